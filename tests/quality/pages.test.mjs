// Every page of the example: what it asks for and how wide it is, and then as those who judge pages would: axe, a zoom of 200 %, less motion, a language of its own.
// BINOME_SITE is the folder of a built site, BINOME_PART of BINOME_PARTS which of its pages are read here.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DESK, PHONE, during, inTurns, launch, openReader, serve, tooWide, withoutSearch } from "../browser/harness.mjs";

const SITE = process.env.BINOME_SITE;
const PART = Number(process.env.BINOME_PART ?? 0), PARTS = Number(process.env.BINOME_PARTS ?? 1);
const AXE = await readFile(join(dirname(fileURLToPath(import.meta.url)), "node_modules", "axe-core", "axe.min.js"), "utf8");
const ZOOMED = { width: 640, height: 450 }; // what a zoom of 200 % leaves of a desk

/** How a page is looked at: its French words by day on a desk, its English ones, in the same template, by night on a phone. */
const LOOKS = { fr: ["desk, light", DESK, "light"], en: ["phone, dark", PHONE, "dark"] };

const pages = (await addresses(SITE)).filter((_, number) => number % PARTS === PART);
const said = { quiet: [], axe: [], zoom: [], language: [] };

before(async () => during(await serve(SITE, await withoutSearch(SITE)), async (server) => during(await launch(), async (browser) => {
  const open = async () => {
    const reader = await openReader(browser, server.origin, { reducedMotion: "reduce" });
    await reader.context.addInitScript(AXE);
    return reader;
  };
  await inTurns(pages, 2, open, async ({ page, heard }, path) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(server.origin + path, { waitUntil: "load" });
    const policies = await page.locator('meta[http-equiv="Content-Security-Policy"]').count();
    const found = [...(policies === 1 ? [] : [`${policies} policies`]), ...(await tooWide(page)), ...heard.splice(0)];
    said.quiet.push(...found.map((fault) => `${path}: ${fault}`));
    said.language.push(...wrongLanguage(path, await page.evaluate(languages)));
    const look = LOOKS[path.startsWith("/en/") ? "en" : "fr"];
    said.axe.push(...(await judge(page, ...look)).map((fault) => `${path} ${fault}`));
    await page.setViewportSize(ZOOMED);
    said.zoom.push(...(await page.evaluate(cutOrMoving)).map((fault) => `${path} ${fault}`));
    await page.setViewportSize(DESK);
  });
})));

test("there are pages to read", () => assert.ok(pages.length > 10));

test("no page asks another host, complains in the console, breaks its policy or is wider than a phone", () => assert.deepEqual(said.quiet, []));

test("axe finds nothing, the theme's own parts included, on a desk and on a phone, by day and by night", () => assert.deepEqual(said.axe, []));

test("nothing is cut at a zoom of 200 %, and nothing moves for who asked for less motion", () => assert.deepEqual(said.zoom, []));

test("each page says its language, and where it stands in both", () => assert.deepEqual(said.language, []));

async function judge(page, name, viewport, colorScheme) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((found) => `(${name}) ${found.id}, ${found.impact}: ${found.nodes.length} × ${found.nodes[0].html.slice(0, 140)}`);
}

/** In the page. */
function languages() {
  const others = [...document.querySelectorAll("link[rel~=alternate][hreflang]")];
  return { own: document.documentElement.lang, others: Object.fromEntries(others.map((link) => [link.hreflang, new URL(link.href).pathname])) };
}

function wrongLanguage(path, { own, others }) {
  const french = path.replace(/^\/en\//, "/");
  const right = { own: path === french ? "fr" : "en", others: { fr: french, en: `/en${french}` } };
  return JSON.stringify({ own, others }) === JSON.stringify(right) ? [] : [`${path} ${JSON.stringify({ own, others })}`];
}

/** In the page: what is wider than the window, and what still moves. */
function cutOrMoving() {
  const over = document.scrollingElement.scrollWidth - innerWidth;
  const lasts = (times) => times.split(", ").some((time) => parseFloat(time) > 0.01);
  const moving = [...document.querySelectorAll("main *")].filter((element) => {
    const style = getComputedStyle(element);
    return lasts(style.animationDuration) || lasts(style.transitionDuration);
  });
  const names = [...new Set(moving.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`))];
  return [...(over > 0 ? [`is ${over} px wider than its window`] : []), ...(names.length ? [`moves: ${names.slice(0, 5).join(", ")}`] : [])];
}

/** The address of every page, in order. */
async function addresses(site) {
  const files = await readdir(site, { recursive: true });
  return files.filter((file) => file.endsWith("index.html")).map((file) => `/${file.replaceAll("\\", "/").replace(/index\.html$/, "")}`).sort();
}
