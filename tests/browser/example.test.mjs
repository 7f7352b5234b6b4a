// What a reader of the example's site meets, page by page, by mouse and by keyboard.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { PHONE, during, launch, openReader, serve, typeInSearch } from "./harness.mjs";

const SITE = process.env.BINOME_EXAMPLE_SITE;
const REAL_SITE = process.env.BINOME_REAL_SITE; // a programme that is no example: its day is a real one

let browser, server;
before(async () => { [browser, server] = [await launch(), await serve(SITE)]; });
after(async () => { await browser.close(); await server.close(); });

async function reading(path, use, options = {}, at = server) {
  await during(await openReader(browser, at.origin, options), async (reader) => {
    await reader.page.goto(at.origin + path, { waitUntil: "load" });
    await use(reader.page);
    assert.deepEqual(reader.heard, []);
  });
}

test("the language switch stays on the page, there and back", () => reading("/programme/contrat/", async (page) => {
  await page.locator(".bn-language").click();
  await page.waitForURL("**/en/programme/contrat/");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.locator(".bn-language").click();
  await page.waitForURL(`${server.origin}/programme/contrat/`);
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
}));

test("a sheet by role prints on one side of A4, in either language", async () => {
  const roles = (await readdir(`${SITE}/guide/roles`)).sort();
  assert.equal(roles.length, 6);
  for (const path of roles.flatMap((role) => [`/guide/roles/${role}/`, `/en/guide/roles/${role}/`])) {
    await reading(path, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 1, path);
    });
  }
});

