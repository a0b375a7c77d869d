"""Hostile archives."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache

_AGENCIES = ("Sở Y tế", "Sở Tài chính", "Công an tỉnh", "Sở Xây dựng", "Văn phòng UBND tỉnh", "Sở Nội vụ")
_TASKS = (
    "rà soát kè biển",
    "tổng hợp báo cáo",
    "kiểm tra bến phà",
    "cấp phát phao cứu sinh",
    "lập danh sách hộ",
)


def words(r: random.Random) -> str:
    """A sentence of the genre."""
    return f"Giao {r.choice(_AGENCIES)} chủ trì {r.choice(_TASKS)} trước ngày {r.randint(1, 28)}/{r.randint(1, 12)}/2024. "


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def patched(archive: bytes, flag: int = 0, method: int | None = None, size: int | None = None) -> bytes:
    """`archive` with bits set in the flags of each member, another method of packing, another size told."""
    data = bytearray(archive)
    for mark, flags_at, method_at, size_at in ((b"PK\3\4", 6, 8, 22), (b"PK\1\2", 8, 10, 24)):
        at = data.find(mark)
        while at >= 0:
            (old,) = struct.unpack_from("<H", data, at + flags_at)
            struct.pack_into("<H", data, at + flags_at, old | flag)
            if method is not None:
                struct.pack_into("<H", data, at + method_at, method)
            if size is not None:
                struct.pack_into("<I", data, at + size_at, size)
            at = data.find(mark, at + 4)
    return bytes(data)


@lru_cache
def _zeros(size: int) -> bytes:
    return packed({"không.txt": b"0" * size})


def _cut(r: random.Random) -> bytes:
    whole = packed({f"{i}.txt": words(r) * 20 for i in range(9)})
    return whole[: r.randint(10, len(whole) - 10)]


def _flipped(r: random.Random) -> bytes:
    whole = bytearray(packed({f"{i}.txt": r.randbytes(2_000) for i in range(5)}))
    for _ in range(r.randint(1, 40)):
        whole[r.randrange(40, len(whole))] ^= 1 << r.randrange(8)
    return bytes(whole)


def _ratio(r: random.Random) -> bytes:
    return packed({f"bom{r.random()}.txt": b"a" * r.randint(5, 19) * 2**20, "sau.txt": words(r)})


def _nested(r: random.Random) -> bytes:
    data = packed({"trong.txt": words(r)})
    for depth in range(r.randint(4, 60)):
        data = packed({f"lớp{depth}.zip": data})
    return data


def _nested_bombs(r: random.Random) -> bytes:
    return packed({f"{i}-{r.random()}.zip": _zeros(19 * 2**20) for i in range(r.randint(20, 90))})


def overlapping(count: int, inner: str, text: bytes) -> bytes:
    """`count` members of one name that are all the same bytes of the file."""
    whole = packed({inner: text})
    directory = whole.index(b"PK\1\2")
    entry = whole[directory : whole.index(b"PK\5\6")]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, count * len(entry), directory, 0)
    return whole[:directory] + entry * count + end


def _overlapping(r: random.Random) -> bytes:
    return overlapping(r.randint(100, 9_000), "một.txt", words(r).encode() * 5000)


def _crowd(r: random.Random) -> bytes:
    return packed({f"{i}.txt": "x" for i in range(r.randint(10_001, 13_000))})


def _paths(r: random.Random) -> bytes:
    names = [
        "../ngoài.txt",
        "/etc/ngoài.txt",
        "C:\\ngoài.txt",
        "a/../../b.txt",
        "..\\..\\c.txt",
        "con\x01.txt",
    ]
    return packed({f"{name}": words(r) for name in r.sample(names, 5)})


def _links(r: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("liên kết.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, r.choice(["/etc/passwd", "../../x", "/dev/zero"]) + "x" * r.randint(0, 999))
    return stream.getvalue()


def _locked(r: random.Random) -> bytes:
    return patched(packed({f"{i}.txt": r.randbytes(r.randint(50, 500)) for i in range(3)}), flag=1)


def _methods(r: random.Random) -> bytes:
    return patched(packed({"a.txt": r.randbytes(500)}), method=r.choice([9, 12, 14, 93, 99, 77]))


def _liar(r: random.Random) -> bytes:
    return patched(packed({"a.txt": words(r) * 500}), size=r.choice([1, 10, 2**20, 2**31, 2**32 - 2]))


ZIPS: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("zip-cut", ".zip", _cut),
    ("zip-flipped", ".zip", _flipped),
    ("zip-ratio", ".zip", _ratio),
    ("zip-nested", ".zip", _nested),
    ("zip-bombs", ".zip", _nested_bombs),
    ("zip-overlapping", ".zip", _overlapping),
    ("zip-crowd", ".zip", _crowd),
    ("zip-paths", ".zip", _paths),
    ("zip-links", ".zip", _links),
    ("zip-locked", ".zip", _locked),
    ("zip-methods", ".zip", _methods),
    ("zip-liar", ".zip", _liar),
    ("zip-as-pdf", ".pdf", _nested),
)
"""(class, ending, maker)."""
