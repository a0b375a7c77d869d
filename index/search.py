"""DirectiveIndex: chunks in, hits out. Words and vectors are searched apart and fused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np

from corpus.errors import IndexDamagedError
from corpus.text import has_diacritics
from index import files, table, tokens
from index.asked import put_otherwise
from index.chunk import Chunk
from index.collapse import collapsed
from index.dense import DenseIndex
from index.encode import Encoder, StaticEncoder, TokenIds, Vectors
from index.features import NAMES, Candidates, features
from index.filter import Filter
from index.fuse import Signals, cover, fused
from index.interaction import interaction_for
from index.lexical import PROPOSING, LexicalIndex
from index.numbers import asked_number
from index.ranker import Ranker, ranker_for
from index.typos import mended
from index.words import ACCENTED, FOLDED, Held, split

__all__ = ["DirectiveIndex", "Filter", "Hit", "Sides"]

Progress = Callable[[int, int], None]

CANDIDATES, PLAIN_CANDIDATES = 100, 60
"""How many chunks each side proposes, at least: to the ranker, and to the weighted sum alone."""

ACCENTED_WEIGHTS = Signals(0.12, 0.01, 0.20, 0.10, 0.21, 0.17, 0.18)
FOLDED_WEIGHTS = Signals(0.18, 0.09, 0.35, 0.0, 0.0, 0.18, 0.20)
"""What each signal counts for a question with diacritics, and for one without; each row sums to about 1.

Fitted on train80 of alqac_large by `python -m eval fusion`, then scaled.
"""

ENCODED_AT_ONCE = 512

STALE, SMALL = 0.1, 2_000
"""The lexical side is written anew when this share of its chunks is removed ones, or any in an index of at most SMALL."""


JUDGED = 100
"""Candidates that the ranker puts in order, the best by the weighted sum."""

TELLING = 3
"""Digits from which on a figure alone says enough to look for it in the words of passages."""


class Sides(StrEnum):
    """Which side a search asks: words, vectors, or both."""

    LEXICAL = "lexical"
    DENSE = "dense"
    FUSED = "fused"


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found, with its similarity to the question (higher is better) and what it is made of.

    `also` are the same words of the same document in other places, where a search was told to collapse them.
    """

    chunk: Chunk
    score: float
    signals: Signals
    also: tuple[Chunk, ...] = ()

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
        self.path, self.removed = path, manifest.removed
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

    def signals(self, query: str, row: Vectors, keys: Collection[int]) -> dict[int, Signals]:
        """What words and vectors say of each of `keys`; `row` is the vector of `query`."""
        if not keys:
            return {}
        held = self.held(query, keys)
        cosines = dict(self.dense.search(row, len(keys), keys))
        bm25 = held.bm25(self.table.mean_lengths)
        covers = {
            (field, single): held.cover(field, single)
            for field in (FOLDED, ACCENTED)
            for single in (True, False)
        }
        asked = set(tokens.folded(query))
        lines = self.table.contexts(keys)
        contexts = {line: self._context(line, asked) for line in set(lines.values())}
        return {
            key: Signals(
                bm25=float(bm25[n]),
                syllables=float(covers[FOLDED, True][n]),
                pairs=float(covers[FOLDED, False][n]),
                accented_syllables=float(covers[ACCENTED, True][n]),
                accented_pairs=float(covers[ACCENTED, False][n]),
                context=contexts[lines[key]],
                cosine=cosines.get(key, 0.0),
            )
            for n, key in enumerate(held.keys)
        }

    def held(self, query: str, keys: Collection[int], otherwise: bool = False) -> Held:
        """What each of `keys` holds of the words of `query`; see `LexicalIndex.search` for `otherwise`."""
        return Held(self.lexical.asked(query, otherwise), self.table.words(keys))

    def features(self, query: str, rows: Rows, keys: Sequence[int], encoder: Encoder) -> Vectors:
        """What `query` and each of `keys` have in common, float32 (len(keys), len(index.features.NAMES))."""
        held = self.held(query, keys, otherwise=True)
        shares = dict(zip(held.keys, held.bm25(self.table.mean_lengths).tolist(), strict=True))
        own = self.dense.rows(keys)
        chunks = self.table.chunks(keys)
        candidates = Candidates(
            [chunks[key].context for key in keys],
            [chunks[key].text for key in keys],
            np.array([shares.get(key, 0.0) for key in keys], dtype=np.float32),
            own @ rows[0],
            own @ rows[1],
        )
        tokens_ = encoder if isinstance(encoder, StaticEncoder) else None
        learned = interaction_for(encoder)
        if learned is not None and tokens_ is not None:
            read = self.table.tokens(keys)
            late = learned.scores(tokens_.token_ids(query), [read.get(key, _NONE) for key in keys])
            candidates = replace(candidates, late=late)
        return features(query, candidates, self.lexical.rarity, tokens_)

    def _context(self, line: str, asked: Collection[str]) -> float:
        whole, rarity = self._rarities(line)
        return cover(rarity, asked, whole)

    def _line_rarities(self, line: str) -> tuple[float, dict[str, float]]:
        """The rarity of each word of a line, and of all together."""
        words = set(tokens.folded(line))
        rarity = dict(zip(words, map(self.lexical.rarities(FOLDED).__getitem__, words), strict=True))
        return sum(rarity.values()), rarity


