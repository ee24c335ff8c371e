"""What goes beside a page with an address: downloads, the feed, the sitemap, robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest
import rispy  # type: ignore[import-untyped]  # as above
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # as above

from pubgen import bib, compiler
from pubgen.compiler import CompiledPage
from pubgen.compiler.companions import robots, sitemap
from pubgen.model import Feed, Page, Publication
from pubgen.normalise import normalise
from pubgen.page import compose, feed
from pubgen.profile import load
from pubgen.render.html import render_html
from pubgen.source import Source
from pubgen.text import plain
from tests.conftest import ROOT, RelaxNG
from tests.page_reader import read
from tests.test_cli import GOOD, files, pubgen
from tests.test_safety import ATTACKS, FIELDS, dangers

ATOM = "{http://www.w3.org/2005/Atom}"
SHOWCASE = ROOT / "tests" / "golden" / "showcase.bib"
DATA = ROOT / "data" / "publications.bib"
HOME = 'name = "Ada Quill"\nbib = "papers.bib"\nurl = "https://ada.example.org/"\n'


def compiled(folder: Path, profile: str = HOME, bib_text: str = GOOD) -> CompiledPage:
    (folder / "papers.bib").write_text(bib_text, "utf-8")
    (folder / "profile.toml").write_text(profile, "utf-8")
    project = compiler.open_project(folder / "profile.toml")
    return compiler.compile_page(project, standalone=True)


def page_of(profile_text: str, bib_text: str) -> Page:
    profile, _ = load(Source("profile.toml", profile_text), Path())
    entries = bib.read([bib.from_text("x.bib", bib_text)[0]]).entries
    return compose(normalise(entries, profile).publications, profile, standalone=True).page


def text_of(feed_: Feed) -> str:
    return render_html(feed_, "feed.xml.jinja")


def feed_of(profile: str = HOME, bib_text: str = GOOD) -> str:
    return text_of(feed(page_of(profile, bib_text)))


def parsed(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.bozo_exception
    return found


# -------------------------------------------------------------------------------- which files

URL = 'url = "https://ada.example.org/"'
ALWAYS = {"index.html", "style.css"}
WHICH = {
    "": {"publications.bib"},
    URL: {"publications.bib", "icon.svg", "feed.xml", "sitemap.xml"},
    f"{URL}\nmachines = false": {"publications.bib"},
    f"{URL}\nrobots = true": {
        "publications.bib", "icon.svg", "feed.xml", "sitemap.xml", "robots.txt",
    },
    f"{URL}\nrobots = true\nmachines = false": {"publications.bib", "robots.txt"},
    f'{URL}\nsections = ["publications:none"]\n[view.none]\ntypes = ["talk"]': {
        "publications.bib", "icon.svg", "sitemap.xml",  # a feed has a date
    },
    'url = "/home/"': {"publications.bib"},  # not a whole address, and so dropped
    'downloads = ["bib", "ris", "csl"]': {
        "publications.bib", "publications.ris", "publications.json",
    },
    'downloads = ["csl", "ris"]\ndownload = "papers.of.ada.bib"': {
        "papers.of.ada.json", "papers.of.ada.ris",
    },
    'downloads = ["bib", "csl"]\ndownload = "papers.json"': {"papers.json", "papers.json.json"},
    'downloads = ["bib", "ris"]\ndownload = ""': set(),
    "downloads = []": set(),
}  # fmt: skip


@pytest.mark.parametrize("keys", WHICH)
def test_which_files_there_are(keys: str, tmp_path: Path) -> None:
    (tmp_path / "p.bib").write_text(GOOD, "utf-8")
    (tmp_path / "profile.toml").write_text(f'name = "Ada Quill"\nbib = "p.bib"\n{keys}\n', "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    name = project.profile.download
    page = compiler.compile_page(project, bib_name=name, standalone=True)
    output = compiler.homepage(project, page, tmp_path / "site" / "index.html")
    found = {file.path.name for file in output.files}
    assert found == ALWAYS | WHICH[keys]
    links = [each for each in read(output.text).all("link") if each.attributes.get("type")]
    assert [each.attributes["href"] for each in links] == ["feed.xml"] * ("feed.xml" in found)


def test_a_page_for_jekyll_comes_without(tmp_path: Path) -> None:
    compiled(tmp_path, f'{HOME}robots = true\ndownloads = ["bib", "ris"]\n')
    ran = pubgen("html", "--target", "jekyll", "-o", "site/index.md", cwd=tmp_path)
    assert ran.status == 0, ran.err
    assert files(tmp_path / "site") == ["index.md"]
    assert "atom" not in (tmp_path / "site" / "index.md").read_text("utf-8")


def test_the_footer_offers_each_download(tmp_path: Path) -> None:
    compiled(tmp_path, f'{HOME}downloads = ["csl", "bib"]\ndownload = "Ada #1.bib"\n')
    assert pubgen("html", cwd=tmp_path).status == 0
    page = read((tmp_path / "site" / "index.html").read_text("utf-8"))
    links = page.all(".page-footer")[0].all("a")
    assert [(each.text, each.attributes["href"]) for each in links] == [
        ("All publications as CSL-JSON", "Ada%20%231.json"),
        ("All publications as BibTeX", "Ada%20%231.bib"),
    ]
    assert {"Ada #1.bib", "Ada #1.json"} <= set(files(tmp_path / "site"))


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    compiled(tmp_path, f'{HOME}robots = true\ndownloads = ["bib", "ris", "csl"]\n')
    assert pubgen("html", cwd=tmp_path).status == 0
    before = _written(tmp_path / "site")
    assert {"feed.xml", "sitemap.xml", "robots.txt", "publications.ris"} < set(before)
    assert pubgen("html", "--check", cwd=tmp_path).status == 0
    ran = pubgen("html", cwd=tmp_path)
    assert "site/index.html is up to date;" in ran.err
    assert _written(tmp_path / "site") == before


def _written(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file has each name, and when it was written."""
    stats = {name: (folder / name).stat() for name in files(folder)}
    return {name: (each.st_ino, each.st_mtime_ns) for name, each in stats.items()}


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("feed.xml", "machines = false"),
        ("sitemap.xml", "machines = false"),
        ("robots.txt", "robots = false"),
        ("publications.ris", 'download = "papers.bib"'),
    ],
)
def test_what_somebody_else_made_stays(name: str, remedy: str, tmp_path: Path) -> None:
    profile = f'{HOME}robots = true\ndownloads = ["bib", "ris"]\n'
    compiled(tmp_path, profile)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_text("mine", "utf-8")
    ran = pubgen("html", cwd=tmp_path)
    assert ran.status == 2
    assert f"site/{name}: it is there already, and not from pubgen" in ran.err
    assert remedy in ran.err
    (key, _, value) = remedy.partition(" = ")
    written = profile.replace("robots = true\n", "") if key == "robots" else profile
    (tmp_path / "profile.toml").write_text(f"{written}{key} = {value}\n", "utf-8")
    assert pubgen("html", cwd=tmp_path).status == 0
    assert (tmp_path / "site" / name).read_text("utf-8") == "mine"


