// Close a wave: what the page gives is what the commands write and say, nothing leaves, and everything can be forgotten.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { PHONE, during, launch, openReader, serve, tooWide } from "../browser/harness.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const SITE = process.env.BINOME_APPS_SITE;
const AXE = readFileSync(join(HERE, "../quality/node_modules/axe-core/axe.min.js"), "utf8");
const DOORS = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "Worker", "indexedDB", "caches", "BroadcastChannel"];
const PLENTY = { timeout: 60_000 }; // a busy machine starts Python slowly

let browser, server;
before(async () => { [browser, server] = [await launch(), await serve(SITE)]; });
after(async () => { await browser.close(); await server.close(); });

/** The page, opened; `asked` are the requests since then. */
async function closing(path, use, options = {}, at = server) {
  await during(await openReader(browser, at.origin, options), async (reader) => {
    const asked = [];
    reader.context.on("request", (request) => asked.push(request));
    await reader.page.goto(at.origin + path);
    await reader.page.waitForSelector("[data-bn-ready]");
    await use(reader.page, asked, reader);
    assert.deepEqual(reader.heard, []);
  });
}

async function choose(page, wave) {
  const input = page.locator(`input[value="${wave}"]`);
  for (const fold of await page.locator(".bn-close__waves details:not([open])").all()) await fold.evaluate((element) => { element.open = true; });
  await input.check();
}

const read = (page) => page.locator(".bn-close section:not([hidden]) > .bn-actions > button.bn-button").first().click();

/** What the page shows of a wave, once it was read. */
async function result(page) {
  await page.locator(".bn-close__result:not([hidden]) h2").waitFor(PLENTY);
  const told = await page.locator(".bn-close__result").evaluate((shown) => ({
    editors: [...shown.querySelectorAll(".bn-close__file a.bn-button")].map((link) => link.href),
    entries: Object.fromEntries([...shown.querySelectorAll(".bn-close__file")].map((file) => [file.querySelector(".bn-close__path").textContent, file.querySelector("pre").textContent])),
    problems: [...shown.querySelectorAll(".bn-close__problems > li")].map((line) => line.lastChild.textContent),
    focused: document.activeElement === shown.querySelector("h2"),
  }));
  return { ...told, editors: told.editors.map((address) => new URL(address)) };
}

async function again(page) {
  await page.locator(".bn-close__result").evaluate((shown) => { shown.hidden = true; shown.replaceChildren(); });
}

test("the commands and the page, with the network cut, give the same bytes and the same sentences", async () => {
  const folder = mkdtempSync(join(tmpdir(), "binome-close-"));
  execFileSync(process.env.BINOME_PYTHON, [join(HERE, "close_cases.py"), folder], { stdio: ["ignore", "ignore", "inherit"] });
  const expected = JSON.parse(await readFile(join(folder, "expected.json"), "utf8"));
  assert.ok(Object.keys(expected).length > 20);
  const instead = Object.fromEntries(["close", "python", "close-trial"].map((name) => [`/apps/${name}.json`, readFileSync(join(folder, `${name}.json`), "utf8")]));
  const repository = { host: "github", address: "https://github.com/atelier-rivage/mentorat", branch: "main" };
  instead["/apps/close.json"] = JSON.stringify({ ...JSON.parse(instead["/apps/close.json"]), repository });
  await during(await serve(SITE, instead), (at) => closing("/cloturer/", async (page, asked, { context }) => {
    const [first] = Object.values(expected);
    const [worker] = await Promise.all([page.waitForEvent("worker"), choose(page, first.wave)]);
    await page.waitForSelector("[data-bn-python]", PLENTY);
    assert.deepEqual(await worker.evaluate((names) => names.filter((name) => self[name] !== undefined), DOORS), [], "a way out of the thread is open");
    await context.setOffline(true);
    const before = asked.length;
    const silent = [];
    for (const [name, { wave, entries, problems }] of Object.entries(expected)) {
      await choose(page, wave);
      await page.setInputFiles("#bn-close-answers", join(folder, name, "answers.csv"));
      await page.setInputFiles("#bn-close-roster", join(folder, name, "roster.csv"));
      await read(page);
      const shown = await result(page);
      assert.deepEqual(shown.entries, entries, `${name}: other entries`);
      assert.ok(shown.focused, name);
      const tick = page.locator(".bn-close__tick input");
      if (await tick.count()) {
        assert.equal(await page.locator(".bn-close__file:visible").count(), 0, `${name}: nobody answered, and the file is given at once`);
        await tick.check();
        silent.push(name);
      }
      assert.equal(await page.locator(".bn-close__file:visible").count(), Object.keys(entries).length, name);
      assert.deepEqual(Object.fromEntries(shown.editors.map((address) => [address.searchParams.get("filename"), address.searchParams.get("value")])), entries, name);
      assert.ok(shown.editors.every(({ origin, pathname }) => origin + pathname === `${repository.address}/new/main`), name);
      assert.equal(shown.problems.length, problems.length, `${name}: ${shown.problems}\n${problems}`);
      for (const line of problems) assert.ok(shown.problems.some((text) => line.endsWith(text)), `${name}: ${line}`);
      await again(page);
    }
    assert.ok(silent.length > 0 && silent.length < 4, `nobody answered: ${silent}`);
    assert.deepEqual(asked.slice(before).map((request) => request.url()), [], "a request after Python was ready");
    for (const request of asked) assert.equal(request.method() + (request.postData() ?? ""), "GET");
  }, {}, at));
});

