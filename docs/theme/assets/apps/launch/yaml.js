// A cohort's file, written: its text, and where in it each key and each value stands. What YAML could misread is quoted.

const MODELINE = "# yaml-language-server: $schema=../../schemas/cohort.schema.json";

/** A day, or words that mean nothing but themselves to YAML, also to the older readers of editors. */
const PLAIN = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|\p{L}(?:[\p{L}\p{N}_./’'-]| (?! |$))*)$/u;
const WORDS = /^(?:y|yes|n|no|on|off|true|false|null|nan|inf)$/i;
/** Signs that a file does not show, or may not hold; the one that joins emoji stays. */
const HIDDEN = /(?!\u200D)[\p{C}\p{Zl}\p{Zp}]/gu;
const MEANT = { "\n": "\\n", "\t": "\\t" };

/** `{ text, marks }`: marks is path → { key, value }, each [line, column] counted from 1; the path of the whole is "". */
export function writeCohort(data) {
  const page = { lines: [MODELINE], marks: new Map() };
  page.marks.set("", { value: [2, 1] });
  group(page, data, [], 0);
  return { text: `${page.lines.join("\n")}\n`, marks: page.marks };
}

/** How the marks name a path. */
export function pathName(path) {
  return path.join("\u0000");
}

function group(page, data, path, indent) {
  for (const [name, value] of Object.entries(data)) {
    const here = [...path, name];
    const line = page.lines.length + 1;
    const head = `${" ".repeat(indent)}${name}:`;
    const at = (value) => page.marks.set(pathName(here), { key: [line, indent + 1], value });
    if (Array.isArray(value)) {
      at([line + 1, indent + 3]);
      page.lines.push(head);
      value.forEach((item, index) => {
        page.marks.set(pathName([...here, index]), { value: [page.lines.length + 1, indent + 5] });
        page.lines.push(`${" ".repeat(indent + 2)}- ${scalar(item)}`);
      });
    } else if (typeof value !== "object") {
      at([line, head.length + 2]);
      page.lines.push(`${head} ${scalar(value)}`);
    } else if (path.length === 0) {
      at([line + 1, indent + 3]);
      page.lines.push(head);
      group(page, value, here, indent + 2);
    } else {
      at([line, head.length + 2]);
      page.lines.push(`${head} ${onOneLine(page, value, here, line, head.length + 2)}`);
    }
  }
}

/** A small group between braces. */
function onOneLine(page, data, path, line, column) {
  let written = "{";
  for (const [name, value] of Object.entries(data)) {
    if (written !== "{") written += ", ";
    const key = column + [...written].length;
    written += `${name}: `;
    page.marks.set(pathName([...path, name]), { key: [line, key], value: [line, column + [...written].length] });
    written += scalar(value);
  }
  return `${written}}`;
}

function scalar(value) {
  if (typeof value !== "string" || (PLAIN.test(value) && !WORDS.test(value))) return String(value);
  const escaped = value.replace(/["\\]/g, "\\$&").replace(/\p{Cs}/gu, "\uFFFD").replace(HIDDEN, (sign) => MEANT[sign] ?? code(sign));
  return `"${escaped}"`;
}

function code(sign) {
  const number = sign.codePointAt(0);
  return number > 0xffff ? `\\U${number.toString(16).padStart(8, "0").toUpperCase()}` : `\\u${number.toString(16).padStart(4, "0").toUpperCase()}`;
}
