// The menu « Binôme », and what each of its lines does.

/** Lines of the menu, in order: a sentence, and the function that it runs. Null draws a line. */
const MENU = [
  ["menu.week", "menuThisWeek"],
  null,
  ["menu.forms", "menuForms"],
  ["menu.codes", "menuCodes"],
  null,
  ["menu.links", "menuLinks"],
  ["menu.resend", "menuResend"],
  ["menu.daily", "menuDaily"],
  null,
  ["menu.pairs", "menuPairs"],
  ["menu.notes", "menuNotes"],
  ["menu.erase", "menuErase"],
  ["menu.hand-over", "menuHandOver"],
];

/** Google calls this when the spreadsheet opens; it may not touch anything else than the menu. */
function onOpen() {
  const menu = SpreadsheetApp.getUi().createMenu("Binôme");
  for (const line of MENU) {
    if (line) menu.addItem(say("script", line[0]), line[1]);
    else menu.addSeparator();
  }
  menu.addToUi();
}

function menuForms() {
  guarded(makeForms);
}

function menuCodes() {
  guarded(copyCodes);
}

function menuLinks() {
  guarded(sendLinks);
}

function menuResend() {
  guarded(resendLinks);
}

function menuDaily() {
  guarded(switchDaily);
}
