// Is it for us? Ten conditions answered by somebody who reads, and the verdict that they come to.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DESK, PHONE, during, launch, openReader, serve, tooWide } from "../browser/harness.mjs";
import { judge } from "../../docs/theme/assets/apps/ready/judge.js";

const SITE = process.env.BINOME_APPS_SITE;
const PAGE = { fr: "/guide/est-ce-pour-nous/", en: "/en/guide/est-ce-pour-nous/" };
const WORDS = { y: "yes", p: "partly", n: "no" };
const AXE = await readFile(new URL("../quality/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const CASES = JSON.parse(await readFile(new URL("ready_cases.json", import.meta.url), "utf8"));

let browser, server, rule;
before(async () => {
  [browser, server] = [await launch(), await serve(SITE)];
  ({ rule } = JSON.parse(await readFile(`${SITE}/apps/ready.json`, "utf8")));
});
after(async () => { await browser.close(); await server.close(); });

async function reading(language, use, options = {}) {
  await during(await openReader(browser, server.origin, { reducedMotion: "reduce", ...options }), async (reader) => {
    await reader.page.goto(server.origin + PAGE[language], { waitUntil: "load" });
    await reader.page.locator("[data-bn-ready]").waitFor();
    await use(reader.page, reader);
    assert.deepEqual(reader.heard, []);
  });
}

/** Ten letters, one a condition of the page: y, p, n, or a dot for none. */
async function answer(page, letters) {
  for (const [place, letter] of [...letters].entries()) {
    if (letter in WORDS) await page.locator(".bn-ask:not(.bn-ask--firm)").nth(place).locator(`input[value=${WORDS[letter]}]`).check();
  }
}

const answersOf = (letters) => Object.fromEntries([...letters].map((letter, place) => [rule.conditions[place], WORDS[letter]]).filter(([, word]) => word));

test("each case has its verdict, as binome check gives it", () => {
  for (const [name, { answers, firm, verdict, things }] of Object.entries(CASES)) {
    assert.deepEqual(judge(answersOf(answers), firm ?? "", rule), { verdict, things }, name);
  }
});

for (const [language, words] of Object.entries({
  fr: { go: "Oui, par un pilote", wait: "Préparez d’abord", no: "Pas maintenant", left: /9 réponses sur 10.*10/s },
  en: { go: "Yes, with a pilot", wait: "Prepare first", no: "Not now", left: /9 answers of 10.*10/s },
})) {
  test(`in ${language}, the verdict comes after the tenth answer and changes with any of them`, () => reading(language, async (page) => {
    await answer(page, "yyyyyyyyy.");
    assert.equal(await page.locator("#bn-verdict").count(), 0);
    assert.match(await page.locator(".bn-ready__told").innerText(), words.left);
    await answer(page, ".........y");
    assert.equal(await page.locator("#bn-verdict").innerText(), words.go);
    await answer(page, "n....p....");
    assert.equal(await page.locator("#bn-verdict").innerText(), words.wait);
    assert.equal(await page.locator(".bn-ready__things > li").count(), 2);
    await answer(page, ".......n..");
    assert.equal(await page.locator("#bn-verdict").innerText(), words.no);
    assert.equal(await page.locator(".bn-ready__things > li").count(), 1);
  }));
}

test("a firm with many floors lacks the approval of human resources until it is written", () => reading("fr", async (page) => {
  await answer(page, "yyyyypyyyy");
  assert.equal(await page.locator("#bn-verdict").innerText(), "Oui, par un pilote");
  await page.locator(".bn-ask--firm input[value=traditional]").check();
  assert.equal(await page.locator("#bn-verdict").innerText(), "Préparez d’abord");
  assert.match(await page.locator(".bn-ready__firm").innerText(), /accord écrit/);
}));

test("what to do about a condition is put away where it is met", () => reading("fr", async (page) => {
  const advice = page.getByText("S’il manque du monde.");
  assert.ok(await advice.isVisible());
  await answer(page, "y");
  assert.ok(!(await advice.isVisible()));
  await answer(page, "p");
  assert.ok(await advice.isVisible());
}));

test("by keyboard alone, somebody answers, goes to the verdict, and erases it", () => reading("fr", async (page) => {
  const groups = page.locator(".bn-ask:not(.bn-ask--firm)");
  await groups.first().locator("input").first().focus();
  for (let place = 0; place < 10; place += 1) {
    await page.keyboard.press("Space");
    if (place < 9) await nextOf(page, groups.nth(place + 1));
  }
  await page.locator(".bn-ready__go").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Oui, par un pilote");
  await page.locator(".bn-ready__actions button").last().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#bn-verdict").count(), 0);
  assert.equal(await page.locator(".bn-ask:not(.bn-ask--firm) :checked").count(), 0);
  assert.ok(await groups.first().locator("input").first().evaluate((input) => input === document.activeElement));
}));

/** Tab until the focus is in that group: links and headings lie between. */
async function nextOf(page, group) {
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    if (await group.evaluate((element) => element.contains(document.activeElement))) return;
  }
  assert.fail("the next condition is out of reach of the keyboard");
}

test("nothing is stored, sent or written in the address, and a page read again knows nothing", () => reading("fr", async (page) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await answer(page, "ynpynpynpy");
  await page.locator(".bn-ready__go").click();
  const kept = await page.evaluate(() => [document.cookie, Object.keys(localStorage).join(), location.search + location.hash, history.length]);
  assert.deepEqual(asked, []);
  assert.doesNotMatch(kept.join(" "), /ready/);
  assert.equal(kept[2], "");
  await page.reload({ waitUntil: "load" });
  await page.locator("[data-bn-ready]").waitFor();
  assert.equal(await page.locator(".bn-ask:not(.bn-ask--firm) :checked").count(), 0);
  assert.equal(await page.locator("#bn-verdict").count(), 0);
}));

