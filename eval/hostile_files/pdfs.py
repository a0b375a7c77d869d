"""Hostile PDF files."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
_PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, numbered from 1, the first of which is the catalog."""
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return bytes(body) + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        start,
    )


def _text(r: random.Random, lines: int = 20) -> bytes:
    shown = b"".join(b"(Giao So %d chu tri.) Tj T*\n" % r.randint(1, 10**6) for _ in range(lines))
    return b"BT /F 12 Tf 14 TL 50 800 Td\n" + shown + b"ET"


def _sound(r: random.Random, **others: bytes) -> bytes:
    return pdf(
        [
            _CATALOG,
            others.get("pages", _PAGES),
            others.get("page", _PAGE),
            others.get("content", stream(_text(r))),
            _FONT,
        ],
        others.get("trailer", b""),
    )


def _cut(r: random.Random) -> bytes:
    whole = _sound(r)
    return whole[: r.randint(30, len(whole) - 40)]


@lru_cache
def _flated(layers: int) -> bytes:
    data = b" " * 2**26
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


def _nested_flate(r: random.Random) -> bytes:
    layers = r.randint(1, 4)
    filters = b"/Filter[" + b"/FlateDecode" * layers + b"]/X %d" % r.randint(0, 10**9)
    return _sound(r, content=stream(_flated(layers), filters))


def _many_kids(r: random.Random) -> bytes:
    count = r.randint(20_000, 60_000)
    return _sound(r, pages=b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count))


def _false_count(r: random.Random) -> bytes:
    return _sound(r, pages=b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % r.randint(10**6, 10**12))


def _ring(r: random.Random) -> bytes:
    kids = b"2 0 R " * r.randint(1, 50) + b"3 0 R " * r.randint(0, 9)
    return _sound(r, pages=b"<</Type/Pages/Count 9/Kids[%s]/Parent 2 0 R>>" % kids)


def _deep_array(r: random.Random) -> bytes:
    depth = r.randint(10_000, 300_000)
    mark = r.choice([(b"[", b"]"), (b"<</A ", b">>"), (b"[<</A", b">>]")])
    return _sound(r, page=_PAGE[:-2] + b"/Deep " + mark[0] * depth + mark[1] * depth + b">>")


def _deep_content(r: random.Random) -> bytes:
    return _sound(
        r, content=stream(r.choice([b"q ", b"[ ", b"BT ", b"( ", b"<< "]) * r.randint(20_000, 200_000))
    )


def _own_form(r: random.Random) -> bytes:
    form = stream(
        b"/X Do " * r.randint(1, 20),
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
    )
    page = _PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    return pdf([_CATALOG, _PAGES, page, stream(b"/X Do " + _text(r)), _FONT, form])


def _previous(r: random.Random) -> bytes:
    whole = _sound(r)
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % whole.rindex(b"xref\n0 "))


def _huge_page(r: random.Random) -> bytes:
    side = r.choice([b"1e9", b"99999999999999999999", b"-1", b"0", b"nan"])
    return _sound(r, page=_PAGE.replace(b"595 842", side + b" " + side))


def _image_bomb(r: random.Random) -> bytes:
    side = r.randint(30_000, 90_000)
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
    image = stream(_flated(1), entries % (side, side))
    page = _PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    return pdf([_CATALOG, _PAGES, page, stream(b"595 0 0 842 0 0 cm /X Do"), _FONT, image])


def _locked(r: random.Random) -> bytes:
    secret = b"<%s>" % r.randbytes(32).hex().encode()
    entries = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O %s/U %s>>/ID[%s%s]"
    return _sound(r, trailer=entries % (secret, secret, secret, secret))


def _flipped(r: random.Random) -> bytes:
    whole = bytearray(_sound(r))
    for _ in range(r.randint(5, 200)):
        whole[r.randrange(9, len(whole))] = r.randrange(256)
    return bytes(whole)


PDFS: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("pdf-cut", ".pdf", _cut),
    ("pdf-flate", ".pdf", _nested_flate),
    ("pdf-kids", ".pdf", _many_kids),
    ("pdf-count", ".pdf", _false_count),
    ("pdf-ring", ".pdf", _ring),
    ("pdf-deep-array", ".pdf", _deep_array),
    ("pdf-deep-content", ".pdf", _deep_content),
    ("pdf-own-form", ".pdf", _own_form),
    ("pdf-previous", ".pdf", _previous),
    ("pdf-huge-page", ".pdf", _huge_page),
    ("pdf-image-bomb", ".pdf", _image_bomb),
    ("pdf-locked", ".pdf", _locked),
    ("pdf-flipped", ".pdf", _flipped),
    ("pdf-as-text", ".txt", _flipped),
)
"""(class, ending, maker)."""
