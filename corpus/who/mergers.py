"""Who carries on whose work: the mergers of departments, ministries, provinces and other bodies, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.text import fold
from corpus.who.tables import body_of, table

MERGED = "hợp nhất vào"
"""What is said of a merger where the table says nothing else."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that carries on another's work.

    `since` is the day from which it does. Where only the month is certain `by_month` is set and `since` is its first
    day. `of` says which part of the work went over, None for the whole. `words` are folded words that tell the work
    that went over. `how` is what is said of it in Vietnamese, between the two names.
    """

    name: str
    since: date
    of: str | None = None
    words: tuple[str, ...] = ()
    how: str = MERGED
    by_month: bool = False

    def concerns(self, folded: str) -> bool:
        """Whether a folded text speaks of the work that went over, as far as words tell it."""
        return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", folded) for w in self.words)


class Mergers:
    """Heirs and forebears by canonical names."""

    def __init__(self, links: Iterable[tuple[str, Heir]]) -> None:
        self._heirs: dict[str, list[Heir]] = {}
        self._forebears: dict[str, list[tuple[str, Heir]]] = {}
        for name, heir in links:
            self._heirs.setdefault(name, []).append(heir)
            self._forebears.setdefault(heir.name, []).append((name, heir))

    def names(self) -> list[str]:
        """The names that have heirs."""
        return list(self._heirs)

    def heirs_of(self, name: str, day: date | None = None) -> list[Heir]:
        """The heirs of `name`, those of the whole work first; with `day`, those who were heirs by then."""
        found = [h for h in self._heirs.get(name, []) if day is None or h.since <= day]
        return sorted(found, key=lambda h: h.of is not None)

    def forebears_of(self, name: str, day: date | None = None) -> list[tuple[str, Heir]]:
        """Whose work `name` carries on, each with the record of it; with `day`, those it had taken in by then."""
        found = [(f, h) for f, h in self._forebears.get(name, []) if day is None or h.since <= day]
        return sorted(found, key=lambda pair: pair[1].of is not None)

    def is_new(self, name: str) -> bool:
        """Whether `name` came into being by a merger: nothing bore the name before."""
        return any(h.of is None and h.how != MERGED for _, h in self._forebears.get(name, []))


def links_of_table() -> list[tuple[str, Heir]]:
    """The mergers of `mergers.toml`: who, and its heir."""
    found = []
    for row in table("mergers")["field"]:
        for kind in row.get("kinds", ("Sở", "Bộ")):
            for into in (row["into"], *row.get("also", ())):
                found.append((body_of(kind, row["from"]), _heir(row, body_of(kind, into))))
    for row in table("mergers")["body"]:
        found.append((row["from"], _heir(row, row["into"])))
    return found


def _heir(row: dict[str, Any], name: str) -> Heir:
    since, by_month = row["since"], isinstance(row["since"], str)
    if by_month:
        year, month = map(int, since.split("-"))
        since = date(year, month, 1)
    words = tuple(dict.fromkeys(fold(w) for w in row.get("words", ())))
    return Heir(name, since, row.get("part"), words, row.get("how", MERGED), by_month)
