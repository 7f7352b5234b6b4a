// What to do this week, in order: the rules of cohort/health.py, held to the same cases (tests/health/cases/).

const PAIR_KINDS = ["help", "silent", "cancelled"]; // the most urgent first
const DAY_KINDS = ["closes", "milestone", "opens", "log", "step", "session"]; // of one day, in this order

/**
 * Pairs first, each once under its most urgent kind, the longest wait first; then the week's dates as they come.
 * `followed` is BINOME.followed, `seats` and `notes` come from the Carnet, `rows` from the log as readLog gives them.
 */
function weekItems(followed, seats, rows, day, notes = []) {
  const heard = heardRows(followed, seats, rows, day);
  const begun = followed.log ? presentPairs(seats, day) : new Map();
  const pairs = [...begun].map(([pair, from]) => pairItem(followed, pair, heard.get(pair) || [], from, day, paceOn(notes, pair, day)))
    .filter(Boolean);
  pairs.sort(ordered((item) => [PAIR_KINDS.indexOf(item.kind), item.since, item.pair]));
  return [...pairs, ...dateItems(followed, day)];
}

/** What holds for one pair, as one item: the coordinator has one conversation with it, not three. */
function pairItem(followed, pair, rows, from, day, pace) {
  const kept = latestRows(rows);
  const rules = [helpItem(followed, kept, from, day), silentItem(followed, rows, from, day, pace), cancelledItem(followed, kept, from, day)];
  const found = rules.filter(Boolean);
  if (!found.length) return null;
  return weekItem({ ...found[0], pair, also: found.slice(1).map((item) => item.kind) });
}

/** A call for help stands for help_days days, until a session of its date or later is logged as held after it. */
function helpItem(followed, kept, from, day) {
  const met = kept.filter((row) => row.held && row.on && row.on <= day);
  const first = later(from, dayAfter(day, -followed.thresholds.help_days));
  const ended = (call) => met.some((row) => isAfter(row, call) && row.on >= (call.on || call.day));
  const calls = kept.filter((row) => row.help && row.day >= first && !ended(row)).map((row) => row.day).sort();
  return calls.length ? { kind: "help", since: calls[0], count: daysBetween(calls[0], day), advice: "help" } : null;
}

/**
 * A pair is silent when nothing at all was logged, held or not, for silent_days days, while a session was due. One that agreed
 * to meet less often than the programme plans has as many more days; the day of that agreement counts as a word from it.
 */
function silentItem(followed, rows, from, day, pace) {
  const last = rows.filter((row) => row.day >= from).reduce((latest, row) => later(latest, row.day), "");
  const since = [followed.sessions[0], from, last, pace ? pace.since : ""].reduce(later);
  const days = daysBetween(since, day);
  const more = pace ? 7 * Math.max(0, pace.weeks - followed.everyWeeks) : 0;
  const done = latestRows(rows).filter((row) => row.held && row.on && row.on <= day).length >= followed.sessions.length;
  const due = followed.sessions.some((monday) => since <= monday && monday <= day && monday !== last);
  if (days < followed.thresholds.silent_days + more || done || !due || day > followed.ends) return null;
  return { kind: "silent", since, count: days, advice: days >= followed.thresholds.silent_long_days + more ? "silent-long" : "silent" };
}

/** The latest sessions by their planned date were not held, cancelled_in_a_row of them or more. */
function cancelledItem(followed, kept, from, day) {
  const told = kept.filter((row) => row.on && row.held !== null && from <= row.on && row.on <= day);
  told.sort(ordered((row) => [row.on]));
  const lastHeld = told.map((row) => row.held).lastIndexOf(true);
  const missed = told.slice(lastHeld + 1);
  if (missed.length < followed.thresholds.cancelled_in_a_row || day > followed.ends) return null;
  const goesOn = missed.length >= followed.thresholds.cancelled_on_and_on;
  return { kind: "cancelled", since: missed[0].on, count: missed.length, advice: goesOn ? "cancelled-on" : "cancelled" };
}

/** The latest pace of its own that a pair had agreed on by a day, { since, weeks }; null where it follows the programme. */
function paceOn(notes, pair, day) {
  const paces = notes.filter((note) => note.pair === fold(pair) && note.key === "cadence" && note.since <= day);
  paces.sort(ordered((note) => [note.since, note.row]));
  const last = paces[paces.length - 1];
  return last ? { since: last.since, weeks: Number(last.value) } : null;
}

/** The dates from Monday to Sunday of the week of `day`, by day, then in the order of DAY_KINDS. */
function dateItems(followed, day) {
  const monday = mondayOf(day);
  const moments = followed.moments.map((moment) => ({ kind: moment.kind, since: moment.day, about: moment.id, advice: moment.kind }));
  const sessions = followed.sessions.map((since, place) => ({ kind: "session", since, count: place + 1, advice: "session" }));
  const items = [...moments, ...sessions].filter((item) => monday <= item.since && item.since <= dayAfter(monday, 6)).map(weekItem);
  return items.sort(ordered((item) => [item.since, DAY_KINDS.indexOf(item.kind), item.about]));
}

function weekItem(given) {
  return { kind: "", since: "", pair: "", about: "", count: 0, advice: "", also: [], ...given };
}

/** The pairs with an active mentor and an active mentee, each with the day its present began. */
function presentPairs(seats, day) {
  const begun = new Map();
  for (const pair of [...new Set(seats.map((seat) => seat.pair).filter(Boolean))].sort()) {
    const here = seats.filter((seat) => seat.pair === pair && isActive(seat, day));
    if (!["mentor", "mentee"].every((role) => here.some((seat) => seat.role === role))) continue;
    begun.set(pair, here.filter((seat) => seat.status === "active").reduce((latest, seat) => later(latest, seat.since), ""));
  }
  return begun;
}

/** Rows by pair: stamped by today, by a seat that took part on that day. A session before the cohort has no date. */
function heardRows(followed, seats, rows, day) {
  const bySeat = new Map(seats.map((seat) => [plainCode(seat.code), seat]));
  const heard = new Map();
  for (const row of rows) {
    const seat = bySeat.get(row.code);
    if (!seat || row.day > day || !isActive(seat, row.day)) continue;
    if (!heard.has(seat.pair)) heard.set(seat.pair, []);
    heard.get(seat.pair).push({ ...row, on: row.on >= followed.start ? row.on : "" });
  }
  return heard;
}

/** Of the rows for one session the latest; a row without a date stands for itself. */
function latestRows(rows) {
  const latest = new Map();
  for (const row of [...rows].sort(ordered((one) => [one.at, one.row]))) latest.set(row.on || `row ${row.row}`, row);
  return [...latest.values()];
}

function isAfter(row, other) {
  return row.at > other.at || (row.at === other.at && row.row > other.row);
}

/** A comparison for sort, by the first of several keys that differs. */
function ordered(keysOf) {
  return (one, other) => {
    const [mine, theirs] = [keysOf(one), keysOf(other)];
    const place = mine.findIndex((key, at) => key !== theirs[at]);
    return place < 0 ? 0 : mine[place] < theirs[place] ? -1 : 1;
  };
}

/** The later of two days, where "" is no day. */
function later(one, other) {
  return one > other ? one : other;
}

function daysBetween(one, other) {
  return Math.round((Date.parse(other) - Date.parse(one)) / 86400000);
}

function mondayOf(day) {
  return dayAfter(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}
