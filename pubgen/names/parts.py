"""One name, freed of its marks, to the parts that BibTeX knows: first, von, last, jr."""

from __future__ import annotations

import re

from pubgen.braces import BRACE, COMMA, HIDDEN, split, surface_of, words_of
from pubgen.diagnostic import Problem
from pubgen.latex import decode_plain
from pubgen.model import Name
from pubgen.regexes import regex
from pubgen.rules import WARNING


def decoded(latex: str) -> str:
    """The characters of a part, in which braces have done their duty."""
    if not latex:
        return ""
    text = decode_plain(latex).replace("{", "").replace("}", "")
    return " ".join(text.split())


# A lone `I` or `V` after a comma is somebody's initial; so may `MD` be, after a single word.
SUFFIX = regex(r"(?:jr|sr|junior|senior|ph\.?\s?d|esq)\.?", re.IGNORECASE)


_SUFFIX_AFTER_GIVEN = regex(r"(?:II|III|IV|2nd|3rd|M\.?D)\.?")
# One suffix or several: `Sr. II`.
SUFFIXES = regex(
    rf"(?:{SUFFIX.pattern})(?:\s+(?:{SUFFIX.pattern}|{_SUFFIX_AFTER_GIVEN.pattern}))*",
    re.IGNORECASE,
)


# More than a suffix between two commas: `Moss, Kim an Reed, Tom`, `Moss, KimandReed, Tom`.
_JOINS_NAMES = regex(r"[^\W\d_]\s+[^\W\d_]+\s+[^\W\d_]|[a-z]and[A-Z]")


def parts_of(text: str, raw: str, problems: list[Problem]) -> tuple[str, str, str, str]:
    """First, von, last and jr, as BibTeX parts a name; *raw* is the name as written."""
    whole = 0, len(raw)
    parts = split(text, COMMA) if "," in text else [text]
    if not parts[-1] and len(parts) > 1:
        problems.append(
            Problem(
                "name-commas",
                f"`{text}` ends in a comma",
                *whole,
                "delete the comma",
                own_severity=WARNING,  # the name is read as it is meant
            )
        )
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
    if len(parts) == 1:
        first, von, last = _by_case(words_of(parts[0]))
        return " ".join(first), " ".join(von), " ".join(last), ""
    if len(parts) > 3 or (len(parts) == 3 and _JOINS_NAMES.search(parts[1])):
        filled = [part for part in parts if part]
        nobody_knows = len(filled) > 2 and not SUFFIXES.fullmatch(filled[1])
        problems.append(
            Problem(
                "name-commas",
                f"`{text}` has more commas than a name can have",
                *whole,
                "write `Last, First` or `Last, Jr, First`",
                effect=f"`{text}` would appear as one name" if nobody_knows else "",
            )
        )
        if nobody_knows:
            return "", "", text, ""
        parts = filled
    if not parts[0] and any(parts):
        problems.append(
            Problem(
                "name-commas",
                f"`{text}` has no family name",
                *whole,
                "write `Last, First`",
                own_severity=WARNING,
            )
        )
    if len(parts) == 2 and _is_suffix(*parts):
        return _with_suffix_first(text, parts[0], parts[1], whole, problems)
    family, *rest = parts
    words = words_of(family)
    small = _small(words)
    after = small[-1] + 1 if small else 0
    first_name = " ".join(part for part in (rest[1:] or rest) if part)
    jr = rest[0] if len(rest) > 1 else ""
    return first_name, " ".join(words[:after]), " ".join(words[after:]), jr


def _with_suffix_first(
    text: str, name: str, suffix: str, whole: tuple[int, int], problems: list[Problem]
) -> tuple[str, str, str, str]:
    """The parts of ``Guy L. Steele, Jr.``, which BibTeX would call Jr. Guy L. Steele."""
    first, von, last = _by_case(words_of(name))
    standard = f"{' '.join([*von, *last])}, {suffix}, {' '.join(first)}".removesuffix(", ")
    problems.append(
        Problem(
            "suffix-as-first-name",
            f"BibTeX takes the `{suffix}` of `{text}` for the first name",
            *whole,
            f"write `{standard}`",
        )
    )
    return " ".join(first), " ".join(von), " ".join(last), suffix


def _is_suffix(family: str, rest: str) -> bool:
    if SUFFIX.fullmatch(rest):
        return True
    return len(words_of(family)) > 1 and _SUFFIX_AFTER_GIVEN.fullmatch(rest) is not None


def _by_case(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """First, von and last of a name without commas: von is from the first small word to the last,
    and the last word of all is never one.
    """
    small = _small(words)
    if not small:
        return words[:-1], [], words[-1:]
    return words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]


def _small(words: list[str]) -> list[int]:
    # Most words begin with a plain capital and need no closer look.
    found = (at for at, word in enumerate(words[:-1]) if not "A" <= word[0] <= "Z")
    return [at for at in found if _is_small(words[at])]


_LETTER_MACROS = frozenset("i j o l oe ae aa ss dj dh th ng O L OE AE AA SS DJ DH TH NG".split())


_CASE = regex(
    r"\{\\(?P<special>[A-Za-z]+|.)\s*\{?"
    r"|\\(?:[vucdbtrkH](?![A-Za-z])|[^A-Za-z])\s*\{?"  # an accent: the letter is after it
    r"|\\(?P<macro>[A-Za-z]+)|(?P<letter>[^\W\d_])|[{}]",
    re.DOTALL,
)


def _is_small(word: str) -> bool:
    """Whether the letter that decides is a small one: the first at brace level 0 or inside a
    ``{\\…}``, where a macro such as ``\\o`` is a letter itself. BibTeX's von test, in Unicode.
    """
    if word.isalpha() and word[0].lower() != word[0].upper():
        return word[0].islower()
    depth = 0  # inside an ordinary group, which has no case
    for step in _CASE.finditer(word):
        if depth:
            depth += step[0].count("{") - step[0].count("}")
        elif step[0] == "{":
            depth = 1
        elif step["macro"] or step["special"] in _LETTER_MACROS:
            return step[0].lstrip("{\\")[0].islower()
        elif step["letter"] and step[0].lower() != step[0].upper():
            return step[0].islower()
    return False


def corporate(text: str) -> Name | None:
    """The name that is one braced group: ``{Barnes and Noble, Inc.}``."""
    text = text.strip()
    return Name(last=decoded(text), corporate=True) if in_one_group(text) else None


def in_one_group(text: str) -> bool:
    """Whether all of *text* is in one pair of braces, not ``{Foo}{Bar}``."""
    if text[:1] != "{" or text[:2] == "{\\" or surface_of(text).strip(HIDDEN):
        return False
    depth = 0
    for brace in BRACE.finditer(text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0 and brace.end() < len(text):
            return False
    return True


EXTENDED = regex(r"\"?\s*(given|family|prefix|suffix|useprefix|id|gender|\w+-i)\s*=", re.IGNORECASE)


def extended(text: str) -> Name | None:
    """The name in `given=Jean, family=Foo`, as biblatex writes it, in any order."""
    if not EXTENDED.match(text):
        return None
    values: dict[str, str] = {}
    for part in split(text, COMMA):
        key, _, value = part.strip(' "').partition("=")
        values[key.strip().lower()] = value.strip(' "')
    given, family = values.get("given", ""), values.get("family", "")
    return Name(
        first=decoded(given),
        von=decoded(values.get("prefix", "")),
        last=decoded(family),
        jr=decoded(values.get("suffix", "")),
        corporate=not given and family.startswith("{"),
    )
