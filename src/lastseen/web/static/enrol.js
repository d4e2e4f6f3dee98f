// The page of keys: makes a key in this browser, and marks the one that is here.
import { forget, keep, kept, made, sendForm, showFirst, showsFirst, trouble, use } from "/static/device.js";

const form = document.getElementById("enrol");
const here = await kept();
const row = here && document.querySelector(`[data-key-text="${CSS.escape(here.text)}"]`);

// revoked elsewhere, or never entered: this browser signs with it no more
if (here && (!row || "revoked" in row.dataset)) {
  await forget();
  use(undefined);
} else if (row) {
  row.querySelector("[data-here]").hidden = false;
  document.getElementById("showing").hidden = false;
  const at = Number(row.dataset.number);
  for (const it of document.querySelectorAll("form[data-later]")) it.hidden = Number(it.dataset.later) <= at;
}
if (form) form.hidden = Boolean(row) && !("revoked" in row.dataset);
const box = document.getElementById("show-first");
box.checked = showsFirst();
box.addEventListener("change", () => showFirst(box.checked));

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  let key;
  try {
    key = await made();
  } catch {
    document.getElementById("unable").hidden = false;
    return document.getElementById("unable").focus();
  }
  form.elements.key.value = key.text;
  await keep(key);
  try {
    await sendForm(form, event.submitter, key);
  } catch (problem) {
    await forget();
    trouble(problem);
  }
});
