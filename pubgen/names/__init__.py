"""An author field, still LaTeX, to names.

The order matters: names are split, then parted, then freed of marks while the text is still raw,
and only then decoded part by part. Braces are what protects ``{Barnes and Noble}`` and what tells a
small letter in ``{\\o}stergaard``; decoded text has lost them.

BibTeX's rules hold (Tame the BeaST §11); `docs/names.md` lists where we knowingly read otherwise.
"""

from pubgen.diagnostic import Problem
from pubgen.names.known import PersonIndex
from pubgen.names.marks import SYMBOL, marks_in
from pubgen.names.matching import fold, is_turned_round, same_person
from pubgen.names.reading import read_names
from pubgen.names.types import Names, RawName

__all__ = [
    "SYMBOL",
    "Names",
    "PersonIndex",
    "Problem",
    "RawName",
    "fold",
    "is_turned_round",
    "marks_in",
    "read_names",
    "same_person",
]
