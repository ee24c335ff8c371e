"""Only what stands between markers is touched in a file of the user's own."""

from __future__ import annotations

import pytest

from pubgen.markers import marked_names, splice
from pubgen.source import Source

BETWEEN = """<h2>Papers</h2>
<!-- pubgen:begin publications -->
<p>old</p>
<!-- pubgen:end publications -->
<footer>& mine {{ liquid }}</footer>
"""


def fragments(name: str) -> str | None:
    return {"publications": "<p>new</p>\n", "news": ""}.get(name)


def test_only_what_stands_between_the_markers_changes() -> None:
    text, problems = splice(Source("page.html", BETWEEN), fragments)
    assert problems == ()
    assert text == BETWEEN.replace("<p>old</p>", "<p>new</p>")
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_line_ends_and_margins_are_the_files_own() -> None:
    crlf = "<div>\r\n  <!-- pubgen:begin publications --><!-- pubgen:end publications -->\r\n</div>"
    text, problems = splice(Source("page.html", crlf), fragments)
    assert problems == ()
    assert text == (
        "<div>\r\n  <!-- pubgen:begin publications -->\r\n<p>new</p>\r\n"
        "  <!-- pubgen:end publications -->\r\n</div>"
    )
    assert splice(Source("page.html", text), fragments) == (text, ())


def test_each_marked_place_gets_its_own() -> None:
    page = (
        "<!--pubgen:begin news--><!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\nx\n<!-- pubgen:end publications -->\n"
    )
    assert marked_names(Source("page.html", page)) == ("news", "publications")
    text, problems = splice(Source("page.html", page), fragments)
    assert problems == ()
    assert text == (
        "<!--pubgen:begin news-->\n\n<!--pubgen:end news-->\n"
        "<!-- pubgen:begin publications -->\n<p>new</p>\n<!-- pubgen:end publications -->\n"
    )


@pytest.mark.parametrize(
    ("page", "reported"),
    [
        ("no marker", ["1:1 missing-marker"]),
        ("<!-- pubgen:begin publications -->", ["1:1 missing-marker"]),
        ("\n <!-- pubgen:end publications -->", ["2:2 missing-marker"]),
        (BETWEEN + BETWEEN, ["7:1 doubled-marker"]),
        (
            "<!-- pubgen:begin publications --><!-- pubgen:begin news --><!-- pubgen:end news -->",
            ["1:1 missing-marker"],
        ),
        ("<!-- pubgen:begin papers --><!-- pubgen:end papers -->", ["1:1 unknown-marker"]),
        ("<!-- pubgen:begin --><!-- pubgen:end -->", ["1:1 unknown-marker"]),
    ],
)
def test_a_misplaced_marker_leaves_the_file_as_it_is(page: str, reported: list[str]) -> None:
    text, problems = splice(Source("page.html", page), fragments)
    assert text == page
    places = [each.span.position for each in problems if each.span]
    rules = [each.rule for each in problems]
    assert [f"{x}:{y} {rule}" for (x, y), rule in zip(places, rules, strict=True)] == reported
    assert all(each.loses for each in problems)
