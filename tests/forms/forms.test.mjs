// What « Create or update the forms » makes of a programme, the first time and after changes.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { Coordinator, PEOPLE, itemsOf } from "./coordinator.mjs";
import { evened } from "./google_forms.mjs";

const script = (name) => path.join(process.env.BINOME_SCRIPTS, name, "carnet.gs");
const FRENCH = script("first");
const TYPES = { inscription: ["SECTION_HEADER", "TEXT", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "CHECKBOX", "MULTIPLE_CHOICE",
  "MULTIPLE_CHOICE", "CHECKBOX", "CHECKBOX", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "CHECKBOX", "CHECKBOX", "CHECKBOX", "PARAGRAPH_TEXT"],
  journal: ["SECTION_HEADER", "TEXT", "DATE", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "PARAGRAPH_TEXT"],
  mensuel: ["SECTION_HEADER", "TEXT", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE"],
  bilan: ["SECTION_HEADER", "TEXT", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE", "CHECKBOX", "CHECKBOX", "MULTIPLE_CHOICE", "MULTIPLE_CHOICE",
    "PARAGRAPH_TEXT"] };

function titles(form) {
  return itemsOf(form).map((item) => item.title);
}

test("one form a survey, with the notice first, the code next, and each question in its type and order", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  for (const [survey, types] of Object.entries(TYPES)) {
    assert.deepEqual(coordinator.form(survey).items.map((item) => item.type), types, survey);
  }
  const monthly = coordinator.form("mensuel");
  assert.equal(monthly.title, "Trois questions, une minute");
  assert.match(evened(monthly.description), /^Vos réponses ne servent jamais à vous évaluer.*\n\nPensez aux séances/);
  const [notice, code, reached] = itemsOf(monthly);
  assert.equal(notice.title, "Ce qui sera publié, à partir de combien de réponses, quand");
  assert.match(notice.help, /^• Rien sous 7 réponses\..*2 personnes/);
  assert.match(notice.help, /Une seule fois, après la clôture et 3 jours/);
  assert.doesNotMatch(notice.help, /[<>&]/);
  assert.deepEqual([code.title, code.required], ["Votre code de réponse", true]);
  assert.deepEqual([reached.title, reached.required], ["L’objectif de la séance a-t-il été atteint ?", false]);
  assert.deepEqual(reached.options, ["Oui", "En grande partie", "Un peu", "Non"]);
  assert.equal(reached.help, "Publié : combien de personnes répondent « Oui » ou « En grande partie ».");
});

test("required flags, helps and limits of ticks are those of the programme", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const log = itemsOf(coordinator.form("journal"));
  assert.deepEqual(log.map((item) => item.required), [false, true, true, true, false, false, false]);
  assert.match(log[3].help, /^Reportée puis tenue, elle a eu lieu\.\nPublié à la fin de la semaine 9, puis/);
  const asked = coordinator.form("inscription").items;
  assert.equal(asked[14].validation.most, 3);
  assert.match(evened(asked[14].help), /3 au plus\.\nJamais publié/);
  assert.equal(asked[5].validation, null);
});

test("a form asks neither for an account nor for an address, is published, and shows no answer to anybody", () => {
  for (const settings of [{ unpublished: true }, { unpublished: false }, { legacyForms: true, unpublished: false }, { formsCollect: true }, { workspace: true }]) {
    const form = new Coordinator(FRENCH, settings).begin().form("bilan");
    assert.ok(form.published && form.accepting);
    const { collectEmail, limitOne, summary, allowEdits, login } = form.settings;
    assert.deepEqual([collectEmail, limitOne, summary, allowEdits, Boolean(login)], [false, false, false, false, false]);
  }
});

test("answers go to one spreadsheet in the programme's language and time zone: one tab a survey, and codes without names", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.choose("menuCodes");
  const { answers } = coordinator;
  assert.deepEqual([answers.locale, answers.zone], ["fr_FR", "Europe/Paris"]);
  assert.deepEqual(answers.sheets.map((sheet) => sheet.name).sort(), ["bilan", "codes", "inscription", "journal", "mensuel"]);
  const [header, ...seats] = coordinator.rows("codes");
  assert.deepEqual(header, ["code", "person", "pair", "role", "counts_as", "organisation", "status", "since", "before"]);
  assert.deepEqual(seats.map((seat) => seat.slice(2)), [
    ["P01", "mentor", "", "atelier-rivage", "active", "", ""], ["P01", "mentee", "", "atelier-rivage", "active", "", ""],
    ["P02", "mentor", "", "atelier-rivage", "active", "", ""], ["P02", "mentee", "", "atelier-rivage", "paused", "2026-02-01", ""],
  ]);
  for (const tab of answers.sheets) {
    for (const [name, address] of PEOPLE) assert.ok(!tab.toCsv().includes(name) && !tab.toCsv().includes(address));
  }
});

