"""How a question was understood -> HTML: chips to change or remove, and the forms that change them. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from assistant.question import Intent
from assistant.question.labels import INTENTS, ROLES, SLOTS
from assistant.ui import texts
from assistant.ui.markup import element

_CLOSED = ' aria-expanded="false"'
_FIXED = ("intent",)
"""Slots that always have a value."""


def understood(fields: Mapping[str, Any], turn: int, refused: str = "") -> str:
    """The line of chips of `turn`; `refused` says why the last correction could not be made."""
    slots: Mapping[str, Sequence[str]] = fields.get("slots") or {}
    if not slots:
        return ""
    declined = str(Intent.DECLINED) in slots.get("intent", ())
    chips = "".join(
        _chip(slot, value, values, turn, declined)
        for slot in SLOTS
        for values in (slots.get(slot) or [],)
        for value in values
    )
    parts = fields.get("parts") or ()
    told = element("p", texts.PARTS.format(parts="; ".join(parts)), "parts") if parts else ""
    add = "" if declined else _add([s for s in SLOTS if not slots.get(s)], turn)
    label = escape(texts.UNDERSTOOD)
    return (
        f'<section class="understood" data-turn="{turn}" tabindex="-1" aria-label="{label}">'
        f'<div class="line"><span class="label">{label}:</span><ul class="chips">{chips}</ul>{add}</div>'
        f"{told}{_corrected(fields, turn)}{_refused(refused)}</section>"
    )


def _chip(slot: str, value: str, values: Sequence[str], turn: int, declined: bool) -> str:
    words = in_words(slot, value)
    if declined:
        return f'<li class="chip">{element("span", words, "edit")}</li>'
    others = "; ".join(v for v in values if v != value)
    named = f"{SLOTS[slot]}: {words}"
    edit = _button(
        "edit", words, texts.CHANGE.format(what=named), turn, slot, value, others, ' aria-expanded="false"'
    )
    drop = (
        ""
        if slot in _FIXED
        else _button("drop", "×", texts.REMOVE.format(what=named), turn, slot, value, others)
    )
    return f'<li class="chip">{edit}{drop}</li>'


def in_words(slot: str, value: str) -> str:
    """A value as people say it: "tasks" is "nhiệm vụ được giao", "lead" is "chủ trì"."""
    words: Mapping[str, Mapping[Any, str]] = {"intent": INTENTS, "role": ROLES}
    return words.get(slot, {}).get(value, value)


def _button(
    kind: str, words: str, label: str, turn: int, slot: str, value: str = "", others: str = "", more: str = ""
) -> str:
    return (
        f'<button type="button" class="{kind}" data-turn="{turn}" data-slot="{slot}" data-value="{escape(value)}" '
        f'data-others="{escape(others)}" aria-label="{escape(label)}" title="{escape(label)}"{more}>{escape(words)}</button>'
    )


def _add(absent: Sequence[str], turn: int) -> str:
    named = ((s, SLOTS[s], texts.ADD_SLOT.format(what=SLOTS[s])) for s in absent)
    buttons = "".join(
        f"<li>{_button('edit', words, label, turn, s, more=_CLOSED)}</li>" for s, words, label in named
    )
    if not buttons:
        return ""
    return f'<details class="add">{element("summary", texts.ADD)}<ul class="chips">{buttons}</ul></details>'


def _corrected(fields: Mapping[str, Any], turn: int) -> str:
    if not fields.get("corrected"):
        return ""
    back = f'<button type="button" class="reset" data-turn="{turn}">{escape(texts.RESET)}</button>'
    return f'<p class="corrected" role="status">{escape(texts.CORRECTED)} {back}</p>'


def _refused(words: str) -> str:
    return element("p", words, "refused").replace("<p ", '<p role="alert" ', 1) if words else ""


def editors(provinces: Sequence[str]) -> str:
    """The forms that change a slot, one template each; the script puts a copy under the chips."""
    options: dict[str, Sequence[tuple[str, str]]] = {
        "intent": [(str(i), w) for i, w in INTENTS.items() if i is not Intent.DECLINED],
        "role": [(str(r), w) for r, w in ROLES.items()],
        "province": [(p, p) for p in provinces],
    }
    return "".join(_editor(slot, options.get(slot)) for slot in SLOTS)


def _editor(slot: str, options: Sequence[tuple[str, str]] | None) -> str:
    if options is None:
        hint = escape(texts.SLOT_HINTS[slot])
        box = f'<input name="value" type="text" autocomplete="off" maxlength="200" placeholder="{hint}">'
    else:
        listed = "".join(f'<option value="{escape(v)}">{escape(w)}</option>' for v, w in options)
        box = f'<select name="value">{listed}</select>'
    return (
        f'<template data-editor="{slot}"><form class="editor"><label>{element("span", SLOTS[slot])}{box}</label>'
        f'<span class="buttons"><button type="submit" class="apply">{escape(texts.APPLY)}</button>'
        f'<button type="button" class="cancel">{escape(texts.CANCEL)}</button></span></form></template>'
    )
