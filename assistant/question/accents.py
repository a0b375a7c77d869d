"""Diacritics of the small words of a question that is typed with some and lacks others: "nhung van ban nào".

Content words are left as typed: they are compared folded. Only whole phrases and small words of questions, which mean one
thing, are written out, so that what is read on text with diacritics finds them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.question.words import SPELT_PLAIN, STOP_PHRASES, spelt_out
from corpus.text import fold, has_diacritics, place_tones

PHRASES = (
    *STOP_PHRASES,
    "công văn", "kế hoạch", "quyết định", "chỉ thị", "công điện", "thông báo", "nghị quyết", "ủy ban", "chủ trì", "phối hợp",
    "thường trực", "đầu mối", "tham mưu", "tính đến", "quá hạn", "hoàn thành", "nhắc đến", "viện dẫn", "triển khai",
    "chỉ đạo gì", "có văn bản", "văn bản gì", "văn bản nào", "phần trăm",
)  # fmt: skip
_NEVER_BARE = {
    "nhung": "những", "cac": "các", "duoc": "được", "khong": "không", "nhieu": "nhiêu", "nao": "nào", "viec": "việc",
    "phai": "phải", "nhu": "như", "truoc": "trước", "cung": "cũng", "gi": "gì",
}  # fmt: skip
"""Small words of questions that are none without diacritics: one of them typed bare shows that some are left out."""
_ALSO_BARE = {
    "va": "và", "la": "là", "cua": "của", "o": "ở", "ve": "về", "co": "có", "den": "đến", "tu": "từ", "voi": "với",
    "thang": "tháng", "ngay": "ngày", "tai": "tại",
}  # fmt: skip
"""Small words that are also others without diacritics: written out only beside one of the former."""


_WORDS_OF_THEIR_OWN = SPELT_PLAIN | {"con"}
"""Syllables that are words without diacritics, beside a word that is typed with some: "con gì"."""


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    several = {fold(p): p for p in PHRASES if " " in p and has_diacritics(p)}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, several), key=len, reverse=True))})(?!\w)")


@lru_cache(maxsize=1)
def _written() -> dict[str, str]:
    return {fold(p): p for p in PHRASES if " " in p and has_diacritics(p)}


def completed(text: str) -> str:
    """`text` with the diacritics of its small words, where it has some and lacks others. Keeps length."""
    if not has_diacritics(text):
        return text
    folded = fold(text)
    plain = SPELT_PLAIN if spelt_out(text) else frozenset()
    for match in _phrases().finditer(folded):
        typed = text[match.start() : match.end()].lower()
        if has_diacritics(typed) and _WORDS_OF_THEIR_OWN.intersection(typed.split()):
            continue  # "con gì": who types one word of it with diacritics means the other as it stands
        if plain.intersection(text[match.start() : match.end()].lower().split()):
            continue
        text = _put(text, match.start(), _written()[match.group()])
    words = [m for m in re.finditer(r"[^\W\d_]+", text) if m.group() in _NEVER_BARE | _ALSO_BARE]
    if any(m.group() in _NEVER_BARE for m in words):
        for match in words:
            text = _put(text, match.start(), (_NEVER_BARE | _ALSO_BARE)[match.group()])
    return text


def half_typed(text: str) -> bool:
    """Whether `text` has some diacritics and lacks others: a small word that is none without, or many words without any."""
    words = WORD.findall(text)
    if not any(map(has_diacritics, words)):
        return False
    return not spelt_out(" ".join(words)) or any(w.lower() in _NEVER_BARE for w in words)


WORD = re.compile(r"(?<![\w/.&-])[^\W\d_]+(?![\w/&]|[.-]\w)")
"""A word of letters that is no part of a number, symbol or abbreviation."""


def undressed(text: str) -> str:
    """`text` without its diacritics, its dashes and quotation marks levelled, capitals kept. Keeps length."""
    return "".join(f.upper() if t.isupper() else f for t, f in zip(text, fold(text), strict=True))


def _put(text: str, start: int, phrase: str) -> str:
    """`text` with `phrase` at `start`, unless a word there is typed with other diacritics."""
    typed = text[start : start + len(phrase)]
    for mine, full in zip(typed.split(" "), phrase.split(" "), strict=False):
        if has_diacritics(mine) and place_tones(mine).lower() != place_tones(full).lower():
            return text
    kept = "".join(f.upper() if t.isupper() else f for t, f in zip(typed, phrase, strict=True))
    return text[:start] + kept + text[start + len(phrase) :]
