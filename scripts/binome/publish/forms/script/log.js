// The session log: the rows of its tab in Réponses, read as survey/ reads them. Who counts is decided in this_week.js.

const WRITTEN_MOMENT = new RegExp(
  "^(\\d{1,4})([/.-])(\\d{1,2})\\2(\\d{1,4})" +
    "(?:(?:T|,?\\s+(?:à\\s+)?)(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?" +
    "\\s*([ap]\\.?m\\.?)?\\s*(Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?|GMT|UTC)?)?$",
  "i",
);

/** The rows of the log that say whose they are and when they were sent; none where the cohort has no log. */
function readLog() {
  const log = BINOME.followed.log;
  if (!log) return [];
  const { tab } = BINOME.surveys.find((survey) => survey.id === log.survey);
  const book = answersBook();
  const sheet = book.getSheetByName(tab);
  if (!sheet) throw refusal("week.no-tab", { tab });
  const [header, ...rows] = sheet.getDataRange().getValues();
  const columns = logColumns(log, header, rows);
  if (columns.missing.length) throw refusal("week.no-column", { tab, columns: columns.missing.join(", ") });
  return logRows(log, columns, rows, book.getSpreadsheetTimeZone());
}

/** Rows of a table as { row, code, at, day, on, held, help }; `at` is in milliseconds, `held` null where it does not say. */
function logRows(log, columns, rows, zone) {
  const read = rows.map((cells, place) => {
    const stamp = stampOf(cells[columns.stamp], log.order);
    const code = String(cells[columns.code]).trim();
    if (!stamp || !code) return null;
    const answer = (id) => (columns.questions[id] || []).map((column) => cells[column]).find((cell) => !isBlank(cell));
    const held = log.held ? optionsIn(log.questions[log.held], answer(log.held)) : [];
    const help = Object.keys(log.help).some((id) => optionsIn(log.questions[id], answer(id)).some((option) => log.help[id].includes(option)));
    return {
      row: place + 2, code: plainCode(code), ...stamp, on: writtenDay(answer(log.key), zone, log.order),
      held: held.length ? log.positive.includes(held[0]) : null, help,
    };
  });
  return read.filter(Boolean);
}

/** Where stamp, code and questions stand, by their titles, and the titles that are missing. Two columns of one question that one row fills are no answer. */
function logColumns(log, header, rows) {
  const titles = header.map(fold);
  const asked = Object.values(log.questions).flatMap((question) => question.known);
  const first = (wanted) => wanted.map((title) => titles.findIndex((one) => one === title && !asked.includes(one))).find((place) => place >= 0);
  const columns = { stamp: first(log.stamps), code: first(log.codes), questions: {} };
  for (const [id, question] of Object.entries(log.questions)) {
    const places = titles.map((title, place) => (question.known.includes(title) ? place : -1)).filter((place) => place >= 0);
    const clash = rows.some((cells) => places.filter((place) => !isBlank(cells[place])).length > 1);
    if (places.length && !clash) columns.questions[id] = places;
  }
  const missing = [columns.stamp === undefined && log.stamps[0], columns.code === undefined && log.codes[0],
    ...Object.keys(log.questions).map((id) => !(id in columns.questions) && log.questions[id].title)];
  return { ...columns, missing: missing.filter(Boolean) };
}

function isBlank(cell) {
  return cell === null || cell === undefined || (typeof cell === "string" && !cell.trim());
}

/** The options that a cell says; of a question with one answer, the one whose label is the whole cell, or none. */
function optionsIn(question, cell) {
  if (isBlank(cell)) return [];
  const text = foldOption(String(cell));
  if (Object.keys(question.options).includes(text)) return [question.options[text]];
  if (!question.several) return [];
  return Object.keys(question.options).filter((label) => standsIn(text, label)).map((label) => question.options[label]);
}

/** Whether a label stands between separators in a cell that joins several. */
function standsIn(text, label) {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    const begins = at === 0 || /[,;] ?$/.test(text.slice(0, at));
    if (begins && /^[.:!?]*($|[,;])/.test(text.slice(at + label.length))) return true;
  }
  return false;
}

