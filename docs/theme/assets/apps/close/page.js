// Close a wave: choose it, give it two files, and see what would become public. Everything happens here, and nothing is kept.

import { el, openApp } from "../shared/app.js";
import { boxes } from "./files.js";
import { Python, isTooOld } from "./python.js";
import { resultOf } from "./results.js";
import { chooser, nameOf, spell } from "./waves.js";

openApp((root, data, say) => {
  const at = (path) => new URL(path, location.href).href;
  const carried = JSON.stringify(data.carried);
  let python, ready, trial; // the thread, the promise that it is loaded, the invented files of an example

  const status = el("p", { class: "bn-close__status", role: "status" }, say("python.wait"));
  const alarm = el("div", { role: "alert" });
  const given = el("section", { hidden: true, "aria-labelledby": "bn-close-files" });
  const result = el("section", { class: "bn-close__result", hidden: true, "aria-labelledby": "bn-close-result" });
  const waves = el("section", { "aria-labelledby": "bn-close-wave" });
  root.append(waves, given, alarm, result);
  forget();

  // A file that misses its box would be opened in the place of the page.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  const wanted = location.hash.slice(1);
  const first = [...waves.querySelectorAll("input")].find((input) => input.value === wanted);
  first?.click();
  addEventListener("pagehide", () => forget()); // a browser keeps a page that was left, and shows it again on "back"

  /** As the page was when it was opened; whatever Python was given goes with its thread. */
  function forget(words = "") {
    python?.end();
    python = ready = trial = undefined;
    waves.replaceChildren(el("h2", { id: "bn-close-wave", tabindex: "-1" }, say("wave.h")), ...chooser(data, say, choose).filter(Boolean), status);
    status.textContent = words || say("python.wait");
    given.replaceChildren();
    result.replaceChildren();
    alarm.replaceChildren();
    given.hidden = result.hidden = true;
  }

  function load() {
    if (ready) return ready;
    status.textContent = say("python.loading");
    alarm.replaceChildren();
    ready = (async () => {
      python = new Python();
      if (data.example) trial = fetch(at("../apps/close-trial.json")).then((reply) => reply.json()).catch(() => null);
      await python.ask("start", { runtime: at(data.runtime), code: at("../apps/python.json") });
      await trial;
      status.textContent = say("python.ready");
      root.dataset.bnPython = "";
    })();
    ready.catch((fault) => {
      if (fault.message === "ended") return;
      ready = undefined;
      status.textContent = "";
      warn(say(isTooOld(fault) ? "python.old" : "python.failed"), !isTooOld(fault) && load);
    });
    return ready;
  }

  function warn(words, again) {
    result.hidden = true;
    alarm.replaceChildren(el("div", { class: "bn-close__alarm" }, el("p", {}, words),
      again && el("button", { class: "bn-button bn-button--quiet", type: "button", onclick: again }, say("python.retry"))));
  }

  function choose(wave) {
    load();
    const outdated = () => { result.hidden = true; alarm.replaceChildren(); }; // it spoke of other files
    const held = boxes(wave, say, outdated);
    const read = el("button", { class: "bn-button", type: "button", onclick: () => close(wave, held, read) }, say("read"));
    const told = el("p", { class: "bn-note", "aria-live": "polite" });
    const invent = async () => {
      const files = (await trial)?.[wave.cohort];
      told.textContent = say(files ? "files.trial.done" : "files.trial.fault");
      for (const [name, file] of Object.entries({ answers: `${wave.survey}.csv`, roster: "roster.csv" })) {
        if (files) held.put(name, new File([files[file] ?? ""], file, { type: "text/csv" }));
      }
    };
    result.hidden = true;
    given.replaceChildren(
      el("h2", { id: "bn-close-files" }, say("files.h")), el("p", {}, say("files.stay")),
      data.example && el("p", { class: "bn-close__trial" }, el("button", { class: "bn-button bn-button--quiet", type: "button", onclick: invent }, say("files.trial"))), data.example && told,
      ...held.content, el("div", { class: "bn-actions" }, read),
    );
    given.hidden = false;
  }

  async function close(wave, held, button) {
    const files = held.files();
    if (!files || button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    try {
      await load();
      status.textContent = button.textContent = say("python.reading");
      const contents = Object.fromEntries(await Promise.all(Object.entries(files).map(async ([name, file]) => [name, await file.arrayBuffer()])));
      const again = Boolean(wave.released);
      const asked = { wave: nameOf(wave), language: data.language, dates: held.order() === wave.dates ? null : held.order(), again, today: again ? wave.released : null };
      show(await python.ask("close", { carried, asked }, contents), wave);
      status.textContent = say("python.ready");
    } catch (fault) {
      if (fault.message !== "ended" && ready) warn(say("python.bug", { kind: fault.message }));
    } finally {
      button.textContent = say("read.again");
      button.removeAttribute("aria-disabled");
    }
  }

  function show(found, wave) {
    alarm.replaceChildren();
    const title = el("h2", { id: "bn-close-result", tabindex: "-1" }, say("result.h"));
    const clear = () => {
      forget(say("forgotten"));
      waves.querySelector("h2").focus();
    };
    result.replaceChildren(
      title, el("p", { class: "bn-note" }, `${wave.title}, ${data.cohorts[wave.cohort]}. ${say("result.as-of", { day: spell(found.day, data.language) })}`),
      ...resultOf(found, wave, data, say),
      el("div", { class: "bn-actions bn-close__forget" }, el("button", { class: "bn-button bn-button--quiet", type: "button", onclick: clear }, say("forget"))),
    );
    result.hidden = false;
    title.focus();
  }
});
