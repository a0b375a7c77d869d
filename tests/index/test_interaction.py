"""Late interaction: the nearest tokens of a passage, rows that ship for the encoder that ships, and what training writes."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.errors import EncoderError
from index.encode import StaticEncoder, load_encoder
from index.interaction import PATH, Interaction, default_interaction, interaction_for
from index.search import DirectiveIndex
from index.table import HELD
from index.training.interaction import BATCH, TOLD_APART, Example, Interacting, batches, write
from tests.index.toys import AxisEncoder, chunk

ROWS = np.array([[127, 0], [0, 127], [90, 90]], dtype=np.int8)
SCALES = np.full(3, 1 / 127, dtype=np.float32)


def rows(*counts: float) -> Interaction:
    return Interaction("x", ROWS, SCALES, ROWS, SCALES, np.array(counts, dtype=np.float32))


def tokens(*ids: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.array(ids, dtype=np.uint32)


def test_each_token_of_the_question_meets_its_nearest() -> None:
    scores = rows(1, 1, 1).scores([0, 1], [tokens(0, 1), tokens(0, 0, 0), tokens(2)])
    assert scores[:, 0] == pytest.approx([1.0, 0.5, 90 / 127], abs=1e-3)


def test_a_token_counts_what_was_learned() -> None:
    assert rows(3, 1, 1).scores([0, 1], [tokens(0)])[0, 0] == pytest.approx(0.75, abs=1e-3)


def test_the_second_figure_is_the_mean_of_the_nearest() -> None:
    scores = rows(1, 1, 1).scores([0], [tokens(0, 1, 1, 1), tokens(0, 0, 0, 1)])
    assert scores[:, 1] == pytest.approx([1 / 3, 1.0], abs=1e-3)


def test_no_tokens_give_nothing() -> None:
    assert not rows(1, 1, 1).scores([], [tokens(0)]).any()
    assert not rows(1, 1, 1).scores([0], [tokens()]).any()


def test_the_rows_that_ship_are_for_the_encoder_that_ships() -> None:
    encoder = load_encoder(None)
    found = interaction_for(encoder)
    assert found is not None
    assert isinstance(encoder, StaticEncoder)
    assert len(found.asked) == len(found.held) == len(found.counts) == len(encoder.tokens)
    assert interaction_for(AxisEncoder()) is None


def test_the_weights_that_ship_stay_within_40_mb() -> None:
    folder = PATH.parent
    files = [*folder.glob("*.safetensors"), *(folder / "model").glob("*")]
    assert sum(f.stat().st_size for f in files if f.is_file()) <= 40 * 1024 * 1024


def test_the_right_words_are_nearer_than_others() -> None:
    encoder, found = load_encoder(None), default_interaction()
    assert isinstance(encoder, StaticEncoder)
    _, read = encoder.read(
        ["Người lao động bị sa thải trái luật được bồi thường", "Cấp phép khai thác cát trên sông"]
    )
    scores = found.scores(encoder.token_ids("công ty đuổi việc vô lý thì đền bù ra sao"), read)
    assert scores[0, 0] > scores[1, 0]


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.safetensors"
    path.write_bytes(b"no")
    with pytest.raises(EncoderError, match=r"rows\.safetensors"):
        Interaction.from_path(path)


def test_what_training_writes_is_read(tmp_path: Path) -> None:
    encoder = load_encoder(None)
    assert isinstance(encoder, StaticEncoder)
    torch.manual_seed(1)
    model = Interacting(encoder)
    _, read = encoder.read([f"khoản {n} Điều {n + 1} quy định về đất đai" for n in range(TOLD_APART + 2)])
    some = [Example("đất đai", n % 5, tuple(range(5, 12))) for n in range(BATCH + 1)]
    scores = model(*next(batches(some, read, encoder, random.Random(1))))
    assert scores.shape == (BATCH, TOLD_APART)
    write(model, encoder, tmp_path / "rows.safetensors")
    found = Interaction.from_path(tmp_path / "rows.safetensors")
    assert found.encoder == encoder.name
    assert np.abs(found.asked_scales[:, None] * found.asked).max() <= 1.001


def test_the_index_keeps_the_tokens_of_its_chunks(tmp_path: Path) -> None:
    encoder = load_encoder(None)
    assert isinstance(encoder, StaticEncoder)
    first, second = chunk(1, "đất đai " * 400), chunk(2, "nước sạch", context="Công văn 12")
    index = DirectiveIndex.rebuild(tmp_path, encoder, [first, second])
    generation = index._latest()
    assert generation is not None
    kept = generation.table.tokens([1, 2])
    assert len(kept[1]) == HELD
    assert kept[2].tolist() == encoder.token_ids(f"{second.context}\n{second.text}")
    index.update([2], [])
    generation = index._latest()
    assert generation is not None
    assert list(generation.table.tokens([1, 2])) == [1]
