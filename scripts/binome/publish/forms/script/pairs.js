// The menu's « Pause, stop or replace »: the statuses of the roster, and their day. Why is nobody's business: it is never asked.

const PAIR_CHANGES = ["pause", "resume", "stop", "replace", "renew", "swap"]; // in the order of the question

function menuPairs() {
  guarded(changePair);
}

/** Ask which pair, what, and from which day; write it in the Carnet, then in the tab of codes. */
function changePair() {
  const seats = soundSeats();
  const pair = askPair(seats);
  if (!pair) return;
  const here = seats.filter((seat) => seat.pair === pair);
  const offered = PAIR_CHANGES.map((change, place) => `${place + 1}. ${say("script", `pairs.${change}`)}`);
  const choice = asksText([say("script", "pairs.what", { pair }), ...offered].join("\n"));
  if (!choice) return;
  const change = PAIR_CHANGES[Number(choice) - 1];
  if (!change) throw refusal("pairs.no-choice", { most: PAIR_CHANGES.length });
  if (change === "replace") replaceSeat(here);
  else if (["renew", "swap"].includes(change)) goOn(here, change);
  else setStatus(here, change);
}

/** The id of a pair of the Carnet; null where the dialog was left. */
function askPair(seats) {
  const pairs = [...new Set(seats.map((seat) => seat.pair).filter(Boolean))].sort();
  if (!pairs.length) throw refusal("pairs.none");
  const isHere = (seat) => !hasEnded(seat) || isActive(seat, today());
  const peopleIn = (pair) => seats.filter((seat) => seat.pair === pair && isHere(seat)).map(saySeat).join(", ");
  const lines = pairs.map((pair) => say("script", "pairs.line", { pair, people: peopleIn(pair) || say("script", "pairs.over") }));
  const typed = asksText([say("script", "pairs.which"), ...lines].join("\n"));
  if (!typed) return null;
  const found = pairs.find((pair) => fold(pair) === fold(typed));
  if (!found) throw refusal("pairs.unknown", { pairs: pairs.join(", ") });
  return found;
}

function saySeat(seat) {
  const status = BINOME.carnet.words.status[seat.status][BINOME.language];
  const key = seat.since > today() ? "pairs.from" : "pairs.since";
  const dated = seat.since ? say("script", key, { status, day: sayDay(seat.since) }) : status;
  return say("script", "pairs.seat", { person: nameOf(seat), status: dated });
}

/** A seat that nobody comes back to: its place in the pair's history stays as it is. */
function hasEnded(seat) {
  return ["replaced", "stopped", "erased"].includes(seat.status);
}

/** Pause a pair, have it take up again, or stop it: the seats that this changes get the status and its day. */
function setStatus(here, change) {
  const changes = { pause: [["active"], "paused"], resume: [["paused"], "active"], stop: [["active", "paused"], "stopped"] };
  const [before, status] = changes[change];
  const changed = here.filter((seat) => before.includes(seat.status));
  if (!changed.length) throw refusal(`pairs.${change}.already`);
  const day = askDay();
  if (!day) return;
  const people = changed.map(nameOf).join(", ");
  if (!asksYes(say("script", `pairs.${change}.sure`, { pair: here[0].pair, people, day: sayDay(day) }))) return;
  changed.forEach((seat) => writeStatus(seat.row, status, day, periodsUntil(seat, day)));
  publishChange();
}

/** One person leaves a pair and another takes over: the old seat stays with its day, the new one has a code of its own. */
function replaceSeat(here) {
  const open = here.filter((seat) => !hasEnded(seat));
  if (!open.length) throw refusal("pairs.replace.already");
  const choice = asksText([say("script", "pairs.replace.who"), ...open.map((seat, place) => `${place + 1}. ${nameOf(seat)}`)].join("\n"));
  if (!choice) return;
  const old = open[Number(choice) - 1];
  if (!old) throw refusal("pairs.no-choice", { most: open.length });
  const name = asksText(say("script", "pairs.replace.name"));
  if (name === null) return;
  if (!name) throw refusal("pairs.replace.no-name");
  const email = asksText(say("script", "pairs.replace.email", { name }));
  if (email === null) return;
  const day = askDay();
  if (!day || !asksYes(say("script", "pairs.replace.sure", { pair: old.pair, old: nameOf(old), name, day: sayDay(day) }))) return;
  const role = old.role && BINOME.carnet.words.role[old.role][BINOME.language];
  addSeat({ name, email, pair: old.pair, role, organisation: old.organisation }, day);
  writeStatus(old.row, "replaced", day, periodsUntil(old, day));
  publishChange();
}

/** A day typed as people write it here, today where nothing is; null where the dialog was left. */
function askDay() {
  const typed = asksText(say("script", "pairs.day", { today: sayDay(today()) }));
  if (typed === null) return null;
  const day = typed ? dayOf(typed) : today();
  if (!day) throw refusal("pairs.no-day");
  return day;
}

/**
 * When a seat took part until a day on which its status changes: a status has one day only, and what was answered before counts.
 * One that never took part has a period without a day, or a later status would be read as the end of one from the start.
 * A change that was dated later, and never came, ends on that day too.
 */
function periodsUntil(seat, day) {
  const took = seat.status === "active" ? `${seat.since}/${day}` : seat.before ? "" : seat.since ? `/${seat.since}` : `${day}/${day}`;
  const periods = [seat.before, took].filter(Boolean).join(" ").split(" ");
  return periods.map((period) => period.split("/")).map(([first, end]) => `${first}/${end < day ? end : day}`).join(" ");
}

function writeStatus(row, status, day, before) {
  const sheet = carnetTab("people");
  const columns = peopleColumns(sheet);
  sheet.getRange(row, columns.status).setValue(BINOME.carnet.words.status[status][BINOME.language]);
  writeText(sheet, row, columns.since, day);
  writeText(sheet, row, columns.before, before);
}

/** A new row under the last one, active from a day on; its code and its person's id are given with everybody's. */
function addSeat(cells, day) {
  const sheet = carnetTab("people");
  const columns = peopleColumns(sheet);
  const row = sheet.getLastRow() + 1;
  for (const [id, text] of Object.entries(cells)) if (text) writeText(sheet, row, columns[id], text);
  writeStatus(row, "active", day, "");
}

/** Codes for whoever has none yet, the copy without names, and what is left to do. */
function publishChange() {
  const given = giveCodes();
  publishCodes();
  tell([say("script", "pairs.done"), given ? say("script", "pairs.links") : null].filter(Boolean).join("\n"));
}
