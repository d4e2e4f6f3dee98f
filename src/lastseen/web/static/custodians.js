// The directory of custodians, checked in the browser: signed by the key that this browser knows, and not an older one.
const FORMAT = "lastseen.example/custodians@v1";
const KNOWN = "lastseen-organisation";

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);

/** The first 128 bits of a text's SHA-256 in eight groups of four signs, to be read aloud. */
export const fingerprint = async (text) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
  const signs = Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return signs.match(/.{4}/g).join(" ");
};

/** What this browser knows of the organisation: its key, and the number of the newest directory it saw. */
export const known = () => JSON.parse(localStorage.getItem(KNOWN) ?? "null");
export const know = (key, seen) => localStorage.setItem(KNOWN, JSON.stringify({ key, seen }));

/** The custodians of a signed directory; an Error whose message names what is wrong: unsigned, older, unable. */
export const custodiansOf = async (note, key, seen) => {
  const gap = note.lastIndexOf("\n\n");
  const text = note.slice(0, gap + 1);
  if (!(await isSigned(text, note.slice(gap + 2), key))) throw new Error("unsigned");
  const [format, line, rest] = text.split("\n");
  if (format !== FORMAT || rest !== "") throw new Error("unsigned");
  const held = JSON.parse(line);
  if (held.version < seen) throw new Error("older");
  return held;
};

const isSigned = async (text, block, key) => {
  const [name, , encoded] = splitKey(key);
  const lines = block.split("\n").filter(Boolean).map((line) => line.split(" "));
  const own = lines.filter(([dash, signer]) => dash === "—" && signer === name);
  if (own.length !== 1) return false;
  let verifier;
  try {
    verifier = await crypto.subtle.importKey("raw", bytesOf(encoded).slice(1), "Ed25519", false, ["verify"]);
  } catch {
    throw new Error("unable");
  }
  return crypto.subtle.verify("Ed25519", verifier, bytesOf(own[0][2]).slice(4), utf8(text));
};

/** Name, key id and key: the last one may have plus signs of its own. */
const splitKey = (key) => {
  const [name, id, ...rest] = key.split("+");
  return [name, id, rest.join("+")];
};
