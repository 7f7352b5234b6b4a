// What closing a wave gave: what was found, what would become public and what would not, and the files to add.

import { copyText, el, saveFile } from "../shared/app.js";
import { carriesText, newFileAddress } from "../shared/editor.js";
import { blockOf, labelOf, speaker, tableOf } from "./figures.js";
import { partsOf } from "./report.js";
import { spell } from "./waves.js";

const CHIPS = { error: "no", warning: "cannot", info: "" };

/** The parts of a result, for the page to show in this order. */
export function resultOf(found, wave, data, say) {
  const entries = found.entries.map((entry) => ({ ...entry, told: JSON.parse(entry.text) }));
  return [...problems(found, say), ...report(found, say), ...becoming(entries, wave, data, say), ...replayed(found, entries, wave, data, say), ...asked(found, entries, wave, data, say)];
}

function problems(found, say) {
  if (!found.problems.length) return [];
  const line = ({ severity, text }) => el("li", {}, el("span", { class: `bn-chip bn-chip--${CHIPS[severity]}` }, say(`problems.${severity}`)), " ", text);
  return [el("h3", {}, say("problems.h")), el("ul", { class: "bn-close__problems", role: "list" }, found.problems.map(line))];
}

/** For the coordinator alone: it counts rows. */
function report(found, say) {
  if (!found.report) return [];
  const parts = partsOf(found.report).map(({ title, kinds, content }) =>
    el("details", { class: "bn-fold" }, el("summary", {}, el("span", {}, title), el("span", { class: "bn-note" }, kinds ? say("found.some", { n: kinds }) : say("found.clean"))), content));
  return [el("h3", {}, say("found.h")), el("div", { class: "bn-close__private" }, el("p", { class: "bn-note" }, say("found.private")), parts)];
}

function becoming(entries, wave, data, say) {
  const speaking = speaker(data, wave);
  const figures = entries.flatMap(({ kind, told }) => (kind === "released" ? told.figures : []));
  const [shown, held] = [figures.filter((figure) => !("withheld" in figure)), figures.filter((figure) => "withheld" in figure)];
  const lines = entries.filter(({ kind }) => kind !== "released").map(({ kind, told }) => el("li", {}, PUBLIC[kind](told, wave, say)));
  const hidden = (wave.hidden ?? []).map((question) => say("private.hidden", { question }));
  const kept = [...held.map((figure) => say(`private.${figure.withheld}`, { question: labelOf(figure, speaking) })), ...hidden, say("private.always")];
  return [
    el("h3", {}, say("public.h")),
    lines.length > 0 && el("ul", {}, lines),
    shown.length > 0 && el("p", {}, say("public.released")),
    ...shown.map((figure) => blockOf(figure, speaking)),
    shown.length > 0 && tableOf(shown, speaking, say("public.table")),
    lines.length + shown.length === 0 && el("p", {}, say(held.length ? "public.withheld" : "public.nothing")),
    el("h3", {}, say("private.h")),
    el("ul", {}, kept.map((words) => el("li", {}, words))),
  ].filter(Boolean);
}

const PUBLIC = {
  opened: ({ invited, unit, k }, _, say) =>
    invited === undefined || invited === null ? say("public.opened.nobody", { k }) : say("public.opened", { k, invited: say(`public.invited.${unit}`, { n: invited }) }),
  participation: ({ at_least: n }, wave, say) => say(`public.participation.${wave.unit}`, { n }),
};

function replayed(found, entries, wave, data, say) {
  if (!found.before) return [];
  const same = entries.some(({ text }) => text === found.before);
  return [el("p", { class: "bn-close__replay" }, el("span", { class: `bn-chip bn-chip--${same ? "ok" : "no"}` }, same ? "=" : "≠"), " ",
    say(same ? "replay.same" : "replay.differs", { day: spell(wave.released, data.language) }))];
}

/** A release is for good: where no answer is the wave's, the files are given only to who says that nobody answered. */
function asked(found, entries, wave, data, say) {
  const same = entries.some(({ text }) => text === found.before);
  const files = toAdd(entries, found.before ? (same ? "same" : "other") : "", data, say);
  if (found.counted || found.before || !entries.some(({ kind }) => kind === "released")) return files;
  const held = el("div", { hidden: true }, files);
  const tick = el("input", { type: "checkbox", onchange: () => { held.hidden = !tick.checked; } });
  const [opens, closes] = [wave.opens, wave.closes].map((day) => spell(day, data.language));
  return [el("div", { class: "bn-close__alarm" }, el("p", {}, say("nobody", { opens, closes })), el("label", { class: "bn-close__tick" }, tick, el("span", {}, say("nobody.tick")))), held];
}

/** What was replayed is in the repository already: its file is shown, and goes nowhere. */
function toAdd(entries, replay, data, say) {
  if (!entries.length) return [el("p", { class: "bn-note" }, say("files.out.none"))];
  if (replay) return [el("h3", {}, say(`replay.h.${replay}`)), el("p", {}, say(`replay.about.${replay}`)), ...entries.map((entry) => file(entry, { repository: null }, say, false))];
  return [
    el("h3", {}, say("files.out.h", { n: entries.length })),
    el("p", {}, say("files.out.about"), entries.length > 1 ? ` ${say("files.out.order")}` : ""),
    ...entries.map((entry) => file(entry, data, say)),
  ];
}

function file({ kind, path, text }, data, say, toBeAdded = true) {
  const address = newFileAddress(data.repository, path, text);
  const told = el("p", { class: "bn-note", "aria-live": "polite" });
  const copy = async () => { told.textContent = say((await copyText(text)) ? "copied" : "not-copied"); };
  const note = !address ? "files.out.manual" : carriesText(data.repository) ? "files.out.open.note" : "files.out.open.copied";
  return el("section", { class: "bn-close__file" },
    el("h4", {}, say(`files.out.${kind}`)),
    el("p", { class: "bn-close__path" }, el("code", {}, path)),
    el("pre", { tabindex: "0", role: "region", "aria-label": say("files.out.text", { name: path }) }, el("code", {}, text)),
    el("div", { class: "bn-actions" },
      address && el("a", { class: "bn-button", href: address, target: "_blank", rel: "noopener noreferrer" }, say("files.out.open")),
      el("button", { class: "bn-button bn-button--quiet", type: "button", onclick: copy }, say("files.out.copy")),
      el("button", { class: "bn-button bn-button--quiet", type: "button", onclick: () => saveFile(path.split("/").at(-1), text, "application/json") }, say("files.out.save"))),
    toBeAdded && el("p", { class: "bn-note" }, say(note)), told);
}
