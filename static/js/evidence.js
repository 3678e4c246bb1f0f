// Pages that hold evidence: keys of the claim's columns, the one box, stances by 1 2 3.
// Loaded once a page; everything works by delegation on what the server draws.
import { keys } from "./app.js";

const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

const FORM = "form[data-evidence-form]";

// ---- what a key presses -----------------------------------------------------------------------------------------

const press = (selector) => (event) => {
  const element = $(selector);
  if (!element) return false;
  element.click();
};

keys({ e: press('[data-key="e"]'), m: press('[data-key="m"]') });

// ---- stances ------------------------------------------------------------------------------------------------------

function stand(number) {
  const radio = $(`${FORM} .stance [aria-keyshortcuts="${number}"]`);
  if (!radio) return false;
  radio.checked = true;
  radio.focus(); // Enter sends the form from here
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

keys({ 1: () => stand(1), 2: () => stand(2), 3: () => stand(3) });

// ---- the one box --------------------------------------------------------------------------------------------------

const isBox = (element) => element.matches?.(`${FORM} input[name="q"]`);

document.addEventListener("paste", (event) => {
  const form = event.target.closest?.(FORM);
  if (!form) return;
  const files = event.clipboardData.files;
  if (!files.length || !isBox(event.target)) return;
  event.preventDefault();
  choose(form, files);
});

// However a whole address came into the box at once (pasted, dropped, filled in, spoken), it is complete: the next
// thing to say is how it bears, as the field's help tells. One that is typed grows letter by letter.
let before = "";
document.addEventListener("beforeinput", ({ target }) => isBox(target) && (before = target.value));
document.addEventListener("focusin", ({ target }) => isBox(target) && (before = target.value));
document.addEventListener("input", ({ target: box }) => {
  if (!isBox(box)) return;
  const came = box.value.length - before.length;
  before = box.value;
  if (came > 8 && /^\s*https?:\/\/\S+\.\S+\s*$/i.test(box.value)) {
    ($(".stance input:checked", box.form) ?? $(".stance input", box.form))?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !isBox(event.target)) return;
  const first = $('#found input[type="radio"]', event.target.form);
  if (!first) return;
  event.preventDefault();
  first.checked = true;
  first.focus();
});

// ---- files dropped on the form --------------------------------------------------------------------------------------

function choose(form, files) {
  const input = $('input[type="file"]', form);
  if (!input || !files.length) return;
  const one = new DataTransfer();
  one.items.add(files[0]);
  input.files = one.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

const bringsFiles = (event) => event.dataTransfer?.types.includes("Files") && event.target.closest?.(FORM);

document.addEventListener("dragover", (event) => {
  const form = bringsFiles(event);
  if (!form) return;
  event.preventDefault();
  $(".drop", form)?.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  const form = event.target.closest?.(FORM);
  if (form && !form.contains(event.relatedTarget)) $(".drop", form)?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  const form = bringsFiles(event);
  if (!form) return;
  event.preventDefault();
  $(".drop", form)?.classList.remove("over");
  choose(form, event.dataTransfer.files);
});

// ---- a form that closes gives the focus back --------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]") && !$("#ledger-form form")) $('[data-key="e"]')?.focus();
});
