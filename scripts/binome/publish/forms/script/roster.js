// The tab of codes in Réponses: the Carnet's seats without names and addresses, in the very words that the night reads.

/** The menu's line: codes for whoever has none, then the copy. */
function copyCodes() {
  const given = giveCodes();
  const copied = publishCodes();
  tell([say("script", "codes.given", { n: given }), say("script", "codes.copied", { n: copied.seats }), ...copied.notes].join("\n"));
}

/** Write every seat to the tab of codes. One that left the Carnet is noted as stopped: a roster never loses a seat. */
function publishCodes() {
  const sheet = codesTab();
  const ids = BINOME.carnet.codes;
  const people = soundSeats();
  const seats = people.filter((seat) => seat.code).map((seat) => rosterRow(seat));
  const here = new Set(seats.map((cells) => plainCode(cells[0])));
  const gone = rosterRows(sheet).filter((cells) => cells[0] && !here.has(plainCode(cells[0]))).map((cells) => leftRow(cells));
  const rows = [ids, ...seats, ...gone];
  sheet.clearContents();
  sheet.getRange(1, 1, rows.length, ids.length).setNumberFormat("@").setValues(rows);
  const stopped = gone.filter((cells) => cells[ids.indexOf("status")] !== "erased").length;
  const notes = [stopped ? say("script", "codes.gone", { n: stopped }) : null, partialNote(people)];
  return { seats: seats.length, notes: notes.filter(Boolean) };
}

/** The rows that get no code, or that the night leaves out with their answers; null where there are none. */
function partialNote(seats) {
  const isWhole = (seat) => seat.status === "erased" || ((seat.name || seat.code) && ((seat.pair && seat.role) || isCandidate(seat)));
  const rows = seats.filter((seat) => !isWhole(seat)).map((seat) => seat.row);
  return rows.length ? say("script", "codes.partial", { rows: rows.join(", "), n: rows.length }) : null;
}

/** An erased seat keeps its code and nothing else: it is its own tombstone. */
function rosterRow(seat) {
  if (seat.status === "erased") return BINOME.carnet.codes.map((id) => (id === "code" ? seat.code : id === "status" ? "erased" : ""));
  return BINOME.carnet.codes.map((id) => seat[id]);
}

function leftRow(cells) {
  const ids = BINOME.carnet.codes;
  const seat = Object.fromEntries(ids.map((id, place) => [id, cells[place]]));
  if (["erased", "stopped", "replaced"].includes(seat.status)) return cells;
  const left = { ...seat, status: "stopped", since: today(), before: periodsUntil(seat, today()) };
  return ids.map((id) => left[id]);
}

/**
 * The rows of the tab of codes below its header, each in the order of the roster's columns.
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 */
function rosterRows(sheet) {
  if (sheet.getLastRow() < 2) return [];
  const [header, ...rows] = sheet.getDataRange().getDisplayValues();
  const titles = header.map((title) => fold(title).replace(/ /g, "_"));
  return rows.map((cells) => BINOME.carnet.codes.map((id) => cells[titles.indexOf(id)] || ""));
}

function codesTab() {
  const book = answersBook();
  const name = BINOME.carnet.tabs.codes[BINOME.language];
  return book.getSheetByName(name) || book.insertSheet(name);
}
