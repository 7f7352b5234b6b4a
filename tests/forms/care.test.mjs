// The lines of the menu that care for people: this week, pausing, replacing, erasing, handing over.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { Coordinator } from "./coordinator.mjs";
import { evened } from "./google_forms.mjs";
import { Range, Sheet } from "./google_sheets.mjs";

const script = (name) => path.join(process.env.BINOME_SCRIPTS, name, "carnet.gs");
const HELP = "Nous aimerions de l’aide";
const ROSTER = ["code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before"];
const PEOPLE = [
  ["Ada", "ada@essai.example", "français", "", "", "P01", "mentor", "", "atelier-rivage", "", ""],
  ["Bruno", "bruno@essai.example", "anglais", "", "", "P01", "mentoré·e", "", "atelier-rivage", "actif", ""],
  ["Chloé", "chloe@essai.example", "", "", "", "P02", "mentor", "", "atelier-rivage", "", ""],
  ["Driss", "driss@essai.example", "français", "", "", "P02", "mentorée", "", "atelier-rivage", "", ""],
  ["Ada", "ada@essai.example", "français", "", "", "P03", "mentor", "", "atelier-rivage", "", ""],
  ["Eva", "eva@essai.example", "français", "", "", "P03", "mentorée", "", "atelier-rivage", "", ""],
];

function begin(name = "autumn", settings = {}) {
  const coordinator = new Coordinator(script(name), { at: "2026-11-10T09:00:00Z", ...settings });
  const people = name === "autumn" ? PEOPLE : PEOPLE.map((row) => [...row.slice(0, 2), "", ...row.slice(3, 6), row[6] === "mentor" ? "mentor" : "mentee", ...row.slice(7, 9), "", ""]);
  coordinator.begin(people).choose("menuCodes");
  return coordinator;
}

/** A mentor's rows of the log: on a day, for the session of that day. */
function log(coordinator, row, entries) {
  for (const [day, held, why] of entries) {
    coordinator.world.travel(`${day}T17:00:00Z`);
    const answers = { "Votre code de réponse": codeAt(coordinator, row), "Date prévue de la séance": day, "La séance a-t-elle eu lieu ?": held };
    coordinator.form("journal").submitAs(why ? { ...answers, "Si elle n’a pas eu lieu, pour quelle raison ?": why } : answers);
  }
  return coordinator;
}

/** The code of a row of PEOPLE, counted from 0. */
function codeAt(coordinator, row) {
  return coordinator.people.rows[row + 1][3];
}

function tabOf(coordinator, ...names) {
  return coordinator.world.carnet.sheets.find((sheet) => names.includes(sheet.name));
}

/** A tab as text, its no-break blanks as plain ones. */
function cells(sheet) {
  return plain(sheet.rows.flat().join("\n"));
}

function plain(text) {
  return text.replace(/[\u00a0\u202f]/g, " ");
}

/** The tab of codes, as objects by code. */
function roster(coordinator) {
  const [header, ...rows] = coordinator.rows("codes");
  assert.deepEqual(header, ROSTER);
  return Object.fromEntries(rows.map((row) => [row[0], Object.fromEntries(row.map((cell, place) => [header[place], cell]))]));
}

// This week

test("the week names the pairs that need a hand, in order, with the people and the method's advice", () => {
  const coordinator = begin();
  log(coordinator, 0, [["2026-10-26", "Non"], ["2026-11-09", "Non"]]);
  log(coordinator, 2, [["2026-11-09", "Non", HELP]]);
  coordinator.world.travel("2026-11-11T09:00:00Z");
  assert.equal(coordinator.choose("menuThisWeek"), undefined, "nothing went wrong");
  const { rows } = tabOf(coordinator, "Cette semaine");
  assert.match(plain(rows[0][0]), /^La semaine du lundi 9 novembre 2026/);
  assert.deepEqual(rows.slice(2, 5).map((row) => plain(row[0])), [
    "P02 demande de l’aide depuis le lundi 9 novembre 2026.",
    "P03 n’a rien noté dans le journal depuis le lundi 14 septembre 2026, soit 58 jours.",
    "P01 : 2 séances de suite n’ont pas eu lieu, depuis celle du lundi 26 octobre 2026.",
  ]);
  assert.equal(rows[2][1], "Chloé (mentor)\nDriss (mentoré·e)");
  assert.match(rows[4][2], /^Rattachez les prochaines séances aux échéances/);
  assert.match(rows.at(-1)[0], /^Personne n’est cité ici pour n’avoir pas répondu/);
});

