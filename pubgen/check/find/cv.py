"""Characters that the typesetter of the CV does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from pubgen import ACTIVITIES
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.model import Manner, Publication
from pubgen.style import ENGLISH, details, note
from pubgen.text import plain

# Of a title in another script, so much is quoted.
_LONGEST = 30


def _all_unsettable(
    subject: Subject, beyond: Callable[[str], str], message: str, *, help_: str, effect: str
) -> Iterator[Finding]:
    """One finding for each publication, and for each row of the profile, with such characters."""
    yield from _unsettable(subject, beyond, message, help_=help_, effect=effect)
    yield from _unsettable_activities(subject, beyond, message, help_=help_, effect=effect)


def _unsettable(
    subject: Subject, beyond: Callable[[str], str], message: str, *, help_: str, effect: str
) -> Iterator[Finding]:
    """One finding for each publication in which *beyond* finds characters."""
    for publication, texts in _shown(subject):
        for name, text in texts:
            if found := beyond(text):
                yield _finding(publication, name, found, message, help_, effect)
                break


@lru_cache(maxsize=1)  # each finder asks
def _shown(subject: Subject) -> list[tuple[Publication, list[tuple[str, str]]]]:
    """The publications that have more than ASCII, each with the texts that do."""
    plain_names = not subject.profile.canonical_names
    manner = Manner(full=any(view.details == "full" for view in subject.profile.views.values()))
    return [
        (publication, [each for each in _texts(publication, manner) if not each[1].isascii()])
        for publication in subject.publications
        if not (plain_names and _is_plain(publication))
    ]


# Addresses, which are shown as a link on a word of ours.
_NOT_SHOWN = ("url", "doi", "ee", "pdf", "biburl")


def _unsettable_activities(
    subject: Subject, beyond: Callable[[str], str], message: str, *, help_: str, effect: str
) -> Iterator[Finding]:
    """One finding for each row of the profile in the CV in which *beyond* finds characters."""
    for name in ACTIVITIES:
        rows = subject.profile.activities(name) if name in subject.cv.sections else []
        for row, each in enumerate(rows):
            words = (each.role, each.place, each.location, *each.facts, *each.links, each.text)
            if found := beyond(" ".join(words)):
                said = f"{message} `{_quoted(found)}`"
                span = subject.place((name, row))
                yield Finding(message=said, span=span, help=help_, effect=effect)


def _quoted(found: str) -> str:
    return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"


def _is_plain(publication: Publication, apart_from: tuple[str, ...] = _NOT_SHOWN) -> bool:
    """Whether nothing in the entry can become anything but ASCII, *apart from* these fields:
    most are so, and this is quick to see.
    """
    fields = publication.entry.fields
    values = "".join([fields[name].value for name in fields if name not in apart_from])
    return values.isascii() and "\\" not in values and str(publication.badge or "").isascii()


def _finding(
    publication: Publication, name: str, found: str, message: str, help_: str, effect: str
) -> Finding:
    entry = publication.entry
    words = f"{message} `{_quoted(found)}`"
    field = entry.field(*name.split())
    if field is None or field.inherited:
        return at_key(entry, words, help=help_, effect=effect)
    piece = found.split()[0]
    start = field.value.find(piece)  # which of them is not known of text that was decoded
    at = (start, start + len(piece)) if start >= 0 else None
    return in_field(entry, field, words, at=at, help=help_, effect=effect)


def _texts(publication: Publication, manner: Manner) -> Iterator[tuple[str, str]]:
    """The fields, each with what a CV shows of it."""
    yield "title", plain(publication.title)
    yield "author editor", " ".join(author.text for author in publication.authors)
    if _is_plain(publication, (*_NOT_SHOWN, "title", "author")):
        return
    yield "booktitle journal journaltitle", plain(details(publication, ENGLISH, manner))
    yield "note", plain(note(publication, ENGLISH, manner))
    yield "badge abbr", str(publication.badge or "")
    for award in publication.awards:
        yield "award", plain(award)


# Classes that load the T1 fonts themselves.
_WITH_T1 = frozenset({"altacv"})


@finds("beyond-ot1")
def letters_beyond_ot1(subject: Subject) -> Iterator[Finding]:
    """Publications with letters of which OT1 has no part, or cannot put the parts together."""
    if subject.cv.engine == "pdflatex" and subject.cv.target not in _WITH_T1:
        from pubgen.latex.writing import beyond_ot1  # costs time, and few set a CV by pdflatex

        yield from _all_unsettable(
            subject,
            beyond_ot1,
            "only the T1 fonts have",
            help_=r"write `\usepackage[T1]{fontenc}` into the preamble of the CV; where it is "
            'there, `ignore = ["beyond-ot1"]` in `[check]`',
            effect="LaTeX's default fonts would stop at it, or misplace its accents",
        )


@finds("beyond-pdflatex")
def letters_beyond_pdflatex(subject: Subject) -> Iterator[Finding]:
    """Publications with text that would go through the hook for other scripts."""
    if subject.cv.engine == "pdflatex":
        from pubgen.latex.writing import beyond_pdflatex  # as above

        yield from _all_unsettable(
            subject,
            beyond_pdflatex,
            "pdflatex cannot set",
            help_="set the CV by xelatex or lualatex, and say so by `engine` in `[cv]`",
            effect="LaTeX would stop at it"
            if subject.cv.target == "biblatex"
            else "the CV would have `[?]` there",
        )
