"""What a store is asked of its directives: by number, place, time, agency; who cites and changes whom."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from corpus.kept import Kept
from corpus.matching import Where, condition, has_deadline
from corpus.model import (
    Directive,
    Entry,
    Period,
    Reference,
    Span,
)
from corpus.page_queries import WITH_ID, PageQueries
from corpus.parse.number import number_key
from corpus.parse.references import CHANGES
from corpus.rows import (
    ASSIGNMENT,
    REFERENCE,
    assignments_of,
    directives_of,
    entry_of,
    iso,
    reference_of,
)

_BEGINS = "(number_key = ? OR (number_key >= ? AND number_key < ?) OR (number_key >= ? AND number_key < ?))"


_WITH_KEY = ("number_key = ?",)
_WITH_ID = (WITH_ID,)
_WITH_FIGURE = ("number_key = ?", "number_key >= ? AND number_key < ?", "number_key >= ? AND number_key < ?")


def _entries(parts: Sequence[str]) -> str:
    """SQL for the entries that meet one of `parts`: each by itself, so that the index alone answers."""
    columns = "SELECT id, page_id, type, number, issuer, province, date FROM directives WHERE"
    return " UNION ALL ".join(f"{columns} {part}" for part in parts) + " ORDER BY 1"


def _each_once(table: str, column: str) -> str:
    """SQL for the values of a column that begins an index: a step of the index for each, where DISTINCT walks over all."""
    return f"""
