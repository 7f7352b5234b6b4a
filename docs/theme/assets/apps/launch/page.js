// Launch a cohort: a form made from the schema, the file as one types, the words of `binome check`, and a way to put the file there.

import { copyText, el, openApp, saveFile } from "../shared/app.js";
import { carriesText, newFileAddress } from "../shared/editor.js";
import { cohortOf } from "./cohort.js";
import { line, makeField, marked, mondaysFrom } from "./fields.js";
import { nearId } from "./near.js";
import { plusDays } from "./rules.js";
import { sourcesField } from "./sources.js";

openApp((root, data, say) => {
  const left = new Set(); // the fields that somebody has left: before that, nothing is said of what is not there yet
  const today = new Date().toLocaleDateString("sv"); // year-month-day, in the reader's own time zone
  const mondays = mondaysFrom(plusDays(today, data.ready.prepared_days), 4);
  const page = { data, say, mondays, changed: () => refresh(), touched: (name) => { left.add(name); refresh(); } };

  const id = line("id", {}, page, { before: "program/cohorts/", after: ".yml" });
  const asked = data.order.map((name) => (name === "sources" ? sourcesField(data.schema.properties.sources, page) : makeField(name, data.schema.properties[name], page)));
  const named = Object.fromEntries(asked.map((field) => [field.name, field]));
  const fields = asked.flatMap((field) => (field.name === "title" ? [field, id] : [field]));
  let followed = ""; // the name that the title proposed last
  const file = fileBox(data, say, { wrong: () => showAll() });

  const form = el("form", { class: "bn-launch__form", novalidate: true, autocomplete: "off", onsubmit: (event) => { event.preventDefault(); if (!showAll()) file.focus(); } }, fields.map((field) => field.root));
  root.append(el("div", { class: "bn-launch" }, form, file.root));
  named.stage.write(data.ready.stage);
  named.pairs.write(String(data.ready.pairs));
  named.start.write(mondays[0]);
  named.sources.write({ kind: "none", sheet: "", folder: "" });
  refresh();

  function refresh() {
    proposeName();
    named.grows_from.root.hidden = named.stage.read() !== "rollout";
    const cohort = cohortOf({ ...Object.fromEntries(asked.map((field) => [field.name, field.read()])), id: id.read().trim() }, { ...data });
    const problems = [...nameProblems(), ...cohort.problems.filter(({ field }) => field !== "id" || id.read().trim())];
    for (const field of fields) field.tell(shown(field.name, problems));
    file.show(cohort, problems, fields.map((field) => field.name));
    return { cohort, problems };
  }

  /** The name follows the title until somebody types one. */
  function proposeName() {
    if (id.read() === followed) {
      const title = named.title.read();
      followed = [data.language, ...data.languages].map((language) => nearId(title[language] ?? "")).find(Boolean) ?? "";
      id.write(followed);
    }
    named.sources.suggest(`private/inbox/${id.read().trim() || "…"}`);
  }

  function nameProblems() {
    const name = id.read().trim();
    const key = !name ? "name.empty" : data.cohorts.some((cohort) => cohort.id === name) ? "name.taken" : null;
    return key ? [{ field: "id", severity: "error", text: say(key, { name }) }] : [];
  }

  /** What is said beside a field: an error once it was left, the rest at once; the same sentence once. */
  function shown(name, problems) {
    const told = problems.filter((problem) => problem.field === name && (problem.severity === "info" || left.has(name)));
    return told.filter((problem, at) => told.findIndex((other) => other.text === problem.text || (other.severity === "error" && name === "sources" && problem.severity === "error")) === at);
  }

  /** Whether something is wrong; it is then told, and the keyboard goes there. */
  function showAll() {
    fields.forEach((field) => left.add(field.name));
    const { problems } = refresh();
    const first = fields.find((field) => problems.some((problem) => problem.field === field.name && problem.severity === "error"));
    first?.focus();
    return Boolean(first) || problems.some((problem) => problem.severity === "error");
  }
});

/** The file beside the form: its text, what is still to say, and the ways to put it into the repository. */
function fileBox(data, say, { wrong }) {
  const { repository } = data;
  const name = el("code", {});
  const text = el("code", {});
  const status = el("p", { class: "bn-launch__status", role: "status" });
  const elsewhere = el("ul", { class: "bn-launch__elsewhere" });
  const lines = el("code", {});
  const done = el("p", { class: "bn-launch__done", role: "status" });
  let made = null;
  let sound = false;
  const when = (act) => async (event) => { if (!sound) { event.preventDefault(); done.textContent = ""; wrong(); return; } await act(event); };
  const copied = async () => { done.textContent = say((await copyText(made.text)) ? "copied" : "not-copied"); };
  const copy = el("button", { type: "button", class: "md-button", onclick: when(copied) }, say("copy"));
  const save = el("button", { type: "button", class: "md-button", onclick: when(() => { saveFile(made.path.split("/").at(-1), made.text, "text/yaml"); done.textContent = say("saved"); }) }, say("save"));
  const open = el("a", { class: "md-button md-button--primary", target: "_blank", rel: "noopener", hidden: true, onclick: when(() => (carriesText(repository) ? undefined : copied())) }, repository ? say(`open.${repository.host}`) : "");
  const where = el("p", { class: "bn-launch__where" });
  const title = el("h3", { id: "bn-launch-file", tabindex: "-1" }, say("file"));
  const root = el("section", { class: "bn-launch__file", "aria-labelledby": "bn-launch-file" },
    title, el("p", { class: "bn-launch__path" }, name), el("pre", { tabindex: "0", "aria-label": say("file.text") }, text), status, elsewhere,
    el("div", { class: "bn-launch__buttons" }, open, copy, save), done, where,
    el("details", { class: "bn-launch__check" }, el("summary", {}, say("check")), el("pre", { tabindex: "0" }, lines)),
    el("p", { class: "bn-launch__quiet" }, say("nothing-leaves")));

  function show(cohort, problems, fields) {
    if (made?.text !== cohort.text) done.textContent = ""; // what was copied is no longer what stands here
    made = cohort;
    const errors = problems.filter((problem) => problem.severity === "error").length;
    const warnings = problems.filter((problem) => problem.severity === "warning").length;
    sound = errors === 0;
    root.classList.toggle("bn-launch__file--sound", sound);
    name.textContent = cohort.path.replace("/.yml", "/….yml");
    text.textContent = cohort.text;
    lines.textContent = cohort.problems.map((problem) => problem.line).join("\n\n") || say("check.nothing");
    const words = errors ? say("left", { n: errors }) : warnings ? say("sound.warned", { n: warnings }) : say("sound");
    if (status.textContent !== words) status.textContent = words;
    elsewhere.replaceChildren(...problems.filter(({ field }) => !fields.includes(field)).map((problem) => el("li", {}, problem.line)));
    const address = newFileAddress(repository, cohort.path, cohort.text);
    open.hidden = address === null;
    if (address !== null) open.href = address;
    where.replaceChildren(...marked(say(!repository ? "where.unknown" : address === null ? "where.too-long" : carriesText(repository) ? "where.filled" : "where.paste")));
  }

  return { root, show, focus: () => title.focus() };
}
