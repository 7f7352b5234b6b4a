// "Add to my calendar": the slot that two people chose, as one event in one's own calendar. It holds no name and no code.

import { el, saveFile } from "../shared/app.js";
import { momentOf, sayWeekday } from "../shared/days.js";
import { icon } from "../shared/drawing.js";
import { writeEvent } from "./ics.js";

const USUAL = "10:00";

export function calendarCard(reader, session, data, say) {
  const from = reader.today > session.first ? reader.today : session.first;
  const coming = reader.cohort.sessions.filter((one) => one.number >= session.number);
  const which = el("select", { id: "bn-slot-session", onchange: () => choose(coming[which.selectedIndex].first) },
    ...coming.map((one) => el("option", { value: one.number }, say("slot.session", { number: one.number, day: sayWeekday(one.first, data.dates) }))));
  const day = el("input", { id: "bn-slot-day", type: "date", value: from, autocomplete: "off" });
  const time = el("input", { id: "bn-slot-time", type: "time", value: USUAL, step: 300, autocomplete: "off" });
  const said = el("p", { class: "bn-note", role: "status" });
  const choose = (first) => { day.value = first > from ? first : from; said.textContent = ""; };
  const save = () => {
    if (!day.value || !time.value) {
      said.textContent = say("slot.missing");
      return (day.value ? time : day).focus();
    }
    const { number } = coming[which.selectedIndex];
    saveFile(say("slot.file", { number }), eventOf(reader, number, day.value, time.value, data, say), "text/calendar");
    said.textContent = say("slot.saved", { day: sayWeekday(day.value, data.dates), time: time.value });
    return undefined;
  };
  return el("section", { class: "bn-part", "aria-labelledby": "bn-my-slot" },
    el("h2", { class: "bn-h", id: "bn-my-slot" }, say("slot.title")), el("p", {}, say("slot.about")),
    field(say("slot.which"), which), el("div", { class: "bn-side" }, field(say("slot.day"), day), field(say("slot.time"), time)),
    el("button", { type: "button", class: "bn-button bn-button--quiet bn-button--wide", onclick: save }, say("slot.add"), icon("calendar")), said);
}

/** The same slot saved twice is one event; another one is another. */
function eventOf(reader, number, day, time, data, say) {
  const count = reader.cohort.sessions.length;
  return writeEvent({
    uid: `${reader.id}.session-${number}.${day}T${time.replace(":", "")}@${data.uid}`, language: data.language, minutes: data.minutes,
    title: say("slot.event", { number, count }), about: say("slot.event.about", { title: data.title }),
    start: momentOf(day, time, data.zone), stamp: Date.now(),
  });
}

function field(label, control) {
  return el("label", { class: "bn-field", for: control.id }, el("span", {}, label), control);
}
