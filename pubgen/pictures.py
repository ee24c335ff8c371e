"""How wide and high a picture or film is, read from its headers, so that a page keeps its place.

No picture is decoded and no XML parsed: whatever the bytes are, the answer costs little.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pubgen.regexes import regex

Size: TypeAlias = tuple[int, int]

UNKNOWN: Size = (0, 0)
_MOST = 100_000  # pixels of a side: more is a mistake, or meant to do harm
_MOST_PARTS = 10_000  # that are looked at: of a file of many small ones
_HEAD = 1 << 16


def size_of(path: Path) -> Size:
    """Width and height in CSS pixels; `UNKNOWN` where the file does not say so."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        return UNKNOWN
    try:
        with path.open("rb") as file:
            width, height = read(file)
    except (OSError, ValueError, struct.error, IndexError):
        return UNKNOWN
    return (width, height) if 0 < width <= _MOST and 0 < height <= _MOST else UNKNOWN


def _png(file: BinaryIO) -> Size:
    head = file.read(24)
    return _at(">II", head, 16) if head.startswith(b"\x89PNG\r\n\x1a\n") else UNKNOWN


def _gif(file: BinaryIO) -> Size:
    head = file.read(10)
    return _at("<HH", head, 6) if head.startswith((b"GIF87a", b"GIF89a")) else UNKNOWN


def _at(layout: str, data: bytes, place: int) -> Size:
    width, height = struct.unpack_from(layout, data, place)
    return width, height


# -------------------------------------------------------------------------------------------- JPEG

# Start of frame, whatever the coding; the three left out are tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_EXIF = b"Exif\0\0"
_TURNED = range(5, 9)  # orientations in which width and height change places


def _jpeg(file: BinaryIO) -> Size:
    turned = False
    for marker, length in _segments(file):
        if marker in _FRAMES:
            height, width = _at(">HH", file.read(5), 1)
            return (height, width) if turned else (width, height)
        if marker == 0xE1:
            data = file.read(min(length, _HEAD))
            turned = turned or (data.startswith(_EXIF) and _orientation(data[6:]) in _TURNED)
    return UNKNOWN


def _segments(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The markers of a JPEG and how many bytes each has, the file being at the first of them."""
    if file.read(2) != b"\xff\xd8":
        return
    for _ in range(_MOST_PARTS):
        if file.read(1) != b"\xff":
            return
        marker = file.read(1)[0]
        while marker == 0xFF:  # they may be filled up
            marker = file.read(1)[0]
        if marker in _ALONE:
            continue
        length = int.from_bytes(file.read(2), "big") - 2
        start = file.tell()
        yield marker, length
        file.seek(start + max(length, 0))


def _orientation(tiff: bytes) -> int:
    """Which way up a camera says that the picture is: browsers turn it so."""
    order = {b"II": "<", b"MM": ">"}[tiff[:2]] if tiff[:2] in (b"II", b"MM") else ""
    if not order:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, value = struct.unpack_from(f"{order}H6xH", tiff, place)
            if tag == 0x0112:
                return int(value)
    except struct.error:
        pass
    return 1


# -------------------------------------------------------------------------------------------- WebP


def _webp(file: BinaryIO) -> Size:
    head = file.read(30)
    if not (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return UNKNOWN
    match head[12:16]:
        case b"VP8X":
            return _little(head[24:27]) + 1, _little(head[27:30]) + 1
        case b"VP8L":
            bits = _little(head[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = _at("<HH", head, 26)
            return width & 0x3FFF, height & 0x3FFF
    return UNKNOWN


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


# --------------------------------------------------------------------------------------------- SVG


_TAG = regex(r"<svg(?=[\s>])([^<>]*)>")
_ATTRIBUTE = regex(r"""\s(width|height|viewBox)=("[^"]*"|'[^']*')""")
_LENGTH = regex(r"([0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(px|pt|pc|mm|cm|in|Q|)")
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
           "Q": 24 / 25.4}  # fmt: skip


def _svg(file: BinaryIO) -> Size:
    """As written, else the proportions of its coordinates: what browsers go by."""
    found = _TAG.search(file.read(_HEAD).decode("utf-8", "replace"))
    said = {name: value[1:-1] for name, value in _ATTRIBUTE.findall(found[1])} if found else {}
    width, height = (_pixels(said.get(name, "")) for name in ("width", "height"))
    box = [_pixels(part) for part in re.split(r"[\s,]+", said.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        if not width and not height:
            width, height = box[2:]
        width = width or height * box[2] / box[3]
        height = height or width * box[3] / box[2]
    return round(width), round(height)


def _pixels(length: str) -> float:
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _PIXELS[found[2]] if found else 0


# --------------------------------------------------------------------------------------------- MP4


def _mp4(file: BinaryIO) -> Size:
    """Of the first track that has any: that of the pictures."""
    for movie in _boxes(file, b"moov", 0, file.seek(0, 2)):
        for track in _boxes(file, b"trak", *movie):
            for _, end in _boxes(file, b"tkhd", *track):
                file.seek(end - 44)  # a matrix of nine numbers, then width and height in 16.16 bits
                first, *_, width, height = struct.unpack(">11I", file.read(44))
                if width and height:
                    size = width >> 16, height >> 16
                    return size if first else size[::-1]  # it is turned by a quarter
    return UNKNOWN


def _boxes(file: BinaryIO, kind: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the contents of each box of a *kind* begin and end, between *start* and *end*."""
    for _ in range(_MOST_PARTS):
        if start + 8 > end:
            return
        file.seek(start)
        size, found = struct.unpack(">I4s", file.read(8))
        inner = start + 8
        if size == 1:
            (size,), inner = struct.unpack(">Q", file.read(8)), inner + 8
        after = start + size if size else end
        if not inner <= after <= end:
            return
        if found == kind:
            yield inner, after
        start = after


_READERS: dict[str, Callable[[BinaryIO], Size]] = {
    ".png": _png, ".gif": _gif, ".jpg": _jpeg, ".jpeg": _jpeg, ".webp": _webp, ".svg": _svg,
    ".mp4": _mp4,
}  # fmt: skip
