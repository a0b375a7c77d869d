"""A process that changes a home may be killed at any moment; what another one reads meanwhile is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.library import Library, chunks_from
from assistant.service import Service
from corpus.errors import StoreError
from corpus.model import Directive, Page
from corpus.parse.digest import read_page
from corpus.registry import Registry
from eval.generate import generate
from eval.generate.compare import page_of
from eval.kill import run

MONDAY, TUESDAY = "2026-01-05T08:00:00+00:00", "2026-01-06T08:00:00+00:00"
MORE = "\nGiao Sở Tư pháp chủ trì thẩm tra bản dự thảo; liên hệ số điện thoại 0912 345 678.\n"

Read = tuple[Page, list[Directive]]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system with SIGKILL")
def test_a_home_is_whole_after_a_kill_and_the_work_can_be_done_again(tmp_path: Path) -> None:
    works = ("add", "replace", "restore", "sync")
    outcomes = list(run(works, 8, 1, 4, tmp_path))
    assert [o.work for o in outcomes] == [*works, *works]
    assert [w for o in outcomes for w in o.wrong] == []


def versions() -> tuple[Read, Read]:
    """A page with several tasks, as it first was and as it is changed."""
    first = next(p for p in generate(60, seed=1) if len(p.documents) == 1 and p.documents[0].links)
    return read_page(page_of(first)), read_page(page_of(replace(first, text=first.text + MORE)))


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[Registry, Registry]]:
    """One store, opened twice, as two processes would."""
    reading, writing = Registry(tmp_path / "registry.sqlite"), Registry(tmp_path / "registry.sqlite")
    yield reading, writing
    reading.close()
    writing.close()


def before(registry: Registry, words: str, change: Callable[[], object]) -> None:
    """Has `change` happen the first time that `registry` is about to run a statement with `words` in it."""

    def look(statement: str) -> None:
        if words in statement:
            registry._connection.set_trace_callback(None)
            change()

    registry._connection.set_trace_callback(look)


def told(directives: list[Directive]) -> list[tuple[str | None, int, int]]:
    return [(d.number, len(d.assignments), len(d.references)) for d in directives]


@pytest.mark.parametrize("table", ["assignments", "document_references"])
def test_a_directive_is_read_whole_while_its_page_is_replaced(
    shared: tuple[Registry, Registry], table: str
) -> None:
    reading, writing = shared
    old, new = versions()
    writing.add(*old, MONDAY)
    before(reading, f"FROM {table}", lambda: writing.add(*new, TUESDAY))
    assert told(reading.directives()) == told(old[1])
    assert told(reading.directives()) == told(new[1]) != told(old[1])


def test_a_page_is_read_with_its_facts_while_it_is_replaced(shared: tuple[Registry, Registry]) -> None:
    reading, writing = shared
    old, new = versions()
    stored = writing.add(*new, MONDAY).page
    assert [f.value for f in stored.facts] != []
    before(reading, "FROM facts", lambda: writing.add(*old, TUESDAY))
    assert stored.id is not None
    assert reading.page(stored.id).facts == new[0].facts
    with pytest.raises(StoreError):
        reading.page(stored.id)


def test_a_snapshot_shows_one_moment(shared: tuple[Registry, Registry]) -> None:
    reading, writing = shared
    old, new = versions()
    first = writing.add(*old, MONDAY).page.id
    assert first is not None
    with reading.snapshot():
        assert reading.page_ids() == [first]
        second = writing.add(*new, TUESDAY).page.id
        assert reading.page_ids() == [first]
        assert reading.page(first).text == old[0].text
    assert reading.page_ids() == [second]


def test_an_answer_is_of_one_moment(service: Service, tmp_path: Path) -> None:
    old, new = versions()
    writing = Registry(service.registry.path)
    writing.add(*old, MONDAY)
    service.library.catch_up()
    before(service.registry, "FROM pages WHERE id", lambda: writing.add(*new, TUESDAY))
    answer = service.ask(f"Văn bản số {old[1][0].number} giao những cơ quan nào?")
    assert {c.quote in old[0].text for c in answer.citations} == {True}
    assert writing.counts()["pages"] == 1
    assert [p.text for p in writing.pages()] == [new[0].text]
    writing.close()


def test_a_page_that_is_withdrawn_while_it_is_indexed_stays_out(service: Service) -> None:
    old, _ = versions()
    page = service.registry.add(*old, MONDAY).page
    assert page.id is not None
    waiting = chunks_from(service.registry, [page.id])
    service.library.withdraw(page.id)
    service.index.update([], waiting)
    assert service.index.page_ids() == set()


def test_pages_read_anew_count_as_read_only_once_the_index_followed(service: Service) -> None:
    old, _ = versions()
    page = service.registry.add(*old, MONDAY).page
    service.library.catch_up()
    assert page.id is not None
    with service.registry._write() as connection:
        connection.execute("UPDATE pages SET reading = 0")
    service.registry.reread(*read_page(service.registry.page(page.id)))
    assert any("không còn" in f.what for f in service.library.examine()), "killed before the index followed"
    Library(service.registry, service.index).catch_up()
    assert list(service.library.examine()) == []
    assert service.registry.read_before() == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system with SIGKILL")
def test_a_reading_process_whose_parent_is_killed_as_it_starts_leaves_no_folder(tmp_path: Path) -> None:
    program = "from corpus.read.apart.child import Child; print(1, flush=True); Child(2**31)"
    for delay in (0.02, 0.05, 0.1, 0.2, 0.3):
        parent = subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        assert parent.stdout is not None
        parent.stdout.readline()
        time.sleep(delay)
        parent.kill()
        parent.communicate()
    until = time.monotonic() + 300
    while list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []
