"""What a reader hands over: the stored text of a source, and what the format itself says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Read:
    """The text of one source.

    `text` is NFC with "\\n" line ends. `main` is the range of it that holds the main text, where the format tells main
    text from menus; None where it does not. `title` and `published` are what the format states (metadata), None where
    it states nothing. `notes` are Vietnamese remarks for who adds the page ("nhận dạng chữ từ ảnh quét", "chuyển từ bảng
    mã TCVN3"), empty for a source read as it stands.
    """

    text: str
    main: Span | None = None
    title: str | None = None
    published: date | None = None
    notes: tuple[str, ...] = ()
