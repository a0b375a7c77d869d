"""What a Word document says of a run or paragraph through its styles: font, hidden, capitals, numbering.

A property is looked up where Word does: at the run itself, in its character style, in the paragraph's style, each with
the styles that it is based on, and last in the defaults of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 20
_OFF = {"0", "false", "off", "none"}


class Styles:
    """The styles in the tree of `word/styles.xml`, None where a document has none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self._defaults: Element | None = None
        if root is None:
            return
        self._defaults = root.find("docDefaults/rPrDefault/rPr")
        for style in root.iterfind("style"):
            identity = style.get("styleId", "")
            self._styles[identity] = style
            if style.get("type") == "paragraph" and is_on(style.get("default", "0")):
                self._default = identity

    def of_paragraph(self, paragraph: Element) -> str | None:
        """The id of a paragraph's style."""
        return value(paragraph.find("pPr/pStyle")) or self._default

    def chain(self, identity: str | None) -> Iterator[Element]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(identity)
            yield self._styles[identity]
            identity = value(self._styles[identity].find("basedOn"))

    def run_properties(self, run: Element, paragraph_style: str | None) -> Iterator[Element]:
        """The property lists that bear on `run`, the one that wins first."""
        own = run.find("rPr")
        if own is not None:
            yield own
            for style in self.chain(value(own.find("rStyle"))):
                yield from style.iterfind("rPr")
        for style in self.chain(paragraph_style):
            yield from style.iterfind("rPr")
        if self._defaults is not None:
            yield self._defaults

    def has(self, run: Element, paragraph_style: str | None, flag: str) -> bool:
        """Whether `flag` ("vanish", "caps") is on for `run`."""
        for properties in self.run_properties(run, paragraph_style):
            found = properties.find(flag)
            if found is not None:
                return is_on(found.get("val", "1"))
        return False

    def name_font(self, pattern: re.Pattern[str]) -> bool:
        """Whether any style or the defaults name a font that `pattern` matches at its start."""
        places = [*self._styles.values(), *([self._defaults] if self._defaults is not None else [])]
        fonts = [fonts for place in places for fonts in place.iter("rFonts")]
        return any(pattern.match(fonts.get("ascii") or fonts.get("hAnsi") or "") for fonts in fonts)

    def font(self, run: Element, paragraph_style: str | None) -> str:
        """The name of the font of a run's Latin letters, "" where none is named."""
        for properties in self.run_properties(run, paragraph_style):
            fonts = properties.find("rFonts")
            named = fonts is not None and (fonts.get("ascii") or fonts.get("hAnsi"))
            if named:
                return str(named)
        return ""


def is_on(word: str) -> bool:
    """Whether an on/off attribute is on: anything but "0", "false", "off"."""
    return word.lower() not in _OFF


def value(element: Element | None) -> str | None:
    """The `val` attribute of an element that may be missing."""
    return None if element is None else element.get("val")
