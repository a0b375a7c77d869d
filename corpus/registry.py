"""The store: one SQLite file under the home folder that holds pages, directives and their facts.

A page is known by its address: adding the same bytes again changes nothing, other bytes replace the old page and all
that was read from it, in one transaction. The same file under a second address is one page with two addresses. What
was replaced or withdrawn stays as a version, original bytes included.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import HomeError, StoreError
from corpus.model import Assignment, Directive, Fact, Page, Period, Reference, Version, Visibility
from corpus.parse.number import number_key
from corpus.parse.references import CHANGES
from corpus.rows import (
    assignment_of,
    assignment_values,
    blocks_value,
    directive_of,
    directive_values,
    fact_of,
    fact_values,
    iso,
    page_of,
    page_values,
    reference_of,
    reference_values,
    version_of,
)
from corpus.schema import READING, SCHEMA_VERSION, prepare

__all__ = ["FILE_NAME", "SCHEMA_VERSION", "Added", "Registry"]

FILE_NAME = "registry.sqlite"

_BEGINS = "(number_key = ? OR (number_key >= ? AND number_key < ?) OR (number_key >= ? AND number_key < ?))"


_AGENCIES = """
WITH RECURSIVE named(agency) AS (
    SELECT MIN(agency) FROM assignments
    UNION ALL
    SELECT (SELECT MIN(agency) FROM assignments WHERE agency > named.agency) FROM named WHERE named.agency IS NOT NULL)
