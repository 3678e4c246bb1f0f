// Mentions in a comment: "@" at the start of a word leads to the field beside it, which finds people; whom one chooses
// comes back into the words as @handle. Without a script one types the handle.

const textarea = (box) => box.closest(".field")?.querySelector("textarea[data-mentions]");

function insert(area, words) {
  area.focus();
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// What was typed in the field goes back to where the person came from, so that nothing typed is lost.
function leave(input, words) {
  const area = input.closest("fc-combobox") && textarea(input);
  if (!area) return;
  input.value = "";
  delete input.dataset.led;
  insert(area, words);
}

document.addEventListener("input", (event) => {
  const area = event.target;
  if (!area.matches?.("textarea[data-mentions]") || event.data !== "@" || event.isComposing) return;
  const before = area.value.slice(0, area.selectionStart);
  const input = area.closest(".field")?.querySelector("fc-combobox input");
  if (!/(^|\s)@$/u.test(before) || !input) return;
  input.dataset.led = "";
  input.focus();
});

document.addEventListener("chosen", (event) => {
  const area = textarea(event.target), input = event.target.querySelector("input");
  if (!area || !event.detail.id) return;
  const led = "led" in input.dataset;
  const before = area.value.slice(0, area.selectionStart);
  const gap = led || !before || /\s$/u.test(before) ? "" : " ";
  leave(input, `${gap}${led ? "" : "@"}${event.detail.id} `);
});

// Escape, or Enter on nobody, gives the words back as they were typed.
document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches?.(".field fc-combobox input") || !textarea(input)) return;
  const open = input.getAttribute("aria-expanded") === "true";
  if (event.key === "Enter") {
    event.preventDefault(); // never sends the comment
    if (!open || !input.getAttribute("aria-activedescendant")) leave(input, input.value);
  } else if ((event.key === "Escape" && !open) || (event.key === "Backspace" && !input.value && "led" in input.dataset)) {
    event.preventDefault();
    leave(input, input.value);
  }
});

document.addEventListener("focusout", (event) => {
  const input = event.target;
  if (!input.matches?.("fc-combobox input[data-led]") || !textarea(input) || !input.value) return;
  const words = input.value, area = textarea(input);
  input.value = "";
  delete input.dataset.led;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
});
