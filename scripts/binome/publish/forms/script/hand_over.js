// The menu's « Hand over »: a tab for whoever takes over: where things are, what is open, what comes. It holds no answer.

function menuHandOver() {
  guarded(writeHandOver);
}

/** Write the tab afresh: headings in the first column, and under each what belongs to it, with an address where there is one. */
function writeHandOver() {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = carnetTab("hand-over") || book.insertSheet(BINOME.carnet.tabs["hand-over"][BINOME.language]);
  const parts = { places: placeLines(book), open: openLines(), week: weekLines(), dates: dateLines(), move: moveLines() };
  const rows = [[say("script", "hand.title", { cohort: BINOME.cohort.title[BINOME.language], day: sayDay(today()) }), ""]];
  const headings = [1];
  for (const [part, lines] of Object.entries(parts)) {
    headings.push(rows.length + 2);
    rows.push(["", ""], [say("script", `hand.${part}`), ""], ...lines);
  }
  sheet.clear();
  sheet.getRange(1, 1, rows.length, 2).setNumberFormat("@").setValues(rows).setWrap(true).setVerticalAlignment("top");
  headings.forEach((row) => sheet.getRange(row, 1).setFontWeight("bold"));
  [620, 420].forEach((width, place) => sheet.setColumnWidth(place + 1, width));
  sheet.activate();
}

function placeLines(book) {
  const started = remembered("answers") !== null;
  const forms = BINOME.surveys.map((survey) => [survey, remembered(`form/${survey.id}`)]).filter(([, known]) => known && known.form);
  return [
    [say("script", "hand.carnet"), book.getUrl()],
    [say("script", started ? "hand.answers" : "hand.no-answers"), started ? answersBook().getUrl() : ""],
    ...forms.map(([survey, known]) => [say("script", "hand.form", { title: survey.titles[BINOME.language] }), formAddress(known.form)]),
  ];
}

function formAddress(id) {
  try {
    return FormApp.openById(id).getEditUrl();
  } catch (error) {
    return say("script", "hand.lost-form");
  }
}

/** The surveys that are open, a log until its last milestone. */
function openLines() {
  const open = openWaves(today()).map(({ survey, wave }) => {
    const { closes } = survey.running ? survey.waves[survey.waves.length - 1] : wave;
    return say("script", "hand.closes", { title: survey.titles[BINOME.language], day: sayDay(closes) });
  });
  return (open.length ? open : [say("script", "hand.nothing-open")]).map((line) => [line, ""]);
}

/** What to do this week, by pair: the advice, without names. Where the log cannot be read, why. */
function weekLines() {
  try {
    const { items, notes } = readWeek();
    return [...items.map((item) => weekLine(item, [])).map(([what, , advice]) => [what, advice]), ...notes.map((note) => [note, ""])];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [[error.message, ""]];
  }
}

/** The dates that are still to come, target weeks of sessions among them. */
function dateLines() {
  const sessions = BINOME.followed.sessions.map((day, place) => ({ kind: "session", since: day, count: place + 1 }));
  const moments = BINOME.followed.moments.map((moment) => ({ kind: moment.kind, since: moment.day, about: moment.id }));
  const ahead = [...moments, ...sessions].filter((item) => item.since >= today()).map(weekItem);
  ahead.sort(ordered((item) => [item.since, DAY_KINDS.indexOf(item.kind), item.about]));
  const lines = ahead.map((item) => [weekLine({ ...item, advice: item.kind }, [])[0], ""]);
  return lines.length ? lines : [[say("script", "hand.nothing-ahead"), ""]];
}

/** What a change of hands asks for: a trigger belongs to the account that made it, and so do forms and spreadsheets. */
function moveLines() {
  const running = dailyTriggers().length > 0;
  const steps = [running ? "daily" : "no-daily", "share", "owner", "start", "leave", "tell"];
  return steps.map((step) => [`☐ ${say("script", `hand.move.${step}`)}`, ""]);
}