def test_a_mistake_in_a_template_of_the_feed_is_told(tmp_path: Path) -> None:
    compiled(tmp_path, f'{HOME}templates = "mine"\n')
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "feed.xml.jinja").write_text("{{ page.bib }}\n", "utf-8")
    ran = pubgen("html", cwd=tmp_path)
    assert ran.status == 1
    assert "mine/feed.xml.jinja:1:1" in ran.err
    assert not (tmp_path / "site").exists()


# ------------------------------------------------------------------------------------ downloads


def test_the_downloads_hold_what_the_page_shows(corpus: list[Path], tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text('name = "X"\ndownloads = ["bib", "ris", "csl"]\n', "utf-8")
    for path in (DATA, SHOWCASE, *corpus):
        project = compiler.open_project(profile, bibs=[path])
        page = compiler.compile_page(project, bib_name="p.bib", standalone=True)
        output = compiler.homepage(project, page, tmp_path / "site" / "index.html")
        made = {file.path.name: file.content.decode() for file in output.files}
        shown = [_shown(each.publication) for each in page.page.items]
        assert shown
        assert list(map(_in_csl, json.loads(made["p.json"]))) == shown
        # What has no pages begins at the number of its article.
        assert list(map(_in_ris, rispy.loads(made["p.ris"]))) == [
            fact._replace(first_page=fact.first_page or each.publication.where.article)
            for fact, each in zip(shown, page.page.items, strict=True)
        ]
        keys = [each.key for each in bib.read([bib.from_text("p", made["p.bib"])[0]]).entries]
        assert sorted(keys) == sorted(each.publication.key for each in page.page.items)


class Fact(NamedTuple):
    """What all formats tell of a publication."""

    title: str
    authors: list[str]  # their family names
    year: str
    container: str
    first_page: str
    doi: str


def _shown(publication: Publication) -> Fact:
    where, year = publication.where, publication.date.year
    names = [each.name for each in publication.authors]
    return Fact(
        " ".join(plain(publication.title).split()),
        [" ".join(filter(None, (name.von, name.last or name.first))) for name in names]
        if not publication.edited
        else [],
        f"{year:04d}" if year is not None else "",
        " ".join(plain(where.journal or where.book).split()),
        where.pages.partition("–")[0],
        next((each.value for each in publication.identifiers if each.scheme == "doi"), ""),
    )


def _in_csl(item: dict[str, Any]) -> Fact:
    names = item.get("author", [])
    dates = item.get("issued", {}).get("date-parts")
    return Fact(
        " ".join(item.get("title", "").split()),
        [
            each.get("literal")
            or " ".join(filter(None, (each.get("non-dropping-particle"), each["family"])))
            for each in names
        ],
        f"{dates[0][0]:04d}" if dates else "",
        " ".join(item.get("container-title", "").split()),
        item.get("page", "").partition("-")[0],
        item.get("DOI", ""),
    )


def _in_ris(record: dict[str, Any]) -> Fact:
    return Fact(
        record.get("title", ""),
        [each.partition(", ")[0] for each in record.get("authors", [])],
        record.get("year", ""),
        record.get("secondary_title", ""),
        record.get("start_page", ""),
        record.get("doi", ""),
    )


# ----------------------------------------------------------------------------------- the feed


DATES = {
    "year = 2024": "2024-01-01",
    "year = 2024, month = feb": "2024-02-01",
    "date = {2024-02-29}": "2024-02-29",
    "date = {2023-02-30}": "2023-01-01",
    "date = {2024-05-03/2024-05-07}": "2024-05-03",
    "date = {/2024-05}": "2024-05-01",
    "date = {2024-21}": "2024-03-01",
    "date = {2024~}": "2024-01-01",
    "year = {to appear}": "",
    "date = {-0043}": "",
    "date = {0000}": "",
    "year = {}": "",
    "": "",
}


@pytest.mark.parametrize("written", DATES)
def test_an_entry_is_updated_at_its_date(written: str) -> None:
    other = "@misc{other, title = {T}, year = 1999}"
    text = feed_of(bib_text=f"@misc{{one, title = {{T}}, {written}}}\n{other}")
    found = {each.id.partition("#")[2]: each.updated for each in parsed(text).entries}
    expected = {"pub-one": f"{DATES[written]}T00:00:00Z"} if DATES[written] else {}
    assert found == {"pub-other": "1999-01-01T00:00:00Z", **expected}
    assert parsed(text).feed.updated == max(found.values())


NEWS = """
[[news]]
date = "2025-03"
text = "A [talk](talk.html) on *ink* & <b>moss</b>."

[[news]]
date = "2024-12-24"
publication = "quill2024ink"
text = "Hooray."

[[news]]
date = "2023"
text = "A [talk](talk.html) on *ink* & <b>moss</b>."

[[news]]
date = "soon"
text = "Undated."
"""


def test_news_and_publications_are_in_one_order() -> None:
    found = parsed(feed_of(HOME + NEWS))
    rows = [(each.title, each.link.partition("#")[2], each.updated[:10]) for each in found.entries]
    assert rows == [
        ("A talk on ink &amp; &lt;b&gt;moss&lt;/b&gt;.", "news", "2025-03-01"),
        ("Ink that Remembers was accepted for publication in Journal of Invented Results!",
         "pub-quill2024ink", "2024-12-24"),
        ("Ink that Remembers", "pub-quill2024ink", "2024-01-01"),
        ("A talk on ink &amp; &lt;b&gt;moss&lt;/b&gt;.", "news", "2023-01-01"),
    ]  # fmt: skip
    first = found.entries[0].content[0]
    assert (first.type, first.base) == ("text/html", "https://ada.example.org/")
    assert 'href="https://ada.example.org/talk.html"' in first.value
    assert [each.name for each in found.entries[2].authors] == ["Ada Quill", "Bert Vole"]
    assert found.feed.author == "Ada Quill"
    assert found.entries[2].content[0].value == (
        "<p><ins>Ada Quill</ins>, Bert Vole</p>\n<p>Journal of Invented Results, 2024.</p>"
    )


def test_ids_stay_when_more_is_added() -> None:
    first = NEWS.partition("\n\n")[0]
    newer = first.replace("2025-03", "2026-01")  # which says the same as two others
    views = '[view.short]\ntitle = "Short"\n'
    sections = 'sections = ["publications:short", "publications", "news"]\npaper_pages = true\n'
    written = f"@misc{{vole2026, title = {{Ebb}}, year = 2026}}\n{GOOD}"
    before = parsed(feed_of(HOME + NEWS)).entries
    after = parsed(feed_of(HOME + sections + newer + NEWS + views, written)).entries
    assert (len(before), len(after)) == (4, 6)
    assert {(each.id, each.updated) for each in after} > {(e.id, e.updated) for e in before}


def test_links_lead_to_the_pages_of_papers_where_there_are_some(tmp_path: Path) -> None:
    page = compiled(tmp_path, f"{HOME}paper_pages = true\n{NEWS}")
    (paper,) = page.papers
    links = [each.link for each in parsed(text_of(feed(page.page))).entries]
    news = "https://ada.example.org/#news"
    assert links == [news, paper.url, paper.url, news]


def test_a_feed_shows_no_award_that_the_page_leaves_out() -> None:
    bib_text = "@misc{a, title = {A}, year = 2020, award = {Best Moss}}"
    without = HOME + "[view.publications]\nawards = false\n"
    assert "Best Moss" in feed_of(bib_text=bib_text)
    assert "Best Moss" not in feed_of(without, bib_text)


def test_the_newest_hundred_are_there() -> None:
    written = "".join(f"@misc{{k{n}, title = {{T}}, year = {n}}}\n" for n in range(1900, 2020))
    found = parsed(feed_of(bib_text=written)).entries
    assert [each.updated[:4] for each in found] == [str(year) for year in range(2019, 1919, -1)]


def test_any_url_and_language_fit() -> None:
    for url, base in {
        "https://example.org/~ada": "https://example.org/~ada/",
        "https://example.org/ada/index.html#top": "https://example.org/ada/",
        "https://例え.org/?a=1&b=<": "https://%E4%BE%8B%E3%81%88.org/",
    }.items():
        text = feed_of(HOME.replace("https://ada.example.org/", url))
        root = etree.fromstring(text.encode())
        assert root.get("{http://www.w3.org/XML/1998/namespace}base") == base
        assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"{base}feed.xml"
    text = feed_of(f"{HOME}language = 'en (of \"sorts\")'\n")
    assert "xml:lang" not in text


def test_feeds_of_real_people(relax_ng: RelaxNG, corpus: list[Path], tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    written = []
    for path in (DATA, SHOWCASE, *corpus):
        profile.write_text(HOME + NEWS.replace("quill2024ink", ""), "utf-8")
        project = compiler.open_project(profile, bibs=[path])
        page = compiler.compile_page(project, standalone=True).page
        text = text_of(feed(page))
        written.append(tmp_path / f"{path.stem}.xml")
        written[-1].write_text(text, "utf-8")
        dated = [item.publication for item in page.items if item.publication.date.year is not None]
        news = [news for section in page.sections for news in section.news if news.when.year]
        entries = parsed(text).entries
        assert len(entries) == min(len(dated) + len(news), 100)
        root = etree.fromstring(text.encode())
        by_id = {each.find(f"{ATOM}id").text: each for each in root.iter(f"{ATOM}entry")}
        assert len(by_id) == len(entries)
        for each in dated:
            found = by_id.get(f"https://ada.example.org/#{quote(each.id)}")
            if found is None:
                assert len(entries) == 100
                continue
            names = [name.text or "" for name in found.iterfind(f"{ATOM}author/{ATOM}name")]
            assert names == [author.text for author in each.authors]
    assert relax_ng(ROOT / "tests" / "atom.rnc", *written) == []


def test_the_schema_of_atom_bites(relax_ng: RelaxNG, tmp_path: Path) -> None:
    text = feed_of(HOME + NEWS)
    broken = tmp_path / "broken.xml"
    broken.write_text(text.replace("2024-01-01T", "2024-02-30T"), "utf-8")
    assert len(relax_ng(ROOT / "tests" / "atom.rnc", broken)) == 1


# -------------------------------------------------------------------------- text from strangers


def held(text: str) -> Iterator[tuple[str, str]]:
    """The elements and attributes of a feed, which is XML to the letter; and what must be true of
    each entry beyond the schema.
    """
    root = etree.fromstring(text.encode())
    assert root.find(f"{ATOM}author") is not None
    for each in root.iter(f"{ATOM}entry"):
        assert each.find(f"{ATOM}link[@rel='alternate']") is not None
        assert dangers(read(each.find(f"{ATOM}content").text or "")) == []
        assert dangers(read(each.find(f"{ATOM}title").text or "")) == []
    for each in root.iter():
        tag = etree.QName(each).localname
        yield from (
            (tag, etree.QName(name).localname if name else "") for name in ("", *each.keys())
        )


def everything(attack: str) -> tuple[str, str]:
    """A profile and a .bib with *attack* wherever a text may be."""
    text = json.dumps(attack.replace("\x00", ""))  # JSON's strings are TOML's
    profile = f"""
name = {text}
title = {text}
description = {text}
language = {text}
url = "https://ada.example.org/"
[[news]]
date = "2024"
text = {text}
[[news]]
date = "2024"
publication = "k"
text = {text}
[[people]]
name = "Ada Quill"
url = {text}
"""
    fields = "".join(f"  {name} = {{{attack}}},\n" for name in FIELDS if name not in _DATES)
    return profile, (
        f"@article{{a<&>'\"é%41,\n{fields}  year = 2024}}\n"
        "@misc{k, title = {T}, author = {Ada Quill}, keywords = {ink}, year = 2024}\n"
    )


_DATES = {"date", "year", "month", "day", "issue_date"}
MADE_OF = {
    ("feed", ""), ("feed", "lang"), ("feed", "base"), ("title", ""), ("title", "type"),
    ("subtitle", ""), ("subtitle", "type"), ("id", ""),
    ("link", ""), ("link", "rel"), ("link", "type"), ("link", "href"),
    ("updated", ""), ("author", ""), ("name", ""), ("uri", ""), ("entry", ""), ("category", ""),
    ("category", "term"), ("content", ""), ("content", "type"),
}  # fmt: skip


@pytest.mark.parametrize("attack", [*ATTACKS, "\x0b\ufffe\x85\u2028]]>&#0;&amp;", "\udc80"])
def test_no_text_can_attack_a_feed(attack: str) -> None:
    profile, written = everything(attack.encode("utf-8", "replace").decode())
    text = text_of(feed(page_of(profile, written)))
    assert text.count("<entry>") == 4
    assert set(held(text)) <= MADE_OF
    assert not parsed(text).bozo


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters() | st.sampled_from(list("\\{}$<>&\"'%#_^~`@=,:;[]()\n\t ")), max_size=60)
)
def test_no_text_at_all_can_attack_a_feed(value: str) -> None:
    page = page_of(*everything(value.encode("utf-8", "replace").decode()))
    assert set(held(text_of(feed(page)))) <= MADE_OF


