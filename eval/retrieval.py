"""Retrieval on a set of judged questions: words alone, vectors alone, and both, through the index of the
product; beside them, if asked for, what anyone would try first.

What a set is, `index/training/judged.py` says. A folder with `phapdien.jsonl.gz` is asked the questions of citizens in
`eval/questions/colloquial.jsonl`.
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from corpus.text import fold, nfc
from eval import measures
from eval.baselines import stock_passages
from eval.plain import PlainBM25
from index.encode import Encoder, load_encoder
from index.ranker import ranker_name
from index.search import DirectiveIndex, Sides
from index.training.judged import (
    CODE,
    JudgedSet,
    chunks_of_set,
    colloquial_set,
    contained_as_one,
    named_in_full,
    read_set,
)

DEPTH = 100
COLLOQUIAL = Path(__file__).parent / "questions" / "colloquial.jsonl"


class Typed(StrEnum):
    """How a question is typed: as it is, without diacritics, without them in half of its words."""

    WHOLE = "whole"
    FOLDED = "folded"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Row:
    """One question as one side answered it: its measures and the first ids found."""

    question: str
    side: str
    acc_at_1: float
    recall_at_10: float
    recall_at_100: float
    mrr_at_10: float
    ndcg_at_10: float
    found: tuple[str, ...]


MEASURES = ("acc_at_1", "recall_at_10", "recall_at_100", "mrr_at_10", "ndcg_at_10")


def typed(question: str, how: Typed, seed: int = 1) -> str:
    """`question` as `how` says; which words lose their diacritics depends on it and on `seed` alone."""
    if how is Typed.FOLDED:
        return fold(nfc(question))
    if how is Typed.WHOLE:
        return question
    draw = random.Random(f"{seed}|{question}")
    return " ".join(fold(word) if draw.random() < 0.5 else word for word in nfc(question).split(" "))


Find = Callable[[str], list[str]]
"""A question -> ids of passages, the best first."""


def sides(index: DirectiveIndex) -> dict[str, Find]:
    """Each side of the index by name."""

    def finder(side: Sides) -> Find:
        return lambda asked: [hit.chunk.id for hit in index.search(asked, DEPTH, side=side)]

    return {side: finder(side) for side in Sides}


def baselines(judged: JudgedSet, encoder: Encoder) -> dict[str, Find]:
    """BM25 over syllables, BM25 with pairs, and LangChain's stock pipeline with the same encoder."""
    texts = [f"{row['title']}\n{row['text']}" for row in judged.passages]
    ids = [row["id"] for row in judged.passages]

    def plain(pairs: bool) -> Find:
        bm25 = PlainBM25(map(nfc, texts), pairs)
        return lambda asked: [ids[n] for n, _ in bm25.search(nfc(asked), DEPTH)]

    stock = stock_passages(dict(zip(ids, texts, strict=True)), encoder)
    return {"bm25": plain(False), "pairs": plain(True), "stock": lambda asked: stock(asked, DEPTH)}


def measure(finders: Mapping[str, Find], judged: JudgedSet, how: Typed) -> list[Row]:
    """Every question through every finder."""
    return [
        row_of(id_, side, find(typed(text, how)), judged.gains[id_])
        for id_, text in judged.questions.items()
        for side, find in finders.items()
    ]


def row_of(question: str, side: str, found: Sequence[str], gains: Mapping[str, float]) -> Row:
    """The measures of one ranking."""
    return Row(
        question,
        side,
        measures.accuracy_at_1(found, gains),
        measures.recall_at(10, found, gains),
        measures.recall_at(100, found, gains),
        measures.reciprocal_rank(found, gains),
        measures.ndcg(found, gains),
        tuple(found[:10]),
    )


def figures(rows: Sequence[Row], splits: Mapping[str, set[str]]) -> dict[str, dict[str, dict[str, float]]]:
    """Part of the questions -> side -> measure -> mean, with the number of questions under "n"."""
    parts: dict[str, list[Row]] = {"all": list(rows)}
    parts |= {name: [row for row in rows if row.question in ids] for name, ids in splits.items()}
    return {
        part: {
            side: {name: measures.mean(getattr(row, name) for row in own) for name in MEASURES}
            | {"n": float(len(own))}
            for side in dict.fromkeys(row.side for row in chosen)
            if (own := [row for row in chosen if row.side == side])
        }
        for part, chosen in parts.items()
    }