test("the tab is found whatever Google calls it, however late it shows, and however it writes the form's address", () => {
  for (const settings of [{ language: "en" }, { lag: 3 }, { addresses: "published" }, { language: "en", lag: 2, addresses: "published" }]) {
    const coordinator = new Coordinator(FRENCH, settings).begin();
    coordinator.choose("menuForms");
    assert.deepEqual(coordinator.answers.sheets.map((sheet) => sheet.name).sort(), ["bilan", "codes", "inscription", "journal", "mensuel"]);
    assert.equal(coordinator.tab("mensuel").form, coordinator.form("mensuel"));
  }
});

test("a spreadsheet that exists already is used, by its address, and never the one with the names", () => {
  const coordinator = new Coordinator(FRENCH);
  const { world } = coordinator;
  assert.match(coordinator.choose("menuForms", { texts: [world.carnet.getUrl()] }), /contient des noms/);
  assert.match(coordinator.choose("menuForms", { texts: ["https://example.org/"] }), /n’est pas celle d’un classeur/);
  assert.equal(world.forms.size, 0);
  const book = world.addSpreadsheet("Réponses : la nôtre");
  coordinator.choose("menuForms", { texts: [book.getUrl()] });
  assert.equal(coordinator.form("mensuel").destination, book.id);
  assert.ok(book.sheets.some((sheet) => sheet.name === "codes"));
});

test("a second run makes nothing twice", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const before = ["bilan", "inscription", "journal", "mensuel"].map((survey) => itemsOf(coordinator.form(survey)));
  const ids = coordinator.form("bilan").items.map((item) => item.id);
  assert.match(coordinator.choose("menuForms"), /« Le bilan du cycle » : formulaire à jour/);
  assert.equal(coordinator.world.forms.size, 4);
  assert.equal(coordinator.world.spreadsheets.size, 2);
  assert.deepEqual(["bilan", "inscription", "journal", "mensuel"].map((survey) => itemsOf(coordinator.form(survey))), before);
  assert.deepEqual(coordinator.form("bilan").items.map((item) => item.id), ids);
});

test("a run that Google cuts short is taken up where it stopped", () => {
  const coordinator = new Coordinator(FRENCH);
  const { world } = coordinator;
  const { createTextValidation } = Object.getPrototypeOf(world.services.FormApp);
  let calls = 0;
  world.services.FormApp.createTextValidation = () => {
    calls += 1;
    if (calls === 2) throw new Error("Service Forms failed");
    return createTextValidation.call(world.services.FormApp);
  };
  assert.match(coordinator.choose("menuForms", { texts: [""] }), /Google a refusé.*Service Forms failed/s);
  coordinator.choose("menuForms");
  assert.equal(world.forms.size, 4);
  for (const [survey, types] of Object.entries(TYPES)) assert.deepEqual(coordinator.form(survey).items.map((item) => item.type), types, survey);
});

test("changed words change on the form, and the column follows; a new question takes its place", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const { id } = coordinator.form("mensuel").items[3];
  coordinator.install(script("changed")).choose("menuForms");
  const form = coordinator.form("mensuel");
  assert.deepEqual(titles(form).slice(2, 6), [
    "L’objectif de la séance a-t-il été atteint ?", "Vous servez-vous de la compétence ?", "Le rythme vous convient-il ?", "Questions qui ne sont plus posées"]);
  assert.equal(form.items[3].id, id);
  assert.deepEqual(form.items[3].options, ["Tous les jours", "Chaque semaine", "De temps en temps", "Pas encore"]);
  assert.ok(coordinator.rows("mensuel")[0].includes("Vous servez-vous de la compétence ?"));
});

