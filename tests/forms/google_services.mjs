// Google's services as one coordinator meets them, by hand: a world of spreadsheets, forms, mails, triggers and a clock.
// Every call passes google_types.mjs, so a method, a number of arguments or a type that Google has not is refused.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import vm from "node:vm";

import { Form, FormApp } from "./google_forms.mjs";
import { Spreadsheet, SpreadsheetApp, Ui } from "./google_sheets.mjs";
import { enumOf, guarded } from "./google_types.mjs";

const LARGEST_VALUE = 9 * 1024; // bytes of one property
const LARGEST_STORE = 500 * 1024;

/** One account, its Carnet open, at a moment of a clock that only tests move. What Google does differently from one
 * account to the next is a setting: `unpublished`, `legacyForms`, `lag` (reads before a new tab is seen), `addresses`. */
export class World {
  constructor({ at = "2026-11-28T09:00:00Z", quota = 100, ...settings } = {}) {
    Object.assign(this, {
      unpublished: true, legacyForms: false, formsCollect: false, workspace: false, lag: 0, addresses: "edit", language: "fr",
      spreadsheets: new Map(), forms: new Map(), mails: [], triggers: [], stores: { document: new Map(), script: new Map(), user: new Map() },
      quota, numbers: 1000, flushed: 0, logs: [], selected: null, locked: false, ui: new Ui(), ...settings,
    });
    this.ui.world = this;
    this.clock = Date.parse(at);
    this.Date = dateOf(this);
    this.carnet = this.addSpreadsheet("Carnet");
    this.services = servicesOf(this);
  }

  next() { return (this.numbers += 1); }
  now() { return new Date(this.clock); }
  travel(at) { this.clock = Date.parse(at); }
  lent(value) { return value instanceof Date ? new this.Date(value.getTime()) : value; }

  addSpreadsheet(name) {
    const spreadsheet = new Spreadsheet(this, `sheet-${this.next()}`, name);
    this.spreadsheets.set(spreadsheet.id, spreadsheet);
    return spreadsheet;
  }
  addForm(title) {
    const form = new Form(this, `form-${this.next()}`, title);
    this.forms.set(form.id, form);
    return form;
  }
  responsesName(number) { return this.language === "fr" ? `Réponses au formulaire ${number}` : `Form Responses ${number}`; }
  get stampName() { return this.language === "fr" ? "Horodateur" : "Timestamp"; }
  addressOf(form) { return this.addresses === "edit" ? `https://docs.google.com/forms/d/${form.id}/viewform` : form.getPublishedUrl(); }

  /** Midnight of a day in a time zone. */
  dateIn(zone, year, month, day) {
    const guess = Date.UTC(year, month - 1, day);
    return new Date(guess - offsetOf(new Date(guess), zone));
  }
  shown(value, spreadsheet) {
    if (!(value instanceof Date)) return value === true ? "TRUE" : value === false ? "FALSE" : String(value);
    const zoned = format(value, spreadsheet.zone, spreadsheet.locale === "en_US" ? "M/d/yyyy H:mm:ss" : "dd/MM/yyyy HH:mm:ss");
    return zoned.replace(/ 0?0:00:00$/, "");
  }

  /** What the generated script may name. `functions` are its own, by name. */
  load(file) {
    const shown = Object.fromEntries(Object.entries(this.services).map(([name, service]) => [name, guarded(service)]));
    const context = vm.createContext({ ...shown, Date: this.Date });
    vm.runInContext(readFileSync(file, "utf8"), context, { filename: file });
    return context;
  }
  /** The data that was generated on top of a script. */
  dataOf(script) {
    return JSON.parse(vm.runInContext("JSON.stringify(BINOME)", script));
  }
  /** The clock strikes for every daily trigger; nobody is in front of the screen. */
  strike(script) {
    const ui = this.ui;
    this.ui = null;
    try {
      for (const trigger of [...this.triggers]) script[trigger.handler]({ triggerUid: trigger.id });
    } finally {
      this.ui = ui;
    }
  }
}

function dateOf(world) {
  return class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [world.clock]));
    }
    static now() {
      return world.clock;
    }
  };
}

function servicesOf(world) {
  const made = [new SpreadsheetApp(world), new FormApp(world), new MailApp(world), new ScriptApp(world), new PropertiesService(world),
    new LockService(world), new Utilities(world), new Session(world)];
  return Object.fromEntries(made.map((service) => [service.constructor.google.split(".")[1], service]));
}

class MailApp {
  static google = "Mail.MailApp";

  constructor(world) { Object.assign(this, { world }); }

  getRemainingDailyQuota() { return this.world.quota; }
  sendEmail(...given) {
    const mail = typeof given[0] === "object" ? { ...given[0] } : { to: given[0], subject: given[1], body: given[2], ...given[3] };
    if (!/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(mail.to ?? "")) throw new Error(`Invalid email: ${mail.to}`);
    if (!mail.body && !mail.htmlBody) throw new Error("Invalid argument: body");
    if (this.world.quota < 1) throw new Error("Service invoked too many times for one day: email.");
    if (this.world.breaks?.(mail)) throw new Error("Service error: Gmail");
    this.world.quota -= 1;
    this.world.mails.push({ ...mail, at: this.world.now().toISOString() });
  }
}

