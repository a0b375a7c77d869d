"""HTML -> text through inscriptis, which lays a page out as a text browser does: one block a line."""

from __future__ import annotations

import re
from typing import Any

from corpus.errors import EmptyPageError
from corpus.model import Span
from corpus.read.html.main import recognised, stated
from corpus.read.html.marks import mark, read_marks, without_marks
from corpus.read.html.range import holder, main_range, words
from corpus.read.html.tree import parse, tidy
from corpus.read.plain.encoding import decode
from corpus.read.plain.legacy import unlegacy
from corpus.read.plain.text import legacy_notes
from corpus.read.result import Read
from corpus.text import nfc, squeeze

_DECLARATION = re.compile(
    rb"""(?:<\?xml[^>]{0,100}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)


def read_html(data: bytes, name: str, declared: str | None = None) -> Read:
    """The stored text of an HTML page: every visible block on a line of its own, NFC, menus and footers included.

    `declared` is the encoding that a server named; without it, that of the page's own declaration counts. `main`, `title`
    and `published` are filled where they are certain. Raises EmptyPageError, BinaryPageError or EncodingError.
    """
    declaration = _DECLARATION.search(data[:4096])
    decoded = decode(data, name, declared or (declaration[1].decode("ascii") if declaration else None))
    root = parse(without_marks(nfc(decoded.text)))
    if root is None:
        raise _empty(name)
    title, published = stated(root)
    tidy(root)
    main_lines = recognised(root)
    mark(root, holder(root, main_lines))
    lines = read_marks(_laid_out(root))
    text, legacy = unlegacy(nfc("\n".join(line.text for line in lines)))
    if not any(c.isalpha() for c in text):
        raise _empty(name)
    found = main_range(lines, main_lines, title)
    title = _standing(unlegacy(nfc(title))[0] if title else None, text.split("\n"), found)
    notes = decoded.notes + legacy_notes(legacy)
    return Read(text, _span(text.split("\n"), found), title, published, notes)


def _empty(name: str) -> EmptyPageError:
    return EmptyPageError(f"Trang {name} không có chữ nào sau khi bỏ thẻ HTML. Hãy kiểm tra lại tệp nguồn.")


def _laid_out(root: Any) -> str:
    from inscriptis.css_profiles import STRICT_CSS_PROFILE
    from inscriptis.html_engine import Inscriptis
    from inscriptis.model.config import ParserConfig

    config = ParserConfig(css=STRICT_CSS_PROFILE.copy(), display_links=False, display_images=False)
    return str(Inscriptis(root, config).get_text())


def _span(lines: list[str], found: range | None) -> Span | None:
    """The characters of lines `found`, for lines joined by line ends."""
    if not found:
        return None
    start = sum(len(line) + 1 for line in lines[: found.start])
    return Span(start, start + len("\n".join(lines[found.start : found.stop])))


def _standing(title: str | None, lines: list[str], found: range | None) -> str | None:
    """The line of the page that says `title`: in the main text where that is known. None where no line does."""
    if title is None:
        return None
    among = lines[found.start : found.stop] if found else lines
    return next((squeeze(line) for line in among if words(line) == words(title)), None)
