// My page: a link says who reads, behind the #; the page shows their week, and nothing of the link ever leaves it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESK, PHONE, during, launch, openReader, serve, tooWide } from "../browser/harness.mjs";
import ICAL from "../feeds/node_modules/ical.js/dist/ical.js";
import { decodeQr } from "./qr_reader.mjs";

const SITE = process.env.BINOME_APPS_SITE;
const CASES = JSON.parse(await readFile(new URL("personal_links.json", import.meta.url)));
const AXE = await readFile(new URL("../quality/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const CODE = "QX7Z-9KLM";
const FORMS = "mensuel~1FAIpQLSexemple-0123456789-0123456789-0123456789-012345678~1234567890"
  + ".journal~1FAIpQLSjournal-0123456789-0123456789-0123456789-01234567~234567890.bilan~1FAIpQLSbilan-0123456789-0123456789-0123456789-0123456789~345678901";

let browser, server, data;
before(async () => {
  [browser, server] = [await launch(), await serve(SITE)];
  data = JSON.parse(await readFile(join(SITE, "apps/mine.json"), "utf8"));
});
after(async () => { await browser.close(); await server.close(); });

const hashOf = (role, { cohort = "automne-2026", forms = FORMS } = {}) => `#v=1&k=${cohort}&c=${CODE}&r=${role}${forms ? `&f=${forms}` : ""}`;

/** Read the page behind a hash; every request is kept in `asked`, and what must not happen fails the test. */
async function reading(path, use, options = {}, at = server) {
  await during(await openReader(browser, at.origin, { viewport: PHONE, ...options }), async (reader) => {
    const asked = [];
    reader.context.on("request", (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`));
    if (options.now) await reader.page.clock.setFixedTime(new Date(options.now));
    await reader.page.goto(at.origin + path, { waitUntil: "load" });
    await reader.page.waitForSelector("[data-bn-ready]");
    await use(reader.page, asked, reader);
    assert.deepEqual(reader.heard, []);
  });
}

/** What axe finds in the page as it stands, one line a rule. */
async function faultsOf(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run("[data-bn-app]"));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 90)).join(" ")}`);
}

/** The words that the page shows, with plain blanks. */
const wordsOf = async (page, part = "[data-bn-app]") => (await page.locator(part).innerText()).replace(/[\u00a0\u202f]/g, " ");

/** A module of the page, called in the browser where it runs. */
const called = (page, module, name, ...values) => page.evaluate(async ([from, what, args]) => (await import(from))[what](...args), [`/assets/apps/${module}`, name, values]);

test("a link is read as it is written, and its forms open on one of two hosts, whatever it says", () => reading("/moi/", async (page) => {
  const read = (address) => page.evaluate(async (words) => {
    const { formAddress, readAddress } = await import("/assets/apps/shared/link.js");
    const said = readAddress(words);
    return said.fault ? said : { ...said, opens: Object.fromEntries([...said.forms].map(([survey, form]) => [survey, formAddress(form, said.code)])) };
  }, address);
  for (const { says, link, cohort, code, role, opens } of CASES.written) {
    const said = await read(link);
    assert.deepEqual([said.cohort, said.code, said.role, said.opens], [cohort, code.replace(/\s/g, ""), role, opens], says);
  }
  for (const hash of CASES.broken) assert.deepEqual(await called(page, "shared/link.js", "readLink", hash), { fault: "broken" }, hash);
}));

test("what does not fit to the letter is refused in a plain sentence, and no part of it is shown", async () => {
  await reading("/moi/", async (page) => {
    assert.match(await wordsOf(page), /son propre lien/);
    assert.equal(await page.locator("main [role=alert]").count(), 0);
    for (const hash of [...CASES.broken, hashOf("mentor", { cohort: "nulle-part" }), hashOf("mentor", { cohort: "constructor" })]) {
      await page.evaluate((words) => { location.hash = words; }, hash);
      await page.waitForSelector("main [role=alert]");
      assert.match(await wordsOf(page), /Rouvrez le lien depuis le message reçu/, hash);
      assert.doesNotMatch(await page.locator("[data-bn-app]").innerHTML(), /onerror|evil|javascript:|<img|ABCD|nulle-part|docs\.google/);
      await page.evaluate(() => { location.hash = ""; });
      await page.waitForFunction(() => !document.querySelector("main [role=alert]"));
    }
  });
  await reading(`/moi/${CASES.broken[9]}`, async (page) => assert.equal(await page.locator("main [role=alert]").count(), 1));
});

test("each role reads its own page, in either language, in its hue and without a name", async () => {
  for (const [root, mentor, mentee] of [["", "Je transmets", "J’apprends"], ["/en", "I pass on", "I learn"]]) {
    for (const [role, words, other] of [["mentor", mentor, mentee], ["mentee", mentee, mentor]]) {
      await reading(`${root}/moi/${hashOf(role)}`, async (page) => {
        const who = await page.locator(".bn-who").innerText();
        assert.ok(who.includes(words) && !who.includes(other), who);
        assert.equal(await page.locator(".bn-me").getAttribute("data-role"), role);
        assert.equal(await page.locator("h1").count(), 1);
        assert.match(await page.locator("h1").innerText(), /7/);
        assert.equal(await page.locator("[data-survey=journal]").count(), role === "mentor" ? 1 : 0);
        assert.deepEqual(await tooWide(page), []);
        for (const row of await page.locator(".bn-opens").all()) await row.click();
        await page.locator(".bn-actions .bn-button", { hasText: "QR" }).click();
        assert.deepEqual(await faultsOf(page), []);
      }, { colorScheme: role === "mentor" ? "dark" : "light" });
    }
  }
});

test("the code is in no request, no title, no storage, and the history holds the link alone", () => reading(`/moi/${hashOf("mentor")}`, async (page, asked, { context }) => {
  for (const button of await page.locator("[data-bn-app] button").all()) if (await button.isVisible()) await button.click();
  assert.ok(asked.length > 5);
  for (const request of asked) assert.ok(!request.includes(CODE) && !request.includes("v=1&k="), request);
  const kept = await page.evaluate(() => JSON.stringify([document.title, { ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));
  assert.ok(!kept.includes(CODE) && !kept.includes("automne"), kept);
  assert.deepEqual([(await context.cookies()).length, await page.evaluate(() => history.length)], [0, 2]);
  assert.equal(await page.locator("meta[name=referrer]").getAttribute("content"), "no-referrer");
}, { acceptDownloads: true }));

test("no engine finds the page: it says so, and is in no sitemap and no search", async () => {
  await reading("/moi/", async (page) => assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex"));
  for (const root of ["", "en/"]) {
    const { docs } = JSON.parse(await readFile(join(SITE, `${root}search/search_index.json`), "utf8"));
    assert.ok(docs.length > 50 && !docs.some(({ location }) => location.startsWith("moi/")));
    const sitemap = await readFile(join(SITE, `${root}sitemap.xml`), "utf8");
    assert.ok(sitemap.includes("/programme/contrat/") && !sitemap.includes("/moi/"));
  }
});

test("in the example a form's button says where it would lead, and leads nowhere", () => reading(`/moi/${hashOf("mentee")}`, async (page) => {
  assert.equal(await page.locator("main a[href*='google']").count(), 0);
  await page.getByRole("button", { name: "Répondre" }).click();
  assert.match(await wordsOf(page, "[data-survey=mensuel] [role=status]"), /rien ne s’ouvre.*docs\.google\.com/);
}));

test("in a programme of one's own the open form is one large link, the code in it; without a form, the code is shown to be copied", async () => {
  await during(await serve(SITE, { "/apps/mine.json": JSON.stringify({ ...data, today: null }) }), async (own) => {
    await reading(`/moi/${hashOf("mentee")}`, async (page) => {
      const link = page.locator("[data-survey=mensuel] a.bn-button");
      assert.equal(await link.getAttribute("href"), `https://docs.google.com/forms/d/e/1FAIpQLSexemple-0123456789-0123456789-0123456789-012345678/viewform?usp=pp_url&entry.1234567890=${CODE}`);
      assert.match(await link.getAttribute("rel"), /noreferrer/);
      assert.match(await wordsOf(page, "[data-survey=mensuel]"), /S’ouvre sur docs\.google\.com/);
    }, { now: "2026-11-28T10:00:00Z" }, own);
    await reading(`/moi/${hashOf("mentee", { forms: "" })}`, async (page) => {
      assert.equal(await page.locator("[data-survey=mensuel] code").innerText(), CODE);
      assert.equal(await page.locator("main a[href^=https]").count(), 0);
    }, { now: "2026-11-28T10:00:00Z" }, own);
    const wave = data.cohorts["automne-2026"].waves.find(({ survey, opens }) => survey === "mensuel" && opens <= data.today && opens > "2026-11-20");
    for (const [now, open] of [[`${wave.closes}T22:59:00Z`, 1], [`${wave.closes}T23:01:00Z`, 0]]) {
      await reading(`/moi/${hashOf("mentee")}`, async (page) => {
        assert.equal(await page.locator("[data-survey=mensuel]").count(), open, "days end where the programme is, wherever the reader is");
        if (!open) assert.match(await wordsOf(page), /Fermé depuis le jeudi 3 décembre/);
      }, { now, timezoneId: "America/Los_Angeles" }, own);
    }
  });
});

test("on every day of a cohort the page has one headline, and a session is announced until its last day", () => reading("/moi/", async (page) => {
  const cohort = data.cohorts["automne-2026"];
  const phases = await page.evaluate(async (one) => {
    const [{ weekOf }, { dayAfter }] = await Promise.all([import("/assets/apps/mine/week.js"), import("/assets/apps/shared/days.js")]);
    const found = [];
    for (let day = dayAfter(one.start, -30); day <= dayAfter(one.last, 3); day = dayAfter(day, 1)) {
      const { phase, session, next } = weekOf(one, day);
      found.push({ day, phase, session: session?.number ?? null, next: next.map((coming) => coming.day) });
    }
    return found;
  }, cohort);
  assert.deepEqual([...new Set(phases.map(({ phase }) => phase))].sort(), ["after", "before", "between", "ending", "session", "step"]);
  for (const { day, phase, session, next } of phases) {
    const due = cohort.sessions.find(({ last }) => last >= day);
    assert.equal(session, due?.number ?? null);
    assert.ok(next.every((coming) => coming > day) && next.join() === [...next].sort().join(), day);
    assert.equal(phase === "after", day > cohort.last, day);
  }
}));

test("a slot becomes one event of 45 minutes with an alarm, at the hour of the programme, without the code", async () => {
  for (const [root, timezoneId, name] of [["", "Europe/Paris", "seance-7.ics"], ["/en", "Asia/Tokyo", "session-8.ics"]]) {
    await reading(`${root}/moi/${hashOf("mentee")}`, async (page) => {
      if (root) await page.locator("#bn-slot-session").selectOption({ index: 1 });
      const day = await page.locator("#bn-slot-day").inputValue();
      assert.ok(day > data.today);
      await page.fill("#bn-slot-time", "");
      await page.locator("main button", { has: page.locator("svg") }).filter({ hasText: /agenda|calendar/ }).click();
      assert.match(await wordsOf(page), /Il manque|is missing/);
      assert.equal(await page.evaluate(() => document.activeElement.id), "bn-slot-time");
      await page.fill("#bn-slot-time", "14:30");
      const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("main button").filter({ hasText: /Ajouter à mon agenda|Add to my calendar/ }).click()]);
      assert.equal(saved.suggestedFilename(), name);
      const text = await readFile(await saved.path(), "utf8");
      await writeFile(join(process.env.BINOME_APPS_OUT, `${root.slice(1)}${name}`), text);
      assert.ok(!text.includes(CODE) && text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75) && !/[^\r]\n/.test(text));
      const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent"));
      assert.equal(event.startDate.toJSDate().toISOString(), `${day}T13:30:00.000Z`, "half past two in Paris, in winter");
      assert.equal(event.duration.toSeconds(), 45 * 60);
      assert.equal(event.component.getFirstSubcomponent("valarm").getFirstPropertyValue("trigger").toSeconds(), -900);
    }, { timezoneId, acceptDownloads: true });
  }
});

test("an hour is that of the programme's clocks, also on the days they change", () => reading("/moi/", async (page) => {
  for (const [day, time, zone, utc] of [
    ["2026-07-01", "10:00", "Europe/Paris", "2026-07-01T08:00"], ["2026-12-01", "10:00", "Europe/Paris", "2026-12-01T09:00"],
    ["2027-03-28", "01:59", "Europe/Paris", "2027-03-28T00:59"], ["2027-03-28", "03:00", "Europe/Paris", "2027-03-28T01:00"],
    ["2026-10-25", "09:00", "Europe/Paris", "2026-10-25T08:00"], ["2026-12-01", "10:00", "America/Martinique", "2026-12-01T14:00"],
  ]) assert.equal(new Date(await called(page, "shared/days.js", "momentOf", day, time, zone)).toISOString().slice(0, 16), utc, `${day} ${time} ${zone}`);
}));

test("asking for help and stopping are messages one sends oneself: to nobody yet, without the code, and no reason asked", () => reading(`/moi/${hashOf("mentor")}`, async (page) => {
  for (const [row, words] of [["J’ai besoin d’aide", /personne élue au CSE/], ["Je veux m’arrêter", /n’a pas à donner de raison/]]) {
    const button = page.getByRole("button", { name: new RegExp(row) });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    const inside = page.locator(`#${await button.getAttribute("aria-controls")}`);
    assert.match((await inside.innerText()).replace(/[\u00a0\u202f]/g, " "), words);
    await inside.locator("textarea").fill("Mes mots & les miens\n100 %");
    await inside.locator("a").evaluate((link) => { link.addEventListener("click", (event) => event.preventDefault()); link.click(); });
    const href = await inside.locator("a").getAttribute("href");
    assert.ok(href.startsWith("mailto:?subject=") && href.endsWith("&body=Mes%20mots%20%26%20les%20miens%0D%0A100%20%25"), href);
    assert.ok(!href.includes(CODE));
  }
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  for (const words of await page.locator("textarea").all()) assert.ok(!(await words.inputValue()).includes("Mes mots"), "kept for who comes back");
}));

test("the QR code holds the very link, small enough for paper, by day and by night", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await reading(`/moi/${hashOf("mentor")}`, async (page) => {
      await page.getByRole("button", { name: "L’afficher en code QR" }).click();
      const drawing = page.locator("svg.bn-qr");
      assert.equal(await decodeQr(browser, await drawing.screenshot()), page.url());
      assert.ok(Number((await drawing.getAttribute("viewBox")).split(" ")[2]) <= 77 + 8, "version 15 at most");
    }, { colorScheme, viewport: DESK });
  }
});

test("the other language keeps the link, and another link typed into the address is read at once", () => reading(`/moi/${hashOf("mentor")}`, async (page) => {
  await page.locator(".bn-language").click();
  await page.waitForURL(`${server.origin}/en/moi/${hashOf("mentor")}`);
  await page.waitForSelector("[data-bn-ready]");
  assert.match(await page.locator(".bn-who").innerText(), /I pass on/);
  await page.evaluate((hash) => { location.hash = hash; }, hashOf("mentee"));
  await page.waitForSelector(".bn-me[data-role=mentee]");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
}, { viewport: DESK }));

test("skipping to the content by keyboard keeps the link", () => reading(`/moi/${hashOf("mentor")}`, async (page) => {
  await page.locator(".md-skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), hashOf("mentor"));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  assert.equal(await page.locator(".bn-me[data-role=mentor]").count(), 1);
}, { viewport: DESK }));

test("the demo's two links open the two pages of its cohort", async () => {
  for (const [root, words] of [["", ["Je transmets", "J’apprends"]], ["/en", ["I pass on", "I learn"]]]) {
    await during(await openReader(browser, server.origin), async ({ page, heard }) => {
      for (const [place, role] of words.entries()) {
        await page.goto(`${server.origin}${root}/demo/`, { waitUntil: "load" });
        await page.locator("main a[href*='moi/#v=1']").nth(place).click();
        await page.waitForSelector("[data-bn-ready]");
        assert.ok((await page.locator(".bn-who").innerText()).includes(role));
      }
      assert.deepEqual(heard, []);
    });
  }
});
