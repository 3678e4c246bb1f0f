// The article desk: selecting words by mouse, touch and keyboard, and the light between text and cards.
// The server draws every mark and card; this file only finds places, and counts them as the server does: in code points.

import { drop, keepAs, kept, keys, say } from "./app.js";

const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const desk = $("#desk");
const cards = $("#cards");
const slot = $("#tag");
const bar = $("#pick");
const sheet = $(".sheet");

const FORMS = ".acts > a:not([href^='#'])"; // links of a card to forms that open in the panel

// ---- places ---------------------------------------------------------------------------------------------------------
// A place is {part, start, end} in code points. A block is the headline or a paragraph; htmx may replace it at any time.

const blocks = () => $$("[data-start]", desk);
const partOf = (block) => block.dataset.part ?? "text";
const startOf = (block) => +block.dataset.start;
const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const points = (string) => string.length - (string.match(PAIRS)?.length ?? 0);
const lengthOf = (block) => points(block.textContent);

/** UTF-16 index of a code point inside a string. */
function units(string, point) {
  if (!/[\ud800-\udbff]/.test(string)) return point;
  let at = 0;
  while (point-- > 0) at += string.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** Code points between the beginning of a block and a boundary inside it. */
function measure(block, node, offset) {
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return points(range.toString());
}

/** What a selection holds of the text, or null. A selection that runs out of the headline or the text is cut there. */
function placeOf(range) {
  const pieces = [];
  for (const block of blocks()) {
    if (!range.intersectsNode(block)) continue;
    const from = block.contains(range.startContainer) ? measure(block, range.startContainer, range.startOffset) : 0;
    const to = block.contains(range.endContainer) ? measure(block, range.endContainer, range.endOffset) : lengthOf(block);
    if (to > from) pieces.push({ part: partOf(block), start: startOf(block) + from, end: startOf(block) + to });
  }
  const whole = pieces.filter((piece) => piece.part === pieces[0].part);
  return whole.length ? { ...whole[0], end: whole.at(-1).end } : null;
}

/** The blocks that a place touches, with where in each it begins and ends. */
function* within({ part, start, end }) {
  const all = blocks().filter((block) => partOf(block) === part);
  for (let n = Math.max(0, all.findLastIndex((block) => startOf(block) <= start)); n < all.length && startOf(all[n]) < end; n++) {
    const origin = startOf(all[n]);
    const to = Math.min(end - origin, lengthOf(all[n]));
    const from = Math.max(0, start - origin);
    if (to > from) yield { block: all[n], from, to };
  }
}

const wordsOf = (place) =>
  [...within(place)].map(({ block, from, to }) => {
    const text = block.textContent;
    return text.slice(units(text, from), units(text, to));
  }).join("\n\n");

/** The text node at a code point of a block, and the offset in it. */
function boundary(block, point) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let node;
  let left = units(block.textContent, point);
  while (walker.nextNode()) {
    node = walker.currentNode;
    if (left <= node.length) break;
    left -= node.length;
  }
  return [node, left];
}

function rangeOf(place) {
  const pieces = [...within(place)];
  if (!pieces.length) return null;
  const range = document.createRange();
  range.setStart(...boundary(pieces[0].block, pieces[0].from));
  range.setEnd(...boundary(pieces.at(-1).block, pieces.at(-1).to));
  return range;
}

// ---- what is picked -------------------------------------------------------------------------------------------------

let pick = null;
let cursor = null; // where the keys go on from, also when nothing is picked

const formOf = () => $("form[data-words]", slot);
const movable = () => (formOf() && $(".nudges", slot) ? formOf() : null);
const placeIn = (form) => ({ part: form.elements.part.value || "text", start: +form.elements.start.value, end: +form.elements.end.value });

/** The picked words stay lit when the focus goes into the form, which ends the browser's own selection. */
function paint() {
  const form = movable();
  const ranges = [pick, form && placeIn(form)].map((place) => place && rangeOf(place)).filter(Boolean);
  if (ranges.length) CSS.highlights?.set("pick", new Highlight(...ranges));
  else CSS.highlights?.delete("pick");
}

function setPick(place) {
  pick = place;
  cursor = place ?? cursor;
  bar.hidden = !place || (formOf() !== null && !movable());
  if (place) {
    const words = wordsOf(place).replace(/\s+/g, " ");
    $("span", bar).textContent = words.length > 60 ? `${words.slice(0, 58).replace(/[\ud800-\udbff]$/, "")}…` : words;
    $("button", bar).firstChild.data = formOf() ? "Use these words " : "Tag these words ";
  }
  paint();
}

