"""The records of the corpus floor: what a page, a directive and its facts are.

All records are frozen. Every `Span` counts characters of `Page.text`, which is NFC, so
`page.text[span.start:span.end]` is the exact wording a fact rests on. Dates are `datetime.date`;
a value the page does not give is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters `[start, end)` of a page's stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not a range; start must lie in 0..end")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a paragraph of a page is to a reader. Only HEADING and BODY are ever quoted in an answer."""

    TITLE = "title"
    LEDE = "lede"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One logical paragraph: `lines` that a hard wrap had split are one block."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days, both ends included; an open end is None."""

    start: date | None
    end: date | None

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            self.end is None or other.start is None or other.start <= self.end
        )


class Visibility(StrEnum):
    """For whom a page is meant: anybody, or those inside the administration alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


class FactKind(StrEnum):
    """What a stated fact is: a way to reach somebody, a figure, or how far a task has come."""

    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    ADDRESS = "address"
    FIGURE = "figure"
    PROGRESS = "progress"


CONTACTS = (FactKind.PHONE, FactKind.EMAIL, FactKind.LINK, FactKind.ADDRESS)
"""The kinds of facts that are ways to reach somebody."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A contact, a figure or the progress of a task that a page states.

    `value` is normalised: the digits of a telephone number, an address as written on one line, a figure with a decimal
    point and no grouping. `unit` is what a figure counts ("hộ", "tỷ đồng"), None for other facts. `span` is exactly the
    words of the value (and unit), `sentence` the sentence or line around them; of progress, from the task on.
    """

    kind: FactKind
    value: str
    unit: str | None
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Page:
    """A stored source.

    `source` is the name citations show (a file name or an address), `address` the identity under which a
    changed page replaces its old self, `original` the bytes as they came and `sha256` their hex digest. `main` is the
    range of the text that holds the main text, where the format tells it from menus. `notes` are Vietnamese remarks on
    how the text was won ("nhận dạng chữ từ ảnh quét"). `facts` are contacts, figures and progress anywhere on the page.
    """

    source: str
    address: str
    text: str
    sha256: str
    title: str = ""
    publisher: str | None = None
    province: str | None = None
    published: date | None = None
    period: Period | None = None
    original: bytes = field(default=b"", repr=False)
    blocks: tuple[Block, ...] = ()
    main: Span | None = None
    visibility: Visibility = Visibility.PUBLIC
    notes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    id: int | None = None


class Role(StrEnum):
    """What an agency is to a task (chủ trì, phối hợp, thường trực, đầu mối, tham mưu, thực hiện)."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    STANDING = "standing"
    FOCAL = "focal"
    ADVISE = "advise"
    DO = "do"


class DeadlineKind(StrEnum):
    """How a deadline binds: due before or by a day, within a period, or valid from a day on."""

    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due: `period` in days, `text` as written, `span` of exactly that text."""

    kind: DeadlineKind
    period: Period
    text: str
    span: Span


class Relation(StrEnum):
    """How one document refers to another."""

    BASIS = "basis"
    CARRIES_OUT = "carries_out"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    EXTENDS = "extends"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named inside a directive. `number` is normalised, `span` covers type, number, date and issuer.

    `agent` says which document it is that amends, replaces, repeals, extends or carries out this one: None, the directive
    itself; a number, that document; "", another document that is given no number.
    """

    relation: Relation
    type: str | None
    number: str
    issuer: str | None
    date: date | None
    span: Span
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A task given to an agency.

    `agency` is the canonical name, `agency_text` the words of the page. `agency_span` may precede `span` when
    the agency is carried over from an earlier sentence. `span` is the clause of the task itself and `sentence` the
    whole sentence around it. `partners` are the agencies to co-ordinate with, as written.
    """

    agency: str
    agency_text: str
    role: Role
    partners: tuple[str, ...]
    task: str
    span: Span
    sentence: Span
    agency_span: Span
    deadlines: tuple[Deadline, ...] = ()


class DoubtKind(StrEnum):
    """What a page says in two ways."""

    TYPE = "type"
    DATE = "date"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where a page contradicts itself on a directive, and `span` the words that do.

    `said` is the other value: a type as written, a date (ISO 8601), or what the listed parts of a figure add up to.
    """

    kind: DoubtKind
    said: str
    span: Span


@dataclass(frozen=True, slots=True)
class Version:
    """A page as it once stood in the store: added by whom and when, ended by whom and when.

    `reason` is "replaced" (other bytes came under the address) or "withdrawn" (somebody took it out); `restored` says
    that it was put back. Times are ISO 8601, UTC. The page has no blocks and facts: they are read anew on restoring.
    """

    id: int
    page: Page
    added: str
    added_by: str
    ended: str
    ended_by: str
    reason: str
    restored: bool


class Entry(NamedTuple):
    """What tells a stored, numbered directive from others, without what its page says of it."""

    id: int
    page_id: int
    type: str | None
    number: str
    issuer: str | None
    province: str | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Directive:
    """A document that a page announces, or a numberless instruction or conclusion in it.

    `number` is normalised (`2945/UBND-NNMT`), `number_text` as written. `head` is the span of the sentence that
    announces the document, `subject_span` of its subject, `span` of everything the page says of it. `date_span` is of
    the line that gives the date, where that stands above the document and not in `head`. `deadlines` are all that the
    document sets, in order of place, those of `assignments` included.
    """

    type: str | None
    number: str | None
    number_text: str | None
    issuer: str | None
    province: str | None
    date: date | None
    subject: str
    subject_span: Span | None
    head: Span
    span: Span
    heading: Span | None = None
    date_span: Span | None = None
    signer: str | None = None
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    references: tuple[Reference, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    id: int | None = None
    page_id: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page in a list of pages, without its text and bytes: where it is from, who added it, when (ISO 8601)."""

    id: int
    source: str
    addresses: tuple[str, ...]
    visibility: Visibility
    sha256: str
    added: str
    added_by: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastListing:
    """A version in a list of versions, without its text and bytes; the fields are those of `Version` and its page."""

    id: int
    source: str
    address: str
    sha256: str
    added: str
    added_by: str
    ended: str
    ended_by: str
    reason: str
    restored: bool
