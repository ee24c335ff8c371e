"""One author is written in two ways: with and without an accent, a hyphen, a slip of the pen.

## Why it matters

Each name is printed as its entry has it, so that one person stands on the page as two. A list of
publications by author, or a search for one, finds half of them.

## Example

```bibtex
@misc{quill2023tides, author = {Lindqvist, Björn and Quill, Ada}, title = {On Tides}, year = 2023}
@misc{quill2024ebb, author = {Lindqvist, Bjorn and Quill, Ada}, title = {On Ebb}, year = 2024}
```

## Instead

```bibtex
@misc{quill2023tides, author = {Lindqvist, Björn and Quill, Ada}, title = {On Tides}, year = 2023}
@misc{quill2024ebb, author = {Lindqvist, Björn and Quill, Ada}, title = {On Ebb}, year = 2024}
```

Who wants both spellings lists them in the profile, as `aliases` of a `[[people]]` table or of the
owner. With `canonical_names` those people are printed in one way, and there is nothing to say.

Names that differ in capitals, or in the accents of a long name, are taken for one person's. Where
they differ in hyphens and spaces (`Yu-Jie`, `Yujie`), in one letter of a long family name or in two
letters that changed places, or where the given names are initials, they must share coauthors, too.
Two names in one author list are never one person's. Initials instead of a given name, as journals
want them, are left alone.

## Source

pubgen's own: BibTeX does not compare names. What it takes to believe that two names are one
person's was tried on real files until only true findings were left.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeAlias

import msgspec

from pubgen.check.likeness import LONG_FAMILY, NEVER, in_letters, in_marks
from pubgen.check.people import Parts, People, Spelling, parts_of
from pubgen.check.rule import Finding, Rule, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.names import fold, read_names
from pubgen.profile import Profile

# Where so many names come close to each other, it is not by a slip.
_MOST_ALIKE = 30
_NO_LETTERS = str.maketrans("", "", string.punctuation + string.whitespace)


class _Variant(msgspec.Struct, frozen=True, eq=False):
    """The spelling *first*, and those that differ from it in the dots of initials at most."""

    first: Spelling
    papers: frozenset[int]
    parts: Parts

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The higher, the likelier it is the right one: more papers, an accent, earlier."""
        return len(self.papers), not self.first.text.isascii(), -self.first.papers[0]


# Two variants, and how many coauthors it takes to believe that they are one person's.
_Pair: TypeAlias = tuple[_Variant, _Variant, int]


def find(subject: Subject) -> Iterator[Finding]:
    """Spellings that come close to another one, on more papers."""
    people = People(subject)
    listed = frozenset(_listed(subject.profile))
    told: set[str] = set()
    for one, other, needed in (*_by_marks(people), *_by_letters(people)):
        right, rare = (one, other) if one.rank >= other.rank else (other, one)
        if rare.parts.printed in listed:
            right, rare = rare, right
        if (
            rare.parts.printed not in listed | told
            and right.papers.isdisjoint(rare.papers)
            and people.coauthors_shared(right.first, rare.first) >= needed
        ):
            told.add(rare.parts.printed)
            yield _finding(people, rare, right)


def _finding(people: People, rare: _Variant, right: _Variant) -> Finding:
    entry, field, span = people.place(rare.first)
    _, _, elsewhere = people.place(right.first)
    text, times = right.first.text, len(right.papers)
    often = f"{times} times, first" if times > 1 else "once,"
    same_file = elsewhere.source is span.source
    where = f"in line {elsewhere.position[0]}" if same_file else f"at {elsewhere}"
    whose = "your `aliases`" if rare.first.is_self else "the `aliases` of a `[[people]]` table"
    return in_field(
        entry,
        field,
        f"`{rare.first.text}` is written `{text}` elsewhere, {often} {where}",
        at=span,
        effect="one person would be there under two names",
        help=f"write one of the two everywhere, or list this one among {whose}",
    )


def _listed(profile: Profile) -> Iterator[str]:
    """What the owner has said to be right."""
    texts = [profile.name, profile.native_name, *profile.aliases]
    for person in profile.people:
        texts += (person.name, *person.aliases)
    for text in texts:
        yield from (parts_of(raw.name).printed for raw in read_names(text).names)


def _by_marks(people: People) -> Iterator[_Pair]:
    """Each spelling beside the likeliest of those with the same letters."""
    for spellings in _groups((_letters(each.text), each) for each in people.spellings):
        variants = list(_variants(spellings))
        for initials in {variant.parts.initials for variant in variants}:
            among = [variant for variant in variants if variant.parts.initials == initials]
            right = max(among, key=lambda variant: variant.rank)
            for variant in among:
                if (
                    variant is not right
                    and (needed := in_marks(right.parts, variant.parts)) < NEVER
                ):
                    yield right, variant, needed


def _by_letters(people: People) -> Iterator[_Pair]:
    """Spellings with a slip of the pen between them: one letter, or two that changed places."""
    for spellings in _groups(_near(people.spellings)):
        if len(spellings) <= _MOST_ALIKE:
            for one, other in combinations(spellings, 2):
                if (needed := in_letters(one.name, other.name)) < NEVER:
                    (first,), (second,) = _variants([one]), _variants([other])
                    yield first, second, needed


def _near(spellings: Iterable[Spelling]) -> Iterator[tuple[str, Spelling]]:
    """Keys of which spellings with one slip between them share one."""
    for spelling in spellings:
        name = spelling.name
        if len(name.last) >= LONG_FAMILY:  # one letter leaves the beginning or the end as it was
            given, family = name.first.replace(".", "").casefold(), name.last.casefold()
            yield f"{given} {family[:3]}…", spelling
            yield f"{given} …{family[-3:]}", spelling
        yield "".join(sorted(_letters(spelling.text))), spelling


def _groups(keyed: Iterable[tuple[str, Spelling]]) -> Iterable[list[Spelling]]:
    """The spellings that share a key with others."""
    first: dict[str, Spelling] = {}
    groups: dict[str, list[Spelling]] = {}
    for key, spelling in keyed:
        other = first.setdefault(key, spelling)
        if other is not spelling:
            groups.setdefault(key, [other]).append(spelling)
    return groups.values()


def _letters(text: str) -> str:
    """The bare letters of a name; `ae` counts as `a`, so that `Müller` and `Mueller` meet."""
    bare = text.casefold().translate(_NO_LETTERS) if text.isascii() else fold(text).replace(" ", "")
    return bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _variants(spellings: Iterable[Spelling]) -> Iterator[_Variant]:
    by_print: dict[str, list[Spelling]] = {}
    parts = {each.text: parts_of(each.name) for each in spellings}
    for each in spellings:
        by_print.setdefault(parts[each.text].printed, []).append(each)
    for same in by_print.values():
        first = max(same, key=lambda each: len(each.papers))
        papers = frozenset(number for each in same for number in each.papers)
        yield _Variant(first, papers, parts[first.text])


RULE = Rule(group="names", severity=WARNING, find=find)
