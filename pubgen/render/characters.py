"""The characters that a text file for the web may hold."""

from __future__ import annotations

from pubgen.regexes import regex

_LINE_END = regex(r"\r\n?")
_SURROGATE = regex("[\ud800-\udfff]")
# Forbidden even as a character reference (WHATWG HTML §13.2.2: control characters and
# noncharacters, the last two of every plane among them).
_FORBIDDEN = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef"
    + "".join(f"{chr(end | 0xFFFE)}{chr(end | 0xFFFF)}" for end in range(0, 0x110000, 0x10000))
    + "]"
)


def without_surrogates(value: str) -> str:
    """*value* with what no encoding can write made visible."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)


def clean(value: str) -> str:
    """*value* with LF line ends and without the characters that no page may hold."""
    if value.isprintable():  # which none of them is
        return value
    return _FORBIDDEN.sub("", without_surrogates(_LINE_END.sub("\n", value)))
