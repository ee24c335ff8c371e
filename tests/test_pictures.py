"""How wide and high pictures are, from headers made by hand after the formats' own words."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.pictures import HEAVY, HEAVY_FILM, look_at
from tests.pictures import smallest

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"\x08\x02\0\0\0"
FRAME = b"\xff\xc2\0\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03" + bytes(9)
JFIF = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
HUFFMAN = b"\xff\xc4\0\x05\x00\x01\x02"


def exif(orientation: int, order: str = ">") -> bytes:
    """A JPEG's segment that tells which way up it is."""
    name = b"MM" if order == ">" else b"II"
    tiff = name + struct.pack(f"{order}HIHHHIHxxI", 42, 8, 1, 0x0112, 3, 1, orientation, 0)
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def riff(kind: bytes, data: bytes) -> bytes:
    """A WebP."""
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(data)) + data


def box(kind: bytes, *inner: bytes) -> bytes:
    """A box of an MP4."""
    data = b"".join(inner)
    return struct.pack(">I4s", len(data) + 8, kind) + data


def track(width: int, height: int, *, turned: bool = False) -> bytes:
    """A track of an MP4."""
    matrix = (0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30) if turned else (
        1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)  # fmt: skip
    return box(b"trak", box(b"tkhd", bytes(40), struct.pack(
        ">9iII", *matrix, width << 16, height << 16)))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", PNG, (640, 480)),
        ("a.PNG", PNG, (640, 480)),
        ("a.gif", b"GIF89a" + struct.pack("<HH", 640, 480), (640, 480)),
        ("a.jpg", b"\xff\xd8" + JFIF + HUFFMAN + FRAME, (640, 480)),
        ("a.jpeg", b"\xff\xd8\xff\xff" + JFIF[1:] + FRAME, (640, 480)),
        ("a.jpg", b"\xff\xd8" + exif(1) + FRAME, (640, 480)),
        ("a.jpg", b"\xff\xd8" + exif(6) + FRAME, (480, 640)),
        ("a.jpg", b"\xff\xd8" + exif(8, "<") + FRAME, (480, 640)),
        ("a.webp", riff(b"VP8X", bytes(4) + b"\x7f\x02\0\xdf\x01\0"), (640, 480)),
        ("a.webp", riff(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14)), (640, 480)),
        ("a.webp", riff(b"VP8 ", bytes(6) + struct.pack("<HH", 640, 480)), (640, 480)),
        ("a.jpg", PNG, (640, 480)),
        ("a.svg", b'<svg xmlns="urn:x" width="640" height="480"/>', (640, 480)),
        ("a.svg", b"<?xml version='1.0'?><!-- drawn -->\n<svg viewBox='0 0 64 48'>", (64, 48)),
        ("a.svg", b'<svg width="100%" height="100%" viewBox="0,0,64,48">', (64, 48)),
        ("a.svg", b'<svg\n width="320px"\n viewBox="0 0 64 48">', (320, 240)),
        ("a.svg", b'<svg stroke-width="3" width="1in" height="36pt">', (96, 48)),
        ("a.svg", b"\xef\xbb\xbf<svg width='2.54cm' height='48'>", (96, 48)),
        ("a.mp4", box(b"ftyp", b"isom") + box(b"mdat", bytes(9)) + box(b"moov", box(
            b"mvhd", bytes(4)), track(0, 0), track(640, 480)), (640, 480)),
        ("a.mp4", box(b"moov", track(640, 480, turned=True)), (480, 640)),
    ],
)  # fmt: skip
def test_a_size_is_read(tmp_path: Path, name: str, data: bytes, size: tuple[int, int]) -> None:
    (tmp_path / name).write_bytes(data)
    assert look_at(tmp_path / name, name).size == size


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.png", PNG[:20]),
        ("a.png", PNG.replace(struct.pack(">I", 640), bytes(4))),
        ("a.png", PNG.replace(struct.pack(">I", 640), b"\xff" * 4)),
        ("a.jpg", b"\xff\xd8\xff"),
        ("a.jpg", b"\xff\xd8" + b"\xff\xe0\0\0" * 20_000),
        ("a.jpg", b"\xff\xd8" + b"\xff" * 100),
        ("a.webp", riff(b"ANIM", bytes(20))),
        ("a.svg", b"<svg>"),
        ("a.svg", b'<svg width="10em" height="1e9">'),
        ("a.svg", b'<svg width="99999999" height="1">'),
        ("a.svg", b'<svg viewBox="0 0 0 0">'),
        ("a.svg", b"\xff\xfe<\0s\0v\0g\0"),
        ("a.mp4", b"\0\0\0\0moov"),
        ("a.mp4", struct.pack(">I4s", 4, b"moov") * 3),
        ("a.mp4", box(b"free") * 20_000 + box(b"moov", track(640, 480))),
        ("a.avif", smallest("a.avif")),
    ],
)
def test_where_there_is_none_it_is_not_known(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert look_at(tmp_path / name, name).size == (0, 0)


def test_what_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert look_at(tmp_path / "none.png", "none.png").size == (0, 0)
    assert look_at(tmp_path / "nul\0.png", "nul\0.png").size == (0, 0)


@given(name=st.sampled_from("png gif jpg webp svg mp4".split()), data=st.binary(max_size=200))
def test_any_bytes_have_an_answer(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{zlib.crc32(name.encode())}.{name}"
    path.write_bytes({"jpg": b"\xff\xd8", "svg": b"<svg ", "webp": b"RIFF"}.get(name, b"") + data)
    width, height = look_at(path, path.name).size
    assert 0 <= width <= 100_000
    assert 0 <= height <= 100_000


# --------------------------------------------------------------------------------- what it is

WHOLE = PNG + bytes(4) + struct.pack(">I4s9x", 5, b"IDAT") + smallest("a.png")[8:]
HTML = b"<!doctype html><html><svg></svg></html>"
HEIC = struct.pack(">I4s4s", 12, b"ftyp", b"heic")
PHOTO = b"\xff\xd8" + exif(1) + FRAME + b"\xff\xda" + bytes(99)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.svg", "a.mp4"])
def test_nothing_is_said_of_what_is_right(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(smallest(name))
    assert look_at(tmp_path / name, name)[1:] == (None, True)


@pytest.mark.parametrize(
    ("name", "data", "said", "shown"),
    [
        ("a.png", b"", "`a.png` is an empty file, not a PNG", False),
        ("a.png", b"ink", "`a.png` is not a PNG", False),
        ("a.png", HTML, "`a.png` is a web page, not a PNG", False),
        ("a.svg", HTML, "`a.svg` is a web page, not an SVG", False),
        ("a.mp4", HTML, "`a.mp4` is a web page, not an MP4", False),
        ("a.gif", b"version https://git-lfs.github.com/spec/v1",
            "`a.gif` is a pointer of Git LFS, not a GIF", False),
        ("a.jpg", HEIC, "`a.jpg` is a HEIC, not a JPEG", False),
        ("a.jpg", b"%PDF-1.7", "`a.jpg` is a PDF, not a JPEG", False),
        ("a.png", b"<svg/>", "`a.png` is an SVG, not a PNG", False),
        ("a.svg", PNG, "`a.svg` is a PNG, not an SVG", False),
        ("a.webp", smallest("a.mp4"), "`a.webp` is an MP4, not a WebP", False),
        ("a.png", smallest("a.jpg"), "`a.png` is a JPEG, not a PNG", True),
        ("a.jpeg", smallest("a.avif"), "`a.jpeg` is an AVIF, not a JPEG", True),
        ("a.png", PNG, "`a.png` ends in the middle of the picture", False),
        ("a.png", WHOLE[:-12], "`a.png` ends in the middle of the picture", False),
        ("a.png", WHOLE + b"more", None, True),
        ("a.svg", b"\xff\xfe" + "<svg/>".encode("utf-16-le"), None, True),
        ("a.webp", b"RIFF\x05\0\0\0WEBP", "`a.webp` ends in the middle of the picture", False),
        ("a.jpg", b"\xff\xd8\xff\xe1", "`a.jpg` ends in the middle of the picture", False),
        ("a.jpg", PHOTO, "`a.jpg` ends in the middle of the picture", True),
        ("a.jpg", PHOTO + b"\xff\xd9" + smallest("a.mp4"), None, True),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    tmp_path: Path, name: str, data: bytes, said: str | None, shown: bool
) -> None:
    (tmp_path / name).write_bytes(data)
    seen = look_at(tmp_path / name, name)
    assert (seen.remark and seen.remark.message, seen.is_shown) == (said, shown)


@pytest.mark.parametrize(("name", "limit"), [("a.svg", HEAVY), ("a.mp4", HEAVY_FILM)])
def test_what_is_heavy_is_shown_and_said(tmp_path: Path, name: str, limit: int) -> None:
    path = tmp_path / name
    path.write_bytes(smallest(name).ljust(limit))
    assert look_at(path, name).remark is None
    with path.open("r+b") as file:
        file.truncate(60_000_001)
    seen = look_at(path, name)
    assert seen.remark
    assert (seen.remark.message, seen.is_shown) == (f"`{name}` has 60 MB", True)
