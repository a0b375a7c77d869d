"""Districts and communes named one by one after one "UBND": each is an agency of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text import CAPITALS

LEVELS = r"huyện(?:\s+đảo)?|thị xã|thành phố|(?-i:TP|TX|TT)\.?|quận|xã|phường|thị trấn|đặc khu"
_SHORT = {
    short + dot: full
    for short, full in (("TP", "thành phố"), ("TX", "thị xã"), ("TT", "thị trấn"))
    for dot in ("", ".")
}
"""Levels as they are abbreviated before a name: "TX Quảng Yên"."""
LOCAL = re.compile(rf"(?:các\s+)?(?:{LEVELS}|cấp)(?!\w)", re.I)
"""What may follow in a group of districts or communes; "và các sở, ngành" begins another group."""

_BODY = re.compile(
    rf"(?P<office>.*?)(?P<body>(?:UBND|[UuỦủ]y ban nhân dân|[Uu]ỷ ban nhân dân)\s+)?(?:(?:các|hai|ba|bốn|năm|\d{{1,2}})\s+)?(?=(?:{LEVELS})(?!\w))",
    re.I,
)
_NAME = rf"(?-i:[{CAPITALS}][\wà-ỹ'’]*(?:[\s-]+[{CAPITALS}\d][\wà-ỹ'’]*){{0,4}})"
_PIECE = re.compile(rf"(?:các\s+)?(?P<level>{LEVELS})?\s*(?P<colon>:)?\s*(?P<name>{_NAME})?", re.I)
_JOINT = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")

Part = tuple[int, int, str | None]
"""Characters `[start, end)` of the words, and the canonical name; None for the districts or communes as a whole."""


def members_of(words: str) -> list[Part]:
    """The members of "UBND các huyện A, B và thành phố C"; empty where `words` name none, or one alone.

    "UBND các huyện, thị xã, thành phố C" gives the group and C.
    """
    head = _BODY.match(words)
    if head is None:
        return []
    found: list[Part] = []
    level: str | None = None
    bare = 0
    for start, end in _pieces(words, head.end()):
        piece = _PIECE.fullmatch(words, start, end)
        if piece is None or not (piece["level"] or piece["name"]):
            return []
        level = piece["level"] or level
        if piece["name"] is None:
            if found:
                return []
            bare = end
            continue
        if bare and piece["colon"]:
            return []
        if bare and not found:
            found.append((0, bare, None))
        body = "UBND " if head["body"] else ""
        begin = start if found else 0
        found.append(
            (
                begin,
                end,
                f"{body}{_SHORT.get(level or '', ' '.join((level or '').lower().split()))} {piece['name']}",
            )
        )
    return found if len(found) > 1 else []


def _pieces(words: str, start: int) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(words, start):
        yield start, joint.start()
        start = joint.end()
    yield start, len(words)
