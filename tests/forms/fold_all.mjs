// What the script's own fold makes of strings: `node fold_all.mjs SCRIPT STRINGS.json` prints them as JSON.
import { readFileSync } from "node:fs";

import { World } from "./google_services.mjs";

const [, , file, strings] = process.argv;
const { fold } = new World().load(file);
console.log(JSON.stringify(JSON.parse(readFileSync(strings, "utf8")).map((text) => fold(text))));
