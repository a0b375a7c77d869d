"""Vietnamese text on the level of characters: NFC, white space, tone placement, folding.

Every function that prepares text for matching keeps its length: character i of the result stands for character i of
the argument. A match in prepared text is therefore a span of the stored text, with no table in between.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\v\f\ufeff\u200b",
    ),
    " ",
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_QUOTES = {ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("’"): "'", ord("‘"): "'"}
_LEVEL = {**_SPACES, **_DASHES}
_UNEVEN = re.compile(f"[{''.join(map(chr, _LEVEL))}]")

CAPITALS = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
"""Every capital letter of Vietnamese, for a class of a regular expression."""

BULLET = "(?:[-+•*–▪■◆►▸●○◦‣❖✓✔✅☑➢➤➔☞◾♦»]|>{1,3}(?=\\s)|=>)"
"""A mark that opens an item of a list, as a regular expression."""

ITEM_NUMBER = r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ]\)|\([ivx]{2,5}\))"
"""The number or letter that opens one: "2.", "1.3)", "(4)", "a)", "(ii)"."""

_MARK = "\u0300"
_TONED = re.compile(r"(?<![qQ])([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])(?!\w)|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def nfc(text: str) -> str:
    """Canonical composition (UAX 15); line ends become "\\n". The form in which a page is stored."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def level(text: str) -> str:
    """Spaces of every kind become " " and dashes "-"; newlines stay. Keeps length."""
    return text.translate(_LEVEL) if _UNEVEN.search(text) else text


def flat(text: str) -> str:
    """`level` with newlines as spaces too: one paragraph on one line. Keeps length."""
    return level(text).replace("\n", " ")


_MOST_FOLDED = 4096
"""Characters whose folded form is remembered; no language's pages have more, a file of noise may."""


class _Folded(dict[int, str]):
    """Each character met so far, by its code point -> what it is folded to."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_FOLDED:
            self.clear()
        folded = self[code] = _fold_char(chr(code).translate(_LEVEL).translate(_QUOTES))
        return folded


def _fold_char(char: str) -> str:
    if char in "đĐðÐ":
        return "d"
    low = char.lower()
    if len(low) != 1:
        low = char
    base = unicodedata.normalize("NFD", low)[0]
    return _MARK if unicodedata.combining(base) else base


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case without diacritics, spaces and dashes levelled: "Sở Y tế" -> "so y te". Keeps length.

    A combining mark that NFC could not join to its letter becomes U+0300, which matches nothing.
    """
    return text.translate(_FOLDED)


def has_diacritics(text: str) -> bool:
    """Whether any letter of `text` carries a Vietnamese diacritic (đ included)."""
    return any(c in "đĐðÐ" or (c.isalpha() and unicodedata.normalize("NFD", c)[0] != c) for c in text)


def _shift(match: re.Match[str]) -> str:
    return _tone_first(*((match[1], match[2]) if match[1] else (match[3], match[4])))


@lru_cache(maxsize=1024)
def _tone_first(first: str, second: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", second))
    tone = next(m for m in marks if m in _TONES)
    return unicodedata.normalize("NFC", first + tone) + base


def place_tones(text: str) -> str:
    """The older tone placement throughout: "hoà" -> "hòa", "uý" -> "úy". Keeps length; expects NFC."""
    return _TONED.sub(_shift, text)


def squeeze(text: str) -> str:
    """Runs of white space as one space, ends trimmed. For showing, not for spans: changes length."""
    return " ".join(level(text).split())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`, `end` moved inwards past white space of `text`."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
