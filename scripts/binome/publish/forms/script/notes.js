// The tab of pairs: what each agreed on, and since when. It stays in the Carnet; survey/pairnotes.py reads its download.

function menuNotes() {
  guarded(openNotes);
}

/** Show the tab, made where it is not there, and say what goes into it. */
function openNotes() {
  ensureNotes().activate();
  tell(say("script", "notes.how"));
}

/** The tab with its header and its list of words; one that is there is left as it is. */
function ensureNotes() {
  const found = carnetTab("pairs");
  if (found && found.getLastRow() > 0) return found;
  const sheet = found || SpreadsheetApp.getActiveSpreadsheet().insertSheet(BINOME.carnet.tabs.pairs[BINOME.language]);
  const ids = Object.keys(BINOME.carnet.notes);
  sheet.getRange(1, 1, 1, ids.length).setValues([ids.map((id) => BINOME.carnet.notes[id][BINOME.language])]).setFontWeight("bold");
  sheet.setFrozenRows(1);
  const cellsOf = (id) => sheet.getRange(2, ids.indexOf(id) + 1, sheet.getMaxRows() - 1, 1);
  cellsOf("since").setNumberFormat("yyyy-mm-dd");
  for (const id of ["pair", "value"]) cellsOf(id).setNumberFormat("@");
  const offered = Object.values(BINOME.carnet.words.key).map((word) => word[BINOME.language]);
  cellsOf("key").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(offered, true).setAllowInvalid(true).build());
  return sheet;
}

/** Column numbers, from 0, by the ids of carnet.yml; null where one is missing. */
function noteColumns(header) {
  const titles = header.map(fold);
  const columns = {};
  for (const id of Object.keys(BINOME.carnet.notes)) {
    const names = [id, ...Object.values(BINOME.carnet.notes[id])].map(fold);
    columns[id] = titles.findIndex((title) => names.includes(title));
  }
  return Object.values(columns).includes(-1) ? null : columns;
}

/** The rows of the tab that the rules of the week understand: a pair, a day or none, a word that is known. None without the tab. */
function readNotes() {
  const sheet = carnetTab("pairs");
  if (!sheet || sheet.getLastRow() < 2) return [];
  const [header, ...rows] = sheet.getDataRange().getValues();
  const columns = noteColumns(header);
  if (!columns) return [];
  return rows.map((cells, place) => noteOf(cells, columns, place + 2)).filter(Boolean);
}

/** A row as { row, pair, since, key, value }; null where one of its words cannot be read. */
function noteOf(cells, columns, row) {
  const text = (id) => (isBlank(cells[columns[id]]) ? "" : String(cells[columns[id]]).trim());
  const since = dayOf(cells[columns.since]);
  const key = wordOf(BINOME.carnet.known.key, text("key"));
  if (!text("pair") || !key || (text("since") && !since)) return null;
  const value = key === "cadence" ? weeksIn(text("value")) : text("value");
  return value === null ? null : { row, pair: fold(text("pair")), since, key, value };
}

/** The whole number from 1 to 12 that a cell says, with its unit or without; null where it says none. */
function weeksIn(text) {
  const [, number] = /^(\d{1,3})(?: \D*)?$/.exec(text) || [];
  return number && Number(number) >= 1 && Number(number) <= 12 ? Number(number) : null;
}

/** A new row under the last one. */
function addNote(pair, day, key, value) {
  const sheet = ensureNotes();
  const columns = noteColumns(sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0]);
  if (!columns) throw refusal("notes.columns", { columns: Object.values(BINOME.carnet.notes).map((words) => words[BINOME.language]).join(", ") });
  const row = sheet.getLastRow() + 1;
  const cells = { pair, since: day, key: BINOME.carnet.words.key[key][BINOME.language], value };
  for (const [id, text] of Object.entries(cells)) if (text) writeText(sheet, row, columns[id] + 1, text);
}

/** Take away the rows of pairs in which nobody is left: with them goes what they agreed on. Returns how many. */
function eraseNotes(pairs) {
  const sheet = carnetTab("pairs");
  if (!sheet || sheet.getLastRow() < 2) return 0;
  const [header, ...rows] = sheet.getDataRange().getValues();
  const columns = noteColumns(header);
  const gone = pairs.map(fold);
  let removed = 0;
  for (let place = rows.length - 1; columns && place >= 0; place -= 1) {
    if (!gone.includes(fold(rows[place][columns.pair]))) continue;
    removeRow(sheet, place + 2);
    removed += 1;
  }
  return removed;
}
