// What is drawn: elements of SVG, and the half of the mark that stands for a role.

const SVG = "http://www.w3.org/2000/svg";
const UPPER = "M0 0H11a9 9 0 0 1 0 18H0z";
const LOWER = "M0 12H11a9 9 0 0 1 0 18H0z";
const OVERLAP = "M0 12H11A9 9 0 0 1 17.708 15 9 9 0 0 1 11 18H0z";
const HALVES = {
  both: [["a", UPPER], ["b", LOWER], ["o", OVERLAP]],
  mentor: [["", LOWER], ["a", UPPER]],
  mentee: [["", UPPER], ["b", LOWER]],
};
export const ICONS = {
  calendar: "M4 6h16v14H4zM4 11h16M8 3v4M16 3v4",
  go: "M4 12h15M13 6l6 6-6 6",
  help: "M4 5h10a6 6 0 0 1 0 12h-4l-6 4z M9 11h6",
  stop: "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
  later: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3 3",
  print: "M6 9V3h12v6M6 18H3V9h18v9h-3M6 14h12v7H6z",
};

export function svg(tag, attributes = {}, ...content) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

/** A mark beside words that say the same. */
export function half(who) {
  return svg("svg", { class: "bn-half", viewBox: "0 0 20 30", "aria-hidden": "true", focusable: "false" },
    ...HALVES[who].map(([name, d]) => svg("path", name ? { class: name, d } : { d })));
}

export function icon(name) {
  return svg("svg", { class: "bn-i", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, svg("path", { d: ICONS[name] }));
}
