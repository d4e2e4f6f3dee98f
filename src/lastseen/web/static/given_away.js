// Whether a text that anybody can read gives away who a sealed source is: as sealing/given_away.py, by the same table.
const WORD = /[\p{L}\p{N}]+/gu;
const SPACED_NUMBER = /(?<=\p{Nd})[\s().\-/]+(?=\p{Nd})/gu;
const CASELESS = /^[\u0590-\u08ff\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const HANGUL_HAN = /^[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const ARABIC = /^[\u0590-\u08ff]/;
const CYRILLIC = /^[\u0400-\u052f]/;
const SHORTEST = 3, SHORTEST_HANGUL = 2, SHORTEST_NUMBER = 6, LONGEST_ENDING = 3;

const bare = (text) => text.normalize("NFKC").normalize("NFD").replace(/\p{Mn}/gu, "").normalize("NFC");
const folded = (text) => bare(text.toLowerCase());
const words = (text) => folded(text).match(WORD) ?? [];
const numbers = (text) => text.normalize("NFKC").replace(SPACED_NUMBER, "").match(/\p{Nd}+/gu) ?? [];
const longEnough = (name) => [...name].length >= (HANGUL_HAN.test(name) ? SHORTEST_HANGUL : SHORTEST);

const namingWords = (identity) => {
  const all = bare(identity).match(WORD) ?? [];
  const found = all.filter((word) => /^\p{Lu}/u.test(word) || CASELESS.test(word));
  return (found.length ? found : all).map(folded).filter(longEnough);
};

const stands = (name, word) => {
  if (word === name) return true;
  const longer = [...word].length - [...name].length;
  if (HANGUL_HAN.test(name))
    return [...name].length > SHORTEST_HANGUL ? word.includes(name) : word.startsWith(name) && longer <= LONGEST_ENDING;
  if (ARABIC.test(name)) return word.endsWith(name) && longer <= LONGEST_ENDING;
  if (CYRILLIC.test(name)) {
    const stem = [...name].length > SHORTEST + 1 ? [...name].slice(0, -1).join("") : name;
    return word.startsWith(stem) && longer <= LONGEST_ENDING;
  }
  return word === `${name}s` || word === `${name}es`;
};

const contactStands = (told, text) => {
  const ours = numbers(told).filter((number) => number.length >= SHORTEST_NUMBER).map((number) => number.slice(-9));
  if (numbers(text).some((held) => ours.some((number) => held.includes(number)))) return true;
  const addresses = (told.match(/[\p{L}\p{N}_.+-]*@[\p{L}\p{N}_.-]+/gu) ?? []).map(folded);
  return addresses.some((address) => folded(text).includes(address));
};

/** Whether a word that names the source, or a number or address of theirs, stands in the text. */
export const givenAway = ([identity, ...others], text) => {
  const held = words(text);
  if (namingWords(identity).some((name) => held.some((word) => stands(name, word)))) return true;
  return [identity, ...others].some((told) => contactStands(told, text));
};
