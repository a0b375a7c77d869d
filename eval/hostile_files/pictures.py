"""Hostile pictures, and files that are not what their names say."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache


def _elf(r: random.Random) -> bytes:
    return b"\x7fELF\x02\x01\x01" + r.randbytes(r.randint(100, 50_000))


def _junk(r: random.Random) -> bytes:
    return r.randbytes(r.randint(10, 200_000))


@lru_cache
def _blank(size: int) -> bytes:
    return zlib.compress(b"\0" * size, 9)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, packed_rows: bytes) -> bytes:
    """A grey picture of one bit a pixel, whose rows may be fewer than it promises."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed_rows) + _chunk(b"IEND", b"")


def _png_bomb(r: random.Random) -> bytes:
    return png(r.randint(50_000, 2**31 - 1), r.randint(50_000, 90_000), _blank(2**26))


def _png_cut(r: random.Random) -> bytes:
    whole = png(r.randint(500, 900), 600, zlib.compress(r.randbytes(2**16)))
    return whole[: r.randint(20, len(whole) - 20)]


def _jpeg_junk(r: random.Random) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + r.randbytes(r.randint(50, 20_000))


def _tiff_loop(r: random.Random) -> bytes:
    entries = [(256, 4, 1, r.randint(1, 2**32 - 1)), (257, 4, 1, r.randint(1, 2**32 - 1)), (273, 4, 1, 8)]
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + body + struct.pack("<I", 8)


PICTURES: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("elf-as-docx", ".docx", _elf),
    ("elf-as-html", ".html", _elf),
    ("random-as-pdf", ".pdf", _junk),
    ("png-as-pdf", ".pdf", _png_cut),
    ("png-bomb", ".png", _png_bomb),
    ("png-cut", ".png", _png_cut),
    ("jpeg-junk", ".jpg", _jpeg_junk),
    ("tiff-loop", ".tif", _tiff_loop),
)
"""(class, ending, maker)."""
