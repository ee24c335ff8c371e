"""bib text → `Library` → list of `Entry`.

`read` is the front door; `split` alone gives bibtexparser's library of one file.
"""

from pubgen.bib.decoding import decode, encode, from_text
from pubgen.bib.library import Library
from pubgen.bib.places import place_in
from pubgen.bib.reading import Reading, evaluate, read
from pubgen.bib.splitter import split

__all__ = [
    "Library",
    "Reading",
    "decode",
    "encode",
    "evaluate",
    "from_text",
    "place_in",
    "read",
    "split",
]
