"""The .bib for biblatex: what it holds, what it can never hold, and what biber makes of it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from pubgen import bib, compiler, normalise
from pubgen.compiler.cv import render_cv
from pubgen.export import biblatex
from pubgen.latex import mathematics
from pubgen.model import Publication
from pubgen.page import compose
from pubgen.profile import MarkStyle, Person, Profile, View
from pubgen.render.targets import TARGETS
from pubgen.source import Source
from pubgen.style import ENGLISH, details
from pubgen.text import Inline, Math, Quote, Styled, Text, plain
from tests.cv.setting import FONTS, T1, Typeset, document, in_order, typeset
from tests.pages import ADA, GOLDEN, PROFILES, compiled, items, page_of


def publications(text: str, profile: Profile = ADA) -> Sequence[Publication]:
    return normalise.normalise(bib.read([Source("x.bib", text)]).entries, profile).publications


def fields(entry: str, profile: Profile = ADA) -> dict[str, str]:
    """The fields that an entry's text becomes."""
    written = biblatex.render(page_of(entry, profile))
    reading = bib.read([Source("x.bib", written)])
    assert not reading.diagnostics
    [read] = reading.entries
    return {"": read.type, **{name: field.value for name, field in read.fields.items()}}


def field(name: str, value: str, type_: str = "misc") -> str:
    return fields(f"@{type_}{{key, title = {{T}}, {name} = {{{value}}}}}").get(name, "")


# ------------------------------------------------------------------------------------ whole outputs


@pytest.mark.parametrize("name", PROFILES)
def test_the_output_is_the_reviewed_one(name: str, update_golden: bool) -> None:
    golden = GOLDEN / "cv" / f"{name}.biblatex.bib"
    text = render_cv(compiled(name), TARGETS["biblatex"])
    if update_golden:
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("name", PROFILES)
def test_each_publication_once_in_the_order_of_the_page(name: str) -> None:
    page = compiled(name)
    found = bib.read([Source("x.bib", biblatex.render(page))]).entries
    keys = [item.publication.key for item in items(page)]
    assert [entry.key for entry in found] == list(dict.fromkeys(keys))
    assert len(found) >= 4


def test_what_stands_above_the_entries_begins_none() -> None:
    profile = Profile(
        name="Ada Quill", marks={"lead": MarkStyle(symbol="@", legend="@misc{x, leads}")}
    )
    text = biblatex.render(
        page_of("@misc{a, title={T}, author={Ada Quill}, author+an={1=lead}}", profile)
    )
    head, _, _ = text.partition("@misc{a")
    assert "@" not in head
    assert all(line.startswith("%") for line in head.strip().split("\n"))


def test_keys_are_unique_whatever_their_case_and_run_no_tex() -> None:
    texts = ["same", "Same", r"\input/etc/passwd", "x^^5cdef", "한글:2024", "a$b&c", "#"]
    bib_text = "\n".join(f"@misc{{{key}, title = {{{n}}}}}" for n, key in enumerate(texts))
    page = page_of(bib_text, Profile(view={"publications": View(order="bib")}))
    keys = re.findall(r"^@\w+\{(.*),$", biblatex.render(page), re.MULTILINE)
    assert keys == ["same", "Same-2", "input/etc/passwd", "x-5cdef", "한글:2024", "a-b-c", "entry"]


# ------------------------------------------------------------------------------------------- fields

NAMES = {
    "Ada Quill": "Quill, Ada",
    "van der Heide, Jan": "van der Heide, Jan",
    "Jan van der Heide": "van der Heide, Jan",
    "Reed, Jr., Tom": "Reed, Jr., Tom",
    "{Moss Consortium}": "{Moss Consortium}",
    "{Fern and Bark, Inc.}": "{Fern and Bark, Inc.}",
    "Plato": "{Plato}",
    "{de Mesa}, Ana": "{de Mesa}, Ana",
    "{\\O}stergaard, S{\\o}ren": "Østergaard, Søren",
    "Quill*, Ada": "Quill, Ada",
    "堀口, 翔太": "{堀口翔太}",
    "堀口 翔太": "{堀口翔太}",
    "given=Jean, prefix=de la, family=Foo": "de la Foo, Jean",
    "Reed, Tom and others": "Reed, Tom and others",
    "AT\\&T Labs, Q": r"AT\&T Labs, Q",
    "bell hooks": "bell hooks",  # to BibTeX, a small word is a `von`
    "hooks, bell": "{hooks}, bell",
}


