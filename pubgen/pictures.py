"""What a picture or film is, and how wide and high, read from its headers: so a page keeps its
place, and shows nothing that no browser can show.

No picture is decoded and no XML parsed: whatever the bytes are, the answer costs little.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias

from pubgen.regexes import regex

Size: TypeAlias = tuple[int, int]

UNKNOWN: Size = (0, 0)
_MOST = 100_000  # pixels of a side: more is a mistake, or meant to do harm
_MOST_PARTS = 10_000  # that are looked at: of a file of many small ones
_HEAD = 1 << 16
_FIRST = 512  # bytes that tell what a file is, but for an SVG

HEAVY = 2_000_000
"""The bytes of a picture that are as many as of a whole page elsewhere: the median on phones is
2.3 MB (HTTP Archive, Web Almanac 2024).
"""
HEAVY_FILM = 5_000_000
"""Those of a film: what Lighthouse calls an enormous payload of a page."""


class Remark(NamedTuple):
    """What is to be said of a picture, by which *rule*."""

    rule: str
    message: str
    effect: str
    help: str


class Look(NamedTuple):
    """What is seen of a picture: its *size* in CSS pixels, `UNKNOWN` where the file does not say
    so; a *remark*, if there is anything to say; whether a browser can show it.
    """

    size: Size = UNKNOWN
    remark: Remark | None = None
    is_shown: bool = True


def look_at(path: Path, name: str) -> Look:
    """The picture or film at *path*, which people call *name*. One that cannot be opened has no
    size, and nothing is said of it.
    """
    kind = _BY_ENDING.get(path.suffix.lower())
    if kind is None:
        return Look()
    try:
        with path.open("rb") as file:
            return _look(file, kind, name)
    except (OSError, ValueError):
        return Look()


def _look(file: BinaryIO, kind: _Kind, name: str) -> Look:
    head = file.read(_HEAD if kind.name == "an SVG" else _FIRST)
    found = kind if kind.begins(head) else next((k for k in _KINDS if k.begins(head)), None)
    if found is not kind and not (found and found.is_sniffed and kind.is_sniffed):
        return Look(remark=_mistaken(name, kind, found, head), is_shown=False)
    file.seek(0)
    size = _size(file, found)
    weight = os.fstat(file.fileno()).st_size
    if found.is_cut and found.is_cut(file, weight):
        is_shown = found.name == "a JPEG" and size != UNKNOWN
        return Look(size, _cut(name, is_shown=is_shown), is_shown)
    if found is not kind:
        return Look(size, _misnamed(name, kind, found))
    limit = HEAVY_FILM if kind.name == "an MP4" else HEAVY
    return Look(size, _heavy(name, weight, limit) if weight > limit else None)


def _size(file: BinaryIO, kind: _Kind) -> Size:
    try:
        width, height = kind.size(file) if kind.size else UNKNOWN
    except (ValueError, struct.error, IndexError):
        return UNKNOWN
    return (width, height) if 0 < width <= _MOST and 0 < height <= _MOST else UNKNOWN


# ------------------------------------------------------------------------------------------- words


def _mistaken(name: str, kind: _Kind, found: _Kind | None, head: bytes) -> Remark:
    what = found.name if found else _other(head)
    advice = {
        _LFS: "fetch the file itself: `git lfs pull`",
        _HEIC: "save it as a JPEG: browsers do not show HEIC",
    }.get(what, "save the picture again, or name another one")
    return Remark(
        rule="wrong-picture",
        message=f"`{name}` is {what}, not {kind.name}" if what else f"`{name}` is not {kind.name}",
        effect="it is not shown",
        help=advice,
    )


_LFS = "a pointer of Git LFS"
_HEIC = "a HEIC"
_HTML = regex(r"(?i)<(?:!doctype[ ]++)?html[\s>]")


def _other(head: bytes) -> str:
    """What *head* begins, if not a picture that pages show."""
    if not head:
        return "an empty file"
    if head.startswith(b"version https://git-lfs"):
        return _LFS
    if head.startswith(b"%PDF-"):
        return "a PDF"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        return _HEIC
    return "a web page" if _HTML.search(head.decode("latin-1")) else ""


def _misnamed(name: str, kind: _Kind, found: _Kind) -> Remark:
    return Remark(
        rule="wrong-picture",
        message=f"`{name}` is {found.name}, not {kind.name}",
        effect="browsers show it, LaTeX and Typst do not",
        help=f"rename it to `{Path(name).with_suffix(found.endings[0]).as_posix()}`",
    )


def _cut(name: str, *, is_shown: bool) -> Remark:
    return Remark(
        rule="wrong-picture",
        message=f"`{name}` ends in the middle of the picture",
        effect="browsers show a part of it" if is_shown else "it is not shown",
        help="copy the whole file",
    )


def _heavy(name: str, weight: int, limit: int) -> Remark:
    return Remark(
        rule="heavy-picture",
        message=f"`{name}` has {weight / 1e6:.{0 if weight >= 1e7 else 1}f} MB",
        effect="each reader has to load it, on a phone, too",
        help=f"save it with fewer pixels: {limit // 10**6} MB are enough for any",
    )


# ------------------------------------------------------------------------------------- PNG and GIF


def _png(file: BinaryIO) -> Size:
    head = file.read(24)
    return _at(">II", head, 16) if head.startswith(b"\x89PNG\r\n\x1a\n") else UNKNOWN


def _png_is_cut(file: BinaryIO, weight: int) -> bool:
    """Whether its last part is missing; there may be anything after that."""
    file.seek(max(weight - 12, 0))
    if file.read(12)[4:8] == b"IEND":
        return False
    start = 8
    for _ in range(_MOST_PARTS):
        file.seek(start)
        head = file.read(8)
        if head[4:] == b"IEND":
            return False
        start += int.from_bytes(head[:4], "big") + 12
        if start > weight:
            return True
    return False


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


_ENDS = b"\xff\xd9"
_MOST_READ = 1 << 24


def _jpeg_is_cut(file: BinaryIO, weight: int) -> bool:
    """Whether its end is missing, *file* being after the headers; there may be anything after that,
    films of telephones too.
    """
    after = file.tell()
    file.seek(max(weight - 2, 0))
    if file.read(2) == _ENDS:
        return False
    file.seek(after)
    return _ENDS not in file.read(_MOST_READ) and file.tell() >= weight


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


def _webp_is_cut(file: BinaryIO, weight: int) -> bool:
    file.seek(4)
    return weight < _little(file.read(4)) + 8


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


# --------------------------------------------------------------------------------------------- SVG


_IS_SVG = regex(r"<(?:[\w.-]{1,40}:)?svg[\s/>]")
_TAG = regex(r"<svg(?=[\s>])([^<>]*)>")
_ATTRIBUTE = regex(r"""\s(width|height|viewBox)=("[^"]*"|'[^']*')""")
_LENGTH = regex(r"([0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(px|pt|pc|mm|cm|in|Q|)")
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
           "Q": 24 / 25.4}  # fmt: skip


