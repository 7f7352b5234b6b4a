// What every browser test stands on: a file server on this machine, a Chromium, and a reader who hears everything.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".woff2": "font/woff2", ".xml": "application/xml", ".png": "image/png", ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".pdf": "application/pdf",
};
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // a request to another host is heard, and goes nowhere
];

export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * Serve a site's folder on a free port. `instead` maps a path to the body to answer in the place of its file. A browser
 * may keep what stands under assets/, as any host lets it: read anew, scripts and styles would cost more than the pages.
 */
export async function serve(folder, instead = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const file = await fileOf(folder, path);
    const type = TYPES[extname(file ?? path)] ?? "application/octet-stream";
    if (path in instead) return response.writeHead(200, { "content-type": type }).end(instead[path]);
    if (!file) return response.writeHead(404, { "content-type": TYPES[".txt"] }).end("not here");
    response.writeHead(200, { "content-type": type, "cache-control": path.includes("/assets/") ? "max-age=3600" : "no-cache" });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

async function fileOf(folder, path) {
  const found = join(folder, normalize(path));
  const kind = found.startsWith(folder) && (await stat(found).catch(() => null));
  if (!kind) return null;
  return kind.isDirectory() ? join(found, "index.html") : found;
}

export function launch() {
  return chromium.launch({ executablePath: process.env.BINOME_CHROMIUM || "/usr/bin/chromium", args: FLAGS });
}

/**
 * A page in a context of its own, and `heard`: all that must not happen while somebody reads. A script of a page's text
 * that runs (it calls `pwn`), a dialog, a line in the console, an uncaught error, a breach of the content policy, a file
 * that is not there, a request to another host.
 */
export async function openReader(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: DESK, locale: "fr-FR", ...options });
  const heard = [];
  const hear = (kind) => (what) => heard.push(`${kind}: ${what}`);
  await context.exposeBinding("pwn", hear("a script ran"));
  await context.exposeBinding("__breach", (_, what) => hear("content policy")(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => window.__breach(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) hear("another host")(request.url());
  });
  context.on("response", (response) => response.status() >= 400 && hear("not there")(response.url()));
  const page = await context.newPage();
  page.on("dialog", (dialog) => { hear("dialog")(dialog.message()); dialog.dismiss(); });
  page.on("console", (message) => hear("console")(message.text()));
  page.on("pageerror", hear("error"));
  context.on("page", (other) => hear("another window")(other.url()));
  return { context, page, heard, close: () => context.close() };
}

/** Call `visit(reader, item)` for each item, with `width` readers at a time. */
export async function inTurns(items, width, open, visit) {
  const waiting = [...items];
  await Promise.all(Array.from({ length: width }, async () => {
    const reader = await open();
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await visit(reader, item);
    await reader.close();
  }));
}

/** What sticks out of the window, or makes the page wider than it, at each width; the present one first, for a change costs a layout. */
export async function tooWide(page) {
  const found = [];
  for (const viewport of page.viewportSize().width === PHONE.width ? [PHONE, DESK] : [DESK, PHONE]) {
    if (page.viewportSize().width !== viewport.width) await page.setViewportSize(viewport);
    const wide = await page.evaluate(sticksOut);
    if (wide) found.push(`${viewport.width}: ${wide}`);
  }
  return found;
}

/** Answers for `serve` in which nothing can be searched: where no test searches, a large index would only be carried about. */
export async function withoutSearch(site) {
  const roots = ["", "en/"].map((root) => `/${root}search/search_index.json`);
  const index = JSON.parse(await readFile(join(site, roots[0]), "utf8"));
  return Object.fromEntries(roots.map((path) => [path, JSON.stringify({ ...index, docs: [] })]));
}

/** In the page. A box that scrolls may hold more than the window; a pile of signs that no browser can part may be cut, and with it the rows of its table. */
function sticksOut() {
  const scrolls = (e) => e && e !== document.body && (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const unparted = (e) => /(\u200d\p{Extended_Pictographic}){9}|\p{M}{20}/u.test((e.closest("table") ?? e).textContent);
  const over = document.scrollingElement.scrollWidth - innerWidth;
  const wide = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e) && !unparted(e));
  const name = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""} ${e.textContent.trim().slice(0, 40)}`;
  return over > 0 || wide.length ? `${over} px wider (${[...new Set(wide.map(name))].slice(-4).join(", ")})` : "";
}

/** Type words into the search box. Material listens to keys, so that one is pressed after the words are pasted. */
export async function typeInSearch(page, words) {
  const box = page.locator(".md-search__input");
  await box.fill(words);
  await box.press("End");
}

/** Run `use` with what `open` gives, and close it whatever happens: a server left open keeps Node from ending. */
export async function during(opened, use) {
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
