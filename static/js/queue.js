// Queues that are worked off by keys: statements to confirm, and the inbox of feeds.
// A row says by `data-press` which key presses which of its buttons; holds nothing that the server owns.
import { keys } from "./app.js";

const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const rows = () => $$("[data-row]");
let current = null; // the id of the row that was last acted on or gone to
let done = []; // ids of the rows that were dealt with and not put back, the last one last

const here = () => document.activeElement?.closest?.("[data-row]") ?? (current && document.getElementById(current));

function goTo(row) {
  if (!row) return false;
  current = row.id;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  return goTo(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
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
  const button = row.querySelector(`[data-press="${letter}"]`);
  if (!button) return false;
  current = row.id;
  if (letter === "s") return goTo(nextOpen(row) ?? row);
  button.click();
};

document.addEventListener("click", (event) => {
  const skip = event.target.closest('[data-press="s"]');
  if (skip) goTo(nextOpen(skip.closest("[data-row]")));
});

// A row that was dealt with hands the focus on to the next one; one that was put back takes it.
document.addEventListener("htmx:after:swap", () => {
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

// By mouse: the row whose button was pressed.
document.addEventListener("htmx:before:request", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (row) current = row.id;
});

keys({
  j: () => step(1),
  k: () => step(-1),
  Enter: (event) => (event.target.matches("[data-row]") ? event.target.querySelector("a")?.click() : false),
  ...Object.fromEntries([..."yofsuad123456789"].map((letter) => [letter, press(letter)])),
});
