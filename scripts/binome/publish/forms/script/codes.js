// Answer codes and ids of people, made at random in the Carnet and nowhere else.

const CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; // without those that people take for one another

/** Give a code to each seat that has none, and an id to each person; two rows with one name and address are one person. */
function giveCodes() {
  const sheet = peopleTab();
  const columns = peopleColumns(sheet);
  const seats = soundSeats();
  const codes = new Set(seats.map((seat) => plainCode(seat.code)));
  const who = (seat) => `${fold(seat.name)} ${fold(seat.email)}`;
  const people = new Map(seats.filter((seat) => seat.person && seat.email).map((seat) => [who(seat), seat.person]));
  const ids = new Set(seats.map((seat) => seat.person));
  let given = 0;
  for (const seat of seats.filter((one) => one.status !== "erased" && one.name)) {
    if (!seat.person) {
      seat.person = (seat.email && people.get(who(seat))) || fresh(ids, () => `p${randomSigns(4).toLowerCase()}`);
      if (seat.email) people.set(who(seat), seat.person);
      writeText(sheet, seat.row, columns.person, seat.person);
    }
    if (seat.code) continue;
    seat.code = fresh(codes, () => `${randomSigns(4)}-${randomSigns(4)}`);
    writeText(sheet, seat.row, columns.code, seat.code);
    given += 1;
  }
  return given;
}

/** @param {GoogleAppsScript.Spreadsheet.Sheet} sheet */
function writeText(sheet, row, column, text) {
  sheet.getRange(row, column).setNumberFormat("@").setValue(text);
}

/** Something made at random that is not among `known` yet, whatever its dashes and capitals. */
function fresh(known, make) {
  for (;;) {
    const made = make();
    if (known.has(made) || known.has(plainCode(made))) continue;
    known.add(plainCode(made)).add(made);
    return made;
  }
}

/** Signs drawn evenly from a UUID's random bytes: Math.random can be guessed, and a code is a key. */
function randomSigns(many) {
  let signs = "";
  while (signs.length < many) {
    const hex = Utilities.getUuid().replace(/-/g, "");
    for (let place = 0; place < 32 && signs.length < many; place += 2) {
      const byte = parseInt(hex.slice(place, place + 2), 16);
      const fixed = place === 12 || place === 16; // these two bytes hold the UUID's version and variant
      if (!fixed && byte < CODE_SIGNS.length * 8) signs += CODE_SIGNS[byte % CODE_SIGNS.length];
    }
  }
  return signs;
}
