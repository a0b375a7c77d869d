"""The store: one SQLite file under the home folder that holds pages, directives and their facts.

A page is known by its address: adding the same bytes again changes nothing, other bytes replace the old page and all
that was read from it, in one transaction. Original bytes are kept.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import HomeError, SchemaError, StoreError
from corpus.model import (
    Assignment,
    Block,
    BlockKind,
    Deadline,
    DeadlineKind,
    Directive,
    Page,
    Period,
    Reference,
    Relation,
    Role,
    Span,
)
from corpus.parse.number import number_key

SCHEMA_VERSION = 2
FILE_NAME = "registry.sqlite"

_SCHEMA = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
    publisher TEXT, province TEXT, published TEXT, period_start TEXT, period_end TEXT,
    sha256 TEXT NOT NULL, text TEXT NOT NULL, original BLOB NOT NULL, blocks TEXT NOT NULL, added TEXT NOT NULL);
CREATE TABLE directives (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL REFERENCES pages(id) ON DELETE CASCADE,
    type TEXT, number TEXT, number_key TEXT, number_text TEXT, issuer TEXT, province TEXT, date TEXT, subject TEXT NOT NULL,
    signer TEXT, subject_start INTEGER, subject_end INTEGER, head_start INTEGER NOT NULL, head_end INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading_start INTEGER, heading_end INTEGER,
    date_start INTEGER, date_end INTEGER);
CREATE INDEX directives_number ON directives(number_key);
CREATE INDEX directives_page ON directives(page_id);
CREATE INDEX directives_province ON directives(province, date);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    agency TEXT NOT NULL, agency_text TEXT NOT NULL, role TEXT NOT NULL, partners TEXT NOT NULL, task TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
    agency_start INTEGER NOT NULL, agency_end INTEGER NOT NULL, deadlines TEXT NOT NULL);
CREATE INDEX assignments_directive ON assignments(directive_id);
CREATE INDEX assignments_agency ON assignments(agency, role);
CREATE TABLE document_references (
    id INTEGER PRIMARY KEY AUTOINCREMENT, directive_id INTEGER NOT NULL REFERENCES directives(id) ON DELETE CASCADE,
    relation TEXT NOT NULL, type TEXT, number TEXT NOT NULL, number_key TEXT NOT NULL, issuer TEXT, date TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE INDEX references_directive ON document_references(directive_id);
CREATE INDEX references_number ON document_references(number_key);
"""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a page did: `status` is "added", "replaced" or "unchanged"; `removed` is the replaced page's id."""

    page: Page
    directives: tuple[Directive, ...]
    status: str
    removed: int | None = None


