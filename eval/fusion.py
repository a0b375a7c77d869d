"""The weights of the fused score, fitted on judged questions: `python -m eval fusion DIR_OF_A_SET`."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import astuple
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from corpus.text import fold, nfc
from eval.retrieval import DEPTH
from index.encode import load_encoder
from index.fuse import NAMES
from index.search import DirectiveIndex
from index.training.judged import JudgedSet, chunks_of_set, read_set

Example = tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]
"""The candidates of one question: signals float32 (n, len(NAMES)), and which of them are relevant, bool (n,).
"""


def examples(
    index: DirectiveIndex, judged: JudgedSet, ids: Collection[str], fold_queries: bool
) -> list[Example]:
    """The candidates of each of the questions `ids` for which a relevant one was found."""
    found = []
    for id_ in (id_ for id_ in judged.questions if id_ in ids):
        text = nfc(judged.questions[id_])
        hits = index.search(fold(text) if fold_queries else text, 2 * DEPTH)
        relevant = np.array([hit.chunk.id in judged.gains[id_] for hit in hits])
        if relevant.any():
            found.append((np.array([astuple(hit.signals) for hit in hits], dtype=np.float32), relevant))
    return found


def fit(found: Sequence[Example], penalty: float = 1e-3) -> dict[str, float]:
    """The weights that make the relevant candidates likeliest under a softmax over those of their question.

    They are scaled to an absolute sum of 1. `penalty` times the sum of squares keeps a weight small that buys
    nothing. Needs torch (L-BFGS).
    """
    import torch

    widest = max(len(relevant) for _, relevant in found)
    signals = torch.zeros(len(found), widest, len(NAMES))
    missing = torch.full((len(found), widest), -1e9)
    target = torch.zeros(len(found), widest)
    for n, (values, relevant) in enumerate(found):
        signals[n, : len(values)] = torch.from_numpy(values)
        missing[n, : len(values)] = 0
        target[n, : len(values)] = torch.from_numpy(relevant / relevant.sum())
    weights = torch.zeros(len(NAMES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = -(target * torch.log_softmax(signals @ weights + missing, 1)).sum(1).mean()
        value = value + penalty * (weights**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    scaled = weights.detach() / weights.detach().abs().sum()
    return dict(zip(NAMES, scaled.tolist(), strict=True))


@click.command("fusion")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--split", default="train80", show_default=True, help="Phần câu hỏi dùng để tính.")
@click.option("--penalty", default=1e-3, show_default=True)
@click.option("--encoder", default=None, help="Tên hoặc đường dẫn mô hình; mặc định là mô hình đi kèm.")
def fusion(folder: Path, split: str, penalty: float, encoder: str | None) -> None:
    """Tính trọng số của điểm gộp trên một bộ câu hỏi đã có đáp án (FOLDER)."""
    judged = read_set(folder)
    with tempfile.TemporaryDirectory() as temporary:
        index = DirectiveIndex.open(Path(temporary), load_encoder(encoder))
        index.update([], chunks_of_set(judged.passages))
        for fold_queries in (False, True):
            weights = fit(examples(index, judged, judged.splits[split], fold_queries), penalty)
            values = ", ".join(f"{name}={weight:.2f}" for name, weight in weights.items())
            click.echo(f"{'không dấu' if fold_queries else 'có dấu'}: Signals({values})")
        index.close()