test("the week is written anew each time, and says so when no pair needs a hand", () => {
  const coordinator = begin();
  coordinator.world.travel("2026-09-16T09:00:00Z");
  coordinator.choose("menuThisWeek");
  coordinator.choose("menuThisWeek");
  const tabs = coordinator.world.carnet.sheets.filter((sheet) => sheet.name === "Cette semaine");
  assert.equal(tabs.length, 1);
  assert.equal(tabs[0].rows.filter((row) => /^D’après le journal, aucun binôme/.test(row[0])).length, 1);
  assert.ok(!tabs[0].rows.slice(2).some((row) => row[1]));
});

test("nobody is listed for not answering a survey, on any day of the cohort", () => {
  const coordinator = begin();
  for (const day of ["2026-10-02", "2026-10-08", "2026-10-30", "2026-11-05", "2026-12-03"]) {
    coordinator.world.travel(`${day}T09:00:00Z`);
    coordinator.choose("menuThisWeek");
    const lines = tabOf(coordinator, "Cette semaine").rows.filter((row) => /Trois questions/.test(row[0]));
    assert.equal(lines.length, 1, day);
    assert.deepEqual([lines[0][1], /qu’elles aient répondu ou non|à tout le monde/.test(lines[0][2])], ["", true]);
  }
});

test("a name that looks like a formula stays a name", () => {
  const coordinator = begin();
  coordinator.people.put(2, 1, "=1+1");
  coordinator.choose("menuThisWeek");
  assert.match(cells(tabOf(coordinator, "Cette semaine")), /^=1\+1 \(mentor\)/m);
});

test("before the forms exist the week has its dates, and says why it has no pairs", () => {
  const coordinator = new Coordinator(script("autumn"), { at: "2026-09-07T09:00:00Z" });
  coordinator.script.ensurePeople();
  coordinator.choose("menuThisWeek");
  assert.match(cells(tabOf(coordinator, "Cette semaine")), /Réunion de cadrage[^]*Les formulaires n’existent pas encore/);
});

test("a log without its tab or its columns says which, and lists nobody as silent", () => {
  const coordinator = begin();
  coordinator.tab("journal").put(1, 4, "Autre chose");
  assert.match(coordinator.choose("menuThisWeek"), /« journal » ces colonnes.*La séance a-t-elle eu lieu/);
  coordinator.tab("journal").name = "ailleurs";
  assert.match(coordinator.choose("menuThisWeek"), /n’a pas d’onglet « journal »/);
  assert.equal(tabOf(coordinator, "Cette semaine"), undefined);
});

test("a row of the Carnet that cannot be read is left out by its number, and stops nothing", () => {
  const coordinator = begin();
  coordinator.people.put(4, 7, "parrain");
  coordinator.choose("menuThisWeek");
  const text = cells(tabOf(coordinator, "Cette semaine"));
  assert.match(text, /lignes 4 de l’onglet des personnes/);
  assert.match(text, /P01 n’a rien noté/);
  assert.doesNotMatch(text, /P02/);
});

// Pause, stop, replace

test("a week in which no pair can be read is not called calm: the rows are named", () => {
  const coordinator = begin();
  const pair = coordinator.people.rows[0].indexOf("Binôme") + 1;
  for (let row = 2; row <= PEOPLE.length + 1; row += 1) coordinator.people.put(row, pair, "");
  coordinator.choose("menuThisWeek");
  const text = cells(tabOf(coordinator, "Cette semaine"));
  assert.doesNotMatch(text, /aucun binôme n’a besoin/);
  assert.match(text, /Laissées de côté/);
});

