"""Whether words name somebody: an office or a form of address, then a name."""

from __future__ import annotations

import re

from corpus.agencies import directory

_NAMED_PERSON = re.compile(
    r"(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Tt]hủ tướng|[Bb]ộ trưởng|[Cc]hánh [Vv]ăn phòng|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Tt]rưởng [Bb]an|UBND tỉnh|Thường trực|bệnh nhân|em|anh|chị)\s+"
    r"(?:(?:[Tt]hường trực\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s+(?:[Tt]ỉnh|[Tt]hành phố)\s+)?(?P<name>[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ.]*){1,3})"
)


def names_somebody(text: str) -> bool:
    """Whether `text` (white space flattened) names somebody beside an office; a province's name is nobody's."""
    return any(not _no_person(m["name"]) for m in _NAMED_PERSON.finditer(text))


def _no_person(name: str) -> bool:
    body = re.match(r"(?:Bộ|Sở|Ban|Cục|Chính|Văn|Ủy|Uỷ|Hội|Quốc)(?!\w)", name)
    return bool(body or directory().find_provinces(name))
