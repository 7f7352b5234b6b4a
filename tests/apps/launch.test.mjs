// Start a cohort, as somebody would: the form, its file, and ways to put it into the repository. Built by test_apps.py.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESK, PHONE, launch, openReader, serve, tooWide } from "../browser/harness.mjs";

const SITE = process.env.BINOME_APPS_SITE;
const NOW = new Date("2026-11-30T08:00:00Z"); // a Monday: the first that leaves four weeks is 2026-12-28
const AXE = readFileSync(new URL("../quality/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const REPOSITORY = { host: "github", address: "https://github.com/atelier-rivage/mentorat", branch: "main" };
const opened = []; // a server left open keeps Node from ending, whatever failed
let browser, site;

before(async () => { [browser, site] = [await launch(), await serve(SITE)]; });
after(async () => { await Promise.all([browser.close(), site.close(), ...opened.map((one) => one.close())]); });

/** The page, with a clock that stands still unless somebody needs time to pass; `change` alters what the page knows. */
async function open(language = "fr", options = {}, change = (data) => data, still = true) {
  const folder = language === "fr" ? "" : "en/";
  const known = change({ ...JSON.parse(readFileSync(join(SITE, folder, "apps/launch.json"), "utf8")), repository: REPOSITORY });
  const own = await serve(SITE, { [`/${folder}apps/launch.json`]: JSON.stringify(known) });
  opened.push(own);
  const reader = await openReader(browser, own.origin, { viewport: DESK, reducedMotion: "reduce", permissions: ["clipboard-read", "clipboard-write"], ...options });
  reader.page.setDefaultTimeout(10_000);
  if (still) await reader.page.clock.setFixedTime(NOW);
  await reader.page.goto(`${own.origin}/${folder}lancer/`);
  await reader.page.locator("[data-bn-ready]").waitFor();
  const page = reader.page;
  const text = () => page.locator(".bn-launch__file pre").first().textContent();
  const lines = () => page.locator(".bn-launch__check code").textContent();
  return { page, heard: reader.heard, close: reader.close, text, lines, button: (name) => page.getByRole("button", { name, exact: true }) };
}

/** What `binome check` says of the file in a copy of this programme. */
function check(name, text, language) {
  const root = mkdtempSync(join(tmpdir(), "binome-launch-"));
  try {
    cpSync(join(SITE, "../program"), join(root, "program"), { recursive: true });
    writeFileSync(join(root, "program/cohorts", name), text);
    return execFileSync(process.env.BINOME_PYTHON, ["-m", "binome", "--root", root, "--lang", language, "check"], { encoding: "utf8" });
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function faults(page) {
  await page.evaluate(AXE); // as a devtools console would: the page's own policy lets no other script in
  const { violations } = await page.evaluate(() => globalThis.axe.run("main"));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" ")}`);
}

test("by keyboard alone, on a phone in the dark, a cohort's file is made, copied, and passes binome check", async () => {
  const it = await open("fr", { viewport: PHONE, colorScheme: "dark", hasTouch: true });
  const { page } = it;
  await page.locator("#bn-launch-title-fr").focus();
  await page.keyboard.type("L’essai : « un », #2");
  await page.keyboard.press("Tab");
  await page.keyboard.type('The "trial"');
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.value), "l-essai-un-2", "the name follows the title");
  await page.locator("#bn-launch-objectives-veille-prompts").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await it.button("Copier").focus();
  await page.keyboard.press("Enter");
  await page.getByText("Copié.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await it.text());
  assert.equal(copied, [
    "# yaml-language-server: $schema=../../schemas/cohort.schema.json", "title:", '  fr: "L’essai : « un », #2"', '  en: "The \\"trial\\""',
    "start: 2026-12-28", "stage: pilot", "pairs: 6", "objectives:", "  - veille-prompts", "  - devis-prompts", "",
  ].join("\n"));
  assert.ok(check("l-essai-un-2.yml", copied, "fr").includes(await it.lines()), "check says the lines that the page told");
  assert.deepEqual(await tooWide(page), []);
  assert.deepEqual(it.heard, []);
  await it.close();
});

test("the editor of GitHub opens with the name and the text; nothing is asked of it before somebody follows the link", async () => {
  const it = await open("en");
  const { page } = it;
  await page.fill("#bn-launch-title-en", "The 2027 trial");
  await page.fill("#bn-launch-title-fr", "L’essai de 2027");
  await page.check("#bn-launch-objectives-veille-prompts");
  await page.check("#bn-launch-objectives-tableau-de-bord");
  await page.check("#bn-launch-sources-google-sheet");
  await page.fill("#bn-launch-sources-sheet", "https://docs.google.com/spreadsheets/d/1qLm0X3bTnR8vYwZ2cKdP5sHjF7gA9eU4iO6tBxNkVMs/edit#gid=0");
  const link = page.getByRole("link", { name: "Open in GitHub" });
  const address = new URL(await link.getAttribute("href"));
  assert.equal(`${address.origin}${address.pathname}`, "https://github.com/atelier-rivage/mentorat/new/main");
  assert.equal(address.searchParams.get("filename"), "program/cohorts/the-2027-trial.yml");
  assert.equal(address.searchParams.get("value"), await it.text());
  assert.match(await it.text(), /answers: \{type: google-sheet, id: "1qLm0X3bTnR8vYwZ2cKdP5sHjF7gA9eU4iO6tBxNkVMs"\}/);
  assert.match(await link.getAttribute("rel"), /noopener/);
  const [download] = await Promise.all([page.waitForEvent("download"), it.button("Download").click()]);
  assert.equal(download.suggestedFilename(), "the-2027-trial.yml");
  assert.equal(readFileSync(await download.path(), "utf8"), await it.text());
  assert.deepEqual(it.heard, []);
  await it.close();
});

test("a mistake is told beside its question in the words of check, the keyboard goes there, and one press mends it", async () => {
  const it = await open("en");
  const { page } = it;
  const form = page.locator(".bn-launch__form");
  assert.equal(await page.locator(".bn-launch__remark--error").count(), 0, "nothing is wrong before somebody wrote anything");
  await page.evaluate(() => navigator.clipboard.writeText("before"));
  await it.button("Copy").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "bn-launch-id");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "before", "what is not sound is not copied");
  await page.fill("#bn-launch-id", "Essai 2027");
  await form.getByText("“Essai 2027” is none").waitFor();
  await it.button("Write essai-2027").click();
  assert.equal(await page.inputValue("#bn-launch-id"), "essai-2027");
  await page.check("#bn-launch-objectives-veille-prompts");
  await form.getByText("one objective only is offered").waitFor();
  await page.check("#bn-launch-objectives-boite-mail");
  await page.fill("#bn-launch-start", "2027-03-02");
  await page.fill("#bn-launch-pairs", "six");
  await page.locator("#bn-launch-pairs").blur();
  const told = "expected a whole number, without unit or quotation marks; found the text “six”.";
  assert.equal(await it.lines(), `program/cohorts/essai-2027.yml:4:8: pairs: ${told}`, "a file whose shape is broken is told of its shape alone");
  assert.match(await page.locator("#bn-launch-pairs-told").textContent(), new RegExp(told));
  await page.fill("#bn-launch-pairs", "6");
  await it.button("Write 2027-03-01").click();
  assert.equal(await page.inputValue("#bn-launch-start"), "2027-03-01");
  assert.match(await page.locator(".bn-launch__status").textContent(), /^The file is ready/);
  await page.fill("#bn-launch-id", "pilote-2026");
  await page.locator("#bn-launch-id").blur();
  await form.getByText("a cohort is called “pilote-2026” already").waitFor();
  assert.deepEqual(it.heard, []);
  await it.close();
});

test("a rollout says what it grows from, and a Monday is picked among those that leave time to prepare", async () => {
  const it = await open("fr");
  const { page } = it;
  assert.equal(await page.locator("#bn-launch-grows-from").isVisible(), false);
  await page.check("#bn-launch-stage-rollout");
  await page.selectOption("#bn-launch-grows-from", "pilote-2026");
  await it.button("4 janvier 2027").click();
  assert.match(await it.text(), /start: 2027-01-04\nstage: rollout\ngrows_from: pilote-2026\n/);
  await page.check("#bn-launch-sources-csv");
  await page.fill("#bn-launch-id", "suite-2027");
  assert.match(await it.text(), /answers: \{type: csv, path: private\/inbox\/suite-2027\}/, "the folder follows the name");
  await page.locator("#bn-launch-sources-folder").selectText();
  await page.keyboard.type("private/nos réponses");
  assert.equal(await page.locator("#bn-launch-sources-folder").inputValue(), "private/nos réponses", "until somebody types one, from the first key on");
  assert.deepEqual(await tooWide(page), []);
  assert.deepEqual(it.heard, []);
  await it.close();
});

test("whatever is typed stays text: on the page, in the file, in the address", async () => {
  const it = await open("en");
  const { page } = it;
  const hostile = '<img src=x onerror=pwn()> ${X} {{ 7*7 }} "\'\\ : # 🚀 &amp; </script><script>pwn()</script>';
  await page.fill("#bn-launch-title-fr", hostile);
  await page.fill("#bn-launch-title-en", "yes");
  await page.fill("#bn-launch-id", "hostile");
  await page.check("#bn-launch-objectives-veille-prompts");
  await page.check("#bn-launch-objectives-boite-mail");
  const text = await it.text();
  assert.match(text, /\n {2}en: "yes"\n/);
  assert.equal(JSON.parse(/\n {2}fr: (".*")\n/.exec(text)[1]), hostile);
  assert.equal(new URL(await page.getByRole("link", { name: "Open in GitHub" }).getAttribute("href")).searchParams.get("value"), text);
  assert.match(check("hostile.yml", text, "en"), /hostile\.yml:5:8: pairs: note|hostile\.yml:\d+:8: pairs: note/);
  assert.equal(await page.locator(".bn-launch img, .bn-launch script").count(), 0);
  assert.deepEqual(it.heard, []);
  await it.close();
});

test("GitLab takes the name alone, so the text is copied first; without a repository, or too long, there is no link", async () => {
  const gitlab = { host: "gitlab", address: "https://gitlab.com/acme/mentorat", branch: "annee/2" };
  const sound = async ({ page }) => {
    await page.fill("#bn-launch-id", "essai");
    await page.check("#bn-launch-objectives-veille-prompts");
    await page.check("#bn-launch-objectives-boite-mail");
  };
  const one = await open("en", {}, (data) => ({ ...data, repository: gitlab }));
  await sound(one);
  const link = one.page.getByRole("link", { name: "Open in GitLab" });
  assert.equal(await link.getAttribute("href"), "https://gitlab.com/acme/mentorat/-/new/annee/2?file_name=program/cohorts/essai.yml");
  await link.evaluate((element) => element.addEventListener("click", (event) => event.preventDefault())); // no other host is opened here
  await link.click();
  await one.page.getByText("Copied.").waitFor();
  assert.equal(await one.page.evaluate(() => navigator.clipboard.readText()), await one.text());
  assert.deepEqual(one.heard, []);
  await one.close();

  const none = await open("en", {}, (data) => ({ ...data, repository: null }));
  await sound(none);
  assert.equal(await none.page.getByRole("link", { name: /Open in/ }).count(), 0);
  await none.page.getByText("paste it into a new file of that name").waitFor();
  await none.close();

  const long = await open("en", {}, (data) => ({ ...data, repository: { ...data.repository, branch: "x".repeat(8000) } }));
  await sound(long);
  assert.equal(await long.page.getByRole("link", { name: /Open in/ }).count(), 0);
  await long.page.getByText("too long for an address").waitFor();
  await long.close();
});

test("axe finds nothing in the form, with mistakes told and sources asked, by day on a desk and by night on a phone", async () => {
  for (const [language, look] of [["fr", {}], ["en", { viewport: PHONE, colorScheme: "dark" }]]) {
    const it = await open(language, look, (data) => data, false); // axe waits for time to pass
    await it.page.fill("#bn-launch-pairs", "six");
    await it.page.check("#bn-launch-sources-csv");
    await it.page.check("#bn-launch-stage-rollout");
    await it.page.fill("#bn-launch-start", "2027-03-02");
    await it.page.locator("#bn-launch-start").blur();
    assert.ok((await it.page.locator(".bn-launch__remark").count()) > 0);
    assert.deepEqual(await faults(it.page), []);
    assert.deepEqual(it.heard, []);
    await it.close();
  }
});

test("where the script cannot run the page says so, and the file to copy remains", async () => {
  for (const [path, words, file] of [["/lancer/", "un formulaire écrit le fichier", "Le fichier, en entier"], ["/en/lancer/", "a form writes a cohort’s file", "The file, in full"]]) {
    const reader = await openReader(browser, site.origin, { javaScriptEnabled: false, viewport: PHONE });
    await reader.page.goto(site.origin + path);
    await reader.page.getByText(words).waitFor();
    await reader.page.getByRole("heading", { name: file }).waitFor();
    await reader.close();
  }
});

test("once loaded the page works without a network", async () => {
  const it = await open("en");
  await it.page.context().setOffline(true);
  await it.page.fill("#bn-launch-id", "offline");
  await it.page.check("#bn-launch-objectives-veille-prompts");
  await it.page.check("#bn-launch-objectives-boite-mail");
  assert.match(await it.page.locator(".bn-launch__status").textContent(), /^The file is ready/);
  assert.deepEqual(it.heard, []);
  await it.close();
});
