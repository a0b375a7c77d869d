"""The provinces: 63 until 30/6/2025, 34 since; found in text however they are typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.text import fold, has_diacritics, place_tones
from corpus.who.tables import table
from corpus.who.trie import WORD, Found, Trie, key

CITY = "thành phố trực thuộc trung ương"
PROVINCE = "tỉnh"
_FIRST = date.min

_NOT_THE_CITY = re.compile(
    r"(?:cong san|tncs|chu tich|tu tuong|duong|chien dich|dao duc|phong cach|tam guong|guong|bac|lang|thieu nien|mon|"
    r"thanh nien|tien phong|bao tang|huan chuong|quoc gia|thoi dai|di tich)\s+$"
)
"""What stands before "Hồ Chí Minh" where the man is meant, or what is named after him."""


@dataclass(frozen=True, slots=True)
class Province:
    """A province: the day from which it is a city under the central government, None for none, and whose part it is
    since the provinces were merged, None where it stands on its own."""

    name: str
    city: date | None
    into: str | None
    spellings: tuple[str, ...]

    def kind(self, day: date | None = None) -> str:
        """What it is, or was on `day`: "tỉnh" or "thành phố trực thuộc trung ương"."""
        return CITY if self.city and (day is None or day >= self.city) else PROVINCE


class Provinces:
    """The table of `provinces.toml`, with a finder."""

    def __init__(self) -> None:
        self.merged: date = table("provinces")["merged"]
        self._by_name: dict[str, Province] = {}
        self._trie = Trie()
        for row in table("provinces")["province"]:
            city = row.get("city")
            province = Province(
                row["name"],
                _FIRST if city is True else city,
                row.get("into"),
                (row["name"], *row.get("short", ())),
            )
            self._by_name[province.name] = province
            for form in province.spellings:
                self._trie.add(form, province.name)
                self._trie.add("".join(WORD.findall(fold(form))), province.name)
        self._spelled = {
            p.name: tuple(_bare(s) for s in p.spellings if has_diacritics(s)) for p in self._by_name.values()
        }

    def __getitem__(self, name: str) -> Province:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The canonical names of all 63."""
        return tuple(self._by_name)

    def on(self, day: date) -> tuple[str, ...]:
        """The provinces there were on `day`: 63 before the merger, 34 since."""
        return tuple(p.name for p in self._by_name.values() if day < self.merged or p.into is None)

    @cached_property
    def successors(self) -> dict[str, str]:
        """A province that ended with the merger -> the one it became part of."""
        return {p.name: p.into for p in self._by_name.values() if p.into is not None}

    def parts_of(self, name: str) -> tuple[str, ...]:
        """The provinces that became part of `name`; empty for those unchanged."""
        return tuple(p.name for p in self._by_name.values() if p.into == name)

    def find(self, text: str) -> list[Found]:
        """Provinces in `text`, left to right. One written with diacritics must be written with the right ones."""
        folded = fold(text)
        found: list[Found] = []
        for start in self._trie.starts(folded):
            if found and start < found[-1].end:
                continue
            match = next((m for m in self._trie.at(folded, start) if self._fits(text, folded, m)), None)
            if match is not None:
                found.append(match)
        return found

    def _fits(self, text: str, folded: str, match: Found) -> bool:
        words = text[match.start : match.end]
        if "\n" in words and re.search(r"\n\s*\n", words):
            return False
        if has_diacritics(words):
            spelled = _bare(words)
            if not any(s in spelled for s in self._spelled[match.name]):
                return False
        man = match.name == "TP. Hồ Chí Minh" and key(words) == "ho chi minh"
        return not (man and _NOT_THE_CITY.search(folded[max(0, match.start - 20) : match.start]))


def _bare(words: str) -> str:
    """Lower-case letters with their diacritics, one space between words."""
    return re.sub(r"[\s.-]+", " ", place_tones(words).lower()).strip()
