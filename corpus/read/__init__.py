"""Files become pages: `sources_under` a path gives bytes, a `Reader` gives their text, `page_from` puts both together."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.errors import PageError, UnsupportedFormatError
from corpus.model import Page
from corpus.read.apart.isolate import Reader
from corpus.read.pack.sources import Source, count_under, sources_under
from corpus.read.result import Read

__all__ = ["Read", "Reader", "Source", "count_under", "page_from", "read_file", "sources_under"]


def page_from(source: Source, read: Read) -> Page:
    """The page of a source and its text; `corpus.parse` reads the rest.

    A date or title that the format states goes before that of the mail it came with.
    """
    return Page(
        source=source.name,
        address=source.address,
        text=read.text,
        sha256=hashlib.sha256(source.data).hexdigest(),
        title=read.title or source.title or "",
        published=read.published or source.sent,
        original=source.data,
        main=read.main,
        notes=read.notes,
    )


def read_file(path: Path) -> Page:
    """The one page in the file `path`. Raises a PageError that names it; UnsupportedFormatError where it holds several."""
    found = list(sources_under(path))
    for each in found:
        if isinstance(each, PageError):
            raise each
    if len(found) != 1:
        raise UnsupportedFormatError(
            f"Tệp {path.name} chứa {len(found)} trang. Hãy nạp bằng lệnh: chidao add {path.name}"
        )
    [source] = found
    assert isinstance(source, Source)
    with Reader() as reader:
        return page_from(source, reader.read(source))
