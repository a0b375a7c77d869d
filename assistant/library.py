"""What goes into a home and comes out of it again: registry and index changed together.

The registry is written first, page by page; the index follows in batches. Whatever stops in between is caught up when
the home is opened again.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.carry import export_store, import_store
from corpus.doctor import Finding, examine
from corpus.errors import DamagedPageError, PageError, SearchIndexError, StoreError
from corpus.model import Page, Version, Visibility
from corpus.parse.digest import read_page
from corpus.read import Reader, Source, count_under, page_from, sources_under
from corpus.registry import Added, Registry
from index.chunk import Chunk, chunks_of
from index.search import DirectiveIndex

INDEXED_AT_ONCE = 5_000
"""Pages after which the index is brought level while many are added: bounds memory; each time costs a copy of the index."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What adding did with one source: the outcome, or the error that kept it out. `name` is what people call it."""

    name: str
    added: Added | None
    error: PageError | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What who adds a page states of it: these win over what the page itself seems to say; None states nothing."""

    province: str | None = None
    publisher: str | None = None
    visibility: Visibility | None = None


class Library:
    """Adding, withdrawing and restoring pages, carrying a store, and checking it."""

    def __init__(self, registry: Registry, index: DirectiveIndex) -> None:
        self.registry = registry
        self.index = index
        self._fresh: list[int] = []
        self._gone: list[int] = []

    def catch_up(self, progress: Progress | None = None) -> None:
        """Indexes what the registry holds and the index does not, and drops what only the index holds.

        Pages that an earlier version of the program read are read anew first; `progress` is told how many of how many.
        """
        before = self.registry.read_before()
        if before:
            self.reread(before, progress)
        held, indexed = set(self.registry.page_ids()), self.index.page_ids()
        if held != indexed:
            self._fresh, self._gone = sorted(held - indexed), sorted(indexed - held)
            self._level()

    def add(
        self, paths: Iterable[Path], stated: Stated | None = None, progress: Progress | None = None
    ) -> Iterator[Report]:
        """Stores and indexes what lies under `paths`, source by source; one that cannot be read costs nothing.

        `progress` is told the number done, the total, and the name of the source at hand.
        """
        listed = list(paths)
        total = sum(map(count_under, listed)) if progress else 0
        done = 0
        with Reader() as reader:
            for path in listed:
                for source in sources_under(path):
                    if isinstance(source, PageError):
                        yield Report(path.name, None, source)
                        continue
                    if progress:
                        progress(done, max(total, done + 1), source.name)
                    done += 1
                    yield self.take(reader, source, stated)
        self._level()
        if progress:
            progress(done, done, "")

    def take(self, reader: Reader, source: Source, stated: Stated | None = None) -> Report:
        """Stores one source; `finish` must follow before it can be found."""
        try:
            page, directives = read_page(_told(page_from(source, reader.read(source)), stated))
        except PageError as exc:
            return Report(source.name, None, exc)
        except Exception as exc:  # a page that no reader foresaw must not cost the ones after it
            error = DamagedPageError(
                f"Không phân tích được {source.name}: lỗi {type(exc).__name__} ({exc}). Hãy báo lỗi này."
            )
            return Report(source.name, None, error)
        added = self.registry.add(page, directives, now(), who())
        self._note(added)
        if stated is not None and added.page.id is not None:
            added = self._restated(added, stated)
        return Report(source.name, added, None)

    def _restated(self, added: Added, stated: Stated) -> Added:
        """What was stated of a page that may have been there already, taken over: for whom it is, and of which province."""
        held, page_id = added.page, added.page.id
        assert page_id is not None
        if stated.visibility is not None and held.visibility is not stated.visibility:
            self.registry.show_to(page_id, stated.visibility)
            self._fresh.append(page_id)
            held = replace(held, visibility=stated.visibility)
        told = _told(held, stated)
        if told != held:
            self.registry.reread(*read_page(told))
            if page_id not in self._fresh[-1:]:
                self._fresh.append(page_id)
            held = self.registry.page(page_id)
        return replace(added, page=held, directives=tuple(self.registry.directives(page_ids=[page_id])))

    def finish(self) -> None:
        """Brings the index level with what `take` stored."""
        self._level()

    def reread(self, page_ids: Sequence[int], progress: Progress | None = None) -> None:
        """Reads stored pages anew, as this version of the program does.

        What stops in between is read once more the next time, as the index may not have followed; a title or province that
        was found before is kept.
        """
        for start in range(0, len(page_ids), INDEXED_AT_ONCE):
            part = page_ids[start : start + INDEXED_AT_ONCE]
            for number, page_id in enumerate(part, start):
                if progress:
                    progress(number, len(page_ids), "")
                with self.registry.snapshot():
                    stored = self.registry.page(page_id) if self.registry.addresses(page_id) else None
                if stored is None:
                    continue
                try:
                    read = read_page(stored)
                except Exception:  # what is stored stays as it was read: one page must not lock the home
                    continue
                self.registry.reread(*read)
            self._fresh += part
            self._level()

    def withdraw(self, *page_ids: int) -> list[Version]:
        """Takes pages out of the store and the index; they can be restored. Raises StoreError for one that is not there."""
        versions = []
        try:
            for page_id in page_ids:
                versions.append(self.registry.withdraw(page_id, now(), who()))
                self._gone.append(page_id)
        finally:
            self._level()
        return versions

    def restore(self, version_id: int) -> Added:
        """Puts a withdrawn or replaced version back in force under its address. Raises StoreError where there is none."""
        version = self.registry.version(version_id)
        page, directives = read_page(replace(version.page, id=None))
        added = self.registry.add(page, directives, now(), who(), restoring=version_id)
        self._note(added)
        self._level()
        return added

    def carry_out(self, target: Path, only_public: bool = False) -> int:
        """Writes the whole store to a new file; the number of pages."""
        return export_store(self.registry, target, only_public)

    def carry_in(self, source: Path) -> Iterator[Added]:
        """Adds what a file written by `carry_out` holds, page by page."""
        try:
            for added in import_store(self.registry, source):
                self._note(added)
                yield added
        finally:
            self._level()

    def examine(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Finding]:
        """What is wrong with the registry, and where the index does not hold what the registry does."""
        yield from examine(self.registry, progress)
        try:
            self.index.check()
            held, indexed = set(self.registry.page_ids()), self.index.page_ids()
            for page_id in sorted(held ^ indexed):
                where = (
                    "chỉ có trong sổ, không có trong chỉ mục" if page_id in held else "chỉ có trong chỉ mục"
                )
                yield Finding(f"trang số {page_id}", where)
            for page_id in sorted(held & indexed):
                text = self.registry.page(page_id).text
                known = {None, *(d.id for d in self.registry.directives(page_ids=[page_id]))}
                for chunk in self.index.chunks_of_page(page_id):
                    if chunk.directive_id not in known:
                        yield Finding(
                            f"trang số {page_id}",
                            f"đoạn [{chunk.span.start}, {chunk.span.end}) trong chỉ mục thuộc một mục chỉ đạo không còn",
                        )
                    if chunk.span.of(text) != chunk.text:
                        yield Finding(
                            f"trang số {page_id}",
                            f"đoạn [{chunk.span.start}, {chunk.span.end}) trong chỉ mục không phải chữ của trang",
                        )
        except (SearchIndexError, StoreError) as exc:
            yield Finding("chỉ mục", str(exc))

    def _note(self, added: Added) -> None:
        if added.removed is not None:
            self._gone.append(added.removed)
        if added.status in ("added", "replaced") and added.page.id is not None:
            self._fresh.append(added.page.id)
        if len(self._fresh) >= INDEXED_AT_ONCE:
            self._level()

    def _level(self) -> None:
        """The index brought level with the pages noted since the last time."""
        fresh, gone = self._fresh, self._gone
        self._fresh, self._gone = [], []
        for start in range(0, max(len(fresh), bool(gone)), INDEXED_AT_ONCE):
            part = fresh[start : start + INDEXED_AT_ONCE]
            marks = self.registry.marks(part)
            self.index.update(gone, chunks_from(self.registry, part))
            self.registry.mark_read(marks)
            gone = []


def chunks_from(registry: Registry, page_ids: Sequence[int]) -> Iterator[Chunk]:
    """The passages of stored pages; ids that are no longer stored have none."""
    for page_id in page_ids:
        with registry.snapshot():
            if not registry.addresses(page_id):
                continue
            page, directives = registry.page(page_id), registry.directives(page_ids=[page_id])
        yield from chunks_of(page, directives)


def _told(page: Page, stated: Stated | None) -> Page:
    if stated is None:
        return page
    return replace(
        page,
        province=stated.province or page.province,
        publisher=stated.publisher or page.publisher,
        visibility=stated.visibility or page.visibility,
    )


def now() -> str:
    """The time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def who() -> str:
    """The user of this machine who runs the program; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
