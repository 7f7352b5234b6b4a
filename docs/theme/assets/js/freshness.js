// Says how old the published pages are, in the reader's browser: a site that is no longer rebuilt cannot say so itself.
//
// On an element with `data-bn-fresh`, the address of freshness.json ({"date": "2026-11-22"}) seen from the page:
//   data-fresh   the sentence while the pages are at most three days old
//   data-stale   the sentence afterwards
// {date} and {days} are filled in. Pages with an invented date carry no such element: their sentence is already there.

const THREE_DAYS = 3;
const DAY = 24 * 60 * 60 * 1000;

function wholeDaysSince(date) {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.max(0, Math.round((today - Date.parse(date + "T00:00:00Z")) / DAY));
}

function longDate(date) {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(date + "T00:00:00Z").toLocaleDateString(document.documentElement.lang, format);
}

async function sayFreshness(element) {
  const reply = await fetch(element.dataset.bnFresh, { cache: "no-cache" });
  if (!reply.ok) return;
  const { date } = await reply.json();
  const days = wholeDaysSince(date);
  const stale = days > THREE_DAYS;
  const sentence = stale ? element.dataset.stale : element.dataset.fresh;
  element.textContent = sentence.replace("{date}", longDate(date)).replace("{days}", days);
  element.classList.toggle("bn-chip--cannot", stale);
  element.classList.toggle("bn-chip--ok", !stale);
}

for (const element of document.querySelectorAll("[data-bn-fresh]")) {
  sayFreshness(element).catch(() => {});  // no network, or a page opened from a folder: the sentence on the page stands
}
