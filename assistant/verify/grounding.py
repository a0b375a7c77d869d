"""Whether every number, name and word of a sentence stands in what it cites, and beside the words it stands by there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token
from corpus.agencies import key

REACH = 5
"""Content tokens within which two words of a source count as standing together."""

APART = 3
"""This many words in a row that stand together nowhere make a clause of their own."""

TOGETHER = 0.7
"""The least share of a sentence's words that must stand together as they do in a source."""

_ROLES = frozenset(("phối", "hợp"))
"""Words that say what "cùng" says too; who plays which part is looked at in `charges`."""

_KINDS = {
    Sort.NUMBER: Kind.FIGURE, Sort.DATE: Kind.DATE, Sort.TIME: Kind.DATE, Sort.DOCUMENT: Kind.DOCUMENT, Sort.TYPE: Kind.DOCUMENT,
    Sort.AGENCY: Kind.AGENCY, Sort.PROVINCE: Kind.PLACE,
}  # fmt: skip


def ungrounded(sentence: Source, quoted: Sequence[Source]) -> list[Fault]:
    """A fault for each token of `sentence` that stands nowhere in `quoted`."""
    held = [t for s in quoted for t in s.tokens]
    values = {(t.sort, t.value) for t in held}
    words = {t.value for t in held if t.sort in (Sort.WORD, Sort.NAME, Sort.FUNCTION)}
    words |= {w for v in words for w in v.split()}
    for token in held:
        if token.sort in (Sort.AGENCY, Sort.PROVINCE, Sort.TYPE):
            words |= set(token.text.lower().split())
    spoken = _spoken(quoted, frozenset())
    unnamed = _spoken(quoted, frozenset({Sort.AGENCY}))
    found = []
    for token in sentence.content:
        if token.sort in (Sort.WORD, Sort.NAME):
            stands = token.value in words or token.value in _ROLES
        elif token.sort is Sort.DATE:
            stands = any(same_date(token.value, t.value) for t in held if t.sort is Sort.DATE) or (
                token.value.startswith("?/?/") and (Sort.NUMBER, token.value[4:]) in values
            )
        elif token.sort is Sort.NUMBER:
            stands = _number_stands(token.value, held, values)
        elif token.sort is Sort.TIME:
            stands = (token.sort, token.value) in values or token.value in _hours_before(held)
        elif token.sort is Sort.TYPE:
            stands = (token.sort, token.value) in values or f" {key(token.value)} " in spoken
        elif token.sort in (Sort.AGENCY, Sort.PROVINCE):
            place = unnamed if token.sort is Sort.AGENCY else spoken
            stands = (token.sort, token.value) in values or f" {key(token.text)} " in place
        else:
            stands = (token.sort, token.value) in values
        if not stands:
            found.append(Fault(_KINDS.get(token.sort, Kind.WORDS), token.text))
    return found


def _hours_before(held: Sequence[Token]) -> set[str]:
    """The hours that open a span of time and bear no word of their own: the first of "6 - 8 giờ"."""
    return {
        f"{token.value}:00"
        for at, token in enumerate(held)
        if token.sort is Sort.NUMBER and any(t.sort is Sort.TIME for t in held[at + 1 : at + 3])
    }


def _spoken(quoted: Sequence[Source], without: frozenset[Sort]) -> str:
    """The keys of all quotes, one after the other; tokens of the sorts `without` are a break."""
    return (
        " "
        + " | ".join(key(" ".join("|" if t.sort in without else t.text for t in s.tokens)) for s in quoted)
        + " "
    )


def same_date(told: str, held: str) -> bool:
    """Whether all that `told` says of a date `held` says too: "?/8/2022" is told of "15/8/2022"."""
    if told.startswith("q") or held.startswith("q"):
        a, b = told.split("/"), held.split("/")
        return a[-1] in ("?", b[-1]) and (told == held or a[0] == b[0] or (a[0] == "?" and a[1] == "?"))
    return all(a in ("?", b) for a, b in zip(told.split("/"), held.split("/"), strict=True))


def _number_stands(value: str, held: Iterable[Token], values: set[tuple[Sort, str]]) -> bool:
    if (Sort.NUMBER, value) in values or (Sort.TIME, f"{value}:00") in values:
        return True
    years = {t.value.split("/")[-1] for t in held if t.sort is Sort.DATE}
    return len(value) == 4 and value in years


def scattered(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Words of `sentence` that each stand in a source, but not together: a clause of its own making."""
    content = sentence.content
    together = [any(_stands_by(content, i, s) for s in sources) for i in range(len(content))]
    apart: list[str] = []
    longest: list[str] = []
    for token, joined in zip(content, together, strict=True):
        apart = [] if joined else [*apart, token.text]
        longest = max(longest, apart, key=len)
    if len(longest) >= APART or (content and sum(together) < TOGETHER * len(content) and len(content) > 2):
        loose = [t.text for t, joined in zip(content, together, strict=True) if not joined]
        return [Fault(Kind.WORDS, " ".join(longest if len(longest) >= APART else loose))]
    return []


def _stands_by(content: Sequence[Token], i: int, source: Source) -> bool:
    """Whether the token at `i` stands in `source` near one of its neighbours in the sentence."""
    beside = {t.value for t in (*content[max(0, i - 2) : i], *content[i + 1 : i + 3])}
    for place in source.places.get(content[i].value, ()):
        near = source.content[max(0, place - REACH) : place] + source.content[place + 1 : place + 1 + REACH]
        if any(t.value in beside for t in near):
            return True
    return False


def misjoined_names(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Names of several words whose words stand in the sources, but nowhere one after the other."""
    pairs = {(a.value, b.value) for s in sources for a, b in _neighbours(s)}
    return [
        Fault(Kind.WORDS, f"{a.text} {b.text}")
        for a, b in _neighbours(sentence)
        if a.sort is Sort.NAME and b.sort is Sort.NAME and (a.value, b.value) not in pairs
    ]


def _neighbours(source: Source) -> Iterable[tuple[Token, Token]]:
    return zip(source.tokens, source.tokens[1:], strict=False)
