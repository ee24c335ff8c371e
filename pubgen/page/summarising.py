"""The line that sums a list up, with the numbers of what the list shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pubgen.model import Publication
from pubgen.normalise.publication_kind import publication_kind
from pubgen.normalise.standing import is_corresponding, is_first, is_last
from pubgen.profile import summaries


def summary(written: str, publications: Sequence[Publication]) -> str:
    """The line that is *written* in a profile, for *publications*. A name in braces that means
    nothing stays as it is.
    """
    if not written:
        return ""
    numbers = _numbers(publications)
    return "".join(
        literal if name is None else literal + numbers.get(name, f"{{{name}}}")
        for literal, name in summaries.pieces(written)
    )


def _numbers(publications: Sequence[Publication]) -> Mapping[str, str]:
    years = [each.date.year for each in publications if each.date.year is not None]
    kinds = Counter(publication_kind(each).word for each in publications)
    counts = {
        summaries.TOTAL: len(publications),
        summaries.FIRST: sum(map(is_first, publications)),
        summaries.LAST: sum(map(is_last, publications)),
        summaries.CORRESPONDING: sum(map(is_corresponding, publications)),
        **{name: kinds[word] for name, word in summaries.KIND_OF.items()},
    }
    return {
        **{name: str(count) for name, count in counts.items()},
        summaries.SINCE: str(min(years)) if years else "",
        summaries.UNTIL: str(max(years)) if years else "",
    }
