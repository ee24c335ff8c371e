"""A page for each paper: its name, what is on it, and the files beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pubgen import compiler
from pubgen.output import File, write
from pubgen.page.relating import Found, Relations
from pubgen.page.slugs import slugs
from pubgen.style import ENGLISH
from pubgen.text import plain
from tests.conftest import ROOT
from tests.page_reader import Element, read
from tests.pictures import smallest
from tests.test_cli import pubgen
from tests.test_machines import publications
from tests.test_safety import ATTACKS, FIELDS, dangers

GOLDEN = ROOT / "tests" / "golden"
URL = "https://example.org/~ada/"


def built(folder: Path, *, jekyll: bool = False) -> dict[str, File]:
    """The files of the site of the profile in *folder*, by their names."""
    project = compiler.open_project(folder / "profile.toml")
    name = "" if jekyll else "publications.bib"
    compiled = compiler.compile_page(project, bib_name=name, standalone=not jekyll)
    site = folder / "site"
    output = compiler.homepage(project, compiled, site / "index.html", jekyll=jekyll)
    assert output.diagnostics == ()
    return {each.path.relative_to(site).as_posix(): each for each in output.files}


def page(files: dict[str, File], name: str) -> Element:
    return read(files[name].content.decode())


def project(folder: Path, bib_text: str, profile: str = f'url = "{URL}"') -> Path:
    """A *folder* with a .bib and a profile that wants pages of papers."""
    (folder / "x.bib").write_text(bib_text, "utf-8")
    (folder / "profile.toml").write_text(
        f'bib = "x.bib"\nname = "Ada Quill"\npaper_pages = true\n{profile}\n', "utf-8"
    )
    return folder


# -------------------------------------------------------------------------------------- their names

SLUGS = {
    "a key in small letters": ({"Quill2024ink": ""}, "quill2024ink"),
    "signs like hyphens": ({"DBLP:conf/moss.Quill": ""}, "dblp-conf-moss-quill"),
    "other signs": ({"a_b+c": "", "a'b": ""}, "a_b+c a-b-c6654b"),
    "accents": ({"Øre2020": "", "Müller": ""}, "ore2020-1ce930 muller-a78429"),
    "no letter of ours": ({"墨": "", "!?": ""}, "fe4786 8faf83"),
    "an own name": ({"k": "On Ink & Moss"}, "on-ink-moss"),
    "an own name of nothing": ({"k": "!?"}, "k"),
    "out of the folder": ({"../../etc/passwd": "", "k": "../.."}, "etc-passwd-3754d6 k"),
    "no key": ({"": ""}, "e3b0c4"),
    "dots": ({".": "", "..": "", "a..b": ""}, "cdb4ee 5ec1f7 a-b-f62b42"),
    "names that Windows keeps": (
        {"CON": "", "aux.x": "", "k": "nul"},
        "paper-con-a3dbc4 aux-x paper-nul",
    ),
    "one key twice": ({"a": "", "A": ""}, "a a-559aea"),
    "keys that differ in signs": (
        {"a-b": "", "a:b": "", "a/b": ""},
        "a-b a-b-6783a3 a-b-c14cdd",
    ),
    "one own name twice": ({"a": "n", "b": "n", "n": "", "n-2": ""}, "n n-3 n-1b16b1 n-2"),
    "a long key": ({"k" * 300: ""}, "k" * 80 + "-17b16d"),
    "ends of a word": ({"-a-": "", "+b": ""}, "a-a75a46 b-d21c87"),
}


def named(wanted: dict[str, str]) -> list[str]:
    """The names of entries with these keys and slugs, in their order."""
    entries = [f"@misc{{{key}, slug = {{{slug}}}}}\n" for key, slug in wanted.items()]
    found = publications("".join(entries))
    assert len(found) == len(wanted)
    names = slugs(found)
    return [names[each.entry.number] for each in found]


@pytest.mark.parametrize("case", SLUGS)
def test_slugs(case: str) -> None:
    wanted, names = SLUGS[case]
    assert named(wanted) == names.split()


KEYS = st.text(st.sampled_from("aAbBé墨-_.:/+'12"), min_size=1, max_size=4)
ENTRIES = st.dictionaries(KEYS, st.one_of(st.just(""), KEYS), max_size=8)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_+-]*[a-z0-9])?")


@given(ENTRIES)
def test_each_name_is_good_on_any_disk_and_there_once(wanted: dict[str, str]) -> None:
    names = named(wanted)
    assert len(set(names)) == len(names)
    for name in names:
        assert _NAME.fullmatch(name)
        assert len(name) < 100
        assert name not in ("con", "prn", "aux", "nul")


@given(ENTRIES, ENTRIES)
def test_a_name_stays_when_others_are_added(wanted: dict[str, str], more: dict[str, str]) -> None:
    more = {key: slug for key, slug in more.items() if key not in wanted}
    # What an entry would be called if it were alone: others may ask for the same.
    alone = {key: named({key: slug})[0] for key, slug in (wanted | more).items()}
    asked = {alone[key] for key in more}
    before = dict(zip(wanted, named(wanted), strict=True))
    both = more | wanted
    after = dict(zip(both, named(both), strict=True))
    for key in wanted:
        if alone[key] not in asked:
            assert after[key] == before[key]


# ---------------------------------------------------------------------------- what is related to it

RELATED = {
    "what the author says": (
        """@misc{a, title = {A}, related = {b, c}, relatedtype = {reprintof}}
        @misc{b, title = {B}} @misc{c, title = {C}}""",
        {"a": "Reprint of: B | Reprint of: C", "b": "A", "c": "A"},
    ),
    "in own words": (
        "@misc{a, title = {A}, related = {B}, relatedstring = {Answer to}} @misc{b, title = {B}}",
        {"a": "Answer to: B", "b": "A"},
    ),
    "a type that nobody knows": (
        "@misc{a, title = {A}, related = {b}, relatedtype = {friend}} @misc{b, title = {B}}",
        {"a": "B", "b": "A"},
    ),
    "what is not there, and itself": ("@misc{a, title = {A}, related = {a, x}}", {"a": ""}),
    "a preprint and where it appeared": (
        """@misc{p, title = {On Ink and Moss}, author = {Quill, Ada}, eprint = {2001.00001},
          archiveprefix = {arXiv}}
        @inproceedings{c, title = {On Ink and Moss}, author = {A. Quill}, booktitle = {Moss Days}}
        @article{j, title = {On {Ink} and Moss}, author = {Ada Quill}, journal = {J. Moss}}""",
        {
            "p": "Published version: On Ink and Moss | Published version: On Ink and Moss",
            "c": "Preprint: On Ink and Moss | Journal version: On Ink and Moss",
            "j": "Preprint: On Ink and Moss | Conference version: On Ink and Moss",
        },
    ),
    "one title of two authors": (
        """@article{a, title = {On Ink and Moss}, author = {Quill, Ada}, journal = {J. Moss}}
        @misc{b, title = {On Ink and Moss}, author = {Vole, Bert}}""",
        {"a": "", "b": ""},
    ),
    "parts of a volume": (
        """@incollection{a, title = {A}, xref = {v}} @incollection{b, title = {B}, xref = {v}}
        @book{v, title = {V}}""",
        {"a": "Part of: V | Same volume: B", "b": "Part of: V | Same volume: A",
         "v": "Part: A | Part: B"},
    ),
    "books of a series, not papers": (
        """@book{a, title = {A}, series = {Moss}} @book{b, title = {B}, series = {Moss}}
        @inproceedings{c, title = {C}, series = {Moss}}""",
        {"a": "Same series: B", "b": "Same series: A", "c": ""},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RELATED)
def test_related(case: str) -> None:
    text, expected = RELATED[case]
    shown = publications(text)
    relations = Relations(shown)
    found = {each.key: " | ".join(map(told, relations.of(each))) for each in shown}
    assert found == expected


def test_related_of_a_large_volume_are_the_nearest() -> None:
    shown = publications(
        "@proceedings{v, title = {V}}"
        + "".join(f"@inproceedings{{k{n}, title = {{T{n}}}, crossref = {{v}}}}" for n in range(60))
    )
    relations = Relations(shown)
    in_volume = {
        each.key: [other.key for name, _, other in relations.of(each) if name == "volume"]
        for each in shown
    }
    assert in_volume["k0"] == [f"k{n}" for n in range(1, 21)]
    assert in_volume["k30"] == [f"k{n}" for n in range(20, 41) if n != 30]
    assert in_volume["k59"] == [f"k{n}" for n in range(39, 59)]


def told(found: Found) -> str:
    name, words, other = found
    said = plain(words) or ENGLISH.relations.get(name, "")
    return f"{said}: {plain(other.title)}" if said else plain(other.title)


# ------------------------------------------------------------------------------ files and addresses


def links(page: Element) -> list[str]:
    """All relative addresses of *page*, without what is after the path."""
    found = (
        value
        for element in page.walk()
        for name, value in element.attributes.items()
        if name in ("href", "src", "poster")
    )
    paths = (re.split("[?#]", url)[0] for url in found if "://" not in url)
    return [unquote(path) for path in paths if path and not path.startswith("mailto:")]


def test_every_link_leads_somewhere_from_a_folder_on_disk(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        (GOLDEN / "showcase.bib")
        .read_text("utf-8")
        .replace("talks/ink.pdf", "talks/100% ink %232.pdf"),
        f'url = "{URL}"\nportrait = "me.png"\nicon = "i.svg"\n',
    )
    for name in (
        "talks/100% ink #2.pdf",
        "thesis.pdf",
        "me.png",
        "i.svg",
        "previews/vole2023moss.png",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(smallest(name, name.encode()))
    files = built(folder)
    write([*files.values()])
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) == 5
    for name in pages:
        at = (tmp_path / "site" / name).parent
        found = links(page(files, name))
        assert len(found) >= 3  # the style, the icon, the way back
        assert [path for path in found if not (at / path).is_file()] == []


def test_addresses_anywhere_in_an_entry_start_from_the_homepage(tmp_path: Path) -> None:
    text = r"""
    @article{a, title = {On \\href{there.html}{Ink}}, author = {Ada Quill and Bert Vole},
      journal = {\\href{there.html}{J. Moss}}, note = {See \\url{there.html}}, year = 2020,
      abstract = {\\href{there.html}{Ink} dries.}, award = {\\href{there.html}{Best}},
      slides = {there.html}}
    @misc{b, title = {On Moss}, author = {Ada Quill}, related = {a}}
    """
    profile = f'url = "{URL}"\n[[people]]\nname = "Bert Vole"\nurl = "there.html"'
    (tmp_path / "there.html").write_bytes(b"")
    files = built(project(tmp_path, text.replace("\\\\", "\\"), profile))
    assert links(page(files, "papers/a/index.html")).count("../../there.html") == 7
    (related,) = page(files, "papers/b/index.html").all(".paper-related")
    assert [a.attributes["href"] for a in related.all("a")] == [
        "../../papers/a/index.html",
        "../../there.html",  # the journal
    ]
    assert related.all("a")[0].text == "On Ink"


PDF = "@misc{e, title = {T}, author = {Ada Quill}, year = 2020, %s}"


def pdf_of(files: dict[str, File]) -> tuple[list[str], list[str], str]:
    """Where the page of `e` says that its PDF is: on the page, for Google Scholar; and the copy."""
    shown = page(files, "papers/e/index.html")
    own = [a.attributes["href"] for a in shown.all(".pub-link-pdf")]
    tags = [
        each.attributes["content"]
        for each in shown.all("meta")
        if each.attributes.get("name") == "citation_pdf_url"
    ]
    copies = [name for name in files if name.startswith("papers/e/") and files[name].is_copy]
    return own, tags, "".join(copies)


@pytest.mark.parametrize(
    ("field", "own", "tags", "copy"),
    [
        ("pdf = {k.pdf}", ["k.pdf"], [f"{URL}papers/e/k.pdf"], "papers/e/k.pdf"),
        ("pdf = {./k.pdf}", ["k.pdf"], [f"{URL}papers/e/k.pdf"], "papers/e/k.pdf"),
        (
            "pdf = {a/5%25%20%231.pdf}",
            ["5%25%20%231.pdf"],
            [f"{URL}papers/e/5%25%20%231.pdf"],
            "papers/e/5% #1.pdf",
        ),
        ("pdf = {papers/k.pdf}", ["k.pdf"], [f"{URL}papers/e/k.pdf"], "papers/e/k.pdf"),
        ("pdf = {https://example.com/k.pdf}", ["https://example.com/k.pdf"], [], ""),
        ("pdf = {k.html}", ["../../k.html"], [], ""),
        ("pdf = {not-there.pdf}", ["../../not-there.pdf"], [], ""),
        (
            "pdf = {k.pdf}, paper = {a/k.pdf}",
            ["k.pdf", "../../a/k.pdf"],
            [f"{URL}papers/e/k.pdf"],
            "papers/e/k.pdf",
        ),
        ("slides = {k.pdf}", [], [], ""),
    ],
)
def test_the_pdf_is_beside_the_page_that_tells_of_it(
    field: str, own: list[str], tags: list[str], copy: str, tmp_path: Path
) -> None:
    for name in ("k.pdf", "k.html", "a/k.pdf", "a/5% #1.pdf", "papers/k.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    files = built(project(tmp_path, PDF % field))
    assert pdf_of(files) == (own, tags, copy)


@pytest.mark.parametrize("profile", ["", f'url = "{URL}"\nmachines = false'])
def test_a_pdf_stays_where_it_is_if_nobody_is_told(profile: str, tmp_path: Path) -> None:
    (tmp_path / "k.pdf").write_bytes(b"")
    files = built(project(tmp_path, PDF % "pdf = {k.pdf}", profile))
    assert pdf_of(files) == (["../../k.pdf"], [], "")


def test_a_folder_of_the_users_may_be_called_papers_too(tmp_path: Path) -> None:
    """Its files lie beside the folders of the pages, and none is in the place of another."""
    for name in ("papers/ink.pdf", "papers/moss/index.html", "papers/moss"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        if not (tmp_path / name).exists():
            (tmp_path / name).write_bytes(b"mine")
    bib_text = """@misc{ink.pdf, title = {A}, pdf = {papers/ink.pdf}}
    @misc{moss, title = {B}, html = {papers/moss/index.html}}"""
    files = built(project(tmp_path, bib_text))
    write([*files.values()])
    assert files["papers/ink.pdf"].content == b"mine"
    assert b"<h1>A</h1>" in files["papers/ink-pdf/index.html"].content
    assert b"<h1>B</h1>" in files["papers/moss/index.html"].content


# ---------------------------------------------------------------------------------- what is written


def names_of(files: list[File], folder: Path) -> list[str]:
    return sorted(each.path.relative_to(folder / "site").as_posix() for each in files)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    showcase = (GOLDEN / "showcase.bib").read_text("utf-8")
    related = "@misc{other, title = {Other}, related = {quill2014thesis}}\n"
    folder = project(tmp_path, showcase + related, f'url = "{URL}"\nnot_me = ["other"]')
    names = names_of(write([*built(folder).values()]), folder)
    assert len([name for name in names if name.endswith("/index.html")]) == 5
    assert write([*built(folder).values()]) == []
    changed = (showcase + related).replace("title  = {On Moss}", "title  = {On Fern}")
    (folder / "x.bib").write_text(changed, "utf-8")
    assert names_of(write([*built(folder).values()]), folder) == [
        "feed.xml",
        "index.html",
        "papers/other/index.html",  # which names it
        "papers/quill2014thesis/index.html",
        "publications.bib",
    ]
    (folder / "x.bib").write_text(changed + "@misc{new, title = {New}}\n", "utf-8")
    assert names_of(write([*built(folder).values()]), folder) == [
        "index.html",
        "papers/new/index.html",
        "publications.bib",
        "sitemap.xml",
    ]


LEFT = [
    pytest.param("a", [], "", id="nothing"),
    pytest.param("ab", [], "left from an earlier run: site/papers/b/; delete it if it is no longer "
                 "wanted\n", id="one"),
    pytest.param("abcdef", [], "left from an earlier run: site/papers/b/, site/papers/c/, "
                 "site/papers/d/ and 2 more; delete those that are no longer wanted\n", id="five"),
    pytest.param("ab", ["--view", "some"], "", id="a view is not all of a site"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "options", "expected"), LEFT)
def test_pages_of_entries_that_are_gone_are_named(
    tmp_path: Path, before: str, options: list[str], expected: str
) -> None:
    folder = project(tmp_path, "", "[view.some]\n")
    for keys in (before, "a"):
        bib = "".join(f"@misc{{{key}, title = {{On {key}}}, year = 2024}}\n" for key in keys)
        (folder / "x.bib").write_text(bib, "utf-8")
        ran = pubgen("html", *options, cwd=folder)
        assert ran.status == 0
    assert "".join(re.findall("left from.*\n", ran.err)) == expected
    assert all((folder / "site" / "papers" / key / "index.html").is_file() for key in before)


def test_files_for_programs_that_are_gone_are_named(tmp_path: Path) -> None:
    bib = "@misc{a, title = {On Moss}, year = 2024}\n"
    folder = project(tmp_path, bib, f'url = "{URL}"\nrobots = true')
    assert pubgen("html", cwd=folder).status == 0
    (folder / "profile.toml").write_text('bib = "x.bib"\nname = "Ada Quill"\n', "utf-8")
    assert (
        "left from an earlier run: site/feed.xml, site/icon.svg, site/papers/a/ and 2 more; "
        in (pubgen("html", cwd=folder).err)
    )


# ---------------------------------------------------------------------------------- nothing is told


def told_nothing(element: Element) -> bool:
    scripts = [each.attributes.get("type") for each in element.all("script")]
    metas = [each.attributes for each in element.all("meta")]
    return (
        "application/ld+json" not in scripts
        and not element.all(".Z3988")
        and not any("property" in each for each in metas)
        and not any(
            each.get("name", "").startswith(("citation_", "twitter", "theme")) for each in metas
        )
    )


@pytest.mark.parametrize("jekyll", [False, True])
def test_a_page_that_tells_nothing_is_what_it_was(jekyll: bool, tmp_path: Path) -> None:
    text = (GOLDEN / "showcase.bib").read_text("utf-8")
    said = (
        'email = "ada@example.org"\nportrait = "me.png"\n[links]\nGitHub = "https://github.com/a"'
    )

    def pages(profile: str) -> dict[str, bytes]:
        files = built(project(tmp_path, text, f"{profile}\n{said}"), jekyll=jekyll)
        return {name: each.content for name, each in files.items()}

    plain_ = pages("machines = false")
    assert all(told_nothing(read(content.decode())) for content in plain_.values())
    # Without an address, the homepage tells nothing, and has no icon of ours.
    without = pages("")
    home = "index.html"
    assert without[home] == plain_[home]
    assert set(without) == set(plain_)
    # With an address, it says so, and no more.
    canonical = f'<link rel="canonical" href="{URL}">\n'.encode()
    addressed = pages(f'url = "{URL}"\nmachines = false')
    assert addressed[home].replace(canonical, b"") == plain_[home]
    assert set(addressed) == set(plain_)
    for name in plain_:
        content = re.sub(rb'<link rel="canonical"[^>]*>\n', b"", addressed[name])
        assert content == plain_[name]
    assert not told_nothing(read(pages(f'url = "{URL}"')[home].decode()))


def test_without_an_address_papers_are_cited_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "k.pdf").write_bytes(b"")
    bib_text = (
        "@misc{k, title = {T}, author = {Ada Quill}, eprint = {2001.00001}, eprinttype=arxiv}"
    )
    shown = page(built(project(tmp_path, bib_text, "")), "papers/k/index.html")
    names = [each.attributes.get("name", "") for each in shown.all("meta")]
    assert [name for name in names if name.startswith("citation_")] == [
        "citation_title",
        "citation_author",
        "citation_arxiv_id",
    ]
    scripts = [each for each in shown.all("script") if each.attributes.get("type")]
    assert len(scripts) == 1
    assert "example.org" not in scripts[0].text
    assert not [each for each in shown.all("link") if each.attributes["rel"] == "canonical"]
    assert not [each for each in shown.all("meta") if each.attributes.get("property") == "og:url"]


@pytest.mark.parametrize("jekyll", [False, True])
def test_a_fragment_has_nothing_of_this(jekyll: bool, tmp_path: Path) -> None:
    folder = project(tmp_path, (GOLDEN / "showcase.bib").read_text("utf-8"))
    opened = compiler.open_project(folder / "profile.toml")
    compiled = compiler.compile_page(opened, sections=["publications"])
    text = compiler.fragment(opened, compiled, jekyll=jekyll).text
    page_ = folder / "mine.html"
    page_.write_text("<!-- pubgen:begin publications -->\n<!-- pubgen:end publications -->\n")
    _, result = compiler.html_into(opened, page_)
    for each in (text, result.files[0].content.decode()):
        assert read(each).all(".pub-item")
        assert told_nothing(read(each))
        assert "papers/" not in each


# -------------------------------------------------------------------------------- text of strangers

STRANGE = [
    *ATTACKS,
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    '"},{"@type":"Person"}',
    "a\u2028b\u2029c\u0085d",
    "{{ site.secret }} {% include x %}",
    r"\{\{ site.secret \}\} \{\% raw \%\}",
    "{{{{{{a}}}}}}",
    r"\{" * 3 + r"\%",
    "-----\n---\nlayout: evil\n---",
    "a: b # c\n- d",
    "\x01\x1b[31m\x7f\x9f\ufdd0\uffff\ud800",
    "'\"`&amp;&lt;&#x27;",
    "&rft.au=Evil%00;",
    "../../../etc/passwd",
]


def strange(value: str) -> str:
    """An entry whose key, slug and all other fields are *value*."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name in FIELDS)
    key = re.sub(r"[\s,{}\\]", "", value)
    return f"@article{{{key},\n{fields}}}\n@misc{{other, related = {{{key}}}}}"


