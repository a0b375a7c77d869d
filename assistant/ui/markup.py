"""Small pieces of HTML, and how documents and days are written. Words that are not ours are escaped here."""

from __future__ import annotations

from datetime import date
from html import escape

from assistant.answer import Citation
from assistant.ui import texts


def element(tag: str, words: str, kind: str = "") -> str:
    """A tag around `words`, escaped; `kind` is its class."""
    return f'<{tag} class="{kind}">{escape(words)}</{tag}>' if kind else f"<{tag}>{escape(words)}</{tag}>"


def citation_button(
    kind: str, words: str, turn: int, citation: int, label: str, current: bool = False
) -> str:
    """A button that opens `citation` of `turn`; `label` is said by a screen reader, `words` are seen."""
    marked = ' aria-current="true"' if current else ""
    return (
        f'<button type="button" class="{kind}" data-turn="{turn}" data-citation="{citation}"{marked} '
        f'aria-label="{escape(label)}" title="{escape(label)}">{escape(words)}</button>'
    )


def mark(citation: Citation, turn: int, current: bool = False) -> str:
    """The number of `citation`, to click."""
    return citation_button("cite", str(citation.id), turn, citation.id, citation_label(citation), current)


def citation_label(citation: Citation) -> str:
    """What a citation is called: Trích dẫn 2: Công văn 704/UBND-KGVX."""
    return texts.CITATION.format(number=citation.id, document=document_name(citation))


def document_name(citation: Citation) -> str:
    """Type and number of what is cited, as people say it: Công văn 704/UBND-KGVX."""
    if citation.directive:
        return f"{citation.type or ''} {citation.directive}".strip()
    return texts.UNNUMBERED.format(type=citation.type) if citation.type else texts.UNNAMED


def day(iso: str | None) -> str:
    """An ISO date as d/m/yyyy: 2022-06-23 -> 23/6/2022; no date is said to be none."""
    if not iso:
        return texts.UNDATED
    d = date.fromisoformat(iso)
    return f"{d.day}/{d.month}/{d.year}"


def facts(citation: Citation) -> str:
    """Date, issuer, and the province where the issuer's name does not hold it."""
    said = [day(citation.date), citation.issuer or ""]
    if citation.province and citation.province not in said[1]:
        said.append(citation.province)
    return element("p", " · ".join(f for f in said if f), "facts")


def grouped(number: int) -> str:
    """A whole number as Vietnamese writes it: 12345 -> 12.345."""
    return f"{number:,}".replace(",", ".")
