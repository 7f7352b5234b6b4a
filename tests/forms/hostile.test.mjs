// Programmes full of hostile words: the script is what was generated, runs none of them, and makes forms that say them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { World } from "./google_services.mjs";

const FOLDER = process.env.BINOME_HOSTILE_SCRIPTS;

for (const name of readdirSync(FOLDER)) {
  test(`programme ${name}: no word becomes code, and every word arrives`, () => {
    const world = new World();
    const script = world.load(path.join(FOLDER, name, "carnet.gs"));
    const before = Object.keys(script).length;
    assert.deepEqual(world.dataOf(script), JSON.parse(readFileSync(path.join(FOLDER, name, "data.json"), "utf8")));
    world.ui.texts.push("");
    script.menuForms();
    assert.equal(world.ui.alerts.length, 1);
    assert.doesNotMatch(world.ui.alerts[0], /Google a refusé|Google refused/);
    assert.equal(world.forms.size, world.dataOf(script).surveys.length);
    for (const survey of world.dataOf(script).surveys) {
      const form = world.forms.get(JSON.parse(world.stores.document.get(`form/${survey.id}`)).form);
      assert.deepEqual(form.items.slice(2).map((item) => [item.title, item.options]), survey.questions.map((question) => [question.title, question.options]));
    }
    assert.equal(Object.keys(script).length, before);
    assert.equal(script.pwn, undefined);
  });
}
