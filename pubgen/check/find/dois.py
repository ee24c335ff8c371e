"""Values that are not DOIs, or more; DOIs that are missing, or that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from pubgen.addresses import DOI, addresses_in, doi_at, doi_in, unescaped
from pubgen.bib import content
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.kinds import CONFERENCE, JOURNAL, kind_of
from pubgen.model import Field
from pubgen.normalise.preprints import is_of_server
from pubgen.regexes import regex


class _Slip(NamedTuple):
    """What is wrong with the field of a DOI, by which rule; *is_certain* that the one DOI in it is
    meant, and nothing else.
    """

    rule: str
    message: str
    help: str
    effect: str = ""
    is_certain: bool = True


@finds("doi-as-url")
def dois_as_urls(subject: Subject) -> Iterator[Finding]:
    """Addresses of doi.org, and `doi:` in front."""
    yield from _slips(subject, "doi-as-url")


@finds("malformed-doi")
def malformed_dois(subject: Subject) -> Iterator[Finding]:
    """What has no DOI in it, or something beside it, or is encoded."""
    yield from _slips(subject, "malformed-doi")


def _slips(subject: Subject, rule: str) -> Iterator[Finding]:
    for entry, field in subject.fields("doi"):
        if (slip := _slip(field.value)) is not None and slip.rule == rule:
            edits = _edit_to(doi_in(field.value), field) if slip.is_certain else ()
            yield in_field(
                entry,
                field,
                slip.message,
                at=(0, len(field.value)),
                help=slip.help,
                effect=slip.effect,
                edits=edits,
            )


_OF_ACM = regex(r"10\.5555/(?:AAI)?[0-9]+(?:\.[0-9]+)?")
_MOVE_ADDRESS = "move the address to `url`; "


def _slip(value: str) -> _Slip | None:
    """What is wrong with *value*, unless it is a DOI, in LaTeX or not."""
    doi = doi_in(value)
    if not doi:
        is_address = "://" in value
        help_ = f"{_MOVE_ADDRESS if is_address else ''}a DOI looks like `10.1000/182`"
        effect = "" if is_address else "it would have no link"
        return _malformed(f"`{value[:60]}` is not a DOI", help_, effect)
    if doi.startswith("10.5555/") and _OF_ACM.fullmatch(doi):
        message = f"`{doi}` is a number of ACM's own, which doi.org does not know"
        help_ = f"write `url = {{https://dl.acm.org/doi/{doi}}}` instead"
        return _malformed(message, help_, "the link would lead nowhere")
    return None if value == doi else _beside(value, doi)


def _malformed(message: str, help_: str, effect: str) -> _Slip:
    return _Slip("malformed-doi", message, help_, effect, is_certain=False)


_MARKUP = regex(r"&(?:lt|gt|amp|#[0-9]{1,6});|\\(?:href|url)(?![A-Za-z])")
_RESOLVER = regex(
    r"(?:https?://)?(?:(?:dx|www)\.)?doi\.(?:org|acm\.org|ieeecomputersociety\.org)/|doi:\s*",
    re.IGNORECASE,
)


def _beside(value: str, doi: str) -> _Slip | None:
    """What is in *value* beside *doi*, or how it is encoded."""
    written = unescaped(value).strip()
    if (count := len(DOI.findall(written))) > 1:
        help_ = "keep that of this publication; another can go into `note`"
        message = f"there are {count} DOIs in one field"
        return _malformed(message, help_, "the link leads to the first")
    before, found, after = written.partition(doi)
    if found and not before and " " in after:
        help_ = "take it out; what is not part of the DOI can go into `note`"
        return _malformed("there is white space in a DOI", help_, "the link would end there")
    help_ = f"write `doi = {{{doi}}}`"
    if _MARKUP.search(value):
        return _Slip("malformed-doi", "there is markup in a DOI", help_)
    if written == doi:
        return None
    if unquote(written) == doi:
        return _Slip("malformed-doi", "there are percent codes in a DOI", help_)
    begin = written.find("10.")
    if _RESOLVER.fullmatch(written[:begin]) and _is_all(written[begin:], doi):
        return _Slip("doi-as-url", "this is the address of a DOI, not the DOI", help_)
    return _Slip("malformed-doi", f"there is more than a DOI in `{written[:60]}`", help_)


def _is_all(text: str, doi: str) -> bool:
    """Whether *text* says *doi*, but for a query or the like after it."""
    rest = unquote(text).partition(doi)[2]
    return not rest or rest[0] in "?#&"


_SPECIAL = regex(r"[\\{}%#&$^~]")  # to LaTeX


def _edit_to(doi: str, field: Field) -> tuple[Edit, ...]:
    """The edit that leaves nothing but *doi*, escaped as it was."""
    inside = content(field)
    if inside is None:
        return ()
    if _SPECIAL.search(doi) or ("_" in doi and "\\" in field.value):
        found = DOI.search(field.value)
        return (Edit(inside, found[0]),) if found and unescaped(found[0]) == doi else ()
    return (Edit(inside, doi),)


@finds("conflicting-doi")
def conflicting_dois(subject: Subject) -> Iterator[Finding]:
    """Addresses of another DOI than that of `doi`, unless both may be of one work."""
    for entry, field in subject.fields("url"):
        doi = doi_in(entry.get("doi")).lower()
        addresses = addresses_in(field.value) if doi else ()
        other = doi_at(addresses[0]).lower() if len(addresses) == 1 else ""
        if other and other != doi and not _go_together(doi, other):
            yield in_field(
                entry,
                field,
                f"`url` leads to another DOI than `doi`, which is `{doi[:60]}`",
                help="find out which one is right, and delete the other",
                effect="there would be a link to each",
            )


def _go_together(first: str, second: str) -> bool:
    """Whether one of two DOIs is a preprint's, or a part of the other: `10.1/978-3_5` is a chapter
    of `10.1/978-3`.
    """
    if is_of_server(first) or is_of_server(second):
        return True
    short, long = sorted((first, second), key=len)
    return long.startswith(short) and not long[len(short)].isalnum()


@finds("missing-doi")
def missing_dois(subject: Subject) -> Iterator[Finding]:
    """Published papers without one, in whichever field."""
    for each in subject.publications:
        if kind_of(each.type).kind not in (JOURNAL, CONFERENCE) or each.preprint:
            continue
        if not any(number.scheme == "doi" for number in each.identifiers):
            yield at_key(each.entry, "this paper has no DOI", help="write `doi = {10.…}`")
