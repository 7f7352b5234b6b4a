// Reads a feed with ical.js and prints what it holds as JSON: hours as moments of UTC, reckoned with the feed's own VTIMEZONE.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const feed = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of feed.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const moment = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000Z", "+00:00"));

const told = feed.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: moment(event.startDate),
    end: moment(event.endDate),
    title: event.summary,
    about: event.description,
    sequence: event.sequence,
    stamp: component.getFirstPropertyValue("dtstamp").toJSDate().toISOString().replace(".000Z", "+00:00"),
    status: component.getFirstPropertyValue("status"),
    busy: component.getFirstPropertyValue("transp"),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds()),
  };
});
const name = feed.getFirstPropertyValue("x-wr-calname");
const refresh = feed.getFirstPropertyValue("refresh-interval");
console.log(JSON.stringify({ name, refresh: refresh.toSeconds ? refresh.toSeconds() : String(refresh), events: told }));
