// Which keywords of a JSON Schema a value fails. Not a validator for every schema: those keywords that a cohort's uses.

/**
 * The failures, each `{ path, keyword, limit, value, schema, conditional }`; `keyword` is null for a key that has no
 * place. `schema` holds no reference: binome build has put what they point to in their place.
 */
export function* failures(schema, value, path = [], conditional = false) {
  const fail = (keyword, more = {}) => ({ path, keyword, limit: schema[keyword], value, schema, conditional, ...more });
  if (schema === false) {
    yield { path, keyword: null, value, schema, conditional };
    return;
  }
  for (const [keyword, fails] of Object.entries(SIMPLE)) {
    if (keyword in schema && fails(value, schema[keyword])) yield fail(keyword);
  }
  if (isGroup(value)) yield* groupFailures(schema, value, path, conditional, fail);
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) yield* failures(schema.items, item, [...path, index], conditional);
  }
  for (const part of schema.allOf ?? []) yield* failures(part, value, path, conditional);
  if (schema.if) {
    const holds = failures(schema.if, value).next().done;
    const branch = holds ? schema.then : schema.else;
    if (branch !== undefined) yield* failures(branch, value, path, true);
  }
}

function* groupFailures(schema, value, path, conditional, fail) {
  for (const key of schema.required ?? []) if (!(key in value)) yield fail("required", { key });
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    if (key in value) yield* failures(inner, value[key], [...path, key], conditional);
  }
  for (const key of schema.additionalProperties === false ? Object.keys(value) : []) {
    if (!(key in (schema.properties ?? {}))) yield fail("additionalProperties", { key });
  }
}

/** The keywords about one value, in the order in which our schemas write them. */
const SIMPLE = {
  type: (value, types) => ![types].flat().some((type) => TYPES[type](value)),
  enum: (value, allowed) => !allowed.includes(value),
  format: (value, name) => name === "date" && typeof value === "string" && !isDay(value),
  pattern: (value, pattern) => typeof value === "string" && !new RegExp(pattern, "u").test(value),
  minLength: (value, least) => typeof value === "string" && [...value].length < least,
  maxLength: (value, most) => typeof value === "string" && [...value].length > most,
  minimum: (value, least) => typeof value === "number" && value < least,
  maximum: (value, most) => typeof value === "number" && value > most,
  minItems: (value, least) => Array.isArray(value) && value.length < least,
  maxItems: (value, most) => Array.isArray(value) && value.length > most,
  minProperties: (value, least) => isGroup(value) && Object.keys(value).length < least,
  uniqueItems: (value) => Array.isArray(value) && new Set(value).size < value.length,
};

const TYPES = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isGroup,
};

/** The keywords that are tried here; a test compares them with those of the schema. */
export const KEYWORDS = [...Object.keys(SIMPLE), "required", "properties", "additionalProperties", "items", "allOf", "if", "then", "else"];

function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A day written year-month-day, between 2000 and 2099. */
export function isDay(text) {
  const day = /^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text) && new Date(`${text}T00:00:00Z`);
  return Boolean(day) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
