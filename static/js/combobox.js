// A text field with suggestions from the desk.

// Handed in by app.js, which fetches this file: two files that import each other have no hash.
let $, make, say;

// <fc-combobox data-src="/speakers/find/"><input name="speaker_name" …><input type="hidden" name="speaker"></fc-combobox>
// GET data-src?q=… → {"results": [{"id", "label", "note"}], "create": true}. Without a script the text field works alone.

let serial = 0;

class Combobox extends HTMLElement {
  #list; #options = []; #at = -1; #timer; #ask; #label;
  #input = () => $("input:not([type=hidden])", this);
  #hidden = () => $("input[type=hidden]", this);
  #open = () => this.#list?.isConnected && !this.#list.hidden;

  connectedCallback() {
    if (this.#list || !this.dataset.src) return;
    this.#list = make("div", { id: `fc-list-${++serial}`, hidden: true, role: "listbox" });
    this.addEventListener("focusin", () => this.#wire());
    this.addEventListener("focusout", () => this.#close());
    this.addEventListener("input", (event) => event.isTrusted && this.#typed());
    this.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault()); // focus stays in the field
    this.#list.addEventListener("click", ({ target }) => this.#choose(this.#options.findIndex((o) => o.element.contains(target))));
    queueMicrotask(() => {
      this.#wire();
      // Words may have been typed while this was on its way.
      const input = this.#input();
      if (input && input === document.activeElement && input.value !== input.defaultValue) this.#typed();
    });
  }

  // Again at each focus: a morph may have put the field back as the server wrote it.
  #wire() {
    const input = this.#input();
    if (!input) return;
    if (!this.#list.isConnected) this.append(this.#list);
    this.#list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() || "Suggestions");
    const wires = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": `${this.#open()}`, "aria-controls": this.#list.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(wires)) input.setAttribute(name, value);
    if (this.#hidden()?.value) this.#label ??= input.value;
  }

  #typed() {
    if (this.#input().value !== this.#label) this.#set("");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), 120);
  }

  async #find() {
    this.#ask?.abort();
    this.#ask = new AbortController();
    const words = this.#input().value.trim();
    const url = new URL(this.dataset.src, location.href);
    url.searchParams.set("q", words);
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: this.#ask.signal });
      if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) throw new TypeError(`${answer.status}`);
      const { results, create } = await answer.json();
      this.#draw(results, create && !results.some((r) => r.label === words) ? words : "");
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#close();
      say("Suggestions could not be loaded. What you typed is kept as it is.", "warning");
    }
  }

  #draw(results, fresh) {
    if (!this.contains(document.activeElement)) return;
    this.#wire();
    this.#options = results.map(({ id, label, note }) => ({ id: `${id}`, label, note }));
    if (fresh) this.#options.push({ id: "", label: fresh, fresh: true });
    this.#list.replaceChildren(...this.#options.map((option, n) => {
      const element = make("div", { id: `${this.#list.id}-${n}`, role: "option", dir: "auto" });
      element.setAttribute("aria-selected", "false");
      element.textContent = option.fresh ? `Create “${option.label}”` : option.label;
      if (option.fresh) element.className = "new";
      if (option.note) element.append(make("small", { textContent: option.note, className: "quiet" }));
      return (option.element = element);
    }));
    this.#at = -1;
    this.#list.hidden = !this.#options.length;
    this.#input().setAttribute("aria-expanded", `${this.#open()}`);
    this.#move(-1);
  }

  #move(to) {
    this.#options[this.#at]?.element.setAttribute("aria-selected", "false");
    this.#at = to;
    const element = this.#options[to]?.element;
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    if (element) this.#input().setAttribute("aria-activedescendant", element.id);
    else this.#input().removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = this.#options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.#open()) return this.#find();
      if (event.altKey) return this.#close();
      const to = this.#at + (event.key === "ArrowDown" ? 1 : -1);
      this.#move(to > last ? -1 : to < -1 ? last : to);
    } else if (!this.#open()) return;
    else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (this.#at >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      if (event.key === "Enter") event.preventDefault();
      this.#choose(this.#at);
    }
  }

  #choose(n) {
    const option = this.#options[n];
    if (!option) return;
    const input = this.#input();
    input.value = this.#label = option.label;
    this.#set(option.id);
    this.#close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: { id: option.id, label: option.label } }));
  }

  #set(id) {
    const hidden = this.#hidden();
    if (hidden) hidden.value = id;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#ask?.abort();
    if (!this.#open()) return;
    this.#list.hidden = true;
    this.#input()?.setAttribute("aria-expanded", "false");
    this.#move(-1);
  }
}

export function define(tools) {
  ({ $, make, say } = tools);
  if (!customElements.get("fc-combobox")) customElements.define("fc-combobox", Combobox);
}
