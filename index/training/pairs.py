"""Batches of (question, passage) in token ids, drawn from titled passages.

Three kinds: the title of a passage and its text; a sentence and the passage it was taken out of; the title of
one passage and another that is marked as related. Half of a batch comes in runs of neighbours of one work, so
that the passages a question must be told from are close to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from index.training.texts import Passage

Ids = npt.NDArray[np.int32]

RUN = 8
"""Neighbours of one work that stand together in a batch."""

WINDOW = (40, 260)
"""Tokens of a passage that are seen at once: drawn between these."""

KINDS = {"title": 0.35, "sentence": 0.5, "related": 0.15}

ASKING = (
    "là gì", "là ai", "đúng hay sai", "như thế nào", "bao nhiêu", "bao lâu", "khi nào", "ở đâu",
    "cơ quan nào", "ai chịu trách nhiệm", "có được không", "có phải không", "gồm những gì",
    "những trường hợp nào", "vì sao", "cho tôi hỏi", "theo quy định", "quy định thế nào",
    "phải làm gì", "nào sau đây", "thời hạn", "mức nào", "năm nào", "gọi số nào", "đơn vị nào",
    "hãy cho biết", "trong bao nhiêu ngày", "là bao nhiêu", "được hiểu là",
)  # fmt: skip
"""Words of asking, put beside some questions so that they come to weigh little."""

_SENTENCE = re.compile(r"[^.;:\n]+(?:[.;:\n]+|$)")


@dataclass(frozen=True, slots=True)
class Batch:
    """Question n and passage n belong together; `keys` int64 (n,): equal keys are no negatives."""

    questions: list[Ids]
    passages: list[Ids]
    keys: npt.NDArray[np.int64]


class PairSource:
    """Passages as token ids, and the drawing of batches from them."""

    def __init__(
        self, passages: Sequence[Passage], related: Sequence[tuple[str, str]], tokenizer: Tokenizer
    ) -> None:
        self._works = _encoded(tokenizer, [p.work for p in passages])
        self._titles = _encoded(tokenizer, [p.title for p in passages])
        sentences = [[s for s in _SENTENCE.findall(p.text) if len(s) > 3] for p in passages]
        flat = _encoded(tokenizer, [s for part in sentences for s in part])
        ends = np.cumsum([len(part) for part in sentences])
        self._sentences = [flat[end - len(part) : end] for part, end in zip(sentences, ends, strict=True)]
        self._asking = _encoded(tokenizer, ASKING)
        self._usable = np.array([n for n, part in enumerate(self._sentences) if sum(map(len, part)) >= 8])
        ids = {p.id: n for n, p in enumerate(passages) if p.id}
        linked = [(ids[a], ids[b]) for a, b in related if a in ids and b in ids]
        self._related = np.array(linked, dtype=np.int64).reshape(-1, 2)
        names: dict[str, int] = {}
        self._keys = np.array(
            [names.setdefault(p.title or f"{p.work}|{n}", n) for n, p in enumerate(passages)]
        )

    def frequencies(self, tokens: int) -> npt.NDArray[np.float64]:
        """How likely each of `tokens` tokens is in the texts, float64 (tokens,), never 0."""
        counts: npt.NDArray[np.float64] = np.ones(tokens)
        for part in self._sentences:
            for sentence in part:
                np.add.at(counts, sentence, 1)
        counts /= counts.sum()
        return counts

    def batches(self, size: int, rng: np.random.Generator) -> Iterator[Batch]:
        """Batches of `size` pairs without end."""
        while True:
            starts = rng.integers(0, len(self._usable) - RUN, size // 2 // RUN)
            runs = (starts[:, None] + np.arange(RUN)).ravel()
            places = np.concatenate([runs, rng.integers(0, len(self._usable), size - len(runs))])
            chosen = self._usable[np.unique(places)]
            pairs = [self._pair(int(n), rng) for n in chosen]
            whole = [(q, p, key) for q, p, key in pairs if len(q) and len(p)]
            yield Batch(
                [q for q, _, _ in whole], [p for _, p, _ in whole], np.array([key for _, _, key in whole])
            )

    def window(self, n: int, work: bool, title: bool, rng: np.random.Generator) -> tuple[Ids, int]:
        """A window of passage `n`, with its work and title if so told, and the key of the passage."""
        return self._passage(n, None, work, title, rng), int(self._keys[n])

    def _pair(self, n: int, rng: np.random.Generator) -> tuple[Ids, Ids, int]:
        kind = rng.choice(list(KINDS), p=list(KINDS.values()))
        if kind == "related" and len(self._related):
            a, b = (int(x) for x in self._related[rng.integers(len(self._related))])
            question = self._join([self._works[a]] * (rng.random() < 0.3), [self._titles[a]])
            return question, self._passage(b, None, rng.random() < 0.7, True, rng), int(self._keys[b])
        if kind == "title" and len(self._titles[n]):
            question = self._join([self._works[n]] * (rng.random() < 0.7), [self._titles[n]])
            return (
                self._asked(question, rng),
                self._passage(n, None, rng.random() < 0.6, False, rng),
                int(self._keys[n]),
            )
        long = [m for m, sentence in enumerate(self._sentences[n]) if len(sentence) >= 4]
        m = int(rng.choice(long)) if long else 0
        question = self._join([self._works[n]] * (rng.random() < 0.15), [self._sentences[n][m][:40]])
        left_out = m if rng.random() < 0.7 and len(self._sentences[n]) > 1 else None
        passage = self._passage(n, left_out, rng.random() < 0.6, rng.random() < 0.6, rng, around=m)
        return self._asked(question, rng), passage, int(self._keys[n])

    def _passage(
        self, n: int, left_out: int | None, work: bool, title: bool, rng: np.random.Generator, around: int = 0
    ) -> Ids:
        """A window of passage `n` about the sentence `around`, without the sentence `left_out`."""
        budget = int(rng.integers(*WINDOW))
        parts: list[Ids] = []
        first = max(0, around - int(rng.integers(0, 6)))
        for m in range(first, len(self._sentences[n])):
            if budget <= 0:
                break
            if m != left_out:
                parts.append(self._sentences[n][m][:budget])
                budget -= len(parts[-1])
        return self._join([self._works[n]] * work, [self._titles[n]] * title, parts)

    def _asked(self, question: Ids, rng: np.random.Generator) -> Ids:
        """The question with some of its words dropped, or with words of asking."""
        if len(question) > 5 and rng.random() < 0.5:
            question = question[rng.random(len(question)) > rng.random() * 0.5]
        if rng.random() < 0.4:
            question = self._join([question, self._asking[rng.integers(len(self._asking))]])
        return question

    @staticmethod
    def _join(*groups: Sequence[Ids]) -> Ids:
        parts = [part for group in groups for part in group]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _encoded(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    found: list[Ids] = []
    for start in range(0, len(texts), 20_000):
        batch = tokenizer.encode_batch(list(texts[start : start + 20_000]), add_special_tokens=False)
        found += [np.asarray(encoding.ids, dtype=np.int32) for encoding in batch]
    return found
