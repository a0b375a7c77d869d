"""What is known of each address that was ever asked: one SQLite file, one transaction a write.

The ledger is written after a page was taken in. A crash between the two only means that the page is asked again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import HomeError, SchemaError, StoreError
from corpus.fetch.closing import Closing
from corpus.reasons import reason

FILE_NAME = "ledger.sqlite"
SCHEMA_VERSION = 1

_SCHEMA = """CREATE TABLE addresses (
    url TEXT PRIMARY KEY, source TEXT NOT NULL, etag TEXT, last_modified TEXT, sha256 TEXT, asked TEXT NOT NULL,
    changed TEXT, status TEXT NOT NULL, error TEXT, gone TEXT) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address. `source` is the name of the source that lists it, "" for none.

    `etag`, `last_modified` and `sha256` are of the page last taken in, None before that and after it vanished.
    `asked`, `changed` and `gone` (since when) are times with a zone; `status` and `error` are of the last time.
    """

    url: str
    source: str
    asked: datetime
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    changed: datetime | None = None
    status: str = "unchanged"
    error: str | None = None
    gone: datetime | None = None


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _written(time: datetime) -> str:
    """One zone and one width, so that the order of texts is the order of times."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


class Ledger(Closing):
    """The ledger in `path`, safe for several threads and processes. Raises StoreError where the file is damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise HomeError(
                f"Không tạo được thư mục {path.parent}: {reason(exc)}. Hãy chọn thư mục ghi được bằng --home."
            ) from exc
        with self._telling():
            self._connection = sqlite3.connect(
                path, timeout=30, isolation_level=None, check_same_thread=False
            )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        with self._telling():
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode = WAL")
            found = self._connection.execute("PRAGMA quick_check").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(found)
        with self._write() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                connection.execute(_SCHEMA)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif version != SCHEMA_VERSION:
                raise SchemaError(
                    f"Sổ theo dõi {self.path} có phiên bản {version}, chương trình này dùng phiên bản {SCHEMA_VERSION}. Hãy cập "
                    "nhật chương trình, hoặc xóa tệp để theo dõi lại từ đầu."
                )

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            raise HomeError(
                f"Không mở hoặc ghi được sổ theo dõi {self.path}. Hãy kiểm tra quyền ghi và chỗ trống, hoặc chọn thư mục khác "
                f"bằng --home. [{exc}]"
            ) from exc
        except sqlite3.Error as exc:
            raise self._damaged(exc) from exc

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._telling():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        with self._lock, self._telling():
            return self._connection.execute(sql, values).fetchall()

    def _entry(self, row: sqlite3.Row) -> Entry:
        try:
            times = {name: _time(row[name]) for name in ("asked", "changed", "gone")}
        except (TypeError, ValueError) as exc:
            raise self._damaged(exc) from exc
        return Entry(**{**dict(row), **times})

    def _damaged(self, exc: Exception) -> StoreError:
        return StoreError(
            f"Sổ theo dõi {self.path} bị hỏng. Hãy xóa tệp này rồi chạy lại: các trang đã nạp vẫn còn, chỉ phải hỏi lại từng địa "
            f"chỉ. [{exc}]"
        )

    def get(self, url: str) -> Entry | None:
        """What is known of `url`."""
        rows = self._rows("SELECT * FROM addresses WHERE url = ?", (url,))
        return self._entry(rows[0]) if rows else None

    def entries(self, source: str | None = None) -> list[Entry]:
        """All addresses, or those of one source, in order of address."""
        where, values = ("", ()) if source is None else (" WHERE source = ?", (source,))
        return [
            self._entry(row) for row in self._rows(f"SELECT * FROM addresses{where} ORDER BY url", values)
        ]

    def unlisted(
        self, source: str, listed: Iterable[str], before: datetime, gone_after: datetime, limit: int
    ) -> list[str]:
        """At most `limit` addresses of `source` outside `listed`, last asked before `before`, oldest first.

        Those that vanished at or before `gone_after` are left in peace.
        """
        rows = self._rows(
            "SELECT url FROM addresses WHERE source = ? AND asked < ? AND (gone IS NULL OR gone > ?) ORDER BY asked, url",
            (source, _written(before), _written(gone_after)),
        )
        known = set(listed)
        return [row["url"] for row in rows if row["url"] not in known][:limit]

    def put(self, entry: Entry) -> None:
        """Writes all that is known of one address, in one transaction."""
        values = {
            field.name: _written(value)
            if isinstance(value := getattr(entry, field.name), datetime)
            else value
            for field in fields(entry)
        }
        with self._write() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO addresses ({', '.join(values)}) VALUES ({', '.join(':' + n for n in values)})",
                values,
            )

    def forget(self, url: str) -> None:
        """Drops what is known of `url`: the next time it counts as new."""
        with self._write() as connection:
            connection.execute("DELETE FROM addresses WHERE url = ?", (url,))

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
