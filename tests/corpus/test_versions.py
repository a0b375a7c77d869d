"""What was replaced or withdrawn is kept, told and put back; files of earlier versions are brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.doctor import examine
from corpus.errors import StoreError
from corpus.model import Page, PastListing, Version, Visibility
from corpus.parse.digest import read_page
from corpus.registry import Added, Registry
from corpus.schema import SCHEMA_VERSION
from tests.corpus.pages import BRACKETS, DIGEST, LABELS, read

MONDAY, TUESDAY, FRIDAY = (
    "2026-01-05T08:00:00+00:00",
    "2026-01-06T08:00:00+00:00",
    "2026-01-09T08:00:00+00:00",
)
CHANGED = DIGEST.replace("812/UBND-KTN", "813/UBND-KTN")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def page_at(address: str, text: str) -> Page:
    page, _ = read(text, "tin.txt")
    return replace(page, address=address)


def put(registry: Registry, address: str, text: str, when: str = MONDAY, by: str = "lan") -> Added:
    _, directives = read(text, "tin.txt")
    return registry.add(page_at(address, text), directives, when, by)


def numbers(registry: Registry) -> list[str | None]:
    return [d.number for d in registry.directives()]


def test_a_replaced_page_is_kept_with_who_and_when(registry: Registry) -> None:
    put(registry, "/a/tin.txt", DIGEST)
    put(registry, "/a/tin.txt", CHANGED, TUESDAY, "minh")
    [old] = registry.versions("/a/tin.txt")
    assert (old.page.text, old.page.original, old.page.sha256) == (
        page_at("", DIGEST).text,
        page_at("", DIGEST).original,
        page_at("", DIGEST).sha256,
    )
    assert (old.added, old.added_by, old.ended, old.ended_by, old.reason) == (
        MONDAY,
        "lan",
        TUESDAY,
        "minh",
        "replaced",
    )
    assert registry.added(2) == (TUESDAY, "minh")
    assert numbers(registry) == ["813/UBND-KTN", "45/KH-UBND"]


def test_a_withdrawn_page_stays_out_until_it_is_restored(registry: Registry) -> None:
    added = put(registry, "/a/tin.txt", DIGEST)
    version = registry.withdraw(added.page.id or 0, TUESDAY, "minh")
    assert registry.is_empty()
    assert numbers(registry) == []
    assert put(registry, "/a/tin.txt", DIGEST, FRIDAY).status == "withdrawn"
    assert registry.is_empty()
    _, directives = read(DIGEST, "tin.txt")
    back = registry.add(replace(version.page, id=None), directives, FRIDAY, "lan", restoring=version.id)
    assert back.status == "added"
    assert numbers(registry) == ["812/UBND-KTN", "45/KH-UBND"]
    assert [v.restored for v in registry.versions()] == [True]
    assert put(registry, "/a/tin.txt", DIGEST, FRIDAY).status == "unchanged"


def test_other_bytes_come_in_where_a_page_was_withdrawn(registry: Registry) -> None:
    registry.withdraw(put(registry, "/a/tin.txt", DIGEST).page.id or 0, TUESDAY)
    assert put(registry, "/a/tin.txt", CHANGED, FRIDAY).status == "added"


def test_restoring_over_a_newer_page_keeps_the_newer_one_as_a_version(registry: Registry) -> None:
    put(registry, "/a/tin.txt", DIGEST)
    put(registry, "/a/tin.txt", CHANGED, TUESDAY)
    [old] = registry.versions()
    _, directives = read(DIGEST, "tin.txt")
    back = registry.add(replace(old.page, id=None), directives, FRIDAY, restoring=old.id)
    assert (back.status, back.removed) == ("replaced", 2)
    assert numbers(registry) == ["812/UBND-KTN", "45/KH-UBND"]
    assert [(v.reason, v.restored, "813/UBND-KTN" in v.page.text) for v in registry.versions()] == [
        ("replaced", True, False),
        ("replaced", False, True),
    ]


def test_one_file_at_two_addresses_is_one_page(registry: Registry) -> None:
    first, second = put(registry, "/b/tin.txt", DIGEST), put(registry, "/a/tin.txt", DIGEST)
    assert (first.status, second.status) == ("added", "unchanged")
    assert registry.page_ids() == [1]
    assert registry.addresses(1) == ["/a/tin.txt", "/b/tin.txt"]


def test_a_change_at_one_of_two_addresses_leaves_the_other_its_page(registry: Registry) -> None:
    put(registry, "/a/tin.txt", DIGEST)
    put(registry, "/b/tin.txt", DIGEST)
    changed = put(registry, "/a/tin.txt", CHANGED, TUESDAY)
    assert (changed.status, changed.removed) == ("replaced", None)
    assert {p.address: "813/UBND-KTN" in p.text for p in registry.pages()} == {
        "/a/tin.txt": True,
        "/b/tin.txt": False,
    }
    assert [(v.page.address, v.reason) for v in registry.versions()] == [("/a/tin.txt", "replaced")]
    back = put(registry, "/a/tin.txt", DIGEST, FRIDAY)
    assert (back.status, back.removed) == ("replaced", changed.page.id)
    assert registry.addresses(1) == ["/a/tin.txt", "/b/tin.txt"]
    assert list(examine(registry)) == []


def test_pages_are_named_by_address_source_or_the_end_of_an_address(registry: Registry) -> None:
    put(registry, "/kho/2024/tin.txt", DIGEST)
    put(registry, "https://tinh.example/bai/7", LABELS)
    assert registry.pages_named("/kho/2024/tin.txt") == [1]
    assert registry.pages_named("tin.txt") == [1, 2], "both are called tin.txt"
    assert registry.pages_named("bai/7") == [2]
    assert registry.pages_named("ai/7") == []


def test_lists_say_of_pages_and_versions_what_these_say_of_themselves(registry: Registry) -> None:
    put(registry, "/a/tin.txt", DIGEST)
    put(registry, "/b/tin.txt", DIGEST)
    put(registry, "/c/khác.txt", LABELS)
    put(registry, "/c/khác.txt", CHANGED, TUESDAY)
    registry.withdraw(1, FRIDAY, "lan")
    put(registry, "/d/mới.txt", BRACKETS)
    assert [
        (x.id, x.source, list(x.addresses), x.visibility, x.sha256, (x.added, x.added_by), x.notes)
        for x in registry.listing()
    ] == [
        (
            p.id,
            p.source,
            registry.addresses(p.id or 0),
            p.visibility,
            p.sha256,
            registry.added(p.id or 0),
            p.notes,
        )
        for p in registry.pages()
    ]

    def told(versions: list[Version]) -> list[PastListing]:
        return [
            PastListing(
                v.id,
                v.page.source,
                v.page.address,
                v.page.sha256,
                v.added,
                v.added_by,
                v.ended,
                v.ended_by,
                v.reason,
                v.restored,
            )
            for v in versions
        ]

    everything = registry.versions()
    assert len(everything) == 3
    assert registry.past() == told(everything)
    assert registry.past(["tin.txt"]) == told(registry.versions(source="tin.txt"))
    assert registry.past(["/c/khác.txt"]) == told(registry.versions("/c/khác.txt"))
    assert registry.past(ids=[3]) == told([registry.version(3)])
    assert registry.past([]) == registry.past(ids=[]) == registry.listing([]) == []


def test_visibility_is_kept_and_can_be_changed(registry: Registry) -> None:
    page, directives = read(DIGEST, "a.txt")
    registry.add(replace(page, visibility=Visibility.INTERNAL), directives, MONDAY)
    assert registry.page(1).visibility is Visibility.INTERNAL
    registry.show_to(1, Visibility.PUBLIC)
    assert registry.page(1).visibility is Visibility.PUBLIC


def test_an_unknown_version_is_an_error(registry: Registry) -> None:
    with pytest.raises(StoreError, match="bản cũ số 9"):
        registry.version(9)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_file_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "registry.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / f"registry_v{version}.sql").read_text("utf-8"))
    with closing(Registry(path)) as registry:
        assert registry.read_before() == [1], "its facts are those of an earlier reader"
        registry.reread(*read_page(registry.page(1)))
        assert registry.read_before() == [1], "until its passages have followed"
        seen = registry.marks([1])
        registry.reread(*read_page(registry.page(1)))
        registry.mark_read(seen)
        assert registry.read_before() == [1], "read once more since then"
        registry.mark_read(registry.marks([1]))
        assert registry.read_before() == []
        [page], [directive] = registry.pages(), registry.directives()
        assert (page.source, page.visibility, registry.addresses(1)) == (
            "cũ.txt",
            Visibility.PUBLIC,
            ["/kho/cũ.txt"],
        )
        assert (directive.number, [a.agency for a in directive.assignments]) == (
            "812/UBND-KTN",
            ["Sở Tài chính"],
        )
        assert [r.number for _, r in registry.effects_on("100/UBND-KTN")] == ["100/UBND-KTN"]
        assert list(examine(registry)) == []
        assert registry.withdraw(1, TUESDAY).page.text == page.text
    with closing(Registry(path)) as again, closing(sqlite3.connect(path)) as raw:
        assert again.is_empty()
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_old_and_new_files_have_the_same_tables(tmp_path: Path) -> None:
    def tables(path: Path) -> dict[str, list[str]]:
        Registry(path).close()
        with closing(sqlite3.connect(path)) as connection:
            names = [
                n
                for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
            ]
            return {
                n: sorted(row[1] for row in connection.execute(f"PRAGMA table_info({n})"))
                for n in sorted(names)
            }

    fresh = tables(tmp_path / "new.sqlite")
    for version in range(1, SCHEMA_VERSION):
        with closing(sqlite3.connect(tmp_path / f"{version}.sqlite")) as connection:
            connection.executescript((Path(__file__).parent / f"registry_v{version}.sql").read_text("utf-8"))
        assert tables(tmp_path / f"{version}.sqlite") == fresh
