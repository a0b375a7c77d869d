"""Agencies spoken of by their sector: "bên giao thông", "ngành y tế", "Sở Nông nghiệp"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from corpus.agencies import Mention, directory
from corpus.text import fold, has_diacritics, place_tones

Sector = tuple[str, ...]
"""The bodies that a sector may mean, the likeliest first."""

_HEAD = re.compile(r"(?<!\w)(?P<head>so|ben|nganh|phia|khoi)\s+(?:cac\s+)?(?=[a-z])")
_HEADS = {"so": "sở", "ben": "bên", "nganh": "ngành", "phia": "phía", "khoi": "khối"}
_INSIDE = re.compile(r"(?<!\w)(?:co|tru)\s+$")
"""A syllable that makes another word of "sở": "cơ sở", "trụ sở"."""

LONGEST = 8
"""Words of the longest sector."""


def sectors_in(text: str, folded: str, taken: Sequence[tuple[int, int]]) -> list[tuple[Mention, Sector]]:
    """The sectors that `text` names after a head word, outside the ranges `taken`, each with the bodies it may mean."""
    found = []
    for match in _HEAD.finditer(folded):
        typed = text[match.start("head") : match.end("head")]
        if has_diacritics(text) and place_tones(typed.lower()) != _HEADS[match["head"]]:
            continue
        if match["head"] == "so" and _INSIDE.search(folded[: match.start()]):
            continue
        end, bodies = sector_at(folded, match.end())
        if bodies and all(end <= a or b <= match.start() for a, b in taken):
            found.append((Mention(match.start(), end, bodies[0]), bodies))
    return found + _before_place(text, folded, taken)


_CHARGED = re.compile(
    r"\s+(?:(?:tu nay den |den |trong )?(?:(?:cuoi|dau|giua) )?(?:nam|quy|thang|tuan) [\w/-]+(?: (?:nam )?(?:19|20)\d\d)?,? )?(?:(?:thi|se|da)\s+)?(?:duoc (?:giao|phan cong|yeu cau)|phai|can|lo|lam|co (?:nhiem vu|trach nhiem)|chiu trach nhiem)(?!\w)"
)
"""What is said of a body and not of a topic, behind the name of its province and maybe a time."""


def _before_place(text: str, folded: str, taken: Sequence[tuple[int, int]]) -> list[tuple[Mention, Sector]]:
    """A sector that opens a question before its province, and is charged with something: "Kiểm lâm A phải …"."""
    first = re.match(r"\W*", text)
    start = first.end() if first else 0
    for place in directory().find_provinces(text)[:1]:
        said = folded[start : place.start].strip()
        bodies = directory().sectors.get(said, ())
        if (
            bodies
            and _CHARGED.match(folded, place.end)
            and all(b <= start or place.start <= a for a, b in taken)
        ):
            return [(Mention(start, start + len(said), bodies[0]), bodies)]
    return []


def sector_at(folded: str, start: int) -> tuple[int, Sector]:
    """The end of the longest sector that begins at `start` of a folded text, and its bodies; none where there is none."""
    words = list(re.finditer(r"[^\W_]+", folded[start:]))[: LONGEST + 2]
    words = [w for w in words if not re.search(r"[;:.?!(]", folded[start : start + w.start()])]
    spoken = accumulate((w.group() for w in words if w.group() != "va"), lambda a, b: f"{a} {b}")
    ends = [w.end() for w in words if w.group() != "va"]
    best: tuple[int, Sector] = (start, ())
    for said, end in zip(spoken, ends, strict=True):
        bodies = directory().sectors.get(said)
        if bodies:
            best = (start + end, bodies)
    return best


def lone_sector(words: Sequence[str]) -> Sector:
    """The bodies that `words` mean where they are a sector and nothing else; none where they are not."""
    return directory().sectors.get(" ".join(w for w in map(fold, words) if w != "va"), ())


def sector_of(name: str) -> Sector:
    """The bodies that a sector's own name ("Ngành Y tế") may mean, itself first; none for any other name."""
    folded = fold(name)
    if not folded.startswith("nganh "):
        return ()
    end, bodies = sector_at(folded, len("nganh "))
    return (name, *bodies) if end == len(folded) else ()
