"""Every page carries a content policy that allows what we wrote and nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from binome.publish import policy
from binome.publish.policy import add_policy, write_policies

PAGE = (
    b'<!doctype html><html><head>\n  <meta charset="utf-8">\n<script>one()</script><script src="a.js"></script>'
    b'<script id="__config" type="application/json">{"a": 1}</script><style>p{}</style></head>'
    b"<body><script>two()</script><script>one()</script></body></html>"
)


def directives(page: bytes) -> dict[str, list[str]]:
    (content,) = re.findall(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return {name: values for name, *values in (part.split() for part in content.decode().split(";"))}


def hash_of(content: bytes) -> str:
    return f"'sha256-{b64encode(sha256(content).digest()).decode()}'"


def test_a_policy_names_each_inline_script_once_and_nothing_of_other_hosts():
    """Data blocks do not run and need no hash; neither 'unsafe-inline' nor 'unsafe-eval' nor a host is ever there."""
    rules = directives(add_policy(PAGE, {}))
    assert rules["script-src"] == ["'self'", hash_of(b"one()"), hash_of(b"two()")]
    assert rules["style-src"] == ["'self'", hash_of(b"p{}")]
    assert rules["default-src"] == ["'none'"] and rules["base-uri"] == ["'self'"] and rules["form-action"] == ["'none'"]
    assert {v for values in rules.values() for v in values if not v.startswith("'sha256-")} == {"'self'", "'none'", "data:"}


def test_a_policy_comes_before_anything_that_could_run():
    """Right after the encoding, which must stand in the first 1,024 bytes."""
    page = add_policy(PAGE, {})
    assert page.index(b"charset") < page.index(b"Content-Security-Policy") < page.index(b"<script")
    assert add_policy(PAGE.replace(b'\n  <meta charset="utf-8">', b""), {}).startswith(b"<!doctype html><html><head><meta http-equiv")


def test_one_page_alone_can_be_allowed_more(tmp_path, monkeypatch):
    """In every language, and no other page with it."""
    monkeypatch.setattr(policy, "WIDER", {"cloturer/index.html": {"script-src": "'wasm-unsafe-eval'"}})
    names = ("index.html", "cloturer/index.html", "en/cloturer/index.html", "en/index.html")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    write_policies(tmp_path, ("en",))
    wide = {name for name in names if "'wasm-unsafe-eval'" in directives((tmp_path / name).read_bytes())["script-src"]}
    assert wide == {"cloturer/index.html", "en/cloturer/index.html"}


def test_a_policy_depends_on_its_page_alone():
    """The same page gives the same bytes, so that an unchanged site stays unchanged."""
    assert add_policy(PAGE, {}) == add_policy(PAGE, {})
