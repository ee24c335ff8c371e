"""Breaks .bib files as people, editors and disks do: the same way each time for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from pubgen import REPORTS, bib, build
from pubgen.bib import library as raw
from pubgen.check.report import report, summary
from pubgen.profile import Levels, Profile

ALL = Levels(warn=["all"])
PROFILE = Profile(name="Ada Quill", aliases=["A. Quill"])
# What BibTeX, names, LaTeX, annotations and remarks for pubgen are delimited by.
ALPHABET: list[str] = [
    *"@{}()\",=#%\\$^_&~;:*<>-+'\n\r\t 0aé王\0\ufeff",
    "and", " and ", "others", "{\\", "\\'", "$^{*}$", "}}", "{{", "--", "\n@", "@misc{k,",
    "@string{", "@comment{", "crossref = {", "xdata = {", "author+an = {1=me}", "jan", "<sub>",
    "https://", "10.1/", "% pubgen: ignore[all]\n", "\\begin{a}", "http//", "2024-13",
]  # fmt: skip

Change = Callable[[random.Random, str, str], str]


def _delete(chance: random.Random, text: str, _: str) -> str:
    at = _place(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 2, 20)) :]


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
    _delete, _delete, _insert, _insert, _replace, _replace, _double, _swap, _cut_lines, _truncate,
    _splice,
)  # fmt: skip


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


def project_of(data: bytes) -> build.Project:
    """The project of one .bib with these bytes."""
    source, found = bib.decode("a.bib", data)
    return build.Project(PROFILE, None, Path(), (source,), frozenset(), found)


def assert_survives(data: bytes, *, fix: bool = False) -> int:
    """That *data* is read, told about and accounted for to the last entry; their number."""
    project = project_of(data)
    (source,) = project.sources
    library = bib.split(source)
    assert_tiled(library, source.text)
    verdict = build.verdict(project, ALL)
    for form in REPORTS:
        report(form, verdict.diagnostics)
    summary(project.sources, len(verdict.entries), verdict.diagnostics)
    blocks = sum(isinstance(block, raw.Entry) for block in library.in_order())
    assert blocks == len(verdict.entries)
    assert_accounted(build.compile_page(project, sections=["publications"]), verdict)
    if fix:
        mended, _ = build.fix(project, ALL)
        assert build.fix(mended, ALL)[1] == 0
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


def assert_accounted(made: build.Made, verdict: build.Verdict) -> None:
    """That every entry read is shown, only lends fields to others, or is named as lost."""
    shown = [each.entry.number for each in made.shown]
    assert len(set(shown)) == len(shown)
    told = {each.key for each in verdict.diagnostics if each.loses}
    lost = [each for each in made.entries if each.number not in set(shown) and each.key not in told]
    assert len(lost) <= made.data, f"{made.account}: nobody tells of {lost}"
    assert [each.key for each in made.entries] == [each.key for each in verdict.entries]


def _blocks(library: bib.Library) -> Iterator[raw.Entry | raw.String | raw.ImplicitComment]:
    return iter(library.in_order())  # type: ignore[arg-type] # all of them are ours