let waiting;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !desk.contains(selection.anchorNode)) return;
    const place = placeOf(selection.getRangeAt(0));
    if (place) setPick(place);
  }, 120);
});

/** The selection as it is now: a key may come before the timer. */
function settle() {
  const selection = getSelection();
  if (!selection.isCollapsed && desk.contains(selection.anchorNode)) setPick(placeOf(selection.getRangeAt(0)) ?? pick);
  clearTimeout(waiting);
}

// ---- the form -------------------------------------------------------------------------------------------------------
// Which form is open is kept, so that it stands open again after a new log-in; what was typed is app.js's. In a new tab
// it opens only when words were typed in it.

const OPEN = `desk:${location.pathname}`;
const TYPED = `words:${document.documentElement.dataset.person}:${location.pathname}:`;
const OPENED = `${TYPED}open`;

async function open(url) {
  sheet.open = true;
  await htmx.ajax("GET", url, { target: "#tag", swap: "innerHTML" });
  if (!slot.firstElementChild) return;
  sessionStorage.setItem(OPEN, url);
  keepAs(OPENED, url);
  setPick(null);
  const form = formOf();
  if (!form) {
    // Another package's form, such as the one that gathers into a claim: it chose where the focus goes.
    if (slot.contains(document.activeElement)) document.activeElement.select?.();
    bring(slot);
    return;
  }
  bring(slot);
  const words = movable() && rangeOf(placeIn(form));
  if (words) reveal(words);
  // Under a finger the focus would raise a keyboard over the text; one press saves without it.
  const field = matchMedia("(pointer: coarse)").matches ? $(".btn.main", form) : form.elements.speaker_name;
  field.focus({ preventScroll: true });
  field.select?.();
}

function tag() {
  settle();
  if (!pick) {
    say("Select some words first, or move to a sentence with j.");
    return;
  }
  const form = movable();
  if (form) {
    put(form, pick);
    setPick(null);
    form.elements.speaker_name.focus();
    return;
  }
  const query = new URLSearchParams({ ...pick, version: desk.dataset.number });
  getSelection().removeAllRanges();
  open(`${desk.dataset.tag}?${query}`);
}

function put(form, place) {
  const words = wordsOf(place);
  for (const name of ["part", "start", "end"]) form.elements[name].value = place[name];
  form.elements.words.value = words;
  $("q.words", form).textContent = words;
  paint();
}

function leave({ forget = false } = {}) {
  const form = formOf();
  if (forget) form?.reset(); // app.js lets go of what was typed
  slot.replaceChildren();
  closed();
  setPick(pick);
}

function closed() {
  sessionStorage.removeItem(OPEN);
  drop(OPENED);
}

// ---- by words and by sentences --------------------------------------------------------------------------------------
// Walking is a module of its own, fetched with the first key that needs it: opening the desk asks for six files.

let walking = null;
const walk = () =>
  (walking ??= import("./desk-walk.js").then(({ walker }) => walker({ blocks, partOf, startOf, lengthOf, points, wordsOf })));

/** After what was pressed before: a key that follows the first one may come while that one's module is on its way. */
const inTurn = (act) => (walking ? walking.then(act) : act());

let moving = null;
const walked = (act) => {
  settle();
  const turn = walk().then(act, () => {
    walking = null;
    say("The server cannot be reached for this key. Try again, or load the page anew.");
  });
  moving = turn;
  turn.finally(() => moving === turn && (moving = null));
};

/** Words that are being moved are saved as moved: the form waits for a module that is still on its way. */
document.addEventListener(
  "submit",
  (event) => {
    if (!moving || event.target !== formOf()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, submitter } = event;
    moving.finally(() => target.isConnected && target.requestSubmit(submitter));
  },
  true,
);

const nudge = (which, step) =>
  walked(({ moved }) => {
    const form = movable();
    const place = pick ?? (form && placeIn(form));
    const to = place && moved(place, which, step);
    if (!to) return;
    getSelection().removeAllRanges();
    if (pick) setPick(to);
    else put(form, to);
    speak(wordsOf(to));
  });

function firstInView() {
  const top = scroller() === desk ? desk.getBoundingClientRect().top : 0;
  return blocks().find((one) => one.getBoundingClientRect().bottom > top + 8);
}

const step = (by) =>
  walked(({ next }) => {
    const to = next(pick ?? cursor, by, firstInView());
    if (!to) return;
    getSelection().removeAllRanges();
    show(to);
  });