/** `fold`, and numbers without their useless decimals: the cell 4,0 is the option 4. */
function foldOption(text) {
  const even = fold(text);
  const [, whole, decimals] = /^([+-]?\d+)[.,](\d+)$/.exec(even) || [];
  if (!whole) return even;
  const kept = decimals.replace(/0+$/, "");
  return kept ? `${whole}.${kept}` : whole;
}

/** When a row was sent, { at, day } in the programme's time zone; null where nobody can say. */
function stampOf(cell, order) {
  const moment = cell instanceof Date ? { at: cell.getTime() } : momentOf(cell, order);
  if (!moment) return null;
  const at = "at" in moment ? moment.at : instantOf(moment, BINOME.timeZone);
  return { at, day: Utilities.formatDate(new Date(at), BINOME.timeZone, "yyyy-MM-dd") };
}

/** The day of a cell, its hour put aside; "" where it says none. A date of a spreadsheet is one in the spreadsheet's zone. */
function writtenDay(cell, zone, order) {
  if (cell instanceof Date) return Utilities.formatDate(cell, zone, "yyyy-MM-dd");
  const moment = momentOf(cell, order);
  return moment ? moment.day : "";
}

/** What a text or a serial number says: { day, wall } by the clock on the wall, and { at } where it names its zone. */
function momentOf(cell, order) {
  if (typeof cell === "number") return serialMoment(cell);
  const found = WRITTEN_MOMENT.exec(String(isBlank(cell) ? "" : cell).trim());
  if (!found) return null;
  const [, first, , second, third, hour, minute, seconds, , half, zone] = found;
  const parts = [first, second, third];
  const [year, month, date] = (first.length === 4 || order === "year-first" ? [0, 1, 2] : order === "month-first" ? [2, 0, 1] : [2, 1, 0]).map((place) => parts[place]);
  if (![2, 4].includes(year.length)) return null;
  const day = [Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(date)];
  const clock = [hour ? hourOf(Number(hour), half) : 0, Number(minute || 0), Number(seconds || 0)];
  const wall = Date.UTC(day[0], day[1] - 1, day[2], ...clock);
  const exists = !isNaN(wall) && new Date(wall).toISOString().startsWith(`${day.map(padded).join("-")}T${clock.map(padded).join(":")}`);
  if (!exists) return null;
  const read = { day: day.map(padded).join("-"), wall };
  return zone ? { ...read, at: wall - offsetOfZone(zone) } : read;
}

/** A day counted from 30 December 1899, as spreadsheets count; other numbers are no dates. */
function serialMoment(number) {
  if (number < 20000 || number >= 80000) return null;
  const wall = Math.round((Date.UTC(1899, 11, 30) + number * 86400000) / 1000) * 1000;
  return { day: new Date(wall).toISOString().slice(0, 10), wall };
}

/** NaN where 13 is said to be in the afternoon. */
function hourOf(hour, half) {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function padded(number) {
  return String(number).padStart(2, "0");
}

/** Milliseconds that a zone as Z, +02:00 or GMT+2 is ahead. */
function offsetOfZone(text) {
  const signed = text.toUpperCase().replace(/^(GMT|UTC)/, "").replace(":", "");
  if (signed === "" || signed === "Z") return 0;
  const digits = signed.slice(1);
  const [hours, minutes] = digits.length > 2 ? [digits.slice(0, -2), digits.slice(-2)] : [digits, 0];
  return (signed[0] === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60000;
}

/** The instant at which a clock on a wall of this zone shows a moment; of the two in autumn the first. */
function instantOf(moment, zone) {
  const shown = (at) => Date.parse(`${Utilities.formatDate(new Date(at), zone, "yyyy-MM-dd HH:mm:ss").replace(" ", "T")}Z`);
  const [before, after] = [moment.wall - 86400000, moment.wall + 86400000].map((at) => moment.wall - (shown(at) - at));
  return shown(before) !== moment.wall && shown(after) === moment.wall ? after : before;
}
