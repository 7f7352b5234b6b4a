// The stand-in's forms: items with ids, what people submit, and the row that Google writes in the linked spreadsheet.
import { enumOf } from "./google_types.mjs";


export class FormApp {
  static google = "Forms.FormApp";
  DestinationType = enumOf("Forms.DestinationType");
  ItemType = enumOf("Forms.ItemType");
  PageNavigationType = enumOf("Forms.PageNavigationType");
  FeedbackType = enumOf("Forms.FeedbackType");

  constructor(world) { Object.assign(this, { world }); }

  create(title) { return this.world.addForm(title); }
  openById(id) { return this.world.forms.get(id) ?? fail("No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it."); }
  openByUrl(url) { return this.openById(/\/forms\/d\/(?!e\/)([\w-]+)/.exec(url)?.[1] ?? fail("Invalid argument: url")); }
  createTextValidation() { return new TextValidationBuilder(); }
  createCheckboxValidation() { return new CheckboxValidationBuilder(); }
}

export class Form {
  static google = "Forms.Form";

  constructor(world, id, title) {
    const published = !world.unpublished;
    Object.assign(this, {
      world, id, title: oneLine(title), file: title, published, accepting: published, description: "", items: [], responses: [], destination: null,
      settings: { collectEmail: world.formsCollect, limitOne: false, allowEdits: false, progress: false, summary: false, again: true, shuffle: false },
    });
  }

  getId() { return this.id; }
  getTitle() { return this.title; }
  getDescription() { return this.description; }
  getEditUrl() { return `https://docs.google.com/forms/d/${this.id}/edit`; }
  getPublishedUrl() { return `https://docs.google.com/forms/d/e/pub-${this.id}/viewform`; }
  supportsAdvancedResponderPermissions() { return !this.world.legacyForms; }
  isPublished() { return this.publishable().published; }
  isAcceptingResponses() { return this.accepting; }
  getConfirmationMessage() { return this.confirmation ?? ""; }

  setTitle(title) { return this.set("title", oneLine(title)); }
  setDescription(description) { return this.set("description", description); }
  setConfirmationMessage(message) { return this.set("confirmation", message); }
  setCustomClosedFormMessage(message) { return this.set("closed", message); }
  setAcceptingResponses(enabled) {
    if (enabled && !this.published) fail("The form must be published before it can accept responses.");
    return this.set("accepting", enabled);
  }
  setPublished(enabled) {
    this.publishable().published = enabled;
    return this.set("accepting", enabled);
  }
  publishable() { return this.world.legacyForms ? fail("This form does not support publishing.") : this; }
  setCollectEmail(collect) { return this.choose("collectEmail", collect); }
  setLimitOneResponsePerUser(enabled) { return this.choose("limitOne", enabled); }
  setAllowResponseEdits(enabled) { return this.choose("allowEdits", enabled); }
  setProgressBar(enabled) { return this.choose("progress", enabled); }
  setPublishingSummary(enabled) { return this.choose("summary", enabled); }
  setShowLinkToRespondAgain(enabled) { return this.choose("again", enabled); }
  setShuffleQuestions(enabled) { return this.choose("shuffle", enabled); }
  setRequireLogin(required) {
    if (!this.world.workspace) fail("This operation is not supported for forms outside of a Google Workspace domain.");
    return this.choose("login", required);
  }
  set(name, value) {
    this[name] = value;
    return this;
  }
  choose(name, value) {
    this.settings[name] = value;
    return this;
  }

  addTextItem() { return this.add("TEXT"); }
  addParagraphTextItem() { return this.add("PARAGRAPH_TEXT"); }
  addMultipleChoiceItem() { return this.add("MULTIPLE_CHOICE"); }
  addCheckboxItem() { return this.add("CHECKBOX"); }
  addDateItem() { return this.add("DATE"); }
  addSectionHeaderItem() { return this.add("SECTION_HEADER"); }
  addPageBreakItem() { return this.add("PAGE_BREAK"); }
  add(type) {
    const item = new TYPED[type](this, type);
    this.items.push(item);
    this.sheet?.spreadsheet && this.headed();
    return item;
  }

  getItems(type) { return this.items.filter((item) => !type || item.type === String(type)).map((item) => new Item(item)); }
  getItemById(id) {
    const item = this.items.find((other) => other.id === id);
    return item ? new Item(item) : null;
  }
  moveItem(item, to) {
    const from = typeof item === "number" ? item : this.items.indexOf(item.own ?? item);
    if (from < 0 || from >= this.items.length || to < 0 || to >= this.items.length) fail("Invalid index");
    const [moved] = this.items.splice(from, 1);
    this.items.splice(to, 0, moved);
    return new Item(moved);
  }
  deleteItem(item) {
    const place = typeof item === "number" ? item : this.items.indexOf(item.own ?? item);
    if (!this.items[place]) fail("Invalid data updating form.");
    this.items.splice(place, 1);
  }

