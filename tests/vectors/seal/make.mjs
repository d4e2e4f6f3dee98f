// Makes typage.json beside it: files sealed by typage, the age of the browser, for ours to open.
//
//   npm install age-encryption@0.3.1 cctv-age@0.2.0 && node make.mjs
//
// and cctv.json: the test kit of age (C2SP CCTV, under 0BSD) without its armoured files, a form that ours does not read.
// The keys in both were made for these files and are of nobody.
import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import * as kit from "cctv-age";
import { writeFileSync } from "node:fs";

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const texts = ["", "Lena Orr", "정경훈 · Чон Гён Хун · أمين دوفال", "a".repeat(65536), "b".repeat(65537)];

const hybrid = [await generateHybridIdentity(), await generateHybridIdentity(), await generateHybridIdentity()];
const classic = await generateX25519Identity();
const made = [];
for (const [kind, identities] of [["one", hybrid.slice(0, 1)], ["three", hybrid], ["classic", [classic]]]) {
  for (const text of kind === "one" ? texts : texts.slice(0, 3)) {
    const encrypter = new Encrypter();
    for (const one of identities) encrypter.addRecipient(await identityToRecipient(one));
    made.push({ kind, identities, length: text.length, begins: text.slice(0, 40), file: base64(await encrypter.encrypt(text)) });
  }
}
const encrypter = new Encrypter();
encrypter.setPassphrase("ten words that were drawn for this file and no other");
encrypter.setScryptWorkFactor(10);
made.push({
  kind: "passphrase", passphrase: "ten words that were drawn for this file and no other",
  length: 8, begins: "Lena Orr", file: base64(await encrypter.encrypt("Lena Orr")),
});
writeFileSync(new URL("typage.json", import.meta.url), JSON.stringify(made, null, 1) + "\n");

const held = Object.entries(kit).filter(([name]) => name !== "default" && !name.startsWith("armor_"));
const found = Object.fromEntries(held.map(([name, bytes]) => [name, base64(bytes)]));
writeFileSync(new URL("cctv.json", import.meta.url), JSON.stringify(found, null, 1) + "\n");
