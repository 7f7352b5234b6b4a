"""Programmes made of hostile strings, and where each string must be read again on their pages.

The covering design. The strings are dealt to `SITES` programmes. In each programme every field that can be repeated
(objectives, skills, tips, organisations, steps, clauses, blanks, surveys, questions, help, options, criteria, outcomes)
carries every string of its deal, in both languages or, where a schema allows few items, in one of the two. So does each
long text that a programme has once (its summary, the items of the notice). The titles that a programme has once (its own,
the contract's, the notice's) and those of cohorts share a deal, so that every string is some page's title. The three
roles (sponsor, coordinator, second contact) take turns with what fits. Strings are cut where a field is shorter, put side
by side where it is rarer, and stand behind an x where nobody would see them at all.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path

from binome.folding import fold_option
from binome.model import LANGUAGES, Band, Opened, Released, Share
from binome.publish.escape import plain_text
from binome.publish.pages.sponsor import MOST_MADE
from binome.release.ledger import write_entry
from hostile_corpus import unseen

__all__ = ["SITES", "TODAY", "Site", "deal", "write_programme"]

SITES = 4  # few and full: every site costs its guide, its two languages and its search besides
TODAY = date(2026, 11, 28)
LINE, TEXT, NAME = 200, 2000, 120
ENDED, RUNNING = date(2026, 1, 26), date(2026, 8, 3)  # the second one's closing survey is open on TODAY
SCHEMAS = Path(__file__).parents[2] / "schemas"
ITEMS = tuple(json.loads((SCHEMAS / "notice.schema.json").read_text(encoding="utf-8"))["properties"]["items"]["required"])
COVERED = (
    "roles", "subject", "objectives", "means", "sessions-count", "sessions-length", "sessions-frequency", "sessions-place",
    "confidentiality", "cancellation", "volunteering", "evaluation", "exit", "hierarchy", "time", "recordings",
)  # fmt: skip
KINDS = ("scale", "choice", "choices", "yes-no", "band", "text")
SURVEYS, COHORTS = 29, 11

_TO_WRITE = re.compile(r"[\[{}]|__|\.\.\.|……|X{3}", re.I)

Said = dict[str, str]

@dataclass
class Site:
    """One programme on disk. `seen` is what must be read: language, page, words, the field, whether an element says just that."""

    root: Path
    strings: tuple[str, ...]
    seen: list[dict[str, object]] = field(default_factory=list)
    placed: dict[str, set[str]] = field(default_factory=dict)  # kind of field → strings that stand in it, whole
    titles: dict[str, str] = field(default_factory=dict)  # page → the words of its title, by "language page"

    def expect(self, kind: str, said: Said, *pages: str, alone: bool = True) -> Said:
        """Note that the words of a field stand on these pages, alone in an element or inside a sentence."""
        self.placed.setdefault(kind, set()).update(s for s in self.strings if any(s in words for words in said.values()))
        self.seen += [
            {"language": language, "page": page, "words": plain_text(said[language]), "kind": kind, "alone": alone}
            for page in pages for language in LANGUAGES
        ]  # fmt: skip
        return said

    def title(self, kind: str, said: Said, *pages: str) -> Said:
        self.titles |= {f"{language} {page}": plain_text(said[language]) for page in pages for language in LANGUAGES}
        return self.expect(kind, said, *pages, alone=False)

def deal(strings: Sequence[str], sites: int = SITES) -> list[tuple[str, ...]]:
    """Strings as they are dealt: neighbours of a family go to different programmes."""
    return [tuple(strings[start::sites]) for start in range(sites)]

def write_programme(root: Path, strings: tuple[str, ...]) -> Site:
    """program/ and its ledger under `root`, every field full of `strings`."""
    site = Site(root, strings)
    titles = _halved(strings, 3 + COHORTS, LINE)
    (root / "program").mkdir(parents=True)
    for name, made in (
        ("program", _program(site, titles[0])), ("skills", _skills(site)), ("objectives", _objectives(site)), ("calendar", _calendar(site)),
        ("contract", _contract(site, titles[1])), ("notice", _notice(site, titles[2])), *_surveys(site), *_cohorts(site, titles[3:]),
    ):  # fmt: skip
        _write_yaml(root / "program" / f"{name}.yml", made)
    _write_ledger(root)
    return site

# One field full of strings

def _visible(text: str, limit: int) -> str:
    cut = text[:limit]
    return f"x{text[: limit - 1]}" if unseen(plain_text(cut)) else cut

def _each(strings: Sequence[str], limit: int, shift: int = 0) -> list[Said]:
    """One string a value, the same in both languages; another `shift` puts them in another order."""
    turned = [*strings[shift:], *strings[:shift]]
    return [dict.fromkeys(LANGUAGES, _visible(text, limit)) for text in turned]

def _packed(strings: Iterable[str], count: int, limit: int) -> list[str]:
    """Strings side by side in at most `count` values."""
    values = [""]
    for text in (_visible(text, limit) for text in strings):
        joined = f"{values[-1]} {text}" if values[-1] else text
        if len(joined) <= limit:
            values[-1] = joined
        else:
            values.append(text)
    assert len(values) <= count, f"{len(values)} values for {count} fields"
    return values

def _both(strings: Sequence[str], count: int, limit: int) -> list[Said]:
    """All strings in each language."""
    return [dict.fromkeys(LANGUAGES, words) for words in _packed(strings, count, limit)]

def _halved(strings: Sequence[str], count: int, limit: int) -> list[Said]:
    """Half of the strings in each language, for fields that are few; exactly `count` values."""
    halves = [_packed(strings[start::2], count, limit) for start in (0, 1)]
    pairs = list(zip_longest(*halves, fillvalue="mot"))
    pairs += [("mot", "word")] * (count - len(pairs))
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in pairs]

# The files of a programme

def _program(site: Site, title: Said) -> dict[str, object]:
    page = "programme"
    roles = dict(zip(("sponsor", "coordinator", "second_contact"), _roles(site.strings), strict=True))
    criteria = _halved(site.strings, 20, LINE)
    return {
        "version": 1, "title": site.title("program.title", title, page), "profile": "small", "country": "FR",
        "summary": site.expect("program.summary", _long(site.strings), page),
        "organisations": {
            f"o-{n}": {"name": site.expect("organisation.name", said, page)["fr"], "people": 12}
            for n, said in enumerate(_each(site.strings, NAME))
        },
        **{role: site.expect(f"program.{role}", said, page) for role, said in roles.items()},
        "go_criteria": {
            f"c-{n}": {
                "label": site.expect("criterion.label", said, page), "survey": f"s-{n % SURVEYS}", "question": f"q-{n % 2}", "at_least": 60,
                "otherwise": site.expect("criterion.otherwise", said),  # on no page here: every figure tells
            }
            for n, said in enumerate(criteria)
        },
    }  # fmt: skip

def _roles(strings: Sequence[str]) -> list[Said]:
    short = [text for text in strings if len(text) < 40]
    filled = [_packed(short[start::6][:8] or ["mot"], 3, LINE)[0] for start in range(6)]
    return [dict(zip(LANGUAGES, filled[at : at + 2], strict=True)) for at in (0, 2, 4)]

def _long(strings: Sequence[str]) -> Said:
    """Half of the strings in each language, in one text as long as a text may be; the longest words by their beginning."""
    cut = [text if len(text) < LINE / 2 else text[: LINE // 3] for text in strings]
    return _halved(sorted(cut, key=len), 1, TEXT)[0]

def _skills(site: Site) -> dict[str, object]:
    page = "programme/objectifs"
    titles, wins = _each(site.strings, LINE, 1), _each(site.strings, TEXT, 2)
    return {
        "skills": {
            f"k-{n}": {"title": site.expect("skill.title", title, page, alone=False), "quick_wins": [site.expect("skill.quick_wins", win, page)]}
            for n, (title, win) in enumerate(zip(titles, wins, strict=True))
        }
    }  # fmt: skip

def _objectives(site: Site) -> dict[str, object]:
    page, strings = "programme/objectifs", site.strings

    def column(kind: str, limit: int, shift: int, alone: bool = True) -> list[Said]:
        return [site.expect(f"objective.{kind}", said, page, alone=alone) for said in _each(strings, limit, shift)]

    columns = zip(
        column("title", LINE, 3), column("does", TEXT, 4), column("deliverable", TEXT, 5), column("indicator.label", LINE, 6),
        column("indicator.unit", LINE, 7), column("indicator.measured", TEXT, 8), column("instead_of", LINE, 9, alone=False), strict=True,
    )  # fmt: skip
    return {
        "objectives": {
            f"b-{n}": {
                "title": title, "skill": f"k-{n}", "does": does, "deliverable": deliverable, "weeks": 8, "instead_of": instead,
                "indicator": {"label": label, "unit": unit, "baseline": 0, "target": 4, "measured": measured},
            }
            for n, (title, does, deliverable, label, unit, measured, instead) in enumerate(columns)
        }
    }  # fmt: skip

def _calendar(site: Site) -> dict[str, object]:
    pages = ("programme/calendrier", "cohortes/c-0/calendrier")
    names = ["presentation", "framing", "midterm", "closing", *(f"e-{n}" for n in range(36))]
    weeks = [-3, 1, 9, 17, *(1 + n % 16 for n in range(36))]
    columns = zip_longest(
        names, weeks, _both(site.strings, 40, LINE), _both(site.strings[1:] + site.strings[:1], 40, LINE), _both(site.strings, 40, TEXT),
        fillvalue=None,
    )  # fmt: skip
    steps = {}
    for name, week, title, who, about in columns:
        plain = dict.fromkeys(LANGUAGES, "mot")
        steps[name] = {
            "week": week, "minutes": 30, "title": site.expect("step.title", title or plain, *pages),
            "who": site.expect("step.who", who or plain, pages[0]), "about": site.expect("step.about", about or plain, pages[0]),
        }  # fmt: skip
    return {"cycle": {"weeks": 17}, "sessions": {"first_week": 2, "every_weeks": 2, "count": 8, "minutes": 45}, "steps": steps}

def _contract(site: Site, title: Said) -> dict[str, object]:
    """Braces in a clause are blanks to fill in; `check` refuses any other, so these strings stay out of them."""
    page = "programme/contrat"
    clauses = _both([text for text in site.strings if not set("{}") & set(text)], 24, 2 * LINE)
    titles = _both(site.strings[2:] + site.strings[:2], 40, LINE)
    blanks = _both(site.strings, 40, LINE)
    variables = {f"v{n}": said for n, said in enumerate(blanks)}
    for said in variables.values():
        site.expect("contract.variables", said, page)
    texts = [site.expect("clause.text", said, page, alone=False) for said in clauses]
    texts[0] = {language: f"{words} {' '.join(f'{{{name}}}' for name in variables)}" for language, words in texts[0].items()}
    return {
        "title": site.title("contract.title", title, page),
        "variables": variables,
        "clauses": {
            f"l-{n}": {"title": site.expect("clause.title", said, page, alone=False), "text": texts[n % len(texts)], "covers": list(COVERED)}
            for n, said in enumerate(titles)
        },
    }  # fmt: skip

def _notice(site: Site, title: Said) -> dict[str, object]:
    """What looks like a text still to be written, as [name of the firm], or like a blank is refused by `check` in a notice."""
    page = "programme/notice"
    strings = [text for text in site.strings if not _TO_WRITE.search(text)]
    items = {}
    for n, item in enumerate(ITEMS):
        items[item] = site.expect(f"notice.{item}", _long(strings[n:] + strings[:n]), page, alone=False)
    return {"title": site.title("notice.title", title, page), "items": items}

def _surveys(site: Site) -> Iterator[tuple[str, dict[str, object]]]:
    page = "programme/questionnaires"
    titles, abouts = _halved(site.strings, SURVEYS, LINE), _halved(site.strings[3:] + site.strings[:3], SURVEYS, TEXT)
    labels, helps = _each(site.strings, LINE), _each(site.strings, TEXT, 5)
    for n in range(SURVEYS):
        questions, folded = {}, set()
        for q, kind in enumerate(KINDS):
            at = n * len(KINDS) + q
            again = at >= len(labels) or _looks(labels[at]["fr"]) in folded
            label = _numbered(labels[at % len(labels)], str(at) if again else "")
            folded.add(_looks(label["fr"]))
            questions[f"q-{q}"] = {
                "type": kind, "shown": "coordinator" if kind == "text" else "public",
                "label": site.expect("question.label", label, page), "help": site.expect("question.help", helps[at % len(helps)], page),
                **(_options(site, kind, at, page) if kind != "text" else {}),
            }  # fmt: skip
        survey = {
            "title": site.expect("survey.title", titles[n], page, alone=False), "about": site.expect("survey.about", abouts[n], page, alone=False),
            "unit": "person", "identity": "code", "waves": {"at": ["midterm", "closing"] if n == 0 else "closing", "open_days": 7, "grace_days": 3},
            "questions": questions,
        }  # fmt: skip
        yield f"surveys/s-{n}", survey

def _numbered(said: Said, number: str) -> Said:
    return {language: f"{number} {words}"[:LINE] if number else words for language, words in said.items()}

def _options(site: Site, kind: str, at: int, page: str) -> dict[str, object]:
    """Six options whose words differ; together the questions of one type use every string of the deal."""
    strings, count = site.strings, 6
    options: dict[str, object] = {}
    folded: set[str] = set()
    for step in range(count):
        text = _visible(strings[(at // len(KINDS) * count + step) % len(strings)], LINE - 4)
        words = f"{step} {text}" if _looks(text) in folded else text
        folded.add(_looks(text))
        said = site.expect(f"option.{kind}", dict.fromkeys(LANGUAGES, words), page)
        options[f"p-{step}"] = {"label": said, "former": [f"ancien {at} {text}"]} if step % 2 else said
    counted = {"choices": "publish", "band": None}.get(kind, "positive")
    return {"options": options, **({counted: ["p-0", "p-1", "p-2"]} if counted else {})}

def _looks(text: str) -> str:
    """What two options may not share: how they are read from a form, on a page, and by a guard that undoes escapes."""
    return " ".join(fold_option(html.unescape(plain_text(text)).replace("\\", "")).split())


def _cohorts(site: Site, titles: list[Said]) -> Iterator[tuple[str, dict[str, object]]]:
    outcomes = zip(
        _halved(site.strings, 20, LINE), _halved(site.strings[1:] + site.strings[:1], 20, LINE), _halved(site.strings, 20, TEXT), strict=True
    )
    for n, title in enumerate(titles):
        pages = (f"cohortes/c-{n}", f"cohortes/c-{n}/progres") if n < 2 else (f"cohortes/c-{n}",)
        site.title("cohort.title", title, *pages)
        site.expect("cohort.title", title, "cohortes", "programme")
        yield f"cohorts/c-{n}", {
            "title": title, "start": (RUNNING if n else ENDED).isoformat(), "stage": "pilot", "pairs": 6, "objectives": ["b-0", "b-1"],
            "surveys": [f"s-{s}" for s in (range(SURVEYS) if n < 2 else range(2))],
        } | ({"outcomes": _outcomes(site, outcomes)} if n == 0 else {})  # fmt: skip

def _outcomes(site: Site, columns: Iterable[tuple[Said, Said, Said]]) -> dict[str, object]:
    page, management = "cohortes/c-0", "cohortes/c-0/direction"
    lines = _halved(site.strings, 20, LINE)
    return {
        "results": {
            f"r-{n}": {
                "label": site.expect("outcome.label", label, page, alone=False), "unit": site.expect("outcome.unit", unit, page, alone=False),
                "before": 18, "after": 11, "measured": site.expect("outcome.measured", measured, page),
            }
            for n, (label, unit, measured) in enumerate(columns)
        },
        "made": [site.expect("outcome.made", said, page, *([management] if n < MOST_MADE else [])) for n, said in enumerate(lines)],
        "cost": {
            f"p-{n}": {
                "label": site.expect("cost.label", said, management, alone=False), "spent": site.expect("cost.spent", said, management, alone=False),
            } | ({"hours": n} if n % 2 else {})
            for n, said in enumerate(lines)
        },
    }  # fmt: skip

# What was released: figures whose sentences quote labels and options

def _write_ledger(root: Path) -> None:
    closing = ENDED + timedelta(weeks=16)
    for n in range(SURVEYS):
        wave, opened = f"s-{n}-closing", _opened(f"s-{n}-closing", closing)
        figures = tuple(_figure(f"c-0/{wave}/q-{q}", kind) for q, kind in enumerate(KINDS) if kind not in ("text", "choices"))
        figures += tuple(_figure(f"c-0/{wave}/q-2.p-{option}", "choices") for option in range(3))
        write_entry(root / "program" / "results", "c-0", opened)
        write_entry(root / "program" / "results", "c-0", Released(wave, opened.grace_ends + timedelta(days=1), tuple(sorted(figures, key=lambda f: f.id))))

def _figure(id: str, kind: str) -> Share | Band:
    return Band(id, "person", 11, "p-1") if kind == "band" else Share(id, "person", 11, 4, 4)

def _opened(wave: str, opens: date) -> Opened:
    closes = opens + timedelta(days=6)
    thresholds = {f"q-{q}": ("p-0", "p-1", "p-2") for q, kind in enumerate(KINDS) if kind not in ("text", "band")}
    thresholds["q-4"] = tuple(f"p-{option}" for option in range(6))
    return Opened(wave, opens, opens, closes, closes + timedelta(days=3), "person", 12, 2, 7, "cohort", thresholds)

# YAML that holds anything: JSON with the escapes of YAML for what may not stand in a file

_ESCAPED = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]")

def _write_yaml(path: Path, data: object) -> None:
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    path.write_text(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text), encoding="utf-8")

