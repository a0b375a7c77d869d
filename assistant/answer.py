"""The answer: one object that every surface shows, and the builder that keeps its citations in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from corpus.model import Directive, Page, Reference, Span
from corpus.text import squeeze


class Status(StrEnum):
    """Whether every part of the question is answered, some part, or none."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a stored page: `page.text[start:end] == quote`. `page_id` finds the page; it is not shown."""

    id: int
    directive: str | None
    type: str | None
    issuer: str | None
    province: str | None
    date: str | None
    title: str
    source: str
    start: int
    end: int
    quote: str
    page_id: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or row of the answer and the citations it rests on."""

    text: str
    citations: tuple[int, ...]
    row: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in the order of the table's columns, and the citations of the statement that says the same."""

    cells: tuple[str, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer as a table; a column that has no value in any row is left out."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A whole question that the store answers, offered in place of one with many readings; and what it is about."""

    question: str
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. `text` is what people read; `statements` its cited parts."""

    question: str
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    facts: dict[str, list[str]]
    notices: tuple[str, ...]
    understood: dict[str, Any]
    confidence: float
    seconds: float = 0.0
    id: str | None = None
    signals: dict[str, float] = field(default_factory=dict, repr=False)
    """What the confidence was made from; not shown."""
    table: Table | None = None
    choices: tuple[Choice, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON object in the form of the answer."""
        return {
            "id": self.id,
            "question": self.question,
            "status": str(self.status),
            "text": self.text,
            "statements": [{"text": s.text, "citations": list(s.citations)} for s in self.statements],
            "citations": [
                {
                    "id": c.id,
                    "directive": c.directive,
                    "type": c.type,
                    "issuer": c.issuer,
                    "province": c.province,
                    "date": c.date,
                    "title": c.title,
                    "source": c.source,
                    "start": c.start,
                    "end": c.end,
                    "quote": c.quote,
                }
                for c in self.citations
            ],
            "facts": self.facts,
            "notices": list(self.notices),
            "understood": self.understood,
            "confidence": round(self.confidence, 3),
            "seconds": round(self.seconds, 4),
            "table": self.table
            and {
                "columns": list(self.table.columns),
                "rows": [{"cells": list(r.cells), "citations": list(r.citations)} for r in self.table.rows],
            },
            "choices": [{"question": c.question, "about": c.about} for c in self.choices],
        }


_NAMED_BY_PAGE = re.compile(
    r"\s*\((?P<kind>[^\W\d][^()\d]{2,30}?) số (?P<number>\d[\w/.&-]*),?(?: ngày [\d/.-]+)?\)(?=[;,.]?\s\((?:theo )?(?P=kind) (?P=number)(?![\w/]))"
)
"""The bracket with which a page names the document of a paragraph, right before the one that names it in the answer."""


def _named_once(text: str) -> str:
    """`text` on one line, its document named once where the page's own words end in its name too."""
    return _NAMED_BY_PAGE.sub("", squeeze(text))


@dataclass
class Draft:
    """An answer under construction. Lines are kept in order; a citation is numbered when it is first used."""

    status: Status = Status.ANSWERED
    confidence: float = 0.9
    notices: list[str] = field(default_factory=list)
    lines: list[tuple[str, str, tuple[int, ...]]] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    lead_agencies: list[str] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    _ids: dict[tuple[str, int, int], int] = field(default_factory=dict, repr=False)
    """Source and ends of a citation -> its id: lists have thousands."""
    _noted: set[str] = field(default_factory=set, repr=False)
    """Numbers and deadlines that are known to be among the facts."""
    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    """The cells of the rows that are tabled, by the place of the row among the lines."""
    choices: list[Choice] = field(default_factory=list)

    def cite(self, page: Page, directive: Directive | None, span: Span) -> int:
        """The id of the citation of `span`; the same span is cited once."""
        source = page.source
        assert page.id is not None
        number = len(self.citations) + 1
        known = self._ids.setdefault((source, span.start, span.end), number)
        if known != number:
            return known
        self.citations.append(
            Citation(
                id=number,
                directive=directive.number if directive else None,
                type=directive.type if directive else None,
                issuer=directive.issuer if directive else page.publisher,
                province=directive.province if directive else page.province,
                date=directive.date.isoformat() if directive and directive.date else None,
                title=directive.subject if directive else page.title,
                source=source,
                start=span.start,
                end=span.end,
                quote=span.of(page.text),
                page_id=page.id,
            )
        )
        if directive and directive.number:
            self._note(self.documents, directive.number)
        return number

    def _note(self, facts: list[str], value: str) -> None:
        """Adds `value` to `facts`, once."""
        if value not in self._noted:
            self._noted.add(value)
            if value not in facts:
                facts.append(value)

    def cite_named(self, page: Page, reference: Reference) -> int:
        """The citation of the words that name another document; it bears that document's number and date."""
        number = self.cite(page, None, reference.span)
        self.citations[number - 1] = replace(
            self.citations[number - 1],
            directive=reference.number,
            type=reference.type,
            issuer=reference.issuer,
            province=None,
            date=reference.date.isoformat() if reference.date else None,
        )
        if reference.number not in self.documents:
            self.documents.append(reference.number)
        return number

    def say(self, text: str, *citations: int) -> None:
        """A cited sentence; one said before gains the citations."""
        said = _named_once(text)
        for number, (kind, line, cites) in enumerate(self.lines):
            if (kind, line) == ("sentence", said):
                self.lines[number] = (kind, line, tuple(sorted({*cites, *citations})))
                return
        self.lines.append(("sentence", said, tuple(sorted(set(citations)))))

    def row(self, text: str, *citations: int) -> None:
        """A cited row of a list."""
        self.lines.append(("row", _named_once(text), tuple(sorted(set(citations)))))

    def table_row(self, cells: dict[str, str]) -> None:
        """The last row as cells by column; all columns are named, those without a value with ""."""
        self.cells[len(self.lines) - 1] = {column: squeeze(value) for column, value in cells.items()}

    def remark(self, text: str) -> None:
        """A line that states nothing of a page: a list's heading, or what is not in the store."""
        self.lines.append(("remark", squeeze(text), ()))

    def due(self, day: date | None) -> None:
        """Notes a deadline among the facts."""
        if day:
            self._note(self.deadlines, day.isoformat())

    def leads(self, agency: str) -> None:
        """Notes a leading agency among the facts, in order."""
        if agency not in self.lead_agencies:
            self.lead_agencies.append(agency)

    @property
    def empty(self) -> bool:
        """Whether nothing cited has been said."""
        return not any(kind != "remark" for kind, _, _ in self.lines)

    def extend(self, other: Draft) -> None:
        """Takes over the lines and citations of `other`, renumbered; lines already said are left out."""
        mapping = {}
        for citation in other.citations:
            number = len(self.citations) + 1
            known = self._ids.setdefault((citation.source, citation.start, citation.end), number)
            if known == number:
                self.citations.append(replace(citation, id=number))
            mapping[citation.id] = known
        said = {text for _, text, _ in self.lines}
        for place, (kind, text, cites) in enumerate(other.lines):
            if text not in said:
                if place in other.cells:
                    self.cells[len(self.lines)] = other.cells[place]
                self.lines.append((kind, text, tuple(mapping[c] for c in cites)))
        for name in ("notices", "lead_agencies", "deadlines", "documents"):
            mine: list[str] = getattr(self, name)
            mine += [x for x in getattr(other, name) if x not in mine]

    def finish(self, question: str, understood: dict[str, Any]) -> Answer:
        """The finished answer."""
        statements = tuple(
            Statement(text, cites, kind == "row") for kind, text, cites in self.lines if kind != "remark"
        )
        return Answer(
            question=question,
            status=self.status,
            text=_joined(self.lines),
            statements=statements,
            citations=tuple(self.citations),
            facts={
                "lead_agencies": self.lead_agencies,
                "deadlines": self.deadlines,
                "documents": self.documents,
            },
            notices=tuple(self.notices),
            understood=understood,
            confidence=self.confidence,
            table=self._table(),
            choices=tuple(self.choices),
        )

    def _table(self) -> Table | None:
        """The tabled rows; None where there are none, or rows beside them."""
        rows = [place for place, (kind, _, _) in enumerate(self.lines) if kind == "row"]
        if not rows or rows != sorted(self.cells):
            return None
        named = dict.fromkeys(c for place in rows for c in self.cells[place])
        columns = tuple(c for c in named if any(self.cells[place].get(c) for place in rows))
        return Table(
            columns,
            tuple(TableRow(tuple(self.cells[p].get(c, "") for c in columns), self.lines[p][2]) for p in rows),
        )


def _joined(lines: list[tuple[str, str, tuple[int, ...]]]) -> str:
    text = ""
    previous = ""
    for kind, words, cites in lines:
        marks = "".join(f"[{c}]" for c in cites)
        line = ("- " if kind == "row" else "") + words + (f" {marks}" if marks else "")
        if not text:
            text = line
        elif kind == "row" or previous == "row":
            text += "\n" + line
        else:
            text += " " + line
        previous = kind
    return text
