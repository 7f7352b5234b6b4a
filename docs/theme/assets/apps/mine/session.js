// The session at hand: what this week asks, the session minute by minute, before and after it; then the next dates.

import { el } from "../shared/app.js";
import { sayWeekday } from "../shared/days.js";
import { half, svg } from "../shared/drawing.js";

const HUES = { both: "c1", mentor: "c2", mentee: "c3" };
const NEXT = 4; // dates told beyond the present week

/** The card on top, in the role's hue: one thing to do, and its dates. */
export function nowCard(reader, week, data, say) {
  const day = (date) => sayWeekday(date, data.dates);
  const { session, steps, phase } = week;
  const beside = phase === "session" ? steps : steps.slice(1);
  const lines = {
    session: () => [when(session, day, say), el("p", {}, say("now.session", { length: data.length }))],
    step: () => [el("p", { class: "bn-date" }, at(steps[0], day, say)), el("p", {}, steps[0].about)],
    between: () => [when(session, day, say), el("p", {}, say("now.session", { length: data.length }))],
    before: () => [el("p", { class: "bn-date" }, say("now.start", { day: day(reader.cohort.start) })), el("p", {}, say("now.before"))],
    ending: () => [el("p", {}, say(week.next.length ? "now.ending" : "now.ended"))],
    after: () => [el("p", {}, say("now.after", { day: day(reader.cohort.last) }))],
  };
  return el("section", { class: "bn-big bn-big--now", "aria-label": say("now.label") }, ...lines[phase](),
    beside.length ? el("p", {}, say("now.beside", { steps: beside.map((step) => `${step.title}, ${at(step, day, say)}`).join(data.language === "fr" ? "\u202f; " : "; ") })) : null);
}

function when(session, day, say) {
  const words = session.first === session.last ? say("now.day", { day: day(session.first) }) : say("now.days", { first: day(session.first), last: day(session.last) });
  return el("p", { class: "bn-date" }, words);
}

function at(step, day, say) {
  return step.at ? say("now.at", { day: day(step.day), at: step.at }) : day(step.day);
}

/** The guide for the session, in large cards: the day before, the minutes, afterwards. */
export function sessionCards(reader, session, data, say) {
  const stage = data.stages[session.stage];
  return el("section", { class: "bn-part", "aria-labelledby": "bn-my-session" },
    el("h2", { class: "bn-h", id: "bn-my-session" }, say("session.title", { number: session.number })),
    el("p", {}, stage.about),
    card(say("session.before"), el("p", {}, stage.before[reader.role])),
    card(say("session.during", { length: data.length }), clock(stage.run), el("ol", { class: "bn-run", role: "list" }, ...stage.run.map((part) => moment(part, say)))),
    stage.after[reader.role].length ? card(say("session.after"), ...stage.after[reader.role].map((words) => el("p", {}, words))) : null,
    el("p", { class: "bn-note" }, el("a", { href: "../guide/seance/" }, say("session.more"))));
}

function card(title, ...content) {
  return el("div", { class: "bn-big bn-big--card" }, el("h3", { class: "bn-h" }, title), ...content);
}

function moment({ minutes, who, title, text }, say) {
  return el("li", {}, half(who), el("b", { class: "bn-min" }, say("session.minutes", { minutes })), el("span", {}, el("b", {}, `${title}. `), text));
}

/** The same minutes to scale; the list beneath says them. */
function clock(run) {
  const whole = run.reduce((sum, { minutes }) => sum + minutes, 0);
  let x = 0;
  const parts = run.map(({ minutes, who }) => {
    const width = (minutes / whole) * 446;
    const drawn = svg("rect", { class: HUES[who], x, y: 0, width: Math.max(width - 4, 1), height: 24 });
    x += width;
    return drawn;
  });
  return svg("svg", { class: "bn-clock", viewBox: "0 0 446 24", "aria-hidden": "true", focusable: "false" }, ...parts);
}

export function nextList(week, data, say) {
  const shown = week.next.slice(0, NEXT);
  if (!shown.length) return null;
  const day = (date) => sayWeekday(date, data.dates);
  const words = (one) => (one.kind === "session"
    ? [el("b", {}, say("next.session", { number: one.number })), say("next.week", { day: day(one.first) })]
    : [el("b", {}, one.title), say("next.on", { day: at(one, day, say) })]);
  return el("section", { class: "bn-part", "aria-labelledby": "bn-my-next" }, el("h2", { class: "bn-h", id: "bn-my-next" }, say("next.title")),
    el("ol", { class: "bn-next", role: "list" }, ...shown.map((one) => el("li", {}, half("both"), el("span", {}, ...words(one))))));
}
