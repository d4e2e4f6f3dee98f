// Keys by their place on the keyboard, so that they are the same in every script. A key clicks a real button:
//   <button data-key="KeyX" aria-keyshortcuts="x">. Typing in a field is never a key. The switch turns them off.
const off = () => document.documentElement.dataset.keys === "off";
const choices = "[type=radio], [type=checkbox]";
const typing = (node) => node.closest(`input:not(${choices}), textarea, select, [contenteditable]`) !== null;

document.addEventListener("keydown", (event) => {
  if (off() || event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) return;
  const name = event.shiftKey ? `Shift+${event.code}` : event.code;
  const found = [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find((it) => !it.disabled && it.offsetParent);
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, select, textarea")) found.focus();
  if (!found.matches(`input:not(${choices}), select, textarea`)) found.click();
});

// After something on the page was replaced, the focus goes to what changed, and so does a screen reader.
document.addEventListener("htmx:afterSwap", (event) => event.target.querySelector("[data-focus]")?.focus());
document.querySelector("[data-focus]")?.focus();

const box = document.querySelector("[data-keys-switch]");
if (box) {
  const kept = sessionStorage.getItem("keys");
  document.documentElement.dataset.keys = kept ?? "on";
  box.checked = kept !== "off";
  box.addEventListener("change", () => {
    document.documentElement.dataset.keys = box.checked ? "on" : "off";
    sessionStorage.setItem("keys", document.documentElement.dataset.keys);
  });
}

// A dialog is opened by the button that names it, and closes by its own button or Escape.
for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
