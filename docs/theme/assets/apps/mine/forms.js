// The forms that are open, each as one large button, the code filled in; what closed, and what opens next.

import { copyText, el } from "../shared/app.js";
import { sayWeekday } from "../shared/days.js";
import { icon } from "../shared/drawing.js";
import { formAddress } from "../shared/link.js";

export function formCards(reader, { open, closed, coming }, data, say) {
  const day = (date) => sayWeekday(date, data.dates);
  return [
    ...open.map((wave, place) => openCard(reader, wave, place === 0, data, say)),
    closed && el("section", { class: "bn-big bn-big--quiet" },
      el("h2", { class: "bn-h" }, closed.title), el("p", {}, say("form.closed", { day: day(closed.closes) }))),
    !open.length && coming && el("p", { class: "bn-note" }, say("form.coming", { title: coming.title, day: day(coming.opens) })),
  ];
}

function openCard(reader, wave, first, data, say) {
  const survey = data.surveys[wave.survey];
  const form = reader.forms.get(wave.survey);
  const closes = say(survey.running ? "form.running" : "form.until", { day: sayWeekday(wave.closes, data.dates) });
  return el("section", { class: "bn-big", "data-survey": wave.survey },
    el("h2", { class: "bn-h" }, wave.title), el("p", {}, closes),
    ...(form ? button(reader, form, survey, first, data, say) : [withoutAddress(reader, survey, say)]),
    el("p", { class: "bn-note" }, survey.promise));
}

/** One button in ink on a screen. The example's forms are invented: its button says where it would lead. */
function button(reader, form, survey, first, data, say) {
  const address = formAddress(form, reader.code);
  const host = new URL(address).host;
  const look = { class: `bn-button bn-button--wide${first ? "" : " bn-button--quiet"}` };
  const words = [say(survey.running ? "form.log" : "form.answer"), icon("go")];
  const filled = survey.code && !form.entry ? [codeToCopy(reader, say)] : [];
  if (!data.today) {
    const link = el("a", { ...look, href: address, rel: "noreferrer noopener", referrerpolicy: "no-referrer" }, ...words);
    return [link, el("p", { class: "bn-note" }, say(form.entry ? "form.host.code" : "form.host", { host })), ...filled];
  }
  const said = el("p", { class: "bn-note", role: "status" });
  return [el("button", { ...look, type: "button", onclick: () => { said.textContent = say("form.invented", { host }); } }, ...words), said, ...filled];
}

/** A link that holds no form: its address came in a message, and the code is typed. */
function withoutAddress(reader, survey, say) {
  return el("div", {}, el("p", {}, say(survey.code ? "form.without" : "form.without-code")), survey.code ? codeToCopy(reader, say) : null);
}

function codeToCopy(reader, say) {
  const said = el("span", { role: "status" });
  const copy = async () => { said.textContent = say((await copyText(reader.code)) ? "copied" : "not-copied"); };
  return el("p", { class: "bn-code-row" }, el("code", {}, reader.code),
    el("button", { type: "button", class: "bn-button bn-button--quiet", onclick: copy }, say("form.copy-code")), said);
}
