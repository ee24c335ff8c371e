"""How far a publication is, in words that may be in the place of a date, a venue or a note."""

from __future__ import annotations

from pubgen.model import Entry
from pubgen.normalise.fields import JOURNAL, NOTE, STATUS
from pubgen.regexes import regex

# Somebody else has it, and will decide.
WAITING = frozenset((
    "submitted", "under submission", "under review", "in review", "in revision", "under revision",
))  # fmt: skip
# What a paper is: a status in the place of a date alone, for elsewhere it is shown as written.
_WORK = ("working paper", "work in progress")
# Nobody has accepted these yet.
UNDECIDED = WAITING | {"in preparation", *_WORK}
# These may promise a publication, and come first where there is no year.
FORTHCOMING = UNDECIDED | {
    "to appear", "forthcoming", "upcoming", "in press", "in print", "accepted",
    "accepted for publication",
}  # fmt: skip
_OUT_BEFORE_PRINT = ("prepublished", "online first", "early access")  # with a date of their own
_STATUS = {
    **{words: words for words in (*FORTHCOMING.difference(_WORK), *_OUT_BEFORE_PRINT)},
    # biblatex's keys
    "toappear": "to appear",
    "inpress": "in press",
    "inpreparation": "in preparation",
}
_LONGEST_STATUS = 30  # with what may be around it
_CAPITAL = r"\autocap{"  # `\autocap{f}orthcoming`: biblatex makes it one where a sentence begins
_STATUS_AFTER = regex(r"(?:(?<!\s)\s++)?\(([A-Za-z ]{5,30})\)$")
_MAY_TELL_STATUS = frozenset((*STATUS.names, *NOTE.names))


def status_of(text: str) -> str:
    """The status that *text* is, or ``""``."""
    return "" if len(text) > _LONGEST_STATUS + len(_CAPITAL) else _STATUS.get(bare(text), "")


def status_instead_of_date(text: str) -> str:
    """The same where *text* is in the place of a date, or in a field for the status."""
    return status_of(text) or (words if (words := bare(text)) in _WORK else "")


def known_statuses() -> frozenset[str]:
    """All that the page has words for in each language."""
    return frozenset((*_STATUS, *_WORK, "published"))


def status_in_words(text: str) -> str:
    """The *text* of biblatex's ``pubstate``, which is printed as it is where it is not a key; that
    a publication is published is said by its being listed.
    """
    said = " ".join(text.split()).strip(" .")
    return "" if said.lower() == "published" else said


def bare(text: str) -> str:
    """*text* as it is looked up: in lower case, without what may be around it."""
    if text.startswith(_CAPITAL):
        text = text.replace(_CAPITAL, "", 1).replace("}", "", 1)
    return text.strip(" .()").lower()


def part_status(venue: str) -> tuple[str, str]:
    """A venue's name and the status that is in its place or after it:
    ``J. Plasma Phys. (accepted)``.
    """
    if status := status_of(venue):
        return "", status
    found = _STATUS_AFTER.search(venue) if venue.endswith(")") else None
    if found is None or not (status := status_of(found[1])):
        return venue, ""
    return venue[: found.start()], status


def status_beside_date(entry: Entry) -> str:
    """The status that the fields for it, a note or the venue of *entry* name, or ``""``."""
    if not _MAY_TELL_STATUS.isdisjoint(entry.fields):
        said = (status_instead_of_date(entry.get(name)) for name in STATUS.names)
        noted = (status_of(entry.get(name)) for name in NOTE.names)
        if status := next(filter(None, (*said, *noted)), ""):
            return status
    venue = entry.get("booktitle", *JOURNAL.names)
    return part_status(venue)[1] if venue else ""
