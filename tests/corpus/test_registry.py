"""The store: what goes in comes out, once, whole, in any order."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from threading import Thread

import pytest

from corpus.errors import HomeError, SchemaError, StoreError
from corpus.model import Directive, Page, Period
from corpus.registry import SCHEMA_VERSION, Registry
from tests.corpus.pages import BRACKETS, DIGEST, LABELS, MEETING, OFFICIAL, PAGES, read

NOW = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def put(registry: Registry, text: str, name: str) -> str:
    return registry.add(*read(text, name), NOW).status


def bare(directive: Directive) -> Directive:
    return replace(directive, id=None, page_id=None)


def content(registry: Registry) -> set[tuple[Page, tuple[Directive, ...]]]:
    """All pages and directives without the ids that the order of adding gives them."""
    return {
        (replace(p, id=None), tuple(bare(d) for d in registry.directives(page_ids=[p.id or 0])))
        for p in registry.pages()
    }


@pytest.mark.parametrize("name", PAGES)
def test_what_is_stored_comes_back_as_it_was(registry: Registry, name: str) -> None:
    page, directives = read(PAGES[name])
    page = replace(page, original=PAGES[name].encode())
    added = registry.add(page, directives, NOW)
    assert added.status == "added"
    assert registry.pages() == [added.page] == [replace(page, id=1)]
    assert registry.directives() == list(added.directives)
    assert [bare(d) for d in registry.directives()] == directives


def test_pages_read_for_answers_leave_their_original_bytes_in_the_file(registry: Registry) -> None:
    page, directives = read(DIGEST)
    stored = registry.add(replace(page, original=b"%PDF"), directives, NOW).page
    assert registry.page(1).original == b"%PDF"
    assert registry.some_pages([1, 2]) == {1: replace(stored, original=b"")}


def test_adding_in_any_order_gives_the_same_content(tmp_path: Path) -> None:
    texts = [DIGEST, OFFICIAL, MEETING]
    contents = []
    for number, order in enumerate(permutations(texts)):
        with closing(Registry(tmp_path / f"{number}.sqlite")) as registry:
            for text in order:
                put(registry, text, f"{texts.index(text)}.txt")
            contents.append(content(registry))
    assert len(contents) == 6
    assert all(c == contents[0] for c in contents)


def test_the_same_page_twice_changes_nothing(registry: Registry) -> None:
    assert put(registry, DIGEST, "a.txt") == "added"
    before = content(registry)
    assert put(registry, DIGEST, "a.txt") == "unchanged"
    assert content(registry) == before
    assert registry.page_ids() == [1]


def test_a_changed_page_replaces_its_old_self(registry: Registry) -> None:
    put(registry, LABELS, "khác.txt")
    put(registry, DIGEST, "a.txt")
    changed = registry.add(*read(DIGEST.replace("812/UBND-KTN", "813/UBND-KTN"), "a.txt"), NOW)
    assert (changed.status, changed.removed) == ("replaced", 2)
    assert registry.page_ids() == [1, 3]
    assert registry.directives(number="812/UBND-KTN") == []
    assert [d.page_id for d in registry.directives(number="813/UBND-KTN")] == [3]
    assert registry.counts() == {"pages": 2, "directives": 3, "assignments": 4 + 7, "document_references": 0}


def test_removing_a_page_removes_all_that_was_read_from_it(registry: Registry) -> None:
    put(registry, OFFICIAL, "a.txt")
    put(registry, BRACKETS, "b.txt")
    registry.remove(1)
    registry.remove(2)
    assert registry.counts() == dict.fromkeys(
        ("pages", "directives", "assignments", "document_references"), 0
    )


def test_conditions_of_a_query_all_hold(registry: Registry) -> None:
    for name, text in PAGES.items():
        put(registry, text, name)
    numbers = lambda **where: [d.number for d in registry.directives(**where)]  # noqa: E731
    assert numbers(province="Bắc Giang") == ["812/UBND-KTN", "45/KH-UBND"]
    assert numbers(province="Bắc Giang", type="Kế hoạch") == ["45/KH-UBND"]
    assert numbers(provinces=["Bắc Giang", "Lạng Sơn"]) == ["812/UBND-KTN", "45/KH-UBND"]
    assert numbers(provinces=["Bắc Giang"], ids=[2]) == ["45/KH-UBND"]
    assert numbers(provinces=[]) == []
    assert numbers(number="0812/ubnd - ktn".replace(" ", "")) == ["812/UBND-KTN"]
    assert numbers(figure="18") == ["18/2022/QĐ-UBND"]
    assert numbers(figure="8") == [], "a figure is whole, not a beginning"
    assert numbers(period=Period(date(2023, 2, 1), date(2023, 4, 30))) == ["2006/UBND-NNTN", "391/UBND-VXNV"]
    assert numbers(ids=[]) == numbers(page_ids=[]) == []
    assert registry.citing("40/2018/QĐ-UBND") == [d.id for d in registry.directives(number="18/2022/QĐ-UBND")]
    assert len(registry.directives_charging("Sở Y tế")) == 3
    assert registry.provinces() == [
        "Bắc Giang",
        "Cà Mau",
        "Hòa Bình",
        "Hậu Giang",
        "Ninh Thuận",
        "Phú Thọ",
        "Phú Yên",
        "Thái Bình",
    ]


def test_a_number_is_no_identity(registry: Registry) -> None:
    put(registry, DIGEST, "a.txt")
    put(registry, DIGEST.replace("Bắc Giang", "Nam Định"), "b.txt")
    assert [d.province for d in registry.directives(number="45/KH-UBND")] == ["Bắc Giang", "Nam Định"]


def test_entries_are_the_directives_that_bear_a_number_told_shortly(registry: Registry) -> None:
    for name, text in PAGES.items():
        put(registry, text, name)
    put(registry, DIGEST.replace("Bắc Giang", "Nam Định"), "khác.txt")
    for asked in ({"number": "45/kh-ubnd"}, {"figure": "18"}, {"figure": "8"}, {"number": "1/KH-UBND"}):
        assert [
            (e.id, e.page_id, e.type, e.number, e.issuer, e.province, e.date)
            for e in registry.entries(**asked)
        ] == [
            (d.id, d.page_id, d.type, d.number, d.issuer, d.province, d.date)
            for d in registry.directives(**asked)  # type: ignore[arg-type]
        ]
    assert [e.province for e in registry.entries(number="45/KH-UBND")] == ["Bắc Giang", "Nam Định"]


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda r: r.entries(number="45/KH-UBND"), "directives_number"),
        (lambda r: r.entries(figure="45"), "directives_number"),
        (lambda r: r.directives_charging("Sở Y tế"), "assignments_agency"),
        (lambda r: r.agencies(), "assignments_agency"),
        (lambda r: r.citing("40/2018/QĐ-UBND"), "references_number"),
        (lambda r: r.provinces(), "pages_province"),
        (lambda r: r.read_before(), "pages_reading"),
        (lambda r: r.pages_named("a.txt"), "pages_source"),
    ],
)
def test_what_is_asked_most_is_answered_by_an_index_alone(
    registry: Registry, ask: Callable[[Registry], object], index: str
) -> None:
    """Every table that the question touches is searched by the index, which holds all that is asked, and never walked over."""
    asked: list[str] = []
    registry._connection.set_trace_callback(asked.append)
    ask(registry)
    registry._connection.set_trace_callback(None)
    steps = [
        step[3] for sql in asked if "SELECT" in sql for step in registry._rows(f"EXPLAIN QUERY PLAN {sql}")
    ]
    touched = [
        s
        for s in steps
        if re.match(r"(?:SCAN|SEARCH) (?:directives|assignments|document_references|pages)\b", s)
    ]
    assert [s for s in touched if not s.startswith("SEARCH") or f"COVERING INDEX {index}" not in s] == []
    assert touched != []


def test_a_failed_addition_leaves_the_store_as_it_was(registry: Registry) -> None:
    put(registry, DIGEST, "a.txt")
    before = content(registry)
    page, directives = read(DIGEST.replace("sâu", "rầy"), "a.txt")
    broken = replace(directives[1], subject=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="subject"):
        registry.add(page, [directives[0], broken], NOW)
    assert content(registry) == before


def test_several_threads_add_at_once(registry: Registry) -> None:
    threads = [
        Thread(target=put, args=(registry, DIGEST.replace("812", str(n)), f"{n}.txt")) for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(d.number or "" for d in registry.directives(type="Công văn")) == [
        f"{n}/UBND-KTN" for n in range(1, 9)
    ]


def test_an_unknown_page_is_an_error(registry: Registry) -> None:
    with pytest.raises(StoreError, match="số 7"):
        registry.page(7)


def test_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    Registry(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaError, match=rf"99.*phiên bản {SCHEMA_VERSION}"):
        Registry(path)


def test_a_file_that_is_no_registry_is_refused(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StoreError, match="bị hỏng"):
        Registry(tmp_path / "registry.sqlite")


def test_a_damaged_registry_says_so_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    first = Registry(path)
    put(first, DIGEST, "a.txt")
    first.close()
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\x55" * (len(data) - 8192))
    with pytest.raises(StoreError, match="bị hỏng"):
        Registry(path).directives()


def test_a_home_under_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    with pytest.raises(HomeError, match="--home"):
        Registry(tmp_path / "tệp" / "registry.sqlite")
