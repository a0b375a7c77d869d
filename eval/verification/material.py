"""The true sentences: what the composer says of the sample pages and of the invented ones, with its citations."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from random import Random

from assistant.answer import Citation, Statement
from assistant.service import Service
from assistant.settings import Settings
from assistant.verify import faults_of_rewording
from eval.answers import read_questions

TUNED = ("samples", "1", "2", "3")
"""Sets of pages on which the checks were made."""

HELD_OUT = ("4", "5", "6")
"""Sets of pages that were looked at for nothing but these figures."""


@dataclass(frozen=True)
class Truth:
    """A composed statement, its citations by id, and the other citations of its set, with ids of their own."""

    statement: Statement
    citations: dict[int, Citation]
    set: str


@dataclass(frozen=True)
class Written:
    """A composed statement with rewordings of it written by hand."""

    truth: Truth
    rewordings: tuple[str, ...]


def truths(sets: Sequence[str]) -> tuple[list[Truth], int]:
    """The statements of `sets` that may be reworded, each once, and how many there are in all.

    A statement may be reworded where it stands by itself on its quotes; the others are shown as they are composed.
    """
    found: list[Truth] = []
    total = 0
    for name in sets:
        for truth in _said(name):
            total += 1
            statement = truth.statement
            if not faults_of_rewording(statement.text, statement.citations, statement, truth.citations):
                found.append(truth)
    return found, total


def _said(name: str) -> list[Truth]:
    corpus, evaluation = resources.files("corpus"), resources.files("eval")
    pages = corpus.joinpath("samples") if name == "samples" else evaluation.joinpath(f"invented/{name}/pages")
    asked = evaluation.joinpath(
        "questions/samples.jsonl" if name == "samples" else f"invented/{name}/questions.jsonl"
    )
    found: dict[str, Truth] = {}
    with (
        resources.as_file(pages) as folder,
        resources.as_file(asked) as questions,
        tempfile.TemporaryDirectory() as home,
    ):
        service = Service.open(Settings(home=Path(home)))
        service.add([folder])
        for row in read_questions(questions):
            answer = service.ask(row["question"], row.get("history") or [])
            known = {c.id: c for c in answer.citations}
            for statement in answer.statements:
                if statement.citations:
                    cited = {i: known[i] for i in statement.citations}
                    found.setdefault(statement.text, Truth(statement, cited, name))
        service.close()
    return list(found.values())


def written(sets: Sequence[str]) -> list[Written]:
    """The rewordings of `rewordings.jsonl` whose statements are of `sets`."""
    lines = (
        resources.files("eval")
        .joinpath("verification/rewordings.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    found = []
    for row in map(json.loads, lines):
        if row["set"] not in sets:
            continue
        cited = {
            c["id"]: Citation(**c, source="", start=0, end=len(c["quote"]), page_id=0)
            for c in row["citations"]
        }
        truth = Truth(Statement(row["statement"], tuple(cited)), cited, row["set"])
        found.append(Written(truth, tuple(row["rewordings"])))
    return found


def in_turn(truths: Sequence[Truth], random: Random) -> Iterator[Truth]:
    """All of `truths` in an order of chance, three times."""
    for _ in range(3):
        yield from random.sample(list(truths), len(truths))
