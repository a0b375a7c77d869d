"""Make the default encoder: `python -m index.training TEXT_DIR OUT_DIR`."""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np
import torch
from tokenizers import Tokenizer

from index.encode import StaticEncoder
from index.training.citizens import everyday, for_ranker, read_asked
from index.training.pairs import PairSource
from index.training.said import Sayings
from index.training.texts import read_passages, read_related
from index.training.tune import SCALE, Mixed, Rows
from index.training.vocabulary import build_tokenizer
from index.training.weights import Composed, save, train


@click.command()
@click.argument("text_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out_dir", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=7, show_default=True)
@click.option("--steps", default=700, show_default=True, help="Batches to learn from.")
@click.option("--size", default=2048, show_default=True, help="Pairs in a batch.")
@click.option("--dim", default=256, show_default=True, help="Length of a row.")
@click.option("--rate", default=0.03, show_default=True, help="Learning rate.")
@click.option(
    "--tokenizer", "ready", type=click.Path(dir_okay=False, path_type=Path), help="A tokenizer made before."
)
@click.option("--tune-steps", default=1200, show_default=True, help="Batches with questions of citizens.")
@click.option("--tune-rate", default=0.008, show_default=True, help="Learning rate for these.")
@click.option(
    "--start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A model made before, which only learns on with questions of citizens.",
)
def main(
    text_dir: Path,
    out_dir: Path,
    seed: int,
    steps: int,
    size: int,
    dim: int,
    rate: float,
    ready: Path | None,
    tune_steps: int,
    tune_rate: float,
    start: Path | None,
) -> None:
    """Read TEXT_DIR, learn, and write the model to OUT_DIR."""
    torch.manual_seed(seed)
    started = time.monotonic()

    def say(message: str) -> None:
        click.echo(f"{time.monotonic() - started:7.0f} s  {message}")

    passages = read_passages(text_dir)
    say(f"{len(passages):,} passages")
    if start:
        tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    elif ready:
        tokenizer = Tokenizer.from_file(str(ready))
    else:
        tokenizer = build_tokenizer(f"{p.work}. {p.title}. {p.text}" for p in passages)
    say(f"{tokenizer.get_vocab_size():,} tokens")
    source = PairSource(passages, read_related(text_dir), tokenizer)
    say("texts encoded")
    losses: list[float] = []

    def report(step: int, loss: float) -> None:
        losses.append(loss)
        if step % 50 == 0:
            say(f"step {step}, loss {np.mean(losses[-50:]):.4f}")

    if start:
        table = StaticEncoder.from_path(start).table
    else:
        model = Composed(tokenizer, source.frequencies(tokenizer.get_vocab_size()), dim, seed)
        train(model, source.batches(size, np.random.default_rng(seed)), steps, rate, report)
        table = model.table()
    asked = [row for row in read_asked() if not for_ranker(row)]
    mixed = Mixed(source, passages, asked, Sayings(everyday(asked)), tokenizer)
    rows = Rows(table)
    train(rows, mixed.batches(size // 2, np.random.default_rng(seed)), tune_steps, tune_rate, report, SCALE)
    table = rows.table()
    save(tokenizer, table, out_dir)
    say(f"written to {out_dir}")


main()
