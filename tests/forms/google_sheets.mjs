// The stand-in's spreadsheets: cells are read and turned into numbers, dates and formulas as Google does it.
import { enumOf } from "./google_types.mjs";

const WRITTEN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const ISO = [/^(\d{4})-(\d{2})-(\d{2})$/, 1, 2, 3];

export class Spreadsheet {
  static google = "Spreadsheet.Spreadsheet";

  constructor(world, id, name) {
    Object.assign(this, { world, id, name, locale: "en_US", zone: "America/New_York", sheets: [], toasts: [], forms: 0 });
    this.insertSheet("Sheet1");
  }

  getId() { return this.id; }
  getName() { return this.name; }
  rename(name) { this.name = name; }
  getUrl() { return `https://docs.google.com/spreadsheets/d/${this.id}/edit`; }
  getSpreadsheetLocale() { return this.locale; }
  setSpreadsheetLocale(locale) {
    if (!/^[a-z]{2}(_[A-Z]{2})?$/.test(locale)) throw new Error("Invalid argument: locale");
    this.locale = locale;
  }
  getSpreadsheetTimeZone() { return this.zone; }
  setSpreadsheetTimeZone(zone) {
    new Intl.DateTimeFormat("en", { timeZone: zone }); // throws where there is no such zone
    this.zone = zone;
  }
  getSheets() { return this.sheets.filter((sheet) => !(sheet.unseen > 0 && sheet.unseen--)); }
  getSheetByName(name) { return this.getSheets().find((sheet) => sheet.name === name) ?? null; }
  toast(...words) { this.toasts.push(words); }
  setActiveSheet(sheet) {
    this.active = sheet;
    return sheet;
  }

  insertSheet(name = `Sheet${this.sheets.length + 1}`, place = this.sheets.length) {
    this.refuseTaken(name);
    const sheet = new Sheet(this, name);
    this.sheets.splice(place, 0, sheet);
    return sheet;
  }

  refuseTaken(name) {
    if (!name || name.length > 100) throw new Error("Invalid sheet name");
    const taken = this.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
    if (taken) throw new Error(`A sheet with the name “${name}” already exists. Please enter another name.`);
  }

  deleteSheet(sheet) {
    if (this.sheets.length === 1) throw new Error("You can't remove all the sheets in a document.");
    if (sheet.form) throw new Error("Cannot delete a sheet with a linked form. Please unlink the form first.");
    this.sheets = this.sheets.filter((other) => other !== sheet);
  }

  /** The new tab of a form that was just linked: in front of the others, and named in the language of the account. */
  addResponses(form) {
    this.forms += 1;
    const sheet = this.insertSheet(this.world.responsesName(this.forms), 0);
    sheet.form = form;
    sheet.unseen = this.world.lag;
    sheet.rows = [[this.world.stampName]];
    sheet.columns = []; // form item → column; a question that is deleted leaves its column
    return sheet;
  }
}

export class Sheet {
  static google = "Spreadsheet.Sheet";

  constructor(spreadsheet, name) {
    Object.assign(this, { spreadsheet, name, rows: [], formats: new Map(), id: spreadsheet.world.next(), hidden: false, frozen: 0, widths: {}, rules: [] });
  }

  getName() { return this.name; }
  setName(name) {
    if (name !== this.name) this.spreadsheet.refuseTaken(name);
    this.name = name;
    return this;
  }
  getSheetId() { return this.id; }
  getFormUrl() { return this.form ? this.spreadsheet.world.addressOf(this.form) : null; }
  getLastRow() { return this.rows.reduce((last, row, place) => (row.some((cell) => cell !== "") ? place + 1 : last), 0); }
  getLastColumn() { return this.rows.reduce((most, row) => Math.max(most, row.reduce((last, cell, place) => (cell !== "" ? place + 1 : last), 0)), 0); }
  getMaxRows() { return Math.max(1000, this.rows.length); }
  getMaxColumns() { return Math.max(26, this.getLastColumn()); }
  getDataRange() { return new Range(this, 1, 1, Math.max(1, this.getLastRow()), Math.max(1, this.getLastColumn())); }
  getRange(row, column, rows = 1, columns = 1) {
    if (typeof row === "string") return this.rangeNamed(row);
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
    return new Range(this, row, column, rows, columns);
  }
  rangeNamed(name) {
    const [, letter, row] = /^([A-Z])(\d+)$/.exec(name) ?? [];
    if (!letter) throw new Error("Range not found");
    return new Range(this, Number(row), letter.charCodeAt(0) - 64, 1, 1);
  }
  appendRow(cells) {
    new Range(this, this.getLastRow() + 1, 1, 1, cells.length).setValues([cells]);
    return this;
  }
  deleteRow(place) {
    this.rows.splice(place - 1, 1);
    return this;
  }
  deleteRows(place, many) { this.rows.splice(place - 1, many); }
  clear() {
    this.formats.clear();
    return this.clearContents();
  }
  clearContents() {
    this.rows = [];
    return this;
  }
  hideSheet() {
    this.hidden = true;
    return this;
  }
  activate() { return this.spreadsheet.setActiveSheet(this); }
  setFrozenRows(rows) { this.frozen = rows; }
  setColumnWidth(column, width) {
    this.widths[column] = width;
    return this;
  }
  autoResizeColumns() { return this; }

