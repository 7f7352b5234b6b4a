// One event for one's own calendar, as RFC 5545 writes it: an hour in UTC, an alarm a quarter of an hour before.

const OCTETS = 75; // of a line, without its end
const encoder = new TextEncoder();

/** `start` is a moment in milliseconds; nothing in it says who reads, nor with whom. */
export function writeEvent({ uid, title, about, start, minutes, stamp, language }) {
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Binôme//Ma page//${language.toUpperCase()}`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${utc(stamp)}`, `DTSTART:${utc(start)}`, `DTEND:${utc(start + minutes * 60_000)}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(about)}`, "STATUS:CONFIRMED", "TRANSP:OPAQUE",
    "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", `DESCRIPTION:${escaped(title)}`, "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function utc(moment) {
  return `${new Date(moment).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
}

function escaped(words) {
  return words.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
}

/** A long line in pieces of at most 75 octets, no letter cut in two; every piece but the first begins with a blank. */
function folded(line) {
  const pieces = [""];
  let octets = 0;
  for (const letter of line) {
    const more = encoder.encode(letter).length;
    if (octets + more > OCTETS) {
      pieces.push(" ");
      octets = 1;
    }
    pieces[pieces.length - 1] += letter;
    octets += more;
  }
  return pieces.join("\r\n");
}
