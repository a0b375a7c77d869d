"""What is done to an index before it is killed, and how one that it is done to is read."""

from __future__ import annotations

import hashlib
import json
import time
import traceback
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from eval.filters import chunks_of_pages
from index import dense, files, tokens
from index.chunk import Chunk
from index.encode import Vectors, unit
from index.search import DirectiveIndex, Sides

PAGES = 40
"""Pages of the index: half there before, half added."""

dense.EXACT_ROWS = 100
"""So few that codes are made, as in a large index."""

_PAUSE = 0.01
"""Seconds between two looks, so that reading leaves the writer some of the processor."""


class Hashed:
    """Rows of words hashed to dimensions: an encoder that loads at once and runs in one thread."""

    name, dim = "hashed@1", 64

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `index.encode.Encoder`."""
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in tokens.folded(text):
                rows[row, zlib.crc32(word.encode()) % self.dim] += 1
        return unit(rows)


@lru_cache(maxsize=1)
def material() -> list[Chunk]:
    """The chunks of all pages."""
    return list(chunks_of_pages(PAGES))


def build(index: DirectiveIndex, chunks: Sequence[Chunk]) -> None:
    """The index built anew of all pages."""
    DirectiveIndex.rebuild(index.directory, Hashed(), chunks).close()


def update(index: DirectiveIndex, chunks: Sequence[Chunk]) -> None:
    """Some pages out, the second half in."""
    index.update({1, 2}, [c for c in chunks if c.page_id > PAGES // 2])


def compact(index: DirectiveIndex, chunks: Sequence[Chunk]) -> None:
    """What was removed before is cleared out of all files."""
    index.compact()


WORK: dict[str, Callable[[DirectiveIndex, Sequence[Chunk]], None]] = {
    "build": build,
    "update": update,
    "compact": compact,
}


def print_of(index: DirectiveIndex) -> str:
    """A hash of all that an index holds, asked in every way: chunks of pages, words, vectors."""
    chunks = sorted(
        (c.id, c.text, c.context) for page in sorted(index.page_ids()) for c in index.chunks_of_page(page)
    )
    found = [
        sorted(
            hit.chunk.id
            for hit in index.search("tỉnh sở ủy ban nhân dân chủ trì", len(chunks) + 9, side=side)
        )
        for side in Sides
    ]
    return hashlib.sha256(json.dumps([chunks, found]).encode()).hexdigest()[:16]


def opened(directory: Path) -> str:
    """The print of the index in a directory, opened anew, every byte of it checked."""
    index = DirectiveIndex.open(directory, Hashed())
    index.check()
    told = print_of(index)
    index.close()
    return told


def read(directory: Path, over: Path) -> dict[str, Any]:
    """Opens and reads the index again and again until the file `over` exists: `seen`, print -> how often, and `wrong`.

    A print takes several searches; one during which another generation came into force is no print of either.
    """
    told: dict[str, Any] = {"seen": {}, "wrong": []}
    while not over.exists() and len(told["wrong"]) < 5:
        try:
            before = files.current(directory)
            index = DirectiveIndex.open(directory, Hashed())
            seen = print_of(index)
            index.close()
            if files.current(directory) == before:
                told["seen"][seen] = told["seen"].get(seen, 0) + 1
        except Exception:
            told["wrong"].append(traceback.format_exc())
        time.sleep(_PAUSE)
    return told
