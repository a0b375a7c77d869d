"""Questions of citizens to learn from (`asked.jsonl`): written for this project, each with the article that answers it and
what of it laws put otherwise.

A row has `article` (an id of the codified law), `question`, and `said`, pairs of what people say and what laws write. The
articles were drawn at random by law; none of them answers a question of `eval/questions/colloquial.jsonl` or of the part
`test20` of a judged set.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from corpus.who.spoken import Phrase
from index.training.said import syllables_of

ASKED = Path(__file__).parent / "asked.jsonl"

SPOKEN, WRITTEN = 4, 6
"""Syllables of what people say and of what laws write, at most, for a pair of phrases to be learned from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the id of its article, and pairs of phrases: as people say it, as laws write it."""

    article: str
    question: str
    said: tuple[tuple[str, str], ...]


def read_asked(path: Path = ASKED) -> list[Asked]:
    """The rows of such a file, in order."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Asked(row["article"], row["question"], tuple((a, b) for a, b in row.get("said", ()))) for row in rows
    ]


def for_ranker(row: Asked) -> bool:
    """Whether the ranker learns from a question, and the encoder not: one article of six.

    What the encoder says of questions that it learned by heart would teach the ranker to believe it.
    """
    return crc32(row.article.encode()) % 6 == 0


def everyday(asked: Iterable[Asked]) -> Mapping[Phrase, Sequence[Phrase]]:
    """What laws write, of two syllables or more -> how people say it, the most frequent first."""
    found: dict[Phrase, Counter[Phrase]] = {}
    for row in asked:
        for spoken, written in row.said:
            a, b = syllables_of(spoken), syllables_of(written)
            if a != b and 2 <= len(a) <= SPOKEN and 2 <= len(b) <= WRITTEN:
                found.setdefault(b, Counter())[a] += 1
    return {written: [phrase for phrase, _ in counts.most_common()] for written, counts in found.items()}
