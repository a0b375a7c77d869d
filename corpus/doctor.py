"""Checks a store against itself: every fact against the words it claims to stand on.

Nothing is changed. A healthy store gives an empty list.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from corpus.errors import StoreError
from corpus.model import Assignment, Directive, Page, Reference, Span
from corpus.parse.number import find_numbers, number_key
from corpus.registry import Registry
from corpus.text import flat, squeeze


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: where (a page's source, or the file), and what, in Vietnamese."""

    where: str
    what: str


def examine(registry: Registry, progress: Callable[[int, int], None] | None = None) -> Iterator[Finding]:
    """What is wrong with the store, page by page. `progress` is told the number of pages done and the total."""
    yield from _file(registry)
    try:
        ids, versions = registry.page_ids(), registry.version_ids()
    except StoreError as exc:
        yield Finding(registry.path.name, str(exc))
        return
    for number, page_id in enumerate(ids):
        if progress:
            progress(number, len(ids))
        try:
            page = registry.page(page_id)
            directives = registry.directives(page_ids=[page_id])
        except (ValueError, KeyError, TypeError, StoreError) as exc:
            yield Finding(f"trang số {page_id}", f"không đọc được từ kho: {exc}")
            continue
        for what in (*_page(registry, page), *(w for d in directives for w in _directive(page, d))):
            yield Finding(page.source, what)
    for version_id in versions:
        try:
            version = registry.version(version_id)
        except (ValueError, KeyError, TypeError, StoreError) as exc:
            yield Finding(f"bản cũ số {version_id}", f"không đọc được từ kho: {exc}")
            continue
        if hashlib.sha256(version.page.original).hexdigest() != version.page.sha256:
            yield Finding(
                version.page.source, f"bản cũ số {version.id}: dữ liệu gốc không khớp mã sha256 đã ghi"
            )
    if progress:
        progress(len(ids), len(ids))


def _file(registry: Registry) -> Iterator[Finding]:
    """What SQLite itself finds wrong with the file, and rows that belong to nothing."""
    name = registry.path.name
    try:
        with closing(sqlite3.connect(f"{registry.path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield from (Finding(name, what) for what in _rows(connection))
    except sqlite3.DatabaseError as exc:
        yield Finding(name, f"tệp hỏng, không đọc hết được: {exc}")


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"tệp hỏng: {said}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"dòng {row} của bảng {table} trỏ đến {parent} không còn"
    for (address,) in connection.execute(
        "SELECT address FROM pages WHERE address NOT IN (SELECT address FROM addresses)"
    ):
        yield f"trang {address} không có trong bảng địa chỉ"


def _page(registry: Registry, page: Page) -> Iterator[str]:
    if hashlib.sha256(page.original).hexdigest() != page.sha256:
        yield f"dữ liệu gốc không khớp mã sha256 đã ghi ({page.sha256[:12]}…)"
    if not page.text.strip():
        yield "không có chữ nào"
    if unicodedata.normalize("NFC", page.text) != page.text or "\r" in page.text:
        yield "chữ lưu trong kho không ở dạng NFC"
    end = 0
    for block in page.blocks:
        if block.span.start < end or block.span.end > len(page.text):
            yield f"đoạn {_place(block.span)} chồng lên đoạn trước hoặc vượt quá {len(page.text)} ký tự của trang"
        end = block.span.end
    if page.main is not None and page.main.end > len(page.text):
        yield f"phần chính {_place(page.main)} vượt quá {len(page.text)} ký tự của trang"
    for fact in page.facts:
        if fact.sentence.end > len(page.text) or not fact.sentence.covers(fact.span):
            yield f"số liệu hoặc liên hệ {fact.value!r} ở {_place(fact.span)} nằm ngoài câu {_place(fact.sentence)}"


def _directive(page: Page, directive: Directive) -> Iterator[str]:
    name = directive.number or f"mục {_place(directive.head)}"
    limit = len(page.text)
    for label, span in (
        ("phạm vi", directive.span),
        ("câu công bố", directive.head),
        ("trích yếu", directive.subject_span),
        ("tiêu đề", directive.heading),
        ("ngày", directive.date_span),
        *(("chỗ mâu thuẫn", d.span) for d in directive.doubts),
    ):
        if span is not None and (span.end > limit or span.start == span.end):
            yield f"{name}: {label} {_place(span)} không nằm trong {limit} ký tự của trang"
    if directive.number is not None and directive.number_text is not None:
        if number_key(directive.number_text) != number_key(directive.number):
            yield f"{name}: số như viết {directive.number_text!r} không phải số {directive.number}"
        if directive.number_text not in page.text:
            yield f"{name}: số {directive.number_text!r} không có trong trang"
    if directive.subject_span is not None:
        said = squeeze(directive.subject_span.of(page.text).replace("|", " "))
        if squeeze(directive.subject.replace("|", " ")) != said:
            yield f"{name}: trích yếu không phải các chữ ở {_place(directive.subject_span)}"
    for assignment in directive.assignments:
        yield from (f"{name}: {what}" for what in _assignment(page.text, assignment))
    for deadline in directive.deadlines:
        if squeeze(deadline.span.of(page.text)) != squeeze(deadline.text):
            yield f"{name}: thời hạn {deadline.text!r} không phải các chữ ở {_place(deadline.span)}"
    for reference in directive.references:
        yield from (f"{name}: {what}" for what in _reference(page.text, reference))


def _assignment(text: str, assignment: Assignment) -> Iterator[str]:
    a = assignment
    if flat(a.span.of(text)) != a.task:
        yield f"nhiệm vụ của {a.agency} không phải các chữ ở {_place(a.span)}"
    if squeeze(a.agency_span.of(text)) != squeeze(a.agency_text):
        yield f"tên {a.agency_text!r} không phải các chữ ở {_place(a.agency_span)}"
    if not a.sentence.covers(a.span):
        yield f"nhiệm vụ {_place(a.span)} của {a.agency} nằm ngoài câu {_place(a.sentence)}"
    for partner in a.partners:
        if not _in_order(partner, a.sentence.of(text)):
            yield f"cơ quan phối hợp {partner!r} không có trong câu {_place(a.sentence)}"
    for deadline in a.deadlines:
        if squeeze(deadline.span.of(text)) != squeeze(deadline.text):
            yield f"thời hạn {deadline.text!r} không phải các chữ ở {_place(deadline.span)}"


def _in_order(words: str, text: str) -> bool:
    """Whether `text` holds `words`: together, or one after the other in a table, where a cell goes on over lines."""
    if squeeze(words) in squeeze(text):
        return True
    left = iter(re.split(r"[\s|]+", text))
    return "\n" in text and all(word in left for word in words.split())


def _reference(text: str, reference: Reference) -> Iterator[str]:
    found = {number_key(n.normal) for n in find_numbers(reference.span.of(text))}
    if number_key(reference.number) not in found and reference.number not in squeeze(reference.span.of(text)):
        yield f"văn bản được dẫn {reference.number} không có ở {_place(reference.span)}"


def _place(span: Span) -> str:
    return f"[{span.start}, {span.end})"
