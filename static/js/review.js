// A review's draft saves itself, one request at a time; app.js keeps what the server has not taken.

const form = document.getElementById("review-edit");
const status = document.getElementById("draft-status");
const preview = document.getElementById("preview-words");
const IDLE = 1500;
let timer, busy = false, dirty = false, failed = 0, standing;

const fields = () => [...form.elements].filter((field) => field.name && !field.matches("[type=hidden],button,fieldset"));

function schedule(after = IDLE) {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, after);
}

const said = (data, name) => (data.get(name) ?? "").replaceAll("\r\n", "\n");
/** Something was saved elsewhere, and the person has not chosen yet what stands. */
const undecided = () => form.querySelector(".clash [type=radio]");

/** What was sent counts as served from now on. */
function settle(sent) {
  for (const field of fields()) {
    if (field.type === "radio") field.defaultChecked = sent.get(field.name) === field.value;
    else field.defaultValue = said(sent, field.name);
  }
  form.dispatchEvent(new Event("words:taken", { bubbles: true })); // app.js drops what it kept
}

function tell(answer) {
  const [words, html, before] = answer.children;
  if (words) status.replaceChildren(...words.childNodes);
  if (html && preview) preview.replaceChildren(...html.childNodes);
  if (before) document.getElementById("precedents").replaceChildren(...before.childNodes);
}

/** What only the other side changed is taken over; where both did, saving waits for the person. */
function meet(answer, sent) {
  const clash = answer.querySelector(".clash");
  const [merged, now] = [new FormData(answer), new FormData(form)];
  dirty = true;
  for (const field of fields()) {
    const theirs = said(merged, field.name);
    if (theirs === said(sent, field.name)) continue;
    if (said(now, field.name) !== said(sent, field.name)) return; // typed on meanwhile: ask once more
    if (field.type === "radio") field.checked = field.value === theirs;
    else field.value = theirs;
  }
  clash.autofocus = false; // whoever writes goes on writing
  form.querySelector(".clash, .errors")?.remove();
  form.prepend(clash);
  if (undecided()) {
    // The browser keeps the words with what they were written on, until the person has chosen.
    standing = merged.get("seen");
    status.textContent = "Not saved: choose above what stands, and save. Your words are kept in this browser.";
  } else {
    form.elements.seen.value = merged.get("seen");
  }
}

async function save({ leaving = false } = {}) {
  clearTimeout(timer);
  if (busy || !dirty || form.dataset.gone || undecided()) return;
  busy = true;
  dirty = false;
  const sent = new FormData(form);
  sent.set("autosave", "1");
  try {
    const options = { method: "POST", body: sent, headers: { "HX-Request": "true" }, redirect: "error" };
    const small = new Blob([...sent.values()]).size < 60000; // the browser carries 64 KB behind a page that is left
    const response = await fetch(form.action, { ...options, keepalive: leaving && small });
    const answer = new DOMParser().parseFromString(await response.text(), "text/html").body.firstElementChild;
    const seen = answer?.querySelector("[name=seen]");
    if (response.ok && seen) {
      form.elements.seen.value = seen.value;
      settle(sent);
      failed = 0;
      tell(answer);
    } else if (response.status === 409 && seen) {
      failed = 0;
      meet(answer, sent);
    } else if (answer?.matches("[data-refused]")) {
      tell(answer);
    } else if (response.headers.has("HX-Redirect")) {
      status.textContent = "Not saved: you were signed out. Your words are kept in this browser.";
    } else {
      throw response.status;
    }
  } catch {
    dirty = true;
    failed += 1;
    status.textContent = "Not saved yet: the server could not be reached. Your words are kept in this browser.";
    timer = setTimeout(save, Math.min(60000, 2000 * 2 ** failed));
  } finally {
    busy = false;
    if (dirty && !failed) schedule();
  }
}

for (const type of ["input", "change"]) form.addEventListener(type, (event) => event.isTrusted && schedule());
form.addEventListener("words:restored", () => schedule(0));
// app.js may have put words back before this ran.
if (fields().some((field) => (field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== (field.defaultValue ?? field.value)))) schedule(0);
form.addEventListener("submit", () => {
  form.dataset.gone = "1";
  clearTimeout(timer);
  if (undecided() && standing) form.elements.seen.value = standing;
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save({ leaving: true }));
window.addEventListener("pagehide", () => save({ leaving: true }));
window.addEventListener("pageshow", () => delete form.dataset.gone);
