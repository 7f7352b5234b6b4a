// What the coordinator is told: a question, a result, or why something was not done; never a stack.

/** What the coordinator can mend: its message is a sentence of ours. */
class Refusal extends Error {}

/** The refusal whose sentence is `key`. */
function refusal(key, values = {}) {
  return new Refusal(say("script", key, values));
}

/** Run what a line of the menu does, alone, and tell what stopped it in a sentence. */
function guarded(action) {
  try {
    alone(action);
  } catch (error) {
    tell(error instanceof Refusal ? error.message : say("script", "error.google", { message: String(error.message || error) }));
  }
}

let lock = null; // of this run

/** Run something while nobody else runs anything of this script: two runs at once would send everything twice. */
function alone(action) {
  takeLock();
  try {
    return action();
  } finally {
    lock.releaseLock();
  }
}

function takeLock() {
  lock = LockService.getDocumentLock();
  if (!lock.tryLock(5000)) throw refusal("error.busy");
}

/** What a dialog is answered. Google lets go of a lock while one is open: others may have run when it is taken again. */
function answerTo(dialog) {
  lock.releaseLock();
  const answer = dialog(SpreadsheetApp.getUi());
  takeLock();
  return answer;
}

function tell(text) {
  const ui = SpreadsheetApp.getUi();
  ui.alert("Binôme", text, ui.ButtonSet.OK);
}

/** True where the coordinator says yes. */
function asksYes(text) {
  return answerTo((ui) => ui.alert("Binôme", text, ui.ButtonSet.YES_NO) === ui.Button.YES);
}

/** What the coordinator types, or null where the dialog was left. */
function asksText(text) {
  return answerTo((ui) => {
    const answer = ui.prompt("Binôme", text, ui.ButtonSet.OK_CANCEL);
    return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText().trim() : null;
  });
}

/** What the script remembers between two runs, under a name; null where it remembers nothing. */
function remembered(name) {
  const kept = PropertiesService.getDocumentProperties().getProperty(name);
  return kept === null ? null : JSON.parse(kept);
}

function remember(name, value) {
  PropertiesService.getDocumentProperties().setProperty(name, JSON.stringify(value));
}
