"""What in a profile fits its types and still cannot be used: a bad date, a missing file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

import msgspec

from pubgen import ACTIVITIES, files
from pubgen.pictures import look_at
from pubgen.profile.address_mistakes import address_mistakes
from pubgen.profile.dates import PRESENT, When, read_date, years_back
from pubgen.profile.list_mistakes import list_mistakes
from pubgen.profile.look_mistakes import look_mistakes
from pubgen.profile.mistake import Mistake, help_above, help_for
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile, plain_section
from pubgen.regexes import regex
from pubgen.suggest import Suggestions

_FILE_NAME = regex(r"(?!\.)[^/\\:\x00-\x1f\x7f]{1,200}")


def value_mistakes(profile: Profile, base: Path) -> Iterator[Mistake]:
    """What is wrong in *profile*, whose paths are relative to the folder *base*."""
    if not profile.name.strip():
        yield Mistake(
            rule="missing-setting",
            path=("name",),
            message="the profile needs a `name`",
            help='for instance `name = "Ada Lovelace"`',
            effect="no author is recognised as you",
            drops=("name",),
            loses=False,
        )
    yield from address_mistakes(profile, base)
    yield from _bad_dates(profile)
    yield from _missing_files(profile, base)
    if profile.download and not _FILE_NAME.fullmatch(profile.download):
        yield Mistake(
            rule="bad-value",
            path=("download",),
            message="`download` must be the name of a file, without a folder",
            help='for instance `download = "papers.bib"`',
            drops=("download",),
        )
    if profile.robots and not profile.url:
        yield Mistake(
            rule="missing-setting",
            path=("robots",),
            message="`robots` needs the `url` of the page",
            effect="robots.txt is not written",
            drops=("robots",),
            loses=False,
        )
    yield from _empty_news(profile)
    yield from _unknown_sections(profile)
    yield from _duplicates(profile)
    yield from _unread_bibs(profile)
    yield from list_mistakes(profile)
    yield from look_mistakes(profile)


def _unread_bibs(profile: Profile) -> Iterator[Mistake]:
    """Files that a view wants entries of, and that the profile does not read."""
    read = [PurePath(file).parts for file in profile.bib_files]
    wanted = {PurePath(file).parts for view in profile.view.values() for file in view.bib_files}
    lengths = {len(parts) for parts in wanted}
    found = {parts[-length:] for parts in read for length in lengths}
    suggestions = Suggestions(profile.bib_files)
    one_of = f"write one of {suggestions.listed}" if suggestions.listed else ""
    for name, view in profile.view.items():
        for number, file in enumerate(view.bib_files):
            if PurePath(file).parts not in found:
                where = ("bib",) if isinstance(view.bib, str) else ("bib", number)
                yield Mistake(
                    rule="unknown-bib",
                    path=("view", name, *where),
                    message=f"`bib` of the profile does not name `{file}`",
                    help=one_of or help_for(file, suggestions),
                    drops=("view", name, *where),
                )


def _bad_dates(profile: Profile) -> Iterator[Mistake]:
    shown: list[tuple[KeyPath, When]] = [
        (("news", row, "date"), news.date) for row, news in enumerate(profile.news)
    ]
    for name in ACTIVITIES:
        for row, each in enumerate(profile.activities(name)):
            several = isinstance(each.date, list)
            shown += (
                ((name, row, "date", *([place] if several else [])), date)
                for place, date in enumerate(each.written_dates)
            )
            shown.append(((name, row, "start"), each.start))
            if str(each.end).lower() != PRESENT:
                shown.append(((name, row, "end"), each.end))
                yield from _turned_round((name, row, "end"), each.start, each.end)
    for path, written in shown:
        if _is_no_date(written):
            yield _bad_date(path, written)
    for name, view in profile.view.items():
        for key, written in (("since", view.since), ("until", view.until)):
            if _is_no_date(written) and years_back(written) is None:
                path = ("view", name, key)
                yield msgspec.structs.replace(_bad_date(path, written), drops=path)


def _turned_round(path: KeyPath, start: When, end: When) -> Iterator[Mistake]:
    """Whether the *end* at *path* comes before the *start*, as exactly as both are written."""
    first, last = (
        [part for part in (date.year, date.month, date.day) if part is not None]
        for date in map(read_date, (start, end))
    )
    shared = min(len(first), len(last))
    if last[:shared] < first[:shared]:
        yield Mistake(
            rule="bad-date",
            path=path,
            message=f"`end` is before `start`, `{start}`",
            effect="it is shown as written",
        )


def _is_no_date(written: When) -> bool:
    return written != "" and read_date(written).year is None


def _bad_date(path: KeyPath, written: When) -> Mistake:
    more = {"end": PRESENT, "since": "-5y", "until": "-1y"}.get(str(path[-1]), "")
    return Mistake(
        rule="bad-date",
        path=path,
        message=f"`{written}` is not a date",
        help='write "2025", "2025-07" or "2025-07-03"' + (f', or "{more}"' if more else ""),
        effect="it is shown as written",
    )


def _missing_files(profile: Profile, base: Path) -> Iterator[Mistake]:
    if profile.templates:
        is_folder = files.is_folder
        yield from _missing_file(("templates",), profile.templates, base, "folder", is_folder)
    if picture := profile.picture:
        path = ("portrait", "src") if picture is profile.portrait else ("portrait",)
        yield from _bad_picture(path, picture.src, base)
    if profile.icon:
        yield from _bad_picture(("icon",), profile.icon, base)
    for number, name in enumerate(profile.assets):
        yield from _bad_asset(("assets", number), name, base)


def _bad_picture(path: KeyPath, name: str, base: Path) -> Iterator[Mistake]:
    if not files.is_file(base / name):
        for mistake in _missing_file(path[:1], name, base, "file", files.is_file):
            yield _not_linked(msgspec.structs.replace(mistake, path=path))
        return
    if why := files.look(base, name).why:
        message, help_ = files.refusal(name, why)
    elif PurePath(name).suffix.lower() not in files.PICTURES:
        message = f"`{name}` is not a picture"
        help_ = f"name a file that ends in {', '.join(sorted(files.PICTURES))}"
    else:
        yield from _wrong_picture(path, name, base)
        return
    yield Mistake(rule="unpublished-file", path=path, message=message, help=help_, drops=path[:1])


def _wrong_picture(path: KeyPath, name: str, base: Path) -> Iterator[Mistake]:
    _, remark, is_shown = look_at(base / name, name)
    if remark:
        yield Mistake(
            rule=remark.rule,
            path=path,
            message=remark.message,
            help=remark.help,
            effect=remark.effect,
            drops=None if is_shown else path[:1],
            loses=False,
        )


def _not_linked(mistake: Mistake) -> Mistake:
    """A page can do without a file that is only to be copied."""
    return msgspec.structs.replace(mistake, rule="missing-linked-file", loses=False)


def _bad_asset(path: KeyPath, name: str, base: Path) -> Iterator[Mistake]:
    if not files.exists(base / name):
        yield from map(_not_linked, _missing_file(path, name, base, "file", files.exists))
        return
    if why := files.look(base, name).why:
        message, help_ = files.refusal(name, why)
    elif not PurePath(name).parts:
        message = f"`{name}` is the folder of the profile itself, which has its sources"
        help_ = "name what is to be copied"
    else:
        return
    yield Mistake(rule="unpublished-file", path=path, message=message, help=help_, drops=path)


def _missing_file(
    path: KeyPath, name: str, base: Path, kind: str, is_kind: Callable[[Path], bool]
) -> Iterator[Mistake]:
    wanted = base / name
    if is_kind(wanted):
        return
    folder = wanted.parent
    there = sorted(each for each in files.names_in(folder) if is_kind(folder / each))
    near = Suggestions(there).nearest(wanted.name)
    yield Mistake(
        rule="missing-file",
        path=path,
        message=f"there is no {kind} `{name}`",
        help=f"did you mean `{(Path(name).parent / near).as_posix()}`?"
        if near
        else "paths are relative to the folder of the profile",
        drops=path,
    )


def _empty_news(profile: Profile) -> Iterator[Mistake]:
    for row, news in enumerate(profile.news):
        if not news.text and not news.publication:
            yield Mistake(
                rule="missing-setting",
                path=("news", row),
                message="`news` needs `text` or `publication`",
                drops=("news", row),
            )


def _unknown_sections(profile: Profile) -> Iterator[Mistake]:
    known = dict.fromkeys(profile.section_names)
    suggestions = Suggestions(known)
    places: list[tuple[KeyPath, str]] = [
        *((("sections", place), name) for place, name in enumerate(profile.sections)),
        *((("titles", name), name) for name in profile.titles),
    ]
    for path, name in places:
        if plain_section(name) not in known:
            is_title = path[0] == "titles"
            yield Mistake(
                rule="unknown-section",
                path=path,
                message=f"unknown section `{name}`",
                help=(is_title and help_above(name)) or help_for(name, suggestions),
                drops=path,
                at_key=is_title,
            )
    known = dict.fromkeys(profile.cv_section_names)
    suggestions = Suggestions(known)
    for place, name in enumerate(profile.cv.sections):
        if plain_section(name) not in known:
            yield Mistake(
                rule="unknown-section",
                path=("cv", "sections", place),
                message=f"a CV has no section `{name}`",
                help=help_for(name, suggestions),
                drops=("cv", "sections", place),
            )
    if profile.cv.view and profile.cv.view not in profile.views:
        yield Mistake(
            rule="unknown-section",
            path=("cv", "view"),
            message=f"unknown view `{profile.cv.view}`",
            help=help_for(profile.cv.view, Suggestions(profile.views)),
            drops=("cv", "view"),
        )


def _duplicates(profile: Profile) -> Iterator[Mistake]:
    people: list[tuple[KeyPath, str]] = []
    for row, person in enumerate(profile.people):
        people.append((("people", row, "name"), person.name))
        people += (
            (("people", row, "aliases", place), alias) for place, alias in enumerate(person.aliases)
        )
    aliases = ((("aliases", place), name) for place, name in enumerate(profile.aliases))
    shown = ((("sections", place), name) for place, name in enumerate(profile.sections))
    anchors = (
        (("section", row, "id" if section.id else "title"), section.anchor)
        for row, section in enumerate(profile.section)
    )
    yield from _repeated(people, "the first of them counts")
    yield from _repeated(aliases, "")
    yield from _repeated(shown, "it is shown twice")
    yield from _repeated(anchors, "links to the section lead to the first")


def _repeated(places: Iterable[tuple[KeyPath, str]], effect: str) -> Iterator[Mistake]:
    seen = set[str]()
    for path, name in places:
        if name.casefold() in seen:
            yield Mistake(
                rule="repeated-name", path=path, message=f"`{name}` is named twice", effect=effect
            )
        seen.add(name.casefold())
