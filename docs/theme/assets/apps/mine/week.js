// What concerns somebody on a day: from a cohort's public dates, their role and that day. No date is read from a clock here.

import { dayAfter, mondayOf } from "../shared/days.js";

const LATELY = 21; // days for which a closed form is still spoken of

/** Where a cohort stands: the session at hand, whether it is this week, this week's steps and what comes after. */
export function weekOf(cohort, today) {
  const [monday, sunday] = [mondayOf(today), dayAfter(mondayOf(today), 6)];
  const session = cohort.sessions.find((one) => one.last >= today) ?? null;
  const thisWeek = Boolean(session) && session.first <= sunday;
  const steps = cohort.steps.filter((step) => step.day >= today && step.day <= sunday);
  const phase = today > cohort.last ? "after" : thisWeek ? "session" : steps.length ? "step" : today < cohort.start ? "before" : session ? "between" : "ending";
  return { phase, session, steps, monday, sunday, next: upcoming(cohort, today, session, steps) };
}

/** The next moments in order: sessions and steps, those that stand at the head of the page apart. */
function upcoming(cohort, today, session, steps) {
  const sessions = cohort.sessions.filter((one) => one !== session && one.first > today).map((one) => ({ kind: "session", day: one.first, ...one }));
  const others = cohort.steps.filter((step) => step.day > today && !steps.includes(step)).map((step) => ({ kind: "step", ...step }));
  return [...sessions, ...others].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** The forms of a role: open today (those that close first on top), closed of late, and the next to open. */
export function formsOf(cohort, surveys, role, today) {
  const own = cohort.waves.filter((wave) => surveys[wave.survey]?.who.includes(role));
  const byClose = (one, other) => Number(surveys[one.survey].running) - Number(surveys[other.survey].running) || (one.closes < other.closes ? -1 : 1);
  const open = own.filter((wave) => wave.opens <= today && today <= wave.closes).sort(byClose);
  const closed = own.filter((wave) => wave.closes < today && wave.closes >= dayAfter(today, -LATELY)).at(-1) ?? null;
  const coming = own.filter((wave) => wave.opens > today).sort((one, other) => (one.opens < other.opens ? -1 : 1))[0] ?? null;
  return { open, closed: open.some((wave) => closed && wave.survey === closed.survey) ? null : closed, coming };
}
