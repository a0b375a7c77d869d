"""Stores of a few written pages, and questions to them whose answers must hold against their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Answer
from assistant.service import Service
from assistant.settings import Settings
from assistant.verify import faults


def store_of(folder: Path, *texts: str) -> Iterator[Service]:
    """A store in `folder` with a page of each of `texts`, none of which may fail; for a fixture to yield from."""
    service = Service.open(Settings(home=folder / "home"))
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        assert [r.error for r in service.add([path])] == [None]
    yield service
    service.close()


def ask(store: Service, question: str, *history: str) -> Answer:
    """The answer to `question`, in which nothing may be at fault."""
    answer = store.ask(question, history)
    assert faults(answer, lambda i: store.page_of(i).text) == []
    return answer
