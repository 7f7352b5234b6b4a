// What a value fails becomes sentences: those of `binome check`, which come with the page's data.

import { nearDate, nearId, nearNumber, nearWhole, shown } from "./near.js";
import { failures } from "./schema.js";

const ID = "^[a-z0-9]+(-[a-z0-9]+)*$";
// Where one value fails several keywords, the one that says most; a keyword that is not named comes last.
const TELLING = { null: 0, enum: 1, type: 2, format: 4 };

/** Fill in a sentence: `{name}` is a blank, `{{` a brace. */
export function filled(sentence, values) {
  return sentence.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? String(values[name] ?? "") : found[0]));
}

/** What the schema refuses in `data`: one problem a value, each `{ path, id, values, severity }`. `said` makes a sentence. */
export function shapeProblems(schema, data, said) {
  const best = new Map();
  const ranked = [...failures(schema, data)].map((failure) => ({ failure, rank: TELLING[failure.keyword] ?? 9 }));
  for (const { failure } of ranked.sort((a, b) => a.rank - b.rank)) {
    const name = JSON.stringify([failure.path, failure.key ?? null]);
    if (!best.has(name)) best.set(name, failure);
  }
  return [...best.values()].map((failure) => ({ path: failure.path, severity: "error", ...told(failure, said) }));
}

function told(failure, said) {
  return (SENTENCES[failure.keyword] ?? other)(failure, said);
}

const SENTENCES = {
  type: ({ value, limit }, said) => {
    const kinds = [limit].flat().sort();
    const near = kinds.includes("integer") ? nearWhole(String(value), (low, high) => said("hint.either", { low, high })) : null;
    const found = said(`found.${typeof value}`, { value: shown(value) });
    return { id: "schema.type", values: { expected: said(`kind.${kinds.join("-or-")}`), found, help: hint(near, said) } };
  },
  enum: ({ value, limit }) => ({ id: "schema.enum", values: { found: shown(value), allowed: limit.join(", "), help: "" } }),
  maximum: ({ value, limit, schema }, said) => {
    const near = nearNumber(value, schema.minimum ?? 0, limit);
    return { id: "schema.maximum", values: { found: value, limit, help: hint(near, said, said("hint.at-most", { limit })) } };
  },
  minimum: ({ value, limit }) => ({ id: "schema.minimum", values: { found: value, limit } }),
  minLength: ({ schema }, said) => ({ id: "schema.empty-text", values: { help: example(schema.examples, said) } }),
  maxLength: ({ value, limit }) => ({ id: "schema.too-long", values: { length: [...value].length, limit } }),
  minItems: ({ value, limit }) => ({ id: "schema.too-few", values: { count: value.length, limit } }),
  maxItems: ({ value, limit }) => ({ id: "schema.too-many", values: { count: value.length, limit } }),
  format: day,
  pattern: (failure, said) => {
    const { value, schema, limit } = failure;
    if (schema.format === "date") return day(failure, said);
    if (limit === ID) return { id: "schema.id", values: { found: shown(value), help: hint(nearId(value), said) } };
    return other(failure, said);
  },
  required: ({ schema, key, conditional }, said) => {
    const help = conditional ? said(`reason.${key}`) : example((schema.properties[key]?.examples ?? []).map((value) => ({ [key]: value })), said, 1);
    return { id: "schema.missing-key", values: { key, help } };
  },
};

function day({ value, schema }, said) {
  const near = nearDate(value);
  return { id: "schema.date", near, values: { found: shown(value), help: hint(near, said, example(schema.examples, said)) } };
}

function other({ value, schema, path }, said) {
  const help = said(`reason.${path.at(-1)}`) || example(schema.examples, said);
  return { id: "schema.other", values: { found: shown(asYaml(value)), help } };
}

/** “Did you mean …?”, or `otherwise` where there is nothing near. */
export function hint(near, said, otherwise = "") {
  return near === null || near === undefined ? otherwise : said("hint.near", { near });
}

/** The first example that is short enough; `braces` are taken away from each end of it. */
function example(examples, said, braces = 0) {
  const written = (examples ?? []).map(asYaml).map((text) => text.slice(braces, text.length - braces)).find((text) => [...text].length <= 80);
  return written ? said("hint.example", { example: written }) : "";
}

function asYaml(value) {
  if (Array.isArray(value)) return `[${value.map(asYaml).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value).map(([key, inner]) => `${key}: ${asYaml(inner)}`).join(", ")}}`;
}
