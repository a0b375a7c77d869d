"""The rows of an answer against the rows it should have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Statement
from corpus.model import Directive
from corpus.parse.number import number_key
from eval.aggregations.asked import Asked
from eval.aggregations.truth import Given, Truth
from eval.generate.compare import differences_of_task

_COUNTED = re.compile(
    r"(?<![\w/])(\d[\d.]*)\s+(?:việc|nhiệm vụ|văn bản|công văn|kế hoạch|quyết định|chỉ thị|công điện)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer's rows compare. `stated` is the number it gives, None where it gives none.

    `unreadable` are rows that cite no known task or document, or several at once.
    """

    asked: Asked
    found: tuple[str, ...]
    unreadable: int
    stated: int | None
    seconds: float
    text: str

    @property
    def rows(self) -> int:
        """Rows of the answer."""
        return len(self.found) + self.unreadable

    @property
    def hits(self) -> frozenset[str]:
        """Right rows, each once."""
        return self.asked.truth.intersection(self.found)

    @property
    def missed(self) -> frozenset[str]:
        """Rows that the answer lacks."""
        return self.asked.truth.difference(self.found)

    @property
    def wrong(self) -> list[str]:
        """Rows that the answer has and should not, repeated ones among them."""
        left = set(self.asked.truth)
        extra = []
        for id_ in self.found:
            if id_ in left:
                left.remove(id_)
            else:
                extra.append(id_)
        return extra

    @property
    def precision(self) -> float:
        """Right rows over all rows; 0 for an answer without rows."""
        return len(self.hits) / self.rows if self.rows else 0.0

    @property
    def recall(self) -> float:
        """Right rows over those that there are."""
        return len(self.hits) / len(self.asked.truth)

    @property
    def counted(self) -> bool:
        """Whether the number stated is that of the rows and of the truth. One row needs no number."""
        true = len(self.asked.truth)
        return self.rows == true and self.stated in ((true, None) if true == 1 else (true,))


class Key:
    """Finds which task or document a row is of: by the page it cites and the words or number in it."""

    def __init__(self, truth: Truth) -> None:
        self._tasks: defaultdict[str, list[Given]] = defaultdict(list)
        for given in truth.rows:
            self._tasks[given.page].append(given)

    def of(self, row: Statement, citations: Mapping[int, Citation], counts: str) -> set[str]:
        """The ids that a row's citations name."""
        found = set()
        for citation in (citations[c] for c in row.citations):
            for given in self._tasks[citation.source]:
                if counts == "documents":
                    if citation.directive and number_key(citation.directive) == number_key(
                        given.document.number
                    ):
                        found.add(given.document_id)
                elif given.task.words.casefold() in citation.quote.casefold():
                    found.add(given.task.id)
        return found


def outcome(asked: Asked, answer: Answer, key: Key) -> Outcome:
    """The rows of `answer` by their ids; where it has no list, its sentences."""
    citations = {c.id: c for c in answer.citations}
    rows = [s for s in answer.statements if s.row] or list(answer.statements)
    named = [key.of(row, citations, asked.counts) for row in rows] if answer.status != "abstained" else []
    found = tuple(next(iter(ids)) for ids in named if len(ids) == 1)
    stated = _COUNTED.search(answer.text.split("\n")[0])
    number = int(stated[1].replace(".", "")) if stated else None
    return Outcome(asked, found, len(named) - len(found), number, answer.seconds, answer.text)


def misread(truth: Truth, stored: Iterable[tuple[str, str, Directive]]) -> set[str]:
    """Ids of tasks and documents that the registry holds otherwise than the pages say.

    `stored` are directives with the name and the text of their page.
    """
    held: dict[str, tuple[str, Directive]] = {}
    for page, text, directive in stored:
        if directive.number:
            held[f"{page} {number_key(directive.number)}"] = (text, directive)
    wrong: set[str] = set()
    for given in truth.rows:
        found = held.get(f"{given.page} {number_key(given.document.number)}")
        if found is None:
            wrong |= {given.document_id, given.task.id}
            continue
        text, directive = found
        if (directive.type, directive.date) != (given.document.type, given.document.date):
            wrong |= {given.document_id, given.task.id}
        if directive.province != given.province:
            wrong |= {given.document_id, given.task.id}
        mine = [a for a in directive.assignments if given.task.words.casefold() in a.task.casefold()]
        if any(differences_of_task(text, given.task, mine)):
            wrong.add(given.task.id)
    return wrong
