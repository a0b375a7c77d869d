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

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.carried import Row, addresses_of, known, page_from, version_from, version_row
from corpus.errors import StoreError
from corpus.model import Page, Visibility
from corpus.packed import MAX_ORIGINALS, Packed, opened
from corpus.parse.digest import read_page
from corpus.reasons import reason
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
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive, registry.snapshot():
            counts = _write(archive, registry, only_public)
        unfinished.rename(target)
    except OSError as exc:
        raise StoreError(f"Không ghi được {target}: {reason(exc)}. Hãy chọn nơi khác.") from exc
    finally:
        unfinished.unlink(missing_ok=True)
    return counts["pages"]


def _write(archive: zipfile.ZipFile, registry: Registry, only_public: bool) -> dict[str, int]:
    """Fills the archive member by member, so that one page at a time is in memory; how many of each were written."""
    chosen = [
        i for i in registry.page_ids() if not only_public or registry.page(i).visibility is Visibility.PUBLIC
    ]
    versions = [] if only_public else registry.version_ids()
    written: set[str] = set()
    for page in chain(map(registry.page, chosen), (registry.version(i).page for i in versions)):
        if page.sha256 not in written:
            if len(written) == MAX_ORIGINALS:
                raise StoreError(
                    f"Kho có hơn {MAX_ORIGINALS} trang và bản cũ, nhiều hơn một tệp xuất chứa được. Hãy sao chép thư mục kho."
                )
            written.add(page.sha256)
            archive.writestr(f"originals/{page.sha256}", page.original)
    counts = {
        "pages": _lines(archive, "pages.jsonl", (_page_row(registry, registry.page(i)) for i in chosen)),
        "versions": _lines(archive, "versions.jsonl", (version_row(registry.version(i)) for i in versions)),
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

    A further address of a page that took the place of another page is told as well: status "unchanged", with `removed`.
    Raises StoreError where `source` is no such file, is damaged, or holds bytes that are not those it promises; pages
    before the damage are kept.
    """
    with opened(source) as packed:
        counts = _counts(packed)
        for row in _rows(packed, "versions.jsonl", counts["versions"]):
            registry.keep_version(version_from(row, packed.original(row.filled("sha256"), row.where)))
        for row in _rows(packed, "pages.jsonl", counts["pages"]):
            page = page_from(row, packed.original(row.filled("sha256"), row.where))
            yield from _add(registry, page, addresses_of(row), row.time("added"), row.text("added_by"))


def _add(registry: Registry, page: Page, addresses: Iterable[str], now: str, by: str) -> list[Added]:
    """Adds a page under all its addresses, some of which may have been withdrawn here; what is to be told of it."""
    page, directives = read_page(page)
    done = [registry.add(replace(page, address=address), directives, now, by) for address in addresses]
    first = min(done, key=lambda a: ("added", "replaced", "unchanged", "withdrawn").index(a.status))
    others = [replace(a, status="unchanged") for a in done if a is not first and a.removed is not None]
    return [first, *others]


def _counts(packed: Packed) -> dict[str, int]:
    """How many pages and versions the file promises."""
    manifest = packed.manifest()
    if not isinstance(manifest, dict):
        raise packed.error("manifest.json không phải một đối tượng JSON")
    if type(manifest.get("format")) is not int:
        raise packed.error("manifest.json không cho biết dạng tệp")
    if manifest["format"] != FORMAT:
        raise StoreError(
            f"Tệp {packed.name} có dạng {manifest['format']}, chương trình này đọc dạng {FORMAT}. Hãy cập nhật chương trình."
        )
    counts = {kind: manifest.get(kind) for kind in ("pages", "versions")}
    if any(type(count) is not int for count in counts.values()):
        raise packed.error("manifest.json không cho biết có bao nhiêu trang và bản cũ")
    return counts  # type: ignore[return-value]


def _rows(packed: Packed, member: str, promised: int) -> Iterator[Row]:
    number = 0
    for number, values in packed.lines(member):
        yield Row(values, f"{member} dòng {number}", packed.error)
    if number != promised:
        raise packed.error(f"{member} có {number} dòng, manifest.json hứa {promised}")


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written as JSON")


def _page_row(registry: Registry, page: Page) -> dict[str, Any]:
    assert page.id is not None
    added, by = registry.added(page.id)
    return {**known(page), "addresses": registry.addresses(page.id), "added": added, "added_by": by}
