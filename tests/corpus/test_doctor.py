"""The doctor finds what is wrong, names it, and finds nothing in a healthy store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.doctor import examine
from corpus.registry import Registry
from tests.corpus.pages import PAGES, read

NOW = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    for name, text in PAGES.items():
        opened.add(*read(text, f"{name}.txt"), NOW)
    yield opened
    opened.close()


def said(registry: Registry) -> list[str]:
    return [f"{f.where}: {f.what}" for f in examine(registry)]


def harm(registry: Registry, sql: str) -> None:
    with closing(sqlite3.connect(registry.path)) as connection, connection:
        assert connection.execute(sql).rowcount > 0


def test_a_healthy_store_has_nothing_wrong(registry: Registry) -> None:
    assert said(registry) == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE pages SET original = x'00' WHERE id = 1", "digest.txt: dữ liệu gốc không khớp mã sha256"),
        ("UPDATE pages SET text = '' WHERE id = 1", "digest.txt: không có chữ nào"),
        ("UPDATE pages SET blocks = '[[0,9000000,\"body\"]]' WHERE id = 1", "đoạn [0, 9000000)"),
        ("UPDATE directives SET end = 99999 WHERE id = 1", "812/UBND-KTN: phạm vi"),
        ("UPDATE directives SET number_text = '999/UBND' WHERE id = 1", "không phải số 812/UBND-KTN"),
        ("UPDATE directives SET subject = 'khác' WHERE id = 1", "trích yếu không phải các chữ"),
        ("UPDATE assignments SET task = 'khác' WHERE id = 1", "nhiệm vụ của Sở Nông nghiệp"),
        ("UPDATE assignments SET agency_text = 'Sở Lạ' WHERE id = 1", "tên 'Sở Lạ' không phải các chữ"),
        ("UPDATE assignments SET start = start + 1 WHERE id = 1", "không phải các chữ"),
        ("UPDATE assignments SET partners = '[\"Sở Lạ\"]' WHERE id = 1", "cơ quan phối hợp 'Sở Lạ'"),
        (
            "UPDATE document_references SET number = '1/XX-YY' WHERE id = 1",
            "văn bản được dẫn 1/XX-YY không có",
        ),
        ("UPDATE pages SET blocks = 'x' WHERE id = 2", "trang số 2: không đọc được từ kho"),
        ("DELETE FROM addresses WHERE page_id = 1", "không có trong bảng địa chỉ"),
    ],
)
def test_what_is_wrong_is_found(registry: Registry, sql: str, words: str) -> None:
    harm(registry, sql)
    assert any(words in line for line in said(registry)), said(registry)


def test_a_deadline_that_is_not_its_words_is_found(registry: Registry) -> None:
    with closing(sqlite3.connect(registry.path)) as connection, connection:
        row = connection.execute("SELECT id, deadlines FROM assignments WHERE deadlines <> '[]'").fetchone()
        deadlines = json.loads(row[1])
        deadlines[0][3] = "trước ngày khác"
        connection.execute(
            "UPDATE assignments SET deadlines = ? WHERE id = ?", (json.dumps(deadlines), row[0])
        )
    assert any("thời hạn 'trước ngày khác'" in line for line in said(registry))


def test_rows_that_belong_to_nothing_are_found(registry: Registry) -> None:
    harm(registry, "UPDATE assignments SET directive_id = 4242 WHERE id = 1")
    assert any("trỏ đến directives không còn" in line for line in said(registry))


def test_an_old_version_whose_bytes_changed_is_found(registry: Registry) -> None:
    registry.withdraw(1, NOW)
    harm(registry, "UPDATE versions SET original = x'00'")
    assert any("bản cũ số 1" in line for line in said(registry))


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    with closing(Registry(path)) as registry:
        for name, text in PAGES.items():
            registry.add(*read(text, f"{name}.txt"), NOW)
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    with closing(Registry(path)) as registry:
        assert said(registry) != []
