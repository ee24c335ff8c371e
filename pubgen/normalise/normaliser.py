"""Puts together what each aspect of an entry means."""

from __future__ import annotations

from collections.abc import Iterable, Set

import msgspec

from pubgen.bib.typos import nearest_type
from pubgen.diagnostic import Diagnostic
from pubgen.distinct import Distinct
from pubgen.kinds import DATA_TYPES, KNOWN_TYPES, type_names
from pubgen.model import Entry, Publication
from pubgen.normalise.dates import read_date
from pubgen.normalise.links import identifiers, read_links
from pubgen.normalise.notes import read_notes
from pubgen.normalise.owner import Owner
from pubgen.normalise.paper_marks import read_paper_marks
from pubgen.normalise.people import People
from pubgen.normalise.preprints import arxiv_id, read_preprint
from pubgen.normalise.previews import Previews
from pubgen.normalise.rare import what_few_have
from pubgen.normalise.record import Record
from pubgen.normalise.standing import is_mine
from pubgen.normalise.titles import read_title
from pubgen.normalise.venues import Badges
from pubgen.normalise.where import read_where
from pubgen.profile import Identity, Profile, identity
from pubgen.regexes import regex

_PARENT_TYPES = type_names(lambda row: row.is_whole)
_NO_ANCHOR = regex(r"[^\w.:-]+")


class Normalised(msgspec.Struct, frozen=True):
    """The publications of a run, in reading order. *data* are the entries that only lend fields to
    others (``xdata``, crossref parents), and are not publications themselves.
    """

    publications: tuple[Publication, ...]
    data: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


def normalise(
    entries: Iterable[Entry],
    profile: Profile,
    beside: Set[str] = frozenset(),
    owner: Identity | None = None,
    pictures: Previews | None = None,
) -> Normalised:
    """Normalise *entries* for the owner of *profile*, or for *owner*.

    *beside* are the names of the files in the folder of the .bib (see `links.read_links`);
    *pictures* finds those of the entries, if they are wanted.
    """
    normaliser = _Normaliser(profile, beside, owner or identity(profile), pictures)
    return normaliser.run(tuple(entries))


class _Normaliser:
    def __init__(
        self, profile: Profile, beside: Set[str], owner: Identity, pictures: Previews | None
    ) -> None:
        self._profile = profile
        self._beside = beside
        self._pictures = pictures
        self._owner = Owner(owner, profile.not_me, has_profile=profile != Profile())
        self._people = People(profile, self._owner)
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
        without_owner: list[tuple[Record, Publication]] = []
        for entry in entries:
            if entry.type in DATA_TYPES:
                data.append(entry)
                continue
            record = self._owner.told_apart(Record(entry, self._diagnostics))
            publication = self._publication(record)
            mine = is_mine(publication)
            if not mine and entry.type in _PARENT_TYPES and entry.key.lower() in parents:
                data.append(entry)
                continue
            publications.append(publication)
            expected = publication.authors and self._owner.is_expected_in(entry)
            if expected and not (mine or self._profile.group):
                without_owner.append((record, publication))
        self._owner.report_missing(without_owner, publications)
        return Normalised(tuple(publications), tuple(data), tuple(self._diagnostics))

    def _publication(self, record: Record) -> Publication:
        entry = record.entry
        if entry.type not in KNOWN_TYPES:
            _report_type(record)
        arxiv = arxiv_id(entry)
        numbers = identifiers(entry, arxiv)
        links = read_links(record, numbers, self._beside)
        notes = read_notes(record, links)
        byline = self._people.byline(record, "author", notes)
        edited = not byline.authors and not byline.et_al
        if edited:
            byline = self._people.byline(record, "editor", notes)
        date = read_date(record)
        preprint = read_preprint(entry, numbers)
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
            where=read_where(record, self._people, links),
            badge=self._badges.badge(record, date, preprint),
            paper_marks=read_paper_marks(record),
            legend=byline.legend,
            notes=byline.notes,
            links=links,
            identifiers=numbers,
            preview=self._pictures.read(record) if self._pictures else None,
            extra={name: record.plain(name.lower()) for name in self._profile.fields},
        )
        few = what_few_have(record)
        return msgspec.structs.replace(publication, **few) if few else publication


def _report_type(record: Record) -> None:
    name = record.entry.type
    if meant := nearest_type(name):
        record.report(
            "misspelt-type",
            f"unknown entry type `@{name}`",
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
