// What somebody probably meant: the nearest day, number or id. As scripts/binome/program/near.py, and tests compare the two.

const NUMBER = /^-?[0-9]+(?:[.,][0-9]+)?/;
const DAY_FIRST = /^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})$/;
const YEAR_FIRST = /^([0-9]{4})[/. -]?([0-9]{1,2})[/. -]?([0-9]{1,2})$/;

/** The day meant by another order or another sign (21/11/2026), or the last day of a month that is shorter. */
export function nearDate(text) {
  const first = DAY_FIRST.exec(text.trim());
  const found = first ? first.slice(1).reverse() : YEAR_FIRST.exec(text.trim())?.slice(1);
  if (!found) return null;
  const [year, month, day] = found.map(Number);
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return [year, month, Math.min(day, last)].map((part) => String(part).padStart(2, "0")).join("-");
}

/** `Veille & Prompts` → `veille-prompts`. */
export function nearId(text) {
  const words = fold(text).match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 40).replace(/^-+|-+$/g, "") || null;
}

/** A number with one digit too many taken away, the last first, if that is allowed: 450 → 45. */
export function nearNumber(number, low, high) {
  const digits = number > 3 * high ? String(number) : "";
  for (let at = digits.length - 1; at >= 0; at--) {
    const shorter = digits.slice(0, at) + digits.slice(at + 1);
    if (/^-?[0-9]+$/.test(shorter) && low <= Number(shorter) && Number(shorter) <= high) return Number(shorter);
  }
  return null;
}

/** The whole number that a text holds, or the two around a decimal one: `45 min` → 45, `6,5` → 6 or 7. */
export function nearWhole(text, either) {
  const number = NUMBER.exec(text.trim())?.[0].replace(",", ".");
  if (!number?.includes(".")) return number ?? null;
  const [whole, decimals] = number.split(".");
  if (!decimals.replace(/0/g, "")) return whole;
  if (number.startsWith("-") || whole.length > 15) return null;
  return either(Number(whole), Number(whole) + 1);
}

const SAME = [[/[`\u02bc\u2018\u2019\u2032]/g, "'"], [/[\u00ab\u00bb\u201c\u201d\u201e]/g, '"'], [/[\u2010-\u2014\u2212]/g, "-"]];

/** Letters without case, accents or look-alike signs. */
export function fold(text) {
  let even = text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "").replace(/\u00b4/g, "'");
  for (const [signs, one] of SAME) even = even.replace(signs, one);
  return even.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{Mn}/gu, "");
}

/** A value on one short line, for a sentence. */
export function shown(value, width = 60) {
  const line = [...String(value).replace(/(?! )[\p{C}\p{Z}]/gu, " ").trim()];
  return line.length <= width ? line.join("") : `${line.slice(0, width - 1).join("").trimEnd()}…`;
}
