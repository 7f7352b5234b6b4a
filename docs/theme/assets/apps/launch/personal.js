// What looks like an address, a number or a person's name in a text. As scripts/binome/program/likenesses.py, and tests compare the two.

import { fingerprint } from "./fingerprint.js";
import { fold } from "./near.js";

const W = "\\p{L}\\p{N}_"; // what Python calls a word's letters
const ADDRESS = new RegExp(`(?<![${W}.+%-])[${W}.+%-]{1,64}(?:@|\\s?[\\[(]\\s?(?:at|arobase|chez)\\s?[\\])]\\s?)[${W}-]{1,63}(?:\\.[${W}-]{1,63}){1,6}`, "giu");
const SPACE = "[\\s.\\-/]{0,2}";
const NUMBER = new RegExp(
  `(?<![${W}])(?<![0-9][.,/-])(?:0[1-9](?:${SPACE}[0-9]{2}){4}` + // France: ten digits, by two
    `|(?:\\+|00)[1-9](?:${SPACE}(?:\\(0\\)${SPACE})?[0-9]){8,14}` + // with the prefix of a country
    `|\\([0-9]{2,4}\\)\\s?[0-9]{3,4}[\\s.\\-]?[0-9]{3,4})(?![${W}/-]|\\s?[€%$£])`, // (555) 123-4567
  "gu",
);
const DATES = /[0-9]{2}[./-][0-9]{2}[./-][0-9]{4}/;

const UP = "A-ZÀ-ÖØ-ÞŒ";
const LOW = "a-zß-öø-ÿœ";
const WORD = `(?:[dDlL]['’])?[${UP}][${UP}${LOW}'’]{0,30}(?:-[${UP}][${UP}${LOW}'’]{0,30}){0,3}`;
const PARTICLE = "(?:(?:de [lL]a|de|du|des|[lL]e|[lL]a|van der|van|von|den|da|dos|di|el|al|ben|bin)\\s)?(?:d['’])?";
const PAIR = new RegExp(`(?<![${W}'’.-])(${WORD})\\s(?:[${UP}]\\.\\s)?${PARTICLE}(${WORD})(?![${W}-])`, "gu");
const TITLE = new RegExp(
  `(?<![${W}'’.-])(?:MM?\\.|Mmes?|Mlles?|Mrs?\\.?|Ms\\.?|Mx\\.?|Miss|Drs?\\.?|Pr\\.?|Prof\\.?|Monsieur|Madame|Mademoiselle` +
    `|Docteure?|Professeure?|Professor|Doctor)\\s${PARTICLE}(${WORD})(?![${W}-])`,
  "gu",
);
const NUMERAL = /^[IVX]{1,5}$/;

/** `{ rule, found }` of each likeness, as the rules of `binome check` tell them. `words` are its lists, `confirmed` what is nobody. */
export function likenesses(text, words, confirmed) {
  const nobody = confirmed.map(fold);
  const real = (found) => !nobody.some((one) => one.includes(fold(found)));
  const named = [...titles(text, words), ...names(text, words)].filter(real);
  return [
    ...[...text.matchAll(ADDRESS)].map((found) => found[0].replace(/^[ .]+|[ .]+$/g, "")).filter(real).map((found) => ({ rule: "addresses-stay-private", found })),
    ...[...text.matchAll(NUMBER)].map((found) => found[0]).filter((found) => !DATES.test(found) && real(found)).map((found) => ({ rule: "numbers-stay-private", found })),
    ...named.slice(0, 1).map((found) => ({ rule: "people-are-not-named", found })), // once a place
  ];
}

function titles(text, words) {
  return [...text.matchAll(TITLE)].filter((found) => !words.after_a_title.includes(fold(found[1]))).map((found) => found[0]);
}

/** A known given name beside another word with a capital. */
function* names(text, words) {
  const pair = new RegExp(PAIR, "dgu");
  for (let found = pair.exec(text); found; found = pair.exec(text)) {
    const named = isName(found, text, words);
    if (named) yield found[0];
    pair.lastIndex = named ? found.index + found[0].length : found.indices[2][0]; // the second word may begin the next pair
  }
}

function isName(found, text, words) {
  const [, first, second] = found;
  const before = blankParts(text.slice(0, found.index)).slice(-1);
  const after = blankParts(text.slice(found.index + found[0].length).replaceAll("&", " ")).slice(0, 2);
  if ([...before, ...after.slice(0, 1)].some((word) => words.places.includes(trimmed(fold(word))))) return false;
  if (after.some((word) => words.firms.includes(trimmed(fold(word))))) return false;
  if (words.firms.includes(fold(second)) || NUMERAL.test(second)) return false;
  return isGiven(first, words) || (isUpper(first) && first.length > 2 && isGiven(second, words));
}

function isGiven(word, words) {
  return words.given.includes(fingerprint(fold(word).replace("’", "'").split("-")[0])) && !(isUpper(word) && word.length < 4);
}

function isUpper(word) {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

function blankParts(text) {
  return text.split(/\s+/).filter(Boolean);
}

function trimmed(word) {
  return word.replace(/^[.,()]+|[.,()]+$/g, "");
}
