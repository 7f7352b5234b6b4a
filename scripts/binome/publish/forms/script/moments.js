// Days and moments as forms, spreadsheets and people write them: what survey/moments.py reads, read here.

const WRITTEN_MOMENT = new RegExp(
  "^(\\d{1,4})([/.-])(\\d{1,2})\\2(\\d{1,4})" +
    "(?:(?:T|,?\\s+(?:à\\s+)?)(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?" +
    "\\s*([ap]\\.?m\\.?)?\\s*(Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?|GMT|UTC)?)?$",
  "i",
);

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
  const places = { "year-first": [0, 1, 2], "month-first": [2, 0, 1], "day-first": [2, 1, 0] }[first.length === 4 ? "year-first" : order];
  const [year, month, date] = places.map((place) => parts[place]);
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
