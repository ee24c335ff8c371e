"""`Entry` + `Profile` → `Publication`: what an entry means to the people who read the page.

Each aspect has a file of its own; this one puts their answers together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

import msgspec

from pubgen.bib.vocabulary import DATA_TYPES, ENTRY_TYPES
from pubgen.diagnostic import Diagnostic
from pubgen.model import Date, Entry, Mark, Publication
from pubgen.normalise.dates import read_date, read_edtf, status_of
from pubgen.normalise.details import detail_line, venue_line
from pubgen.normalise.fields import (
    ABSTRACT,
    ACCEPTANCE,
    ACCEPTED,
    ARTIFACT,
    AWARD,
    KEYWORDS,
    NOTE,
    SELECTED,
)
from pubgen.normalise.links import identifiers, read_links
from pubgen.normalise.paper_marks import is_true, known_mark, paper_marks, split_keywords
from pubgen.normalise.people import Byline, People
from pubgen.normalise.preprints import arxiv_id, read_preprint
from pubgen.normalise.record import Record
from pubgen.normalise.venues import Badges
from pubgen.profile import Profile
from pubgen.text import Inline, Text, plain

_PARENT_TYPES = frozenset(
    "proceedings mvproceedings collection mvcollection book mvbook reference mvreference"
    " periodical".split()
)
_FULL_STOP = re.compile(r"(?<!\betc)(?<!\bInc)(?<!\bvs)(?<!\b\w)(?<=[^\s.])\.$")
_NO_ANCHOR = re.compile(r"[^\w.:-]+")
# With so many entries without the owner, it is a group's bib: one remark says more than hundreds.
_MANY_WITHOUT_OWNER = 10


class Normalised(msgspec.Struct, frozen=True):
    """The publications of a run, in reading order. *data* are the entries that only lend fields to
    others (``xdata``, crossref parents), and are no publication themselves.
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
        # Half of a file may be abstracts: they are read only where a view shows them.
        self._abstracts = any(view.abstracts for view in profile.views.values())
        self._diagnostics: list[Diagnostic] = []
        self._anchors: dict[str, int] = {}

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
            if not is_mine and self._profile.name:
                without_owner.append(record)
        self._report_without_owner(without_owner, len(publications))
        return Normalised(tuple(publications), tuple(data), tuple(self._diagnostics))

    def _publication(self, record: Record) -> Publication:
        entry = record.entry
        if entry.type not in ENTRY_TYPES:
            record.report(
                "unknown-entry-type",
                f"`@{entry.type}` is no entry type of BibTeX or biblatex",
                help="did you mean `@inproceedings`?" if "proc" in entry.type else "use `@misc`",
            )
        byline = self._people.byline(record, "author")
        edited = not byline.authors and not byline.et_al
        if edited:
            byline = self._people.byline(record, "editor")
        date = read_date(record)
        arxiv = arxiv_id(entry)
        numbers = identifiers(entry, arxiv)
        preprint = read_preprint(entry, arxiv)
        note = self._note(record)
        return Publication(
            entry=entry,
            key=entry.key,
            type=entry.type,
            id=self._anchor(entry.key),
            title=self._title(record),
            authors=byline.authors,
            et_al=byline.et_al,
            date=date,
            accepted=self._accepted(record),
            venue=venue_line(record),
            badge=self._badges.badge(record, date, preprint),
            paper_marks=paper_marks(record, edited=edited and bool(byline.authors)),
            details=detail_line(record, date, preprint),
            legend=self._legend(byline),
            links=read_links(record, numbers, self._beside),
            identifiers=numbers,
            awards=self._awards(record),
            acceptance=self._acceptance(record),
            artifacts=split_keywords(record.plain(*ARTIFACT.names)),
            abstract=record.text(*ABSTRACT.names) if self._abstracts else (),
            note=note,
            keywords=self._keywords(record),
            selected=is_true(entry.get(*SELECTED.names)),
        )

    # ----------------------------------------------------------------------------- smaller aspects

    def _title(self, record: Record) -> Inline:
        title = record.text("title")
        subtitle = record.text("subtitle")
        if not title:
            title = record.text("booktitle", "shorttitle", "journal")
            if not title:
                record.report(
                    "missing-title",
                    "this entry has no title",
                    effect="it would stand there as “Untitled”",
                    help="write `title = {…}`",
                )
                return (Text("Untitled"),)
        if isinstance(last := title[-1], Text) and not subtitle:
            # A full stop that some databases put behind each title; `etc.` and `…` keep theirs.
            text = last.value
            if _FULL_STOP.search(text):
                title = (*title[:-1], Text(text[:-1]))
        return (*title, Text(": "), *subtitle) if subtitle else title

    def _note(self, record: Record) -> Inline:
        """The note, unless something else has said it: the status, a mark, the legend, arXiv."""
        note = record.text(*NOTE.names)
        said = plain(note)
        if status_of(said) or known_mark(said) or _SAID_ELSEWHERE.search(said):
            return ()
        return note

    def _legend(self, byline: Byline) -> tuple[Mark, ...]:
        return tuple(mark for mark in byline.legend if mark.legend)

    def _awards(self, record: Record) -> tuple[Inline, ...]:
        award = record.text(*AWARD.names)
        return (award,) if award and not is_true(plain(award)) else ()

    def _acceptance(self, record: Record) -> str:
        """``18%``, ``22/120``: as written, but a bare ratio becomes a percentage."""
        said = record.plain(*ACCEPTANCE.names).strip(" .")
        if re.fullmatch(r"0?\.[0-9]+", said):
            return f"{float(said) * 100:.3g}%"
        return f"{said}%" if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", said) else said

    def _keywords(self, record: Record) -> tuple[str, ...]:
        return split_keywords(record.plain(*KEYWORDS.names))

    def _accepted(self, record: Record) -> Date | None:
        said = record.entry.get(*ACCEPTED.names)
        if not said:
            return None
        date = read_edtf(said)
        if date is None:
            record.report(
                "unparsable-date",
                f"`{said}` is no date",
                record.entry.field(*ACCEPTED.names),
                effect="it would make no news",
                help="write `accepted = {2025-07}`",
            )
        return date

    def _anchor(self, key: str) -> str:
        """An id for HTML: the key as far as it can be one, kept apart from the others'."""
        anchor = f"pub-{_NO_ANCHOR.sub('-', key).strip('-') or 'entry'}"
        self._anchors[anchor] = count = self._anchors.get(anchor, 0) + 1
        return anchor if count == 1 else self._anchor(f"{key}-{count}")

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


_SAID_ELSEWHERE = re.compile(
    r"(?i)^\W*(?:\*|†)?\s*=?\W*(?:equal(?:ly)? contribut|co-?first author|contributed equally"
    r"|corresponding author|denotes equal)|^arxiv:\s*\S+(?: \[[\w.-]+\])?$"
)
