"""Clauses of a question that leaves its topic to the questions before: the topic picks the directive, the words the clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import Scored, Term, Tokens, coverage, joined, subject_tokens

TOPIC = 0.5
"""Share of a clause's worth that is how well its directive holds the topic."""

TIERS = (1.0, 0.85)
"""What a word of the topic counts in a directive's subject, and elsewhere in the directive."""


def on_topic(scored: Sequence[Scored], topic: Sequence[Term]) -> list[Scored]:
    """`scored`, best first, each clause worth half its own score and half its directive's share of the topic."""
    subjects: dict[int, Tokens] = {}
    wholes: dict[int, list[Tokens]] = {}
    for s in scored:
        directive = s.unit.directive
        identity = directive.id or 0
        if identity not in subjects:
            subjects[identity] = subject_tokens(s.unit.page, directive)
        wholes.setdefault(identity, []).append(s.unit.own)
    held = {i: coverage(topic, [(TIERS[0], subjects[i]), (TIERS[1], joined(wholes[i]))]) for i in subjects}
    found = [replace(s, score=(1 - TOPIC) * s.score + TOPIC * held[s.unit.directive.id or 0]) for s in scored]
    return sorted(found, key=lambda s: (-s.score, s.unit.span.start))
