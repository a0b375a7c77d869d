"""A store carried in a file is the same store elsewhere; a damaged file is refused and costs nothing."""

from __future__ import annotations

import hashlib
import json
import random
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.carry import export_store, import_store
from corpus.doctor import examine
from corpus.errors import StoreError
from corpus.model import Visibility
from corpus.parse.digest import read_page
from corpus.registry import Registry
from tests.corpus.pages import DIGEST, OFFICIAL, PAGES, read
from tests.corpus.test_registry import bare, content

NOW, LATER = "2026-01-02T03:04:05+00:00", "2026-02-02T03:04:05+00:00"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    for name, text in PAGES.items():
        opened.add(*read(text, f"{name}.txt"), NOW, "lan")
    yield opened
    opened.close()


def test_what_is_carried_is_the_same_store(registry: Registry, tmp_path: Path) -> None:
    page, directives = read(OFFICIAL.replace("12", "13"), "official.txt")
    registry.add(replace(page, visibility=Visibility.INTERNAL), directives, LATER, "minh")
    same, facts = read(DIGEST, "digest.txt")
    registry.add(replace(same, address="/nơi khác/digest.txt"), facts, LATER, "minh")
    registry.withdraw(registry.pages_named("meeting.txt")[0], LATER, "minh")
    assert export_store(registry, tmp_path / "kho.zip") == len(PAGES) - 1
    with closing(Registry(tmp_path / "other.sqlite")) as other:
        assert {a.status for a in import_store(other, tmp_path / "kho.zip")} == {"added"}
        assert content(other) == content(registry)
        for name in ("digest.txt", "official.txt"):
            [mine], [theirs] = registry.pages_named(name), other.pages_named(name)
            assert other.addresses(theirs) == registry.addresses(mine)
            assert other.added(theirs) == registry.added(mine)
        kept = [(v.page.address, v.page.sha256, v.reason, v.ended_by) for v in registry.versions()]
        assert sorted(kept) == sorted(
            (v.page.address, v.page.sha256, v.reason, v.ended_by) for v in other.versions()
        )
        assert list(examine(other)) == []
        assert {a.status for a in import_store(other, tmp_path / "kho.zip")} == {"unchanged"}
        assert content(other) == content(registry)
        assert len(other.versions()) == len(registry.versions())


def test_internal_pages_stay_at_home(registry: Registry, tmp_path: Path) -> None:
    registry.show_to(1, Visibility.INTERNAL)
    assert export_store(registry, tmp_path / "kho.zip", only_public=True) == len(PAGES) - 1
    with zipfile.ZipFile(tmp_path / "kho.zip") as archive:
        assert registry.page(1).sha256.encode() not in b"".join(archive.read(n) for n in archive.namelist())
        assert f"originals/{registry.page(1).sha256}" not in archive.namelist()


def test_the_facts_are_there_for_other_programs(registry: Registry, tmp_path: Path) -> None:
    export_store(registry, tmp_path / "kho.zip")
    with zipfile.ZipFile(tmp_path / "kho.zip") as archive:
        rows = [json.loads(line) for line in archive.read("directives.jsonl").splitlines()]
        manifest = json.loads(archive.read("manifest.json"))
    assert [r["number"] for r in rows] == [d.number for d in registry.directives()]
    assert manifest["directives"] == len(rows)


def test_a_file_that_is_there_is_not_written_over(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "kho.zip").write_bytes(b"quan trong")
    with pytest.raises(StoreError, match="đã có"):
        export_store(registry, tmp_path / "kho.zip")
    assert (tmp_path / "kho.zip").read_bytes() == b"quan trong"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("keep", [0, 100, -30])
def test_a_damaged_file_is_refused(registry: Registry, tmp_path: Path, keep: int) -> None:
    export_store(registry, tmp_path / "kho.zip")
    data = (tmp_path / "kho.zip").read_bytes()
    (tmp_path / "kho.zip").write_bytes(data[:keep])
    with closing(Registry(tmp_path / "other.sqlite")) as other:
        with pytest.raises(StoreError, match=r"kho\.zip"):
            list(import_store(other, tmp_path / "kho.zip"))
        assert other.is_empty()


