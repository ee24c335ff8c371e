"""What programs read in a page: COinS, tags for Google Scholar, JSON-LD.

Which words a type of entry has is in cases/machines.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl

import msgspec
import pytest
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from pubgen import bib, compiler
from pubgen.compiler.machines import initials
from pubgen.export import citation_tags, coins, tell_what_it_is
from pubgen.export.jsonld import work
from pubgen.kinds import TYPES
from pubgen.model import Publication
from pubgen.normalise import normalise
from pubgen.output import File
from pubgen.profile import Person, Profile
from pubgen.text import Break, Text, one_line
from tests.conftest import ROOT, Zotero
from tests.page_reader import Element, read
from tests.pictures import smallest
from tests.test_export import VOCABULARY, load

CASES = Path(__file__).parent / "cases" / "machines.md"
SHOWCASE = ROOT / "tests" / "golden" / "showcase.bib"
URL = "https://example.org/~ada/"


def publications(text: str) -> tuple[Publication, ...]:
    source, _ = bib.from_text("x.bib", text)
    return normalise(bib.read([source]).entries, Profile()).publications


Pages: TypeAlias = dict[str, str]


def site(folder: Path, bibs: list[Path], **profile: Any) -> Pages:
    """The pages of a site by their names, with a page for each paper."""
    made = compiler.open_project(bibs=bibs)
    said = {"name": "Ada Quill", "url": URL, "paper_pages": True, **profile}
    changed = msgspec.structs.replace(made.profile, **said)
    project = msgspec.structs.replace(made, profile=changed)
    compiled = compiler.compile_page(project, bib_name="publications.bib", standalone=True)
    output = compiler.homepage(project, compiled, folder / "index.html")
    return {name_in(folder, file): file.content.decode() for file in output.files if is_page(file)}


@pytest.fixture(scope="module")
def sites(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Pages]:
    """The pages of the showcase, of an entry of each type, and of real people's files."""
    folder = tmp_path_factory.mktemp("sites")
    all_types = folder / "all.bib"
    all_types.write_text("".join(entry_of(row.type) for row in rows()), "utf-8")
    return {path: site(folder, [path]) for path in (all_types, SHOWCASE, *corpus)}


@pytest.fixture(scope="module")
def nodes(sites: dict[Path, Pages]) -> dict[Path, dict[str, list[dict[str, Any]]]]:
    """What each page of these tells by JSON-LD."""
    return {
        path: {name: expanded(read(text)) for name, text in pages.items()}
        for path, pages in sites.items()
    }


def shown(path: Path) -> list[Publication]:
    """The publications of a .bib, down the page."""
    items = compiler.compile_page(compiler.open_project(bibs=[path])).page.items
    return [item.publication for item in items]


def name_in(folder: Path, file: File) -> str:
    return file.path.relative_to(folder).as_posix()


def is_page(file: File) -> bool:
    return file.path.suffix == ".html"


# -------------------------------------------------------------------------------------- entry types

# What an entry says beside its title, by the line that is written of it.
CONTAINERS = {
    "article": "journal = {J. Moss}, volume = 3, number = 2",
    "review": "journal = {J. Moss}, volume = 3, number = 2",
    "inproceedings": "booktitle = {Moss Days}",
    "incollection": "booktitle = {Moss Days}",
    "thesis": "school = {University of Moss}",
    "report": "institution = {Moss Labs}, number = {TR-7}",
    "patent": "holder = {Moss Inc.}, number = {US 7}",
}


class Row(NamedTuple):
    """What programs are told of an entry of one type, and what Zotero makes of that."""

    type: str
    coins: str
    jsonld: str
    citation: str
    zotero: str


def rows() -> list[Row]:
    """The table of types."""
    lines = CASES.read_text("utf-8").splitlines()
    cells = [[cell.strip().strip("∅") for cell in line.split("|")[1:-1]] for line in lines]
    return [Row(*each) for each in cells if len(each) == len(Row._fields)][2:]