test("the answers are copied as program.yml holds them", () => reading("fr", async (page) => {
  await answer(page, "yynyyyypyy");
  await page.locator(".bn-ready__actions button").nth(1).click();
  await page.getByText("Copié.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^readiness:\n {2}need: yes\n {2}acceptance: no\n(.*\n)* {2}time: partly\n/);
}, { permissions: ["clipboard-read", "clipboard-write"] }));

test("every link of a verdict leads to a page", async () => {
  for (const language of ["fr", "en"]) {
    await reading(language, async (page) => {
      for (const letters of ["yyyyyyyyyy", "nynynyyyyy", "ynynyyyyyy", "pypypppypy", "pyyypppypp"]) {
        await answer(page, letters);
        const links = await page.locator(".bn-ready__verdict a").evaluateAll((all) => all.map((link) => link.href.split("#")[0]));
        for (const link of new Set(links)) assert.equal((await page.request.get(link)).status(), 200, link);
      }
    });
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`a verdict and its answers are sound to axe, ${colorScheme}`, () => reading("fr", async (page) => {
    await answer(page, "nyppynyypy");
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => globalThis.axe.run("main"));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" ")}`), []);
  }, { viewport: PHONE, colorScheme }));
}

for (const [size, viewport] of Object.entries({ "a desk": DESK, "a phone": PHONE })) {
  test(`on ${size} nothing sticks out, and the longest verdict prints on one side of A4`, () => reading("fr", async (page) => {
    await answer(page, "nynynnnynn");
    await page.locator(".bn-ask--firm input[value=traditional]").check();
    assert.deepEqual(await tooWide(page), []);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1);
  }, { viewport }));
}

test("without its script the page still tells the conditions and the rule", async () => {
  await during(await openReader(browser, server.origin, { javaScriptEnabled: false }), async ({ page }) => {
    await page.goto(server.origin + PAGE.fr);
    assert.match(await page.locator(".bn-ready").innerText(), /Comptez vos réponses/);
    assert.ok(await page.getByText("S’il manque du monde.").isVisible());
  });
});
