"""E-mail addresses in the values of fields, spelt out or not: others must not copy them."""

from __future__ import annotations

import re

from pubgen.regexes import regex

_AT = r"\s*+(?:\\?@|\{\\?@\}|\$@\$|&(?:#64|commat);|[\[({<]\s*+(?:at|@)\s*+[\])}>])\s*+"
_SPELT_DOT = r"\s*+[\[({<]\s*+dot\s*+[\])}>]\s*+|\s++dot\s++"
_DOMAIN = rf"[\w-]++(?>(?:(?:\.|\{{\.\}}|{_SPELT_DOT})[\w-]++)+)"
# `ada.quill`, `ada\_quill`, and several people at one place: `\{ada, tom\}`.
_LOCAL = r"(?:(?<![\w.+/@-])(?>(?:[\w.+-]++|\\_)+)|\\?\{[^{}@]*+\})"
# Not what a path follows, as in `git@example.org:moss`, nor `precision@1.5`. With ` at ` the dots
# have to be spelt out, too: there may be a talk at moss.org.
_ADDRESS = (
    rf"{_LOCAL}(?:{_AT}{_DOMAIN}|\s++at\s++[\w-]++(?>(?:(?:{_SPELT_DOT})[\w-]++)+))"
    r"(?<=[a-z][a-z])(?![/\w]|:[\w/])"
)
_LABEL = r"(?:(?:e-?mail|mailto)\s*+:?\s*+)?"
_EMAIL = regex(
    rf"\\href\s*+\{{\s*+mailto:[^{{}}]*+\}}\s*+(?:\{{[^{{}}]*+\}})?"
    rf"|(?:\\[a-z]++\s*+)?[{{<(\[]\s*+{_LABEL}{_ADDRESS}\s*+[}}>)\]]"
    rf"|{_LABEL}{_ADDRESS}"
    r"|mailto:[^\s{}<>]++",
    re.IGNORECASE,
)
_AT_IN_BRACKETS = regex(r"at ?[)\]}>]")
_EMPTY = regex(r"\(\s*+\)|\[\s*+\]|<\s*+>")
_GAP = regex(" (?=[,;.])")
_AND = regex(r"(?<!\s)\s++and\s++", re.IGNORECASE)
_LEFT_OVER = " \t\r\n,;:."


def may_hold_email(text: str) -> bool:
    """Whether it is worth a closer look at *text*, in which white space is folded."""
    small = text.lower()  # to look for words in it is much quicker than the pattern
    return (
        "@" in small
        or " dot " in small
        or "mailto:" in small
        or "&#64;" in small
        or "&commat;" in small
        or bool(_AT_IN_BRACKETS.search(small))
    )


def without_emails(value: str) -> str:
    """*value*, which is LaTeX or plain, without the e-mail addresses in it."""
    cleaned, found = _EMAIL.subn("", value)
    if not found:
        return value
    cleaned = _GAP.sub("", " ".join(_EMPTY.sub("", cleaned).split()))
    return cleaned.strip(_LEFT_OVER)


def names_without_emails(value: str) -> str:
    """The same for a list of names: one that was nothing else is gone."""
    if without_emails(value) == value:
        return value
    names = map(without_emails, _AND.split(value))
    return " and ".join(name for name in names if name.strip("{} "))