  getDestinationId() { return this.destination ?? fail("The form currently has no response destination."); }
  getDestinationType() { return this.destination ? enumOf("Forms.DestinationType").SPREADSHEET : fail("The form currently has no response destination."); }
  /** Linked again, a form makes a new tab, even in the spreadsheet that it had. */
  setDestination(type, id) {
    const spreadsheet = this.world.spreadsheets.get(id) ?? fail("Invalid argument: id");
    this.removeDestination();
    this.destination = id;
    this.sheet = spreadsheet.addResponses(this);
    this.headed();
    for (const response of this.responses) this.write(response);
    return this;
  }
  removeDestination() {
    if (this.sheet) this.sheet.form = null;
    this.destination = null;
    this.sheet = null;
    return this;
  }

  /** Google appends a column for each new question, and follows a title that changes; it never removes one. */
  headed() {
    if (!this.sheet) return;
    for (const item of this.items.filter((one) => one.asks)) {
      if (!this.sheet.columns.includes(item)) this.sheet.columns.push(item);
      this.sheet.put(1, 2 + this.sheet.columns.indexOf(item), item.title);
    }
  }

  createResponse() { return new FormResponse(this); }
  getResponses() { return [...this.responses]; }
  getResponse(id) { return this.responses.find((response) => response.id === id) ?? fail("Invalid response ID"); }
  deleteResponse(id) {
    this.getResponse(id);
    this.responses = this.responses.filter((response) => response.id !== id);
    return this;
  }

  /** The questions that a person meets: those of the pages that can be reached from the first one. */
  reached() {
    const met = [];
    for (const item of this.items) {
      if (item.type === "PAGE_BREAK" && String(item.next) === "SUBMIT") break;
      met.push(item);
    }
    return met;
  }

  /** A person fills in the form: answers by question title, a choice as its label, several as an array. People see no
   * difference between one blank and another. */
  submitAs(answers) {
    if (!this.published || !this.accepting) fail("this form takes no answers");
    const response = new FormResponse(this);
    const left = new Map(Object.entries(answers).map(([title, answer]) => [evened(title), answer]));
    for (const item of this.reached().filter((one) => one.asks)) {
      const answer = left.get(evened(item.title));
      left.delete(evened(item.title));
      if (answer === undefined || answer === "" || answer.length === 0) {
        if (item.required) fail(`« ${item.title} » asks for an answer`);
        continue;
      }
      item.check(answer);
      response.withItemResponse(item.createResponse(answer));
    }
    if (left.size) fail(`nobody asks « ${[...left.keys()][0]} »`);
    return response.submit();
  }

  write(response) {
    const cells = [response.stamp, ...this.sheet.columns.map((item) => response.cellOf(item))];
    const row = this.sheet.getLastRow() + 1;
    cells.forEach((cell, place) => this.sheet.put(row, place + 1, cell));
  }
}

class FormResponse {
  static google = "Forms.FormResponse";

  constructor(form) { Object.assign(this, { form, answers: [], id: `response-${form.world.next()}` }); }

  getId() { return this.id; }
  getTimestamp() { return this.stamp ? this.form.world.lent(this.stamp) : null; }
  getItemResponses() { return this.answers; }
  getResponseForItem(item) { return this.answers.find((answer) => answer.item === (item.own ?? item)) ?? null; }
  withItemResponse(answer) {
    this.answers = [...this.answers.filter((other) => other.item !== answer.item), answer];
    return this;
  }
  toPrefilledUrl() {
    const filled = this.answers.flatMap(({ item, response }) => [response].flat().map((one) => `entry.${item.id}=${encodeURIComponent(one).replaceAll("%20", "+")}`));
    return `${this.form.getPublishedUrl()}?usp=pp_url${filled.map((one) => `&${one}`).join("")}`;
  }
  submit() {
    this.stamp = this.form.world.now();
    this.form.responses.push(this);
    if (this.form.sheet) this.form.write(this);
    return this;
  }
  cellOf(item) {
    const answer = this.getResponseForItem(item)?.response ?? "";
    if (item.type === "DATE" && answer) return this.form.world.dateIn(this.form.sheet.spreadsheet.zone, ...answer.split("-"));
    return Array.isArray(answer) ? answer.join(", ") : answer;
  }
}

class ItemResponse {
  static google = "Forms.ItemResponse";

  constructor(item, response) { Object.assign(this, { item, response }); }

  getItem() { return new Item(this.item); }
  getResponse() { return this.response; }
}

/** What getItems gives: it says its type, and becomes the item of that type only when asked. */
class Item {
  static google = "Forms.Item";

  constructor(own) { Object.assign(this, { own }); }

