"""The tokenizer: syllables without diacritics, and the collocations of two to four that occur most.

A Unigram model over whole stretches between punctuation chooses the likeliest division, so "so y te" is one
token where the text has it often enough. Diacritics are stripped by the normalizer: a question typed without
them is the same question. What no syllable covers is spelled in single characters; nothing is unknown.
"""

from __future__ import annotations

import itertools
import math
import string
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

SYLLABLES, COLLOCATIONS = 14_000, {2: 48_000, 3: 6_000, 4: 2_000}
LEAST = 12
"""A syllable or collocation seen less often is left out."""

COHESION = {2: 0.5, 3: 3.0, 4: 4.0}
"""Nats by which a collocation must be likelier than its two likeliest parts apart."""

SPELLED = -30.0
"""Log-probability of a spelling piece: below any division into syllables."""

Counts = dict[tuple[int, ...], int]


def bare_tokenizer() -> Tokenizer:
    """A tokenizer with the normalizer and the cuts, and no vocabulary yet."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace("đ", "d"),
            normalizers.Replace(Regex(r"[\s\-–/&_'’\u200b]+"), " "),
            normalizers.Replace(Regex(r" *[^a-z0-9 ][^a-z0-9]*"), "\n"),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split("\n", "removed"),
            pre_tokenizers.Metaspace(prepend_scheme="always", split=False),
        ]
    )
    return tokenizer


def build_tokenizer(texts: Iterable[str]) -> Tokenizer:
    """The tokenizer for the words of `texts`."""
    tokenizer = bare_tokenizer()
    words: dict[str, int] = {}
    stream = np.fromiter(
        (
            words.setdefault(word, len(words))
            for text in texts
            for word in [*tokenizer.normalizer.normalize_str(text).replace("\n", " \n ").split(" "), "\n"]
            if word
        ),
        dtype=np.int64,
    )
    names = list(words)
    tokenizer.model = models.Unigram(_vocabulary(names, stream, words["\n"]), unk_id=0, byte_fallback=False)
    return tokenizer


def _vocabulary(names: Sequence[str], stream: npt.NDArray[np.int64], border: int) -> list[tuple[str, float]]:
    """Token -> log-probability, best first after the spelling pieces."""
    counts = np.bincount(stream, minlength=len(names))
    counts[border] = 0
    kept = np.argsort(-counts, kind="stable")[:SYLLABLES]
    kept = kept[counts[kept] >= LEAST]
    total = int(counts.sum())
    logs: dict[tuple[int, ...], float] = {(int(n),): math.log(counts[n] / total) for n in kept}
    chosen = dict(logs)
    known = np.zeros(len(names), dtype=bool)
    known[kept] = True
    dense = np.where(known, np.cumsum(known) - 1, -1)[stream]
    back = np.flatnonzero(known)
    for length, limit in COLLOCATIONS.items():
        found = _ngrams(dense, length, len(back))
        scored = []
        for gram, count in found:
            syllables = tuple(int(back[n]) for n in gram)
            log = math.log(count / total)
            parts = [(syllables[:cut], syllables[cut:]) for cut in range(1, length)]
            apart = max((logs[a] + logs[b] for a, b in parts if a in logs and b in logs), default=-math.inf)
            if log - apart < COHESION[length] or apart == -math.inf:
                continue
            scored.append((count * (log - apart), syllables, log))
        logs |= {syllables: log for _, syllables, log in scored}
        chosen |= {syllables: log for _, syllables, log in sorted(scored, reverse=True)[:limit]}
    letters = string.ascii_lowercase + string.digits
    twos = [a + b for a, b in itertools.product(letters, repeat=2) if a.isdigit() == b.isdigit()]
    vocabulary = {"▁": SPELLED} | dict.fromkeys([*letters, *twos], SPELLED)
    vocabulary |= {f"▁{letter}": SPELLED for letter in letters}
    vocabulary |= {
        "".join(f"▁{names[n]}" for n in syllables): round(log, 2) for syllables, log in chosen.items()
    }
    return list(vocabulary.items())


def _ngrams(stream: npt.NDArray[np.int64], length: int, base: int) -> list[tuple[tuple[int, ...], int]]:
    """Runs of `length` known syllables that occur at least LEAST times, with their counts."""
    windows = [stream[n : len(stream) - length + 1 + n] for n in range(length)]
    whole = np.logical_and.reduce([w >= 0 for w in windows])
    codes = np.zeros(int(whole.sum()), dtype=np.uint64)
    for window in windows:
        codes = codes * np.uint64(base) + window[whole].astype(np.uint64)
    codes, counts = np.unique(codes, return_counts=True)
    often = counts >= LEAST
    grams = []
    for code, count in zip(codes[often].tolist(), counts[often].tolist(), strict=True):
        gram = []
        for _ in range(length):
            code, last = divmod(code, base)
            gram.append(last)
        grams.append((tuple(reversed(gram)), count))
    return grams


def parts_of(tokens: Sequence[str]) -> list[list[int]]:
    """For each token the ids of all tokens inside it, itself first: "▁so▁y▁te" holds "▁so▁y", "▁y▁te", "▁so",
    ...
    """
    ids = {token: n for n, token in enumerate(tokens)}
    inside: list[list[int]] = []
    for token in tokens:
        syllables = token.split("▁")[1:] if token.count("▁") > 1 else []
        runs = [
            "".join(f"▁{s}" for s in syllables[a:b])
            for a, b in itertools.combinations(range(len(syllables) + 1), 2)
        ]
        inside.append([ids[token], *(ids[run] for run in runs if run != token and run in ids)])
    return inside
