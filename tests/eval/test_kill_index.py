from __future__ import annotations

import signal
from pathlib import Path

import pytest

from eval.kill.generations import run, spoilt


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system with SIGKILL")
def test_an_index_is_the_old_or_the_new_one_after_a_kill(tmp_path: Path) -> None:
    outcomes = list(run(6, 3, tmp_path))
    assert [o.work for o in outcomes] == ["build", "update", "compact"] * 2
    assert [w for o in outcomes for w in o.wrong] == []


def test_a_byte_changed_in_any_file_is_told(tmp_path: Path) -> None:
    told = list(spoilt(tmp_path, 2, 1))
    assert [name for name, seen in told if not seen] == []
    names = {Path(name).name for name, _ in told}
    assert {
        "CURRENT",
        "manifest.json",
        "chunks.sqlite",
        "dense.faiss",
        "dense.faiss.codes",
        "meta.json",
    } <= names
