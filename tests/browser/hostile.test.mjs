// Hostile words in every field of a programme: nothing runs, nothing is asked for, nothing breaks, and each shows as itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { during, inTurns, launch, openReader, serve, tooWide, withoutSearch } from "./harness.mjs";

const SITES = JSON.parse(process.env.BINOME_HOSTILE_SITES ?? "[]"); // folders with site/ and seen.json
const LANGUAGES = { fr: "", en: "en/" };

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const folder of SITES) {
  describe(folder.split("/").at(-1), () => {
    let server, seen, titles, strings;
    before(async () => {
      server = await serve(join(folder, "site"), await withoutSearch(join(folder, "site")));
      ({ seen, titles, strings } = JSON.parse(await readFile(join(folder, "seen.json"), "utf8")));
    });
    after(() => server.close());

    test("every page of the programme reads as it was written, on a screen and on a phone", async () => {
      const pages = Map.groupBy ? Map.groupBy(seen, pageOf) : grouped(seen, pageOf);
      const faults = [];
      await inTurns(pages.entries(), 2, () => openReader(browser, server.origin, { reducedMotion: "reduce" }), async (reader, [path, expected]) => {
        await reader.page.goto(`${server.origin}/${path}`, { waitUntil: "load" });
        const title = titles[`${expected[0].language} ${expected[0].page}`] ?? "";
        const read = [
          ...(await reader.page.evaluate(whatIsActive)), ...(await reader.page.evaluate(whatIsMissing, { expected, title })),
          ...(await tooWide(reader.page)), ...reader.heard.splice(0),
        ];
        faults.push(...read.map((fault) => `${path}: ${fault}`));
      });
      assert.deepEqual(faults, []);
    });

    const searched = Object.values(LANGUAGES)[SITES.indexOf(folder) % 2]; // each programme in one of the languages
    for (const root of [searched]) {
      test(`the search of /${root} finds hostile words and runs none of them`, async () => {
        const { docs } = JSON.parse(await readFile(join(folder, "site", root, "search/search_index.json"), "utf8"));
        await during(await serve(join(folder, "site")), async (whole) => during(await openReader(browser, whole.origin, { reducedMotion: "reduce" }), async ({ page, heard }) => {
          await page.goto(`${whole.origin}/${root}cohortes/`, { waitUntil: "load" });
          const active = await page.evaluate(whatTheIndexHolds, docs);
          const unanswered = await lookFor(page, strings.filter((_, place) => place % 3 === 0));
          const ours = heard.filter((what) => !/Invalid query|QueryParseError|reading '_index'/.test(what)); // the search engine, of its own syntax and of a word as constructor
          assert.deepEqual([...active, ...unanswered, ...ours], []);
        }));
      });
    }
  });
}

/** Type every string into the search box, and two words that many pages hold, so that results are drawn; tells what was never answered. */
async function lookFor(page, strings) {
  await page.locator(".md-search__input").click();
  const unanswered = await page.evaluate(typeEach, ["pwn", ...strings.map((words) => words.slice(0, 80)), "onerror"]);
  await page.locator(".md-search-result__item").first().waitFor();
  return unanswered.map((words) => `the search never answered ${JSON.stringify(words)}`);
}

/** In the page. Material asks at every key that goes up, unless the words are still the same, and tells how much it found. */
async function typeEach(queries) {
  const box = document.querySelector(".md-search__input"), told = document.querySelector(".md-search-result__meta");
  const unanswered = [];
  for (const words of queries) {
    const before = box.value;
    box.value = words;
    if (box.value === before) continue;
    const answered = new Promise((resolve) => {
      const watcher = new MutationObserver(() => { watcher.disconnect(); resolve(true); });
      watcher.observe(told, { childList: true, characterData: true, subtree: true });
      setTimeout(resolve, 10_000, false);
    });
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    if (!(await answered)) unanswered.push(words);
  }
  return unanswered;
}

/** In the page: put each entry of the search index where Material would, and tell what becomes active. */
function whatTheIndexHolds(docs) {
  const harmless = new Set(["P", "UL", "OL", "LI", "DL", "DT", "DD", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "CODE", "PRE", "DIV", "SPAN", "H1", "H2", "H3"]);
  const shelf = document.body.appendChild(document.createElement("section"));
  return docs.flatMap(({ location, title, text }) => {
    shelf.innerHTML = `<h1>${title}</h1>${text}`;
    const plainLetters = (e) => /^<i hidden(="")?>( [a-z]+)+<\/i>$/.test(e.outerHTML); // publish/searchwords.py
    const active = [...shelf.querySelectorAll("*")].filter((e) => !plainLetters(e) && (!harmless.has(e.tagName) || e.attributes.length));
    return active.map((e) => `the search index holds ${e.outerHTML.slice(0, 90)} of ${location}`);
  });
}

function pageOf({ language, page }) {
  return `${LANGUAGES[language]}${page}/`;
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** In the page: elements, attributes and addresses that a text can never be. */
function whatIsActive() {
  const main = document.querySelector(".bn-page");
  const forbidden = "script, style, iframe, object, embed, img, form, input, textarea, select, link, meta, base, math, video, audio, marquee, dialog, template, code, pre";
  const elements = [...main.querySelectorAll(forbidden)].map((e) => `an element ${e.outerHTML.slice(0, 90)}`);
  const attributes = [...main.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => /^on|^style$|^srcdoc$|action$/.test(a.name)).map((a) => `an attribute ${a.name}=${a.value} of ${e.tagName}`));
  const addresses = [...document.querySelectorAll("[href], [src]")].map((e) => e.href?.baseVal ?? e.getAttribute("href") ?? e.getAttribute("src"));
  const leads = addresses.filter((a) => /^[^#].*(evil|pwn)|^\s*(javascript|data|vbscript)/i.test(a)).map((a) => `an address ${a}`);
  const ids = [...main.querySelectorAll("[id]")].filter((e) => !/^[a-z0-9-]*$/.test(e.id) || /evil|pwn/.test(e.id)).map((e) => `an id ${e.id}`);
  return [...elements, ...attributes, ...leads, ...ids];
}

/** In the page: words that stand nowhere as they were written. Blanks apart, since typography changes them. */
function whatIsMissing({ expected, title }) {
  const plain = (text) => text.replace(/[\s\u0085\u200b\ufeff]+/g, "");
  const main = document.querySelector(".bn-page").cloneNode(true);
  for (const sign of main.querySelectorAll(".headerlink")) sign.remove();
  const alone = new Set([...main.querySelectorAll("*")].map((e) => plain(e.textContent)));
  const together = plain(main.textContent).toLowerCase();
  const missing = expected.filter(({ words, alone: own }) => (own ? !alone.has(plain(words)) : !together.includes(plain(words).toLowerCase())));
  const looksAlike = (text) => plain(text).replace(/</g, "‹").replace(/>/g, "›").replace(/"/g, "”");
  const faults = missing.map(({ words, kind }) => `not as written (${kind}): ${JSON.stringify(words.slice(0, 150))}`);
  return looksAlike(document.title).includes(looksAlike(title)) ? faults : [...faults, `the title is ${document.title}, not ${title}`];
}