test("a pair pauses and takes up again, in the Carnet and in the tab of codes, with the day", () => {
  const coordinator = begin();
  const [ada, bruno] = [codeAt(coordinator, 0), codeAt(coordinator, 1)];
  assert.match(coordinator.choose("menuPairs", { texts: ["p01", "1", ""], answers: ["YES"] }), /C’est fait/);
  for (const code of [ada, bruno]) assert.deepEqual([roster(coordinator)[code].status, roster(coordinator)[code].since], ["paused", "2026-11-10"]);
  assert.equal(roster(coordinator)[codeAt(coordinator, 2)].status, "active");
  assert.equal(coordinator.people.rows[1][9], "en pause");
  coordinator.choose("menuThisWeek");
  assert.doesNotMatch(cells(tabOf(coordinator, "Cette semaine")), /P01/);
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "2", "24/11/2026"], answers: ["YES"] }), /C’est fait/);
  assert.deepEqual([roster(coordinator)[ada].status, roster(coordinator)[ada].since], ["active", "2026-11-24"]);
  assert.equal(roster(coordinator)[ada].before, "/2026-11-10", "what was answered before the pause counts");
});

test("each change of a seat leaves the days on which it took part, whatever comes after it", () => {
  const coordinator = begin();
  const [ada, carla] = [codeAt(coordinator, 0), codeAt(coordinator, 2)];
  const change = (...texts) => assert.match(coordinator.choose("menuPairs", { texts, answers: ["YES"] }), /C’est fait/);
  const dates = (code) => [roster(coordinator)[code].status, roster(coordinator)[code].since, roster(coordinator)[code].before];
  change("P01", "1", "2/11/2026");
  change("P01", "2", "9/11/2026");
  change("P01", "1", "16/11/2026");
  assert.deepEqual(dates(ada), ["paused", "2026-11-16", "/2026-11-02 2026-11-09/2026-11-16"]);
  change("P01", "3", "23/11/2026");
  assert.deepEqual(dates(ada), ["stopped", "2026-11-23", "/2026-11-02 2026-11-09/2026-11-16"], "a stop in a pause begins with the pause");
  change("P03", "1", "30/11/2026");
  change("P03", "3", "16/11/2026");
  const eva = codeAt(coordinator, 5);
  assert.deepEqual(dates(eva), ["stopped", "2026-11-16", "/2026-11-16"], "a stop comes before a pause that was dated later");
  change("P02", "4", "1", "Farid", "farid@essai.example", "9/11/2026");
  assert.deepEqual(dates(carla), ["replaced", "2026-11-09", "/2026-11-09"]);
  change("P02", "3", "16/11/2026");
  const farid = Object.keys(roster(coordinator)).find((code) => roster(coordinator)[code].before === "2026-11-09/2026-11-16");
  assert.deepEqual(dates(farid), ["stopped", "2026-11-16", "2026-11-09/2026-11-16"], "the newcomer was not there from the start");
});

test("the other pair of a person goes on when one of them stops", () => {
  const coordinator = begin();
  coordinator.choose("menuPairs", { texts: ["P03", "3", "9/11/2026"], answers: ["YES"] });
  const seats = roster(coordinator);
  assert.deepEqual([0, 4, 5].map((row) => seats[codeAt(coordinator, row)].status), ["active", "stopped", "stopped"]);
  assert.equal(seats[codeAt(coordinator, 4)].since, "2026-11-09");
  assert.match(coordinator.choose("menuPairs", { texts: ["P03", "3"] }), /déjà arrêté/);
});

test("the list of pairs says who is there, from when a change holds, and which pair is over", () => {
  const coordinator = begin();
  const listed = () => evened(coordinator.world.ui.prompts[0]);
  coordinator.choose("menuPairs", { texts: ["P03", "3", "20/11/2026"], answers: ["YES"] });
  coordinator.choose("menuPairs");
  assert.match(listed(), /P03 : .*arrêté·e à partir du vendredi 20 novembre 2026/);
  coordinator.world.travel("2026-11-23T09:00:00Z");
  coordinator.choose("menuPairs");
  assert.match(listed(), /P03 : terminé/);
});

