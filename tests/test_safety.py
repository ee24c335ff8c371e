"""Text from strangers stays text, all the way from bytes to the page; hostile input ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubgen import bib, compiler
from pubgen.normalise import normalise
from pubgen.normalise.fields import LINKS, USES
from pubgen.page import compose
from pubgen.profile import load
from pubgen.render.html import render_html
from pubgen.source import Source
from tests.browsers import is_safe_url
from tests.conftest import ROOT
from tests.page_reader import Element, read

# What a page of publications is made of; nothing else may come out of a .bib or a profile.
TAGS = frozenset(
    "a b body br code dd details div dl dt em footer h1 h2 h3 h4 h5 h6 head header hr html i img"
    " article bdi ins li link main meta nav ol p pre section span strong style sub summary sup"
    " title ul"
    " button fieldset form input legend output"
    " caption figcaption figure rect svg text path metadata"
    " blockquote table thead tbody tr th td s video source"
    " math mrow mi mn mo msup msub msubsup mfrac msqrt mroot mtext mspace mover munder munderover"
    " mstyle mtable mtr mtd mpadded mphantom menclose".split()
) | {""}
ATTRIBUTES = frozenset(
    "aria-label aria-labelledby alt charset class content download href id lang name rel role src"
    # of the field that searches a list
    " aria-pressed autocomplete data-copied data-copy data-found data-keywords data-kind data-none"
    " data-same-as data-year hidden placeholder spellcheck type value"
    # of the chart and of icons
    " aria-hidden d scope text-anchor viewbox x y"
    # of pictures, films and boxes that scroll
    " autoplay loading loop media muted playsinline poster preload tabindex"
    # of MathML
    " accent columnalign columnlines columnspacing depth display displaystyle fence form height"
    " largeop linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation"
    " rowspacing rspace scriptlevel separator stretchy style symmetric voffset width"
    # of what programs are told
    " media property title".split()
)

ATTACKS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "JaVaScRiPt&#58;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    r"\href{javascript:alert(1)}{x}",
    r"\url{javascript:alert(1)}",
    r"\href{https://example.org/\"onclick=\"alert(1)}{x}",
    "[x](javascript:alert(1)) <b onclick=alert(1)>y</b> ![i](data:image/svg+xml,<svg>)",
    "$</math><script>alert(1)</script>$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\href{javascript:alert(1)}{x}$",
    "<i onclick=alert(1)>x</i><sub style=x>2</sub>",
    "--></style><!--",
    "https://example.org/'\"<x>",
    "\x00<\x00script>alert(1)</\x00script>",
    "\u202e<svg/onload=alert(1)>",
]
FIELDS = sorted(
    {name for use in USES for name in use.names}
    | {name for kind in LINKS for name in kind.names}
    | {"url_evil", "evil_url", "volume", "number", "pages", "publisher", "school", "type", "file"}
)


SCRIPTS = {
    " ".join((ROOT / "templates" / "html" / name).read_text("utf-8").split())
    for name in ("colours.js", "list.js", "copy.js")
}


def is_ours(script: Element) -> bool:
    """Whether it is one of ours, or data in which nothing ends it or begins a comment."""
    if script.attributes == {"type": "application/ld+json"}:
        return json.loads(script.text) and not set("<>&\u2028\u2029") & set(script.text)
    return not script.attributes and script.text in SCRIPTS


def dangers(page: Element) -> list[str]:
    """Every tag, attribute, script and address in *page* that no text may bring about."""
    found = []
    for element in page.walk():
        if element.tag not in TAGS and not (element.tag == "script" and is_ours(element)):
            found.append(f"<{element.tag}>")
        for name, value in element.attributes.items():
            if name not in ATTRIBUTES or name.startswith("on"):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "src", "poster") and not is_safe_url(value):
                found.append(f"{name}={value}")
    return found


def page_of(bib_text: str, profile_text: str = "") -> str:
    profile, _ = load(Source("profile.toml", profile_text), Path())
    source, _ = bib.from_text("x.bib", bib_text)
    reading = bib.read([source])
    publications = normalise(reading.entries, profile).publications
    arrangement = compose(publications, profile, standalone=True)
    return render_html(arrangement.page, "home.html.jinja", folders=[THEMES / "plain", THEMES])


def entry(value: str, types: str = "article") -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name in FIELDS)
    return f"@{types}{{{value.replace(',', '')},\n{fields}}}\n"


SHOW_ALL = (
    "[view.publications]\nsearch = true\ntoc = true\nchart = true\ngroup = ['keyword', 'venue']\n"
)
THEMES = ROOT / "templates" / "themes"


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("type_", ["article", "inproceedings", "misc", "phdthesis", "talk"])
def test_no_field_of_a_bib_can_attack(attack: str, type_: str) -> None:
    page = read(page_of(entry(attack, type_), SHOW_ALL))
    assert page.all(".pub-item")
    assert dangers(page) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_key_of_a_profile_can_attack(attack: str) -> None:
    text = json.dumps(attack.replace("\x00", ""))  # JSON's strings are TOML's
    profile = f"""
