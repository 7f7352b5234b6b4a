// The mails: personal links and reminders, from the coordinator's own account, to the addresses of the Carnet.

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;
const LONGEST_RUN = 270; // seconds; Google stops a script after 360

/** The menu's line: say what would leave and to how many, ask, send. */
function sendLinks() {
  copyQuietly();
  const seats = soundSeats();
  const { messages, unreachable } = messagesOf(seats, false);
  const notes = [partialNote(seats), unreachable.length ? unreachableNote(unreachable) : null].filter(Boolean);
  if (!messages.length) return tell([say("script", "links.nothing"), ...notes].join("\n"));
  const forms = openForms(messages);
  const quota = MailApp.getRemainingDailyQuota();
  if (quota < 1) throw refusal("links.no-quota");
  const few = messages.length > quota ? [say("script", "links.quota", { n: quota, all: messages.length })] : [];
  const ask = say("script", "links.ask", { n: Math.min(quota, messages.length) });
  if (!asksYes([...previewOf(messages), ...few, ...notes, "", ask].join("\n"))) return undefined;
  const left = messages.filter(isUnsent);
  const done = sendAll(left.slice(0, quota), forms);
  return tell(outcomeOf(done, left.length, notes));
}

/** The menu's line: the links of open forms once more to the person on the chosen row, who lost theirs or had another address. */
function resendLinks() {
  const sheet = SpreadsheetApp.getActiveSheet();
  const row = SpreadsheetApp.getActiveRange().getRow();
  const people = carnetTab("people");
  copyQuietly();
  const seats = soundSeats();
  const chosen = people && sheet.getSheetId() === people.getSheetId() ? seats.find((seat) => seat.row === row) : null;
  if (!chosen) throw refusal("resend.choose");
  const theirs = seats.filter((seat) => seat === chosen || (seat.person && seat.person === chosen.person));
  const [message] = dueMessages(theirs, today(), () => [], false);
  if (!message) throw refusal("resend.nothing");
  if (!ADDRESS.test(message.seat.email)) throw new Refusal(unreachableNote([message.seat.row]));
  const forms = openForms([message]);
  if (!asksYes(say("script", "resend.ask", { name: message.seat.name, address: message.seat.email }))) return undefined;
  return tell(outcomeOf(sendAll([message], forms), 1, []));
}

/** New people's codes reach Réponses before their links reach them, or their answers would be nobody's. */
function copyQuietly() {
  giveCodes();
  publishCodes();
}

/** The messages that can be sent today, and the rows of the Carnet whose address cannot be written to. */
function messagesOf(seats, reminding) {
  const due = dueMessages(seats, today(), (code) => sentTo(code), reminding);
  const reachable = (message) => ADDRESS.test(message.seat.email);
  return { messages: due.filter(reachable), unreachable: due.filter((message) => !reachable(message)).map((message) => message.seat.row) };
}

function unreachableNote(rows) {
  return say("script", "links.unreachable", { rows: rows.join(", "), n: rows.length });
}

/** How many links each wave has, in the words of its survey. */
function previewOf(messages) {
  const counts = new Map();
  for (const item of messages.flatMap((message) => message.items)) {
    const title = item.survey.titles[BINOME.language];
    counts.set(title, (counts.get(title) || 0) + 1);
  }
  return [...counts].map(([title, n]) => say("script", "links.preview", { title, n }));
}

/** The forms of some messages, by survey, and how links write them; one that is missing stops everything before the first message leaves. */
function openForms(messages) {
  const surveys = new Set(messages.flatMap((message) => message.items.map((item) => item.survey)));
  const open = new Map([...surveys].map((survey) => [survey.id, formOf(survey)]));
  return { open, written: writtenForms(open) };
}

/** Send messages one after the other; each is remembered as soon as it has left, and the first failure stops. */
function sendAll(messages, forms) {
  const started = Date.now();
  let sent = 0;
  for (const message of messages) {
    if (Date.now() - started > LONGEST_RUN * 1000) return { sent, why: say("script", "links.time") };
    const mail = mailOf(message, forms);
    try {
      MailApp.sendEmail(mail);
    } catch (error) {
      return { sent, why: say("script", "error.google", { message: String(error.message || error) }) };
    }
    for (const item of message.items) markSent(item);
    sent += 1;
  }
  return { sent, why: null };
}

function outcomeOf({ sent, why }, all, notes) {
  const rest = all - sent;
  const lines = [say("script", "links.sent", { n: sent }), why, rest ? say("script", "links.rest", { n: rest }) : null, ...notes];
  return lines.filter(Boolean).join("\n");
}

/** One message as MailApp takes it: plain text, so that nothing in it can be anything else. */
function mailOf(message, forms) {
  const { seat, items } = message;
  const { language } = seat;
  const speak = (key, values) => say("script", key, values, language);
  const only = items.length === 1 ? items[0] : null;
  const log = only && only.kind === "reminder" && only.survey.running ? ".log" : "";
  const subject = only
    ? speak(`mail.subject.${only.kind}${log}`, { title: only.survey.titles[language], closes: sayDay(only.wave.closes, language) })
    : speak("mail.subject.several", { n: items.length });
  const body = [
    speak(seat.name ? "mail.hello" : "mail.hello-nobody", { name: seat.name }),
    ...items.map((item) => itemText(item, language, forms)),
    ...(items.some((item) => item.survey.code) ? [speak("mail.yours")] : []),
    [speak("mail.never-appraisal"), ...new Set(items.map((item) => item.survey.promises[language].readers))].join(" "),
    speak("mail.ask", { coordinator: BINOME.contacts.coordinator[language], second: BINOME.contacts.second[language] }),
  ];
  return { to: seat.email, subject, body: body.join("\n\n") };
}

/** What a message says of one form: its title, the person's place in the pair, the link, until when, what will be shown. */
function itemText(item, language, forms) {
  const { survey, wave, seat, kind } = item;
  const log = survey.running ? ".log" : "";
  const closes = sayDay(survey.running ? survey.waves[survey.waves.length - 1].closes : wave.closes, language);
  const lines = [
    survey.titles[language],
    seat.role && seat.pair ? say("script", `mail.role.${seat.role}`, { pair: seat.pair }, language) : null,
    kind === "reminder" ? say("script", `mail.everybody${log}`, { closes: sayDay(wave.closes, language) }, language) : null,
    linkOf(survey, seat, forms),
    say("script", `mail.until${log}`, { closes }, language),
    survey.promises[language].least,
  ];
  return lines.filter(Boolean).join("\n");
}

/** The participant's page where the site is published; else the address of the survey's form, the code filled in where it asks for one. */
function linkOf(survey, seat, forms) {
  const personal = survey.code && personalLink(survey, seat, forms.written);
  if (personal) return personal;
  const { form, code } = forms.open.get(survey.id);
  if (!survey.code) return form.getPublishedUrl();
  return form.createResponse().withItemResponse(code.createResponse(seat.code)).toPrefilledUrl();
}
