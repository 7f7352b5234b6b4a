// The launch form's own words on each case, without a browser: node launch_cases.mjs valid-fr.json valid-en.json … < cases.json

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { cohortOf } from "../../docs/theme/assets/apps/launch/cohort.js";

const facts = Object.fromEntries(process.argv.slice(2).map((file) => [basename(file, ".json"), JSON.parse(readFileSync(file, "utf8"))]));
const cases = JSON.parse(readFileSync(0, "utf8"));
const linesOf = (made) => made.problems.map((problem) => problem.line);

process.stdout.write(JSON.stringify(cases.map((one) => {
  const [fr, en] = ["fr", "en"].map((language) => cohortOf(one.values, facts[`${one.in}-${language}`]));
  return { file: fr.text, fr: linesOf(fr), en: linesOf(en) };
})));