def entry_of(type_: str) -> str:
    """An entry of this type with all that it usually has."""
    said = CONTAINERS.get(TYPES[type_].line, "publisher = {Moss Press}")
    return f"""@{type_}{{{type_}, author = {{Quill, Ada and van der Heide, Jan}},
  title = {{On Ink}}, {said}, pages = {{5--17}}, date = {{2021-05-04}}, doi = {{10.1234/{type_}}},
  abstract = {{Ink dries.}}}}
"""


def told(publication: Publication) -> Row:
    pairs = parse_qsl(coins(publication))
    said = dict(pairs)
    format_ = said["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    types = [value for name, value in pairs if name == "rft.type"]
    data = work(publication)
    container = data.get("isPartOf", {}).get("@type", "")
    kinds = [tag.name for tag in citation_tags(publication) if tell_what_it_is([tag])]
    return Row(
        publication.type,
        " ".join(filter(None, [format_, said.get("rft.genre"), *types])),
        f"{data['@type']} in {container}" if container else data["@type"],
        "".join(kinds).removeprefix("citation_"),
        "",
    )


def test_the_table_has_every_type() -> None:
    assert [row.type for row in rows()] == [row.name for row in TYPES.values() if not row.is_data]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.type)
def test_a_type_is_told_in_the_words_of_each_format(row: Row) -> None:
    (publication,) = publications(entry_of(row.type))
    assert told(publication) == row._replace(zotero="")


def test_zotero_finds_every_type(zotero: Zotero, tmp_path: Path) -> None:
    path = tmp_path / "all.bib"
    path.write_text("".join(entry_of(row.type) for row in rows()), "utf-8")
    pages = site(tmp_path, [path])
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    addresses = {tmp_path / name: URL + name.removesuffix("index.html") for name in pages}
    home, *papers = zotero(addresses)
    assert home.translator == "COinS"
    # In the list, by its DOI; a number of its type is in no place that Zotero has for one.
    listed = {item["DOI"].partition("/")[2]: item for item in home.items}
    assert {name: item["itemType"] for name, item in listed.items()} == {
        row.type: row.zotero for row in rows()
    }
    assert len(papers) == len(home.items) == len(rows())
    for name, saved in zip([*pages][1:], papers, strict=True):
        row = next(row for row in rows() if name == f"papers/{row.type}/index.html")
        (item,) = saved.items
        by_tags = bool(row.citation)
        assert saved.translator == ("Embedded Metadata" if by_tags else "COinS")
        assert item.get("abstractNote", "") == ("Ink dries." if by_tags else "")
        for each in (item, listed[row.type]):
            assert each["title"] == "On Ink"
            family_names = [creator["lastName"] for creator in each["creators"]]
            assert family_names == ["Quill", "van der Heide"]
            assert re.split("[-/]", each.get("date") or each["issueDate"]) == ["2021", "05", "04"]


def test_zotero_finds_all_that_real_people_list(
    sites: dict[Path, Pages], zotero: Zotero, tmp_path: Path
) -> None:
    listed: dict[Path, list[Publication]] = {}
    for path, pages in sites.items():
        page = tmp_path / f"{path.stem}.html"
        page.write_text(pages["index.html"], "utf-8")
        listed[page] = shown(path)
    assert sum(map(len, listed.values())) > 1000
    found = zotero(dict.fromkeys(listed, URL))
    for (page, publications), saved in zip(listed.items(), found, strict=True):
        for each, item in zip(publications, saved.items, strict=True):
            # It takes a plus sign for a space.
            title = " ".join(one_line(each.title).replace("+", " ").split())
            assert " ".join(item["title"].split()) == title, page
            names = [] if each.edited else [author.name for author in each.authors]
            assert len(item["creators"]) == len(names), each.key
            for name, creator in zip(names, item["creators"], strict=True):
                if name.first and not name.jr:
                    family_name = f"{name.von} {name.last}".strip()
                    assert creator["lastName"].strip() == family_name, each.key


# -------------------------------------------------------------------------------------------- COinS

