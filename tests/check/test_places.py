"""Where a finding is: the line, the column and what is underlined, for values that are not as
written.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Levels

# What the finding is about, the entry's fields from line 2 on, and each finding of the rules below.
CASES = [
    (
        "a macro whose name another one begins with",
        r"  title = {A \foobar and \foo},",
        [r"2:14 unknown-macro \foobar", r"2:26 unknown-macro \foo"],
    ),
    (
        "the same macro twice",
        r"  title = {A \foo and \foo},",
        [r"2:14 unknown-macro \foo", r"2:23 unknown-macro \foo"],
    ),
    (
        "over several lines, with tabs",
        "  title = {A \\foobar and\n\t \t\\foo  \n    or \t \\foo\n  },",
        [r"2:14 unknown-macro \foobar", r"3:4 unknown-macro \foo", r"4:10 unknown-macro \foo"],
    ),
    (
        "white space within what is underlined",
        "  title = {A $x\n    y},",
        ["2:14 stray-math $x⏎    y"],
    ),
    (
        "an entity that another one holds",
        r"  title = {A \&amp; B &amp; C},",
        [r"2:15 html-in-field &amp;"],
    ),
    (
        "an environment without a name",
        r"  title = {A \begin B},",
        [r"2:14 environment-in-field \begin"],
    ),
    (
        "pieces that `#` joins",
        '  title = "A \\foo" # { \\fo and\n    \\foo},',
        [r"2:14 unknown-macro \foo", r"2:24 unknown-macro \fo", r"3:5 unknown-macro \foo"],
    ),
    (
        "a word in two pieces",
        '  title = "A \\fo" # "obar" # { and \\foo},',
        [r'2:14 unknown-macro \fo" # "obar', r"2:36 unknown-macro \foo"],
    ),
    (
        "text of a string",
        r'  title = baz # " and " # foo # " of \foo",',
        [r"2:11 unknown-macro baz", r"2:27 unknown-macro foo", r"2:38 unknown-macro \foo"],
    ),
    (
        "a string alone",
        "  title = baz,",
        [r"2:11 unknown-macro baz"],
    ),
    (
        "a string that holds what is between strings",
        '  author = team # " and " # {Xu, and } # team,',
        ["2:30 name-commas Xu,"],
    ),
    (
        "an empty string",
        '  title = nil # "A" # nil # "\\foo" # nil,',
        [r"2:30 unknown-macro \foo"],
    ),
    (
        "a name that an earlier one ends with",
        "  author = {McLi, Ann and Li, and Bo Cai},",
        ["2:27 name-commas Li,"],
    ),
    (
        "two names with the same typo",
        "  author = {Li, and Ann Lima and\n\tLi, and Bo Cai},",
        ["2:13 name-commas Li,", "3:2 name-commas Li,"],
    ),
    (
        "two names with the same typo, joined",
        '  author = "Li, and Ann Lima" # " and Li,",',
        ["2:13 name-commas Li,", "2:39 name-commas Li,"],
    ),
    (
        "a name on two lines",
        "  author = {Ann Lima and\n    Li\n    Xu, and Bo Cai},",
        ["3:5 name-commas Li⏎    Xu,"],
    ),
    (
        "an `and` too many",
        "  author = {Ann Brand and and Bo Cai},",
        ["2:23 stray-and and"],
    ),
    (
        "a role that a name begins with",
        "  author = {Ann (editorial) Roe and Bo Cai (ed.)},",
        ["2:44 name-role (ed.)"],
    ),
    (
        "an annotation whose number another number holds",
        "  author = {Ann Lima and Bo Cai},\n  author+an = {1=cofirst; 13=cofirst; 3=cofirst},",
        ["3:27 annotation-outside 13", "3:39 annotation-outside 3"],
    ),
    (
        "the same unknown mark twice",
        "  author = {Al Li and Xu},\n  author+an = {1=cofirsts, cofirs;\n\t2=cofirst,  cofirs},",
        ["3:18 unknown-mark cofirsts", "3:28 unknown-mark cofirs", "4:14 unknown-mark cofirs"],
    ),
    (
        "an annotation that an earlier one begins with",
        "  author = {Ann Lima and Bo Cai},\n  author+an = {1=me; ab; a},",
        ["3:22 unreadable-annotation ab", "3:26 unreadable-annotation a"],
    ),
    (
        "a named annotation",
        "  author = {Ann Lima and Bo Cai},\n  author+an:role = {3=cofirst},",
        ["3:21 annotation-outside 3"],
    ),
    (
        "the later of two that may be oneself",
        "  author = {A. Quillian and A. Quill and Ada Quill and A. Quill},",
        ["2:56 ambiguous-self A. Quill"],
    ),
    (
        "a key that an earlier one holds",
        "  xdata = {entry, ent},",
        ["2:19 dangling-crossref ent"],
    ),
    (
        "a key from a string",
        '  xdata = {entry, } # nil # "ent" # {, x,} # key,',
        ["2:30 dangling-crossref ent", "2:40 dangling-crossref x", "2:46 dangling-crossref key"],
    ),
    (
        "a value without delimiters",
        r"  title = A \foobar and \foo,",
        [r"2:13 unknown-macro \foobar", r"2:25 unknown-macro \foo"],
    ),
    (
        "two values in a row",
        r"  title = {A \foobar} {\foo},",
        [r"2:14 unknown-macro \foobar", r"2:24 unknown-macro \foo"],
    ),
    (
        "what a rule looks for, as part of a word before",
        "  note = {A preTODO\n    and TODO},",
        ["3:9 todo-in-field TODO"],
    ),
    (
        "a range that an earlier one ends with",
        "  pages = {12--10,\t2--1},",
        ["2:12 inverted-pages 12--10", "2:20 inverted-pages 2--1"],
    ),
    (
        "the same wrong number twice",
        "  isbn = {0-306-40615-3 (a), 0-306-40615-3 (b)},\n  issn = {0378-5954,\n\t0378-5954},",
        ["2:11 malformed-isbn 0-306-40615-3", "2:30 malformed-isbn 0-306-40615-3",
         "3:11 malformed-issn 0378-5954", "4:2 malformed-issn 0378-5954"],
    ),
    (
        "an acronym in braces and without",
        r"  title = {On {TCP}, $TCP$ and TCP},",
        ["2:32 unprotected-acronym TCP"],
    ),
    (
        "an initial in a name that an earlier one begins with",
        "  author = {Lima, A. and Li, B and Ann C Lianna-Li},",
        ["2:26 initial-without-dot Li"],
    ),
    (
        "a family name that is part of the given name",
        "  author = {Linda B Lin},",
        ["2:21 initial-without-dot Lin"],
    ),
    (
        "a name in capitals in another name",
        "  author = {Ann Mc-LIANd and LIAN, Ann},",
        ["2:30 all-caps-name LIAN"],
    ),
    (
        "an abbreviated word that another one ends with",
        "  journal = {McProc. of\n  Proc. Things},",
        ["3:3 abbreviated-journal Proc."],
    ),
]  # fmt: skip
RULES = (
    "unknown-macro", "stray-math", "html-in-field", "environment-in-field", "name-commas",
    "stray-and", "name-role", "annotation-outside", "unknown-mark", "unreadable-annotation",
    "ambiguous-self", "dangling-crossref", "todo-in-field", "inverted-pages", "malformed-isbn",
    "malformed-issn", "unprotected-acronym", "initial-without-dot", "all-caps-name",
    "abbreviated-journal",
)  # fmt: skip
STRINGS = r"""@string{baz = "a \baz"} @string{foo = "the \foo"} @string{nil = ""}
@string{team = {Ann Roe and Bo Cai}} @string{key = "missing"} @misc{entry}
"""


def found(text: str, tmp_path: Path) -> list[Diagnostic]:
    (tmp_path / "profile.toml").write_text('name = "Ada Quill"\naliases = ["A. Quill"]\n', "utf-8")
    (tmp_path / "publications.bib").write_text(text, "utf-8")
    project = compiler.open_project(tmp_path / "profile.toml")
    verdict = compiler.verdict(project, Levels(select=list(RULES)))
    return list(verdict.diagnostics)


def told(each: Diagnostic, above: int = 0) -> str:
    assert each.span is not None
    line, column = each.span.position
    return f"{line - above}:{column} {each.rule} {each.span.text}".replace("\n", "⏎")


@pytest.mark.parametrize(
    ("fields", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_place(fields: str, expected: list[str], tmp_path: Path) -> None:
    text = f"{STRINGS}@misc{{k,\n{fields}\n}}\n"
    shown = [told(each, STRINGS.count("\n")) for each in found(text, tmp_path)]
    assert shown == expected
