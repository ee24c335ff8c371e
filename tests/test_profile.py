"""The profile: every mistake in one run, each at its place, and the rest of the profile kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import profile as module
from pubgen.diagnostic import Diagnostic
from pubgen.model import Date
from pubgen.profile import (
    DEFAULT_MARKS,
    Identity,
    MarkStyle,
    Portrait,
    Profile,
    Venue,
    View,
    find,
    identity,
    load,
)
from pubgen.profile.paths import LINES, KeyPath
from pubgen.profile.toml_index import Index
from pubgen.source import Source
from tests.pictures import smallest

# ------------------------------------------------------------------------------------- the cases

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n```toml\n(?P<toml>.*?)\n```\n\n```text\n(?P<told>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)
CASES = list(_CASE.finditer((Path(__file__).parent / "cases" / "profile.md").read_text("utf-8")))


def told(diagnostic: Diagnostic) -> str:
    assert diagnostic.span is not None
    line, column = diagnostic.span.position
    lines = [
        f"{line}:{column} {diagnostic.span.text}".rstrip(),
        f"  {diagnostic.severity} {diagnostic.rule}: {diagnostic.message}",
        f"  page: {diagnostic.effect}" + " (lost)" * diagnostic.loses,
        f"  help: {diagnostic.help}",
    ]
    return "\n".join(line for line in lines if not line.endswith(": "))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "me.jpg").write_bytes(smallest("me.jpg"))
    (tmp_path / "own").mkdir()
    return tmp_path


def test_all_cases_are_read() -> None:
    text = (Path(__file__).parent / "cases" / "profile.md").read_text("utf-8")
    assert len(CASES) == text.count("\n## ") > 15


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_reports(case: re.Match[str], base: Path) -> None:
    _, diagnostics = load(Source("profile.toml", case["toml"]), base)
    assert ("\n".join(map(told, diagnostics)) or "nothing") == case["told"]


def test_every_rule_has_a_case() -> None:
    told_of = set(
        re.findall(
            r"^  (?:error|warning) ([a-z-]+):", "\n".join(c["told"] for c in CASES), re.MULTILINE
        )
    )
    code = "\n".join(file.read_text("utf-8") for file in Path(module.__file__).parent.glob("*.py"))
    written = set(re.findall(r'rule(?:=|, help_ = )"([a-z-]+)"', code))
    assert written | {"wrong-type"} == told_of


# ---------------------------------------------------------------------------- what is in a profile


def loaded(toml: str, base: Path = Path()) -> Profile:
    return load(Source("profile.toml", toml), base)[0]


def test_what_is_right_is_kept(base: Path) -> None:
    profile = loaded(
        """
        name = "Ada"
        email = 5
        portrait = "you.jpg"
        aliases = ["Augusta", 5, ""]
        sections = ["news", "nothing"]
        [[people]]
        name = 5
        [[people]]
        name = "Grace"
        url = "javascript:alert(1)"
        [[news]]
        date = "some day"
        text = "Hello"
        [view.selected]
        order = "newset"
        limit = 5
        """,
        base,
    )
    assert profile == Profile(
        name="Ada",
        aliases=["Augusta"],
        sections=["news"],
        people=[module.Person(name="Grace")],
        news=[module.News(date="some day", text="Hello")],
        view={"selected": View(limit=5)},
    )


def test_a_good_profile_is_kept_whole(base: Path) -> None:
    profile = loaded(CASES[0]["toml"], base)
    assert list(profile.links) == ["GitHub", "Mail", "CV"]
    assert profile.bib_files == ("strings.bib", "papers.bib")
    assert profile.picture == Portrait(src="me.jpg", alt="Ada at her desk")
    assert [news.date for news in profile.news] == ["2025-07-03", 2025]
    assert profile.experience[0].organisation == "Engine Works"
    assert profile.education[0].role == "Ph.D."
    assert profile.section[0].anchor == "at-sea"
    assert profile.badges["USENIX Annual Technical Conference"] == Venue(badge="USENIX ATC")
    assert profile.badges["NSDI"] == Venue(badge="NSDI", url="https://www.usenix.org/nsdi")
    assert list(profile.views) == ["publications", "selected"]
    assert profile.jekyll == {"layout": "home", "anything": [1, {"goes": True}]}


def test_marks_of_the_user_stand_beside_and_before_the_shipped_ones() -> None:
    own = MarkStyle(symbol="#", legend="equal contribution")
    other = MarkStyle(symbol="§", legend="lead")
    styles = Profile(name="Ada", marks={"cofirst": own, "lead": other}).mark_styles
    assert styles == {**DEFAULT_MARKS, "cofirst": own, "lead": other}
    assert list(styles) == ["cofirst", "corresponding", "student", "lead"]


def test_texts_of_one_line_have_single_blanks() -> None:
    profile = loaded(
        """
        name = "  Ada   Quill "
        aliases = [" A.  Quill"]
        bio = "  one\\n\\n  two"
        portrait = " a  b.jpg"
        [titles]
        news = " News  of Ada "
        [[talk]]
        title = "On  Ink "
        date = 2024
        text = "a  b"
        [jekyll]
        title = " as  it is "
        """
    )
    assert (profile.name, profile.aliases) == ("Ada Quill", ["A. Quill"])
    assert (profile.titles["news"], profile.talk[0].role) == ("News of Ada", "On Ink")
    assert (profile.bio, profile.talk[0].text) == ("  one\n\n  two", "a  b")
    assert profile.jekyll == {"title": " as  it is "}


# Markdown, addresses, files, and what has an order or a form of its own.
_AS_WRITTEN = frozenset(
    "accent affiliation_url assets bib bio color date download downloads encoding end engine error"
    " except fields font group icon id ignore key_pattern language left_column links mine"
    " name_style names number_of numbering order paper portrait prefixes previews sections select"
    " since src start status style target templates text theme until url venues view warn width"
    " abstracts badge_brackets bibtex details headings italics legend pills search title_link"
    " titles toc".split()
)


def test_every_text_is_a_line_or_kept_as_written() -> None:
    schema = module.json_schema()["$defs"].values()
    texts = {
        key
        for struct in schema
        for key, value in struct.get("properties", {}).items()
        if '"string"' in json.dumps(value) or "enum" in json.dumps(value)
    }
    assert len(texts) > 50
    assert texts - LINES - _AS_WRITTEN == set()
    assert texts >= LINES


def test_one_file_and_one_picture_may_be_written_short() -> None:
    profile = Profile(name="Ada", bib="a.bib", portrait="me.jpg", view={"a": View(bib="b.bib")})
    assert profile.bib_files == ("a.bib",)
    assert profile.views["a"].bib_files == ("b.bib",)
    assert profile.picture == Portrait(src="me.jpg", alt="Ada")
    assert Profile(name="Ada").picture is None


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (2025, Date(year=2025)),
        ("2025", Date(year=2025)),
        ("2025-07", Date(year=2025, month=7)),
        ("2025-07-03", Date(year=2025, month=7, day=3)),
        ("2024-02-29", Date(year=2024, month=2, day=29)),
        ("2025-02-29", Date(literal="2025-02-29")),
        ("2025-00", Date(literal="2025-00")),
        ("0000", Date(literal="0000")),
        ("٢٠٢٥", Date(literal="٢٠٢٥")),
        ("present", Date(literal="present")),
        ("", Date()),
    ],
)
def test_dates(written: int | str, date: Date) -> None:
    assert module.read_date(written) == date


# -------------------------------------------------------------------------- files, speed, hostility


def test_the_nearest_profile_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "profile.toml").touch()
    assert find(deep) == tmp_path / "data" / "profile.toml"
    (tmp_path / "profile.toml").touch()
    assert find(deep) == tmp_path / "profile.toml"
    (deep / "profile.toml").mkdir()
    assert find(deep) == tmp_path / "profile.toml"
    (tmp_path / "a" / "profile.toml").touch()
    assert find(deep) == tmp_path / "a" / "profile.toml"


def test_a_good_profile_needs_neither_difflib_nor_the_index() -> None:
    code = (
        "import sys; from pathlib import Path; from pubgen.source import Source;"
        "from pubgen.profile import load; before = set(sys.modules);"
        "_, found = load(Source('p', {!r}), Path());"
        "rare = {{'difflib', 'pubgen.profile.toml_index', 'json'}};"
        "print(len(found), *(rare & set(sys.modules)))"
    )
    needed = "2 difflib pubgen.profile.toml_index"
    for toml, expected in [('name = "Ada"', "0"), ('nmae = "Ada"', needed)]:
        run = subprocess.run(
            [sys.executable, "-c", code.format(toml)], capture_output=True, text=True, check=True
        )
        assert sorted(run.stdout.split()) == expected.split()


@pytest.mark.parametrize(
    "toml",
    [
        "a = " + "[" * 100_000,
        "a = " + "{a=" * 100_000,
        "a = " + "9" * 100_000,
        'a = """' + '"\\' * 100_000,
        "a = 1\x00",
        'name = "Ada"\nportrait = "\\u0000"\ntemplates = "\\u0000"',
        'name = "Ada"\nportrait = "."\ntemplates = "' + "x" * 100_000 + '"',
        'name = "Ada"\nportrait = "nowhere/me.jpg"',
        "a = 1\r",
        "[" + ".".join("a" * 600) + "]",
        *("[jekyll]\nnmae = 1\na = " + "[" * n + "]" * n + "\n[b]" for n in range(380, 500)),
    ],
    ids=lambda toml: f"{toml[:20]!r} {len(toml)}",
)
def test_hostile_text_ends_in_a_diagnostic(toml: str, base: Path) -> None:
    _, diagnostics = load(Source("profile.toml", toml), base)
    assert diagnostics


