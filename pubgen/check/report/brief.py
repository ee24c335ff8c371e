"""The format for people, with each thing reported once: what a stranger's first report should be.

The same problem in many places is one finding; of one rule a few are shown and the rest is counted;
and where that is still more than three screens, what a rule finds after its first is one line. What
would be absent from the page is always shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pubgen.check.report import concise, full
from pubgen.diagnostic import Diagnostic

MOST_OF_ONE_RULE = 5
_THREE_SCREENS = 120  # lines
_MOST_PLACES = 8  # that are listed


def render(diagnostics: Iterable[Diagnostic], *, colour: bool = False) -> str:
    """The findings that *diagnostics* come to, and how many more there are."""
    counted: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    shown: list[list[Diagnostic]] = []
    for same in _once(diagnostics):
        rule = same[0].rule
        counted[rule] += 1
        if counted[rule] <= MOST_OF_ONE_RULE or same[0].loses:
            shown.append(same)
        else:
            hidden[rule] += len(same)
    text = "\n".join(_full(same, colour) for same in shown)
    if text.count("\n") > _THREE_SCREENS:
        text = "".join(_shortened(shown, colour))
    more = "".join(f"… and {count} more of {rule}: --all-warnings shows them\n"
                   for rule, count in hidden.items())  # fmt: skip
    return f"{text}\n{more}" if more else text


def _once(diagnostics: Iterable[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """*diagnostics*, those together that differ in nothing but their place."""
    found: dict[object, list[Diagnostic]] = {}
    for number, each in enumerate(diagnostics):
        said = (each.rule, each.severity, each.message, each.effect, each.help)
        found.setdefault(number if each.loses else said, []).append(each)
    return found.values()


def _full(same: list[Diagnostic], colour: bool) -> str:
    return full.one(same[0], colour, _places(same))


def _shortened(shown: Iterable[list[Diagnostic]], colour: bool) -> Iterator[str]:
    """The first finding of each rule in full, the others a line each, with the remedy if it is
    another one.
    """
    told: dict[str, str] = {}
    for same in shown:
        first = same[0]
        if first.rule not in told or first.loses:
            yield ("\n" if told else "") + _full(same, colour)
        else:
            remedy = first.help if first.help != told[first.rule] else ""
            yield concise.one(first, "; ".join(filter(None, (remedy, _places(same)))))
        told.setdefault(first.rule, first.help)


def _places(same: list[Diagnostic]) -> str:
    """Where *same* are, if these are several: ``in 31 places: lines 12, 40, …``."""
    if len(same) == 1:
        return ""
    first = same[0].span
    lines: dict[str, None] = {}
    for each in same:
        if each.span is not None and len(lines) <= _MOST_PLACES:
            line = each.span.position[0]
            is_near = first is not None and each.span.source is first.source
            lines[str(line) if is_near else f"{each.span.source.name}:{line}"] = None
    listed = [*lines][:_MOST_PLACES] + (["…"] if len(lines) > _MOST_PLACES else [])
    word = "line" if len(listed) == 1 else "lines"
    return f"in {len(same)} places" + (f": {word} {', '.join(listed)}" if listed else "")
