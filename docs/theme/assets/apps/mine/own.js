// What a person may want to say, as a message that they send themselves; and their link: how to keep it, hand it on to oneself, forget it.

import { copyText, el } from "../shared/app.js";
import { icon } from "../shared/drawing.js";
import { drawQr } from "../shared/qr.js";

export function helpRows(reader, data, say) {
  return el("section", { class: "bn-part", "aria-labelledby": "bn-my-help" },
    el("h2", { class: "bn-h", id: "bn-my-help" }, say("help.title")),
    el("div", { class: "bn-rows" }, message("help", "help", reader, data, say), postpone(say), message("stop", "stop", reader, data, say)));
}

function postpone(say) {
  return el("a", { class: "bn-row", href: "../guide/quand-ca-bloque/" }, icon("later"),
    el("span", {}, el("b", {}, say("later.title")), el("span", {}, say("later.text"))), icon("go"));
}

/** A row that opens: to whom one may write, a text that one changes as one likes, and three ways to send it. */
function message(kind, drawing, reader, data, say) {
  const subject = say(`${kind}.subject`);
  const text = el("textarea", { id: `bn-${kind}-text`, rows: 7, autocomplete: "off", spellcheck: "true" });
  text.value = say(`${kind}.body`, { cohort: reader.cohort.title, role: say(`role.${reader.role}`) });
  const said = el("span", { role: "status" });
  const mail = el("a", { class: "bn-button", href: "mailto:", onclick: () => { mail.href = mailto(subject, text.value); } }, say("message.mail"));
  const copy = async () => { said.textContent = say((await copyText(text.value)) ? "copied" : "not-copied"); };
  const share = () => navigator.share({ title: subject, text: text.value }).catch(() => {});
  mail.href = mailto(subject, text.value);
  return opener(`bn-${kind}`, [icon(drawing), el("span", {}, el("b", {}, say(`${kind}.row`)), el("span", {}, say(`${kind}.text`))), icon("go")],
    el("p", {}, say(`${kind}.whom`, data.contacts)),
    el("label", { class: "bn-field", for: text.id }, el("span", {}, say("message.label")), text),
    el("div", { class: "bn-actions" }, mail,
      navigator.share ? el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: share }, say("message.share")) : null,
      el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: copy }, say("message.copy")), said),
    el("p", { class: "bn-note" }, say("message.yourself")));
}

/** A row that shows or hides what stands below it. */
function opener(id, row, ...content) {
  const inside = el("div", { class: "bn-opens__in", id, hidden: true }, ...content);
  const button = el("button", { type: "button", class: "bn-row bn-opens", "aria-expanded": "false", "aria-controls": id }, ...row);
  button.addEventListener("click", () => {
    inside.hidden = !inside.hidden;
    button.setAttribute("aria-expanded", String(!inside.hidden));
  });
  return el("div", {}, button, inside);
}

/** No address is published: whom to write to is chosen in one's own mail. */
function mailto(subject, text) {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
}

export function ownLink(reader, say) {
  const drawing = el("div", { class: "bn-qr-frame", role: "status" });
  const show = () => drawing.replaceChildren(drawQr(location.href, say("own.qr-says")) ?? el("p", {}, say("own.too-long")));
  const said = el("span", { role: "status" });
  const copy = async () => { said.textContent = say((await copyText(location.href)) ? "copied" : "not-copied"); };
  return el("section", { class: "bn-part", "aria-labelledby": "bn-my-link" },
    el("h2", { class: "bn-h", id: "bn-my-link" }, say("own.title")), el("p", {}, say("own.text")),
    el("div", { class: "bn-actions" },
      el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: show }, say("own.qr")),
      el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: copy }, say("own.copy")), said),
    drawing,
    el("div", { class: "bn-rows" }, opener("bn-forget",
      [icon("stop"), el("span", {}, el("b", {}, say("own.forget.title")), el("span", {}, say("own.forget.row"))), icon("go")], el("p", {}, say("own.forget.text")))));
}
