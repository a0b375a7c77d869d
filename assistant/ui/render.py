"""The store, questions and answers -> HTML. Pure functions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from assistant.answer import Answer, Citation, Status, Table
from assistant.ui import texts
from assistant.ui.markup import element, grouped, mark
from assistant.ui.plain import plain
from assistant.ui.understood import editors, understood

_MARKS = re.compile(r"\s*((?:\[\d+\])+)")
_NAME_PROVINCES_UP_TO = 6
_SHOWN, _FOLDED_FROM = 15, 18
"""Rows of a list that are shown at once; a list shorter than the second is shown whole."""
_MARKS_SHOWN = 3
_STATES = {Status.PARTIAL: texts.PARTIAL, Status.ABSTAINED: texts.ABSTAINED}


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, or the words of an error."""

    question: str
    answer: Answer | None
    error: str = ""
    corrections: Mapping[str, str | None] = field(default_factory=dict)
    refused: str = ""
    """Why the last correction could not be made; the answer is that from before it."""


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
    forms = editors(status["provinces"]) if turns else ""
    return (
        f'<section class="talk" role="log" aria-live="polite" aria-label="{label}">{inner}</section>{forms}'
    )


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
        tools = _tools(turn.answer) + understood(turn.answer.understood, number, turn.refused)
        said = answer_html(turn.answer, number) + f'<footer class="after">{tools}</footer>'
    kept = json.dumps({"question": turn.question, "corrections": dict(turn.corrections)}, ensure_ascii=False)
    return (
        f'<article class="turn" id="turn-{number}" data-asked="{escape(kept)}">'
        f'<p class="question">{asked}</p>{said}</article>'
    )


def kept(asked: Any) -> list[tuple[str, dict[str, str | None]]]:
    """Questions and their corrections as a browser gives back what each turn bears; what has another form is left out."""
    found = []
    for one in asked if isinstance(asked, list) else []:
        match one:
            case {"question": str(question), "corrections": dict(corrections)}:
                values = {
                    str(slot): None if value is None else str(value) for slot, value in corrections.items()
                }
                found.append((question, values))
    return found


def _tools(answer: Answer) -> str:
    """What can be done with an answer: copy it with its citations, print it."""
    words = "".join(
        f' data-{name}="{escape(value)}"'
        for name, value in (("copy", plain(answer)), ("done", texts.COPIED), ("failed", texts.COPY_FAILED))
    )
    copy = f'<button type="button" class="copy"{words}>{escape(texts.COPY)}</button>'
    return f'<p class="tools">{copy}<button type="button" class="print">{escape(texts.PRINT)}</button></p>'


def answer_html(answer: Answer, turn: int) -> str:
    """An answer: its state unless whole, its text with marks to click, the questions it offers, notices."""
    words = texts.ASKED_BACK if answer.choices else _STATES.get(answer.status)
    state = element("p", words, "state") if words else ""
    notices = "".join(
        f'<p class="notice" role="note">{element("strong", texts.NOTICE + ":")} {escape(notice)}</p>'
        for notice in answer.notices
    )
    inner = f"{state}{_body(answer, turn)}{_choices(answer)}{notices}"
    return f'<div class="answer {answer.status}">{inner}</div>'


def _choices(answer: Answer) -> str:
    items = "".join(
        f'<li><button type="button" class="example" data-question="{escape(c.question)}">'
        f"{element('span', c.question, 'words')} {element('span', c.about, 'label')}</button></li>"
        for c in answer.choices
    )
    return f'<ul class="examples choices" aria-label="{escape(texts.CHOICES)}">{items}</ul>' if items else ""


def _body(answer: Answer, turn: int) -> str:
    """Lines as paragraphs, runs of rows as one list, or as the table where the answer has one."""
    citations = {c.id: c for c in answer.citations}
    html = ""
    rows: list[str] = []
    lines = answer.text.split("\n")
    last = max((i for i, line in enumerate(lines) if line.startswith("- ")), default=-1)
    for number, line in enumerate([*lines, ""]):
        if line.startswith("- "):
            if not answer.table:
                rows.append(f"<li>{_marked(line[2:], citations, turn)}</li>")
            elif number == last:
                html += _table(answer.table, citations, turn)
            continue
        html += _list(rows)
        rows = []
        html += f"<p>{_marked(line, citations, turn)}</p>" if line.strip() else ""
    return html


def _list(rows: Sequence[str]) -> str:
    """Rows as a list; of a long one the first are shown, and the others open at a click."""
    if not rows:
        return ""
    if len(rows) < _FOLDED_FROM:
        return f"<ul>{''.join(rows)}</ul>"
    shown, rest = rows[:_SHOWN], rows[_SHOWN:]
    words = texts.MORE_ROWS.format(rest=len(rest), all=len(rows))
    return (
        f'<ul>{"".join(shown)}</ul><details class="more">{element("summary", words)}'
        f"<ul>{''.join(rest)}</ul></details>"
    )


def _table(table: Table, citations: Mapping[int, Citation], turn: int) -> str:
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in table.columns)
    rows = ""
    for row in table.rows:
        marks = _cites([citations[n] for n in row.citations if n in citations], turn)
        ends = [""] * (len(row.cells) - 1) + [marks]
        rows += f"<tr>{''.join(map(_cell, table.columns, row.cells, ends))}</tr>"
    label = escape(texts.TABLE)
    return (
        f'<div class="sheet" tabindex="0" role="region" aria-label="{label}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _marked(line: str, citations: Mapping[int, Citation], turn: int) -> str:
    """`line` escaped, its marks as buttons; a number in brackets that is no citation stays text."""
    html, at = "", 0
    for run in _MARKS.finditer(line):
        numbers = [int(n) for n in re.findall(r"\d+", run[1])]
        if all(n in citations for n in numbers):
            html += escape(line[at : run.start()]) + _cites([citations[n] for n in numbers], turn)
            at = run.end()
    return html + escape(line[at:])


def _cell(column: str, value: str, marks: str) -> str:
    """A cell, and the marks of its row behind the last one; long words are given room, short ones stay on a line."""
    if not value and not marks:
        return '<td class="none"></td>'
    kind = "long" if len(value) > 30 else "short" if len(value) <= 10 else "middling"
    return f'<td class="{kind}" data-column="{escape(column)}"><span>{escape(value)}{marks}</span></td>'


def _cites(cited: Sequence[Citation], turn: int) -> str:
    """The marks of a statement; of many the first are shown, and the others open at a click."""
    buttons = [mark(c, turn) for c in cited]
    # U+2060: a mark stays on the line of the word before it.
    if len(buttons) <= _MARKS_SHOWN + 1:
        return f'<span class="cites">&#8288;{"".join(buttons)}</span>'
    label = escape(texts.MORE_CITES.format(count=len(buttons) - _MARKS_SHOWN))
    more = (
        f'<button type="button" class="more-cites" aria-expanded="false" aria-label="{label}" title="{label}">'
        f"+{len(buttons) - _MARKS_SHOWN}</button>"
    )
    shown, rest = "".join(buttons[:_MARKS_SHOWN]), "".join(buttons[_MARKS_SHOWN:])
    return f'<span class="cites">&#8288;{shown}{more}<span class="rest" hidden>{rest}</span></span>'


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
        f'<form class="ask" data-no-reply="{escape(texts.NO_REPLY)}" data-empty="{escape(texts.QUESTION_EMPTY)}">'
        f'<label for="question">{escape(texts.QUESTION_LABEL)}</label>'
        f'<div class="box">{box}{send}</div><div class="below">{hint}{new}</div></form>'
    )
