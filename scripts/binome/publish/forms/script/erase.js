// The menu's « Erase a person »: what they answered and who they are leaves the forms and both spreadsheets, at their request.

const ERASING = "erasing"; // the codes of an erasure that has begun, so that one that was cut short can be ended

function menuErase() {
  guarded(erasePerson);
}

/** Ask who, twice whether, then erase. Each step may be done again: a run that was cut short is taken up where it stopped. */
function erasePerson() {
  const begun = remembered(ERASING);
  if (begun && asksYes(say("script", "erase.again"))) return eraseCodes(begun);
  const seats = readSeats();
  const typed = asksText(say("script", "erase.who"));
  if (!typed) return undefined;
  const own = seatsOfPerson(seats, typed);
  const codes = [...new Set([...(begun || []), ...own.map((seat) => seat.code).filter(Boolean)])];
  const pairs = [...new Set(own.map((seat) => seat.pair).filter(Boolean))].join(", ") || "—";
  const sure = say("script", "erase.sure", { who: own[0].name || own[0].code, n: own.length, pairs });
  if (!asksYes(sure) || !asksYes(say("script", "erase.sure-again"))) return undefined;
  remember(ERASING, codes);
  const uncoded = own.filter((seat) => !seat.code);
  uncoded.forEach((seat) => blankSeat(seat.row, ""));
  return eraseCodes(codes, uncoded.length);
}

/** Every seat of the one person whose code, name, address or id was typed. */
function seatsOfPerson(seats, typed) {
  const isNamed = (seat) => [seat.name, seat.email, seat.person].some((word) => word && fold(word) === fold(typed));
  const found = seats.filter((seat) => isNamed(seat) || (seat.code && plainCode(seat.code) === plainCode(typed)));
  if (!found.length) throw refusal("erase.nobody");
  const ids = new Set(found.map((seat) => seat.person || `row ${seat.row}`));
  const addresses = new Set(found.map((seat) => fold(seat.email)));
  if (ids.size > 1 && (addresses.size > 1 || addresses.has(""))) throw refusal("erase.several");
  return seats.filter((seat) => found.includes(seat) || (seat.person && ids.has(seat.person)));
}

/**
 * First what keeps answers from coming back, then the answers, then what the script remembers; the receipt comes last.
 * The Carnet goes before the tab of codes, which is copied from it each day.
 */
function eraseCodes(codes, seats = 0) {
  const known = new Set(codes.map(plainCode));
  const kept = PropertiesService.getDocumentProperties();
  const done = { seats, responses: 0, rows: 0, lost: [] };
  const before = readSeats();
  for (const seat of before.filter((one) => one.code && known.has(plainCode(one.code)))) {
    blankSeat(seat.row, seat.code);
    done.seats += 1;
  }
  forgetPairs(before);
  clearWritten();
  if (remembered("answers")) eraseInAnswers(codes, known, done);
  for (const key of kept.getKeys().filter((one) => one.startsWith("form/"))) eraseInForm(key.slice("form/".length), known, done);
  for (const key of kept.getKeys()) if (key.startsWith("sent/") && known.has(key.slice("sent/".length))) kept.deleteProperty(key);
  writeReceipt(codes, done);
  kept.deleteProperty(ERASING);
}

/** In the Carnet a seat keeps its code and the word for erased, written at once, and nothing else; without a code, nothing at all. */
function blankSeat(row, code) {
  const sheet = carnetTab("people");
  const columns = peopleColumns(sheet);
  const cells = Array.from({ length: sheet.getLastColumn() }, () => "");
  if (code) Object.assign(cells, { [columns.code - 1]: code, [columns.status - 1]: BINOME.carnet.words.status.erased[BINOME.language] });
  sheet.getRange(row, columns.code).setNumberFormat("@");
  sheet.getRange(row, 1, 1, cells.length).setNote("").setValues([cells]);
}

/** A pair in which nobody is left has no notes either; those of a pair that goes on are its own, and are read by hand. */
function forgetPairs(before) {
  const left = new Set(readSeats().map((seat) => seat.pair));
  eraseNotes([...new Set(before.map((seat) => seat.pair))].filter((pair) => pair && !left.has(pair)));
}

/** The tabs that the menu writes may name the person: they are emptied, and the menu writes them again. */
function clearWritten() {
  for (const id of ["this-week", "hand-over"]) {
    const sheet = carnetTab(id);
    if (sheet) sheet.clear();
  }
}

/** Réponses: the tab of codes first, so that a night that comes in between knows. A spreadsheet that cannot be opened is named. */
function eraseInAnswers(codes, known, done) {
  try {
    eraseInCodes(codes);
    done.rows = eraseInTabs(known);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    done.lost.push(say("script", "erase.left.answers"));
  }
}

/** In the tab of codes, whatever the order of its columns; a code that was never there is added, for the night to know. */
function eraseInCodes(codes) {
  const sheet = codesTab();
  if (sheet.getLastRow() < 1) sheet.getRange(1, 1, 1, BINOME.carnet.codes.length).setValues([BINOME.carnet.codes]);
  const [header, ...rows] = sheet.getDataRange().getDisplayValues();
  const titles = header.map((title) => fold(title).replace(/ /g, "_"));
  for (const code of codes) {
    const isTheirs = (cells) => plainCode(cells[titles.indexOf("code")]) === plainCode(code);
    const found = rows.map((cells, place) => (isTheirs(cells) ? place + 2 : 0)).filter(Boolean);
    const cells = titles.map((title) => (title === "code" ? code : title === "status" ? "erased" : ""));
    const places = found.length ? found : [sheet.getLastRow() + 1];
    for (const row of places) sheet.getRange(row, 1, 1, cells.length).setNumberFormat("@").setValues([cells]);
  }
}

/** The responses of a form that hold one of the codes, under whatever question. One that cannot be opened is named. */
function eraseInForm(id, codes, done) {
  const { form: address } = remembered(`form/${id}`);
  if (!address) return;
  const survey = BINOME.surveys.find((one) => one.id === id);
  const title = survey ? survey.titles[BINOME.language] : id;
  try {
    const form = openedForm(address, title);
    const isTheirs = (response) => response.getItemResponses().some((answer) => holdsCode(answer.getResponse(), codes));
    const theirs = form.getResponses().filter(isTheirs);
    theirs.forEach((response) => form.deleteResponse(response.getId()));
    done.responses += theirs.length;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    done.lost.push(say("script", "erase.left.form", { title }));
  }
}

/** The rows of every tab of Réponses but the one of codes, of tabs that a form no longer writes to as well. Returns how many. */
function eraseInTabs(codes) {
  const book = answersBook();
  const roster = codesTab().getSheetId();
  let rows = 0;
  for (const sheet of book.getSheets().filter((one) => one.getSheetId() !== roster && one.getLastRow() > 1)) {
    const values = sheet.getDataRange().getDisplayValues();
    for (let place = values.length - 1; place > 0; place -= 1) {
      if (!values[place].some((cell) => holdsCode(cell, codes))) continue;
      removeRow(sheet, place + 1);
      rows += 1;
    }
  }
  return rows;
}

/** Google refuses to delete the last row below a frozen header: then it is emptied. */
function removeRow(sheet, row) {
  try {
    sheet.deleteRow(row);
  } catch (error) {
    sheet.getRange(row, 1, 1, sheet.getLastColumn()).clearContent();
  }
}

function holdsCode(answer, codes) {
  return typeof answer === "string" && codes.has(plainCode(answer));
}
