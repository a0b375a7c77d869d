"""Vectors by inner product (FAISS). Scores are similarities in [-1, 1]: higher is better.

Few rows are compared one by one. Many are first looked through as codes of 4 bits for each pair of numbers, which finds
somewhat more than are asked for; those alone are compared exactly. Whether that finds what comparing all would find is
measured when the index is saved, and where it does not, all are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from index.encode import Vectors

EXACT_ROWS = 50_000
"""Up to so many rows all are compared."""

RECALL = 0.98
"""The least share of the true nearest 100 that codes must find."""

NEAREST = 100
WIDER = (10, 20, 40)
"""How many times as many are looked at exactly as are asked for; the first that reaches RECALL is kept."""

_PROBES = 200
_LEARNT_FROM = 20_000
_HEAD = 2
_GATHERED = 4_000
"""Up to so many chosen rows are taken out and compared; more are left to FAISS, which skips the others."""

Keys = npt.NDArray[np.int64]


class DenseIndex:
    """Rows of unit length under integer keys that rise in the order in which rows are added.

    On disk: the rows at the path given to `save`, memory-mapped when read; their keys and, if there are many, their codes
    beside it.
    """

    def __init__(self, dim: int) -> None:
        self._rows: Any = faiss.IndexFlatIP(dim)
        self._keys: Keys = np.zeros(0, dtype=np.int64)
        self._codes: Any = None
        self._wider = self._checked = 0

    @classmethod
    def load(cls, path: Path, mapped: bool = True) -> DenseIndex:
        """Read what `save` wrote; unless `mapped`, into memory, to be changed. Raises RuntimeError, OSError or
        ValueError when the files are not such an index.
        """
        dense = cls.__new__(cls)
        keys, codes = _beside(path)
        dense._rows = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC if mapped else 0)
        head = np.load(keys)
        if head.dtype != np.int64 or head.ndim != 1 or len(head) < _HEAD:
            raise ValueError(f"{keys.name} holds {head.dtype} {head.shape}, not int64 keys")
        dense._wider, dense._checked = int(head[0]), int(head[1])
        dense._keys = head[_HEAD:]
        dense._codes = faiss.read_index(str(codes)) if codes.exists() else None
        if len(dense._keys) != dense._rows.ntotal:
            raise ValueError(f"{len(dense._keys)} keys for {dense._rows.ntotal} rows")
        return dense

    def save(self, path: Path) -> None:
        """Write everything: `path` and two files beside it. Codes are made, or made anew, where they pay."""
        keys, codes = _beside(path)
        self._look_through()
        faiss.write_index(self._rows, str(path))
        head = np.array([self._wider, self._checked], dtype=np.int64)
        np.save(keys, np.concatenate([head, self._keys]))
        if self._codes is not None:
            faiss.write_index(self._codes, str(codes))
        else:
            codes.unlink(missing_ok=True)

    def __len__(self) -> int:
        return int(self._rows.ntotal)

    @property
    def dim(self) -> int:
        """Length of a row."""
        return int(self._rows.d)

    @property
    def looked_through(self) -> int:
        """How many times as many rows as are asked for are compared exactly; 0 where all are."""
        return self._wider if self._codes is not None else 0

    def add(self, keys: Sequence[int], rows: Vectors) -> None:
        """Add `rows`, float32 (len(keys), dim). ValueError for rows of another shape, or keys that do not rise."""
        if rows.shape != (len(keys), self.dim):
            raise ValueError(f"rows of shape {rows.shape} for {len(keys)} keys of dimension {self.dim}")
        if not len(keys):
            return
        added = np.asarray(keys, dtype=np.int64)
        if (np.diff(added) <= 0).any() or (len(self._keys) and added[0] <= self._keys[-1]):
            raise ValueError(f"keys {added[0]}…{added[-1]} do not rise above {self._keys[-1:]}")
        self._rows.add(np.ascontiguousarray(rows))
        if self._codes is not None:
            self._codes.add(np.ascontiguousarray(rows))
        self._keys = np.concatenate([self._keys, added])

    def remove(self, keys: Collection[int]) -> None:
        """Forget these keys; unknown ones are ignored."""
        places = self._places(keys)
        if len(places):
            chosen = faiss.IDSelectorBatch(places)
            self._rows.remove_ids(chosen)
            if self._codes is not None:
                self._codes.remove_ids(chosen)
            self._keys = np.delete(self._keys, places)

    def rows(self, keys: Sequence[int]) -> Vectors:
        """The row of each of these keys, float32 (len(keys), dim). KeyError for one that is not there."""
        sought = np.asarray(keys, dtype=np.int64)
        places = np.searchsorted(self._keys, sought)
        unknown = (
            (places >= len(self._keys)) | (self._keys[places.clip(max=len(self._keys) - 1)] != sought)
            if len(self._keys)
            else np.ones(len(sought), dtype=bool)
        )
        if unknown.any():
            raise KeyError(int(sought[unknown][0]))
        found: Vectors = self._all()[places]
        return found

    def search(self, row: Vectors, k: int, among: Collection[int] | None = None) -> list[tuple[int, float]]:
        """The `k` keys most similar to `row`, float32 (dim,), best first; only of `among` if given."""
        faiss.omp_set_num_threads(1)
        if among is None:
            k = min(k, len(self))
            if k == 0:
                return []
            if self._codes is not None and k * self._wider < len(self):
                return self._nearest(row, k, self._proposed(row, k * self._wider))
            scores, places = self._rows.search(np.ascontiguousarray(row[None]), k)
            return self._named(places[0], scores[0])
        places = self._places(among)
        if len(places) <= _GATHERED:
            return self._nearest(row, k, places)
        bits = np.zeros(len(self), dtype=bool)
        bits[places] = True
        selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg, arg-type]
        chosen = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, places = self._rows.search(
            np.ascontiguousarray(row[None]), min(k, len(places)), params=chosen
        )
        return self._named(places[0], scores[0])

    def _places(self, keys: Collection[int]) -> Keys:
        """The places of those of `keys` that are there, rising."""
        sought = np.unique(np.fromiter(keys, dtype=np.int64, count=len(keys)))
        places = np.searchsorted(self._keys, sought)
        inside = places < len(self._keys)
        sought, places = sought[inside], places[inside]
        found: Keys = places[self._keys[places] == sought].astype(np.int64)
        return found

    def _proposed(self, row: Vectors, k: int) -> Keys:
        _, places = self._codes.search(np.ascontiguousarray(row[None]), k)
        found: Keys = places[0][places[0] >= 0]
        return found

    def _nearest(self, row: Vectors, k: int, places: Keys) -> list[tuple[int, float]]:
        """The best `k` of the rows at `places`, compared exactly."""
        if not len(places) or k <= 0:
            return []
        scores = np.einsum("ij,j->i", self._all()[places], row)  # one thread, unlike a product of BLAS
        if len(places) > k:
            best = np.argpartition(-scores, k - 1)[:k]
            places, scores = places[best], scores[best]
        order = np.lexsort((places, -scores))
        return self._named(places[order], scores[order])

    def _named(self, places: Keys, scores: Vectors) -> list[tuple[int, float]]:
        kept = places >= 0
        return list(zip(self._keys[places[kept]].tolist(), scores[kept].tolist(), strict=True))

    def _all(self) -> Vectors:
        """All rows, float32 (len, dim), where FAISS holds them: a view."""
        if not len(self):
            return np.zeros((0, self.dim), dtype=np.float32)
        rows: Vectors = faiss.rev_swig_ptr(self._rows.get_xb(), len(self) * self.dim).reshape(-1, self.dim)
        return rows

    def _look_through(self) -> None:
        """Codes for many rows, learnt from a sample; tried again when a tenth has changed, and learnt anew if they fail."""
        if len(self) <= EXACT_ROWS or self.dim % 2:
            self._codes, self._wider, self._checked = None, 0, 0
            return
        if abs(len(self) - self._checked) < self._checked / 10:
            return
        self._checked = len(self)
        if self._codes is not None and self._enough():
            return
        faiss.omp_set_num_threads(1)
        rows = self._all()
        codes: Any = faiss.index_factory(self.dim, f"PQ{self.dim // 2}x4fs", faiss.METRIC_INNER_PRODUCT)
        sample = np.linspace(0, len(rows) - 1, min(len(rows), _LEARNT_FROM)).astype(np.int64)
        codes.pq.cp.min_points_per_centroid = (
            1  # else FAISS warns of small samples, whose codes are measured anyway
        )
        codes.train(np.ascontiguousarray(rows[sample]))
        codes.add(rows)
        self._codes = codes
        if not self._enough():
            self._codes, self._wider = None, 0

    def _enough(self) -> bool:
        """Whether codes find RECALL of what comparing all rows finds; sets how wide one must look for it.

        Questions are like no row, but lie between them: each probe is the mean of two rows chosen at random.
        """
        pick = np.random.default_rng(len(self))
        rows = self._all()
        ends = rows[np.sort(pick.choice(len(rows), min(_PROBES, len(rows)), replace=False))]
        probes = ends + ends[pick.permutation(len(ends))]
        probes = (probes / np.maximum(np.linalg.norm(probes, axis=1, keepdims=True), 1e-9)).astype(np.float32)
        best, _ = self._rows.search(probes, min(NEAREST, len(rows)))
        for wider in WIDER:
            found = 0
            for probe, least in zip(probes, best[:, -1], strict=True):
                near = self._nearest(probe, NEAREST, self._proposed(probe, wider * NEAREST))
                found += sum(score >= least - 1e-6 for _, score in near)
            if found >= RECALL * best.size:
                self._wider = wider
                return True
        return False


def _beside(path: Path) -> tuple[Path, Path]:
    """The files of the keys and of the codes."""
    return path.with_name(f"{path.name}.keys.npy"), path.with_name(f"{path.name}.codes")