@pytest.mark.parametrize(("written", "expected"), NAMES.items(), ids=list(NAMES))
def test_a_name_in_a_form_that_biber_reads(written: str, expected: str) -> None:
    assert field("author", written) == expected


MARKS = {
    ("author = {Ada Quill and Tom Reed}", "author+an"): "1=me",
    ("author = {Tom Reed* and Ada Quill*}", "author+an"): "1=cofirst; 2=cofirst, me",
    ("author = {Tom Reed and Bo Fern}, author+an = {2 = corresponding, cofirst}", "author+an"): (
        "2=corresponding, cofirst"
    ),
    ("author = {Tom Reed and Bo Fern}", "author+an"): "",
    ("author = {Tom Reed§}", "author+an"): "1=mark-a7",
    ("editor = {Tom Reed and Ada Quill}, editor+an = {1=student}", "editor+an"): "1=student; 2=me",
}


@pytest.mark.parametrize(("entry", "expected"), MARKS.items(), ids=[key[0] for key in MARKS])
def test_marks_are_annotations(entry: tuple[str, str], expected: str) -> None:
    given, name = entry
    found = fields(f"@misc{{key, title = {{T}}, {given}}}")
    assert found.get(name, "") == expected
    assert "*" not in found.get("author", "")


DATES = {
    "year = 2024": "2024",
    "year = 2024, month = may": "2024-05",
    "date = {2024-05-31}": "2024-05-31",
    "year = 2024, month = {3--5 May}": "2024-05-03/2024-05-05",
    "date = {2024-21}": "2024-21",
    "year = 2013, month = {3rd quarter}": "2013-35",
    "date = {../1997}": "../1997",
    "date = {199X}": "1990/1999",
    "year = {1998/99}": "1998/1999",
    "date = {2019/2021}": "2019/2021",
    "date = {2024/..}": "2024/",
    "date = {1990~}": "1990~",
    "year = {2024a}": "2024",
    "year = {to appear}": "",
}


@pytest.mark.parametrize(("given", "expected"), DATES.items(), ids=list(DATES))
def test_a_date_as_biber_reads_it(given: str, expected: str) -> None:
    found = fields(f"@misc{{key, title = {{T}}, {given}}}")
    assert found.get("date", "") == expected
    assert ("year" in found) == (not expected)
    assert not {"month", "day"} & found.keys()


STATES = {
    "year = {to appear}": {"year": r"\autocap{t}o appear"},
    "year = {in press}": {"year": r"\autocap{i}n press"},
    "pubstate = {inpreparation}": {"year": r"\autocap{i}n preparation"},
    "year = {in the spring}": {"year": r"\autocap{i}n the spring"},
    "year = {Éditions à paraître}": {"year": r"\autocap{é}ditions à paraître"},
    "year = {[2025?]}": {"year": "[2025?]"},
    "year = 2026, pubstate = {under review}": {
        "date": "2026", "pubstate": r"\autocap{u}nder review",
    },
    "year = 2026, pubstate = {inpress}": {"date": "2026", "pubstate": "inpress"},
    "year = 2024": {"date": "2024"},
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), STATES.items(), ids=list(STATES))
def test_how_far_it_is_in_the_place_of_its_year_or_beside_it(
    given: str, expected: dict[str, str]
) -> None:
    found = fields(f"@misc{{key, title = {{T}}, {given}}}")
    assert {name: found[name] for name in ("date", "year", "pubstate") if name in found} == expected


