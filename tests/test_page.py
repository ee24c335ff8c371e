"""Views: what they select, in which order, under which heading and number, with which names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen import bib
from pubgen.model import Group, Listing, Omission, Publication
from pubgen.normalise import normalise, statuses
from pubgen.page import Surroundings, arrange, compose, decided
from pubgen.page.deciding import open_groups
from pubgen.profile import Profile, View
from pubgen.profile.views import Status
from pubgen.source import Source
from pubgen.text import plain
from tests.test_normalise import CASES, OWNER, Row, normalised, publications_of, rows

TEXT = (CASES / "views.md").read_text(encoding="utf-8")


def from_table() -> tuple[Publication, ...]:

    match = re.search(r"```bibtex\n(.*?)```", TEXT, re.DOTALL)
    assert match
    source = Source("site/views.bib", match[1])
    return normalise(bib.read([source]).entries, OWNER).publications


def profile(written: str) -> Profile:
    """One whose shown view is *written*; what else it has comes after a semicolon."""
    view, *more = written.split("; ")
    lines = [f"view.publications = {{{view}}}", *more]
    return msgspec.convert(tomllib.loads("\n".join(lines)), Profile)


def arranged(publications: Sequence[Publication], settings: View) -> Listing:
    """What a profile with that only view shows."""
    return arrange(publications, Profile(view={"publications": settings}))


def shown(listing: Listing) -> str:
    """The keys of a listing after their labels, with the headings; a deeper one has more stars."""
    return " ".join(_words(listing.groups))


def _words(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        if group.title:
            stars = "*" * (group.level + 1)
            yield f"{stars}{group.title}{stars}"
        for item in group.items:
            yield f"{item.label}:" * bool(item.label) + item.publication.key
        yield from _words(group.groups)


@pytest.mark.parametrize("row", rows("views.md"), ids=str)
def test_views(row: Row) -> None:
    written, expected = row.cells
    assert shown(arrange(from_table(), profile(written))) == expected


def test_the_table_is_read() -> None:
    assert len(rows("views.md")) > 40


def test_items_of_nested_groups_are_counted() -> None:
    one, two, three = list(arranged(from_table(), View()).items)[:3]
    inner = Group("May", "may", (two,))
    listing = Listing((Group("2024", "y2024", (one,), (inner,)), Group("2023", "y2023", (three,))))
    assert list(listing.items) == [one, two, three]


def test_abstracts_are_read_for_a_view_that_shows_them_and_checked() -> None:
    shows = Profile(view={"publications": View(abstracts=True)})
    done = normalised(r"@misc{k, title = {T}, abstract = {We \showit{ink}.}}")
    for profile, abstract, rules in ((Profile(), "", []), (shows, "We ink.", ["unknown-macro"])):
        arrangement = compose(done.publications, profile, sections=["publications"])
        [section] = arrangement.page.sections
        assert section.listing is not None
        [item] = section.listing.items
        assert plain(item.abstract) == abstract
        assert [each.rule for each in arrangement.diagnostics] == rules
    assert len(from_table()) == 8


# ---------------------------------------------------------------------------- whose papers they are

ME, B, C = "Lim, Gangmuk", "Vole, B.", "Fern, C."
EQUAL = {"note": "* equal contribution"}
# The owner's place, and what else there is, by key; the newest first.
MINE: dict[str, tuple[str, dict[str, str]]] = {
    "solo": (ME, {}),
    "first": (f"{ME} and {B}", {}),
    "shared": (f"{B} and {ME} and {C}", {"author+an": "1=cofirst; 2=cofirst"}),
    "equal": (f"{B}* and {C} and {ME}*", EQUAL),
    "senior": (f"{B} and {C}* and {ME}*", EQUAL),
    "lead": (f"{B} and {ME} and {C}", {"author+an": "2=corresponding"}),
    "typed": (f"{B} and {ME}† and {C}", {"note": "† Corresponding author"}),
    "open": (f"{B} and {ME} and others", {}),
    "editor": ("", {"@": "book", "editor": f"{ME} and {B}"}),
    "translator": (B, {"@": "book", "translator": ME}),
    "others": (f"{B} and {C}", {}),
}


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        (False, "solo first shared equal senior lead typed open editor translator others"),
        (True, "solo first shared equal senior lead typed open editor translator"),
        ("first", "solo first shared equal"),
        ("last", "equal senior"),
        ("corresponding", "lead typed"),
    ],
)
def test_whose_papers_they_are(
    mine: bool | Literal["first", "last", "corresponding"], expected: str
) -> None:
    entries = [
        {"@": "misc", "key": key, "year": str(2024 - number), "author": authors, **more}
        for number, (key, (authors, more)) in enumerate(MINE.items())
    ]
    publications = publications_of(entries)
    keys = [each.publication.key for each in arranged(publications, View(mine=mine)).items]
    assert " ".join(keys) == expected
    last = list(arranged(publications, View(mine=mine, numbering="descending")).items)[-1]
    assert last.label == "1"


def test_years_are_counted_from_the_newest_entry_that_has_one() -> None:
    undated = publications_of([{"@": "misc", "key": "k", "title": "T"}])
    assert shown(arranged(undated, View(since="-5y"))) == "k"


def test_every_status_that_is_read_can_be_asked_for() -> None:
    words = get_args(Status)
    assert [statuses.status_instead_of_date(word) for word in words] == list(words)
    out = set(words) - statuses.FORTHCOMING
    assert out == {"prepublished", "online first", "early access"}
    assert set(words) >= statuses.FORTHCOMING


# ------------------------------------------------------------------------------------- long bylines


def byline(authors: str, limit: int, **fields: str) -> str:
    """The names that *limit* leaves: initials, `…n` for n left out, then the owner's place."""
    more = "".join(
        f", {name.replace('_an', '+an')} = {{{value}}}" for name, value in fields.items()
    )
    names = " and ".join(
        "Lim, Gangmuk" if a == "Me" else f"{a}{a.lower()}x, Q." for a in authors.split()
    )
    done = normalised(f"@misc{{k, title={{T}}, author={{{names}}}{more}}}", OWNER)
    (item,) = list(arranged(done.publications, View(authors=limit)).items)
    parts = [
        f"…{each.count}" if isinstance(each, Omission) else "Me" if each.is_self else each.text[3]
        for each in item.byline
    ]
    return " ".join(parts) + (f" ({item.place} of {item.of})" if item.place else "")


