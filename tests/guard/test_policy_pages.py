"""Every page carries a content policy that allows what we wrote and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from binome.publish import policy
from binome.publish.policy import add_policy, inline_of, write_policies

PAGE = (
    b'<!doctype html><html><head>\n  <meta charset="utf-8">\n<script>one()</script><script src="a.js"></script>'
    b'<script id="__config" type="application/json">{"a": 1}</script><style>p{}</style></head>'
    b"<body><script>two()</script><script>one()</script></body></html>"
)

THEME = inline_of(PAGE)


def directives(page: bytes) -> dict[str, list[str]]:
    (content,) = re.findall(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return {name: values for name, *values in (part.split() for part in content.decode().split(";"))}


def hash_of(content: bytes) -> str:
    """As the standard has it (Content Security Policy 3, 2.3.1), said once more here."""
    return f"'sha256-{b64encode(sha256(content).digest()).decode()}'"


def test_a_policy_names_each_inline_script_once_and_nothing_of_other_hosts():
    """Data blocks do not run and need no hash; neither 'unsafe-inline' nor 'unsafe-eval' nor a host is ever there."""
    rules = directives(add_policy(PAGE, THEME, {}))
    assert rules["script-src"] == ["'self'", hash_of(b"one()"), hash_of(b"two()")]
    assert rules["style-src"] == ["'self'", hash_of(b"p{}")]
    assert rules["default-src"] == ["'none'"] and rules["base-uri"] == ["'self'"] and rules["form-action"] == ["'none'"]
    assert {v for values in rules.values() for v in values if not v.startswith("'sha256-")} == {"'self'", "'none'", "data:"}


def test_a_policy_comes_before_anything_that_could_run():
    """Right after the encoding, which must stand in the first 1,024 bytes."""
    page = add_policy(PAGE, THEME, {})
    assert page.index(b"charset") < page.index(b"Content-Security-Policy") < page.index(b"<script")
    assert add_policy(PAGE.replace(b'\n  <meta charset="utf-8">', b""), THEME, {}).startswith(b"<!doctype html><html><head><meta http-equiv")


def write_site(site: Path, pages: dict[str, bytes]) -> None:
    for name, page in pages.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(page)


def test_a_script_that_came_into_a_page_is_not_allowed_to_run(tmp_path):
    """Only what the page of a wrong address has too is the theme's: it is made of the theme alone."""
    injected = PAGE.replace(b"</body>", b"<script>steal()</script><style>q{}</style></body>")
    write_site(tmp_path, {"404.html": PAGE, "index.html": injected})
    write_policies(tmp_path, ())
    rules = directives((tmp_path / "index.html").read_bytes())
    assert rules["script-src"] == ["'self'", hash_of(b"one()"), hash_of(b"two()")]
    assert rules["style-src"] == ["'self'", hash_of(b"p{}")]


def test_each_language_has_the_scripts_of_its_own_theme(tmp_path):
    """A page of one language has no more than the theme says in that language."""
    french, english = (b"<html><head><script>%s()</script></head></html>" % name for name in (b"fr", b"en"))
    write_site(tmp_path, {"404.html": french, "a/index.html": french, "en/404.html": english, "en/a/index.html": english})
    write_policies(tmp_path, ("en",))
    assert directives((tmp_path / "a/index.html").read_bytes())["script-src"] == ["'self'", hash_of(b"fr()")]
    assert directives((tmp_path / "en/a/index.html").read_bytes())["script-src"] == ["'self'", hash_of(b"en()")]


def test_the_script_that_knows_the_depth_of_its_page_is_known_at_every_depth(tmp_path):
    """Material writes the way to the top of the site into a script: from the root in the page of a wrong address, else relative."""
    script = b'__md_scope=new URL("%s",location)'
    tops = {"404.html": b"/kit/", "index.html": b".", "a/index.html": b"..", "a/b/index.html": b"../.."}
    write_site(tmp_path, {name: b"<html><head><script>" + script % top + b"</script></head></html>" for name, top in tops.items()})
    write_policies(tmp_path, ())
    for name, top in tops.items():
        assert directives((tmp_path / name).read_bytes())["script-src"] == ["'self'", hash_of(script % top)]


def test_one_page_alone_can_be_allowed_more(tmp_path, monkeypatch):
    """In every language, and no other page with it."""
    monkeypatch.setattr(policy, "WIDER", {"cloturer/index.html": {"script-src": "'wasm-unsafe-eval'"}})
    names = ("index.html", "cloturer/index.html", "en/cloturer/index.html", "en/index.html")
    write_site(tmp_path, dict.fromkeys((*names, "404.html", "en/404.html"), PAGE))
    write_policies(tmp_path, ("en",))
    wide = {name for name in names if "'wasm-unsafe-eval'" in directives((tmp_path / name).read_bytes())["script-src"]}
    assert wide == {"cloturer/index.html", "en/cloturer/index.html"}


def test_a_policy_depends_on_its_page_alone():
    """The same page gives the same bytes, so that an unchanged site stays unchanged."""
    assert add_policy(PAGE, THEME, {}) == add_policy(PAGE, THEME, {})
