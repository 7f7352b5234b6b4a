// Name a contract: two names become a sheet to sign, and are nowhere else, then nowhere at all.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DESK, PHONE, during, launch, openReader, serve, tooWide } from "../browser/harness.mjs";
import { decodeQr } from "./qr_reader.mjs";

const SITE = process.env.BINOME_APPS_SITE;
const AXE = await readFile(new URL("../quality/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const NAMES = { mentor: "Zoé Canari-Essai", mentee: "Yvon Perroquet-Essai", coordinator: "Xénia Moineau-Essai" };
const HOSTILE = "<img src=x onerror=pwn(1)>\"'`${pwn(1)}{{7*7}}</textarea><script>pwn(1)</script>";
const LINK = "https://rivage.example/mentorat/moi/#v=1&k=automne-2026&c=QX7Z-9KLM&r=mentee&f="
  + "mensuel~1FAIpQLSexemple-0123456789-0123456789-0123456789-012345678~1234567890.bilan~1FAIpQLSbilan-0123456789-0123456789-0123456789-0123456789~345678901";

let browser, server;
before(async () => { [browser, server] = [await launch(), await serve(SITE)]; });
after(async () => { await browser.close(); await server.close(); });

async function naming(root, use, options = {}) {
  await during(await openReader(browser, server.origin, options), async (reader) => {
    const asked = [];
    reader.context.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
    await reader.page.goto(`${server.origin}${root}/nommer-un-contrat/`, { waitUntil: "load" });
    await reader.page.waitForSelector("[data-bn-ready]");
    await use(reader.page, asked, reader);
    assert.deepEqual(reader.heard, []);
  });
}

async function typeNames(page, names = NAMES) {
  for (const [who, name] of Object.entries(names)) await page.fill(`#bn-contract-${who}`, name);
}

/** What axe finds in the page as it stands, one line a rule. */
async function faultsOf(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run("[data-bn-app]"));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" ")}`);
}

const sheet = (page) => page.locator(".bn-contract").innerText();

async function sides(page) {
  return (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

test("names, the day and the objectives stand in the contract, which prints on one side of A4 in either language, blank or full", async () => {
  for (const root of ["", "/en"]) {
    await naming(root, async (page) => {
      assert.equal(await sides(page), 1, "blank");
      await typeNames(page);
      await page.selectOption("#bn-contract-cohort", "automne-2026");
      await page.locator("summary").click();
      await page.fill("#bn-contract-objectives", "De 90 à 25 minutes, semaine 10\nUn modèle relu en 10 minutes, semaine 14");
      await page.fill("#bn-sign-date", "14/09/2026");
      await page.fill("#bn-sign-link", LINK);
      const words = await sheet(page);
      for (const name of Object.values(NAMES)) assert.ok(words.split(name).length > 2, `${name}: in a clause and where it is signed`);
      for (const told of ["2027", "De 90 à 25 minutes", "14/09/2026"]) assert.ok(words.includes(told), told);
      assert.deepEqual([await page.locator("svg.bn-qr").count(), await sides(page)], [1, 1], "full");
      assert.deepEqual(await tooWide(page), []);
      assert.deepEqual(await faultsOf(page), []);
    }, { viewport: root ? PHONE : DESK, colorScheme: root ? "dark" : "light" });
  }
});

test("what is printed is the contract alone", () => naming("", async (page) => {
  await typeNames(page);
  await page.emulateMedia({ media: "print" });
  for (const part of [".md-header", ".bn-contract__form", ".md-footer", "h1"]) assert.ok(!(await page.locator(part).first().isVisible()), part);
  assert.ok(await page.locator(".bn-contract__title").isVisible());
}));

test("no name leaves the page, its title or its address, and none is stored; no browser is asked to remember a field", () => naming("", async (page, asked) => {
  await typeNames(page);
  const kept = await page.evaluate(() => JSON.stringify([document.title, location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));
  for (const name of Object.values(NAMES)) {
    assert.ok(!kept.includes(name));
    assert.ok(!asked.some((request) => decodeURIComponent(request).includes(name)));
  }
  assert.equal(await page.evaluate(() => history.length), 2);
  const fields = page.locator("[data-bn-app] :is(input, textarea, select)");
  assert.ok((await fields.count()) > 8);
  for (const field of await fields.all()) assert.deepEqual([await field.getAttribute("autocomplete"), await field.getAttribute("name")], ["off", null]);
  assert.equal(await page.locator("[data-bn-app] form").count(), 0);
}));

test("leaving forgets everything, and so does the button; coming back finds blanks", () => naming("", async (page) => {
  const blank = await sheet(page);
  const typed = () => page.locator("[data-bn-app] :is(input, textarea)").evaluateAll((all) => all.map((one) => one.value).join(""));
  await typeNames(page);
  await page.getByRole("button", { name: "Tout effacer" }).click();
  assert.deepEqual([await typed(), await sheet(page)], ["", blank]);
  await typeNames(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
  assert.deepEqual([await typed(), await sheet(page)], ["", blank]);
  await typeNames(page);
  await page.goto(`${server.origin}/programme/contrat/`);
  await page.goBack({ waitUntil: "load" });
  await page.waitForSelector("[data-bn-ready]");
  assert.deepEqual([await typed(), await sheet(page)], ["", blank]);
}));

test("hostile words are words: in a name, in an objective, in a pasted link", () => naming("", async (page) => {
  await typeNames(page, { mentor: HOSTILE, mentee: "ё".repeat(160), coordinator: "‮אבג" });
  await page.locator("summary").click();
  await page.fill("#bn-contract-objectives", HOSTILE);
  for (const link of [HOSTILE, "javascript:pwn(1)", LINK.replace("rivage.example/mentorat/moi/", "evil.example/form/"), LINK.replace("r=mentee", "r=admin"), LINK.replace("https", "data")]) {
    await page.fill("#bn-sign-link", link);
    assert.match(await page.locator("[data-bn-app] [role=status]").innerText(), /pas un lien personnel entier/, link);
    assert.equal(await page.locator("svg.bn-qr").count(), 0);
  }
  assert.ok((await sheet(page)).includes(HOSTILE));
  assert.equal(await page.locator(".bn-contract :is(img, script, textarea)").count(), 0);
  assert.deepEqual(await tooWide(page), []);
}));

test("a personal link that is pasted is a QR code under its owner's signature alone, and reads as the link", () => naming("", async (page) => {
  await page.locator("summary").click();
  await page.fill("#bn-sign-link", `  ${LINK} `);
  assert.match(await page.locator("[data-bn-app] [role=status]").innerText(), /qui apprend/);
  assert.equal(await page.locator(".bn-signed > div").nth(1).locator("svg.bn-qr").count(), 1);
  assert.equal(await page.locator("svg.bn-qr").count(), 1);
  await page.locator("svg.bn-qr").evaluate((drawing) => { drawing.style.width = "400px"; });
  assert.equal(await decodeQr(browser, await page.locator("svg.bn-qr").screenshot()), LINK);
}));