@pytest.mark.parametrize(
    ("authors", "limit", "expected"),
    [
        ("A B C", 0, "A B C"),
        ("A B C", 3, "A B C"),
        ("A B C Me", 3, "A B C Me"),  # a gap of one is the name itself
        ("A B C D Me", 3, "A B …2 Me (5 of 5)"),
        ("A B C D E Me", 3, "A B …3 Me (6 of 6)"),
        ("A B C D E F G", 3, "A B …4 G"),
        ("A B C D Me F G H", 3, "A …3 Me …2 H (5 of 8)"),
        ("Me B C D E F", 3, "Me B …3 F"),
        ("A B C D E F", 1, "…5 F"),
        ("A B C Me E F", 1, "…3 Me E F (4 of 6)"),
        ("A B C D E F G H I J K L Me N O P Q R S T U V W X Y Z", 4,
         "A B …10 Me …12 Z (13 of 26)"),
    ],
)  # fmt: skip
def test_long_bylines(authors: str, limit: int, expected: str) -> None:
    assert byline(authors, limit) == expected


def test_co_first_authors_are_kept() -> None:
    marked = byline("A B C D E F G H", 2, author_an="1=cofirst; 3=cofirst; 5=corresponding")
    assert marked == "A B C …4 H"


@pytest.mark.parametrize("view", [View(), View(order="oldest")], ids=["newest", "oldest"])
def test_what_has_no_year_is_in_the_order_of_the_file(view: View) -> None:
    entries = [{"@": "misc", "key": key, "title": key} for key in ("z", "b", "a")]
    entries += [{**entry, "key": f"{entry['key']}0", "year": "2024"} for entry in entries]
    items = arranged(publications_of(entries), view).items
    dated = "a0 b0 z0" if view.order == "newest" else "z0 b0 a0"
    assert " ".join(item.publication.key for item in items) == f"{dated} z b a"


# -------------------------------------------------------------------------------------- properties

ENTRY = st.fixed_dictionaries(
    {"@": st.sampled_from(["article", "inproceedings", "misc", "phdthesis", "book"])},
    optional={
        "title": st.sampled_from(["Ink", "Tea", "ink", ""]),
        "year": st.sampled_from(["2024", "2023", "to appear", "20l9", "", "199X"]),
        "month": st.sampled_from(["may", "jan", "Fall"]),
        "keywords": st.sampled_from(["ML", "ml", "ML, tea", "tea, Ml", "C++", "C", "other"]),
        "abbr": st.sampled_from(["C++", "C", "ASE", "ase"]),
        "journal": st.sampled_from(["Acta", "arXiv"]),
    },
)
ENTRIES = st.lists(ENTRY, max_size=12).map(
    lambda entries: [{**entry, "key": f"k{number}"} for number, entry in enumerate(entries)]
)
VIEWS = st.builds(
    View,
    order=st.sampled_from(["newest", "oldest"]),
    group=st.sampled_from(["", "year", "type", "venue", "keyword"])
    | st.lists(st.sampled_from(["year", "type", "venue", "keyword"]), unique=True),
    numbering=st.sampled_from(["none", "ascending", "descending", "by-type"]),
    authors=st.integers(0, 3),
)


