"""The store: one SQLite file under the home folder that holds pages, directives and their facts.

A page is known by its address: adding the same bytes again changes nothing, other bytes replace the old page and all
that was read from it, in one transaction. The same file under a second address is one page with two addresses. What
was replaced or withdrawn stays as a version, original bytes included.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.model import Directive, Fact, Page, Version, Visibility
from corpus.queries import Queries
from corpus.rows import (
    assignment_values,
    blocks_value,
    directive_values,
    fact_values,
    page_of,
    page_values,
    reference_values,
)
from corpus.schema import READING, SCHEMA_VERSION

__all__ = ["FILE_NAME", "SCHEMA_VERSION", "Added", "Registry"]

FILE_NAME = "registry.sqlite"


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


class Registry(Queries):
    """Pages, directives and facts in `path` (a SQLite file), safe for several threads and processes."""

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
            values = {**page_values(page), "blocks": blocks_value(page), "reading": -time.time_ns()}
            for fixed in ("source", "address", "sha256", "text", "original", "visibility"):
                del values[fixed]
            assigned = ", ".join(f"{column} = ?" for column in values)
            connection.execute(f"UPDATE pages SET {assigned} WHERE id = ?", (*values.values(), page.id))
            self._insert_facts(connection, page.id, page.facts)
            for directive in directives:
                self._insert_directive(connection, page.id, directive)

    def mark_read(self, marks: Mapping[int, int]) -> None:
        """Notes that the index has followed what `marks` gave; pages that were read again since then are left out."""
        if not marks:
            return
        with self._write() as connection:
            connection.executemany(
                "UPDATE pages SET reading = ? WHERE id = ? AND reading = ?",
                [(READING, page_id, mark) for page_id, mark in marks.items()],
            )

    def show_to(self, page_id: int, visibility: Visibility) -> None:
        """Sets for whom a page is meant. It counts as read before until `mark_read`, so that the index follows."""
        with self._write() as connection:
            connection.execute(
                "UPDATE pages SET visibility = ?, reading = ? WHERE id = ?",
                (str(visibility), -time.time_ns(), page_id),
            )

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
