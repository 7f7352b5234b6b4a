// The items of a form: found again by the ids that were remembered, so that a second run makes no second question.

const CODE = "_code"; // names of items that are no question of the survey; no question's id has a low line
const NOTICE = "_notice";
const RETIRED = "_retired";

/** What becomes of each type of question: the kind of item, and how one is added. */
const KINDS = {
  scale: { type: "MULTIPLE_CHOICE", add: (form) => form.addMultipleChoiceItem() },
  choice: { type: "MULTIPLE_CHOICE", add: (form) => form.addMultipleChoiceItem() },
  "yes-no": { type: "MULTIPLE_CHOICE", add: (form) => form.addMultipleChoiceItem() },
  band: { type: "MULTIPLE_CHOICE", add: (form) => form.addMultipleChoiceItem() },
  choices: { type: "CHECKBOX", add: (form) => form.addCheckboxItem() },
  date: { type: "DATE", add: (form) => form.addDateItem() },
  text: { type: "PARAGRAPH_TEXT", add: (form) => form.addParagraphTextItem() },
  code: { type: "TEXT", add: (form) => form.addTextItem() },
  notice: { type: "SECTION_HEADER", add: (form) => form.addSectionHeaderItem() },
  retired: { type: "PAGE_BREAK", add: (form) => form.addPageBreakItem() },
};

/**
 * Bring every item of a form up to date and in order. `known.items` are pairs of a name and an item's id.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function setItems(form, survey, known) {
  const wanted = wantedItems(survey);
  const items = new Map(known.items);
  const strangers = strangersIn(form, new Set(items.values()));
  const notes = [];
  wanted.forEach((question, place) => {
    const item = itemOf(form, question, items.get(question.id), strangers);
    if (items.has(question.id) && items.get(question.id) !== item.getId()) keepRetired(items, question.id);
    items.set(question.id, item.getId());
    known.items = [...items];
    remember(`form/${survey.id}`, known); // at once: a run that is cut short leaves nothing that the next one would make again
    setItem(item, question);
    if (item.getIndex() !== place) form.moveItem(item.getIndex(), place);
  });
  const retired = retire(form, items, wanted);
  if (retired) notes.push(say("script", "forms.retired", { n: retired }));
  known.items = [...items];
  const strange = form.getItems().filter((item) => ![...items.values()].includes(item.getId())).length;
  if (strange) notes.push(say("script", "forms.strange", { n: strange }));
  return notes;
}

/** The notice first, so that it is read before the first answer; then the code, then the questions. */
function wantedItems(survey) {
  const notice = { id: NOTICE, type: "notice", title: survey.notice.title, known: [survey.notice.title], help: survey.notice.text };
  const code = survey.code && { ...survey.code, id: CODE, type: "code", required: true };
  return [notice, ...(code ? [code] : []), ...survey.questions];
}

/**
 * What stands in a form and is not remembered, read once: each question to Google takes its time.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function strangersIn(form, ours) {
  const strange = form.getItems().filter((item) => !ours.has(item.getId()));
  return strange.map((item) => ({ id: item.getId(), type: String(item.getType()), title: fold(item.getTitle()) }));
}

/**
 * The item of a question: the one remembered, else a stranger of its kind that bears one of its titles, else a new one.
 * @param {GoogleAppsScript.Forms.Form} form
 * @returns {GoogleAppsScript.Forms.Item}
 */
function itemOf(form, question, id, strangers) {
  const kind = KINDS[question.type];
  const kept = id === undefined ? null : form.getItemById(id);
  if (kept && String(kept.getType()) === kind.type) return kept;
  const titles = question.known.map(fold);
  const place = strangers.findIndex((item) => item.type === kind.type && titles.includes(item.title));
  return form.getItemById(place < 0 ? kind.add(form).getId() : strangers.splice(place, 1)[0].id);
}

/** An item whose kind no longer fits is left to its answers, under a name of its own. */
function keepRetired(items, id) {
  items.set(`${id}_${items.get(id)}`, items.get(id));
}

/** @param {GoogleAppsScript.Forms.Item} item */
function setItem(item, question) {
  item.setTitle(question.title).setHelpText(question.help || "");
  if (question.type === "notice") return;
  if (question.type === "code") setCode(item.asTextItem(), question);
  else if (question.type === "choices") setChoices(item.asCheckboxItem(), question);
  else if (question.type === "date") item.asDateItem().setRequired(question.required);
  else if (question.type === "text") item.asParagraphTextItem().setRequired(question.required);
  else item.asMultipleChoiceItem().setChoiceValues(question.options).showOtherOption(false).setRequired(question.required);
}

/** @param {GoogleAppsScript.Forms.TextItem} item */
function setCode(item, question) {
  const shape = FormApp.createTextValidation().requireTextMatchesPattern(` *${CODE_SHAPE} *`).setHelpText(question.wrong).build();
  item.setRequired(true).setValidation(shape);
}

/** @param {GoogleAppsScript.Forms.CheckboxItem} item */
function setChoices(item, question) {
  item.setChoiceValues(question.options).showOtherOption(false).setRequired(question.required);
  const rule = tickRule(FormApp.createCheckboxValidation(), question);
  if (rule) item.setValidation(rule.build());
  else item.clearValidation();
}

/**
 * Google keeps one rule a question; of a least and a most that differ the most is kept, and the help says the other.
 * @param {GoogleAppsScript.Forms.CheckboxValidationBuilder} rule
 */
function tickRule(rule, { min, max }) {
  if (min && min === max) return rule.requireSelectExactly(min);
  if (max) return rule.requireSelectAtMost(max);
  return min ? rule.requireSelectAtLeast(min) : null;
}

/**
 * Move the items of questions that are no longer asked behind a page that sends the form off: nobody meets them, and the
 * answers they hold stay. To delete an item would take its answers out of the form.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function retire(form, items, wanted) {
  const asked = new Set(wanted.map((question) => question.id));
  const left = [...items].filter(([name, id]) => !asked.has(name) && name !== RETIRED && form.getItemById(id));
  const page = items.has(RETIRED) ? form.getItemById(items.get(RETIRED)) : null;
  if (!left.length) {
    if (page) form.deleteItem(page.getIndex());
    items.delete(RETIRED);
    return 0;
  }
  const shut = page ? page.asPageBreakItem() : form.addPageBreakItem();
  items.set(RETIRED, shut.getId());
  shut.setTitle(say("script", "form.retired")).setGoToPage(FormApp.PageNavigationType.SUBMIT);
  const last = () => form.getItems().length - 1;
  form.moveItem(shut.getIndex(), last());
  for (const [, id] of left) {
    const item = form.getItemById(id);
    setOptional(item);
    form.moveItem(item.getIndex(), last());
  }
  return left.length;
}

/** @param {GoogleAppsScript.Forms.Item} item */
function setOptional(item) {
  const as = {
    MULTIPLE_CHOICE: () => item.asMultipleChoiceItem(), CHECKBOX: () => item.asCheckboxItem(), DATE: () => item.asDateItem(),
    PARAGRAPH_TEXT: () => item.asParagraphTextItem(), TEXT: () => item.asTextItem(),
  }[String(item.getType())];
  if (as) as().setRequired(false);
}