@given(ENTRIES, VIEWS)
def test_without_filters_everything_is_there_once_with_one_number(
    entries: list[dict[str, str]], settings: View
) -> None:
    listing = arranged(publications_of(entries), settings)
    keys = [item.publication.key for item in listing.items]
    if "keyword" not in settings.groupings:
        assert sorted(keys) == sorted(entry["key"] for entry in entries)
    assert set(keys) == {entry["key"] for entry in entries}
    labels = {(item.publication.key, item.label) for item in listing.items}
    assert len(labels) == len(entries)
    assert settings.numbering == "none" or len({label for _, label in labels}) == len(labels)
    groups = list(all_groups(listing.groups))
    for siblings in (listing.groups, *(group.groups for group in groups)):
        titles = [group.title.casefold() for group in siblings]
        assert len(set(titles)) == len(titles)
    ids = [*(group.id for group in groups if group.id), *(item.id for item in listing.items)]
    assert len(set(ids)) == len(ids)
    assert all(bool(group.items) is not bool(group.groups) for group in groups)
    depth = max(1, len(settings.groupings))
    assert all((group.level == depth) is bool(group.items) for group in groups)


def all_groups(groups: Iterable[Group]) -> Iterator[Group]:
    for group in groups:
        yield group
        yield from all_groups(group.groups)


@given(ENTRIES, VIEWS, st.randoms(use_true_random=False))
def test_shuffling_the_entries_with_a_year_changes_nothing(
    entries: list[dict[str, str]], settings: View, random: object
) -> None:
    publications = publications_of(entries)
    before = arranged(publications, settings)
    dated = [place for place, each in enumerate(publications) if each.date.year is not None]
    shuffled = list(entries)
    to = list(dated)
    random.shuffle(to)  # type: ignore[attr-defined]
    for old, new in zip(dated, to, strict=True):
        shuffled[new] = entries[old]
    after = arranged(publications_of(shuffled), settings)
    assert shown(after) == shown(before)
    assert [group.id for group in all_groups(after.groups)] == [
        group.id for group in all_groups(before.groups)
    ]


@given(ENTRIES, VIEWS, st.integers(1, 5))
def test_a_limit_takes_from_a_list_and_leaves_the_numbers_of_all(
    entries: list[dict[str, str]], settings: View, limit: int
) -> None:
    publications = publications_of(entries)
    counts_all = msgspec.structs.replace(settings, number_of="all")
    whole = {item.publication.key: item.label for item in arranged(publications, counts_all).items}
    short = msgspec.structs.replace(counts_all, limit=limit)
    cut = list(arranged(publications, short).items)
    assert len({item.publication.key for item in cut}) == min(limit, len(entries))
    assert all(whole[item.publication.key] == item.label for item in cut)


@given(ENTRIES, VIEWS, st.integers(1, 5))
def test_the_numbers_of_a_view_have_no_gaps(
    entries: list[dict[str, str]], settings: View, limit: int
) -> None:
    publications = publications_of(entries)
    short = msgspec.structs.replace(settings, limit=limit, number_of="view")
    labels = list(dict.fromkeys(item.label for item in arranged(publications, short).items))
    if settings.numbering == "by-type":
        letters = {label[0] for label in labels}
        for letter in letters:
            own = sorted(int(label[1:]) for label in labels if label[0] == letter)
            assert own == list(range(1, len(own) + 1))
    elif settings.numbering != "none":
        down = [str(number) for number in range(1, len(labels) + 1)]
        assert labels == (down if settings.numbering == "ascending" else down[::-1])


# ---------------------------------------------------------------------------------------- the page


def test_every_anchor_of_a_page_is_there_once() -> None:
    profile = Profile(
        name="Gangmuk Lim",
        sections=["publications", "publications:by-year", "publications:selected"],
        view={
            "publications": View(group=["keyword", "year"]),
            "by-year": View(group="year"),
            "selected": View(selected=True),
        },
    )
    page = compose(from_table(), profile).page
    ids = [section.id for section in page.sections]
    for section in page.sections:
        assert section.listing
        ids += (group.id for group in all_groups(section.listing.groups) if group.id)
        ids += (item.id for item in section.listing.items)
    assert len(page.sections) == 3
    assert len(set(ids)) == len(ids)


