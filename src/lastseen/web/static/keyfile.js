// A custodian's key file, opened in the browser: with its ten words, or with a passkey where it is a copy made for one.
// Either is an age file. In a copy for a passkey the file's key is wrapped as typage does it (age-encryption.org/fido2prf):
// with what the passkey makes of the file's own number (WebAuthn PRF), which no other passkey and no other file gives.
import { Decrypter, Encrypter, identityToRecipient, webauthn } from "/static/vendor/age-encryption.js";

const LARGEST = 64 * 1024;
const KINDS = { "-> scrypt ": "words", "-> age-encryption.org/fido2prf ": "passkey" };

/** How a key file is opened: by words, by a passkey; null for what is no key file. */
export const kindOf = async (file) => {
  const [version, stanza = ""] = (await file.slice(0, 200).text()).split("\n");
  if (version !== "age-encryption.org/v1" || file.size > LARGEST) return null;
  return Object.entries(KINDS).find(([begins]) => stanza.startsWith(begins))?.[1] ?? null;
};

/** A passphrase as it was drawn, however it was typed. */
const tidy = (words) => words.replaceAll(",", " ").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

/** What stands in a key file, and its keys; an Error whose message names what is wrong: notkey, words, and those below. */
export const unlock = async (file, words) => {
  const kind = await kindOf(file);
  if (kind === null) throw new Error("notkey");
  const decrypter = new Decrypter();
  if (kind === "words") decrypter.addPassphrase(tidy(words));
  else decrypter.addIdentity(new webauthn.WebAuthnIdentity({}));
  let text;
  try {
    text = await decrypter.decrypt(new Uint8Array(await file.arrayBuffer()), "text");
  } catch (problem) {
    throw new Error(kind === "words" ? "words" : ofPasskey(problem));
  }
  return { kind, text, keys: await keysIn(text) };
};

const keysIn = async (text) => {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  try {
    const keys = await Promise.all(lines.map(async (key) => ({ key, recipient: await identityToRecipient(key) })));
    if (keys.length) return keys;
  } catch {
    // said below, as is a file without any key
  }
  throw new Error("notkey");
};

/** A copy of a key file for a passkey that is made for it. */
export const forPasskey = async (text, name) => {
  try {
    const identity = await webauthn.createCredential({ keyName: name });
    const encrypter = new Encrypter();
    encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity }));
    return await encrypter.encrypt(text);
  } catch (problem) {
    throw new Error(ofPasskey(problem));
  }
};

/** What went wrong with a passkey: byname, nopasskey, noprf, otherpasskey. */
const ofPasskey = (problem) => {
  if (problem.name === "SecurityError") return "byname";
  if (problem instanceof DOMException) return "nopasskey";
  return problem.message.startsWith("PRF") ? "noprf" : "otherpasskey";
};
