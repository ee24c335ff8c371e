"""Which fields LaTeX gets to see: those that BibTeX's plain styles and biblatex's standard styles
print, and those that biber hands on without a style that prints them.

`tests/check/test_tex.py` asks TeX. Addresses, DOIs and keys are not among them: these are verbatim.
"""

from __future__ import annotations

from collections.abc import Mapping

from pubgen.kinds import Line, kind_of

NAMES = frozenset(
    "author editor translator annotator commentator introduction foreword afterword bookauthor"
    " editora editorb editorc".split()
)
_PRINTED = NAMES | frozenset(
    "title subtitle titleaddon note addendum month year volume number pages eid chapter issue part"
    " version type maintitle mainsubtitle maintitleaddon".split()
)
_TITLES: frozenset[Line] = frozenset(("inproceedings", "incollection"))
_BOOKS: frozenset[Line] = _TITLES | {"book"}
_JOURNALS: frozenset[Line] = frozenset(("article", "review"))
# Fields that only some types print, by how the line of an entry is written.
_PRINTED_IN: Mapping[str, frozenset[Line]] = {
    **dict.fromkeys(("journal", "journaltitle", "journalsubtitle"), _JOURNALS),
    **dict.fromkeys(("issuetitle", "issuesubtitle"), _JOURNALS | {"periodical"}),
    **dict.fromkeys(("booktitle", "booksubtitle", "booktitleaddon"), _TITLES),
    **dict.fromkeys(("publisher", "edition"), _BOOKS | {"deposit"}),
    **dict.fromkeys(("eventtitle", "eventtitleaddon", "venue"), frozenset({"inproceedings"})),
    **dict.fromkeys(
        ("address", "location"),
        _BOOKS | {"thesis", "report", "patent", "deposit", "event", "other"},
    ),
    "series": _BOOKS | _JOURNALS | {"deposit"},
    "organization": frozenset(("inproceedings", "book", "deposit", "other")),
    "institution": frozenset(("thesis", "report")),
    "school": frozenset({"thesis"}),
    "holder": frozenset({"patent"}),
    "howpublished": frozenset(("deposit", "event", "other")),
}
PRINTED = _PRINTED | _PRINTED_IN.keys()  # of one type of entry or another
# biber writes these, too, into the file that LaTeX reads.
_HANDED_ON = frozenset("abstract annotation annote keywords".split())

FIELDS = PRINTED | _HANDED_ON
# Of these a page shows the words alone, or nothing: nobody has read their LaTeX with care.
AS_WORDS = (NAMES - {"author", "editor", "translator"}) | frozenset(
    "subtitle volume number pages eid chapter issue part version type edition mainsubtitle"
    " maintitleaddon booktitleaddon journalsubtitle issuesubtitle eventtitleaddon".split()
)


def is_printed(name: str, entry_type: str) -> bool:
    """Whether a standard style prints the field *name* of an entry of this type."""
    return name in _PRINTED or kind_of(entry_type).line in _PRINTED_IN.get(name, ())
