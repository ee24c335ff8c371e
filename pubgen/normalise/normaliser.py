"""Puts together what each aspect of an entry means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

import msgspec

from pubgen.bib.typos import nearest_type
from pubgen.diagnostic import Diagnostic
from pubgen.distinct import Distinct
from pubgen.kinds import DATA_TYPES, KNOWN_TYPES, type_names
from pubgen.model import Entry, Publication
from pubgen.normalise.dates import read_date
from pubgen.normalise.links import identifiers, read_links
from pubgen.normalise.paper_marks import read_paper_marks
from pubgen.normalise.people import People
from pubgen.normalise.preprints import arxiv_id, read_preprint
from pubgen.normalise.rare import what_few_have
from pubgen.normalise.record import Record
from pubgen.normalise.titles import read_title
from pubgen.normalise.venues import Badges
from pubgen.normalise.where import read_where
from pubgen.profile import Profile

_PARENT_TYPES = type_names(lambda row: row.place in ("whole", "set", "issue"))
_NO_ANCHOR = re.compile(r"[^\w.:-]+")
# With this many entries without the owner, it is a group's bib: one remark says more than hundreds.
_MANY_WITHOUT_OWNER = 10


class Normalised(msgspec.Struct, frozen=True):
    """The publications of a run, in reading order. *data* are the entries that only lend fields to
    others (``xdata``, crossref parents), and are not publications themselves.
    """

    publications: tuple[Publication, ...]
    data: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


def normalise(
    entries: Iterable[Entry], profile: Profile, beside: Set[str] = frozenset()
) -> Normalised:
    """Normalise *entries* for the owner of *profile*.

    *beside* are the names of the files in the folder of the .bib (see `links.read_links`).
    """
    return _Normaliser(profile, beside).run(tuple(entries))


class _Normaliser:
    def __init__(self, profile: Profile, beside: Set[str]) -> None:
        self._profile = profile
        self._beside = beside
        self._people = People(profile)
        self._badges = Badges(profile)
        self._diagnostics: list[Diagnostic] = []
        self._anchors = Distinct()

    def run(self, entries: tuple[Entry, ...]) -> Normalised:
        parents = {
            entry.fields["crossref"].value.strip().lower()
            for entry in entries
            if "crossref" in entry.fields
        }
        publications: list[Publication] = []
        data: list[Entry] = []
        without_owner: list[Record] = []
        for entry in entries:
            if entry.type in DATA_TYPES:
                data.append(entry)
                continue
            record = Record(entry, self._diagnostics)
            publication = self._publication(record)
            is_mine = any(author.is_self for author in publication.authors)
            if not is_mine and entry.type in _PARENT_TYPES and entry.key.lower() in parents:
                data.append(entry)
                continue
            publications.append(publication)
            if not is_mine and self._people.expect_owner(entry):
                without_owner.append(record)
        self._report_without_owner(without_owner, len(publications))
        return Normalised(tuple(publications), tuple(data), tuple(self._diagnostics))

    def _publication(self, record: Record) -> Publication:
        entry = record.entry
        if entry.type not in KNOWN_TYPES:
            _report_type(record)
        byline = self._people.byline(record, "author")
        edited = not byline.authors and not byline.et_al
        if edited:
            byline = self._people.byline(record, "editor")
        date = read_date(record)
        arxiv = arxiv_id(entry)
        numbers = identifiers(entry, arxiv)
        preprint = read_preprint(entry, arxiv)
        links = read_links(record, numbers, self._beside)
        publication = Publication(
            entry=entry,
            key=entry.key,
            type=entry.type,
            id=self._anchors.name(_anchor(entry.key)),
            title=read_title(record),
            authors=byline.authors,
            et_al=byline.et_al,
            edited=edited and bool(byline.authors),
            date=date,
            preprint=preprint,
            where=read_where(record, links),
            badge=self._badges.badge(record, date, preprint),
            paper_marks=read_paper_marks(record),
            legend=byline.legend,
            links=links,
            identifiers=numbers,
            extra={name: record.plain(name.lower()) for name in self._profile.fields},
        )
        few = what_few_have(record, links)
        return msgspec.structs.replace(publication, **few) if few else publication

    def _report_without_owner(self, records: list[Record], count: int) -> None:
        name = self._profile.name
        help_ = "add the spelling to `aliases` of the profile, or `author+an = {2=me}` to the entry"
        if len(records) > _MANY_WITHOUT_OWNER and 2 * len(records) > count:
            records[0].report(
                "owner-missing",
                f"`{name}` is not among the authors of {len(records)} of {count} entries; this is "
                "the first",
                help=help_,
                effect="nobody would be highlighted there",
            )
            return
        for record in records:
            record.report(
                "owner-missing",
                f"`{name}` is not among the authors",
                record.entry.field("author", "editor"),
                help=help_,
                effect="nobody would be highlighted",
            )


def _report_type(record: Record) -> None:
    name = record.entry.type
    if meant := nearest_type(name):
        record.report(
            "misspelt-type",
            f"there is no entry type `@{name}`",
            help=f"did you mean `@{meant}`?",
            effect="it would be treated as `@misc`",
        )
        return
    record.report(
        "unknown-entry-type",
        f"`@{name}` is not an entry type of BibTeX or biblatex",
        help="did you mean `@inproceedings`?" if "proc" in name else "use `@misc`",
    )


def _anchor(key: str) -> str:
    """An id for HTML: the key as far as it can be one."""
    return f"pub-{_NO_ANCHOR.sub('-', key).strip('-') or 'entry'}"
