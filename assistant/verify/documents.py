"""Whether a document is named with its own type, date, issuer and province."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.grounding import same_date
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token

Pair = tuple[str, Sort, str, str]
"""A document, what is said of it (sort and value), and the words."""

_BETWEEN = frozenset("của do số chủ tịch".split())


def pairs(tokens: Sequence[Token]) -> list[Pair]:
    """What is said right beside each document number: type before it, date after it, issuer and province after "của"."""
    found: list[Pair] = []
    for i, token in enumerate(tokens):
        if token.sort is not Sort.DOCUMENT and not _numbered(tokens, i):
            continue
        if i and tokens[i - 1].sort is Sort.TYPE:
            found.append((token.value, Sort.TYPE, tokens[i - 1].value, tokens[i - 1].text))
        place, seen = i + 1, set[Sort]()
        while place < len(tokens):
            other = tokens[place]
            if other.sort in (Sort.DATE, Sort.AGENCY, Sort.PROVINCE) and other.sort not in seen:
                if other.sort is Sort.AGENCY and tokens[place - 1].value not in ("của", "do"):
                    break
                found.append((token.value, other.sort, other.value, other.text))
                seen.add(other.sort)
            elif not (
                other.value in _BETWEEN
                or (other.sort is Sort.STOP and Sort.DATE not in seen and other.text in ",(")
            ):
                break
            place += 1
    return found


def _numbered(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` is the figure of a document without a symbol: "Thông báo số 18"."""
    return i > 0 and tokens[i].sort is Sort.NUMBER and tokens[i - 1].sort is Sort.TYPE


def mispaired(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Documents named in `sentence` with a type, date, issuer or province that no source gives them."""
    held = [p for s in sources for p in pairs(s.tokens)]
    loose = [
        (s, t.value)
        for s in sources
        for i, t in enumerate(s.tokens)
        if t.sort is Sort.DOCUMENT or _numbered(s.tokens, i)
    ]
    found = []
    for document, sort, value, words in pairs(sentence.tokens):
        told = [v for d, what, v, _ in held if d == document and what is sort]
        if any(value == v or (sort is Sort.DATE and same_date(value, v)) for v in told):
            continue
        beside = [s for s, d in loose if d == document and not _of_several(s)]
        if any(_says(s, sort, value) for s in beside):
            continue
        found.append(Fault(Kind.DOCUMENT, f"{document} {words}"))
    known = {d for d, what, _, _ in held if what is Sort.AGENCY}
    return found + [Fault(Kind.DOCUMENT, f"{d} {w}") for d, w in _of_nobody(sentence.tokens) if d in known]


def _of_nobody(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Documents told to be of something that is neither a body nor a province: "Công điện số … của Tổ công tác"."""
    found = []
    for i, token in enumerate(tokens):
        if token.sort is not Sort.DOCUMENT:
            continue
        after = [t for t in tokens[i + 1 : i + 4] if t.sort is not Sort.DATE]
        if len(after) > 1 and after[0].value == "của" and after[1].sort in (Sort.WORD, Sort.NAME):
            found.append((token.value, after[1].text))
    return found


def _of_several(source: Source) -> bool:
    return len({t.value for t in source.tokens if t.sort is Sort.DOCUMENT}) > 1


def _says(source: Source, sort: Sort, value: str) -> bool:
    """Whether a source that names one document only says this of it, in another order."""
    told = [t.value for t in source.tokens if t.sort is sort]
    return (
        any(value == v or (sort is Sort.DATE and same_date(value, v)) for v in told) and len(set(told)) == 1
    )
