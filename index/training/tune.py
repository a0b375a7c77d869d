"""The rows of the encoder, learned on with questions of citizens: told from one another by the articles that answer them.

A batch has pairs of the text itself, so that nothing is forgotten; questions of citizens, each with its article; and
headings of articles put in the words of citizens, each with the text below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from index.training.citizens import Asked
from index.training.pairs import Batch, Ids, PairSource
from index.training.said import Sayings
from index.training.texts import Passage

QUESTIONS, HEADINGS = 768, 768
"""Questions of citizens and headings in their words, in a batch."""

SCALE = 15.0
"""What similarities are multiplied by before the softmax: a little less than for the text alone, of 12, 15, 20 and 32."""

SHARE = 0.8
"""Share of the phrases of a heading that are put otherwise."""


class Rows(torch.nn.Module):
    """The rows of all tokens, float32 (tokens, dim), each learned by itself."""

    def __init__(self, table: npt.NDArray[np.float32]) -> None:
        super().__init__()
        self.rows = torch.nn.Parameter(torch.from_numpy(table.copy()))

    def forward(self, texts: Sequence[Ids]) -> torch.Tensor:
        """float32 (len(texts), dim), rows of length 1."""
        tokens = torch.from_numpy(np.concatenate(texts).astype(np.int64))
        borders = torch.from_numpy(np.cumsum([0, *map(len, texts)])[:-1])
        return functional.normalize(functional.embedding_bag(tokens, self.rows, borders, mode="sum"), dim=1)

    @torch.no_grad()
    def table(self) -> npt.NDArray[np.float32]:
        """The rows, float32 (tokens, dim)."""
        found: npt.NDArray[np.float32] = self.rows.numpy().copy()
        return found


class Mixed:
    """The drawing of batches from the text, the questions of citizens, and headings in their words."""

    def __init__(
        self,
        source: PairSource,
        passages: Sequence[Passage],
        asked: Sequence[Asked],
        sayings: Sayings,
        tokenizer: Tokenizer,
    ) -> None:
        places = {p.id: n for n, p in enumerate(passages) if p.id}
        known = [row for row in asked if row.article in places]
        self._source, self._tokenizer, self._sayings = source, tokenizer, sayings
        self._articles = [places[row.article] for row in known]
        self._questions = self._ids([row.question for row in known])
        self._passages = passages
        self._headed = [n for n, p in enumerate(passages) if p.id and len(p.title.split()) >= 3]

    def batches(self, size: int, rng: np.random.Generator) -> Iterator[Batch]:
        """Batches of `size` pairs of the text and as many others as `QUESTIONS` and `HEADINGS` say, without end."""
        for batch in self._source.batches(size, rng):
            pairs = [*self._asked(rng), *self._headings(rng)]
            yield Batch(
                [*batch.questions, *(q for q, _, _ in pairs)],
                [*batch.passages, *(p for _, p, _ in pairs)],
                np.concatenate([batch.keys, np.array([key for _, _, key in pairs], dtype=np.int64)]),
            )

    def _asked(self, rng: np.random.Generator) -> Iterator[tuple[Ids, Ids, int]]:
        count = min(QUESTIONS, len(self._questions))
        for at in rng.choice(len(self._questions), count, replace=False):
            question, n = self._questions[at], self._articles[at]
            if len(question) > 4 and rng.random() < 0.3:
                question = question[rng.random(len(question)) > 0.15]
            passage, key = self._source.window(n, rng.random() < 0.8, rng.random() < 0.8, rng)
            if len(question) and len(passage):
                yield question, passage, key

    def _headings(self, rng: np.random.Generator) -> Iterator[tuple[Ids, Ids, int]]:
        if not self._headed:
            return
        chosen = [self._headed[at] for at in rng.integers(0, len(self._headed), 3 * HEADINGS)]
        said: list[tuple[int, str]] = []
        for n in chosen:
            passage = self._passages[n]
            heading = f"{passage.work} {passage.title}" if rng.random() < 0.3 else passage.title
            words = self._sayings.put(heading, rng, SHARE)
            if words is not None:
                said.append((n, words))
        for (n, _), question in zip(said[:HEADINGS], self._ids([w for _, w in said[:HEADINGS]]), strict=True):
            passage_ids, key = self._source.window(n, rng.random() < 0.6, rng.random() < 0.3, rng)
            if len(question) and len(passage_ids):
                yield question, passage_ids, key

    def _ids(self, texts: Sequence[str]) -> list[Ids]:
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.asarray(encoding.ids, dtype=np.int32) for encoding in batch]
