"""The Apps Script project of a cohort: one readable .gs file, its data on top, and the manifest that asks for least."""

from __future__ import annotations

import json
import re
from pathlib import Path

from binome.model import Cohort
from binome.publish.forms.data import data_of
from binome.publish.rendering import Context
from binome.wording import say

SOURCES = Path(__file__).parent / "script"
# The script's own files in the order in which they are joined; all declare functions, so the order is the reader's.
PARTS = ("menu", "words", "telling", "carnet", "sound", "codes", "roster", "answers", "forms", "items", "due", "personal", "links", "sent", "reminders",
         "moments", "log", "this_week", "week_tab", "notes", "pairs", "closing", "erase", "receipt", "hand_over")  # fmt: skip
SCOPES = (
    "spreadsheets",  # the Carnet, and Réponses, which the script creates or opens by its address
    "forms",  # to create the forms, and to open them again
    "script.send_mail",  # to send the links from the coordinator's own account; not to read any mail
    "script.scriptapp",  # to install the daily reminder
)
# What ends a string, a script element or a line, or turns reading around: written as numbers. The rest stays readable.
_RISKY = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff<>&`]"
    "|[^\x00-\uffff]"
)


def script_of(context: Context, cohort: Cohort) -> str:
    """The whole .gs file."""
    head = say(context.language, "forms", "script.head", cohort=cohort.id, language=context.language)
    comment = "\n".join(f"// {row}".rstrip() for row in head.splitlines())
    data = f"const BINOME = {literal(data_of(context, cohort))};\n"
    return "\n".join((comment, data, *((SOURCES / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)))


def literal(value: object) -> str:
    """`value` as a literal of JavaScript that no text inside can end, whatever reads it: an editor, a page, an engine."""
    return _RISKY.sub(_numbered, json.dumps(value, ensure_ascii=False, indent=1))


def _numbered(found: re.Match[str]) -> str:
    """JSON's own line ends and blanks stay; they are outside of strings, where these signs are already escaped."""
    if found[0] == "\n":
        return "\n"
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place] << 8 | units[place + 1]:04x}" for place in range(0, len(units), 2))


def manifest_of(context: Context) -> str:
    """appsscript.json. Its format has no comments: `binome form` and the guide say what each scope is for."""
    manifest = {
        "timeZone": context.program.settings.time_zone,
        "dependencies": {},
        "exceptionLogging": "NONE",  # a message may name a person: nothing goes to Google Cloud's log
        "runtimeVersion": "V8",
        "oauthScopes": [f"https://www.googleapis.com/auth/{scope}" for scope in SCOPES],
    }
    return json.dumps(manifest, indent=2) + "\n"
