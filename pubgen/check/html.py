"""HTML in a field: one finding a value, and the edits that make it LaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from pubgen.bib import content, place_in
from pubgen.check.places import Places
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.latex import decode
from pubgen.latex.nodes import rebuilt
from pubgen.latex.unhtml import applied, without_html
from pubgen.model import Field
from pubgen.names import read_names
from pubgen.text import Inline, Text

_NAMES = frozenset(("author", "editor", "translator"))


def one_a_value(found: Iterable[Diagnostic], places: Places) -> Iterator[Diagnostic]:
    """*found*, with all findings about the HTML in one value as one."""
    by_value: dict[tuple[int, str], list[Diagnostic]] = {}
    for each in found:
        entry = places.entry_of(each) if each.rule == "html-in-field" else None
        if entry is None or each.field not in entry.fields:
            yield each
        else:
            by_value.setdefault((entry.number, each.field), []).append(each)
    for (_, name), same in by_value.items():
        entry = places.entry_of(same[0])
        assert entry is not None  # noqa: S101 - it was found there
        yield _joined(same, entry.fields[name])


def _joined(same: list[Diagnostic], field: Field) -> Diagnostic:
    first, *others = same
    more = f", and {len(others)} more in this value" if others else ""
    return msgspec.structs.replace(first, message=first.message + more, edits=_edits(field))


def _edits(field: Field) -> tuple[Edit, ...]:
    """Edits after which *field* says what it says now."""
    replacements = without_html(field.value) if content(field) is not None else []
    if not replacements or not _mean_the_same(field, applied(field.value, replacements)):
        return ()
    spans = [place_in(field, each.start, each.end) for each in replacements]
    as_written = all(
        span.text.split() == field.value[each.start : each.end].split()
        for span, each in zip(spans, replacements, strict=True)
    )
    pairs = zip(spans, replacements, strict=True)
    return tuple(Edit(span, each.latex) for span, each in pairs) if as_written else ()


def _mean_the_same(field: Field, other: str) -> bool:
    if field.name in _NAMES:
        one, another = read_names(field.value), read_names(other)
        return [each.name for each in one.names] == [each.name for each in another.names]
    return _said(field.value) == _said(other)


def _said(latex: str) -> Inline:
    """What *latex* says; the two apostrophes are one, for LaTeX has only the other."""
    return rebuilt(
        decode(latex).inline,
        lambda node: (
            (Text(node.value.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")),)
            if isinstance(node, Text)
            else (node,)
        ),
    )
