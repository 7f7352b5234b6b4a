// Many weeks in one process: reads tables from a file, lets the generated script make its items of each, prints them as JSON.
import { readFileSync } from "node:fs";

import { World } from "../forms/google_services.mjs";

const { scripts, weeks } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const worlds = scripts.map((file) => {
  const world = new World();
  const script = world.load(file);
  const answers = world.addSpreadsheet("Réponses");
  answers.zone = "Asia/Tokyo"; // a spreadsheet somebody made elsewhere: its midnights are the day before in Paris
  world.stores.document.set("answers", JSON.stringify(answers.id));
  return { world, script, people: world.carnet.insertSheet("Personnes"), notes: world.carnet.insertSheet("Binômes"), log: answers.insertSheet("journal") };
});
console.log(JSON.stringify(weeks.map(itemsOf)));

function itemsOf({ script, people, notes, log, today }) {
  const world = worlds[script];
  world.world.travel(`${today}T10:00:00Z`);
  world.people.rows = people.map((cells) => cells.map((cell) => cellOf(world, world.people, cell)));
  world.notes.rows = notes.map((cells) => cells.map((cell) => cellOf(world, world.notes, cell)));
  world.log.rows = log.map((cells) => cells.map((cell) => cellOf(world, world.log, cell)));
  return world.script.readWeek().items;
}

/** Moments and days are what Google makes of them: instants, and midnights of the spreadsheet. */
function cellOf({ world }, sheet, cell) {
  if (typeof cell !== "object") return cell;
  return cell.at ? new Date(cell.at) : world.dateIn(sheet.spreadsheet.zone, ...cell.day.split("-"));
}
