// A text as a QR code, drawn here: no service is asked, which would learn the text.

import { correction, generate } from "../vendor/lean-qr/lean-qr-2.7.4.js";
import { svg } from "./drawing.js";

const QUIET = 4; // empty modules around it: readers need them
const HIGHEST = 15; // beyond it the squares are too small to be read from paper

/** The drawing, black on white in either light; null where the text is too long to be read well. */
export function drawQr(text, title) {
  const code = [correction.M, correction.L].map((level) => encode(text, level)).find(Boolean);
  if (!code) return null;
  const side = code.size + 2 * QUIET;
  const rows = Array.from({ length: code.size }, (_, y) => runsOf(code, y)).flat();
  const ink = rows.map(([x, y, width]) => `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`).join("");
  return svg("svg", { class: "bn-qr", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": title, "shape-rendering": "crispEdges" },
    svg("rect", { class: "bn-qr__paper", width: side, height: side }), svg("path", { class: "bn-qr__ink", d: ink }));
}

function encode(text, level) {
  try {
    return generate(text, { minCorrectionLevel: level, maxCorrectionLevel: level, maxVersion: HIGHEST });
  } catch {
    return null;
  }
}

/** The dark stretches of a row: [x, y, width]. */
function runsOf(code, y) {
  const runs = [];
  for (let x = 0; x < code.size; x += 1) {
    if (!code.get(x, y)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[2] === x) last[2] += 1;
    else runs.push([x, y, 1]);
  }
  return runs;
}
