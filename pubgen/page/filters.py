"""What the filters of a view name and no entry has, and the filter that leaves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from pubgen.diagnostic import Diagnostic
from pubgen.kinds import KINDS, KNOWN_TYPES, PREPRINT, SUBMITTED, TYPES
from pubgen.model import Publication
from pubgen.page.selecting import emptied_by, lowered
from pubgen.profile import View
from pubgen.source import Span
from pubgen.suggest import Suggestions

Path: TypeAlias = tuple[str | int, ...]  # of a key in the profile
Place: TypeAlias = Callable[[Path], Span | None]

# What people may call a type who know the headings of groups: `journal` for `article`.
_TYPE_OF = {
    kind.word: next(row.name for row in TYPES.values() if row.kind is kind)
    for kind in KINDS
    if kind is not SUBMITTED
}


class Filters:
    """The types and keywords that *publications* have, for views that name some of them; *place*
    finds a key of the profile in its file.
    """

    def __init__(self, publications: Sequence[Publication], place: Place) -> None:
        self._publications = publications
        self._place = place

    @cached_property
    def _types(self) -> Mapping[str, str]:
        own = (each.type for each in self._publications)
        return {name: name for name in (*KNOWN_TYPES, PREPRINT.word, SUBMITTED.word, *own)}

    @cached_property
    def _keywords(self) -> Mapping[str, str]:
        words: dict[str, str] = {}
        for each in self._publications:
            for word in each.keywords:
                words.setdefault(word.lower(), word)
        return words

    @cached_property
    def _near_types(self) -> Suggestions:
        return Suggestions(self._types)

    @cached_property
    def _near_keywords(self) -> Suggestions:
        return Suggestions(self._keywords)

    def unknown(self, name: str, view: View) -> Iterator[Diagnostic]:
        """What is reported about the types and keywords of the *view* called *name*."""
        for number, word in enumerate(view.types):
            if word.lower() not in self._types:
                near = _TYPE_OF.get(word.lower()) or self._near_types.nearest(word.lower())
                yield Diagnostic(
                    rule="unknown-type",
                    message=f"unknown entry type `{word}`",
                    span=self._place(("view", name, "types", number)),
                    effect="its entries would be missing",
                    help=f"did you mean `{near}`?" if near else "",
                    loses=True,
                )
        nothing = bool(view.keywords) and _all_unknown(view.keywords, self._keywords)
        for number, word in enumerate(view.keywords if self._publications else ()):
            if word.lower() not in self._keywords:
                near = self._keywords.get(self._near_keywords.nearest(word.lower()), "")
                yield Diagnostic(
                    rule="unknown-keyword",
                    message=f"no entry has the keyword `{word}`",
                    span=self._place(("view", name, "keywords", number)),
                    effect="its list would be missing" if nothing else "it selects nothing",
                    help=f"did you mean `{near}`?" if near else "",
                )

    def empty(self, views: Mapping[str, View], name: str) -> Iterator[Diagnostic]:
        """What is reported of the view *name*, which selects nothing: unless there is nothing to
        select, or a type that it names is unknown, or all keywords are, which is said already.
        """
        view = views[name]
        is_said = any(word.lower() not in self._types for word in view.types)
        if is_said or _all_unknown(view.keywords, self._keywords) or not self._publications:
            return
        key, alone = emptied_by(self._publications, views, name)
        yield Diagnostic(
            rule="empty-view",
            message=f"the view `{name}` selects no publication: `{key}` leaves none",
            span=self._place(("view", name, key)),
            effect="its list would be missing",
            help="loosen this filter" if alone else "loosen this filter, or another one",
        )


def _all_unknown(words: Iterable[str], known: Mapping[str, str]) -> bool:
    """Whether there are *words*, and none of them is *known*."""
    wanted = lowered(words)
    return bool(wanted) and wanted.isdisjoint(known)
