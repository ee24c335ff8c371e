"""What `[view.NAME]` may hold: a selection of the publications and the way to show it."""

# No `from __future__ import annotations`: see `types`.

from collections.abc import Sequence
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pubgen.profile.dates import When
from pubgen.profile.settings import NonEmpty

Count: TypeAlias = Annotated[int, Meta(ge=0)]

Grouping: TypeAlias = Literal["year", "type", "venue", "keyword"]
Choice: TypeAlias = bool | Literal["auto"]
Status: TypeAlias = Literal[
    "submitted", "under submission", "under review", "in review", "in revision", "under revision",
    "in preparation", "working paper", "work in progress", "accepted", "accepted for publication",
    "to appear", "forthcoming", "upcoming", "in press", "in print", "prepublished",
    "online first", "early access",
]  # fmt: skip


class View(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A selection of the publications and the way to show it. Without keys: all, newest first."""

    title: Annotated[str, Meta(description="The heading of the list.")] = ""
    summary: Annotated[
        str,
        Meta(
            description="A line before the list. `auto`: the `summary` at the top of the profile.",
            examples=["{total} papers since {since}", ""],
        ),
    ] = "auto"
    bib: Annotated[
        str | list[NonEmpty],
        Meta(description="Only entries of these of the profile's `bib` files."),
    ] = []
    types: Annotated[
        list[NonEmpty],
        Meta(
            description="Only entries of these types, or `preprint` or `submitted`; groups by type "
            "are in this order. Other names of a type count, too: `inproceedings` selects "
            "`@conference`, `thesis` selects `@phdthesis`.",
            examples=[["article", "inproceedings", "preprint"]],
        ),
    ] = []
    keywords: Annotated[
        list[NonEmpty],
        Meta(
            description="Only entries with one of these keywords; groups by keyword are these, in "
            "this order."
        ),
    ] = []
    keys: Annotated[list[NonEmpty], Meta(description="Only the entries with these keys.")] = []
    exclude: Annotated[list[NonEmpty], Meta(description="Not the entries with these keys.")] = []
    excepted: Annotated[
        str | list[NonEmpty],
        Meta(
            description="Not what this other view shows, or these.",
            examples=["selected", ["selected", "talks"]],
        ),
    ] = msgspec.field(name="except", default_factory=list)
    since: Annotated[
        When,
        Meta(
            description='Nothing older than this. `"-5y"` is five years before the newest year '
            "that an entry has.",
            examples=[2020, "-5y"],
        ),
    ] = ""
    until: Annotated[
        When,
        Meta(
            description="Nothing newer than this, in the same words.", examples=["2024-12", "-1y"]
        ),
    ] = ""
    status: Annotated[
        list[Status],
        Meta(
            description="Only entries that say they are one of these.",
            examples=[["under review", "to appear"]],
        ),
    ] = []
    mine: Annotated[
        bool | Literal["first", "last", "corresponding"],
        Meta(
            description="Only your own entries, if the `bib` has those of others too; or only "
            "those of which you are the `first` author or a co-first one, the `last` of several, "
            "or the `corresponding` one.",
            examples=["first"],
        ),
    ] = False
    selected: Annotated[bool, Meta(description="Only entries that say `selected = {true}`.")] = (
        False
    )
    limit: Annotated[Count, Meta(description="The most to show; 0 for all.")] = 0
    order: Annotated[
        Literal["newest", "oldest", "bib"],
        Meta(description="By date, or, for a curated list, as in the .bib file."),
    ] = "newest"
    group: Annotated[
        Literal["auto", "", "year", "type", "venue", "keyword"] | list[Grouping],
        Meta(
            description="What is shown together under a heading of its own; of several, each "
            "within the one before. An entry is under each of its keywords. `auto`: by year, on a "
            "page of its own with 15 entries or more.",
            examples=["year", ["type", "year"]],
        ),
    ] = "auto"
    numbering: Annotated[
        Literal["none", "ascending", "descending", "by-type"],
        Meta(
            description="`ascending` and `descending` count down the list; `by-type` counts each "
            "type alone, the oldest first: C1, C2, J1."
        ),
    ] = "none"
    number_of: Annotated[
        Literal["auto", "all", "view"],
        Meta(
            description="What is counted: `all` entries of the profile's `bib`, so that each has "
            "one number, whatever a view leaves out; or only what the `view` shows. `auto`: `all` "
            "where `numbering` is `by-type`, else `view`: a list of ten is 10 to 1."
        ),
    ] = "auto"
    authors: Annotated[
        Count,
        Meta(
            description="The most names to show for an entry; 0 for all. You, the co-first and the "
            "last author are always among them."
        ),
    ] = 0
    names: Annotated[
        Literal["full", "initials"],
        Meta(description="Given names: whole, or `initials`, G. B. Hopper."),
    ] = "full"
    legend: Annotated[
        Literal["entry", "end"],
        Meta(
            description="Where marks on names are explained: at each `entry`, or once at the `end` "
            "of the list. A mark that means several things in it is always explained at the entry."
        ),
    ] = "entry"
    details: Annotated[
        Literal["short", "full"],
        Meta(
            description="`short` leaves out the editors, publisher and organization of "
            "`@inproceedings`; `full` leaves out nothing that BibTeX prints."
        ),
    ] = "short"
    pages: Annotated[bool, Meta(description="Show pages: pp. 17–35.")] = True
    italics: Annotated[
        Literal["", "journals", "venues"],
        Meta(description="The names of `journals` in italics, or of proceedings and books, too."),
    ] = ""
    badges: Annotated[bool, Meta(description="Show badges: NSDI '26.")] = True
    awards: Annotated[bool, Meta(description="Show awards.")] = True
    acceptance: Annotated[bool, Meta(description="Show acceptance rates.")] = True
    artifacts: Annotated[bool, Meta(description="Show what artifacts were found to be.")] = True
    abstracts: Annotated[
        Choice,
        Meta(description="Show abstracts. `auto`: on a page of its own, up to 200 entries."),
    ] = "auto"
    bibtex: Annotated[
        Choice,
        Meta(
            description="Show how to cite each entry: BibTeX and RIS, to be copied. `auto`: on a "
            "page of its own, up to 500 entries."
        ),
    ] = "auto"
    links: Annotated[
        bool | Literal["doi"],
        Meta(
            description="Show links: PDF, code, slides and such. `doi`: only the DOI, written out, "
            "`doi:10.1145/3651890`, for a CV on paper."
        ),
    ] = True
    title_link: Annotated[
        Choice,
        Meta(
            description="The title is a link to the PDF, else the DOI, arXiv or another address. "
            "`auto`: on a page of its own."
        ),
    ] = "auto"
    pills: Annotated[
        Choice,
        Meta(
            description="Links are buttons with round ends. `auto`: on a page of its own, but not "
            "in the theme `classic`."
        ),
    ] = "auto"
    badge_brackets: Annotated[
        Choice,
        Meta(
            description="Badges are in brackets. `auto`: not on a page of its own, but for the "
            "theme `classic`."
        ),
    ] = "auto"
    search: Annotated[
        Choice,
        Meta(
            description="A field to search the list and buttons to filter it, on a page of its "
            "own, where the browser runs scripts. `auto`: with 15 entries or more."
        ),
    ] = "auto"
    chart: Annotated[
        bool, Meta(description="A chart above the list: publications by year and kind.")
    ] = False
    toc: Annotated[
        Choice,
        Meta(
            description="A line of links to the groups of the list, with their counts. `auto`: on "
            "a page of its own with 15 entries or more."
        ),
    ] = "auto"

    @property
    def bib_files(self) -> tuple[str, ...]:
        """The files whose entries the view shows; none named means all of them."""
        return one_or_several(self.bib)

    @property
    def excepted_views(self) -> tuple[str, ...]:
        """The views that show what this one does not."""
        return one_or_several(self.excepted)

    @property
    def groupings(self) -> tuple[str, ...]:
        """What the list is grouped by, the outermost first."""
        named = one_or_several(self.group)
        return tuple(each for each in named if each not in ("", "auto"))


def one_or_several(names: str | Sequence[str]) -> tuple[str, ...]:
    """What may be written as one name or as a list of them."""
    return (names,) if isinstance(names, str) else tuple(names)


# The keys of a view that leave entries out.
SELECTING = frozenset({
    "bib", "types", "keywords", "keys", "exclude", "except", "since", "until", "status", "mine",
    "selected", "limit",
})  # fmt: skip

DEFAULT_VIEW = "publications"
