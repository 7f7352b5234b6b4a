// From what the form holds to a cohort's file, and all that `binome check` would say of it. Nothing here knows the page.

import { hint, filled, shapeProblems } from "./told.js";
import { nearId, shown } from "./near.js";
import { ruleProblems, textProblems } from "./rules.js";
import { pathName, writeCohort } from "./yaml.js";

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SHEET = /\/spreadsheets\/(?:u\/[0-9]+\/)?d\/([A-Za-z0-9_-]+)/;

/** The file that these values make: `{ path, data, text, problems }`; each problem has its sentence, and its line as check prints it. */
export function cohortOf(values, facts) {
  const said = (key, blanks = {}) => (key in facts.sentences ? filled(facts.sentences[key], blanks) : "");
  const data = dataOf(values, facts);
  const { text, marks } = writeCohort(data);
  const path = `program/cohorts/${values.id}.yml`;
  const found = [...nameProblems(values.id, said), ...contentProblems(data, values.id, facts, said)];
  const problems = found.map((problem) => placed(problem, path, marks, said)).sort(inOrder);
  return { path, data, text, problems };
}

/** The data of the file: what was left empty is left out. */
export function dataOf(values, { order, languages }) {
  const given = {
    ...values,
    title: titleOf(values.title, languages),
    pairs: numberOf(values.pairs),
    grows_from: values.stage === "rollout" ? values.grows_from : "",
    sources: sourcesOf(values.sources),
  };
  const filledIn = order.filter((name) => given[name] !== undefined && given[name] !== "" && given[name]?.length !== 0);
  return Object.fromEntries(filledIn.map((name) => [name, given[name]]));
}

function titleOf(title, languages) {
  const texts = languages.map((language) => [language, clean(title[language] ?? "")]).filter(([, text]) => text);
  return languages.length === 1 ? texts[0]?.[1] : texts.length ? Object.fromEntries(texts) : undefined;
}

/** A number where the text is one, for YAML reads it so; else the text, which the schema will refuse. */
function numberOf(text) {
  const bare = clean(text);
  return /^[-+]?(?:[0-9]{1,15}|[0-9]{1,12}\.[0-9]{1,3})$/.test(bare) ? Number(bare) : bare;
}

function sourcesOf({ kind, sheet, folder }) {
  if (kind === "google-sheet") {
    const id = { ...(sheetId(sheet) && { id: sheetId(sheet) }) };
    return { answers: { type: kind, ...id }, roster: { type: kind, ...id, tab: "codes" } };
  }
  if (kind === "csv") {
    const path = clean(folder).replace(/\/+$/, "");
    return { answers: { type: kind, path }, roster: { type: kind, path: `${path}/roster.csv` } };
  }
  return undefined;
}

/** The id of a spreadsheet, also out of the address that a browser shows. */
export function sheetId(pasted) {
  const text = clean(pasted);
  return SHEET.exec(text)?.[1] ?? text;
}

/** One line, as it is seen. */
function clean(text) {
  return text.replace(/[\p{Cc}\s]+/gu, (blanks) => (/^[\u00a0\u202f]$/.test(blanks) ? blanks : " ")).trim();
}

function nameProblems(id, said) {
  if (ID.test(id) && id.length <= 40) return [];
  const near = nearId(id);
  return [{ severity: "error", id: "load.file-id", near, values: { found: shown(id), help: hint(near && `${near}.yml`, said) } }];
}

/** A file whose shape is broken, or whose name is none, is not asked the rest. */
function contentProblems(data, id, facts, said) {
  const broken = shapeProblems(facts.schema, data, said);
  if (broken.length) return broken;
  const named = nameProblems(id, said).length === 0;
  const texts = [...textProblems(data, facts)].map(({ missing, ...problem }) => (missing ? { ...problem, values: { missing: said(`language.${missing}`) } } : problem));
  return [...texts, ...(named ? ruleProblems(data, id, facts, said) : [])];
}

function placed(problem, file, marks, said) {
  const { path, severity, file: other } = problem;
  const where = dotted(path ?? []);
  const [line, column] = path && !other ? markOf(path, marks) : [0, 0];
  const text = problem.text ?? said(problem.id, problem.values);
  const at = `${other ?? file}${line ? `:${line}:${column}` : ""}${where ? `: ${where}` : ""}`;
  const mark = severity === "error" ? "" : said(`mark.${severity}`);
  const field = path?.[0] ?? problem.values?.key ?? "id"; // what is missing stands nowhere: its key says where it belongs
  return { field, id: problem.id, severity, text, near: problem.near, line: `${at}: ${mark}${text}`, order: [other ?? file, line, column, where, severity, problem.id, JSON.stringify(problem.values ?? {})] };
}

/** Where a value stands; where it is absent, the nearest thing that holds it. */
function markOf(path, marks) {
  for (let length = path.length; length > 0; length--) {
    const found = marks.get(pathName(path.slice(0, length)));
    if (found) return found.value;
  }
  return marks.get("").value;
}

function dotted(path) {
  return path.map((part) => (typeof part === "number" ? `[${part + 1}]` : `.${part}`)).join("").replace(/^\./, "");
}

function inOrder(a, b) {
  const at = a.order.findIndex((part, index) => part !== b.order[index]);
  return at < 0 ? 0 : a.order[at] < b.order[at] ? -1 : 1;
}
