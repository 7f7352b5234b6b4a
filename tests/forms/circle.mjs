// A whole cohort answers the forms that the script made: `node circle.mjs SCRIPT FOLDER` writes each tab of Réponses as CSV,
// as Google downloads it, and what everybody meant: options by their place, dates and texts as they are.
import { writeFileSync } from "node:fs";
import path from "node:path";

import { Coordinator } from "./coordinator.mjs";

const [, , file, folder] = process.argv;
const PAIRS = 6;
const TEXTS = ["Deux lignes,\net « un guillemet \" droit » ; voilà", "=1+1", "-12,5", "007", "true", "Rien, merci…", "'apostrophe", "a;b,c\td"];

const people = Array.from({ length: 2 * PAIRS }, (_, n) => [
  `Personne ${n}`, `p${n}@essai.example`, n % 3 ? "français" : "English", "", "", `P0${1 + (n >> 1)}`, n % 2 ? "mentee" : "mentor", "", "atelier-rivage", "", "",
]);
const coordinator = new Coordinator(file, { at: "2025-12-28T09:00:00Z", language: "fr" }).begin(people);
coordinator.choose("menuCodes");
const data = coordinator.world.dataOf(coordinator.script);
const expected = {};
let turn = 0;

for (const survey of data.surveys) {
  expected[survey.id] = [];
  for (const wave of survey.waves) {
    coordinator.world.travel(`${wave.closes}T17:20:00Z`);
    for (const row of coordinator.people.rows.slice(1).filter((cells) => survey.who.includes(cells[6]))) {
      coordinator.world.clock += 61_000;
      answer(survey, row[3], wave);
    }
  }
}
for (const sheet of coordinator.answers.sheets) writeFileSync(path.join(folder, `${sheet.name}.csv`), sheet.toCsv());
writeFileSync(path.join(folder, "expected.json"), JSON.stringify({ surveys: expected, seats: coordinator.rows("codes").slice(1) }));

/** Somebody opens their link and fills the form in: every option is met, every number of ticks, and some questions are left. */
function answer(survey, code, wave) {
  const typed = { [survey.code.title]: turn % 4 ? code : ` ${code.toLowerCase().replace("-", " ")} ` };
  const meant = {};
  for (const question of survey.questions) {
    turn += 1;
    if (!question.required && turn % 7 === 0) continue;
    const [shown, kept] = choice(question, wave);
    typed[question.title] = shown;
    meant[question.id] = kept;
  }
  coordinator.form(survey.id).submitAs(typed);
  expected[survey.id].push({ code, answers: meant });
}

function choice(question, wave) {
  if (question.type === "date") return [wave.closes, wave.closes];
  if (question.type === "text") return [TEXTS[turn % TEXTS.length], TEXTS[turn % TEXTS.length]];
  const { options, max } = question;
  if (question.type !== "choices") return [options[turn % options.length], turn % options.length];
  const many = 1 + (turn % Math.min(options.length, max ?? options.length));
  const places = Array.from({ length: many }, (_, n) => (turn + n) % options.length).sort((a, b) => a - b);
  return [places.map((place) => options[place]), places];
}
