"""What is read from a text, without where it stands."""

from __future__ import annotations

from corpus.model import Directive
from tests.corpus.pages import read


def facts(directive: Directive) -> tuple[object, ...]:
    """What a directive says, without where it says so."""
    return (
        directive.type,
        directive.number,
        directive.issuer,
        directive.date,
        directive.subject,
        [
            (a.agency, a.role, a.partners, [(d.kind, d.period) for d in a.deadlines])
            for a in directive.assignments
        ],
        [(r.relation, r.type, r.number, r.issuer, r.date) for r in directive.references],
    )


def facts_of(text: str) -> list[tuple[object, ...]]:
    """The facts of every directive on the page of `text`."""
    return [facts(d) for d in read(text)[1]]