test("a seat whose role is not filled in yet can be paused and replaced like another", () => {
  const coordinator = begin();
  const columns = coordinator.people.rows[0];
  coordinator.people.put(2, columns.indexOf("Rôle") + 1, "");
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "4", "1", "Gil", "gil@essai.example", ""], answers: ["YES"] }), /C’est fait/);
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "1", ""], answers: ["YES"] }), /C’est fait/);
});

test("a replaced seat keeps its history, and the new one has a fresh code and a person's id", () => {
  const coordinator = begin();
  const before = roster(coordinator);
  const old = codeAt(coordinator, 3);
  const said = coordinator.choose("menuPairs", { texts: ["P02", "4", "2", "Farid", "farid@essai.example", ""], answers: ["YES"] });
  assert.match(said, /nouveau code/);
  const after = roster(coordinator);
  const [fresh] = Object.keys(after).filter((code) => !(code in before));
  assert.match(fresh, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  assert.deepEqual(after[old], { ...before[old], status: "replaced", since: "2026-11-10", before: "/2026-11-10" });
  assert.deepEqual({ ...after[fresh], code: "", person: "" }, { code: "", person: "", pair: "P02", role: "mentee", counts_as: "", organisation: "atelier-rivage", status: "active", since: "2026-11-10", before: "" });
  assert.ok(after[fresh].person && !Object.values(before).some((seat) => seat.person === after[fresh].person));
  assert.equal(coordinator.people.rows.length, PEOPLE.length + 2);
});

test("somebody of another pair who takes over stays one person", () => {
  const coordinator = begin();
  coordinator.choose("menuPairs", { texts: ["P02", "4", "1", "Eva", "EVA@essai.example", ""], answers: ["YES"] });
  const people = Object.values(roster(coordinator)).filter((seat) => seat.person === roster(coordinator)[codeAt(coordinator, 5)].person);
  assert.deepEqual(people.map((seat) => seat.pair).sort(), ["P02", "P03"]);
});

test("no reason is asked or kept, and leaving any dialog changes nothing", () => {
  const coordinator = begin();
  const rows = JSON.stringify([coordinator.people.rows, coordinator.rows("codes")]);
  const dialogs = [{ texts: [] }, { texts: ["P01"] }, { texts: ["P01", "1"] }, { texts: ["P01", "1", ""], answers: ["NO"] }, { texts: ["P01", "4", "1", "Gil"] },
    { texts: ["P01", "4", "1", ""] }, { texts: ["P01", "9"] }, { texts: ["P99"] }, { texts: ["P01", "1", "demain"] }, { texts: ["P01", "1", "31/02/2027"] },
    { texts: ["P01", "4", "1", "Gil", "gil@essai.example", ""], answers: ["NO"] }, { texts: ["P01", "2"] }];
  for (const dialog of dialogs) {
    coordinator.choose("menuPairs", dialog);
    assert.equal(JSON.stringify([coordinator.people.rows, coordinator.rows("codes")]), rows, JSON.stringify(dialog));
    assert.ok(!coordinator.world.ui.prompts.some((asked) => /pourquoi/i.test(asked)));
  }
});

test("the dialogs speak the language that was chosen", () => {
  const coordinator = begin("english");
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "1", ""], answers: ["YES"] }), /^Binôme\nDone, here and in the tab of codes/);
  assert.equal(coordinator.people.rows[1][9], "paused");
  coordinator.choose("menuThisWeek");
  assert.match(cells(tabOf(coordinator, "This week")), /P02 has written nothing in the log since Monday/);
});

// What a pair agreed on

const notes = (coordinator) => tabOf(coordinator, "Binômes", "Pairs");

