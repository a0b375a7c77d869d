"""How people type a question: without diacritics, with half of them, with abbreviations, with one typo.

Every function gives the question back as it was where there is nothing to change.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from assistant.question import understand
from corpus.agencies import directory
from corpus.text import fold, nfc
from corpus.who.tables import body_of, table

SHORTEST = 4
"""Letters that a word has at least, for a typo in it."""

NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl", "l": "k", "m": "n",
    "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}  # fmt: skip
"""Keys beside a letter on the keyboard."""

_TYPES = {
    "công văn": "cv",
    "văn bản": "vb",
    "quyết định": "QĐ",
    "kế hoạch": "KH",
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "chỉ thị": "CT",
    "thông báo": "TB",
}
"""Types of document as people shorten them before a number."""


def plain(text: str) -> str:
    """`text` without diacritics, capitals kept."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in bare if not unicodedata.combining(c))


def half(text: str, pick: random.Random) -> str:
    """`text` with the diacritics of every second word at random taken off."""
    return re.sub(r"[^\W\d_]+", lambda m: plain(m.group()) if pick.random() < 0.5 else m.group(), text)


def contracted(text: str) -> str:
    """`text` with agencies, terms, and types of document before a number, in their abbreviations."""
    for mention in reversed(directory().find(text)):
        short = _agencies().get(mention.name)
        if short and len(short) < mention.end - mention.start:
            text = text[: mention.start] + short + text[mention.end :]
    for full, short in _terms():
        text = re.sub(rf"(?<!\w){re.escape(full)}(?!\w)", short, text, flags=re.I)
    for full, short in _TYPES.items():
        text = re.sub(rf"(?<!\w){full}(?=\s+(?:số\s+)?\d)", short, text, flags=re.I)
    return text


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    """The canonical name of a department -> its first abbreviation in capitals."""
    found = {}
    for field in table("fields")["field"]:
        capitals = [s for s in field.get("short", []) if re.fullmatch(r"[A-ZĐ&-]{4,}", s)]
        for prefix in ("Sở", "Bộ"):
            if capitals:
                found[body_of(prefix, field["name"])] = f"{prefix} {capitals[0]}"
    return found


@lru_cache(maxsize=1)
def _terms() -> list[tuple[str, str]]:
    """Full words of the table's abbreviations that have no field, the longest first."""
    terms = [(full, short) for short, full in directory().terms.items() if len(full.split()) > 1]
    return sorted(terms, key=lambda t: -len(t[0]))


def mistyped(text: str, pick: random.Random) -> str:
    """`text` with one letter of a content word dropped, doubled, swapped with the next, or hit beside; never in a number."""
    content = {fold(w) for w in understand(text).words}
    words = [m for m in re.finditer(r"[^\W\d_]+", text) if len(m.group()) >= SHORTEST]
    words = [m for m in words if not re.search(r"[\d/&]", text[max(0, m.start() - 1) : m.end() + 1])]
    words = [m for m in words if not m.group().isupper()]
    chosen = [m for m in words if fold(m.group()) in content] or words
    if not chosen:
        return text
    match = pick.choice(chosen)
    return text[: match.start()] + _slip(match.group(), pick) + text[match.end() :]


def _slip(word: str, pick: random.Random) -> str:
    """`word` with one slip behind its first letter."""
    at = pick.randrange(1, len(word))
    ways: list[Callable[[], str]] = [
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
    ]
    if at + 1 < len(word) and word[at] != word[at + 1]:
        ways.append(lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    near = NEIGHBOURS.get(fold(word[at]))
    if near:
        ways.append(lambda: word[:at] + pick.choice(near) + word[at + 1 :])
    return pick.choice(ways)()


VARIANTS: dict[str, Callable[[str, random.Random], str]] = {
    "no diacritics": lambda text, _: plain(text),
    "half of them": half,
    "abbreviations": lambda text, _: contracted(text),
    "one typo": mistyped,
}
"""Name -> the question in that spelling; the random numbers are those of the question and seed."""


def variant(name: str, question: str, seed: int) -> str:
    """`question` in the spelling `name`; the same seed gives the same."""
    return VARIANTS[name](nfc(question), random.Random(f"{seed} {name} {question}"))
