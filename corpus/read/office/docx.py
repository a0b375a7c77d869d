"""DOCX -> text: paragraphs with the numbers that Word prints before them, tables, text boxes, notes at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from corpus.errors import EmptyPageError, LockedPageError, UnsupportedFormatError
from corpus.read.office.fonts import unlegacy_fonts
from corpus.read.office.numbering import Numbering
from corpus.read.office.ooxml import Package
from corpus.read.office.runs import Runs
from corpus.read.office.styles import Styles
from corpus.read.office.tables import table_lines
from corpus.read.plain.legacy import unlegacy
from corpus.read.result import Read
from corpus.text import fold, nfc

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_HEADERS = 12
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPED_LABEL = re.compile(r"^((?:[^\W\d_]{2,7} )?[\wđ]{1,5}[.):]|[-+•*–])[ \u00a0]*\t[ \t\u00a0]*")
_HEAD = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|^\W*so\s*:.*/|uy ban nhan dan|hoi dong nhan dan"
)


def read_docx(data: bytes, name: str) -> Read:
    """The text of a Word document (.docx, .docm, .dotx). `name` is for messages.

    Raises DamagedPageError, LockedPageError, PageTooLargeError, ReadLimitError, EmptyPageError, or
    UnsupportedFormatError for a document of Word 97-2003 under this name.
    """
    if data.startswith(OLE):
        if _ENCRYPTED in data:
            raise LockedPageError(f"Tệp {name} được đặt mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.")
        raise UnsupportedFormatError(
            f"Tệp {name} thực ra là văn bản Word 97-2003. Hãy đổi đuôi thành .doc rồi nạp lại."
        )
    document = _Document(Package(data, name))
    text, code = unlegacy(nfc("\n".join(document.all_lines())))
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(
            f"Tệp {name} không có chữ nào, có thể chỉ gồm ảnh quét. Hãy kiểm tra lại tệp nguồn."
        )
    code = document.code or code
    return Read(text, notes=(f"chuyển từ bảng mã {code}",) if code else ())


class _Document:
    """One document on its way to lines."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._body = package.tree(package.main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._runs = Runs(self._styles)
        self.code = unlegacy_fonts(self._body, self._styles)

    def all_lines(self) -> list[str]:
        lines = [line for body in self._body.iterfind("body") for line in self._lines(body)]
        return self._head(lines) + lines + self._notes()

    def _part(self, kind: str) -> Element | None:
        parts = self._package.related(self._package.main, kind)
        return self._package.tree(parts[0]) if parts else None

    def _lines(self, container: Iterable[Element], in_cell: bool = False) -> list[str]:
        lines: list[str] = []
        carried = ""
        for node in container:
            if node.tag == "p":
                paragraph = self._runs.read(node)
                carried += paragraph.text
                if not _ends_deleted(node):
                    lines += _labelled(self._numbering.label(node), carried, in_cell)
                    carried = ""
                for box in paragraph.boxes:
                    lines += self._lines(box)
            elif node.tag == "tbl":
                lines += table_lines(node, self._styles, lambda cell: self._lines(cell, True))
            elif node.tag == "AlternateContent":
                lines += self._lines(next(iter(node), ()), in_cell)
            elif node.tag not in ("del", "moveFrom", "sdtPr", "tcPr", "sectPr"):
                lines += self._lines(node, in_cell)
        return lines + _labelled("", carried, in_cell) if carried else lines

    def _head(self, body: list[str]) -> list[str]:
        """The official head where it stands in the page header and not in the body."""
        seen = fold("\n".join(body[:40]))
        for part in self._package.related(self._package.main, "header")[:_MOST_HEADERS]:
            lines = [line for line in self._lines(self._package.tree(part)) if line.strip()]
            new = [line for line in lines if fold(line) not in seen]
            if any(_HEAD.search(fold(line)) for line in new):
                return [*new, ""]
        return []

    def _notes(self) -> list[str]:
        """The foot- and endnotes that the text refers to, "[1] …" a line."""
        trees = {kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}
        notes = {
            (kind, note.get("id", "")): note
            for kind, tree in trees.items()
            if tree is not None
            for note in tree
        }
        lines = []
        for at, key in enumerate(dict.fromkeys(self._runs.notes), 1):
            words = " ".join(filter(None, self._lines(notes[key]))) if key in notes else ""
            if words:
                lines.append(f"[{at}] {words}")
        return ["", *lines] if lines else []


def _ends_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted or moved away: its words belong to the next."""
    mark = paragraph.find("pPr/rPr")
    return mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None)


def _labelled(label: str, text: str, in_cell: bool) -> list[str]:
    """The lines of a paragraph. The bare number of a table's row loses its stop, as "1." heads no sentence there."""
    if not text.strip():
        return [label.strip().rstrip(".")] if in_cell and any(map(str.isalnum, label)) else [""]
    text = _TYPED_LABEL.sub(r"\1 ", text.strip())
    first, *rest = text.split("\n")
    return [label + first.strip(), *(line.strip() for line in rest if line.strip())]
