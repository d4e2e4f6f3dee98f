// Seals in the browser who a source is, to the custodians of the signed directory. Only sealed bytes leave this page.
import { Encrypter } from "/static/vendor/age-encryption.js";
import { custodiansOf, fingerprint, know, known } from "/static/custodians.js";
import { send as post } from "/static/device.js";
import { givenAway } from "/static/given_away.js";
import { at, say, unsay } from "/static/sentences.js";

const STEP = 1024;
const told = JSON.parse(document.getElementById("sealing-data").textContent);
const parts = { identity: at("identity"), contact: at("contact"), how: at("how") };
let directory = null;

const show = async () => {
  const here = known();
  if (here && here.key !== told.key) return say("other");
  try {
    directory = await custodiansOf(told.note, told.key, here?.seen ?? 0);
  } catch (problem) {
    return say(["older", "unable"].includes(problem.message) ? problem.message : "unsigned");
  }
  const rows = directory.custodians.map(async ({ name, recipient }) => {
    const row = document.createElement("li");
    const who = document.createElement("bdi");
    const print = document.createElement("code");
    [who.textContent, print.textContent, print.dir] = [name, await fingerprint(recipient), "ltr"];
    row.append(who, " ", print);
    return row;
  });
  at("custodians").replaceChildren(...(await Promise.all(rows)));
  at("organisation").textContent = await fingerprint(told.key);
  if (!here) return (at("compare").hidden = false);
  know(told.key, directory.version);
  at("sealing").hidden = false;
};

const agree = () => {
  know(told.key, directory.version);
  at("compare").hidden = true;
  at("sealing").hidden = false;
  at("source").focus();
};

const chosen = () => {
  const source = at("source").value;
  const alias = source ? "" : at("alias").value.trim();
  return { source: source || at("new-id").value.trim(), alias, seq: told.sources[source]?.seq ?? 0 };
};

const record = ({ source, seq }, pad) => {
  const value = { contact: parts.contact.value, how: parts.how.value, identity: parts.identity.value };
  const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  // the keys in the order of RFC 8785
  return { at: now, by: told.by, case: told.case, field: "source", org: told.org, pad, record: source, seq, v: 1, value };
};

const written = (belongs) => {
  const bare = record(belongs, "");
  const length = new TextEncoder().encode(JSON.stringify(bare)).length;
  return new TextEncoder().encode(JSON.stringify({ ...bare, pad: " ".repeat((STEP - (length % STEP)) % STEP) }));
};

const sealed = async (belongs) => {
  const encrypter = new Encrypter();
  for (const { recipient } of directory.custodians) encrypter.addRecipient(recipient);
  return encrypter.encrypt(written(belongs));
};

const send = async (anyway) => {
  unsay();
  const belongs = chosen();
  if (!parts.identity.value.trim()) return say("nobody");
  if (!belongs.source || (told.sources[belongs.source] === undefined && !belongs.alias)) return say("which");
  if (Object.values(parts).some(({ value }) => !value.isWellFormed())) return say("broken");
  const secret = [parts.identity.value, parts.contact.value];
  const own = `source ${belongs.source}, name`;
  const open = [...told.fields, ...(belongs.alias ? [{ place: at("alias").labels[0].textContent, text: belongs.alias }] : [])];
  const places = open.filter(({ place, text }) => place !== own && givenAway(secret, text)).map(({ place }) => place);
  at("stands-open").hidden = anyway || !places.length;
  if (places.length && !anyway) {
    at("places").replaceChildren(...places.map((place) => Object.assign(document.createElement("li"), { textContent: place })));
    return at("stands-open").focus();
  }
  const asked = new URLSearchParams({ seq: belongs.seq, directory: directory.version, alias: belongs.alias });
  const answer = await post(`${told.address}/${encodeURIComponent(belongs.source)}?${asked}`, {
    headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": told.token },
    body: await sealed(belongs),
  });
  if (!answer.ok) return say("refused", await answer.text());
  for (const part of Object.values(parts)) part.value = "";
  location.assign(told.done);
};

const choose = () => (at("new-source").hidden = at("source").value !== "");

at("agree").addEventListener("click", agree);
at("seal").addEventListener("click", () => send(false));
at("anyway").addEventListener("click", () => send(true));
at("source").addEventListener("change", choose);
choose();
show();
