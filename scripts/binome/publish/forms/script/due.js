// Who is to be sent what on a day: from the waves, the seats and what was sent before. No answer is looked at.

const REMINDER_DAYS = 2; // before a wave closes

/** The messages of a day, one a person, each with its items. `sent` gives what a code was sent before. */
function dueMessages(seats, day, sent, reminding) {
  const active = seats.filter((seat) => seat.code && isActive(seat, day));
  const messages = new Map();
  for (const { survey, wave } of openWaves(day)) {
    for (const invited of invitedSeats(active, survey)) {
      const item = dueItem(survey, wave, invited, day, sent, reminding);
      if (!item) continue;
      const reader = item.seat.person || item.seat.code;
      if (!messages.has(reader)) messages.set(reader, { seat: item.seat, items: [] });
      messages.get(reader).items.push(item);
    }
  }
  return [...messages.values()];
}

/** The waves that are open on a day; of a log's milestones the next one, for they share one form. */
function openWaves(day) {
  return BINOME.surveys.flatMap((survey) => {
    const open = survey.waves.filter((wave) => wave.opens <= day && day <= wave.closes);
    return (survey.running ? open.slice(0, 1) : open).map((wave) => ({ survey, wave }));
  });
}

/** Those who answer a survey, each with the seats that are one for it: a person's where persons are counted, else one alone. */
function invitedSeats(active, survey) {
  const isAsked = (seat) => (isCandidate(seat) ? survey.who.includes("candidate") : seat.role ? survey.who.includes(seat.role) : survey.who.length > 1);
  const asked = active.filter(isAsked);
  if (survey.unit === "pair") return asked.map((seat) => [seat]);
  const people = new Map();
  for (const seat of asked) {
    const person = seat.person || seat.code;
    people.set(person, [...(people.get(person) || []), seat]);
  }
  return [...people.values()];
}

/** What is due to one who answers: the link of a wave, a reminder of it, or nothing. */
function dueItem(survey, wave, seats, day, sent, reminding) {
  const link = `link:${wave.link}`;
  const reminder = `reminder:${wave.id}`;
  const had = (what) => seats.find((seat) => sent(seat.code).includes(what));
  const ending = day >= dayAfter(wave.closes, -REMINDER_DAYS);
  const linked = had(link);
  if (!linked) return { kind: "link", survey, wave, seat: seats[0], marks: ending ? [link, reminder] : [link] };
  if (!reminding || !ending || had(reminder)) return null;
  return { kind: "reminder", survey, wave, seat: linked, marks: [reminder] };
}
