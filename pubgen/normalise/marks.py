"""What the marks on names mean: first what the entry says, then the profile, else nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pubgen.model import Field, Mark
from pubgen.names import Names
from pubgen.normalise.annotations import ROLES, WHOLE
from pubgen.normalise.legends import Legend, read_legend
from pubgen.normalise.notes import Notes
from pubgen.normalise.record import Record
from pubgen.profile import MarkStyle, Profile
from pubgen.profile.look import looks
from pubgen.text import Inline


class Marks:
    """The marks that the profile knows, to explain those on any number of names."""

    def __init__(self, profile: Profile) -> None:
        self.styles: Mapping[str, MarkStyle] = profile.mark_styles
        self._looks = {role: looks(style.style) for role, style in self.styles.items()}
        # The shipped marks do not speak for what is typed on a name: † has many meanings.
        self._own: dict[str, str] = {}
        for role, style in profile.marks.items():
            self._own.setdefault(style.symbol, role)

    def read(
        self,
        record: Record,
        given: Field | None,
        names: Names,
        annotated: Mapping[int, list[str]],
        notes: Notes,
    ) -> tuple[Mapping[int, tuple[Mark, ...]], tuple[Inline, ...]]:
        """The marks of each name by its place, and the notes without what they say of these."""
        if not annotated and not any(raw.marks or raw.roles for raw in names.names):
            return {}, notes.shown  # nearly always
        told = {place: roles for place, roles in _roles(names, annotated) if roles}
        typed = Counter(mark for raw in names.names for mark in raw.marks)
        roles = {
            role: symbol
            for each in told.values()
            for role in each
            if (symbol := self.styles[role].symbol)
        }
        legend = read_legend(notes.all, typed, roles)
        of_typed = {mark: self._typed(mark, typed[mark], roles, legend) for mark in typed}
        unexplained = [
            mark
            for mark, each in of_typed.items()
            if each.role not in self.styles and not each.legend and mark not in legend.mentioned
        ]
        if unexplained:
            _report(record, given, names, unexplained)
        marks = {
            place: tuple(
                dict.fromkeys(
                    (
                        *(of_typed[mark] for mark in raw.marks),
                        *(self._annotated(role, legend) for role in told.get(place, ())),
                    )
                )
            )
            for place, raw in enumerate(names.names)
            if raw.marks or place in told
        }
        return marks, notes.without(legend)

    def _annotated(self, role: str, legend: Legend) -> Mark:
        style = self.styles[role]
        said = legend.meanings.get(style.symbol, style.legend)
        return Mark(role, style.symbol, said, self._looks[role])

    def _typed(self, mark: str, times: int, roles: Mapping[str, str], legend: Legend) -> Mark:
        """What *mark* means, which is typed on so many names, where annotations give *roles*."""
        for role, symbol in roles.items():
            if symbol == mark:
                return self._annotated(role, legend)
        if mark in legend.meanings:
            return Mark(f"mark-{mark}", mark, legend.meanings[mark])
        if mark not in legend.mentioned:  # a note that speaks of it has the word
            if mark in self._own:
                return self._annotated(self._own[mark], legend)
            if mark == _STAR and times > 1 and self.styles["cofirst"].symbol == _STAR:
                return self._annotated("cofirst", legend)
        return Mark(f"mark-{mark}", mark, "")


_STAR = "*"


def _roles(
    names: Names, annotated: Mapping[int, Sequence[str]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The roles of each name: words that are written on it, then annotations."""
    of_all = annotated.get(WHOLE, ())
    for place, raw in enumerate(names.names):
        written = (ROLES[word] for word in raw.roles)
        roles = dict.fromkeys((*written, *annotated.get(place, ()), *of_all))
        yield place, tuple(role for role in roles if role != "self")


def _report(record: Record, given: Field | None, names: Names, marks: Sequence[str]) -> None:
    first = next(place for place, raw in enumerate(names.names) if marks[0] in raw.marks)
    shown = ", ".join(f"`{mark}`" for mark in marks)
    record.report(
        "unexplained-mark",
        f"nothing says what {shown} on the names {'means' if len(marks) == 1 else 'mean'}",
        given,
        at=names.places[first],
        effect="there would be no legend",
        help=f"say it in the note, `note = {{{marks[0]} …}}`, or add `… = {{ symbol = "
        f'"{marks[0]}", legend = … }}` under `[marks]` in the profile',
    )
