"""The store, questions and answers -> HTML. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from assistant.answer import Answer, Citation, Status
from assistant.ui import texts
from assistant.ui.markup import element, grouped, mark

_MARKS = re.compile(r"\s*((?:\[\d+\])+)")
_NAME_PROVINCES_UP_TO = 6
_STATES = {Status.PARTIAL: texts.PARTIAL, Status.ABSTAINED: texts.ABSTAINED}


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, or the words of an error."""

    question: str
    answer: Answer | None
    error: str = ""


def header(status: Mapping[str, Any]) -> str:
    """The head of the page: the name, what the store holds, and what an answer rests on."""
    holds = f"{element('strong', _holds(status))} {element('span', texts.QUOTES_STORED)}"
    return (
        f'<header class="masthead">{element("h1", texts.NAME)}{element("p", texts.TAGLINE, "tagline")}'
        f'<p class="holds" title="{escape(", ".join(status["provinces"]))}">{holds}</p></header>'
    )


def _holds(status: Mapping[str, Any]) -> str:
    if not status["pages"]:
        return texts.HOLDS_NOTHING
    names: Sequence[str] = status["provinces"]
    provinces = texts.PROVINCES.format(count=len(names)) if names else texts.NO_PROVINCE
    if 0 < len(names) <= _NAME_PROVINCES_UP_TO:
        provinces = ", ".join(names)
    pages, directives = grouped(status["pages"]), grouped(status["directives"])
    return texts.HOLDS.format(pages=pages, directives=directives, provinces=provinces)


def conversation(turns: Sequence[Turn], status: Mapping[str, Any]) -> str:
    """All turns, oldest first; before the first question, a welcome with examples."""
    inner = "".join(_turn(number, turn) for number, turn in enumerate(turns)) or _welcome(status)
    label = escape(texts.CONVERSATION)
    return f'<section class="talk" role="log" aria-live="polite" aria-label="{label}">{inner}</section>'


def _welcome(status: Mapping[str, Any]) -> str:
    if not status["pages"]:
        words = element("h2", texts.HOLDS_NOTHING) + element("p", texts.WELCOME_EMPTY)
        return f'<div class="welcome">{words}</div>'
    examples = "".join(
        f'<li><button type="button" class="example" data-question="{escape(e.question)}">'
        f"{element('span', e.label, 'label')} {element('span', e.question, 'words')}</button></li>"
        for e in texts.EXAMPLE_QUESTIONS
        if e.province is None or e.province in status["provinces"]
    )
    return (
        f'<div class="welcome">{element("h2", texts.WELCOME)}{element("p", texts.WELCOME_HOW)}'
        f'<ul class="examples" aria-label="{escape(texts.EXAMPLES)}">{examples}</ul></div>'
    )


def _turn(number: int, turn: Turn) -> str:
    asked = f"{element('span', texts.YOU_ASKED + ' ', 'hidden')}{escape(turn.question)}"
    if turn.answer is None:
        words = element("p", texts.FAILED, "state") + element("p", turn.error)
        said = f'<div class="answer failed">{words}</div>'
    else:
        said = answer_html(turn.answer, number)
    return f'<article class="turn" id="turn-{number}"><p class="question">{asked}</p>{said}</article>'


def answer_html(answer: Answer, turn: int) -> str:
    """An answer: its state unless whole, its text with marks to click, notices, what was understood."""
    state = element("p", _STATES[answer.status], "state") if answer.status in _STATES else ""
    notices = "".join(
        f'<p class="notice" role="note">{element("strong", texts.NOTICE + ":")} {escape(notice)}</p>'
        for notice in answer.notices
    )
    inner = f"{state}{_body(answer, turn)}{notices}{understood(answer.understood)}"
    return f'<div class="answer {answer.status}">{inner}</div>'


def _body(answer: Answer, turn: int) -> str:
    """Lines as paragraphs, runs of rows as one list."""
    citations = {c.id: c for c in answer.citations}
    html, rows = "", ""
    for line in [*answer.text.split("\n"), ""]:
        if line.startswith("- "):
            rows += f"<li>{_marked(line[2:], citations, turn)}</li>"
            continue
        html += f"<ul>{rows}</ul>" if rows else ""
        rows = ""
        html += f"<p>{_marked(line, citations, turn)}</p>" if line.strip() else ""
    return html


def _marked(line: str, citations: Mapping[int, Citation], turn: int) -> str:
    """`line` escaped, its marks as buttons; a number in brackets that is no citation stays text."""
    html, at = "", 0
    for run in _MARKS.finditer(line):
        numbers = [int(n) for n in re.findall(r"\d+", run[1])]
        if all(n in citations for n in numbers):
            buttons = "".join(mark(citations[n], turn) for n in numbers)
            # U+2060: a mark stays on the line of the word before it.
            html += f'{escape(line[at : run.start()])}<span class="cites">&#8288;{buttons}</span>'
            at = run.end()
    return html + escape(line[at:])


def understood(fields: Mapping[str, Any]) -> str:
    """What the question was taken to mean, folded away; fields without a value are left out."""
    rows = ""
    for name, label in texts.UNDERSTOOD_FIELDS.items():
        value = fields.get(name)
        if value:
            words = "; ".join(value) if name == "parts" else str(value)
            words = {"intent": texts.INTENTS, "role": texts.ROLES}.get(name, {}).get(words, words)
            rows += element("dt", label) + element("dd", words)
    summary = element("summary", texts.UNDERSTOOD + "…")
    return f'<details class="understood">{summary}<dl>{rows}</dl></details>' if rows else ""


def ask_form() -> str:
    """The question box with its buttons."""
    box = (
        f'<textarea id="question" rows="1" placeholder="{escape(texts.QUESTION_PLACEHOLDER)}" '
        'aria-describedby="question-hint" autocomplete="off" spellcheck="false"></textarea>'
    )
    send = (
        f'<button type="submit" class="send" data-sending="{escape(texts.SENDING)}">'
        f"{escape(texts.SEND)}</button>"
    )
    hint = f'<span id="question-hint" role="status">{escape(texts.QUESTION_HINT)}</span>'
    new = f'<button type="button" class="new">{escape(texts.NEW_CONVERSATION)}</button>'
    return (
        f'<form class="ask" data-no-reply="{escape(texts.NO_REPLY)}">'
        f'<label for="question">{escape(texts.QUESTION_LABEL)}</label>'
        f'<div class="box">{box}{send}</div><div class="below">{hint}{new}</div></form>'
    )
