"""Who cannot be one person of a list: somebody who is there twice, an organisation, an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pubgen.bib import place_in
from pubgen.check.find import finds
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import NameListAt, Subject
from pubgen.model import Entry, Field, Name
from pubgen.names import read_names
from pubgen.regexes import regex
from pubgen.source import Span


def _place(field: Field, number: int) -> Span:
    """Where *field* has its name *number*, from 0."""
    places = read_names(field.value).places
    return place_in(field, *places[number]) if number < len(places) else field.span


# A list of hundreds may well have two people of one name.
_MOST_PEOPLE = 50
_WRITTEN_OUT = regex(r"[^\W\d_]{2}")
# Of these family names, romanised, so many have the same given name that two of them meet.
_SHARED = frozenset(
    "Cai Cao Chang Chen Cheng Choi Deng Ding Dong Du Fan Feng Gao Gu Guo Han He Ho Hong Hu Huang"
    " Hui Jang Jiang Jin Jung Kang Kim Le Lee Li Liang Lim Lin Liu Lu Luo Lv Ma Nguyen Pan Park"
    " Peng Qian Qiu Ren Shao Shen Shi Singh Song Su Sun Tan Tang Tian Tran Tsai Wang Wei Wen Wong"
    " Wu Xia Xiao Xie Xu Yan Yang Yao Ye Yin Yu Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu"
    " Zou".split()
)


@finds("repeated-person")
def repeated_people(subject: Subject) -> Iterator[Finding]:
    """Names that a list has twice, but for those of which there may well be two."""
    for entry, field, people in subject.name_lists:
        if len(people) > _MOST_PEOPLE or len(set(people)) == len(people):
            continue
        for number, name in enumerate(people):
            if name in people[:number] and _is_of_one(name):
                yield in_field(
                    entry,
                    field,
                    f"`{name}` is here twice",
                    at=_place(field, number),
                    help="delete one, or write out what tells two people apart",
                )


def _is_of_one(name: Name) -> bool:
    """Whether two people are hardly called so: not `J. Fern`, 王伟 or Shuai Wang."""
    if name.corporate:
        return True
    written_out = _WRITTEN_OUT.search(name.first) and not name.is_cjk
    return bool(written_out) and (" " in name.first or name.last not in _SHARED)


# Words that are of no person's name. `ORGANISATION` of pubgen.names has more, `Press` and `the`
# among them: there a wrong guess leaves a name as it is, here it would be a wrong finding.
_OF_ORGANISATIONS = frozenset(
    "Association Collaboration Commission Committee Consortium Corporation Department Federation"
    " Foundation GmbH Group Inc Inc. Institut Institute Institution Laboratories Laboratory LLC Ltd"
    " Ltd. Ministry Organisation Organization Society Team Universidad Universidade University"
    " Universität Université Università".split()
)


@finds("unbraced-organisation")
def unbraced_organisations(subject: Subject) -> Iterator[Finding]:
    """Names of several words, none of them after a comma, that are plainly of no person."""
    for entry, field, people in subject.name_lists:
        for number, name in enumerate(people):
            if name.corporate or not (name.first or name.von) or not _is_organisation(name):
                continue
            place = _place(field, number)
            if "," not in place.text:
                yield in_field(
                    entry,
                    field,
                    f"`{name}` is read as a person with the family name `{name.last}`",
                    at=place,
                    help=f"write `{{{place.text}}}`",
                )


def _is_organisation(name: Name) -> bool:
    return not _OF_ORGANISATIONS.isdisjoint(str(name).split())


_POSTCODE = regex("[0-9]{4}")
_MOST_COMMAS = 1  # `{Moss and Sons, Inc.}`, `{Fern Institute, Department of Moss}`
_WORD = regex(r"\w+")
_WHERE_PEOPLE_WORK = frozenset(
    "Center Centre College Department Dept Faculty Hospital Institute Laboratory School"
    " University".split()
)


@finds("address-as-author")
def addresses_as_authors(subject: Subject) -> Iterator[Finding]:
    """Names in braces with the parts of an address: where people work, a postcode, commas."""
    for entry, field, people in subject.name_lists:
        for number, name in enumerate(people):
            text = name.last
            if (
                name.corporate
                and text.count(",") > _MOST_COMMAS
                and _POSTCODE.search(text)
                and not _WHERE_PEOPLE_WORK.isdisjoint(_WORD.findall(text))
            ):
                yield in_field(
                    entry,
                    field,
                    "this name is an address",
                    at=_place(field, number),
                    effect="it would appear as a person",
                    help="delete it, or say it in `note`",
                )


_INITIALS = regex(r"(?:[A-Z]\.[ -]?)+|[A-Z]")


@finds("initials-as-family-name")
def initials_as_family_names(subject: Subject) -> Iterator[Finding]:
    """The first of a list of names that end in initials: one alone may be Malcolm X."""
    for entry, field, people in subject.name_lists:
        places = [number for number, name in enumerate(people) if _ends_in_initials(name)]
        if len(places) < 2 or 2 * len(places) <= len(people):
            continue
        name = people[places[0]]
        place = _place(field, places[0])
        if "," not in place.text:
            yield in_field(
                entry,
                field,
                f"`{name.last}` is read as the family name of `{name}`",
                at=place,
                help=f"write `{name.first}, {name.last}`, and the other names in the same way",
            )


def _ends_in_initials(name: Name) -> bool:
    return (
        _INITIALS.fullmatch(name.last) is not None
        and _WRITTEN_OUT.search(name.first) is not None
        and not (name.von or name.jr or name.corporate)
    )


@finds("comma-separated-authors")
def people_joined_by_a_comma(subject: Subject) -> Iterator[Finding]:
    """Names read as ``Last, First`` of which one half is the whole name of somebody else."""
    lists = subject.name_lists
    in_doubt = [
        (entry, field, number, name)
        for entry, field, people in lists
        for number, name in enumerate(people)
        if " " in name.last and " " in name.first and not (name.von or name.jr)
    ]
    wanted = {half for *_, name in in_doubt for half in (name.last, name.first)}
    known = _entries_of(wanted, lists)
    for entry, field, number, name in in_doubt:
        somebody = next((half for half in (name.last, name.first) if half in known), "")
        if somebody:
            yield in_field(
                entry,
                field,
                f"`{name.last}, {name.first}` may be two people: "
                f"`{somebody}` is there in `{known[somebody].key}`",
                at=_place(field, number),
                effect=f"`{name}` would be one person",
                help=f"write `{name.last} and {name.first}`",
            )


def _entries_of(wanted: set[str], lists: Iterable[NameListAt]) -> dict[str, Entry]:
    """Of the names *wanted*, those that somebody has in *lists*, each with the first entry."""
    ends = {text.rpartition(" ")[2] for text in wanted}
    found: dict[str, Entry] = {}
    for entry, _, people in lists:
        for name in people:
            if name.last in ends and _WRITTEN_OUT.search(name.first) and str(name) in wanted:
                found.setdefault(str(name), entry)
    return found
