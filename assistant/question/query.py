"""What a question means: the records that reading it fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import Period, Role


class Intent(StrEnum):
    """What a question wants to know."""

    DOCUMENT = "document"
    FIND_DOCUMENT = "find_document"
    LIST_DOCUMENTS = "list_documents"
    CITED_BY = "cited_by"
    COMPARE = "compare"
    WHO = "who"
    PARTNERS = "partners"
    TASKS = "tasks"
    DUE = "due"
    WHEN = "when"
    AMOUNT = "amount"
    CONTACT = "contact"
    MEANING = "meaning"
    CONFIRM = "confirm"
    REASON = "reason"
    PERSON = "person"
    PASSAGE = "passage"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class DocumentSlot:
    """A document the question names: a whole number, or a figure ("công văn 1911") with the type said."""

    number: str | None
    figure: str
    type: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. `words` are the content words (lower case, accents as typed) in order."""

    text: str
    intent: Intent
    words: tuple[str, ...]
    accented: bool
    others: tuple[Intent, ...] = ()
    """What else the question may want, the most particular first."""
    documents: tuple[DocumentSlot, ...] = ()
    citing: bool = False
    provinces: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Provinces that stand only inside another name ("thủy điện Tuyên Quang"): the place, if the store knows it."""
    agencies: tuple[str, ...] = ()
    sectors: tuple[tuple[str, ...], ...] = ()
    """Of each agency spoken of by its sector ("bên giao thông"), the bodies that may be meant, the likeliest first."""
    role: Role | None = None
    type: str | None = None
    types: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    issuer: str | None = None
    period: Period | None = None
    period_text: str = ""
    year: int | None = None
    overdue: date | None = None
    """The day on which the deadlines asked about have passed."""
    yearless: str = ""
    """A month, quarter or day that the question names without its year, as typed."""
    focus: tuple[str, ...] = ()
    wants_day: bool = False
    wants_money: bool = False
    wants_place: bool = False
    counts: bool = False
    article: str | None = None
    inherited: tuple[str, ...] = ()
    carried: bool = False
    """Whether the provinces are those of the question before, of which this one, with a topic of its own, says nothing."""
    moved: bool = False
    """Whether the documents come from an earlier question about another province."""
    detailed: bool = False
    """Whether a follow-up asks for all there is to the question before ("cụ thể hơn")."""
    told_in: tuple[int, ...] = ()
    """Ids of the directives that a question is confined to, where the part before it was answered from them."""
    without: tuple[str, ...] = ()
    """Words of what another part asks for apart ("riêng ghe lớn …"): clauses on that answer this part only where no other does."""
    parts: tuple[Query, ...] = field(default=(), repr=False)
