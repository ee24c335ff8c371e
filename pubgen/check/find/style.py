"""House rules, each off until somebody asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pubgen.bib import content
from pubgen.check.find import finds
from pubgen.check.find.names import place_of_family
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.regexes import regex
from pubgen.source import Span

_ABBREVIATED = regex(r"\b[A-Z][a-z]{0,6}\.(?=\s|$)")


@finds("abbreviated-journal")
def abbreviated_journals(subject: Subject) -> Iterator[Finding]:
    """Journals with a word that ends in a full stop."""
    for entry, field in subject.fields("journal", "journaltitle"):
        if found := _ABBREVIATED.search(field.value):
            yield in_field(
                entry,
                field,
                "the name of this journal is abbreviated",
                at=found.span(),
                help="write it in full",
            )


_SHORTEST = 4  # `NG` and `LI` may be initials


@finds("all-caps-name")
def names_in_capitals(subject: Subject) -> Iterator[Finding]:
    """The first name of an entry whose family name is in capitals."""
    for each in subject.publications:
        field = each.entry.field("author", "editor")
        for number, author in enumerate(each.authors):
            last = author.name.last
            if author.name.corporate or len(last) < _SHORTEST or not last.isupper():
                continue
            if field is not None and not field.inherited and last.isalpha():
                yield in_field(
                    each.entry, field, f"`{author.text}` is in capitals",
                    at=place_of_family(field, number, last), help=f"write `{last.title()}`",
                )  # fmt: skip
                break


_BARE = regex(r"(?<![\w'.-])[A-Z](?![\w.'-])")


@finds("initial-without-dot")
def initials_without_dot(subject: Subject) -> Iterator[Finding]:
    """The first name of an entry that has one."""
    for each in subject.publications:
        field = each.entry.field("author", "editor")
        if field is None or field.inherited:
            continue
        for number, author in enumerate(each.authors):
            if bare := _BARE.search(author.name.first):
                yield in_field(
                    each.entry, field, f"an initial of `{author.text}` has no full stop",
                    at=place_of_family(field, number, author.name.last), help=f"write `{bare[0]}.`",
                )  # fmt: skip
                break


_PAGES = regex(r"([0-9]+)(\s*[-–—]\s*)([0-9]+)")


@finds("hyphen-in-pages")
def hyphens_in_pages(subject: Subject) -> Iterator[Finding]:
    """Plain ranges that grow: `12-345` may be an article's number, `345-12` is not a range."""
    for entry, field in subject.fields("pages"):
        found = _PAGES.fullmatch(field.value)
        if found is None or int(found[1]) >= int(found[3]):
            continue
        inside = content(field)
        edits: tuple[Edit, ...] = ()
        if inside is not None and (at := inside.text.find(found[2])) >= 0:
            start = inside.start + at
            edits = (Edit(Span(inside.source, start, start + len(found[2])), "--"),)
        yield in_field(
            entry,
            field,
            f"`{found[2].strip()}` where `--` belongs",
            help=f"write `pages = {{{found[1]}--{found[3]}}}`",
            edits=edits,
        )


_BRACED = regex(r"\{[^{}]*\}")
_ACRONYM = regex(r"\b(?=\w*[A-Z]\w*[A-Z])\w+\b")


@finds("unprotected-acronym")
def unprotected_acronyms(subject: Subject) -> Iterator[Finding]:
    """The first word of a title with two capitals outside of braces; not titles in capitals."""
    for entry, field in subject.fields("title"):
        if field.value.isupper():
            continue
        bare = field.value
        while (less := _BRACED.sub(_blank, bare)) != bare and len(bare) < 10_000:
            bare = less
        if found := _ACRONYM.search(re.sub(r"\\[A-Za-z]+|\$[^$]*\$", _blank, bare)):
            yield in_field(
                entry,
                field,
                f"nothing protects the capitals of `{found[0]}`",
                at=found.span(),
                help=f"write `{{{found[0]}}}`",
            )


def _blank(found: re.Match[str]) -> str:
    """As much blank, so that what is around it keeps its place."""
    return " " * len(found[0])


@finds("unsorted-entries")
def unsorted_entries(subject: Subject) -> Iterator[Finding]:
    """The first entry of each file that belongs above the one before it.

    What only lends fields to others, as ``@xdata`` does, has a place of its own.
    """
    told: set[int] = set()
    for before, entry in pairwise(each.entry for each in subject.publications):
        source = id(entry.span.source)
        if id(before.span.source) != source or source in told:
            continue
        if entry.key.lower() < before.key.lower():
            told.add(source)
            yield at_key(
                entry,
                f"`{entry.key}` belongs before `{before.key}`",
                help="sort the entries by their keys",
            )
