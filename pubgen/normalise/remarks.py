"""Notes and the like without what the entry says elsewhere: numbers and addresses of its own."""

from __future__ import annotations

from collections.abc import Iterable

from pubgen.addresses import address, addresses_in, addresses_in_words, is_only_address, place
from pubgen.model import Field, Link
from pubgen.normalise.links import FIELDS_OF_ADDRESSES, said_doi
from pubgen.normalise.placeholders import is_placeholder, report_placeholder
from pubgen.normalise.record import Record
from pubgen.regexes import regex
from pubgen.text import Inline, Text, plain
from pubgen.text import Link as LinkNode

# As Zotero writes its field "Extra" into the note.
_NUMBERS = regex(
    r"(?:(?P<name>[ep]?-?(?:OCLC|ISBN|ISSN|PMID|PMCID|LCCN))(?:-1[03])?\s*+(?::\s*+)?"
    r"(?:PMC)?[0-9][0-9Xx\s-]*+[;,.]?\s*)+"
)
_END_OF_SENTENCE = (".", ",", ";", ":", "(")


def remark(record: Record, field: Field | None, links: Iterable[Link]) -> Inline:
    """What *field* says to a reader beyond its entry's *links* and numbers."""
    if field is None:
        return ()
    text = record.text(field.name)
    said = plain(text)
    if is_placeholder(said.strip()):
        report_placeholder(record, field)
        return ()
    if numbers := _NUMBERS.fullmatch(said):
        _report(record, field, f"its {numbers['name']}", numbers["name"].lower().strip("ep-"))
        return ()
    if "10." in said and said_doi(field.value):
        _report(record, field, "its DOI", "doi")
    if is_only_address(said):
        known = {place(link.url) for link in links}
        return () if all(place(url) in known for url in addresses_in_words(said)) else text
    return _without_repeated(text, record)


def _report(record: Record, field: Field, what: str, own: str) -> None:
    has_own = record.entry.get(own)
    record.report(
        "number-in-note",
        f"`{field.name}` holds {what} and nothing else",
        field,
        effect="it is not shown there",
        help=f"delete it, `{own}` says it" if has_own else f"write it into a field `{own}`",
    )


def _without_repeated(text: Inline, record: Record) -> Inline:
    """*text* without the address after its last sentence, where another field has that, too."""
    match text:
        case (*before, Text(value), LinkNode() as last):
            words = value.rstrip()
        case _:
            return text
    if not words.endswith(_END_OF_SENTENCE) or address(plain(last.children)) != last.url:
        return text
    fields = (record.entry.get(name) for name in FIELDS_OF_ADDRESSES)
    others = {place(url) for value in fields if value for url in addresses_in(value)}
    return (*before, Text(words[:-1])) if place(last.url) in others else text
