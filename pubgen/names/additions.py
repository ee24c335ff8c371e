"""What people append to a name and is of no name: an ORCID iD, an affiliation, an address."""

from __future__ import annotations

import re

from pubgen.diagnostic import Problem
from pubgen.names.enclosed import ORGANISATION
from pubgen.names.types import not_of_name, place_in_name
from pubgen.regexes import regex

# A number of four groups, with what people write around it.
_ORCID = regex(
    r"[(\[]?(?:https?://)?(?:orcid(?:\.org/|:\s?|\s))?"
    r"(?<![\d-])[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X](?![\d-])[)\]]?",
    re.IGNORECASE,
)
_NEXT_LINE = regex(r"\\\\(?=[\sA-Z]).*", re.DOTALL)
_IN_BRACKETS = regex(r"\([^()\[\]{}\\$]{2,100}\)$|\[[^()\[\]{}\\$]{2,100}\]$")


def without_additions(text: str, raw: str, problems: list[Problem]) -> str:
    """*text*, a name, without them; *raw* is the name as written."""
    affiliation = _IN_BRACKETS.search(text) if text[-1:] in (")", "]") else None
    if affiliation is not None and ORGANISATION.search(affiliation[0]):
        text = _without(text, affiliation, raw, problems, "say it in `note`")
    if "\\\\" in text and (address := _NEXT_LINE.search(text)):
        text = _without(text, address, raw, problems, "say it in `note`")
    if "-" in text and (orcid := _ORCID.search(text)):
        text = _without(text, orcid, raw, problems, "give it in `[[people]]` of the profile")
    return text


def _without(
    text: str, found: re.Match[str], raw: str, problems: list[Problem], advice: str
) -> str:
    problems.append(not_of_name(found[0], place_in_name(found[0], raw), advice))
    return f"{text[: found.start()].rstrip(' ,~')}{text[found.end() :]}"
