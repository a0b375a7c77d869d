"""What a generated registry holds, as flat rows that a condition picks from: the truth that lists and counts must equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.model import DeadlineKind, Period, Role
from eval.generate import Document, Generated, Task


@dataclass(frozen=True, slots=True)
class Given:
    """A task with the document and page it stands in; `page` is the name of the file."""

    page: str
    province: str
    document: Document
    task: Task

    @property
    def document_id(self) -> str:
        """What tells the document from all others: file and number."""
        return f"{self.page} {self.document.number}"

    @property
    def last_day(self) -> date | None:
        """The last day of the task's deadline."""
        return self.task.deadline[1].end if self.task.deadline else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions that a row must meet, each left out where None. `issued` bounds the document's date, `due` the last day
    of the deadline; `overdue` is the day on which the deadline has passed."""

    province: str | None = None
    type: str | None = None
    agency: str | None = None
    role: Role | None = None
    issued: Period | None = None
    due: Period | None = None
    overdue: date | None = None

    def meets(self, given: Given) -> bool:
        """Whether a task meets every condition."""
        return (
            (self.province is None or given.province == self.province)
            and (self.type is None or given.document.type == self.type)
            and (self.issued is None or self.issued.contains(given.document.date))
            and (self.agency is None or self._charges(given.task))
            and (self.due is None or (given.last_day is not None and self.due.contains(given.last_day)))
            and (self.overdue is None or _is_past(given.task, self.overdue))
        )

    def _charges(self, task: Task) -> bool:
        """The agency has the task, in the role asked for; asked for co-operation, also as a partner."""
        if self.role is Role.COORDINATE and self.agency in task.partners:
            return True
        return task.agency == self.agency and self.role in (None, task.role)


def _is_past(task: Task, day: date) -> bool:
    """Whether the deadline has passed on `day`: "before the 15th" on the 15th itself, all others the day after."""
    if task.deadline is None or task.deadline[1].end is None:
        return False
    kind, period = task.deadline
    assert period.end is not None
    return period.end < day + timedelta(days=kind is DeadlineKind.BEFORE)


@dataclass(slots=True)
class Truth:
    """All tasks of generated pages; a document without a task that is kept apart has none here."""

    rows: list[Given] = field(default_factory=list)

    @classmethod
    def of(cls, pages: Iterable[Generated]) -> Truth:
        """The rows of all pages."""
        return cls([Given(p.name, p.province, d, t) for p in pages for d in p.documents for t in d.tasks])

    def tasks(self, wanted: Wanted) -> frozenset[str]:
        """Ids of the tasks that meet all conditions."""
        return frozenset(g.task.id for g in self._meeting(wanted))

    def documents(self, wanted: Wanted) -> frozenset[str]:
        """Ids of the documents with a task that meets all conditions."""
        return frozenset(g.document_id for g in self._meeting(wanted))

    def _meeting(self, wanted: Wanted) -> Iterator[Given]:
        return (g for g in self.rows if wanted.meets(g))
