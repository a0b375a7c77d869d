"""DirectiveIndex: chunks in, hits out. Words and vectors are searched apart and fused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from corpus.errors import IndexDamagedError
from corpus.text import has_diacritics
from index import files, table, tokens
from index.chunk import Chunk
from index.dense import DenseIndex
from index.encode import Encoder, StaticEncoder, Vectors
from index.features import NAMES, Candidates, features
from index.filter import Filter
from index.fuse import Signals, cover, fused
from index.lexical import LexicalIndex
from index.ranker import Ranker, ranker_for
from index.typos import mended
from index.words import put_otherwise, typed

__all__ = ["DirectiveIndex", "Filter", "Hit", "Sides"]

Progress = Callable[[int, int], None]

CANDIDATES = 100
"""How many chunks each side proposes, at least."""

ACCENTED_WEIGHTS = Signals(0.12, 0.01, 0.20, 0.10, 0.21, 0.17, 0.18)
FOLDED_WEIGHTS = Signals(0.18, 0.09, 0.35, 0.0, 0.0, 0.18, 0.20)
"""What each signal counts for a question with diacritics, and for one without; each row sums to about 1.

Fitted on train80 of alqac_large by `python -m eval fusion`, then scaled.
"""

ENCODED_AT_ONCE = 512


class Sides(StrEnum):
    """Which side a search asks: words, vectors, or both."""

    LEXICAL = "lexical"
    DENSE = "dense"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found, with its similarity to the question (higher is better) and what it is made of."""

    chunk: Chunk
    score: float
    signals: Signals

    @property
    def lexical(self) -> float:
        """The part of words: BM25 over its highest value, 0..1."""
        return self.signals.bm25

    @property
    def dense(self) -> float:
        """The part of vectors: cosine, -1..1."""
        return self.signals.cosine


