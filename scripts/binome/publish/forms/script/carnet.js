// The Carnet: the coordinator's own spreadsheet, with names and addresses, shared with no robot.

const PERIODS = /^(\d{4}-\d{2}-\d{2})?\/\d{4}-\d{2}-\d{2}( (\d{4}-\d{2}-\d{2})?\/\d{4}-\d{2}-\d{2})*$/;
const CODE_SHAPE = "[A-Za-z0-9]{4} ?-? ?[A-Za-z0-9]{4}";

/** A tab of the Carnet by its id in carnet.yml, whichever language it was named in; null where it is not there. */
function carnetTab(id) {
  const names = Object.values(BINOME.carnet.tabs[id]).map(fold);
  return SpreadsheetApp.getActiveSpreadsheet().getSheets().find((sheet) => names.includes(fold(sheet.getName()))) || null;
}

/** The tab of people. One that has gone is not made again: every seat would be copied to Réponses as stopped. */
function peopleTab() {
  const sheet = carnetTab("people");
  if (!sheet) throw refusal(remembered("answers") ? "error.lost-people" : "error.no-people");
  return sheet;
}

/** The tab of people, made with its header and its drop-down lists where it never was. */
function ensurePeople() {
  const found = remembered("answers") ? peopleTab() : carnetTab("people");
  if (found && found.getLastRow() > 0) return found;
  const sheet = found || SpreadsheetApp.getActiveSpreadsheet().insertSheet(BINOME.carnet.tabs.people[BINOME.language], 0);
  const ids = Object.keys(BINOME.carnet.people);
  sheet.getRange(1, 1, 1, ids.length).setValues([ids.map((id) => BINOME.carnet.people[id][BINOME.language])]).setFontWeight("bold");
  sheet.setFrozenRows(1);
  ids.forEach((id, place) => dressColumn(sheet, id, place + 1));
  return sheet;
}

/**
 * Codes and ids stay the text that was typed; the columns whose words are known offer them.
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 */
function dressColumn(sheet, id, column) {
  const cells = sheet.getRange(2, column, sheet.getMaxRows() - 1, 1);
  if (["code", "person", "pair", "before"].includes(id)) cells.setNumberFormat("@");
  if (id === "since") cells.setNumberFormat("yyyy-mm-dd");
  const words = BINOME.carnet.words[id === "counts_as" ? "role" : id];
  if (!words) return;
  const offered = Object.values(words).map((word) => word[BINOME.language]);
  cells.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(offered, true).setAllowInvalid(true).build());
}

/**
 * Column numbers by the ids of carnet.yml, found by the words of the header in any language, wherever they stand.
 * @param {GoogleAppsScript.Spreadsheet.Sheet} sheet
 */
function peopleColumns(sheet) {
  const header = sheet.getRange(1, 1, 1, Math.max(1, sheet.getLastColumn())).getValues()[0].map(fold);
  const columns = {};
  for (const id of Object.keys(BINOME.carnet.people)) {
    const names = [id, ...Object.values(BINOME.carnet.people[id])].map(fold);
    const place = header.findIndex((title) => names.includes(title));
    if (place >= 0) columns[id] = place + 1;
  }
  const missing = Object.keys(BINOME.carnet.people).filter((id) => !(id in columns));
  if (missing.length) throw refusal("error.columns", { columns: titlesOf(missing) });
  return columns;
}

function titlesOf(ids) {
  return ids.map((id) => BINOME.carnet.people[id][BINOME.language]).join(", ");
}

/** Every seat of the Carnet, in the words of the roster; `row` is the row of the sheet. Rows without anybody are passed over. */
function readSeats() {
  const sheet = peopleTab();
  const columns = peopleColumns(sheet);
  if (sheet.getLastRow() < 2) return [];
  const rows = sheet.getRange(2, 1, sheet.getLastRow() - 1, sheet.getLastColumn()).getValues();
  return rows.map((cells, place) => seatOf(cells, columns, place + 2)).filter((seat) => seat.name || seat.email || seat.code);
}

/** A word that is not known stays empty, and stands in `odd` with its column. */
function seatOf(cells, columns, row) {
  const text = (id) => (cells[columns[id] - 1] instanceof Date ? "" : String(cells[columns[id] - 1]).trim());
  const seat = { row, odd: [] };
  for (const id of ["name", "email", "code", "person", "pair", "organisation"]) seat[id] = text(id);
  const word = (id, known) => {
    const found = text(id) ? known(text(id)) : "";
    if (text(id) && !found) seat.odd.push(id);
    return found;
  };
  seat.language = word("language", languageOf) || BINOME.language;
  seat.role = word("role", roleOf);
  seat.counts_as = word("counts_as", roleOf);
  seat.status = text("status") ? word("status", statusOf) : "active";
  const since = cells[columns.since - 1];
  seat.since = dayOf(since);
  if (since !== "" && !seat.since) seat.odd.push("since");
  seat.before = PERIODS.test(text("before")) ? text("before") : "";
  if (text("before") && !seat.before) seat.odd.push("before");
  return isCandidate(seat) ? { ...seat, pair: "", role: "", counts_as: "" } : seat;
}

function roleOf(words) {
  return wordOf(BINOME.carnet.known.role, words);
}

function statusOf(words) {
  return wordOf(BINOME.carnet.known.status, words);
}

/** As survey/seatwords.py: mentoré·e and remplacé(e) are their word without what both genders add. */
function wordOf(known, words) {
  const plain = fold(words).replace(/[·•.(-](e|ve)\)?$/, "");
  return Object.keys(known).includes(plain) ? known[plain] : "";
}

function languageOf(words) {
  const languages = BINOME.carnet.words.language;
  return Object.keys(languages).find((id) => [id, ...Object.values(languages[id])].map(fold).includes(fold(words))) || "";
}

/** The day of a cell, as 2026-11-28; "" where it says none. Days typed as text have the day first, or the year. */
function dayOf(cell) {
  if (cell instanceof Date) return Utilities.formatDate(cell, SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(), "yyyy-MM-dd");
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(String(cell).trim()) || [];
  const written = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : String(cell).trim();
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(written) && !isNaN(Date.parse(written)) && dayAfter(written, 0) === written;
  return exists ? written : "";
}

/** Somebody who signed up and has no pair, as survey/roster.py decides: a pair or a role beside the word is a wish. */
function isCandidate(seat) {
  return seat.status === "candidate" || (["paused", "stopped"].includes(seat.status) && !seat.pair && !seat.role);
}

/** Whether a seat takes part on a day, as cohort/seats.py decides: `since` dates the status, `before` are periods that are over. */
function isActive(seat, day) {
  if (seat.status === "erased") return false;
  const periods = seat.before ? seat.before.split(" ").map((period) => period.split("/")) : [];
  if (periods.some(([first, end]) => first <= day && day < end)) return true;
  const here = ["active", "candidate"].includes(seat.status);
  if (!seat.since || (seat.before && !here)) return here;
  return day >= seat.since === here;
}