@pytest.mark.parametrize("value", STRANGE)
def test_no_text_can_attack_through_what_programs_read(value: str, tmp_path: Path) -> None:
    profile = f'url = "{URL}"\ncsp = true\ndescription = {json.dumps(value.replace(chr(0), ""))}'
    if "\ud800" in value:
        value = value.replace("\ud800", r"\char55296 ")
        profile = f'url = "{URL}"'
    for name, file in built(project(tmp_path, strange(value), profile)).items():
        if name.endswith(".html"):
            shown = read(file.content.decode())
            assert [each for each in dangers(shown) if "http-equiv" not in each] == [], name
            for coins in shown.all(".Z3988"):
                parse_qsl(coins.attributes["title"], strict_parsing=True)


@pytest.mark.parametrize("value", STRANGE)
def test_no_text_can_attack_in_jekyll(value: str, tmp_path: Path) -> None:
    profile = f'url = "{URL}"'
    if "\ud800" in value:
        value = value.replace("\ud800", r"\char55296 ")
    files = built(project(tmp_path, strange(value), profile), jekyll=True)
    assert len(files) == 3
    for name, file in files.items():
        begin, front_matter, body = file.content.decode().split("---\n", 2)
        assert begin == ""
        assert "{{" not in body
        assert "{%" not in body
        said = yaml.safe_load(front_matter)
        if name == "index.html":
            assert said == {"layout": "default"}
        else:
            assert set(said) <= {"layout", "title", "description", "citation"}
            assert said["layout"] == "page"
            assert {each["name"][:9] for each in said.get("citation", ())} <= {"citation_"}
            assert {type(each["content"]) for each in said.get("citation", ())} <= {str}
        assert dangers(read(body)) == []


