"""A path becomes sources: a file, a folder, the members of a ZIP file, the body and attachments of a mail; one at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    PageError,
    PageTooLargeError,
    SourceNotFoundError,
)
from corpus.read.pack import archive, mail
from corpus.read.pack.folder import files_under, opened
from corpus.read.pack.formats import BY_SUFFIX, EML, MAIL_BYTES, MAX_BYTES, ZIP, Format, format_of, suffix_of
from corpus.read.pack.names import identity, shown, told
from corpus.read.pack.sniff import Kind, zip_kind

MAX_DEPTH = 3
"""Archives and mails within one another: the one on disk, one in it, and one in that."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one page to be.

    `name` is what citations and messages show, `address` the identity under which a later self replaces it: a path, with
    `!inner/name` for the member of an archive and `#name` for what is attached to a mail. `sent` and `title` are the date
    and the subject of the mail that it came with; `charset` the character set that a server named.
    """

    name: str
    address: str
    data: bytes = field(repr=False)
    format: Format
    sent: date | None = None
    title: str | None = None
    charset: str | None = None


def sources_under(path: Path) -> Iterator[Source | PageError]:
    """Every source under `path`, a file or a folder, in order of name; an error in the place of one that cannot be read.

    Never raises: a path that does not exist, and one that holds no page, give one SourceNotFoundError. Each error names
    its file. Hidden files are passed over. Links are not followed; one that leads out of the folder is an error. The
    bytes of one file, or of one member of an archive, are in memory at a time.
    """
    empty = True
    for file in files_under(path):
        for item in [file] if isinstance(file, PageError) else _opened(file):
            empty = False
            yield item
    if empty:
        yield SourceNotFoundError(
            f"{shown(str(path))} không có trang nào. Các định dạng đọc được: {', '.join(BY_SUFFIX)}."
        )


def count_under(path: Path) -> int:
    """About how many sources `sources_under` gives, for a progress bar: files by their names, unread, and the members
    of ZIP files by their directories; a mail counts as one.
    """
    count = 0
    for file in files_under(path):
        if isinstance(file, Path) and suffix_of(file.name) == ZIP.suffixes[0]:
            count += _members(file)
        else:
            count += 1
    return count


def _members(path: Path) -> int:
    try:
        with opened(path) as file:
            return max(1, archive.count(file))
    except (OSError, PageError):
        return 1


def _opened(path: Path) -> Iterator[Source | PageError]:
    """The sources in the file at `path`."""
    name, budget = shown(path.name), archive.Budget()
    try:
        address = identity(str(path.resolve()))
        with opened(path) as file:
            if file.read(2) == b"PK" and zip_kind(file) is Kind.ZIP:
                yield from _in_archive(file, name, address, 1, budget)
                return
            file.seek(0)
            limit = MAIL_BYTES if suffix_of(name) == EML.suffixes[0] else MAX_BYTES
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, limit) + 1)
    except OSError as exc:
        yield PageError(f"Không đọc được tệp {name}: {exc.strerror}. Hãy kiểm tra quyền đọc và ổ đĩa.")
        return
    except PageError as exc:
        yield exc
        return
    if len(data) > limit:
        yield PageTooLargeError(
            f"Tệp {name} nặng {size / 2**20:.0f} MB, vượt giới hạn {limit // 2**20} MB cho một trang. Hãy tách nhỏ tệp."
        )
        return
    yield from _expanded(data, name, address, 1, budget)


def _expanded(
    data: bytes, name: str, address: str, depth: int, budget: archive.Budget
) -> Iterator[Source | PageError]:
    """The source that `data` is, or those in it. `depth` counts the containers it would be in, itself included."""
    try:
        format = format_of(data, name)
    except PageError as exc:
        yield told(exc, name)
        return
    if not format.container:
        yield Source(name, address, data, format)
    elif depth > MAX_DEPTH:
        yield DamagedPageError(f"Gói {name} nằm quá {MAX_DEPTH} lớp gói. Hãy giải nén rồi nạp riêng.")
    elif format is ZIP:
        yield from _in_archive(io.BytesIO(data), name, address, depth, budget)
    else:
        yield from _in_mail(data, name, address, depth, budget)


def _in_archive(
    file: BinaryIO, name: str, address: str, depth: int, budget: archive.Budget
) -> Iterator[Source | PageError]:
    empty = True
    for member in archive.members(file, name, budget):
        empty = False
        if isinstance(member, PageError):
            yield told(member, name)
        else:
            inner, data = member
            yield from _expanded(
                data, shown(f"{name}!{inner}"), identity(f"{address}!{inner}"), depth + 1, budget
            )
    if empty:
        yield EmptyPageError(f"Gói {name} không có tệp nào. Hãy kiểm tra lại gói.")


def _in_mail(
    data: bytes, name: str, address: str, depth: int, budget: archive.Budget
) -> Iterator[Source | PageError]:
    taken: set[str] = set()
    empty = True
    for part in mail.parts(data, name):
        empty = False
        if isinstance(part, PageError):
            yield told(part, name)
            continue
        inner = _free(part.inner, taken)
        label = shown(f"{name}#{inner}") if inner else name
        whole = identity(f"{address}#{inner}" if inner else address)
        if len(part.data) > MAX_BYTES:
            yield PageTooLargeError(
                f"Tệp {label} vượt giới hạn {MAX_BYTES // 2**20} MB cho một trang. Hãy tách nhỏ tệp."
            )
        elif part.format is not None:
            yield Source(label, whole, part.data, part.format, part.sent, part.title)
        else:
            for item in _expanded(part.data, label, whole, depth + 1, budget):
                if isinstance(item, Source) and item.sent is None:
                    item = replace(item, sent=part.sent)
                yield item
    if empty:
        yield EmptyPageError(f"Thư {name} không có chữ và không có tệp đính kèm. Hãy kiểm tra lại thư.")


def _free(inner: str, taken: set[str]) -> str:
    """`inner`, or where that is taken the same with the first number from 2 that is free; it is taken from then on."""
    ending = suffix_of(inner)
    free, number = inner, 1
    while free in taken:
        number += 1
        free = f"{inner[: len(inner) - len(ending)]} ({number}){ending}"
    taken.add(free)
    return free
