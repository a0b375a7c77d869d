"""Whom the cell of a table names: agencies, departments by their symbol ("SYT"), nobody where it says when."""

from __future__ import annotations

import re

from corpus.agencies import directory
from corpus.parse.listed import Named, agencies_named
from corpus.text import fold

_SAME = re.compile(r"\W*(?:nt|nhu tren|cung thoi gian|[\"″])\W*")
_TIME = re.compile(
    r"\W*(?:\d|quý|quy\s+(?:[IVX]+|\d)|tháng|năm(?!\s+Căn)|tuần|ngày|trước|trong|hết|chậm nhất|sau|từ|đến|khi|hằng|hàng"
    r"|định kỳ|thường xuyên|đột xuất|hoàn thành)(?!\w)|\W*\d",
    re.I,
)
_SYMBOL = re.compile(r"(?<![\w&])S[A-ZĐ&]{1,8}(?![\w&])")
_PENDING = re.compile(r"(?:[,;/]|\s(?:và|cùng|với))\s*$")


def says_same(words: str) -> bool:
    """Whether a cell only says that it holds what the one above does: "nt", "như trên"."""
    return _SAME.fullmatch(fold(words)) is not None


def is_time(words: str) -> bool:
    """Whether a cell says when: "Quý IV", "trước ngày 30/8", "Thường xuyên"."""
    return _TIME.match(words) is not None


def departments(words: str) -> list[Named]:
    """The departments that a cell names by the symbols of their documents: "SYT, STC"."""
    found = []
    for symbol in _SYMBOL.finditer(words):
        name = directory().issuer_of_symbol(symbol.group())
        if name and name.startswith("Sở "):
            found.append(Named(symbol.start(), symbol.end(), name, symbol.group()))
    return found


def agencies_in(words: str, symbols: bool = False) -> list[Named]:
    """The agencies that a cell names; `symbols` says whether the symbols of departments count as names."""
    found = [a for a in agencies_named(words) if not is_time(a.text)]
    if symbols:
        short = departments(words)
        kept = [a for a in found if not any(a.start <= s.start < a.end and a.name == a.text for s in short)]
        short = [s for s in short if not any(a.start <= s.start < a.end for a in kept)]
        found = sorted([*kept, *short], key=lambda a: a.start)
    return found


def opens(words: str, above: str) -> bool:
    """Whether a cell of agencies names one of its own, rather than going on with the words `above` it.

    "Công an tỉnh" under "Sở Y tế" does; under "Sở Y tế," or, as "UBND tỉnh" under "Văn phòng", it goes on.
    """
    if not words[:1].strip() or is_time(words):
        return False
    if not above:
        return bool(agencies_in(words, symbols=True))
    if _PENDING.search(above) or not re.match(r"\W*[^\W\d_]", words):
        return False
    if says_same(words) or (departments(words) and not words[:1].islower()):
        return True
    joined = f"{above} {words}"
    return not re.match(r"\W*[a-zà-ỹđ]", words) and any(
        a.start > len(above) and not re.search(r"\w", joined[len(above) : a.start])
        for a in agencies_in(joined)
    )
