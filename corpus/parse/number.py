"""Document numbers (số, ký hiệu) in every variant of the genre, dirty ones included.

A number is `figure[/year]` joined by "/" or "-" to a symbol: 1911/UBND-KGVX, 116/2021/NĐ-CP, 19-CT/TW. Pages break
them with spaces, no-break spaces and newlines; `normal` closes those gaps, `text` keeps them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import fold, level

TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "CĐ": "Công điện",
    "CTR": "Chương trình",
    "CTRPH": "Chương trình phối hợp",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "QC": "Quy chế",
    "GM": "Giấy mời",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "KL": "Kết luận",
    "CV": "Công văn",
    "DA": "Dự án",
    "BB": "Biên bản",
    "L": "Luật",
    "LCT": "Lệnh",
}
"""Code in a symbol -> type of document. A symbol without one of these is a công văn's."""

TYPE_NAMES = tuple(
    sorted(
        {
            *TYPES.values(),
            "Công văn",
            "Văn bản",
            "Quy định",
            "Kết luận",
            "Pháp lệnh",
            "Thông cáo",
            "Quy hoạch",
        },
        key=len,
        reverse=True,
    )
)
_TYPE_KEYS = {fold(name): name for name in TYPE_NAMES}

_GAP = r"[ \n]{0,2}"
_PART = r"[A-ZĐÐ][A-Za-zĐđÐ]*(?:[.&][A-ZĐÐ][A-Za-zĐđÐ]*)*\d{0,3}"
_UPPER = r"[A-ZĐÐ][A-ZĐÐ&]+"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(?P<figure>(?<=ố )\d{{1,4}}\n\d{{1,4}}(?=\s?/)|\d{{1,5}}[a-zđ]?)"
    rf"(?:{_GAP}/{_GAP}(?P<year>(?:19|20)\d\d))?"
    rf"(?:{_GAP}/{_GAP}|-|[ ](?=(?:QĐ|KH|CT|TB)-))"
    rf"(?P<symbol>{_PART}(?:(?:[-/_]|[ \n]-(?=[A-ZĐÐ]{{2}})|-[ \n](?=[A-ZĐÐ]{{2}})|[ ]-[ ](?=[A-ZĐÐ]{{2,4}}(?:(?![\w ])|[ ](?:ngày|của|và|về|do|ban)(?!\w)))|/[ \n]){_PART}|"
    rf"[ ](?:PCTT|VĐ|HMTN)(?:-{_UPPER})?)*"
    rf"(?:(?<=BCĐ)[ ]?\((?:\d{{2,3}}|[A-ZĐ]{{2,5}}-[A-ZĐ]{{2,5}}\d{{0,3}})\))?)"
    rf"(?![\w])"
)
_SYMBOL_OK = re.compile(r"[A-ZĐ]{2}|^L$")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number found in a text, characters `[start, end)`."""

    start: int
    end: int
    text: str
    figure: str
    year: int | None
    symbol: str

    @property
    def normal(self) -> str:
        """The number without gaps: "2945/UBND- NNMT" -> "2945/UBND-NNMT"."""
        return normalise(self.text)

    @property
    def type(self) -> str:
        """The type that the symbol's code says; a công văn where it has none."""
        return type_of_symbol(self.symbol)


def normalise(text: str) -> str:
    """A number as it should be written: no gaps, Đ for the look-alike Ð."""
    return re.sub(r"\s+", "", level(text)).replace("Ð", "Đ").replace("_", "-")


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """The form in which numbers are compared: folded, without gaps and leading zeros ("02/CĐ-UBND" -> "2/cd-ubnd")."""
    return fold(normalise(number)).lstrip("0")


def type_of_symbol(symbol: str) -> str:
    """ "KH-UBND" -> "Kế hoạch", "UBND-KGVX" -> "Công văn", "CT/TW" -> "Chỉ thị"."""
    parts = re.split(r"[-/._]", normalise(symbol))
    head = parts[0].upper()
    if head in TYPES:
        return TYPES[head]
    if head.startswith("QH") and head[2:].isdigit():
        return "Luật"
    return "Công văn"


def find_numbers(text: str) -> list[Number]:
    """All document numbers in `text`, left to right. Spans are of `text`; newlines inside a number are allowed."""
    flat = level(text)
    found = []
    for match in _NUMBER.finditer(flat):
        symbol = normalise(match["symbol"])
        if not _SYMBOL_OK.search(symbol) or re.fullmatch(r"QL\d+|KM|TP", symbol):
            continue
        found.append(
            Number(
                match.start(),
                match.end(),
                text[match.start() : match.end()],
                match["figure"].replace("\n", ""),
                int(match["year"]) if match["year"] else None,
                symbol,
            )
        )
    return found


def type_named(word: str) -> str | None:
    """The type of document that `word` names, in any case and without diacritics; None for other words."""
    return _TYPE_KEYS.get(fold(word).strip())


TYPE_PATTERN = "|".join(re.escape(fold(n)).replace(r"\ ", r"\s+") for n in TYPE_NAMES)
"""Alternatives over folded text that match the name of a type, the longest first."""


def coded_type(number: str) -> str | None:
    """The type that the code in a number says; None for a number without one (a công văn has none)."""
    found = find_numbers(number)
    if not found:
        return None
    head = re.split(r"[-/._]", found[0].symbol)[0].upper()
    return TYPES.get(head)