test("the tab of pairs is made once, with the list of its words, and says how it is filled in", () => {
  const coordinator = begin();
  assert.match(coordinator.choose("menuNotes"), /Une ligne par chose convenue/);
  assert.deepEqual(notes(coordinator).rows[0].slice(0, 4), ["Binôme", "Depuis le", "Quoi", "Précision"]);
  notes(coordinator).put(2, 1, "P01");
  coordinator.choose("menuNotes");
  assert.equal(coordinator.world.carnet.sheets.filter((sheet) => sheet.name === "Binômes").length, 1);
  assert.equal(notes(coordinator).rows[1][0], "P01", "what was written stays");
});

test("a pair that agreed on a slower pace is given more days, from the very tab that the menu made", () => {
  const coordinator = begin();
  log(coordinator, 0, [["2026-10-12", "Oui"]]);
  coordinator.world.travel("2026-11-09T09:00:00Z");
  coordinator.choose("menuThisWeek");
  assert.match(cells(tabOf(coordinator, "Cette semaine")), /P01 n’a rien noté/);
  coordinator.choose("menuNotes");
  ["P01", "12/10/2026", "semaines entre deux séances", "4"].forEach((text, place) => notes(coordinator).put(2, place + 1, text));
  coordinator.choose("menuThisWeek");
  assert.doesNotMatch(cells(tabOf(coordinator, "Cette semaine")), /P01/);
  notes(coordinator).put(1, 3, "Sujet");
  coordinator.choose("menuThisWeek");
  assert.match(cells(tabOf(coordinator, "Cette semaine")), /P01 n’a rien noté/, "a tab without its titles says nothing");
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "5", ""], answers: ["YES"] }), /n’a plus ses colonnes/);
});

test("at the closing a pair goes on, or swaps roles: it is noted once, and no seat moves", () => {
  const coordinator = begin();
  const seats = () => JSON.stringify([coordinator.people.rows, coordinator.rows("codes")]);
  const before = seats();
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "5", "8/1/2027"], answers: ["YES"] }), /C’est noté/);
  assert.match(coordinator.choose("menuPairs", { texts: ["P02", "6", ""], answers: ["YES"] }), /rôles échangés/);
  assert.deepEqual(notes(coordinator).rows.slice(1).map((row) => row.slice(0, 3)), [
    ["P01", "2027-01-08", "cycle renouvelé"], ["P02", "2026-11-10", "rôles échangés"],
  ]);
  assert.equal(seats(), before, "no seat moves");
  assert.match(coordinator.choose("menuPairs", { texts: ["P01", "5"] }), /déjà noté/);
  coordinator.choose("menuPairs", { texts: ["P03", "5", ""], answers: ["NO"] });
  coordinator.choose("menuPairs", { texts: ["P03", "6", "demain"] });
  assert.equal(notes(coordinator).rows.length, 3);
  coordinator.choose("menuPairs", { texts: ["P03", "3", ""], answers: ["YES"] });
  assert.match(coordinator.choose("menuPairs", { texts: ["P03", "5"] }), /repart à deux/);
  coordinator.choose("menuPairs", { texts: ["P03", "2", ""], answers: ["YES"] });
  assert.equal(notes(coordinator).rows.length, 3);
});

test("nothing of the tab of pairs reaches the spreadsheet of answers", () => {
  const coordinator = begin();
  coordinator.choose("menuNotes");
  ["P01", "12/10/2026", "objectif propre", "Canari-jaune-au-tiroir"].forEach((text, place) => notes(coordinator).put(2, place + 1, text));
  for (const line of ["menuCodes", "menuThisWeek", "menuHandOver"]) coordinator.choose(line);
  const answers = coordinator.answers.sheets.map((sheet) => cells(sheet)).join();
  assert.doesNotMatch(answers, /Canari/);
  assert.doesNotMatch(cells(tabOf(coordinator, "Relais")), /Canari/);
});

