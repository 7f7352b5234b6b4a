// What Google's services really have: read from the declarations of @types/google-apps-script, and enforced on every call.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const ts = require("typescript");
const FOLDER = path.dirname(require.resolve("@types/google-apps-script/package.json"));

// Published since April 2025, not yet in the declarations:
// https://developers.google.com/workspace/forms/api/guides/publish-form (tab Apps Script)
const NEWER = {
  "Forms.Form": {
    setPublished: [{ parameters: [parameter("boolean")] }], isPublished: [{ parameters: [] }],
    supportsAdvancedResponderPermissions: [{ parameters: [] }],
  },
};

function parameter(type) {
  return { type, optional: false, rest: false };
}

/** Interface ("Forms.Form") → method → overloads, each with its parameters; `extends` names what it inherits. */
export const INTERFACES = readInterfaces();

function readInterfaces() {
  const found = new Map();
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".d.ts"))) {
    const text = readFileSync(path.join(FOLDER, name), "utf8");
    walk(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true), [], found);
  }
  for (const [name, methods] of Object.entries(NEWER)) {
    for (const [method, overloads] of Object.entries(methods)) found.get(name).methods.set(method, overloads);
  }
  return found;
}

function walk(node, spaces, found) {
  if (ts.isModuleDeclaration(node)) return walkBody(node, [...spaces, node.name.text], found);
  if (ts.isInterfaceDeclaration(node)) return addInterface(node, spaces, found);
  if (ts.isTypeAliasDeclaration(node)) found.set(nameIn(spaces, node.name.text), { alias: node.type.getText() });
  else if (ts.isEnumDeclaration(node)) found.set(nameIn(spaces, node.name.text), { enum: node.members.map((member) => member.name.text) });
  else ts.forEachChild(node, (child) => walk(child, spaces, found));
}

function walkBody(node, spaces, found) {
  if (node.body) ts.forEachChild(node.body, (child) => walk(child, spaces, found));
}

function nameIn(spaces, name) {
  return [...spaces.filter((space) => space !== "GoogleAppsScript"), name].join(".");
}

function addInterface(node, spaces, found) {
  const name = nameIn(spaces, node.name.text);
  const known = found.get(name) ?? { methods: new Map(), properties: new Set(), extends: [] };
  for (const clause of node.heritageClauses ?? []) known.extends.push(...clause.types.map((type) => type.getText()));
  for (const member of node.members) {
    if (ts.isPropertySignature(member)) known.properties.add(member.name.getText());
    if (!ts.isMethodSignature(member)) continue;
    const method = member.name.getText();
    const parameters = member.parameters.map((given) => ({
      type: given.type.getText(), optional: Boolean(given.questionToken), rest: Boolean(given.dotDotDotToken),
    }));
    known.methods.set(method, [...(known.methods.get(method) ?? []), { parameters }]);
  }
  found.set(name, known);
}

const RAW = new WeakMap(); // what the script holds → the stand-in's own object
const SHOWN = new WeakMap();

/** The stand-in's `object` as the script may see it: an `interfaceName` of Google's, and nothing more. */
export function guarded(object, interfaceName = object.constructor.google) {
  if (SHOWN.has(object)) return SHOWN.get(object);
  if (!INTERFACES.has(interfaceName)) throw new Error(`the stand-in names an interface that Google has not: ${interfaceName}`);
  const shown = new Proxy(object, { get: (target, name) => memberOf(target, name, interfaceName), set: () => refuse(`${interfaceName} is written to`) });
  RAW.set(shown, object);
  SHOWN.set(object, shown);
  return shown;
}

export function raw(value) {
  if (Array.isArray(value)) return Array.from(value, raw);
  return (typeof value === "object" && value !== null && RAW.get(value)) || value;
}

function shownOf(value) {
  if (Array.isArray(value)) return value.map(shownOf);
  return typeof value === "object" && value !== null && value.constructor.google ? guarded(value) : value;
}

