"""Answers and pages -> HTML. Pure functions; every word that is not ours is escaped here, once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from assistant.answer import Answer, Citation, Status
from assistant.ui import texts
from corpus.model import BlockKind, Page, Span

_MARKS = re.compile(r"\s*((?:\[\d+\])+)")
_LIST_PROVINCES_UP_TO = 6
_GAP = "gap"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, or the words of an error."""

    question: str
    answer: Answer | None
    error: str = ""


def header(status: Mapping[str, Any]) -> str:
    """The head of the page: the name, what the store holds, and what an answer rests on."""
    return (
        f'<header class="masthead"><h1>{escape(texts.NAME)}</h1><p class="tagline">{escape(texts.TAGLINE)}</p>'
        f'<p class="holds">{_holds(status)} <span>{escape(texts.QUOTES_STORED)}</span></p></header>'
    )


def _holds(status: Mapping[str, Any]) -> str:
    if not status["pages"]:
        return f"<strong>{escape(texts.HOLDS_NOTHING)}</strong>"
    names: Sequence[str] = status["provinces"]
    provinces = texts.PROVINCES.format(count=len(names)) if names else texts.NO_PROVINCE
    if 0 < len(names) <= _LIST_PROVINCES_UP_TO:
        provinces = ", ".join(names)
    held = texts.HOLDS.format(pages=grouped(status["pages"]), directives=grouped(status["directives"]), provinces=provinces)
    return f'<strong title="{escape(", ".join(names))}">{escape(held)}</strong>'


def grouped(number: int) -> str:
    """A whole number as Vietnamese writes it: 12345 -> 12.345."""
    return f"{number:,}".replace(",", ".")


def conversation(turns: Sequence[Turn], status: Mapping[str, Any]) -> str:
    """All turns, oldest first; before the first question, a welcome with examples."""
    inner = "".join(_turn(number, turn) for number, turn in enumerate(turns)) or _welcome(status)
    return f'<section class="talk" id="conversation" role="log" aria-live="polite" aria-label="{escape(texts.CONVERSATION)}">{inner}</section>'


def _welcome(status: Mapping[str, Any]) -> str:
    if not status["pages"]:
        return f'<div class="welcome"><h2>{escape(texts.HOLDS_NOTHING)}</h2><p>{escape(texts.WELCOME_EMPTY)}</p></div>'
    examples = "".join(
        f'<li><button type="button" class="example" data-question="{escape(e.question)}">'
        f'<span class="label">{escape(e.label)}</span> <span class="words">{escape(e.question)}</span></button></li>'
        for e in texts.EXAMPLE_QUESTIONS
        if e.province is None or e.province in status["provinces"]
    )
    return (
        f'<div class="welcome"><h2>{escape(texts.WELCOME)}</h2><p>{escape(texts.WELCOME_HOW)}</p>'
        f'<ul class="examples" aria-label="{escape(texts.EXAMPLES)}">{examples}</ul></div>'
    )


def _turn(number: int, turn: Turn) -> str:
    asked = f'<p class="question"><span class="hidden">{escape(texts.YOU_ASKED)} </span>{escape(turn.question)}</p>'
    if turn.answer is None:
        said = f'<div class="answer failed"><p class="state">{escape(texts.FAILED)}</p><p>{escape(turn.error)}</p></div>'
    else:
        said = answer_html(turn.answer, number)
    return f'<article class="turn" id="turn-{number}">{asked}{said}</article>'


def answer_html(answer: Answer, turn: int) -> str:
    """An answer: its state where it is not whole, the text with marks to click, notices, how it was understood."""
    states = {Status.PARTIAL: texts.PARTIAL, Status.ABSTAINED: texts.ABSTAINED}
    state = f'<p class="state">{escape(states[answer.status])}</p>' if answer.status in states else ""
    notices = "".join(
        f'<p class="notice" role="note"><strong>{escape(texts.NOTICE)}:</strong> {escape(n)}</p>' for n in answer.notices
    )
    return f'<div class="answer {answer.status}">{state}{_body(answer, turn)}{notices}{understood(answer.understood)}</div>'


