// A sealed record, opened with a custodian's key and held against the place that it must have been made for.
import { Decrypter } from "/static/vendor/age-encryption.js";

const STEP = 1024;
const KEYS = ["at", "by", "case", "field", "org", "pad", "record", "seq", "v", "value"];
const PARTS = ["contact", "how", "identity"];

/** The SHA-256 of bytes, as the ledger writes it. */
export const sha256 = async (data) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** What is sealed; an Error whose message names what is wrong: hash, notfor, altered, odd, swapped, replayed. */
export const opened = async (data, belongs, keys) => {
  if ((await sha256(data)) !== belongs.sha256) throw new Error("hash");
  const found = read(await decrypted(data, keys));
  if (found.org !== belongs.org || found.case !== belongs.case || found.record !== belongs.source) throw new Error("swapped");
  if (found.seq !== belongs.seq) throw new Error("replayed");
  return found;
};

const decrypted = async (data, keys) => {
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  try {
    return await decrypter.decrypt(data);
  } catch (problem) {
    throw new Error(problem.message.startsWith("no identity matched") ? "notfor" : "altered");
  }
};

const read = (content) => {
  let found;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw new Error("odd");
  }
  const written = new TextEncoder().encode(JSON.stringify(found));
  const same = written.length === content.length && written.every((byte, at) => byte === content[at]);
  if (!same || content.length % STEP || !isRecord(found)) throw new Error("odd");
  return found;
};

/** Whether it has just the keys of a record, in the order in which they are written, and texts in them. */
const isRecord = (found) =>
  hasKeys(found, KEYS) && hasKeys(found.value, PARTS) && found.v === 1 && found.field === "source" &&
  Number.isInteger(found.seq) && [found.at, found.by, ...Object.values(found.value)].every((it) => typeof it === "string");

const hasKeys = (found, keys) => typeof found === "object" && found !== null && String(Object.keys(found)) === String(keys);