WITH RECURSIVE named(value) AS (
    SELECT MIN({column}) FROM {table}
    UNION ALL
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > named.value) FROM named WHERE named.value IS NOT NULL)
SELECT value FROM named WHERE value IS NOT NULL"""


def _beginning(key: str) -> list[str]:
    """Values of `_BEGINS`: the key itself, or followed by "/" or "-" (each up to the next character, so an index serves)."""
    return [key, f"{key}/", f"{key}0", f"{key}-", f"{key}."]


KEPT = 4096
"""Directives that stay in memory."""


class Queries(PageQueries):
    """Everything that is read from a store."""

    def __init__(self, path: Path) -> None:
        self._read: Kept[Directive] = Kept(KEPT)
        """By id. A stored directive never changes, and an id is never given twice: what was read stays right."""
        super().__init__(path)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What this thread reads inside is the store at one moment; a directive is read from the file once, however many.

        May be nested; nothing can be written inside.
        """
        if self._connection.in_transaction:
            yield
            return
        self._local.read = {}
        try:
            with super().snapshot():
                yield
        finally:
            self._local.read = None

    def spans(self, provinces: Iterable[str]) -> dict[int, list[Span]]:
        """What the pages say of each directive of these provinces, by the page's id."""
        found: dict[int, list[Span]] = {}
        for page_id, start, end in self._rows(
            "SELECT page_id, start, end FROM directives WHERE province IN (SELECT value FROM json_each(?))",
            (json.dumps(list(provinces)),),
        ):
            found.setdefault(page_id, []).append(Span(start, end))
        return found

    def extents(self, page_ids: Iterable[int]) -> list[tuple[int, int, Span]]:
        """Id, page and extent of the directives of these pages, in the order of the pages."""
        rows = self._rows(
            "SELECT id, page_id, start, end FROM directives WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(page_ids)),),
        )
        return [(id_, page_id, Span(start, end)) for id_, page_id, start, end in rows]

    def counts(self) -> dict[str, int]:
        """Number of rows of each kind: pages, directives, assignments, document_references."""
        return {
            table: self._rows(f"SELECT COUNT(*) FROM {table}")[0][0]
            for table in ("pages", "directives", "assignments", "document_references")
        }

    def provinces(self) -> list[str]:
        """Provinces that the store has pages of, in order of the alphabet."""
        return [row[0] for row in self._rows(_each_once("pages", "province"))]

    def entries(
        self, number: str | None = None, figure: str | None = None, ids: Iterable[int] | None = None
    ) -> list[Entry]:
        """The stored directives that bear `number`, whose number begins with `figure`, or with `ids`, in the order of the pages.

        Cheap however many there are: what is wanted of them is then asked by `directives(ids=...)`.
        """
        if ids is not None:
            rows = self._rows(_entries(_WITH_ID), (json.dumps(list(ids)),))
        elif number is not None:
            rows = self._rows(_entries(_WITH_KEY), (number_key(number),))
        else:
            rows = self._rows(_entries(_WITH_FIGURE), _beginning(number_key(figure or "")))
        return [entry_of(row) for row in rows]

    def directives(
        self,
        ids: Iterable[int] | None = None,
        page_ids: Iterable[int] | None = None,
        province: str | None = None,
        provinces: Iterable[str] | None = None,
        type: str | None = None,
        number: str | None = None,
        figure: str | None = None,
        period: Period | None = None,
    ) -> list[Directive]:
        """Directives with their facts that meet every condition given, in the order of the pages.

        `number` is compared by `number_key`; `figure` is the number before the first "/" or "-". An empty
        `ids`, `page_ids` or `provinces` matches nothing.
        """
        where: list[str] = []
        values: list[Any] = []
        sets: tuple[tuple[str, Iterable[object] | None], ...] = (
            ("id", ids),
            ("page_id", page_ids),
            ("province", provinces),
        )
        for column, wanted in sets:
            if wanted is not None:
                where.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(list(wanted)))
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
            found = [row[0] for row in self._rows(f"SELECT id FROM directives {clause} ORDER BY id", values)]
            here: dict[int, Directive] | None = getattr(self._local, "read", None)
            here = {} if here is None else here
            here |= self._read.several(id_ for id_ in found if id_ not in here)
            fresh = self._fresh([id_ for id_ in found if id_ not in here])
            self._read.keep(fresh)
            here |= fresh
            return [here[id_] for id_ in found]

    def _fresh(self, ids: Sequence[int]) -> dict[int, Directive]:
        """The directives with these ids, read from the file."""
        if not ids:
            return {}
        rows = self._rows(
            "SELECT * FROM directives WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        )
        return dict(zip((row["id"] for row in rows), self._with_facts(rows), strict=True))

    def _with_facts(self, rows: Sequence[sqlite3.Row]) -> list[Directive]:
        ids = (json.dumps([row["id"] for row in rows]),)
        given = "WHERE directive_id IN (SELECT value FROM json_each(?)) ORDER BY id"
        assignments = assignments_of(self._rows(f"SELECT {ASSIGNMENT} FROM assignments {given}", ids))
        references: dict[int, list[Reference]] = {}
        for row in self._rows(f"SELECT {REFERENCE} FROM document_references {given}", ids):
            references.setdefault(row[0], []).append(reference_of(row))
        return directives_of(rows, assignments, references)

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

    def effects_on(
        self, number: str, provinces: Collection[str] | None = None
    ) -> list[tuple[int, Reference]]:
        """What stored directives do to the document `number`: (directive id, reference), in order of the store.

        Only references that amend, replace, repeal or extend it; of directives of these provinces, where any are given.
        """
        return self.effects_on_each([(number, provinces)])[0]

    def effects_on_each(
        self, documents: Sequence[tuple[str, Collection[str] | None]]
    ) -> list[list[tuple[int, Reference]]]:
        """What `effects_on` gives for each number and provinces, asked once for all of them."""
        keys = [number_key(number) for number, _ in documents]
        columns = ", ".join(f"r.{column}" for column in REFERENCE.split(", "))
        acting: defaultdict[str, list[tuple[str | None, Any]]] = defaultdict(list)
        for key, province, *row in self._rows(
            f"SELECT r.number_key, d.province, {columns} FROM document_references r JOIN directives d ON d.id = r.directive_id"
            " WHERE r.number_key IN (SELECT value FROM json_each(?))"
            " AND r.relation IN (SELECT value FROM json_each(?)) AND (? OR d.province IN (SELECT value FROM json_each(?)))"
            " ORDER BY r.id",
            (
                json.dumps(sorted(set(keys))),
                json.dumps([str(r) for r in CHANGES]),
                any(near is None for _, near in documents),
                json.dumps(sorted({p for _, near in documents for p in near or ()})),
            ),
        ):
            acting[key].append((province, row))
        return [
            [
                (row[0], reference_of(row))
                for province, row in acting.get(key, ())
                if near is None or province in near
            ]
            for key, (_, near) in zip(keys, documents, strict=True)
        ]

    def bearing(self, number: str) -> list[tuple[int, str, str | None]]:
        """Id, number and province of the stored directives that bear `number`, in the order of the pages."""
        rows = self._rows(
            "SELECT id, number, province FROM directives WHERE number_key = ? ORDER BY id",
            (number_key(number),),
        )
        return [(id_, typed, province) for id_, typed, province in rows]

    def bearing_each(self, documents: Sequence[tuple[str, str | None]]) -> list[list[int]]:
        """Ids of the stored directives that bear each number in its province, in the order of the pages, asked once for all."""
        wanted = [[number_key(number), province] for number, province in documents]
        found: list[list[int]] = [[] for _ in wanted]
        for place, id_ in self._rows(
            "SELECT w.key, d.id FROM json_each(?) w CROSS JOIN directives d"
            " ON d.number_key = json_extract(w.value, '$[0]') AND d.province IS json_extract(w.value, '$[1]')"
            " ORDER BY d.id",
            (json.dumps(wanted),),
        ):
            found[place].append(id_)
        return found

    def directives_charging(self, agency: str) -> list[int]:
        """Ids of the directives that give `agency` (canonical name) a task."""
        rows = self._rows(
            "SELECT DISTINCT directive_id FROM assignments WHERE agency = ? ORDER BY directive_id", (agency,)
        )
        return [row[0] for row in rows]

    def tasks_by_province(self, agencies: Iterable[str]) -> dict[str, int]:
        """How many tasks these agencies (canonical names) have in each province, in the order of the first that gives one."""
        rows = self._rows(
            "SELECT d.province, COUNT(*) FROM assignments a JOIN directives d ON d.id = a.directive_id"
            " WHERE a.agency IN (SELECT value FROM json_each(?)) AND d.province IS NOT NULL"
            " GROUP BY d.province ORDER BY MIN(d.id)",
            (json.dumps(list(agencies)),),
        )
        return {row[0]: row[1] for row in rows}

    def tasks_by_agency(self, where: Where, due: Period) -> dict[str, int]:
        """How many tasks with a deadline in `due` each agency has in the directives that meet every condition, most first."""
        sql, values = condition(where)
        met, ends = has_deadline("a", due)
        rows = self._rows(
            f"SELECT a.agency, COUNT(*) FROM assignments a WHERE a.directive_id IN ({sql}) AND {met}"
            " GROUP BY a.agency ORDER BY COUNT(*) DESC, a.agency",
            [*values, *ends],
        )
        return {row[0]: row[1] for row in rows}

    def nearest(
        self, figure: int, provinces: Sequence[str] = (), type: str | None = None, most: int = 3
    ) -> list[int]:
        """Ids of the numbered directives whose figure is nearest to `figure`, of these provinces and type, the nearest first."""
        where, values = ["number_key IS NOT NULL"], list[Any]()
        if provinces:
            where.append("province IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(provinces)))
        if type is not None:
            where.append("type = ?")
            values.append(type)
        rows = self._rows(
            f"SELECT id FROM directives WHERE {' AND '.join(where)} ORDER BY abs(CAST(number_key AS INTEGER) - ?), id LIMIT ?",
            [*values, figure, most],
        )
        return [row["id"] for row in rows]

    def meeting(self, where: Where) -> list[int]:
        """Ids of the directives that meet every condition, ascending."""
        sql, values = condition(where)
        return [row["id"] for row in self._rows(sql, values)]

    def meeting_by_province(self, where: Where) -> dict[str, int]:
        """How many directives of each province meet every condition, in the order of the first that does."""
        sql, values = condition(where)
        rows = self._rows(
            f"SELECT province, COUNT(*) FROM directives WHERE id IN ({sql}) AND province IS NOT NULL"
            " GROUP BY province ORDER BY MIN(id)",
            values,
        )
        return {row[0]: row[1] for row in rows}

    def any_meets(self, where: Where) -> bool:
        """Whether some directive meets every condition."""
        sql, values = condition(where)
        return bool(self._rows(f"SELECT EXISTS ({sql})", values)[0][0])

    def last_issued(self, provinces: Sequence[str] = ()) -> date | None:
        """The latest date of issue of a directive, of these provinces where there are any; None where none has one."""
        where = " WHERE province IN (SELECT value FROM json_each(?))" if provinces else ""
        values = [json.dumps(list(provinces))] if provinces else []
        row = self._rows(f"SELECT MAX(date) AS last FROM directives{where}", values)[0]
        return date.fromisoformat(row["last"]) if row["last"] else None

    def agencies(self) -> list[str]:
        """Canonical names of all agencies that are given a task."""
        return [row[0] for row in self._rows(_each_once("assignments", "agency"))]
