"""Districts and communes, recognised by form: their kind and a name in capitals ("huyện Đồng Hỷ", "phường 12").

Districts ended on 1/7/2025; their work went to the communes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.text import fold
from corpus.who.provinces import Province


class Level(StrEnum):
    """The level of a local unit."""

    DISTRICT = "huyện"
    COMMUNE = "xã"


_KINDS = {
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "thành phố": Level.DISTRICT,
    "tp": Level.DISTRICT,
    "tx": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}
_UPPER = "".join(
    c for c in map(chr, [*range(65, 91), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]) if c.isupper()
)
_UNIT = re.compile(
    r"(?<!\w)(?P<body>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban Nhân dân|Uỷ ban Nhân dân)\s+)?"
    r"(?P<kind>[Tt]hị\s+xã|[Tt]hành\s+phố|[Hh]uyện|[Qq]uận|[Pp]hường|[Tt]hị\s+trấn|[Đđ]ặc\s+khu|[Xx]ã|T[PX]\.?)\s*"
    rf"(?P<name>\d{{1,2}}(?!\w)|[{_UPPER}][^\W\d_]*(?:[ -]+[{_UPPER}][^\W\d_]*){{0,3}})"
)


@dataclass(frozen=True, slots=True)
class LocalUnit:
    """A district or commune named in a text: characters `[start, end)`, its name with its kind, and whether its
    people's committee is meant."""

    start: int
    end: int
    name: str
    level: Level
    is_body: bool


def find_units(text: str, cities: dict[str, Province]) -> list[LocalUnit]:
    """Districts and communes named in `text` (NFC). `cities` are, by folded names, those under the central government."""
    found = []
    for match in _UNIT.finditer(text):
        kind = re.sub(r"\s+", " ", match["kind"].lower().rstrip("."))
        name = re.sub(r"\s+", " ", match["name"])
        if kind in ("thành phố", "tp") and (name.isdigit() or fold(name) in cities):
            continue
        whole = f"{'thành phố' if kind == 'tp' else 'thị xã' if kind == 'tx' else kind} {name}"
        found.append(LocalUnit(match.start(), match.end(), whole, _KINDS[kind], match["body"] is not None))
    return found
