"""The chunks themselves, in one SQLite file: key -> chunk and its words, and which keys a filter lets through."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import Role, Span, Visibility
from corpus.text import fold
from index.chunk import Charge, Chunk
from index.filter import Filter, agency_key, figure_of, number_key
from index.words import ACCENTED, FOLDED, Split, Words, split, words_of

_SCHEMA = """
CREATE TABLE IF NOT EXISTS chunk (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    page_id INTEGER NOT NULL, directive_id INTEGER,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
    province TEXT, type TEXT, number TEXT, date TEXT, issuer TEXT, visibility TEXT NOT NULL, charges TEXT NOT NULL,
    province_key TEXT, type_key TEXT, number_key TEXT, figure TEXT, issuer_key TEXT
);
CREATE INDEX IF NOT EXISTS chunk_page ON chunk (page_id);
CREATE INDEX IF NOT EXISTS chunk_directive ON chunk (directive_id);
CREATE INDEX IF NOT EXISTS chunk_place ON chunk (province_key, type_key, date);
CREATE INDEX IF NOT EXISTS chunk_figure ON chunk (figure);
CREATE INDEX IF NOT EXISTS chunk_issuer ON chunk (issuer_key);
CREATE TABLE IF NOT EXISTS charge (
    agency_key TEXT NOT NULL, role TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (agency_key, role, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS charge_key ON charge (key);
CREATE TABLE IF NOT EXISTS words (
    key INTEGER PRIMARY KEY, folded INTEGER NOT NULL, accented INTEGER NOT NULL, codes BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS read (key INTEGER PRIMARY KEY, tokens BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS total (one INTEGER PRIMARY KEY CHECK (one = 1), folded INTEGER, accented INTEGER);
INSERT OR IGNORE INTO total VALUES (1, 0, 0);
"""
_COLUMNS = "id, page_id, directive_id, start, end, text, context, province, type, number, date, issuer, visibility, charges"
_KEYS = "province_key, type_key, number_key, figure, issuer_key"
_AT_ONCE = 512
HELD = 256
"""Tokens of the encoder that are kept of a chunk, at most."""


class ChunkTable:
    """A file of chunks, opened to read; `changing` is the one way to write (and `pack`), on a file that nobody reads yet."""

    def __init__(self, path: Path) -> None:
        """Open to read. Raises sqlite3.Error when `path` is no such file."""
        self._lock = Lock()
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        (folded, accented), count = self._rows("SELECT folded, accented FROM total")[0], len(self)
        self.mean_lengths = {FOLDED: folded / max(1, count), ACCENTED: accented / max(1, count)}
        """Field -> words a chunk, on average."""

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
        sql = f"SELECT key, {_COLUMNS} FROM chunk WHERE key IN (SELECT value FROM json_each(?))"
        return {key: _chunk(row) for key, *row in self._rows(sql, (_list(keys),))}

    def all(self) -> Iterator[tuple[int, Chunk]]:
        """Every key and its chunk, by rising key."""
        last = -1
        while rows := self._rows(
            f"SELECT key, {_COLUMNS} FROM chunk WHERE key > ? ORDER BY key LIMIT {_AT_ONCE}", (last,)
        ):
            yield from ((key, _chunk(row)) for key, *row in rows)
            last = rows[-1][0]

    def contexts(self, keys: Collection[int]) -> dict[int, str]:
        """Key -> context line, for the keys that are there."""
        sql = "SELECT key, context FROM chunk WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, (_list(keys),)))

    def words(self, keys: Collection[int]) -> dict[int, Words]:
        """Key -> words, for the keys that are there."""
        sql = "SELECT key, codes, folded, accented FROM words WHERE key IN (SELECT value FROM json_each(?))"
        return {key: Words(*own) for key, *own in self._rows(sql, (_list(keys),))}

    def tokens(self, keys: Collection[int]) -> dict[int, npt.NDArray[np.uint32]]:
        """Key -> the encoder's tokens of the chunk, uint32 (tokens,), for the keys that have some."""
        sql = "SELECT key, tokens FROM read WHERE key IN (SELECT value FROM json_each(?))"
        return {key: np.frombuffer(own, dtype="<u4") for key, own in self._rows(sql, (_list(keys),))}

    def keys(self, where: Filter) -> list[int]:
        """The keys of all chunks that `where` lets through, in order."""
        if where.is_empty:
            return []
        clauses, values = ["1"], list[object]()
        for column, chosen in (("page_id", where.page_ids), ("directive_id", where.directive_ids)):
            if chosen is not None:
                clauses.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(_list(chosen))
        for column, value in (
            ("province_key", where.province and fold(where.province)),
            ("type_key", where.type and fold(where.type)),
            ("issuer_key", where.issuer and agency_key(where.issuer)),
            ("visibility", where.visibility),
        ):
            if value is not None:
                clauses.append(f"{column} = ?")
                values.append(str(value))
        if where.number is not None:
            key = number_key(where.number)
            clauses.append("figure = ?" if key.isdigit() else "number_key = ?")
            values.append(key)
        if where.dates is not None:
            clauses.append("date BETWEEN ? AND ?")
            values += [(where.dates.start or date.min).isoformat(), (where.dates.end or date.max).isoformat()]
        charged = [
            (column, str(value))
            for column, value in (
                ("agency_key", where.agency and agency_key(where.agency)),
                ("role", where.role),
            )
            if value is not None
        ]
        if charged:
            met = " AND ".join(f"{column} = ?" for column, _ in charged)
            clauses.append(f"key IN (SELECT key FROM charge WHERE {met})")
            values += [value for _, value in charged]
        sql = f"SELECT key FROM chunk WHERE {' AND '.join(clauses)} ORDER BY key"
        return [key for (key,) in self._rows(sql, tuple(values))]

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()


@contextmanager
def changing(path: Path, removed: Iterable[int]) -> Iterator[Adding]:
    """Remove keys from the file `path` (beginning it if need be), and give what adds chunks; all of it is done when the context
    ends.

    A key is never given twice and rises, so one that is gone can never mean another chunk. What is removed is overwritten
    with zeros.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        for gone in removed:
            connection.execute(
                "UPDATE total SET folded = total.folded - w.folded, accented = total.accented - w.accented"
                " FROM (SELECT folded, accented FROM words WHERE key = ?) AS w",
                (gone,),
            )
            for name in ("charge", "words", "read", "chunk"):
                connection.execute(f"DELETE FROM {name} WHERE key = ?", (gone,))
        adding = Adding(connection)
        yield adding
        adding.write()
        connection.execute("COMMIT")


def change(path: Path, removed: Iterable[int], added: Iterable[Chunk]) -> list[int]:
    """`changing` for chunks whose words nobody else needs; returns their keys."""
    with changing(path, removed) as adding:
        return [adding.add(chunk, split(chunk.context, chunk.text)) for chunk in added]


def pack(path: Path) -> None:
    """Give back the room of what was removed."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")


class Adding:
    """Chunks written many at once, each under the next key that was never given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chunk'").fetchone()
        self._last = int(given[0]) if given else 0
        self._chunks: list[tuple[object, ...]] = []
        self._charges: list[tuple[object, ...]] = []
        self._words: list[tuple[object, ...]] = []

    def add(self, chunk: Chunk, own: Split) -> int:
        """The key that the chunk is given."""
        self._last += 1
        self._chunks.append((self._last, *_row(chunk)))
        self._charges += [(agency_key(charge.agency), charge.role, self._last) for charge in chunk.charges]
        self._words.append((self._last, *words_of(own)))
        if len(self._chunks) >= _AT_ONCE:
            self.write()
        return self._last

    def read(self, keys: Sequence[int], tokens: Sequence[npt.NDArray[np.uint32]]) -> None:
        """Keep the encoder's tokens of chunks that were added, in order; the first HELD of each."""
        self._connection.executemany(
            "INSERT INTO read (key, tokens) VALUES (?, ?)",
            [(key, own[:HELD].astype("<u4").tobytes()) for key, own in zip(keys, tokens, strict=True)],
        )

    def write(self) -> None:
        """Write what has been added since the last time."""
        many = self._connection.executemany
        many(f"INSERT INTO chunk (key, {_COLUMNS}, {_KEYS}) VALUES ({','.join('?' * 20)})", self._chunks)
        many("INSERT OR IGNORE INTO charge (agency_key, role, key) VALUES (?, ?, ?)", self._charges)
        many("INSERT INTO words (key, codes, folded, accented) VALUES (?, ?, ?, ?)", self._words)
        lengths = [sum(map(itemgetter(place), self._words)) for place in (2, 3)]
        self._connection.execute("UPDATE total SET folded = folded + ?, accented = accented + ?", lengths)
        for rows in (self._chunks, self._charges, self._words):
            rows.clear()


def _list(keys: Collection[int]) -> str:
    return json.dumps(sorted(keys))


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
        chunk.issuer,
        chunk.visibility,
        json.dumps(chunk.charges, ensure_ascii=False) if chunk.charges else "",
        fold(chunk.province) if chunk.province is not None else None,
        fold(chunk.type) if chunk.type is not None else None,
        number_key(chunk.number) if chunk.number is not None else None,
        figure_of(chunk.number) if chunk.number is not None else None,
        agency_key(chunk.issuer) if chunk.issuer is not None else None,
    )


def _chunk(row: Sequence[Any]) -> Chunk:
    (
        id_,
        page_id,
        directive_id,
        start,
        end,
        text,
        context,
        province,
        type_,
        number,
        day,
        issuer,
        seen,
        charges,
    ) = row
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
        issuer,
        Visibility(seen),
        tuple(Charge(agency, Role(role)) for agency, role in json.loads(charges)) if charges else (),
    )
