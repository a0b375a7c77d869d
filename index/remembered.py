"""What is worked out for a word once, and remembered for the words of an index."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST = 200_000
"""Words remembered; with one more, all are forgotten."""


class Remembered(dict[str, T]):
    """Word -> what `of` gives for it, worked out when it is first asked for."""

    def __init__(self, of: Callable[[str], T]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._of(word)
        return found
