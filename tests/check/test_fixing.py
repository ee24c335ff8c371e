"""`--fix`: only what keeps the meaning, every other byte as it was, and never half a file."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib, compiler
from pubgen.check import fixing
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.latex import decode_plain
from pubgen.model import Entry, Publication
from pubgen.normalise import normalise
from pubgen.profile import Levels, Profile
from pubgen.source import Source, Span
from tests.bib.invented import WrittenEntry, file_of, scratched, valid_files

ALL = Levels(warn=["all"])
# Two repairs: a comma too many, and words without braces.
SLIPS = "@misc{a,\n  title = {On Tides},,\n  note = two words,\n  year = 2024\n}\n"
MENDED = "@misc{a,\n  title = {On Tides},\n  note = {two words},\n  year = 2024\n}\n"


def fixed(path: Path, levels: Levels = ALL) -> bytes:
    """The bytes of *path* as `--fix` would leave them; nothing is written."""
    before = compiler.open_project(bibs=[path])
    after = compiler.fix(before, levels).project
    files = compiler.changed_files(before, after)
    return files[0].content if files else path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.bib"


# ------------------------------------------------------------------------------- all other bytes


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("On", "Öñ").encode("cp1252"),
        lambda text: text.replace("On", "Öñ\x81").encode("latin-1"),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.replace("\n", "\r\n").encode("utf-16-be"),
        lambda text: text.rstrip("\n").encode(),
        lambda text: b"---\n---\n" + text.encode() + b"\x00 \xe2\x80\xa8 no end",
    ],
    ids="utf-8 crlf cr windows-1252 latin-1 utf-16-le utf-16-be no-end odd".split(),
)  # fmt: skip
def test_encoding_and_line_ends_stay(path: Path, encode: object) -> None:
    assert callable(encode)
    path.write_bytes(encode(SLIPS))
    assert fixed(path) == encode(MENDED)


def test_nothing_is_left_to_fix(path: Path) -> None:
    path.write_text(SLIPS, "utf-8")
    path.write_bytes(fixed(path))
    assert fixed(path) == path.read_bytes() == MENDED.encode()


def test_a_thousand_typos_of_a_kind_are_fixed(path: Path) -> None:
    path.write_text(SLIPS * 1000, "utf-8")
    assert fixed(path).decode() == MENDED * 1000


def test_a_text_is_read_once_before_and_once_after(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(SLIPS, "utf-8")
    project = compiler.open_project(bibs=[path])
    texts: list[str] = []

    def counting(source: Source) -> bib.Library:
        texts.append(source.text)
        return true(source)

    true = bib.split
    monkeypatch.setattr(bib, "split", counting)
    assert compiler.fix(project, ALL).count == 2
    assert texts == [SLIPS, MENDED]


def test_what_is_not_looked_for_is_not_fixed(path: Path) -> None:
    path.write_text(f"% pubgen: ignore[bare-words]\n{SLIPS}", "utf-8")
    assert b"{two words}" not in fixed(path)
    path.write_text(SLIPS, "utf-8")
    assert b",," in fixed(path, Levels(ignore=["doubled-comma"]))


def test_a_file_with_unreadable_bytes_is_left_alone(path: Path) -> None:
    data = codecs.BOM_UTF8 + SLIPS.encode() + b"\xff"
    path.write_bytes(data)
    assert fixed(path) == data


def test_a_file_that_has_changed_meanwhile_is_left_alone(path: Path) -> None:
    path.write_text(SLIPS, "utf-8")
    before = compiler.open_project(bibs=[path])
    fixed = compiler.fix(before, ALL)
    after, count = fixed.project, fixed.count
    assert count == 2
    path.write_text(SLIPS + "% from another editor\n", "utf-8")
    with pytest.raises(compiler.CannotRunError, match="cannot be written back as it was read"):
        compiler.changed_files(before, after)


# ------------------------------------------------------------------------- only what is the same

TEXT = """\
@string{tides = "On Tides"}
@misc{a, title = tides, month = {Jan.}, note = {one  two}, year = 2024}
@inproceedings{b, title = {More}, crossref = {c}}
@proceedings{c, title = {Tides}, year = 2023}
"""


class Read(NamedTuple):
    """What `compiler.understand` says of a project without a profile, as far as a proof asks."""

    entries: tuple[Entry, ...]
    publications: tuple[Publication, ...]


def read(sources: tuple[Source, ...]) -> Read:
    entries = bib.read(sources).entries
    return Read(entries, normalise(entries, Profile()).publications)


def applied(*changes: tuple[str, str], text: str = TEXT) -> str:
    """*text* after the *changes* (old, new) that prove themselves."""
    source = Source("a.bib", text)
    found = []
    for old, new in changes:
        start = text.index(old)
        edit = Edit(Span(source, start, start + len(old)), new)
        found.append(Diagnostic(rule="bad-value", message="x", span=edit.span, edits=(edit,)))
    return fixing.fix((source,), (source,), read((source,)), found, read).sources[0].text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{Jan.}", "jan"),  # another value, the same date
        ("one  two", "one two"),
        ("one  two", "three"),  # inside a value an edit says what it does
        ("year = 2024", "year = {2024}"),
        ("@misc", "@MISC"),
        ('"On Tides"', "{On Tides}"),
    ],
)
def test_applied(old: str, new: str) -> None:
    assert applied((old, new)) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{Jan.}", "feb"),
        ("{one  two}", "{three}"),  # outside of a value it may change nothing
        ("tides,", "tide,"),
        ('"On Tides"', '"Of Tides"'),
        ("title = tides, ", ""),
        ("{a,", "{b,"),
        ("@misc", "@book"),
        ("one", "}one"),
        ("@proceedings{c, title = {Tides}, year = 2023}\n", ""),
        ("crossref = {c}", "xref = {c}"),
        ("year = 2024", "year = 2024, doi = {10.1000/1}"),
    ],
)
def test_refused(old: str, new: str) -> None:
    assert applied((old, new)) == TEXT
    good = ("{Jan.}", "jan") if "Jan" not in old else ("year = 2024", "year = {2024}")
    assert applied((old, new), good) == TEXT.replace(*good, 1)  # one bad fix spoils no other


def test_edits_do_not_touch_each_other() -> None:
    assert applied(("one  two", "one two"), ("two", "three")) == TEXT.replace("  two", " two", 1)


def test_where_an_entry_breaks_the_other_edits_in_it_are_tried_alone() -> None:
    good = [("{Jan.}", "jan"), ("one  two", "one two"), ("{More}", '"More"')]
    assert applied(good[0], ("year = 2024", "yeah = 2024"), *good[1:]) == TEXT.replace(
        "{Jan.}", "jan"
    ).replace("  two", " two").replace("{More}", '"More"')


def test_an_edit_that_makes_an_entry_is_refused() -> None:
    """The entries after it are others by number, and none of theirs is to blame."""
    entry = ("@misc{a", "@misc{new, title = {N}}\n@misc{a")
    assert applied(entry, ("one  two", "one two")) == TEXT.replace("  two", " two")


def test_an_edit_of_a_string_is_to_blame_for_who_uses_it() -> None:
    good = [("{Jan.}", "jan"), ("2024", "{2024}")]
    assert applied(('"On Tides"', '"Of Tides"'), *good) == TEXT.replace(*good[0]).replace(*good[1])


def test_an_edit_at_the_end_of_a_value_and_one_inside() -> None:
    text = "@misc{a, title = {one  two three} year = 2024}"
    assert applied(("  two", " two"), ("} year", "}, year"), text=text) == (
        "@misc{a, title = {one two three}, year = 2024}"
    )


# ------------------------------------------------------------------------------ how much work it is

# A good edit and a bad one in a piece of a file, and how many pieces are in a file.
PIECES: dict[str, tuple[str, str, str, tuple[tuple[str, str], ...]]] = {
    "none is bad": ("", "@misc{k#, title = {A  B}, year = 1}\n", "", (("A  B", "A B"),)),
    "one is bad in each entry": (
        "", "@misc{k#, title = {A  B}, note = {N}, year = 1}\n", "",
        (("A  B", "A B"), ("{N}", "{M}")),
    ),
    "one breaks each entry": (
        "", "@misc{k#, title = {A  B}, note = {N}, year = 1}\n", "",
        (("A  B", "A B"), ("note", "nota")),
    ),
    "one makes an entry in each": (
        "", "@misc{k#, title = {A  B}} misc{m}\n", "", (("A  B", "A B"), (" misc", " @misc")),
    ),
    "all in one entry": (
        "@misc{k", ",\n a# = {A  B}, b# = {N}", "\n}", (("A  B", "A B"), ("{N}", "{M}")),
    ),
    "all in one string": (
        '@string{a = "A"', ' # {} # "B"', "}", (("{}", '""'),),
    ),
    "every one breaks the entry": ("@misc{k", ", a# = {A}", "}", (("a", "b"),)),
}  # fmt: skip


def proved(name: str, count: int) -> tuple[fixing.Fixed, str, int]:
    """This many pieces when fixed, as they should be, and how many characters were read for it."""
    before, piece, after, changes = PIECES[name]
    pieces = [piece.replace("#", str(number)) for number in range(count)]
    source = Source("a.bib", before + "".join(pieces) + after)
    found: list[Diagnostic] = []
    start = len(before)
    for each in pieces:
        for old, new in changes:
            at = start + each.index(old)
            edit = Edit(Span(source, at, at + len(old)), new)
            found.append(Diagnostic(rule="bad-value", message="x", edits=(edit,)))
        start += len(each)
    characters = 0

    def counting(sources: tuple[Source, ...]) -> Read:
        nonlocal characters
        characters += sum(len(each.text) for each in sources)
        return read(sources)

    fixed = fixing.fix((source,), (source,), read((source,)), found, counting)
    return fixed, source.text.replace(*changes[0]), characters


@pytest.mark.parametrize("name", list(PIECES)[:-1])
def test_the_work_grows_as_the_file(name: str) -> None:
    work = []
    for count in (100, 200, 400):
        fixed, expected, characters = proved(name, count)
        assert fixed.count == count
        assert fixed.sources[0].text == expected
        work.append(characters)
    assert work[1] < 2.4 * work[0]
    assert work[2] < 2.4 * work[1]


def test_where_hardly_any_edit_is_good_not_all_are_tried() -> None:
    for count in (100, 200, 400):
        fixed, _, characters = proved("every one breaks the entry", count)
        assert fixed.count == 0
        assert characters < 30 * len(fixed.sources[0].text)


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("@misc{a,, title = {Tides}}\n", "utf-8")
    before = compiler.open_project(bibs=[path])
    after = compiler.fix(before).project
    path.unlink()
    with pytest.raises(compiler.CannotRunError, match="cannot read"):
        compiler.changed_files(before, after)


# ------------------------------------------------------------------------------- real and invented


def is_same_meaning(old: Entry, new: Entry) -> bool:
    """Told apart from the engine: the repairs there are, and what each may change in a value."""
    if (old.type, old.key, list(old.fields)) != (new.type, new.key, list(new.fields)):
        return False
    return all(
        _means(name, field.value) == _means(name, new.fields[name].value)
        or (_HTML.search(field.value) and _shown(field.value) == _shown(new.fields[name].value))
        for name, field in old.fields.items()
    )


_HTML = re.compile(r"&[a-zA-Z0-9#]+;|<[a-z/]|textless")


def _shown(value: str) -> str:
    return decode_plain(value).replace("’", "'")


def _means(name: str, value: str) -> object:
    value = unicodedata.normalize("NFC", re.sub("[\0-\x08\x0e-\x1f\x7f]", "", value))
    value = " ".join(value.split(" "))
    if name == "month":
        return _MONTH.sub(lambda word: word[0][:3].lower(), value).rstrip(".")
    if name in {"doi", "url"} and (doi := re.search(r"10\.[0-9]{4,9}/[^\s?#}]+", unquote(value))):
        return doi[0].rstrip(".,;)]")
    if name == "eprint":
        return re.sub(r"(?i)^(?:arxiv:|https?://arxiv\.org/abs/)|\s*\[.*", "", value)
    if name == "pages":
        return re.sub(r"\s*(?:--?-?|–|—)\s*", "-", value)
    if name in {"author", "editor"}:
        others = _OTHERS.sub(" and others", value)
        value = " and ".join(name.strip(" ~") for name in _AND.split(others) if name.strip(" ~"))
    return re.sub(r"(?:\{\\textbackslash\}|\\textbackslash(?:\{\}| )|\\+)?&", r"\\&", value)


_AND = re.compile(r"(?<![^\s~])(?:(?i:\\?and)(?![^\s~])|and(?=[A-Z][a-z]))")
_OTHERS = re.compile(
    r"(?i)[\s~,;]*(?:\band)?[\s~]*(?<!\w)[{\\a-z]{0,6}\b(?:others|et\.?[\s~]*al\.?)\}?[\s~.,;]*$"
)
_MONTH = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)


def assert_fixed(source: Source) -> int:
    project = compiler.Project(Profile(), None, Path(), (source,), frozenset())
    fixed = compiler.fix(project, ALL)
    after = fixed.project
    old, new = bib.read(project.sources).entries, bib.read(after.sources).entries
    assert len(old) == len(new)
    for one, other in zip(old, new, strict=True):
        assert is_same_meaning(one, other), (one.key, one.span.text, other.span.text)
    assert compiler.fix(after, ALL).count == 0
    return fixed.count


def test_the_corpus(corpus: list[Path]) -> None:
    counts = {path.name: assert_fixed(bib.decode(str(path), path.read_bytes())[0])
              for path in corpus}  # fmt: skip
    assert sum(counts.values()) >= 50, counts


def test_the_rest_of_a_real_file_is_as_it_was(corpus: list[Path]) -> None:
    for path in corpus:
        before = compiler.open_project(bibs=[path])
        found = compiler.verdict(before, ALL)
        understood = read(before.sources)
        after = fixing.fix(before.sources, before.sources, understood, found.diagnostics, read)
        places = [edit.span for each in found.diagnostics for edit in each.edits]
        old, new = before.sources[0].text, after.sources[0].text
        # What no edit points at comes back piece by piece, in order.
        position, done = 0, 0
        for place in sorted(places, key=lambda place: place.start):
            if place.start < done:
                continue
            kept = old[done : place.start]
            position = new.index(kept, position) + len(kept)
            done = place.end
        assert new.endswith(old[done:])


@given(valid_files())
def test_invented_files(entries: list[WrittenEntry]) -> None:
    assert_fixed(Source("a.bib", file_of(entries)))


@given(valid_files(min_size=1), st.integers(0, 1 << 16))
def test_broken_files(entries: list[WrittenEntry], seed: int) -> None:
    assert_fixed(Source("a.bib", scratched(file_of(entries), seed)))