test("a question that is gone, or replaced, keeps its answers and meets nobody; asked again, it is the same one", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.choose("menuCodes");
  const code = coordinator.codeOf("Ada");
  const fit = coordinator.form("mensuel").items[4];
  coordinator.form("mensuel").submitAs({ "Votre code de réponse": code, [fit.title]: "Non" });
  assert.match(coordinator.install(script("changed")).choose("menuForms"), /1 question n’est plus posée/);
  const form = coordinator.form("mensuel");
  assert.equal(form.items.at(-1), fit);
  assert.ok(!form.reached().includes(fit));
  assert.equal(form.responses[0].answers[1].response, "Non");
  assert.ok(coordinator.rows("mensuel")[1].includes("Non"));
  form.submitAs({ "Votre code de réponse": code, "Le rythme vous convient-il ?": "Oui" });
  coordinator.install(FRENCH).choose("menuForms");
  assert.deepEqual(form.reached().map((item) => evened(item.title)).slice(2), [
    "L’objectif de la séance a-t-il été atteint ?", "La compétence sert-elle dans le travail quotidien ?", "Le format, durée et lieu, convient-il toujours ?"]);
  assert.equal(form.items[4], fit);
});

test("a question that another replaces, and that stays in the file for its answers, is asked no more", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const again = coordinator.form("bilan").items[8];
  coordinator.install(script("changed")).choose("menuForms");
  const asked = coordinator.form("bilan").reached();
  assert.ok(!asked.includes(again) && coordinator.form("bilan").items.includes(again));
  assert.ok(asked.some((item) => evened(item.title) === "Le referiez-vous ?"));
});

test("a question made by hand is left alone and told", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.form("mensuel").addTextItem().setTitle("Une idée ?");
  assert.match(coordinator.choose("menuForms"), /1 élément a été ajouté à la main/);
  assert.ok(titles(coordinator.form("mensuel")).includes("Une idée ?"));
});

test("what the script forgot it finds again by its words", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const store = coordinator.world.stores.document;
  const kept = JSON.parse(store.get("form/journal"));
  store.set("form/journal", JSON.stringify({ ...kept, items: [] }));
  const before = coordinator.form("journal").items.map((item) => item.id);
  coordinator.choose("menuForms");
  assert.deepEqual(coordinator.form("journal").items.map((item) => item.id), before);
});

test("a Carnet that remembers nothing, as a copy does, finds the forms of the Réponses it is given", () => {
  for (const addresses of ["edit", "published"]) {
    const coordinator = new Coordinator(FRENCH, { addresses }).begin();
    const { world } = coordinator;
    const before = [...world.forms.values()].map((form) => [form.id, form.items.map((item) => item.id)]);
    const address = coordinator.answers.getUrl();
    world.stores.document.clear();
    const said = coordinator.choose("menuForms", { texts: [address], answers: ["NO"] });
    if (addresses === "published") assert.match(said, /Sortez le formulaire de la corbeille/); // an address that cannot be opened is asked about
    assert.deepEqual([...world.forms.values()].map((form) => [form.id, form.items.map((item) => item.id)]), before);
  }
});

test("an unlinked form gets a tab again, with every answer, and the old tab keeps its rows", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.choose("menuCodes");
  const form = coordinator.form("mensuel");
  form.submitAs({ "Votre code de réponse": coordinator.codeOf("Ada"), "La compétence sert-elle dans le travail quotidien ?": "Pas encore" });
  const old = coordinator.tab("mensuel");
  form.removeDestination();
  assert.match(coordinator.choose("menuForms"), /avait perdu son onglet.*« mensuel ».*l’ancien|avait perdu son onglet/is);
  assert.notEqual(coordinator.tab("mensuel"), old);
  assert.equal(coordinator.rows("mensuel").length, 2);
  assert.match(old.name, /^mensuel \(ancien \d+\)$/);
  assert.equal(old.rows.length, 2);
});

test("a tab that was renamed gets its name back", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.tab("bilan").setName("Bilan (ne pas toucher)");
  coordinator.choose("menuForms");
  assert.ok(coordinator.tab("bilan"));
});

test("a lost form is made again only if the coordinator says so", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const { world } = coordinator;
  const lost = coordinator.form("mensuel");
  world.forms.delete(lost.id);
  assert.match(coordinator.choose("menuForms", { answers: ["NO"] }), /Sortez le formulaire de la corbeille/);
  assert.equal(world.forms.size, 3);
  coordinator.choose("menuForms", { answers: ["YES"] });
  assert.equal(world.forms.size, 4);
  assert.equal(coordinator.tab("mensuel").form, coordinator.form("mensuel"));
});

