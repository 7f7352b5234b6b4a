// Name a contract: what is typed here is shown in the contract beside it, printed by the browser, and forgotten on leaving.

import { el, openApp } from "../shared/app.js";
import { icon } from "../shared/drawing.js";
import { LONGEST, readAddress } from "../shared/link.js";
import { drawQr } from "../shared/qr.js";
import { drawSheet } from "./sheet.js";

openApp((root, data, say) => {
  const filled = {};
  const sheet = el("article", { class: "bn-contract", "aria-label": say("sheet.label") });
  const redraw = () => sheet.replaceChildren(...drawSheet(data, filled, say));
  const set = (name) => ({ target }) => { filled[name] = target.value; redraw(); };
  const input = (name, label, lines = 1) => field(`bn-contract-${name}`, label, lines, set(name));
  const ours = (name, label) => field(`bn-sign-${name}`, label, 1, set(`@${name}`)); // no variable of a contract is called so

  const people = data.signatures.places.map(({ who }) => input(who, say(`field.${who}`)));
  const cohort = el("select", { id: "bn-contract-cohort", autocomplete: "off" }, el("option", { value: "" }, say("field.no-cohort")),
    ...Object.entries(data.ends).map(([id, { title }]) => el("option", { value: id }, title)));
  cohort.addEventListener("change", () => { filled.end = data.ends[cohort.value]?.end ?? ""; redraw(); });
  const others = data.fields.map(({ name, label, lines }) => input(name, label, lines));
  const managers = data.managers.places.map(({ who, label }) => ours(`manager-${who}`, label));
  const more = el("div", { class: "bn-contract__more" }, ...others, ours("date", data.signatures.lines.date), ...managers, linkField(filled, redraw, say));

  root.append(
    el("section", { class: "bn-contract__form bn-noprint", "aria-label": say("form.label") },
      el("p", { class: "bn-note" }, say("form.private")), ...people,
      el("label", { class: "bn-field", for: cohort.id }, el("span", {}, say("field.cohort")), cohort),
      el("details", { class: "bn-contract__rest" }, el("summary", {}, say("form.rest")), more),
      el("button", { type: "button", class: "bn-button bn-button--wide", onclick: () => print() }, say("form.print"), icon("print")),
      el("button", { type: "button", class: "bn-button bn-button--quiet bn-button--wide", onclick: () => forget(root, filled, redraw) }, say("form.clear")),
      el("p", { class: "bn-note" }, say("form.pdf"))),
    sheet);
  redraw();
  addEventListener("pagehide", () => forget(root, filled, redraw));
});

/** Everything typed is gone: from the fields, from the sheet, from memory. */
function forget(root, filled, redraw) {
  for (const name of Object.keys(filled)) delete filled[name];
  for (const control of root.querySelectorAll("input, textarea, select")) control.value = "";
  for (const said of root.querySelectorAll("[role=status]")) said.textContent = "";
  redraw();
}

/** A field without a name, so that no browser offers to keep what is typed. */
function field(id, label, lines, oninput, maxlength = lines > 1 ? 600 : 160) {
  const look = { id, oninput, autocomplete: "off", autocapitalize: "sentences", spellcheck: "false", maxlength };
  return el("label", { class: "bn-field", for: id }, el("span", {}, label), lines > 1 ? el("textarea", { ...look, rows: lines }) : el("input", { ...look, type: "text" }));
}

/** A personal link that is pasted becomes a QR code on this copy, under its owner's signature. */
function linkField(filled, redraw, say) {
  const said = el("p", { class: "bn-note", role: "status" });
  const read = ({ target }) => {
    const address = target.value.trim();
    const link = address ? readAddress(address) : { fault: "none" };
    const drawing = link.fault ? null : drawQr(address, say("qr.label"));
    filled["@qr"] = drawing ? { who: link.role, drawing } : null;
    said.textContent = !address ? "" : link.fault ? say("qr.broken") : drawing ? `${say(`qr.done.${link.role}`)} (${link.host})` : say("qr.long");
    redraw();
  };
  return el("div", {}, field("bn-sign-link", say("field.link"), 1, read, LONGEST), el("p", { class: "bn-note" }, say("qr.own")), said);
}
