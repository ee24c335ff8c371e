"""From an offset in a value to the place where it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib
from pubgen.bib import place_in
from pubgen.model import Field
from pubgen.source import Source
from tests.bib.steps import Count, CountedText

# Each letter once, so that a place is right or seen to be wrong.
LETTERS = [chr(number) for number in range(0x4E00, 0x4E00 + 60)]
WHITE = st.sampled_from(["", "", " ", "  ", "\t", "\n    ", "\r\n\t"])


def title(text: str) -> Field:
    """The title of the last entry of *text*."""
    return bib.read([Source("a.bib", text)]).entries[-1].fields["title"]


@st.composite
def pieces(draw: st.DrawFn) -> list[tuple[bool, str]]:
    """Texts with white space of all kinds, and whether each is a string's."""
    letters = iter(LETTERS)
    return [
        (
            draw(st.booleans()),
            "".join(draw(WHITE) + next(letters) for _ in range(length)) + draw(WHITE),
        )
        for length in draw(st.lists(st.integers(0, 10), min_size=1, max_size=5))
    ]


def as_latex(texts: Sequence[tuple[bool, str]], joint: str) -> str:
    strings = "".join(f"@string{{s{n} = {{{text}}}}}\n" for n, (_, text) in enumerate(texts))
    value = joint.join(f"s{n}" if named else f"{{{t}}}" for n, (named, t) in enumerate(texts))
    return f"{strings}@misc{{k,\n  title = {value}}}\n"


@given(pieces(), st.sampled_from([" # ", "#", "\n#\t"]))
def test_each_character_has_its_place(texts: list[tuple[bool, str]], joint: str) -> None:
    field = title(as_latex(texts, joint))
    names = {char: f"s{n}" for n, (named, text) in enumerate(texts) if named for char in text}
    for at, char in enumerate(field.value):
        if char != " ":
            assert place_in(field, at, at + 1).text == names.get(char, char)


@given(pieces().map(lambda texts: texts[:1]), st.data())
def test_a_stretch_has_its_place(texts: list[tuple[bool, str]], data: st.DataObject) -> None:
    field = title(as_latex([(False, texts[0][1])], ""))
    start, end = sorted(data.draw(st.integers(0, len(field.value))) for _ in range(2))
    if piece := field.value[start:end].strip():
        assert re.sub(r"\s+", " ", place_in(field, start, end).text) == piece
    else:
        assert place_in(field, start, end) == field.span


def test_what_is_inherited_is_where_the_parent_has_it() -> None:
    text = "@misc{k, xdata = {p}}\n@xdata{p, title = {A\n  B  C}}\n"
    child = bib.read([Source("a.bib", text)]).entries[0].fields["title"]
    assert child.inherited == "p"
    assert (place_in(child, 4, 5).text, place_in(child, 4, 5).position) == ("C", (3, 6))


def test_a_value_that_cannot_be_compared_is_one_place() -> None:
    field = title("@misc{k, title = {A} # {B}}")
    strange = Field("title", "A C", field.source, field.name_start, field.start, field.end)
    assert place_in(strange, 2, 3) == strange.span


def test_a_thousand_places_in_one_value_are_no_more_work_than_one() -> None:
    def steps(words: int) -> int:
        count = Count()
        text = CountedText("@misc{k, title = {" + " ab" * words + "}}")
        text.counter = count
        field = title(text)
        count.steps = 0
        assert {place_in(field, 3 * n, 3 * n + 2).start for n in range(words)} == {
            19 + 3 * n for n in range(words)
        }
        return count.steps

    few, many = steps(100), steps(400)
    assert 0 < many < 4.4 * few
