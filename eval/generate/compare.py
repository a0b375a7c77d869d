"""What is read from generated pages against what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.agencies import directory
from corpus.model import Assignment, Directive, Page
from corpus.parse.digest import read_page
from corpus.parse.number import number_key
from eval.generate.truth import Document, Generated, Task


@dataclass(frozen=True, slots=True)
class Difference:
    """Something read otherwise than it stands: `kind` of fact, `where` (a sentence or page), truth and reading."""

    kind: str
    where: str
    truth: str
    read: str


def page_of(generated: Generated) -> Page:
    """The page as a reader of text files would give it, before its directives are read."""
    data = generated.text.encode()
    return Page(
        generated.name, generated.name, generated.text, hashlib.sha256(data).hexdigest(), original=data
    )


def differences(generated: Generated) -> Iterator[Difference]:
    """Where the directives that are read from a page differ from its truth; agencies are compared by canonical name."""
    page, directives = read_page(page_of(generated))
    if page.province != generated.province:
        yield Difference("province", generated.name, generated.province, str(page.province))
    read = {number_key(d.number): d for d in directives if d.number}
    for document in generated.documents:
        directive = read.pop(number_key(document.number), None)
        if directive is None:
            yield Difference("directive", generated.name, document.number, "")
        else:
            yield from _directive(page.text, document, directive)
    for directive in (*read.values(), *(d for d in directives if not d.number and d.assignments)):
        yield Difference("directive", generated.name, "", directive.number or directive.subject)


def _directive(text: str, document: Document, directive: Directive) -> Iterator[Difference]:
    head = directive.head.of(text)
    for kind, truth, read in (
        ("type", document.type, directive.type),
        ("date", document.date, directive.date),
        (
            "references",
            sorted((str(link.relation), link.number) for link in document.links),
            sorted((str(r.relation), r.number) for r in directive.references),
        ),
    ):
        if truth != read:
            yield Difference(kind, head, str(truth), str(read))
    left = list(directive.assignments)
    for task in document.tasks:
        found = [a for a in left if task.words.casefold() in a.task.casefold()]
        left = [a for a in left if a not in found]
        yield from differences_of_task(text, task, found)
    for assignment in left:
        yield Difference("task", assignment.sentence.of(text), "", assignment.task)


def differences_of_task(text: str, task: Task, found: Sequence[Assignment]) -> Iterator[Difference]:
    """Where `found`, the assignments read from a task's words, differ from it; one is right."""
    if len(found) != 1:
        yield Difference("task", task.words, task.agency, "; ".join(a.agency for a in found))
        return
    [read] = found
    partners = tuple(map(directory().canonical, read.partners))
    deadlines = tuple((d.kind, d.period) for d in read.deadlines)
    for kind, truth, value in (
        ("agency", task.agency, read.agency),
        ("role", task.role, read.role),
        ("partners", task.partners, partners),
        ("deadline", (task.deadline,) if task.deadline else (), deadlines),
    ):
        if truth != value:
            yield Difference(kind, read.sentence.of(text), str(truth), str(value))
