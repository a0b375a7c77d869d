"""Pages and versions <-> the lines of a carried store. What a line says is checked, field by field, before it is believed."""

from __future__ import annotations

import reprlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from corpus.agencies import directory
from corpus.errors import StoreError
from corpus.model import Page, Period, Span, Version, Visibility

_T = TypeVar("_T")
_REASONS = ("replaced", "withdrawn")


def known(page: Page) -> dict[str, Any]:
    """The fields that the lines of pages and of versions share."""
    period = page.period and {"start": page.period.start, "end": page.period.end}
    main = page.main and [page.main.start, page.main.end]
    return {
        "source": page.source,
        "address": page.address,
        "title": page.title,
        "publisher": page.publisher,
        "province": page.province,
        "published": page.published,
        "period": period,
        "main": main,
        "visibility": page.visibility,
        "notes": page.notes,
        "sha256": page.sha256,
        "text": page.text,
    }


def version_row(version: Version) -> dict[str, Any]:
    """The line of a version."""
    return {
        **known(version.page),
        "added": version.added,
        "added_by": version.added_by,
        "ended": version.ended,
        "ended_by": version.ended_by,
        "reason": version.reason,
        "restored": version.restored,
    }


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it was found: `values` is any JSON, `error` makes the error of its file, `where` names the line."""

    values: Any
    where: str
    error: Callable[[str], StoreError]

    def get(self, field: str, wanted: str, read: Callable[[Any], _T]) -> _T:
        """What `read` makes of the value of `field`. StoreError says that `wanted` is missing where it raises ValueError."""
        if not isinstance(self.values, dict):
            raise self.error(f"{self.where} không phải một đối tượng JSON")
        if field not in self.values:
            raise self.error(f"{self.where} thiếu mục “{field}”")
        value = self.values[field]
        try:
            return read(value)
        except ValueError:
            raise self.error(f"{self.where}: mục “{field}” là {reprlib.repr(value)}, cần {wanted}") from None

    def text(self, field: str) -> str:
        """A string."""
        return self.get(field, "một chuỗi chữ", _text)

    def filled(self, field: str) -> str:
        """A string that is not empty."""
        return self.get(field, "một chuỗi chữ không rỗng", _filled)

    def time(self, field: str) -> str:
        """A time in ISO 8601, as written."""
        return self.get(field, "một thời điểm ISO 8601", _time)


def page_from(row: Row, original: bytes) -> Page:
    """The page in the line of a page or version. Raises StoreError where a field is not what `known` writes."""
    text = row.get("text", "chữ của trang: không rỗng, dạng NFC, dòng mới là \\n", _stored)
    return Page(
        source=row.filled("source"),
        address=row.filled("address"),
        text=text,
        sha256=row.filled("sha256"),
        title=row.text("title"),
        publisher=row.get("publisher", "một chuỗi chữ hoặc null", _maybe_text),
        province=row.get("province", "tên một tỉnh, thành phố hoặc null", _province),
        published=row.get("published", "một ngày ISO 8601 hoặc null", _day),
        period=row.get("period", "hai ngày start và end, hoặc null", _period),
        original=original,
        main=row.get("main", f"hai số nguyên trong 0..{len(text)}, hoặc null", lambda v: _main(v, len(text))),
        visibility=row.get("visibility", "public hoặc internal", lambda v: Visibility(_text(v))),
        notes=tuple(row.get("notes", "một danh sách chuỗi chữ", _texts)),
    )


def addresses_of(row: Row) -> list[str]:
    """The addresses in the line of a page, its own first."""
    own = row.filled("address")
    listed = row.get("addresses", "danh sách địa chỉ, có cả địa chỉ của trang", lambda v: _addresses(v, own))
    return list(dict.fromkeys([own, *listed]))


def version_from(row: Row, original: bytes) -> Version:
    """The version in a line. Raises StoreError where a field is not what `version_row` writes."""
    return Version(
        id=0,
        page=page_from(row, original),
        added=row.time("added"),
        added_by=row.text("added_by"),
        ended=row.time("ended"),
        ended_by=row.text("ended_by"),
        reason=row.get("reason", " hoặc ".join(_REASONS), _reason),
        restored=row.get("restored", "true hoặc false", _flag),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    value.encode()  # a lone half of a surrogate pair is a ValueError
    return value


def _filled(value: Any) -> str:
    if not _text(value):
        raise ValueError
    return str(value)


def _maybe_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _province(value: Any) -> str | None:
    if value is not None and _text(value) not in directory().provinces:
        raise ValueError
    return None if value is None else str(value)


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ValueError
    return [_text(v) for v in value]


def _addresses(value: Any, own: str) -> list[str]:
    listed = [_filled(v) for v in _texts(value)]
    if own not in listed:
        raise ValueError
    return listed


def _stored(value: Any) -> str:
    text = _text(value)
    if not text.strip() or "\r" in text or not unicodedata.is_normalized("NFC", text):
        raise ValueError
    return text


def _time(value: Any) -> str:
    datetime.fromisoformat(_text(value))
    return str(value)


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))


def _period(value: Any) -> Period | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"start", "end"}:
        raise ValueError
    return Period(_day(value["start"]), _day(value["end"]))


def _main(value: Any, length: int) -> Span | None:
    if value is None:
        return None
    if not isinstance(value, list) or [type(v) for v in value] != [int, int] or value[1] > length:
        raise ValueError
    return Span(*value)


def _reason(value: Any) -> str:
    if _text(value) not in _REASONS:
        raise ValueError
    return str(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value
