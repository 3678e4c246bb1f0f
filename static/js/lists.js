// Lists whose rows are chosen: claims, speakers, articles, statements, and the board of what is owed.
// A row is `data-row` and holds a box `name="row"` of the form `bulk`; the server owns all else.
import { keys } from "./app.js";

const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const row = () => document.activeElement?.closest("[data-row]");
const boxes = () => $$('input[name="row"][form="bulk"]');
const boxOf = (row) => row && $('input[name="row"]', row);

function go(step) {
  const rows = $$("[data-row]");
  if (!rows.length) return false;
  const at = rows.indexOf(row());
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

// ---- choosing ---------------------------------------------------------------------------------------------------------

let last = null; // id of the box that was pressed last: where a range begins

// From the last box to this one all are as this one is.
function range(box) {
  const all = boxes();
  const [from, to] = [all.findIndex((one) => one.id === last), all.indexOf(box)].sort((a, b) => a - b);
  if (from >= 0) for (const one of all.slice(from, to + 1)) one.checked = box.checked;
}

function pressed(box, wide) {
  if (wide) range(box);
  last = box.id;
  count();
}

const choose = (wide) => () => {
  const box = boxOf(row());
  if (!box) return false;
  box.checked = wide || !box.checked;
  pressed(box, wide);
};

// While rows are chosen, what can be done with them stays in view and says how many they are.
let before = null;
function count() {
  const [bar, all] = [$("#bulk"), $("[data-choose-all]")];
  if (!bar) return;
  const chosen = boxes().filter((box) => box.checked).length;
  const words = $(".chosen", bar);
  before ??= words.textContent;
  words.textContent = chosen ? `${chosen} chosen` : before;
  bar.classList.toggle("on", chosen > 0);
  if (!all) return;
  all.hidden = false;
  all.checked = chosen > 0 && chosen === boxes().length;
  all.indeterminate = chosen > 0 && !all.checked;
}

document.addEventListener("click", ({ target, shiftKey }) => {
  if (boxes().includes(target)) pressed(target, shiftKey);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-choose-all]")) boxes().forEach((box) => (box.checked = target.checked));
  if (target.matches('[data-choose-all], input[name="row"]')) count();
});
document.addEventListener("htmx:after:swap", count);
window.addEventListener("pageshow", count); // a browser that goes back fills the boxes again
count();

keys({
  j: () => go(1),
  k: () => go(-1),
  x: choose(false),
  X: choose(true),
  Enter: (event) => (event.target.matches("[data-row]") ? $("a", event.target).click() : false),
});

// ---- the board of what is owed ------------------------------------------------------------------------------------------

// A press in a row's menu draws the row anew: the focus goes on from there, as after a key.
let moved = null;
document.addEventListener("click", ({ target }) => (moved = target.closest("[data-row] .pop button")?.closest("[data-row]").id ?? null));
document.addEventListener("htmx:after:swap", () => {
  const again = moved && document.getElementById(moved);
  if (!again || document.activeElement !== document.body) return;
  again.focus();
  moved = null;
});

const move = (letter) => () => {
  const button = row() && $(`[data-move="${letter}"]`, row());
  if (!button) return false;
  button.click();
};

// "i", "p" and the others act on the row that has the focus; nowhere else do they mean anything.
keys(Object.fromEntries([..."napisruw"].map((letter) => [letter, move(letter)])));
