"""HTML -> text through inscriptis, which lays a page out as a text browser does: one block a line."""

from __future__ import annotations

import re

from corpus.errors import EmptyPageError
from corpus.read.text import decode
from corpus.text import nfc, squeeze


def read_html(data: bytes, name: str) -> str:
    """The stored text of an HTML page: every visible block on a line of its own, NFC, menus and footers included."""
    from inscriptis import get_text
    from inscriptis.css_profiles import STRICT_CSS_PROFILE
    from inscriptis.model.config import ParserConfig

    source = decode(data, name)
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    laid_out = get_text(
        source, ParserConfig(css=STRICT_CSS_PROFILE.copy(), display_links=False, display_images=False)
    )
    lines = [squeeze(line) for line in nfc(laid_out).splitlines()]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(
            f"Trang {name} không có chữ nào sau khi bỏ thẻ HTML. Hãy kiểm tra lại tệp nguồn."
        )
    return text
