"""Retrieval on a set of judged questions: words alone, vectors alone, and both, through the index of the
product.

A set is a folder of `corpus.jsonl` (`id`, `title`, `text`), `queries.jsonl` (`id`, `text`), `qrels.tsv`
(`query-id`, `corpus-id`, `score` under a header line), each plain or .gz, and maybe `splits.json` (name ->
question ids).
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO, cast

import click

from corpus.errors import PageError
from corpus.model import Span
from corpus.text import fold, nfc
from eval import measures
from index.chunk import Chunk
from index.encode import load_encoder
from index.search import ACCENTED_WEIGHTS, FOLDED_WEIGHTS, DirectiveIndex, Sides

DEPTH = 100


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Passages, questions (id -> text), judgements (question id -> passage id -> gain) and named parts of the
    questions.
    """

    name: str
    passages: list[dict[str, str]]
    questions: dict[str, str]
    gains: dict[str, dict[str, float]]
    splits: dict[str, set[str]]


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


def read_set(folder: Path) -> JudgedSet:
    """Read a set; PageError names a file that is missing. Questions without a judged passage are left out."""
    gains: dict[str, dict[str, float]] = {}
    with _open(folder, "qrels.tsv") as lines:
        next(lines, None)
        for question, passage, gain in (line.rstrip("\n").split("\t")[:3] for line in lines):
            if float(gain) > 0:
                gains.setdefault(question, {})[passage] = float(gain)
    questions = {row["id"]: row["text"] for row in _rows(folder, "queries.jsonl") if row["id"] in gains}
    splits_file = folder / "splits.json"
    named = json.loads(splits_file.read_text("utf-8")) if splits_file.exists() else {}
    splits = {name: set(ids) for name, ids in named.items() if isinstance(ids, list)}
    return JudgedSet(folder.name, list(_rows(folder, "corpus.jsonl")), questions, gains, splits)


def chunks_of_set(passages: Sequence[Mapping[str, str]]) -> list[Chunk]:
    """Each passage as one chunk, its title as the context line."""
    texts = [nfc(row["text"]) for row in passages]
    return [
        Chunk(row["id"], page, None, Span(0, len(text)), text, nfc(row["title"]))
        for page, (row, text) in enumerate(zip(passages, texts, strict=True), 1)
    ]


def measure(index: DirectiveIndex, judged: JudgedSet, fold_queries: bool) -> list[Row]:
    """Every question through every side."""
    rows = []
    for id_, text in judged.questions.items():
        asked = fold(nfc(text)) if fold_queries else text
        for side in Sides:
            found = [hit.chunk.id for hit in index.search(asked, DEPTH, side=side)]
            rows.append(row_of(id_, side, found, judged.gains[id_]))
    return rows


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
            for side in Sides
            if (own := [row for row in chosen if row.side == side])
        }
        for part, chosen in parts.items()
    }


def report(folder: Path, encoder_name: str | None, fold_queries: bool) -> dict[str, Any]:
    """Index the set in a temporary folder, ask everything, and give settings, figures and rows."""
    judged, encoder = read_set(folder), load_encoder(encoder_name)
    with tempfile.TemporaryDirectory() as temporary:
        started = time.monotonic()
        index = DirectiveIndex.open(Path(temporary), encoder)
        index.update([], chunks_of_set(judged.passages))
        built = time.monotonic() - started
        rows = measure(index, judged, fold_queries)
        asked = time.monotonic() - started - built
        index.close()
    settings = {
        "set": judged.name,
        "passages": len(judged.passages),
        "questions": len(judged.questions),
        "fold_queries": fold_queries,
        "encoder": encoder.name,
        "dimension": encoder.dim,
        "weights": asdict(FOLDED_WEIGHTS if fold_queries else ACCENTED_WEIGHTS),
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
@click.option("--fold-queries", is_flag=True, help="Hỏi không dấu.")
@click.option("--encoder", default=None, help="Tên hoặc đường dẫn mô hình; mặc định là mô hình đi kèm.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON, không kèm từng câu hỏi.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Ghi đầy đủ, kèm từng câu hỏi, vào tệp."
)
def retrieval(folder: Path, fold_queries: bool, encoder: str | None, as_json: bool, out: Path | None) -> None:
    """Đo tìm kiếm trên một bộ câu hỏi đã có đáp án (FOLDER)."""
    result = report(folder, encoder, fold_queries)
    if out:
        out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    short = {key: value for key, value in result.items() if key != "rows"}
    click.echo(json.dumps(short, ensure_ascii=False, indent=1) if as_json else table(result))


def _open(folder: Path, name: str) -> TextIO:
    plain, packed = folder / name, folder / f"{name}.gz"
    if plain.exists():
        return plain.open(encoding="utf-8")
    if packed.exists():
        return cast(TextIO, gzip.open(packed, "rt", encoding="utf-8"))
    raise PageError(f"Thiếu tệp {name} (hoặc {name}.gz) trong {folder}.")


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with _open(folder, name) as lines:
        yield from (json.loads(line) for line in lines if line.strip())
