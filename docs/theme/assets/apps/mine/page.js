// My page: who reads stands behind the # of the address, which no browser sends. Nothing is kept, and nothing is asked of anybody.

import { el, openApp } from "../shared/app.js";
import { todayIn } from "../shared/days.js";
import { readLink } from "../shared/link.js";
import { half } from "../shared/drawing.js";
import { formCards } from "./forms.js";
import { nowCard, nextList, sessionCards } from "./session.js";
import { calendarCard } from "./slot.js";
import { helpRows, ownLink } from "./own.js";
import { formsOf, weekOf } from "./week.js";

openApp((root, data, say) => {
  keepHashInLanguageLink();
  skipWithoutHash(root);
  const show = (moved) => {
    root.replaceChildren(...pageOf(data, say));
    if (moved) root.querySelector("h1").focus();
  };
  show(false);
  addEventListener("hashchange", () => show(true));
  addEventListener("pagehide", () => show(false)); // a browser keeps a page that was left: what was written in it is gone
});

/** The whole page for the link that the address holds now. */
function pageOf(data, say) {
  const link = readLink(location.hash);
  if (link.fault) return refused(say, link.fault);
  const cohort = Object.hasOwn(data.cohorts, link.cohort) ? data.cohorts[link.cohort] : null;
  if (!cohort) return refused(say, "unknown");
  const today = data.today ?? todayIn(data.zone);
  const reader = { ...link, cohort, role: link.role, id: link.cohort, today };
  const week = weekOf(cohort, today);
  return [el("div", { class: "bn-me", "data-role": link.role },
    el("p", { class: "bn-who" }, half(link.role), `${say(`role.${link.role}`)} · ${cohort.title}`),
    el("h1", { tabindex: "-1" }, headline(week, say)),
    nowCard(reader, week, data, say),
    ...formCards(reader, formsOf(cohort, data.surveys, link.role, today), data, say),
    week.session ? sessionCards(reader, week.session, data, say) : null,
    week.session ? calendarCard(reader, week.session, data, say) : null,
    nextList(week, data, say),
    helpRows(reader, data, say),
    ownLink(reader, say))];
}

function headline(week, say) {
  if (week.phase === "session") return say("head.session", { number: week.session.number });
  if (week.phase === "step") return say("head.step", { title: week.steps[0].title });
  return say(`head.${week.phase}`, { number: week.session?.number });
}

/** A plain sentence and what to do; nothing of the address is repeated. */
function refused(say, fault) {
  return [el("div", { class: "bn-me" },
    el("h1", { tabindex: "-1" }, say(`fault.${fault}.title`)),
    el("section", { class: "bn-big", role: fault === "none" ? null : "alert" }, el("p", {}, say(`fault.${fault}.text`)), el("p", {}, say("fault.do"))))];
}

/** "Skip to content" would put another hash in the place of the link. */
function skipWithoutHash(root) {
  document.querySelector(".md-skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    root.querySelector("h1").focus();
  });
}

/** The same page in the other language needs the same link. */
function keepHashInLanguageLink() {
  const other = document.querySelector(".bn-language");
  const keep = () => { if (other) other.hash = location.hash; };
  keep();
  addEventListener("hashchange", keep);
}
