"""The page as Gradio blocks: what each event asks of the service and which parts it draws anew."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.question import Asked
from assistant.service import Service
from assistant.ui import render, sources, texts
from assistant.ui.render import Turn
from corpus.errors import ChidaoError, StoreError

_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
_AT_ONCE = 8
_KEPT = 12
"""Questions of a conversation that are asked again after a reload, the last ones."""
_log = logging.getLogger(__name__)


class Conversation:
    """What the events of the page do. Each returns the parts to draw; the turns live in the session."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def welcome(self) -> str:
        """The conversation before its first question."""
        return render.conversation((), self.service.status())

    def header(self) -> str:
        """What the store holds at this moment."""
        return render.header(self.service.status())

    def ask(
        self, turns: tuple[Turn, ...], event: gr.EventData
    ) -> Iterator[tuple[tuple[Turn, ...], str, str]]:
        """Turns, conversation and panel after one more question; with a language model, after each sentence of it."""
        for turn in self._turns(str(event.question), turns):
            after = (*turns, turn)
            yield after, render.conversation(after, self.service.status()), sources.cards(after, len(turns))

    def correct(
        self, turns: tuple[Turn, ...], event: gr.EventData
    ) -> Iterator[tuple[tuple[Turn, ...], str, str]]:
        """Turns, conversation and panel with one turn asked again, understood as the person says."""
        number, slot = int(event.turn), str(event.slot)
        if not 0 <= number < len(turns):
            yield turns, render.conversation(turns, self.service.status()), sources.cards(turns, number)
            return
        before = turns[number]
        corrections = {**before.corrections, slot: str(event.value)} if slot else {}
        for again in self._turns(before.question, turns[:number], corrections):
            turn = again if again.answer is not None else replace(before, refused=again.error)
            after = (*turns[:number], turn, *turns[number + 1 :])
            yield after, render.conversation(after, self.service.status()), sources.cards(after, number)

    def restore(self, event: gr.EventData) -> tuple[tuple[Turn, ...], str, str]:
        """Turns, conversation and panel of a conversation that the browser kept over a reload: asked again, of the store as it is."""
        turns: tuple[Turn, ...] = ()
        for question, corrections in render.kept(event.asked)[-_KEPT:]:
            *_, turn = self._turns(question, turns, corrections)
            turns = (*turns, turn)
        return turns, render.conversation(turns, self.service.status()), sources.cards(turns, len(turns) - 1)

    def _turns(
        self, question: str, earlier: tuple[Turn, ...], corrections: Mapping[str, str | None] | None = None
    ) -> Iterator[Turn]:
        history = [Asked(t.question, t.corrections) for t in earlier if t.answer is not None]
        corrections = corrections or {}
        try:
            for answer in self.service.ask_stream(question, history, corrections=corrections):
                yield Turn(question, answer, corrections=corrections)
        except ChidaoError as exc:
            yield Turn(question, None, str(exc))
        except Exception:
            _log.exception("no answer to %r after %r", question, history)
            yield Turn(question, None, texts.FAULT)

    def select(self, turns: tuple[Turn, ...], event: gr.EventData) -> str:
        """The panel with the page that a citation quotes; citation 0 stands for the cards of the turn."""
        number, wanted = int(event.turn), int(event.citation)
        answer = turns[number].answer if 0 <= number < len(turns) else None
        if answer is None:
            return sources.remark(texts.TURN_GONE)
        citation = next((c for c in answer.citations if c.id == wanted), None)
        if citation is None:
            return sources.cards(turns, number)
        try:
            page = self.service.page_of(citation.page_id)
        except StoreError:
            page = None
        return sources.source(page, answer, citation, number)

    def clear(self) -> tuple[tuple[Turn, ...], str, str]:
        """Turns, conversation and panel of a new conversation."""
        return (), self.welcome(), sources.cards((), 0)


def page(service: Service) -> gr.Blocks:
    """The page over `service`."""
    talk = Conversation(service)
    title = f"{texts.NAME} · {texts.TAGLINE}"
    blocks: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as blocks:
        turns = gr.State(())
        with gr.Column(elem_id="frame"):
            _part("masthead", talk.header)
            with gr.Row(elem_id="desk", equal_height=False):
                with gr.Column(elem_id="left"):
                    conversation = _part("talk", talk.welcome)
                    form = _part("ask", render.ask_form())
                with gr.Column(elem_id="right"):
                    panel = _part("sources", sources.cards((), 0))
        parts = [turns, conversation, panel]
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": _AT_ONCE,
        }
        form.submit(talk.ask, turns, parts, **quiet)
        form.clear(talk.clear, None, parts, **quiet)
        form.retry(talk.restore, None, parts, **quiet)
        conversation.edit(talk.correct, turns, parts, **quiet)
        conversation.select(talk.select, turns, panel, **quiet)
        panel.select(talk.select, turns, panel, **quiet)
    return blocks


def _part(name: str, value: Any) -> gr.HTML:
    """A part of the page; `page.js` has a function of the same name that handles its clicks and keys."""
    script = f"{_SCRIPT}\nparts.{name}(element, trigger, watch);"
    return gr.HTML(value, elem_id=name, js_on_load=script, apply_default_css=False, padding=False)
