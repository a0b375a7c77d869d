"""How near the contacts and figures read from a page come to its gold in `gold_facts/`.

A fact is found where one of its kind and value is read from words that overlap its own. `units` counts, among the
figures found, those whose unit has the same head word ("hộ" of "hộ người có công").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.model import CONTACTS, Fact, FactKind, Span
from corpus.parse.units import head_of
from eval.extraction.scoring import Tally

FACT_MEASURES = ("contacts", "phone", "email", "link", "address", "figure", "units")
"""What is measured: all contacts together, each kind of fact, and the units of the figures found."""


def score_facts(text: str, gold: dict[str, Any], facts: Sequence[Fact]) -> dict[str, Tally]:
    """Each of `FACT_MEASURES` for one page: its stored text, its gold, and the facts read from it."""
    tallies = {str(kind): _kind(text, gold["facts"], facts, kind) for kind in (*CONTACTS, FactKind.FIGURE)}
    contacts = Tally()
    for kind in CONTACTS:
        contacts.add(tallies[kind])
    return {"contacts": contacts, **tallies, "units": _units(text, gold["facts"], facts)}


def _kind(text: str, gold: Sequence[dict[str, Any]], facts: Sequence[Fact], kind: FactKind) -> Tally:
    wanted = [g for g in gold if g["kind"] == kind]
    read = [f for f in facts if f.kind is kind]
    missed = [g for g in wanted if not any(_same(g, f) for f in read)]
    wrong = [f for f in read if not any(_same(g, f) for g in wanted)]
    return Tally(
        len(wanted),
        len(wanted) - len(missed),
        len(read),
        len(read) - len(wrong),
        [_shown(text, Span(*g["span"]), g["value"], g["unit"]) for g in missed],
        [_shown(text, f.span, f.value, f.unit) for f in wrong],
    )


def _units(text: str, gold: Sequence[dict[str, Any]], facts: Sequence[Fact]) -> Tally:
    tally = Tally()
    for g in gold:
        fact = next((f for f in facts if _same(g, f) and f.kind is FactKind.FIGURE), None)
        if fact is not None:
            right = head_of(g["unit"] or "") == head_of(fact.unit or "")
            said = [] if right else [_shown(text, fact.span, fact.value, f"{fact.unit} / {g['unit']}")]
            tally.add(Tally(1, right, 1, right, said))
    return tally


def _same(gold: dict[str, Any], fact: Fact) -> bool:
    start, end = gold["span"]
    return bool(
        gold["kind"] == fact.kind
        and gold["value"] == fact.value
        and start < fact.span.end
        and fact.span.start < end
    )


def _shown(text: str, span: Span, value: str, unit: str | None) -> str:
    around = " ".join(text[max(0, span.start - 25) : span.end + 25].split())
    return f"{value} [{unit}] … {around} …"
