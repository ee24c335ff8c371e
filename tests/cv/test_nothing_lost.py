"""What was once lost on the way to a CV, or put into it: every target has the words of the page's
line, and none of its own.
"""

from __future__ import annotations

import re

import pytest

from pubgen.compiler.cv import render_cv
from pubgen.model import Item
from pubgen.render.targets import TARGETS
from pubgen.style import ENGLISH, details, note
from pubgen.text import plain
from tests.pages import items, page_of

BIB = r"""
@inproceedings{i1, author = {Quill, Ada}, title = {Ink}, booktitle = {J. Phys.: Conf. Ser.},
  volume = 3230, number = 1, pages = {012017}, editor = {Ed, E.}, year = 2026}
@inproceedings{i2, author = {Quill, Ada}, title = {Ink}, booktitle = {Proc. X}, series = {LNCS},
  volume = 11, year = 2025}
@incollection{i3, author = {Quill, Ada}, title = {Ink}, booktitle = {Book}, publisher = {Springer},
  volume = 2, series = {S}, chapter = 4, edition = {Third}, editor = {Ed, E.}, address = {Berlin},
  year = 2024}
@misc{i4, author = {Quill, Ada}, title = {Ink}, publisher = {Zenodo}, institution = {Moss},
  organization = {Fern}, year = 2023}
@article{i5, author = {Quill, Ada}, title = {Ink}, journal = {J}, series = {3}, volume = 1,
  issuetitle = {Special Issue on Ink}, note = {N}, year = 2022}
@manual{i6, author = {Quill, Ada}, title = {Ink}, organization = {Org}, edition = {2},
  address = {Oslo}, year = 2021}
@proceedings{i7, editor = {Quill, Ada}, title = {Proc of X}, publisher = {ACM}, series = {S},
  volume = 3, organization = {IEEE}, address = {Oslo}, year = 2020}
@proceedings{i8, author = {Quill, Ada}, title = {Wings}, booktitle = {15th Symposium on Ink},
  year = 2019}
@unpublished{i9, author = {Quill, Ada}, title = {Talk}, eventtitle = {InkConf}, venue = {Oslo},
  date = {2018-05-06}}
@misc{i10, author = {Quill, Ada}, title = {Invited}, eventtitle = {InkConf}, type = {Invited talk},
  date = {2017-05-06}}
@unpublished{t, author = {Quill, Ada}, title = {Ink in the Alps},
  note = {Colloquium, University of Nowhere, May 6, 2025}}
@presentation{v, author = {Quill, Ada}, title = {Ink on Ice},
  howpublished = {Invited talk at InkConf}, year = 2024}
@article{to, author = {Quill, Ada}, title = {Ink to Come}, journal = {J}, year = {to appear}}
@misc{under, author = {Quill, Ada}, title = {Draft}, year = 2026, pubstate = {under review}}
"""
# Written otherwise: a month or a number, in RenderCV the date; biblatex has words of its own.
_OURS = {"In", "volume", "no", "p", "of", "chapter", "edition", "ed", "third", "2nd", "May"}
_NOBODYS = ("Manuscript", "Presentation", "Unpublished", "Miscellaneous")
_WORD = re.compile(r"\w+")


def line_of(item: Item) -> str:
    publication = item.publication
    return f"{plain(details(publication, ENGLISH))} {plain(note(publication, ENGLISH))}"


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("entry", re.findall(r"(?s)@\w+\{.*?\}\n(?=@|\Z)", BIB))
def test_a_target_has_the_words_of_the_line(entry: str, target: str) -> None:
    page = page_of(entry)
    [item] = items(page)
    text = re.sub(r"\\autocap\{(.)\}", r"\1", render_cv(page, TARGETS[target]))
    wanted = {word.casefold() for word in _WORD.findall(line_of(item)) if word not in _OURS}
    assert wanted <= {word.casefold() for word in _WORD.findall(text)}
    body = text.rpartition("\n@")[2] if target == "biblatex" else text.partition("Quill")[2]
    assert not [word for word in _NOBODYS if word in body]
