"""The tables of words by the tags of their languages."""

from __future__ import annotations

from pubgen.style.language import Language
from pubgen.style.languages.en import ENGLISH

LANGUAGES = {each.tag: each for each in (ENGLISH,)}


def language(tag: str) -> Language:
    """The language of a BCP 47 *tag*, ``en-GB``; English where there is no table for it."""
    return LANGUAGES.get(tag.partition("-")[0].lower(), ENGLISH)
