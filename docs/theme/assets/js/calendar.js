// Puts a cohort's dates into the reader's own calendar, from the feed that stands beside the page.
//
// On an element with `data-bn-feed`, the feed's address seen from the page; inside it
//   [data-bn-subscribe]   a link that becomes webcal://…, which calendars open
//   [data-bn-copy]        a button that copies the address; data-copied is what [data-bn-said] then says
// Elsewhere on the page
//   [data-bn-one]         a button that saves one event, the one whose UID begins so
// All of them stay hidden where nothing could read the address, as in a page opened from a folder: downloading works there.

const feedBlock = document.querySelector("[data-bn-feed]");

// The feed with one of its events alone: what comes before the first event, that event, the end. Lines stay as they are.
function onlyEvent(feed, uid) {
  const [head, ...events] = feed.split("BEGIN:VEVENT\r\n");
  const found = events.find((event) => event.replace(/\r\n /g, "").startsWith("UID:" + uid));
  return found && head + "BEGIN:VEVENT\r\n" + found.split("END:VCALENDAR")[0] + "END:VCALENDAR\r\n";
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function saveEvent(address, uid) {
  const reply = await fetch(address);
  const event = reply.ok && onlyEvent(await reply.text(), uid);
  if (event) save(event, uid.replace(/[^a-z0-9-]+/g, "-").replace(/-$/, "") + ".ics");
}

if (feedBlock && location.protocol.startsWith("http")) {
  const address = new URL(feedBlock.dataset.bnFeed, location.href);
  const subscribe = feedBlock.querySelector("[data-bn-subscribe]");
  subscribe.href = address.href.replace(/^https?:/, "webcal:");
  subscribe.hidden = false;
  const copy = feedBlock.querySelector("[data-bn-copy]");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address.href);
    feedBlock.querySelector("[data-bn-said]").textContent = feedBlock.dataset.copied;
  });
  for (const button of document.querySelectorAll("[data-bn-one]")) {
    button.hidden = false;
    button.addEventListener("click", () => saveEvent(address, button.dataset.bnOne).catch(() => {}));
  }
}
