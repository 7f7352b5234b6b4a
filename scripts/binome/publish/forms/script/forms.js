// One form a survey, made once and brought up to date each time after: nobody's answer is ever lost by it.

/** The menu's line: the tabs of the Carnet, the spreadsheet of answers, then each form. */
function makeForms() {
  ensurePeople();
  ensureAnswers();
  const lines = BINOME.surveys.map((survey) => makeForm(survey));
  const given = giveCodes();
  const copied = publishCodes();
  lines.push(say("script", "codes.given", { n: given }), say("script", "codes.copied", { n: copied.seats }), ...copied.notes);
  tell([...lines, "", say("script", "forms.next")].join("\n"));
}

/** Create or update the form of one survey, and say what happened. What is known of it is remembered as soon as it is. */
function makeForm(survey) {
  const known = remembered(`form/${survey.id}`) || { form: null, tab: null, items: [] };
  const opened = openForm(survey, known);
  const form = opened || FormApp.create(survey.titles[BINOME.language]);
  if (!opened && known.form) forgetLinks(survey);
  if (!opened) Object.assign(known, { form: form.getId(), tab: null, items: [] });
  remember(`form/${survey.id}`, known);
  setForm(form, survey);
  const told = setItems(form, survey, known);
  remember(`form/${survey.id}`, known);
  const linked = ensureLinked(form, survey, known.tab);
  known.tab = linked.tab;
  remember(`form/${survey.id}`, known);
  const made = { title: survey.titles[BINOME.language], address: form.getEditUrl() };
  const done = say("script", opened ? "forms.updated" : "forms.made", made);
  return [done, ...told, linked.note].filter(Boolean).join("\n");
}

/** The form of a survey; null where there is none yet, or where the coordinator wants another in place of a lost one. */
function openForm(survey, known) {
  const tab = known.form ? null : formTab(survey);
  if (!known.form && !tab) return null;
  try {
    const form = known.form ? FormApp.openById(known.form) : FormApp.openByUrl(tab.getFormUrl());
    if (tab) Object.assign(known, { form: form.getId(), tab: tab.getSheetId() });
    return form;
  } catch (error) {
    if (asksYes(say("script", "forms.lost", { title: survey.titles[BINOME.language] }))) return null;
    throw refusal("forms.lost.left");
  }
}

/** A tab of this survey that a form writes to already: a copied Carnet remembers nothing, and its forms are there. */
function formTab(survey) {
  const found = answersBook().getSheetByName(survey.tab);
  return found && found.getFormUrl() ? found : null;
}

/**
 * Title, texts and settings. Forms come unpublished or published depending on when and by what they were made.
 * @param {GoogleAppsScript.Forms.Form} form
 */
function setForm(form, survey) {
  form.setTitle(survey.titles[BINOME.language]).setDescription(survey.about).setConfirmationMessage(say("script", "form.thanks"));
  form.setCollectEmail(false).setLimitOneResponsePerUser(false).setAllowResponseEdits(false);
  form.setPublishingSummary(false).setShowLinkToRespondAgain(false).setShuffleQuestions(false).setProgressBar(false);
  try {
    form.setRequireLogin(false);
  } catch (error) {
    // Outside of a Workspace domain no form can ask for a sign-in, and Google refuses even to be told so.
  }
  publish(form);
}

/** Publish a form, where its kind can be: forms from before 2025 do without it, and throw when they are asked. */
function publish(form) {
  if (form.supportsAdvancedResponderPermissions() && !form.isPublished()) form.setPublished(true);
  if (!form.isAcceptingResponses()) form.setAcceptingResponses(true);
}

/** The form of a survey and the item that takes the code, for its links. */
function formOf(survey) {
  const title = survey.titles[BINOME.language];
  const known = remembered(`form/${survey.id}`);
  if (!known || !known.form) throw refusal("error.no-form", { title });
  const form = openedForm(known.form, title);
  const item = survey.code ? form.getItemById(new Map(known.items).get(CODE) || 0) : null;
  if (survey.code && !item) throw refusal("error.no-code", { title });
  return { form, code: item && item.asTextItem() };
}

function openedForm(id, title) {
  try {
    return FormApp.openById(id);
  } catch (error) {
    throw refusal("error.lost-form", { title });
  }
}