class _Generation:
    """One generation, opened to read; what it holds never changes."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        manifest = files.read_manifest(path)
        files.check_encoder(path, manifest, encoder.name, encoder.dim)
        self.path = path
        self._rarities = lru_cache(maxsize=10_000)(self._line_rarities)
        try:
            self.dense = DenseIndex.load(path / files.DENSE)
            self.lexical = LexicalIndex(path / files.LEXICAL)
            self.table = table.ChunkTable(path / files.CHUNKS)
            counts = (len(self.table), len(self.dense), len(self.lexical))
        except Exception as exc:
            raise files.damaged(path, str(exc)) from exc
        if set(counts) != {manifest.chunks}:
            raise files.damaged(path, f"số đoạn không khớp: {manifest.chunks} đã ghi, {counts} đang có")

    def ranked(
        self, query: str, rows: Rows, keys: Collection[int], encoder: Encoder, ranker: Ranker
    ) -> dict[int, tuple[float, Signals]]:
        """What the ranker makes of each of `keys`, with some of what it sees."""
        order = sorted(keys)
        if not order:
            return {}
        values = self.features(query, rows, order, encoder)
        scores = ranker.scores(values).tolist()
        columns = values[:, [NAMES.index(name) for name in SIGNALS]].tolist()
        return {key: (score, Signals(*own)) for key, score, own in zip(order, scores, columns, strict=True)}

    def features(self, query: str, rows: Rows, keys: list[int], encoder: Encoder) -> Vectors:
        """What `query` and each of `keys` have in common, float32 (len(keys), len(index.features.NAMES))."""
        bm25 = self.lexical.bm25(query, keys)
        own = self.dense.rows(keys)
        chunks = self.table.chunks(keys)
        candidates = Candidates(
            [chunks[key].context for key in keys],
            [chunks[key].text for key in keys],
            np.array([bm25.get(key, 0.0) for key in keys], dtype=np.float32),
            own @ rows[0],
            own @ rows[1],
        )
        tokens = encoder if isinstance(encoder, StaticEncoder) else None
        return features(query, candidates, self.lexical.rarity, tokens)

    def signals(self, query: str, row: Vectors, keys: Collection[int]) -> dict[int, Signals]:
        """What words and vectors say of each of `keys`; `row` is the vector of `query`."""
        if not keys:
            return {}
        lexical = self.lexical
        bm25, cosines = lexical.bm25(query, keys), dict(self.dense.search(row, len(keys), keys))
        covers: dict[str, dict[int, float]] = {}
        for field, words in typed(query):
            single = {word for word in words if tokens.is_syllable(word)}
            covers[f"{field}_syllables"] = lexical.covers(field, single, keys)
            covers[f"{field}_pairs"] = lexical.covers(field, words.keys() - single, keys)
        asked = set(tokens.folded(query))
        lines = self.table.contexts(keys)
        contexts = {line: self._context(line, asked) for line in set(lines.values())}
        none: dict[int, float] = {}
        return {
            key: Signals(
                bm25=bm25.get(key, 0.0),
                syllables=covers["folded_syllables"].get(key, 0.0),
                pairs=covers["folded_pairs"].get(key, 0.0),
                accented_syllables=covers.get("accented_syllables", none).get(key, 0.0),
                accented_pairs=covers.get("accented_pairs", none).get(key, 0.0),
                context=contexts[lines[key]],
                cosine=cosines.get(key, 0.0),
            )
            for key in keys
        }

    def _context(self, line: str, asked: Collection[str]) -> float:
        whole, rarity = self._rarities(line)
        return cover(rarity, asked, whole)

    def _line_rarities(self, line: str) -> tuple[float, dict[str, float]]:
        """The rarity of each word of a line, and of all together."""
        rarity = {word: self.lexical.rarity("folded", word) for word in set(tokens.folded(line))}
        return sum(rarity.values()), rarity


Rows = tuple[Vectors, Vectors]
"""The vector of a question, and that of the question together with other words for it; float32 (dim,)."""


def rows_of(query: str, encoder: Encoder) -> Rows:
    """Both vectors of a question; the same one twice for an encoder that cannot mix."""
    row = encoder.encode([query])[0]
    return row, encoder.mixed(put_otherwise(query)) if isinstance(encoder, StaticEncoder) else row


SIGNALS = ("bm25", "syllables", "pairs", "accented", "accented_pairs", "named", "cosine")
"""The features that are the fields of `Signals`, in their order."""


def _score(side: Sides, signals: Signals, weights: Signals) -> float:
    if side is Sides.LEXICAL:
        return signals.bm25
    if side is Sides.DENSE:
        return signals.cosine
    return fused(signals, weights)


class DirectiveIndex:
    """A folder of generations and the encoder that made them. Threads and processes may search at once."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        """Use `open`; this reads nothing."""
        self.directory, self.encoder = directory, encoder
        self._lock = Lock()
        self._generation: _Generation | None = None

    @classmethod
    def open(cls, directory: Path, encoder: Encoder) -> DirectiveIndex:
        """Open the index in `directory`, empty when there is none yet.

        Raises IndexMismatchError when another encoder or version made it, IndexDamagedError when its files
        are not those it was left with.
        """
        directory.mkdir(parents=True, exist_ok=True)
        index = cls(directory.resolve(), encoder)
        index._latest()
        return index

    @classmethod
    def rebuild(
        cls, directory: Path, encoder: Encoder, chunks: Iterable[Chunk], progress: Progress | None = None
    ) -> DirectiveIndex:
        """An index of `chunks` alone, whatever the folder held, of whichever encoder, whole or damaged."""
        index = cls(directory.resolve(), encoder)
        with files.writing(index.directory):
            index._make(None, [], list(chunks), progress)
        return index

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._generation:
                self._generation.table.close()
            self._generation = None

    def __len__(self) -> int:
        generation = self._latest()
        return len(generation.table) if generation else 0

    def chunks_of_page(self, page_id: int) -> list[Chunk]:
        """The chunks of one page, in its order."""
        generation = self._latest()
        if generation is None:
            return []
        return list(generation.table.chunks(generation.table.keys_of_pages([page_id])).values())

    def page_ids(self) -> set[int]:
        """The pages that have chunks here."""
        generation = self._latest()
        return generation.table.page_ids() if generation else set()

    def update(
        self, removed_page_ids: Iterable[int], chunks: Iterable[Chunk], progress: Progress | None = None
    ) -> None:
        """Forget pages and add chunks, in one step: a reader sees all of it or nothing.

        A page is the unit: chunks of a page that is already here replace all it had. `progress` is told how
        many of how many chunks are encoded. `chunks` is read while nobody else can update, so what it gives is as new as
        what any earlier update gave.
        """
        with files.writing(self.directory):
            added = list(chunks)
            pages = {*removed_page_ids, *(chunk.page_id for chunk in added)}
            base = self._latest()
            removed = base.table.keys_of_pages(pages) if base else []
            if removed or added:
                self._make(base, removed, added, progress)

    def _make(
        self,
        base: _Generation | None,
        removed: Sequence[int],
        added: Sequence[Chunk],
        progress: Progress | None,
    ) -> None:
        """A generation out of `base` without the keys `removed` and with the chunks `added`, put in force."""
        path = files.begin(self.directory, base.path if base else None)
        keys = table.change(path / files.CHUNKS, removed, added)
        dense = DenseIndex.load(base.path / files.DENSE) if base else DenseIndex(self.encoder.dim)
        dense.remove(removed)
        for start in range(0, len(added), ENCODED_AT_ONCE):
            part = added[start : start + ENCODED_AT_ONCE]
            rows = self.encoder.encode([f"{chunk.context}\n{chunk.text}" for chunk in part])
            dense.add(keys[start : start + len(part)], rows)
            if progress:
                progress(start + len(part), len(added))
        dense.save(path / files.DENSE)
        LexicalIndex(path / files.LEXICAL).update(removed, zip(keys, added, strict=True))
        files.publish(self.directory, path, self.encoder.name, self.encoder.dim, len(dense))
        self._latest()

    def search(
        self, query: str, k: int = 10, where: Filter | None = None, side: Sides = Sides.FUSED
    ) -> list[Hit]:
        """The `k` chunks most similar to `query`, best first; all of them pass `where`.

        Words and vectors each propose candidates; every candidate is then judged by all signals. One side
        alone proposes and judges by its own: BM25, or the cosine.
        """
        generation = self._latest()
        if generation is None or k <= 0 or not query.strip():
            return []
        query = mended(query, generation.lexical.frequency)
        wide = max(CANDIDATES, k)
        words, vectors = list[int](), dict[int, float]()
        ranked: dict[int, tuple[float, Signals]] = {}
        row, otherwise = rows_of(query, self.encoder)
        if side is not Sides.DENSE:
            words = [key for key, _ in generation.lexical.search(query, wide, where)]
        if side is not Sides.LEXICAL:
            among = None if where is None else generation.table.keys(where)
            vectors = dict(generation.dense.search(otherwise, wide, among))
        if side is Sides.FUSED and (ranker := ranker_for(self.encoder)):
            ranked = generation.ranked(query, (row, otherwise), {*words, *vectors}, self.encoder, ranker)
            signals = {key: own for key, (_, own) in ranked.items()}
        elif side is Sides.FUSED:
            signals = generation.signals(query, row, {*words, *vectors})
        elif side is Sides.LEXICAL:
            signals = {
                key: Signals(bm25=share) for key, share in generation.lexical.bm25(query, words).items()
            }
        else:
            signals = {key: Signals(cosine=cosine) for key, cosine in vectors.items()}
        weights = ACCENTED_WEIGHTS if has_diacritics(query) else FOLDED_WEIGHTS
        scores = {key: _score(side, own, weights) for key, own in signals.items()}
        if ranked:
            scores = {key: score for key, (score, _) in ranked.items()}
        best = sorted(scores, key=lambda key: (-scores[key], key))[:k]
        chunks = generation.table.chunks(best)
        return [Hit(chunks[key], scores[key], signals[key]) for key in best]

    def seen(self, query: str) -> tuple[list[str], Vectors]:
        """The ids of the candidates of a question and what the ranker sees of them, float32 (n, features)."""
        generation = self._latest()
        if generation is None:
            return [], np.zeros((0, len(NAMES)), dtype=np.float32)
        query = mended(query, generation.lexical.frequency)
        rows = rows_of(query, self.encoder)
        words = generation.lexical.search(query, CANDIDATES)
        vectors = generation.dense.search(rows[1], CANDIDATES)
        keys = sorted({key for key, _ in (*words, *vectors)})
        values = generation.features(query, rows, keys, self.encoder)
        chunks = generation.table.chunks(keys)
        return [chunks[key].id for key in keys], values

    def frequency(self, word: str) -> int:
        """How many chunks hold the folded syllable or pair `word` ("duoi_nuoc")."""
        generation = self._latest()
        return generation.lexical.frequency(word) if generation else 0

    def _latest(self) -> _Generation | None:
        """The generation in force, opened anew when another process has published one since."""
        with self._lock:
            for attempt in range(3):
                path = files.current(self.directory)
                if path is None:
                    self._generation = None
                    break
                if self._generation and self._generation.path == path:
                    break
                try:
                    self._generation = _Generation(path, self.encoder)
                except IndexDamagedError:
                    if attempt == 2 or files.current(self.directory) == path:
                        raise
            return self._generation
