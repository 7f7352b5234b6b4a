// How a pair goes on after the closing: a second cycle, or the same two with their roles swapped. Both begin as a new pair.

/** Note that a pair goes on; where a day is given, in which the cycle of the new one begins. */
function goOn(here, change) {
  const open = here.filter((seat) => !hasEnded(seat));
  const roles = open.map((seat) => seat.role).sort().join(" ");
  if (roles !== "mentee mentor") throw refusal("pairs.go-on.two");
  const key = change === "renew" ? "renewed" : "swapped";
  if (readNotes().some((note) => note.pair === fold(here[0].pair) && note.key === key)) throw refusal(`pairs.${change}.already`);
  const day = askDay();
  const people = open.map(nameOf).join(", ");
  if (!day || !asksYes(say("script", `pairs.${change}.sure`, { pair: here[0].pair, people, day: sayDay(day) }))) return;
  addNote(here[0].pair, day, key, "");
  tell(say("script", `pairs.${change}.done`));
}
