"""Numbers of papers, books, journals and people that are not what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from pubgen.addresses import DOI, addresses_in, arxiv_id_in, doi_at, doi_in, unescaped
from pubgen.bib import content, place_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.checksums import bare_digits, is_isbn, is_issn, is_orcid
from pubgen.diagnostic import Edit
from pubgen.kinds import CONFERENCE, JOURNAL, kind_of
from pubgen.model import Entry, Field
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
        if not _is_resolver(field.value):
            continue
        found, inside = _RESOLVER.fullmatch(field.value), content(field)
        edits: tuple[Edit, ...] = ()
        if found and inside is not None:  # what is escaped is left to the author
            doi = place_in(field, *found.span(1))
            edits = (Edit(Span(inside.source, inside.start, doi.start), ""),)
        yield in_field(
            entry,
            field,
            "this is the address of a DOI, not the DOI",
            at=found.span() if found else None,
            help=f"write `doi = {{{doi_in(field.value)}}}`",
            edits=edits,
        )


def _is_resolver(value: str) -> bool:
    """Whether *value* is a DOI after a resolver or `doi:`, and nothing else."""
    if value.startswith("10."):
        return False
    if found := _RESOLVER.fullmatch(value):
        return found[1] == doi_in(value)
    found_there = addresses_in(value)
    is_marked_up = "\\href" in value or "\\url" in value
    return (
        "://" in value
        and not is_marked_up
        and len(found_there) == 1
        and bool(doi_at(found_there[0]))
    )


_ESCAPED_HTML = re.compile(r"&(?:lt|gt|amp|#[0-9]{1,6});")


@finds("malformed-doi")
def malformed_dois(subject: Subject) -> Iterator[Finding]:
    """What has no DOI in it, or something beside it."""
    for entry, field in subject.fields("doi"):
        if field.value.startswith("10.") and field.value == doi_in(field.value):
            continue  # nearly all
        if wrong := _wrong_with_doi(field.value):
            message, help_, effect = wrong
            yield in_field(entry, field, message, help=help_, effect=effect)


def _wrong_with_doi(value: str) -> tuple[str, str, str] | None:
    """Message, help and effect, unless *value* is a DOI, in LaTeX or percent-encoded, or what
    `doi-as-url` reports.
    """
    written = unescaped(value)
    doi, count = doi_in(value), len(DOI.findall(written))
    if not doi:
        is_address = "://" in value
        help_ = f"{_MOVE_ADDRESS if is_address else ''}a DOI looks like `10.1000/182`"
        return f"`{value[:60]}` is not a DOI", help_, "" if is_address else "it would have no link"
    if count > 1:
        help_ = "keep that of this publication; another can go into `note`"
        return f"there are {count} DOIs in one field", help_, "the link leads to the first"
    help_ = f"write `doi = {{{doi}}}`"
    bare = written.strip()
    before, found, after = bare.partition(doi)
    if found and not before and " " in after:
        help_ = "take it out; what is not part of the DOI can go into `note`"
        return "there is white space in a DOI", help_, "the link would end there"
    if _ESCAPED_HTML.search(value) or "\\href" in value or "\\url" in value:
        return "there is markup in a DOI", help_, ""
    if doi in (bare, unquote(bare)) or _is_resolver(value):
        return None
    return f"there is more than a DOI in `{bare[:60]}`", help_, ""


_MOVE_ADDRESS = "move the address to `url`; "


@finds("missing-doi")
def missing_dois(subject: Subject) -> Iterator[Finding]:
    """Published papers without one, in whichever field."""
    for each in subject.publications:
        if kind_of(each.type).kind not in (JOURNAL, CONFERENCE) or each.preprint:
            continue
        if not any(number.scheme == "doi" for number in each.identifiers):
            yield at_key(each.entry, "this paper has no DOI", help="write `doi = {10.…}`")


_MOVE_TO_URL = "move the address to `url`; here belongs a number, like `2504.03648`"


@finds("malformed-arxiv-id")
def malformed_arxiv_ids(subject: Subject) -> Iterator[Finding]:
    """An `eprint` that is said to be arXiv's, and the fields that are named after it."""
    for entry, field in subject.fields("eprint", "arxiv", "arxivid", "arxiv_id"):
        if field.name == "eprint" and archive(entry) != "arxiv":
            continue
        if not arxiv_id_in(field.value, entry.get("primaryclass", "eprintclass")):
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
_ISSN = re.compile(r"(?<![0-9])[0-9]{4}[\s\u2010-\u2013-]?[0-9]{3}[0-9Xx](?![0-9])")
_ORCID = re.compile(r"(?:[0-9Xx]{4}-?){3}[0-9Xx]{4}")
_COMPARE = "compare it with the {}: a digit is wrong, missing or too many"


def _wrong_numbers(
    fields: Iterable[tuple[Entry, Field]],
    pattern: re.Pattern[str],
    is_one: Callable[[str], bool],
    name: str,
    where: str,
) -> Iterator[Finding]:
    """Every number of *fields*, among remarks such as `(print)`, that does not add up.

    *name* is what it should be, *where* it can be looked up.
    """
    for entry, field in fields:
        found = [(number[0], number.span()) for number in pattern.finditer(field.value)]
        for number, place in found or [(field.value, (0, len(field.value)))]:
            if not is_one(bare_digits(number)):
                message = f"`{number.strip()[:60]}` is not an {name}"
                yield in_field(entry, field, message, at=place, help=_COMPARE.format(where))


@finds("malformed-isbn")
def malformed_isbns(subject: Subject) -> Iterator[Finding]:
    """Numbers of `isbn`."""
    yield from _wrong_numbers(subject.fields("isbn"), _ISBN, is_isbn, "ISBN", "book")


_ISBN_13 = re.compile(r"(?<![0-9])97[89][0-9-]{10,14}(?![0-9])")


@finds("malformed-issn")
def malformed_issns(subject: Subject) -> Iterator[Finding]:
    """Numbers of `issn`, ISBNs among them."""
    others = []
    for entry, field in subject.fields("issn"):
        if book := _ISBN_13.search(field.value):
            message, help_ = "this is an ISBN, not an ISSN", "write `isbn = …`"
            yield in_field(entry, field, message, at=book.span(), help=help_)
        else:
            others.append((entry, field))
    yield from _wrong_numbers(others, _ISSN, is_issn, "ISSN", "journal")


@finds("malformed-orcid")
def malformed_orcids(subject: Subject) -> Iterator[Finding]:
    """Numbers of a field whose name is `orcid`."""
    fields = subject.fields("orcid", "orcids", "orcid-numbers")
    yield from _wrong_numbers(fields, _ORCID, is_orcid, "ORCID iD", "person's page")
