"""Who is who: agencies, provinces and abbreviations, found in text however they are typed.

The table is `agencies.toml`. Names are compared by `key`: folded, without connectives and punctuation, so
"Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội" and "so lao dong thuong binh xa hoi" are one agency.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from corpus.text import fold, has_diacritics, place_tones

PREFIXES = ("Sở", "Bộ", "Phòng", "ngành")
_JOIN = r"(?:\s*[,&/.-]\s*|\s+)(?:va\s+)?"


def key(name: str) -> str:
    """The comparable form of a name: folded words without "và", "&", dashes and commas."""
    return " ".join(w for w in re.findall(r"[^\W_]+", fold(name)) if w != "va")


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a text: characters `[start, end)`, its canonical name, and whether it is a group."""

    start: int
    end: int
    name: str
    group: bool = False


def _pattern(name: str) -> str:
    """A regular expression over folded text that accepts every way to join the words of `name`."""
    words = [w for w in re.findall(r"[^\W_]+", fold(name)) if w != "va"]
    joined = _JOIN.join(map(re.escape, words))
    return joined.replace(_JOIN, r"(?:\s*[,&/.-]?\s*)(?:va\s+)?", len(words)) if name.isupper() else joined


class Directory:
    """The table of `agencies.toml`, with finders over folded text. One instance is enough: `directory()`."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table
        self._names: dict[str, str] = {}
        self._groups: set[str] = set()
        self.heirs: dict[str, tuple[str, ...]] = {}
        patterns: list[tuple[str, str]] = []
        for field in self._rows("field"):
            for prefix in PREFIXES:
                canonical = f"{prefix[0].upper()}{prefix[1:]} {field['name']}"
                for form in (field["name"], *field.get("short", [])):
                    self._add(patterns, f"{prefix} {form}", canonical)
                if prefix == "Sở":
                    self.heirs[canonical] = tuple(f"Sở {h}" for h in field.get("heirs", []))
                    for form in field.get("short", []):
                        if len(key(form).replace(" ", "")) >= 3 and prefix == "Sở":
                            self._add(patterns, f"S{re.sub(r'[^A-ZĐa-z]', '', form)}", canonical)
        for agency in self._rows("agency"):
            canonical = agency["names"][0]
            self.heirs[canonical] = tuple(agency.get("heirs", []))
            for form in agency["names"]:
                self._add(patterns, form, canonical)
        for group in self._rows("group"):
            self._groups.add(group["name"])
            for form in group["words"]:
                self._add(patterns, form, group["name"])
        patterns.sort(key=lambda p: -len(p[0]))
        self._forms = patterns
        self._regex = re.compile("|".join(rf"(?<!\w){p}(?!\w)" for p, _ in patterns))

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return list(self._table[name])

    def _add(self, patterns: list[tuple[str, str]], form: str, canonical: str) -> None:
        normal = form.replace("Ủy ban nhân dân", "UBND")
        for variant in {form, normal, normal.replace("UBND", "Ủy ban nhân dân")}:
            if key(variant) not in self._names:
                self._names[key(variant)] = canonical
                patterns.append((_pattern(variant), variant))

    def canonical(self, name: str) -> str:
        """The canonical name of `name`, or `name` itself where the table does not know it."""
        return self._names.get(key(name), name)

    def known(self, name: str) -> bool:
        """Whether `name`, in any spelling, is in the table."""
        return key(name) in self._names

    def is_group(self, name: str) -> bool:
        """Whether the canonical `name` stands for several bodies."""
        return name in self._groups

    def find(self, text: str) -> list[Mention]:
        """Known agencies in `text`, left to right, the longest at each place. Spans are of `text`."""
        folded = fold(text).replace("\n", " ")
        found = []
        for match in self._regex.finditer(folded):
            words = text[match.start() : match.end()]
            name = self._names.get(key(words))
            if name is None or not _head_agrees(words, name) or _INSIDE.search(folded[: match.start()]):
                continue
            found.append(Mention(match.start(), match.end(), name, name in self._groups))
        return found

    def match_at(self, text: str, folded: str, start: int) -> Mention | None:
        """The known agency that begins exactly at `start` of `text`, whose folded form is `folded`."""
        match = self._regex.match(folded, start)
        if not match or _INSIDE.search(folded[max(0, start - 8) : start]):
            return None
        words = text[match.start() : match.end()]
        name = self._names.get(key(words))
        if name is None or not _head_agrees(words, name):
            return None
        return Mention(match.start(), match.end(), name, name in self._groups)

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Canonical names of the 63 provinces, the 34 of today among them."""
        return tuple(str(p["name"]) for p in self._rows("province"))

    @property
    def merged_provinces(self) -> date:
        """The day from which the provinces of `successors` belong to others."""
        day: date = self._table["merged_provinces"]
        return day

    @property
    def merged_departments(self) -> date:
        """The day from which departments with heirs are merged into them."""
        day: date = self._table["merged_departments"]
        return day

    @cached_property
    def successors(self) -> dict[str, str]:
        """A province that ended on 1/7/2025 -> the one it became part of."""
        return {str(p["name"]): str(p["into"]) for p in self._rows("province") if "into" in p}

    @cached_property
    def _province_forms(self) -> tuple[re.Pattern[str], dict[str, str]]:
        forms: dict[str, str] = {}
        for row in self._rows("province"):
            for form in (row["name"], *row.get("short", [])):
                forms[key(str(form)).replace(" ", "")] = str(row["name"])
        spaced = sorted({key(f) for p in self.provinces for f in self._spellings(p)}, key=len, reverse=True)
        body = "|".join(r"[\s.-]*".join(map(re.escape, f.split())) for f in spaced)
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)"), forms

    def find_provinces(self, text: str) -> list[Mention]:
        """Provinces in `text`. A province written with diacritics must be written with the right ones."""
        regex, forms = self._province_forms
        found = []
        for match in regex.finditer(fold(text)):
            words = text[match.start() : match.end()]
            name = forms["".join(re.findall(r"[^\W_]+", match.group()))]
            if has_diacritics(words):
                spelled = place_tones(words).lower()
                if not any(place_tones(w).lower() in spelled for w in self._spellings(name)):
                    continue
            found.append(Mention(match.start(), match.end(), name))
        return found

    def _spellings(self, name: str) -> list[str]:
        row = next(r for r in self._rows("province") if r["name"] == name)
        return [str(row["name"]), *map(str, row.get("short", []))]

    @cached_property
    def terms(self) -> dict[str, str]:
        """Abbreviation as written in official text -> its full words."""
        return dict(self._table["terms"])

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """A folded word of one region -> the folded word another uses for it."""
        return {fold(a): fold(b) for a, b in dict(self._table["synonyms"]).items()}

    def provinces_of_cities(self, text: str) -> list[str]:
        """The provinces of the cities that `text` names, with or without diacritics, in the order of the table."""
        written = place_tones(text).lower() if has_diacritics(text) else fold(text)
        found = []
        for city, province in dict(self._table["cities"]).items():
            name = place_tones(city).lower() if has_diacritics(text) else fold(city)
            if re.search(
                rf"(?<!\w){re.escape(name)}(?!\w)(?!\s+(?:ninh|to[àa]n|sinh|d[âa]n|c[ưu])(?!\w))", written
            ):
                found.append(str(province))
        return list(dict.fromkeys(found))

    @cached_property
    def short_forms(self) -> dict[str, str]:
        """Folded key of an abbreviation (a field's or a term's) -> its full words."""
        forms = {key(short).replace(" ", ""): full for short, full in self.terms.items()}
        for field in self._rows("field"):
            for short in field.get("short", []):
                forms.setdefault(key(str(short)).replace(" ", ""), str(field["name"]))
        return forms


_INSIDE = re.compile(r"(?<!\w)(?:co|can|noi|toan|dong|tien|ham|van)\s+$")
"""A syllable before "sở" or "bộ" that makes another word of it: cơ sở, cán bộ, nội bộ."""


def _head_agrees(words: str, name: str) -> bool:
    """Whether the first word, if it has diacritics, is spelled as an agency's: "số y tế" is not "Sở Y tế"."""
    head = re.split(r"[^\w]+", words, maxsplit=1)[0]
    if not has_diacritics(words) or head.isupper():
        return True
    want = {place_tones(w).lower() for w in ("sở", "bộ", "phòng", "ngành", "ủy", "uỷ")}
    folded = {fold(w) for w in want}
    return fold(head) not in folded or place_tones(head).lower() in want


@lru_cache(maxsize=1)
def directory() -> Directory:
    """The table that ships with the package, read once."""
    raw = resources.files("corpus").joinpath("agencies.toml").read_text(encoding="utf-8")
    return Directory(tomllib.loads(raw))
