"""The detail line: where a publication appeared, in the manner of a homepage.

``In Proceedings of the 23rd USENIX … (NSDI'26), Renton, WA, May 2026.``
One method a family of entry types; each yields the pieces, in order, that commas part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pubgen.kinds import Line, kind_of
from pubgen.model import NameList, Publication
from pubgen.style.dates import shown_date, status
from pubgen.style.language import Language
from pubgen.style.lines import ended, filled, joined, ours, words
from pubgen.text import Inline, Text, plain

Pieces = Iterator[Inline]


def details(publication: Publication, language: Language) -> Inline:
    """The line, ending in a full stop; ``()`` if nothing is known."""
    pieces, when = _pieces(publication, language), publication.date
    if not (pieces and when.year is not None and _tells_date(pieces, str(when.year))):
        is_event = kind_of(publication.type).line == "event"
        pieces.append(words(shown_date(when, language, day=is_event)))
    return ended(joined(pieces))


def appearance(publication: Publication, language: Language) -> Inline:
    """The line without its date and its full stop."""
    pieces, when = _pieces(publication, language), publication.date
    if pieces and when.year is not None:
        _tells_date(pieces, str(when.year))
    return joined(pieces)


def _pieces(publication: Publication, language: Language) -> list[Inline]:
    pieces = list(filter(None, _where(publication, language)))
    if said := status(publication.date, language):
        pieces.append(words(said if pieces else said[:1].upper() + said[1:]))
    return pieces


def venue(publication: Publication, _language: Language) -> Inline:
    """The venue's full name, without "In": what a view groups by and news may name."""
    where = publication.where
    return (
        container(publication)
        or where.journal
        or where.school
        or where.institution
        or where.publisher
        or where.organization
    )


def container(publication: Publication) -> Inline:
    """The name of the book or the proceedings, without a subtitle, or of the event."""
    where = publication.where
    return where.book or where.event or where.main


def note(publication: Publication, language: Language) -> Inline:
    """The note, unless the detail line says the same: Wiley's exports give the article's number
    again.
    """
    said = publication.note
    if not said:
        return ()
    return () if _is_said(plain(said), plain(details(publication, language))) else said


_WORD = re.compile(r"\w+")


def _is_said(note: str, line: str) -> bool:
    """Whether *line* has every word of *note*; a long number may be part of another."""
    line = line.casefold()
    known = set(_WORD.findall(line))
    return all(
        word in known or (len(word) > 6 and word in line) for word in _WORD.findall(note.casefold())
    )


def _where(publication: Publication, language: Language) -> Pieces:
    if preprint := publication.preprint:
        number = f":{preprint.number}" if preprint.number else ""
        return iter([words(f"{preprint.server}{number}")])
    writer = _Writer(publication, language)
    return _LINES[writer.row.line](writer)


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE_AFTER = re.compile(
    rf"(?:(?P<day>[0-9]|\b{_MONTH}\.?),?|,|(?<!\s))\s++(?P<year>[0-9]{{4}})\.?$"
)
_LONGEST_DATE = 20  # characters from the day to the year


def _tells_date(pieces: list[Inline], year: str) -> bool:
    """Whether the venue's name ends in its own date, as DBLP writes it. A mere year after it is
    taken off, since the date says it.
    """
    last = pieces[0][-1]
    if not isinstance(last, Text) or year not in last.value[-6:]:
        return False
    found = _DATE_AFTER.search(last.value, max(len(last.value) - _LONGEST_DATE, 0))
    if found is None or found["year"] != year:
        return False
    if found["day"]:
        return True
    if "," in found[0]:
        pieces[0] = (*pieces[0][:-1], Text(last.value[: found.start()]))
    return False


_IN = re.compile(r"^(?:In:?|in:)\s+")
# After a title in words, not that of `Proc. Conf. Comput.` or `Acta Inform.`
_LONE_FULL_STOP = re.compile(r"(?:[^. ]* ){3}[^.]*[^\W\d_]{5}\.")
_IN_FIGURES = re.compile(r"[0-9]|[ivxlc]+\b")