class PropertiesService {
  static google = "Properties.PropertiesService";

  constructor(world) { Object.assign(this, { world }); }

  getDocumentProperties() { return new Properties(this.world.stores.document); }
  getScriptProperties() { return new Properties(this.world.stores.script); }
  getUserProperties() { return new Properties(this.world.stores.user); }
}

class Properties {
  static google = "Properties.Properties";

  constructor(store) { Object.assign(this, { store }); }

  getProperty(key) { return this.store.get(key) ?? null; }
  getKeys() { return [...this.store.keys()]; }
  getProperties() { return Object.fromEntries(this.store); }
  deleteProperty(key) {
    this.store.delete(key);
    return this;
  }
  setProperty(key, value) {
    if (Buffer.byteLength(value) > LARGEST_VALUE) throw new Error("Argument too large: value");
    this.store.set(key, value);
    const whole = [...this.store].reduce((sum, [name, kept]) => sum + Buffer.byteLength(name) + Buffer.byteLength(kept), 0);
    if (whole > LARGEST_STORE) throw new Error("You have exceeded the property storage quota. Please remove some properties and try again.");
    return this;
  }
}

class LockService {
  static google = "Lock.LockService";

  constructor(world) { Object.assign(this, { world }); }

  getDocumentLock() { return new Lock(this.world); }
  getScriptLock() { return new Lock(this.world); }
}

class Lock {
  static google = "Lock.Lock";

  constructor(world) { Object.assign(this, { world }); }

  /** `locked` is the lock that is held; true where somebody else's run holds one. */
  tryLock() {
    if (this.world.locked && !this.hasLock()) return false;
    this.world.locked = this;
    return true;
  }
  hasLock() { return this.world.locked === this; }
  releaseLock() {
    if (this.hasLock()) this.world.locked = false;
  }
}

class ScriptApp {
  static google = "Script.ScriptApp";

  constructor(world) { Object.assign(this, { world }); }

  getProjectTriggers() { return [...this.world.triggers]; }
  newTrigger(handler) { return new TriggerBuilder(this.world, handler); }
  deleteTrigger(trigger) { this.world.triggers = this.world.triggers.filter((other) => other !== trigger); }
}

class TriggerBuilder {
  static google = "Script.TriggerBuilder";

  constructor(world, handler) { Object.assign(this, { world, handler }); }

  timeBased() { return new ClockTriggerBuilder(this.world, this.handler); }
}

class ClockTriggerBuilder {
  static google = "Script.ClockTriggerBuilder";

  constructor(world, handler) { Object.assign(this, { world, handler, when: {} }); }

  everyDays(days) { return this.at("days", days); }
  atHour(hour) { return this.at("hour", hour); }
  nearMinute(minute) { return this.at("minute", minute); }
  inTimezone(zone) { return this.at("zone", zone); }
  at(name, value) {
    this.when[name] = value;
    return this;
  }
  create() {
    if (!this.when.days) throw new Error("Clock trigger must specify a time.");
    if (this.world.triggers.length >= 20) throw new Error("This script has too many triggers.");
    const trigger = Object.assign(new Trigger(), { id: String(this.world.next()), handler: this.handler, when: this.when });
    this.world.triggers.push(trigger);
    return trigger;
  }
}

class Trigger {
  static google = "Script.Trigger";

  getHandlerFunction() { return this.handler; }
  getUniqueId() { return this.id; }
  getEventType() { return enumOf("Script.EventType").CLOCK; }
}

class Utilities {
  static google = "Utilities.Utilities";
  DigestAlgorithm = enumOf("Utilities.DigestAlgorithm");
  Charset = enumOf("Utilities.Charset");

  constructor(world) { Object.assign(this, { world }); }

  formatDate(date, zone, pattern) { return format(date, zone, pattern); }
  getUuid() { return crypto.randomUUID(); }
  /** Bytes with a sign, as Java has them. */
  computeDigest(algorithm, text) { return [...new Int8Array(createHash(String(algorithm).replace("_", "").toLowerCase()).update(text, "utf8").digest())]; }
  sleep(milliseconds) { this.world.slept = (this.world.slept ?? 0) + milliseconds; }
}

class Session {
  static google = "Base.Session";

  constructor(world) { Object.assign(this, { world }); }

  getScriptTimeZone() { return this.world.carnet.zone; }
  getActiveUserLocale() { return this.world.language; }
}

const FORMATS = { yyyy: "year", MM: "month", dd: "day", HH: "hour", mm: "minute", ss: "second", M: "month", d: "day", H: "hour" };

function format(date, zone, pattern) {
  const parts = partsOf(date, zone);
  return pattern.replace(/yyyy|MM|dd|HH|mm|ss|[A-Za-z]+/g, (word) => {
    if (!(word in FORMATS)) throw new Error(`the stand-in formats no ${word} yet`);
    return word.length === 1 ? String(Number(parts[FORMATS[word]])) : parts[FORMATS[word]];
  });
}

function partsOf(date, zone) {
  const formatter = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
  });
  return Object.fromEntries(formatter.formatToParts(date).map(({ type, value }) => [type, value]));
}

function offsetOf(date, zone) {
  const { year, month, day, hour, minute, second } = partsOf(date, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - date.getTime();
}
