"""The personal link of a participant: everything it needs stands behind the `#`, which a browser sends to nobody.

    <site>moi/#v=1&k=<cohort>&c=<code>&r=mentor|mentee[&f=<survey>~<form>[~<entry>].<survey>~…]

`form` is the public id of a Google form (`docs.google.com/forms/d/e/<form>/viewform`) and `entry` the number of its question on the
code; `<survey>~m~<form>` is one of Microsoft (`forms.office.com/r/<form>`). A link holds ids and never an address, so that a forged
one cannot lead to a host of its own. One link serves a whole cohort. The page reads it in `docs/theme/assets/apps/shared/link.js`,
the Carnet's script writes it in `forms/script/personal.js`; tests/apps/personal_links.json is what the three agree on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from binome.model import Role
from binome.publish.site import FOLDERS

__all__ = ["FORM", "PersonalForm", "page_address", "personal_link"]

PAGE = "moi/"
FORM = re.compile(r"[A-Za-z0-9_-]{6,120}")
_CODE = re.compile(r"(?=.{4,40}\Z)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class PersonalForm:
    """`entry` is empty where the form cannot be filled in beforehand, or asks for no code."""

    survey: str
    form: str
    entry: str = ""


def page_address(site: str, language: str) -> str:
    """Where the page of each participant is published; nothing where program.yml does not say where the site is."""
    return "/".join(filter(None, (site.rstrip("/"), FOLDERS[language], PAGE))) if site else ""


def personal_link(site: str, language: str, cohort: str, code: str, role: Role, forms: Sequence[PersonalForm] = ()) -> str:
    """Empty where there can be none: no published site, or a code with signs that the page would refuse."""
    page, plain = page_address(site, language), _BLANKS.sub("", code)
    if not page or not _CODE.fullmatch(plain):
        return ""
    opened = ".".join("~".join(filter(None, (form.survey, form.form, form.entry))) for form in forms)
    return f"{page}#v=1&k={cohort}&c={plain}&r={role}" + (f"&f={opened}" if opened else "")
