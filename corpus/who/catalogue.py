"""Every name of a body, in every spelling, for the body it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.who.tables import PREFIXES, body_of, glued, shorts_of, table
from corpus.who.trie import Trie, key


class Catalogue:
    """The names of fields' departments and ministries, of other bodies and of groups.

    `names` maps the key of a spelling to its canonical name, `shorts` a field's folded abbreviation to its full words,
    `groups` are the canonical names of bodies charged together, `inspectorates` those of the departments' inspectorates.
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.trie = Trie()
        self.groups: set[str] = set()
        self.inspectorates: list[str] = []
        self.shorts: dict[str, str] = {}
        for field in table("fields")["field"]:
            self._add_field(field["name"], shorts_of(field), glued(field), field.get("kinds", PREFIXES))
            for brief in field.get("brief", ()):
                self._add(f"Sở {brief}", body_of("Sở", field["name"]))
        for kind in ("province", "party", "central"):
            for row in table("bodies")[kind]:
                for form in row["names"]:
                    for variant in _variants(form):
                        self._add(variant, row["names"][0])
        for row in table("bodies")["group"]:
            self.groups.add(row["name"])
            for form in row["words"]:
                for variant in _variants(form):
                    self._add(variant, row["name"])

    def _add(self, form: str, canonical: str) -> None:
        if self.trie.add(form, canonical):
            self.names.setdefault(key(form), canonical)

    def _add_field(self, name: str, shorts: list[str], letters: list[str], kinds: Iterable[str]) -> None:
        for prefix in kinds:
            for form in (name, *shorts):
                self._add(f"{prefix} {form}", body_of(prefix, name))
        inspectorate = f"Thanh tra Sở {name}"
        self.inspectorates.append(inspectorate)
        for form in (name, *shorts):
            self._add(f"Thanh tra Sở {form}", inspectorate)
        for short in shorts:
            self.shorts.setdefault(key(short).replace(" ", ""), name)
            if not re.fullmatch(r"[A-ZĐ&]+", short):
                continue
            if sum(map(str.isalpha, short)) >= 3:
                self._add(f"S{short}", body_of("Sở", name))
                self._add(f"B{short}", body_of("Bộ", name))
        if letters == ["YT"]:
            self._add("BYT", body_of("Bộ", name))


def _variants(form: str) -> set[str]:
    """A name with the committee in letters and in words, and of a city where it is of a province."""
    found = {form, form.replace("Ủy ban nhân dân", "UBND")}
    found |= {f.replace("UBND", "Ủy ban nhân dân") for f in found}
    found |= {re.sub(r" tỉnh$", " thành phố", f) for f in found}
    found |= {f.replace("Tỉnh ủy", "Thành ủy") for f in found}
    return found
