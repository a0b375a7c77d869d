"""Spellings of chat and text messages, written out: "bao nhiu", "ntn", "đc ko"."""

from __future__ import annotations

import re

from corpus.text import fold, has_diacritics

_SPOKEN = {
    "nhiu": "nhiêu",
    "mún": "muốn",
    "đc": "được",
    "dc": "được",
    "ko": "không",
    "hok": "không",
    "khg": "không",
    "vs": "với",
    "ntn": "như thế nào",
    "trg": "trong",
    "j": "gì",
    "zậy": "vậy",
    "zay": "vậy",
}
_WORD = re.compile(
    rf"(?<![\w/.&-])(?:{'|'.join(map(re.escape, sorted(_SPOKEN, key=len, reverse=True)))})(?![\w/&-]|\.\w)"
)


_HOW_MUCH = re.compile(r"(?<!bao )(?<!\w)nhiêu(?!\w)")
"""Half of "bao nhiêu", as it is said in the South."""


def spelled_out(text: str) -> str:
    """`text` with chat spellings in small letters written out; without diacritics where `text` has none."""
    accented = has_diacritics(text)

    def full(match: re.Match[str]) -> str:
        return _SPOKEN[match.group()] if accented else fold(_SPOKEN[match.group()])

    return _HOW_MUCH.sub("bao nhiêu", _WORD.sub(full, text))
