"""A page waits for one stylesheet of the kit's: the sheets that are read apart, in their order."""

from __future__ import annotations

import re
from pathlib import Path

from binome.places import Places
from binome.publish.stage import read_stage
from binome.publish.styles import SHEET, join_styles

CSS = Path(__file__).parents[2] / "docs" / "theme" / "assets" / "css"


def joined(**sheets: str) -> str:
    theme = {f"assets/css/{name}.css": text.encode() for name, text in sheets.items()}
    join_styles(theme)
    return theme[SHEET].decode()


def test_each_import_gives_way_to_its_sheet_in_their_order() -> None:
    assert joined(binome='@import "b.css";\n@import "a.css";\n', a="a {}\n", b="b {}\n") == "b {}\na {}\n"


def test_remarks_and_indents_are_left_out_and_strings_are_not() -> None:
    assert joined(binome='@import "a.css";\n', a='/* it\'s */\na {\n  content: "/* kept */"; }\n') == 'a {\ncontent: "/* kept */"; }\n'


def test_a_sheet_that_is_not_there_keeps_its_line() -> None:
    """A firm's own sheet may import from elsewhere; what it wrote is what is published."""
    assert joined(binome='@import "lost.css";\n') == '@import "lost.css";\n'


def test_every_sheet_of_the_kit_is_joined() -> None:
    """A sheet that nobody names would be on no page."""
    named = re.findall(r'@import "(.+)";', (CSS / "binome.css").read_text(encoding="utf-8"))
    assert sorted([*named, "binome.css"]) == sorted(path.name for path in CSS.glob("*.css"))


def test_what_a_sheet_loads_is_found_from_the_joined_one(tmp_path: Path) -> None:
    """They all stand in one folder."""
    theme = read_stage(Places(tmp_path), {})["theme"]
    loaded = re.findall(rb'url\("?([^")#]+)"?\)', theme[SHEET])
    assert loaded
    assert [path for path in loaded if f"assets/css/{path.decode()}" not in theme] == []
    assert b"@import" not in theme[SHEET]


def test_a_firm_s_own_sheet_takes_its_place_in_the_joined_one(tmp_path: Path) -> None:
    """One file of a firm's changes its colours (decision 4)."""
    own = tmp_path / "docs" / "theme" / "assets" / "css" / "tokens.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --bn-mentor: teal; }\n", encoding="utf-8")
    sheet = read_stage(Places(tmp_path), {})["theme"][SHEET]
    assert sheet.startswith(b":root { --bn-mentor: teal; }\n") and b"--bn-font-head:" not in sheet