def _is_svg(head: bytes) -> bool:
    """Whether the first of its elements that say so is that of a drawing, not of a web page."""
    text = head.decode(
        "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace"
    )
    found = _IS_SVG.search(text)
    return found is not None and not _HTML.search(text, 0, found.start())


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


# ------------------------------------------------------------------------------------------- kinds


class _Kind(NamedTuple):
    """A kind of picture: how people call it, its *endings*, whether bytes begin one, what reads its
    size, whether a file has lost its end. Browsers tell those that *is_sniffed* by their bytes.
    """

    name: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    size: Callable[[BinaryIO], Size] | None
    is_cut: Callable[[BinaryIO, int], bool] | None = None
    is_sniffed: bool = True


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _is_avif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and any(brand in head[8:64] for brand in (b"avif", b"avis"))


def _is_mp4(head: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return not _is_avif(head) and _other(head) != _HEIC
    return head[4:8] in (b"moov", b"mdat", b"free", b"skip", b"wide")


_KINDS = (
    _Kind("a PNG", (".png",), _begins(b"\x89PNG\r\n\x1a\n"), _png, _png_is_cut),
    _Kind("a JPEG", (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff"), _jpeg, _jpeg_is_cut),
    _Kind("a GIF", (".gif",), _begins(b"GIF87a", b"GIF89a"), _gif),
    _Kind("a WebP", (".webp",), _is_webp, _webp, _webp_is_cut),
    _Kind("an AVIF", (".avif",), _is_avif, None),
    _Kind("an SVG", (".svg",), _is_svg, _svg, is_sniffed=False),
    _Kind("an MP4", (".mp4",), _is_mp4, _mp4, is_sniffed=False),
)
_BY_ENDING = {ending: kind for kind in _KINDS for ending in kind.endings}
