r"""A .bib for biblatex: the page's publications as data, each once, in the page's order.

Names, titles and venues are read into inline text and written anew, in UTF-8, so that nothing in
somebody's .bib can run TeX; biber and the class decide how they look. Marks are data annotations,
the label is the ``shorthand``, the badge is in ``usera`` (and in ``badge``, for pubgen to read
again, where the entry says it itself), links without a field of their own are in ``userb``, paper
marks in ``titleaddon``, notes and awards in ``addendum``, and so is what the page has in its line
and biblatex would not print of the type. What makes them visible is in comments at the top, to be
copied: it is made for every style, and so touches nothing but the parts of names.

What a .bib cannot say is lost: headings (but each kind has a keyword), an author left out by the
view's limit (biblatex has ``maxbibnames``), and marks on editors of an entry that has authors. A
Chinese, Japanese or Korean name is written in one piece, for biblatex would put the given name
first.
"""

from pubgen.export.biblatex.rendering import render

__all__ = ["render"]
