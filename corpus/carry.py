"""A whole store in one ZIP file, and back: pages with their original bytes, addresses, versions, and the facts read.

    manifest.json            what made the file, and how many of each there are
    pages.jsonl              one page a line: what is known of it, its text, its addresses, who added it and when
    versions.jsonl           pages as they once stood
    directives.jsonl         directives with their facts, for other programs; not read on import
    originals/SHA256         the bytes as they came

On import directives are read anew from the stored text, so a store carried to a later version of the program has the
facts which that version reads.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import PageError, StoreError
from corpus.model import Page, Period, Span, Version, Visibility
from corpus.parse.digest import read_page
from corpus.registry import Added, Registry

FORMAT = 1
"""Version of the layout above."""


def export_store(registry: Registry, target: Path, only_public: bool = False) -> int:
    """Writes everything in `registry` to the new file `target`; the number of pages written.

    `only_public` leaves out internal pages, and all versions. Raises StoreError where `target` exists or cannot be
    written.
    """
    unfinished = target.with_name(f"{target.name}.part")
    try:
        if target.exists():
            raise StoreError(f"Tệp {target} đã có. Hãy chọn tên khác, hoặc xóa tệp cũ rồi xuất lại.")
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            counts = _write(archive, registry, only_public)
        unfinished.rename(target)
    except OSError as exc:
        raise StoreError(f"Không ghi được {target}: {exc.strerror}. Hãy chọn nơi khác.") from exc
    finally:
        unfinished.unlink(missing_ok=True)
    return counts["pages"]


def _write(archive: zipfile.ZipFile, registry: Registry, only_public: bool) -> dict[str, int]:
    """Fills the archive member by member, so that one page at a time is in memory; how many of each were written."""
    chosen = [
        i for i in registry.page_ids() if not only_public or registry.page(i).visibility is Visibility.PUBLIC
    ]
    versions = [] if only_public else registry.versions()
    written: set[str] = set()
    for page in (*map(registry.page, chosen), *(v.page for v in versions)):
        if page.sha256 not in written:
            written.add(page.sha256)
            archive.writestr(f"originals/{page.sha256}", page.original)
    counts = {
        "pages": _lines(archive, "pages.jsonl", (_page_row(registry, registry.page(i)) for i in chosen)),
        "versions": _lines(archive, "versions.jsonl", map(_version_row, versions)),
        "directives": _lines(archive, "directives.jsonl", _directive_rows(registry, chosen)),
    }
    archive.writestr("manifest.json", _line({"format": FORMAT, **counts}))
    return counts


def _lines(archive: zipfile.ZipFile, name: str, rows: Iterable[dict[str, Any]]) -> int:
    """Writes `rows` as the member `name`, one JSON object a line; how many they were."""
    count = 0
    with archive.open(name, "w") as stream:
        for row in rows:
            stream.write(_line(row).encode())
            count += 1
    return count


def _directive_rows(registry: Registry, page_ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    for page_id in page_ids:
        source = registry.page(page_id).source
        for directive in registry.directives(page_ids=[page_id]):
            yield {**asdict(directive), "source": source}


def import_store(registry: Registry, source: Path) -> Iterator[Added]:
    """Adds what `source` holds to `registry`, page by page; pages that are already there change nothing.

    Raises StoreError where `source` is no such file, is damaged, or holds bytes that are not those it promises; pages
    before the damage are kept.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if manifest.get("format") != FORMAT:
                raise StoreError(
                    f"Tệp {source} có dạng {manifest.get('format')!r}, chương trình này đọc dạng {FORMAT}. Hãy cập nhật chương trình."
                )
            for row in _rows(archive, "versions.jsonl"):
                registry.keep_version(_version_from(row, _original(archive, row, source)))
            for row in _rows(archive, "pages.jsonl"):
                page = _page_from(row, _original(archive, row, source))
                added = registry.add(*read_page(page), row["added"], row["added_by"])
                for address in row["addresses"]:
                    if address != page.address:
                        registry.add(
                            replace(added.page, address=address, id=None), added.directives, row["added"]
                        )
                yield added
    except OSError as exc:
        raise StoreError(f"Không đọc được {source}: {exc.strerror or exc}.") from exc
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, PageError) as exc:
        raise StoreError(
            f"Tệp {source} không phải tệp xuất của Chỉ Đạo, hoặc đã hỏng ({exc}). Hãy xuất lại từ kho gốc: chidao export."
        ) from exc


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as stream:
        for line in stream:
            yield json.loads(line)


def _original(archive: zipfile.ZipFile, row: dict[str, Any], source: Path) -> bytes:
    data = archive.read(f"originals/{row['sha256']}")
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise StoreError(
            f"Tệp {source}: dữ liệu gốc của trang {row['source']} không khớp mã sha256. Hãy xuất lại từ kho gốc."
        )
    return data


def _page_row(registry: Registry, page: Page) -> dict[str, Any]:
    assert page.id is not None
    added, by = registry.added(page.id)
    return {**_known(page), "addresses": registry.addresses(page.id), "added": added, "added_by": by}


def _known(page: Page) -> dict[str, Any]:
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


def _version_row(version: Version) -> dict[str, Any]:
    return {
        **_known(version.page),
        "added": version.added,
        "added_by": version.added_by,
        "ended": version.ended,
        "ended_by": version.ended_by,
        "reason": version.reason,
        "restored": version.restored,
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _page_from(row: dict[str, Any], original: bytes) -> Page:
    return Page(
        source=row["source"],
        address=row["address"],
        text=row["text"],
        sha256=row["sha256"],
        title=row["title"],
        publisher=row["publisher"],
        province=row["province"],
        published=_day(row["published"]),
        period=Period(_day(row["period"]["start"]), _day(row["period"]["end"])) if row["period"] else None,
        original=original,
        main=Span(*row["main"]) if row["main"] else None,
        visibility=Visibility(row["visibility"]),
        notes=tuple(row["notes"]),
    )


def _version_from(row: dict[str, Any], original: bytes) -> Version:
    return Version(
        0,
        _page_from(row, original),
        row["added"],
        row["added_by"],
        row["ended"],
        row["ended_by"],
        row["reason"],
        row["restored"],
    )
