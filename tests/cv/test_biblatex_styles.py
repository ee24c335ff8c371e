"""What biblatex's own styles make of the .bib, and what its first lines tell a document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubgen.export import biblatex
from pubgen.kinds import TYPES
from pubgen.model import Item
from pubgen.profile import MarkStyle, Profile, View
from pubgen.style import ENGLISH, details
from pubgen.text import plain
from tests.cv.setting import PAGE, T1, document, letters, words
from tests.cv.test_biblatex import (
    fields,
    html_of,
    preamble_of,
    run_biber,
    set_with_biber,
)
from tests.pages import ADA, items, page_of

# --------------------------------------------------- nothing that the page has in its line is lost

PARTS = {
    "journal": "Jqa", "booktitle": "Bqb", "maintitle": "Mqc", "eventtitle": "Eqd", "venue": "Vqe",
    "series": "Sqf", "issuetitle": "Iqg", "publisher": "Pqh", "organization": "Oqi",
    "institution": "Nqj", "school": "Kqk", "holder": "Hql", "location": "Lqm",
    "howpublished": "Wqn", "volume": "71", "number": "72", "issue": "73", "pages": "74--75",
    "eid": "76", "chapter": "77", "edition": "Dqo", "version": "78", "type": "Tqp",
    "editor": "Zqr, Ed", "translator": "Yqs, Tr", "volumes": "79", "address": "Aqt",
}  # fmt: skip
_WORD = re.compile(r"\w+")
MINE = frozenset(_WORD.findall(" ".join(PARTS.values()).casefold()))
KINDS = [name for name, row in TYPES.items() if not row.is_data]


def shown_of(item: Item) -> set[str]:
    """The words of the entry's own that the page has in its line."""
    line = plain(details(item.publication, ENGLISH, item.manner))
    return set(MINE) & set(_WORD.findall(line.casefold()))


def entry(type_: str, key: str, *names: str) -> str:
    parts = "".join(f", {name} = {{{PARTS[name]}}}" for name in names)
    return f"@{type_}{{{key}, title = {{T{key}}}, author = {{Quill, Ada}}, year = 2026{parts}}}"


@pytest.mark.parametrize("type_", KINDS)
def test_each_part_of_the_line_is_in_a_field(type_: str) -> None:
    pairs = [("journal", name) for name in PARTS] + [("booktitle", name) for name in PARTS]
    for names in (tuple(PARTS), *((name,) for name in PARTS), *(set(pair) for pair in pairs)):
        text = entry(type_, "k", *sorted(names))
        values = " ".join(fields(text).values()).casefold()
        [item] = items(page_of(text))
        assert shown_of(item) <= set(_WORD.findall(values)), text


@pytest.mark.usefixtures("biber")
def test_biblatex_prints_each_part_of_the_line(tmp_path: Path) -> None:
    some = (PARTS, PARTS.keys() - {"journal"}, PARTS.keys() - {"journal", "booktitle"})
    entries = [
        entry(type_, f"QQ{number}QQ", *sorted(names))
        for number, (type_, names) in enumerate((type_, names) for type_ in KINDS for names in some)
    ]
    page = page_of("\n".join(entries), Profile(view={"publications": View(order="bib")}))
    done, complaints = set_with_biber(biblatex.render(page), tmp_path, "pdflatex", T1)
    assert (complaints, done.errors) == ([], [])
    told = re.split(r"\[\d+\]", done.text.replace("-\n", ""))[1:]
    assert len(told) == len(entries) == 3 * len(KINDS)
    for text, printed, item in zip(entries, told, items(page), strict=True):
        assert shown_of(item) <= set(_WORD.findall(printed.casefold())), text


