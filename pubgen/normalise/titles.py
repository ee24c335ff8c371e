"""The title, with its subtitle, as it is shown."""

from __future__ import annotations

from pubgen.kinds import kind_of
from pubgen.normalise.record import Record
from pubgen.regexes import regex
from pubgen.text import Inline, Protected, Text, plain

_FULL_STOP = regex(r"(?<!\betc)(?<!\bInc)(?<!\bvs)(?<!\b\w)(?<=[^\s.])\.$")


def read_title(record: Record) -> Inline:
    """The title, else the nearest thing to it; ``()``, with a report, where there is none. A paper
    is not called after the book or the journal that it is in.
    """
    is_part = kind_of(record.entry.type).place in ("part", "in issue")
    title = record.text("title") or record.text("shorttitle", *(() if is_part else ("booktitle",)))
    if not title:
        record.report(
            "missing-title",
            "this entry has no title",
            effect="it would be shown as “Untitled”",
            help="write `title = {…}`",
        )
        return ()
    if "subtitle" not in record.entry.fields or not (subtitle := record.text("subtitle")):
        return _without_full_stop(title)
    return (*title, Text(" " if plain(title)[-1:] in "?!" else ": "), *subtitle)


def _without_full_stop(title: Inline) -> Inline:
    """*title* without the full stop that some databases add; `etc.` and `…` keep theirs."""
    last = title[-1]
    if isinstance(last, Protected) and last.children:  # `title = "{…}"`, as ADS writes it
        inner = _without_full_stop(last.children)
        return title if inner is last.children else (*title[:-1], Protected(inner))
    if not isinstance(last, Text) or last.value[-1:] != "." or not _FULL_STOP.search(plain(title)):
        return title
    return (*title[:-1], Text(last.value[:-1])) if len(last.value) > 1 else title[:-1]
