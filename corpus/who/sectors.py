"""The bodies of a province that a sector's spoken name may mean: "giao thông" for the department of transport."""

from __future__ import annotations

import re

from corpus.who.tables import body_of, table
from corpus.who.trie import key

_HEADS = re.compile(
    r"^(?:(?:bo chi huy(?: bo doi)?|ban|cuc|hoi(?: lien hiep)?|lien minh|uy ban|chi nhanh) )|(?: nha nuoc)?(?: chi nhanh)?(?: viet nam)?(?: khu vuc)? tinh$"
)
"""What the name of a body has around its sector."""

_COLLOQUIAL = {
    "quan doi": "Bộ Chỉ huy Quân sự tỉnh",
    "bo doi": "Bộ Chỉ huy Quân sự tỉnh",
    "mat tran": "Ủy ban MTTQ Việt Nam tỉnh",
    "phu nu": "Hội Liên hiệp Phụ nữ tỉnh",
    "dai": "Đài Phát thanh - Truyền hình tỉnh",
}
"""Sectors that are spoken of by a word that stands in no name, or that names begin or end otherwise."""


def sector_bodies() -> dict[str, tuple[str, ...]]:
    """Folded words of a sector -> the bodies they may mean, those that the words open first.

    A department is meant by its whole field, by the first words of it ("giao thông") or by one of its parts
    ("truyền thông"); another body by its name without what only says what kind of body it is ("biên phòng").
    """
    opening: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for field in table("fields")["field"]:
        if "Sở" not in field.get("kinds", ("Sở",)) or not field.get("sector", True):
            continue
        name, body = field["name"], body_of("Sở", field["name"])
        words = key(name).split()
        for count in range(2, len(words) + 1):
            opening.setdefault(" ".join(words[:count]), []).append(body)
        for part in re.split(r"\s+và\s+|[,-]\s+", name)[1:]:
            if len(key(part).split()) >= 2:
                inside.setdefault(key(part), []).append(body)
    for row in table("bodies")["province"]:
        bare = key(row["names"][0])
        while (shorter := _HEADS.sub("", bare)) != bare:
            bare = shorter
        if not bare.startswith(("ubnd", "hdnd", "chu tich", "van phong")):
            opening.setdefault(bare, []).append(row["names"][0])
    for words_said, body in _COLLOQUIAL.items():
        opening.setdefault(words_said, []).append(body)
    found = {w: list(bodies) for w, bodies in opening.items()}
    for w, bodies in inside.items():
        found[w] = [*found.get(w, []), *bodies]
    return {w: tuple(dict.fromkeys(bodies)) for w, bodies in found.items()}
