"""Vectors by exact inner product (FAISS). Scores are similarities in [-1, 1]: higher is better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.encode import Vectors


class DenseIndex:
    """Rows of unit length under integer keys."""

    def __init__(self, dim: int) -> None:
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))

    @classmethod
    def load(cls, path: Path) -> DenseIndex:
        """Read what `save` wrote. Raises RuntimeError when the file is not such an index."""
        dense = cls.__new__(cls)
        dense._index = faiss.read_index(str(path))
        return dense

    def save(self, path: Path) -> None:
        """Write everything to `path`."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self._index.d)

    def add(self, keys: Sequence[int], rows: Vectors) -> None:
        """Add `rows`, float32 (len(keys), dim)."""
        if rows.shape != (len(keys), self.dim):
            raise ValueError(f"rows of shape {rows.shape} for {len(keys)} keys of dimension {self.dim}")
        if keys:
            self._index.add_with_ids(np.ascontiguousarray(rows), np.asarray(keys, dtype=np.int64))

    def remove(self, keys: Collection[int]) -> None:
        """Forget these keys; unknown ones are ignored."""
        if keys:
            self._index.remove_ids(np.asarray(sorted(keys), dtype=np.int64))

    def rows(self, keys: Sequence[int]) -> Vectors:
        """The row of each of these keys, float32 (len(keys), dim). Raises RuntimeError for an unknown key."""
        rows = np.empty((len(keys), self.dim), dtype=np.float32)
        for n, key in enumerate(keys):
            rows[n] = self._index.reconstruct(key)
        return rows

    def search(self, row: Vectors, k: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The `k` keys most similar to `row`, float32 (dim,), best first; only of `among` if given."""
        k = min(k, len(self) if among is None else len(among))
        if k == 0:
            return []
        faiss.omp_set_num_threads(1)
        chosen = None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.asarray(sorted(among), dtype=np.int64))
            chosen = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, keys = self._index.search(np.ascontiguousarray(row[None]), k, params=chosen)
        return [(int(key), float(score)) for key, score in zip(keys[0], scores[0], strict=True) if key >= 0]
