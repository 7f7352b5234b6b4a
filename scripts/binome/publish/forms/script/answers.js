// Réponses: the spreadsheet that the forms write to and that the night reads. It holds no name and no address.

/** The spreadsheet of answers, which was made or chosen before. */
function answersBook() {
  const id = remembered("answers");
  if (!id) throw refusal("error.no-answers");
  try {
    return SpreadsheetApp.openById(id);
  } catch (error) {
    throw refusal("error.lost-answers");
  }
}

/** The spreadsheet of answers; the first time the coordinator gives the address of one, or leaves it to be made. */
function ensureAnswers() {
  if (remembered("answers")) return answersBook();
  const address = asksText(say("script", "answers.ask"));
  if (address === null) throw refusal("answers.left");
  const book = address ? chosenBook(address) : newBook();
  remember("answers", book.getId());
  return book;
}

function chosenBook(address) {
  const [, id] = /\/spreadsheets\/d\/([\w-]+)/.exec(address) || [null, address];
  if (id === SpreadsheetApp.getActiveSpreadsheet().getId()) throw refusal("error.carnet-as-answers");
  try {
    return SpreadsheetApp.openById(id);
  } catch (error) {
    throw refusal("error.not-a-spreadsheet");
  }
}

/** A new spreadsheet in the programme's time zone and language, its first tab the one of codes. */
function newBook() {
  const book = SpreadsheetApp.create(say("script", "answers.name", { cohort: BINOME.cohort.title[BINOME.language] }));
  book.setSpreadsheetLocale(BINOME.locale);
  book.setSpreadsheetTimeZone(BINOME.timeZone);
  book.getSheets()[0].setName(BINOME.carnet.tabs.codes[BINOME.language]);
  return book;
}

/**
 * Link a form to the spreadsheet of answers if it is not, and give its tab the survey's name. Returns the tab's id and a note.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function ensureLinked(form, survey, known) {
  const book = answersBook();
  const linked = known && book.getSheets().find((sheet) => sheet.getSheetId() === known && sheet.getFormUrl());
  if (linked && destinationOf(form) === book.getId()) {
    if (linked.getName() !== survey.tab) nameTab(book, linked, survey.tab);
    return { tab: linked.getSheetId(), note: null };
  }
  const before = book.getSheets().filter((sheet) => sheet.getFormUrl()).map((sheet) => sheet.getSheetId());
  form.setDestination(FormApp.DestinationType.SPREADSHEET, book.getId());
  const tab = newTab(book.getId(), before);
  const note = nameTab(answersBook(), tab, survey.tab);
  return { tab: tab.getSheetId(), note };
}

/**
 * The id of the spreadsheet that a form writes to; null where somebody unlinked it.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function destinationOf(form) {
  try {
    return form.getDestinationId();
  } catch (error) {
    return null; // Google throws where there is none
  }
}

/** The tab that Google has just made. Its name depends on the account's language, so it is known by being new; it may take a moment. */
function newTab(book, before) {
  for (let tries = 0; tries < 10; tries += 1) {
    SpreadsheetApp.flush();
    const made = SpreadsheetApp.openById(book).getSheets().find((sheet) => sheet.getFormUrl() && !before.includes(sheet.getSheetId()));
    if (made) return made;
    Utilities.sleep(1000);
  }
  throw refusal("error.no-tab");
}

/**
 * Name a tab; one that had the name already keeps its rows under another.
 * @param {GoogleAppsScript.Spreadsheet.Spreadsheet} book
 * @param {GoogleAppsScript.Spreadsheet.Sheet} tab
 */
function nameTab(book, tab, name) {
  const taken = book.getSheets().find((sheet) => fold(sheet.getName()) === fold(name) && sheet.getSheetId() !== tab.getSheetId());
  if (taken && taken.getLastRow() === 0) taken.setName(`${name} (${taken.getSheetId()})`);
  const old = taken && taken.getLastRow() > 0 ? say("script", "answers.old-tab", { name, id: taken.getSheetId() }) : null;
  if (old) taken.setName(old);
  tab.setName(name);
  return old && say("script", "answers.relinked", { name, old });
}
