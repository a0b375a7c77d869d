"""Citations as cards, and the stored page with the quoted words marked -> HTML. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

from assistant.answer import Answer, Citation
from assistant.ui import texts
from assistant.ui.markup import citation_button, citation_label, document_name, element, facts, mark
from assistant.ui.render import Turn
from corpus.model import BlockKind, Page, Span

_GAP = "gap"


def cards(turns: Sequence[Turn], number: int) -> str:
    """The citations of turn `number` as cards; a standing remark where there is none."""
    if not 0 <= number < len(turns):
        return remark(texts.SOURCES_EMPTY)
    answer = turns[number].answer
    if answer is None or not answer.citations:
        return remark(texts.SOURCES_NONE)
    latest = number == len(turns) - 1
    hint = texts.SOURCES_HINT if latest else texts.SOURCES_OF.format(question=turns[number].question)
    items = "".join(f"<li>{_card(c, number)}</li>" for c in answer.citations)
    return _panel(f'{_title(texts.SOURCES)}{element("p", hint, "hint")}<ol class="cards">{items}</ol>')


def _card(citation: Citation, turn: int) -> str:
    label = f"{texts.READ_IN_PAGE}. {citation_label(citation)}"
    number = f'<span class="number" aria-hidden="true">{citation.id}</span>'
    return (
        f'<article class="card"><h3>{number}{escape(document_name(citation))}</h3>{facts(citation)}'
        f"{element('blockquote', citation.quote)}"
        f"{citation_button('open', texts.READ_IN_PAGE, turn, citation.id, label)}</article>"
    )


def remark(words: str) -> str:
    """The panel with nothing but a remark."""
    return _panel(_title(texts.SOURCES) + element("p", words, "hint"))


def _panel(inner: str) -> str:
    return f'<section class="panel" aria-label="{escape(texts.SOURCES)}">{inner}</section>'


def _title(words: str) -> str:
    return f'<h2 class="panel-title" tabindex="-1">{escape(words)}</h2>'


def source(page: Page | None, answer: Answer, citation: Citation, turn: int) -> str:
    """The page that `citation` quotes, the quote marked; `page` None: it is no longer stored."""
    head = _navigation(answer, citation, turn) + _title(document_name(citation)) + facts(citation)
    if page is None:
        return _panel(head + element("p", texts.PAGE_GONE, "notice"))
    span: Span | None = Span(citation.start, citation.end)
    changed = ""
    if page.text[citation.start : citation.end] != citation.quote:
        span, changed = None, element("p", texts.PAGE_CHANGED, "notice")
    about = "".join(
        element("dt", name) + element("dd", value)
        for name, value in ((texts.PAGE_TITLE, page.title), (texts.PAGE_FILE, page.source))
        if value
    )
    label = escape(texts.PAGE_TEXT)
    return _panel(
        f'{head}<dl class="about">{about}</dl>{changed}'
        f'<div class="paper" tabindex="0" role="region" aria-label="{label}">'
        f"{page_html(page, span, told_figures(answer, citation))}</div>"
    )


def _navigation(answer: Answer, citation: Citation, turn: int) -> str:
    """The way back to the cards and the answer, and to the other citations of the answer."""
    strip = "".join(mark(c, turn, current=c.id == citation.id) for c in answer.citations)
    back = citation_button("back", texts.BACK, turn, 0, texts.BACK)
    to_answer = f'<button type="button" class="to-answer">{escape(texts.TO_ANSWER)}</button>'
    label = escape(texts.CITATION_NUMBERS)
    return f'<nav aria-label="{label}">{back}<span class="strip">{strip}</span>{to_answer}</nav>'


_FIGURE = re.compile(r"\d(?:[\d./,: -]*\d)?%?")
LONG = 160
"""Characters of a quote from which on the figures that the answer tells of it stand out."""


def told_figures(answer: Answer, citation: Citation) -> frozenset[str]:
    """The figures of a long quote that the sentences of the answer which rest on it tell; those of documents' names are left out."""
    if len(citation.quote) < LONG:
        return frozenset()
    told = " ".join(s.text for s in answer.statements if citation.id in s.citations)
    named = citation.directive or ""
    figures = {m.group().strip() for m in _FIGURE.finditer(told)}
    return frozenset(f for f in figures if len(f) > 1 and f not in named and f in citation.quote)


def page_html(page: Page, span: Span | None, told: Collection[str] = ()) -> str:
    """The page's text, a paragraph per block, with `span` in <mark>, and in it each of `told` in <b>.

    All the text content together is `page.text`, and that of the marks is `page.text[span.start:span.end]`:
    what stands between blocks is kept, unseen.
    """
    html = ""
    for start, end, kind in _stretches(page):
        hidden = kind == _GAP
        inner = _pieces(page.text, start, end, span, hidden, told)
        html += inner if hidden else f'<p class="{kind}">{inner}</p>'
    return html


def _stretches(page: Page) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of blocks and what lies between them, in order, covering the text.

    Words that no block holds are shown as furniture.
    """
    at = 0
    blocks = [(b.span.start, b.span.end, str(b.kind)) for b in page.blocks]
    for start, end, kind in [*blocks, (len(page.text), len(page.text), _GAP)]:
        start = max(start, at)
        if at < start:
            yield at, start, str(BlockKind.FURNITURE) if page.text[at:start].strip() else _GAP
        if start < end:
            yield start, end, kind
        at = max(at, end)


def _pieces(
    text: str, start: int, end: int, span: Span | None, hidden: bool, told: Collection[str] = ()
) -> str:
    """`text[start:end]` cut at the ends of `span`; empty pieces are left out."""
    low = min(max(span.start, start), end) if span else end
    high = min(max(span.end, low), end) if span else end
    plain, quoted = (
        ("<span hidden>{}</span>", "<mark hidden>{}</mark>") if hidden else ("{}", "<mark>{}</mark>")
    )
    pieces = ((start, low, plain), (low, high, quoted), (high, end, plain))
    return "".join(
        form.format(_standing_out(text[a:b], told) if form is quoted and not hidden else escape(text[a:b]))
        for a, b, form in pieces
        if a < b
    )


def _standing_out(words: str, told: Collection[str]) -> str:
    """`words`, escaped, with each of `told` in <b>."""
    if not told:
        return escape(words)
    figures = "|".join(re.escape(f) for f in sorted(told, key=len, reverse=True))
    html, at = "", 0
    for match in re.finditer(rf"(?<![\d/.,])(?:{figures})(?![\d/])", words):
        html += f"{escape(words[at : match.start()])}<b>{escape(match.group())}</b>"
        at = match.end()
    return html + escape(words[at:])