test("the notes of a pair leave with the last of its two; those of one that goes on are left to be read", () => {
  const coordinator = begin();
  coordinator.choose("menuNotes");
  [["P02", "", "lieu", "Salle B"], ["P01", "", "lieu", "Salle A"], ["p02", "", "objectif propre", "Un plan"]].forEach((row, line) =>
    row.forEach((text, place) => notes(coordinator).put(line + 2, place + 1, text)));
  const said = coordinator.choose("menuErase", { texts: ["chloe@essai.example"], answers: ["YES", "YES"] });
  assert.match(said, /relisez l’onglet des binômes/);
  assert.equal(notes(coordinator).rows.filter((row) => row[0]).length, 4);
  coordinator.choose("menuErase", { texts: ["driss@essai.example"], answers: ["YES", "YES"] });
  assert.deepEqual(notes(coordinator).rows.slice(1).filter((row) => row[0]).map((row) => row[0]), ["P01"]);
});

// Erase

const ERASE = { texts: ["ada@essai.example"], answers: ["YES", "YES"] };

/** Everything that stands in the three places, as text: the Carnet, Réponses, the forms; and what the script remembers. */
function everything(coordinator) {
  const books = [...coordinator.world.spreadsheets.values()].map((book) => book.sheets.map((sheet) => sheet.rows));
  const forms = [...coordinator.world.forms.values()].map((form) => form.responses.map((response) => response.answers.map((answer) => answer.response)));
  return JSON.stringify([books, forms, [...coordinator.world.stores.document]]);
}

function answered() {
  const coordinator = begin();
  log(coordinator, 0, [["2026-10-26", "Oui"], ["2026-11-09", "Non"]]);
  log(coordinator, 2, [["2026-11-09", "Oui"]]);
  log(coordinator, 4, [["2026-11-09", "Oui"]]);
  coordinator.world.travel("2026-10-31T09:00:00Z");
  coordinator.choose("menuLinks", { answers: ["YES"] });
  for (const row of [0, 1, 2]) coordinator.form("mensuel").submitAs({ "Votre code de réponse": codeAt(coordinator, row).toLowerCase().replace("-", " ") });
  coordinator.choose("menuThisWeek");
  return coordinator;
}

function assertErased(coordinator, codes) {
  const text = everything(coordinator);
  assert.doesNotMatch(text, /Ada|ada@/);
  const seats = roster(coordinator);
  for (const code of codes) {
    assert.deepEqual(seats[code], { code, person: "", pair: "", role: "", counts_as: "", organisation: "", status: "erased", since: "", before: "" });
    assert.equal(text.split(code).length - 1, 2, "the code stands in the Carnet and in the tab of codes, once each");
    assert.equal(text.split(code.toLowerCase().replace("-", "")).length, 1, "and nowhere in another spelling");
    assert.deepEqual(coordinator.people.rows.find((row) => row[3] === code).filter(Boolean), [code, "effacé·e"]);
  }
}

test("an erased person leaves the forms, the answers and the Carnet, in every pair; the others stay", () => {
  const coordinator = answered();
  const codes = [codeAt(coordinator, 0), codeAt(coordinator, 4)];
  const kept = [codeAt(coordinator, 1), codeAt(coordinator, 2)];
  const said = coordinator.choose("menuErase", ERASE);
  assertErased(coordinator, codes);
  assert.match(said, /^Binôme\nC’est fait/);
  assert.match(said, /2 places[^]*4 réponses de formulaire[^]*4 lignes supprimées[^]*binome forget CODE/);
  assert.deepEqual(coordinator.rows("journal").slice(1).map((row) => row[1]), [kept[1]]);
  assert.deepEqual(coordinator.form("journal").responses.length, 1);
  assert.equal(coordinator.form("mensuel").responses.length, 2);
  assert.equal(roster(coordinator)[kept[0]].status, "active");
});

