// « Send the personal links » and the daily run: who gets what, when, how often.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { Coordinator, PEOPLE } from "./coordinator.mjs";
import { evened } from "./google_forms.mjs";

const FRENCH = path.join(process.env.BINOME_SCRIPTS, "first", "carnet.gs");
const MONTHLY_OPEN = "2026-02-27T09:00:00Z"; // the first day of mensuel-1; the log is open too

function begun(settings = {}, people = PEOPLE) {
  return new Coordinator(FRENCH, { at: MONTHLY_OPEN, ...settings }).begin(people);
}

/** What a person received: the first line of each form's part, whether it reminds, and its link. */
function received(world, address) {
  return world.mails.filter((mail) => mail.to === address);
}

test("each active seat gets the link of each open form, its code filled in, and the number is asked first", () => {
  const coordinator = begun();
  const { world } = coordinator;
  coordinator.choose("menuLinks", { answers: ["NO"] });
  assert.match(evened(world.ui.alerts[0]), /« Le journal des séances » : 2 liens\n« Trois questions, une minute » : 3 liens\n\nEnvoyer 3 messages depuis votre adresse \?/);
  assert.equal(world.mails.length, 0);
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 3\./);
  assert.deepEqual(world.mails.map((mail) => mail.to).sort(), ["ada@essai.example", "bruno@essai.example", "chloe@essai.example"]);
  const [mail] = received(world, "ada@essai.example");
  const item = coordinator.form("mensuel").items[1].id;
  assert.ok(mail.body.includes(`${coordinator.form("mensuel").getPublishedUrl()}?usp=pp_url&entry.${item}=${coordinator.codeOf("Ada")}`));
  const body = evened(mail.body);
  for (const words of ["Bonjour Ada,", "Binôme P01 : je transmets.", "Ouvert jusqu’au jeudi 5 mars 2026 inclus.", "Rien sous 7 réponses.", "Rien sous 5 binômes.",
    "ne servent jamais à vous évaluer", "Confidentiel, pas anonyme", "Les ressources humaines", "Une personne élue au CSE"]) assert.ok(body.includes(words), words);
  assert.equal(mail.htmlBody, undefined);
  const [english] = received(world, "bruno@essai.example");
  assert.equal(english.subject, "Three questions, one minute: your personal link");
  assert.match(english.body, /^Hello Bruno,\n\nThree questions, one minute\nPair P01: I learn\./);
});

/** What the page of a personal link reads: its own module, which the browser is given as it is. */
async function pageOf(root = "../..") {
  const source = readFileSync(new URL(`${root}/docs/theme/assets/apps/shared/link.js`, import.meta.url));
  return import(`data:text/javascript;base64,${source.toString("base64")}`);
}

