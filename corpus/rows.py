"""Rows of the registry's tables <-> records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from corpus.model import (
    Assignment,
    Block,
    BlockKind,
    Deadline,
    DeadlineKind,
    Directive,
    Doubt,
    DoubtKind,
    Entry,
    Fact,
    FactKind,
    Page,
    Period,
    Reference,
    Relation,
    Role,
    Span,
    Version,
    Visibility,
)
from corpus.parse.number import number_key


def iso(value: date | None) -> str | None:
    """A day as stored: ISO 8601."""
    return value.isoformat() if value else None


@lru_cache(maxsize=8192)
def day(value: str | None) -> date | None:
    """A stored day."""
    return date.fromisoformat(value) if value else None


_ROLES = {str(r): r for r in Role}
_RELATIONS = {str(r): r for r in Relation}
_KINDS = {str(k): k for k in DeadlineKind}
_BLOCKS = {str(k): k for k in BlockKind}


def _listed(stored: Sequence[str]) -> list[list[Any]]:
    """Lists as `json.dumps` wrote them, read all at once."""
    found: list[list[Any]] = json.loads(f"[{','.join(stored)}]")
    return found


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """A span as two columns."""
    return (span.start, span.end) if span else (None, None)


def span_of(row: sqlite3.Row, name: str = "") -> Span:
    """The span in the columns `name_start` and `name_end`."""
    prefix = f"{name}_" if name else ""
    return Span(row[f"{prefix}start"], row[f"{prefix}end"])


def maybe_span(row: sqlite3.Row, name: str) -> Span | None:
    """The span in the columns `name_start` and `name_end`, None where they are empty."""
    return None if row[f"{name}_start"] is None else span_of(row, name)


def page_values(page: Page) -> dict[str, Any]:
    """The columns that `pages` and `versions` share."""
    return {
        "source": page.source,
        "address": page.address,
        "title": page.title,
        "publisher": page.publisher,
        "province": page.province,
        "published": iso(page.published),
        "period_start": iso(page.period.start if page.period else None),
        "period_end": iso(page.period.end if page.period else None),
        "sha256": page.sha256,
        "text": page.text,
        "original": page.original,
        "main_start": ends(page.main)[0],
        "main_end": ends(page.main)[1],
        "visibility": str(page.visibility),
        "notes": json.dumps(page.notes, ensure_ascii=False),
    }


def blocks_value(page: Page) -> str:
    """The blocks of a page as stored."""
    return json.dumps([[b.span.start, b.span.end, b.kind] for b in page.blocks])


def page_of(row: sqlite3.Row, facts: tuple[Fact, ...] = ()) -> Page:
    """The page in a row of `pages` or `versions`; a version has no blocks, a row of what was read no original bytes."""
    period = None
    if row["period_start"] or row["period_end"]:
        period = Period(day(row["period_start"]), day(row["period_end"]))
    columns = row.keys()
    stored = json.loads(row["blocks"]) if "blocks" in columns else []
    return Page(
        source=row["source"],
        address=row["address"],
        text=row["text"],
        sha256=row["sha256"],
        title=row["title"],
        publisher=row["publisher"],
        province=row["province"],
        published=day(row["published"]),
        period=period,
        original=row["original"] if "original" in columns else b"",
        blocks=tuple(Block(Span(start, end), _BLOCKS[kind]) for start, end, kind in stored),
        main=maybe_span(row, "main"),
        visibility=Visibility(row["visibility"]),
        notes=tuple(json.loads(row["notes"])),
        facts=facts,
        id=row["id"],
    )


def version_of(row: sqlite3.Row) -> Version:
    """The version in a row of `versions`; the id of its page is the one it had."""
    return Version(
        row["id"],
        replace(page_of(row), id=row["page_id"]),
        row["added"],
        row["added_by"],
        row["ended"],
        row["ended_by"],
        row["reason"],
        bool(row["restored"]),
    )


def fact_values(page_id: int, fact: Fact) -> tuple[Any, ...]:
    """A row of `facts` without its id."""
    return (page_id, fact.kind, fact.value, fact.unit, *ends(fact.span), *ends(fact.sentence))


def fact_of(row: sqlite3.Row) -> Fact:
    """The fact in a row of `facts`."""
    return Fact(FactKind(row["kind"]), row["value"], row["unit"], span_of(row), span_of(row, "sentence"))


def directive_values(page_id: int, directive: Directive) -> dict[str, Any]:
    """The columns of `directives` but its id."""
    d = directive
    return {
        "page_id": page_id,
        "type": d.type,
        "number": d.number,
        "number_key": number_key(d.number) if d.number else None,
        "number_text": d.number_text,
        "issuer": d.issuer,
        "province": d.province,
        "date": iso(d.date),
        "subject": d.subject,
        "signer": d.signer,
        "subject_start": ends(d.subject_span)[0],
        "subject_end": ends(d.subject_span)[1],
        "head_start": d.head.start,
        "head_end": d.head.end,
        "start": d.span.start,
        "end": d.span.end,
        "heading_start": ends(d.heading)[0],
        "heading_end": ends(d.heading)[1],
        "date_start": ends(d.date_span)[0],
        "date_end": ends(d.date_span)[1],
        "deadlines": _packed(d.deadlines),
        "doubts": json.dumps([[x.kind, x.said, *ends(x.span)] for x in d.doubts], ensure_ascii=False),
    }


def entry_of(row: sqlite3.Row) -> Entry:
    """The entry in a row of its columns, in the order of its fields."""
    id_, page_id, type_, number, issuer, province, issued = row
    return Entry(id_, page_id, type_, number, issuer, province, day(issued))


def directives_of(
    rows: Sequence[sqlite3.Row],
    assignments: Mapping[int, Sequence[Assignment]],
    references: Mapping[int, Sequence[Reference]],
) -> list[Directive]:
    """The directives in rows of `directives`, with their facts, which are given by the directive's id."""
    packed = _listed([row["deadlines"] for row in rows]), _listed([row["doubts"] for row in rows])
    return [
        _directive(row, tuple(assignments.get(row["id"], ())), tuple(references.get(row["id"], ())), *lists)
        for row, *lists in zip(rows, *packed, strict=True)
    ]


