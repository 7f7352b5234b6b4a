// The stand-in itself: every class is one of Google's, every public method of Google's that it has is called Google's way.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { World } from "./google_services.mjs";

function run(source, world = new World()) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "stand-in-")), "script.gs");
  writeFileSync(file, source);
  return [world.load(file), world];
}

test("a method that Google has not is refused", () => {
  const [script] = run("function go() { FormApp.create('x').addQuestion(); }");
  assert.throws(script.go, /Google has no Forms.Form.addQuestion/);
});

test("a number of arguments that Google has not is refused", () => {
  const [script] = run("function go() { FormApp.create('x').setTitle(); }");
  assert.throws(script.go, /no call that Google knows/);
});

test("an argument of another type is refused", () => {
  const [script] = run("function go() { FormApp.create('x').addTextItem().setRequired('yes'); } function mail() { MailApp.sendEmail({to: 'a@b.fr', text: 'x'}); }");
  assert.throws(script.go, /setRequired\(string\) is no call/);
  assert.throws(script.mail, /sendEmail\(object\) is no call/);
});

test("an item of getItems is no item of its type until it is asked to be", () => {
  const [script] = run("function go() { const form = FormApp.create('x'); form.addTextItem(); form.getItems()[0].setRequired(true); }");
  assert.throws(script.go, /Google has no Forms.Item.setRequired/);
});

test("answers land in the tab that Google makes, choices joined, dates as dates", () => {
  const [script, world] = run(`function go() {
    const sheet = SpreadsheetApp.create("R");
    sheet.setSpreadsheetLocale("fr_FR");
    sheet.setSpreadsheetTimeZone("Europe/Paris");
    const form = FormApp.create("F").setDestination(FormApp.DestinationType.SPREADSHEET, sheet.getId()).setPublished(true);
    form.addTextItem().setTitle("Code");
    form.addCheckboxItem().setTitle("Quoi ?").setChoiceValues(["a, b", "c"]);
    form.addDateItem().setTitle("Le");
    return [sheet.getId(), form.getId()];
  }`);
  const [sheet, form] = script.go();
  world.forms.get(form).submitAs({ Code: "1-2", "Quoi ?": ["a, b", "c"], Le: "2026-11-26" });
  const tab = world.spreadsheets.get(sheet).sheets[0];
  assert.equal(tab.name, "Réponses au formulaire 1");
  assert.equal(tab.toCsv(), 'Horodateur,Code,Quoi ?,Le\r\n28/11/2026 10:00:00,1-2,"a, b, c",26/11/2026');
});

test("what is written in a cell becomes a number, a date or a formula, unless the cell is plain text", () => {
  const [script, world] = run(`function go() {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    sheet.getRange(1, 1, 1, 4).setValues([["007", "2026-11-26", "=1+1", "TRUE"]]);
    sheet.getRange(2, 1, 1, 4).setNumberFormat("@").setValues([["007", "2026-11-26", "=1+1", "TRUE"]]);
    return sheet.getDataRange().getValues();
  }`);
  const [typed, kept] = JSON.parse(JSON.stringify(script.go()));
  assert.deepEqual([typed[0], typed[2], typed[3]], [7, "#ERROR!", true]);
  assert.match(typed[1], /^2026-11-26T/);
  assert.deepEqual(kept, ["007", "2026-11-26", "=1+1", "TRUE"]);
});

test("a property that is too long, and a mail beyond the day's quota, are refused as Google refuses them", () => {
  const [script] = run(`
    function store() { PropertiesService.getDocumentProperties().setProperty("x", "y".repeat(10000)); }
    function send() { MailApp.sendEmail({to: "a@b.fr", subject: "x", body: "y"}); }`, new World({ quota: 1 }));
  assert.throws(script.store, /Argument too large/);
  script.send();
  assert.throws(script.send, /too many times for one day/);
});
