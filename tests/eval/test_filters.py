from __future__ import annotations

from pathlib import Path

from eval.filters import chunks_of_pages, differences, index_of
from eval.kill.generation_work import Hashed


def test_random_filters_give_what_reading_every_chunk_gives(tmp_path: Path) -> None:
    chunks = list(chunks_of_pages(30))
    index = index_of(tmp_path, chunks, Hashed())
    told = list(differences(index, chunks, 400, 1))
    assert [(where, side) for where, side, _, wrong in told if wrong] == []
    assert {side for _, side, _, _ in told} == {"lexical", "dense", "fused"}
    assert 100 < sum(passing > 0 for _, _, passing, _ in told) < 350
    index.close()
