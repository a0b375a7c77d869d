"""What was read last, kept at hand: a bounded map that lets go of what was asked for longest ago."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """At most `most` values by a number, those used last. Safe for several threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[int, Value] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: int) -> Value | None:
        """The value of `key`; None where it is not kept."""
        return self.several((key,)).get(key)

    def several(self, keys: Iterable[int]) -> dict[int, Value]:
        """The values of those of `keys` that are kept."""
        found: dict[int, Value] = {}
        with self._lock:
            for key in keys:
                value = self._values.get(key)
                if value is not None:
                    self._values.move_to_end(key)
                    found[key] = value
        return found

    def keep(self, values: Mapping[int, Value]) -> None:
        """Keeps `values`; more than `most` at once are not kept at all, so that they push nothing out."""
        if len(values) > self.most:
            return
        with self._lock:
            self._values.update(values)
            while len(self._values) > self.most:
                self._values.popitem(last=False)
