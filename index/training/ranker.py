"""Make the ranker: `python -m index.training.ranker TEXT_DIR OUT_FILE --judged FOLDER --questions FILE`.

What it learns from: judged questions (their part `train80`), the part "tune" of the questions of citizens, and questions
made out of the text. A heading is asked of the bodies of its law, which are indexed without headings; a sentence, with a
third to two thirds of its words dropped, of its passage. Half of both are put in everyday words, some get words of
asking, and a part of all questions lose all or half of their diacritics. Other passages of one heading are left out of
the candidates: whether they answer nobody knows.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from torch.nn import functional

from corpus.model import Span
from corpus.text import fold, nfc
from index.chunk import Chunk
from index.encode import Encoder, load_encoder
from index.features import NAMES, Floats
from index.search import DirectiveIndex
from index.training.citizens import for_ranker, read_asked
from index.training.judged import chunks_of_set, read_set
from index.training.pairs import ASKING
from index.training.said import said
from index.training.texts import Passage, read_passages

SHARES = {"judged": 1.0, "citizens": 1.0, "title": 0.5, "sentence": 0.45}
"""What a question of each kind counts in the loss."""

BODIES, SECTIONS, TITLES, SENTENCES = 15_000, 6_000, 2_200, 1_800
NETWORKS, HIDDEN, EPOCHS, RATE, BATCH, DROPPED = 6, 48, 15, 8e-3, 64, 0.1

PLAIN = {
    "bm25": 0.6, "syllables": 0.05, "pairs": 1.0, "accented": 0.5, "accented_pairs": 1.05, "named": 0.85, "cosine": 0.9,
}  # fmt: skip
"""The weighted sum beside the networks: the weights of `python -m eval fusion` for questions with diacritics, times 5.

Of 0, 5, 10, 20 and 40 this was best on a third of the questions that the networks had not seen.
"""

_SENTENCE = re.compile(r"[^.;:\n]+(?:[.;:\n]+|$)")


@dataclass(frozen=True, slots=True)
class Group:
    """One question: its kind, what ranker sees of its candidates (n, features), which are right, bool (n,)."""

    kind: str
    name: str
    values: Floats
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to be asked: which passages are right, and which are left out."""

    kind: str
    name: str
    text: str
    right: frozenset[str]
    unknown: frozenset[str] = frozenset()


def groups_of(chunks: Sequence[Chunk], asks: Sequence[Ask], encoder: Encoder) -> Iterator[Group]:
    """The candidates of each question in an index of `chunks`; questions whose passage was not found are left out."""
    with tempfile.TemporaryDirectory() as folder:
        index = DirectiveIndex.rebuild(Path(folder), encoder, chunks)
        for ask in asks:
            ids, values = index.seen(ask.text)
            right = np.array([id_ in ask.right for id_ in ids], dtype=bool)
            kept = right | np.array([id_ not in ask.unknown for id_ in ids], dtype=bool)
            if right.any():
                yield Group(ask.kind, ask.name, values[kept], right[kept])
        index.close()


def typed(text: str, draw: random.Random) -> str:
    """As it is, without diacritics, or with half of them."""
    way = draw.choice(("whole", "whole", "folded", "half"))
    if way == "whole":
        return text
    return " ".join(fold(w) if way == "folded" or draw.random() < 0.5 else w for w in nfc(text).split(" "))


def made(passages: Sequence[Passage], titles: int, sentences: int, seed: int) -> list[Ask]:
    """Questions out of the text; passage n is the chunk named str(n)."""
    draw, rng = random.Random(seed), np.random.default_rng(seed)
    named: dict[str, list[int]] = {}
    for n, passage in enumerate(passages):
        named.setdefault(passage.title.lower(), []).append(n)
    often = Counter(passage.title.lower() for passage in passages)
    order = [n for n, p in enumerate(passages) if len(p.title.split()) >= 4 and often[p.title.lower()] <= 2]
    draw.shuffle(order)
    asks = []
    for n in order[:titles]:
        passage = passages[n]
        text = garbled(passage.title, (0.0, 0.3), rng) if draw.random() < 0.8 else passage.title
        if draw.random() < 0.3:
            text += " " + " ".join(passage.work.split()[1:6])
        unknown = frozenset(map(str, named[passage.title.lower()]))
        asks.append(Ask("title", f"title {n}", typed(text, draw), frozenset({str(n)}), unknown))
    order = list(range(len(passages)))
    draw.shuffle(order)
    for n in order[:sentences]:
        some = [s for s in _SENTENCE.findall(passages[n].text) if 8 <= len(s.split()) <= 60]
        if some:
            text = garbled(draw.choice(some), (0.3, 0.65), rng)
            asks.append(Ask("sentence", f"sentence {n}", typed(text, draw), frozenset({str(n)})))
    return asks


