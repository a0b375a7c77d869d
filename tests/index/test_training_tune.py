"""Learning on with questions of citizens: the questions, their phrases, and what a batch holds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from index.training.citizens import everyday, for_ranker, read_asked
from index.training.pairs import PairSource
from index.training.said import Sayings
from index.training.texts import Passage
from index.training.tune import Mixed, Rows
from index.training.vocabulary import build_tokenizer
from index.training.weights import train

EVAL = Path(__file__).parents[2] / "eval" / "questions" / "colloquial.jsonl"

LAWS = [
    Passage(
        "Luật Lao động",
        f"Sa thải người lao động số {n}",
        f"Điều kiện sa thải người lao động thứ {n}. Người sử dụng lao động báo trước cho người lao động theo quy định của luật.",
        str(n),
    )
    for n in range(1, 40)
]


def test_what_is_learned_from_is_not_what_is_measured_on() -> None:
    learned = {row.article for row in read_asked()}
    measured = {json.loads(line)["article"] for line in EVAL.read_text("utf-8").splitlines()}
    assert len(learned) > 3000
    assert not learned & measured


def test_questions_are_whole_and_each_is_there_once() -> None:
    rows = read_asked()
    assert all(row.question.strip() and all(a.strip() and b.strip() for a, b in row.said) for row in rows)
    assert max(Counter((row.article, row.question) for row in rows).values()) == 1


def test_the_ranker_learns_from_articles_that_the_encoder_does_not_see() -> None:
    rows = read_asked()
    own = {row.article for row in rows if for_ranker(row)}
    assert 0.1 < len(own) / len({row.article for row in rows}) < 0.25
    assert not own & {row.article for row in rows if not for_ranker(row)}


def test_phrases_of_laws_and_how_they_are_said(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    said = [["đuổi việc", "sa thải người"], ["đền", "bồi thường thiệt hại"], ["đuổi việc", "sa thải người"]]
    path.write_text(json.dumps({"article": "1", "question": "bị đuổi việc", "said": said}) + "\n", "utf-8")
    assert everyday(read_asked(path)) == {("sa", "thải", "người"): [("đuổi", "việc")]}
    sayings = Sayings(everyday(read_asked(path)))
    assert sayings.put("Sa thải người lao động", np.random.default_rng(1), 1.0) == "đuổi việc lao động"
    assert sayings.put("Nghỉ phép", np.random.default_rng(1), 1.0) is None


def test_learning_on_brings_a_question_to_its_article(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    rows = [{"article": str(n), "question": f"bị đuổi lần {n}", "said": []} for n in range(1, 40)]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    tokenizer = build_tokenizer([*(f"{p.title}. {p.text}" for p in LAWS), "bị đuổi lần"] * 3)
    rng = np.random.default_rng(3)
    table = rng.normal(size=(tokenizer.get_vocab_size(), 16)).astype(np.float32)
    asked = read_asked(path)
    mixed = Mixed(PairSource(LAWS, [], tokenizer), LAWS, asked, Sayings({}), tokenizer)
    batch = next(mixed.batches(16, rng))
    assert len(batch.questions) == len(batch.passages) == len(batch.keys)
    assert len(batch.questions) > len(asked)
    losses: list[float] = []
    torch.manual_seed(3)
    model = Rows(table)
    train(model, mixed.batches(16, rng), 30, 0.05, lambda _, loss: losses.append(loss))
    assert np.mean(losses[-5:]) < np.mean(losses[:5])
    assert model.table().shape == table.shape
    assert not np.array_equal(model.table(), table)
