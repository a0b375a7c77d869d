"""The package around an office document: a ZIP of XML parts, opened as if its sender meant harm.

Sizes are counted in bytes after unpacking, as they are read and not as the file declares them. Tags and attributes lose
their namespace, so the "strict" and the "transitional" form of the format are read alike.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from sys import intern
from xml.etree import ElementTree as ET

from corpus.errors import DamagedPageError, LockedPageError, PageTooLargeError, ReadLimitError

MAX_UNPACKED = 200 * 2**20
MAX_PART = 64 * 2**20
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 150
_RATIO, _RATIO_FROM = 150, 8 * 2**20


class Package:
    """The parts of `data`. `name` is for messages. `main` is the part that holds the text.

    Raises DamagedPageError, LockedPageError or PageTooLargeError.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
            raise _damaged(name, "không mở được gói ZIP bên trong") from exc
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        total = sum(info.file_size for info in self._zip.infolist())
        if total > MAX_UNPACKED:
            raise PageTooLargeError(
                f"Tệp {name} bung ra {total / 2**20:.0f} MB, vượt giới hạn {MAX_UNPACKED // 2**20} MB. "
                "Hãy bỏ bớt ảnh hoặc tách nhỏ văn bản rồi nạp lại."
            )
        mains = self.related("", "officeDocument")
        self.main = mains[0] if mains else "word/document.xml"

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind ("styles", "footnotes", "header") that `part` refers to; "" is the package itself."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self._parts:
            return []
        found = []
        for relation in self.tree(rels):
            target = relation.get("Target", "")
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return [f for f in found if f in self._parts]

    def tree(self, part: str) -> ET.Element:
        """The XML of `part`.

        Raises DamagedPageError, LockedPageError, PageTooLargeError or ReadLimitError.
        """
        info = self._parts.get(part)
        if info is None:
            raise _damaged(self._name, f"thiếu phần {part}")
        if info.flag_bits & 1:
            raise LockedPageError(f"Tệp {self._name} được đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
        swollen = info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_PART or swollen:
            raise PageTooLargeError(
                f"Tệp {self._name}: phần {part} bung ra {info.file_size / 2**20:.0f} MB từ "
                f"{info.compress_size / 2**10:.0f} KB, quá lớn cho một văn bản. Hãy kiểm tra lại nguồn của tệp."
            )
        parser = ET.XMLParser(target=_Builder(self._name))
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(2**16):
                    parser.feed(chunk)
            root = parser.close()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as exc:
            raise _damaged(self._name, f"phần {part} bị cắt cụt hoặc sai mã kiểm tra") from exc
        except (ET.ParseError, ValueError, LookupError) as exc:
            raise _damaged(self._name, f"phần {part} không phải XML đúng quy cách") from exc
        assert isinstance(root, ET.Element)
        return root


class _Builder(ET.TreeBuilder):
    """Builds a tree without namespaces; refuses document types (the format forbids them) and monstrous trees."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._depth, self._count = name, 0, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise ReadLimitError(
                f"Tệp {self._name} lồng quá {MAX_DEPTH} tầng hoặc có quá {MAX_ELEMENTS:,} phần tử. "
                "Hãy tách nhỏ văn bản hoặc lưu lại bằng trình soạn thảo rồi nạp lại."
            )
        return super().start(_local(tag), {_local(k): v for k, v in attrs.items()})

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(_local(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise _damaged(self._name, "XML bên trong có khai báo DOCTYPE, điều mà định dạng này cấm")


def _local(tag: str) -> str:
    return intern(tag.rpartition("}")[2])


def _damaged(name: str, why: str) -> DamagedPageError:
    return DamagedPageError(f"Tệp {name} bị hỏng: {why}. Hãy tải lại hoặc lưu lại tệp rồi nạp lại.")
