// The verdict as it is read and printed: a word, why, at most three things to do, what comes next, and the ten answers.

import { copyText, el } from "../shared/app.js";
import { svg } from "../shared/drawing.js";

const CHIPS = { yes: ["ok", "check"], partly: ["cannot", "dash"], no: ["no", "cross"] };

/** `given` holds answers, firm, conditions, judged; `at` makes an address of one from the root of the language. */
export function showVerdict(data, given, at, say) {
  const { judged, firm } = given;
  return el("section", { class: `bn bn-ready__verdict bn-ready__verdict--${judged.verdict}`, "aria-labelledby": "bn-verdict" },
    el("div", { class: "bn-ready__word" },
      el("h3", { id: "bn-verdict", tabindex: "-1" }, say(judged.verdict)),
      el("p", {}, say(`why.${judged.verdict}`))),
    judged.things.length > 0 && el("h4", {}, say(`things.${judged.verdict}`)),
    judged.things.length > 0 && el("ol", { class: "bn-ready__things" }, judged.things.map((key) => thing(key, data, given, at, say))),
    firm && el("p", { class: "bn-ready__firm" }, say(`firm.${firm}.says`)),
    el("h4", {}, say("next")),
    el("ul", { class: "bn-ready__next" }, data.next[judged.verdict].map((page, place) => el("li", {}, el("a", { href: at(page) }, say(`next.${judged.verdict}.${place}`))))),
    el("h4", {}, say("answers")),
    el("ol", { class: "bn-ready__answers" }, [...given.conditions].map(([key, { title }]) =>
      el("li", {}, el("span", {}, title), chip(given.answers[key], say)))));
}

function chip(answer, say) {
  const [kind, sign] = CHIPS[answer];
  const drawn = svg("svg", { class: "bn-i", "aria-hidden": "true", focusable: "false" }, svg("use", { href: `#bn-${sign}` })); // partials/drawings.html
  return el("span", { class: `bn-chip bn-chip--${kind}` }, drawn, say(answer));
}

function thing(key, data, { conditions }, at, say) {
  const { title, id } = conditions.get(key);
  return el("li", {}, el("a", { class: "bn-ready__what", href: `#${id}` }, title), el("span", {}, `${say(`do.${key}`)} `), el("a", { class: "bn-noprint", href: at(data.help[key]) }, say(`help.${key}`)));
}

/** Print, copy, erase; what was copied is told in `told`, a live region. */
export function actions(given, erase, say) {
  const told = el("p", { class: "bn-note", role: "status" });
  const copy = async () => { told.textContent = say((await copyText(asYaml(given))) ? "copied" : "not-copied"); };
  return el("div", { class: "bn bn-ready__actions bn-noprint" },
    el("button", { type: "button", class: "bn-button", onclick: () => print() }, say("print")),
    el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: copy }, say("copy")),
    el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: erase }, say("again")), told);
}

/** The answers as program.yml holds them; the people there are counted, and the test asks for no number. */
export function asYaml({ conditions, answers }) {
  const lines = [...conditions.keys()].filter((key) => key !== "people").map((key) => `  ${key}: ${answers[key]}`);
  return ["readiness:", ...lines, ""].join("\n");
}
