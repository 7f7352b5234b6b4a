// The receipt of an erasure: what was done and where, what is left to do by hand, and not one word of what was erased.

/** A line of the tab of receipts, told to the coordinator too. */
function writeReceipt(codes, done) {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = carnetTab("receipts") || book.insertSheet(BINOME.carnet.tabs.receipts[BINOME.language]);
  const header = ["day", "mark", "done", "left"].map((id) => say("script", `receipt.${id}`));
  if (sheet.getLastRow() === 0) sheet.getRange(1, 1, 1, 4).setValues([header]).setFontWeight("bold");
  const counted = ["seats", "responses", "rows"].map((what) => say("script", `erase.done.${what}`, { n: done[what] }));
  const left = [...done.lost, ...handWork()];
  const marks = codes.map(markOf).join(", ");
  const row = sheet.getLastRow() + 1;
  const cells = [today(), marks, counted.join("\n"), left.map((line) => `☐ ${line}`).join("\n")];
  sheet.getRange(row, 1, 1, cells.length).setNumberFormat("@").setValues([cells]).setWrap(true);
  tell([say("script", "erase.done"), ...counted, "", say("script", "erase.left"), ...left.map((line) => `- ${line}`)].join("\n"));
}

/** What no script can reach, in the order in which it is best done. */
function handWork() {
  const uncoded = BINOME.surveys.filter((survey) => !survey.code).map((survey) => survey.titles[BINOME.language]);
  const lines = ["machines", "mails", "exports", "notes", "history", "other-cohorts", "paper"].map((what) => say("script", `erase.left.${what}`));
  return uncoded.length ? [...lines, say("script", "erase.left.uncoded", { titles: uncoded.join(", ") })] : lines;
}

/** Six digits of a code's SHA-256, as in the receipts of « binome forget »: who has the code can check it, nobody can find it. */
function markOf(code) {
  const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, plainCode(code), Utilities.Charset.UTF_8);
  return bytes.map((byte) => (byte & 255).toString(16).padStart(2, "0")).join("").slice(0, 6);
}
