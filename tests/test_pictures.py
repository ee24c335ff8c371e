"""How wide and high pictures are, from headers made by hand after the formats' own words."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubgen.pictures import size_of

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
    assert size_of(tmp_path / name) == size


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.png", PNG[:20]),
        ("a.png", PNG.replace(struct.pack(">I", 640), bytes(4))),
        ("a.png", PNG.replace(struct.pack(">I", 640), b"\xff" * 4)),
        ("a.gif", PNG),
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
        ("a.avif", PNG),
    ],
)
def test_where_there_is_none_it_is_not_known(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert size_of(tmp_path / name) == (0, 0)


def test_what_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert size_of(tmp_path / "none.png") == (0, 0)
    assert size_of(tmp_path / "nul\0.png") == (0, 0)


@given(name=st.sampled_from("png gif jpg webp svg mp4".split()), data=st.binary(max_size=200))
def test_any_bytes_have_an_answer(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any-{zlib.crc32(name.encode())}.{name}"
    path.write_bytes({"jpg": b"\xff\xd8", "svg": b"<svg ", "webp": b"RIFF"}.get(name, b"") + data)
    width, height = size_of(path)
    assert 0 <= width <= 100_000
    assert 0 <= height <= 100_000