def _body(answer: Answer, turn: int) -> str:
    """Lines as paragraphs, runs of rows as one list."""
    citations = {c.id: c for c in answer.citations}
    html, rows = "", ""
    for line in answer.text.split("\n"):
        if line.startswith("- "):
            rows += f"<li>{_marked(line[2:], citations, turn)}</li>"
            continue
        html += f"<ul>{rows}</ul>" if rows else ""
        rows = ""
        html += f"<p>{_marked(line, citations, turn)}</p>" if line.strip() else ""
    return html + (f"<ul>{rows}</ul>" if rows else "")


def _marked(line: str, citations: Mapping[int, Citation], turn: int) -> str:
    """`line` escaped, its marks as buttons; a number in brackets that is no citation stays text."""
    html, at = "", 0
    for run in _MARKS.finditer(line):
        numbers = [int(n) for n in re.findall(r"\d+", run[1])]
        if all(n in citations for n in numbers):
            buttons = "".join(_mark(citations[n], turn) for n in numbers)
            html += f'{escape(line[at : run.start()])}<span class="cites">&#8288;{buttons}</span>'
            at = run.end()
    return html + escape(line[at:])


def _mark(citation: Citation, turn: int) -> str:
    label = escape(texts.CITATION.format(number=citation.id, document=document_name(citation)))
    return (
        f'<button type="button" class="cite" data-turn="{turn}" data-citation="{citation.id}" '
        f'aria-label="{label}" title="{label}">{citation.id}</button>'
    )


def understood(fields: Mapping[str, Any]) -> str:
    """What the question was taken to mean, folded away; fields without a value are left out."""
    rows = ""
    for name, label in texts.UNDERSTOOD_FIELDS.items():
        value = fields.get(name)
        if name == "intent":
            value = texts.INTENTS.get(str(value), value)
        elif name == "role" and value:
            value = texts.ROLES.get(str(value), value)
        elif name == "parts" and value:
            value = "; ".join(value)
        if value:
            rows += f"<dt>{escape(label)}</dt><dd>{escape(str(value))}</dd>"
    return f'<details class="understood"><summary>{escape(texts.UNDERSTOOD)}…</summary><dl>{rows}</dl></details>' if rows else ""


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


def _facts(citation: Citation) -> str:
    """Date, issuer, and the province where the issuer's name does not hold it."""
    facts = [day(citation.date), citation.issuer or ""]
    if citation.province and citation.province not in facts[1]:
        facts.append(citation.province)
    return '<p class="facts">' + " · ".join(escape(f) for f in facts if f) + "</p>"


def cards(turns: Sequence[Turn], number: int) -> str:
    """The citations of turn `number` as cards; a standing remark where there is none."""
    heading = f'<h2 class="panel-title" tabindex="-1">{escape(texts.SOURCES)}</h2>'
    if not 0 <= number < len(turns):
        return _panel(f'{heading}<p class="hint">{escape(texts.SOURCES_EMPTY)}</p>')
    answer = turns[number].answer
    if answer is None or not answer.citations:
        return _panel(f'{heading}<p class="hint">{escape(texts.SOURCES_NONE)}</p>')
    latest = number == len(turns) - 1
    hint = texts.SOURCES_HINT if latest else texts.SOURCES_OF.format(question=turns[number].question)
    items = "".join(f"<li>{_card(c, number)}</li>" for c in answer.citations)
    return _panel(f'{heading}<p class="hint">{escape(hint)}</p><ol class="cards">{items}</ol>')


def _card(citation: Citation, turn: int) -> str:
    name = document_name(citation)
    label = escape(texts.CITATION.format(number=citation.id, document=name))
    return (
        f'<article class="card"><h3><span class="number" aria-hidden="true">{citation.id}</span>{escape(name)}</h3>'
        f"{_facts(citation)}<blockquote>{escape(citation.quote)}</blockquote>"
        f'<button type="button" class="open" data-turn="{turn}" data-citation="{citation.id}" '
        f'aria-label="{escape(texts.READ_IN_PAGE)}. {label}">{escape(texts.READ_IN_PAGE)}</button></article>'
    )


def panel_remark(words: str) -> str:
    """The panel with nothing but a remark."""
    return _panel(f'<h2 class="panel-title" tabindex="-1">{escape(texts.SOURCES)}</h2><p class="hint">{escape(words)}</p>')


def _panel(inner: str) -> str:
    return f'<section class="panel" aria-label="{escape(texts.SOURCES)}">{inner}</section>'


