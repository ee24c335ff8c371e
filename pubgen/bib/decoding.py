"""Bytes → `Source`: which encoding a .bib file is in, and what could not be read."""

from __future__ import annotations

import codecs

from pubgen.diagnostic import Diagnostic
from pubgen.regexes import regex
from pubgen.source import Source, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BOM_OF = {encoding: bom for bom, encoding in _BOMS}
_HOLES = frozenset("\x81\x8d\x8f\x90\x9d")
_LONE_SURROGATE = regex("[\ud800-\udfff]")


def decode(name: str, data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of *data*: by its BOM, else UTF-8, else as windows-1252.

    Windows-1252 is what programs mean by "latin-1" (WHATWG Encoding, "windows-1252"); its five
    holes are read as the control characters of ISO 8859-1. Nothing is refused: what a declared
    encoding cannot read becomes U+FFFD, with a diagnostic at the first place.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_strictly(name, data[len(bom) :], encoding)
    try:
        return Source(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as wrong:
        source = Source(name, data.decode("cp1252", errors="pubgen-latin-1"), "cp1252")
        at = wrong.start  # one byte is one character in windows-1252
        return source, (
            Diagnostic(
                rule="not-utf-8",
                message=f"byte 0x{data[at]:02X} at offset {at} is not UTF-8, so the file is "
                "read as windows-1252",
                span=Span(source, at, at + 1),
                effect="letters may be shown as others",
                help="save the file as UTF-8",
            ),
        )


def encode(source: Source) -> bytes:
    """The bytes that `decode` makes *source* of. Raises ``UnicodeEncodeError`` where its encoding
    has no bytes for a character.
    """
    encoding = "utf-8" if source.encoding == "utf-8-sig" else source.encoding
    errors = "pubgen-latin-1" if encoding == "cp1252" else "strict"
    return _BOM_OF.get(source.encoding, b"") + source.text.encode(encoding, errors)


def from_text(name: str, text: str) -> tuple[Source, tuple[Diagnostic, ...]]:
    """*text* as a source, without the lone surrogates that no output can hold."""
    found = _LONE_SURROGATE.search(text)
    if found is None:
        return Source(name, text.removeprefix("\ufeff")), ()
    source = Source(name, _LONE_SURROGATE.sub("\ufffd", text))
    return source, (_unreadable(source, found.start(), "half of a surrogate pair"),)


def _decode_strictly(
    name: str, data: bytes, encoding: str
) -> tuple[Source, tuple[Diagnostic, ...]]:
    codec = encoding.removesuffix("-sig")
    try:
        return Source(name, data.decode(codec), encoding), ()
    except UnicodeDecodeError as wrong:
        source = Source(name, data.decode(codec, errors="replace"), encoding)
        at = len(data[: wrong.start].decode(codec))
        return source, (_unreadable(source, at, f"not {codec}, at offset {wrong.start}"),)


def _unreadable(source: Source, at: int, what: str) -> Diagnostic:
    return Diagnostic(
        rule="unreadable-character",
        message=f"this character cannot be read: {what}",
        span=Span(source, at, min(at + 1, len(source.text))),
        effect="it would be shown as `\ufffd`",
        help="save the file as UTF-8",
    )


def _as_latin_1(wrong: UnicodeError) -> tuple[str | bytes, int]:
    """The holes of windows-1252 as ISO 8859-1 has them, on the way in and on the way out."""
    if isinstance(wrong, UnicodeDecodeError):
        return wrong.object[wrong.start : wrong.end].decode("latin-1"), wrong.end
    if isinstance(wrong, UnicodeEncodeError) and wrong.object[wrong.start] in _HOLES:
        return wrong.object[wrong.start].encode("latin-1"), wrong.start + 1
    raise wrong


codecs.register_error("pubgen-latin-1", _as_latin_1)
