"""A batch is sound when every file is accounted for by a page or a clear error, and the store is whole afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DamagedPageError
from eval.hostile import FAULT, PAGE, Batch, Outcome, run, told


def test_a_small_batch_through_a_home(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "0000-sound.txt").write_text("Sở Y tế chủ trì trực bến phà trước ngày 12/5/2023.", "utf-8")
    (files / "0001-empty.txt").write_bytes(b" ")
    (files / "0002-cut.pdf").write_bytes(b"%PDF-1.7")
    batch = run(files, tmp_path / "home")
    assert [(o.name, o.kind) for o in batch.outcomes] == [
        ("0000-sound.txt", PAGE),
        ("0001-empty.txt", "EmptyPageError"),
        ("0002-cut.pdf", "DamagedPageError"),
    ]
    assert (batch.untold, batch.findings, batch.failed) == ([], [], False)


def test_what_no_reader_foresaw_fails_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object) -> object:
        raise RuntimeError("không ngờ")

    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "0000-sound.txt").write_text("Sở Y tế trực bến phà.", "utf-8")
    monkeypatch.setattr("assistant.library.read_page", broken)
    batch = run(tmp_path / "files", tmp_path / "home")
    assert [o.kind for o in batch.outcomes] == [FAULT]
    assert batch.failed


@pytest.mark.parametrize(
    ("kind", "untold", "findings", "failed"),
    [
        (PAGE, [], [], False),
        (DamagedPageError.__name__, [], [], False),
        (FAULT, [], [], True),
        (PAGE, ["0001-x.txt"], [], True),
        (PAGE, [], ["trang số 1: sai"], True),
    ],
)
def test_when_a_batch_fails(kind: str, untold: list[str], findings: list[str], failed: bool) -> None:
    batch = Batch([Outcome("0000-x.txt", kind, 1.25, "")], untold, findings, 2**20, 2**21, 0.5)
    assert batch.failed is failed
    assert f"| {kind} | 1 | 1.2 |" in told(batch)
