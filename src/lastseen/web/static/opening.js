// Opens in the browser what is sealed of a source. The key file, its words and what is read never leave this page: it
// asks the program for sealed bytes, which are given only after the ledger has that somebody opens them, and why.
import { custodiansOf, fingerprint, known } from "/static/custodians.js";
import { send } from "/static/device.js";
import { forPasskey, kindOf, unlock } from "/static/keyfile.js";
import { opened, sha256 } from "/static/record.js";
import { at, say, unsay } from "/static/sentences.js";

const IDLE = 5 * 60_000;
const told = JSON.parse(document.getElementById("opening-data").textContent);
// an address that is a number can have no passkey
const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
let directory = null;
let held = null;
let touched = Date.now();

const wipe = () => {
  held = null;
  for (const id of ["words", "key-file", "why"]) at(id).value = "";
  for (const it of document.querySelectorAll("#opened [data-part]")) it.textContent = "";
  for (const id of ["opened", "unlocked"]) at(id).hidden = true;
};

const lock = () => {
  wipe();
  location.replace(told.locked);
};

/** The page as it was drawn before something that keeps it busy. */
const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const busy = async (button, work) => {
  unsay();
  button.disabled = true;
  at("working").hidden = false;
  await drawn();
  try {
    await work();
  } finally {
    at("working").hidden = true;
    button.disabled = false;
  }
};

const begin = async () => {
  const here = known();
  if (here && here.key !== told.key) return say("other");
  try {
    directory = await custodiansOf(told.note, told.key, here?.seen ?? 0);
  } catch (problem) {
    return say(["older", "unable"].includes(problem.message) ? problem.message : "unsigned");
  }
  at("unlocking").hidden = false;
};

/** A copy for a passkey needs no words. */
const choose = async () => {
  const [file] = at("key-file").files;
  at("by-words").hidden = file !== undefined && (await kindOf(file)) === "passkey";
};

const useKey = async () => {
  const [file] = at("key-file").files;
  if (!file) return say("nofile");
  try {
    held = await unlock(file, at("words").value);
  } catch (problem) {
    return say(problem.message);
  }
  at("words").value = "";
  await showKey();
};

const showKey = async () => {
  for (const one of held.keys) one.id = (await sha256(new TextEncoder().encode(one.recipient))).slice(0, 16);
  const [{ recipient }] = held.keys;
  at("whose").textContent = nameOf(recipient);
  at("print").textContent = await fingerprint(recipient);
  at("unlocking").hidden = true;
  at("unlocked").hidden = false;
  at("copy").hidden = held.kind !== "words" || isNumber;
  at("source").focus();
};

const nameOf = (recipient) => directory.custodians.find((one) => one.recipient === recipient)?.name ?? "";

const open = async () => {
  const source = at("source").value;
  const why = at("why").value.trim();
  for (const it of document.querySelectorAll("#opened [data-part]")) it.textContent = "";
  at("opened").hidden = true;
  if (!why) return say("why");
  if (!held.keys.some(({ id }) => told.sources[source].to.includes(id))) return say("notfor");
  const answer = await send(`${told.address}/${encodeURIComponent(source)}/open`, {
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": told.token },
    body: new URLSearchParams({ why }),
  });
  if (!answer.ok) return say("refused", answer.headers.get("Content-Type").startsWith("text/plain") ? await answer.text() : "");
  const given = await answer.json();
  const belongs = { org: told.key.split("+")[0], case: told.case, source, seq: given.seq, sha256: given.sha256 };
  const data = Uint8Array.from(atob(given.data), (letter) => letter.charCodeAt(0));
  try {
    show(source, await opened(data, belongs, held.keys.map(({ key }) => key)), given.entry);
  } catch (problem) {
    say(problem.message);
  }
};

const show = (source, found, entry) => {
  // locked meanwhile
  if (held === null) return;
  const parts = { ...found.value, source, by: found.by, at: found.at, entry };
  for (const it of document.querySelectorAll("#opened [data-part]")) it.textContent = parts[it.dataset.part];
  for (const row of document.querySelectorAll("#opened [data-row]")) row.hidden = !parts[row.dataset.row];
  at("why").value = "";
  at("opened").hidden = false;
  at("opened").focus();
};

const copy = async () => {
  let made;
  try {
    made = await forPasskey(held.text, `${at("whose").textContent} · Lastseen`.trim());
  } catch (problem) {
    return say(problem.message);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([made], { type: "application/octet-stream" }));
  link.download = at("key-file").files[0].name.replace(/\.key$/, "") + ".passkey.key";
  link.click();
  URL.revokeObjectURL(link.href);
  at("copied").hidden = false;
  at("copied").focus();
};

const touch = () => (touched = Date.now());
const press = (id, work) => at(id).addEventListener("click", () => busy(at(id), work));

press("unlock", useKey);
press("open", open);
press("make-copy", copy);
at("lock").addEventListener("click", lock);
at("key-file").addEventListener("change", choose);
for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(kind, touch, { passive: true });
// by the clock and not by a timer of five minutes, which stands still while the machine sleeps
setInterval(() => held !== null && Date.now() - touched > IDLE && lock(), 1000);
// a page that is left may be kept whole, to be shown again
addEventListener("pagehide", wipe);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
at("by-name").hidden = !isNumber;
choose();
begin();
