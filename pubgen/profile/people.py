"""What a profile says of people: a picture, and those whom it names."""

from typing import Annotated

import msgspec
from msgspec import Meta

from pubgen.profile.settings import NonEmpty


class Portrait(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture of you with the words that replace it."""

    src: Annotated[NonEmpty, Meta(description="The file, relative to the profile.")]
    alt: Annotated[str, Meta(description="What the picture shows, for those who cannot see it.")]


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody you write with."""

    name: Annotated[NonEmpty, Meta(description="The name.", examples=["Grace Hopper"])]
    url: Annotated[str, Meta(description="The person's page; the name becomes a link to it.")] = ""
    aliases: Annotated[
        list[NonEmpty],
        Meta(description="Other spellings of the name.", examples=[["G. B. Hopper"]]),
    ] = []
    member: Annotated[
        bool,
        Meta(
            description="With `group = true`: one of the group. `false` for others you write with, "
            "who are linked, but not highlighted."
        ),
    ] = True
