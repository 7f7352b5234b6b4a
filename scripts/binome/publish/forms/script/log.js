// The session log: the rows of its tab in Réponses, read as survey/ reads them. Who counts is decided in this_week.js.

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
    const asksHelp = (id) => optionsIn(log.questions[id], answer(id)).some((option) => log.help[id].includes(option));
    return {
      row: place + 2, code: plainCode(code), ...stamp, on: writtenDay(answer(log.key), zone, log.order),
      held: held.length ? log.positive.includes(held[0]) : null, help: Object.keys(log.help).some(asksHelp),
    };
  });
  return read.filter(Boolean);
}

/**
 * Where stamp, code and questions stand, by their titles, and the titles that are missing.
 * Two columns of one question that one row fills are no answer.
 */
function logColumns(log, header, rows) {
  const titles = header.map(fold);
  const asked = Object.values(log.questions).flatMap((question) => question.known);
  const placeOf = (wanted) => titles.findIndex((title) => title === wanted && !asked.includes(title));
  const first = (wanted) => wanted.map(placeOf).find((place) => place >= 0);
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