def garbled(text: str, dropped: tuple[float, float], rng: np.random.Generator) -> str:
    """`text` in everyday words, with a share of its words dropped, cut to what one types, maybe with words of asking."""
    words = ((said(text, rng) if rng.random() < 0.6 else None) or text).split()
    share = rng.uniform(*dropped)
    words = [word for word in words if rng.random() > share] or words
    if len(words) > 22:
        start = int(rng.integers(0, len(words) - 18))
        words = words[start : start + int(rng.integers(8, 19))]
    asking = [ASKING[int(rng.integers(len(ASKING)))]] if rng.random() < 0.5 else []
    return " ".join([*words, *asking])


def fit(groups: Sequence[Group], seed: int) -> dict[str, Floats]:
    """The arrays of `index.ranker.Ranker` without `line`: the plain weights, and networks that make the right candidates likeliest under a
    softmax over those of their question.
    """
    flat = np.concatenate([group.values for group in groups])
    middle, spread = flat.mean(0), np.maximum(flat.std(0), 1e-3)
    wide = max(len(group.right) for group in groups)
    values = torch.zeros(len(groups), wide, len(NAMES))
    missing, target = torch.full((len(groups), wide), -1e9), torch.zeros(len(groups), wide)
    counts = torch.tensor([SHARES[group.kind] for group in groups])
    for n, group in enumerate(groups):
        size = len(group.right)
        values[n, :size] = torch.from_numpy(np.clip((group.values - middle) / spread, -6, 6))
        missing[n, :size] = 0
        target[n, :size] = torch.from_numpy(group.right / group.right.sum())
    networks = [_network(values, missing, target, counts, seed * 100 + n) for n in range(NETWORKS)]
    inner, bias, outer = (np.stack([part[n] for part in networks]) for n in range(3))
    plain = np.array([PLAIN.get(name, 0.0) for name in NAMES], dtype=np.float32)
    found = {"middle": middle, "spread": spread, "inner": inner, "inner_bias": bias, "outer": outer}
    return found | {"plain": plain}


