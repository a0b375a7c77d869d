"""Conditions on directives as one SQL condition, so that a list is picked from a large store without reading all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from corpus.model import Period

_ISSUED = """(d.date IS NOT NULL AND d.date BETWEEN ? AND ?
 OR d.date IS NULL AND EXISTS (SELECT 1 FROM pages p WHERE p.id = d.page_id AND (
    (p.period_start IS NOT NULL OR p.period_end IS NOT NULL)
    AND coalesce(p.period_start, '0000') <= ? AND coalesce(p.period_end, '9999') >= ?
    OR p.period_start IS NULL AND p.period_end IS NULL AND p.published BETWEEN ? AND ?)))"""
"""Issued in a period; without a date, on a page whose period overlaps it, else that was published in it."""

_DUE = """{table}.deadlines <> '[]' AND EXISTS (SELECT 1 FROM json_each({table}.deadlines) j
 WHERE coalesce(json_extract(j.value, '$[2]'), json_extract(j.value, '$[1]')) BETWEEN ? AND ?)"""
"""A deadline whose last day (its first, where it is open) lies in a period; columns as `corpus.rows` packs them."""


@dataclass(frozen=True, slots=True)
class Where:
    """What directives must meet, each condition left out where None. An empty tuple lets nothing through.

    `charging` are canonical names of agencies of which one is given a task; `issued` bounds the date of issue; `due` the
    last day of a deadline, of such an agency's task where there are any, else of any clause.
    """

    provinces: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    charging: tuple[str, ...] | None = None
    issued: Period | None = None
    due: Period | None = None


def condition(where: Where) -> tuple[str, list[Any]]:
    """The SQL that selects ids of directives, ascending, and its values."""
    parts: list[str] = []
    values: list[Any] = []
    for column, names in (("d.province", where.provinces), ("d.type", where.types)):
        if names is not None:
            parts.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(names))
    if where.issued is not None:
        first, last = _ends(where.issued)
        parts.append(_ISSUED)
        values += [first, last, last, first, first, last]
    task = []
    if where.charging is not None:
        task.append("a.agency IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(where.charging))
    if where.due is not None and where.charging is not None:
        met, ends = has_deadline("a", where.due)
        task.append(met)
        values += ends
    if task:
        met = " AND ".join(task)
        if where.provinces is None:
            parts.append(f"d.id IN (SELECT a.directive_id FROM assignments a WHERE {met})")
        else:
            parts.append(f"EXISTS (SELECT 1 FROM assignments a WHERE a.directive_id = d.id AND {met})")
    if where.due is not None and where.charging is None:
        met, ends = has_deadline("d", where.due)
        parts.append(met)
        values += ends
    return (
        f"SELECT d.id FROM directives d{' WHERE ' if parts else ''}{' AND '.join(parts)} ORDER BY d.id",
        values,
    )


def has_deadline(table: str, due: Period) -> tuple[str, tuple[str, str]]:
    """The condition that a row of `table`, by its name in the statement, has a deadline in `due`, and its values."""
    return _DUE.format(table=table), _ends(due)


def _ends(period: Period) -> tuple[str, str]:
    return (
        period.start.isoformat() if period.start else "0000",
        period.end.isoformat() if period.end else "9999",
    )
