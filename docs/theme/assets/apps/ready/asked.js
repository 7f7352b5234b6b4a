// The ten conditions, which the page tells in its own words: to each, three answers to choose from.

import { el } from "../shared/app.js";

const ANSWERS = ["yes", "partly", "no"];

/** The conditions of the page, in its order: key → { number, title, id, inputs }. What to do about one is hidden where it is met. */
export function askEach(rule, say, onAnswer) {
  const headings = [...document.querySelectorAll(".md-content h3")].filter((heading) => /^\d+\. /.test(heading.textContent));
  if (headings.length !== rule.conditions.length) throw new Error("the page has other conditions than the rule");
  return new Map(rule.conditions.map((key, place) => [key, ask(key, headings[place], say, onAnswer)]));
}

function ask(key, heading, say, onAnswer) {
  const [, number, title] = heading.firstChild.textContent.match(/^(\d+)\. (.+)/);
  const told = following(heading);
  const advice = told.slice(told.findIndex((part) => part.firstElementChild?.tagName === "STRONG"));
  const inputs = ANSWERS.map((answer) => el("input", { type: "radio", name: `bn-ready-${key}`, value: answer, autocomplete: "off" }));
  const choices = inputs.map((input) => el("label", {}, input, el("span", {}, say(input.value))));
  const group = el("fieldset", { class: "bn-ask bn-noprint" }, el("legend", { class: "bn-vh" }, say("answer", { condition: title })), ...choices);
  const answered = (answer) => advice.forEach((part) => { part.hidden = answer === "yes"; });
  group.addEventListener("change", (event) => { answered(event.target.value); onAnswer(key, event.target.value); });
  advice[0].before(group);
  const erase = () => { inputs.forEach((input) => { input.checked = false; }); answered(""); };
  return { number, title, id: heading.id, first: inputs[0], erase };
}

/** What stands between a heading and the next. */
function following(heading) {
  const found = [];
  for (let part = heading.nextElementSibling; part && !/^H[1-3]$/.test(part.tagName); part = part.nextElementSibling) found.push(part);
  return found;
}
