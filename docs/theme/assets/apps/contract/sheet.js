// The contract as it will print: the programme's clauses, what was typed in their blanks, lines to write on for the rest.

import { el } from "../shared/app.js";
import { half } from "../shared/drawing.js";

export function drawSheet(data, filled, say) {
  return [
    el("p", { class: "bn-contract__origin" }, data.origin),
    el("h2", { class: "bn-contract__title" }, data.title),
    el("p", { class: "bn-contract__lead" }, data.lead),
    el("div", { class: "bn-contract__clauses" }, ...data.clauses.map((clause) => drawClause(clause, data.labels, filled))),
    el("section", { class: "bn-contract__sign" }, el("h3", {}, data.signatures.title),
      el("div", { class: "bn-signed bn-signed--three" }, ...data.signatures.places.map((place) => drawPlace(place, data.signatures.lines, filled, say))),
      el("p", { class: "bn-contract__note" }, data.signatures.copies)),
    el("section", { class: "bn-contract__managers" }, el("h3", {}, data.managers.title), el("p", {}, data.managers.text),
      el("div", { class: "bn-filled bn-filled--two" }, ...data.managers.places.map((place) => drawManager(place, filled)))),
  ];
}

function drawClause({ title, paragraphs }, labels, filled) {
  return el("section", {}, el("h3", {}, title), ...paragraphs.map((parts) => el("p", {}, ...parts.map((part) => drawPart(part, labels, filled)))));
}

function drawPart(part, labels, filled) {
  if (typeof part === "string") return part;
  const words = (filled[part.blank] ?? "").trim();
  if (words) return el("b", { class: part.lines ? "bn-given bn-given--own" : "bn-given" }, words);
  if (!part.lines) return el("span", { class: "bn-slot" }, el("small", {}, labels[part.blank]));
  return el("span", { class: "bn-own" }, ...writing(part.lines), el("small", {}, labels[part.blank]));
}

function writing(lines) {
  return Array.from({ length: lines }, () => el("span", { class: "bn-write" }));
}

/** A place to sign; on the copy of whoever the pasted link belongs to, its QR code. */
function drawPlace({ who, title }, lines, filled, say) {
  const name = (filled[who] ?? "").trim();
  const date = (filled["@date"] ?? "").trim();
  const qr = filled["@qr"]?.who === who ? el("p", { class: "bn-contract__qr" }, filled["@qr"].drawing, el("span", {}, say("qr.says"))) : null;
  return el("div", {}, el("p", { class: "bn-signed__who" }, ["mentor", "mentee"].includes(who) ? half(who) : null, title),
    el("p", {}, name ? el("b", {}, name) : lines.name), el("p", {}, lines.date, date ? el("b", {}, ` ${date}`) : null), el("p", {}, lines.signature), qr);
}

function drawManager({ who, label }, filled) {
  const name = (filled[`@manager-${who}`] ?? "").trim();
  return el("p", {}, el("b", {}, half(who), label), name ? el("span", { class: "bn-given" }, name) : el("span", { class: "bn-write" }));
}