function memberOf(target, name, interfaceName) {
  if (typeof name === "symbol") return undefined;
  const { methods, properties } = INTERFACES.get(interfaceName);
  if (["then", "toJSON"].includes(name)) return undefined;
  if (properties.has(name)) return target[name] ?? refuse(`the stand-in has no ${interfaceName}.${name} yet`);
  const overloads = methods.get(name) ?? inherited(interfaceName, name);
  if (!overloads) return name === "toString" ? () => interfaceName.split(".")[1] : refuse(`Google has no ${interfaceName}.${name}`);
  if (typeof target[name] !== "function") refuse(`the stand-in has no ${interfaceName}.${name}() yet`);
  return (...given) => {
    if (!overloads.some(({ parameters }) => fits(given, parameters, interfaceName))) {
      refuse(`${interfaceName}.${name}(${given.map(describe).join(", ")}) is no call that Google knows`);
    }
    return shownOf(target[name](...given.map(raw)));
  };
}

function inherited(interfaceName, name) {
  const [space] = interfaceName.split(".");
  for (const parent of INTERFACES.get(interfaceName).extends) {
    const found = INTERFACES.get(parent) ?? INTERFACES.get(`${space}.${parent}`);
    if (found?.methods.has(name)) return found.methods.get(name);
  }
  return undefined;
}

function refuse(why) {
  throw new TypeError(why);
}

function describe(value) {
  if (Array.isArray(value)) return `[${value.slice(0, 2).map(describe).join(", ")}]`;
  return value && typeof value === "object" ? (raw(value).constructor.google ?? "object") : `${typeof value}`;
}

function fits(given, parameters, interfaceName) {
  const most = parameters.some((wanted) => wanted.rest) ? Infinity : parameters.length;
  const least = parameters.filter((wanted) => !wanted.optional && !wanted.rest).length;
  if (given.length < least || given.length > most) return false;
  return given.every((value, place) => isA(value, (parameters[place] ?? parameters.at(-1)).type, interfaceName));
}

const PLAIN = {
  string: (value) => typeof value === "string",
  Integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number" && !Number.isNaN(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  undefined: (value) => value === undefined,
  any: (value) => value !== undefined,
  Object: (value) => typeof value === "object",
  "Base.Date": isDate,
  Date: isDate,
};

function isDate(value) {
  return Object.prototype.toString.call(value) === "[object Date]";
}

/** Whether a value is what a declaration asks for; Google itself is more lenient with numbers and text, we are not. */
function isA(value, type, interfaceName) {
  if (type.includes(" | ") && !/^[{(]|^Array</.test(type)) return type.split(" | ").some((one) => isA(value, one.trim(), interfaceName));
  if (type.endsWith("[]")) return Array.isArray(value) && value.every((one) => isA(one, type.slice(0, -2).replace(/^\((.*)\)$/, "$1"), interfaceName));
  if (type.startsWith("Array<")) return isA(value, `${type.slice(6, -1)}[]`, interfaceName);
  if (type.startsWith('"')) return value === JSON.parse(type);
  if (type in PLAIN) return PLAIN[type](value);
  if (type.startsWith("{")) return typeof value === "object";
  const name = INTERFACES.has(type) ? type : `${interfaceName.split(".")[0]}.${type}`;
  const wanted = INTERFACES.get(name);
  if (wanted?.alias) return isA(value, wanted.alias.replace(/^\(|\)$/g, ""), interfaceName);
  if (wanted?.enum) return wanted.enum.includes(String(value)) && value?.of === name;
  if (wanted && wanted.methods.size === 0 && wanted.properties.size) return Object.keys(value).every((key) => wanted.properties.has(key));
  return raw(value)?.constructor?.google === name;
}

const ENUMS = new Map();

/** An enum of Google's, whose values say their own name and are nothing else. */
export function enumOf(name) {
  if (!ENUMS.has(name)) ENUMS.set(name, madeEnum(name));
  return ENUMS.get(name);
}

function madeEnum(name) {
  const { enum: members } = INTERFACES.get(name);
  return Object.fromEntries(members.map((member) => [member, Object.freeze({ of: name, toString: () => member, name: () => member })]));
}
