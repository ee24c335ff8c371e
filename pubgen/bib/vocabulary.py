"""The entry types that BibTeX's standard styles and biblatex define.

Sources: btxdoc §3.1; biblatex manual §2.1, and its aliases in §2.1.2; ``@talk`` and its kin are
what homepages add.
"""

from __future__ import annotations

BIBTEX_TYPES = frozenset(
    "article book booklet conference inbook incollection inproceedings manual mastersthesis misc"
    " phdthesis proceedings techreport unpublished".split()
)
BIBLATEX_TYPES = frozenset(
    "mvbook bookinbook suppbook collection mvcollection suppcollection dataset online patent"
    " periodical suppperiodical mvproceedings reference mvreference inreference report set"
    " software thesis xdata electronic www artwork audio bibnote commentary image jurisdiction"
    " legislation legal letter movie music performance review standard video".split()
)
HOMEPAGE_TYPES = frozenset({"talk", "presentation", "poster", "preprint", "tutorial"})
ENTRY_TYPES = BIBTEX_TYPES | BIBLATEX_TYPES | HOMEPAGE_TYPES
# Settings for a style: IEEEtran.bst's, revtex's. What stands in them is no text.
CONTROL_TYPES = frozenset({"ieeetranbstctl", "control"})
# These hold data for other entries and are no publication themselves.
DATA_TYPES = frozenset({"xdata", "set", "bibnote"}) | CONTROL_TYPES
