"""`binome notify`: every message in both languages, drafts that are one message to one person, and nobody singled out."""

from __future__ import annotations

import email
import re
import stat
from dataclasses import replace
from datetime import date, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from coordination_house import COHORT, TODAY, binome, program_of, write_people

from binome.coordination.kept import load_kept
from binome.coordination.messages.drafts import draft_of, is_address
from binome.coordination.messages.files import write_messages
from binome.coordination.messages.kinds import KINDS, messages_of, of_week
from binome.coordination.messages.words import Words, words_of
from binome.model import LANGUAGES, Seat
from binome.places import Places
from binome.publish.rendering import Context
from binome.release.ledger import Ledger
from binome.survey.people import load_people
from binome.survey.roster import Roster
from binome.survey.store import Stored, load_roster, load_survey, write_roster, write_survey

BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00\n")

HEADERS = ["Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]


def written(places: Places) -> dict[str, bytes]:
    folder = places.private / "messages" / COHORT
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def wrote(places: Places, today: date = TODAY) -> dict[str, bytes]:
    program = program_of(places)
    cohort = program.cohorts[COHORT]
    context = Context(program, Ledger(), today, "fr")
    write_messages(context, cohort, messages_of(program, cohort), load_kept(program, cohort, places), load_people(places), places)
    return written(places)


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage) and not message.defects
    return message


def test_a_cohort_has_every_kind_of_message_in_both_languages(places: Places) -> None:
    program = program_of(places)
    cohort = program.cohorts[COHORT]
    messages = messages_of(program, cohort)
    assert {message.kind for message in messages} == set(KINDS)
    assert len({(message.monday, message.name) for message in messages}) == len(messages)
    assert [message.monday for message in messages] == sorted(message.monday for message in messages)
    for message in messages:
        for language in LANGUAGES:
            words = words_of(Context(program, Ledger(), TODAY, "fr"), cohort, message, language)
            assert words.subject and "\n" not in words.subject and not re.search(r"[{}]", words.subject + words.body)
            assert words.body.startswith({"fr": "Bonjour,", "en": "Hello,"}[language])


def test_each_message_has_its_week_and_week_gives_those_alone(places: Places) -> None:
    """Topics come in the week before the session, reminders in the week of the close, thanks in that of the last step."""
    program = program_of(places)
    messages = messages_of(program, program.cohorts[COHORT])
    assert {message.monday.weekday() for message in messages} == {0}
    for message in messages:
        gap = (message.day - message.monday).days
        assert {"topics": 7 <= gap < 14, "reminder": 0 <= gap < 7, "thanks": 0 <= gap < 7, "closing": 7 <= gap < 14}.get(message.kind, True)
    days = [messages[0].monday + timedelta(days=n) for n in range(160)]
    told = {message.name for day in days for message in of_week(messages, day)}
    assert told == {message.name for message in messages}
    done = binome(places.root, "notify", COHORT, "--week", "--today", "2026-10-28")
    assert done.returncode == 0 and {name.split("/")[0] for name in written(places)} == {
        f"{message.sent}-{message.name}" for message in of_week(messages, date(2026, 10, 28))
    }
    assert {name.split("/")[0] for name in written(places)} >= {"2026-10-30-opens-mensuel-2"}
    assert all(message.wave.opens <= message.sent <= message.wave.closes for message in messages if message.wave), "an early answer does not count"
    assert "Aucun message cette semaine" in binome(places.root, "notify", COHORT, "--week", "--today", "2026-06-01").stdout


