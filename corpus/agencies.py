"""Who is who: agencies, provinces and abbreviations, found in text however they are typed.

The tables stand in `corpus/who`. Names are compared by `key`: folded, without connectives and punctuation, so
"Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội" and "so lao dong thuong binh xa hoi" are one agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from corpus.text import fold, has_diacritics, place_tones
from corpus.who import symbols
from corpus.who.catalogue import Catalogue
from corpus.who.local import Level, LocalUnit, find_units
from corpus.who.mergers import Heir, Mergers, links_of_table
from corpus.who.provinces import Province, Provinces
from corpus.who.sectors import sector_bodies
from corpus.who.spelling import fits, of_a_district
from corpus.who.tables import table
from corpus.who.trie import Found, key

__all__ = ["Directory", "Heir", "Level", "LocalUnit", "Mention", "Province", "directory", "key"]

DISTRICTS = "UBND các huyện, thị xã, thành phố"
COMMUNES = "UBND các xã, phường, thị trấn"


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text: characters `[start, end)`, its canonical name, and whether it is a group."""

    start: int
    end: int
    name: str
    group: bool = False


class Directory:
    """The tables of `corpus/who`, with finders over text. One instance is enough: `directory()`."""

    def __init__(self) -> None:
        self._catalogue = Catalogue()
        self._provinces = Provinces()
        links = links_of_table()
        links += [(a, Heir("Thanh tra tỉnh", h.since, how=h.how)) for a, h in self._inspectorates(links)]
        self._mergers = Mergers([link for link in links if link[0] != "Thanh tra sở"])

    def _inspectorates(self, links: list[tuple[str, Heir]]) -> list[tuple[str, Heir]]:
        heir = next(h for name, h in links if name == "Thanh tra sở")
        return [(name, heir) for name in self._catalogue.inspectorates]

    def canonical(self, name: str) -> str:
        """The canonical name of `name`, or `name` itself where the table does not know it."""
        return self._catalogue.names.get(key(name), name)

    def known(self, name: str) -> bool:
        """Whether `name`, in any spelling, is in the table."""
        return key(name) in self._catalogue.names

    def is_group(self, name: str) -> bool:
        """Whether the canonical `name` stands for several bodies."""
        return name in self._catalogue.groups

    def find(self, text: str) -> list[Mention]:
        """Known agencies in `text`, left to right, the longest at each place. Spans are of `text`.

        "UBND thành phố Tuy Hòa" is no body of the province; `match_at` leaves it to its caller how such a name goes on.
        """
        folded = fold(text)
        found: list[Mention] = []
        end = 0
        for start in self._catalogue.trie.starts(folded):
            if start < end or not (candidates := self._catalogue.trie.at(folded, start)):
                continue
            end = candidates[0].end
            group = self.is_group(candidates[0].name)
            if group or not of_a_district(text, folded, candidates[0], self._cities):
                mention = self._first(text, folded, candidates)
                found += [mention] if mention else []
        return found

    def match_at(self, text: str, folded: str, start: int) -> Mention | None:
        """The known agency that begins exactly at `start` of `text`, whose folded form is `folded`."""
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
            return None
        return self._first(text, folded, self._catalogue.trie.at(folded, start))

    def _first(self, text: str, folded: str, candidates: list[Found]) -> Mention | None:
        match = next((m for m in candidates if fits(text, folded, m)), None)
        return Mention(match.start, match.end, match.name, self.is_group(match.name)) if match else None

    def heirs_of(self, name: str, day: date | None = None) -> list[Heir]:
        """Who carries on the work of a body or province, in any spelling; with `day`, who did by then.

        A district's committee ("UBND huyện Đồng Hỷ") has the communes for heirs, like all of them together.
        """
        if self._is_district_body(name):
            name = DISTRICTS
        merged = self._provinces.successors.get(name)
        if merged is not None:
            since = self._provinces.merged
            return [Heir(merged, since, how="nhập vào")] if day is None or day >= since else []
        return self._mergers.heirs_of(self.canonical(name), day)

    def forebears_of(self, name: str, day: date | None = None) -> list[tuple[str, Heir]]:
        """Whose work a body or province carries on: each one's name and the record of what went over when."""
        parts = self._provinces.parts_of(name)
        if parts:
            since = self._provinces.merged
            return (
                [(p, Heir(name, since, how="nhập vào")) for p in parts] if day is None or day >= since else []
            )
        return self._mergers.forebears_of(self.canonical(name), day)

    def is_new(self, name: str) -> bool:
        """Whether a body came into being by a merger, so that whose work it carries on came before it."""
        return self._mergers.is_new(self.canonical(name))

    @cached_property
    def heirs(self) -> dict[str, tuple[str, ...]]:
        """A body that was merged -> its heirs' names, those of the whole work first."""
        names = self._mergers.names()
        return {n: tuple(dict.fromkeys(h.name for h in self._mergers.heirs_of(n))) for n in names}

    def _is_district_body(self, name: str) -> bool:
        units = self.find_units(name)
        return bool(units) and units[0].is_body and units[0].level is Level.DISTRICT

    def find_units(self, text: str) -> list[LocalUnit]:
        """Districts and communes that `text` names by their kind and a name in capitals, left to right."""
        return find_units(text, self._cities)

    @cached_property
    def _cities(self) -> dict[str, Province]:
        found = [self._provinces[n] for n in self._provinces.names if self._provinces[n].city is not None]
        return {key(s): p for p in found for s in p.spellings}

    def issuer_of_symbol(self, symbol: str) -> str | None:
        """The body that a document's symbol is of: "BYT-DP" -> "Bộ Y tế"; None where it tells none."""
        return symbols.issuer_of_symbol(symbol)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Canonical names of the 63 provinces, the 34 of today among them."""
        return self._provinces.names

    def province(self, name: str) -> Province:
        """The province of a canonical name. Raises KeyError for any other name."""
        return self._provinces[name]

    def provinces_on(self, day: date) -> tuple[str, ...]:
        """The provinces there were on `day`."""
        return self._provinces.on(day)

    @property
    def merged_provinces(self) -> date:
        """The day from which the provinces of `successors` belong to others."""
        return self._provinces.merged

    @property
    def merged_departments(self) -> date:
        """The day from which most departments with heirs are merged into them."""
        return self._mergers.heirs_of("Sở Thông tin và Truyền thông")[0].since

    @property
    def successors(self) -> dict[str, str]:
        """A province that ended on 1/7/2025 -> the one it became part of."""
        return self._provinces.successors

    def find_provinces(self, text: str) -> list[Mention]:
        """Provinces in `text`. A province written with diacritics must be written with the right ones."""
        return [Mention(m.start, m.end, m.name) for m in self._provinces.find(text)]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields of government that departments and ministries are named after: "Y tế", "Nội vụ"."""
        return tuple(field["name"] for field in table("fields")["field"])

    @cached_property
    def terms(self) -> dict[str, str]:
        """Abbreviation as written in official text -> its full words."""
        return dict(table("words")["terms"])

    def provinces_of_cities(self, text: str) -> list[str]:
        """The provinces of the cities that `text` names, with or without diacritics, in the order of the table."""
        accented = has_diacritics(text)
        written = place_tones(text).lower() if accented else fold(text)
        return list(dict.fromkeys(p for city, p in _city_patterns(accented) if city.search(written)))

    @cached_property
    def sectors(self) -> dict[str, tuple[str, ...]]:
        """Folded words of a sector ("giao thong") -> the bodies of a province that they may mean, the likeliest first."""
        return sector_bodies()

    @cached_property
    def short_forms(self) -> dict[str, str]:
        """Folded key of an abbreviation (a field's or a term's) -> its full words."""
        forms = {key(short).replace(" ", ""): full for short, full in self.terms.items()}
        for short, field in self._catalogue.shorts.items():
            forms.setdefault(short, field)
        return forms


@lru_cache(maxsize=2)
def _city_patterns(accented: bool) -> list[tuple[re.Pattern[str], str]]:
    after = r"(?!\s+(?:ninh|to[àa]n|sinh|d[âa]n|c[ưu])(?!\w))"
    return [
        (
            re.compile(rf"(?<!\w){re.escape(place_tones(c).lower() if accented else fold(c))}(?!\w){after}"),
            str(p),
        )
        for c, p in dict(table("words")["cities"]).items()
    ]


@lru_cache(maxsize=1)
def directory() -> Directory:
    """The tables that ship with the package, read once."""
    return Directory()