async function sides(page) {
  return (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

// As full as the page of a cohort gets: six deliverables, three results, three comparisons, one more item on the bill.
async function fill(page, other) {
  await page.evaluate(async (address) => {
    const upTo = (count, selector) => {
      const found = document.querySelectorAll(selector);
      for (let n = found.length; n < count; n++) found[0].after(found[0].cloneNode(true));
    };
    const theirs = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const compared = theirs.querySelector(".bn-compared");
    document.querySelector(".bn-return").after(compared.previousElementSibling, compared, compared.nextElementSibling);
    upTo(3, ".bn-compared__one");
    upTo(6, ".bn-made li");
    upTo(3, ".bn-results tbody tr");
    upTo(7, ".bn-bill tbody tr");
  }, other);
}

test("the management's page prints on one side of A4, as it is and as full as it gets", async () => {
  for (const root of ["", "/en"]) {
    const address = (cohort) => `${root}/cohortes/${cohort}/direction/`;
    await reading(address("automne-2026"), async (page) => assert.equal(await sides(page), 1, `${root} running`));
    await reading(address("pilote-2026"), async (page) => {
      assert.equal(await sides(page), 1, `${root} finished`);
      await fill(page, address("automne-2026"));
      assert.equal(await page.locator(".bn-compared__one").count(), 3);
      assert.equal(await sides(page), 1, `${root} full`);
    });
  }
});

test("the palette changes at a press, and stays so on the next page", () => reading("/", async (page) => {
  const scheme = () => page.locator("body").getAttribute("data-md-color-scheme");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--bn-paper").trim());
  const light = await paper();
  assert.equal(await scheme(), "default");
  await page.locator("[data-md-component=palette] label:not([hidden])").click();
  assert.equal(await scheme(), "slate");
  assert.notEqual(await paper(), light);
  await page.goto(`${server.origin}/faq/`);
  assert.equal(await scheme(), "slate");
}, { colorScheme: "light" }));

test("the search finds « annulation » inside « l’annulation »", () => reading("/", async (page) => {
  await search(page, "annulation");
  const found = await page.locator(".md-search-result__item mark").allTextContents();
  assert.ok(found.some((word) => /^annulation/i.test(word)), found.join(", "));
}));

for (const [path, typed, shown] of [
  ["/", "mentore", /mentoré/i], ["/", "reserver", /réserver/i], ["/", "contrat", /contrat/i], ["/", "binome", /binôme/i], ["/", "Binôme", /binôme/i],
  ["/", "l'annulation", /annulation/i], ["/en/", "Reponses", /Réponses/], ["/en/", "Réponses", /Réponses/],
]) {
  test(`the search of ${path} finds « ${typed} », with its accents or by its plain letters`, () => reading(path, async (page) => {
    await search(page, typed);
    assert.match(await page.locator(".md-search-result__list").innerText(), shown);
  }));
}

test("no page asks for the search index before somebody goes to the search", () => reading("/", async (page) => {
  const asked = [];
  page.on("request", (request) => request.url().endsWith("search_index.json") && asked.push(request.url()));
  await page.goto(`${server.origin}/faq/`, { waitUntil: "networkidle" });
  assert.deepEqual(asked, []);
  await search(page, "contrat");
  assert.equal(asked.length, 1);
  await page.goto(`${server.origin}/faq/?h=contrat`, { waitUntil: "networkidle" }); // as from a result: its words are marked
  assert.equal(asked.length, 2);
  assert.ok(await page.locator("mark").count());
}));

test("an example says that its date is invented, however late it is read", () => reading("/cohortes/pilote-2026/", async (page) => {
  assert.match(await page.locator(".bn-facts").first().innerText(), /date inventée/);
  assert.equal(await page.locator("[data-bn-fresh]").count(), 0);
}));

for (const [name, age, expected, kind] of [["to-day's", 0, /^À jour le \d/, "ok"], ["an old", 9, /^Pas mise à jour depuis 9 jours$/, "cannot"]]) {
  test(`a real page built from ${name} answers says so in the reader's browser`, async () => {
    const day = new Date(Date.now() - age * 864e5).toLocaleDateString("sv"); // the reader's own day
    await during(await serve(REAL_SITE, { "/freshness.json": JSON.stringify({ date: day }) }), (real) => reading("/cohortes/c-0/", async (page) => {
      const chip = page.locator("[data-bn-fresh]").first();
      await page.waitForFunction(() => /bn-chip--(ok|cannot)/.test(document.querySelector("[data-bn-fresh]").className) && /jour/.test(document.querySelector("[data-bn-fresh]").textContent));
      await page.waitForLoadState("networkidle");
      assert.match(await chip.innerText(), expected);
      assert.match(await chip.getAttribute("class"), new RegExp(`bn-chip--${kind}`));
    }, {}, real));
  });
}

for (const path of ["/", "/guide/seance/", "/programme/objectifs/", "/en/cohortes/automne-2026/progres/"]) {
  test(`by keyboard alone: the first stop of ${path} leads to its text, and the next stops are in it`, () => reading(path, async (page) => {
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(() => ({ skips: document.activeElement.matches(".md-skip"), top: document.activeElement.getBoundingClientRect().top, target: document.activeElement.hash }));
    assert.ok(skip.skips, "the first stop is the skip link");
    assert.ok(skip.top >= 0, "the skip link is seen once it has the focus");
    assert.ok(await page.locator(`[id="${decodeURIComponent(skip.target.slice(1))}"]`).count(), skip.target);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const next = await page.evaluate(() => ({ inside: Boolean(document.activeElement.closest(".md-content, .bn")), what: document.activeElement.outerHTML.slice(0, 120) }));
    assert.ok(next.inside, next.what);
  }));
}

test("by keyboard alone: the header is passed in order, and every stop shows its ring", () => reading("/guide/", async (page) => {
  const stops = [];
  for (let press = 0; press < 12; press++) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e);
      return { what: e.outerHTML.slice(0, 90), ring: style.outlineStyle !== "none" || style.boxShadow !== "none", hidden: e.getClientRects().length === 0 };
    }));
  }
  assert.deepEqual(stops.filter((stop) => !stop.ring || stop.hidden), []);
}));

test("on a phone the menu opens and leads to another page", () => reading("/guide/", async (page) => {
  await page.locator("label.md-header__button[for=__drawer]").click();
  await page.locator(".md-nav--primary a.md-nav__link[href$='seance/']").click();
  await page.waitForURL("**/guide/seance/");
}, { viewport: PHONE }));

async function search(page, words) {
  await page.locator(".md-search__input").click();
  await typeInSearch(page, words);
  await page.locator(".md-search-result__item").first().waitFor();
}
