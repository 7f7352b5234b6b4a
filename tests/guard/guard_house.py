"""A built site of five files and a programme that knows secrets, small enough to plant one thing at a time."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

from binome.model import (
    Band, Calendar, Clause, Cohort, Contract, Notice, Opened, Option, Organisation, Program, Question, Released, Response, Role,
    Seat, Sessions, Settings, Share, Source, Survey, Text, Waves, Withdrawn, Withheld,
)  # fmt: skip
from binome.places import Places
from binome.publish.guard import Guard
from binome.release.ledger import Ledger
from binome.survey.roster import Roster
from binome.survey.store import Stored, write_roster, write_survey

TODAY = date(2026, 6, 1)
CODE = "K7QM-XR4T"  # of a roster that was pulled
FILED = "W3NB-9ZKD"  # of a roster on disk
NAME = "Maëlle Quervennec"
EMAIL = "maelle.quervennec@example.org"
WORDS = "On n’ose pas le dire, mais la salle du fond est « glaciale » dès 16 h, et personne n'y reste."
GENERATED = frozenset({"cohortes/pilote/progres/index.html"})
PROGRESS = "cohortes/pilote/progres/index.html"


def said(fr: str, en: str = "") -> Text:
    return Text({"fr": fr, "en": en or fr})


def option(id: str, label: str) -> Option:
    return Option(id, said(label))


def program(roster: Source | None = None) -> Program:
    settings = Settings(
        title=said("Mentorat"), organisations={"atelier": Organisation("atelier", "Atelier", 41)}, sponsor=said("La directrice"),
        coordinator=said("Les RH"), second_contact=said("Le CSE"),
    )  # fmt: skip
    used = Question("used", "scale", said("La compétence sert-elle ?"), "public",
                    options=(option("yes", "Oui"), option("no", "Non")), positive=("yes",))  # fmt: skip
    hours = Question("hours", "band", said("Combien d’heures ?"), "public", options=(option("h0", "0 h"), option("h3", "3 à 5 h")))
    survey = Survey("mensuel", said("Trois questions"), "person", "code", Waves(every="month"), {"used": used, "hours": hours})
    cohort = Cohort("pilote", said("Le pilote"), date(2026, 2, 2), "pilot", 6, (), roster=roster)
    notice = Notice(said("La notice"), {"confidentiality": said("Les bouts sont floutés : « au moins 11 sur 14 ».")})
    return Program(settings, {}, {}, Calendar(17, (), Sessions(2, 2, 8, 45)), Contract(said("Le contrat"), {}, (Clause("c", said("C"), said("C")),)),
                   notice, {"mensuel": survey}, {"pilote": cohort})  # fmt: skip


def ledger(*withdrawn: str) -> Ledger:
    """Two released waves: in the first a share of 12 and the median of 11, in the second nothing that may be shown."""
    opened = Opened("mensuel-1", date(2026, 2, 27), date(2026, 2, 27), date(2026, 3, 5), date(2026, 3, 8), "person", 12, 2, 7, "cohort",
                    {"used": ("yes",), "hours": ("h0", "h3")})  # fmt: skip
    told = (Share("pilote/mensuel-1/used", "person", 12, 9, 12), Band("pilote/mensuel-1/hours", "person", 11, "h3"),
            Share("pilote/mensuel-1/used@mentor", "person", 7, 4, 7), Share("pilote/mensuel-1/used@mentee", "person", 8, 0, 3),
            Share("pilote/mensuel-1/again", "person", 10, 5, 5))  # fmt: skip
    gone = tuple(Withdrawn("mensuel-1", TODAY, question) for question in withdrawn)
    quiet = Released("mensuel-2", TODAY, (Withheld("pilote/mensuel-2/used", "fewer-than-k"),))
    return Ledger({("pilote", "mensuel-1"): (opened, Released("mensuel-1", TODAY, told), *gone), ("pilote", "mensuel-2"): (quiet,)})


def private_world(root: Path) -> tuple[Places, Program]:
    """Answers pulled, a roster on disk, people in YAML and in a CSV: every kind of secret, each in its own file."""
    places = Places(root)
    seat: Role = "mentor"
    write_roster(places, "pilote", Roster((Seat(CODE, "p1", "P1", seat, seat, "", "active"),)), TODAY)
    answers = [Response(2, None, None, {"word": WORDS, "used": "yes"}), Response(3, None, None, {"word": "RAS"})]
    write_survey(places, "pilote", "mensuel", Stored(answers, (), TODAY))
    inbox = root / "private"
    inbox.mkdir()
    (inbox / "roster.csv").write_text(f"code,person,pair,role\n{FILED},p2,P1,mentee\n", encoding="utf-8")
    (inbox / "people.yml").write_text(f"people:\n  p1: {{name: {NAME}, email: {EMAIL}}}\n", encoding="utf-8")
    (inbox / "carnet.csv").write_text("Prénom;Nom;Service\nAnselme;Trévidic;Pose\n", encoding="utf-8")
    return places, program(Source("csv", {"path": "private/roster.csv"}))


BLOCK = (
    '<div class="bn-fig__one" data-figure="pilote/mensuel-1/used">\n<p class="bn-fig__say"><strong>au moins 9 sur 12</strong> '
    '<span>répondent « oui ».</span></p>\n<svg class="bn-bar"><title id="b">Sur 12 réponses : 9 oui à coup sûr, 3 non dit, '
    '0 non à coup sûr</title><rect class="yes" width="75%" height="100%"/></svg>\n<ul class="bn-key" role="list"><li><svg></svg>'
    "<span><b>9</b> oui, c’est sûr</span></li><li><svg></svg><span><b>3</b> non dit</span></li><li><svg></svg><span><b>0</b> non, "
    "c’est sûr</span></li></ul></div>"
)
ROW = (
    '<tr data-figure="pilote/mensuel-1/used"><th scope="row">La compétence sert-elle ?</th><td>mois 1</td><td class="num"><b>9</b></td>'
    '<td class="num">3</td><td class="num">0</td><td class="num">12</td></tr>'
)
MEDIAN = (
    '<div class="bn-fig__one" data-figure="pilote/mensuel-1/hours"><p class="bn-fig__say"><strong>3 à 5&#160;h</strong> <span>sur 11 '
    "personnes.</span></p><ul><li><span>0&#160;h</span></li><li><span><b>3 à 5&#160;h</b></span></li></ul></div>"
)
INVITED = '<li><span data-entry="pilote/mensuel-1/opened">12 personnes invitées</span></li>'
SUM = '<div data-sum="pilote/mensuel-1/used@mentor pilote/mensuel-1/used@mentee"><p>Ensemble, <b>entre 4 et 10 sur 15</b>.</p></div>'
HELD = '<span data-figure="pilote/mensuel-2/used">La compétence sert-elle ?</span>'
PRINTED = "\n".join((BLOCK, ROW, MEDIAN, INVITED, SUM, HELD))
PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Le pilote, semaine 12 sur 17</title></head>
<body><!-- la page -->
<nav><a href="/guide/" title="Le guide">Guide</a></nav>
<article><p>C’est la semaine de la séance <b>5</b> sur <b>8</b>. Les bouts sont floutés : « au moins 11 sur 14 ».</p>
{printed}
</article>
</body></html>
"""


def write_site(folder: Path, printed: str = PRINTED) -> Path:
    """A clean site: a generated page, a page written by hand, search index, sitemap, JSON, a script."""
    files = {
        PROGRESS: PAGE.format(printed=printed),
        "guide/index.html": "<html><body><p>Pourquoi « 13 sur 14 » désigne quelqu’un.</p></body></html>",
        "search/search_index.json": json.dumps({"config": {}, "docs": [
            {"location": "cohortes/pilote/progres/#a", "title": "Le pilote", "text": "<p>au moins 9 sur 12 répondent « oui ».</p> mois 19 sur 12"},
            {"location": "guide/", "title": "Le guide", "text": "« 13 sur 14 »"},
        ]}),
        "sitemap.xml": '<?xml version="1.0"?>\n<urlset><url><loc>https://example.org/</loc></url></urlset>',
        "freshness.json": '{"date": "2026-06-01"}',
        "assets/js/own.js": "const a = 1;\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(files["sitemap.xml"].encode()))
    return folder


def guard(places: Places, programme: Program, entries: Ledger | None = None) -> Guard:
    return Guard(programme, entries if entries is not None else ledger(), places, {"": ("fr", GENERATED), "en": ("en", frozenset())})


