from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from index.encode import StaticEncoder
from index.training.pairs import PairSource
from index.training.texts import Passage, read_passages, read_related
from index.training.vocabulary import build_tokenizer, parts_of
from index.training.weights import Composed, contrast, save

TEXT = "Sở Y tế chủ trì phòng chống dịch bệnh. Sở Y tế báo cáo kết quả. Công an tỉnh phối hợp với Sở Y tế. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        {"id": "a", "law_title": "Luật số 1/2020/QH14 Phòng bệnh", "title": "Trách nhiệm", "text": TEXT},
        {"title": "Trang", "text": f"{TEXT}\n== Mục một ==\n{TEXT}"},
    ]
    with gzip.open(tmp_path / "some.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.writelines(json.dumps(row) + "\n" for row in rows)
    with gzip.open(tmp_path / "some_related.tsv.gz", "wt", encoding="utf-8") as packed:
        packed.write("article-id\trelated-article-id\na\tb\n")
    return tmp_path


def test_articles_and_sections_are_passages(folder: Path) -> None:
    assert [(p.work, p.title, p.id) for p in read_passages(folder)] == [
        ("Luật Phòng bệnh", "Trách nhiệm", "a"),
        ("Trang", "", None),
        ("Trang", "Mục một", None),
    ]
    assert read_related(folder) == [("a", "b")]


def test_collocations_become_tokens_and_marks_do_not_matter() -> None:
    tokenizer = build_tokenizer([TEXT, "mua", "gio", "nang", "rung", "bien"] * 20)
    assert "▁chu▁tri" in tokenizer.encode("Sở Y tế chủ trì").tokens
    assert tokenizer.encode("Sở Y tế chủ trì").ids == tokenizer.encode("so y te chu tri").ids


def test_what_is_not_known_is_spelled() -> None:
    tokenizer = build_tokenizer([TEXT] * 20)
    assert "".join(tokenizer.encode("wxyzq 7").tokens) == "▁wxyzq▁7"


def test_the_parts_of_a_token() -> None:
    assert parts_of(["▁so", "▁y", "▁te", "▁y▁te", "▁so▁y▁te", "x"]) == [
        [0],
        [1],
        [2],
        [3, 1, 2],
        [4, 0, 1, 3, 2],
        [5],
    ]


def test_a_row_is_the_sum_of_its_parts() -> None:
    tokenizer = build_tokenizer([TEXT, "mua", "gio", "nang", "rung", "bien"] * 20)
    size = tokenizer.get_vocab_size()
    model = Composed(tokenizer, np.full(size, 1 / size), 8, seed=1)
    ids = {token: tokenizer.token_to_id(token) for token in ("▁chu", "▁tri", "▁chu▁tri")}
    rows = model.rows.weight.detach().numpy()
    summed = sum(rows[n] for n in ids.values())
    assert model.table()[ids["▁chu▁tri"]] == pytest.approx(summed, abs=1e-6)


def test_contrast_by_hand() -> None:
    # two orthogonal pairs that match: each finds its own with probability 1 / (1 + e^-20)
    eye = torch.eye(2)
    assert contrast(eye, eye, torch.tensor([1, 2])).item() == pytest.approx(np.log1p(np.exp(-20)), abs=1e-8)
    # of one key they are no negatives of each other: nothing to tell apart
    assert contrast(eye, eye.flip(0), torch.tensor([5, 5])).item() == 0


def test_batches_are_the_same_for_the_same_seed() -> None:
    passages = [Passage(f"Luật {n}", f"Điều {n}", TEXT, str(n)) for n in range(40)]
    source = PairSource(passages, [("1", "2")], build_tokenizer([TEXT] * 20))
    one, two = (next(source.batches(32, np.random.default_rng(3))) for _ in range(2))
    assert [q.tolist() for q in one.questions] == [q.tolist() for q in two.questions]
    assert [p.tolist() for p in one.passages] == [p.tolist() for p in two.passages]


def test_what_is_saved_is_read_back_to_half_a_step(tmp_path: Path) -> None:
    tokenizer = build_tokenizer([TEXT] * 20)
    table = np.random.default_rng(2).normal(size=(tokenizer.get_vocab_size(), 8)).astype(np.float32)
    save(tokenizer, table, tmp_path)
    ids = tokenizer.encode("sở y tế báo cáo").ids
    expected = table[ids].sum(axis=0) / np.linalg.norm(table[ids].sum(axis=0))
    found = StaticEncoder.from_path(tmp_path).encode(["Sở Y tế báo cáo"])[0]
    assert found == pytest.approx(expected, abs=0.02)
