// A released figure in the words and the bar of the progress page, made of elements. Its numbers come from the entry alone.

import { el, sayer } from "../shared/app.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_CELLS = 40; // above this many answers the cuts would touch each other on a phone

/** What the sentences of figures need: those of the progress page, and what each figure of a wave asks. */
export function speaker(data, wave) {
  return { say: sayer(data.sentences, data.language), asked: (figure) => wave.asked[nameOf(figure.id)] ?? unknown(figure.id) };
}

/** `used` in pilote/mensuel-1/used@mentor. */
function nameOf(id) {
  return id.slice(id.lastIndexOf("/") + 1).split("@")[0];
}

function unknown(id) {
  return { label: nameOf(id), manner: "answers", positive: [], what: "", times: 1, weeks: 0, bands: [] };
}

export function labelOf(figure, { say, asked }) {
  const { label, manner, positive } = asked(figure);
  const name = manner === "ticks" ? [label, ...positive].join(" · ") : label;
  const role = figure.id.split("@")[1];
  return role ? say("row.role", { name, who: say(`who.${role}`) }) : name;
}

/** The sentence of a figure, in two parts: what is counted, and what was said. */
export function sentenceOf(figure, { say, asked }) {
  const told = asked(figure);
  if ("band" in figure) return [bandOf(figure, told), say(`median.${figure.unit}`, { n: figure.n })];
  const [how, shown] = endsOf(figure);
  const range = say(`range.${how}`, figure);
  const verb = figure.unit === "answer" && told.manner === "answers" ? "says" : told.manner;
  const what = told.what || say("what.unknown");
  const times = say("times", { n: told.times });
  return [say(`counted.${figure.unit}`, { range, of: figure.n, n: shown }), say(verb, { what, times, weeks: told.weeks, n: shown })];
}

function bandOf(figure, { bands }) {
  return bands.find(([id]) => id === figure.band)?.[1] ?? figure.band;
}

/** How the range is told, and the number in it that commands singular or plural. */
function endsOf({ n, low, high }) {
  if (low === high) return ["exact", low];
  if (low === 0 && high < n) return ["at-most", high];
  if (high === n && low > 0) return ["at-least", low];
  return ["between", high];
}

/** The question, its sentence first and largest, then the bar with its key, or the bands. */
export function blockOf(figure, speaking) {
  const [counted, said] = sentenceOf(figure, speaking);
  const parts = [el("p", { class: "bn-close__asked" }, labelOf(figure, speaking)), el("p", { class: "bn-fig__say" }, el("strong", {}, counted), " ", el("span", {}, said))];
  if ("band" in figure) {
    const bands = speaking.asked(figure).bands.map(([id, label]) =>
      el("li", {}, swatch(id === figure.band ? "yes" : "no"), el("span", {}, id === figure.band ? el("b", {}, label) : label)));
    return el("div", { class: "bn-fig bn-fig__one" }, parts, el("ul", { class: "bn-key", role: "list" }, bands));
  }
  return el("div", { class: "bn-fig bn-fig__one" }, parts, bar(figure, speaking.say), key(figure, speaking.say));
}

/** The same numbers, as a row of a table. */
export function rowOf(figure, speaking) {
  const { say, asked } = speaking;
  const name = el("th", { scope: "row" }, labelOf(figure, speaking));
  if ("band" in figure) return el("tr", {}, name, el("td", { colspan: "3" }, say("row.median", { band: bandOf(figure, asked(figure)) })), el("td", { class: "num" }, figure.n));
  const counts = countsOf(figure);
  return el("tr", {}, name, [counts.yes, counts.may, counts.no, figure.n].map((count) => el("td", { class: "num" }, count)));
}

export function tableOf(figures, speaking, caption) {
  const heads = ["question", "yes", "may", "no", "n"].map((name, place) => el("th", { scope: "col", class: place ? "num" : null }, speaking.say(`table.${name}`)));
  return el("div", { class: "bn-scroll", role: "region", tabindex: "0", "aria-label": speaking.say("table.scroll") },
    el("table", { class: "bn-table" }, el("caption", {}, caption), el("thead", {}, el("tr", {}, heads)), el("tbody", {}, figures.map((figure) => rowOf(figure, speaking)))));
}

function countsOf({ n, low, high }) {
  return { yes: low, may: high - low, no: n - high };
}

/** One cell is one answer; full is a sure yes, hatched is not told, empty is a sure no. The theme draws the hatching. */
function bar(figure, say) {
  const { n, low, high } = figure;
  const parts = [draw("title", {}, say(`bar.${figure.unit}`, { n, ...countsOf(figure) }))];
  if (low) parts.push(draw("rect", { class: "yes", width: percent(low / n), height: "100%" }));
  if (high > low) parts.push(draw("rect", { class: "may", x: percent(low / n), width: percent(high / n - low / n), height: "100%" }));
  for (let at = 1; at < n && n <= MOST_CELLS; at += 1) {
    const kind = at === low || at === high ? "cut-edge" : at < low ? "cut-yes" : at < high ? "cut-may" : "cut-no";
    parts.push(draw("line", { class: kind, x1: percent(at / n), x2: percent(at / n), y2: "100%" }));
  }
  return draw("svg", { class: "bn-bar", role: "img" }, ...parts);
}

function key(figure, say) {
  const items = Object.entries(countsOf(figure)).filter(([kind, count]) => count || kind !== "may");
  return el("ul", { class: "bn-key", role: "list" }, items.map(([kind, count]) => el("li", {}, swatch(kind), el("span", {}, bare(say(`key.${kind}`, { count }))))));
}

function swatch(kind) {
  return draw("svg", { class: "bn-swatch", "aria-hidden": "true", focusable: "false" }, draw("rect", { class: kind, width: "100%", height: "100%" }));
}

/** The sentences of pages hold a little HTML: here they are words. */
function bare(html) {
  return html.replace(/<[^>]*>/g, "");
}

function percent(share) {
  return `${+(share * 100).toFixed(2)}%`;
}

function draw(tag, attributes, ...content) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}
