"""The rows of the static encoder, learned by telling the passage of a question from the others of its batch.

While learning, the row of a collocation is the sum of its own and of every token inside it ("so y te" = its
own + "so y" + "y te" + "so" + "y" + "te"), so that what is rare leans on what is frequent; afterwards the
sums are the rows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch.nn import functional

from index.training.pairs import Batch, Ids
from index.training.vocabulary import parts_of

SCALE = 20.0
"""Similarities are multiplied by this before the softmax (temperature 0.05)."""


class Composed(torch.nn.Module):
    """Rows float32 (tokens, dim), and for each token the ids whose rows add up to it."""

    def __init__(
        self, tokenizer: Tokenizer, frequencies: npt.NDArray[np.float64], dim: int, seed: int
    ) -> None:
        super().__init__()
        size = tokenizer.get_vocab_size()
        parts = parts_of([str(tokenizer.id_to_token(n)) for n in range(size)])
        self._starts = np.cumsum([0, *map(len, parts)])
        self._parts = np.array([part for inside in parts for part in inside], dtype=np.int64)
        generator = torch.Generator().manual_seed(seed)
        rows = torch.randn(size, dim, generator=generator) / math.sqrt(dim)
        weight = torch.from_numpy(-np.log(frequencies)).float().clamp(min=1.0)
        lone = torch.from_numpy(np.diff(self._starts) == 1)
        self.rows = torch.nn.EmbeddingBag.from_pretrained(
            rows * torch.where(lone, weight, 0.3 * weight)[:, None], freeze=False, mode="sum"
        )

    def forward(self, texts: Sequence[Ids]) -> torch.Tensor:
        """float32 (len(texts), dim), rows of length 1."""
        tokens = np.concatenate(texts)
        lengths = self._starts[tokens + 1] - self._starts[tokens]
        ends = np.cumsum(lengths)
        places = (
            np.arange(ends[-1])
            - np.repeat(ends - lengths, lengths)
            + np.repeat(self._starts[tokens], lengths)
        )
        borders = np.cumsum([0, *map(len, texts)])[:-1]
        offsets = np.concatenate([[0], ends])[borders]
        sums = self.rows(torch.from_numpy(self._parts[places]), torch.from_numpy(offsets))
        return functional.normalize(sums, dim=1)

    @torch.no_grad()
    def table(self) -> npt.NDArray[np.float32]:
        """The row of each token, float32 (tokens, dim)."""
        summed: npt.NDArray[np.float32] = self.rows(
            torch.from_numpy(self._parts), torch.from_numpy(self._starts[:-1])
        ).numpy()
        return summed


def train(
    model: torch.nn.Module,
    batches: Iterator[Batch],
    steps: int,
    rate: float,
    report: Callable[[int, float], None],
    scale: float = SCALE,
) -> None:
    """Adam with a linear warm-up over a twentieth of the steps and a linear decay to nothing; `scale` as in `contrast`."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (steps - step) / max(1, steps - warm))
    )
    for step in range(steps):
        batch = next(batches)
        both: torch.Tensor = model([*batch.questions, *batch.passages])
        loss = contrast(both[: len(batch.keys)], both[len(batch.keys) :], torch.from_numpy(batch.keys), scale)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        report(step + 1, loss.item())


def contrast(
    questions: torch.Tensor, passages: torch.Tensor, keys: torch.Tensor, scale: float = SCALE
) -> torch.Tensor:
    """Mean cross-entropy of finding one's own among the batch, both ways, of similarities times `scale`; others of the same
    key do not count.
    """
    scores = scale * questions @ passages.T
    same = (keys[:, None] == keys[None, :]) & ~torch.eye(len(keys), dtype=torch.bool)
    scores = scores.masked_fill(same, -math.inf)
    own = torch.arange(len(keys))
    return (functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)) / 2


def save(tokenizer: Tokenizer, table: npt.NDArray[np.float32], folder: Path) -> None:
    """Write the model in the layout of sentence-transformers: int8 rows, one float32 scale a row."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12).astype(np.float32) / np.float32(127)
    rows = np.rint(table / scales[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    (folder / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), "utf-8")
    for name, values in SETTINGS.items():
        (folder / name).write_text(json.dumps(values, indent=1) + "\n", "utf-8")


_MODULES = "sentence_transformers.sentence_transformer.modules"

SETTINGS: dict[str, object] = {
    "modules.json": [
        {"idx": 0, "name": "0", "path": "", "type": f"{_MODULES}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_MODULES}.Normalize"},
    ],
    "config_sentence_transformers.json": {
        "model_type": "SentenceTransformer",
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    },
}
"""The files that tell sentence-transformers what the folder holds."""
