"""The characters that pdflatex can set as they are, in UTF-8 and with the T1 fonts.

That is what LaTeX declares by ``\\DeclareUnicodeCharacter`` in utf8.def and in the files that it
reads of itself then: t1enc.dfu, ts1enc.dfu (textcomp), ot1enc.dfu and omsenc.dfu, those of
LaTeX 2022-11-01. Any other character is an error to it: "Unicode character … not set up for use
with LaTeX". Data only; tests/test_latex.py compares it with the files where TeX is installed.
"""

from __future__ import annotations

import re
from functools import cache

_RANGES = """
00A0-0125 0128-0137 0139-013E 0141-0148 014A-0165 0168-017E 0192 01C4-01D4 01E2-01E3 01E6-01EB 01F0
01F4-01F5 0218-021B 0232-0233 0237 02C6-02C7 02D8-02D9 02DB-02DD 0E3F 1E02-1E03 1E0D 1E1E-1E21 1E25
1E30-1E31 1E37 1E43 1E45 1E47 1E5B 1E63 1E6D 1E8E-1E91 1E9E 1EF2-1EF3 200C 2010-2016 2018-201A
201C-201E 2020-2022 2026 2030-2031 2039-203B 203D 2044 204E 2052 20A1 20A4 20A6 20A9 20AB-20AC 20B1
2103 2116-2117 211E 2120 2122 2126-2127 212E 2190-2193 2329-232A 2422-2423 25E6 25EF 266A 27E8-27E9
3008-3009 FB00-FB06 FEFF
""".split()


@cache
def unsettable_character() -> re.Pattern[str]:
    """What matches a character that pdflatex cannot set."""
    settable = (re.sub("[0-9A-F]+", r"\\U0000\g<0>", each) for each in _RANGES)
    return re.compile(rf"[^\0-\x7f{''.join(settable)}]")


def unsettable(text: str) -> str:
    """The characters of *text* that pdflatex cannot set, each once, in their order."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(unsettable_character().findall(text)))
