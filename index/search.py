"""DirectiveIndex: chunks in, hits out. Words and vectors are searched apart and fused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from index import files, fuse, table
from index.chunk import Chunk
from index.dense import DenseIndex
from index.encode import Encoder
from index.filter import Filter
from index.lexical import LexicalIndex

__all__ = ["WEIGHTS", "DirectiveIndex", "Filter", "Hit"]

Progress = Callable[[int, int], None]

CANDIDATES = 100
"""How many chunks each side proposes, at least."""

WEIGHTS = (1.0, 0.3)
"""What words and vectors count in the fused score: chosen on train80 of alqac_large."""

ENCODED_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found. `score` is the fused similarity, `lexical` (BM25) and `dense` (cosine) its parts: higher is better.

    A part is None where that side did not propose the chunk.
    """

    chunk: Chunk
    score: float
    lexical: float | None
    dense: float | None


class _Generation:
    """One generation, opened to read; what it holds never changes."""

    def __init__(self, path: Path, encoder: Encoder) -> None:
        manifest = files.read_manifest(path)
        files.check_encoder(path, manifest, encoder.name, encoder.dim)
        self.path = path
        try:
            self.dense = DenseIndex.load(path / files.DENSE)
            self.lexical = LexicalIndex(path / files.LEXICAL)
            self.table = table.ChunkTable(path / files.CHUNKS)
            counts = (len(self.table), len(self.dense), len(self.lexical))
        except Exception as exc:
            raise files.damaged(path, str(exc)) from exc
        if set(counts) != {manifest.chunks}:
            raise files.damaged(path, f"số đoạn không khớp: {manifest.chunks} đã ghi, {counts} đang có")


class DirectiveIndex:
    """A folder of generations and the encoder that made them. Threads may search at once; processes may too."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        """Use `open`; this reads nothing."""
        self.directory, self.encoder = directory, encoder
        self._lock = Lock()
        self._generation: _Generation | None = None

    @classmethod
    def open(cls, directory: Path, encoder: Encoder) -> DirectiveIndex:
        """Open the index in `directory`, empty when there is none yet.

        Raises IndexMismatchError when another encoder or version made it, IndexDamagedError when its files are not
        those it was left with.
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

    def page_ids(self) -> set[int]:
        """The pages that have chunks here."""
        generation = self._latest()
        return generation.table.page_ids() if generation else set()

    def update(
        self, removed_page_ids: Iterable[int], chunks: Iterable[Chunk], progress: Progress | None = None
    ) -> None:
        """Forget pages and add chunks, in one step: a reader sees all of it or nothing.

        A page is the unit: chunks of a page that is already here replace all it had. `progress` is told how many of
        how many chunks are encoded.
        """
        added = list(chunks)
        pages = {*removed_page_ids, *(chunk.page_id for chunk in added)}
        with files.writing(self.directory):
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
        self,
        query: str,
        k: int = 10,
        where: Filter | None = None,
        weights: tuple[float, float] = WEIGHTS,
    ) -> list[Hit]:
        """The `k` chunks most similar to `query`, best first; all of them pass `where`.

        `weights` are those of words and vectors; a side of weight 0 is not searched.
        """
        generation = self._latest()
        if generation is None or k <= 0 or not query.strip():
            return []
        wide = max(CANDIDATES, k)
        lexical, dense = dict[int, float](), dict[int, float]()
        if weights[0]:
            lexical = dict(generation.lexical.search(query, wide, where))
        if weights[1]:
            among = None if where is None else generation.table.keys(where)
            dense = dict(generation.dense.search(self.encoder.encode([query])[0], wide, among))
        fused = fuse.weighted([lexical, dense], weights)
        best = sorted(fused, key=lambda key: (-fused[key], key))[:k]
        found = generation.table.chunks(best)
        return [Hit(found[key], fused[key], lexical.get(key), dense.get(key)) for key in best]

    def frequency(self, word: str) -> int:
        """How many chunks hold the folded word or pair `word` ("duoi_nuoc"); compare with `len(index)`."""
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
                except files.IndexDamagedError:
                    if attempt == 2 or files.current(self.directory) == path:
                        raise
            return self._generation
