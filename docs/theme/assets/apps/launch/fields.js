// The controls of the form, each made from the shape that the schema gives its key: texts, a day, a choice, ticks, a number.

import { el } from "../shared/app.js";
import { plusDays } from "./rules.js";

/**
 * A field: `{ name, root, read(), write(value), focus(), tell(problems) }`. `page` holds the page's data, its sentences
 * (`say`), and `changed()`, called at each stroke.
 */
export function makeField(name, shape, page) {
  return kindOf(name, shape, page)(name, shape, page);
}

function kindOf(name, shape, { data }) {
  if (shape.properties?.fr) return texts;
  if (shape.format === "date") return day;
  if (shape.enum) return choice;
  if (shape.type === "array" && data.known[name]) return ticks;
  if (data.known[name]) return oneOf;
  return line;
}

/** A short text, or a number: what is typed is judged by the schema, never by the browser. */
export function line(name, shape, page, { inputmode = shape.type === "integer" ? "numeric" : "text", before = "", after = "" } = {}) {
  const input = el("input", { id: idOf(name), type: "text", autocomplete: "off", spellcheck: "false", inputmode, ...describedBy(name), oninput: page.changed });
  const row = el("span", { class: "bn-launch__row" }, before && el("span", { class: "bn-launch__around" }, before), input, after && el("span", { class: "bn-launch__around" }, after));
  const root = el("div", { class: "bn-launch__field" }, label(name, page), about(name, shape, page), row, remarks(name));
  return field(name, root, page, { read: () => input.value, write: (value) => { input.value = value; } });
}

/** One text for each language of the programme. */
function texts(name, shape, page) {
  const inputs = page.data.languages.map((language) => [
    language,
    el("input", { id: idOf(name, language), type: "text", autocomplete: "off", lang: language, maxlength: 400, ...describedBy(name), oninput: page.changed }),
  ]);
  const rows = inputs.map(([language, input]) => el("p", { class: "bn-launch__text" }, el("label", { for: input.id }, page.say(`language.${language}`)), input));
  const root = fieldset(name, shape, page, ...rows);
  return field(name, root, page, {
    read: () => Object.fromEntries(inputs.map(([language, input]) => [language, input.value])),
    write: (value) => inputs.forEach(([language, input]) => { input.value = value[language] ?? ""; }),
  });
}

/** A day, and the Mondays that leave enough time to prepare. */
function day(name, shape, page) {
  const input = el("input", { id: idOf(name), type: "date", ...describedBy(name), oninput: page.changed });
  const said = new Intl.DateTimeFormat(page.data.language === "en" ? "en-GB" : page.data.language, { dateStyle: "long", timeZone: "UTC" });
  const mondays = page.mondays.map((monday) => {
    const press = () => { input.value = monday; page.changed(); page.touched(name); };
    return el("li", {}, el("button", { type: "button", class: "bn-launch__chip", onclick: press }, said.format(new Date(`${monday}T00:00:00Z`))));
  });
  const next = el("div", { class: "bn-launch__next" }, el("p", { id: idOf(name, "next") }, page.say("mondays")), el("ul", { "aria-labelledby": idOf(name, "next") }, mondays));
  const root = el("div", { class: "bn-launch__field" }, label(name, page), about(name, shape, page), input, next, remarks(name));
  return field(name, root, page, { read: () => input.value, write: (value) => { input.value = value; } });
}

/** One of a few words. */
function choice(name, shape, page) {
  const inputs = shape.enum.map((word) => radio(name, word, page));
  const rows = inputs.map((input) => option(input, page.say(`choice.${name}.${input.value}`), input.value));
  return field(name, fieldset(name, shape, page, ...rows), page, {
    read: () => inputs.find((input) => input.checked)?.value ?? "",
    write: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
  });
}

/** One of the things that the programme has, or none. */
function oneOf(name, shape, page) {
  const options = page.data.known[name].map(({ id, title }) => el("option", { value: id }, `${title} (${id})`));
  const input = el("select", { id: idOf(name), ...describedBy(name), onchange: page.changed }, el("option", { value: "" }, page.say("none")), options);
  const root = el("div", { class: "bn-launch__field" }, label(name, page), about(name, shape, page), input, remarks(name));
  return field(name, root, page, { read: () => input.value, write: (value) => { input.value = value; } });
}