const extend = () =>
  walked(({ next, longer }) => {
    const to = pick ? longer(pick) : next(cursor, 1, firstInView());
    if (to) show(to);
  });

function show(place) {
  setPick(place);
  reveal(rangeOf(place));
  speak(wordsOf(place));
}

/** Opens the chosen card's form: edit it, or gather it. */
function press(which) {
  const card = $(".card.on", cards) ?? $(".card:focus-within", cards);
  if (!card) return false;
  $$(FORMS, card)[which].click();
}

const speak = (words) => ($("#spoken").textContent = words);

// ---- found in the text ----------------------------------------------------------------------------------------------
// The server draws no marks for what it suggests: the places in the list are painted by the browser's own highlights.

const items = () => $$("#found [data-place]");
const chosen = () => $("#found li.on");

function spot(item, name = "place") {
  const [start, end] = item.dataset[name].split(" ").map(Number);
  return { part: "text", start, end };
}

function paintFound() {
  for (const name of ["place", "telling"]) {
    const ranges = items().map((item) => spot(item, name)).filter(({ start, end }) => end > start).map(rangeOf).filter(Boolean);
    if (ranges.length) CSS.highlights?.set(`found-${name}`, Object.assign(new Highlight(...ranges), { priority: -1 }));
    else CSS.highlights?.delete(`found-${name}`);
  }
}

function offer(item) {
  for (const one of items()) one.classList.toggle("on", one === item);
  if (!item) return;
  sheet.open = $("#found").open = true;
  bring(item);
}

function find(by) {
  const all = items().sort((one, other) => spot(one).start - spot(other).start);
  if (!all.length) return say("Nothing is suggested in this text.");
  const from = all.indexOf(chosen());
  const item = all[from < 0 ? (by > 0 ? 0 : all.length - 1) : (from + by + all.length) % all.length];
  getSelection().removeAllRanges();
  offer(item);
  show(spot(item));
}

/** The suggestion whose words were pressed. */
function itemAt({ clientX, clientY, target }) {
  const block = target.closest("[data-start]:not([data-part])");
  const caret = block && items().length ? document.caretPositionFromPoint?.(clientX, clientY) : null;
  if (!caret || !block.contains(caret.offsetNode)) return null;
  const at = startOf(block) + measure(block, caret.offsetNode, caret.offset);
  return items().find((item) => spot(item).start <= at && at < spot(item).end);
}

function take(item) {
  offer(item);
  getSelection().removeAllRanges();
  show(spot(item));
  tag();
}

/** What has been tagged meanwhile is suggested no longer; a sentence about proof stays until it was answered. */
function settleFound() {
  const list = $("details#found");
  if (!list) return;
  for (const item of items()) {
    const range = $("[data-take]", item) && rangeOf(spot(item));
    if (range && [...within(spot(item))].some(({ block }) => $$("mark", block).some((mark) => range.intersectsNode(mark)))) item.remove();
  }
  $("summary .num", list).textContent = items().length;
  paintFound();
}

// ---- scrolling ------------------------------------------------------------------------------------------------------
// On a phone the text and the panel scroll on their own, and the page must not: scrollIntoView would move it too.

const scrolls = (element) => getComputedStyle(element).overflowY === "auto";
const scroller = () => (scrolls(desk) ? desk : document.scrollingElement);

/** Brings words of the text into view, a quarter down, unless they are in view. */
function reveal(words) {
  const box = words.getBoundingClientRect();
  const moving = scroller();
  const [top, bottom] = moving === desk ? [desk.getBoundingClientRect().top, desk.getBoundingClientRect().bottom] : [0, innerHeight];
  if (box.top < top + 40 || Math.min(box.bottom, box.top + 200) > bottom - 40) moving.scrollBy(0, box.top - top - (bottom - top) / 4);
}

/** Brings something of the panel into view, at its top when it is out of view. */
function bring(element) {
  const moving = scrolls(sheet) ? sheet : sheet.parentElement;
  const [box, frame] = [element.getBoundingClientRect(), moving.getBoundingClientRect()];
  const cover = moving === sheet ? $("summary", sheet).offsetHeight : 0;
  const top = frame.top + cover + 8;
  if (box.top < top || box.bottom > Math.min(frame.bottom, innerHeight)) moving.scrollBy(0, box.top - top);
}