_NONE = np.zeros(0, dtype=np.uint32)

Rows = tuple[Vectors, Vectors]
"""The vector of a question, and that of the question together with other words for it; float32 (dim,)."""


def rows_of(query: str, encoder: Encoder) -> Rows:
    """Both vectors of a question; the same one twice for an encoder that cannot mix."""
    row = encoder.encode([query])[0]
    return row, encoder.mixed(put_otherwise(query)) if isinstance(encoder, StaticEncoder) else row


def _read(encoder: Encoder, texts: Sequence[str]) -> tuple[Vectors, list[TokenIds]]:
    """The vectors of texts and, of an encoder whose tokens are known, their tokens; else none."""
    return encoder.read(texts) if isinstance(encoder, StaticEncoder) else (encoder.encode(texts), [])


def _score(side: Sides, signals: Signals, weights: Signals) -> float:
    if side is Sides.LEXICAL:
        return signals.bm25
    if side is Sides.DENSE:
        return signals.cosine
    return fused(signals, weights)


def _indexed(chunk: Chunk) -> str:
    """What of a chunk is found: its context line and its text."""
    return f"{chunk.context}\n{chunk.text}"


def _numbered(generation: _Generation, query: str, k: int, where: Filter | None) -> list[int] | None:
    """The keys that a query which is a number alone may find; None for any other query."""
    asked = asked_number(query)
    if asked is None:
        return None
    own = where or Filter()
    if own.number is None and (asked.type is None or own.type in (None, asked.type)):
        borne = generation.table.keys(replace(own, number=asked.number, type=asked.type or own.type))
        if borne:
            return borne
    if asked.year:
        return None
    if asked.number.isdigit() and (asked.type is not None or len(asked.number) < TELLING):
        return []
    return generation.lexical.holding(asked.number, k, where)


