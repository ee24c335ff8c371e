"""Papers that are there twice."""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.addresses import doi_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.kinds import CHAPTER, CONFERENCE, JOURNAL, kind_of
from pubgen.model import Entry, Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.same_paper import are_parts, paper_of, same_venue_kind
from pubgen.page.slugs import slug_of

# A chapter may carry the DOI of its book.


@finds("repeated-doi")
def repeated_dois(subject: Subject) -> Iterator[Finding]:
    """The second and later entries of one list with a DOI that an earlier one has."""
    first: dict[tuple[object, str], Entry] = {}
    for entry, field in subject.fields("doi"):
        doi = doi_in(field.value).lower()
        if not doi:
            continue
        earlier = first.setdefault((subject.list_of(entry), doi), entry)
        if earlier is entry or _is_part(earlier) != _is_part(entry):
            continue
        if _have_one_key(earlier, entry):
            continue
        where = earlier.key_span.as_seen_from(entry.key_span)
        yield in_field(
            entry,
            field,
            f"`{earlier.key}` {where} has the same DOI",
            help="delete one of the two, or give each its own",
            effect="the paper would be listed twice",
        )


_OTHER_FORM = frozenset(
    {"talk", "presentation", "poster", "video", "software", "dataset", "patent"}
)


@finds("repeated-title")
def repeated_titles(subject: Subject) -> Iterator[Finding]:
    """The second and later papers of one list that an earlier one equals."""
    first: dict[object, Publication] = {}
    for each in subject.publications:
        paper = paper_of(each)
        if paper is None or each.date.year is None or each.type in _OTHER_FORM:
            continue
        earlier = first.setdefault((subject.list_of(each.entry), paper, each.date.year), each)
        if earlier is each or not same_venue_kind(earlier, each) or are_parts(earlier, each):
            continue
        if _have_one_key(earlier.entry, each.entry):
            continue
        field = each.entry.field("title")
        if field is None or field.inherited:
            continue
        where = earlier.entry.key_span.as_seen_from(each.entry.key_span)
        yield in_field(
            each.entry,
            field,
            f"`{earlier.key}` {where} has the same title, year and first author",
            help="delete one of the two, or merge what they say",
            effect="the paper would be listed twice",
        )


@finds("published-preprint")
def published_preprints(subject: Subject) -> Iterator[Finding]:
    """Preprints of which another entry of the same list is the published version."""
    published: dict[object, Publication] = {}
    preprints: list[tuple[object, Publication]] = []
    for each in subject.publications:
        if (paper := paper_of(each)) is not None:
            here = subject.list_of(each.entry), paper
            if each.preprint:
                preprints.append((here, each))
            elif _is_published(each):
                published.setdefault(here, each)
    for known, preprint in preprints:
        if (version := published.get(known)) is not None:
            where = version.entry.key_span.as_seen_from(preprint.entry.key_span)
            yield at_key(
                preprint.entry,
                f"`{version.key}` {where} is the published version of this preprint",
                help=_remedy(preprint, version),
                effect="the paper would be listed twice",
            )


@finds("repeated-slug")
def repeated_slugs(subject: Subject) -> Iterator[Finding]:
    """The second and later entries that ask for a page of one name, if there are such pages."""
    if not subject.profile.paper_pages:
        return
    first: dict[str, Entry] = {}
    for entry, field in subject.fields("slug"):
        name = slug_of(field.value)
        earlier = first.setdefault(name, entry)
        if name and earlier is not entry and not _have_one_key(earlier, entry):
            where = earlier.key_span.as_seen_from(entry.key_span)
            yield in_field(
                entry,
                field,
                f"`{earlier.key}` {where} has the same slug",
                help="choose another one",
                effect="its page would get another name",
            )


def _have_one_key(one: Entry, other: Entry) -> bool:
    """Whether duplicate-key reports the two, if anything does."""
    return one.key.lower() == other.key.lower()


def _is_published(publication: Publication) -> bool:
    """Whether it has appeared, or will, at a venue: ``journal = {Preprint}`` names none."""
    venue = publication.entry.get("journal", "journaltitle", "booktitle").strip("{ ").casefold()
    kind = publication_kind(publication)
    return kind in (JOURNAL, CONFERENCE, CHAPTER) and not venue.startswith(
        ("preprint", "pre-print")
    )


def _remedy(preprint: Publication, version: Publication) -> str:
    """How to keep the link to the preprint: by its number, else by its address."""
    if version.entry.get("eprint", "arxiv", "preprint"):
        return "delete this one"
    if number := next((name for name in ("eprint", "arxiv") if preprint.entry.get(name)), ""):
        return f"move `{number}` to that entry and delete this one"
    addresses = (each.url for each in preprint.identifiers if each.url)
    if address := next(addresses, preprint.entry.get("url")):
        return f"write `preprint = {{{address}}}` in that entry and delete this one"
    return "delete this one"


def _is_part(entry: Entry) -> bool:
    return kind_of(entry.type).place == "part"
