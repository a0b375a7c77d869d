"""A body as it arrives, unpacked piece by piece within a bound: a small archive cannot become a large page."""

from __future__ import annotations

import zlib

from corpus.errors import PageTooLargeError, UnreachableError
from corpus.fetch.records import BrokenError

_MAGIC = b"\x1f\x8b"


class Body:
    """Collects a body. `coding` is the Content-Encoding, `limit` bytes as they come and after unpacking, each."""

    def __init__(self, coding: str, limit: int, name: str) -> None:
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise UnreachableError(
                f"{name} gửi trang nén kiểu “{coding}”, không đọc được. Hãy tải trang bằng trình duyệt rồi thêm tệp."
            )
        self._packed = coding.endswith("gzip")
        self._limit, self._name = limit, name
        self._came = 0
        self._data = bytearray()
        self._unzip = zlib.decompressobj(wbits=31)

    def feed(self, piece: bytes) -> None:
        """Takes the next piece as sent. Raises PageTooLargeError at the bound, UnreachableError for a broken archive."""
        self._came += len(piece)
        if not self._packed:
            self._data += piece
        else:
            try:
                self._inflate(piece)
            except zlib.error as exc:
                raise UnreachableError(f"{self._name} gửi dữ liệu nén bị hỏng. Hãy thử lại sau.") from exc
        self.check(max(self._came, len(self._data)))

    def _inflate(self, piece: bytes) -> None:
        while piece and len(self._data) <= self._limit:
            if self._unzip.eof:
                if not piece.startswith(_MAGIC):
                    return
                self._unzip = zlib.decompressobj(wbits=31)
            self._data += self._unzip.decompress(piece, self._limit + 1 - len(self._data))
            piece = self._unzip.unused_data if self._unzip.eof else self._unzip.unconsumed_tail

    def check(self, size: int) -> None:
        """Raises PageTooLargeError where `size` bytes are more than the bound."""
        if size > self._limit:
            raise PageTooLargeError(
                f"{self._name} gửi trang nặng hơn {self._limit / 2**20:.3g} MB, giới hạn cho một trang. Hãy tải riêng phần cần."
            )

    def finish(self) -> bytes:
        """The whole body. Raises BrokenError where an archive has no end."""
        if self._packed and self._came and not self._unzip.eof:
            raise BrokenError(f"{self._name} gửi dữ liệu nén bị cắt giữa chừng. Hãy thử lại sau.")
        return bytes(self._data)
