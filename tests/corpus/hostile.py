"""Files that mean harm, or met with it: the same seed gives the same files, no two of them alike.

Each class is a function of a random generator; `hostile_files` goes round the classes. Nothing here needs a library but
the standard one, so that a benchmark can use it too.
"""

from __future__ import annotations

import hashlib
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache

from tests.corpus.hostile_mail import MAILS
from tests.corpus.hostile_pdf import PDFS
from tests.corpus.hostile_zip import ZIPS, packed, words

Make = Callable[[random.Random], bytes]

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


def _html_deep(r: random.Random) -> bytes:
    tag = r.choice(["div", "b", "table><tr><td", "ul><li", "blockquote"])
    return f"<html><body>{f'<{tag}>' * r.randint(50_000, 120_000)}{words(r)}".encode()


def _html_attributes(r: random.Random) -> bytes:
    many = " ".join(f"a{i}={i}" for i in range(r.randint(50_000, 200_000)))
    return f"<html><body><p {many}>{words(r)}</p>".encode()


def _html_cut(r: random.Random) -> bytes:
    opening = r.choice(["<!-- ", "<script>", "<style>", "<p title='", "<p>&#", "<textarea>", "<![CDATA["])
    return f"<html><body><p>{words(r)}</p>{opening}{words(r) * r.randint(1, 3000)}".encode()


def _html_line(r: random.Random) -> bytes:
    return f"<!doctype html><p>{' '.join([words(r)] * r.randint(8_000, 30_000))}</p>".encode()


def _html_entities(r: random.Random) -> bytes:
    return f"<html><p>{words(r)}{'&amp;' * r.randint(50_000, 300_000)}{'&#xD800;&#0;' * r.randint(1, 1000)}".encode()


def _text_line(r: random.Random) -> bytes:
    return " ".join([words(r)] * r.randint(10_000, 40_000)).encode()


def _text_controls(r: random.Random) -> bytes:
    return bytes(r.choice(b"\x01\x02\x07\x08\x1b\x7f abc") for _ in range(r.randint(100, 20_000)))


def _text_zeros(r: random.Random) -> bytes:
    return words(r).encode() + b"\0" * r.randint(1, 2**20) + words(r).encode()


def _text_random(r: random.Random) -> bytes:
    return r.randbytes(r.randint(10, 200_000))


def _text_surrogates(r: random.Random) -> bytes:
    lone = r.choice([b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xff\xfe"])
    return (words(r).encode() + lone) * r.randint(1, 2000)


def _text_wide(r: random.Random) -> bytes:
    return b"\xff\xfe" + words(r).encode("utf-16-le") + r.choice([b"\x00", b"\x00\xd8", b"\x00\xdc" * 9])


def _text_marks(r: random.Random) -> bytes:
    return ("a" + "\u0301\u0327" * r.randint(1_000, 25_000) + words(r)).encode()


def _text_nested(r: random.Random) -> bytes:
    return (r.choice(["[", "{", "(", "<", "> ", "- "]) * r.randint(10_000, 100_000) + words(r)).encode()


def _text_empty(r: random.Random) -> bytes:
    return bytes(r.choice(b" \t\r\n") for _ in range(r.randint(0, 5_000)))


def _text_spaces(r: random.Random) -> bytes:
    return "\u00a0\u200b\u3000\ufeff".encode() * r.randint(1, 50_000)


def _elf(r: random.Random) -> bytes:
    return b"\x7fELF\x02\x01\x01" + r.randbytes(r.randint(100, 50_000))


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


CLASSES: tuple[tuple[str, str, Make], ...] = (
    *PDFS,
    *ZIPS,
    *MAILS,
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
    ("html-deep", ".html", _html_deep),
    ("html-attributes", ".html", _html_attributes),
    ("html-cut", ".htm", _html_cut),
    ("html-line", ".html", _html_line),
    ("html-entities", ".html", _html_entities),
    ("text-line", ".txt", _text_line),
    ("text-controls", ".txt", _text_controls),
    ("text-zeros", ".txt", _text_zeros),
    ("text-random", ".txt", _text_random),
    ("text-surrogates", ".txt", _text_surrogates),
    ("text-wide", ".txt", _text_wide),
    ("text-marks", ".txt", _text_marks),
    ("text-nested", ".md", _text_nested),
    ("text-empty", ".txt", _text_empty),
    ("text-spaces", ".html", _text_spaces),
    ("elf-as-docx", ".docx", _elf),
    ("elf-as-html", ".html", _elf),
    ("random-as-pdf", ".pdf", _text_random),
    ("png-as-pdf", ".pdf", _png_cut),
    ("png-bomb", ".png", _png_bomb),
    ("png-cut", ".png", _png_cut),
    ("jpeg-junk", ".jpg", _jpeg_junk),
    ("tiff-loop", ".tif", _tiff_loop),
)
"""(class, ending, maker) of each class."""

_ODD_NAMES = ("", "\n", "\x1b[31m", "\u202e", " ", "'; --", "%s", "ố" * 40)


def hostile_files(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` distinct files as (name, bytes), the classes in turn; every eighth name is odd as well."""
    r = random.Random(seed)
    seen: set[bytes] = set()
    number = 0
    while number < count:
        kind, suffix, make = CLASSES[number % len(CLASSES)]
        data = make(r)
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            continue
        seen.add(digest)
        odd = _ODD_NAMES[(number // 8) % len(_ODD_NAMES)] if number % 8 == 7 else ""
        yield f"{number:04d}-{kind}{odd}{suffix}", data
        number += 1