test("where the site is published, a message leads to the person's own page, which knows every form of the cohort", async () => {
  const { readAddress, formAddress } = await pageOf();
  const coordinator = new Coordinator(path.join(process.env.BINOME_SCRIPTS, "published", "carnet.gs"), { at: MONTHLY_OPEN }).begin();
  coordinator.choose("menuLinks", { answers: ["YES"] });
  const [mail] = received(coordinator.world, "ada@essai.example");
  assert.doesNotMatch(mail.body, /docs\.google\.com/);
  const [link] = mail.body.match(/https:\S+/);
  assert.ok(link.startsWith("https://rivage.example/mentorat/moi/#v=1&k=pilote-2026&"));
  const said = readAddress(link);
  assert.deepEqual([said.cohort, said.role, said.code], ["pilote-2026", "mentor", coordinator.codeOf("Ada")]);
  assert.deepEqual([...said.forms.keys()].sort(), ["bilan", "journal", "mensuel"]);
  const item = coordinator.form("mensuel").items[1].id;
  assert.equal(formAddress(said.forms.get("mensuel"), said.code), `${coordinator.form("mensuel").getPublishedUrl()}?usp=pp_url&entry.${item}=${said.code}`);
  const [english] = received(coordinator.world, "bruno@essai.example");
  assert.match(english.body, /https:\/\/rivage\.example\/mentorat\/en\/moi\/#v=1&k=pilote-2026&c=\S+&r=mentee&f=/);
});

test("a form at an unusual address is linked to directly, as before", () => {
  const coordinator = new Coordinator(path.join(process.env.BINOME_SCRIPTS, "published", "carnet.gs"), { at: MONTHLY_OPEN }).begin();
  const form = coordinator.form("mensuel");
  form.getPublishedUrl = () => "https://docs.google.com/a/rivage.example/forms/d/abc/viewform";
  coordinator.choose("menuLinks", { answers: ["YES"] });
  const [mail] = received(coordinator.world, "ada@essai.example");
  assert.match(mail.body, /https:\/\/docs\.google\.com\/a\/rivage\.example\S+entry\./);
  assert.match(mail.body, /moi\/#v=1\S+&f=(?!\S*mensuel)/);
});

test("the script writes a link as everybody else does", () => {
  const { written } = JSON.parse(readFileSync(new URL("../apps/personal_links.json", import.meta.url)));
  const { script } = new Coordinator(FRENCH);
  for (const { site, language, cohort, code, role, forms, link } of written) {
    const page = `${site.replace(/\/$/, "")}/${language === "en" ? "en/" : ""}moi/`;
    const each = forms.map(({ survey, form, entry }) => [survey, form, entry].filter(Boolean).join("~"));
    assert.equal(script.pageAddress(page, cohort, code.replace(/\s/g, ""), role, each), link);
  }
});

test("a link is sent once: the next run sends only to who has none yet", () => {
  const coordinator = begun();
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.match(coordinator.choose("menuLinks"), /Rien à envoyer/);
  coordinator.people.appendRow(["Emma", "emma@essai.example", "", "", "", "P03", "mentor", "", "", "", "2026-02-20"]);
  coordinator.people.appendRow(["Farid", "farid@essai.example", "", "", "", "P03", "mentoré·e", "", "", "", "2026-03-20"]);
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.deepEqual(coordinator.world.mails.slice(3).map((mail) => mail.to), ["emma@essai.example"]);
  assert.ok(coordinator.rows("codes").some((seat) => seat[0] === coordinator.codeOf("Emma")));
});

test("somebody in two pairs gets one mail; one link where people are counted, one a pair where pairs are", () => {
  const coordinator = begun({}, [...PEOPLE, [...PEOPLE[0].slice(0, 5), "P02", "mentor", "", "", "", ""]]);
  coordinator.choose("menuLinks", { answers: ["YES"] });
  const [mail, ...more] = received(coordinator.world, "ada@essai.example");
  assert.equal(more.length, 0);
  assert.equal(mail.body.split("entry.").length - 1, 3);
  assert.equal(evened(mail.body).split("Trois questions, une minute").length - 1, 1);
});

test("where Google takes fewer messages than needed, it is said before; the rest leaves another day, and nobody gets two", () => {
  const coordinator = begun({ quota: 2 });
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.match(evened(coordinator.world.ui.alerts[0]), /Google n’accepte plus que 2 messages de vous aujourd’hui, sur 3/);
  assert.match(evened(coordinator.world.ui.alerts[1]), /Messages partis : 2\.\nReste 1 message/);
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Rien n’est parti. Recommencez demain/);
  coordinator.world.quota = 100;
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.equal(new Set(coordinator.world.mails.map((mail) => mail.to)).size, 3);
  assert.equal(coordinator.world.mails.length, 3);
});

test("what the daily run sends while the question is open is not sent again when it is answered", () => {
  const coordinator = begun();
  coordinator.world.meanwhile = () => coordinator.script.dailyMails();
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 0\./);
  assert.equal(coordinator.world.mails.length, 3);
  assert.equal(new Set(coordinator.world.mails.map((mail) => mail.to)).size, 3);
});

test("a run that begins while a question is open goes first: the answer waits for it to end", () => {
  const coordinator = begun();
  coordinator.world.meanwhile = () => Object.assign(coordinator.world, { locked: true });
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /déjà en train de travailler/);
  assert.equal(coordinator.world.mails.length, 0);
});

