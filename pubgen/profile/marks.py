"""How names are marked: by symbols after them, and by the way they are set."""

# As in `types`, annotations are evaluated here.

from collections.abc import Mapping
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from pubgen.profile.settings import NonEmpty

NameStyle: TypeAlias = str | list[NonEmpty]
"""Words of `look.LOOKS` and colours."""


class MarkStyle(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a role of an author is shown: by a symbol, a style of the name, or both."""

    symbol: Annotated[
        str, Meta(description="What is shown after the name, as a superscript.", examples=["*"])
    ] = ""
    legend: Annotated[
        str,
        Meta(
            description="What it means. The built-in roles have a legend in every language.",
            examples=["co-first author"],
        ),
    ] = ""
    style: Annotated[
        NameStyle,
        Meta(
            description="How the name is set, as `name_style` is. Without a symbol, the legend is "
            "set so, too.",
            examples=["underline"],
        ),
    ] = ""


# What they mean, the language says.
DEFAULT_MARKS: Mapping[str, MarkStyle] = {
    "cofirst": MarkStyle(symbol="*", legend=""),
    "corresponding": MarkStyle(symbol="†", legend=""),
    "student": MarkStyle(symbol="‡", legend=""),
}
