"""Breaks .bib files as people, editors and disks do: the same way each time for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from pubgen import REPORTS, bib, compiler
from pubgen.bib import library as raw
from pubgen.check.patch import difference
from pubgen.check.report import report, summary
from pubgen.profile import Levels, Profile
from pubgen.source import Source
from tests.check.strict import is_accepted
from tests.conftest import cv_of

ALL = Levels(warn=["all"])
PROFILE = Profile(name="Ada Quill", aliases=["A. Quill"])
TARGETS = ("article", "typst", "markdown", "biblatex", "rendercv")
# What BibTeX, names, LaTeX, annotations and remarks for pubgen are delimited by.
ALPHABET: list[str] = [
    *"@{}()\",=#%\\$^_&~;:*<>-+'\n\r\t\v\f\x1c\x85\u2028 0aé王\0\ufeff",
    "and", " and ", "others", "{\\", "\\'", "$^{*}$", "}}", "{{", "--", "\n@", "@misc{k,",
    "@string{", "@comment{", "@comment ", "@misc(k, a = ", "crossref = {", "xdata = {",
    "author+an = {1=me}", "jan", "<sub>", "https://", "10.1/", "% pubgen: ignore[all]\n", "% ",
    "\\begin{a}", "http//", "2024-13",
]  # fmt: skip
_DELIMITER = re.compile(r'[@{}()",=#%]')

Change = Callable[[random.Random, str, str], str]


def _delete(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 2, 20)) :]


def _delete_delimiter(chance: random.Random, text: str, _: str) -> str:
    places = [found.start() for found in _DELIMITER.finditer(text)]
    at = chance.choice(places) if places else 0
    return text[:at] + text[at + 1 :]


def _insert(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    return text[:at] + chance.choice(ALPHABET) + text[at:]


def _replace(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    return text[:at] + chance.choice(ALPHABET) + text[at + 1 :]


def _double(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    piece = text[at : at + chance.choice((1, 2, 30))]
    return text[:at] + piece * chance.choice((2, 2, 2, 40)) + text[at + len(piece) :]


def _swap(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _cut_lines(chance: random.Random, text: str, _: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return "".join(lines[:at] + lines[at + chance.choice((1, 1, 3)) :])


def _truncate(chance: random.Random, text: str, _: str) -> str:
    return text[: _place(chance, text)]


def _splice(chance: random.Random, text: str, other: str) -> str:
    start, at = _place(chance, other), _place(chance, text)
    return text[:at] + other[start : start + 80] + text[at:]


def _place(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text) + 1)


CHANGES: tuple[Change, ...] = (
    _delete, _delete, _delete_delimiter, _delete_delimiter, _insert, _insert, _replace, _replace,
    _double, _swap, _cut_lines, _truncate, _splice,
)  # fmt: skip

# ------------------------------------------------------------------------------------------- seeds

Layout: TypeAlias = Callable[[str], str]


def _on_one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n]\s*", " ", text)


def _without_line_ends(text: str) -> str:
    return re.sub(r"[\r\n]", "", text)


def _two_on_a_line(text: str) -> str:
    """Entries as they are, two of them on a line."""
    return re.sub(r"(\n@[^@]*)\n(?=@)", r"\1 ", text)


LAYOUTS: dict[str, Layout] = {
    "as it is": str,
    "on one line": _on_one_line,
    "without line ends": _without_line_ends,
    "two on a line": _two_on_a_line,
}


def mutated(text: str, other: str, seed: int) -> bytes:
    """*text* with one to five changes, some with pieces of *other*; some with broken bytes."""
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    for _ in range(chance.choice((1, 1, 2, 5))):
        text = chance.choice(CHANGES)(chance, text, other)
    data = bytearray(text.encode(chance.choice(("utf-8",) * 8 + ("utf-16", "utf-8-sig"))))
    if data and chance.random() < 0.2:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def noise(seed: int) -> bytes:
    """Bytes at random, and characters that mean something at random."""
    chance = random.Random(seed)  # noqa: S311
    if chance.random() < 0.5:
        return chance.randbytes(chance.randrange(200))
    return "".join(chance.choices(ALPHABET, k=chance.randrange(60))).encode()


# -------------------------------------------------------------------------------------- what holds


def project_of(data: bytes) -> compiler.Project:
    """The project of one .bib with these bytes."""
    source, found = bib.decode("a.bib", data)
    return compiler.Project(PROFILE, None, Path(), (source,), frozenset(), found)


def entries_of(text: str) -> list[raw.Entry]:
    """The entries of *text*, each with a key of its own."""
    library = bib.split(Source("a.bib", text))
    entries = [block for block in _blocks(library) if isinstance(block, raw.Entry)]
    assert len({entry.key for entry in entries}) == len(entries) > 0
    return entries


def assert_survives(data: bytes, seed: Sequence[raw.Entry] = ()) -> int:
    """That *data*, which was made of the entries *seed*, is read, told about, accounted for to the
    last entry, and goes through every output; the number of its entries.
    """
    try:
        return _survives(data, seed)
    except Exception as wrong:
        wrong.add_note(f"the mutant: {data!r}")
        raise


def _survives(data: bytes, seed: Sequence[raw.Entry]) -> int:
    project = project_of(data)
    (source,) = project.sources
    library = bib.split(source)
    assert_tiled(library, source.text)
    assert_nothing_lost(library, seed)
    verdict = compiler.verdict(project, ALL)
    for form in REPORTS:
        report(form, verdict.diagnostics)
    summary(project.sources, len(verdict.entries), verdict.diagnostics)
    blocks = sum(isinstance(block, raw.Entry) for block in library.in_order())
    assert blocks == len(verdict.entries)
    compiled = compiler.compile_page(project, sections=["publications"])
    assert_accounted(compiled, verdict)
    assert not compiler.fragment(project, compiled).diagnostics
    for target in TARGETS:
        assert not cv_of(project, target=target, sections=["publications"])[1].diagnostics
    mended = compiler.fix(project, ALL).project
    difference(project.sources, mended.sources)
    assert [(e.type, e.key) for e in bib.read(mended.sources).entries] == [
        (e.type, e.key) for e in verdict.entries
    ]
    assert compiler.fix(mended, ALL).count == 0
    return len(verdict.entries)


def assert_tiled(library: bib.Library, text: str) -> None:
    """That the blocks are the text, and that nothing that begins like an entry is passed over."""
    spans = [block.span for block in _blocks(library)]
    assert "".join(span.text for span in spans) == text
    assert all(one.end == other.start for one, other in pairwise(spans))
    reported = [each.span.start for each in library.diagnostics if each.span]
    for block in _blocks(library):
        if isinstance(block, raw.ImplicitComment) and not block.raw.startswith("@"):
            at = block.raw.find("@")
            assert at < 0 or any(start <= block.span.start + at for start in reported)


def assert_nothing_lost(library: bib.Library, seed: Sequence[raw.Entry]) -> None:
    """That each entry of *seed* that is still there is read, whatever happened to the others,
    or that something is named as lost.

    One that is there as it was has all its fields, and others only if its end is called too early;
    one that begins as it did, its key. They are text only inside a block that BibTeX accepts, and
    in a comment.
    """
    if any(each.loses for each in library.diagnostics):
        return
    blocks = list(_blocks(library))
    text = library.source.text
    read = {block.span.start: block for block in blocks if isinstance(block, raw.Entry)}
    early = {d.span.end for d in library.diagnostics if d.rule == "closed-early" and d.span}
    for at, block in read.items():
        if over := min((end for end in early if at < end < block.span.end), default=0):
            read[at] = _up_to(block, over)
    for entry in seed:
        for whole in (True, False):
            wanted = entry.raw if whole else _beginning(entry)
            places = [found.start() for found in re.finditer(re.escape(wanted), text)]
            if not any(at in read and _is_same(read[at], entry, whole=whole) for at in places):
                lost = [at for at in places if not _is_text(at, blocks)]
                assert not lost, f"nobody tells of `{entry.key}`"


def _beginning(entry: raw.Entry) -> str:
    """As far as the sign of equality of the first field, so that it is an entry beyond doubt."""
    fields = entry.placed_fields
    end = fields[0].start if fields else entry.span.end
    return entry.span.source.text[entry.span.start : end].rstrip()


def _up_to(entry: raw.Entry, end: int) -> raw.Entry:
    """*entry* without the fields after *end*."""
    fields = [field for field in entry.placed_fields if field.name_start < end]
    return raw.Entry(entry.entry_type, entry.key, fields, entry.span, entry.key_span)


def _is_same(one: raw.Entry, other: raw.Entry, *, whole: bool) -> bool:
    heads = (one.entry_type, one.key) == (other.entry_type, other.key)
    return heads and (not whole or _fields(one) == _fields(other))


def _fields(entry: raw.Entry) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in entry.placed_fields]


def _is_text(at: int, blocks: Sequence[raw.Entry | raw.String | raw.ImplicitComment]) -> bool:
    (block,) = (block for block in blocks if block.span.start <= at < block.span.end)
    return isinstance(block, raw.ExplicitComment) or (
        block.span.start < at and is_accepted(block.raw)
    )


def assert_accounted(compiled: compiler.CompiledPage, verdict: compiler.Verdict) -> None:
    """That every entry read is shown, only lends fields to others, or is named as lost."""
    shown = [each.entry.number for each in compiled.shown]
    assert len(set(shown)) == len(shown)
    told = {each.key for each in verdict.diagnostics if each.loses}
    lost = [
        each for each in compiled.entries if each.number not in set(shown) and each.key not in told
    ]
    assert len(lost) <= len(compiled.understood.data), f"{compiled.account}: nobody tells of {lost}"
    assert [each.key for each in compiled.entries] == [each.key for each in verdict.entries]


def _blocks(library: bib.Library) -> Iterator[raw.Entry | raw.String | raw.ImplicitComment]:
    return iter(library.in_order())  # type: ignore[arg-type] # all of them are ours