test("a row without a name, a pair or a role is said before links leave, since its answers would not count", () => {
  const emma = ["Emma", "emma@essai.example", "", "", "", "", "mentor", "", "", "", ""];
  const nameless = ["", "gil@essai.example", "", "", "", "P03", "mentor", "", "", "", ""];
  const coordinator = begun({}, [...PEOPLE, emma, nameless]);
  assert.match(coordinator.choose("menuCodes"), /Il manque un nom, un binôme ou un rôle aux lignes 6, 7 : leurs réponses ne comptent pas/);
  coordinator.choose("menuLinks", { answers: ["NO"] });
  assert.match(evened(coordinator.world.ui.alerts[0]), /aux lignes 6, 7 : leurs réponses ne comptent pas/);
});

test("one person typed twice in one place is sent nothing until one of the rows is gone", () => {
  const coordinator = begun({}, [...PEOPLE, PEOPLE[0]]);
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Ligne 6 : la même personne, dans le même binôme et le même rôle, qu’à la ligne 2\./);
  assert.equal(coordinator.world.mails.length, 0);
});

test("a form that is made in place of a lost one has its links sent anew, and no other form's", () => {
  const coordinator = begun();
  coordinator.choose("menuLinks", { answers: ["YES"] });
  coordinator.world.forms.delete(coordinator.form("mensuel").id);
  coordinator.choose("menuForms", { answers: ["YES"] });
  coordinator.choose("menuLinks", { answers: ["YES"] });
  const anew = coordinator.world.mails.slice(3);
  assert.equal(anew.length, 3);
  const [made, other] = ["mensuel", "journal"].map((survey) => coordinator.form(survey).getPublishedUrl());
  for (const mail of anew) assert.ok(mail.body.includes(made) && !mail.body.includes(other));
});

test("a failure in the middle is told, and the next run sends only what is missing", () => {
  const coordinator = begun({ breaks: (mail) => mail.to === "chloe@essai.example" });
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 1\.\nGoogle a refusé.*Service error: Gmail\nRestent 2 messages\. Relancez/s);
  coordinator.world.breaks = null;
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 2\.$/);
  assert.equal(new Set(coordinator.world.mails.map((mail) => mail.to)).size, coordinator.world.mails.length);
});

test("a run that would be stopped by Google stops before, and says so", () => {
  const coordinator = begun();
  coordinator.world.breaks = () => void coordinator.world.travel(new Date(coordinator.world.clock + 200_000).toISOString());
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 2\.\nGoogle arrête un script au bout de six minutes/);
});

test("somebody who lost their links gets them again, alone, at the address of their row; the daily run forgets nothing", () => {
  const coordinator = begun();
  const { world } = coordinator;
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.match(coordinator.choose("menuResend", { answers: ["YES"] }), /choisissez d’abord une cellule/);
  coordinator.people.rows[2][1] = "bruno@ailleurs.example";
  world.carnet.active = coordinator.people;
  world.selected = coordinator.people.getRange(3, 4);
  coordinator.choose("menuResend", { answers: ["NO"] });
  assert.match(evened(world.ui.alerts[0]), /Renvoyer à Bruno, à l’adresse bruno@ailleurs\.example/);
  assert.equal(world.mails.length, 3);
  coordinator.choose("menuResend", { answers: ["YES"] });
  assert.deepEqual(world.mails.slice(3).map((mail) => mail.to), ["bruno@ailleurs.example"]);
  assert.match(coordinator.choose("menuLinks"), /Rien à envoyer/);
  world.selected = coordinator.people.getRange(5, 1); // paused
  assert.match(coordinator.choose("menuResend", { answers: ["YES"] }), /Aucun formulaire n’est ouvert pour cette personne/);
});

test("a survey that keeps no identity asks for no code, and its link is the same for everybody", () => {
  const coordinator = new Coordinator(path.join(process.env.BINOME_SCRIPTS, "unsigned", "carnet.gs"), { at: "2026-06-01T09:00:00Z" }).begin();
  const form = coordinator.form("bilan");
  assert.deepEqual(form.items.slice(0, 2).map((item) => item.type), ["SECTION_HEADER", "MULTIPLE_CHOICE"]);
  coordinator.choose("menuLinks", { answers: ["YES"] });
  assert.equal(coordinator.world.mails.length, 3);
  for (const mail of coordinator.world.mails) {
    assert.ok(mail.body.includes(`${form.getPublishedUrl()}\n`));
    assert.doesNotMatch(mail.body, /entry\.|votre code|your code/);
  }
});

