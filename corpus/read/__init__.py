"""One reader per format: a file becomes a `Page` whose text is NFC and whose original bytes are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from corpus.errors import PageError, PageTooLargeError, SourceNotFoundError, UnsupportedFormatError
from corpus.model import Page
from corpus.read.html import read_html
from corpus.read.text import read_text

MAX_BYTES = 20 * 1024 * 1024
"""Largest source that is read. The largest digest seen is below 0.2 MB."""

READERS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
"""File ending -> reader: (bytes, name for messages) -> stored text."""


def page_files(path: Path) -> list[Path]:
    """The files under `path` that a reader knows: the file itself, or those of a folder in order of name.

    Raises SourceNotFoundError where the path does not exist or a folder holds no page.
    """
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as exc:
        raise SourceNotFoundError(f"Không đọc được {path}: {exc.strerror}.") from exc
    if not exists:
        raise SourceNotFoundError(f"Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.")
    if not is_folder:
        return [path]
    files = sorted(
        p
        for p in path.rglob("*")
        if p.is_file() and p.suffix.lower() in READERS and not p.name.startswith(".")
    )
    if not files:
        raise SourceNotFoundError(f"Thư mục {path} không có trang nào ({', '.join(READERS)}).")
    return files


def read_file(path: Path) -> Page:
    """The page in `path`, text and bytes only; `corpus.parse` reads the rest.

    Raises a PageError that names the file: too large, wrong format, empty, binary, wrong encoding or unreadable.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnsupportedFormatError(
            f"Chưa đọc được định dạng {path.suffix or '(không đuôi)'} của tệp {path.name}. Các định dạng đọc được: {', '.join(READERS)}."
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PageTooLargeError(
                f"Tệp {path.name} nặng {size / 2**20:.0f} MB, vượt giới hạn {MAX_BYTES // 2**20} MB cho một trang. Hãy tách nhỏ tệp."
            )
        data = path.read_bytes()
    except OSError as exc:
        raise PageError(f"Không đọc được tệp {path.name}: {exc.strerror}.") from exc
    return Page(
        source=path.name,
        address=str(path.resolve()),
        text=reader(data, path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        original=data,
    )
