// The menu's « This week »: the tab of the Carnet that says what to do, for whom, and what the method advises.

function menuThisWeek() {
  guarded(writeThisWeek);
}

/** Write the tab afresh. It names pairs that need a hand, and nobody for not having answered a survey. */
function writeThisWeek() {
  const week = readWeek();
  const sheet = weekTab();
  const told = week.items.map((item) => weekLine(item, week.seats));
  const rows = [[say("script", "week.title", { monday: sayDay(mondayOf(today())), day: sayDay(today()) }), "", ""],
    ["what", "who", "advice"].map((column) => say("script", `week.${column}`)), ...told, ...week.notes.map((note) => [note, "", ""])];
  sheet.clear();
  sheet.getRange(1, 1, rows.length, 3).setNumberFormat("@").setValues(rows).setWrap(true).setVerticalAlignment("top");
  sheet.getRange(1, 1, 2, 3).setFontWeight("bold");
  [320, 220, 520].forEach((width, place) => sheet.setColumnWidth(place + 1, width));
  sheet.setFrozenRows(2);
  sheet.activate();
}

/** Everything the tab is made of: the seats that can be read, the items, and what the coordinator should know about them. */
function readWeek() {
  const all = readSeats();
  const seats = followedSeats(all);
  const left = all.filter((seat) => !seats.includes(seat)).map((seat) => seat.row);
  const started = remembered("answers") !== null;
  const followed = started ? BINOME.followed : { ...BINOME.followed, log: null };
  const items = weekItems(followed, seats, started ? readLog() : [], today(), readNotes());
  const calm = started && followed.log && presentPairs(seats, today()).size > 0 && !items.some((item) => item.pair);
  const notes = [
    calm && say("script", "week.calm"),
    !started && say("script", "week.not-started"),
    left.length > 0 && say("script", "week.left-out", { rows: left.join(", ") }),
    say("script", "week.nobody-listed"),
  ];
  return { seats, items, notes: notes.filter(Boolean) };
}

/** The seats that the roster would keep, as survey/roster.py does: no odd word, nothing missing, one code a seat. */
function followedSeats(seats) {
  const codes = new Set();
  return seats.filter((seat) => {
    const isSound = seat.person && seat.pair && seat.role && !seat.odd.some((id) => id !== "since" && id !== "language");
    const whole = seat.status === "erased" || isSound;
    const first = seat.code && whole && !codes.has(plainCode(seat.code));
    if (first) codes.add(plainCode(seat.code));
    return Boolean(first);
  });
}

/** One line of the tab: what, who, and the advice, with what else holds for the pair. */
function weekLine(item, seats) {
  const moment = BINOME.followed.moments.find((one) => one.id === item.about && one.kind === item.kind);
  const blanks = {
    pair: item.pair, count: item.count, date: sayDay(item.since), title: moment ? moment.titles[BINOME.language] : "",
    until: moment && moment.until ? sayDay(moment.until) : "",
  };
  const who = seats.filter((seat) => item.pair && seat.pair === item.pair && isActive(seat, today())).map(nameOf);
  const also = item.also.map((kind) => say("health", `also.${kind}`));
  return [say("health", `what.${item.kind}`, blanks), who.join("\n"), [say("health", `advice.${item.advice}`), ...also].join("\n")];
}

function nameOf(seat) {
  const name = seat.name || seat.person;
  return seat.role ? say("script", "week.person", { name, role: BINOME.carnet.words.role[seat.role][BINOME.language] }) : name;
}

function weekTab() {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  return carnetTab("this-week") || book.insertSheet(BINOME.carnet.tabs["this-week"][BINOME.language]);
}
