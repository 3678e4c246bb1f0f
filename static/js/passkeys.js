// Passkeys: the browser makes one (`data-passkey="create"`) or shows that it has one (`"get"`), and the form
// takes what it says in its field `credential`. The options stand in `#passkey-options`, or come from the
// form's own address. A form that the browser cannot help with says why, and nothing else changes.
import { say } from "./app.js";

const WHY = {
  NotAllowedError: "The device was not asked, or it took too long. Try again.",
  InvalidStateError: "This device has a passkey for this account already.",
  SecurityError: "This address cannot have passkeys: they need https and a name, not a number.",
};

async function optionsFor(form) {
  const given = document.getElementById("passkey-options");
  if (given && form.contains(given)) return JSON.parse(given.textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("Too many tries. Wait a minute, then try again.");
  return (await answer.json()).request_options.publicKey;
}

async function ask(form) {
  const options = await optionsFor(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }
  // A passkey that can log in alone where the device can keep one; a plain security key is a second factor all the same.
  options.authenticatorSelection = { ...options.authenticatorSelection, residentKey: "preferred", requireResidentKey: false, userVerification: "preferred" };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    const field = form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      say("This browser knows no passkeys. Use your password, or a newer browser.", "error");
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      field.value = JSON.stringify(await ask(form));
      form.submit();
    } catch (error) {
      field.value = "";
      say(WHY[error.name] ?? error.message, "error");
    } finally {
      button.disabled = false;
    }
  });
}
