"""Numbers of arXiv, of books, journals and people that are not what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pubgen.addresses import DOI, arxiv_id_in, why_not_of_arxiv, wrong_arxiv_id
from pubgen.bib import content
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.checksums import bare_digits, is_isbn, is_issn, is_orcid
from pubgen.diagnostic import Edit
from pubgen.model import Entry, Field
from pubgen.normalise.preprints import archive, arxiv_id
from pubgen.regexes import regex

# -------------------------------------------------------------------------------------------- arXiv

_OF_ARXIV = ("eprint", "arxiv", "arxivid", "arxiv_id")
_WORDS = ("journal", "journaltitle", "volume", "number", "note", "howpublished", "url", "doi")


@finds("malformed-arxiv-id")
def malformed_arxiv_ids(subject: Subject) -> Iterator[Finding]:
    """An `eprint` that is said to be arXiv's, the fields that are named after it, and what words
    say is a number there.
    """
    for entry, field in subject.fields(*_OF_ARXIV):
        server = archive(entry) if field.name == "eprint" else "arxiv"
        if server == "arxiv":
            yield from _wrong_arxiv_ids(entry, field)
        elif not server and (number := wrong_arxiv_id(f"arxiv:{field.value}")):
            yield _not_of_arxiv(entry, field, number)
    for entry, field in subject.fields(*_WORDS):
        if number := wrong_arxiv_id(field.value):
            yield _not_of_arxiv(entry, field, number)


def _wrong_arxiv_ids(entry: Entry, field: Field) -> Iterator[Finding]:
    """What is wrong with a *field* for numbers of arXiv."""
    within = entry.get("primaryclass", "eprintclass")
    value, number = field.value, arxiv_id_in(field.value, within)
    if not number:
        yield _not_of_arxiv(entry, field, value)
    elif field.name == "eprint" and value not in (number, number.rpartition("/")[2]):
        keeps_class = bool(within) or "[" not in value
        inside = content(field) if keeps_class else None
        yield in_field(
            entry,
            field,
            f"`{value[:60]}` is more than an arXiv number",
            help=f"write `eprint = {{{number}}}`"
            + ("" if keeps_class else ", and what is in brackets in `primaryclass`"),
            edits=(Edit(inside, number),) if inside else (),
        )


_FORMS_OF_ARXIV = "write it as `2504.03648` or `hep-th/9901001`"
_MOVE_TO_URL = "move the address to `url`; here belongs a number, like `2504.03648`"


def _not_of_arxiv(entry: Entry, field: Field, number: str) -> Finding:
    start = max(field.value.find(number), 0)
    has_link = field.name not in _OF_ARXIV or bool(arxiv_id(entry))
    why = why_not_of_arxiv(number)
    return in_field(
        entry,
        field,
        f"`{number[:60]}` is not an arXiv number",
        at=None if number == field.value else (start, start + len(number)),
        help=_MOVE_TO_URL if "://" in number else why or _FORMS_OF_ARXIV,
        effect="" if has_link else "it would have no link to arXiv",
    )


# ------------------------------------------------------------------------------- books and journals

_ISBN = regex(
    r"(?<![0-9])(?:97[89][\s\u2010-\u2013-]?)?[0-9](?:[\s\u2010-\u2013-]?[0-9]){8}"
    r"[\s\u2010-\u2013-]?[0-9Xx](?![0-9])"
)
_ISSN = regex(r"(?<![0-9])[0-9]{4}[\s\u2010-\u2013-]?[0-9]{3}[0-9Xx](?![0-9])")
_ORCID = regex(r"(?<![0-9])(?:[0-9Xx]{4}-?){3}[0-9Xx]{4}(?![0-9A-Za-z])")
_ISBN_13 = regex(r"(?<![0-9])97[89][0-9-]{10,14}(?![0-9])")
_ISSN_ALONE = regex(r"(?<![0-9-])[0-9]{4}-[0-9]{3}[0-9Xx](?![0-9-])")


class _Numbers(NamedTuple):
    """A kind of registered numbers: its name with an article, what it is a number of, which may
    tell, how one is found and checked, and what may be in its place.
    """

    name: str
    of: str
    pattern: re.Pattern[str]
    is_one: Callable[[str], bool]
    others: tuple[tuple[str, str, re.Pattern[str]], ...] = ()


_A_DOI = ("doi", "a DOI", DOI)
_ISBNS = _Numbers("an ISBN", "book", _ISBN, is_isbn, (_A_DOI, ("issn", "an ISSN", _ISSN_ALONE)))
_ISSNS = _Numbers("an ISSN", "journal", _ISSN, is_issn, (_A_DOI, ("isbn", "an ISBN", _ISBN_13)))
_ORCIDS = _Numbers("an ORCID iD", "person's page", _ORCID, is_orcid)


@finds("malformed-isbn")
def malformed_isbns(subject: Subject) -> Iterator[Finding]:
    """Numbers of `isbn`, ISSNs among them."""
    yield from _wrong_numbers(subject.fields("isbn"), _ISBNS)


@finds("malformed-issn")
def malformed_issns(subject: Subject) -> Iterator[Finding]:
    """Numbers of `issn`, ISBNs among them."""
    yield from _wrong_numbers(subject.fields("issn"), _ISSNS)


@finds("malformed-orcid")
def malformed_orcids(subject: Subject) -> Iterator[Finding]:
    """Numbers of a field whose name is `orcid`."""
    yield from _wrong_numbers(subject.fields("orcid", "orcids", "orcid-numbers"), _ORCIDS)


def _wrong_numbers(fields: Iterable[tuple[Entry, Field]], kind: _Numbers) -> Iterator[Finding]:
    """Every number of *fields*, among remarks such as `(print)`, that does not add up."""
    for entry, field in fields:
        if not any(map(str.isdigit, field.value)):
            message = f"`{field.value[:60]}` is not {kind.name}"
            yield in_field(entry, field, message, help="write the number, or delete the field")
        elif other := _other_number(field.value, kind):
            name, what, place = other
            message, help_ = f"this is {what}, not {kind.name}", f"write `{name} = …`"
            yield in_field(entry, field, message, at=place, help=help_)
        else:
            yield from _not_adding_up(entry, field, kind)


def _other_number(value: str, kind: _Numbers) -> tuple[str, str, tuple[int, int]] | None:
    """What is in *value* instead of a number of *kind*: the field for it, a word, and where."""
    for name, what, pattern in kind.others:
        if found := pattern.search(value):
            return name, what, found.span()
    return None


def _not_adding_up(entry: Entry, field: Field, kind: _Numbers) -> Iterator[Finding]:
    found = [(number[0], number.span()) for number in kind.pattern.finditer(field.value)]
    for number, place in found or [(field.value, (0, len(field.value)))]:
        if not kind.is_one(bare_digits(number)):
            message = f"`{number.strip()[:60]}` is not {kind.name}"
            help_ = f"compare it with the {kind.of}: a digit is wrong, missing or too many"
            yield in_field(entry, field, message, at=place, help=help_)
