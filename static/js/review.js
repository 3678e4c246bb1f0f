// A review's draft saves itself, one request at a time; app.js keeps what the server has not taken.

const form = document.getElementById("review-edit");
const status = document.getElementById("draft-status");
const preview = document.getElementById("preview-words");
const IDLE = 1500;
let timer, busy = false, dirty = false, failed = 0;

const fields = () => [...form.elements].filter((field) => field.name && !field.matches("[type=hidden],button,fieldset"));

function schedule(after = IDLE) {
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, after);
}

/** What was sent counts as served from now on. */
function settle(sent) {
  for (const field of fields()) {
    if (field.type === "radio") field.defaultChecked = sent.get(field.name) === field.value;
    else field.defaultValue = (sent.get(field.name) ?? "").replaceAll("\r\n", "\n");
  }
  // app.js drops what it kept.
  form.elements.conclusion.dispatchEvent(new Event("change", { bubbles: true }));
}

function tell(answer) {
  const [words, html, before] = answer.children;
  if (words) status.replaceChildren(...words.childNodes);
  if (html && preview) preview.replaceChildren(...html.childNodes);
  if (before) document.getElementById("precedents").replaceChildren(...before.childNodes);
}

async function save({ leaving = false } = {}) {
  clearTimeout(timer);
  if (busy || !dirty || form.dataset.gone) return;
  busy = true;
  dirty = false;
  const sent = new FormData(form);
  sent.set("autosave", "1");
  try {
    const options = { method: "POST", body: new URLSearchParams(sent), headers: { "HX-Request": "true" }, redirect: "error" };
    const small = `${options.body}`.length < 60000; // the browser carries 64 KB behind a page that is left
    const response = await fetch(form.action, { ...options, keepalive: leaving && small });
    const answer = new DOMParser().parseFromString(await response.text(), "text/html").body.firstElementChild;
    if (response.ok && answer?.dataset.version) {
      form.elements.seen.value = answer.dataset.version;
      settle(sent);
      failed = 0;
      tell(answer);
    } else if (response.status === 422 || response.status === 409) {
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
form.addEventListener("submit", () => { form.dataset.gone = "1"; clearTimeout(timer); });
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save({ leaving: true }));
window.addEventListener("pagehide", () => save({ leaving: true }));
window.addEventListener("pageshow", () => delete form.dataset.gone);
