// Lighthouse over pages of a built site, on this machine alone: prints one line of JSON a page, on a desk and on a phone.
// Arguments: the folder of the site, then the paths of its pages. BINOME_CHROMIUM names the browser.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import * as chromeLauncher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [folder, ...paths] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".woff2": "font/woff2", ".xml": "application/xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8",
};
const PACKED = new Set([".woff2", ".png"]);
const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** As the hosts that publish such a site do: compressed, kept for ten minutes, over connections that stay open. */
async function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
  const data = await readFile(join(folder, path)).catch(() => null);
  if (!data) return response.writeHead(404, { "content-type": TYPES[".txt"] }).end("not here");
  const kind = extname(path), packed = PACKED.has(kind);
  response.writeHead(200, { "content-type": TYPES[kind] ?? "application/octet-stream", "cache-control": "max-age=600", ...(!packed && { "content-encoding": "gzip" }) });
  response.end(packed ? data : gzipSync(data));
}

const server = createServer(answer);
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}/`;
const chrome = await chromeLauncher.launch({ chromePath: process.env.BINOME_CHROMIUM, chromeFlags: FLAGS });
try {
  for (const path of paths) {
    for (const [screen, config] of [["desk", desktopConfig], ["phone", undefined]]) {
      const { lhr } = await lighthouse(origin + path, { port: chrome.port, logLevel: "silent" }, config);
      console.log(JSON.stringify({ screen, ...told(lhr) }));
    }
  }
} finally {
  await chrome.kill();
  server.close();
  server.closeAllConnections();
}

/** The score of each category, and each audit that costs one something, with what it measured. */
function told({ categories, audits }) {
  const kinds = Object.values(categories);
  const costly = ({ id, auditRefs }) => auditRefs.map((ref) => ({ weight: ref.weight, ...audits[ref.id] }))
    .filter(({ weight, score }) => weight > 0 && score !== null && score < (id === "performance" ? 0.9 : 1));
  return {
    scores: Object.fromEntries(kinds.map(({ id, score }) => [id, Math.round(score * 100)])),
    below: kinds.flatMap(costly).map(({ id, displayValue, title }) => `${id}: ${displayValue ?? title}`),
  };
}
