"""The picture to play with prints what the release code would print, for every count it can be set to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import warnings

import pytest
from written_pages import DOCS, LANGUAGES, read_pages

from binome.publish.charts import draw_bar, lay_out
from binome.publish.escape import Html
from binome.release.disclosure import end_coded, k_of

SCRIPT = DOCS / "theme" / "assets" / "js" / "range.js"
PAGE = "guide/confiance/une-minute.md"
SIZES = range(7, 21)
INSIDERS = (1, 2, 3)
ASKED = """
const every = [];
for (const m of [1, 2, 3]) for (let n = Math.max(7, 2 * m + 3); n <= 20; n++) for (let count = 0; count <= n; count++)
  every.push([m, n, count, binomeRange.endCoded(count, n, m), binomeRange.countsToldAlike(count, n, m)]);
console.log(JSON.stringify(every));
"""


def run(script: str) -> object:
    """What Node prints, as JSON; the test is skipped, and says so, where there is no Node."""
    if not (node := shutil.which("node")):
        warnings.warn("Node is not installed: the picture's arithmetic was not compared with the release code", stacklevel=2)
        pytest.skip("no Node here")
    source = SCRIPT.read_text(encoding="utf-8")
    done = subprocess.run([node, "-"], input=source + script, capture_output=True, text=True, encoding="utf-8", timeout=30, check=True)
    return json.loads(done.stdout)


def test_the_picture_codes_every_count_as_the_release_does():
    """R5, for each m, each n of the picture and each count; the counts told alike are those with the same range."""
    told = {(m, n, count): (tuple(range_), alike) for m, n, count, range_, alike in run(ASKED)}
    asked = [(m, n, count) for m in INSIDERS for n in SIZES if n >= k_of(m) for count in range(n + 1)]
    assert list(told) == asked
    for m, n, count in asked:
        same = [other for other in range(n + 1) if end_coded(other, n, m) == end_coded(count, n, m)]
        assert told[m, n, count] == (end_coded(count, n, m), same)


def test_the_picture_draws_the_bar_of_the_pages():
    """Same shapes, widths and cuts as publish.charts, for each range that can be shown."""
    ranges = [(n, *end_coded(count, n, 2)) for n in SIZES for count in range(n + 1)]
    drawn = run(f"console.log(JSON.stringify({json.dumps(ranges)}.map(([n, low, high]) => binomeRange.shapesOfBar(n, low, high))))")
    for (n, low, high), shapes in zip(ranges, drawn, strict=True):
        ours = "".join(f"<{name} {' '.join(f'{key}={json.dumps(value)}' for key, value in shape.items())}/>" for name, shape in shapes)
        theirs = draw_bar(lay_out(n, low, high), Html(""), "x").split("</title>")[1].removesuffix("</svg>")
        assert ours == theirs, (n, low, high)


def sizes_offered(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"<option[^>]*>(\d+)</option>", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_picture_is_one_true_example(language):
    """Its controls are hidden, its sentence and bars are those of 12 yes of 14, and every size is one that may be shown."""
    text = read_pages(language)[PAGE].text
    assert sizes_offered(text) == list(SIZES) and SIZES[0] == k_of(2)
    assert re.search(r'<div class="bn-play__controls"[^>]* hidden>', text)
    for name, low, high in (("true", 12, 12), ("bar", *end_coded(12, 14, 2))):
        shapes = draw_bar(lay_out(14, low, high), Html(""), "x").split("</title>")[1]
        assert re.search(rf'<svg [^>]*data-of="{name}"[^>]*><title[^>]*>[^<]*</title>{re.escape(shapes)}', text)
    assert re.search(r'data-of="told">[^<]*11[^<]*14<', text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_has_a_sentence_for_every_case(language):
    """Each sentence that the script fills in stands in the page, with blanks that the script knows."""
    text = read_pages(language)[PAGE].text
    script = SCRIPT.read_text(encoding="utf-8")
    named = {name for name in re.findall(r"words\.(\w+)", script)} | {"most", "least", "exact"}
    for name in named:
        attribute = re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)
        sentence = re.search(rf'data-{attribute}="([^"]*)"', text)
        assert sentence, name
        assert set(re.findall(r"\{(\w+)\}", sentence[1])) <= {"n", "count", "low", "high", "no", "may", "counts"}
