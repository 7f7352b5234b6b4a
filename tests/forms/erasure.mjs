// A cohort's tabs as Google downloads them, before and after a person is erased: `node erasure.mjs SCRIPT FOLDER`; prints the code.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Coordinator } from "./coordinator.mjs";

const [, , file, folder] = process.argv;
const PAIRS = ["Ada", "Bruno", "Chloé", "Driss"].map((name, place) => [name, `${name}@essai.example`, "", "", "", `P0${1 + (place >> 1)}`,
  place % 2 ? "mentoré·e" : "mentor", "", "atelier-rivage", "", ""]);
const LOG = { "Date prévue de la séance": "2026-11-09", "La séance a-t-elle eu lieu ?": "Oui", "Un mot pour la coordination ?": "Ada s’en souviendra" };

const coordinator = new Coordinator(file, { at: "2026-10-31T09:00:00Z" }).begin(PAIRS);
coordinator.choose("menuCodes");
const code = coordinator.codeOf("Ada");
for (const name of ["Ada", "Bruno", "Chloé"]) coordinator.form("mensuel").submitAs({ "Votre code de réponse": coordinator.codeOf(name) });
coordinator.world.travel("2026-11-10T09:00:00Z");
coordinator.form("mensuel").submitAs({ "Votre code de réponse": code.toLowerCase() });
for (const name of ["Ada", "Chloé"]) coordinator.form("journal").submitAs({ "Votre code de réponse": coordinator.codeOf(name), ...LOG });
download("before");
coordinator.choose("menuErase", { texts: ["Ada"], answers: ["YES", "YES"] });
download("after");
console.log(code);

function download(name) {
  mkdirSync(path.join(folder, name));
  for (const sheet of coordinator.answers.sheets) writeFileSync(path.join(folder, name, `${sheet.name}.csv`), sheet.toCsv());
}