SELECT agency FROM named WHERE agency IS NOT NULL"""
"""Each agency once, in order: one step of the index for each, where DISTINCT would walk over every assignment."""


def _beginning(key: str) -> list[str]:
    """Values of `_BEGINS`: the key itself, or followed by "/" or "-" (each up to the next character, so an index serves)."""
    return [key, f"{key}/", f"{key}0", f"{key}-", f"{key}."]


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Inserts a row; its id."""
    columns = ", ".join(values)
    marks = ",".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _ended(row: sqlite3.Row, now: str, by: str, reason: str) -> dict[str, Any]:
    """The columns of a version for the row of a page that ends."""
    return {
        **page_values(page_of(row)),
        "page_id": row["id"],
        "added": row["added"],
        "added_by": row["added_by"],
        "ended": now,
        "ended_by": by,
        "reason": reason,
    }


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a page did.

    `status` is "added", "replaced", "unchanged", or "withdrawn": these very bytes were taken out of the store under this
    address, and stay out until somebody restores them. `removed` is the replaced page's id.
    """

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

    def add(
        self,
        page: Page,
        directives: Sequence[Directive],
        now: str,
        by: str = "",
        restoring: int | None = None,
    ) -> Added:
        """Stores `page` and what it holds. `now` is the time of adding, ISO 8601; `by` is who adds it.

        Other bytes that hold the same text (a page that counts its visitors) change nothing. `restoring` is the id of
        the version that is being put back.
        """
        with self._write() as connection:
            if restoring is not None:
                connection.execute("UPDATE versions SET restored = 1 WHERE id = ?", (restoring,))
            old = connection.execute(
                "SELECT pages.id, sha256, text, pages.address FROM addresses JOIN pages ON pages.id = page_id"
                " WHERE addresses.address = ?",
                (page.address,),
            ).fetchone()
            if old is not None and (old["sha256"] == page.sha256 or old["text"] == page.text):
                return self._held(old["id"])
            if restoring is None and self._is_withdrawn(connection, page):
                return Added(page, (), "withdrawn")
            twin = connection.execute(
                "SELECT id FROM pages WHERE sha256 = ? AND source = ?", (page.sha256, page.source)
            ).fetchone()
            removed = self._vacate(connection, old, page.address, now, by) if old is not None else None
            if twin is not None:
                self._add_address(connection, page.address, twin["id"])
                held = self._held(twin["id"])
                return replace(held, status="replaced", removed=removed) if removed else held
            page_id = self._insert_page(connection, page, now, by)
            stored = [self._insert_directive(connection, page_id, d) for d in directives]
        status = "replaced" if old is not None else "added"
        return Added(replace(page, id=page_id), tuple(stored), status, removed)

    def _held(self, page_id: int) -> Added:
        return Added(self.page(page_id), tuple(self.directives(page_ids=[page_id])), "unchanged")

    def _is_withdrawn(self, connection: sqlite3.Connection, page: Page) -> bool:
        row = connection.execute(
            "SELECT 1 FROM versions WHERE address = ? AND (sha256 = ? OR text = ?) AND reason = 'withdrawn'"
            " AND restored = 0",
            (page.address, page.sha256, page.text),
        ).fetchone()
        return row is not None

    def _vacate(
        self, connection: sqlite3.Connection, old: sqlite3.Row, address: str, now: str, by: str
    ) -> int | None:
        """Frees `address` of the page it names; the id of that page where no other address keeps it."""
        others = connection.execute(
            "SELECT address FROM addresses WHERE page_id = ? AND address <> ? ORDER BY address",
            (old["id"], address),
        ).fetchall()
        if not others:
            self._end(connection, old["id"], now, by, "replaced")
            return int(old["id"])
        row = connection.execute("SELECT * FROM pages WHERE id = ?", (old["id"],)).fetchone()
        _insert(connection, "versions", {**_ended(row, now, by, "replaced"), "address": address})
        connection.execute("DELETE FROM addresses WHERE address = ?", (address,))
        if old["address"] == address:
            connection.execute("UPDATE pages SET address = ? WHERE id = ?", (others[0]["address"], old["id"]))
        return None

    def _end(self, connection: sqlite3.Connection, page_id: int, now: str, by: str, reason: str) -> int:
        """Moves a page among the versions, once for each of its addresses; the id of the last of these."""
        row = connection.execute("SELECT * FROM pages WHERE id = ?", (page_id,)).fetchone()
        if row is None:
            raise self._no_page(page_id)
        values = _ended(row, now, by, reason)
        version = 0
        for held in connection.execute(
            "SELECT address FROM addresses WHERE page_id = ? ORDER BY address = ?", (page_id, row["address"])
        ).fetchall():
            version = _insert(connection, "versions", {**values, "address": held["address"]})
        connection.execute("DELETE FROM pages WHERE id = ?", (page_id,))
        return version

    def withdraw(self, page_id: int, now: str, by: str = "") -> Version:
        """Takes a page and all that was read from it out of the store; its version, which can be restored.

        Raises StoreError where there is no such page.
        """
        with self._write() as connection:
            version = self._end(connection, page_id, now, by, "withdrawn")
        return self.version(version)

    def remove(self, page_id: int) -> None:
        """Deletes a page and all that was read from it, without keeping a version."""
        with self._write() as connection:
            connection.execute("DELETE FROM pages WHERE id = ?", (page_id,))

    def reread(self, page: Page, directives: Sequence[Directive]) -> None:
        """Puts what a reader makes of a stored page today in the place of what one made of it before.

        `page` is the stored page with its id; its bytes, text, addresses and history stay. It counts as read before until
        `mark_read`. A page that is stored no more is left alone.
        """
        assert page.id is not None
        with self._write() as connection:
            if connection.execute("SELECT 1 FROM pages WHERE id = ?", (page.id,)).fetchone() is None:
                return
            connection.execute("DELETE FROM directives WHERE page_id = ?", (page.id,))
            connection.execute("DELETE FROM facts WHERE page_id = ?", (page.id,))
            values = {**page_values(page), "blocks": blocks_value(page)}
            for fixed in ("source", "address", "sha256", "text", "original", "visibility"):
                del values[fixed]
            assigned = ", ".join(f"{column} = ?" for column in values)
            connection.execute(f"UPDATE pages SET {assigned} WHERE id = ?", (*values.values(), page.id))
            self._insert_facts(connection, page.id, page.facts)
            for directive in directives:
                self._insert_directive(connection, page.id, directive)

    def read_before(self) -> list[int]:
        """Ids of the pages whose facts an earlier version of the program read."""
        return [
            row["id"] for row in self._rows("SELECT id FROM pages WHERE reading <> ? ORDER BY id", (READING,))
        ]

    def mark_read(self, page_ids: Iterable[int]) -> None:
        """Notes that all that depends on what an earlier version read of these pages has been brought level."""
        with self._write() as connection:
            connection.executemany(
                "UPDATE pages SET reading = ? WHERE id = ?", [(READING, i) for i in page_ids]
            )

    def show_to(self, page_id: int, visibility: Visibility) -> None:
        """Sets for whom a page is meant."""
        with self._write() as connection:
            connection.execute("UPDATE pages SET visibility = ? WHERE id = ?", (str(visibility), page_id))

    def _insert_page(self, connection: sqlite3.Connection, page: Page, now: str, by: str) -> int:
        read = {"blocks": blocks_value(page), "reading": READING}
        values = {**page_values(page), **read, "added": now, "added_by": by}
        page_id = _insert(connection, "pages", values)
        self._add_address(connection, page.address, page_id)
        self._insert_facts(connection, page_id, page.facts)
        return page_id

    def _insert_facts(self, connection: sqlite3.Connection, page_id: int, facts: Iterable[Fact]) -> None:
        connection.executemany(
            "INSERT INTO facts (page_id, kind, value, unit, start, end, sentence_start, sentence_end)"
            " VALUES (?,?,?,?,?,?,?,?)",
            [fact_values(page_id, f) for f in facts],
        )

    def _add_address(self, connection: sqlite3.Connection, address: str, page_id: int) -> None:
        connection.execute(
            "INSERT OR REPLACE INTO addresses (address, page_id) VALUES (?, ?)", (address, page_id)
        )

    def _insert_directive(
        self, connection: sqlite3.Connection, page_id: int, directive: Directive
    ) -> Directive:
        directive_id = _insert(connection, "directives", directive_values(page_id, directive))
        connection.executemany(
            "INSERT INTO assignments (directive_id, agency, agency_text, role, partners, task, start, end,"
            " sentence_start, sentence_end, agency_start, agency_end, deadlines) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [assignment_values(directive_id, a) for a in directive.assignments],
        )
        connection.executemany(
            "INSERT INTO document_references (directive_id, relation, type, number, number_key, issuer, date, start, end,"
            " agent) VALUES (?,?,?,?,?,?,?,?,?,?)",
            [reference_values(directive_id, r) for r in directive.references],
        )
        return replace(directive, id=directive_id, page_id=page_id)

    def page(self, page_id: int) -> Page:
        """The page with this id; StoreError where there is none."""
        with self.snapshot():
            rows = self._rows("SELECT * FROM pages WHERE id = ?", (page_id,))
            if not rows:
                raise self._no_page(page_id)
            return page_of(rows[0], self._facts([page_id]).get(page_id, ()))

    def _no_page(self, page_id: int) -> StoreError:
        return StoreError(f"Kho {self.path} không có trang số {page_id}. Xem các trang: chidao history.")

    def pages(self) -> list[Page]:
        """All pages, in the order in which they were added."""
        with self.snapshot():
            rows = self._rows("SELECT * FROM pages ORDER BY id")
            facts = self._facts([row["id"] for row in rows])
        return [page_of(row, facts.get(row["id"], ())) for row in rows]

    def _facts(self, page_ids: Sequence[int]) -> dict[int, tuple[Fact, ...]]:
        found: dict[int, tuple[Fact, ...]] = {}
        for row in self._rows(
            "SELECT * FROM facts WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(page_ids)),),
        ):
            found[row["page_id"]] = (*found.get(row["page_id"], ()), fact_of(row))
        return found

    def is_empty(self) -> bool:
        """Whether the store holds no page."""
        return not self._rows("SELECT 1 FROM pages LIMIT 1")

    def pages_named(self, name: str) -> list[int]:
        """Ids of the pages that `name` means: an address, else a source, else the end of an address after a "/"."""
        for sql in (
            "SELECT page_id AS id FROM addresses WHERE address = ?",
            "SELECT id FROM pages WHERE source = ? ORDER BY id",
        ):
            rows = self._rows(sql, (name,))
            if rows:
                return [row["id"] for row in rows]
        rows = self._rows(
            "SELECT DISTINCT page_id AS id FROM addresses WHERE substr(address, -length(?1) - 1) = '/' || ?1 ORDER BY id",
            (name,),
        )
        return [row["id"] for row in rows]

    def addresses(self, page_id: int) -> list[str]:
        """Every address under which a page came, in order of the alphabet."""
        rows = self._rows("SELECT address FROM addresses WHERE page_id = ? ORDER BY address", (page_id,))
        return [row["address"] for row in rows]

    def added(self, page_id: int) -> tuple[str, str]:
        """When a page was added (ISO 8601), and by whom."""
        rows = self._rows("SELECT added, added_by FROM pages WHERE id = ?", (page_id,))
        return (rows[0]["added"], rows[0]["added_by"]) if rows else ("", "")

    def versions(self, address: str | None = None, source: str | None = None) -> list[Version]:
        """Pages as they once stood, the oldest first: all, or those of an address, or of a source's name."""
        where = " AND ".join(
            f"{column} = ?"
            for column, value in (("address", address), ("source", source))
            if value is not None
        )
        values = [value for value in (address, source) if value is not None]
        rows = self._rows(f"SELECT * FROM versions {f'WHERE {where}' if where else ''} ORDER BY id", values)
        return [version_of(row) for row in rows]

    def version(self, version_id: int) -> Version:
        """The version with this id; StoreError where there is none."""
        rows = self._rows("SELECT * FROM versions WHERE id = ?", (version_id,))
        if not rows:
            raise StoreError(
                f"Kho {self.path} không có bản cũ số {version_id}. Xem các bản cũ: chidao history TÊN_TRANG."
            )
        return version_of(rows[0])

    def keep_version(self, version: Version) -> None:
        """Stores a version that another store kept; of one that is already here only a restoration is taken over."""
        values = {
            **page_values(version.page),
            "page_id": version.page.id or 0,
            "added": version.added,
            "added_by": version.added_by,
            "ended": version.ended,
            "ended_by": version.ended_by,
            "reason": version.reason,
            "restored": int(version.restored),
        }
        with self._write() as connection:
            same = connection.execute(
                "SELECT id FROM versions WHERE address = ? AND sha256 = ? AND ended = ?",
                (version.page.address, version.page.sha256, version.ended),
            ).fetchone()
            if same is None:
                _insert(connection, "versions", values)
            elif version.restored:
                connection.execute("UPDATE versions SET restored = 1 WHERE id = ?", (same["id"],))

    def version_ids(self) -> list[int]:
        """Ids of all versions, the oldest first."""
        return [row["id"] for row in self._rows("SELECT id FROM versions ORDER BY id")]

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
            where.append(_BEGINS)
            values += _beginning(key)
        if period is not None:
            where.append("date IS NOT NULL AND date >= ? AND date <= ?")
            values += [iso(period.start) or "0000", iso(period.end) or "9999"]
        clause = f"WHERE {' AND '.join(where)}" if where else ""
        with self.snapshot():
            return self._with_facts(self._rows(f"SELECT * FROM directives {clause} ORDER BY id", values))

    def _with_facts(self, rows: Sequence[sqlite3.Row]) -> list[Directive]:
        ids = json.dumps([row["id"] for row in rows])
        assignments: dict[int, list[Assignment]] = {}
        for row in self._rows(
            "SELECT * FROM assignments WHERE directive_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (ids,),
        ):
            assignments.setdefault(row["directive_id"], []).append(assignment_of(row))
        references: dict[int, list[Reference]] = {}
        for row in self._rows(
            "SELECT * FROM document_references WHERE directive_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (ids,),
        ):
            references.setdefault(row["directive_id"], []).append(reference_of(row))
        return [
            directive_of(row, tuple(assignments.get(row["id"], ())), tuple(references.get(row["id"], ())))
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
            f"SELECT DISTINCT number, type FROM document_references WHERE {_BEGINS} ORDER BY number",
            _beginning(number_key(figure)),
        )
        return [(row["number"], row["type"]) for row in rows]

    def effects_on(self, number: str) -> list[tuple[int, Reference]]:
        """What stored directives do to the document `number`: (directive id, reference), in order of the store.

        Only references that amend, replace, repeal or extend it.
        """
        rows = self._rows(
            "SELECT * FROM document_references WHERE number_key = ? AND relation IN (SELECT value FROM json_each(?))"
            " ORDER BY id",
            (number_key(number), json.dumps([str(r) for r in CHANGES])),
        )
        return [(row["directive_id"], reference_of(row)) for row in rows]

    def directives_charging(self, agency: str) -> list[int]:
        """Ids of the directives that give `agency` (canonical name) a task."""
        rows = self._rows(
            "SELECT DISTINCT directive_id FROM assignments WHERE agency = ? ORDER BY directive_id", (agency,)
        )
        return [row["directive_id"] for row in rows]

    def agencies(self) -> list[str]:
        """Canonical names of all agencies that are given a task."""
        return [row["agency"] for row in self._rows(_AGENCIES)]
