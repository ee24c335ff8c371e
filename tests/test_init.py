"""`pubgen init`: whom it proposes, what it writes, and that it takes nothing away."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import init
from pubgen.profile import load
from pubgen.source import Source
from tests.pictures import smallest
from tests.test_cli import GOOD, Ran, files, pubgen


def bib_of(*authors: str) -> str:
    """A .bib with one entry for each author field."""
    return "\n".join(
        f"@misc{{key{number}, author = {{{field}}}, title = {{Paper {number}}}, year = 2024}}"
        for number, field in enumerate(authors)
    )


def proposal(folder: Path, *authors: str) -> init.Proposal:
    path = folder / "papers.bib"
    path.write_text(bib_of(*authors), "utf-8")
    return init.read([path])


# --------------------------------------------------------------------------------- who is proposed

PROPOSED = {
    "the one in most entries": (
        ["Quill, Ada and Vole, Bert", "Vole, Bert", "Fern, Cy and Vole, Bert"],
        ("Bert Vole", 3, []),
    ),
    "under the fullest spelling": (
        ["A. Quill", "Quill, A. B.", "Ada B. Quill", "Ada Quill"],
        ("Ada B. Quill", 4, []),
    ),
    "with accents, if they were ever written": (
        ["Jose Pena", "Jose Pena", r"Jos{\'e} Pe{\~n}a"],
        ("José Peña", 3, []),
    ),
    "in capitals only if never otherwise": (["ADA QUILL", "Ada Quill"], ("Ada Quill", 2, [])),
    "without the marks on a name": (
        [r"Quill$^{*}$, Ada and Vole*, Bert", r"\textbf{Ada Quill}"],
        ("Ada Quill", 2, []),
    ),
    "the first of equals": (["Vole, Bert and Quill, Ada"], ("Bert Vole", 1, [])),
    "a written-out name before initials": (
        ["Vole, B. and Quill, Ada"],
        ("Ada Quill", 1, []),
    ),
    "umlauts written as two letters need an alias": (
        [r"M{\"u}ller, Ada", r"M{\"u}ller, Ada", "Mueller, A."],
        ("Ada Müller", 3, ["A. Mueller"]),
    ),
    "with a middle name, if it was ever written": (
        ["Ada Byron Quill", "Ada B. Quill", "Ada Quill"],
        ("Ada Byron Quill", 3, []),
    ),
    "a family name of two words needs no alias": (
        ["Garc{\\'i}a Soto, Mar{\\'i}a", "Garc{\\'i}a Soto, M."],
        ("María García Soto", 2, []),
    ),
    "a family name of two words needs one to be told from a middle name": (
        [r"M{\"u}ller Soto, Ada", r"M{\"u}ller Soto, Ada", "Mueller Soto, A."],
        ("Ada Müller Soto", 3, ["Mueller Soto, A."]),
    ),
    "particles and generations": (
        ["van der Veen, Jr., Ada", "van der Veen, Jr., A."],
        ("Ada van der Veen, Jr.", 2, []),
    ),
    "a family name first, in its own script": (
        ["山田, 太郎 and Quill, Ada", "山田, 太郎"],
        ("山田 太郎", 2, []),
    ),
    "nobody twice: two people of one initial": (
        ["Quill, Ada", "Quill, Ada", "Quill, Anton", "Quill, A."],
        ("Ada Quill", 3, []),
    ),
    "a person before an institution": (
        ["{Institute for Ink}", "{Institute for Ink} and Vole, Bert"],
        ("Bert Vole", 1, []),
    ),
    "an institution if there is nobody else": (
        ["{Institute for Ink}"],
        ("Institute for Ink", 1, []),
    ),
    "not those after `and others`": (["Quill, Ada and others"] * 2, ("Ada Quill", 2, [])),
    "not who only comes before `and others`": (
        [*["Aaron, Bea and others"] * 3, "Quill, Ada and Reed, Tom", "Quill, Ada and Vole, Bert"],
        ("Ada Quill", 2, []),
    ),
    "who comes before `and others`, and elsewhere most often": (
        [*["Quill, Ada and others"] * 3, "Quill, Ada and Reed, Tom", "Quill, Ada and Vole, Bert"],
        ("Ada Quill", 5, []),
    ),
    "who is named with somebody else before `and others`": (
        [*["Aaron, Bea and Quill, Ada and others"] * 2, "Quill, Ada", "Aaron, Bea", "Aaron, Bea"],
        ("Bea Aaron", 4, []),
    ),
    "with the entries that turn the name round": (
        ["Quill, Ada", "Quill, Ada", "Reed Tom and Quill Ada"],
        ("Ada Quill", 3, []),
    ),
}


@pytest.mark.parametrize("case", PROPOSED)
def test_proposed(case: str, tmp_path: Path) -> None:
    authors, (name, entries, aliases) = PROPOSED[case]
    owner = proposal(tmp_path, *authors).owner
    assert owner is not None
    assert (owner.name, owner.entries, list(owner.aliases)) == (name, entries, aliases)


def test_people_who_only_look_alike_stay_apart(tmp_path: Path) -> None:
    found = proposal(
        tmp_path,
        r"M{\"u}ller, Ada and Mueller, Ada",  # in one byline: two people
        r"M{\"u}ller, Ada",
        "Quill Bert",
        "Bert Quill",  # which of the two is the family name, nobody can tell
    )
    assert [(each.name, each.entries) for each in found.candidates] == [
        ("Ada Müller", 2),
        ("Ada Mueller", 1),
        ("Quill Bert", 2),
    ]


def test_editors_count_where_there_is_no_author(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    path.write_text("@book{a, editor = {Quill, Ada}, title = {Ink}}", "utf-8")
    assert [each.name for each in init.read([path]).candidates] == ["Ada Quill"]


def test_entries_that_only_lend_fields_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    path.write_text("@xdata{x, author = {Vole, B.}}\n" + bib_of("Quill, Ada"), "utf-8")
    found = init.read([path])
    assert (found.entries, [each.name for each in found.candidates]) == (1, ["Ada Quill"])


CORPUS = {
    "01-cs-speech-lab-wavlab.bib": ("Shinji Watanabe", 341, 352),
    "03-physics-mpmdean.bib": ("Mark P. M. Dean", 120, 120),
    "04-math-klasmodin-papers.bib": ("K. Modin", 59, 59),
    "06-math-community-dealii-2024.bib": ("Thomas Wick", 14, 230),
    "08-cyrillic-csa-ru.bib": ("Vladimir V. Korkhov", 48, 167),
    "09-japanese-horiguchi-en.bib": ("Shota Horiguchi", 23, 23),
    "09-japanese-horiguchi-ja.bib": ("堀口 翔太", 23, 23),
    "11-korean-snsec-korean.bib": ("Youngbok Jo", 2, 2),
    "11-korean-snsec-papers.bib": ("Seonghoon Jeong", 21, 21),
    "12-astro-ads-alecthomson.bib": ("Alec James McInnes Thomson", 36, 37),
    "15-genomics-badauthors-flegontov.bib": ("PN Flegontov", 58, 58),
    "16-se-group-strudel.bib": ("Bogdan Vasilescu", 116, 122),
}


def test_the_corpus(corpus: list[Path], tmp_path: Path) -> None:
    found = {}
    for path in corpus:
        proposed = init.read([path])
        assert proposed.owner is not None
        found[path.name] = (proposed.owner.name, proposed.owner.entries, proposed.entries)
        text = init.profile_text(proposed, [path.name])
        assert load(Source("profile.toml", text), tmp_path)[1] == ()
    assert found == CORPUS


# ------------------------------------------------------------------------------- what is written


def first_profile(folder: Path, *authors: str, bib_name: str = "papers.bib") -> str:
    return init.profile_text(proposal(folder, *authors), [bib_name])


def test_the_profile_loads_without_a_word(tmp_path: Path) -> None:
    text = first_profile(tmp_path, r"M{\"u}ller, Ada", "Mueller, Ada")
    profile, diagnostics = load(Source("profile.toml", text), tmp_path)
    assert diagnostics == ()
    assert (profile.name, profile.aliases, profile.bib) == (
        "Ada Müller",
        ["Ada Mueller"],
        "papers.bib",
    )
    assert '# - "Ada Mueller"' in text
    assert text.startswith("#:schema ./profile.schema.json\n")
    assert max(map(len, text.splitlines())) <= 100


def test_every_example_in_it_can_be_taken_into_use(tmp_path: Path) -> None:
    (tmp_path / "me.jpg").write_bytes(smallest("me.jpg"))
    text = first_profile(tmp_path, "Quill, Ada")
    used = re.sub(r"^#(?![ :])", "", text, flags=re.MULTILINE)
    assert tomllib.loads(used).keys() >= {"links", "bio", "news", "experience", "section", "view"}
    profile, diagnostics = load(Source("profile.toml", used), tmp_path)
    assert diagnostics == ()
    assert profile.news[0].publication == "key0"


def test_without_authors_the_name_is_left_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    path.write_text("@misc{a, title = {Ink}}", "utf-8")
    proposed = init.read([path])
    assert list(init.told(proposed)) == ["no author in 1 entry: write your `name` into the profile"]
    text = init.profile_text(proposed, ["papers.bib"])
    assert '\n#name = "Ada Quill"\n' in text
    assert tomllib.loads(text) == {"bib": "papers.bib"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ada Quill", '"Ada Quill"'),
        ('Ada "Ink" Quill', r'"Ada \"Ink\" Quill"'),
        ("a\\b", r'"a\\b"'),
        ("a\nb\tc", r'"a\nb\tc"'),
        ("\x00\x1b[31m\x7f", r'"\u0000\u001b[31m\u007f"'),
        ("\u202e\U000e0001", r'"\u202e\U000e0001"'),
        ("\ud800", '"\N{REPLACEMENT CHARACTER}"'),
        ("José 堀口", '"José 堀口"'),
    ],
)
def test_toml_strings(text: str, written: str) -> None:
    assert init.toml_string(text) == written


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_toml_and_hides_in_a_comment(text: str) -> None:
    written = init.toml_string(text)
    assert tomllib.loads(f"# {written}\nkey = {written}") == {"key": text}


@given(
    st.lists(
        st.builds(
            init.Candidate,
            name=st.text(min_size=1),
            entries=st.just(1),
            spellings=st.lists(st.text()).map(tuple),
            aliases=st.lists(st.text(min_size=1)).map(tuple),
        ),
        max_size=1,
    )
)
def test_no_name_can_break_the_profile(candidates: list[init.Candidate]) -> None:
    text = init.profile_text(init.Proposal(tuple(candidates), 1, 'k"'), ['a "b".bib'])
    assert tomllib.loads(text)["bib"] == 'a "b".bib'
    text.encode()


def test_a_template_prints_nothing_but_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pubgen.render.shipped.shipped_templates", lambda: tmp_path)
    template = tmp_path / "init" / "profile.toml.jinja"
    template.parent.mkdir()
    made = init.Proposal((init.Candidate("Ada", 1, ("Ada",)),), 1)
    template.write_text("name = {{ name|toml }}", "utf-8")
    assert init.profile_text(made, ["papers.bib"]) == 'name = "Ada"'
    template.write_text('name = "{{ name }}"', "utf-8")
    with pytest.raises(TypeError, match="'Ada' must go through the filter `toml`"):
        init.profile_text(made, ["papers.bib"])


# ---------------------------------------------------------------------------------- the command


def said(ran: Ran) -> list[str]:
    assert ran.out == b""
    return ran.err.splitlines()


def test_from_a_bare_bib_to_a_page(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(
        bib_of("Quill, Ada and Vole, Bert", "Quill, A.", "Vole, Bert and Fern, Cy"), "utf-8"
    )
    ran = pubgen("init", cwd=tmp_path)
    assert (ran.status, said(ran)) == (
        0,
        [
            "proposed owner: Ada Quill, in 2 of 3 entries",
            "  written as Ada Quill; A. Quill",
            "others: Bert Vole (2), Cy Fern (1)",
            "wrote profile.toml, and beside it profile.schema.json",
            "next: pubgen check, then pubgen html",
        ],
    )
    assert files(tmp_path) == ["papers.bib", "profile.schema.json", "profile.toml"]
    page = pubgen("html", cwd=tmp_path)
    assert page.status == 0
    assert page.err.splitlines()[-1] == "3 entries read: 3 shown"
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "<h1>Ada Quill</h1>" in html
    assert re.findall("<ins>(.*?)</ins>", html) == ["Ada Quill", "A. Quill"]
    schema = (tmp_path / "profile.schema.json").read_bytes()
    assert schema == pubgen("schema", cwd=tmp_path).out


def test_the_bib_may_lie_in_data(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.bib").write_text(GOOD, "utf-8")
    ran = pubgen("init", cwd=tmp_path)
    assert (ran.status, said(ran)[-1]) == (0, "next: pubgen check, then pubgen html")
    assert files(tmp_path / "data") == ["papers.bib", "profile.schema.json", "profile.toml"]
    assert pubgen("html", cwd=tmp_path).status == 0


def test_the_profile_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "my papers.bib").write_text(GOOD, "utf-8")
    ran = pubgen("init", "my papers.bib", "--profile", "a page/me.toml", cwd=tmp_path)
    assert (ran.status, said(ran)[-1]) == (
        0,
        "next: pubgen check, then pubgen html --profile 'a page/me.toml'",
    )
    text = (tmp_path / "a page" / "me.toml").read_text("utf-8")
    assert 'bib = "../my papers.bib"' in text
    assert (tmp_path / "a page" / "profile.schema.json").exists()
    assert pubgen("html", "--profile", "a page/me.toml", cwd=tmp_path).status == 0


def test_several_bibs_are_one_list(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "strings.bib").write_text('@string{jm = "J. Moss"}', "utf-8")
    (tmp_path / "data" / "papers.bib").write_text(bib_of("Quill, Ada", "Reed, Tom"), "utf-8")
    (tmp_path / "talks.bib").write_text(
        "@misc{talk, author = {Reed, T.}, title = {Moss}, howpublished = jm, year = 2024}", "utf-8"
    )
    names = ["data/strings.bib", "data/papers.bib", "talks.bib", "data/papers.bib"]
    ran = pubgen("init", *names, cwd=tmp_path)
    assert (ran.status, said(ran)[0]) == (0, "proposed owner: Tom Reed, in 2 of 3 entries")
    text = (tmp_path / "data" / "profile.toml").read_text("utf-8")
    assert tomllib.loads(text)["bib"] == ["strings.bib", "papers.bib", "../talks.bib"]
    page = pubgen("html", "--fragment", cwd=tmp_path)
    assert page.err.splitlines()[-1] == "3 entries read: 3 shown"
    assert page.out.count(b"<ins>") == 2


@pytest.mark.parametrize("name", ["profile.toml", "profile.schema.json"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / name).write_text("mine", "utf-8")
    ran = pubgen("init", "papers.bib", cwd=tmp_path)
    assert (ran.status, said(ran)) == (1, [f"{name} is there already; nothing was written"])
    assert files(tmp_path) == sorted(["papers.bib", name])
    assert (tmp_path / name).read_text("utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / "profile.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert pubgen("init", cwd=tmp_path).status == 1
    assert not (tmp_path / "elsewhere.toml").exists()


def test_the_same_schema_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(GOOD, "utf-8")
    (tmp_path / "profile.schema.json").write_text(init.schema_text(), "utf-8")
    assert pubgen("init", cwd=tmp_path).status == 0


@pytest.mark.parametrize(
    ("bibs", "arguments", "message"),
    [
        ([], [], "there is no .bib here or in data/"),
        (
            ["a.bib", "data/b.bib"],
            [],
            "there are several .bib files, a.bib, data/b.bib: name yours",
        ),
        (["a.bib"], ["c.bib"], "cannot read c.bib: No such file or directory"),
        (["a.bib"], ["a.bib", "c.bib"], "cannot read c.bib: No such file or directory"),
        (["a.bib"], ["a.bib", "--max-size", "9"], "cannot read a.bib: it is larger than 9 bytes"),
    ],
)
def test_what_cannot_run(
    tmp_path: Path, bibs: list[str], arguments: list[str], message: str
) -> None:
    for name in bibs:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, "utf-8")
    ran = pubgen("init", *arguments, cwd=tmp_path)
    assert ran.status == 2
    assert message in ran.err.replace("\\", "/")
    assert files(tmp_path) == sorted(bibs)


def test_a_broken_bib_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(GOOD + "@misc{b, author = {Vole, Bert", "utf-8")
    ran = pubgen("init", cwd=tmp_path)
    assert (ran.status, said(ran)[0]) == (0, "proposed owner: Bert Vole, in 2 of 2 entries")


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(bib_of("Qu\x1b[31mill, Ada"), "utf-8")
    assert "\x1b" not in pubgen("init", cwd=tmp_path).err