class _Writer:
    """The pieces of one publication's line."""

    def __init__(self, publication: Publication, language: Language) -> None:
        self.publication = publication
        self.row = kind_of(publication.type)
        self.where = publication.where
        self.language = language

    # -------------------------------------------------------------------------------------- pieces

    def in_(self, title: Inline) -> Inline:
        """``In`` and a title, which may begin with that itself."""
        if not title:
            return ()
        where = self.where
        if where.book_subtitle and title is container(self.publication):
            title = (*title, Text(": "), *where.book_subtitle)
        last = title[-1]
        if isinstance(last, Text) and last.value.endswith(".") and _LONE_FULL_STOP.fullmatch(
            last.value
        ):  # fmt: skip
            title = (*title[:-1], Text(last.value[:-1]))
        first = title[0]
        if isinstance(first, Text) and first.value.startswith(("In", "in")):
            title = (Text(_IN.sub("", first.value, count=1)), *title[1:])
        return filled(self.language.in_, title=title)

    def place(self) -> Inline:
        """The place, unless the venue's name has it already, as DBLP writes it."""
        return self._outside(self.where.place or self.where.venue)

    def _outside(self, place: Inline) -> Inline:
        if not place:
            return ()
        name = plain(place)
        if name in plain(container(self.publication)):
            return ()
        return words(self.language.places[name]) if name in self.language.places else place

    def pp(self) -> Inline:
        pages = self.where.pages
        if not _IN_FIGURES.match(pages) or "page" in pages:
            return words(pages)
        several = "–" in pages or "," in pages
        return filled(self.language.pages if several else self.language.page, pages=pages)

    def volume_number(self) -> str:
        volume, number = self.where.volume, self.where.number or self.where.issue
        if not volume or not number or volume.endswith(f" {number}"):  # 16 Suppl 8
            return volume or (number and self.language.number.format(number=number))
        return f"{volume}({number})"

    def numbered(self, series: Inline) -> Pieces:
        """The volume of a book, and the *series* that it belongs to."""
        where, language = self.where, self.language
        if where.volume and series:
            yield ours(filled(language.volume_of, volume=where.volume, series=series))
        elif where.volume:
            yield ours(filled(language.volume, volume=where.volume))
        elif where.number:
            yield (
                (*series, Text(f" {where.number}"))
                if series
                else filled(language.number, number=where.number)
            )
        else:
            yield series
            if where.volumes:
                yield filled(language.volumes, count=where.volumes)

    def edition(self) -> Inline:
        edition = self.where.edition
        if not edition:
            return ()
        if edition.isdecimal() and len(edition) <= 3:
            edition = self.language.ordinal(int(edition))
        edition = f"{edition[:1].lower()}{edition[1:]}"
        return ours(filled(self.language.edition, edition=edition))

    def editors(self) -> Inline:
        return _editors(self.where.editors, self.language)

    def version(self) -> Inline:
        version = self.where.version
        return ours(filled(self.language.version, number=version)) if version else ()

    def type(self) -> str:
        """The type in words: what the entry says, else what its entry type is called."""
        said, types = self.where.type, self.language.types
        return (
            types.get(said.lower()) or said[:1].upper() + said[1:] or types.get(self.row.word, "")
        )

    def type_number(self, number: str) -> Inline:
        kind = self.type()
        if not number:
            return words(kind)
        return filled(self.language.type_number, type=kind, number=number)

    # -------------------------------------------------------------------------------- entry types

    def article(self) -> Pieces:
        where = self.where
        volume, pages = self.volume_number(), where.article or where.pages
        yield where.journal
        if volume and pages and (where.volume or not (where.number or where.issue)):
            yield words(f"{volume}:{pages}")
        else:
            yield words(volume)
            yield self.pp() or words(pages)
        if not where.journal:
            yield where.book or where.publisher or self.where.how
        yield where.issue_title

    def inproceedings(self) -> Pieces:
        where = self.where
        venue = self.in_(container(self.publication)) or self._issue() or self.in_(where.venue)
        yield venue
        if where.series and (where.volume or where.number):
            yield from self.numbered(where.series)
        yield self.pp() or self._article()
        if place := self.place():
            # If nothing else names it, `venue` is the conference, else its place.
            is_venue = venue and plain(venue) == plain(filled(self.language.in_, title=place))
            yield () if is_venue else place
        if not venue:
            yield where.publisher or where.organization

    def _article(self) -> Inline:
        number = self.where.article
        if not number.isdecimal():
            return words(number)
        return ours(filled(self.language.article, number=number))

    def _issue(self) -> Inline:
        """Conference papers whose proceedings are a journal's issue."""
        journal = self.in_(self.where.journal)
        volume = self.volume_number() if journal else ""
        return (*journal, Text(f", {volume}")) if volume else journal

    def book(self) -> Pieces:
        where = self.where
        yield self.edition()
        yield from self.numbered(where.main or where.series)
        if not self.publication.edited and self.publication.authors:
            yield self.editors()
        yield where.publisher or where.organization
        yield self.place()

    def incollection(self) -> Pieces:
        where = self.where
        yield self.in_(container(self.publication))
        yield self.editors()
        yield self.edition()
        yield from self.numbered(where.series)
        if where.chapter:
            yield ours(filled(self.language.chapter, number=where.chapter))
        yield self.pp()
        yield where.publisher or where.organization
        yield self.place()

    def thesis(self) -> Pieces:
        where = self.where
        yield words(self.type())
        yield where.school or where.institution or where.publisher
        yield self.place()

    def report(self) -> Pieces:
        where = self.where
        yield self.type_number(where.number or where.article)
        yield where.institution or where.school or where.organization or where.publisher
        yield self.place()

    def patent(self) -> Pieces:
        where = self.where
        yield self.type_number(where.number)
        yield where.holder or where.organization
        yield self.place()

    def deposit(self) -> Pieces:
        where = self.where
        yield words(self.type())
        yield self.version()
        yield self.where.how or (
            where.publisher or where.organization or where.institution or where.journal
        )

    def event(self) -> Pieces:
        where = self.where
        book = container(self.publication)
        event = book or where.venue or self.where.how
        event = event or where.series or where.institution or where.organization
        kind = self.type()
        yield filled(self.language.at_event, type=kind, event=event) if event else words(kind)
        yield self.place() if book or not where.venue else where.place

    def periodical(self) -> Pieces:
        where = self.where
        yield words(self.volume_number())
        yield where.issue_title or where.series
        yield where.publisher or where.organization
        yield self.place()

    def other(self) -> Pieces:
        """``misc``, ``online``, ``unpublished``, law and art, and types that nobody knows."""
        where = self.where
        if where.journal:
            yield from self.article()
        elif where.book:
            yield from self.inproceedings()
        else:
            yield words(self.type())
            yield self.where.how
            yield self.edition()
            if number := where.number:  # `ISO 690:2021` is more than a number
                yield (
                    filled(self.language.number, number=number)
                    if number.isdecimal()
                    else words(number)
                )
            yield self.version()
            yield where.organization or where.institution or where.school
            yield where.publisher
            yield self.place()

    def unpublished(self) -> Pieces:
        pieces = list(filter(None, self.other()))
        yield from pieces or [words(self.language.types["manuscript"])]


def _editors(editors: NameList, language: Language) -> Inline:
    names = list(map(str, editors.names))
    if not names:
        return ()
    if editors.et_al or len(names) > 3:
        return words(language.editors.format(names=language.and_others.format(name=names[0])))
    pattern = language.editors if len(names) > 1 else language.editor
    return words(pattern.format(names=_listed(names, language)))


def _listed(names: list[str], language: Language) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return language.two_names.format(*names)
    return language.last_name.format(", ".join(names[:-1]), names[-1])


_LINES: Mapping[Line, Callable[[_Writer], Pieces]] = {
    "article": _Writer.article,
    "inproceedings": _Writer.inproceedings,
    "book": _Writer.book,
    "incollection": _Writer.incollection,
    "thesis": _Writer.thesis,
    "report": _Writer.report,
    "patent": _Writer.patent,
    "deposit": _Writer.deposit,
    "event": _Writer.event,
    "periodical": _Writer.periodical,
    "unpublished": _Writer.unpublished,
    "other": _Writer.other,
}