# --------------------------------------------------------------------------------------- the schema


def test_the_schema_knows_what_the_loader_knows() -> None:
    schema = module.json_schema()
    json.dumps(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    tables = schema["$defs"]
    assert set(tables) >= {"Profile", "View", "News", "Job", "Degree", "Person"}
    for name, table in tables.items():
        assert table["additionalProperties"] is False
        known = {field.encode_name for field in msgspec.structs.fields(getattr(module, name))}
        assert set(table["properties"]) == known
        assert table["description"]
        for key, value in table["properties"].items():
            assert value.get("description"), f"{name}.{key} is not described"
    assert tables["Profile"]["required"] == ["name"]
    assert tables["Degree"]["required"] == ["degree"]


def test_examples_in_the_schema_are_valid() -> None:
    examples = 0
    for table in module.json_schema()["$defs"]:
        for field in msgspec.structs.fields(getattr(module, table)):
            for meta in getattr(field.type, "__metadata__", ()):
                for example in meta.examples or ():
                    assert msgspec.convert(example, field.type) is not None
                    examples += 1
    assert examples > 15


# ---------------------------------------------------------------------------------------- the index

Tree: TypeAlias = "dict[str, Any]"

_words = st.text(alphabet="ab1é_- .\"'\\#=[]{}\n,", max_size=6)
_scalars = st.one_of(
    _words,
    st.integers(-99, 99),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
)
_tables = st.deferred(lambda: st.dictionaries(_words, _values, max_size=4))
_values: st.SearchStrategy[Any] = st.one_of(
    _scalars, st.lists(st.deferred(lambda: _values), max_size=3), _tables
)
_rows = st.lists(_tables, min_size=1, max_size=3)


class Writer:
    """Writes TOML in as many of its forms as chance offers."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.lines: list[str] = []

    def chance(self) -> bool:
        return self.data.draw(st.booleans())

    def key(self, key: str) -> str:
        if re.fullmatch("[A-Za-z0-9_-]+", key) and self.chance():
            return key
        if "'" not in key and "\n" not in key and self.chance():
            return f"'{key}'"
        return json.dumps(key)

    def scalar(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            if "'" not in value and self.chance():
                return f"'''\n{value}'''" if "\n" in value or self.chance() else f"'{value}'"
            if self.chance():
                escaped = value.replace("\\", "\\\\").replace(
                    '"', '\\"', max(value.count('"') - 2, 0)
                )
                return f'"""{escaped}"""' if '"""' not in escaped else json.dumps(value)
            return json.dumps(value)
        if hasattr(value, "isoformat"):
            return str(value)  # a blank between date and time
        return repr(value)

    def inline(self, value: Any) -> str:
        if isinstance(value, dict):
            pairs = ", ".join(f"{self.key(k)} = {self.inline(v)}" for k, v in value.items())
            return f"{{ {pairs} }}"
        if isinstance(value, list):
            comma = ", # ], }\n" if self.chance() else ","
            return "[" + comma.join(map(self.inline, value)) + "]"
        return self.scalar(value)

    def table(self, tree: Tree, path: tuple[str, ...]) -> None:
        later = []
        for key, value in tree.items():
            rows = isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
            if (rows or isinstance(value, dict)) and self.chance():
                later.append((key, value))
            elif isinstance(value, dict) and len(value) == 1 and self.chance():
                [(inner, item)] = value.items()
                self.lines.append(f"{self.key(key)} . {self.key(inner)}={self.inline(item)}")
            else:
                self.lines.append(f"  {self.key(key)} = {self.inline(value)} # = [x]")
        for key, value in later:
            name = (*path, key)
            for row in value if isinstance(value, list) else [value]:
                brackets = "[[]]" if isinstance(value, list) else "[]"
                half = len(brackets) // 2
                dotted = " . ".join(map(self.key, name))
                self.lines.append(f"{brackets[:half]} {dotted} {brackets[half:]}")
                self.table(row, name)


def walk(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from walk(item, (*path, place))


@given(_tables, st.data())
def test_the_index_finds_every_key_and_value(tree: Tree, data: st.DataObject) -> None:
    writer = Writer(data)
    writer.table(tree, ())
    text = ("\r\n" if writer.chance() else "\n").join(writer.lines)
    read = tomllib.loads(text)
    index = Index(Source("profile.toml", text))
    seen = set()
    for path, value in walk(read):
        if isinstance(path[-1], str):
            key = index.key(path)
            assert tomllib.loads(f"{key.text} = 0") == {path[-1]: 0}
            assert key.start not in seen, "two keys at one place"
            seen.add(key.start)
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"v = {index.value(path).text}")["v"] == value


def test_rows_of_tables_are_told_apart() -> None:
    text = "[[a]]\nx = 1\n[[a.b]]\ny = 2\n[[a]]\n[[a.b]]\n[[a.b]]\ny = 3\n[a.c]\nz = 4"
    index = Index(Source("p", text))
    assert [index.value(path).text for path in [("a", 0, "x"), ("a", 0, "b", 0, "y")]] == ["1", "2"]
    assert index.value(("a", 1, "b", 1, "y")).text == "3"
    assert index.value(("a", 1, "c", "z")).text == "4"
    assert index.key(("a", 1)).position == (5, 3)


@pytest.mark.parametrize("quotes", ['"""', "'''"])
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_long_text_may_end_in_quotes(quotes: str, more: int) -> None:
    written = f"{quotes}x\n{quotes[:2]}x{quotes[:more]}{quotes}"
    index = Index(Source("p", f"a = {written}\nb = 1"))
    assert index.value(("a",)).text == written
    assert index.key(("b",)).text == "b"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a = 1\nb = ["x",\n  "y",\n', "2:5"),
        ("a = [{ b = 1,", "1:6"),
        ('a = 1\nb = """x\ny\n', "2:5"),
        ("a = 1\n[b", "2:3"),
        ("a = 1\nb = 2\na = 3\n", "3:1"),
        ("a = 1\nb = { c = 1 }\nb = { c = 1 }", "3:1"),
        ('a = 1\r\nb = "x\r\nc = 1', "2:5"),
        ('"a = 1', "1:1"),
        ('a = "x\\\\', "1:5"),
        ('a = "x\\', "1:7"),
        ("a = ['x", "1:6"),
        ("a = '", "1:5"),
    ],
)
def test_a_text_that_breaks_off_is_shown_where_that_began(text: str, place: str) -> None:
    _, (told,) = load(Source("p", text), Path())
    assert told.rule == "profile-syntax"
    assert str(told.span) == f"p:{place}"


