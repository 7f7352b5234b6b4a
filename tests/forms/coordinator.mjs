// A coordinator at work: a Carnet, the generated script in it, and what the tests look at.
import { evened } from "./google_forms.mjs";
import { World } from "./google_services.mjs";

export const PEOPLE = [
  ["Ada", "ada@essai.example", "français", "", "", "P01", "mentor", "", "atelier-rivage", "", ""],
  ["Bruno", "bruno@essai.example", "anglais", "", "", "P01", "mentoré·e", "", "atelier-rivage", "actif", ""],
  ["Chloé", "chloe@essai.example", "", "", "", "P02", "mentor", "", "atelier-rivage", "", ""],
  ["Driss", "driss@essai.example", "français", "", "", "P02", "mentorée", "", "atelier-rivage", "en pause", "2026-02-01"],
];

export class Coordinator {
  constructor(file, settings = {}) {
    this.world = new World(settings);
    this.install(file);
  }

  /** Paste a script in place of the one that is there; what it remembers stays. */
  install(file) {
    this.script = this.world.load(file);
    return this;
  }

  /** Choose a line of the menu; `answers` are the buttons, `texts` what is typed. Returns what the last dialog said. */
  choose(run, { answers = [], texts = [] } = {}) {
    const { ui } = this.world;
    Object.assign(ui, { alerts: [], prompts: [], answers: [...answers], texts: [...texts] });
    this.script[run]();
    return evened(ui.alerts.at(-1));
  }

  /** The first run, which asks where answers go and is left to make it, and people in the Carnet before the second. */
  begin(people = PEOPLE) {
    this.choose("menuForms", { texts: [""] });
    this.people.getRange(2, 1, people.length, people[0].length).setValues(people);
    return this;
  }

  get people() {
    return this.world.carnet.sheets.find((sheet) => ["Personnes", "People"].includes(sheet.name));
  }
  get answers() {
    return [...this.world.spreadsheets.values()].find((book) => book !== this.world.carnet && book.name.startsWith("Réponses"));
  }
  tab(name) {
    return this.answers.sheets.find((sheet) => sheet.name === name);
  }
  form(survey) {
    return this.world.forms.get(JSON.parse(this.world.stores.document.get(`form/${survey}`)).form);
  }
  /** The rows of a tab as text, header first. */
  rows(name) {
    return this.tab(name).getDataRange().getDisplayValues().map((row) => row.map(evened));
  }
  codeOf(name) {
    const row = this.people.rows.find((cells) => cells[0] === name);
    return row[3];
  }
}

/** Items of a form in a shape that reads well. */
export function itemsOf(form) {
  return form.items.map(({ type, title, options, required, help, validation, next }) => ({
    type, title: evened(title), options: options.map(evened), required, help: evened(help), validation, next,
  }));
}
