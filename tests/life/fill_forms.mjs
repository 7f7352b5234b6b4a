// Gives answers in the forms that a generated script makes, and prints what each sheet of answers then holds.
//
// Usage: node fill_forms.mjs SCRIPT ANSWERS, a JSON list of {survey, at, code, answers: {title: words}} in the order of time.
import { readFileSync } from "node:fs";

import { Coordinator } from "../forms/coordinator.mjs";
import { evened } from "../forms/google_forms.mjs";

const [script, told] = process.argv.slice(2);
const asked = JSON.parse(readFileSync(told, "utf8"));
const coordinator = new Coordinator(script, { at: "2025-01-27T09:00:00Z" });
coordinator.begin([["Ada", "ada@essai.example", "français", "", "", "P01", "mentor", "", "menuiserie-du-canal", "", ""]]);
for (const { survey, at, code, answers } of asked) {
  coordinator.world.travel(at);
  const form = coordinator.form(survey);
  const tapped = Object.entries(answers).map(([title, words]) => {
    return [title, Array.isArray(words) ? words.map((one) => option(form, title, one)) : option(form, title, words)];
  });
  form.submitAs({ "Votre code de réponse": code, ...Object.fromEntries(tapped) });
}

/** The option that reads like these words: people see no difference between one blank and another. */
function option(form, title, words) {
  const item = form.items.find((one) => evened(one.title) === evened(title));
  return item?.options.find((one) => evened(one) === evened(words)) ?? words;
}

const surveys = [...new Set(asked.map((one) => one.survey))];
const rows = (survey) => coordinator.tab(survey).getDataRange().getDisplayValues();
console.log(JSON.stringify(Object.fromEntries(surveys.map((survey) => [survey, rows(survey)]))));