name = {text}
native_name = {text}
position = {text}
affiliation = {text}
email = {text}
bio = {text}
title = {text}
description = {text}
language = {text}
[links]
{text} = {text}
[[news]]
date = "2024"
text = {text}
[[experience]]
role = {text}
organisation = {text}
location = {text}
text = {text}
[[section]]
title = {text}
text = {text}
id = {text}
[[people]]
name = "Ada Quill"
url = {text}
"""
    page = read(page_of("@misc{k, author = {Ada Quill}, title = {T}}", profile))
    assert page.all(".news-item")
    assert dangers(page) == []


def test_raw_html_of_the_profile_is_there_when_the_profile_wants_it() -> None:
    """The one door, and only the owner has its key; so the guard above is seen to bite."""
    page = read(page_of("", 'raw_html = true\nbio = "<script>mine()</script>"\n'))
    assert dangers(page) == ["<script>"]


@settings(max_examples=150, deadline=None)
@given(
    value=st.text(
        st.one_of(st.characters(), st.sampled_from(list("\\{}$<>&\"'%#_^~`@=,:;[]()\n\t "))),
        max_size=60,
    ),
    type_=st.sampled_from(["article", "inproceedings", "misc", "book", "nosuchtype"]),
)
def test_no_text_at_all_can_attack(value: str, type_: str) -> None:
    assert dangers(read(page_of(entry(value, type_), SHOW_ALL))) == []


# ------------------------------------------------------------------------------- hostile input ends

MANY = 100_000
HOSTILE = {
    "nested braces": "@misc{k, title = {" + "{" * MANY + "}" * MANY + "}}",
    "unclosed braces": "@misc{k, title = " + "{" * MANY,
    "many at signs": "@" * 1_000_000,
    "a big value": "@misc{k, title = {" + "x" * 5_000_000 + "}}",
    "a big abstract with words": "@misc{k, abstract = {" + "ink and moss " * 300_000 + "}}",
    "many unclosed entries": "@article{k, title = {A\n" * 1_000,
    "a crossref cycle": "@misc{a, crossref = {b}}\n@misc{b, crossref = {a}}\n",
    "NUL bytes": "@misc{k, title = {A\0B}, \0 = {\0}}\0",
    "lone surrogates": "@misc{k\udc80, title = {A\ud800B}}",
    "many dollars": "@misc{k, title = {" + "$" * MANY + "}}",
    "many commands": "@misc{k, title = {" + "\\emph{" * MANY + "}" * MANY + "}}",
    "many authors": "@misc{k, author = {" + " and ".join(["A B"] * MANY) + "}}",
    "many commas": "@misc{k, author = {" + "," * MANY + "}}",
    "many keywords": "@misc{k, keywords = {" + "a;" * MANY + "}}",
    "many pages": "@misc{k, pages = {" + "1-" * MANY + "}}",
    "a long url": "@misc{k, url = {https://example.org/" + "%" * MANY + "}}",
    "long digits": "@misc{k, year = " + "9" * MANY + ", volume = " + "9" * MANY + "}",
    "a long key": "@misc{" + "k" * MANY + ", title = {T}}",
    "one key often": "@misc{k, title = {T}}\n" * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_ends_in_output_or_in_a_diagnostic(text: str) -> None:
    assert page_of(text, SHOW_ALL).startswith("<!DOCTYPE html>")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_bib(data: bytes) -> None:
    source, _ = bib.decode("x.bib", data)
    reading = bib.read([source])
    profile, _ = load(Source("p.toml", ""), Path())
    arrangement = compose(normalise(reading.entries, profile).publications, profile)
    assert len(arrangement.shown) <= len(reading.entries)
    assert render_html(arrangement.page, "home.html.jinja")


def test_what_is_private_stays_at_home(tmp_path: Path) -> None:
    secrets = {
        "file": "/Users/ada/papers/secret.pdf:PDF",
        "bdsk-file-1": "YnBsaXN0MDDsecret",
        "groups": "secret group",
        "owner": "secret ada",
        "timestamp": "secret time",
        "comment": "secret comment",
        "annote": "secret annote",
        "annotation": "secret annotation",
        "__markedentry": "[secret:6]",
        "mendeley-groups": "secret",
        "pdf": "/Users/ada/secret.pdf",
        "slides": "file:///Users/ada/secret.pdf",
        "poster": "C:\\Users\\secret.pdf",
    }
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in secrets.items())
    (tmp_path / "x.bib").write_text(f"@misc{{k, title = {{T}}, {fields}}}", "utf-8")
    (tmp_path / "profile.toml").write_text(f'bib = "x.bib"\n{SHOW_ALL}', "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    compiled = compiler.compile_page(project, bib_name="publications.bib")
    files = compiler.homepage(project, compiled, tmp_path / "site" / "index.html").files
    assert {file.path.name for file in files} == {"index.html", "style.css", "publications.bib"}
    for file in files:
        assert b"secret" not in file.content.lower()
        assert b"/home/" not in file.content
