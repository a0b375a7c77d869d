"""Whether numbers and dates are told of what the sources tell them of, where several are told."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token
from assistant.verify.words import UNITS

MARGIN = 2
"""By how many words a clause must be nearer to that of another value before it counts as that one's."""

Clause = tuple[Token, ...]


def clauses(source: Source) -> list[Clause]:
    """The tokens between stops of any kind."""
    found: list[list[Token]] = [[]]
    for token in source.tokens:
        if token.sort is Sort.STOP and token.text not in "-–":
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(c) for c in found if c]


def exchanged(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Numbers and dates whose clause a source tells of another number or date, and not of this one."""
    held = [c for s in sources for c in clauses(s)]
    found = []
    for clause in clauses(sentence):
        words = _words(clause)
        for token in _values(clause):
            own = max((len(words & _words(c)) for c in held if any(t == token.value for t in _of(c, token.sort))), default=0)
            other = max(
                (len(words & _words(c)) for c in held if (v := [t.value for t in _values(c) if t.sort is token.sort]) and token.value not in v), default=0
            )
            if other >= own + MARGIN:
                kind = Kind.FIGURE if token.sort is Sort.NUMBER else Kind.DATE
                found.append(Fault(kind, " ".join(t.text for t in clause)))
    return found


def _values(clause: Clause) -> list[Token]:
    """The numbers and dates of a clause, but for the date of a document named in it."""
    return [
        t for i, t in enumerate(clause)
        if t.sort is Sort.NUMBER or (t.sort is Sort.DATE and not (i and clause[i - 1].sort is Sort.DOCUMENT))
    ]  # fmt: skip


def _of(clause: Clause, sort: Sort) -> list[str]:
    return [t.value for t in clause if t.sort is sort]


def _words(clause: Clause) -> set[str]:
    return {t.value for t in clause if t.content and t.sort in (Sort.WORD, Sort.NAME, Sort.AGENCY) and t.value not in UNITS}
