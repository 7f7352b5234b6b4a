// What was sent to whom, noted under a code as soon as it has left, so that no run sends it twice.

function sentTo(code) {
  return remembered(`sent/${plainCode(code)}`) || [];
}

function markSent(item) {
  const name = `sent/${plainCode(item.seat.code)}`;
  remember(name, [...new Set([...sentTo(item.seat.code), ...item.marks])]);
}

/** Whether a message is still due: the daily run may have sent it while the question was open. */
function isUnsent({ items }) {
  return items.some((item) => !sentTo(item.seat.code).includes(item.marks[0]));
}

/** The links of a form that was lost lead nowhere: the one that is made in its place has its links sent anew. */
function forgetLinks(survey) {
  const dead = survey.waves.map((wave) => `link:${wave.link}`);
  const names = PropertiesService.getDocumentProperties().getKeys().filter((name) => name.startsWith("sent/"));
  for (const name of names) remember(name, remembered(name).filter((mark) => !dead.includes(mark)));
}
