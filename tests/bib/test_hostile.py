"""Input that means harm, or that a program went wrong over, ends: nothing here is quadratic.

There is no clock in these tests. Their sizes would take minutes if any step looked at a place again
and again.
"""

from __future__ import annotations

from typing import SupportsIndex

import pytest

from pubgen.bib import Reading, evaluate, from_text, read, split
from pubgen.source import Source

MANY = 100_000


def rules(reading: Reading) -> set[str]:
    return {finding.rule for finding in reading.diagnostics}


def bibs() -> dict[str, tuple[str, int, str]]:
    """Text, number of entries, and a rule that is reported, or nothing."""
    return {
        "braces": ("@misc{k, title = " + "{" * MANY + "A" + "}" * MANY + "}", 1, ""),
        "open braces": ("@misc{k, title = " + "{" * MANY, 1, "unclosed-brace"),
        "closing braces": ("@misc{k, title = {A}" + "}" * MANY, 1, "text-outside-entry"),
        "braces in quotes": ('@misc{k, title = "' + "{" * MANY, 1, "unclosed-quote"),
        "quotes": ("@misc{k, title = " + '"' * MANY, 1, "missing-hash"),
        "escaped braces": ("@misc{k, title = {" + "\\}" * MANY, 1, ""),
        "at signs": ("@" * 1_000_000, 0, "stray-at"),
        "at signs with spaces": ("@ " * MANY, 0, "stray-at"),
        "at signs that begin something": ("@a" * MANY, 0, "stray-at"),
        "at signs in an open value": ("@misc{k, title = {" + "@a" * MANY, 1, "unclosed-brace"),
        "open entries": ("@a{" * MANY, 1, ""),
        "unclosed entries": ("@misc{k,\n title = {A\n" * 20_000, 20_000, "unclosed-brace"),
        "unclosed entries in quotes": (
            '@misc{k,\n title = "A\n' * 20_000,
            20_000,
            "unclosed-quote",
        ),
        "unclosed entries on one line": (
            "@misc{k, title = {A " * 20_000,
            20_000,
            "unclosed-brace",
        ),
        "unclosed paren entries": ("@misc(k,\n title = {A},\n" * 20_000, 20_000, "unclosed-entry"),
        "one long value": ("@misc{k, title = {" + "word " * 1_000_000 + "}}", 1, ""),
        "one long key": ("@misc{" + "k" * 1_000_000 + "}", 1, ""),
        "long white space": ("@misc{k," + " \n" * MANY + "title" + " \n" * MANY + "= {A}}", 1, ""),
        "white space before nothing": ("@misc{k, title" + " \n" * MANY, 1, "unreadable-field"),
        "commas": ("@misc{k" + "," * MANY + "}", 1, "doubled-comma"),
        "hashes": ("@misc{k, title = " + "# " * MANY + "}", 1, "unreadable-field"),
        "joined": ("@misc{k, title = {A}" + " # {A}" * MANY + "}", 1, ""),
        "joined and joined": ("@misc{k, title = {A}" + " # {A} {A}" * 10_000 + "}", 1, ""),
        "bare words": ("@misc{k, title = " + "word " * MANY + "}", 1, "bare-words"),
        "bare words on lines": ("@misc{k, title = " + "word\n" * MANY + "}", 1, "bare-words"),
        "equals signs": ("@misc{k, title " + "= " * MANY + "}", 1, "unreadable-field"),
        "colons": ("@misc{k, title " + ":" * MANY + "}", 1, "unreadable-field"),
        "fields without values": ("@misc{k, " + "a = , " * MANY + "}", 1, "missing-value"),
        "broken fields": ("@misc{k, " + "a ! b,\n" * MANY + "}", 1, "unreadable-field"),
        "broken fields and whole ones": ("@misc{k" + ", a ! b, c = 1" * 10_000 + "}", 1, ""),
        "remarks": ("@misc{k,\n" + "% remark\n" * MANY + "}", 1, "percent-in-entry"),
        "percent signs": ("@misc{k, " + "%" * MANY + "}", 1, "percent-in-entry"),
        "fields": ("@misc{k, " + "a = {A}, " * MANY + "}", 1, "repeated-field"),
        "duplicate keys": ("@misc{k}\n" * 20_000, 20_000, "duplicate-key"),
        "comments": ("@comment{" * MANY, 0, ""),
        "entries without an at sign": ("misc{k, a = 1}\n" * MANY, 0, "missing-at"),
        "fields outside": ("@misc{k}" + "\n x = 1," * MANY, 1, "text-outside-entry"),
        "entries closed early": (
            "@misc{k" + "".join(f"}}, a{n} = {{b}}" for n in range(20_000)),
            1,
            "closed-early",
        ),
        "entries commented out": ("% @misc{k,\n% a\n" * 20_000, 20_000, "duplicate-key"),
        "entries without type": ("{k, a = 1, " * MANY, 0, ""),
        "keys with spaces": (" x)@misc(" * MANY, MANY // 2, "missing-comma"),
        "types without an at sign": ("misc(" * MANY, 0, ""),
        "types after braces": ("} a(" * MANY, 0, "text-outside-entry"),
        "types and keys": ("misc{k " * MANY, 0, "text-outside-entry"),
        "types that begin nothing": ("@misc k(" * MANY, 0, "stray-at"),
        "text outside": ("word" * MANY + " = 1", 0, ""),
        "numbers outside": ("1" * MANY + "=", 0, ""),
        "preambles": ("@preamble{" * 20_000, 0, ""),
        "undefined strings": (
            "@misc{k, a = " + " # ".join(f"name{n}" for n in range(MANY)) + "}",
            1,
            "undefined-string",
        ),
        "strings": ("@string{" * MANY, 0, ""),
        "NUL": ("@misc{k\0, title\0 = {\0}, note = \0}\0@misc{\0}" * 1000, 2000, ""),
        "entries in a value": ("@misc{k, title = {" + "\n@misc{k," * 20_000, 20_001, ""),
        "circle": ("@misc{a, crossref = {b}}\n@misc{b, crossref = {a}}", 2, "circular-crossref"),
    }


@pytest.mark.parametrize("name", bibs())
def test_it_ends(name: str) -> None:
    text, entries, rule = bibs()[name]
    reading = read([Source("x.bib", text)])
    assert len(reading.entries) == entries
    assert not rule or rule in rules(reading)


def test_a_long_chain_of_parents() -> None:
    length = 20_000
    chain = "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(length))
    reading = read([Source("x.bib", f"{chain}@misc{{k{length}, title = {{A}}}}")])
    assert not reading.diagnostics
    assert {entry.get("title", "booktitle") for entry in reading.entries} == {"A"}


def test_a_long_circle_of_parents() -> None:
    length = 10_000
    ring = (f"@misc{{k{n}, crossref = {{k{(n + 1) % length}}}}}\n" for n in range(length))
    assert rules(read([Source("x.bib", "".join(ring))])) == {"circular-crossref"}


def test_many_parents_of_data() -> None:
    parents = ",".join(f"x{n}" for n in range(10_000))
    reading = read([Source("x.bib", f"@misc{{k, xdata = {{{parents}}}}}")])
    assert rules(reading) == {"dangling-crossref"}


def test_a_dangling_key_is_found_at_its_place() -> None:
    text = "@misc{k, crossref = {p}, xdata = {d10,\n d1, D1, d10, d}}\n@misc{p, year = {1} # nn}"
    found = [each for each in read([Source("x.bib", text)]).diagnostics if "cross" in each.rule]
    assert [str(each.span) for each in found] == ["x.bib:1:35", "x.bib:2:2", "x.bib:2:15"]


class Searched(str):
    """A text that counts the characters in which something is looked for."""

    __slots__ = ("characters",)
    characters: int

    def find(self, needle: str, start: int, end: int) -> int:  # type: ignore[override] # as called
        at = super().find(needle, start, end)
        self.characters += (at if at >= 0 else end) - start
        return at

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        piece = super().__getitem__(place)
        self.characters += len(piece)
        return piece


@pytest.mark.parametrize("value", ["{{{}}}", '"" # {{{}}}', "{{}} # all"])
@pytest.mark.parametrize("count", [1_000, 2_000, 4_000])
def test_dangling_keys_are_found_in_one_walk(value: str, count: int) -> None:
    keys = ", ".join(f"key{n}" for n in range(count))
    text = f"@string{{all = {{{keys}}}}}\n@misc{{k, xdata = {value.format(keys)}}}"
    library = split(Source("x.bib", text))
    library.source.text = searched = Searched(text)
    searched.characters = 0
    assert len(evaluate([library]).diagnostics) == count
    assert 0 < searched.characters < 2 * len(text)


def size(reading: Reading) -> int:
    """The characters of all fields; what a field takes by itself counts, too."""
    return sum(len(f.value) + 50 for entry in reading.entries for f in entry.fields.values())


def heirs(count: int) -> dict[str, str]:
    """Files in which entries would inherit far more than there is."""
    layers = 3 * "{}, "
    return {
        "a fan of crossrefs": "".join(f"@misc{{k{n}, crossref = {{p}}}}\n" for n in range(count))
        + f"@misc{{p, series = {{{'x' * 30 * count}}}}}",
        "a fan of xdata": "".join(f"@misc{{k{n}, xdata = {{p}}}}\n" for n in range(count))
        + f"@xdata{{p, {', '.join(f'f{n} = {{x}}' for n in range(count))}}}",
        "a chain": "".join(
            f"@misc{{k{n}, crossref = {{k{n + 1}}}, f{n} = {{x}}}}\n" for n in range(count)
        ),
        "a chain upwards": "".join(
            f"@misc{{k{n}, crossref = {{k{n - 1}}}, f{n} = {{x}}}}\n" for n in range(count)
        ),
        "a net": "".join(
            f"@xdata{{k{n}, xdata = {{{layers.format(f'k{n + 1}', f'k{n + 2}', f'k{n + 3}')}}},"
            f" f{n} = {{x}}}}\n"
            for n in range(count)
        ),
        "children with all fields themselves": "".join(
            f"@misc{{k{n}, {', '.join(f'f{m} = 1' for m in range(30))},"
            f" xdata = {{{', '.join(f'p{m}' for m in range(count // 4))}}}}}\n"
            for n in range(10)
        )
        + "".join(
            f"@xdata{{p{n}, {', '.join(f'f{m} = 1' for m in range(30))}}}\n"
            for n in range(count // 4)
        ),
    }


@pytest.mark.parametrize("name", heirs(1))
@pytest.mark.parametrize("count", [1_000, 2_000, 4_000])
def test_what_is_inherited_has_a_bound(name: str, count: int) -> None:
    text = heirs(count)[name]
    reading = read([Source("x.bib", text)])
    assert size(reading) < 2_500_000 + 30 * len(text)
    too_much = [each for each in reading.diagnostics if each.rule == "inherits-too-much"]
    assert len(too_much) <= 1
    assert all(each.loses and each.span and each.help for each in too_much)
    assert too_much or count < 4_000


def test_a_parent_that_is_named_again_and_again_is_read_once() -> None:
    named = ", ".join(["p"] * MANY)
    reading = read([Source("x.bib", f"@misc{{k, xdata = {{{named}}}}}\n@xdata{{p, note = {{A}}}}")])
    assert not reading.diagnostics
    assert reading.entries[0].get("note") == "A"


def test_no_file_of_people_inherits_too_much() -> None:
    abstract, editors = "Moss and tides. " * 150, " and ".join(["Ada Quill"] * 40)
    parent = (
        f"@proceedings{{sea, title = {{Proceedings of the Sea}}, editor = {{{editors}}},"
        f" series = {{Notes on Moss}}, publisher = {{Moss Press}}, year = 2024,"
        f" abstract = {{{abstract}}}, note = {{{abstract}}}}}"
    )
    children = "".join(
        f"@inproceedings{{k{n}, title = {{A}}, author = {{Tom Reed}}, crossref = {{sea}},"
        f" abstract = {{{abstract}}}}}\n"
        for n in range(500)
    )
    assert not read([Source("x.bib", children + parent)]).diagnostics
    short = "".join(f"@inproceedings{{k{n}, crossref = {{sea}}}}\n" for n in range(300))
    assert not read([Source("x.bib", short + parent)]).diagnostics


def test_many_undefined_strings() -> None:
    defined = "".join(f'@string{{name{n} = "A"}}\n' for n in range(500))
    fields = "".join(f"a{n} = nam{n},\n" for n in range(MANY))
    reading = read([Source("x.bib", f"{defined}@misc{{k, {fields}}}")])
    assert rules(reading) == {"undefined-string"}


def test_strings_that_double_and_double() -> None:
    doubling = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    text = f'@string{{a0 = "{"A" * 100}"}}\n{doubling}@misc{{k, title = a60}}'
    reading = read([Source("x.bib", text)])
    assert rules(reading) == {"strings-too-long"}
    assert reading.entries[0].get("title") == "a60"


def test_lone_surrogates() -> None:
    source, diagnostics = from_text("x.bib", "@misc{k, title = {" + "\ud800" * MANY + "}}")
    assert len(diagnostics) == 1
    assert read([source]).entries[0].get("title") == "\ufffd" * MANY