def _directive(
    row: sqlite3.Row,
    assignments: tuple[Assignment, ...],
    references: tuple[Reference, ...],
    deadlines: list[Any],
    doubts: list[Any],
) -> Directive:
    return Directive(
        type=row["type"],
        number=row["number"],
        number_text=row["number_text"],
        issuer=row["issuer"],
        province=row["province"],
        date=day(row["date"]),
        subject=row["subject"],
        subject_span=maybe_span(row, "subject"),
        head=span_of(row, "head"),
        span=span_of(row),
        heading=maybe_span(row, "heading"),
        date_span=maybe_span(row, "date"),
        signer=row["signer"],
        assignments=assignments,
        references=references,
        deadlines=_deadlines(deadlines),
        doubts=tuple(Doubt(DoubtKind(kind), said, Span(start, end)) for kind, said, start, end in doubts),
        id=row["id"],
        page_id=row["page_id"],
    )


def _packed(deadlines: Iterable[Deadline]) -> str:
    return json.dumps(
        [[d.kind, iso(d.period.start), iso(d.period.end), d.text, *ends(d.span)] for d in deadlines],
        ensure_ascii=False,
    )


def _deadlines(lists: Iterable[Any]) -> tuple[Deadline, ...]:
    return tuple(
        Deadline(_KINDS[kind], Period(day(start), day(end)), text, Span(first, last))
        for kind, start, end, text, first, last in lists
    )


def assignment_values(directive_id: int, assignment: Assignment) -> tuple[Any, ...]:
    """A row of `assignments` without its id."""
    a = assignment
    return (
        directive_id,
        a.agency,
        a.agency_text,
        a.role,
        json.dumps(a.partners, ensure_ascii=False),
        a.task,
        *ends(a.span),
        *ends(a.sentence),
        *ends(a.agency_span),
        _packed(a.deadlines),
    )


ASSIGNMENT = (
    "directive_id, agency, agency_text, role, partners, task, start, end, sentence_start, sentence_end, agency_start,"
    " agency_end, deadlines"
)
"""The columns that `assignments_of` reads, in its order."""


def assignments_of(rows: Sequence[sqlite3.Row]) -> dict[int, list[Assignment]]:
    """The assignments in rows of `ASSIGNMENT`, by the ids of their directives, in the order of the rows."""
    found: dict[int, list[Assignment]] = {}
    packed = _listed([row[4] for row in rows]), _listed([row[12] for row in rows])
    for row, partners, deadlines in zip(rows, *packed, strict=True):
        directive, agency, words, role, _, task, start, end, first, last, named, ended, _ = row
        found.setdefault(directive, []).append(
            Assignment(
                agency,
                words,
                _ROLES[role],
                tuple(partners),
                task,
                Span(start, end),
                Span(first, last),
                Span(named, ended),
                _deadlines(deadlines) if deadlines else (),
            )
        )
    return found


def reference_values(directive_id: int, reference: Reference) -> tuple[Any, ...]:
    """A row of `document_references` without its id."""
    r = reference
    known = (directive_id, r.relation, r.type, r.number, number_key(r.number), r.issuer, iso(r.date))
    return (*known, *ends(r.span), r.agent)


REFERENCE = "directive_id, relation, type, number, issuer, date, start, end, agent"
"""The columns that `reference_of` reads, in its order."""


def reference_of(row: Iterable[Any]) -> Reference:
    """The reference in a row of `REFERENCE`."""
    _, relation, type_, number, issuer, issued, start, end, agent = row
    return Reference(_RELATIONS[relation], type_, number, issuer, day(issued), Span(start, end), agent)
