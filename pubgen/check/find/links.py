"""Links that lead nowhere, in a .bib and in a profile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pubgen import files
from pubgen.addresses import (
    addresses_in,
    doi_address,
    doi_at,
    file_at,
    host_at,
    without_scheme,
    wrong_scheme,
)
from pubgen.bib import content
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Edit
from pubgen.model import Entry, Field, Publication
from pubgen.normalise.fields import LINKS, PREVIEW
from pubgen.normalise.links import field_of
from pubgen.normalise.previews import named_picture
from pubgen.profile import addresses
from pubgen.regexes import regex

_WITH_ADDRESS = tuple(
    name for kind in LINKS for name in kind.names if name not in ("doi", "arxiv", "eprint")
)
_SPACE = regex(r"https?://[^\s,;{}\\]++[ ]++[^\s,;{}()/]*+/\S*+")


@finds("malformed-url")
def malformed_urls(subject: Subject) -> Iterator[Finding]:
    """Slips in the scheme, a scheme twice, several addresses, white space in the middle, a DOI."""
    for entry, field in subject.fields(*_WITH_ADDRESS):
        value = field.value.strip()
        start = field.value.find(value)
        if typo := wrong_scheme(value):
            is_mended = any("://" in url for url in addresses_in(value))
            yield in_field(
                entry,
                field,
                f"`{typo.strip()}` does not begin an address",
                at=(start, start + len(typo.rstrip())),
                help="write `https://` once",
                effect="" if is_mended else "the link would lead nowhere",
            )
        elif (count := value.count("://")) > 1 and len(addresses_in(value)) == count:
            yield in_field(
                entry,
                field,
                f"there are {count} addresses in one field",
                help="keep one, and give each other a field of its own, like `url_2`",
                effect="each would be a link of its own",
            )
        elif field.name == "url" and (doi := _only_doi(value)):
            inside = content(field)
            yield in_field(
                entry,
                field,
                "this is a DOI, not an address",
                help=f"write `https://doi.org/{doi}`, or move it to `doi`",
                edits=(Edit(inside, doi_address(doi)),) if inside else (),
            )
        elif _SPACE.fullmatch(value) and " and " not in value:
            yield in_field(
                entry,
                field,
                "there is white space in an address",
                help="take it out, or write `%20`",
                effect="the link would have `%20` there",
            )


def _only_doi(value: str) -> str:
    """The DOI that *value* is, without the address of a resolver; or ``""``."""
    if "10." not in value or "/" in value.partition("10.")[0]:
        return ""
    found = addresses_in(value)
    return doi_at(found[0]) if len(found) == 1 else ""


@finds("missing-linked-file")
def missing_linked_files(subject: Subject) -> Iterator[Finding]:
    """Relative links and pictures without a file, in a .bib with files beside it."""
    yield from _missing_links(subject)
    yield from _missing_pictures(subject)


def _missing_links(subject: Subject) -> Iterator[Finding]:
    by_folder: dict[Path, list[tuple[Entry, Field, str]]] = {}
    for entry, field, url in _relative(subject.publications):
        path = file_at(url)
        folder = subject.folder(field.source)
        if folder is not None and not _lacks_scheme(url, folder):
            by_folder.setdefault(folder, []).append((entry, field, path))
    for folder, links in by_folder.items():
        missing = [link for link in links if not files.exists(folder / link[2])]
        is_kept_here = len(missing) < len(links)
        for entry, field, path in missing:
            if is_kept_here or ("/" in path and files.exists((folder / path).parent)):
                message, remedy = files.absence(path, "the .bib")
                yield in_field(
                    entry, field, message, help=remedy, effect="the link would lead nowhere"
                )


def _relative(publications: tuple[Publication, ...]) -> Iterator[tuple[Entry, Field, str]]:
    """The links of *publications* that start from the page, after the field that each is in."""
    for each in publications:
        for link in each.links:
            path = file_at(link.url)
            if not path or path.startswith(("/", "../")):
                continue
            if (field := field_of(each.entry, link.url)) and not field.inherited:
                yield each.entry, field, link.url


def _missing_pictures(subject: Subject) -> Iterator[Finding]:
    """Pictures that fields name and that are not there, if others are."""
    named = []
    for each in subject.publications:
        field = each.entry.field(*PREVIEW.names)
        if field and not field.inherited and (path := named_picture(field)):
            named.append((each, field, path))
    is_kept_here = any(publication.preview for publication, _, _ in named)
    for publication, field, path in named if is_kept_here else ():
        if publication.preview is None and subject.pictures.misses(field):
            where = f"the .bib or in `{subject.profile.previews}`"
            message, remedy = files.absence(path, where, "picture")
            yield in_field(
                publication.entry, field, message, help=remedy, effect="the entry has no picture"
            )


@finds("link-without-scheme")
def links_without_scheme(subject: Subject) -> Iterator[Finding]:
    """Relative addresses that look like a host, but there is no such file."""
    effect = "the link would lead nowhere"
    for path, url in addresses(subject.profile):
        span = subject.place(path)
        if _lacks_scheme(url, Path(span.source.name).parent if span else Path()):
            message, remedy = without_scheme(url)
            yield Finding(message=message, span=span, help=remedy, effect=effect)
    for entry, field, url in _relative(subject.publications):
        folder = subject.folder(field.source)
        if folder is not None and _lacks_scheme(url, folder):
            message, remedy = without_scheme(url)
            yield in_field(entry, field, message, help=remedy, effect=effect)


def _lacks_scheme(url: str, folder: Path) -> bool:
    """Whether a relative *url* begins with a host, and *folder* has no file or folder so called."""
    host = host_at(url)
    return bool(host) and not files.exists(folder / host)
