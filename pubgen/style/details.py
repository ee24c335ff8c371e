"""The detail line: where a publication appeared, in the manner of a homepage.

``In Proceedings of the 23rd USENIX … (NSDI'26), Renton, WA, May 2026.``
One method a family of entry types; each yields the pieces, in order, that commas part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pubgen.kinds import Line, kind_of
from pubgen.model import Manner, Publication
from pubgen.regexes import regex
from pubgen.style.dates import shown_date, status, tells_date
from pubgen.style.language import Language
from pubgen.style.lines import distinct, ended, filled, is_said, joined, ours, words
from pubgen.style.parts import Parts, Pieces, container
from pubgen.text import Inline, plain

PLAIN = Manner()


def details(publication: Publication, language: Language, manner: Manner = PLAIN) -> Inline:
    """The line, ending in a full stop; ``()`` if nothing is known. Only if it is *full*, it has the
    editors and the publisher of proceedings.
    """
    pieces, when = _pieces(publication, language, manner), publication.date
    if not (pieces and when.year is not None and tells_date(pieces, str(when.year))):
        is_event = kind_of(publication.type).line == "event"
        pieces.append(words(shown_date(when, language, day=is_event)))
    return ended(joined(pieces))


def appearance(publication: Publication, language: Language, manner: Manner = PLAIN) -> Inline:
    """The line without its date and its full stop."""
    pieces, when = _pieces(publication, language, manner), publication.date
    if pieces and when.year is not None:
        tells_date(pieces, str(when.year))
    return joined(pieces)


def _pieces(publication: Publication, language: Language, manner: Manner) -> list[Inline]:
    writer = _Writer(publication, language, manner)
    pieces: list[Inline] = []
    for piece in _preprint(publication) or _LINES[writer.row.line](writer):
        if piece and piece not in pieces:
            pieces.append(piece)
    if publication.edited and not writer.row.is_whole:  # a byline does not show that they are
        editors = writer.editors()
        pieces += [editors] if editors not in pieces else []
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


def _preprint(publication: Publication) -> list[Inline]:
    preprint = publication.preprint
    if preprint is None:
        return []
    number = f":{preprint.number}" if preprint.number else ""
    return [words(f"{preprint.server}{number}")]


# "Invited talk at the Garden Club" says what it is: no event, at which there was a talk.
_SAYS_TALK = regex(r"(?i)\b(?:talk|lecture|keynote|presentation|presented|poster|tutorial)\b")


class _Writer(Parts):
    """The pieces of one publication's line: a method for each name in `kinds.Line`."""

    def article(self) -> Pieces:
        where = self.where
        yield self.italic(where.journal)
        yield self.lone_series()
        volume, (first, rest) = self.volume_number(), self._pages()
        if volume and first and (where.volume or not (where.number or where.issue)):
            yield words(f"{volume}:{first}")
        else:
            yield words(volume)
            yield self.pp() if first is where.pages else words(first)
        yield rest
        if where.journal:
            yield () if is_said(where.book, where.journal) else self.in_(where.book)
        else:
            yield where.book or where.publisher
        yield self.event(where.journal, where.book)
        yield where.issue_title
        yield self.translators()
        yield where.how

    def _pages(self) -> tuple[str, Inline]:
        """What is after the volume: an article's number or the pages; and the pages, if it is the
        number.
        """
        article = self.own_article()
        return (article, self.pp()) if article else (self.where.pages, ())

    def review(self) -> Pieces:
        yield from self.article()
        if not self.publication.edited:
            yield self.editors()
        if self.where.journal:
            yield self.where.publisher

    def inproceedings(self) -> Pieces:
        where, named = self.where, container(self.publication)
        venue = self.in_(named) or self.in_(where.journal) or self.in_(where.venue)
        yield venue
        yield self.event(named)
        if self.manner.full or self.publication.edited:
            yield self.editors()
        yield self.translators()
        if where.journal and not (named and is_said(where.journal, named)):
            yield from self._in_journal(where.journal if named else ())
        else:
            yield from self.numbered(where.number or where.issue)
            yield self.pp()
        yield self._article()
        yield from self._places_of(venue)
        if self.manner.full or not venue:
            yield from distinct(where.organization, where.publisher)
            yield from self.places()
        yield where.how

    def _in_journal(self, journal: Inline) -> Pieces:
        """Conference papers whose proceedings are a journal's issue."""
        yield self.italic(journal)
        yield words(self.volume_number())
        yield self.lone_series()
        yield self.pp()

    def _article(self) -> Inline:
        number = self.own_article()
        if not number.isdecimal():
            return words(number)
        return ours(filled(self.language.article, number=number))

    def _places_of(self, venue: Inline) -> Pieces:
        """If nothing else names it, `venue` is the conference, else its place."""
        for place in self.places(of_publisher=False):
            is_venue = venue and plain(venue) == plain(filled(self.language.in_, title=place))
            yield () if is_venue else place

    def book(self) -> Pieces:
        where, title = self.where, self.publication.title
        if not is_said(where.book, title):
            yield where.book if self.row.is_event else self.in_(where.book)
        yield self.event(title, where.book)
        yield self.edition()
        yield from self.numbered(where.number)
        if not self.publication.edited and self.publication.authors:
            yield self.editors()
        yield self.translators()
        yield self.range()
        yield from distinct(where.publisher, where.organization)
        yield from self.places()
        yield where.how

    def range(self) -> Inline:
        """The pages, where they are not how many there are."""
        return self.pp() if "–" in self.where.pages else ()

    def incollection(self) -> Pieces:
        where, named = self.where, container(self.publication)
        yield self.in_(named)
        yield self.event(named)
        yield self.editors()
        yield self.translators()
        yield self.edition()
        yield from self.numbered(where.number)
        if where.chapter and where.type:
            yield self.type_number(where.chapter)
        elif where.chapter:
            yield ours(filled(self.language.chapter, number=where.chapter))
        yield self.pp()
        yield self._article()
        yield from distinct(where.publisher, where.organization)
        yield from self.places()
        yield where.how

    def thesis(self) -> Pieces:
        where = self.where
        yield words(self.type())
        yield from self.numbered(where.number)
        yield where.school or where.institution or where.publisher
        yield from self.places()
        yield self.translators()
        yield where.how

    def report(self) -> Pieces:
        where = self.where
        yield self.type_number(where.number or where.article)
        yield from self.numbered()
        yield where.institution or where.school or where.organization or where.publisher
        yield from self.places()
        yield self.range()
        yield self.translators()
        yield where.how

    def patent(self) -> Pieces:
        where = self.where
        yield self.type_number(where.number)
        yield where.holder or where.organization
        yield from self.places()
        yield where.how

    def deposit(self) -> Pieces:
        where = self.where
        yield words(self.type())
        yield self.version()
        yield from self.numbered(where.number)
        yield self.event()
        yield from distinct(
            where.how, where.organization, where.institution, where.publisher, where.journal
        )

    def talk(self) -> Pieces:
        where, kind, how = self.where, self.type(), self.where.how
        named = container(self.publication)
        event = named or where.venue or how
        event = event or where.series or where.institution or where.organization
        if event and _SAYS_TALK.search(plain(event)):
            yield event
        else:
            yield filled(self.language.at_event, type=kind, event=event) if event else words(kind)
        rest = (self.event(named), how, where.institution, where.organization)
        yield from (part for part in distinct(*rest) if not is_said(part, event))
        yield from (place for place in self.places() if not is_said(place, event))

    def periodical(self) -> Pieces:
        where = self.where
        yield where.series
        yield words(self.volume_number())
        yield where.issue_title
        yield from distinct(where.publisher, where.organization)
        yield from self.places()
        yield where.how

    def other(self) -> Pieces:
        """``misc``, ``online``, ``unpublished``, law and art, and types that nobody knows."""
        where = self.where
        yield words(self.type())
        if where.journal:
            yield from self.article()
        elif where.book:
            yield from self.inproceedings()
        else:
            yield self.event()
            yield where.how
            if where.number and not where.number.isdecimal():
                yield words(where.number)  # `ISO 690:2021` is more than a number
                yield from self.numbered()
            else:
                yield from self.numbered(where.number)
            yield self.translators()
            yield self.range()
        yield self.edition()
        yield self.version()
        houses = (where.organization, where.institution, where.school, where.publisher)
        yield from distinct(*houses)
        yield from self.places()


_LINES: Mapping[Line, Callable[[_Writer], Pieces]] = {
    "article": _Writer.article,
    "review": _Writer.review,
    "inproceedings": _Writer.inproceedings,
    "book": _Writer.book,
    "incollection": _Writer.incollection,
    "thesis": _Writer.thesis,
    "report": _Writer.report,
    "patent": _Writer.patent,
    "deposit": _Writer.deposit,
    "event": _Writer.talk,
    "periodical": _Writer.periodical,
    "other": _Writer.other,
}
