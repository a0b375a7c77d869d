"""The words of one Word paragraph as they are shown: results of fields, insertions, no hidden and no deleted text."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from corpus.read.office.styles import Styles

_UNSEEN = {"pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SHOWN = {"t", *_SIGNS, *_NOTES}


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph, soft breaks as "\\n", and the contents of the text boxes that hang on it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)


class Runs:
    """Reads paragraphs one after the other; `notes` are the foot- and endnotes met: (kind, id), in order.

    The mark of a note is not written where it stands: it would part a document's number from its date.
    """

    def __init__(self, styles: Styles) -> None:
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._fields: list[bool] = []

    def read(self, paragraph: Element) -> Paragraph:
        """The words of `paragraph`."""
        found = Paragraph()
        pieces: list[str] = []
        self._fields = []
        self._walk(paragraph, self._styles.of_paragraph(paragraph), False, pieces, found)
        found.text = "".join(pieces)
        return found

    def _walk(
        self, node: Element, style: str | None, capitals: bool, pieces: list[str], found: Paragraph
    ) -> None:
        for child in node:
            tag = child.tag
            if tag in _UNSEEN:
                continue
            if tag == "fldChar":
                self._turn_field(child.get("fldCharType"))
            elif tag == "txbxContent":
                found.boxes.append(child)
            elif tag == "AlternateContent":
                chosen = child.find("Choice")
                chosen = child.find("Fallback") if chosen is None else chosen
                if chosen is not None:
                    self._walk(chosen, style, capitals, pieces, found)
            elif tag == "r":
                if not self._styles.has(child, style, "vanish"):
                    self._walk(child, style, self._styles.has(child, style, "caps"), pieces, found)
            elif tag in _SHOWN:
                if not any(self._fields):
                    pieces.append(self._word(child, capitals))
            else:
                self._walk(child, style, capitals, pieces, found)

    def _word(self, node: Element, capitals: bool) -> str:
        if node.tag == "t":
            return (node.text or "").upper() if capitals else node.text or ""
        if node.tag in _NOTES:
            self.notes.append((_NOTES[node.tag], node.get("id", "")))
            return ""
        return _SIGNS[node.tag]

    def _turn_field(self, kind: str | None) -> None:
        """Keep whether each open field is still in its code. One left open ends with its paragraph."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