def source(page: Page | None, answer: Answer, citation: Citation, turn: int) -> str:
    """The page that `citation` quotes, the quote marked; `page` None: it is no longer stored."""
    current = ' aria-current="true"'
    strip = "".join(
        f'<button type="button" class="cite" data-turn="{turn}" data-citation="{c.id}"{current if c.id == citation.id else ""} '
        f'aria-label="{escape(texts.CITATION.format(number=c.id, document=document_name(c)))}">{c.id}</button>'
        for c in answer.citations
    )
    navigation = (
        f'<nav aria-label="{escape(texts.CITATION_NUMBERS)}">'
        f'<button type="button" class="back" data-turn="{turn}" data-citation="0">{escape(texts.BACK)}</button>'
        f'<span class="strip">{strip}</span>'
        f'<button type="button" class="to-answer" data-turn="{turn}">{escape(texts.TO_ANSWER)}</button></nav>'
    )
    heading = f'<h2 class="panel-title" tabindex="-1">{escape(document_name(citation))}</h2>{_facts(citation)}'
    if page is None:
        return _panel(f'{navigation}{heading}<p class="hint">{escape(texts.PAGE_GONE)}</p>')
    span: Span | None = Span(citation.start, citation.end)
    warning = ""
    if page.text[citation.start : citation.end] != citation.quote:
        span, warning = None, f'<p class="notice" role="note">{escape(texts.PAGE_CHANGED)}</p>'
    about = (
        f'<dl class="about"><dt>{escape(texts.PAGE_TITLE)}</dt><dd>{escape(page.title)}</dd>'
        f"<dt>{escape(texts.PAGE_FILE)}</dt><dd>{escape(page.source)}</dd></dl>"
    )
    paper = f'<div class="paper" tabindex="0" role="region" aria-label="{escape(texts.PAGE_TEXT)}">{page_html(page, span)}</div>'
    return _panel(f"{navigation}{heading}{about}{warning}{paper}")


def page_html(page: Page, span: Span | None) -> str:
    """The page's text, a paragraph per block, with `span` in <mark>.

    All the text content together is `page.text`, and all the marks together are `page.text[span.start:span.end]`:
    what stands between blocks is kept, unseen.
    """
    html = ""
    for start, end, kind in _stretches(page):
        inner = _pieces(page.text, start, end, span, " hidden" if kind == _GAP else "")
        html += inner if kind == _GAP else f'<p class="{kind}">{inner}</p>'
    return html


def _stretches(page: Page) -> Iterator[tuple[int, int, str]]:
    """Blocks and what lies between them, in order, covering the text; visible words outside blocks count as furniture."""
    at = 0
    ends = [*((b.span.start, b.span.end, str(b.kind)) for b in page.blocks), (len(page.text), len(page.text), _GAP)]
    for start, end, kind in ends:
        start = max(start, at)
        if at < start:
            yield at, start, str(BlockKind.FURNITURE) if page.text[at:start].strip() else _GAP
        if start < end:
            yield start, end, kind
        at = max(at, end)


def _pieces(text: str, start: int, end: int, span: Span | None, attribute: str) -> str:
    """`text[start:end]` cut at the ends of `span`; empty pieces are left out."""
    low = min(max(span.start, start), end) if span else end
    high = min(max(span.end, low), end) if span else end
    plain = f"<span{attribute}>{{}}</span>" if attribute else "{}"
    html = ""
    for a, b, form in ((start, low, plain), (low, high, f"<mark{attribute}>{{}}</mark>"), (high, end, plain)):
        html += form.format(escape(text[a:b])) if a < b else ""
    return html


def ask_form() -> str:
    """The question box with its buttons."""
    return (
        f'<form class="ask" data-no-reply="{escape(texts.NO_REPLY)}">'
        f'<label for="question">{escape(texts.QUESTION_LABEL)}</label>'
        f'<div class="box"><textarea id="question" rows="1" placeholder="{escape(texts.QUESTION_PLACEHOLDER)}" '
        f'aria-describedby="question-hint" autocomplete="off" spellcheck="false"></textarea>'
        f'<button type="submit" class="send" data-sending="{escape(texts.SENDING)}">{escape(texts.SEND)}</button></div>'
        f'<div class="below"><span id="question-hint" role="status">{escape(texts.QUESTION_HINT)}</span>'
        f'<button type="button" class="new">{escape(texts.NEW_CONVERSATION)}</button></div></form>'
    )
