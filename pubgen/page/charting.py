"""Publications by year and kind, as the bars of a chart and as the rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pubgen.model import Bar, Chart, ChartKind, ChartRow, Item

HEIGHT = 100  # of the tallest year, in units of the drawing
STEP = 36  # from one year to the next
_BAR = 26
_HEAD = 14  # room for a number above the tallest
_MOST_YEARS = 60  # the last ones: with more, the bars would be too thin on a phone
_COLOURS = 6  # kinds that have one of their own; the others share the last

_Counts: TypeAlias = Mapping[tuple[int, str], int]  # by year and kind


def chart(items: Sequence[Item]) -> Chart | None:
    """The chart of *items*, each counted once; ``None`` if no two of them have different years."""
    dated = [(int(item.year), item.kind) for item in items if item.year and not item.same_as]
    found = {year for year, _ in dated}
    if len(found) < 2:
        return None
    last = max(found)
    years = range(max(min(found), last - _MOST_YEARS + 1), last + 1)
    kinds = [
        ChartKind(kind, min(place, _COLOURS))
        for place, (kind, _) in enumerate(Counter(kind for _, kind in dated).most_common(), 1)
    ]
    counts = Counter(dated)
    return Chart(
        kinds=tuple(kinds),
        bars=tuple(_bars(years, kinds, counts)),
        rows=tuple(_rows(years, kinds, counts)),
        width=len(years) * STEP,
        height=_HEAD + HEIGHT,
    )


def _rows(years: range, kinds: Sequence[ChartKind], counts: _Counts) -> Iterator[ChartRow]:
    tallest = _tallest(years, kinds, counts)
    for place, year in enumerate(years):
        of_kinds = tuple(counts[year, kind.name] for kind in kinds)
        total = sum(of_kinds)
        yield ChartRow(
            year=str(year),
            counts=of_kinds,
            total=total,
            x=place * STEP + STEP // 2,
            y=_HEAD + HEIGHT - HEIGHT * total // tallest,
        )


def _tallest(years: range, kinds: Sequence[ChartKind], counts: _Counts) -> int:
    return max(sum(counts[year, kind.name] for kind in kinds) for year in years)


def _bars(years: range, kinds: Sequence[ChartKind], counts: _Counts) -> Iterator[Bar]:
    """The bars of each year, one on top of the other."""
    tallest = _tallest(years, kinds, counts)
    for place, year in enumerate(years):
        below = 0
        for kind in kinds:
            count = counts[year, kind.name]
            bottom, top = (HEIGHT * each // tallest for each in (below, below + count))
            below += count
            if count:
                yield Bar(
                    title=f"{year}, {kind.name}: {count}",
                    colour=kind.colour,
                    x=place * STEP + (STEP - _BAR) // 2,
                    y=_HEAD + HEIGHT - top,
                    width=_BAR,
                    height=top - bottom,
                )
