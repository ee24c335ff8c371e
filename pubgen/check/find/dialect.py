"""Whether a file is written for BibTeX or for biblatex.

biblatex reads nearly all that BibTeX does, so what matters is what BibTeX's styles cannot read.
"""

from __future__ import annotations

from functools import lru_cache

from pubgen.bib import Library
from pubgen.bib import library as raw
from pubgen.kinds import type_names

# IEEEtran.bst, ACM-Reference-Format.bst or people's own pages know these types as well.
_OF_OTHERS_TOO = frozenset(
    "artwork audio commentary dataset electronic image letter movie music online patent performance"
    " periodical review software standard video www".split()
)
_TYPES = type_names(lambda row: row.origin == "biblatex") - _OF_OTHERS_TOO
# Fields of biblatex, with what an entry for BibTeX has in their place.
_INSTEAD = {"date": "year", "journaltitle": "journal"}
_FIELDS = frozenset(
    "entryset eprintclass eventdate eventtitle eventtitleaddon ids indextitle issuetitle langid"
    " langidopts maintitle maintitleaddon mainsubtitle origdate pubstate related relatedtype"
    " sortshorthand titleaddon booktitleaddon journalsubtitle xdata xref".split()
)
_ENOUGH = 10  # one entry of so many; a single one may have been copied from another file


@lru_cache(maxsize=16)  # more than one finder asks
def is_biblatex(library: Library) -> bool:
    """Whether the file needs biblatex: not few of its entries have a type or a field that BibTeX's
    styles do not read.
    """
    entries = [block for block in library.in_order() if isinstance(block, raw.Entry)]
    return sum(map(_needs_biblatex, entries)) * _ENOUGH > len(entries)


def _needs_biblatex(entry: raw.Entry) -> bool:
    names = {field.key.lower() for field in entry.placed_fields}
    instead = (name in names and other not in names for name, other in _INSTEAD.items())
    return entry.entry_type.lower() in _TYPES or not _FIELDS.isdisjoint(names) or any(instead)
