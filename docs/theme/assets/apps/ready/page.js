// Is it for us? Ten conditions answered where they are told, and a verdict. Nothing is stored, sent or written in the address.

import { el, openApp } from "../shared/app.js";
import { askEach } from "./asked.js";
import { judge } from "./judge.js";
import { actions, showVerdict } from "./verdict.js";

const FIRMS = ["small", "traditional", "agile"];

openApp((root, data, say) => {
  const answers = {};
  let firm = "";
  const at = (page) => new URL(`../${page}`, new URL(root.dataset.bnApp, location.href)).href;
  const shown = el("div", { class: "bn-ready__shown" });
  const told = el("p", { class: "bn-ready__told", role: "status" });
  const go = el("a", { class: "bn-ready__go", href: "#bn-verdict", hidden: true, onclick: toVerdict }, say("see"));
  const bar = el("div", { class: "bn bn-ready__bar bn-noprint", hidden: true }, told, go);
  const conditions = askEach(data.rule, say, answer);

  root.append(chooseFirm(say, (chosen) => { firm = chosen; tell(); }), shown, el("p", { class: "bn-note bn-noprint" }, say("kept")));
  headingOf(root).before(bar); // it sticks to the bottom while the conditions are read, and no longer
  tell();

  function answer(key, value) {
    answers[key] = value;
    tell();
  }

  function tell() {
    const left = [...conditions].filter(([key]) => !(key in answers));
    const n = conditions.size - left.length;
    bar.hidden = n === 0;
    go.hidden = left.length > 0;
    if (left.length) {
      told.textContent = `${say("done", { n, of: conditions.size })}. ${say("left", { numbers: left.map(([, { number }]) => number).join(", ") })}`;
      shown.replaceChildren(el("p", {}, say("waiting")));
      return;
    }
    const judged = judge(answers, firm, data.rule);
    const given = { answers, firm, conditions, judged };
    told.textContent = say("verdict", { verdict: say(judged.verdict) });
    shown.replaceChildren(showVerdict(data, given, at, say), actions(given, erase, say));
  }

  function toVerdict(event) {
    event.preventDefault(); // the address stays as it is: it would travel with a copied link
    const word = document.getElementById("bn-verdict");
    word.focus({ preventScroll: true });
    word.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function erase() {
    for (const key of Object.keys(answers)) delete answers[key];
    conditions.forEach((condition) => condition.erase());
    tell();
    const [first] = conditions.values();
    first.first.focus();
  }
});

function headingOf(part) {
  return part.matches("h2") ? part : headingOf(part.previousElementSibling);
}

function chooseFirm(say, onChoice) {
  const choices = ["", ...FIRMS].map((id) => el("label", {},
    el("input", { type: "radio", name: "bn-ready-firm", value: id, checked: id === "", autocomplete: "off" }), el("span", {}, say(`firm.${id || "none"}`))));
  const group = el("fieldset", { class: "bn-ask bn-ask--firm bn-noprint" }, el("legend", {}, say("firm")), ...choices);
  group.addEventListener("change", (event) => onChoice(event.target.value));
  return group;
}