  getId() { return this.own.id; }
  getIndex() { return this.own.getIndex(); }
  getTitle() { return this.own.title; }
  getHelpText() { return this.own.help; }
  getType() { return this.own.getType(); }
  setTitle(title) {
    this.own.setTitle(title);
    return this;
  }
  setHelpText(text) {
    this.own.setHelpText(text);
    return this;
  }
  as(type) { return this.own.type === type ? this.own : fail("Invalid conversion for item type."); }
  asTextItem() { return this.as("TEXT"); }
  asParagraphTextItem() { return this.as("PARAGRAPH_TEXT"); }
  asMultipleChoiceItem() { return this.as("MULTIPLE_CHOICE"); }
  asCheckboxItem() { return this.as("CHECKBOX"); }
  asDateItem() { return this.as("DATE"); }
  asSectionHeaderItem() { return this.as("SECTION_HEADER"); }
  asPageBreakItem() { return this.as("PAGE_BREAK"); }
}

class Typed {
  asks = true;

  constructor(form, type) { Object.assign(this, { form, type, id: form.world.next(), title: "", help: "", required: false, options: [] }); }

  getId() { return this.id; }
  getIndex() { return this.form.items.indexOf(this); }
  getTitle() { return this.title; }
  getHelpText() { return this.help; }
  getType() { return enumOf("Forms.ItemType")[this.type]; }
  isRequired() { return this.required; }
  setTitle(title) {
    this.title = oneLine(title);
    this.form.headed();
    return this;
  }
  setHelpText(text) {
    this.help = text;
    return this;
  }
  setRequired(required) {
    this.required = required;
    return this;
  }
  setValidation(validation) {
    this.validation = validation;
    return this;
  }
  clearValidation() {
    this.validation = null;
    return this;
  }
  createResponse(response) { return new ItemResponse(this, response); }
  check(answer) {
    if (this.validation?.pattern && !new RegExp(`^(?:${this.validation.pattern})$`).test(answer)) fail(this.validation.help);
  }
}

class Choosing extends Typed {
  setChoiceValues(values) {
    if (!values.length) fail("Array is empty: values");
    if (values.some((value) => !value.trim())) fail("Invalid data updating form: a choice is blank");
    if (new Set(values).size < values.length) fail("Questions cannot have duplicate choice values.");
    this.options = values.map(oneLine);
    return this;
  }
  showOtherOption(shown) {
    this.other = shown;
    return this;
  }
  hasOtherOption() { return Boolean(this.other); }
  createResponse(answer) {
    if ([answer].flat().some((one) => !this.options.includes(one))) fail("Invalid response submitted to multiple choice question.");
    return super.createResponse(answer);
  }
  check(answer) {
    const { least = 0, most = Infinity } = this.validation ?? {};
    if (Array.isArray(answer) && (answer.length < least || answer.length > most)) fail(this.validation.help);
  }
}

const TYPED = {
  TEXT: class extends Typed { static google = "Forms.TextItem"; },
  PARAGRAPH_TEXT: class extends Typed { static google = "Forms.ParagraphTextItem"; },
  MULTIPLE_CHOICE: class extends Choosing { static google = "Forms.MultipleChoiceItem"; },
  CHECKBOX: class extends Choosing { static google = "Forms.CheckboxItem"; },
  DATE: class extends Typed { static google = "Forms.DateItem"; },
  SECTION_HEADER: class extends Typed { static google = "Forms.SectionHeaderItem"; asks = false; },
  PAGE_BREAK: class extends Typed {
    static google = "Forms.PageBreakItem";
    asks = false;
    next = "CONTINUE";

    /** Where a person goes who has filled in the page *before* this break. */
    setGoToPage(next) {
      this.next = next;
      return this;
    }
    getPageNavigationType() { return this.next; }
  },
};

class TextValidationBuilder {
  static google = "Forms.TextValidationBuilder";

  requireTextMatchesPattern(pattern) {
    new RegExp(pattern);
    if (/\(\?[=!<]/.test(pattern)) fail("RE2 has no look-around");
    this.pattern = pattern;
    return this;
  }
  setHelpText(text) {
    this.help = text;
    return this;
  }
  build() { return Object.assign(new TextValidation(), this); }
}

class TextValidation {
  static google = "Forms.TextValidation";
}

class CheckboxValidationBuilder {
  static google = "Forms.CheckboxValidationBuilder";

  requireSelectAtLeast(least) { return Object.assign(this, { least }); }
  requireSelectAtMost(most) { return Object.assign(this, { most }); }
  requireSelectExactly(both) { return Object.assign(this, { least: both, most: both }); }
  setHelpText(text) {
    this.help = text;
    return this;
  }
  build() { return Object.assign(new CheckboxValidation(), this); }
}

class CheckboxValidation {
  static google = "Forms.CheckboxValidation";
}

export function evened(text) {
  return text?.replace(/[\u00a0\u202f]/g, " ");
}

function oneLine(text) {
  return /[\n\r]/.test(text) ? fail("Invalid data updating form: displayed text cannot contain newlines.") : text;
}

function fail(why) {
  throw new Error(why);
}
