"""The SQLite file of a store: opened, brought up to date, read and written in transactions, its faults told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import HomeError, StoreError
from corpus.schema import prepare


class Database:
    """The file `path`, one connection a thread, safe for several threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise HomeError(
                f"Không tạo được thư mục kho {path.parent}: {exc.strerror}. Hãy chọn thư mục ghi được bằng --home."
            ) from exc
        with self._write() as connection:
            prepare(connection, path)

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA busy_timeout = 30000")
            self._local.connection = connection
        return connection

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._telling():
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What this thread reads inside is the store at one moment, whatever others write meanwhile.

        May be nested; nothing can be written inside.
        """
        connection = self._connection
        if connection.in_transaction:
            yield
            return
        with self._telling():
            connection.execute("BEGIN")
        try:
            yield
        finally:
            with self._telling():
                connection.execute("COMMIT")

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        with self._telling():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What SQLite cannot do, as an error that says what to do."""
        try:
            yield
        except sqlite3.OperationalError as exc:
            raise HomeError(
                f"Không mở được kho {self.path}: {exc}. Hãy kiểm tra quyền ghi, hoặc chọn thư mục khác bằng --home."
            ) from exc
        except sqlite3.DatabaseError as exc:
            raise StoreError(
                f"Tệp {self.path} bị hỏng hoặc không phải là kho của Chỉ Đạo ({exc}). Hãy khôi phục tệp từ bản sao, hoặc "
                "nạp lại các trang vào một thư mục --home mới."
            ) from exc

    def close(self) -> None:
        """Closes this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None
