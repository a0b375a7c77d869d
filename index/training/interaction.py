"""Make the rows of late interaction: `python -m index.training.interaction JUDGED_FOLDER OUT_FILE`.

What they learn from: the questions of citizens that the encoder learned from (`asked.jsonl`), asked of an index of the articles of
JUDGED_FOLDER (a set as `index/training/judged.py` says). The article that answers is told from the other candidates that words and
vectors propose: a softmax over 24 of them, those of the batch drawn anew each time. The rows begin as the encoder's, put on the
directions along which these vary most; rows for questions and for passages part from there, and each token of a question learns what
it counts. A quarter of the questions lose their diacritics, a quarter those of half of their words.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from torch import nn
from torch.nn import functional

from index.encode import StaticEncoder, TokenIds, load_encoder
from index.interaction import ASKED, TOP
from index.search import DirectiveIndex, rows_of
from index.table import HELD
from index.training.citizens import for_ranker, read_asked
from index.training.judged import chunks_of_set, read_set
from index.training.ranker import typed

DIM = 128
"""Numbers of a row: with two rows a token in int8, all weights that ship stay within 40 MB."""

EPOCHS, BATCH, TOLD_APART, RATE = 2.0, 32, 24, 2e-3
WORDS, VECTORS = 50, 100
"""Candidates that words and vectors propose of each question."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the place of the article that answers it, and those of the other candidates."""

    question: str
    right: int
    others: tuple[int, ...]


class Interacting(nn.Module):
    """The rows of the tokens of questions and of passages, float32 (tokens, DIM), and what tokens of questions count."""

    def __init__(self, encoder: StaticEncoder) -> None:
        super().__init__()
        table = torch.from_numpy(encoder.table)
        lengths = table.norm(dim=1)
        directions = table / lengths.clamp_min(1e-6)[:, None]
        _, _, turned = torch.linalg.svd(
            directions[torch.randperm(len(directions))[:20_000]], full_matrices=False
        )
        start = directions @ turned[:DIM].T
        self.asked, self.held = nn.Parameter(start.clone()), nn.Parameter(start.clone())
        counts = torch.log(torch.expm1((lengths / lengths.mean()).clamp(0.05, 5)))
        self.counts = nn.Parameter(counts.clone())
        self.nearest, self.near = nn.Parameter(torch.tensor(12.0)), nn.Parameter(torch.tensor(4.0))

    def forward(
        self, asked: torch.Tensor, there: torch.Tensor, held: torch.Tensor, held_there: torch.Tensor
    ) -> torch.Tensor:
        """float32 (batch, passages): of ids (batch, tokens) with `there` 1 where one is, and (batch, passages, tokens)."""
        own = functional.normalize(self.asked[asked], dim=-1).bfloat16()
        rows = functional.normalize(self.held[held], dim=-1).bfloat16()
        near = torch.einsum("bld,bcmd->bclm", own, rows).float().masked_fill(~held_there[:, :, None, :], -1.0)
        top = near.topk(min(TOP, near.shape[-1]), dim=-1).values
        counts = functional.softplus(self.counts[asked]) * there
        counts = counts / counts.sum(1, keepdim=True).clamp_min(1e-6)
        most, mean = (top[..., 0] * counts[:, None]).sum(-1), (top.mean(-1) * counts[:, None]).sum(-1)
        scores: torch.Tensor = self.nearest * most + self.near * mean
        return scores


def examples(folder: Path, encoder: StaticEncoder) -> tuple[list[Example], list[TokenIds]]:
    """The questions of citizens whose article is in the set of `folder`, and the tokens of its articles."""
    chunks = chunks_of_set(read_set(folder).passages)
    place = {chunk.id: n for n, chunk in enumerate(chunks)}
    read = [own[:HELD] for own in encoder.read([f"{c.context}\n{c.text}" for c in chunks])[1]]
    found = []
    with tempfile.TemporaryDirectory() as home:
        index = DirectiveIndex.rebuild(Path(home), encoder, chunks)
        for row in read_asked():
            right = place.get(f"pd:{row.article}")
            if right is None or for_ranker(row):
                continue
            near = index.proposed(row.question, rows_of(row.question, encoder)[1], WORDS, VECTORS)
            found.append(
                Example(row.question, right, tuple(n for n in map(place.get, near) if n not in (None, right)))
            )
        index.close()
    return found, read


