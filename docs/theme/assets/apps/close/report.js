// The private report on the quality of the answers, as `binome pull` writes it: titles, paragraphs, lists and spans of code.

import { el } from "../shared/app.js";

/** One part a table: its title, whether anything was odd, and what. The report's own title and preamble are left out. */
export function partsOf(report) {
  return report.split(/^## /m).slice(1).map((part) => {
    const [title, ...lines] = part.split("\n");
    const kinds = lines.filter((line) => line.startsWith("### ")).length;
    return { title: spans(title), kinds, content: blocks(lines) };
  });
}

function blocks(lines) {
  const found = [];
  for (const line of lines.filter(Boolean)) {
    const item = line.startsWith("- ");
    if (item && found.at(-1)?.tagName === "UL") found.at(-1).append(el("li", {}, spans(line.slice(2))));
    else if (item) found.push(el("ul", {}, el("li", {}, spans(line.slice(2)))));
    else if (line.startsWith("### ")) found.push(el("h4", {}, spans(line.slice(4))));
    else found.push(el("p", {}, spans(line)));
  }
  return found;
}

function spans(text) {
  return text.split("`").map((words, place) => (place % 2 ? el("code", {}, words) : words));
}
