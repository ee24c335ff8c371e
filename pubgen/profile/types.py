"""What a profile may hold, and nothing else: the loader, the JSON schema and the documentation are
all read off these types, and off those in `settings` and `views`.
"""

# No `from __future__ import annotations` here: msgspec would have to compile each annotation from
# its text on every run, which takes longer than all the rest of loading a profile.

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from pubgen import ACTIVITIES
from pubgen.kinds import KINDS
from pubgen.profile.activities import Activity, Award, Degree, Grant, Job, Service, Talk, Teaching
from pubgen.profile.dates import When
from pubgen.profile.marks import DEFAULT_MARKS, MarkStyle, NameStyle
from pubgen.profile.people import Person, Portrait
from pubgen.profile.settings import CV, CV_SECTIONS, Check, NonEmpty
from pubgen.profile.views import DEFAULT_VIEW, View, one_or_several


class News(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One piece of news: a text, a publication, or both."""

    date: Annotated[When, Meta(description="When it happened.", examples=["2025-07"])]
    text: Annotated[str, Meta(description="What happened, in Markdown.")] = ""
    publication: Annotated[
        str, Meta(description="The key of an entry; its title, venue and links are filled in.")
    ] = ""


class TextSection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A section of the homepage with your own words."""

    title: Annotated[NonEmpty, Meta(description="The heading.", examples=["Teaching"])]
    text: Annotated[str, Meta(description="The section, in Markdown.")]
    id: Annotated[
        str, Meta(description="Its anchor in the page; made from the title if not given.")
    ] = ""

    @property
    def anchor(self) -> str:
        """The name of the section in links and in `sections`."""
        return self.id or re.sub(r"\W+", "-", self.title.casefold()).strip("-") or "section"


class Venue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The short name of a venue, with its page."""

    badge: Annotated[NonEmpty, Meta(description="The short name.", examples=["USENIX ATC"])]
    url: Annotated[str, Meta(description="The page of the venue.")] = ""
    color: Annotated[
        str,
        Meta(
            description="The colour of its badges on a page of its own; the text on it is black or "
            "white, whichever is read better.",
            examples=["#7a1f3d"],
        ),
    ] = ""


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The look of the homepage, and what you change of it."""

    name: Annotated[
        NonEmpty,
        Meta(description="`plain`, `classic`, `cards`, or a folder of `templates/themes/`."),
    ] = "plain"
    accent: Annotated[
        str,
        Meta(
            description="The colour of links and badges on light paper. In the dark, as much white "
            "is in it as it needs to be read there.",
            examples=["#7a1f3d"],
        ),
    ] = ""
    font: Annotated[
        str,
        Meta(
            description="The font of the text, and what takes its place where it is not installed.",
            examples=["Source Serif 4, Georgia, serif"],
        ),
    ] = ""
    width: Annotated[
        str, Meta(description="The width of the column of text.", examples=["42rem"])
    ] = ""


_KINDS = ", ".join(f"`{kind.word}`" for kind in KINDS)
_LETTERS = ", ".join(f'`{kind.word} = "{kind.letter}"`' for kind in KINDS)


SECTIONS = ("news", "publications", *ACTIVITIES, "section")
_ACTIVITIES = ", ".join(f"`{name}`" for name in ACTIVITIES)


def plain_section(name: str) -> str:
    """The name of a section, of which one has two: the default view may be named, too."""
    return "publications" if name == f"publications:{DEFAULT_VIEW}" else name


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that `profile.toml` says."""

    name: Annotated[
        str, Meta(description="Your name as it should be shown.", examples=["Ada Lovelace"])
    ] = ""
    group: Annotated[
        bool,
        Meta(
            description="The page is a group's, which is called `name`; its members are the "
            "`[[people]]`: a name of theirs is set as `name_style` says, and a paper by any of "
            "them is the group's. See [A lab](lab.md)."
        ),
    ] = False
    native_name: Annotated[
        str, Meta(description="Your name in its own script.", examples=["임강묵"])
    ] = ""
    aliases: Annotated[
        list[NonEmpty],
        Meta(
            description="How else you are written: other spellings, former and native-script "
            "names. Initials, accents, middle names and the order of the parts need none.",
            examples=[["Augusta Ada King", "A. A. Byron"]],
        ),
    ] = []
    name_style: Annotated[
        NameStyle,
        Meta(
            description="How your name is set among the authors: `bold`, `italic`, `underline`, a "
            "colour, or several of these. If not given, as the theme or the class of a CV has it.",
            examples=["underline", ["bold", "#7a1f3d"]],
        ),
    ] = ""
    not_me: Annotated[
        list[NonEmpty],
        Meta(description="Keys of entries in which an author with your name is somebody else."),
    ] = []
    position: Annotated[str, Meta(description="What you are.", examples=["Ph.D. student"])] = ""
    affiliation: Annotated[str, Meta(description="Where you are.", examples=["UNIST"])] = ""
    affiliation_url: Annotated[str, Meta(description="The page of the affiliation.")] = ""
    email: Annotated[str, Meta(description="Your address.", examples=["ada@example.org"])] = ""
    portrait: Annotated[
        str | Portrait,
        Meta(
            description="Your picture: a file, relative to the profile, or a table.",
            examples=["me.jpg", {"src": "me.jpg", "alt": "Ada at her desk"}],
        ),
    ] = ""
    links: Annotated[
        dict[NonEmpty, NonEmpty],
        Meta(
            description="Where else you are found: label = address, in this order.",
            examples=[{"GitHub": "https://github.com/ada"}],
        ),
    ] = {}
    bio: Annotated[str, Meta(description="A few paragraphs about you, in Markdown.")] = ""

    bib: Annotated[
        str | list[NonEmpty],
        Meta(
            description="Your .bib file, or several, relative to the profile.",
            examples=["publications.bib", ["strings.bib", "papers.bib"]],
        ),
    ] = "publications.bib"
    theme: Annotated[
        str | Theme,
        Meta(
            description="The look of the homepage: `plain`, `classic`, `cards`, or a folder of "
            "`templates/themes/`; or a table, to change its accent, font and width.",
            examples=["cards", {"name": "plain", "accent": "#7a1f3d"}],
        ),
    ] = "plain"
    templates: Annotated[
        str,
        Meta(description="A folder, relative to the profile, whose files shadow pubgen's own."),
    ] = ""
    fields: Annotated[
        list[NonEmpty],
        Meta(
            description="Fields of your own that your templates show, as "
            "`publication.extra.<field>`; no others reach a template.",
            examples=[["tier"]],
        ),
    ] = []
    previews: Annotated[
        NonEmpty,
        Meta(
            description="The folder, below that of the profile, with a picture for each entry: "
            "`<key>.png` and such."
        ),
    ] = "previews"
    assets: Annotated[
        list[NonEmpty],
        Meta(
            description="Files and folders, below that of the profile, that are copied beside the "
            "homepage although nothing on it leads to them.",
            examples=[["CNAME", "files/"]],
        ),
    ] = []
    download: Annotated[
        str,
        Meta(
            description="The name of the .bib that is written beside the homepage, for its "
            'readers; `""` for none.',
            examples=["papers.bib", ""],
        ),
    ] = "publications.bib"
    downloads: Annotated[
        list[Literal["bib", "ris", "csl"]],
        Meta(
            description="What readers may download, if `download` has a name: `bib`, `ris` for "
            "reference managers, `csl` for Zotero and pandoc; the files are `publications.bib`, "
            "`publications.ris` and `publications.json`, or as `download` calls them.",
            examples=[["bib", "ris", "csl"]],
        ),
    ] = msgspec.field(default_factory=lambda: ["bib"])

    title: Annotated[str, Meta(description="The title of the page; your name if empty.")] = ""
    description: Annotated[str, Meta(description="One sentence for search engines.")] = ""
    language: Annotated[
        str, Meta(description="The language of the page, as a BCP 47 tag.", examples=["en", "ko"])
    ] = "en"
    url: Annotated[
        str,
        Meta(
            description="The whole address under which the page is known. With it the page has "
            "metadata for programs: see `machines`.",
            examples=["https://ada.example.org/"],
        ),
    ] = ""
    machines: Annotated[
        bool,
        Meta(
            description="A page with a `url` tells programs what is on it: search engines and "
            "chats by JSON-LD and Open Graph, reference managers by COinS. Beside it are an Atom "
            "feed, `feed.xml`, of the newest 100 of its dated news and publications, and a "
            "`sitemap.xml`; a page for Jekyll comes without, since Jekyll's plugins make both."
        ),
    ] = True
    robots: Annotated[
        bool,
        Meta(
            description="A `robots.txt` beside the homepage that lets all programs in and names "
            "the sitemap. They look for it at the root of a host only."
        ),
    ] = False
    icon: Annotated[
        str,
        Meta(
            description="The picture in the browser's tab: a file, relative to the profile. If not "
            "given, a page with a `url` has your initials.",
            examples=["icon.png"],
        ),
    ] = ""
    csp: Annotated[
        bool,
        Meta(
            description="The page has a Content-Security-Policy, which lets the browser load "
            "nothing but files of the page's own site, and run no script but pubgen's."
        ),
    ] = False
    paper_pages: Annotated[
        bool,
        Meta(
            description="Each publication has a page of its own, `papers/<slug>/`, beside the "
            "homepage, whose titles lead there: its abstract, picture, links and citation, and "
            "what Google Scholar reads."
        ),
    ] = False
    raw_html: Annotated[bool, Meta(description="Let your Markdown hold HTML.")] = False
    canonical_names: Annotated[
        bool, Meta(description="Print the `[[people]]` by their `name`, however the .bib has it.")
    ] = False
    sections: Annotated[
        list[NonEmpty],
        Meta(
            description="The homepage from top to bottom: `news`, `publications`, "
            f"`publications:VIEW`, {_ACTIVITIES}, `section` (all free ones) or `section:ID`. All "
            "of them, in this order, if not given; what is empty is not shown.",
            examples=[["publications:selected", "news"]],
        ),
    ] = msgspec.field(default_factory=lambda: list(SECTIONS))
    summary: Annotated[
        str,
        Meta(
            description="A line before each list of publications, with numbers of what the list "
            "shows: [summaries](#summaries).",
            examples=["{total} publications, {articles} in journals, {since}–{until}"],
        ),
    ] = ""
    titles: Annotated[
        dict[str, str],
        Meta(
            description="Headings: the name in `sections` = the heading.",
            examples=[{"news": "News!"}],
        ),
    ] = {}

    people: Annotated[
        list[Person], Meta(description="Those you write with; of a group, its members.")
    ] = []
    news: Annotated[list[News], Meta(description="Your news, in any order.")] = []
    experience: Annotated[list[Job], Meta(description="Your positions.")] = []
    education: Annotated[list[Degree], Meta(description="Your degrees.")] = []
    award: Annotated[list[Award], Meta(description="Your prizes, honours and stipends.")] = []
    grant: Annotated[list[Grant], Meta(description="Your research grants.")] = []
    talk: Annotated[list[Talk], Meta(description="Your talks.")] = []
    teaching: Annotated[list[Teaching], Meta(description="Your courses.")] = []
    service: Annotated[
        list[Service], Meta(description="What you do for others: committees, reviews.")
    ] = []
    section: Annotated[list[TextSection], Meta(description="Free sections.")] = []
    venues: Annotated[
        dict[str, str | Venue],
        Meta(
            description="Badges: the name of a venue, or a part of it = its short name.",
            examples=[{"USENIX Annual Technical Conference": "USENIX ATC"}],
        ),
    ] = {}
    marks: Annotated[
        dict[str, MarkStyle],
        Meta(
            description="Roles of authors. `cofirst`, `corresponding` and `student` are there "
            "already; a row here adds to them or takes their place. It also explains its symbol "
            "where that is typed on a name, unless the entry's note does.",
            examples=[{"cofirst": {"symbol": "*", "legend": "equal contribution"}}],
        ),
    ] = {}
    headings: Annotated[
        dict[str, NonEmpty],
        Meta(
            description=f"Your own headings of groups by type, which are: {_KINDS}.",
            examples=[{"journal": "Refereed articles", "other": "Miscellanea"}],
        ),
    ] = {}
    prefixes: Annotated[
        dict[str, str],
        Meta(
            description=f"Your own letters of numbers by type, which are: {_LETTERS}. Types with "
            "one letter are counted together.",
            examples=[{"conference": "P", "preprint": "Pre"}],
        ),
    ] = {}
    view: Annotated[
        dict[str, View],
        Meta(description="Views by name. `publications` is the one shown when none is named."),
    ] = {}
    jekyll: Annotated[
        dict[str, Any],
        Meta(description="Front matter for Jekyll, free.", examples=[{"layout": "home"}]),
    ] = {}
    cv: Annotated[CV, Meta(description="Settings of `pubgen cv`.")] = CV()
    check: Annotated[Check, Meta(description="Settings of `pubgen check`.")] = Check()

    @property
    def bib_files(self) -> tuple[str, ...]:
        """The .bib files, relative to the profile."""
        return one_or_several(self.bib)

    @property
    def members(self) -> list[Person]:
        """The people of the group, if it is one's."""
        return [person for person in self.people if person.member] if self.group else []

    @property
    def picture(self) -> Portrait | None:
        """The portrait, whichever way it was written."""
        if isinstance(self.portrait, str):
            return Portrait(src=self.portrait, alt=self.name) if self.portrait else None
        return self.portrait

    @property
    def tells_machines(self) -> bool:
        """Whether pages have metadata for programs."""
        return self.machines and bool(self.url)

    @property
    def look(self) -> Theme:
        """The theme, whichever way it was written."""
        return Theme(name=self.theme) if isinstance(self.theme, str) else self.theme

    @property
    def badges(self) -> dict[str, Venue]:
        """`venues`, whichever way they were written."""
        return {
            pattern: Venue(badge=venue) if isinstance(venue, str) else venue
            for pattern, venue in self.venues.items()
        }

    @property
    def mark_styles(self) -> dict[str, MarkStyle]:
        """The marks there are, the shipped ones first."""
        return {**DEFAULT_MARKS, **self.marks}

    @property
    def own_fields(self) -> frozenset[str]:
        """The names of the user's own fields, in small letters."""
        return frozenset(name.lower() for name in (*self.fields, *self.check.fields))

    @property
    def views(self) -> dict[str, View]:
        """The views there are, the default one first."""
        return {DEFAULT_VIEW: View(), **self.view}

    def activities(self, name: str) -> list[Activity]:
        """The rows of the table *name*, one of `ACTIVITIES`."""
        rows: list[Activity] = getattr(self, name)
        return rows

    @property
    def section_names(self) -> list[str]:
        """All that may be in `sections`."""
        return [*SECTIONS, *self._single_sections]

    @property
    def cv_section_names(self) -> list[str]:
        """All that may be in `sections` of `[cv]`."""
        return [*CV_SECTIONS, *self._single_sections]

    @property
    def whole_cv(self) -> list[str]:
        """The sections of a CV with all that there is, in the order of `sections`, if these are not
        the usual ones: then, and for what is not among them, in that of a CV.
        """
        own = [] if self.sections == list(SECTIONS) else self.sections
        names: list[str] = []
        for name in (*own, *ACTIVITIES[:2], *CV_SECTIONS):
            if name.startswith("publications:"):
                names.append("publications")
            elif name != "news":
                names += self.free_sections if name == "section" else [name]
        return list(dict.fromkeys(names))

    @property
    def free_sections(self) -> list[str]:
        """The names of the free sections."""
        return [f"section:{section.anchor}" for section in self.section]

    @property
    def _single_sections(self) -> list[str]:
        views = [f"publications:{name}" for name in self.views if name != DEFAULT_VIEW]
        return [*views, *self.free_sections]