@given(st.text(alphabet="a1\"'\\\\#=[]{}\n,.: T“\r"))
def test_what_is_no_toml_has_one_report_in_the_text(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        (told,) = load(Source("p", text), Path())[1]
        assert told.message[:1].islower()
        assert told.span is not None
        assert 0 <= told.span.start <= told.span.end <= len(text)
        assert told.loses


def test_what_the_index_does_not_know_is_the_nearest_it_knows() -> None:
    index = Index(Source("p", "[a]\nb = { c = 1 }"))
    assert index.value(("a", "b", "missing")).text == "{ c = 1 }"
    assert index.key(("a", "missing", "deep")).text == "a"
    assert index.key(("missing",)).position == (1, 1)


@given(st.text(alphabet="a1\"'\\#=[]{}\n,. "))
def test_the_index_never_raises(text: str) -> None:
    index = Index(Source("p", text))
    assert 0 <= index.stop.start <= index.stop.end <= len(text)
    assert 0 <= index.statement.start <= index.statement.end <= len(text)
    assert index.key(("a", 0)).end <= len(text)


# -------------------------------------------------------------------------------- who the owner is

ADA = Profile(name="Ada Quill", native_name="에이다", aliases=["A. Feather"])


@pytest.mark.parametrize(
    ("me", "others"),
    [
        ("", ("에이다", "A. Feather")),
        ("Ada Fern Quill", ("Ada Quill", "에이다", "A. Feather")),
        ("Quill Ada", ("Ada Quill", "에이다", "A. Feather")),
        ("Ada Feather", ("Ada Quill", "에이다", "A. Feather")),
        ("에이다", ("Ada Quill", "에이다", "A. Feather")),
        ("Bo Quill", ()),
        ("Tom Reed", ()),
    ],
)
def test_the_command_may_name_the_owner_of_the_profile_or_somebody_else(
    me: str, others: tuple[str, ...]
) -> None:
    assert identity(ADA, me) == Identity(me or "Ada Quill", others)