  at(row, column) {
    return this.rows[row - 1]?.[column - 1] ?? "";
  }
  put(row, column, value) {
    while (this.rows.length < row) this.rows.push([]);
    const cells = this.rows[row - 1];
    while (cells.length < column) cells.push("");
    cells[column - 1] = value;
  }

  /** What somebody typed, or a script wrote, as Google keeps it, unless the cell's format is plain text. */
  kept(row, column, value) {
    if (value === null || value === undefined) return "";
    if (typeof value !== "string" || this.formats.get(`${row}:${column}`) === "@" || this.formats.get(`*:${column}`) === "@") return value;
    if (/^[=+]/.test(value) && value.length > 1) return "#ERROR!";
    if (/^'/.test(value)) return value.slice(1);
    if (/^[+-]?\d+([.,]\d+)?$/.test(value.trim())) return Number(value.replace(",", "."));
    if (/^(true|vrai)$/i.test(value)) return true;
    if (/^(false|faux)$/i.test(value)) return false;
    for (const [shape, year, month, day] of [ISO, this.spreadsheet.locale === "en_US" ? [WRITTEN, 3, 1, 2] : [WRITTEN, 3, 2, 1]]) {
      const found = shape.exec(value);
      if (found) return this.spreadsheet.world.dateIn(this.spreadsheet.zone, found[year], found[month], found[day]);
    }
    return value;
  }

  /** The tab as « File, download, CSV » writes it: every cell as it is shown. */
  toCsv() {
    const width = this.getLastColumn();
    const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return this.rows.map((row) => Array.from({ length: width }, (_, place) => quoted(this.spreadsheet.world.shown(row[place] ?? "", this.spreadsheet))).join(",")).join("\r\n");
  }
}

export class Range {
  static google = "Spreadsheet.Range";

  constructor(sheet, row, column, rows, columns) {
    Object.assign(this, { sheet, row, column, rows, columns });
  }

  getSheet() { return this.sheet; }
  getRow() { return this.row; }
  getColumn() { return this.column; }
  getNumRows() { return this.rows; }
  getNumColumns() { return this.columns; }
  each(made) {
    return Array.from({ length: this.rows }, (_, down) => Array.from({ length: this.columns }, (__, right) => made(this.row + down, this.column + right, down, right)));
  }
  getValues() { return this.each((row, column) => this.sheet.spreadsheet.world.lent(this.sheet.at(row, column))); }
  getValue() { return this.getValues()[0][0]; }
  getDisplayValues() { return this.each((row, column) => this.sheet.spreadsheet.world.shown(this.sheet.at(row, column), this.sheet.spreadsheet)); }
  setValues(values) {
    if (values.length !== this.rows || values.some((row) => row.length !== this.columns)) {
      throw new Error("The number of rows or columns in the data does not match the number in the range.");
    }
    this.each((row, column, down, right) => this.sheet.put(row, column, this.sheet.kept(row, column, values[down][right])));
    return this;
  }
  setValue(value) {
    this.each((row, column) => this.sheet.put(row, column, this.sheet.kept(row, column, value)));
    return this;
  }
  clearContent() {
    this.each((row, column) => this.sheet.put(row, column, ""));
    return this;
  }
  setNumberFormat(format) {
    this.each((row, column) => this.sheet.formats.set(`${row}:${column}`, format));
    return this;
  }
  setDataValidation(rule) {
    this.sheet.rules.push({ column: this.column, rows: this.rows, rule });
    return this;
  }
  setFontWeight() { return this; }
  setFontColor() { return this; }
  setBackground() { return this; }
  setWrap() { return this; }
  setVerticalAlignment() { return this; }
  setNote(note) {
    this.sheet.notes = { ...this.sheet.notes, [`${this.row}:${this.column}`]: note };
    return this;
  }
}

export class DataValidationBuilder {
  static google = "Spreadsheet.DataValidationBuilder";