test("an example is replayed on a phone, in English and in the dark: its sentences are those of the progress page, its file the ledger's", async () => {
  const files = JSON.parse(readFileSync(join(SITE, "apps/close.json"), "utf8")).carried.ledger;
  const progress = {};
  for (const cohort of ["pilote-2026", "automne-2026"]) {
    await during(await openReader(browser, server.origin), async ({ page }) => {
      await page.goto(`${server.origin}/en/cohortes/${cohort}/progres/`);
      progress[cohort] = await page.locator("main").evaluate((main) => main.textContent.replace(/\s+/g, " "));
    });
  }
  await closing("/en/cloturer/", async (page) => {
    for (const wave of ["automne-2026/mensuel-2", "pilote-2026/bilan-closing", "pilote-2026/journal-mid", "pilote-2026/inscription-presentation"]) {
      await choose(page, wave);
      await page.waitForSelector("[data-bn-python]", PLENTY);
      await page.locator(".bn-close__trial button").click();
      await page.locator("#bn-close-roster-told", { hasText: "roster.csv" }).waitFor();
      await read(page);
      const { entries } = await result(page);
      assert.deepEqual(Object.values(entries), [files[`${wave}/released.json`]], wave);
      await page.locator(".bn-close__replay .bn-chip--ok").waitFor();
      const said = await page.locator(".bn-close__result .bn-fig__say").evaluateAll((all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));
      assert.ok(said.length > 0);
      for (const sentence of said) assert.ok(progress[wave.split("/")[0]].includes(sentence), `${wave}: ${sentence}`);
      if (wave.endsWith("closing")) {
        for (const fold of await page.locator(".bn-close__private details").all()) await fold.evaluate((element) => { element.open = true; });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(".bn-close", { resultTypes: ["violations"] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target)}`), []);
        assert.deepEqual(await tooWide(page), []);
      }
      await again(page);
    }
  }, { viewport: PHONE, colorScheme: "dark", reducedMotion: "reduce", locale: "en-GB" });
});

test("by keyboard alone: what is missing is said where it is missing, a workbook is refused in words, and all is forgotten", () => closing("/cloturer/", async (page) => {
  await page.locator('input[name="bn-wave"]').first().focus();
  await page.keyboard.press("Space");
  await page.waitForSelector("[data-bn-python]", PLENTY);
  let ended = false;
  page.workers().find((worker) => worker.url().startsWith("blob:")).on("close", () => { ended = true; });
  const button = page.locator(".bn-close section:not([hidden]) > .bn-actions > button.bn-button").first();
  await button.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "bn-close-answers");
  assert.match(await page.locator("#bn-close-answers-told").textContent(), /Choisissez d’abord/);
  await page.setInputFiles("#bn-close-answers", { name: "réponses.xlsx", mimeType: "", buffer: Buffer.from("PK") });
  assert.match(await page.locator("#bn-close-answers-told").textContent(), /réponses\.xlsx.*est un classeur/);
  await page.locator(".bn-close__trial button").press("Enter");
  await page.locator("#bn-close-roster-told", { hasText: "roster.csv" }).waitFor();
  await button.press("Enter");
  await result(page);
  await page.locator("#bn-close-dates").selectOption("month-first");
  assert.equal(await page.locator(".bn-close__result").isVisible(), false, "it was read in another order of dates");
  await button.press("Enter");
  await result(page);
  await page.locator(".bn-close__forget button").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "bn-close-wave");
  assert.equal(await page.locator(".bn-close__result").isVisible(), false);
  assert.equal(await page.locator('input[name="bn-wave"]:checked').count(), 0);
  const left = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]);
  assert.deepEqual(left.slice(2), [0, ""]);
  for (let waited = 0; !ended && waited < 5_000; waited += 50) await page.waitForTimeout(50);
  assert.equal(ended, true, "the thread goes with what it was given");
}));

test("who leaves the page leaves nothing in it, even where the browser keeps it for a return", () => closing("/cloturer/", async (page) => {
  await choose(page, "automne-2026/mensuel-2");
  await page.waitForSelector("[data-bn-python]", PLENTY);
  await page.locator(".bn-close__trial button").click();
  await page.locator("#bn-close-roster-told", { hasText: "roster.csv" }).waitFor();
  await read(page);
  await result(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  assert.equal(await page.getByText("roster.csv").count(), 0);
  assert.equal(await page.locator(".bn-close__private, .bn-close__file, .bn-close__box").count(), 0);
}));

test("whatever ran in the thread of Python, it would reach no other host and run no text", async () => {
  const asked = [];
  const other = createServer((request, response) => { asked.push(request.url); response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" }).end(); });
  await new Promise((ready) => other.listen(0, "127.0.0.1", ready));
  const elsewhere = `http://127.0.0.1:${other.address().port}`;
  const hostile = `
    const tried = (act) => act().then(() => "done", (fault) => fault.name);
    self.tried = Promise.all([
      tried(() => import("${elsewhere}/module.js")), tried(() => fetch("${elsewhere}/data")),
      tried(() => new FontFace("x", "url(${elsewhere}/font)").load()), tried(async () => eval("1")),
    ]);`;
  await during(await serve(SITE, { "/assets/apps/close/worker.js": hostile }), async (at) => during(await openReader(browser, at.origin), async ({ page }) => {
    await page.goto(`${at.origin}/cloturer/`);
    const [worker] = await Promise.all([page.waitForEvent("worker"), choose(page, "automne-2026/mensuel-2")]);
    assert.deepEqual(await worker.evaluate(() => self.tried), ["TypeError", "TypeError", "NetworkError", "EvalError"]);
    assert.deepEqual(asked, []);
  }));
  other.close();
});

test("a browser that is too old, or that cannot load Python, is told so and loses nothing", async () => {
  await during(await openReader(browser, server.origin), async ({ page }) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto(`${server.origin}/cloturer/`);
    await choose(page, "automne-2026/mensuel-2");
    await page.getByText("Ce navigateur est trop ancien").waitFor();
  });
  const runtime = readdirSync(join(SITE, "assets/runtime"))[0];
  await during(await serve(SITE, { [`/assets/runtime/${runtime}/python_stdlib.zip`]: "not a library" }), async (at) =>
    during(await openReader(browser, at.origin), async ({ page }) => {
      await page.goto(`${at.origin}/cloturer/`);
      await choose(page, "automne-2026/mensuel-2");
      await page.getByText("n’a pas pu se charger").waitFor(PLENTY);
    }));
});