test("a row without an address is told by its number, and the others are written to", () => {
  const coordinator = begun();
  coordinator.people.rows[1][1] = "ada@";
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /Messages partis : 2\.\nAdresse absente ou incomplète à la ligne 2/);
});

test("a form that is lost stops everything before the first message", () => {
  const coordinator = begun();
  coordinator.world.forms.delete(coordinator.form("mensuel").id);
  assert.match(coordinator.choose("menuLinks", { answers: ["YES"] }), /« Trois questions, une minute » est introuvable.*Rien n’est parti/);
  assert.equal(coordinator.world.mails.length, 0);
});

test("switched on twice there is one trigger, in the programme's time zone; switched off there is none", () => {
  const coordinator = begun();
  const { world } = coordinator;
  assert.match(coordinator.choose("menuDaily", { answers: ["YES"] }), /C’est activé : chaque jour vers 8 h/);
  coordinator.choose("menuDaily", { answers: ["NO"] });
  assert.deepEqual(world.triggers.map(({ handler, when }) => [handler, when.days, when.hour, when.zone]), [["dailyMails", 1, 8, "Europe/Paris"]]);
  coordinator.choose("menuDaily", { answers: ["YES"] });
  assert.equal(world.triggers.length, 0);
});

/** Every morning of the pilot; `each` is called before the trigger strikes. */
function live(coordinator, from, to, each = () => {}) {
  coordinator.choose("menuDaily", { answers: ["YES"] });
  for (let day = Date.parse(`${from}T07:10:00Z`); day <= Date.parse(`${to}T23:00:00Z`); day += 86_400_000) {
    coordinator.world.travel(new Date(day).toISOString());
    coordinator.world.quota = 100;
    each(new Date(day).toISOString().slice(0, 10));
    coordinator.world.strike(coordinator.script);
  }
}

function diary(world, address) {
  return received(world, address).map((mail) => `${mail.at.slice(0, 10)} ${evened(mail.subject)}`);
}

test("over a whole cohort everybody gets exactly each link when it opens and one reminder two days before it closes", () => {
  const coordinator = new Coordinator(FRENCH, { at: "2025-12-20T09:00:00Z" }).begin();
  live(coordinator, "2025-12-28", "2026-07-15");
  const mentee = [
    "2026-01-05 I’m signing up: your personal link", "2026-01-12 I’m signing up: until Wednesday 14 January 2026",
    "2026-02-27 Three questions, one minute: your personal link", "2026-03-03 Three questions, one minute: until Thursday 5 March 2026",
    "2026-03-27 Three questions, one minute: your personal link", "2026-03-31 Three questions, one minute: until Thursday 2 April 2026",
    "2026-04-24 Three questions, one minute: your personal link", "2026-04-28 Three questions, one minute: until Thursday 30 April 2026",
    "2026-05-22 Three questions, one minute: your personal link", "2026-05-26 Three questions, one minute: until Thursday 28 May 2026",
    "2026-05-29 The closing review: your personal link", "2026-06-05 The closing review: until Sunday 7 June 2026",
  ];
  assert.deepEqual(diary(coordinator.world, "bruno@essai.example"), mentee);
  const mentor = [
    "2026-01-05 Je m’inscris : votre lien personnel", "2026-01-12 Je m’inscris : jusqu’au mercredi 14 janvier 2026",
    "2026-02-02 Le journal des séances : votre lien personnel",
    "2026-02-27 Trois questions, une minute : votre lien personnel", "2026-03-03 Trois questions, une minute : jusqu’au jeudi 5 mars 2026",
    "2026-03-27 Trois questions, une minute : votre lien personnel", "2026-03-31 Trois questions, une minute : jusqu’au jeudi 2 avril 2026",
    "2026-04-03 Le journal des séances : à mettre à jour d’ici au dimanche 5 avril 2026",
    "2026-04-24 Trois questions, une minute : votre lien personnel", "2026-04-28 Trois questions, une minute : jusqu’au jeudi 30 avril 2026",
    "2026-05-22 Trois questions, une minute : votre lien personnel", "2026-05-26 Trois questions, une minute : jusqu’au jeudi 28 mai 2026",
    "2026-05-29 2 formulaires courts vous attendent", // the review's link and the log's reminder
    "2026-06-05 Le bilan du cycle : jusqu’au dimanche 7 juin 2026",
  ];
  assert.deepEqual(diary(coordinator.world, "ada@essai.example"), mentor);
  assert.deepEqual(diary(coordinator.world, "chloe@essai.example"), mentor);
  assert.deepEqual(diary(coordinator.world, "driss@essai.example").filter((line) => line > "2026-02"), []);
});