keys({
  j: () => step(1),
  k: () => step(-1),
  x: extend,
  c: () => void inTurn(tag),
  "[": () => nudge("end", -1),
  "]": () => nudge("end", 1),
  e: () => press(0),
  g: () => press(1),
  f: () => find(1),
  F: () => find(-1),
  r: () => {
    const link = $("[data-request]", chosen() ?? $("#found") ?? document.createElement("i"));
    if (!link) return false;
    link.click();
  },
  d: () => (chosen() ? $("button:last-child", chosen()).click() : false),
  "{": () => nudge("start", -1),
  "}": () => nudge("start", 1),
  o: () => {
    settle();
    if (!pick) return false;
    const range = rangeOf(pick);
    here($$("mark", desk).filter((mark) => range.intersectsNode(mark)).flatMap((mark) => mark.dataset.s.split(" ")));
  },
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || $("dialog[open]") || $(".menu[open]")) return;
  if (slot.firstElementChild) {
    leave(); // what was typed is kept and comes back with the form
    const card = $(".card.on", cards);
    if (card) {
      card.tabIndex = -1;
      card.focus();
    } else document.activeElement?.blur();
  } else if (pick) {
    getSelection().removeAllRanges();
    setPick(null);
  } else if (!$("#narrowed")?.hidden) {
    clear();
  }
});

// ---- text and cards light each other --------------------------------------------------------------------------------

const cardOf = (id) => document.getElementById(`card-${id}`);
const idOf = (card) => card.id.slice(5);
const marksOf = (...ids) => (ids.length ? $$(ids.map((id) => `mark[data-s~="${id}"]`).join(), desk) : []);

function light(name, ids) {
  const next = new Set([...marksOf(...ids), ...ids.map(cardOf).filter(Boolean)]);
  for (const old of [...desk.getElementsByClassName(name), ...cards.getElementsByClassName(name)]) if (!next.has(old)) old.classList.remove(name);
  for (const one of next) one.classList.add(name);
}

/** After the next paint: what was pressed answers at once, and a long list follows. */
const soon = (act) => requestAnimationFrame(() => setTimeout(act));

const idsAt = (target) => {
  const mark = target.closest?.("mark[data-s]");
  if (mark) return mark.dataset.s.split(" ");
  const card = target.closest?.("#cards > .card");
  return card ? [idOf(card)] : [];
};

let lit = "";
function lightUnder(target) {
  const ids = idsAt(target);
  if (`${ids}` === lit) return;
  lit = `${ids}`;
  light("lit", ids);
}

for (const type of ["pointerover", "focusin"]) {
  document.addEventListener(type, (event) => (event.pointerType ?? "mouse") === "mouse" && lightUnder(event.target));
}

function choose(id, { text = false, panel = false } = {}) {
  light("on", [id]);
  const card = cardOf(id);
  soon(() => {
    if (panel && card) {
      card.hidden = false;
      sheet.open = true;
      bring(card);
    }
    const [mark] = text ? marksOf(id) : [];
    if (mark) reveal(mark);
  });
}

/** Lists the statements that pass through one place. */
function here(ids) {
  const found = [...new Set(ids)];
  if (!found.length) return say("No statement passes through these words.");
  if (found.length === 1) return choose(found[0], { panel: true });
  light("on", found);
  soon(() => {
    for (const card of cards.children) card.hidden = !found.includes(idOf(card));
    sheet.open = true;
    narrowed(`${found.length} statements pass here`);
    bring(cardOf(found[0]));
  });
}

desk.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed || event.target.closest("a, button, summary")) return;
  setPick(null);
  cursor = null;
  const mark = event.target.closest("mark[data-s]");
  if (mark) here(mark.dataset.s.split(" "));
  else light("on", []);
  offer(mark ? null : itemAt(event));
});

