"""The chunks themselves, in one SQLite file: key -> chunk, and which keys a filter lets through."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from corpus.model import Span
from corpus.text import fold
from index.chunk import Chunk
from index.filter import Filter, figure_of, number_key

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chunk (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    page_id INTEGER NOT NULL, directive_id INTEGER,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
    province TEXT, type TEXT, number TEXT, date TEXT,
    province_key TEXT, type_key TEXT, number_key TEXT, figure TEXT
);
CREATE INDEX IF NOT EXISTS chunk_page ON chunk (page_id);
CREATE INDEX IF NOT EXISTS chunk_directive ON chunk (directive_id);
CREATE INDEX IF NOT EXISTS chunk_place ON chunk (province_key, type_key, date);
"""
_COLUMNS = "id, page_id, directive_id, start, end, text, context, province, type, number, date"


class ChunkTable:
    """A file of chunks, opened to read; `change` is the one way to write, on a file that nobody reads yet."""

    def __init__(self, path: Path) -> None:
        """Open to read. Raises sqlite3.Error when `path` is no such file."""
        self._lock = Lock()
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM chunk")[0][0])

    def page_ids(self) -> set[int]:
        """Every page that has a chunk."""
        return {page for (page,) in self._rows("SELECT DISTINCT page_id FROM chunk")}

    def keys_of_pages(self, page_ids: Collection[int]) -> list[int]:
        """The keys of all chunks of these pages."""
        return [
            key
            for page in page_ids
            for (key,) in self._rows("SELECT key FROM chunk WHERE page_id = ?", (page,))
        ]

    def chunks(self, keys: Sequence[int]) -> dict[int, Chunk]:
        """Key -> chunk, for the keys that are there."""
        marks = ",".join("?" * len(keys))
        rows = self._rows(f"SELECT key, {_COLUMNS} FROM chunk WHERE key IN ({marks})", tuple(keys))
        return {key: _chunk(row) for key, *row in rows}

    def contexts(self, keys: Collection[int]) -> dict[int, str]:
        """Key -> context line, for the keys that are there."""
        sql = "SELECT key, context FROM chunk WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, (str(sorted(keys)),)))

    def keys(self, where: Filter) -> list[int]:
        """The keys of all chunks that `where` lets through, in order."""
        if where.is_empty:
            return []
        clauses, values = ["1"], list[object]()
        for column, chosen in (("page_id", where.page_ids), ("directive_id", where.directive_ids)):
            if chosen is not None:
                clauses.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(str(sorted(chosen)))
        for column, value in (("province_key", where.province), ("type_key", where.type)):
            if value is not None:
                clauses.append(f"{column} = ?")
                values.append(fold(value))
        if where.number is not None:
            key = number_key(where.number)
            clauses.append("figure = ?" if key.isdigit() else "number_key = ?")
            values.append(key)
        if where.dates is not None:
            clauses.append("date BETWEEN ? AND ?")
            values += [(where.dates.start or date.min).isoformat(), (where.dates.end or date.max).isoformat()]
        return [
            key
            for (key,) in self._rows(
                f"SELECT key FROM chunk WHERE {' AND '.join(clauses)} ORDER BY key", tuple(values)
            )
        ]

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


def change(path: Path, removed: Iterable[int], added: Sequence[Chunk]) -> list[int]:
    """Remove keys from the file `path` and add chunks (beginning the file if need be); returns the keys of
    `added`.

    A key is never given twice, so one that is gone can never mean another chunk.
    """
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.executemany("DELETE FROM chunk WHERE key = ?", ((key,) for key in removed))
        marks = ",".join("?" * 15)
        sql = f"INSERT INTO chunk ({_COLUMNS}, province_key, type_key, number_key, figure) VALUES ({marks})"
        return [int(connection.execute(sql, _row(chunk)).lastrowid or 0) for chunk in added]


def _row(chunk: Chunk) -> tuple[object, ...]:
    return (
        chunk.id,
        chunk.page_id,
        chunk.directive_id,
        chunk.span.start,
        chunk.span.end,
        chunk.text,
        chunk.context,
        chunk.province,
        chunk.type,
        chunk.number,
        chunk.date.isoformat() if chunk.date else None,
        fold(chunk.province) if chunk.province is not None else None,
        fold(chunk.type) if chunk.type is not None else None,
        number_key(chunk.number) if chunk.number is not None else None,
        figure_of(chunk.number) if chunk.number is not None else None,
    )


def _chunk(row: Sequence[Any]) -> Chunk:
    id_, page_id, directive_id, start, end, text, context, province, type_, number, day = row
    return Chunk(
        id_,
        page_id,
        directive_id,
        Span(start, end),
        text,
        context,
        province,
        type_,
        number,
        day and date.fromisoformat(day),
    )
