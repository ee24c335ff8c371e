"""Pages and volumes that are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.addresses import doi_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.kinds import kind_of
from pubgen.model import Entry
from pubgen.normalise.placeholders import beginning_of_doi
from pubgen.regexes import regex

# A page of a supplement has letters, `S12`; one of an article that has a number, `9:10`.
_NUMBERED = r"((?:[A-Za-z]{1,3}|[0-9]+:)?)([0-9]+)"
_RANGE = regex(rf"(?<![\w:.-]){_NUMBERED}\s*(?:-{{1,3}}|–|—)\s*{_NUMBERED}(?![\w:.-])")
# More digits may be the number of an article, and `040004--1` its first page.
_MOST_DIGITS = 4


@finds("inverted-pages")
def inverted_pages(subject: Subject) -> Iterator[Finding]:
    """Ranges whose end is smaller, also where it is shortened: `342--29` ends at 329."""
    for entry, field in subject.fields("pages"):
        for found in _RANGE.finditer(field.value):
            before, first, same, last = found.groups()
            if same != before:
                continue
            if len(last) < len(first) and not before:
                if len(first) > _MOST_DIGITS:
                    continue
                last = first[: -len(last)] + last
            if int(last) < int(first):
                yield in_field(
                    entry,
                    field,
                    f"these pages run backwards, from {before}{first} to {before}{last}",
                    at=found.span(),
                    help="write the smaller number first, or fix the typo",
                )


_USUAL = regex(r"[0-9]+(?:(?:--?|–)[0-9]+)?")
_PAGE = r"[A-Za-z]{0,2}[0-9]+[A-Za-z]?"
_APART = r"\s*(?:--|–|—)\s*"
# What is not pages, with what it is, and what to write instead.
_NO_RANGE = (
    (regex(rf"\A{_PAGE}\s*[-–—]+"), "has no last page",
     "write it after the dash, or `+` in its place"),
    (regex(rf"\A[-–—]+\s*{_PAGE}"), "has no first page", "write it before the dash"),
    (regex(r"\A[0-9]+\s+[0-9]+"), "is two numbers with nothing between them",
     "write `--` between the first and the last page, or a comma between two pages"),
    (regex(rf"\A[0-9]+(?:{_APART}[0-9]+){{2}}"), "is a range with two dashes",
     "keep the first and the last page"),
    (regex(r"\A[0-9]+\s*(?:pages|pp\.?)"), "is how many pages there are",
     "write `pagetotal`, or the first and the last page"),
    (regex(r"\A(?:pp?\.?\s*)?(?:x{2,4}|XX)"), "looks like a placeholder",
     "write what belongs there, or delete the field"),
)  # fmt: skip


@finds("malformed-pages")
def malformed_pages(subject: Subject) -> Iterator[Finding]:
    """Half a range, two numbers side by side, a range with three ends, the beginning of a DOI."""
    for entry, field in subject.fields("pages"):
        if kind_of(entry.type).place not in ("part", "in issue"):
            continue  # of a book, people say how many there are
        if (wrong := _wrong_with(field.value, entry)) is not None:
            message, help_ = wrong
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` {message}",
                help=help_,
                effect="it is shown as it is",
            )


def _wrong_with(pages: str, entry: Entry) -> tuple[str, str] | None:
    """What *pages* are, and what to write instead, if they are not pages."""
    prefix = beginning_of_doi(pages)
    if prefix and not doi_in(entry.get("doi")).startswith(f"{prefix}/"):  # else a placeholder
        help_ = f"write the pages, and the DOI, `{prefix}/…`, into `doi`"
        return "looks like the beginning of a DOI", help_
    if _USUAL.fullmatch(pages):
        return None
    for pattern, message, help_ in _NO_RANGE:
        if pattern.fullmatch(pages):
            return message, help_
    return None


_NUMBER = r"[0-9]+(?:[-–/]+[0-9]+)?"
_WORD = r"(?:(?:volume|vol|band|bd)\b\.?\s*+)"
_ISSUE = r"(?:(?:issue|iss|number|no|nr)\b\.?\s*+)"
# What is more than a volume or a number, by the field that may hold it.
_MORE_THAN = {
    "number": (regex(rf"(?i)\A{_ISSUE}(?P<number>{_NUMBER})"),),
    "volume": (
        regex(rf"(?i)\A{_WORD}(?P<volume>{_NUMBER}|[ivxlc]+)"),
        regex(
            rf"(?i)\A{_WORD}?(?P<volume>[0-9]+)[\s,]*+\(\s*+{_ISSUE}?(?P<number>{_NUMBER})\s*+\)"
        ),
        regex(rf"(?i)\A{_WORD}?(?P<volume>[0-9]+)[\s,]*+{_ISSUE}(?P<number>{_NUMBER})"),
        regex(r"\A(?P<volume>[0-9]+)\s++(?P<number>[0-9]+)"),
        regex(r"\A(?P<volume>[0-9]+)\s++of\s++(?P<series>[A-Z][^,]*)(?:,.*)?"),
    ),
}


@finds("malformed-volume")
def malformed_volumes(subject: Subject) -> Iterator[Finding]:
    """Words that styles write, and the issue in the field of the volume."""
    for entry, field in subject.fields("volume", "number"):
        if field.value.isalnum() or (field.name == "number" and entry.type != "article"):
            continue  # `Technical Report No. 3` may be meant
        readings = (each.fullmatch(field.value) for each in _MORE_THAN[field.name])
        found = next(filter(None, readings), None)
        if found is not None:
            parts = found.groupdict().items()
            yield in_field(
                entry,
                field,
                f"`{field.value[:60]}` is more than the {field.name}",
                help=f"write `{', '.join(f'{name} = {{{part}}}' for name, part in parts)}`",
                effect="it is shown as it is",
            )
