"""Publications by year and kind, as the bars of a chart and as the rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pubgen.model import Bar, Chart, ChartRow, Item

HEIGHT = 100  # of the tallest year, in units of the drawing
STEP = 36  # from one year to the next
_BAR = 26
_HEAD = 14  # room for a number above the tallest
_MOST_YEARS = 60  # of which the emptiest page still shows each
_KINDS = 6  # that have a colour of their own


def chart(items: Sequence[Item]) -> Chart | None:
    """The chart of *items*, each counted once; ``None`` if no two of them have different years."""
    unique = {item.publication.entry.number: item for item in items}.values()
    dated = [(int(item.year), item.kind) for item in unique if item.year]
    if len({year for year, _ in dated}) < 2:
        return None
    kinds = [kind for kind, _ in Counter(kind for _, kind in dated).most_common()]
    last = max(year for year, _ in dated)
    first = max(min(year for year, _ in dated), last - _MOST_YEARS + 1)
    counts = Counter(dated)
    years = range(first, last + 1)
    tallest = max(sum(counts[year, kind] for kind in kinds) for year in years)
    bars: list[Bar] = []
    for place, year in enumerate(years):
        below = 0
        for number, kind in enumerate(kinds):
            if count := counts[year, kind]:
                below += count
                bars.append(
                    Bar(
                        title=f"{year}, {kind}: {count}",
                        colour=min(number, _KINDS - 1) + 1,
                        x=place * STEP + (STEP - _BAR) // 2,
                        y=_HEAD + HEIGHT - HEIGHT * below // tallest,
                        width=_BAR,
                        height=HEIGHT * below // tallest - HEIGHT * (below - count) // tallest,
                    )
                )
    rows: list[ChartRow] = []
    for place, year in enumerate(years):
        of_kinds = tuple(counts[year, kind] for kind in kinds)
        total = sum(of_kinds)
        top = _HEAD + HEIGHT - HEIGHT * total // tallest
        rows.append(ChartRow(str(year), of_kinds, total, place * STEP + STEP // 2, top))
    return Chart(tuple(kinds), tuple(bars), tuple(rows), len(years) * STEP, _HEAD + HEIGHT)
