"""Publications + `Profile` → `Page`: the sections of the homepage and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

import msgspec

from pubgen import ACTIVITIES
from pubgen.diagnostic import Diagnostic
from pubgen.distinct import Distinct
from pubgen.model import (
    Author,
    Image,
    Link,
    NewsItem,
    Owner,
    Page,
    Paper,
    Position,
    Prose,
    Publication,
    Section,
)
from pubgen.normalise.abstracts import Abstracts
from pubgen.normalise.dates import newest_first
from pubgen.page.downloading import downloads
from pubgen.page.feed import FEED, has_feed
from pubgen.page.filters import Filters, Path, Place
from pubgen.page.items import NO_ADDITIONS, Additions
from pubgen.page.listing import arrange
from pubgen.page.papers import paper_url, papers
from pubgen.page.selecting import selects_any
from pubgen.page.slugs import slugs
from pubgen.profile import (
    DEFAULT_VIEW,
    Activity,
    News,
    Profile,
    TextSection,
    View,
    names_in_profile,
    read_date,
)
from pubgen.profile.look import looks
from pubgen.rules import WARNING
from pubgen.style import language
from pubgen.suggest import Suggestions

ICON = "icon.svg"
"""The icon of a page, beside it, that pubgen draws."""

_NO_PLACE: Place = lambda _: None  # noqa: E731 - a default, not a function to be called by name


class Arrangement(msgspec.Struct, frozen=True):
    """A page, the publications it shows somewhere, their own pages, if they have some, and what
    could not be arranged.
    """

    page: Page
    shown: frozenset[int]
    papers: tuple[Paper, ...]
    diagnostics: tuple[Diagnostic, ...]


def compose(
    publications: Sequence[Publication],
    profile: Profile,
    view: str = "",
    *,
    name: str = "",
    sections: Sequence[str] | None = None,
    bib: str = "",
    place: Place = _NO_PLACE,
    additions: Additions = NO_ADDITIONS,
    standalone: bool = False,
) -> Arrangement:
    """The homepage of *profile*; *view* takes the place of the default one, *name* and *sections*
    that of the profile's.

    *bib* is the name of the .bib beside the page, and those of other downloads follow it; *place*
    finds a key of the profile in its file; *additions* are what programs and readers get of a
    publication. *standalone* is whether the page is one of its own, not a part of somebody's.
    """
    names = profile.sections if sections is None else sections
    composer = _Composer(
        publications,
        profile,
        view or DEFAULT_VIEW,
        place,
        additions,
        standalone=standalone,
        with_papers=profile.paper_pages and sections is None,
    )
    return composer.compose(name or profile.name, names, bib)


def mistakes_in_profile(
    publications: Sequence[Publication], profile: Profile, place: Place = _NO_PLACE
) -> tuple[Diagnostic, ...]:
    """The keys that the news or any view of *profile* names and that no publication has, and the
    views written in it that select none.
    """
    composer = _Composer(publications, profile, DEFAULT_VIEW, place)
    composer.check_keys(("news", *(f"publications:{view}" for view in profile.views)))
    composer.check_views()
    return tuple(composer.diagnostics)


class _Composer:
    def __init__(
        self,
        publications: Sequence[Publication],
        profile: Profile,
        view: str,
        place: Place,
        additions: Additions = NO_ADDITIONS,
        *,
        standalone: bool = False,
        with_papers: bool = False,
    ) -> None:
        self._publications = publications
        self._profile = profile
        self._views = profile.views
        self._texts: dict[str, list[TextSection]] = {"": profile.section}
        for text in profile.section:
            self._texts.setdefault(text.anchor, []).append(text)
        self._view = view
        self._place = place
        self.diagnostics: list[Diagnostic] = []
        abstract = Abstracts(self.diagnostics).read
        self._additions = additions._replace(abstract=abstract, coins=_once(additions.coins))
        self._slugs: Mapping[int, str] = {}
        if with_papers:
            self._slugs = names = slugs(publications)
            self._additions = self._additions._replace(
                paper_url=lambda publication: paper_url(names[publication.entry.number])
            )
        self._standalone = standalone
        self._language = language(profile.language)
        self._by_key: dict[str, Publication] = {}
        for each in publications:
            self._by_key.setdefault(each.key.lower(), each)
        self._suggestions = Suggestions(self._by_key)
        self._filters = Filters(publications, place)

    def compose(self, name: str, names: Sequence[str], bib: str) -> Arrangement:
        profile = self._profile
        self.check_keys(names)
        unique = dict.fromkeys(names)
        sections = [section for name in unique for section in self._sections(name) if section]
        sections = list(_with_unique_ids(sections))
        shown = frozenset(
            item.publication.entry.number
            for section in sections
            if section.listing
            for item in section.listing.items
        )
        owner = self._owner(name)
        page = Page(
            owner=owner,
            sections=tuple(sections),
            title=profile.title or name or self._language.publications,
            description=profile.description,
            language=profile.language,
            url=profile.url,
            downloads=downloads(bib, profile.downloads),
            is_complete=shown.issuperset(each.entry.number for each in self._publications),
            csp=profile.csp,
            icon_url=self._icon() if self._standalone else "",
            front_matter=profile.jekyll,
        )
        if self._standalone and profile.tells_machines and has_feed(page):
            page = msgspec.structs.replace(page, feed_url=FEED)
        return Arrangement(page, shown, self._papers(page), tuple(self.diagnostics))

    def _papers(self, page: Page) -> tuple[Paper, ...]:
        if not self._slugs:
            return ()
        return papers(
            [item.publication for item in page.items],
            self._profile,
            page.owner,
            self._slugs,
            self._additions._replace(coins=NO_ADDITIONS.coins),
            standalone=self._standalone,
        )

    def _icon(self) -> str:
        profile = self._profile
        return _as_url(profile.icon) or (ICON if profile.tells_machines else "")

    def _owner(self, name: str) -> Owner:
        profile = self._profile
        picture = profile.picture
        return Owner(
            name=name,
            native_name=profile.native_name,
            position=profile.position,
            affiliation=profile.affiliation,
            affiliation_url=profile.affiliation_url,
            email=profile.email,
            portrait=Image(_as_url(picture.src), picture.alt) if picture else None,
            bio=self._prose(profile.bio, "bio") if profile.bio else None,
            links=tuple(
                Link(re.sub(r"\W+", "-", label.lower()), label, url)
                for label, url in profile.links.items()
            ),
            name_style=looks(profile.name_style),
            is_group=profile.group,
            members=tuple(
                Author(name, person.name, is_self=True, url=person.url)
                for person in profile.members
                for name in names_in_profile((person.name,))
            ),
        )

    def _prose(self, markdown: str, anchor: str) -> Prose:
        return Prose(markdown, self._profile.raw_html, anchor, anchored=self._standalone)

    # ------------------------------------------------------------------------------------ sections

    def _sections(self, name: str) -> Iterable[Section | None]:
        kind, _, which = name.partition(":")
        if kind == "publications":
            yield self.publications(which or self._view, name)
        elif kind == "news":
            news = tuple(self._news())
            yield Section("news", name, "news", self._title(name), news=news) if news else None
        elif kind in ACTIVITIES:
            rows = enumerate(self._profile.activities(kind), 1)
            positions = tuple(self._position(each, f"{kind}-{row}") for row, each in rows)
            if positions:
                yield Section(kind, name, kind, self._title(name), positions=positions)
        elif kind == "section":
            for text in self._texts.get(which, ()):
                prose = self._prose(text.text, text.anchor)
                yield Section("text", name, text.anchor, text.title, text=prose)

    def publications(self, view: str, name: str) -> Section | None:
        """The section of a view, or ``None`` where it selects nothing."""
        settings = self._views.get(view)
        if settings is None:
            return None
        prefix = "" if name == "publications" else re.sub(r"\W+", "-", view) + "-"
        listing = arrange(
            self._publications,
            self._profile,
            view,
            prefix,
            self._additions,
            standalone=self._standalone,
        )
        title = self._profile.titles.get(name) or settings.title or self._title("publications")
        if not listing.groups:
            self._nothing_in(view)
            return None
        return Section("publications", name, f"{prefix}publications", title, listing=listing)

    def _title(self, name: str) -> str:
        if title := self._profile.titles.get(name):
            return title
        word: str = getattr(self._language, name)
        return word

    def _position(self, activity: Activity, anchor: str) -> Position:
        return Position(
            role=activity.role,
            organisation=activity.place,
            start=read_date(activity.start) if activity.start else None,
            end=read_date(activity.end) if activity.end else None,
            url="" if activity.own_url else activity.url,
            location=activity.location,
            text=self._prose(activity.text, anchor) if activity.text else None,
            role_url=activity.own_url,
            when=activity.dates,
            facts=activity.facts,
            links=tuple(self._link(*each) for each in activity.links.items()),
        )

    def _link(self, label: str, url: str) -> Link:
        """A link whose label is a word of the language, if it is one of its kinds."""
        is_kind = label in self._language.links
        return Link(label if is_kind else "own", "" if is_kind else label, url)

    # ---------------------------------------------------------------------------------------- news

    def _news(self) -> Iterable[NewsItem]:
        """The profile's news and the acceptances of the bib, newest first."""
        told = {item.publication.lower() for item in self._profile.news if item.publication}
        dated = [
            (read_date(item.date), self._told(item, f"news-{row}"))
            for row, item in enumerate(self._profile.news, 1)
        ]
        dated += (
            (each.accepted, NewsItem(each.accepted, each, None))
            for each in self._publications
            if each.accepted is not None and each.key.lower() not in told
        )
        return [item for _, item in sorted(dated, key=lambda row: newest_first(row[0]))]

    def _told(self, item: News, anchor: str) -> NewsItem:
        publication = self._by_key.get(item.publication.lower()) if item.publication else None
        text = self._prose(item.text, anchor) if item.text else None
        return NewsItem(read_date(item.date), publication, text)

    # -------------------------------------------------------------------- unknown keys, empty views

    def check_views(self) -> None:
        """Report the views that select nothing, but for those that every profile has."""
        for name in self._views:
            written = self._place(("view", name)) is not None
            if written and not selects_any(self._publications, self._views, name):
                self._nothing_in(name)

    def _nothing_in(self, view: str) -> None:
        """Report that *view* selects no publication, unless it names some that are not there: that
        is said already.
        """
        if all(key.lower() in self._by_key for key in self._views[view].keys):
            self.diagnostics += self._filters.empty(self._views, view)

    def check_keys(self, names: Sequence[str]) -> None:
        """Report what a section in *names* wants and no entry has: keys, types, keywords."""
        for path, key, loses in self._named_entries(names):
            if key and key.lower() not in self._by_key:
                self._unknown_key(key, path, loses=loses)
        for view in self._views_in(names):
            self.diagnostics += self._filters.unknown(view, self._views.get(view, View()))

    def _views_in(self, names: Sequence[str]) -> Sequence[str]:
        """The views that the sections in *names* show, and those whose entries these leave out."""
        sections = (name.partition(":") for name in names)
        views = [view or self._view for kind, _, view in sections if kind == "publications"]
        for view in views:
            others = self._views.get(view, View()).excepted_views
            views += (other for other in others if other not in views)
        return list(dict.fromkeys(views))

    def _named_entries(self, names: Sequence[str]) -> Iterable[tuple[Path, str, bool]]:
        """Place and key of each, and whether something is lost if it is not there."""
        profile = self._profile
        if "news" in names:
            for number, item in enumerate(profile.news):
                yield ("news", number, "publication"), item.publication, True
        views = self._views_in(names)
        for view in views:
            settings = self._views.get(view, View())
            for number, key in enumerate(settings.keys):
                yield ("view", view, "keys", number), key, True
            for number, key in enumerate(settings.exclude):
                yield ("view", view, "exclude", number), key, False
        for number, key in enumerate(profile.not_me if views else ()):
            yield ("not_me", number), key, False

    def _unknown_key(self, key: str, path: Path, *, loses: bool) -> None:
        close = self._suggestions.nearest(key.lower())
        self.diagnostics.append(
            Diagnostic(
                rule="unknown-entry",
                own_severity=None if loses else WARNING,
                message=f"no entry has the key `{key}`",
                span=self._place(path),
                effect="what it stands for would be missing" if loses else "it has no effect",
                help=f"did you mean `{self._by_key[close].key}`?" if close else "",
                loses=loses,
            )
        )


def _once(write: Callable[[Publication], str]) -> Callable[[Publication], str]:
    """*write* for the first place of a publication on a page; nothing for the others."""
    written: set[int] = set()

    def first(publication: Publication) -> str:
        if publication.entry.number in written:
            return ""
        written.add(publication.entry.number)
        return write(publication)

    return first


def _as_url(path: str) -> str:
    return quote(PurePath(path).as_posix()) if path else ""


def _with_unique_ids(sections: Iterable[Section]) -> Iterable[Section]:
    """A free section may be called "News", too."""
    anchors = Distinct()
    for section in sections:
        anchor = anchors.name(re.sub(r"\s+", "-", section.id))
        text = section.text and msgspec.structs.replace(section.text, id=anchor)
        yield msgspec.structs.replace(section, id=anchor, text=text)