def test_bytes_that_are_not_those_promised_are_refused(registry: Registry, tmp_path: Path) -> None:
    export_store(registry, tmp_path / "kho.zip")
    first = registry.page(1)
    with zipfile.ZipFile(tmp_path / "kho.zip") as old, zipfile.ZipFile(tmp_path / "giả.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, b"khac" if name.endswith(first.sha256) else data)
    with (
        closing(Registry(tmp_path / "other.sqlite")) as other,
        pytest.raises(StoreError, match="không khớp mã sha256"),
    ):
        list(import_store(other, tmp_path / "giả.zip"))


def test_a_page_withdrawn_under_its_first_address_is_read_under_the_second(tmp_path: Path) -> None:
    page, directives = read(OFFICIAL, "official.txt")
    assert directives
    with closing(Registry(tmp_path / "registry.sqlite")) as registry:
        for address in ("/a/official.txt", "/b/official.txt"):
            registry.add(replace(page, address=address), directives, NOW, "lan")
        export_store(registry, tmp_path / "kho.zip")
    with closing(Registry(tmp_path / "other.sqlite")) as other:
        held = other.add(replace(page, address="/a/official.txt"), directives, NOW)
        assert held.page.id is not None
        other.withdraw(held.page.id, LATER, "minh")
        [told] = import_store(other, tmp_path / "kho.zip")
        assert (told.status, told.page.address) == ("added", "/b/official.txt")
        [stored] = other.pages()
        assert stored.facts == page.facts
        assert stored.blocks == page.blocks
        assert other.added(stored.id or 0) == (NOW, "lan")
        assert [bare(d) for d in other.directives()] == [bare(d) for d in directives]
        assert list(examine(other)) == []
        assert {a.status for a in import_store(other, tmp_path / "kho.zip")} == {"unchanged"}


def test_pages_that_two_addresses_of_a_carried_page_had_are_told(tmp_path: Path) -> None:
    page, directives = read(OFFICIAL, "official.txt")
    with closing(Registry(tmp_path / "registry.sqlite")) as registry:
        for address in ("/a", "/b"):
            registry.add(replace(page, address=address), directives, NOW)
        export_store(registry, tmp_path / "kho.zip")
    with closing(Registry(tmp_path / "other.sqlite")) as other:
        for address, text in (("/a", PAGES["meeting"]), ("/b", PAGES["table"])):
            old, facts = read(text, "cũ.txt")
            other.add(replace(old, address=address), facts, NOW)
        old_ids = other.page_ids()
        told = list(import_store(other, tmp_path / "kho.zip"))
        assert [a.status for a in told] == ["replaced", "unchanged"]
        assert [a.removed for a in told] == old_ids
        assert other.page_ids() == [told[0].page.id]


def test_a_restoration_is_carried_however_often(registry: Registry, tmp_path: Path) -> None:
    [page_id] = registry.pages_named("official.txt")
    version = registry.withdraw(page_id, LATER, "minh")
    export_store(registry, tmp_path / "1.zip")
    page, directives = read_page(replace(version.page, id=None))
    registry.add(page, directives, LATER, "lan", restoring=version.id)
    export_store(registry, tmp_path / "2.zip")
    with closing(Registry(tmp_path / "other.sqlite")) as other:
        list(import_store(other, tmp_path / "1.zip"))
        assert other.pages_named("official.txt") == []
        for _ in range(2):
            list(import_store(other, tmp_path / "2.zip"))
            assert content(other) == content(registry)
            assert [v.restored for v in other.versions()] == [True]
        list(import_store(other, tmp_path / "1.zip"))
        assert [v.restored for v in other.versions()] == [True]
        assert content(other) == content(registry)


def test_versions_are_written_one_at_a_time(tmp_path: Path) -> None:
    page, directives = read(OFFICIAL, "official.txt")
    with closing(Registry(tmp_path / "registry.sqlite")) as registry:
        for number in range(20):
            original = random.Random(number).randbytes(2**20)
            sha = hashlib.sha256(original).hexdigest()
            text = f"{page.text}\n\nLần {number}."
            registry.add(replace(page, text=text, original=original, sha256=sha), directives, NOW)
        assert len(registry.version_ids()) == 19
        tracemalloc.start()
        export_store(registry, tmp_path / "kho.zip")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 10 * 2**20
    with zipfile.ZipFile(tmp_path / "kho.zip") as archive:
        assert len([n for n in archive.namelist() if n.startswith("originals/")]) == 20