COINS = {
    """@article{a, author = {van der Heide, Jan and {Moss Consortium} and Vole, Jr., Bert},
  title = {On {Ink} \\& $n$}, journal = {J. Ferns}, volume = 3, number = 2, pages = {5--17},
  date = {2021-05-04}, doi = {10.1234/ink}, issn = {2049-3630}, pmid = {12}}""": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:journal
rft_id=info:doi/10.1234/ink
rft_id=info:pmid/12
rft_id=https://doi.org/10.1234/ink
rft.genre=article
rft.atitle=On Ink & n
rft.jtitle=J. Ferns
rft.volume=3
rft.issue=2
rft.issn=2049-3630
rft.pages=5-17
rft.spage=5
rft.epage=17
rft.date=2021-05-04
rft.au=van der Heide, Jan
rft.au=Moss Consortium
rft.au=Vole, Bert, Jr.
""",
    """@inproceedings{b, author = {{OpenMoss} and Ada Quill}, title = {A line\\\\break},
  year = 2020, booktitle = {Moss Days}, pages = {5, 9}, series = {LNMS}, address = {Lichtenau},
  url = {https://example.org/moss}}""": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:book
rft_id=https://example.org/moss
rft.genre=proceeding
rft.atitle=A line break
rft.btitle=Moss Days
rft.series=LNMS
rft.place=Lichtenau
rft.pages=5, 9
rft.date=2020
rft.aucorp=OpenMoss
rft.au=Quill, Ada
""",
    """@proceedings{c, editor = {Ada Quill}, title = {Moss Days}, year = 2020,
  isbn = {9783161484100}, pagetotal = 320}""": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:book
rft.genre=book
rft.btitle=Moss Days
rft.isbn=9783161484100
rft.tpages=320
rft.date=2020
""",
    """@patent{d, author = {Ada Quill and Sokrates}, title = {Ink}, holder = {Moss Inc.},
  number = 7}""": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:patent
rft.title=Ink
rft.number=7
rft.assignee=Moss Inc.
rft.inv=Quill, Ada
rft.inventor=Quill, Ada
rft.inv=Sokrates
rft.inventor=Sokrates
""",
    "@unpublished{e, author = {Sokrates}, title = {Nothing}, year = {in press}}": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:book
rft.genre=document
rft.btitle=Nothing
rft.title=Nothing
rft.au=Sokrates
""",
    "@misc{f, author = {Ada Quill}, title = {Ink}, year = 2020, eprint = {2001.00001},"
    " archiveprefix = {arXiv}}": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:journal
rft_id=https://arxiv.org/abs/2001.00001
rft.genre=preprint
rft.atitle=Ink
rft.date=2020
rft.au=Quill, Ada
""",
    "@software{g, author = {Ada Quill}, title = {inkwell}, version = {1.0}, year = 2020,"
    " publisher = {Zenodo}, url = {https://example.org/inkwell?a=1&b=2}}": """\
ctx_ver=Z39.88-2004
rft_val_fmt=info:ofi/fmt:kev:mtx:dc
rft_id=https://example.org/inkwell?a=1&b=2
rft.type=Software
rft.type=computerProgram
rft.title=inkwell
rft.creator=Quill, Ada
rft.publisher=Zenodo
rft.date=2020
rft.identifier=https://example.org/inkwell?a=1&b=2
""",
}


@pytest.mark.parametrize("written", COINS)
def test_coins(written: str) -> None:
    (publication,) = publications(written)
    pairs = parse_qsl(coins(publication), strict_parsing=True)
    assert "".join(f"{name}={value}\n" for name, value in pairs) == COINS[written]


# ---------------------------------------------------------------------------- all that is on a page


class Said(NamedTuple):
    """What a publication, and so each format, says."""

    title: str
    authors: list[str]
    date: str
    container: str
    pages: str
    doi: str


def said_by(publication: Publication, authors: list[str]) -> Said:
    where, date = publication.where, publication.date
    parts = [date.year, date.month, date.day if date.month else None]
    known = [f"{part:02d}" for part in parts if part is not None]
    return Said(
        one_line(publication.title),
        [] if publication.edited else authors,
        "-".join(known),
        one_line((() if publication.preprint else where.journal) or where.book or where.event),
        where.pages,
        next((each.value for each in publication.identifiers if each.scheme == "doi"), ""),
    )


def said_by_coins(query: str) -> Said:
    pairs = parse_qsl(query, strict_parsing=True)
    said = {name.removeprefix("rft."): value for name, value in reversed(pairs)}
    dois = [value for name, value in pairs if name == "rft_id" and value.startswith("info:doi/")]
    people = ("rft.au", "rft.aucorp", "rft.creator", "rft.inv")
    return Said(
        said.get("atitle") or said.get("title") or said.get("btitle", ""),
        [value for name, value in pairs if name in people],
        said.get("date", ""),
        said.get("jtitle")
        or said.get("source")
        or (said.get("btitle", "") if "atitle" in said else ""),
        said.get("pages", ""),
        "".join(dois).removeprefix("info:doi/"),
    )


def without_a_place(said: Said, query: str) -> Said:
    """*said* without what the format of a COinS has no place for."""
    if "rft.atitle" not in query and "mtx%3Adc" not in query:
        said = said._replace(container="")
    if not re.search("mtx%3A(?:journal|book)", query):
        said = said._replace(pages="")
    return said._replace(pages=said.pages.replace("–", "-"))


def test_coins_say_what_the_entries_say(corpus: list[Path]) -> None:
    count = 0
    for path in (SHOWCASE, *corpus):
        for each in compiler.understand(compiler.open_project(bibs=[path])).publications:
            names = [author.name for author in each.authors]
            parts = [(f"{name.von} {name.last}".strip(), name.first, name.jr) for name in names]
            written = said_by(each, [", ".join(filter(None, part)) for part in parts])
            query = coins(each)
            assert said_by_coins(query) == without_a_place(written, query), each.key
            count += 1
    assert count > 1000


def test_a_page_tells_of_a_publication_once(tmp_path: Path) -> None:
    views = "[view.a]\ngroup = 'keyword'\n"
    (tmp_path / "x.bib").write_text(
        "@misc{k, title = {T}, year = 2020, keywords = {a, b}}", "utf-8"
    )
    (tmp_path / "profile.toml").write_text(
        f'bib = "x.bib"\nurl = "{URL}"\nsections = ["publications:a", "publications"]\n{views}'
    )
    project = compiler.open_project(tmp_path / "profile.toml")
    page = read(compiler.homepage(project, compiler.compile_page(project)).text)
    assert len(page.all(".pub-item")) == 3
    assert len(page.all(".Z3988")) == 1
    assert len(works(expanded(page))) == 1


# ------------------------------------------------------------------------------------------ JSON-LD


def expanded(page: Element) -> list[dict[str, Any]]:
    """What *page* tells by JSON-LD, read by another program."""
    (script,) = (
        each for each in page.all("script") if each.attributes.get("type") == "application/ld+json"
    )
    nodes = jsonld.expand(json.loads("".join(map(str, script.children))), {"documentLoader": load})
    assert isinstance(nodes, list)
    return nodes


def all_of(node: dict[str, Any], name: str) -> list[Any]:
    """The values of a property: nodes, and literals as they are."""
    found = node.get(VOCABULARY + name, [])
    return [each.get("@value", each) for each in found]


def one_of(node: dict[str, Any], name: str) -> Any:
    return next(iter(all_of(node, name)), "")


def works(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The publications that a homepage tells of by *nodes*."""
    lists = [node for node in nodes if node["@type"] == [VOCABULARY + "ItemList"]]
    return [one_of(row, "item") for each in lists for row in all_of(each, "itemListElement")]


def said_by_node(node: dict[str, Any]) -> Said:
    container = one_of(node, "isPartOf")
    while container and "Publication" in container["@type"][0]:  # a volume, an issue
        container = one_of(container, "isPartOf")
    numbers = {one_of(i, "propertyID"): one_of(i, "value") for i in all_of(node, "identifier")}
    return Said(
        one_of(node, "name"),
        [one_of(author, "name") for author in all_of(node, "author")],
        one_of(node, "datePublished"),
        one_of(container, "name") if container else "",
        one_of(node, "pagination"),
        numbers.get("doi", ""),
    )


def in_jsonld(publication: Publication) -> Said:
    said = said_by(publication, [author.text for author in publication.authors])
    where = publication.where
    return said._replace(
        container=said.container or one_line(where.series), pages=where.pages or where.article
    )


def test_jsonld_says_what_the_entries_say(
    nodes: dict[Path, dict[str, list[dict[str, Any]]]],
) -> None:
    count = 0
    for path, (home, *papers) in ((path, pages.values()) for path, pages in nodes.items()):
        wanted = [in_jsonld(publication) for publication in shown(path)]
        found = works(home)
        assert [said_by_node(node) for node in found] == wanted
        own = [node for paper in papers for node in paper]
        assert [said_by_node(node) for node in own] == wanted
        # One name for one thing on all pages of a site, and its own.
        assert [node["@id"] for node in own] == [node["@id"] for node in found]
        assert len({node["@id"] for node in own}) == len(own)
        count += len(own)
    assert count > 1000


@pytest.fixture(scope="session")
def schema_org(schema_dts: Path) -> dict[str, set[str]]:
    """The types of schema.org, each with its properties, as Google's own typings list them."""
    bases: dict[str, list[str]] = {}
    own: dict[str, set[str]] = {}
    types: dict[str, str] = {}
    declared = re.findall(
        r"^(?:export )?interface (\w+) extends ([^{]+) \{\n(.*?)^\}",
        schema_dts.read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    for name, extended, body in declared:
        bases[name] = re.findall(r"\w+", extended)
        own[name] = set(re.findall(r'^    "?(\w+)"?\??: SchemaValue', body, re.MULTILINE))
        if said := re.search(r'"@type": "(\w+)"', body):
            types[said[1]] = name

    def properties(name: str) -> set[str]:
        return own.get(name, set()).union(*(properties(each) for each in bases.get(name, ())))

    return {type_: properties(name) for type_, name in types.items()}


# Where the pages of something are is of interest, whatever it is.
ANYWHERE = {"pagination"}


def strangers(node: Any, schema_org: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The types that are not in the vocabulary, and the properties that their types do not have."""
    for each in node if isinstance(node, list) else ():
        yield from strangers(each, schema_org)
    if not isinstance(node, dict) or "@value" in node:
        return
    for type_ in (name.removeprefix(VOCABULARY) for name in node.get("@type", ())):
        if type_ not in schema_org:
            yield type_, ""
        for name, value in node.items():
            property_ = name.removeprefix(VOCABULARY)
            if not name.startswith("@"):
                if property_ not in schema_org.get(type_, set()) | ANYWHERE:
                    yield type_, property_
                yield from strangers(value, schema_org)


def test_each_type_has_properties_of_its_own(
    nodes: dict[Path, dict[str, list[dict[str, Any]]]], schema_org: dict[str, set[str]]
) -> None:
    for pages in nodes.values():
        for name, told_by_page in pages.items():
            assert set(strangers(told_by_page, schema_org)) == set(), name
    bad = [{"@type": [VOCABULARY + "Chapter"], VOCABULARY + "isbn": [{"@value": "1"}]}]
    assert list(strangers(bad, schema_org)) == [("Chapter", "isbn")]


def test_a_group_has_properties_of_its_own(tmp_path: Path, schema_org: dict[str, set[str]]) -> None:
    people = [Person(name="Bo Fern", url="https://orcid.org/0000-0001-5109-3700")]
    about = {"position": "Group", "affiliation": "Institute", "native_name": "阿达"}
    pages = site(tmp_path, [SHOWCASE], group=True, people=people, **about)
    told = [node for page in pages.values() for node in expanded(read(page))]
    kinds = {kind for node in told for kind in node["@type"]}
    assert VOCABULARY + "ResearchOrganization" in kinds
    assert set(strangers(told, schema_org)) == set()


INITIALS = {
    "Ada Quill": "AQ",
    "de la Cruz, Ana": "AC",
    "임강묵": "임",
    "\x01Ada (Quill)": "AQ",  # no XML may have the first character
    "{ACME}": "A",
    "!": "",
}


@pytest.mark.parametrize("name", INITIALS)
def test_initials(name: str) -> None:
    assert initials(name) == INITIALS[name]


def test_a_number_of_pages_is_a_number() -> None:
    told = {"312": 312, "xii": None, "9" * 5_000: None}  # Python converts no such number
    for written, expected in told.items():
        (book,) = publications(f"@book{{a, title = {{A}}, pagetotal = {{{written}}}}}")
        assert work(book).get("numberOfPages") == expected


def test_the_owner(tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(smallest("me.png"))
    (tmp_path / "x.bib").write_text(
        "@book{a, title = {A}, author = {Ada Quill and Bert Vole and Cara Fern}, year = 2020,\n"
        "  licence = {CC BY 4.0}, award = {Best \\emph{Moss}}, pagetotal = 12}\n"
        "@book{b, title = {B}, editor = {A. Quill}, year = 2020,\n"
        "  license = {https://example.org/l}}\n"
    )
    (tmp_path / "profile.toml").write_text(f"""
bib = "x.bib"
url = "{URL}"
name = "Ada Quill"
native_name = "阿达"
position = "Professor"
affiliation = "Institute"
affiliation_url = "https://example.org/institute"
portrait = "me.png"

[links]
ORCID = "https://orcid.org/0000-0002-1825-0097"
Scholar = "https://scholar.google.com/citations?user=a"
CV = "https://example.org/cv.pdf"
Blog = "https://example.org/blog"

[[people]]
name = "Bert Vole"
url = "https://orcid.org/0000-0001-5109-3700"

[[people]]
name = "Cara Fern"
url = "https://example.org/~cara"
""")
    project = compiler.open_project(tmp_path / "profile.toml")
    page = read(compiler.homepage(project, compiler.compile_page(project, standalone=True)).text)
    (script,) = (each for each in page.all("script") if "type" in each.attributes)
    owner, listed = json.loads(script.text)["@graph"]
    assert owner == {
        "@type": "Person",
        "@id": f"{URL}#owner",
        "name": "Ada Quill",
        "alternateName": "阿达",
        "jobTitle": "Professor",
        "affiliation": {
            "@type": "Organization",
            "name": "Institute",
            "url": "https://example.org/institute",
        },
        "image": f"{URL}me.png",
        "url": URL,
        "sameAs": [
            "https://orcid.org/0000-0002-1825-0097",
            "https://scholar.google.com/citations?user=a",
        ],
    }
    person = {"@type": "Person"}
    ada = {"name": "Ada Quill", "givenName": "Ada", "familyName": "Quill", "@id": f"{URL}#owner"}
    assert [row["item"] for row in listed["itemListElement"]] == [
        {
            "@type": "Book",
            "name": "A",
            "author": [
                person | ada,
                person
                | {"name": "Bert Vole", "givenName": "Bert", "familyName": "Vole"}
                | {"sameAs": "https://orcid.org/0000-0001-5109-3700"},
                person
                | {"name": "Cara Fern", "givenName": "Cara", "familyName": "Fern"}
                | {"url": "https://example.org/~cara"},
            ],
            "datePublished": "2020",
            "numberOfPages": 12,
            "license": {"@type": "CreativeWork", "name": "CC BY 4.0"},
            "award": ["Best Moss"],
            "@id": f"{URL}#pub-a",
            "url": f"{URL}#pub-a",
        },
        {
            "@type": "Book",
            "name": "B",
            "editor": [person | ada | {"name": "A. Quill", "givenName": "A."}],
            "datePublished": "2020",
            "license": "https://example.org/l",
            "@id": f"{URL}#pub-b",
            "url": f"{URL}#pub-b",
        },
    ]


# ------------------------------------------------------------------------------------- citation_…

CITATIONS = {
    """@article{a, author = {van der Heide, Jan and {Moss Consortium} and Vole, Jr., Bert},
  title = {On {Ink} \\& $n$}, journal = {J. Ferns}, volume = 3, number = 2, pages = {5--17},
  date = {2021-05-04}, doi = {10.1234/ink}, issn = {2049-3630}, pmid = {12},
  keywords = {ink, moss}, publisher = {Fern Press}}""": """\
title=On Ink & n
author=van der Heide, Jan
author=Moss Consortium
author=Vole, Bert, Jr.
publication_date=2021/05/04
journal_title=J. Ferns
volume=3
issue=2
firstpage=5
lastpage=17
doi=10.1234/ink
issn=2049-3630
pmid=12
publisher=Fern Press
keywords=ink; moss
""",
    """@inproceedings{b, author = {Ada Quill}, title = {Ink}, booktitle = {Moss Days}, month = may,
  year = 2020, pages = {5}, number = 9, isbn = {9783161484100}, editor = {Bert Vole}}""": """\
title=Ink
author=Quill, Ada
publication_date=2020
conference_title=Moss Days
firstpage=5
isbn=9783161484100
""",
    """@inproceedings{c, author = {Ada Quill}, title = {Ink}, journal = {Proc. Moss}, volume = 4,
  number = 1, articleno = {7}, year = 2020}""": """\
title=Ink
author=Quill, Ada
publication_date=2020
journal_title=Proc. Moss
volume=4
issue=1
firstpage=7
""",
    """@incollection{d, author = {Ada Quill}, title = {Ink}, booktitle = {A Book of Moss},
  pages = {5--7, 9}, year = {1999/2001}, publisher = {Fern Press}}""": """\
title=Ink
author=Quill, Ada
publication_date=1999
inbook_title=A Book of Moss
publisher=Fern Press
""",
    """@phdthesis{e, author = {Ada Quill}, title = {Ink}, school = {University of Moss},
  year = 2014}""": """\
title=Ink
author=Quill, Ada
publication_date=2014
dissertation_institution=University of Moss
""",
    """@techreport{f, author = {Ada Quill}, title = {Ink}, institution = {Moss Labs},
  number = {TR-7}, year = 2014}""": """\
title=Ink
author=Quill, Ada
publication_date=2014
technical_report_institution=Moss Labs
technical_report_number=TR-7
""",
    """@book{g, editor = {Ada Quill and Bert Vole}, title = {A Book of Moss}, year = 2001,
  volume = 2, isbn = {9783161484100}, publisher = {Fern Press}}""": """\
title=A Book of Moss
editor=Quill, Ada
editor=Vole, Bert
publication_date=2001
volume=2
isbn=9783161484100
publisher=Fern Press
""",
    """@article{h, author = {Ada Quill}, title = {Ink}, journal = {arXiv preprint arXiv:2001.00001},
  year = 2020}""": """\
title=Ink
author=Quill, Ada
publication_date=2020
arxiv_id=2001.00001
""",
    "@article{i, author = {Sokrates}, title = {Ink}, journal = {J. Moss}, year = {to appear}}": """\
title=Ink
author=Sokrates
journal_title=J. Moss
""",
    "@book{j, author = {Sokrates}, title = {Ink}, date = {-0399}}": "title=Ink\nauthor=Sokrates\n",
    "@misc{k, note = {nothing else}}": "",
}


@pytest.mark.parametrize("written", CITATIONS)
def test_citation_tags(written: str) -> None:
    (publication,) = publications(written)
    tags = citation_tags(publication)
    said = "".join(f"{tag.name.removeprefix('citation_')}={tag.content}\n" for tag in tags)
    assert said == CITATIONS[written]


def test_what_is_not_in_the_entry() -> None:
    """The abstract is in one line."""
    (publication,) = publications("@misc{k, title = {T}}")
    abstract = (Text("Ink"), Break(), Text("dries."))
    tags = citation_tags(publication, abstract, "https://example.org/papers/k/k.pdf")
    assert [(tag.name, tag.content) for tag in tags] == [
        ("citation_title", "T"),
        ("citation_abstract", "Ink dries."),
        ("citation_pdf_url", "https://example.org/papers/k/k.pdf"),
    ]
