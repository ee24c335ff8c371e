"""Characters that the typesetter of the CV does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.model import Manner, Publication
from pubgen.style import ENGLISH, details, note
from pubgen.text import plain

# Of a title in another script, so much is quoted.
_LONGEST = 30


def _unsettable(
    subject: Subject,
    beyond: Callable[[str], str],
    message: str,
    *,
    help_: str,
    effect: str,
) -> Iterator[Finding]:
    """One finding for each publication in which *beyond* finds characters."""
    plain_names = not subject.profile.canonical_names
    full = any(view.details == "full" for view in subject.profile.views.values())
    manner = Manner(full=full)
    for publication in subject.publications:
        if plain_names and _is_plain(publication):
            continue
        for name, text in _texts(publication, manner):
            if found := beyond(text):
                yield _finding(publication, name, found, message, help_, effect)
                break


def _is_plain(publication: Publication) -> bool:
    """Whether nothing in the entry can become anything but ASCII: most are so, and quickly told."""
    fields = publication.entry.fields.values()
    return str(publication.badge or "").isascii() and all(
        field.value.isascii() and "\\" not in field.value for field in fields
    )


def _finding(
    publication: Publication, name: str, found: str, message: str, help_: str, effect: str
) -> Finding:
    entry = publication.entry
    quoted = found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"
    words = f"{message} `{quoted}`"
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

        yield from _unsettable(
            subject,
            beyond_ot1,
            "only the T1 fonts have",
            help_=r"write `\usepackage[T1]{fontenc}` into the preamble of the CV; where it is "
            'there, `ignore = ["beyond-ot1"]` in `[check]`',
            effect="LaTeX's first fonts would stop at it, or have its accents beside it",
        )


@finds("beyond-pdflatex")
def letters_beyond_pdflatex(subject: Subject) -> Iterator[Finding]:
    """Publications with text that would go through the hook for other scripts."""
    if subject.cv.engine == "pdflatex":
        from pubgen.latex.writing import beyond_pdflatex  # as above

        yield from _unsettable(
            subject,
            beyond_pdflatex,
            "pdflatex cannot set",
            help_="set the CV by xelatex or lualatex, and say so by `engine` in `[cv]`",
            effect="LaTeX would stop at it"
            if subject.cv.target == "biblatex"
            else "the CV would have `[?]` there",
        )