/** Any of the things that the programme has, each under the group it belongs to. */
function ticks(name, shape, page) {
  const groups = Map.groupBy ? Map.groupBy(page.data.known[name], (one) => one.group ?? "") : grouped(page.data.known[name]);
  const inputs = [];
  const tick = ({ id, title }) => {
    const input = el("input", { id: idOf(name, id), type: "checkbox", value: id, ...describedBy(name), onchange: page.changed });
    inputs.push(input);
    return option(input, title, id);
  };
  const parts = [...groups].map(([group, ones]) => el("fieldset", { class: "bn-launch__group" }, el("legend", {}, group), ones.map(tick)));
  return field(name, fieldset(name, shape, page, ...parts), page, {
    read: () => inputs.filter((input) => input.checked).map((input) => input.value),
    write: (value) => inputs.forEach((input) => { input.checked = value.includes(input.value); }),
  });
}

function grouped(ones) {
  const groups = new Map();
  for (const one of ones) groups.set(one.group ?? "", [...(groups.get(one.group ?? "") ?? []), one]);
  return groups;
}

/** What every field does: it tells what is wrong beside itself, and knows when somebody has left it. */
export function field(name, root, page, { read, write }) {
  const place = root.querySelector(`#${idOf(name, "told")}`);
  root.addEventListener("change", () => page.touched(name));
  root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || page.touched(name));
  const controls = () => [...root.querySelectorAll("input, select")];
  return {
    name, root, read, write,
    focus: () => (controls().find((control) => control.getAttribute("aria-invalid") === "true" && !control.closest("[hidden]")) ?? controls()[0]).focus(),
    tell: (problems) => {
      const wrong = problems.some((problem) => problem.severity === "error");
      for (const control of controls()) if (control.type !== "checkbox" && control.type !== "radio") control.setAttribute("aria-invalid", String(wrong));
      const told = problems.map((problem) => remark(problem, page, (value) => { write(value); page.changed(); controls()[0].focus(); }));
      if (place.textContent !== told.map((one) => one.textContent).join("")) place.replaceChildren(...told);
    },
  };
}

function remark({ severity, text, near }, page, use) {
  const button = near && el("button", { type: "button", class: "bn-launch__chip", onclick: () => use(near) }, page.say("use", { near }));
  return el("p", { class: `bn-launch__remark bn-launch__remark--${severity}` }, el("strong", {}, page.say(`remark.${severity}`)), ` ${text} `, button);
}

/** The Mondays from a day on. */
export function mondaysFrom(day, count) {
  const late = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const first = plusDays(day, late && 7 - late);
  return Array.from({ length: count }, (_, week) => plusDays(first, 7 * week));
}

export function radio(name, value, page) {
  return el("input", { id: idOf(name, value), type: "radio", name: idOf(name), value, ...describedBy(name), onchange: page.changed });
}

export function option(input, words, code) {
  return el("p", { class: "bn-launch__option" }, input, el("label", { for: input.id }, words, code && el("code", {}, code)));
}

export function fieldset(name, shape, page, ...content) {
  return el("fieldset", { class: "bn-launch__field" }, el("legend", {}, page.say(`field.${name}`)), about(name, shape, page), ...content, remarks(name));
}

/** A description of the schema: what stands between back-quotes is code. */
export function marked(text) {
  return text.split("`").map((part, at) => (at % 2 ? el("code", {}, part) : part));
}

function label(name, page) {
  return el("label", { class: "bn-launch__label", for: idOf(name) }, page.say(`field.${name}`));
}

function about(name, shape, page) {
  const words = `about.${name}` in page.data.words ? page.say(`about.${name}`) : shape.description;
  return el("p", { class: "bn-launch__about", id: idOf(name, "about") }, marked(words));
}

function remarks(name) {
  return el("div", { class: "bn-launch__told", id: idOf(name, "told"), "aria-live": "polite" });
}

export function describedBy(name) {
  return { "aria-describedby": `${idOf(name, "about")} ${idOf(name, "told")}` };
}

export function idOf(...words) {
  return ["bn-launch", ...words].join("-").replace(/_/g, "-");
}
