// Where the answers will be read: nowhere yet, a Google spreadsheet, or a folder of files.

import { el } from "../shared/app.js";
import { describedBy, field, fieldset, idOf, marked, option, radio } from "./fields.js";

const NAME = "sources";
const KINDS = ["none", "google-sheet", "csv"];

/** Its value is `{ kind, sheet, folder }`; the folder follows the cohort's name (`suggest`) until somebody types one. */
export function sourcesField(shape, page) {
  const { id, path } = shape.properties.answers.properties;
  const radios = KINDS.map((kind) => radio(NAME, kind, page));
  const sheet = typed("sheet", id.description, page);
  const folder = typed("folder", page.say("about.folder"), page);
  const parts = { "google-sheet": sheet.root, csv: folder.root };
  const show = () => Object.entries(parts).forEach(([kind, part]) => { part.hidden = read().kind !== kind; });
  const rows = radios.flatMap((input) => [option(input, page.say(`choice.sources.${input.value}`)), parts[input.value]]);
  const read = () => ({ kind: radios.find((input) => input.checked)?.value ?? "none", sheet: sheet.input.value, folder: folder.input.value });
  const write = (value) => {
    radios.forEach((input) => { input.checked = input.value === value.kind; });
    sheet.input.value = value.sheet;
    folder.input.value = value.folder;
    show();
  };
  const root = fieldset(NAME, shape, page, ...rows.filter(Boolean));
  root.addEventListener("change", show);
  let own = false;
  root.addEventListener("input", ({ target }) => { if (target === folder.input) own = target.value !== ""; }, true); // before the page suggests one
  folder.input.maxLength = path.maxLength;
  return { ...field(NAME, root, page, { read, write }), suggest: (folderOf) => { if (!own) folder.input.value = folderOf; } };
}

function typed(name, description, page) {
  const input = el("input", { id: idOf(NAME, name), type: "text", autocomplete: "off", spellcheck: "false", ...describedBy(NAME), oninput: page.changed });
  const root = el("div", { class: "bn-launch__more" }, el("label", { for: input.id }, page.say(`field.${name}`)), el("p", { class: "bn-launch__about" }, marked(description)), input);
  return { input, root };
}