def test_a_name_of_a_file_is_in_its_folder(tmp_path: Path) -> None:
    for value in STRANGE:
        bib_text = strange(value.replace("\ud800", ""))
        for name in built(project(tmp_path, bib_text)):
            assert re.fullmatch(r"(?:papers/[a-z0-9_+-]+/)?[a-z.]+", name)


@pytest.mark.parametrize("jekyll", [False, True])
@pytest.mark.parametrize("value", STRANGE)
def test_no_text_of_a_profile_can_attack(value: str, jekyll: bool, tmp_path: Path) -> None:
    said = json.dumps("".join(each for each in value if each not in "\x00\x7f\ud800"))
    profile = f"""
url = {said if value.startswith("https:") else json.dumps(URL)}
native_name = {said}
position = {said}
affiliation = {said}
affiliation_url = {said}
title = {said}
description = {said}
[links]
{said} = {said}
[[people]]
name = "Bert Vole"
url = {said}
[venues]
"J. Moss" = {{ badge = {said}, url = {said} }}
"""
    bib_text = "@article{k, title = {T}, author = {Ada Quill and Bert Vole}, journal = {J. Moss}}"
    files = built(project(tmp_path, bib_text, profile), jekyll=jekyll)
    pages = {name: each.content.decode() for name, each in files.items() if "html" in name}
    assert len(pages) == 2
    for name, text in pages.items():
        shown = read(text)
        assert dangers(shown) == [], name
        assert [each for each in shown.all("script") if "type" in each.attributes], name
        if jekyll:
            body = text.split("---\n", 2)[2]
            assert "{{" not in body
            assert "{%" not in body
