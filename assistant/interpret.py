"""A question that the rules could not read, as a model reads it: a few slots, each held against what the store knows."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from assistant import prompts
from assistant.llm import Writer
from assistant.question import DocumentSlot, Intent, Query
from assistant.store import Store
from corpus.agencies import directory, key
from corpus.errors import ModelError
from corpus.parse.number import find_numbers
from corpus.text import fold, nfc

MOST = 300
"""Tokens of the model's JSON."""

WORDS = 8


def interpreted(query: Query, store: Store, writer: Writer) -> tuple[Query, str]:
    """`query` with the slots that a model adds, and what they are in words; the query itself and "" where it adds none.

    What the rules have read stays. Whatever the store does not know is passed over. Raises ModelError.
    """
    told = _told("".join(_bounded(writer, query, store)))
    changes: dict[str, Any] = {}
    said: list[str] = []
    intent = told.get("intent")
    if (
        query.intent is Intent.PASSAGE
        and isinstance(intent, str)
        and intent in prompts.INTENTS
        and intent != query.intent
    ):
        changes["intent"] = Intent(intent)
        said.append(prompts.INTENTS[intent])
    province = told.get("province")
    if not query.provinces and isinstance(province, str) and province in store.provinces():
        changes["provinces"] = (province,)
        said.append(province)
    agency = _agency(told.get("agency"), store)
    if not query.agencies and agency:
        changes["agencies"] = (agency,)
        said.append(agency)
    document = _document(told.get("document"), store)
    if not query.documents and document:
        changes["documents"] = (document,)
        said.append(f"văn bản {document.number}")
    words = _words(told.get("words"), store)
    if words:
        changes["words"] = words
        said.append(f"về {' '.join(words)}")
    if not changes:
        return query, ""
    return replace(query, **changes, parts=()), ", ".join(said)


def _bounded(writer: Writer, query: Query, store: Store) -> list[str]:
    """What the model writes, of at most 4,000 characters."""
    system = prompts.INTERPRET_SYSTEM.format(
        intents="; ".join(f"{k} ({v})" for k, v in prompts.INTENTS.items()),
        provinces=", ".join(store.provinces()),
    )
    found: list[str] = []
    for piece in writer.write(system, prompts.INTERPRET_USER.format(question=prompts.bare(query.text)), MOST):
        found.append(piece)
        if sum(map(len, found)) > 4000:
            raise ModelError(prompts.SENSELESS)
    return found


def _told(text: str) -> dict[str, Any]:
    """The JSON object in `text`. Raises ModelError where there is none."""
    match = re.search(r"\{.*\}", text, re.S)
    try:
        told = json.loads(match.group()) if match else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise ModelError(prompts.SENSELESS)
    return told


def _agency(name: Any, store: Store) -> str | None:
    """The canonical name of an agency that the store charges with something; None for any other."""
    if not isinstance(name, str) or not name.strip():
        return None
    canonical = directory().canonical(nfc(name.strip()))
    held = {key(a): a for a in store.registry.agencies()}
    return held.get(key(canonical))


def _document(number: Any, store: Store) -> DocumentSlot | None:
    """A document number that the store holds."""
    found = find_numbers(nfc(number).upper()) if isinstance(number, str) else []
    held = store.registry.directives(number=found[0].normal) if found else []
    return DocumentSlot(held[0].number, found[0].figure, held[0].type, 0, 0) if held else None


def _words(words: Any, store: Store) -> tuple[str, ...]:
    """Syllables that the store's pages hold, in the place of the question's own, which led to nothing."""
    if not isinstance(words, list):
        return ()
    spoken = [
        w for each in words if isinstance(each, str) for w in re.findall(r"[^\W\d_]+", nfc(each).lower())
    ]
    new = [w for w in dict.fromkeys(spoken) if store.index.frequency(fold(w))]
    return tuple(new[:WORDS])
