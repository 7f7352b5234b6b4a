// Sentences and comparisons, as the Python side has them in wording.py and folding.py.

/** A sentence of ours, its {blanks} filled in; where it has two forms, `n` chooses. */
function say(room, key, values = {}, language = BINOME.language) {
  const sentences = BINOME.sentences[language][room];
  const chosen = key in sentences ? key : `${key}.${plural(language, values.n)}`;
  return sentences[chosen].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** French counts 0 and 1 as one, English 1 alone (CLDR). */
function plural(language, n) {
  return (language === "fr" ? n < 2 : n === 1) ? "one" : "other";
}

/** A day as people write it; `day` is 2026-11-28. */
function sayDay(day, language = BINOME.language) {
  const [year, month, number] = day.split("-").map(Number);
  const words = BINOME.sentences[language].dates;
  const weekday = ((new Date(Date.UTC(year, month - 1, number)).getUTCDay() + 6) % 7) + 1;
  return say("dates", "weekday", {
    weekday: words[`weekday.${weekday}`], number: words[`number.${number}`] || number, month: words[`month.${month}`], year,
  }, language);
}

/** Today where the programme is, as 2026-11-28. */
function today() {
  return Utilities.formatDate(new Date(), BINOME.timeZone, "yyyy-MM-dd");
}

/** A day some days away from another. */
function dayAfter(day, days) {
  const [year, month, number] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, number + days)).toISOString().slice(0, 10);
}

/** A text as it is compared: blanks, apostrophes, quotes, dashes, case and last signs evened out, accents kept. */
function fold(text) {
  const even = String(text)
    .replace(/[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g, "")
    .replace(/\u00b4/g, "'")
    .normalize("NFKC")
    .replace(/[\s\x1c-\x1f\x85]+/g, " ")
    .trim()
    .replace(/(?<=[^ ,;]) (?=[;:!?.,»])|(?<=«) /g, "")
    .replace(/[`\u02bc\u2018\u2019\u2032]/g, "'")
    .replace(/[\u00ab\u00bb\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2014\u2212]/g, "-")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFKC");
  return even.replace(/[.:;,!? ]+$/, "") || even;
}

/** A code as it is compared: people type it with other blanks, dashes and capitals. */
function plainCode(text) {
  return fold(text).replace(/[ -]/g, "");
}