def report(
    folder: Path,
    encoder_name: str | None,
    how: Typed = Typed.WHOLE,
    beside: bool = False,
    *,
    in_full: bool = False,
    as_one: bool = False,
) -> dict[str, Any]:
    """Index the set in a temporary folder, ask everything, and give settings, figures and rows.

    `in_full` names document and article above each passage, `as_one` counts passages of which one holds the other as one.
    """
    judged = colloquial_set(folder, COLLOQUIAL) if (folder / CODE).exists() else read_set(folder)
    judged = named_in_full(judged) if in_full else judged
    judged = contained_as_one(judged) if as_one else judged
    encoder = load_encoder(encoder_name)
    with tempfile.TemporaryDirectory() as temporary:
        started = time.monotonic()
        index = DirectiveIndex.open(Path(temporary), encoder)
        index.update([], chunks_of_set(judged.passages))
        built = time.monotonic() - started
        rows = measure(sides(index), judged, how)
        asked = time.monotonic() - started - built
        index.close()
    if beside:
        rows += measure(baselines(judged, encoder), judged, how)
    settings = {
        "set": judged.name,
        "passages": len(judged.passages),
        "questions": len(judged.questions),
        "typed": how.value,
        "context": "document, article, title" if in_full else "title",
        "judged": "contained passages as one" if as_one else "as they are",
        "encoder": encoder.name,
        "dimension": encoder.dim,
        "ranker": ranker_name(encoder),
        "seconds_to_index": round(built, 1),
        "seconds_to_ask": round(asked, 1),
    }
    return {
        "settings": settings,
        "figures": figures(rows, judged.splits),
        "rows": [asdict(row) for row in rows],
    }


def table(result: Mapping[str, Any]) -> str:
    """The settings and figures as lines of text."""
    lines = [f"{name}: {value}" for name, value in result["settings"].items()]
    lines.append("questions  side         n  Acc@1   R@10  R@100 MRR@10 nDCG@10")
    for part, sides in result["figures"].items():
        for side, means in sides.items():
            values = " ".join(f"{means[name]:6.3f}" for name in MEASURES)
            lines.append(f"{part:<10} {side:<8} {int(means['n']):>5} {values}")
    return "\n".join(lines)


@click.command("retrieval")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--fold-queries", "how", flag_value="folded", help="Hỏi không dấu.")
@click.option(
    "--half", "how", flag_value="half", help="Bỏ dấu một nửa số từ của câu hỏi, theo một hạt giống cố định."
)
@click.option(
    "--baselines", "beside", is_flag=True, help="Đo thêm BM25, BM25 với cặp âm tiết, LangChain mặc định."
)
@click.option("--in-full", is_flag=True, help="Ghi tên văn bản (trường law) và điều ở dòng đầu mỗi đoạn.")
@click.option("--as-one", is_flag=True, help="Coi đoạn chứa trọn một đoạn khác là một với đoạn ấy.")
@click.option("--encoder", default=None, help="Tên hoặc đường dẫn mô hình; mặc định là mô hình đi kèm.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON, không kèm từng câu hỏi.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Ghi đầy đủ, kèm từng câu hỏi, vào tệp."
)
def retrieval(
    folder: Path,
    how: str | None,
    beside: bool,
    in_full: bool,
    as_one: bool,
    encoder: str | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Đo tìm kiếm trên một bộ câu hỏi đã có đáp án (FOLDER).

    FOLDER có phapdien.jsonl.gz: câu hỏi đời thường đi kèm, trên các điều luật trong đó.
    """
    result = report(folder, encoder, Typed(how or Typed.WHOLE), beside, in_full=in_full, as_one=as_one)
    if out:
        out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    short = {key: value for key, value in result.items() if key != "rows"}
    click.echo(json.dumps(short, ensure_ascii=False, indent=1) if as_json else table(result))
