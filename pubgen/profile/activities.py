"""What a profile says of a career beside the papers, a row each: jobs, degrees, awards, grants,
talks, courses, service.

All have one shape. `role` is what a row says first, whatever its key is called; the kinds differ in
what else there is to say, and in whose page `url` is.
"""

# No `from __future__ import annotations`: see `types`.

from typing import Annotated

import msgspec
from msgspec import Meta

from pubgen.model import Date
from pubgen.profile.dates import PRESENT, When, read_date
from pubgen.profile.settings import NonEmpty


class Activity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that you do or did at some place."""

    role: Annotated[NonEmpty, Meta(description="What you were.", examples=["Research Intern"])]
    organisation: Annotated[str, Meta(description="Where.", examples=["Ghent University"])] = ""
    organization: Annotated[
        str, Meta(description="The same as `organisation`, for those who spell it so.")
    ] = ""
    url: Annotated[str, Meta(description="The page of the organisation.")] = ""
    location: Annotated[str, Meta(description="The town.", examples=["Ghent, Belgium"])] = ""
    date: Annotated[
        When | list[When],
        Meta(
            description="When it was, once or several times, if it took no longer.",
            examples=["2024-05-14", [2021, 2023]],
        ),
    ] = ""
    start: Annotated[When, Meta(description="When it began.", examples=["2018-06"])] = ""
    end: Annotated[
        When, Meta(description='When it ended, or `"present"`.', examples=["2018-08", PRESENT])
    ] = ""
    links: Annotated[
        dict[NonEmpty, NonEmpty],
        Meta(
            description="What else there is to see: label = address, in this order. `slides`, "
            "`video`, `code` and others that entries have are in the language of the page.",
            examples=[{"slides": "talks/ink.pdf"}],
        ),
    ] = {}
    text: Annotated[str, Meta(description="What there is to say of it, in Markdown.")] = ""

    def __post_init__(self) -> None:
        if not self.organisation:
            msgspec.structs.force_setattr(self, "organisation", self.organization)

    @property
    def written_dates(self) -> list[When]:
        """`date`, whichever way it was written."""
        return self.date if isinstance(self.date, list) else [self.date] if self.date else []

    @property
    def dates(self) -> tuple[Date, ...]:
        """When it was, apart from `start` and `end`."""
        return tuple(map(read_date, self.written_dates))

    @property
    def place(self) -> str:
        """At what, or by whom."""
        return self.organisation

    @property
    def own_url(self) -> str:
        """Its own page, rather than that of `place`."""
        return "" if self.place else self.url

    @property
    def facts(self) -> tuple[str, ...]:
        """What else is said of it in a word or two."""
        return ()


class Job(Activity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One position that you hold or held."""


class Degree(Activity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One degree, finished or not."""

    role: Annotated[NonEmpty, Meta(description="The degree.", examples=["Ph.D. in Physics"])] = (
        msgspec.field(name="degree")
    )


class Service(Activity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that you do or did for others."""

    role: Annotated[NonEmpty, Meta(description="What you were.", examples=["Program committee"])]
    organisation: Annotated[str, Meta(description="For whom.", examples=["Moss Conference"])] = ""


class _OwnPage(Activity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that may have a page."""

    url: Annotated[str, Meta(description="Its page, to which its name links.")] = ""

    @property
    def own_url(self) -> str:
        """Its own page."""
        return self.url


class Award(_OwnPage, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One award: a prize, a stipend, an honour."""

    role: Annotated[
        NonEmpty, Meta(description="What it is called.", examples=["Best Dissertation Award"])
    ] = msgspec.field(name="title")
    organisation: Annotated[str, Meta(description="Who gave it.", examples=["Moss Society"])] = ""
    amount: Annotated[str, Meta(description="How much it was.", examples=["€5,000"])] = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """How much it was."""
        return (self.amount,) if self.amount else ()


class Grant(Award, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One grant."""

    role: Annotated[NonEmpty, Meta(description="What it is for.", examples=["Ink under Water"])] = (
        msgspec.field(name="title")
    )
    organisation: Annotated[str, Meta(description="Who gave it.", examples=["Ink Foundation"])] = ""
    amount: Annotated[str, Meta(description="How much it is.", examples=["€250,000"])] = ""
    part: Annotated[
        str, Meta(description="Your part in it.", examples=["Principal investigator"])
    ] = msgspec.field(name="role", default="")

    @property
    def facts(self) -> tuple[str, ...]:
        """Your part, and how much it is."""
        return tuple(filter(None, (self.part, self.amount)))


class Talk(_OwnPage, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One talk."""

    role: Annotated[
        NonEmpty, Meta(description="What it was called.", examples=["What Ink Remembers"])
    ] = msgspec.field(name="title")
    event: Annotated[str, Meta(description="At what.", examples=["Moss Days 2024"])] = ""
    organisation: Annotated[
        str, Meta(description="Who invited you.", examples=["Ghent University"])
    ] = ""

    @property
    def place(self) -> str:
        """The event, and where that was."""
        return ", ".join(filter(None, (self.event, self.organisation)))


class Teaching(_OwnPage, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One course."""

    role: Annotated[
        NonEmpty, Meta(description="What it is called.", examples=["Introduction to Ink"])
    ] = msgspec.field(name="course")
    part: Annotated[str, Meta(description="What you were.", examples=["Teaching assistant"])] = (
        msgspec.field(name="role", default="")
    )
    term: Annotated[
        str,
        Meta(
            description="When it was, in your words, instead of a `date`.",
            examples=["Fall 2023, Fall 2024"],
        ),
    ] = ""

    @property
    def dates(self) -> tuple[Date, ...]:
        """When it was, the term as it is written."""
        return (*([Date(literal=self.term)] if self.term else []), *super().dates)

    @property
    def facts(self) -> tuple[str, ...]:
        """What you were."""
        return (self.part,) if self.part else ()