test("the receipt tells what was done and what is left, and nothing of what was erased", () => {
  const coordinator = answered();
  const code = codeAt(coordinator, 0);
  coordinator.choose("menuErase", ERASE);
  const [header, line, ...more] = tabOf(coordinator, "Reçus").rows;
  assert.deepEqual([header[0], more.length, line[0]], ["Jour", 0, "2026-10-31"]);
  assert.match(line[1], /^[0-9a-f]{6}, [0-9a-f]{6}$/);
  assert.match(line[3], /☐ Chaque machine.*\n☐ Les messages.*\n☐ Les copies.*\n☐ Les notes de son binôme.*\n☐ L’historique des versions/);
  assert.ok(!line.join().includes(code) && !/Ada|P01|P03/.test(line.join()));
});

test("erasing asks twice, and either no changes nothing", () => {
  for (const answers of [["NO"], ["YES", "NO"]]) {
    const coordinator = answered();
    const before = everything(coordinator);
    coordinator.choose("menuErase", { ...ERASE, answers });
    assert.equal(everything(coordinator), before);
    assert.equal(coordinator.world.ui.alerts.length, answers.length);
  }
});

test("an erasure that was cut short, wherever it was, is ended by the next one", () => {
  const whole = answered();
  let calls = 0;
  const stop = count(whole.world, () => (calls += 1));
  whole.choose("menuErase", ERASE);
  stop();
  assert.ok(calls > 20, `${calls} writes`);
  for (let cut = 1; cut <= calls; cut += 1) {
    const coordinator = answered();
    const codes = [codeAt(coordinator, 0), codeAt(coordinator, 4)];
    let left = cut;
    const mend = count(coordinator.world, () => {
      left -= 1;
      if (left === 0) throw new Error("Service error: Spreadsheets");
    });
    coordinator.choose("menuErase", ERASE);
    mend();
    const unfinished = coordinator.world.stores.document.has("erasing");
    if (unfinished) coordinator.choose("menuErase", { answers: ["YES"] });
    else if (/Ada/.test(everything(coordinator))) coordinator.choose("menuErase", ERASE);
    assertErased(coordinator, codes);
    assert.ok(!coordinator.world.stores.document.has("erasing"), `cut at write ${cut}`);
  }
});

/** Call `told` before each write to spreadsheets, to the world's forms and properties; returns what takes the watch away. */
function count(world, told) {
  const undo = [];
  const watch = (object, name) => {
    const own = object[name];
    object[name] = function watched(...given) {
      told();
      return own.apply(this, given);
    };
    undo.push(() => (object[name] = own));
  };
  for (const name of ["setValue", "setValues", "clearContent", "setNumberFormat"]) watch(Range.prototype, name);
  for (const name of ["deleteRow", "clearContents"]) watch(Sheet.prototype, name);
  for (const form of world.forms.values()) watch(form, "deleteResponse");
  for (const name of ["set", "delete"]) watch(world.stores.document, name);
  return () => undo.forEach((again) => again());
}

test("an erased person can be erased again by code, and a daily run brings nothing back", () => {
  const coordinator = answered();
  const codes = [codeAt(coordinator, 0), codeAt(coordinator, 4)];
  coordinator.choose("menuErase", ERASE);
  coordinator.choose("menuCodes");
  assertErased(coordinator, codes);
  assert.match(coordinator.choose("menuErase", { texts: [codes[0]], answers: ["YES", "YES"] }), /C’est fait/);
  assertErased(coordinator, codes);
});

test("a form in the bin is named on the receipt, and the rest is erased all the same", () => {
  const coordinator = answered();
  coordinator.world.forms.delete(coordinator.form("bilan").id);
  const said = coordinator.choose("menuErase", ERASE);
  assert.match(said, /Le formulaire « Le bilan.*» n’a pas pu être ouvert|Le formulaire « [^»]+ » n’a pas pu être ouvert/);
  assert.doesNotMatch(everything(coordinator), /Ada|ada@/);
});

test("where Réponses is gone the forms and the Carnet are erased all the same, and the receipt says so", () => {
  const coordinator = answered();
  coordinator.world.spreadsheets.delete(coordinator.answers.id);
  assert.match(plain(coordinator.choose("menuErase", ERASE)), /4 réponses de formulaire supprimées[^]*Le classeur des réponses n’a pas pu être ouvert/);
  assert.doesNotMatch(everything(coordinator), /Ada|ada@|erasing/);
});