test("the Carnet is read by its titles, in either language and any order, and its mistakes are told by row", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  const sheet = coordinator.people;
  const width = sheet.rows[0].length;
  sheet.rows = sheet.rows.map((row) => Array.from({ length: width }, (_, place) => row[width - 1 - place] ?? ""));
  sheet.put(1, 12, "Name");
  coordinator.choose("menuCodes");
  assert.deepEqual(coordinator.rows("codes").slice(1).map((seat) => seat[2]), ["P01", "P01", "P02", "P02"]);
  sheet.put(3, 6, "maître");
  assert.match(coordinator.choose("menuCodes"), /Ligne 3 : contenu inconnu sous Rôle/);
  sheet.put(1, 6, "");
  assert.match(coordinator.choose("menuCodes"), /n’a plus les colonnes suivantes : Rôle/);
});

test("codes are random, of one shape, never given twice, never changed; a person in two pairs is one person", () => {
  const coordinator = new Coordinator(FRENCH).begin([...PEOPLE, [...PEOPLE[0].slice(0, 5), "P02", "mentoré·e", "", "", "", ""]]);
  coordinator.choose("menuCodes");
  const codes = coordinator.people.rows.slice(1).map((row) => row[3]);
  assert.equal(new Set(codes).size, 5);
  for (const code of codes) assert.match(code, /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  const people = coordinator.people.rows.slice(1).map((row) => row[4]);
  assert.equal(people[0], people[4]);
  assert.equal(new Set(people).size, 4);
  coordinator.choose("menuCodes");
  assert.deepEqual(coordinator.people.rows.slice(1).map((row) => row[3]), codes);
});

test("a seat that leaves the Carnet is stopped in the list of codes, and an erased one keeps its code alone", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.choose("menuCodes");
  const [ada, bruno] = ["Ada", "Bruno"].map((name) => coordinator.codeOf(name));
  coordinator.people.rows.find((row) => row[0] === "Bruno")[9] = "effacé·e";
  coordinator.people.rows.splice(1, 1);
  assert.match(coordinator.choose("menuCodes"), /1 place n’est plus dans ce classeur/);
  const seats = new Map(coordinator.rows("codes").map((seat) => [seat[0], seat.slice(1)]));
  assert.deepEqual(seats.get(bruno), ["", "", "", "", "", "erased", "", ""]);
  assert.deepEqual(seats.get(ada).slice(1), ["P01", "mentor", "", "atelier-rivage", "stopped", "2026-11-28", "/2026-11-28"]);
});

test("in English everything is said in English, in the same tabs", () => {
  const coordinator = new Coordinator(script("english")).begin();
  coordinator.choose("menuCodes");
  assert.equal(coordinator.people.name, "People");
  assert.equal(coordinator.form("mensuel").title, "Three questions, one minute");
  assert.deepEqual(coordinator.answers.sheets.map((sheet) => sheet.name).sort(), ["bilan", "codes", "inscription", "journal", "mensuel"]);
  assert.equal(coordinator.form("mensuel").items[1].title, "Your answer code");
  assert.deepEqual(coordinator.rows("codes")[2].slice(2, 7), ["P01", "mentee", "", "atelier-rivage", "active"]);
});

test("without the tab of people each line of the menu says what to do, and none of it is code", () => {
  const coordinator = new Coordinator(FRENCH);
  for (const line of ["menuCodes", "menuLinks", "menuResend", "menuPairs", "menuErase", "menuThisWeek"]) {
    assert.match(coordinator.choose(line), /n’a pas d’onglet « Personnes »/, line);
  }
});

test("a tab of people that has gone is not made again, and no seat is said to have stopped by it", () => {
  const coordinator = new Coordinator(FRENCH).begin();
  coordinator.choose("menuCodes");
  const before = coordinator.rows("codes");
  coordinator.people.name = "Personnes (copie)";
  for (const line of ["menuForms", "menuCodes", "menuLinks"]) assert.match(coordinator.choose(line), /a disparu, ou a changé de nom/, line);
  assert.deepEqual(coordinator.rows("codes"), before);
});

test("forms are listed in the order in which people meet them", () => {
  const coordinator = new Coordinator(FRENCH);
  const said = coordinator.choose("menuForms", { texts: [""] });
  const titles = ["Je m’inscris", "Le journal des séances", "Trois questions, une minute", "Le bilan du cycle"];
  const places = titles.map((title) => said.indexOf(`« ${title} »`));
  assert.ok(places[0] >= 0);
  assert.deepEqual(places, [...places].sort((one, other) => one - other));
});

test("a second window at work at the same time does nothing", () => {
  const coordinator = new Coordinator(FRENCH);
  coordinator.world.locked = true;
  assert.match(coordinator.choose("menuForms", { texts: [""] }), /déjà en train de travailler/);
  assert.equal(coordinator.world.forms.size, 0);
});