# entry → what it becomes: cases of people
LOST_ONCE = {
    "@misc{k, publisher = {Zenodo}, institution = {U}, organization = {O}}": {
        "organization": "O, U, Zenodo",
    },
    "@article{k, journal = {J}, issuetitle = {Special Issue on Ink}}": {
        "issuetitle": "Special Issue on Ink",
    },
    "@proceedings{k, editor = {E. Ed}, booktitle = {15th Symposium on Ink}}": {
        "eventtitle": "15th Symposium on Ink",
    },
    "@proceedings{k, author = {E. Ed}, booktitle = {15th Symposium on Ink}}": {
        "": "book", "author": "Ed, E.", "addendum": "15th Symposium on Ink",
    },
    "@unpublished{k, eventtitle = {InkConf}, venue = {Oslo}}": {
        "eventtitle": "InkConf", "venue": "Oslo",
    },
    "@misc{k, eventtitle = {InkConf}, type = {Invited talk}}": {
        "type": "Invited talk", "addendum": "InkConf",
    },
    "@presentation{k, howpublished = {Invited talk at InkConf}}": {
        "": "unpublished", "howpublished": "Invited talk at InkConf",
    },
    "@unpublished{k, note = {Colloquium, May 6, 2025}}": {
        "": "unpublished", "addendum": "Colloquium, May 6, 2025",
    },
    "@techreport{k, editor = {E. Ed}, institution = {I}}": {
        "author": "Ed, E.", "addendum": "E. Ed (ed.)",
    },
    "@misc{k, note = {By Ada Quill}}": {"addendum": r"By Ada Quill"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LOST_ONCE.items(), ids=list(LOST_ONCE))
def test_what_was_lost(text: str, expected: dict[str, str]) -> None:
    found = fields(f"{text[:-1]}, title = {{T}}}}")
    assert {name: found.get(name) for name in expected} == expected
    told = [value for name, value in found.items() if name != "keywords"]
    assert len(told) == len(set(told))


# ------------------------------------------------------------------------------------------- links

LINKS = {
    "pdf = {https://a.org/b_c%20d.pdf}, code = {https://a.org/x#y&z}": (
        r"\href{https://a.org/b\_c\%20d.pdf}{[PDF]} \href{https://a.org/x\#y\&z}{[Code]}"
    ),
    "url = {https://a.org}, slides = {https://b.org}": r"\href{https://b.org}{[Slides]}",
    "doi = {10.1234/x}, eprint = {2501.00001}, archiveprefix = {arXiv}": "",
    "pdf = {papers/ink.pdf}": "",
    "pdf = {javascript:alert(1)}": "",
    r"pdf = {https://a.org/\input{x}}": r"\href{https://a.org/\%5Cinputx}{[PDF]}",
}


@pytest.mark.parametrize(("given", "expected"), LINKS.items(), ids=list(LINKS))
def test_links_that_biblatex_has_no_field_for(given: str, expected: str) -> None:
    assert fields(f"@misc{{k, title = {{T}}, {given}}}").get("userb", "") == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [(True, {"doi", "url", "userb"}), ("doi", {"doi"}), (False, set())],
)
def test_links_that_the_view_has(links: bool | str, expected: set[str]) -> None:
    profile = Profile(view={"publications": View(links=links)})  # type: ignore[arg-type]
    found = fields(
        "@misc{k, title = {T}, doi = {10.1234/x}, url = {https://a.org}, pdf = {https://b.org}}",
        profile,
    )
    assert {"doi", "url", "userb"} & found.keys() == expected


# --------------------------------------------------------------------------------- the first lines


def head_of(text: str, profile: Profile = ADA) -> str:
    head, body = preamble_of(biblatex.render(page_of(text, profile)))
    return "\n".join((*head, *body))


