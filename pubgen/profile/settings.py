"""What the tables of single commands may hold, ``[check]`` and ``[cv]``."""

# As in `types`, annotations are evaluated here.

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from pubgen import ACTIVITIES

NonEmpty: TypeAlias = Annotated[str, Meta(min_length=1, pattern=r"\S")]


class Levels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which rules of `pubgen check` hold: names of rules, of groups of them, or `all`."""

    select: Annotated[list[NonEmpty], Meta(description="Look for these rules only.")] = []
    ignore: Annotated[
        list[NonEmpty],
        Meta(description="Not for these.", examples=[["unused-string"]]),
    ] = []
    warn: Annotated[
        list[NonEmpty],
        Meta(
            description="Also for these, as a warning.",
            examples=[["missing-doi", "hyphen-in-pages"]],
        ),
    ] = []
    error: Annotated[list[NonEmpty], Meta(description="Also for these, as an error.")] = []


class Check(Levels, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of `pubgen check`."""

    type: Annotated[
        dict[str, Levels],
        Meta(description="The same for the entries of one type: `[check.type.misc]`."),
    ] = {}
    key: Annotated[
        dict[str, Levels],
        Meta(description="The same for the entry with one key: `[check.key.lim2024kivi]`."),
    ] = {}
    fields: Annotated[
        list[NonEmpty],
        Meta(
            description="Names of fields of your own, which are not typos.",
            examples=[["grant", "labtag"]],
        ),
    ] = []
    key_pattern: Annotated[
        str,
        Meta(
            description="What a key has to look like, as a regular expression, for the rule "
            "`unlike-key-pattern`.",
            examples=["[a-z]+[0-9]{4}[a-z]*"],
        ),
    ] = ""


CV_SECTIONS = ("publications", *ACTIVITIES, "section")
_ACTIVITIES = ", ".join(f"`{name}`" for name in ACTIVITIES)


class CV(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `pubgen cv` makes if its options do not say otherwise."""

    target: Annotated[
        NonEmpty,
        Meta(
            description="What the CV is written in: `article`, `moderncv`, `awesome-cv`, `altacv`, "
            "`biblatex`, `typst`, `rendercv`, `markdown`, or a folder of your `templates`.",
            examples=["moderncv"],
        ),
    ] = "article"
    sections: Annotated[
        list[NonEmpty],
        Meta(
            description="What it holds, from top to bottom: `publications`, `publications:VIEW`, "
            f"{_ACTIVITIES}, `section` (all free ones) or `section:ID`. If not given, the "
            "publications, or, with `--all`, all that the profile has but the news: first what is "
            "in its own `sections`, in their order.",
            examples=[["education", "publications"]],
        ),
    ] = []
    view: Annotated[
        str, Meta(description="The view that is the list of publications.", examples=["full"])
    ] = ""
    portrait: Annotated[
        bool,
        Meta(description="A whole CV has your portrait, where the class has a place for one."),
    ] = True
    paper: Annotated[
        Literal["a4", "letter"], Meta(description="The paper of a whole document, as of a PDF.")
    ] = "a4"
    encoding: Annotated[
        Literal["utf8", "ascii"],
        Meta(description="`ascii` writes accents as commands, for old files and tools."),
    ] = "utf8"
    left_column: Annotated[
        Literal["label", "year"],
        Meta(
            description="What moderncv has to the left of a publication: its number, or its year. "
            "Beside the year the number is before the title."
        ),
    ] = "label"
    engine: Annotated[
        Literal["", "pdflatex", "xelatex", "lualatex"],
        Meta(
            description="What sets it. With `pdflatex`, `pubgen check` names the characters that "
            "it cannot set; with another, it does not."
        ),
    ] = ""