# entry → field of the .bib and its value: what biblatex would not read is put where it does
SHOWN = {
    "@conference{k, booktitle = {Proc. Moss}}": ("", "inproceedings"),
    "@misc{k, booktitle = {Proc. Moss}}": ("", "inproceedings"),
    "@misc{k, journal = {J. Moss}}": ("", "article"),
    "@misc{k, journal = {arXiv:2501.00001}}": ("eprint", "2501.00001"),
    "@article{k, booktitle = {Proc. Moss}}": ("booktitle", "Proc. Moss"),
    "@inproceedings{k, journal = {J. Moss}}": ("booktitle", "J. Moss"),
    "@article{k, journal = {J. Moss (in press)}}": ("journaltitle", "J. Moss"),
    "@phdthesis{k, school = {Nowhere}}": ("institution", "Nowhere"),
    "@techreport{k, publisher = {Nowhere}}": ("institution", "Nowhere"),
    "@misc{k, publisher = {Nowhere}}": ("organization", "Nowhere"),
    "@talk{k, booktitle = {Moss Days}}": ("eventtitle", "Moss Days"),
    "@poster{k}": ("type", "Poster"),
    "@preprint{k, eprint = {2501.00001}}": ("", "online"),
    "@article{k, eprint = {2501.00001}, archiveprefix = {arXiv}}": ("", "online"),
    "@article{k, doi = {10.1101/2025.01.02.123456}, publisher = {Moss}}": (
        "organization", "bioRxiv",
    ),
    "@misc{k, doi = {10.31234/osf.io/abcde}}": ("organization", "PsyArXiv"),
    "@article{k, doi = {10.1101/gr.123456.120}}": ("", "article"),
    "@nonsense{k}": ("", "misc"),
    "@inproceedings{k, booktitle = {P}, address = {Ghent}}": ("location", "Ghent"),
    "@inproceedings{k, booktitle = {P}, articleno = {7}}": ("eid", "7"),
    "@misc{k, doi = {https://doi.org/10.1234/ink_1}}": ("doi", "10.1234/ink_1"),
    "@misc{k, url = {https://dx.doi.org/10.1234/x}}": ("url", ""),
    "@misc{k, url = {https://doi.org/10.1234/x}}": ("doi", "10.1234/x"),
    r"@misc{k, url = {http://example.org/a\_b%20c~d#e}}": ("url", "http://example.org/a_b%20c~d#e"),
    r"@misc{k, doi = {10.1234/a^b\c}}": ("doi", "10.1234/a%5Eb%5Cc"),
    r"@misc{k, title = {$\left\{x\right.$ and $\{y\}$}}": (
        "title", r"$\left\lbrace x\right.$ and $\lbrace y\rbrace $",
    ),
    "@misc{k, url = {talks/ink.pdf}}": ("url", ""),
    "@misc{k, url = {javascript:alert(1)}}": ("url", ""),
    "@misc{k, url = {/Users/ada/ink.pdf}}": ("url", ""),
    "@misc{k, file = {/Users/ada/ink.pdf}}": ("file", ""),
    "@misc{k, owner = {ada}}": ("owner", ""),
    "@misc{k, eprint = {hal-01234567}, eprinttype = {HAL}}": ("eprinttype", "hal"),
    "@misc{k, archiveprefix = {arXiv}, eprint = {2501.00001}}": ("eprinttype", "arxiv"),
    "@article{k, journal = {J}, pages = {17–35}}": ("pages", "17--35"),
    "@article{k, journal = {J}, pages = {17-35}}": ("pages", "17--35"),
    "@book{k, isbn = {978-0-306-40615-7}}": ("isbn", "9780306406157"),
    "@book{k, isbn = {978-0-306-40615-8}}": ("isbn", ""),
    "@article{k, journal = {J}, issn = {0378-5955}}": ("issn", "0378-5955"),
    "@article{k, journal = {J}, issn = {0378-5956}}": ("issn", ""),
    "@misc{k, papertype = {short paper}}": ("titleaddon", "Short paper"),
    "@misc{k, award = {Best Paper}, note = {On moss.}}": ("addendum", "On moss. Best Paper"),
    "@misc{k, acceptance = {0.18}}": ("addendum", r"Acceptance rate: 18\%"),
    "@misc{k, keywords = {ink, C\\#}, selected = {true}}": (
        "keywords", r"ink, C\#, pubgen-other, pubgen-selected",
    ),
    "@article{k, journal = {J}}": ("keywords", "pubgen-journal"),
    "@inproceedings{k, booktitle = {Moss (STG)}, year = 2024}": ("usera", "STG '24"),
    "@book{k, title = {Ink}, subtitle = {Wet}}": ("title", "Ink: Wet"),
    "@misc{k, title = {{DNA} and \\emph{E. coli}}}": ("title", r"{DNA} and \emph{E. coli}"),
    "@misc{k, title = {$\\mathbb{R}^n$, α}}": ("title", r"$\mathbb{R}^n$, \ensuremath{\alpha}"),
    "@misc{k, title = {Ελλάς, 日本, Łódź}}": ("title", "Ελλάς, 日本, Łódź"),
    "@misc{k, title = {``Ink'' -- a \\{tale\\}}}": (
        "title", r"“Ink” – a \textbraceleft{}tale\textbraceright{}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), SHOWN.items(), ids=list(SHOWN))
def test_what_biblatex_shows(entry: str, expected: tuple[str, str]) -> None:
    name, value = expected
    text = entry if "title = {" in entry.split("booktitle")[0] else f"{entry[:-1]}, title = {{T}}}}"
    assert fields(text).get(name, "") == value


def test_the_label_is_literal() -> None:
    text = "".join(f"@article{{a{n}, title = {{T{n}}}, year = {2000 + n}}}" for n in range(3))
    profile = Profile(view={"publications": View(numbering="by-type", limit=2)})
    written = biblatex.render(page_of(text, profile))
    assert re.findall(r"shorthand = \{(\w+)\}", written) == ["J3", "J2"]


def test_a_person_by_the_name_that_the_profile_gives() -> None:
    profile = Profile(canonical_names=True, people=[Person(name="Bert Vole", aliases=["B. Vole"])])
    found = fields("@misc{k, title = {T}, author = {B. Vole and B. Fern}}", profile)
    assert found["author"] == "Vole, Bert and Fern, B."


# ------------------------------------------------------------------------------- no TeX from a .bib

INJECTIONS = [
    r"\input{secret}", r"\input secret ", r"\include{secret}", r"\write18{touch pwned}",
    r"\immediate\write18{touch pwned}", r"\def\x{y}", r"\catcode`\%=12", "^^5cinput{secret}",
    r"\csname input\endcsname{secret}", r"\openout1=pwned", r"\directlua{os.exit(3)}",
    r"$\input{secret}$", r"$\csname x\endcsname$", r"\textbf{\input{secret}}",
    r"{\textbackslash}input\{secret\}", r"\textbackslash input{secret}", r"\char92 input{secret}",
    r"\{\}\}\}", r"\unknown{x}", "% gone", "#1", "a & b", "a_b^c", "~", r"\href{javascript:x}{y}",
    r"\url{http://example.org/\input{secret}}", r"\verb|x|",
    r"\begin{filecontents}x\end{filecontents}",
]  # fmt: skip
FIELDS = (
    "author editor translator title subtitle booktitle booksubtitle maintitle eventtitle journal"
    " shortjournal year month date volume number issue pages series publisher address organization"
    " institution school edition chapter type eid articleno numpages howpublished holder pubstate"
    " note doi url urldate eprint archiveprefix primaryclass isbn issn langid version badge award"
    " acceptance papertype keywords artifact_badges"
).split()
TYPES = ("article", "inproceedings", "book", "misc", "techreport", "phdthesis", "patent", "online")
# What our own text may hold: markup, characters, and what mathematics knows.
HARMLESS = frozenset(
    "emph textrm textbf texttt textsc textsuperscript textsubscript textbackslash textasciitilde"
    " textasciicircum textless textgreater textbar textasciigrave textbraceleft textbraceright"
    " autocap textquotedbl textendash textemdash ensuremath href hspace quad enspace string".split()
)
VERBATIM = frozenset("doi url eprint eprinttype eprintclass urldate date isbn issn langid".split())


def commands(value: str) -> set[str]:
    return set(re.findall(r"\\([A-Za-z]+|.)", value)) - set("&%#_$,-")


def test_no_field_of_a_bib_can_run_tex() -> None:
    seen: Counter[str] = Counter()
    for name in FIELDS:
        for number, tex in enumerate(INJECTIONS):
            kind = TYPES[number % len(TYPES)]
            before = {"doi": "10.1234/", "url": "http://example.org/"}.get(name, "")
            entry = f"@{kind}{{k, title = {{T}}, {name} = {{{before}{tex}}}}}"
            for field_name, value in _written(entry).items():
                seen[field_name] += 1
                assert commands(value) <= HARMLESS, (name, tex, field_name, value)
                assert "^^" not in value
                if field_name in VERBATIM:
                    assert not re.search(r"[\\{}]", value), (name, tex, value)
    assert len(seen) >= 35


def _written(entry: str) -> dict[str, str]:
    text = biblatex.render(page_of(entry))
    body = text[text.index("\n@") :]
    found = re.findall(r"^  ([\w+]+) = \{(.*)\},$", body, re.MULTILINE)
    assert body.count("\n@") == 1
    assert len(found) == body.count("\n") - 3, body  # each line is a field, or begins or ends
    for _, value in found:
        depth = 0
        for brace in re.findall(r"[{}]", value):
            depth += 1 if brace == "{" else -1
            assert depth >= 0, value
        assert depth == 0, value
    return dict(found)


# ---------------------------------------------------------------------------------- read back again


def shown(inline: Inline) -> str:
    """What a reader sees; a formula and the character that it stands for look the same."""
    return "".join(map(_shown, inline))


def _shown(node: object) -> str:
    if isinstance(node, Math):
        formula = mathematics.formula(node.tex)
        return shown(formula.inline) if formula else node.tex
    if isinstance(node, Quote):
        return plain((Quote((Text(shown(node.children)),), node.double),))
    if isinstance(node, Styled):
        return shown(node.children)
    assert isinstance(node, Text)
    return node.value


def facts(publication: Publication) -> tuple[object, ...]:
    return (
        shown(publication.title),
        [
            (author.text, author.is_self, [mark.role for mark in author.marks])
            for author in publication.authors
        ],
        publication.et_al,
        publication.date,
        publication.badge,
        publication.paper_marks,
        [(n.scheme, n.value) for n in publication.identifiers if n.scheme in ("doi", "arxiv")],
        shown(details(publication, ENGLISH)),
    )


@pytest.mark.parametrize("name", PROFILES)
def test_it_reads_back_as_the_same_publications(name: str) -> None:
    project = compiler.open_project(PROFILES[name])
    whole = compiler.compile_page(project)
    again = publications(biblatex.render(whole.page), project.profile)
    first = list({item.publication.key: item.publication for item in items(whole.page)}.values())
    assert [facts(each) for each in again] == [facts(each) for each in first]
    assert len(first) >= 4


def test_the_corpus_reads_back_as_the_same_publications(corpus: list[Path]) -> None:
    total = 0
    for path in corpus:
        source, _ = bib.decode(str(path), path.read_bytes())
        entries = bib.read([source]).entries
        everybody = normalise.normalise(entries, Profile()).publications
        names = Counter(author.text for each in everybody for author in each.authors)
        profile = Profile(name=names.most_common(1)[0][0])
        first = normalise.normalise(entries, profile).publications
        page = compose(first, profile, sections=["publications"]).page
        reading = bib.read([Source("again.bib", biblatex.render(page))])
        again = normalise.normalise(reading.entries, profile)
        found = [*reading.diagnostics, *again.diagnostics]
        assert {each.rule for each in found} <= {"owner-missing"}, path.name
        before = [facts(item.publication) for item in items(page)]
        assert [facts(each) for each in again.publications] == before, path.name
        assert any(author.is_self for each in again.publications for author in each.authors)
        total += len(before)
    assert total >= 1200


# ----------------------------------------------------------------------------------------- for real


def preamble_of(text: str) -> tuple[list[str], list[str]]:
    """What the first lines of a .bib say: for the preamble, and for the place of the list."""
    before, _, after = text.partition("Where the list should be:")
    told = [re.findall(r"(?m)^%   (.*)$", part) for part in (before, after)]
    return told[0], told[1]


def set_with_biber(
    text: str, folder: Path, engine: str = "lualatex", preamble: str = FONTS, *options: str
) -> tuple[Typeset, list[str]]:
    """The list as a document that does what the .bib says; and what biber complained of."""
    head, body = preamble_of(text)
    whole = document("\n".join(body[:2]), "\n".join((preamble, *head)))
    return run_biber(text, whole, folder, engine, *options)


def run_biber(
    text: str, whole: str, folder: Path, engine: str, *options: str
) -> tuple[Typeset, list[str]]:
    """The document *whole* with the .bib *text*; and what biber complained of."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cv.bib").write_text(text, "utf-8")
    typeset(engine, whole, folder)
    command = ["biber", *options, "cv"]
    said = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout.decode()
    found = re.findall(r"^(?:WARN|ERROR).*$", said, re.MULTILINE)
    # Sorted by nothing, `to appear` may be in the place of a year.
    complaints = [line for line in found if "year field '" not in line]
    return typeset(engine, whole, folder), complaints


def html_of(done: Typeset) -> str:
    """The text of a PDF with its bold and italic, without blanks."""
    command = ["pdftohtml", "-i", "-noframes", "-stdout", str(done.pdf)]
    found = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return re.sub(r"<br/>|&#160;|\s", "", found)


@pytest.mark.usefixtures("biber")
@pytest.mark.parametrize(("engine", "preamble"), [("pdflatex", T1), ("lualatex", FONTS)])
def test_data_in_a_document(engine: str, preamble: str, tmp_path: Path) -> None:
    page = compiled("data")
    done, complaints = set_with_biber(
        biblatex.render(page), tmp_path, engine, preamble, "--validate-datamodel"
    )
    assert (complaints, done.errors, done.missing) == ([], [], [])
    pieces = [
        piece
        for item in items(page)[-6:]
        for piece in (
            str(item.publication.badge or ""),
            *(author.text for author in item.publication.authors),
            plain(item.publication.title),
            *item.publication.paper_marks,
        )
    ]
    text = done.text.replace("Short", "short")
    assert in_order(text, pieces) == []
    found = html_of(done)
    assert found.count("<b>GangmukLim</b>") == 6
    assert len(re.findall(r"<b>", found)) == 6
    assert found.count("<b>GangmukLim</b>*,AdityaPrerepa*,BrightenGodfrey") == 2


@pytest.mark.usefixtures("biber")
def test_the_showcase_in_a_document(tmp_path: Path) -> None:
    done, complaints = set_with_biber(
        biblatex.render(compiled("showcase")), tmp_path, "pdflatex", T1
    )
    assert (complaints, done.errors, done.missing) == ([], [], [])
    found = html_of(done)
    assert "<b>AdaQuill</b>*,BertVole*,†,MossConsortium,SørenØstergaard,Jan" in found
    assert "[STG]B.Vole,<b>AdaFeather</b>*,C.Lichen,D.Fern,andE.Bark." in found
    assert "*equalcontribution,†correspondingauthor" in found
    assert re.findall(r"\[((?:[JCA]|Th)[0-9]+)\]", found) == ["J1", "C1", "A1", "Th1"]


@pytest.mark.usefixtures("biber")
def test_what_was_meant_to_run_is_text(tmp_path: Path) -> None:
    harmful = [tex for tex in INJECTIONS if tex.count("{") == tex.count("}")]
    entries = "\n".join(
        f"@article{{k{n}, title = {{Title {n} {tex}}}, author = {{Quill, Ada {tex}}}, year = 2024,"
        f" journal = {{{tex}}}, note = {{{tex}}}, url = {{http://example.org/{tex}}},"
        f" doi = {{10.1234/{tex}}}}}"
        for n, tex in enumerate(harmful)
    )
    (tmp_path / "secret.tex").write_text("SESAME", "utf-8")
    page = page_of(entries)
    done, _ = set_with_biber(biblatex.render(page), tmp_path)
    assert done.errors == []
    assert "SESAME" not in done.text
    assert "input" in done.text
    assert not list(tmp_path.glob("pwned*"))
    assert in_order(done.text, [shown(item.publication.title) for item in items(page)]) == []
    assert len(items(page)) == len(harmful) >= 20


@pytest.mark.usefixtures("biber", "noto")
@pytest.mark.parametrize("name", ["09-japanese-horiguchi-ja", "12-astro-ads-alecthomson"])
def test_the_corpus_in_a_document(name: str, corpus: list[Path], tmp_path: Path) -> None:
    [path] = [path for path in corpus if path.stem == name]
    source, _ = bib.decode(str(path), path.read_bytes())
    entries = bib.read([source]).entries
    page = compose(
        normalise.normalise(entries, Profile()).publications, Profile(), sections=["publications"]
    ).page
    fonts = FONTS.replace("Noto Serif}", "Noto Serif CJK JP}", 1) if "japan" in name else FONTS
    done, complaints = set_with_biber(biblatex.render(page), tmp_path, preamble=fonts)
    assert (complaints, done.errors) == ([], [])
    assert len(items(page)) >= 20
    shown_authors = [item.publication.authors[0].text for item in items(page)]
    assert in_order(done.text, shown_authors) == []


@pytest.mark.usefixtures("biber")
@pytest.mark.parametrize(("engine", "preamble"), [("pdflatex", T1), ("lualatex", FONTS)])
def test_what_biblatex_makes_names_of(engine: str, preamble: str, tmp_path: Path) -> None:
    """Of some fields biblatex makes the names of macros, where no command may be; and formulas
    need no package but those that the preamble asks for.
    """
    bib = r"""
@article{k1, author = {Quill, Ada}, title = {On $\mathbb{R} + \bm{x} + \mathscr{L}$ one},
  journal = {J}, year = 2020, papertype = {R\&D}, keywords = {R\&D, a_b, {x,y}, 100\%}}
@techreport{k2, author = {Quill, Ada}, title = {Two}, institution = {I}, year = 2020,
  type = {R\&D {\"U}ber 100\% \#1 a\_b}, number = {R\&D}}
@thesis{k3, author = {Quill, Ada}, title = {Three}, institution = {I}, year = 2020,
  type = {\emph{R\&D} \"u}}
@misc{k4, author = {Quill, Ada}, title = {Four}, year = 2020, type = {R\&D}, pubstate = {R\&D},
  langid = {R\&D}, eprint = {1234_5}, eprinttype = {a_b}, eprintclass = {a_b},
  version = {\&}, options = {skipbib}, language = {R\&D \%}}
@online{k5, author = {Quill, Ada}, title = {Five}, year = 2021, eprint = {12_3},
  archiveprefix = {a_b}, primaryclass = {x_y}, url = {https://example.org/c_d&e%20#f}}
@misc{k_6, author = {Quill, Ada}, title = {Six}, year = 2020, papertype = {Kurzbeitrag Größe}}
@online{k7, author = {Quill, Ada}, title = {Seven}, year = 2021, eprint = {2101.00001},
  archiveprefix = {arXiv}, primaryclass = {x_y}}
"""
    text = biblatex.render(page_of(bib))
    done, complaints = set_with_biber(text, tmp_path, engine, preamble)
    assert not done.errors
    assert complaints == []
    for word in ("one", "Two", "Three", "Four", "Five", "Six", "Seven", "1234_5", "Kurzbeitrag"):
        assert word in done.text
