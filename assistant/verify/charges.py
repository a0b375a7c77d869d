"""Whether each agency of a sentence plays the part, and has the task, that what is cited gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from assistant.verify.fault import Fault, Kind
from assistant.verify.roles import ACTING, FITTING, Part, groups, in_force
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token

_SPOKEN = (Sort.WORD, Sort.NAME, Sort.AGENCY)
_ROLE_WORDS = frozenset("chủ trì phối hợp thường trực đầu mối tham mưu liên quan".split())


def miscast(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Agencies in a part that no source gives them."""
    held: dict[str, set[Part]] = defaultdict(set)
    for source in sources:
        for group in groups(source.tokens):
            for name in group.names:
                held[name].add(group.part)
    return [
        Fault(Kind.ROLE, f"{name}: {group.part}")
        for group in groups(sentence.tokens)
        for name in group.names
        if name in held and not held[name] & FITTING[group.part]
    ]


def misattributed(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Agencies told to order or issue what the sources say another one did."""
    givers: dict[str, set[str]] = defaultdict(set)
    issuers = set()
    for source in sources:
        for group in groups(source.tokens):
            if group.part is Part.GIVES:
                givers[_verb(source.tokens, group.end)] |= set(group.names)
            if group.part is Part.ISSUES:
                issuers |= set(group.names)
    issued = [
        Fault(Kind.ROLE, name)
        for group in groups(sentence.tokens)
        if group.part is Part.ISSUES and issuers
        for name in group.names
        if name not in issuers
    ]
    return issued + [
        Fault(Kind.ROLE, name)
        for group in groups(sentence.tokens)
        if group.part is Part.GIVES
        for name in group.names
        if (known := givers.get(_verb(sentence.tokens, group.end)))
        and name not in (known | issuers if _verb(sentence.tokens, group.end) == "ban hành" else known)
    ]


def misissued(sentence: Source, issuers: frozenset[str]) -> list[Fault]:
    """Agencies told to have issued what is named by its title, though `issuers` issued the documents without a number."""
    return [
        Fault(Kind.ROLE, name)
        for group in groups(sentence.tokens)
        if group.part is Part.ISSUES and issuers and _entitled(sentence, group.start)
        for name in group.names
        if name not in issuers
    ]


def _entitled(sentence: Source, start: int) -> bool:
    """Whether a title in quotation marks stands before the agency at `start`: "“Dồn sức cuối năm” của …"."""
    before = sentence.tokens[max(0, start - 2) : start]
    return len(before) == 2 and before[0].text in '"”' and before[1].value == "của"


def _verb(tokens: Sequence[Token], end: int) -> str:
    """The first word after a group that is neither a province nor "đã", "vừa"."""
    return next(
        (
            t.value
            for t in tokens[end:]
            if t.sort is not Sort.PROVINCE and t.value not in ("đã", "vừa", "tỉnh")
        ),
        "",
    )


def misnamed(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Agencies named beside words that no source names them beside; those that act or issue are looked at elsewhere."""
    found = []
    for group in groups(sentence.tokens):
        before = sentence.tokens[group.start - 1] if group.start else None
        opens = before is None or before.sort is Sort.STOP
        if group.part in ACTING or group.part is Part.ISSUES or (opens and group.part is Part.GIVES):
            continue
        near = _around(sentence.tokens, group.start, group.end, 2)
        for name in group.names:
            places = [(s, g) for s in sources for g in groups(s.tokens) if name in g.names]
            if (
                any(near)
                and places
                and not any(_alike(near, _around(s.tokens, g.start, g.end, 3)) for s, g in places)
            ):
                found.append(Fault(Kind.ROLE, name))
    return found


Sides = tuple[set[str], set[str]]
"""The words before an agency and those after it."""


def _around(tokens: Sequence[Token], start: int, end: int, reach: int) -> Sides:
    """The `reach` words before `start` and after `end`, up to a stop."""
    first = max((i + 1 for i in range(start) if tokens[i].sort is Sort.STOP), default=0)
    last = next((i for i in range(end, len(tokens)) if tokens[i].sort is Sort.STOP), len(tokens))
    before = [t.value for t in tokens[first:start] if t.sort in _SPOKEN][-reach:]
    after = [t.value for t in tokens[end:last] if t.sort in _SPOKEN][:reach]
    return set(before), set(after)


def _alike(a: Sides, b: Sides) -> bool:
    return bool(a[0] & b[0] or a[1] & b[1])


def doubled(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Agencies told to work with themselves, or named twice in one list or beside another in brackets, unless a source says so in these words."""
    found, held = (set().union(*(_doubled(s) for s in each), set()) for each in ([sentence], sources))
    return [Fault(Kind.ROLE, name) for name in sorted(found - held)]


def _doubled(source: Source) -> set[str]:
    named = groups(source.tokens)
    twice, run = set[str](), set[str]()
    for a, b in pairwise(named):
        run |= {*a.names}
        between = source.tokens[a.end : b.start]
        if not all(t.sort in (Sort.STOP, Sort.NAME) or t.value in ("và", "chủ", "tịch") for t in between):
            run = set()
        twice |= run & {*b.names}
    twice |= {
        b.names[0]
        for a, b in pairwise(named)
        if [t.text for t in source.tokens[a.end : b.start]] == ["("]
        and b.end < len(source.tokens)
        and source.tokens[b.end].text == ")"
    }
    twice |= {n for g in named for n in g.names if g.names.count(n) > 1}
    return twice | {
        n
        for a, b in pairwise(named)
        if a.part in ACTING and b.part is Part.PARTNER
        for n in a.names
        if n in b.names
    }


def misgiven(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Tasks told of an agency though the sources tell them of others."""
    others: dict[str, list[frozenset[str]]] = defaultdict(list)
    for source in sources:
        for token, actors in zip(source.tokens, in_force(source.tokens), strict=True):
            if token.content and actors:
                others[token.value].append(actors)
    counts: dict[tuple[int, frozenset[str]], list[int]] = defaultdict(lambda: [0, 0])
    run, last = 0, frozenset[str]()
    starts = {g.start for g in groups(sentence.tokens) if g.part in ACTING}
    for place, (token, actors) in enumerate(zip(sentence.tokens, in_force(sentence.tokens), strict=True)):
        run, last = run + (actors != last or place in starts), actors
        if token.sort not in (Sort.WORD, Sort.NAME) or token.value in _ROLE_WORDS or not actors:
            continue
        told = others.get(token.value, [])
        if told:
            counts[run, actors][0 if any(actors & t for t in told) else 1] += 1
    return [
        Fault(Kind.ROLE, ", ".join(sorted(actors)))
        for (_, actors), (same, other) in counts.items()
        if other >= 2 and other > same
    ]


def acts(sentence: Source) -> bool:
    """Whether a sentence names anybody as acting."""
    return any(g.part in ACTING for g in groups(sentence.tokens))