def _network(
    values: torch.Tensor, missing: torch.Tensor, target: torch.Tensor, counts: torch.Tensor, seed: int
) -> list[Floats]:
    draw = torch.Generator().manual_seed(seed)
    width = values.shape[2]
    inner = (torch.randn(width, HIDDEN, generator=draw) / width**0.5).requires_grad_()
    bias = torch.zeros(HIDDEN, requires_grad=True)
    outer = (torch.randn(HIDDEN, generator=draw) / HIDDEN**0.5 / 2).requires_grad_()
    optimizer = torch.optim.AdamW([inner, bias, outer], lr=RATE, weight_decay=1e-3)
    steps = EPOCHS * (len(values) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        order = torch.randperm(len(values), generator=draw)
        for start in range(0, len(values), BATCH):
            some = order[start : start + BATCH]
            kept = (torch.rand(1, 1, width, generator=draw) > DROPPED).float()
            scores = torch.relu((values[some] * kept) @ inner + bias) @ outer + missing[some]
            losses = -(target[some] * torch.log_softmax(scores, 1)).sum(1)
            loss = (losses * counts[some]).sum() / counts[some].sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    return [part.detach().numpy() for part in (inner, bias, outer)]


def outputs(arrays: dict[str, Floats], values: Floats) -> Floats:
    """The mean output of the networks and the weighted sum together, float32 (n,)."""
    scaled = np.clip((values - arrays["middle"]) / arrays["spread"], -6, 6)
    hidden = np.maximum(np.einsum("nf,mfh->mnh", scaled, arrays["inner"]) + arrays["inner_bias"][:, None], 0)
    found: Floats = np.einsum("mnh,mh->n", hidden, arrays["outer"]) / len(arrays["outer"])
    return found + values @ arrays["plain"]


def line(values: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """Slope and shift of the logistic function that makes outputs probabilities, float32 (2,)."""
    x, y = torch.from_numpy(values), torch.from_numpy(right.astype(np.float32))
    both = torch.tensor([1.0, -3.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([both], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = functional.binary_cross_entropy_with_logits(both[0] * x + both[1], y)
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return both.detach().numpy()


def calibrated(groups: Sequence[Group], seed: int) -> Floats:
    """`line` on outputs for questions that the networks did not learn from: thirds by turns."""
    values, right = list[Floats](), list[npt.NDArray[np.bool_]]()
    names = sorted({group.name for group in groups})
    part = {name: n % 3 for n, name in enumerate(names)}
    for third in range(3):
        arrays = fit([group for group in groups if part[group.name] != third], seed + 1 + third)
        own = [group for group in groups if part[group.name] == third]
        values += [outputs(arrays, group.values) for group in own]
        right += [group.right for group in own]
    return line(np.concatenate(values), np.concatenate(right))


def examples(
    text_dir: Path, judged: Sequence[Path], questions: Path | None, encoder: Encoder, seed: int
) -> Iterator[Group]:
    """Everything that is learned from."""
    draw = random.Random(seed)
    citizens = [json.loads(row) for row in questions.read_text("utf-8").splitlines()] if questions else []
    for folder in judged:
        own = read_set(folder)
        ids = sorted(own.splits["train80"])
        asks = [
            Ask("judged", id_, text, frozenset(own.gains[id_]))
            for id_ in ids
            for text in (own.questions[id_], typed(own.questions[id_], draw))
        ]
        held = {row["id"] for row in own.passages}
        for row in citizens:
            if row["part"] == "tune" and f"pd:{row['article']}" in held:
                right = frozenset({f"pd:{row['article']}"})
                texts = (row["question"], fold(row["question"]), typed(row["question"], draw))
                asks += [Ask("citizens", row["article"], text, right) for text in texts]
        for asked in (row for row in read_asked() if for_ranker(row) and f"pd:{row.article}" in held):
            right = frozenset({f"pd:{asked.article}"})
            asks.append(Ask("citizens", asked.article, typed(asked.question, draw), right))
        yield from groups_of(chunks_of_set(own.passages), asks, encoder)
    passages = read_passages(text_dir)
    draw.shuffle(passages)
    laws = [p for p in passages if p.id and len(p.text) > 100][:BODIES]
    pages = [p for p in passages if not p.id and 250 < len(p.text) < 2500][:SECTIONS]
    for some, share in ((laws, 0.5), (pages, 0.5)):
        asks = made(some, int(TITLES * share), int(SENTENCES * share), seed)
        chunks = [
            Chunk(str(n), n + 1, None, Span(0, len(p.text)), p.text, p.work) for n, p in enumerate(some)
        ]
        yield from groups_of(chunks, asks, encoder)


def write(groups: Sequence[Group], encoder: Encoder, out: Path, seed: int) -> None:
    """Learn from `groups` and write the file that `Ranker.from_path` reads."""
    arrays = fit(groups, seed) | {"line": calibrated(groups, seed)}
    about = {"encoder": encoder.name, "features": " ".join(NAMES)}
    save_file({name: array.astype(np.float32) for name, array in arrays.items()}, out, metadata=about)


@click.command()
@click.argument("text_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out_file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--judged", multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", default=7, show_default=True)
def main(text_dir: Path, out_file: Path, judged: tuple[Path, ...], questions: Path | None, seed: int) -> None:
    """Ask the questions of TEXT_DIR, of judged sets and of citizens, learn, and write the ranker to OUT_FILE."""
    torch.manual_seed(seed)
    encoder = load_encoder(None)
    groups = list(examples(text_dir, judged, questions, encoder, seed))
    click.echo(f"{len(groups):,} questions")
    write(groups, encoder, out_file, seed)


if __name__ == "__main__":
    main()
