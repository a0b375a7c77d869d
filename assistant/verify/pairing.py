"""Whether numbers and dates are told of what the sources tell them of, where several are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token
from assistant.verify.words import UNITS

MARGIN = 2
"""By how much a clause must be nearer to that of another value before it counts as that one's."""

AROUND, CLEARLY = 5, 3
"""Words looked at on each side of a value, and by how many another value's must agree better."""

Clause = tuple[Token, ...]
Sides = tuple[set[str], set[str]]
"""The words before a value and those after it."""


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
    """Numbers and dates that the sources tell of something else: of what the sentence tells another value of."""
    held = [c for s in sources for c in clauses(s)]
    found = []
    for clause in clauses(sentence):
        values = list(_values(clause))
        for token in values:
            if sum(t.sort is token.sort for t in values) > 1:
                continue
            own = max((_shared(clause, c) for c in held if token.value in _of(c, token.sort)), default=0)
            other = max(
                (_shared(clause, c) for c in held if (v := _of(c, token.sort)) and token.value not in v),
                default=0,
            )
            if other >= own + MARGIN:
                found.append(_fault(token, clause))
    return found or _swapped(sentence, sources)


def _swapped(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Values of a sentence that stand where its sources have another one of them."""
    told = list(_sided(sentence.tokens))
    held = [each for s in sources for each in _sided(s.tokens)]
    found = []
    for token, sides in told:
        others = {t.value for t, _ in told if t.sort is token.sort and t.value != token.value}
        same = [s for t, s in held if t.sort is token.sort and t.value == token.value]
        own = max((max(_agree(sides, s), _agree(sides, (s[1], s[0]))) for s in same), default=0)
        other = max(
            (_agree(sides, s) for t, s in held if t.sort is token.sort and t.value in others), default=0
        )
        if other >= own + CLEARLY:
            found.append(_fault(token, (token,)))
    return found


def _fault(token: Token, around: Clause) -> Fault:
    return Fault(Kind.FIGURE if token.sort is Sort.NUMBER else Kind.DATE, " ".join(t.text for t in around))


def _values(tokens: Sequence[Token]) -> Iterator[Token]:
    """The numbers and dates among `tokens`, but for the date of a document named."""
    for i, token in enumerate(tokens):
        if token.sort is Sort.NUMBER or (
            token.sort is Sort.DATE and not (i and tokens[i - 1].sort is Sort.DOCUMENT)
        ):
            yield token


def _sided(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sides]]:
    """Each value with the words before and after it."""
    wanted = {id(t) for t in _values(tokens)}
    for i, token in enumerate(tokens):
        if id(token) in wanted:
            before = [t.value for t in tokens[:i] if _says(t)][-AROUND:]
            after = [t.value for t in tokens[i + 1 :] if _says(t)][:AROUND]
            yield token, (set(before), set(after))


def _agree(a: Sides, b: Sides) -> int:
    return len(a[0] & b[0]) + len(a[1] & b[1])


def _of(clause: Clause, sort: Sort) -> list[str]:
    return [t.value for t in _values(clause) if t.sort is sort]


def _says(token: Token) -> bool:
    return token.sort in (Sort.WORD, Sort.NAME, Sort.AGENCY) and token.value not in UNITS


def _shared(a: Clause, b: Clause) -> int:
    """How many words two clauses share; an agency or a name counts twice."""
    common = {t.value: t.sort for t in a if _says(t) and any(t.value == o.value for o in b)}
    return sum(1 if sort is Sort.WORD else 2 for sort in common.values())
