"""Departments named by their fields after one "Sở": "các Sở: Y tế, Văn hóa, Thể thao và Du lịch"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.agencies import directory

_HEAD = re.compile(
    r"(?:(?:Thủ trưởng|Giám đốc|Lãnh đạo)\s+)?(?:[Cc]ác\s+)?[Ss]ở(?:\s*,\s*(?:ban\s*,\s*)?ngành(?:\s+tỉnh)?)?"
    r"\s*(?P<joint>:|,(?=\s*[A-ZĐ])|(?=\s[A-ZĐ]))\s*"
)
_FARTHEST = 70
"""Characters within which the name of one field ends."""
_END = re.compile(r"\s*(?:[,;:.)]|\s+và\s|$)|\s+(?=[a-zà-ỹđ])")
_BODY = re.compile(
    r"(?:Sở|Ban|Bộ|Cục|Chi cục|Công an|Thanh tra|Văn phòng|UBND|Ủy ban|Hội|Tỉnh|Đài|Báo)(?!\w)"
)
"""How the name of a body begins, which is no field."""
_JOINT = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")


@dataclass(frozen=True, slots=True)
class Department:
    """A department named by its field: characters `[start, end)` of the field, and the canonical name."""

    start: int
    end: int
    name: str


def departments_at(line: str, start: int) -> list[Department]:
    """The departments whose list begins at `start`; empty where there is none, or the words do not show that several follow."""
    head = _HEAD.match(line, start)
    if head is None or (not head["joint"] and not re.search(r"[Cc]ác\s", head.group())):
        return []
    found: list[Department] = []
    cursor = head.end()
    while cursor < len(line) and not _BODY.match(line, cursor):
        ends = [m.start() for m in _END.finditer(line[cursor : cursor + _FARTHEST])]
        end = next(
            (
                cursor + e
                for e in reversed(ends)
                if e and line[cursor].isupper() and directory().known(f"Sở {line[cursor : cursor + e]}")
            ),
            None,
        )
        if end is None:
            break
        found.append(Department(cursor, end, directory().canonical(f"Sở {line[cursor:end]}")))
        joint = _JOINT.match(line, end)
        if joint is None:
            break
        cursor = joint.end()
    return found