def test_one_group_alone_is_not_jumped_to() -> None:
    source, _ = bib.from_text("x.bib", "@article{a, title={A}} @article{b, title={B}, year=2020}")
    both = normalise(bib.read([source]).entries, Profile()).publications
    profile = Profile(view={"publications": View(group="year", toc=True)})
    assert [arrange(some, profile).toc for some in ((), both[:1], both)] == [False, False, True]


def test_a_publication_in_two_groups_counts_once() -> None:
    text = "@article{a, title={A}, year=2020, keywords={moss, fern, moss}}"
    source, _ = bib.from_text("x.bib", text)
    publications = normalise(bib.read([source]).entries, Profile()).publications
    listing = arranged(publications, View(group=["year", "keyword"]))
    assert [(each.title, each.count) for each in all_groups(listing.groups)] == [
        ("2020", 1), ("fern", 1), ("moss", 1),
    ]  # fmt: skip
    assert [(each.id, each.same_as) for each in listing.items] == [
        ("pub-a", ""), ("pub-a-2", "pub-a"),
    ]  # fmt: skip


def test_a_view_knows_its_file(tmp_path: Path) -> None:
    publications = from_table()
    assert list(arranged(publications, View(bib="views.bib")).items)
    assert list(arranged(publications, View(bib=["site/views.bib", "x.bib"])).items)
    assert not list(arranged(publications, View(bib=str(tmp_path / "views.bib"))).items)


# ------------------------------------------------------------------------------------------ chart


def test_a_chart_counts_kinds_by_year() -> None:
    table = """
        @article{a, title={A}, year=2020} @article{b, title={B}, year=2020}
        @inproceedings{c, title={C}, year=2020} @article{d, title={D}, year=2022}
        @misc{e, title={E}}
    """
    source, _ = bib.from_text("x.bib", table)
    publications = normalise(bib.read([source]).entries, Profile()).publications
    chart = arrange(publications, Profile(view={"publications": View(chart=True)})).chart
    assert chart is not None
    assert [kind.name for kind in chart.kinds] == ["Journal articles", "Conference papers"]
    assert [(row.year, row.counts, row.total, row.y) for row in chart.rows] == [
        ("2020", (2, 1), 3, 14), ("2021", (0, 0), 0, 114), ("2022", (1, 0), 1, 81),
    ]  # fmt: skip
    assert [(bar.title, bar.y, bar.height) for bar in chart.bars] == [
        ("2020, Journal articles: 2", 48, 66),
        ("2020, Conference papers: 1", 14, 34),
        ("2022, Journal articles: 1", 81, 33),
    ]
    assert chart.width == 3 * 36


def test_one_year_alone_has_no_chart() -> None:
    source, _ = bib.from_text("x.bib", "@article{a, title={A}, year=2020}")
    publications = normalise(bib.read([source]).entries, Profile()).publications
    assert arrange(publications, Profile(view={"publications": View(chart=True)})).chart is None


# --------------------------------------------------------------------------- on a page of its own


@pytest.mark.parametrize(
    ("count", "standalone", "group", "tools", "cite", "abstracts", "open_years"),
    [
        (14, True, (), False, True, True, None),
        (15, True, ("year",), True, True, True, None),
        (101, True, ("year",), True, True, True, 3),
        (201, True, ("year",), True, True, False, 3),
        (501, True, ("year",), True, False, False, 3),
        (501, False, (), False, False, False, None),
    ],
)
def test_what_is_left_to_us_depends_on_place_and_length(
    count: int,
    standalone: bool,
    group: tuple[str, ...],
    tools: bool,
    cite: bool,
    abstracts: bool,
    open_years: int | None,
) -> None:
    around = Surroundings(standalone=standalone, length=count)
    view = decided(View(), around)
    assert view.groupings == group
    assert (view.search, view.toc) == (tools, tools)
    assert (view.bibtex, view.abstracts) == (cite, abstracts)
    assert (view.title_link, view.pills, view.badge_brackets) == (
        standalone,
        standalone,
        not standalone,
    )
    assert open_groups(view, around) == open_years


def test_what_a_view_says_itself_stays() -> None:
    said = View(group="type", search=False, bibtex=True, title_link=False)
    view = decided(said, Surroundings(standalone=True, length=900))
    assert (view.groupings, view.search, view.bibtex, view.title_link) == (
        ("type",),
        False,
        True,
        False,
    )


def test_a_page_of_somebody_elses_has_no_field_that_needs_our_script() -> None:
    view = View(search=True, toc=True)
    views = (decided(view, Surroundings(standalone, length=3)) for standalone in (True, False))
    assert [(each.search, each.toc) for each in views] == [(True, True), (False, True)]
