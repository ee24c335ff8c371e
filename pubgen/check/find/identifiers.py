"""Numbers of papers, books, journals and people that are not what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.bib import place_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, content, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.kinds import CONFERENCE, JOURNAL, kind_of
from pubgen.normalise.checksums import adds_up_to_10, adds_up_to_11
from pubgen.normalise.preprints import archive
from pubgen.source import Span

_RESOLVER = re.compile(
    r"\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)(10\.[0-9]{4,9}/[^\s%\\{}]+)\s*",
    re.IGNORECASE,
)


@finds("doi-as-url")
def dois_as_urls(subject: Subject) -> Iterator[Finding]:
    """Addresses of doi.org, and `doi:` in front."""
    for entry, field in subject.fields("doi"):
        found = _RESOLVER.fullmatch(field.value)
        if found is None:
            continue
        inside = content(field)
        edits: tuple[Edit, ...] = ()
        if inside is not None:
            doi = place_in(field, *found.span(1))
            edits = (Edit(Span(inside.source, inside.start, doi.start), ""),)
        yield in_field(
            entry,
            field,
            "this is the address of a DOI, not the DOI",
            at=found.span(),
            help=f"write `doi = {{{found[1]}}}`",
            edits=edits,
        )


_DOI = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")


_MOVE_ADDRESS = "move the address to `url`; "


@finds("malformed-doi")
def malformed_dois(subject: Subject) -> Iterator[Finding]:
    """What has no DOI in it, and several DOIs in one field."""
    for entry, field in subject.fields("doi"):
        found = list(_DOI.finditer(field.value))
        count = len(found)
        if count == 0:
            is_address = "://" in field.value
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` is not a DOI",
                help=f"{_MOVE_ADDRESS if is_address else ''}a DOI looks like `10.1000/182`",
                effect="" if is_address else "it would have no link",
            )
        elif count == 1 and field.value[found[0].end() :].strip():
            yield in_field(
                entry,
                field,
                "there is white space in a DOI",
                help="take it out; what is not part of the DOI can go into `note`",
                effect="the link would end there",
            )
        elif count > 1:
            yield in_field(
                entry,
                field,
                f"there are {count} DOIs in one field",
                help="keep that of this publication; another can go into `note`",
                effect="the link leads to the first",
            )


@finds("missing-doi")
def missing_dois(subject: Subject) -> Iterator[Finding]:
    """Published papers without one, in whichever field."""
    for each in subject.publications:
        if kind_of(each.type).kind not in (JOURNAL, CONFERENCE) or each.preprint:
            continue
        if not any(number.scheme == "doi" for number in each.identifiers):
            yield at_key(each.entry, "this paper has no DOI", help="write `doi = {10.…}`")


_ARXIV_ID = re.compile(
    r"(?:arxiv:\s*|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/)?"
    r"(?:[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(?:\.[a-z]{2})?/[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3})"
    r"(?:v[0-9]+)?(?:\.pdf)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)


_MOVE_TO_URL = "move the address to `url`; here belongs a number, like `2504.03648`"


@finds("malformed-arxiv-id")
def malformed_arxiv_ids(subject: Subject) -> Iterator[Finding]:
    """An `eprint` that is said to be arXiv's, and the fields that are named after it."""
    for entry, field in subject.fields("eprint", "arxiv", "arxivid", "arxiv_id"):
        if field.name == "eprint" and archive(entry) != "arxiv":
            continue
        if not _ARXIV_ID.fullmatch(field.value.strip()):
            is_address = "://" in field.value
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` is not a number of arXiv",
                help=_MOVE_TO_URL if is_address else "write it as `2504.03648` or `hep-th/9901001`",
                effect="it would have no link to arXiv",
            )


_ISBN = re.compile(
    r"(?<![0-9])(?:97[89][\s\u2010-\u2013-]?)?[0-9](?:[\s\u2010-\u2013-]?[0-9]){8}"
    r"[\s\u2010-\u2013-]?[0-9Xx](?![0-9])"
)


@finds("malformed-isbn")
def malformed_isbns(subject: Subject) -> Iterator[Finding]:
    """Every number of an `isbn` field, among remarks such as `(print)`, that does not add up."""
    for entry, field in subject.fields("isbn"):
        found = [(number[0], number.span()) for number in _ISBN.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            digits = re.sub(r"[^0-9Xx]", "", number).upper()
            if not _is_isbn(digits):
                yield in_field(
                    entry,
                    field,
                    f"`{number.strip()[:60]}` is not an ISBN",
                    at=place,
                    help="compare it with the book: a digit is wrong, missing or too many",
                )


def _is_isbn(digits: str) -> bool:
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return adds_up_to_11(digits)
    return bool(re.fullmatch(r"97[89][0-9]{10}", digits)) and adds_up_to_10(digits)


_ISSN = re.compile(r"(?<![0-9])[0-9]{4}[\s\u2010-\u2013-]?[0-9]{3}[0-9Xx](?![0-9])")
_ISBN_13 = re.compile(r"(?<![0-9])97[89][0-9-]{10,14}(?![0-9])")


@finds("malformed-issn")
def malformed_issns(subject: Subject) -> Iterator[Finding]:
    """Every number of an `issn` field, among remarks such as `(online)`, that does not add up."""
    for entry, field in subject.fields("issn"):
        if book := _ISBN_13.search(field.value):
            yield in_field(
                entry,
                field,
                "this is an ISBN, not an ISSN",
                at=book.span(),
                help="write `isbn = …`",
            )
            continue
        found = [(number[0], number.span()) for number in _ISSN.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            digits = re.sub(r"[^0-9Xx]", "", number).upper()
            if not _is_issn(digits):
                yield in_field(
                    entry,
                    field,
                    f"`{number[:60]}` is not an ISSN",
                    at=place,
                    help="compare it with the journal: a digit is wrong, missing or too many",
                )


def _is_issn(digits: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{7}[0-9X]", digits)) and adds_up_to_11(digits)


_ORCID = re.compile(r"(?:[0-9Xx]{4}-?){3}[0-9Xx]{4}")


@finds("malformed-orcid")
def malformed_orcids(subject: Subject) -> Iterator[Finding]:
    """Every number of a field whose name is `orcid`."""
    for entry, field in subject.fields("orcid", "orcids", "orcid-numbers"):
        found = [(number[0], number.span()) for number in _ORCID.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            if not _is_orcid(number.replace("-", "").upper()):
                yield in_field(
                    entry,
                    field,
                    f"`{number[:60]}` is not an ORCID iD",
                    at=place,
                    help="compare it with the person's page: a digit is wrong or missing",
                )


def _is_orcid(digits: str) -> bool:
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        return False
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return digits[15] == "0123456789X"[(12 - total % 11) % 11]