def batches(
    some: Sequence[Example], read: Sequence[TokenIds], encoder: StaticEncoder, draw: random.Random
) -> Iterator[tuple[torch.Tensor, ...]]:
    """What `Interacting` reads of each BATCH of `some`; the passage that answers is the first of its row."""
    for start in range(0, len(some) - BATCH, BATCH):
        part = some[start : start + BATCH]
        questions = [
            np.array(encoder.token_ids(typed(e.question, draw))[:ASKED], dtype=np.int64) for e in part
        ]
        passages = []
        for own in part:
            others = draw.sample(own.others, min(TOLD_APART - 1, len(own.others)))
            others += [draw.randrange(len(read)) for _ in range(TOLD_APART - 1 - len(others))]
            passages += [read[n].astype(np.int64) for n in (own.right, *others)]
        asked, there = _padded(questions)
        held, held_there = _padded(passages)
        shape = (len(part), TOLD_APART, -1)
        yield asked, there.float(), held.reshape(shape), held_there.reshape(shape)


def _padded(rows: Sequence[npt.NDArray[np.int64]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids (rows, longest) filled up with 0, and where one is."""
    longest = max(1, *(len(row) for row in rows))
    ids, there = np.zeros((len(rows), longest), dtype=np.int64), np.zeros((len(rows), longest), dtype=bool)
    for n, row in enumerate(rows):
        ids[n, : len(row)], there[n, : len(row)] = row, True
    return torch.from_numpy(ids), torch.from_numpy(there)


def write(model: Interacting, encoder: StaticEncoder, out: Path) -> None:
    """The rows as `index.interaction.Interaction` reads them: of length 1, int8 with a scale for each."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for name, rows in (("asked", model.asked), ("held", model.held)):
        unit = functional.normalize(rows.detach(), dim=1).numpy()
        scales = np.maximum(np.abs(unit).max(1), 1e-9) / 127
        arrays[name] = np.round(unit / scales[:, None]).astype(np.int8)
        arrays[f"{name}_scales"] = scales.astype(np.float32)
    arrays["counts"] = functional.softplus(model.counts.detach()).numpy().astype(np.float32)
    save_file(arrays, out, metadata={"encoder": encoder.name})


@click.command()
@click.argument("judged_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out_file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=7, show_default=True)
def main(judged_folder: Path, out_file: Path, seed: int) -> None:
    """Learn from the articles of JUDGED_FOLDER and write the rows to OUT_FILE."""
    torch.manual_seed(seed)
    draw, started = random.Random(seed), time.monotonic()
    encoder = load_encoder(None)
    assert isinstance(encoder, StaticEncoder)
    some, read = examples(judged_folder, encoder)
    click.echo(f"{time.monotonic() - started:7.0f} s  {len(some)} questions, {len(read)} articles")
    model = Interacting(encoder)
    groups = (
        ([model.asked, model.held], RATE / 2),
        ([model.counts], RATE * 5),
        ([model.nearest, model.near], 0.02),
    )
    optimizer = torch.optim.Adam([{"params": own, "lr": rate} for own, rate in groups], betas=(0.9, 0.98))
    steps, step = int(EPOCHS * len(some) / BATCH), 0
    while step < steps:
        draw.shuffle(some)
        for batch in batches(some, read, encoder, draw):
            for group, (_, rate) in zip(optimizer.param_groups, groups, strict=True):
                group["lr"] = rate * (1 - step / steps) * min(1.0, step / 50 + 0.02)
            scores = model(*batch)
            loss = functional.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            step += 1
            if step % 100 == 0:
                click.echo(f"{time.monotonic() - started:7.0f} s  {step} of {steps}, loss {float(loss):.3f}")
            if step >= steps:
                break
    write(model, encoder, out_file)


if __name__ == "__main__":
    main()
