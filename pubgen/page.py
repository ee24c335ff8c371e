"""Publications + `Profile` → `Page`: filter, sort, group, number."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import TypeAlias

import msgspec

from pubgen.diagnostic import ERROR, WARNING, Diagnostic
from pubgen.model import (
    Author,
    Date,
    Group,
    Image,
    Item,
    Link,
    Listing,
    NewsItem,
    Omission,
    Owner,
    Page,
    Position,
    Prose,
    Publication,
    Section,
)
from pubgen.normalise.copies import copyable
from pubgen.normalise.dates import FORTHCOMING, newest_first, show_date
from pubgen.normalise.preprints import SERVERS
from pubgen.profile import DEFAULT_VIEW, Job, News, Profile, View, read_date
from pubgen.source import Span
from pubgen.text import plain

Path: TypeAlias = tuple[str | int, ...]  # of a key in the profile
Place: TypeAlias = Callable[[Path], Span | None]
_NO_PLACE: Place = lambda _: None  # noqa: E731 - a default, not a function to be called by name

TITLES = {
    "news": "News",
    "publications": "Publications",
    "experience": "Experience",
    "education": "Education",
}

# The kinds that people number and group by, in the order of a CV: letter, heading, entry types.
KINDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("J", "Journal articles", frozenset({"article", "suppperiodical", "review"})),
    ("C", "Conference papers", frozenset({"inproceedings", "conference"})),
    ("B", "Books", frozenset("book mvbook collection mvcollection booklet reference".split())),
    ("E", "Edited volumes", frozenset({"proceedings", "mvproceedings", "periodical"})),
    ("S", "Book chapters", frozenset("incollection inbook inreference bookinbook".split())),
    ("R", "Technical reports", frozenset({"techreport", "report", "manual"})),
    ("T", "Theses", frozenset({"phdthesis", "mastersthesis", "thesis"})),
    ("P", "Patents", frozenset({"patent"})),
    ("D", "Software and data", frozenset({"software", "dataset"})),
    ("L", "Talks and posters", frozenset({"talk", "presentation", "poster", "tutorial"})),
)
_OTHER_KIND = ("M", "Preprints and other", frozenset[str]())
_KIND = {type_: kind for kind in KINDS for type_ in kind[2]}
_PREPRINT_SERVERS = frozenset((*SERVERS, "ePrint"))


class Arrangement(msgspec.Struct, frozen=True):
    """A page, the publications it shows somewhere, and what could not be arranged."""

    page: Page
    shown: frozenset[int]
    diagnostics: tuple[Diagnostic, ...]


def arrange(publications: Iterable[Publication], view: View, prefix: str = "") -> Listing:
    """The list that *view* selects; *prefix* keeps its anchors apart from another list's.

    Order is total: no two runs, and no shuffle of the .bib, changes it (but for ``order = "bib"``,
    which is the file's).
    """
    chosen = list(filter(_Filter(view), publications))
    ordered = _ordered(chosen, view)
    heading = _headings(ordered, view) if view.group else {}
    labels = _labels(_by_heading(ordered, heading, view), view)
    limited = ordered[: view.limit] if view.limit else ordered
    items = (
        _item(each, prefix, labels[each.entry.number], view)
        for each in _by_heading(limited, heading, view)
    )
    return Listing(tuple(_groups(items, prefix, heading)))


# ------------------------------------------------------------------------------- filter and order


class _Filter:
    """Whether a view selects a publication."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._types = _words(view.types)
        self._keywords = _words(view.keywords)
        self._keys = _words(view.keys)
        self._exclude = _words(view.exclude)
        self._files = [PurePath(file).parts for file in view.bib_files]
        self._since, self._until = (
            read_date(bound) if bound else None for bound in (view.since, view.until)
        )

    def __call__(self, publication: Publication) -> bool:
        key = publication.key.lower()
        return (
            (not self._types or publication.type in self._types)
            and (not self._keywords or not self._keywords.isdisjoint(_words(publication.keywords)))
            and (not self._keys or key in self._keys)
            and key not in self._exclude
            and (not self._view.selected or publication.selected)
            and (not self._files or self._is_from_file(publication))
            and self._is_between(publication.date)
        )

    def _is_from_file(self, publication: Publication) -> bool:
        parts = PurePath(publication.entry.span.source.name).parts
        return any(parts[-len(file) :] == file for file in self._files)

    def _is_between(self, date: Date) -> bool:
        since, until = self._since, self._until
        if since is until:  # neither
            return True
        if date.year is None:
            return date.status in FORTHCOMING and until is None
        # A bound that names no month means the whole year, and so does a date.
        return (since is None or _as_numbers(date, 12, 31) >= _as_numbers(since, 1, 1)) and (
            until is None or _as_numbers(date, 1, 1) <= _as_numbers(until, 12, 31)
        )


def _words(words: Iterable[str]) -> set[str]:
    return {word.lower() for word in words}


def _as_numbers(date: Date, month: int, day: int) -> tuple[int, int, int]:
    return (date.year or 0, date.month or month, date.day or day)


def _ordered(publications: list[Publication], view: View) -> list[Publication]:
    if view.order == "bib":
        return publications
    by_date = sorted(publications, key=_place_in_time)
    if view.order == "newest":
        return by_date
    # The oldest first, but what lies ahead or has no date stays behind what has one.
    dated = [each for each in by_date if each.date.year is not None]
    undated = [each for each in by_date if each.date.year is None]
    return [*reversed(dated), *undated]


def _place_in_time(publication: Publication) -> tuple[tuple[int, int, int, int], str, str]:
    return newest_first(publication.date), plain(publication.title).casefold(), publication.key


# ------------------------------------------------------------------------------------- numbering


def _labels(shown: Sequence[Publication], view: View) -> Mapping[int, str]:
    """Entry number → label, down the page, over all that the view selects: a limit cuts afterwards.

    Numbers of a kind stay with their publication as more are added: the oldest is C1, unless the
    order is the user's own.
    """
    if view.numbering == "none":
        return dict.fromkeys((each.entry.number for each in shown), "")
    by_type = view.numbering == "by-type"
    falls = view.order == "newest" if by_type else view.numbering == "descending"
    count: Counter[str] = Counter()
    labels: dict[int, str] = {}
    for each in reversed(shown) if falls else shown:
        letter = _kind(each)[0] if by_type else ""
        count[letter] += 1
        labels[each.entry.number] = f"{letter}{count[letter]}"
    return labels


def _kind(publication: Publication) -> tuple[str, str, frozenset[str]]:
    if publication.badge in _PREPRINT_SERVERS:
        return _OTHER_KIND
    return _KIND.get(publication.type, _OTHER_KIND)


# --------------------------------------------------------------------------------------- grouping


def _headings(ordered: Sequence[Publication], view: View) -> Mapping[int, str]:
    """Entry number → the heading under which it stands; each heading is written one way."""
    written = {word.casefold(): word for word in reversed(view.keywords)}
    if view.group != "keyword":
        written = {}
    return {
        each.entry.number: written.setdefault(heading.casefold(), heading)
        for each in ordered
        for heading in [_heading(each, view)]
    }


def _heading(publication: Publication, view: View) -> str:
    match view.group:
        case "year":
            date = publication.date
            if date.year is not None:
                return str(date.year)
            return date.status.capitalize() if date.status else "Undated"
        case "type":
            return _kind(publication)[1]
        case "venue":
            badge = re.sub(r" '\d\d$", "", publication.badge)
            return badge or plain(publication.venue) or "Other"
        case "keyword":
            own = {word.casefold() for word in publication.keywords}
            wanted = view.keywords or publication.keywords
            return next((word for word in wanted if word.casefold() in own), "Other")
    return ""


def _by_heading(
    publications: Sequence[Publication], headings: Mapping[int, str], view: View
) -> Sequence[Publication]:
    """*publications* down the page: what stands under one heading together, in the given order."""
    if not view.group:
        return publications
    rank = _rank([headings[each.entry.number] for each in publications], view)
    return sorted(publications, key=lambda each: rank[headings[each.entry.number]])


def _rank(headings: Sequence[str], view: View) -> Mapping[str, int | tuple[bool, str]]:
    """Where each group stands: kinds in a CV's order, keywords as the view or the alphabet says,
    years and venues where their first publication does.
    """
    if view.group == "type":
        return {kind[1]: place for place, kind in enumerate((*KINDS, _OTHER_KIND))}
    if view.group == "keyword":
        if view.keywords:
            return {
                word: place for place, word in reversed(list(enumerate((*view.keywords, "Other"))))
            }
        return {heading: (heading == "Other", heading.casefold()) for heading in headings}
    return {heading: place for place, heading in reversed(list(enumerate(headings)))}


def _groups(items: Iterable[Item], prefix: str, headings: Mapping[int, str]) -> Iterable[Group]:
    taken: set[str] = set()
    for title, group in groupby(
        items, key=lambda item: headings.get(item.publication.entry.number, "")
    ):
        yield Group(title, prefix + _slug(title, taken) if title else "", tuple(group))


def _slug(title: str, taken: set[str]) -> str:
    """An anchor for a heading; `C` and `C++` have one each."""
    slug = unique = "group-" + (re.sub(r"\W+", "-", title.casefold()).strip("-") or "other")
    number = 1
    while unique in taken:
        number += 1
        unique = f"{slug}-{number}"
    taken.add(unique)
    return unique


# ------------------------------------------------------------------------------------------ items


def _item(publication: Publication, prefix: str, label: str, view: View) -> Item:
    changed: dict[str, object] = {}
    if publication.abstract and not view.abstracts:
        changed["abstract"] = ()
    if publication.links and not view.links:
        changed["links"] = ()
    if view.bibtex:
        changed["bibtex"] = copyable([publication])
    if changed:
        publication = msgspec.structs.replace(publication, **changed)
    anchor, authors = prefix + publication.id, publication.authors
    if not view.authors or len(authors) <= view.authors:
        return Item(publication, anchor, label, authors)
    byline = _cut(authors, view.authors)
    place = next((number for number, each in enumerate(authors, 1) if each.is_self), 0)
    if len(byline) == len(authors):
        return Item(publication, anchor, label, authors)
    return Item(publication, anchor, label, byline, place, len(authors) if place else 0)


def _cut(authors: Sequence[Author], limit: int) -> tuple[Author | Omission, ...]:
    """At most *limit* names, but always the owner, the co-firsts and the last."""
    kept = {
        place
        for place, author in enumerate(authors)
        if author.is_self or any(mark.role == "cofirst" for mark in author.marks)
    } | {len(authors) - 1}
    for place in range(len(authors)):
        if len(kept) >= limit:
            break
        kept.add(place)
    byline: list[Author | Omission] = []
    for is_kept, places in groupby(range(len(authors)), key=lambda place: place in kept):
        run = list(places)
        # "1 more author" takes the room of the name itself.
        byline += (authors[p] for p in run) if is_kept or len(run) == 1 else [Omission(len(run))]
    return tuple(byline)


# ------------------------------------------------------------------------------------------- page


def compose(
    publications: Sequence[Publication],
    profile: Profile,
    view: str = "",
    *,
    sections: Sequence[str] | None = None,
    bib: str = "",
    place: Place = _NO_PLACE,
) -> Arrangement:
    """The homepage of *profile*; *view* takes the place of the default one, *sections* that of the
    profile's.

    *bib* is the name of the downloadable .bib beside the page; *place* finds a key of the profile
    in its file.
    """
    names = profile.sections if sections is None else sections
    return _Composer(publications, profile, view or DEFAULT_VIEW, place).compose(names, bib)


class _Composer:
    def __init__(
        self, publications: Sequence[Publication], profile: Profile, view: str, place: Place
    ) -> None:
        self._publications = publications
        self._profile = profile
        self._view = view
        self._place = place
        self._diagnostics: list[Diagnostic] = []
        self._by_key: dict[str, Publication] = {}
        for each in publications:
            self._by_key.setdefault(each.key.lower(), each)

    def compose(self, names: Sequence[str], bib: str) -> Arrangement:
        profile = self._profile
        self._check_keys(names)
        unique = dict.fromkeys(names)
        sections = [section for name in unique for section in self._sections(name) if section]
        sections = list(_with_unique_ids(sections))
        shown = frozenset(
            item.publication.entry.number
            for section in sections
            if section.listing
            for group in section.listing.groups
            for item in group.items
        )
        owner = self._owner()
        page = Page(
            owner=owner,
            sections=tuple(sections),
            title=profile.title or profile.name or "Publications",
            description=profile.description,
            language=profile.language,
            url=profile.url,
            bib=bib,
            front_matter=profile.jekyll,
        )
        return Arrangement(page, shown, tuple(self._diagnostics))

    def _owner(self) -> Owner:
        profile = self._profile
        picture = profile.picture
        return Owner(
            name=profile.name,
            native_name=profile.native_name,
            position=profile.position,
            affiliation=profile.affiliation,
            affiliation_url=profile.affiliation_url,
            email=profile.email,
            portrait=Image(PurePath(picture.src).name, picture.alt) if picture else None,
            bio=self._prose(profile.bio) if profile.bio else None,
            links=tuple(
                Link(re.sub(r"\W+", "-", label.lower()), label, url)
                for label, url in profile.links.items()
            ),
        )

    def _prose(self, markdown: str) -> Prose:
        return Prose(markdown, self._profile.raw_html)

    # ------------------------------------------------------------------------------------ sections

    def _sections(self, name: str) -> Iterable[Section | None]:
        kind, _, which = name.partition(":")
        if kind == "publications":
            yield self.publications(which or self._view, name)
        elif kind == "news":
            news = tuple(self._news())
            yield Section("news", name, "news", self._title(name), news=news) if news else None
        elif kind in ("experience", "education"):
            jobs = self._profile.experience if kind == "experience" else self._profile.education
            positions = tuple(self._position(job) for job in jobs)
            if positions:
                yield Section(kind, name, kind, self._title(name), positions=positions)
        elif kind == "section":
            for text in self._profile.section:
                if which in ("", text.anchor):
                    prose = self._prose(text.text)
                    yield Section("text", name, text.anchor, text.title, text=prose)

    def publications(self, view: str, name: str) -> Section | None:
        """The section of a view, or ``None`` where it selects nothing."""
        settings = self._profile.views.get(view)
        if settings is None:
            return None
        prefix = "" if name == "publications" else f"{view}-"
        listing = arrange(self._publications, settings, prefix)
        title = self._profile.titles.get(name) or settings.title or self._title("publications")
        if not listing.groups:
            return None
        return Section("publications", name, f"{prefix}publications", title, listing=listing)

    def _title(self, name: str) -> str:
        return self._profile.titles.get(name) or TITLES[name]

    def _position(self, job: Job) -> Position:
        ends = [_short_date(date) for date in (job.start, job.end) if date]
        return Position(
            dates=" - ".join(dict.fromkeys(ends)),
            role=job.role,
            organisation=job.organisation,
            url=job.url,
            location=job.location,
            text=self._prose(job.text) if job.text else None,
        )

    # ---------------------------------------------------------------------------------------- news

    def _news(self) -> Iterable[NewsItem]:
        """The profile's news and the acceptances of the bib, newest first."""
        told = {item.publication.lower() for item in self._profile.news if item.publication}
        dated = [(read_date(item.date), self._told(item)) for item in self._profile.news]
        dated += (
            (each.accepted, NewsItem(_news_date(each.accepted), each, None))
            for each in self._publications
            if each.accepted is not None and each.key.lower() not in told
        )
        return [item for _, item in sorted(dated, key=lambda row: newest_first(row[0]))]

    def _told(self, item: News) -> NewsItem:
        publication = self._by_key.get(item.publication.lower()) if item.publication else None
        text = self._prose(item.text) if item.text else None
        return NewsItem(_news_date(read_date(item.date)), publication, text)

    # --------------------------------------------------------------------------------- unknown keys

    def _check_keys(self, names: Sequence[str]) -> None:
        """Report the entries that a section in *names* wants and that are not there."""
        for path, key, loses in self._named_entries(names):
            if key and key.lower() not in self._by_key:
                self._unknown_key(key, path, loses=loses)

    def _named_entries(self, names: Sequence[str]) -> Iterable[tuple[Path, str, bool]]:
        """Place and key of each, and whether something is lost if it is not there."""
        profile = self._profile
        if "news" in names:
            for number, item in enumerate(profile.news):
                yield ("news", number, "publication"), item.publication, True
        lists = [name for name in names if name.partition(":")[0] == "publications"]
        for view in {name.partition(":")[2] or self._view for name in lists} & profile.view.keys():
            settings = profile.view[view]
            for number, key in enumerate(settings.keys):
                yield ("view", view, "keys", number), key, True
            for number, key in enumerate(settings.exclude):
                yield ("view", view, "exclude", number), key, False
        for number, key in enumerate(profile.not_me if lists else ()):
            yield ("not_me", number), key, False

    def _unknown_key(self, key: str, path: Path, *, loses: bool) -> None:
        close = difflib.get_close_matches(key.lower(), self._by_key, 1, 0.6)
        self._diagnostics.append(
            Diagnostic(
                rule="unknown-entry",
                severity=ERROR if loses else WARNING,
                message=f"no entry has the key `{key}`",
                span=self._place(path),
                effect="what it stands for would be missing" if loses else "it has no effect",
                help=f"did you mean `{self._by_key[close[0]].key}`?" if close else "",
                loses=loses,
            )
        )


def _with_unique_ids(sections: Iterable[Section]) -> Iterable[Section]:
    """A free section may be called "News", too."""
    taken: Counter[str] = Counter()
    for section in sections:
        taken[section.id] += 1
        number = taken[section.id]
        anchor = section.id if number == 1 else f"{section.id}-{number}"
        yield section if number == 1 else msgspec.structs.replace(section, id=anchor)


_PRESENT = "Present"


def _short_date(written: str | int) -> str:
    date = read_date(written)
    if date.year is None:
        return _PRESENT if date.literal.lower() == "present" else date.literal
    return show_date(Date(date.year)) if not date.month else _abbreviated(date, " ")


def _news_date(date: Date | None) -> str:
    if date is None or date.year is None:
        return date.literal if date else ""
    return str(date.year) if not date.month else _abbreviated(date, ", ")


def _abbreviated(date: Date, between: str) -> str:
    month, year = show_date(Date(date.year, date.month)).split(" ")
    return f"{month[:3]}{between}{year}"