function arrive() {
  const id = location.hash.match(/^#s-(\d+)$/)?.[1];
  if (id && cardOf(id)) choose(id, { text: true, panel: true });
}
addEventListener("hashchange", arrive);

// ---- filters --------------------------------------------------------------------------------------------------------

const chips = () => $$("#filter .chip");
const wanted = () => chips().filter((chip) => chip.ariaCurrent).map((chip) => chip.dataset.f);

function narrowed(words) {
  const line = $("#narrowed");
  if (!line) return;
  line.hidden = !words;
  $("span", line).textContent = words;
}

function filter() {
  const words = wanted();
  let count = 0;
  const shown = new Set();
  for (const card of cards.children) {
    const has = card.dataset.f.split(" ");
    card.hidden = !words.every((word) => has.includes(word));
    if (!card.hidden && ++count) shown.add(idOf(card));
  }
  for (const mark of $$("mark", desk)) mark.classList.toggle("off", !mark.dataset.s.split(" ").some((id) => shown.has(id)));
  $("#shown").textContent = count;
  narrowed(words.length ? `${count} of ${cards.children.length} shown` : "");
  const url = new URL(location.href);
  url.searchParams.delete("f");
  for (const word of words) url.searchParams.append("f", word);
  history.replaceState(history.state, "", url);
}

function clear() {
  for (const chip of chips()) chip.ariaCurrent = null;
  soon(filter);
}

function toggle(chip) {
  const on = chip.ariaCurrent ? null : "true";
  if (chip.parentElement.role === "group") for (const other of chip.parentElement.children) other.ariaCurrent = null;
  chip.ariaCurrent = on;
  soon(filter);
}

// ---- presses --------------------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const { target } = event;
  const by = (selector) => target.closest?.(selector);
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
  if (by("#pick button")) tag();
  else if (by("[data-leave]")) leave({ forget: true });
  else if (by("[data-nudge]")) {
    const [which, way] = by("[data-nudge]").dataset.nudge.split(" ");
    pick = null;
    nudge(which, +way);
  } else if (plain && by("[data-take]")) event.preventDefault(), take(by("li"));
  else if (plain && by("#filter .chip")) event.preventDefault(), toggle(by(".chip"));
  else if (plain && by("#narrowed a")) event.preventDefault(), clear();
  else if (plain && by(FORMS)) event.preventDefault(), open(`${by("a").pathname}?shown=${desk.dataset.version}`);
  else if (plain && by(".acts > a[href^='#']")) copy(by(".card"));
  else if (by("#cards > .card") && !by("a, button") && getSelection().isCollapsed) choose(idOf(by(".card")), { text: true });
});

const addressOf = (card) => $(FORMS, card).href.replace(/edit\/$/, "");

function copy(card) {
  const url = addressOf(card);
  navigator.clipboard?.writeText(url).then(() => say("The statement’s address is copied."), () => say(url));
}

$("#acts").addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  button.disabled = true;
  const values = Object.fromEntries(new FormData(event.target));
  htmx.ajax("POST", button.formAction, { target: "#messages", swap: "beforeend", values }).finally(() => (button.disabled = false));
});

// ---- after a change -------------------------------------------------------------------------------------------------

/** Whether a card's words stand after another's; a card without a place comes last. */
function follows(one, other) {
  const [a, b] = [one, other].map((card) => document.getElementById(`s-${idOf(card)}`));
  return !a || (b && Boolean(b.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING));
}

/** Puts a card that came last into text order; one that came twice stays once. */
function sort(card) {
  for (const twin of $$(`[id="${card.id}"]`, cards)) if (twin !== card) twin.remove();
  let after = cards.lastElementChild;
  while (after && (after === card || follows(after, card))) after = after.previousElementSibling;
  if (after) after.after(card);
  else cards.prepend(card);
}

function recount() {
  const all = [...cards.children];
  const words = all.map((card) => card.dataset.f.split(" "));
  $("#count").textContent = all.length;
  $("#count").nextSibling.data = all.length === 1 ? " statement" : " statements";
  $("#shown").textContent = all.filter((card) => !card.hidden).length;
  $("#nothing").hidden = all.length > 0;
  for (const chip of chips()) $(".num", chip).textContent = words.filter((has) => has.includes(chip.dataset.f)).length;
}

document.addEventListener("htmx:after:swap", () => {
  for (const card of $$(".card[data-new]", cards)) {
    card.removeAttribute("data-new");
    sort(card);
    choose(idOf(card), { panel: true });
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }
  recount();
  settleFound();
  if (!slot.firstElementChild) closed();
  paint();
});

// Gathered into a claim, or taken out of one: by another package's form, in the slot or anywhere.
for (const type of ["statement:gathered", "statement:released"]) {
  document.addEventListener(type, ({ detail: { id } }) => {
    const card = cardOf(id);
    if (card) htmx.ajax("GET", `${addressOf(card)}?shown=${desk.dataset.version}`, { target: "#tag", swap: "innerHTML" });
  });
}

arrive();
paintFound();
const typed = Object.keys(localStorage).some((name) => name.startsWith(TYPED) && name !== OPENED && kept(name));
const unfinished = sessionStorage.getItem(OPEN) ?? (typed ? kept(OPENED) : null);
if (unfinished) open(unfinished);
