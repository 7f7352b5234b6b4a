// The personal link: a page of the participant's own, with every form of the cohort behind its #. Told in publish/personal.py.

const PUBLIC_FORM = /^https:\/\/docs\.google\.com\/forms\/d\/e\/([\w-]{6,120})\/viewform/;
const PAGE_CODE = /^(?=.{4,40}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/;

/** The link to a seat's page; null where there can be none, or where the form in question would be missing from it. */
function personalLink(survey, seat, written) {
  const page = BINOME.page[seat.language];
  const code = seat.code.replace(/\s/g, "");
  if (!page || !written.has(survey.id) || survey.who.includes("candidate") || !["mentor", "mentee"].includes(seat.role) || !PAGE_CODE.test(code)) return null;
  const asked = BINOME.surveys.filter((other) => other.who.includes(seat.role) && !other.who.includes("candidate") && written.has(other.id));
  return pageAddress(page, BINOME.cohort.id, code, seat.role, asked.map((other) => written.get(other.id)));
}

/** `forms` are written already: survey~form~entry. */
function pageAddress(page, cohort, code, role, forms) {
  return `${page}#v=1&k=${cohort}&c=${code}&r=${role}${forms.length ? `&f=${forms.join(".")}` : ""}`;
}

/** How links write the forms of the cohort, by survey; `open` are those that today's messages need. */
function writtenForms(open) {
  const written = new Map();
  for (const survey of BINOME.page[BINOME.language] ? BINOME.surveys : []) {
    const form = writtenForm(survey, open);
    if (form) written.set(survey.id, form);
  }
  return written;
}

/** One form as a link holds it; null where there is none yet, or where Google gives it an unusual address. */
function writtenForm(survey, open) {
  const { form, code } = open.get(survey.id) || foundForm(survey) || {};
  const [, id] = (form && PUBLIC_FORM.exec(form.getPublishedUrl())) || [];
  if (!id) return null;
  if (!survey.code) return `${survey.id}~${id}`;
  const [, entry] = /[?&]entry\.(\d{1,15})=/.exec(form.createResponse().withItemResponse(code.createResponse("0")).toPrefilledUrl()) || [];
  return entry ? `${survey.id}~${id}~${entry}` : null;
}

/** A form that no message needs today: nothing stops where it is missing. */
function foundForm(survey) {
  try {
    return formOf(survey);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