test("a form whose survey has left the programme is searched too", () => {
  const coordinator = answered();
  const { stores, forms } = coordinator.world;
  stores.document.set("form/ancien", stores.document.get("form/journal"));
  const gone = forms.get(JSON.parse(stores.document.get("form/journal")).form);
  stores.document.delete("form/journal");
  coordinator.choose("menuErase", ERASE);
  assert.equal(gone.responses.length, 1);
});

test("rows under a tab that a form no longer writes to are erased too, and a last row that Google keeps is emptied", () => {
  const coordinator = answered();
  const code = codeAt(coordinator, 0);
  const old = coordinator.answers.insertSheet("mensuel (ancien 7)");
  old.rows = [["Horodateur", "Code"], [new Date(), code], [new Date(), codeAt(coordinator, 1)]];
  const last = coordinator.answers.insertSheet("bilan (ancien 8)");
  last.rows = [["Horodateur", "Code"], [new Date(), ` ${code.toLowerCase()}`]];
  last.deleteRow = () => {
    throw new Error("Sorry, it is not possible to delete all non-frozen rows.");
  };
  coordinator.choose("menuErase", ERASE);
  assert.equal(old.rows.length, 2);
  assert.deepEqual(last.rows[1], ["", ""]);
});

test("a name that two people have is not enough to erase one of them, and an unknown one erases nobody", () => {
  const coordinator = answered();
  coordinator.people.put(3, 1, "Ada");
  const before = everything(coordinator);
  assert.match(coordinator.choose("menuErase", { texts: ["Ada"] }), /Plusieurs personnes/);
  assert.match(coordinator.choose("menuErase", { texts: ["Zoé"] }), /Personne n’a ce code/);
  assert.equal(everything(coordinator), before);
});

test("another row that is wrong does not stand in the way of an erasure", () => {
  const coordinator = answered();
  const codes = [codeAt(coordinator, 0), codeAt(coordinator, 4)];
  coordinator.people.put(4, 7, "parrain");
  coordinator.choose("menuErase", ERASE);
  assertErased(coordinator, codes);
});

// Hand over

test("the deputy's tab says where things are, what is open, what comes and what to move, and holds no answer and no name", () => {
  const coordinator = answered();
  coordinator.choose("menuDaily", { answers: ["YES"] });
  assert.equal(coordinator.choose("menuHandOver"), undefined);
  const text = cells(tabOf(coordinator, "Relais"));
  assert.match(text, new RegExp(`Le Carnet[^]*${coordinator.world.carnet.id}[^]*${coordinator.answers.id}`));
  for (const survey of ["mensuel", "journal", "bilan", "inscription"]) assert.ok(text.includes(coordinator.form(survey).getEditUrl()), survey);
  assert.match(text, /« Trois questions, une minute », jusqu’au jeudi 5 novembre 2026/);
  assert.match(text, /Mi-parcours[^]*Bilan/);
  assert.match(text, /Les envois de chaque jour partent du compte qui a écrit cet onglet/);
  assert.doesNotMatch(text, /Ada|Bruno|@|Oui|Non\b/);
  for (let row = 0; row < PEOPLE.length; row += 1) assert.ok(!text.includes(codeAt(coordinator, row)));
});

test("without triggers of one's own, or before anything exists, the tab says so", () => {
  const coordinator = new Coordinator(script("autumn"), { at: "2026-09-01T09:00:00Z" });
  coordinator.script.ensurePeople();
  coordinator.choose("menuHandOver");
  const text = cells(tabOf(coordinator, "Relais"));
  assert.match(text, /Le classeur des réponses n’existe pas encore[^]*les envois de chaque jour ne sont pas actifs/);
  coordinator.world.travel("2027-06-01T09:00:00Z");
  coordinator.choose("menuHandOver");
  assert.match(cells(tabOf(coordinator, "Relais")), /Le cycle est terminé/);
});
