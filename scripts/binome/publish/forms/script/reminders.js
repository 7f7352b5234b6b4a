// The daily run: the links of waves that open, and one reminder to everybody two days before a wave closes.

const DAILY = "dailyMails";
const DAILY_HOUR = 8;

/** The menu's line: switch the daily run on, or off where it is on. */
function switchDaily() {
  const running = dailyTriggers();
  if (running.length) {
    if (!asksYes(say("script", "daily.off.ask"))) return undefined;
    running.forEach((trigger) => ScriptApp.deleteTrigger(trigger));
    return tell(say("script", "daily.off"));
  }
  if (!asksYes(say("script", "daily.on.ask", { hour: DAILY_HOUR }))) return undefined;
  ScriptApp.newTrigger(DAILY).timeBased().everyDays(1).atHour(DAILY_HOUR).inTimezone(BINOME.timeZone).create();
  return tell(say("script", "daily.on", { hour: DAILY_HOUR }));
}

function dailyTriggers() {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === DAILY);
}

/** What the trigger runs. Nobody is in front of the screen: what cannot be done is thrown, and Google mails it to the coordinator. */
function dailyMails() {
  const why = alone(sendDaily);
  if (why) throw new Error(why);
}

/** Send what is due today; returns what went wrong in a sentence, or null. */
function sendDaily() {
  copyQuietly();
  const { messages, unreachable } = messagesOf(soundSeats(), true);
  const done = sendAll(messages.slice(0, MailApp.getRemainingDailyQuota()), openForms(messages));
  const left = messages.length - done.sent;
  const why = done.why || (left ? say("script", "daily.quota") : null);
  const faults = [why, left ? say("script", "daily.rest", { n: left }) : null, newlyUnreachable(unreachable)];
  return faults.filter(Boolean).join(" ") || null;
}

/** Rows that cannot be written to, told once and not every day. */
function newlyUnreachable(rows) {
  const told = remembered("unreachable") || [];
  remember("unreachable", rows);
  const fresh = rows.filter((row) => !told.includes(row));
  return fresh.length ? unreachableNote(fresh) : null;
}
