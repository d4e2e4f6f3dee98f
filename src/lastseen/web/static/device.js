// The key of this browser, and what it signs. The browser makes it so that nobody can take it out, and keeps it itself.
// A form that enters something is first worked out by the program and undone; what it would enter is checked here,
// signed, and then the form is sent as ever. See web/signing.py.
const utf8 = (text) => new TextEncoder().encode(text);
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const FIELD = "signed-in-browser";
const SLACK = 10 * 60_000;
const desk = document.querySelector("meta[name=lastseen-desk]");
/** A name as the program compares it. */
const account = (words) => words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
// one browser may serve several people and several workspaces
const place = `${desk.dataset.log} ${account(desk.content)}`;

const base = () =>
  new Promise((done, failed) => {
    const asked = indexedDB.open("lastseen-keys", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

const within = async (mode, work) => {
  const opened = await base();
  try {
    return await new Promise((done, failed) => {
      const asked = work(opened.transaction("keys", mode).objectStore("keys"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  } finally {
    opened.close();
  }
};

/** This browser's key for whoever works here: { text, name, own }; undefined where there is none. */
export const kept = () => within("readonly", (keys) => keys.get(place));
export const keep = (key) => within("readwrite", (keys) => keys.put(key, place));
export const forget = () => within("readwrite", (keys) => keys.delete(place));

/** A new key that no script can read. */
export const made = async () => {
  const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
  const name = `lastseen.example/u_${hex(crypto.getRandomValues(new Uint8Array(4)))}`;
  const key = Uint8Array.of(1, ...new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const id = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.of(...utf8(name), 10, ...key))).slice(0, 4);
  return { name, text: `${name}+${hex(id)}+${base64Of(key)}`, own: pair.privateKey };
};

/** Whether the commitments of an entry are to the values that are shown, and it is entered now and in this name. */
const check = async ({ text, values, salts }) => {
  const [format, line, rest] = text.split("\n");
  const entry = JSON.parse(line);
  const fields = Object.keys(entry.body);
  if (format !== "lastseen.example/entry@v1" || rest !== "" || fields.length !== Object.keys(values).length) return "false";
  for (const field of fields) {
    const key = await crypto.subtle.importKey("raw", bytesOf(salts[field]), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    if (base64Of(await crypto.subtle.sign("HMAC", key, utf8(values[field]))) !== entry.body[field]) return "false";
  }
  if (account(JSON.parse(values._by ?? '""')) !== account(desk.content)) return "false";
  return Math.abs(Date.parse(entry.at) - Date.now()) > SLACK ? "clock" : null;
};

const SHOW = "lastseen-show-first";
/** Whether a person wants to see everything before it is signed. */
export const showsFirst = () => localStorage.getItem(SHOW) !== null;
export const showFirst = (wanted) => (wanted ? localStorage.setItem(SHOW, "yes") : localStorage.removeItem(SHOW));

const inWords = ({ text, values }) => {
  // the names of fields are English, whatever the reader's language
  const entry = Object.assign(document.createElement("li"), { lang: "en", dir: "ltr" });
  const fields = Object.keys(values).filter((field) => field !== "_place");
  const rows = fields.map((field) => Object.assign(document.createElement("bdi"), { textContent: `${field}: ${values[field]}` }));
  entry.append(JSON.parse(text.split("\n")[1]).type, ...rows);
  return entry;
};

/** Whether the person, who sees it all, wants it signed. */
const agreed = (drafts) => {
  const dialog = document.getElementById("to-sign");
  dialog.querySelector("ol").replaceChildren(...drafts.map(inWords));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "sign"), { once: true }));
};

const signed = async (drafts, key) => {
  for (const draft of drafts) {
    const wrong = await check(draft);
    if (wrong) throw new Error(wrong);
  }
  if (showsFirst() && !(await agreed(drafts))) throw new Error("");
  return Promise.all(drafts.map(async ({ text }) => base64Of(await crypto.subtle.sign("Ed25519", key.own, utf8(text)))));
};

const asked = async (address, body, headers) => {
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers, redirect: "error" });
  } catch {
    // sent in earnest it fails as well, and then the browser says how
    return {};
  }
  const isOurs = answer.ok && answer.headers.get("Content-Type") === "application/json";
  return isOurs ? answer.json() : {};
};

/** Have what a request would enter shown and signed; the word for it, or null where it is entered without. */
const prepared = async (address, body, headers, token, key) => {
  let word = "new";
  for (;;) {
    const told = await asked(address, body(), { ...headers, "X-Lastseen-Prepare": word, "X-Lastseen-Key": key.text });
    if (told.unsigned && !confirm(told.unsigned)) throw new Error("");
    if (!told.token) return null;
    word = told.token;
    // the word is sent all the same: with it, nothing is entered that would have been to sign
    if (!told.drafts.length) return word;
    const signatures = JSON.stringify({ token: word, signatures: await signed(told.drafts, key) });
    const sent = { method: "POST", body: signatures, headers: { "Content-Type": "application/json", "X-CSRFToken": token } };
    // where they are not taken, it is too late, and what is sent with the word is refused in words
    if (!(await fetch("/keys/signed", sent)).ok || told.final) return word;
  }
};

/** Send what is no form, such as sealed bytes, with this browser's signature where it has a key. */
export const send = async (address, { body, headers }) => {
  await looked;
  let word = null;
  try {
    if (own) word = await prepared(address, () => body, headers, headers["X-CSRFToken"], own);
  } catch (problem) {
    trouble(problem);
    return new Response("", { status: 409, headers: { "Content-Type": "text/plain" } });
  }
  return fetch(address, { method: "POST", body, headers: { ...headers, ...(word ? { "X-Lastseen-Signed": word } : {}) } });
};

const hidden = (form, name, value) => {
  const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
  field.dataset.added = "";
  form.append(field);
};

/** Send a form with a key's signature; where there is nothing to sign, as it is. */
export const sendForm = async (form, submitter, key) => {
  // where the answer was a file, the page is still there, and with it what was added the last time
  for (const field of form.querySelectorAll("[data-added]")) field.remove();
  const data = () => new FormData(form, submitter);
  const address = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  // as the form itself would send it, for the program reads it in the same way
  const body = () => (form.enctype === "multipart/form-data" ? data() : new URLSearchParams(data()));
  const word = key ? await prepared(address, body, {}, data().get("csrfmiddlewaretoken"), key) : null;
  if (word) hidden(form, FIELD, word);
  if (submitter?.name) hidden(form, submitter.name, submitter.value);
  form.action = address;
  form.submit();
};

const tell = (which) => {
  const sentence = document.querySelector(`#signing [data-say="${which}"]`);
  const shown = Object.assign(document.createElement("p"), { className: "errors", tabIndex: -1, textContent: sentence.textContent });
  shown.setAttribute("role", "alert");
  document.querySelector(".told").append(shown);
  shown.focus();
};

export const trouble = (problem) => {
  if (["clock", "false"].includes(problem.message)) return tell(problem.message);
  if (problem.message) throw problem;
};

let own;
let ready = false;
/** When it is known whether this browser has a key; where its store is shut, as in a private window, it has none. */
const looked = kept()
  .catch(() => undefined)
  .then((key) => use(key));
export const use = (key) => ([own, ready] = [key, true]);
let busy = false;

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if ((ready && !own) || event.defaultPrevented || form.method !== "post" || "unsigned" in form.dataset) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    await looked;
    await sendForm(form, submitter, own);
  } catch (problem) {
    trouble(problem);
  } finally {
    busy = false;
  }
});
