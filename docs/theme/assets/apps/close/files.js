// The two files that a wave is closed with: chosen or dropped, kept as long as the page holds them, and nowhere else.

import { el } from "../shared/app.js";

const BIGGEST = 20_000_000; // bytes: ten thousand rows are one or two
const WORKBOOK = /\.(xlsx?|xlsm|ods|numbers)$/i;
const ORDERS = ["day-first", "month-first", "year-first"];

/**
 * The boxes of a wave's files. `files()` gives them, or puts the reader before the one that is missing and gives nothing;
 * `put(name, file)` puts one in its place. `changed` is called whenever what was read is no longer what is held.
 */
export function boxes(wave, say, changed) {
  const held = {};
  const named = { answers: { survey: wave.title }, ...(wave.signed ? { roster: {} } : {}) };
  const drawn = Object.fromEntries(Object.entries(named).map(([name, values]) => [name, box(name, say, values, (file) => { held[name] = file; changed(); })]));
  const dates = el("select", { id: "bn-close-dates", onchange: changed }, ORDERS.map((order) => el("option", { value: order, selected: order === wave.dates }, say(`files.dates.${order}`))));
  return {
    content: [
      el("div", { class: "bn-close__files" }, Object.values(drawn).map(({ content }) => content)),
      el("p", { class: "bn-close__dates" }, el("label", { for: "bn-close-dates" }, say("files.dates")), dates),
    ],
    order: () => dates.value,
    put: (name, file) => drawn[name]?.put(file),
    files: () => {
      const missing = Object.keys(named).find((name) => !held[name]);
      if (missing) drawn[missing].complain(say(`files.needed.${missing}`));
      return missing ? null : { ...held };
    },
  };
}

function box(name, say, values, hold) {
  const id = `bn-close-${name}`;
  const told = el("p", { class: "bn-close__told", id: `${id}-told`, "aria-live": "polite" });
  const input = el("input", { type: "file", id, accept: ".csv,text/csv", "aria-labelledby": `${id}-name ${id}-pick`, "aria-describedby": `${id}-help ${id}-told`, onchange: () => take(input.files[0]) });
  const content = el("div", {
    class: "bn-close__box",
    ondragover: (event) => { event.preventDefault(); content.dataset.over = ""; },
    ondragleave: () => { delete content.dataset.over; },
    ondrop: (event) => { event.preventDefault(); delete content.dataset.over; input.value = ""; take(event.dataTransfer.files[0]); },
  }, el("p", { class: "bn-close__name", id: `${id}-name` }, say(`files.${name}`, values)), el("p", { class: "bn-note", id: `${id}-help` }, say(`files.${name}.help`)), input,
  el("p", { class: "bn-close__pick" }, el("label", { for: id, class: "bn-button bn-button--quiet", id: `${id}-pick` }, say("files.pick")), el("span", { class: "bn-note" }, say("files.drop"))), told);

  function take(file) {
    hold(undefined);
    if (!file) return say_("");
    if (WORKBOOK.test(file.name)) return complain(say("files.spreadsheet", { name: file.name }));
    if (file.size > BIGGEST) return complain(say("files.big", { name: file.name }));
    hold(file);
    return say_(say("files.chosen", { name: file.name, size: Math.max(1, Math.round(file.size / 1000)) }));
  }

  function say_(words, wrong = false) {
    told.textContent = words;
    told.classList.toggle("bn-close__told--wrong", wrong);
    input.setAttribute("aria-invalid", String(wrong));
  }

  function complain(words) {
    say_(words, true);
    input.focus();
  }

  return { content, complain, put: take };
}
