"""The members of a ZIP file, one at a time and in memory only, within bounds that no archive of pages comes near."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from corpus.errors import (
    DamagedPageError,
    LockedPageError,
    PageError,
    PageTooLargeError,
    UnsupportedFormatError,
)
from corpus.read.pack.bounded import Bounded
from corpus.read.pack.formats import MAX_BYTES
from corpus.read.pack.names import shown

MAX_MEMBERS = 10_000
MAX_TOTAL = 1024**3
MAX_RATIO = 200
"""A member above 1 MB that unpacks to more than this many times its size is a bomb; text shrinks to a fifth at best."""

_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX(?:/|$)|\.(?!\.?(?:/|$))|~\$)|(?:^|/)(?:thumbs\.db|desktop\.ini)$", re.I
)
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class Budget:
    """What is left to one file on disk and all archives and mails inside it: `members` counted, `total` in bytes."""

    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL


def junk(name: str) -> bool:
    """Whether `name` is of what systems leave behind (hidden files, __MACOSX, Thumbs.db, Word's lock files)."""
    return _JUNK.search(name.replace("\\", "/")) is not None


def members(file: BinaryIO, name: str, budget: Budget) -> Iterator[tuple[str, bytes] | PageError]:
    """The files in the ZIP archive `file`, called `name`: (inner name, bytes), or the error that keeps one out.

    In the order of the archive. Directories and what systems leave behind are passed over. Nothing is written to disk.
    """
    try:
        archive = zipfile.ZipFile(Bounded(file))
    except Exception:  # zipfile answers hostile bytes with many kinds of error
        yield DamagedPageError(
            f"Gói {name} hỏng hoặc bị cắt cụt, không đọc được mục lục ZIP. Hãy chép lại gói rồi nạp lại."
        )
        return
    with archive:
        listed = [(_name_of(i), i) for i in archive.infolist() if not i.is_dir()]
        wanted = [(inner, info) for inner, info in listed if not junk(inner)]
        if len(listed) > budget.members:
            yield PageTooLargeError(
                f"Gói {name} có {len(listed)} tệp, vượt giới hạn {MAX_MEMBERS} tệp. Hãy tách nhỏ gói."
            )
            return
        budget.members -= len(listed)
        if _overlap([info for _, info in listed]):
            yield DamagedPageError(
                f"Các tệp trong gói {name} nằm chồng lên nhau: gói hỏng hoặc cố ý gây hại. Hãy đóng gói lại."
            )
            return
        times = Counter(inner for inner, _ in wanted)
        for inner, info in wanted:
            times[inner] -= 1
            label = shown(f"{name}!{inner}")
            error = _refusal(inner, info, label, budget)
            if error is None and times[inner]:
                error = DamagedPageError(
                    f"Gói {name} có nhiều tệp cùng tên {shown(inner)}; chỉ tệp sau cùng được đọc."
                )
            yield error if error is not None else _unpacked(archive, inner, info, label, budget)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member with "/" between folders; names without the UTF-8 flag are UTF-8, cp1258 or cp437."""
    name = info.orig_filename
    if not info.flag_bits & 0x800 and not name.isascii():
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1258"):
            try:
                told = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            marked = [c for c in told if not c.isascii()]
            if encoding == "utf-8" or all(unicodedata.category(c)[0] in "LM" for c in marked):
                name = told
                break
    return unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether the bytes of a member run into those of the next."""
    ordered = sorted(infos, key=lambda i: i.header_offset)
    return any(a.header_offset + 30 + a.compress_size > b.header_offset for a, b in pairwise(ordered))


def _refusal(inner: str, info: zipfile.ZipInfo, label: str, budget: Budget) -> PageError | None:
    """Why a member is not even unpacked, None where nothing speaks against it."""
    if "\0" in inner or inner.startswith("/") or re.match(r"[A-Za-z]:", inner) or ".." in inner.split("/"):
        return DamagedPageError(
            f"Tên tệp {label} trong gói không an toàn (đường dẫn tuyệt đối, “..” hoặc ký tự 0). Hãy đóng gói lại."
        )
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return UnsupportedFormatError(
            f"Mục {label} trong gói là liên kết hoặc tệp đặc biệt, không phải một trang. Hãy đóng gói tệp thật."
        )
    if info.flag_bits & 0x2041:
        return LockedPageError(
            f"Tệp {label} đặt mật khẩu. Hãy giải nén bằng mật khẩu rồi nạp các tệp bên trong."
        )
    if info.compress_type not in _PLAIN:
        return UnsupportedFormatError(
            f"Tệp {label} nén theo kiểu {info.compress_type}, chỉ đọc được kiểu Deflate. Hãy đóng gói lại thành ZIP thường."
        )
    if info.file_size > MAX_BYTES:
        return _too_large(label)
    if info.file_size > 2**20 and info.file_size > MAX_RATIO * info.compress_size:
        return PageTooLargeError(
            f"Tệp {label} nén {info.file_size // max(info.compress_size, 1)} lần, vượt giới hạn {MAX_RATIO} lần: "
            "có thể là bom nén. Hãy giải nén và kiểm tra."
        )
    if info.file_size > budget.total:
        return PageTooLargeError(
            f"Gói chứa {label} bung ra quá {MAX_TOTAL // 2**20} MB; từ tệp này trở đi không đọc. Hãy tách nhỏ gói."
        )
    return None


def _too_large(label: str) -> PageError:
    return PageTooLargeError(
        f"Tệp {label} vượt giới hạn {MAX_BYTES // 2**20} MB cho một trang. Hãy tách nhỏ tệp."
    )


def _unpacked(
    archive: zipfile.ZipFile, inner: str, info: zipfile.ZipInfo, label: str, budget: Budget
) -> tuple[str, bytes] | PageError:
    try:
        with archive.open(info) as member:
            data = member.read(MAX_BYTES + 1)
            whole = len(data) > MAX_BYTES or not member.read(1)
    except Exception:  # zlib, zipfile and struct each have their own errors for damaged bytes
        return DamagedPageError(f"Tệp {label} trong gói hỏng hoặc bị cắt cụt. Hãy đóng gói lại rồi nạp lại.")
    if len(data) > MAX_BYTES or not whole:
        return _too_large(label)
    budget.total -= len(data)
    return inner, data


def count(file: BinaryIO) -> int:
    """How many members `members` would give at most; 0 for a broken archive."""
    try:
        with zipfile.ZipFile(Bounded(file)) as opened:
            return sum(not i.is_dir() and not junk(_name_of(i)) for i in opened.infolist())
    except Exception:  # zipfile answers hostile bytes with many kinds of error
        return 0
