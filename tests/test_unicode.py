"""Normal forms: what Unicode says, and no more work for marks without end."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.unicode import Form, is_normalised, normalised

JOINER = "\u034f"
# Marks of several classes, one that comes apart into two, letters that may take them, a sound mark.
MARKS = "\u0301\u0323\u0327\u0344\u0345\u05b0\u3099"
FORMS = st.sampled_from(("NFC", "NFD", "NFKD"))


def longest_run(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        longest = max(longest, run)
    return longest


@given(st.text() | st.text(f"aéøか{MARKS}{JOINER}1 ", max_size=30), FORMS)
def test_what_people_write_is_as_unicode_wants_it(text: str, form: Form) -> None:
    assert normalised(text, form) == unicodedata.normalize(form, text)
    assert is_normalised(text) is unicodedata.is_normalized("NFC", text)


@given(st.text("aéか" + MARKS, min_size=31, max_size=400), FORMS)
def test_marks_are_all_there_and_in_order_but_for_joiners(text: str, form: Form) -> None:
    safe = normalised(text, form)
    assert unicodedata.is_normalized(form, safe)
    bare = unicodedata.normalize("NFD", safe.replace(JOINER, ""))
    assert bare == unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("count", [1_000, 2_000, 4_000])
def test_unicodedata_sees_no_long_run(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    spy = SimpleNamespace(
        normalize=lambda _, text: seen.append(text),
        is_normalized=lambda _, text: seen.append(text),
        combining=unicodedata.combining,
    )
    monkeypatch.setattr("pubgen.unicode.unicodedata", spy)
    text = "a" + "\u0301\u0323" * count + " e" + "\u0344\u0345" * count
    for form in ("NFC", "NFD", "NFKD"):
        normalised(text, form)
    is_normalised(text)
    assert len(seen) == 4
    assert all(longest_run(each) == 30 for each in seen)
    assert all(len(each) <= len(text) * 31 / 30 for each in seen)


def test_a_run_of_30_is_not_touched() -> None:
    assert normalised("e" + "\u0301\u0323" * 15, "NFD") == "e" + "\u0323" * 15 + "\u0301" * 15
    assert JOINER in normalised("e" + "\u0301\u0323" * 15 + "\u0301")
    assert normalised("🌊" * 100 + "、" * 100) == "🌊" * 100 + "、" * 100
