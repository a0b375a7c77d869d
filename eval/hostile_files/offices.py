"""Hostile office documents."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from eval.hostile_files.zips import packed, words

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(document: str) -> bytes:
    """A DOCX file around the XML of its main part."""
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def odt(content: str) -> bytes:
    """An ODT file around the XML of its content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED
        )
        archive.writestr(zipfile.ZipInfo("content.xml"), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _document(body: str, head: str = "") -> str:
    return f"{_XML}{head}<w:document {_W}><w:body>{body}</w:body></w:document>"


def _laughs(r: random.Random) -> tuple[str, int]:
    depth = r.randint(9, 30)
    lines = ['<!ENTITY l0 "ha">'] + [f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, depth + 1)]
    return f"<!DOCTYPE w [{''.join(lines)}]>", depth


def _docx_laughs(r: random.Random) -> bytes:
    head, depth = _laughs(r)
    return docx(_document(_paragraph(f"&l{depth};"), head))


def _docx_quadratic(r: random.Random) -> bytes:
    head = f'<!DOCTYPE w [<!ENTITY a "{"a" * r.randint(50_000, 200_000)}">]>'
    return docx(_document(_paragraph("&a;" * r.randint(5_000, 20_000)), head))


def _docx_external(r: random.Random) -> bytes:
    target = r.choice(["file:///etc/passwd", "file:///dev/zero", "http://127.0.0.1:9/x"]) + "?" * r.randint(
        0, 99
    )
    return docx(_document(_paragraph("&x;"), f'<!DOCTYPE w [<!ENTITY x SYSTEM "{target}">]>'))


def _docx_deep(r: random.Random) -> bytes:
    depth = r.randint(5_000, 60_000)
    inner = "<w:tbl><w:tr><w:tc>" * depth + _paragraph(words(r)) + "</w:tc></w:tr></w:tbl>" * depth
    return docx(_document(inner))


def _docx_attributes(r: random.Random) -> bytes:
    many = " ".join(f'a{i}="{i}"' for i in range(r.randint(50_000, 150_000)))
    return docx(_document(f"<w:p {many}><w:r><w:t>{words(r)}</w:t></w:r></w:p>"))


def _docx_swollen(r: random.Random) -> bytes:
    return docx(_document(_paragraph(words(r)) + " " * r.randint(60, 90) * 2**20))


def _docx_headless(r: random.Random) -> bytes:
    return packed({"[Content_Types].xml": _TYPES, "word/other.xml": words(r)})


def _docx_cut(r: random.Random) -> bytes:
    whole = docx(_document("".join(_paragraph(words(r)) for _ in range(50))))
    return whole[: r.randint(len(whole) // 5, len(whole) - 30)]


def _odt_laughs(r: random.Random) -> bytes:
    head, depth = _laughs(r)
    return odt(f"{_XML}{head}<office>&l{depth};</office>")


def _rtf_deep(r: random.Random) -> bytes:
    return b"{\\rtf1 " + b"{\\b " * r.randint(20_000, 200_000) + words(r).encode("ascii", "ignore")


def _ole(r: random.Random) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + r.randbytes(r.randint(500, 50_000))
        + "WordDocument".encode("utf-16-le")
    )


OFFICES: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("docx-laughs", ".docx", _docx_laughs),
    ("docx-quadratic", ".docx", _docx_quadratic),
    ("docx-external", ".docx", _docx_external),
    ("docx-deep", ".docx", _docx_deep),
    ("docx-attributes", ".docx", _docx_attributes),
    ("docx-swollen", ".docx", _docx_swollen),
    ("docx-headless", ".docx", _docx_headless),
    ("docx-cut", ".docx", _docx_cut),
    ("odt-laughs", ".odt", _odt_laughs),
    ("rtf-deep", ".rtf", _rtf_deep),
    ("ole-junk", ".doc", _ole),
)
"""(class, ending, maker)."""
