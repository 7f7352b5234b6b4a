// What no schema can say of a cohort, as far as a form can tell: the rules of scripts/binome/program/rules/, in their words.

import { hint } from "./told.js";
import { shown } from "./near.js";
import { likenesses } from "./personal.js";
import { fingerprint } from "./fingerprint.js";

/** The problems of a cohort `id` whose shape is sound; `facts` is what the page knows of the programme. */
export function ruleProblems(data, id, facts, said) {
  return RULES.flatMap((rule) => [...rule(data, { ...facts, id }, said)]);
}

/** Rules about texts, which hold whatever else is wrong with the file. */
export function* textProblems(data, facts) {
  for (const [path, text] of texts(data, [])) {
    if (!isSeen(text) && !(text.trim() === "" && path[0] === "title")) yield problem("error", path, "texts-can-be-seen");
    for (const { rule, found } of likenesses(text, facts.personal, facts.nobody)) {
      yield problem("error", path, rule, { found: shown(found), key: "not_personal" });
    }
  }
  for (const language of typeof data.title === "object" ? facts.languages : []) {
    if (!data.title[language]?.trim()) yield { ...problem("error", ["title"], "texts-are-in-every-language"), missing: language };
  }
}

const RULES = [
  function* pilotHas5To10Pairs({ stage, pairs }) {
    if (stage === "pilot" && (pairs < 5 || pairs > 10)) yield problem("warning", ["pairs"], "pilot-has-5-to-10-pairs", { pairs });
  },

  function* rolloutGrowsFromAPilot({ stage, grows_from }) {
    if (stage === "rollout" && !grows_from) yield problem("warning", ["stage"], "rollout-grows-from-a-pilot");
  },

  function* cohortStartsOnAMonday({ start }, facts, said) {
    const late = (new Date(`${start}T00:00:00Z`).getUTCDay() + 6) % 7;
    const near = plusDays(start, late < 4 ? -late : 7 - late);
    if (late) yield { ...problem("error", ["start"], "cohort-starts-on-a-monday", { start, help: hint(near, said) }), near };
  },

  function* cohortStartsAfterTheOneItGrowsFrom({ start, grows_from }, { cohorts, id }) {
    const before = cohorts.find((cohort) => cohort.id === grows_from && cohort.id !== id);
    if (before && before.start >= start) {
      yield problem("error", ["grows_from"], "cohort-starts-after-the-one-it-grows-from", { before: before.id, theirs: before.start, ours: start });
    }
  },

  function* cohortOffers2Objectives({ objectives }) {
    if (objectives.length < 2) yield problem("warning", ["objectives"], "cohort-offers-2-objectives");
  },

  function* forecast({ pairs }, { k, k_pairs, by_role }, said) {
    const values = { pairs, people: 2 * pairs, k, k_pairs, by_role: by_role ? said("hint.by-role", { k }) : "" };
    yield problem("info", ["pairs"], "forecast", values);
  },

  function* figuresCanAppear({ pairs }, { surveys }) {
    const small = surveys.filter((survey) => pairs * survey.answers_a_pair < survey.k);
    const listed = small.map((survey) => `${survey.id} (${pairs * survey.answers_a_pair} < ${survey.k})`).join(", ");
    if (listed) yield problem("warning", ["pairs"], "figures-can-appear", { surveys: listed });
  },

  /** What days off do to a cohort that starts then, worked out when the site was built. */
  function* daysOff({ start }, { starts, id }) {
    for (const [file, where, severity, rule, text] of starts[start] ?? []) {
      yield { path: where, file: file || undefined, severity, id: rule, text: text.replaceAll("\u0000", id) };
    }
  },

  function* sourceStaysInTheRepository({ sources }) {
    for (const [name, path] of files(sources)) {
      if (leaves(path)) yield problem("error", ["sources", name, "path"], "source-stays-in-the-repository", { path: shown(path) });
    }
  },

  function* answersStayPrivate({ sources }, { example, id }) {
    for (const [name, path] of example ? [] : files(sources)) {
      if (path.split("/")[0] === "private" || leaves(path)) continue;
      const file = path.split("/").at(-1);
      const near = ["private/inbox", id, ...(/[^.]\.(csv|xlsx)$/i.test(file) ? [file] : [])].join("/");
      yield problem("error", ["sources", name, "path"], "answers-stay-private", { path: shown(path), near: shown(near, 200) });
    }
  },

  function* sourceServesOneCohort({ sources }, { taken }) {
    for (const name of ["answers", "roster"].filter((name) => sources?.[name])) {
      const source = sources[name];
      const key = "path" in source ? "path" : "id";
      const mark = fingerprint(name, source.type, tidy(source[key]), name === "roster" ? (source.tab ?? "codes") : "");
      if (taken[mark]) yield problem("error", ["sources", name, key], "source-serves-one-cohort", { path: shown(source[key]), other: taken[mark] });
    }
  },
];

function problem(severity, path, rule, values = {}) {
  return { severity, path, id: `rule.${rule}`, values };
}

function* texts(data, path) {
  if (typeof data === "string") yield [path, data];
  else if (typeof data === "object") for (const key of Object.keys(data)) yield* texts(data[key], [...path, Array.isArray(data) ? Number(key) : key]);
}

/** Whether anything of it shows: blanks, controls, formats and fillers do not. */
function isSeen(text) {
  return /[^\p{Z}\p{C}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/u.test(text);
}

function* files(sources) {
  for (const name of ["answers", "roster"]) if (sources?.[name] && "path" in sources[name]) yield [name, tidy(sources[name].path)];
}

/** A path as Python's pathlib reads it: no empty parts, no dots that mean nothing. */
function tidy(path) {
  return path.split("/").filter((part) => part && part !== ".").join("/");
}

function leaves(path) {
  return path.split("/").includes("..") || /^(?:[A-Za-z]:|~)/.test(path);
}

export function plusDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
