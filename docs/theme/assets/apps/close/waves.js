// Which waves may be closed on a day, and how they are offered: those to be published first.

import { el } from "../shared/app.js";

const SHOWN = 4;

/** What a wave is on a day; nothing where it has not opened yet. */
export function phaseOf(wave, today, example) {
  if (wave.released) return example ? "replay" : "released";
  if (today < wave.opens) return "";
  return today > wave.graceEnds ? "due" : today > wave.closes ? "waiting" : "open";
}

/** The day it is for the programme: the one an example pins, else today where the programme is. */
export function dayOf(data, now = new Date()) {
  return data.today ?? new Intl.DateTimeFormat("en-CA", { timeZone: data.timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

export function spell(day, language) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

export const nameOf = (wave) => `${wave.cohort}/${wave.wave}`;

/** Radio buttons, by phase; `choose(wave)` is called with the one that is picked. */
export function chooser(data, say, choose) {
  const today = dayOf(data);
  const spoken = (day) => spell(day, data.language);
  const of = (phase) => data.waves.filter((wave) => phaseOf(wave, today, data.example) === phase);
  const said = { due: (w) => say("wave.from", { day: spoken(after(w.graceEnds)) }), replay: (w) => say("wave.on", { day: spoken(w.released) }) };
  const card = (phase) => (wave) => {
    const dates = say("wave.dates", { opens: spoken(wave.opens), closes: spoken(wave.closes) });
    const when = (said[phase] ?? said.due)(wave);
    return el("label", { class: "bn-close__wave" },
      el("input", { type: "radio", name: "bn-wave", value: nameOf(wave), onchange: () => choose(wave) }),
      el("span", {}, el("b", {}, wave.title), el("span", {}, `${data.cohorts[wave.cohort]}, ${dates} ; ${when}.`.replace(" ;", data.language === "fr" ? "\u202f;" : ";"))));
  };
  const groups = ["due", "waiting", "open", "replay"].map((phase) => [phase, of(phase)]).filter(([, waves]) => waves.length);
  const released = of("released").length;
  return [
    el("p", { class: "bn-note" }, say(data.today ? "today.pinned" : "today", { day: spoken(today) })),
    groups.length === 0 && el("p", {}, say("wave.none")),
    groups.length > 0 && el("fieldset", { class: "bn-close__waves" }, el("legend", {}, say("wave.legend")),
      groups.map(([phase, waves]) => [
        el("p", { class: "bn-eyebrow" }, say(`wave.${phase}`)),
        phase === "replay" && el("p", { class: "bn-note" }, say("wave.replay.about")),
        ...folded(order(waves, phase).map(card(phase)), say),
      ]).flat()),
    released > 0 && el("p", { class: "bn-note" }, say("wave.more", { n: released })),
  ];
}

/** The first few, and the others behind one line. */
function folded(cards, say) {
  if (cards.length <= SHOWN) return cards;
  const others = cards.slice(SHOWN);
  return [...cards.slice(0, SHOWN), el("details", { class: "bn-fold" }, el("summary", {}, say("wave.others", { n: others.length })), others)];
}

/** What waits longest comes first; of what is published, the newest. */
function order(waves, phase) {
  const up = [...waves].sort((a, b) => a.graceEnds.localeCompare(b.graceEnds));
  return phase === "replay" ? up.reverse() : up;
}

function after(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
