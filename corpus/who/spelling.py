"""Whether a name found in folded text is one in the text as written, and where it goes on as another's."""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.text import fold, has_diacritics, place_tones
from corpus.who.trie import Found, key

_HEAD = re.compile(r"(?:so|bo|phong|nganh)(?!\w)")
_INSIDE = re.compile(r"(?<!\w)(?:co|can|noi|toan|dong|tien|ham|van)\s+$")
"""A syllable before "sở" or "bộ" that makes another word of it: cơ sở, cán bộ, nội bộ."""

_HEADS = {fold(w): place_tones(w).lower() for w in ("sở", "bộ", "phòng", "ngành", "ủy")}


def fits(text: str, folded: str, match: Found) -> bool:
    """Whether a name found in folded text is one in `text` too: spelled so, and no part of other words."""
    words = text[match.start : match.end]
    if _HEAD.match(folded, match.start) and _INSIDE.search(folded[max(0, match.start - 8) : match.start]):
        return False
    if match.start and text[match.start - 1] in "/-" and words.isupper():
        return False
    return _head_agrees(words)


def _head_agrees(words: str) -> bool:
    """Whether the first word, if it has diacritics, is spelled as an agency's: "số y tế" is not "Sở Y tế"."""
    head = re.split(r"[^\w]+", words, maxsplit=1)[0]
    if head.isupper() or not has_diacritics(words):
        return True
    return _HEADS.get(fold(head)) in (None, place_tones(head).lower())


def of_a_district(text: str, folded: str, match: Found, cities: Collection[str]) -> bool:
    """Whether a body of a "thành phố" goes on with the name of one below a province: "UBND thành phố Tuy Hòa"."""
    if not folded.endswith(" thanh pho", match.start, match.end):
        return False
    after = re.match(r"[ \u00a0]+(?=[^\W\d_])", text[match.end : match.end + 40])
    if after is None or not text[match.end + after.end()].isupper():
        return False
    named = key(text[match.end : match.end + 40])
    return not any(f"{named} ".startswith(f"{c} ") for c in cities)
