// Queues that are worked off by keys: reviews to decide about, verdicts to look at again, statements to confirm,
// and the inbox of feeds.
// A row says by `data-press` which key presses which of its buttons; holds nothing that the server owns.
// Where the rows are a list beside a panel, a row's link `data-opens` fills the panel, whose buttons the keys press;
// the panel names by `data-of` the row that it shows.
import { keys } from "./app.js";

const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const rows = () => $$("[data-row]");
let current = null; // the id of the row that was last acted on or gone to
let done = []; // ids of the rows that were dealt with and not put back, the last one last

const panel = () => document.querySelector("[data-panel]");

const here = () =>
  document.activeElement?.closest?.("[data-row]") ??
  document.getElementById(panel()?.dataset.of ?? current ?? "");

function goTo(row) {
  if (!row) return false;
  current = row.id;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

// To a row, and into the panel beside the list where there is one.
function open(row) {
  if (goTo(row) === false) return false;
  if (panel()?.dataset.of !== row.id) row.querySelector("[data-opens]")?.click();
}

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  return open(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

const nextOpen = (row) => {
  const all = rows();
  return all.slice(all.indexOf(row) + 1).find((other) => !("done" in other.dataset));
};

const press = (letter) => () => {
  let row = here();
  if (letter === "u" && !row?.querySelector('[data-press="u"]')) row = done.length ? document.getElementById(done.at(-1)) : null;
  // With no row chosen yet, the first is meant only to be gone to.
  if (!row) return letter === "u" ? false : step(1);
  // What the panel shows is decided about, never a row that is still on its way into it.
  const shown = panel();
  if (shown && shown.dataset.of !== row.id) return;
  const button = (shown ?? row).querySelector(`[data-press="${letter}"]`);
  if (!button) return false;
  current = row.id;
  if (letter === "s") return open(nextOpen(row) ?? row);
  // What hinders it is gone to, and so read out.
  if (button.disabled) return document.getElementById(button.getAttribute("aria-describedby"))?.focus();
  button.click();
  const field = button.matches("summary") && button.parentElement.querySelector("input:not([type=hidden]), textarea");
  if (!field) return;
  field.focus();
  // Behind what stands there already; only words have a caret.
  if (field.selectionEnd !== null) field.selectionStart = field.value.length;
};

document.addEventListener("click", (event) => {
  const skip = event.target.closest('[data-press="s"]');
  if (skip) open(nextOpen(skip.closest("[data-row]") ?? here()));
});

// A row that was dealt with hands the focus on to the next one; one that was put back takes it.
document.addEventListener("htmx:after:swap", () => {
  const shown = panel();
  if (shown) return show(shown.dataset.of);
  const row = current && document.getElementById(current);
  if (!row) return;
  done = done.filter((id) => id !== row.id && document.getElementById(id));
  if ("done" in row.dataset) {
    done.push(row.id);
    goTo(nextOpen(row) ?? row);
  } else {
    goTo(row);
  }
});

// The row that the panel shows is marked. It takes the focus when it is another one than before, or when nothing in
// the panel has it.
let last = panel()?.dataset.of;
function show(id) {
  const moved = last !== id;
  last = id;
  for (const link of $$("[data-opens]")) {
    if (link.closest("[data-row]").id === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (moved || (!panel().querySelector("[autofocus]") && !panel().contains(document.activeElement))) goTo(id && document.getElementById(id));
}

// By mouse: the row whose button was pressed.
document.addEventListener("htmx:before:request", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row) current = row.id;
});

keys({
  j: () => step(1),
  k: () => step(-1),
  Enter: (event) => (event.target.matches("[data-row]") ? event.target.querySelector("a")?.click() : false),
  ...Object.fromEntries([..."yofsuadrtn123456789"].map((letter) => [letter, press(letter)])),
});
