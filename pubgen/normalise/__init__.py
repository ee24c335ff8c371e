"""`Entry` + `Profile` → `Publication`: what an entry means to the people who read the page.

Each aspect has a file of its own; this one puts their answers together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import Any

import msgspec

from pubgen.bib.typos import nearest_type
from pubgen.diagnostic import Diagnostic
from pubgen.distinct import Distinct
from pubgen.kinds import DATA_TYPES, KNOWN_TYPES, type_names
from pubgen.model import Date, Entry, Publication
from pubgen.normalise.dates import read_date, read_edtf, status_of
from pubgen.normalise.fields import (
    ACCEPTANCE,
    ACCEPTED,
    ARTIFACT,
    AWARD,
    KEYWORDS,
    NOTE,
    SELECTED,
)
from pubgen.normalise.links import identifiers, read_links
from pubgen.normalise.paper_marks import (
    is_legend,
    is_true,
    known_mark,
    read_paper_marks,
    split_keywords,
)
from pubgen.normalise.people import People
from pubgen.normalise.preprints import arxiv_id, read_preprint
from pubgen.normalise.record import Record
from pubgen.normalise.venues import Badges
from pubgen.normalise.where import read_where
from pubgen.profile import Profile
from pubgen.text import Inline, Protected, Text, plain

_PARENT_TYPES = type_names(lambda row: row.place in ("whole", "set", "issue"))
_FULL_STOP = re.compile(r"(?<!\betc)(?<!\bInc)(?<!\bvs)(?<!\b\w)(?<=[^\s.])\.$")
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
        publication = Publication(
            entry=entry,
            key=entry.key,
            type=entry.type,
            id=self._anchors.name(_anchor(entry.key)),
            title=self._title(record),
            authors=byline.authors,
            et_al=byline.et_al,
            edited=edited and bool(byline.authors),
            date=date,
            preprint=preprint,
            where=read_where(record),
            badge=self._badges.badge(record, date, preprint),
            paper_marks=read_paper_marks(record),
            legend=byline.legend,
            links=read_links(record, numbers, self._beside),
            identifiers=numbers,
            extra={name: record.plain(name.lower()) for name in self._profile.fields},
        )
        if _RARE_FIELDS.isdisjoint(entry.fields):
            return publication
        return msgspec.structs.replace(publication, **self._from_rare_fields(record))

    def _from_rare_fields(self, record: Record) -> dict[str, Any]:
        return {
            "accepted": self._accepted(record),
            "awards": self._awards(record),
            "acceptance": self._acceptance(record),
            "artifacts": split_keywords(record.plain(*ARTIFACT.names)),
            "note": self._note(record),
            "title_addon": record.text("titleaddon"),
            "keywords": split_keywords(record.plain(*KEYWORDS.names)),
            "selected": is_true(record.entry.get(*SELECTED.names)),
        }

    # ----------------------------------------------------------------------------- smaller aspects

    def _title(self, record: Record) -> Inline:
        title = record.text("title") or record.text("booktitle", "shorttitle", "journal")
        if not title:
            record.report(
                "missing-title",
                "this entry has no title",
                effect="it would be shown as “Untitled”",
                help="write `title = {…}`",
            )
            return ()
        if "subtitle" not in record.entry.fields or not (subtitle := record.text("subtitle")):
            return _without_full_stop(title)
        return (*title, Text(" " if plain(title)[-1:] in "?!" else ": "), *subtitle)

    def _note(self, record: Record) -> Inline:
        """The note, unless something else says it: the status, a mark, the legend, arXiv."""
        note = record.text(*NOTE.names)
        said = plain(note)
        if status_of(said) or known_mark(said) or is_legend(said) or _ARXIV_NOTE.fullmatch(said):
            return ()
        return note

    def _awards(self, record: Record) -> tuple[Inline, ...]:
        award = record.text(*AWARD.names)
        return (award,) if award and not is_true(plain(award)) else ()

    def _acceptance(self, record: Record) -> str:
        """``18%``, ``22/120``: as written, but a bare ratio becomes a percentage."""
        said = record.plain(*ACCEPTANCE.names).strip().rstrip(".")
        if re.fullmatch(r"0?\.[0-9]{1,9}", said):
            return f"{float(said) * 100:.3g}%"
        return f"{said}%" if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", said) else said

    def _accepted(self, record: Record) -> Date | None:
        said = record.entry.get(*ACCEPTED.names)
        if not said:
            return None
        date = read_edtf(said)
        if date is None:
            record.report(
                "unparsable-date",
                f"`{said}` is not a date",
                record.entry.field(*ACCEPTED.names),
                effect="it would make no news",
                help="write `accepted = {2025-07}`",
            )
        return date

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


# What only few entries have: all the others are spared looking for each of it.
_RARE_FIELDS = frozenset(
    name
    for names in (
        *(use.names for use in (ACCEPTANCE, ACCEPTED, ARTIFACT, AWARD, KEYWORDS, NOTE, SELECTED)),
        ("titleaddon",),
    )
    for name in names
)
_ARXIV_NOTE = re.compile(r"(?i)(?:arxiv preprint )?arxiv:\s*\S+(?: \[[\w.-]+\])?")


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


def _without_full_stop(title: Inline) -> Inline:
    """*title* without the full stop that some databases add; `etc.` and `…` keep theirs."""
    last = title[-1]
    if isinstance(last, Protected) and last.children:  # `title = "{…}"`, as ADS writes it
        inner = _without_full_stop(last.children)
        return title if inner is last.children else (*title[:-1], Protected(inner))
    if not isinstance(last, Text) or last.value[-1:] != "." or not _FULL_STOP.search(last.value):
        return title
    return (*title[:-1], Text(last.value[:-1]))
