"""The labels that Word prints before the paragraphs of a list: "1.", "a)", "Điều 3.", "II.", "-".

They stand nowhere in the text of a document; they are counted here as Word counts (ECMA-376 part 1, 17.9). Lists that
share a definition go on counting; one with a start of its own begins again when first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from corpus.read.office.styles import Styles, is_on, value

_LEVELS = 9
_LONGEST_LABEL = 80
_ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")]
_ROMAN += [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
_PLAIN_BULLETS = {"-", "–", "—", "+", "*", "•"}


class Numbering:
    """The lists of a document, from the tree of `word/numbering.xml` (None where it has none)."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: Element) -> str:
        """The label of the next paragraph, with the space after it; "" for one outside lists. Counts it."""
        num_id, level = self._place(paragraph)
        numbered = self._lists.get(num_id or "")
        if numbered is None or num_id is None or level not in numbered.levels:
            return ""
        counts = self._counts.setdefault(numbered.definition, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            counts.update({at: start - 1 for at, start in numbered.restarts.items()})
        counts[level] = counts.get(level, numbered.start(level) - 1) + 1
        for deeper in [d for d in counts if d > level]:
            restart = numbered.setting(deeper, "lvlRestart")
            if restart is None or level < _whole(restart, 0):
                del counts[deeper]
        return _shown(numbered, level, counts)

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """The list and the level of a paragraph: its own, else those of its style."""
        own = paragraph.find("pPr/numPr")
        num_id = value(own.find("numId")) if own is not None else None
        level = value(own.find("ilvl")) if own is not None else None
        if num_id is None or level is None:
            for style in self._styles.chain(self._styles.of_paragraph(paragraph)):
                named = style.find("pPr/numPr")
                if named is None:
                    continue
                num_id = num_id or value(named.find("numId"))
                numbered = self._lists.get(num_id or "")
                linked = numbered.linked.get(style.get("styleId", "")) if numbered else None
                level = level or linked or value(named.find("ilvl"))
                if num_id is not None:
                    break
        return num_id, min(_whole(level, 0), _LEVELS - 1)


@dataclass(frozen=True, slots=True)
class _List:
    """One list: the definition it shares with others, its levels, where it begins anew, the levels of styles."""

    definition: str
    levels: dict[int, Element]
    restarts: dict[int, int]
    linked: dict[str, str]

    def setting(self, level: int, tag: str) -> str | None:
        found = self.levels.get(level)
        return None if found is None else value(found.find(tag))

    def start(self, level: int) -> int:
        return _whole(self.setting(level, "start"), 1)


def _lists(root: Element) -> dict[str, _List]:
    """The lists by id. A definition that only names a list style stands for the definition of that style."""
    abstract = {a.get("abstractNumId", ""): a for a in root.iterfind("abstractNum")}
    styled = {
        value(a.find("styleLink")): key for key, a in abstract.items() if a.find("styleLink") is not None
    }
    levels = {key: _levels(a) for key, a in abstract.items()}
    linked = {
        key: {value(lvl.find("pStyle")) or "": str(at) for at, lvl in found.items()}
        for key, found in levels.items()
    }
    found = {}
    for num in root.iterfind("num"):
        key = value(num.find("abstractNumId")) or ""
        if key in abstract:
            key = styled.get(value(abstract[key].find("numStyleLink")), key)
        own: dict[int, Element] = {}
        restarts: dict[int, int] = {}
        for override in num.iterfind("lvlOverride"):
            at = _whole(override.get("ilvl"), 0)
            start, level = value(override.find("startOverride")), override.find("lvl")
            if start is not None:
                restarts[at] = _whole(start, 1)
            if level is not None:
                own[at] = level
        base = levels.get(key, {})
        found[num.get("numId", "")] = _List(
            key, {**base, **own} if own else base, restarts, linked.get(key, {})
        )
    return found


def _levels(abstract: Element) -> dict[int, Element]:
    found = {_whole(lvl.get("ilvl"), -1): lvl for lvl in abstract.iterfind("lvl")}
    return {at: lvl for at, lvl in found.items() if 0 <= at < _LEVELS}


def _shown(numbered: _List, at: int, counts: dict[int, int]) -> str:
    level = numbered.levels[at]
    pattern = (value(level.find("lvlText")) or "")[:_LONGEST_LABEL]
    gap = "" if value(level.find("suff")) == "nothing" else " "
    if value(level.find("numFmt")) == "bullet":
        return _bullet(pattern) + " " if pattern.strip() or level.find("lvlPicBulletId") is not None else ""
    legal = level.find("isLgl")
    plain = legal is not None and is_on(legal.get("val", "1"))

    def figure(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        style = numbered.setting(other, "numFmt") or "decimal"
        count = counts.get(other, numbered.start(other))
        return _FIGURES.get("decimal" if plain and style != "none" else style, str)(count)

    label = re.sub(r"%([1-9])", figure, pattern)
    return label.rstrip() + gap if label.strip() and gap else label


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default


def _bullet(mark: str) -> str:
    """Dashes, pluses and stars as they are; every other mark, which often lives in a symbol font, as a dot."""
    mark = mark.strip()
    if len(mark) == 1 and 0xF020 <= ord(mark) <= 0xF0FF:
        mark = chr(ord(mark) - 0xF000)
    return mark if mark in _PLAIN_BULLETS else "•"


def _letters(count: int) -> str:
    """a … z, aa, bb … zz, aaa: Word repeats the letter."""
    turn, at = divmod(count - 1, 26)
    return chr(ord("a") + at) * min(turn + 1, 30) if count > 0 else ""


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    letters = ""
    for worth, letter in _ROMAN:
        times, count = divmod(count, worth)
        letters += letter * times
    return letters


_FIGURES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "none": lambda _: "",
    "bullet": lambda _: "",
}
