// What every page has: theme, keys, confirmations, kept words, one press one request, the combobox.
// Works by delegation, so that parts swapped in later need no wiring. Holds no state the server owns.

const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const make = (tag, props) => Object.assign(document.createElement(tag), props);

/** A message to the reader, in the region screen readers listen to; it stays until dismissed. */
export function say(text, kind = "info", action = "", act = null) {
  const region = $("#messages");
  if (!region) return;
  for (const old of $$(".msg > p", region)) if (old.textContent === text) old.parentNode.remove();
  const box = make("div", { className: `msg ${kind}` });
  box.append(make("p", { textContent: text }));
  if (act) {
    const button = make("button", { type: "button", className: "btn small", textContent: action });
    button.addEventListener("click", () => (box.remove(), act()));
    box.append(button);
  }
  const close = make("button", { type: "button", className: "btn small", textContent: "Dismiss" });
  close.dataset.close = ".msg";
  box.append(close);
  region.append(box);
}

// ---- keys -----------------------------------------------------------------------------------------------------------

const keymap = new Map();

/** Are we in a place where letters are letters? */
export const typing = (target) =>
  target instanceof Element &&
  (target.isContentEditable || target.matches("input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[role=combobox],[role=listbox]"));

export const singleKeys = () => root.dataset.keys !== "off";

/** The key as the bindings spell it: on a Georgian or Russian layout the Latin letter at the same place. */
function named(event) {
  if (event.key.length === 1 && event.key > "~") {
    return { BracketLeft: "[", BracketRight: "]" }[event.code] ?? event.code.replace(/^Key/, "").toLowerCase();
  }
  return event.getModifierState("CapsLock") && !event.shiftKey ? event.key.toLowerCase() : event.key;
}

/**
 * Binds single keys: keys({ c: (event) => …, "?": … }). A handler that returns false lets the key pass on.
 * Ignored while typing, while a dialog is open, with Ctrl, Alt or Meta, and when the person switched single keys off.
 */
export function keys(bindings) {
  for (const [key, handler] of Object.entries(bindings)) keymap.set(key, handler);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    const menu = event.target.closest?.(".menu[open]") ?? $(".menu[open]");
    if (menu) {
      menu.open = false;
      $("summary", menu).focus();
      return;
    }
  }
  if (!singleKeys() || typing(event.target) || $("dialog[open]")) return;
  const handler = keymap.get(named(event));
  if (handler && handler(event) !== false) event.preventDefault();
});

keys({
  "/": () => {
    const search = $("#site-search");
    if (!search) return false;
    search.focus();
    search.select();
  },
  "?": () => ($("#keys") ? $("#keys").showModal() : false),
});

// ---- presses --------------------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-open]");
  if (opener) {
    opener.closest(".menu")?.removeAttribute("open");
    document.getElementById(opener.dataset.open)?.showModal();
  }
  const closer = target.closest("[data-close]");
  closer?.closest(closer.dataset.close)?.remove();
  if (target.matches("dialog")) target.close(); // a press on the backdrop
  for (const menu of $$(".menu[open]")) if (!menu.contains(target)) menu.open = false;
});

// A menu near the window's end opens upwards, where there is more room.
document.addEventListener("toggle", ({ target: menu }) => {
  if (!menu.matches?.(".menu")) return;
  menu.classList.remove("up");
  const pop = menu.open && $(".pop", menu)?.getBoundingClientRect();
  const { top, bottom } = menu.getBoundingClientRect();
  if (pop && pop.bottom > innerHeight && top > innerHeight - bottom) menu.classList.add("up");
}, true);

// ---- theme ----------------------------------------------------------------------------------------------------------

