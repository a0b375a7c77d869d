from __future__ import annotations

from datetime import date
from pathlib import Path

from index.filter import Filter
from index.table import ChunkTable, change
from tests.index.toys import chunk

ONE = chunk(1, "Sở Y tế", number="02/CĐ-UBND", day=date(2022, 5, 13), directive=3, context="Thái Nguyên")
TWO = chunk(2, "Công an", province=None, type=None)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    keys = change(tmp_path / "t", [], [ONE, TWO])
    table = ChunkTable(tmp_path / "t")
    assert table.chunks(keys) == dict(zip(keys, [ONE, TWO], strict=True))
    assert table.contexts(keys) == {keys[0]: "Thái Nguyên", keys[1]: ""}
    assert (len(table), table.page_ids(), table.keys_of_pages([2, 9])) == (2, {1, 2}, [keys[1]])
    table.close()


def test_a_key_is_never_given_twice(tmp_path: Path) -> None:
    first = change(tmp_path / "t", [], [ONE, TWO])
    second = change(tmp_path / "t", first, [ONE])
    assert set(first).isdisjoint(second)


def test_filters_give_keys_in_order(tmp_path: Path) -> None:
    keys = change(tmp_path / "t", [], [ONE, TWO])
    table = ChunkTable(tmp_path / "t")
    assert table.keys(Filter()) == keys
    assert table.keys(Filter(number="2/cđ-ubnd")) == keys[:1]
    assert table.keys(Filter(page_ids=frozenset())) == []
    table.close()