def _collapsed(hits: Sequence[Hit]) -> list[Hit]:
    """One hit for each group of the same passages, the best, with the others on it."""
    by_id = {hit.chunk.id: hit for hit in hits}
    groups = collapsed(hit.chunk for hit in hits)
    return [replace(by_id[first.id], also=tuple(others)) for first, *others in groups]


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

    def proposed(self, query: str, row: Vectors, words: int, vectors: int) -> list[str]:
        """The ids of the chunks that words and vectors propose for a question, before any is judged; to learn from."""
        generation = self._latest()
        if generation is None:
            return []
        found = generation.lexical.search(query, words, None, None, otherwise=True)
        keys = {key for key, _ in (*found, *generation.dense.search(row, vectors, None))}
        chunks = generation.table.chunks(sorted(keys))
        return [chunks[key].id for key in sorted(keys)]

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

    def compact(self) -> None:
        """Write everything anew without what was removed. Updates see to it themselves; this is for not waiting."""
        with files.writing(self.directory):
            base = self._latest()
            if base:
                self._make(base, [], [], None, compact=True)

    def check(self) -> None:
        """Read every byte of the generation in force. Raises IndexDamagedError where one is not as it was written."""
        path = files.current(self.directory)
        if path is not None:
            files.check(path)

    def _make(
        self,
        base: _Generation | None,
        removed: Sequence[int],
        added: Sequence[Chunk],
        progress: Progress | None,
        compact: bool = False,
    ) -> None:
        """A generation out of `base` without the keys `removed` and with the chunks `added`, put in force.

        Nothing is built on damage: `base` is checked first, byte by byte.
        """
        if base:
            files.check(base.path)
        stale = (base.removed if base else 0) + len(removed)
        live = (len(base.table) if base else 0) - len(removed) + len(added)
        anew = compact or (stale > 0 and (live <= SMALL or stale > STALE * live))
        without = (f"{files.DENSE}*", files.LEXICAL) if anew else (f"{files.DENSE}*",)
        path = files.begin(self.directory, base.path if base else None, without)
        dense = (
            DenseIndex.load(base.path / files.DENSE, mapped=False) if base else DenseIndex(self.encoder.dim)
        )
        dense.remove(removed)
        lexical = LexicalIndex(path / files.LEXICAL)
        with ExitStack() as stack:
            adding = stack.enter_context(table.changing(path / files.CHUNKS, removed))
            say = stack.enter_context(lexical.changing([] if anew else removed))
            encoding = stack.enter_context(ThreadPoolExecutor(1))
            if anew and base:
                gone = set(removed)
                for key, chunk in base.table.all():
                    if key not in gone:
                        say(key, chunk, split(chunk.context, chunk.text))
            for start in range(0, len(added), ENCODED_AT_ONCE):
                part = added[start : start + ENCODED_AT_ONCE]
                rows = encoding.submit(_read, self.encoder, [_indexed(chunk) for chunk in part])
                keys = []
                for chunk in part:
                    own = split(chunk.context, chunk.text)
                    keys.append(adding.add(chunk, own))
                    say(keys[-1], chunk, own)
                vectors, tokens_ = rows.result()
                dense.add(keys, vectors)
                if tokens_:
                    adding.read(keys, tokens_)
                if progress:
                    progress(start + len(part), len(added))
        if anew:
            table.pack(path / files.CHUNKS)
        dense.save(path / files.DENSE)
        files.publish(
            self.directory,
            path,
            self.encoder.name,
            self.encoder.dim,
            len(dense),
            0 if anew else stale,
            base.path if base else None,
        )
        self._latest()

    def search(
        self,
        query: str,
        k: int = 10,
        where: Filter | None = None,
        side: Sides = Sides.FUSED,
        collapse: bool = False,
        learned: bool = True,
        rarest: int | None = None,
    ) -> list[Hit]:
        """The `k` chunks most similar to `query`, best first; all of them pass `where`.

        Words and vectors each propose candidates; every candidate is then judged by all signals. One side
        alone proposes and judges by its own: BM25, or the cosine. A query that is nothing but a document's number
        ("1911", "cv 1911") finds that document, or, where none bears it, what names exactly this number; never another
        number. With `collapse`, the same words of the same document are one hit. With `learned`, slips are mended, everyday
        phrases are asked in the words of documents too, and the best JUDGED candidates are put in order by the ranker that
        was trained with the encoder, if one was. The words alone are asked all, or with `rarest` only so many: on a large
        index that is three times as fast, and seldom finds others.
        """
        generation = self._latest()
        if generation is None or k <= 0 or not query.strip():
            return []
        where = None if where == Filter() else where
        wide = k if rarest else max(CANDIDATES if learned else PLAIN_CANDIDATES, k)
        ranker = ranker_for(self.encoder) if learned and side is Sides.FUSED else None
        words, vectors = list[int](), dict[int, float]()
        numbered = _numbered(generation, query, wide, where)
        if ranker is not None and numbered is None:
            query = mended(query, generation.lexical.frequency)
        row, near = rows_of(query, self.encoder) if ranker else (self.encoder.encode([query])[0],) * 2
        if numbered is not None:
            words, vectors = numbered, dict(generation.dense.search(row, wide, numbered))
        else:
            if side is not Sides.DENSE:
                most = PROPOSING if side is Sides.FUSED else rarest
                found = generation.lexical.search(query, wide, where, most, otherwise=ranker is not None)
                words = [key for key, _ in found]
            if side is not Sides.LEXICAL:
                among = None if where is None else generation.table.keys(where)
                vectors = dict(generation.dense.search(near, wide, among))
        if side is Sides.FUSED:
            signals = generation.signals(query, row, {*words, *vectors})
        elif side is Sides.LEXICAL:
            held = generation.held(query, words)
            shares = held.bm25(generation.table.mean_lengths)
            signals = {
                key: Signals(bm25=float(share)) for key, share in zip(held.keys, shares, strict=True) if share
            }
        else:
            signals = {key: Signals(cosine=cosine) for key, cosine in vectors.items()}
        weights = ACCENTED_WEIGHTS if has_diacritics(query) else FOLDED_WEIGHTS
        scores = {key: _score(side, own, weights) for key, own in signals.items()}
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        if ranker is not None and ranked:
            scores = self._judged(generation, query, (row, near), ranked, ranker)
            ranked = sorted(scores, key=lambda key: (-scores[key], key))
        best = ranked if collapse else ranked[:k]
        chunks = generation.table.chunks(best)
        hits = [Hit(chunks[key], scores[key], signals[key]) for key in best]
        return _collapsed(hits)[:k] if collapse else hits

    def _judged(
        self, generation: _Generation, query: str, rows: Rows, ranked: Sequence[int], ranker: Ranker
    ) -> dict[int, float]:
        """How likely each candidate answers, 0..1: the ranker's word on the best, the others below them in their order."""
        best = sorted(ranked[:JUDGED])
        # OpenBLAS may set the flag of an invalid value for lanes behind a row's end; the values are finite
        with np.errstate(invalid="ignore"):
            values = ranker.scores(generation.features(query, rows, best, self.encoder)).tolist()
        scores = dict(zip(best, values, strict=True))
        least = min(values)
        for place, key in enumerate(ranked[JUDGED:], 1):
            scores[key] = least / (1 + place)
        return scores

    def seen(self, query: str) -> tuple[list[str], Vectors]:
        """The ids of the candidates that the ranker judges, and what it sees of them, float32 (n, features)."""
        generation = self._latest()
        if generation is None:
            return [], np.zeros((0, len(NAMES)), dtype=np.float32)
        query = mended(query, generation.lexical.frequency)
        rows = rows_of(query, self.encoder)
        words = generation.lexical.search(query, CANDIDATES, None, PROPOSING, otherwise=True)
        vectors = generation.dense.search(rows[1], CANDIDATES)
        keys = sorted({key for key, _ in (*words, *vectors)})
        values = generation.features(query, rows, keys, self.encoder)
        chunks = generation.table.chunks(keys)
        return [chunks[key].id for key in keys], values

    def frequency(self, word: str) -> int:
        """How many chunks hold the folded syllable or pair `word` ("duoi_nuoc")."""
        generation = self._latest()
        return generation.lexical.frequency(word) if generation else 0

    def written(self, word: str) -> int:
        """How many chunks hold the syllable or pair `word` ("đuối_nước") in small letters with its diacritics, tones in the older place."""
        generation = self._latest()
        return generation.lexical.frequency(word, ACCENTED) if generation else 0

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