document.addEventListener("change", (event) => {
  if (!event.target.matches(".theme input")) return;
  root.dataset.theme = event.target.value;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${event.target.value}; path=/; max-age=31536000; samesite=lax${secure}`;
});

// ---- confirmation ---------------------------------------------------------------------------------------------------

function confirmed(text) {
  const dialog = $("#confirm");
  if (!dialog) return Promise.resolve(window.confirm(text));
  $("#confirm-text").textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

document.addEventListener("htmx:confirm", (event) => {
  event.preventDefault();
  confirmed(event.detail.ctx.confirm).then((yes) => (yes ? event.detail.issueRequest() : event.detail.dropRequest()));
});

// ---- one press, one request; <form data-confirm="…"> ----------------------------------------------------------------

const HTMX = "[data-hx-post],[hx-post]";
const sent = new WeakSet();
const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  if (form.dataset.confirm && !agreed.has(form)) {
    event.preventDefault();
    event.stopPropagation();
    const submitter = event.submitter;
    confirmed(form.dataset.confirm).then((yes) => {
      if (!yes) return;
      agreed.add(form);
      form.requestSubmit(submitter);
    });
    return;
  }
  agreed.delete(form);
  if (form.method !== "post" || form.matches(HTMX)) return; // htmx queues by itself
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), 8000);
}, true);

// ---- words that were typed and not sent -----------------------------------------------------------------------------
// Kept by person and page until the server took them, a log-out, or three days; confidential ones in their tab alone.
// data-no-keep keeps out a form or field.

const slot = (form) => `words:${root.dataset.person}:${location.pathname}:${form.getAttribute("id")}`;
const keepable = (form) => form?.getAttribute("id") && form.method === "post" && !form.closest("[data-no-keep]") && !$("[type=password]", form);
const fields = (form) =>
  [...form.elements].filter((field) => field.name && !field.closest("[data-no-keep]") && !field.matches("[type=hidden],[type=file],[type=submit],button,fieldset,output"));
const ticked = (field) => field.type === "checkbox" || field.type === "radio";
const nameOf = (field) => (ticked(field) ? `${field.name}=${field.value}` : field.name);
const chosen = (field, which) => [...field.options].filter((option) => option[which]).map((option) => option.value);
const valueOf = (field) => (ticked(field) ? field.checked : field.multiple && field.options ? chosen(field, "selected") : field.value);
function served(field) {
  if (ticked(field)) return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  const marked = chosen(field, "defaultSelected");
  return field.multiple ? marked : (marked.at(-1) ?? field.options[0]?.value ?? "");
}
const same = (a, b) => String(a) === String(b);

const STORES = [sessionStorage, localStorage];
const each = (start, act) => STORES.flatMap(Object.keys).filter((name) => name.startsWith(start)).forEach(act);
export const drop = (name) => STORES.forEach((store) => store.removeItem(name));

export function kept(name) {
  for (const store of STORES) {
    const { at, what } = JSON.parse(store.getItem(name)) ?? {};
    if (Date.now() - at < 2592e5) return what;
  }
  drop(name);
}

export function keepAs(name, what, store = localStorage) {
  try {
    store.setItem(name, JSON.stringify({ at: Date.now(), what }));
  } catch {
    say("This browser's storage is full: what you type is not kept until you send it.", "warning");
  }
}

let refused = null; // the slot of a form that came back with what it was refused with: its words are not taken yet

function keep(form) {
  const words = { ...(slot(form) === refused && kept(refused)) };
  for (const field of fields(form)) {
    if (nameOf(field) in words || !same(valueOf(field), served(field))) words[nameOf(field)] = valueOf(field);
  }
  forget(form);
  if (Object.keys(words).length && form.elements.seen) words.seen ??= form.elements.seen.value;
  if (Object.keys(words).length) keepAs(slot(form), words, STORES[+(form.elements.access?.value !== "confidential")]);
}

const restored = new WeakSet();

function restore(form) {
  if (!keepable(form) || restored.has(form)) return;
  restored.add(form);
  const words = kept(slot(form)) ?? {};
  let changed = false;
  for (const field of fields(form)) {
    const word = words[nameOf(field)];
    if (word === undefined || same(word, valueOf(field))) continue;
    if (ticked(field)) field.checked = word;
    else if (field.multiple && field.options) for (const option of field.options) option.selected = word.includes(option.value);
    else field.value = word;
    const known = field.closest("fc-combobox")?.querySelector("[type=hidden]");
    if (known) known.value = ""; // the name was kept, not whom it meant
    changed = true;
  }
  if (!changed) return slot(form) === refused || forget(form);
  const { seen } = form.elements;
  if (seen && words.seen) {
    const now = seen.value;
    seen.value = words.seen;
    form.addEventListener("reset", () => (seen.value = now), { once: true });
  }
  form.dispatchEvent(new CustomEvent("words:restored", { bubbles: true }));
  say("Words you had typed here and not sent were put back.", "info", "Discard them", () => form.reset());
}

const forget = (form) => drop(slot(form));
const GOING = "going"; // [slot, did htmx see it accepted]

for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => keepable(event.target.form) && keep(event.target.form));
}
for (const [type, then] of [["reset", forget], ["words:taken", keep]]) {
  document.addEventListener(type, ({ target }) => {
    if (!keepable(target)) return;
    if (slot(target) === refused) refused = null;
    then(target);
  });
}

document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (defaultPrevented || !keepable(target) || target.matches(HTMX)) return;
  keep(target);
  sessionStorage.setItem(GOING, JSON.stringify([slot(target), false]));
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.request.form;
  if (!keepable(form) || ctx.request.method === "GET" || ctx.response.status >= 300) return;
  if (ctx.hx.redirect) sessionStorage.setItem(GOING, JSON.stringify([slot(form), true]));
  else forget(form);
});

/** On the log-in page: words that are kept here are put back into their form, and the server carries none of it. */
function tellKept(login, sent) {
  if (sent && kept(sent)) for (const carried of $$("[data-carried]")) carried.remove();
  const { pathname } = new URL(login.elements.next?.value || "/", location);
  each("words:", (name) => {
    if (name.split(":")[2] === pathname && kept(name)) $("[data-kept]").hidden = false;
  });
}

/** The words go when the answer was a redirect to anything but the log-in page. */
function settle() {
  const [name, accepted] = JSON.parse(sessionStorage.getItem(GOING) ?? "[]");
  sessionStorage.removeItem(GOING);
  const login = $("form[data-login]");
  if (login) return tellKept(login, name);
  if (!name) return;
  const again = $("[name=words_again]")?.form; // too old to be taken: the server shows it, to be sent from there
  again?.addEventListener("submit", () => sessionStorage.setItem(GOING, JSON.stringify([name, false])));
  if (again) return;
  const [visit] = performance.getEntriesByType("navigation");
  if (accepted || visit?.redirectCount || $("[data-taken]")) drop(name);
  else refused = name;
}

document.addEventListener("submit", ({ target }) => target.matches("[action$='/logout/']") && each(`words:${root.dataset.person}:`, drop));

// ---- network --------------------------------------------------------------------------------------------------------

document.addEventListener("htmx:error", (event) => {
  const error = event.detail.error;
  if (event.detail.ctx && (error instanceof TypeError || error === "timeout" || error?.name === "AbortError")) {
    say("The server could not be reached. Nothing you typed is lost: try again in a moment.", "error");
  }
});

// ---- live pages -----------------------------------------------------------------------------------------------------
async function follow(here) {
  if (document.hidden) return document.addEventListener("visibilitychange", () => follow(here), { once: true });
  await ask(here).catch(() => {});
  setTimeout(follow, 2000 + Math.random() * 500, here);
}

async function ask(here) {
  const { live, is = "", writing } = here.dataset;
  const told = new URLSearchParams({ is, here: here.textContent });
  if (writing ?? $("#main :is(textarea, input):focus")) told.set("writing", "");
  const answer = await fetch(`${live}?${told}`, { headers: { "HX-Request": "true" } });
  if (answer.status !== 200) return;
  const now = await answer.json();
  if (told.get("here") !== now.here) here.textContent = now.here;
  if (!is || now.is === is || $(".menu[open], dialog[open]")) return;
  const open = $$("details[open]");
  let kept = [];
  // While this answer is put in, and not before: that of a form which was sent meanwhile takes its form away.
  const hold = ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== here) return;
    kept = $$("[data-live-keep]:not(details:not([open]), :empty)");
    for (const element of kept) element.dataset.hxMorphSkip = "";
  };
  document.addEventListener("htmx:before:swap", hold);
  try {
    await htmx.ajax("GET", location.pathname + location.search, { source: here, target: here, swap: "none" });
  } finally {
    document.removeEventListener("htmx:before:swap", hold);
    for (const element of kept) delete element.dataset.hxMorphSkip;
  }
  here.dataset.is = now.is;
  for (const fold of open) fold.open = true;
}

// ---- start ----------------------------------------------------------------------------------------------------------

function ready(from) {
  for (const element of $$("[data-script], [data-open]", from)) element.hidden = false;
  for (const form of document.forms) if (from.contains(form) || form.contains(from)) restore(form);
  // A module of its own, fetched where one is: opening a desk asks for six files.
  if (from.matches?.("fc-combobox") || $("fc-combobox", from)) import("./combobox.js").then(({ define }) => define({ $, make, say }));
}

settle();
each("words:", kept);
ready(document);
for (const here of $$("[data-live]")) setTimeout(follow, 300, here);
document.addEventListener("htmx:after:process", (event) => ready(event.target));
// Back and forward may bring a page back to life, with its sent marks.
window.addEventListener("pageshow", (event) => event.persisted && $$("form").forEach((form) => sent.delete(form)));