# ------------------------------------------------------------------------- sitemap and robots.txt


@pytest.fixture(scope="module")
def sitemap_schema(sitemap_xsd: Path) -> Any:
    return etree.XMLSchema(etree.parse(sitemap_xsd))


def test_the_sitemap_has_all_pages(sitemap_schema: Any, tmp_path: Path) -> None:
    url = "https://例え.org/~ada/index.html?a=1&b=<'>#top"
    profile = HOME.replace("https://ada.example.org/", url) + "paper_pages = true\nrobots = true\n"
    compiled(tmp_path, profile, "".join(GOOD.replace("quill", key) for key in "abc"))
    assert pubgen("html", cwd=tmp_path).status == 0
    root = etree.fromstring((tmp_path / "site" / "sitemap.xml").read_bytes())
    assert sitemap_schema.validate(root), sitemap_schema.error_log
    host = "https://%E4%BE%8B%E3%81%88.org/~ada"
    assert [each.text for each in root.iter("{*}loc")] == [
        f"{host}/index.html?a=1&b=%3C'%3E",
        *(f"{host}/papers/{key}2024ink/" for key in "abc"),
    ]
    assert (tmp_path / "site" / "robots.txt").read_text("utf-8") == (
        f"User-agent: *\nAllow: /\n\nSitemap: {host}/sitemap.xml\n"
    )


def test_the_schema_of_sitemaps_bites(sitemap_schema: Any) -> None:
    good = sitemap(["https://ada.example.org/?a=1&b=2"])
    assert sitemap_schema.validate(etree.fromstring(good.encode()))
    assert not sitemap_schema.validate(etree.fromstring(good.replace("loc>", "lok>").encode()))


def test_robots_without_a_sitemap() -> None:
    assert robots("") == "User-agent: *\nAllow: /\n"
