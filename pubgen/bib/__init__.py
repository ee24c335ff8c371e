"""bib text → `Library` → list of `Entry`.

`read` is the front door; `split` alone gives bibtexparser's library of one file.
"""

from pubgen.bib.decoding import decode, encode, from_text
from pubgen.bib.library import Library
from pubgen.bib.places import content, place_in
from pubgen.bib.reading import Reading, evaluate, read
from pubgen.bib.splitter import split
from pubgen.bib.values import folded

__all__ = [
    "Library",
    "Reading",
    "content",
    "decode",
    "encode",
    "evaluate",
    "folded",
    "from_text",
    "place_in",
    "read",
    "split",
]
