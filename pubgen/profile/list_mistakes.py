"""What in a profile fits its types and makes no list: headings of nothing, views that wait for each
other.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.kinds import KINDS
from pubgen.profile import summaries
from pubgen.profile.marks import DEFAULT_MARKS
from pubgen.profile.mistake import Mistake, help_above, help_for
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile
from pubgen.profile.views import View
from pubgen.suggest import Suggestions

_LETTERS = {kind.word: kind.letter for kind in KINDS}


def list_mistakes(profile: Profile) -> Iterator[Mistake]:
    """What is wrong with the views of *profile* and with what they take from it."""
    yield from _unknown_kinds(profile)
    yield from _letters_taken(profile)
    yield from _repeated_groups(profile)
    yield from _unknown_views(profile)
    yield from _unknown_numbers(profile)
    yield from _unmarked(profile)
    yield from _circles(profile)


def _unknown_kinds(profile: Profile) -> Iterator[Mistake]:
    suggestions = Suggestions(_LETTERS)
    for table in ("headings", "prefixes"):
        for name in getattr(profile, table):
            if name not in _LETTERS:
                above = help_above(name)
                yield Mistake(
                    rule="unknown-setting",
                    path=(table, name),
                    message=f"`{table}` has no key `{name}`",
                    help=above or help_for(name, suggestions),
                    effect="it has no effect",
                    drops=(table, name) if above else None,
                    at_key=True,
                )


def _letters_taken(profile: Profile) -> Iterator[Mistake]:
    """Letters of ours that the profile gives to others, too, and perhaps did not mean to."""
    for name, letter in profile.prefixes.items():
        for other, shipped in _LETTERS.items():
            if letter == shipped and other != name in _LETTERS and other not in profile.prefixes:
                yield Mistake(
                    rule="repeated-name",
                    path=("prefixes", name),
                    message=f"`{letter}` is the letter of `{other}`",
                    help=f'give that another; or write `{other} = "{letter}"`, too, if one count '
                    "is meant for both",
                    effect="both are counted together",
                )


def _repeated_groups(profile: Profile) -> Iterator[Mistake]:
    for name, view in profile.view.items():
        groupings = () if isinstance(view.group, str) else tuple(view.group)
        for place, by in enumerate(groupings):
            if by in groupings[:place]:
                path = ("view", name, "group", place)
                yield Mistake(
                    rule="repeated-name",
                    path=path,
                    message=f"the list is already grouped by {by}",
                    drops=path,
                )


def _unmarked(profile: Profile) -> Iterator[Mistake]:
    """Roles that would not be visible, or would have no meaning."""
    suggestions = Suggestions(DEFAULT_MARKS)
    for role, mark in profile.marks.items():
        lacks = ""
        if not (mark.symbol or mark.style):
            lacks = "`symbol` or `style`"
        elif not mark.legend and role not in DEFAULT_MARKS:
            lacks = "`legend`"
        if lacks:
            path = ("marks", role)
            near = "" if role in DEFAULT_MARKS else suggestions.nearest(role.lower())
            yield Mistake(
                rule="missing-setting",
                path=path,
                message=f"`{role}` needs {lacks}",
                help=f"did you mean `{near}`?" if near else "",
                drops=path,
            )


def _unknown_numbers(profile: Profile) -> Iterator[Mistake]:
    """What is in the braces of summaries and means nothing."""
    suggestions = Suggestions(summaries.PLACEHOLDERS)
    written: list[tuple[KeyPath, str]] = [
        (("summary",), profile.summary),
        *((("view", name, "summary"), view.summary) for name, view in profile.view.items()),
    ]
    for path, summary in written:
        if brace := summaries.lone_brace(summary):
            yield Mistake(
                rule="bad-value",
                path=path,
                message=f"a `{brace}` in the summary has no partner",
                help=f"write `{2 * brace}` for a brace that is shown",
                effect="it is shown as written",
            )
        names = dict.fromkeys(name for _, name in summaries.pieces(summary))
        for name in names:
            if name is not None and name not in summaries.PLACEHOLDERS:
                yield Mistake(
                    rule="bad-value",
                    path=path,
                    part=f"{{{name}}}",
                    message=f"unknown number `{{{name}}}` in a summary",
                    help=help_for(name, suggestions),
                    effect="it is shown as written",
                )


def _unknown_views(profile: Profile) -> Iterator[Mistake]:
    suggestions = Suggestions(profile.views)
    for name, view in profile.view.items():
        for path, other in _excepted(name, view):
            if other not in profile.views:
                yield Mistake(
                    rule="unknown-section",
                    path=path,
                    message=f"unknown view `{other}`",
                    help=help_for(other, suggestions),
                    drops=path,
                )


def _excepted(name: str, view: View) -> Iterator[tuple[KeyPath, str]]:
    """The places of the views that the view *name* leaves out, and their names."""
    for place, other in enumerate(view.excepted_views):
        is_one = isinstance(view.excepted, str)
        yield ("view", name, "except") if is_one else ("view", name, "except", place), other


def _circles(profile: Profile) -> Iterator[Mistake]:
    """Views that leave out what another shows, which leaves out what they show."""
    needed: dict[str, set[str]] = {}
    for name, view in profile.view.items():
        for path, other in _excepted(name, view):
            if name == other or name in _reached(other, needed):
                circle = "itself" if name == other else f"`{other}`, which leaves out what it shows"
                yield Mistake(
                    rule="bad-value",
                    path=path,
                    message=f"the view `{name}` cannot leave out {circle}",
                    help="delete one `except` of the circle",
                    drops=path,
                )
            else:
                needed.setdefault(name, set()).add(other)


def _reached(start: str, needed: dict[str, set[str]]) -> set[str]:
    """The views that must be known before *start*, and itself."""
    found, waiting = set[str](), [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needed.get(name, ())
    return found
