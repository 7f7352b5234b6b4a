"""How a file for Word looks, and what python-docx has no call for: content controls, lines to write on, languages.

Everything here works on the XML of an open file, so that the library itself is imported in `word.py` alone.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

INK, INK_2 = "2B1B2D", "52414E"
LABEL, LEAD, NOTE, LINE, SIGN = "Body Text", "Subtitle", "Caption", "Body Text 2", "Body Text 3"  # styles of Word's own, so that each language names them
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REGION = {"fr": "fr-FR", "en": "en-GB"}
_FONT = "Calibri"  # Word has no way to draw ours without installing them

# Style → half points, colour, bold, points before and after.
_LOOK = {
    "Normal": (21, INK, False, 0, 5), "Heading 1": (44, INK, True, 0, 4), "Heading 2": (25, INK, True, 10, 3),
    LEAD: (22, INK_2, False, 0, 8), LABEL: (18, INK_2, True, 4, 2), NOTE: (17, INK_2, False, 6, 4),
    LINE: (21, INK, False, 8, 8), SIGN: (18, INK_2, False, 2, 10), "List Bullet": (21, INK, False, 0, 3),
}  # fmt: skip
_KEPT = {"TableNormal", "TableGrid"}  # of a hundred table styles that the template brings


def set_styles(file: Any) -> None:
    """Our sizes and colours under Word's own style names; a page of A4; the template's unused parts go."""
    for style in file.styles.element.findall(f"{_W}style"):
        if style.get(f"{_W}type") == "table" and style.get(f"{_W}styleId") not in _KEPT:
            file.styles.element.remove(style)
    for name, look in _LOOK.items():
        _look(file.styles[name].element, *look)
    section = file.sections[0]._sectPr
    _set(section, "pgSz", w="11906", h="16838")
    _set(section, "pgMar", top="1020", bottom="1020", left="1077", right="1077", header="567", footer="567", gutter="0")
    _drop(file.part.rels, "stylesWithEffects")
    _drop(file.part.package.rels, "thumbnail")


def _look(style: Any, size: int, colour: str, bold: bool, before: int, after: int) -> None:
    if (found := style.find(f"{_W}rPr")) is not None:
        style.remove(found)
    paragraph, run = style.get_or_add_pPr(), style.get_or_add_rPr()
    _child(run, "rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT)
    if bold:
        _child(run, "b")
    _child(run, "color", val=colour)
    _child(run, "sz", val=str(size))
    for border in paragraph.findall(f"{_W}pBdr"):
        paragraph.remove(border)
    paragraph.get_or_add_spacing()  # at its place: Word refuses a file whose elements are in another order than the schema's
    _set(paragraph, "spacing", before=str(before * 20), after=str(after * 20))


def set_language(file: Any, language: str) -> None:
    """The language of every word, for spelling and for screen readers."""
    defaults = next(file.styles.element.iter(f"{_W}rPrDefault")).find(f"{_W}rPr")
    _set(defaults, "lang", val=_REGION[language], eastAsia=_REGION[language])


def set_properties(file: Any, title: str, language: str, day: datetime) -> None:
    """Whose file it is, without the names and hours that Word would add."""
    properties = file.core_properties
    properties.title, properties.language, properties.created, properties.modified = title, _REGION[language], day, day
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = properties.subject = ""
    properties.revision = 1


def control(paragraph: Any, label: str) -> None:
    """A field to click in, which shows its label between brackets until it is filled in: on paper too, it is seen to be missing."""
    field = _child(paragraph._p, "sdt")
    told = _child(field, "sdtPr")
    _child(told, "alias", val=label[:60])
    _child(told, "showingPlcHdr")
    _child(told, "text")
    run = _child(_child(field, "sdtContent"), "r")
    look = _child(run, "rPr")
    _child(look, "color", val=INK_2)
    _child(look, "u", val="single")
    text = _child(run, "t")
    text.text = f"[{label}]"


def line_below(paragraph: Any) -> None:
    """A line to write on."""
    borders = _child(paragraph._p.get_or_add_pPr(), "pBdr")
    _child(borders, "bottom", val="single", sz="6", space="6", color="8C7C88")


def no_borders(table: Any) -> None:
    """A table that only places things side by side."""
    look = table._tbl.tblPr
    borders = _child(look, "tblBorders")
    look.find(f"{_W}tblLook").addprevious(borders)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _child(borders, side, val="nil")


def head_row(table: Any) -> None:
    """The first row heads the table, and is repeated where it breaks over two pages."""
    _child(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    for run in table.rows[0]._tr.iter(f"{_W}r"):
        _child(run.get_or_add_rPr(), "b")


def _set(parent: Any, tag: str, **attributes: str) -> None:
    """One child of that name, with these attributes and no others."""
    found = parent.find(f"{_W}{tag}")
    if found is None:
        _child(parent, tag, **attributes)
        return
    found.attrib.clear()
    for name, value in attributes.items():
        found.set(f"{_W}{name}", value)


def _child(parent: Any, tag: str, **attributes: str) -> Any:
    made = parent.makeelement(f"{_W}{tag}", {f"{_W}{name}": value for name, value in attributes.items()})
    parent.append(made)
    return made


def _drop(relations: Any, kind: str) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype.endswith(kind)]:
        del relations[name]