MARKED = "@misc{k, title = {T}, author = {Ada Quill* and Tom Reed*}}"
HEADS = {
    # what is in the .bib: what must be in its first lines, what must not
    "@misc{k, title = {T}}": (
        [r"\renewcommand*{\mkbibnamefamily}[1]{\pubgenpart", "[heading=none]"],
        ["pubgenmark", "pubgenlegend", "hyperref", "finentry", "DeclareUnicode", "entrysubtype"],
    ),
    MARKED: (
        [r"\pubgenmark{cofirst}{*}{1}%", r"\pubgenlegend{1}{* co-first author}%",
         "[heading=none, postnote=pubgen]", "[keyword=pubgen-other, title={...}, postnote=pubgen]"],
        ["hyperref"],
    ),
    "@misc{k, title = {T}, pdf = {https://a.org}}": (
        [r"\usepackage{hyperref}", r"\renewbibmacro*{finentry}{\iffieldundef{userb}"], [],
    ),
    "@misc{k, title = {T}, papertype = {poster}}": (
        [r"\AtEveryBibitem{\clearfield{entrysubtype}}"], [],
    ),
    "@misc{k, title = {Về Łódź}, author = {Nguyễn, Thị}}": (
        [r"\DeclareUnicodeCharacter{1EC1}{\`{\^{e}}}", r"\DeclareUnicodeCharacter{1ECB}{\d{i}}"],
        ["{0141}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS.items(), ids=list(HEADS))
def test_the_first_lines_have_what_is_needed(
    text: str, expected: tuple[list[str], list[str]]
) -> None:
    there, absent = expected
    head = head_of(text)
    assert [line for line in there if line not in head] == []
    assert [line for line in absent if line in head] == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Łódź and Nguyễn", ""),
        ("王小明 of 東京", "王小明 東京"),
        ("Ελλάς, α", "Ελλάς"),
        ("语" * 60, "语" * 40 + "…"),
    ],
)
def test_they_say_what_pdflatex_cannot_set(title: str, told: str) -> None:
    text = biblatex.render(page_of(f"@misc{{k, title = {{{title}}}}}"))
    found = re.findall(r"% Set the CV by xelatex or lualatex: pdflatex cannot set (.*)\.\n", text)
    assert found == ([told] if told else [])


# ----------------------------------------------------------------------------------------- for real

SHOWN = r"""
@article{a, author = {Vole*, Bert and Quill*, Ada and van der Heide, Jan}, title = {On Slow Ink},
  author+an = {3=corresponding}, journal = {Journal of Slow Indexes}, volume = 3, number = 2,
  pages = {1--10}, year = 2025, pdf = {https://a.org/b_c%20d.pdf}, code = {https://a.org/x#y},
  award = {Best Paper}}
@article{b, author = {Quill, Ada}, title = {A Paper to Come}, year = {to appear},
  journal = {Journal of Slow Indexes}}
@inproceedings{c, author = {Nguyễn, Thị and Quill, Ada}, title = {Wet Ink}, year = 2024,
  booktitle = {Symposium on Ink (SOI '24)}, papertype = {short paper}}
@book{d, editor = {Quill, Ada and Moss, T.}, title = {Handbook of Ink}, publisher = {Springer},
  year = {in press}}
@misc{e, author = {Quill, Ada}, title = {A Draft}, year = 2026, pubstate = {under review}}
"""
# style → package and options, how it sets the authors of the first two entries, and the state
STYLES = {
    "numeric": (
        "{biblatex}", "BertVole*,<b>AdaQuill</b>*,andJanvanderHeide†.",
        ["Indexes(toappear).", "Springer,inpress.", "2026.Underreview."],
    ),
    "authoryear": (
        "{biblatex}", "Vole,Bert*,<b>AdaQuill</b>*,andJanvanderHeide†(2025).",
        ["<b>Quill</b>,<b>Ada</b>(toappear).", "eds.(inpress).", "ADraft.Underreview."],
    ),
    "apa": (
        "{biblatex}", "Vole,B.*,<b>Quill</b>,<b>A.</b>*,&vanderHeide,J.†(2025).",
        ["<b>Quill</b>,<b>A.</b>(Toappear).", "(Inpress)."],
    ),
    "authordate": (
        "{biblatex-chicago}", "Vole,Bert*,<b>AdaQuill</b>*,andJanvanderHeide†.2025.",
        ["<b>Quill</b>,<b>Ada</b>.Toappear.", "eds.Inpress.", "ADraft.Underreview."],
    ),
    "publist, plauthorhandling=highlight": (
        "{biblatex}", "Vole,Bert*,<b>Quill</b>,<b>Ada</b>*,andvanderHeide,Jan†.",
        ["toappear.", "inpress.", "ADraft.Underreview."],
    ),
}  # fmt: skip


@pytest.mark.usefixtures("biber")
@pytest.mark.parametrize("style", STYLES)
def test_a_style(style: str, tmp_path: Path) -> None:
    package, authors, states = STYLES[style]
    text = biblatex.render(page_of(SHOWN))
    head, (cite, whole, *parts) = preamble_of(text)
    option = style if "chicago" in package else f"style={style}"
    head[0] = head[0].replace("style=numeric", option).replace("{biblatex}", package)
    if "chicago" in package:
        head[0] = head[0].replace("maxbibnames=999", "maxbibnames=10")
    lists = [line.replace("{...}", "{Part}") for line in (whole, *parts)]
    body = "\n".join((cite, lists[0], r"\clearpage AGAIN", *lists[1:]))
    languages = r"\usepackage[american]{babel}\usepackage{csquotes}"
    preamble = "\n".join((PAGE, T1, languages, *head))
    done, complaints = run_biber(text, document(body, preamble), tmp_path, "pdflatex")
    assert (complaints, done.errors) == ([], [])
    found = re.sub("<i>|</i>|<a[^>]*>|</a>", "", html_of(done))
    once, _, again = found.partition("AGAIN")
    assert authors in once.replace("</b>&<b>", "</b>&amp;<b>").replace("&amp;", "&")
    plainly = re.sub("</?b>", "", once)
    assert [state for state in states if re.sub("</?b>", "", state) not in plainly] == []
    # Wherever the owner is, and nobody else.
    assert once.count("<b>Quill</b>") + once.count("<b>AdaQuill</b>") == 5
    assert not re.search(r"<b>[^<]*(?:Vole|Heide|Moss|Thi)", found)
    assert "[SOI’24]" in once
    assert once.lower().count("shortpaper") == 1
    assert "BestPaper.[PDF][Code]" in once
    # The legend, at each list that has such marks, and at no other one.
    legend = "*co-firstauthor,†correspondingauthor"
    assert (once.count(legend), again.count(legend), found.count("co-first")) == (1, 1, 2)
    assert links_of(done.pdf) >= {"https://a.org/b_c%20d.pdf", "https://a.org/x#y"}
    assert "Nguyễn" in letters(words(done.pdf))


def links_of(pdf: Path) -> set[str]:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    pages = pypdf.PdfReader(pdf).pages
    found = (each.get_object() for page in pages for each in page.get("/Annots", ()))
    return {each["/A"]["/URI"] for each in found if "/URI" in each.get("/A", {})}


@pytest.mark.usefixtures("biber")
def test_marks_of_ones_own(tmp_path: Path) -> None:
    """Corporate authors have one part, and a mark after it; symbols may be special to TeX; a mark
    without a symbol is a style.
    """
    marks = {
        "lead": MarkStyle(symbol="#_", legend="leads & pays 50%"),
        "pupil": MarkStyle(symbol="", style="bold", legend="pupil"),
    }
    text = biblatex.render(
        page_of(
            "@misc{k, title = {T}, author = {{Moss Consortium} and Quill, Ada and Plato and"
            " Fern, Bo}, author+an = {1=lead; 3=lead; 4=pupil}}",
            Profile(name="Ada Quill", marks=marks),
        )
    )
    done, complaints = set_with_biber(text, tmp_path, "pdflatex", T1)
    assert (complaints, done.errors) == ([], [])
    assert letters("Moss Consortium#_, Ada Quill, Plato#_, and Bo Fern. T.") in letters(done.text)
    assert letters("#_ leads & pays 50%, pupil") in letters(done.text)
    assert re.findall("<b>(.*?)</b>", html_of(done)) == ["AdaQuill", "BoFern", "pupil"]
