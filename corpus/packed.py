"""The ZIP file in which a store is carried, read within bounds: neither a line nor a member takes more memory than a page.

Every failure is a StoreError that names the file, and the member or line in it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import StoreError
from corpus.read.pack.bounded import Bounded
from corpus.read.pack.formats import MAIL_BYTES
from corpus.reasons import reason

MAX_ORIGINAL = MAIL_BYTES
"""Bytes of the largest original: nothing larger was ever read into a store."""

MAX_LINE = 64 * 2**20
"""Bytes of the longest line: a page's text holds at most 20 million characters."""

MAX_FRAME = 2**20
"""Bytes of a line outside its strings; a page of thousands of addresses stays far below."""

MAX_ORIGINALS = 120_000
"""Originals in one file; their names fit into a directory of `_MAX_DIRECTORY` bytes."""

_MAX_DIRECTORY = 16 * 2**20
_MAX_MANIFEST = 2**16
_MEMBER = re.compile(r"manifest\.json|(?:pages|versions|directives)\.jsonl|originals/(?:[0-9a-f]{64})?")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.S)
_AGAIN = "Hãy xuất lại từ kho gốc: chidao export."


class Packed:
    """An open file written by `corpus.carry.export_store`; made by `opened`."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self.name = name

    def check_members(self) -> None:
        """Raises StoreError where a member is none that an export has, or is there twice."""
        for member, times in Counter(self._archive.namelist()).items():
            if not _MEMBER.fullmatch(member):
                raise self.error(f"có mục lạ {member[:80]!r}")
            if times > 1:
                raise self.error(f"có {times} mục cùng tên {member}")

    def manifest(self) -> Any:
        """What manifest.json says, whatever it is."""
        return self._json(self._whole("manifest.json", _MAX_MANIFEST), "manifest.json")

    def lines(self, member: str) -> Iterator[tuple[int, Any]]:
        """Number, from 1, and content of each line of `member`."""
        stream = io.BufferedReader(self._opened(member))
        number = 0
        while line := self._line(stream, member, number + 1):
            number += 1
            where = f"{member} dòng {number}"
            if len(line) > MAX_FRAME and len(_STRING.sub(b"", line)) > MAX_FRAME:
                raise self.error(f"{where} có quá nhiều mục nhỏ")
            yield number, self._json(line, where)

    def original(self, sha256: str, where: str) -> bytes:
        """The bytes whose hash `sha256` is; `where` is the line that asks for them, for messages."""
        member = f"originals/{sha256}"
        if not _MEMBER.fullmatch(member) or not sha256:
            raise self.error(f"{where}: sha256 là {sha256[:80]!r}, không phải 64 chữ số hệ 16")
        data = self._whole(member, MAX_ORIGINAL)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self.error(f"{where}: dữ liệu gốc không khớp mã sha256 {sha256[:12]}…")
        return data

    def error(self, what: str) -> StoreError:
        """An error that says what is wrong with this file, and what to do."""
        return StoreError(f"Tệp {self.name} hỏng hoặc không phải tệp xuất của Chỉ Đạo: {what}. {_AGAIN}")

    def _opened(self, member: str) -> zipfile.ZipExtFile:
        try:
            info = self._archive.getinfo(member)
        except KeyError:
            raise self.error(f"thiếu {member}") from None
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 0x2041:
            raise self.error(f"{member} có mật khẩu hoặc nén kiểu lạ")
        with self._telling(member):
            return self._archive.open(info)  # type: ignore[return-value]

    def _whole(self, member: str, limit: int) -> bytes:
        stream = self._opened(member)
        with stream, self._telling(member):
            data = stream.read(limit + 1) if self._archive.getinfo(member).file_size <= limit else None
        if data is None or len(data) > limit:
            raise self.error(f"{member} nặng hơn {limit / 2**20:.3g} MB")
        return data

    def _line(self, stream: BinaryIO, member: str, number: int) -> bytes:
        with self._telling(member):
            line = stream.readline(MAX_LINE + 1)
        if len(line) > MAX_LINE:
            raise self.error(f"{member} dòng {number} dài hơn {MAX_LINE // 2**20} MB")
        return line

    def _json(self, data: bytes, where: str) -> Any:
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as exc:
            raise self.error(f"{where} không phải JSON") from exc

    @contextmanager
    def _telling(self, member: str) -> Iterator[None]:
        try:
            yield
        except Exception as exc:  # zlib, zipfile and struct each have their own errors for damaged bytes
            raise self.error(f"không giải nén được {member}") from exc


@contextmanager
def opened(source: Path) -> Iterator[Packed]:
    """The file `source`, whose members are those of an export. Raises StoreError where it is none or cannot be read."""
    try:
        file = source.open("rb")
    except (OSError, ValueError) as exc:
        raise StoreError(f"Không đọc được {source}: {reason(exc)}. Hãy kiểm tra lại đường dẫn.") from exc
    with file:
        try:
            archive = zipfile.ZipFile(Bounded(file, _MAX_DIRECTORY))
        except Exception as exc:  # zipfile answers hostile bytes with many kinds of error
            raise StoreError(
                f"Tệp {source} hỏng hoặc không phải tệp xuất của Chỉ Đạo: không đọc được mục lục ZIP. {_AGAIN}"
            ) from exc
        with archive:
            packed = Packed(archive, str(source))
            packed.check_members()
            yield packed
