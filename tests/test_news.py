"""What the news say of a publication: the sentence fits what it is."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from pubgen import bib
from pubgen.model import Date, NewsItem, Owner, Page, Section
from pubgen.normalise import normalise
from pubgen.profile import Profile
from pubgen.render.html import render_html
from pubgen.source import Source
from tests.page_reader import read

_CASES = Path(__file__).parent / "cases" / "news.md"
CASES = re.findall(r"^\| `@(\w+) (.*)` \| (.*) \|$", _CASES.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("kind", "fields", "said"), CASES)
def test_a_sentence_fits_what_it_announces(kind: str, fields: str, said: str) -> None:
    source = Source("invented.bib", f"@{kind}{{k, title = {{T}}, {fields}}}")
    [publication] = normalise(bib.read([source]).entries, Profile(name="")).publications
    item = NewsItem(Date(2024, 2), msgspec.structs.replace(publication, links=()), None)
    page = Page(
        owner=Owner("Ada Quill"),
        sections=(Section("news", "news", "news", "News", news=(item,)),),
        title="",
    )
    [content] = read(render_html(page, "fragment.html.jinja")).all(".news-content")
    assert content.text == said


def test_the_cases_are_read() -> None:
    assert len(CASES) > 20
