"""Text that only a font of the time before Unicode makes Vietnamese (.VnTime, VNI-Times), rewritten in the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from corpus.read.office.styles import Styles
from corpus.read.plain.legacy import unlegacy

_LEGACY = re.compile(r"\.vn|vni[- ]|vn(?:time|arial)", re.I)
_CAPITALS = re.compile(r"\.?vn\w+H(?:$|\s)", re.I)
_BREAKS = {"tab", "ptab", "br", "cr", "noBreakHyphen"}


def unlegacy_fonts(root: Element, styles: Styles) -> str | None:
    """Convert, in place, what `root` sets in a legacy font; the name of the code, None where there was nothing.

    A paragraph is judged as one line among those around it, but converted in the pieces that fonts and tabs make of it.
    A font whose name ends in H shows small letters as capitals.
    """
    if not styles.name_font(_LEGACY) and not any(
        _LEGACY.match(fonts.get("ascii") or fonts.get("hAnsi") or "") for fonts in root.iter("rFonts")
    ):
        return None
    paragraphs = [pieces for p in root.iter("p") if (pieces := list(_pieces(p, styles)))]
    lines = ["\t".join(text for _, text, _ in pieces) for pieces in paragraphs]
    converted, code = unlegacy("\n".join(lines))
    for pieces, line in zip(paragraphs, converted.split("\n"), strict=True):
        for (nodes, _, capitals), words in zip(pieces, line.split("\t"), strict=True):
            nodes[0].text = words.upper() if capitals else words
            for node in nodes[1:]:
                node.text = ""
    return code


def _pieces(paragraph: Element, styles: Styles) -> Iterator[tuple[list[Element], str, bool]]:
    """Text nodes in one legacy font that follow each other: (nodes, their text, whether shown as capitals)."""
    style = styles.of_paragraph(paragraph)
    nodes: list[Element] = []
    capitals = False
    for run in [*_runs(paragraph), Element("r")]:
        font = styles.font(run, style)
        legacy, high = bool(_LEGACY.match(font)), bool(_CAPITALS.match(font))
        for node in run if len(run) else [run]:
            if nodes and (high != capitals or not legacy or node.tag in _BREAKS or node is run):
                yield nodes, re.sub(r"\s", " ", "".join(n.text or "" for n in nodes)), capitals
                nodes = []
            if legacy and node.tag == "t" and node.text:
                nodes.append(node)
                capitals = high


def _runs(node: Element) -> Iterator[Element]:
    """The runs of a paragraph, not those of paragraphs inside it."""
    for child in node:
        if child.tag == "r":
            yield child
        elif child.tag not in ("p", "tbl", "pPr"):
            yield from _runs(child)
