"""arXiv's numbers.

``archive/YYMMNNN`` before April 2007, then ``YYMM.NNNN``, from 2015 on ``YYMM.NNNNN``; ``v2`` may
follow (arXiv, "Understanding the arXiv identifier").
"""

from __future__ import annotations

import re

from pubgen.regexes import regex

_MONTH = "(?:0[1-9]|1[0-2])"
_EARLY = f"(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MONTH})"
_NEW = rf"(?:{_EARLY}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}})"
_OLD = f"[0-9]{{2}}{_MONTH}[0-9]{{3}}"
_ARCHIVE = r"[a-z-]{2,16}(?:\.[A-Z]{2})?"
ARXIV_ID = rf"(?:{_NEW}|{_ARCHIVE}/{_OLD})(?:v[0-9]{{1,3}})?(?![0-9])"
_ANYWHERE = regex(rf"arxiv(?:\.org)?[:./\s]*+(?:(?:abs|pdf|html)/)?({ARXIV_ID})", re.IGNORECASE)
# `[cs.DC]` may follow, and people write an archive before new numbers, too.
_OWN = regex(
    rf"(?:(?i:arxiv:)\s*)?(?:{_ARCHIVE}/(?={_NEW}))?({ARXIV_ID})(?:\.pdf)?(?:\s*\[[\w.,\s-]+\])?"
)
_OLD_NUMBER = regex(rf"(?:(?i:arxiv:)\s*)?({_OLD}(?:v[0-9]{{1,3}})?)")
_CLASS = regex(r"([a-z-]{2,16})(?:\.[A-Za-z-]{2,20})?")


def arxiv_id_anywhere(text: str) -> str:
    """The number in *text* that is said to be arXiv's, or ``""``."""
    # Asking for a part of the word first spares most fields the slow expression.
    found = _ANYWHERE.search(text) if "rxiv" in text.lower() else None
    return found[1] if found else ""


def arxiv_id_in(value: str, primary_class: str = "") -> str:
    """The number in a field that is for it, or ``""``. Old numbers are complete with an archive
    alone, which may be in *primary_class*.
    """
    if anywhere := arxiv_id_anywhere(value):
        return anywhere
    value = value.strip()
    if own := _OWN.fullmatch(value):
        return own[1]
    old, within = _OLD_NUMBER.fullmatch(value), _CLASS.fullmatch(primary_class.strip())
    return f"{within[1]}/{old[1]}" if old and within else ""


_SAID = regex(
    r"(?:arxiv(?:\.org)?[:./\s]*+(?:(?:abs|pdf|html)/)?|^abs/)([0-9]{3,6}\.[0-9]{3,7})(?![0-9])",
    re.IGNORECASE,
)


def wrong_arxiv_id(text: str) -> str:
    """What *text* says is a new number of arXiv, but cannot be one; or ``""``."""
    # The same question as above comes first.
    if "rxiv" not in (folded := text.lower()) and not folded.startswith("abs/"):
        return ""
    found = _SAID.search(text)
    return found[1] if found and not _IS_NEW.fullmatch(found[1]) else ""


def why_not_of_arxiv(number: str) -> str:
    """What is wrong with a *number* of the new form."""
    found = _LIKE_NEW.match(number)
    if found is None:
        return ""
    year, month, digits = found.groups()
    if not 1 <= int(month) <= 12:
        return f"it begins with year and month, and there is no month {month}"
    if f"{year}{month}" < "0704":
        return "such numbers began in April 2007, with `0704.0001`"
    wanted = 4 if year < "15" else 5
    since = "before 2015" if wanted == 4 else "since 2015"
    return f"{since} there are {wanted} digits after the full stop; here are {len(digits)}"


_IS_NEW = regex(_NEW)
_LIKE_NEW = regex(r"([0-9]{2})([0-9]{2})\.([0-9]{3,7})")


def arxiv_address(number: str) -> str:
    """The page of a paper on arXiv."""
    return f"https://arxiv.org/abs/{number}"