class Registry:
    """Pages, directives and facts in `path` (a SQLite file), safe for several threads and processes."""

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
            self._prepare(connection)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            for statement in _SCHEMA.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        elif version != SCHEMA_VERSION:
            raise SchemaError(
                f"Kho {self.path} có phiên bản lược đồ {version}, chương trình này dùng phiên bản {SCHEMA_VERSION}. "
                "Hãy cập nhật chương trình, hoặc nạp lại các trang vào một thư mục --home mới."
            )

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
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

    def add(self, page: Page, directives: Sequence[Directive], now: str) -> Added:
        """Stores `page` and what it holds. `now` is the time of adding, ISO 8601."""
        with self._write() as connection:
            old = connection.execute(
                "SELECT id, sha256 FROM pages WHERE address = ?", (page.address,)
            ).fetchone()
            if old is None:
                twin = connection.execute(
                    "SELECT id FROM pages WHERE sha256 = ? AND source = ?", (page.sha256, page.source)
                ).fetchone()
                if twin is not None:
                    return Added(
                        self.page(twin["id"]), tuple(self.directives(page_ids=[twin["id"]])), "unchanged"
                    )
            elif old["sha256"] == page.sha256:
                return Added(self.page(old["id"]), tuple(self.directives(page_ids=[old["id"]])), "unchanged")
            if old is not None:
                connection.execute("DELETE FROM pages WHERE id = ?", (old["id"],))
            page_id = self._insert_page(connection, page, now)
            stored = [self._insert_directive(connection, page_id, d) for d in directives]
        return Added(
            replace(page, id=page_id),
            tuple(stored),
            "replaced" if old else "added",
            old["id"] if old else None,
        )

    def remove(self, page_id: int) -> None:
        """Deletes a page and all that was read from it."""
        with self._write() as connection:
            connection.execute("DELETE FROM pages WHERE id = ?", (page_id,))

    def _insert_page(self, connection: sqlite3.Connection, page: Page, now: str) -> int:
        cursor = connection.execute(
            "INSERT INTO pages (source, address, title, publisher, province, published, period_start, period_end, sha256,"
            " text, original, blocks, added) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                page.source,
                page.address,
                page.title,
                page.publisher,
                page.province,
                _iso(page.published),
                _iso(page.period.start if page.period else None),
                _iso(page.period.end if page.period else None),
                page.sha256,
                page.text,
                page.original,
                json.dumps([[b.span.start, b.span.end, b.kind] for b in page.blocks]),
                now,
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _insert_directive(
        self, connection: sqlite3.Connection, page_id: int, directive: Directive
    ) -> Directive:
        d = directive
        cursor = connection.execute(
            "INSERT INTO directives (page_id, type, number, number_key, number_text, issuer, province, date, subject, signer,"
            " subject_start, subject_end, head_start, head_end, start, end, heading_start, heading_end,"
            " date_start, date_end) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                page_id,
                d.type,
                d.number,
                number_key(d.number) if d.number else None,
                d.number_text,
                d.issuer,
                d.province,
                _iso(d.date),
                d.subject,
                d.signer,
                *_ends(d.subject_span),
                *_ends(d.head),
                *_ends(d.span),
                *_ends(d.heading),
                *_ends(d.date_span),
            ),
        )
        directive_id = cursor.lastrowid
        connection.executemany(
            "INSERT INTO assignments (directive_id, agency, agency_text, role, partners, task, start, end,"
            " sentence_start, sentence_end, agency_start, agency_end, deadlines) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    directive_id,
                    a.agency,
                    a.agency_text,
                    a.role,
                    json.dumps(a.partners, ensure_ascii=False),
                    a.task,
                    *_ends(a.span),
                    *_ends(a.sentence),
                    *_ends(a.agency_span),
                    json.dumps([_pack(x) for x in a.deadlines], ensure_ascii=False),
                )
                for a in d.assignments
            ],
        )
        connection.executemany(
            "INSERT INTO document_references (directive_id, relation, type, number, number_key, issuer, date, start, end)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            [
                (
                    directive_id,
                    r.relation,
                    r.type,
                    r.number,
                    number_key(r.number),
                    r.issuer,
                    _iso(r.date),
                    *_ends(r.span),
                )
                for r in d.references
            ],
        )
        return replace(d, id=directive_id, page_id=page_id)

    def page(self, page_id: int) -> Page:
        """The page with this id; StoreError where there is none."""
        rows = self._rows("SELECT * FROM pages WHERE id = ?", (page_id,))
        if not rows:
            raise StoreError(f"Kho {self.path} không có trang số {page_id}.")
        return _page(rows[0])

    def pages(self) -> list[Page]:
        """All pages, in the order in which they were added."""
        return [_page(row) for row in self._rows("SELECT * FROM pages ORDER BY id")]

    def page_ids(self) -> list[int]:
        """Ids of all pages, ascending."""
        return [row["id"] for row in self._rows("SELECT id FROM pages ORDER BY id")]

    def counts(self) -> dict[str, int]:
        """Number of rows of each kind: pages, directives, assignments, document_references."""
        return {
            table: self._rows(f"SELECT COUNT(*) FROM {table}")[0][0]
            for table in ("pages", "directives", "assignments", "document_references")
        }

    def provinces(self) -> list[str]:
        """Provinces that the store has pages of, in order of the alphabet."""
        rows = self._rows("SELECT DISTINCT province FROM pages WHERE province IS NOT NULL ORDER BY province")
        return [row["province"] for row in rows]

    def directives(
        self,
        ids: Iterable[int] | None = None,
        page_ids: Iterable[int] | None = None,
        province: str | None = None,
        type: str | None = None,
        number: str | None = None,
        figure: str | None = None,
        period: Period | None = None,
    ) -> list[Directive]:
        """Directives with their facts that meet every condition given, in the order of the pages.

        `number` is compared by `number_key`; `figure` is the number before the first "/" or "-". An empty
        `ids` or `page_ids` matches nothing.
        """
        where: list[str] = []
        values: list[Any] = []
        for column, wanted in (("id", ids), ("page_id", page_ids)):
            if wanted is not None:
                listed = list(wanted)
                where.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(listed))
        for column, value in (("province", province), ("type", type)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(value)
        if number is not None:
            where.append("number_key = ?")
            values.append(number_key(number))
        if figure is not None:
            key = number_key(figure)
            where.append("(number_key = ? OR number_key GLOB ? OR number_key GLOB ?)")
            values += [key, f"{key}/*", f"{key}-*"]
        if period is not None:
            where.append("date IS NOT NULL AND date >= ? AND date <= ?")
            values += [_iso(period.start) or "0000", _iso(period.end) or "9999"]
        clause = f"WHERE {' AND '.join(where)}" if where else ""
        rows = self._rows(f"SELECT * FROM directives {clause} ORDER BY id", values)
        return self._with_facts(rows)

    def _with_facts(self, rows: Sequence[sqlite3.Row]) -> list[Directive]:
        ids = json.dumps([row["id"] for row in rows])
        assignments: dict[int, list[Assignment]] = {}
        for row in self._rows(
            "SELECT * FROM assignments WHERE directive_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (ids,),
        ):
            assignments.setdefault(row["directive_id"], []).append(_assignment(row))
        references: dict[int, list[Reference]] = {}
        for row in self._rows(
            "SELECT * FROM document_references WHERE directive_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (ids,),
        ):
            references.setdefault(row["directive_id"], []).append(_reference(row))
        return [
            _directive(row, tuple(assignments.get(row["id"], ())), tuple(references.get(row["id"], ())))
            for row in rows
        ]

    def citing(self, number: str) -> list[int]:
        """Ids of the directives that refer to the document `number`."""
        rows = self._rows(
            "SELECT DISTINCT directive_id FROM document_references WHERE number_key = ? ORDER BY directive_id",
            (number_key(number),),
        )
        return [row["directive_id"] for row in rows]

    def cited_numbers(self, figure: str) -> list[tuple[str, str | None]]:
        """Number and type of the documents that directives refer to and whose number begins with `figure`."""
        rows = self._rows(
            "SELECT DISTINCT number, type FROM document_references WHERE number LIKE ? OR number LIKE ? ORDER BY number",
            (f"{figure}/%", f"{figure.zfill(2)}/%"),
        )
        return [(row["number"], row["type"]) for row in rows]

    def directives_charging(self, agency: str) -> list[int]:
        """Ids of the directives that give `agency` (canonical name) a task."""
        rows = self._rows(
            "SELECT DISTINCT directive_id FROM assignments WHERE agency = ? ORDER BY directive_id", (agency,)
        )
        return [row["directive_id"] for row in rows]

    def agencies(self) -> list[str]:
        """Canonical names of all agencies that are given a task."""
        return [
            row["agency"] for row in self._rows("SELECT DISTINCT agency FROM assignments ORDER BY agency")
        ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _span(row: sqlite3.Row, name: str = "") -> Span:
    prefix = f"{name}_" if name else ""
    return Span(row[f"{prefix}start"], row[f"{prefix}end"])


def _maybe_span(row: sqlite3.Row, name: str) -> Span | None:
    return None if row[f"{name}_start"] is None else _span(row, name)


def _pack(deadline: Deadline) -> list[Any]:
    return [
        deadline.kind,
        _iso(deadline.period.start),
        _iso(deadline.period.end),
        deadline.text,
        *_ends(deadline.span),
    ]


def _unpack(row: list[Any]) -> Deadline:
    kind, start, end, text, first, last = row
    return Deadline(DeadlineKind(kind), Period(_day(start), _day(end)), text, Span(first, last))


def _page(row: sqlite3.Row) -> Page:
    period = None
    if row["period_start"] or row["period_end"]:
        period = Period(_day(row["period_start"]), _day(row["period_end"]))
    blocks = tuple(Block(Span(start, end), BlockKind(kind)) for start, end, kind in json.loads(row["blocks"]))
    return Page(
        source=row["source"],
        address=row["address"],
        text=row["text"],
        sha256=row["sha256"],
        title=row["title"],
        publisher=row["publisher"],
        province=row["province"],
        published=_day(row["published"]),
        period=period,
        original=row["original"],
        blocks=blocks,
        id=row["id"],
    )


def _assignment(row: sqlite3.Row) -> Assignment:
    return Assignment(
        row["agency"],
        row["agency_text"],
        Role(row["role"]),
        tuple(json.loads(row["partners"])),
        row["task"],
        _span(row),
        _span(row, "sentence"),
        _span(row, "agency"),
        tuple(_unpack(d) for d in json.loads(row["deadlines"])),
    )


def _reference(row: sqlite3.Row) -> Reference:
    return Reference(
        Relation(row["relation"]), row["type"], row["number"], row["issuer"], _day(row["date"]), _span(row)
    )


def _directive(
    row: sqlite3.Row, assignments: tuple[Assignment, ...], references: tuple[Reference, ...]
) -> Directive:
    return Directive(
        type=row["type"],
        number=row["number"],
        number_text=row["number_text"],
        issuer=row["issuer"],
        province=row["province"],
        date=_day(row["date"]),
        subject=row["subject"],
        subject_span=_maybe_span(row, "subject"),
        head=_span(row, "head"),
        span=_span(row),
        heading=_maybe_span(row, "heading"),
        date_span=_maybe_span(row, "date"),
        signer=row["signer"],
        assignments=assignments,
        references=references,
        id=row["id"],
        page_id=row["page_id"],
    )