test("a reminder goes to everybody, says so, and nobody's answer is looked at", () => {
  const coordinator = begun();
  coordinator.choose("menuLinks", { answers: ["YES"] });
  for (const name of ["Ada", "Bruno"]) coordinator.form("mensuel").submitAs({ "Votre code de réponse": coordinator.codeOf(name) });
  const read = [];
  const form = coordinator.form("mensuel");
  form.getResponses = () => read.push("responses");
  coordinator.world.travel("2026-03-03T07:00:00Z");
  coordinator.choose("menuDaily", { answers: ["YES"] });
  coordinator.world.strike(coordinator.script);
  const reminders = coordinator.world.mails.slice(3);
  assert.equal(reminders.length, 3);
  assert.match(evened(reminders.find((mail) => mail.to.startsWith("ada")).body), /Nous l’envoyons à tout le monde : personne n’a regardé qui avait répondu/);
  assert.match(reminders.find((mail) => mail.to.startsWith("bruno")).body, /We send this to everybody: nobody looked at who answered/);
  assert.deepEqual(read, []);
});

test("days on which the trigger fails are made up for, twice a day changes nothing, and nothing is sent after the close", () => {
  const coordinator = new Coordinator(FRENCH, { at: "2026-02-20T09:00:00Z" }).begin();
  coordinator.choose("menuDaily", { answers: ["YES"] });
  const strike = (at) => {
    coordinator.world.travel(at);
    coordinator.world.strike(coordinator.script);
    return coordinator.world.mails.length;
  };
  strike("2026-02-26T07:00:00Z");
  const before = coordinator.world.mails.length;
  assert.equal(strike("2026-03-01T07:00:00Z"), before + 3);
  assert.equal(strike("2026-03-01T19:00:00Z"), before + 3);
  assert.equal(strike("2026-03-05T07:00:00Z"), before + 6);
  assert.equal(strike("2026-03-06T07:00:00Z"), before + 6);
});

test("days begin where the programme is", () => {
  const coordinator = new Coordinator(FRENCH, { at: "2026-02-20T09:00:00Z" }).begin();
  coordinator.choose("menuDaily", { answers: ["YES"] });
  coordinator.world.strike(coordinator.script);
  const before = coordinator.world.mails.length;
  coordinator.world.travel("2026-02-26T22:59:00Z"); // 23:59 in Paris
  coordinator.world.strike(coordinator.script);
  assert.equal(coordinator.world.mails.length, before);
  coordinator.world.travel("2026-02-26T23:01:00Z");
  coordinator.world.strike(coordinator.script);
  assert.equal(coordinator.world.mails.length, before + 3);
});

test("what the daily run cannot do reaches the coordinator as a sentence, once for an address that is missing", () => {
  const coordinator = new Coordinator(FRENCH, { at: MONTHLY_OPEN, quota: 1 }).begin();
  coordinator.choose("menuDaily", { answers: ["YES"] });
  assert.throws(() => coordinator.world.strike(coordinator.script), /^Error: Google n’accepte plus de message de vous aujourd’hui\. Restent 2 messages.: l’envoi de demain les reprend/);
  coordinator.world.quota = 100;
  coordinator.world.strike(coordinator.script);
  assert.equal(coordinator.world.mails.length, 3);
  coordinator.people.appendRow(["Emma", "", "", "", "", "P03", "mentor", "", "", "", ""]);
  assert.throws(() => coordinator.world.strike(coordinator.script), /ligne 6/);
  coordinator.world.strike(coordinator.script);
});