def test_messages_are_for_their_owner_alone_and_a_runner_gets_none(places: Places) -> None:
    assert binome(places.root, "notify", COHORT, CI="true").returncode == 1 and not written(places)
    write_people(places)
    done = binome(places.root, "notify", COHORT)
    assert done.returncode == 0 and "Rien n’est parti" in done.stdout
    files = [path for path in (places.private / "messages").rglob("*") if path.is_file()]
    assert len(files) > 60 and {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert not places.build.exists() and not places.site.exists()
    assert wrote(places) == wrote(places), "the same inputs, the same bytes"


def test_a_draft_is_one_message_to_one_person_with_their_code_alone(places: Places) -> None:
    """No code and no name of anybody else is in it, whether its survey counts persons or pairs."""
    names = write_people(places)
    roster = load_roster(places, COHORT)
    assert roster is not None
    codes = {seat.code: seat.person for seat in roster.seats}
    drafts = {name: parsed(content) for name, content in wrote(places).items() if name.endswith(".eml")}
    with_code = 0
    for name, message in drafts.items():
        person = str(message["To"].addresses[0].username)
        text = f"{message['Subject']}\n{message.get_content()}"
        assert len(message["To"].addresses) == 1 and sorted(message.keys()) == HEADERS
        assert names[person] in text
        found = {code for code in codes if code in text}
        assert all(codes[code] == person for code in found), name
        assert not [other for other, word in names.items() if other != person and word in text]
        with_code += bool(found)
        if "mensuel" in name:
            assert len(found) == 1, "one answer a person, so one code"
    assert with_code > 40
    for name, content in wrote(places).items():
        if name.endswith(".txt"):
            assert not [word for word in (*names.values(), *codes) if word in content.decode()]


def test_where_the_site_is_published_a_draft_leads_to_the_persons_own_page(places: Places) -> None:
    """From the welcome on, the link stands in the place of the code; a text for everybody holds none, and a candidate keeps the code."""
    write_people(places)
    file = places.program / "program.yml"
    file.write_text(f"site: https://rivage.example/mentorat/\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    with_link = set()
    for name, content in wrote(places).items():
        text = parsed(content).get_content() if name.endswith(".eml") else content.decode()
        links = re.findall(r"https://rivage\.example/mentorat/(?:en/)?moi/#v=1&k=\S+&c=\S+&r=(?:mentor|mentee)\b", text)
        assert not (links and "Votre code de réponse" in text)
        assert name.endswith(".eml") or not links
        with_link |= {name.split("/")[-2][11:]} if links else set()
    assert {"welcome", "log-journal", "opens-mensuel-1", "opens-bilan-closing"} <= with_link


def test_who_may_sign_up_is_invited_without_a_pair(places: Places) -> None:
    """A candidate gets the sign-up with their code, and no message about sessions."""
    roster = load_roster(places, COHORT)
    assert roster is not None
    newcomer = Seat("NEUF-CODE", "pneuf", "", "candidate", "candidate", "", "candidate")
    write_roster(places, COHORT, Roster((*roster.seats, newcomer)), date(2026, 8, 24))
    (places.private / "people.yml").write_text("people:\n  pneuf: {name: Nova, email: nova@essai.example}\n", encoding="utf-8")
    drafts = {name: parsed(content) for name, content in wrote(places).items() if name.endswith(".eml")}
    assert {name.split("/")[-2].partition("-")[2].partition("-")[2].partition("-")[2] for name in drafts} == {
        "opens-inscription-presentation", "reminder-inscription-presentation",
    }  # fmt: skip
    assert all("NEUF-CODE" in message.get_content() and "l’envie d’arrêter" not in message.get_content() for message in drafts.values())


def test_without_anybody_in_the_list_of_codes_the_command_says_what_to_do(places: Places) -> None:
    """Names are known, and the codes of the pairs have not been read yet: no draft, and a reason."""
    write_people(places)
    write_roster(places, COHORT, Roster(()), date(2026, 8, 24))
    done = binome(places.root, "notify", COHORT)
    assert done.returncode == 0 and "Lancez binome pull" in done.stdout and not [name for name in written(places) if name.endswith(".eml")]


def test_no_answer_moves_a_message(places: Places) -> None:
    """Reminders go to everybody who takes part: with all the answers, with some, with none, the bytes are the same."""
    write_people(places)
    before = wrote(places)
    for survey in ("journal", "mensuel", "inscription"):
        stored = load_survey(places, COHORT, survey)
        assert stored is not None and stored.responses
        write_survey(places, COHORT, survey, Stored(stored.responses[:3], (), stored.date))
    assert wrote(places) == before
    reminded = {parsed(c)["To"].addresses[0].username for n, c in before.items() if "reminder-mensuel-3" in n and n.endswith(".eml")}
    roster = load_roster(places, COHORT)
    assert roster is not None and reminded == roster.units("person", TODAY)


def test_no_note_of_a_pair_reaches_a_message(places: Places) -> None:
    from binome.survey.store import load_notes

    write_people(places)
    free = [note.value for note in load_notes(places, COHORT) if note.key in ("own-objective", "why")]
    texts = "".join(parsed(c).get_content() if n.endswith(".eml") else c.decode() for n, c in wrote(places).items())
    assert free and not [words for words in free if words in texts]


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
def test_a_name_begins_no_header(sign: str) -> None:
    """Whatever ends a line somewhere: the message has the headers that it has, and one reader."""
    name = f"Ada{sign}Bcc: all@essai.example{sign}{sign}Bonjour <script>"
    words = Words(f"Objet{sign}Cc: b@essai.example".replace("\x00", "").translate({ord(c): " " for c in sign}), "Texte\n")
    message = parsed(draft_of(words, name, "ada@essai.example"))
    assert sorted(message.keys()) == HEADERS
    assert [str(found.addr_spec) for found in message["To"].addresses] == ["ada@essai.example"]
    assert message.get_content().strip() == "Texte"


@pytest.mark.parametrize(
    "address",
    ["", "ada", "ada@", "@essai.example", "a@b@essai.example", "ada@essai.example\r\nBcc: x@y.example", "ada@essai.example, b@essai.example",
     "Ada <ada@essai.example>", "ada@essai.example;b@c.example", '"a b"@essai.example', "ada@localhost", "a@.", "ada@essai.example\n", "é@essai.example",
     "a" * 70_000 + "@x"],
    ids=lambda text: ascii(text)[:40],
)  # fmt: skip
def test_what_is_not_one_plain_address_gets_no_draft(address: str) -> None:
    assert not is_address(address)
    assert is_address("ada.brun+x@essai.example")


def test_a_person_without_a_usable_address_is_passed_over_and_a_pair_id_makes_no_path(places: Places) -> None:
    from binome.survey.roster import Roster
    from binome.survey.store import write_roster

    write_people(places)
    roster = load_roster(places, COHORT)
    assert roster is not None
    seats = tuple(replace(seat, pair="../../../../up" if seat.pair == "P01" else seat.pair) for seat in roster.seats)
    write_roster(places, COHORT, Roster(seats), TODAY)
    csv = places.private / "people.csv"
    lines = csv.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace("@essai.example", "@essai example")
    csv.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before = {path for path in places.root.rglob("*.eml")}
    wrote(places)
    made = {path for path in Path(places.root.parent).rglob("*.eml")} - before
    assert made and all(path.parent.parent == places.private / "messages" / COHORT for path in made)
    assert not [path for path in made if lines[1].split(",")[0].strip('"') in path.read_text(encoding="utf-8", errors="replace")]
    said = binome(places.root, "notify", COHORT, "--today", TODAY.isoformat()).stdout
    assert "1 personne n’a pas d’adresse utilisable" in said, "nobody is passed over in silence"


def test_a_message_whose_week_moved_leaves_no_draft_behind(places: Places) -> None:
    """Two drafts of one message, with two dates, would both be sent, and the first to somebody who left meanwhile."""
    write_people(places)
    before = wrote(places)
    cohort = places.root / f"program/cohorts/{COHORT}.yml"
    text = cohort.read_text(encoding="utf-8")
    start = re.search(r"(?m)^start: (\S+)", text)[1]
    later = (date.fromisoformat(start) + timedelta(weeks=1)).isoformat()
    cohort.write_text(text.replace(f"start: {start}", f"start: {later}"), encoding="utf-8")
    after = wrote(places)
    assert {name.split("/")[0] for name in before} != {name.split("/")[0] for name in after}
    assert len({name.split("/")[0][11:] for name in after}) == len({name.split("/")[0] for name in after})


def test_erasing_a_person_takes_away_what_names_them(places: Places) -> None:
    """The report and the messages of the cohort go, and the notes of a pair with the last of its two."""
    from binome.privacy.forget import forget
    from binome.survey.store import load_notes

    write_people(places)
    wrote(places)
    binome(places.root, "report", COHORT)
    assert (places.private / "reports" / f"{COHORT}.html").exists()
    roster = load_roster(places, COHORT)
    assert roster is not None
    first, second = (seat.code for seat in roster.seats if seat.pair == "P09")
    forget(program_of(places), places, first, TODAY)
    assert not (places.private / "reports" / f"{COHORT}.html").exists() and not written(places)
    assert [note for note in load_notes(places, COHORT) if note.pair == "P09"], "the other one’s too"
    forget(program_of(places), places, second, TODAY)
    kept = load_notes(places, COHORT)
    assert kept and not [note for note in kept if note.pair == "P09"]
