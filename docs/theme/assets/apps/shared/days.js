// Days as the pages write them, 2026-11-28, and hours where the programme is, whatever clock the reader's machine has.

/** Today in a time zone. */
export function todayIn(zone, now = new Date()) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

export function dayAfter(day, days) {
  const [year, month, number] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, number + days)).toISOString().slice(0, 10);
}

/** The Monday of the week of a day. */
export function mondayOf(day) {
  return dayAfter(day, 1 - weekdayOf(day));
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day) {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** A day in words; `words` are those of locales/<language>/dates.yml, `form` one of its keys. */
export function sayDay(day, words, form = "short") {
  const [year, month, number] = day.split("-").map(Number);
  const values = { weekday: words[`weekday.${weekdayOf(day)}`], number: words[`number.${number}`] ?? number, month: words[`month.${month}`], year };
  return words[form].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The day with its weekday, the year left out. */
export function sayWeekday(day, words) {
  return `${words[`weekday.${weekdayOf(day)}`]} ${sayDay(day, words)}`;
}

/** The moment, in milliseconds, at which the clocks of a zone show a day and an hour; of an hour that is skipped, the one after. */
export function momentOf(day, time, zone) {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const guess = shown - offsetAt(shown, zone);
  return shown - offsetAt(guess, zone);
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(moment, zone) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(new Date(moment)).map(({ type, value }) => [type, Number(value)]));
  const there = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return there - Math.floor(moment / 1000) * 1000;
}