  requireValueInList(values) {
    if (!values.length || values.length > 500) throw new Error("Invalid data validation list");
    this.values = values;
    return this;
  }
  setAllowInvalid(allowed) {
    this.allowed = allowed;
    return this;
  }
  setHelpText(text) {
    this.help = text;
    return this;
  }
  build() { return Object.assign(new DataValidation(), this); }
}

class DataValidation {
  static google = "Spreadsheet.DataValidation";
}

export class SpreadsheetApp {
  static google = "Spreadsheet.SpreadsheetApp";

  constructor(world) { Object.assign(this, { world }); }

  getActiveSpreadsheet() { return this.world.carnet; }
  getActive() { return this.world.carnet; }
  getActiveSheet() { return this.world.carnet.active ?? this.world.carnet.sheets[0]; }
  getActiveRange() { return this.world.selected ?? new Range(this.getActiveSheet(), 1, 1, 1, 1); }
  create(name) { return this.world.addSpreadsheet(name); }
  openById(id) {
    return this.world.spreadsheets.get(id) ?? fail(`Unexpected error while getting the method or property openById on object SpreadsheetApp.`);
  }
  openByUrl(url) {
    return this.openById(/\/spreadsheets\/d\/([\w-]+)/.exec(url)?.[1] ?? fail(`Invalid argument: url`));
  }
  getUi() { return this.world.ui ?? fail("Cannot call SpreadsheetApp.getUi() from this context."); }
  flush() { this.world.flushed += 1; }
  newDataValidation() { return new DataValidationBuilder(); }
}

function fail(why) {
  throw new Error(why);
}

/** The coordinator in front of the screen: answers what is asked, and remembers it. */
export class Ui {
  static google = "Base.Ui";
  Button = enumOf("Base.Button");
  ButtonSet = enumOf("Base.ButtonSet");

  constructor() { Object.assign(this, { alerts: [], prompts: [], menus: [], answers: [], texts: [] }); }

  createMenu(caption) { return new Menu(this, caption); }
  /** Google suspends a run while its dialog is open, and lets go of its lock: `meanwhile` is what happens then, once. */
  suspend() {
    const { locked, meanwhile } = this.world;
    Object.assign(this.world, { locked: locked === true, meanwhile: null });
    meanwhile?.();
  }
  alert(...words) {
    this.suspend();
    this.alerts.push(words.filter((word) => typeof word === "string").join("\n"));
    const buttons = words.find((word) => word?.of === "Base.ButtonSet");
    const fits = String(buttons ?? "OK").split("_");
    const answer = fits.length > 1 ? (this.answers.shift() ?? fits[0]) : fits[0];
    if (!fits.includes(answer) && answer !== "CLOSE") throw new Error(`no button ${answer} in this dialog`);
    return this.Button[answer];
  }
  prompt(...words) {
    this.suspend();
    this.prompts.push(words.filter((word) => typeof word === "string").join("\n"));
    const text = this.texts.shift();
    return new PromptResponse(text === undefined ? this.Button.CANCEL : this.Button.OK, text ?? "");
  }
}

class PromptResponse {
  static google = "Base.PromptResponse";

  constructor(button, text) { Object.assign(this, { button, text }); }

  getSelectedButton() { return this.button; }
  getResponseText() { return this.text; }
}

class Menu {
  static google = "Base.Menu";

  constructor(ui, caption) { Object.assign(this, { ui, caption, items: [] }); }

  addItem(caption, run) {
    this.items.push({ caption, run });
    return this;
  }
  addSeparator() {
    this.items.push({ separator: true });
    return this;
  }
  addSubMenu(menu) {
    this.items.push(menu);
    return this;
  }
  addToUi() { this.ui.menus.push(this); }
}
