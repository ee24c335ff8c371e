"""The parts of a detail line, each in words: a title after ``In``, the volume, the pages …"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pubgen.kinds import kind_of
from pubgen.model import Manner, Publication
from pubgen.regexes import regex
from pubgen.style.language import Language
from pubgen.style.lines import distinct, filled, is_said, ours, words
from pubgen.style.people import editors, translators
from pubgen.text import Emph, Inline, Text, plain

Pieces = Iterator[Inline]


def container(publication: Publication) -> Inline:
    """The name of the book or the proceedings, without a subtitle, or of the event."""
    where = publication.where
    return where.book or where.event or where.main


_IN = regex(r"^(?:In:?|in:)\s+")
# After a title in words, not that of `Proc. Conf. Comput.` or `Acta Inform.`
_LONE_FULL_STOP = regex(r"(?:[^. ]* ){3}[^.]*[^\W\d_]{5}\.")
_WORD = regex(r"\w+")
_IN_FIGURES = regex(r"[0-9]|[ivxlc]+\b")


def _is_named(place: str, venue: str) -> bool:
    """Whether the whole of *place* is among what commas and brackets part from the name of *venue*:
    `8th Symposium on Ink, Renton, WA, USA, May 3-5`, but not `Renton 50+50: City and Project`.
    """
    if place not in venue:  # nearly always
        return False
    _title, *parts = (_YEAR_AFTER.sub("", part.strip()) for part in _BETWEEN.split(venue))
    wanted = "\0".join(part.strip() for part in _BETWEEN.split(place))
    return place == venue or f"\0{wanted}\0" in "\0".join(("", *parts, ""))


_BETWEEN = regex(r"[,;()\[\]]")
_YEAR_AFTER = regex(r"(?<!\s)\s+['’]?[0-9]{2,4}$")


class Parts:
    """The parts of one publication in a *manner*."""

    def __init__(self, publication: Publication, language: Language, manner: Manner) -> None:
        self.publication = publication
        self.row = kind_of(publication.type)
        where = publication.where
        self.where = where if manner.pages else msgspec.structs.replace(where, pages="")
        self.language = language
        self.manner = manner

    def in_(self, title: Inline) -> Inline:
        """``In`` and a title, which may begin with that itself."""
        if not title:
            return ()
        where = self.where
        is_journal = title is where.journal
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
        return filled(self.language.in_, title=self.italic(title, is_journal=is_journal))

    def italic(self, title: Inline, *, is_journal: bool = True) -> Inline:
        """The *title* of a journal or another venue in italics, if these are wanted."""
        is_wanted = self.manner.italics == "venues" or (self.manner.italics and is_journal)
        return (Emph(title),) if title and is_wanted else title

    def places(self, *, of_publisher: bool = True) -> Pieces:
        """The place of the event and that *of the publisher*, unless the venue's name has it
        already, as DBLP writes it.
        """
        where = self.where
        last = where.publisher_place if of_publisher else ()
        places = distinct(where.venue, where.place, last)
        named = plain(container(self.publication)) if places else ""
        for place in places:
            name = plain(place)
            if not _is_named(name, named):
                known = self.language.places
                yield words(known[name]) if name in known else place

    def event(self, *beside: Inline) -> Inline:
        """The conference, unless something *beside* it is named after it."""
        return () if is_said(self.where.event, *beside) else self.where.event

    def pp(self) -> Inline:
        """``pp. 17–35``; as it is what has a word of its own."""
        pages = self.where.pages
        if not _IN_FIGURES.match(pages) or "page" in pages:
            return words(pages)
        several = "–" in pages or "," in pages
        return filled(self.language.pages if several else self.language.page, pages=pages)

    def own_article(self) -> str:
        """The article's number, unless the pages have it already: ``33:1–33:29``."""
        number, pages = self.where.article, self.where.pages
        return "" if number in _WORD.findall(pages) else number

    def volume_number(self) -> str:
        """``12(3)`` of a journal."""
        where = self.where
        volume, number = where.volume, where.number or where.issue
        if where.issue and where.issue != number:
            number = f"{number}, {where.issue}"  # 2(3, Spring)
        if not volume or not number or volume.endswith(f" {number}"):  # 16 Suppl 8
            return volume or (number and self.language.number.format(number=number))
        return f"{volume}({number})"

    def numbered(self, number: str = "") -> Pieces:
        """The volume and *number* of a book, with the work of several volumes and the series that
        they count in.
        """
        where, language = self.where, self.language
        main = where.main
        if self.row.line in ("incollection", "inproceedings") and main is container(
            self.publication
        ):
            main = ()
        series = where.series
        if where.volume and (main or series):
            yield ours(filled(language.volume_of, volume=where.volume, series=main or series))
        elif where.volume:
            yield ours(filled(language.volume, volume=where.volume))
        else:
            yield main
            if where.volumes and not number:
                yield filled(language.volumes, count=where.volumes)
        if where.volume and not main:
            series = ()
        if number:
            count = filled(language.number, number=number) if not series else words(f" {number}")
            yield (*series, *count)
        elif series:
            yield self.lone_series()

    def lone_series(self) -> Inline:
        """The series alone, unless the venue's name or the badge says it: ``CoG '24``."""
        series, badge = self.where.series, self.publication.badge if self.manner.badge else None
        if not series or is_said(series, container(self.publication), self.where.journal):
            return ()
        if badge and is_said(series, words(str(badge)), words(f"{badge.name} {badge.year}")):
            return ()
        if not plain(series).isdecimal():
            return series
        return ours(filled(self.language.series, number=series))

    def edition(self) -> Inline:
        """``2nd edition``."""
        edition = self.where.edition
        if not edition:
            return ()
        if edition.isdecimal() and len(edition) <= 3:
            edition = self.language.ordinal(int(edition))
        edition = f"{edition[:1].lower()}{edition[1:]}"
        return ours(filled(self.language.edition, edition=edition))

    def editors(self) -> Inline:
        """``Ada Quill (ed.)``."""
        return editors(self.where.editors, self.language, self.manner)

    def translators(self) -> Inline:
        """``translated by Ada Quill``."""
        return translators(self.where.translators, self.language, self.manner)

    def version(self) -> Inline:
        """``version 1.2``."""
        version = self.where.version
        return ours(filled(self.language.version, number=version)) if version else ()

    def type(self) -> str:
        """The type in words: what the entry says, else what its entry type is called."""
        said, types = self.where.type, self.language.types
        return (
            types.get(said.lower()) or said[:1].upper() + said[1:] or types.get(self.row.word, "")
        )

    def type_number(self, number: str) -> Inline:
        """``Technical report 12``."""
        kind = self.type()
        if not number:
            return words(kind)
        return filled(self.language.type_number, type=kind, number=number)
