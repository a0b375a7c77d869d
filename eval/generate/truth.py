"""What a generated page says, known without reading it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import DeadlineKind, Period, Relation, Role


@dataclass(frozen=True, slots=True)
class Task:
    """A task: canonical agency and partners, `words` as they stand on the page, `id` unique among all pages."""

    id: str
    agency: str
    role: Role
    partners: tuple[str, ...]
    words: str
    deadline: tuple[DeadlineKind, Period] | None


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: what the directive does to the document `number`."""

    relation: Relation
    number: str


@dataclass(frozen=True, slots=True)
class Document:
    """A directive."""

    type: str
    number: str
    date: date
    subject: str
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """One page: a file name, the text of the file, and what it says. The first pages of a store are the oldest."""

    name: str
    text: str
    province: str
    documents: tuple[Document, ...]
