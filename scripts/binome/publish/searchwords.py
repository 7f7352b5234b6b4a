"""The search index, in which words with accents are found without them: "binome" finds « binôme », "coeur" « cœur ».

Material compares letter by letter. Behind the first of each accented word of a section, its plain letters are hidden in the
index, and in no page: the search reads them, and the excerpt that it shows is the sentence they stand in.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from binome.folding import fold_plain

INDEX = Path("search/search_index.json")

_WORD_OR_CODE = re.compile(r"<[^<>]*>|&#?\w+;|([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})  # Unicode parts none of them
_NO_WORD = "constructor"  # every object of JavaScript has one, which the search engine takes for a word that it knows


def write_plain_words(site: Path, folders: tuple[str, ...]) -> None:
    """Add plain letters to the search index of each language, where the engine has made one."""
    for file in (site / folder / INDEX for folder in folders):
        if file.is_file():
            index = json.loads(file.read_text(encoding="utf-8"))
            index["docs"] = [with_plain_words(section) for section in index["docs"]]
            file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def with_plain_words(section: dict[str, Any]) -> dict[str, Any]:
    """A section of the index, its `text` (HTML) holding the plain letters of its accented words, those of its title last."""
    found: set[str] = set()

    def beside(match: re.Match[str]) -> str:
        plain = _plain(match[1] or "")
        if not plain or plain in found:
            return match[0]
        found.add(plain)
        return f"{match[0]}{_hidden(plain)}"

    text = _WORD_OR_CODE.sub(beside, section["text"])
    titled = {plain for word in _WORD.findall(unescape(section["title"])) if (plain := _plain(word))}
    return section | {"text": text + _hidden(*sorted(titled - found))}


def _plain(word: str) -> str:
    """The plain letters of a word, as a keyboard has them; nothing where it has no others."""
    plain = fold_plain(word.translate(_JOINED))
    return plain if plain.isascii() and plain.isalpha() and plain not in (word.casefold(), _NO_WORD) else ""


def _hidden(*words: str) -> str:
    return f"<i hidden> {' '.join(words)}</i>" if words else ""
