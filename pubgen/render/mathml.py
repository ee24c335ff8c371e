"""A formula as MathML.

latex2mathml reads the TeX; what it makes is not trusted, because the TeX is a stranger's (and its
own serialiser unescapes ``&lt;``). Its tree is written anew here, from elements and attributes that
are known to do nothing but show a formula. Whatever is beyond that is shown as TeX by the caller.
"""

from __future__ import annotations

import re
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

# Beyond these a formula is not one to be read in a title, and could cost time and stack.
_LONGEST = 2_000
_DEEPEST = 60

# A custom macro can double at every step: 40 of them make 2⁴⁰ tokens.
_DEFINES = re.compile(r"\\(?:def|newcommand|newenvironment)\b")

_ELEMENTS = frozenset(
    "math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow"
    " mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split()
)
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign columnlines columnspacing depth display displaystyle fence"
    " form height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation"
    " rowlines rowspacing rspace scriptlevel separator stretchy symmetric voffset width".split()
)
_VALUE = re.compile(r"[\w.+\-% ]*", re.ASCII)


class _UnknownError(Exception):
    """latex2mathml made something that is not on the list."""


def mathml(tex: str) -> str:
    """*tex* as a ``<math>`` element, or ``""`` where it cannot or should not be one."""
    if len(tex) > _LONGEST or _DEFINES.search(tex):
        return ""
    try:
        return _written(convert_to_element(tex), _DEEPEST)
    except Exception:  # noqa: BLE001 - it fails in many ways on odd TeX, RecursionError among them
        return ""


def _written(element: Element, depth: int) -> str:
    if element.tag not in _ELEMENTS or not depth:
        raise _UnknownError(element.tag)
    attributes = "".join(_attribute(*item) for item in element.items() if item[0] != "xmlns")
    children = "".join(_written(child, depth - 1) for child in element)
    content = escape(unescape(element.text or "")) + children  # its text holds `&#x0003C;`
    return f"<{element.tag}{attributes}>{content}</{element.tag}>"


def _attribute(name: str, value: str) -> str:
    if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
        raise _UnknownError(name)
    return f' {name}="{value}"'
