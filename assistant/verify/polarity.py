"""Whether negations, prohibitions, permissions, conditions and exceptions are those of what is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verify.fault import Fault, Kind
from assistant.verify.grounding import REACH
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token

SCOPE = 2
"""Content tokens that a marker is said of."""

KEPT = 0.4
"""A segment of which this share is told must be told with its negations and conditions."""

TOLD = 0.6
"""What stands before a condition is told where this share of its words is."""

_FACTS = frozenset({Sort.DOCUMENT, Sort.TYPE, Sort.DATE, Sort.PROVINCE, Sort.AGENCY, Sort.TIME})
_DEPENDS = frozenset({"if", "except", "only"})
_DONE = "đã"


@dataclass(frozen=True, slots=True)
class Marked:
    """A content token with the classes of the markers it stands under."""

    token: Token
    under: frozenset[str]


def marked(tokens: Sequence[Token]) -> list[Marked]:
    """The content tokens, each with what is said of it: a marker reaches over `SCOPE` of them, up to a stop."""
    found: list[Marked] = []
    open_: dict[str, int] = {}
    for token in tokens:
        if token.sort is Sort.STOP:
            open_.clear()
        elif token.sort is Sort.MARKER:
            open_[token.value] = SCOPE
        elif token.content:
            found.append(Marked(token, frozenset(open_)))
            open_ = {m: left - 1 for m, left in open_.items() if left > 1}
    return found


def turned(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Words that no source puts under the same markers, where they stand beside the same words."""
    held = [marked(s.tokens) for s in sources]
    told = marked(sentence.tokens)
    for i, each in enumerate(told):
        if each.token.sort in _FACTS and "not" not in each.under:
            continue
        beside = {m.token.value for m in (*told[max(0, i - 2) : i], *told[i + 1 : i + 3])}
        places = [(h, j) for h in held for j, m in enumerate(h) if m.token.value == each.token.value]
        near = [(h, j) for h, j in places if _near(h, j) & beside]
        marks = {h[j].under for h, j in near or places}
        if each.under not in marks and (marks or each.under):
            return [Fault(Kind.POLARITY, _words(told, i))]
    return []


def _near(held: Sequence[Marked], j: int) -> set[str]:
    return {m.token.value for m in (*held[max(0, j - REACH) : j], *held[j + 1 : j + 1 + REACH])}


def _words(told: Sequence[Marked], i: int) -> str:
    return " ".join(m.token.text for m in told[max(0, i - 1) : i + 2])


def dangling(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Markers that nothing stands behind, where no source has one so: "cai nghiện khuyến khích"."""
    held = {m.value for s in sources for m in _last(s.tokens)}
    return [Fault(Kind.POLARITY, m.text) for m in _last(sentence.tokens) if m.value not in held]


def _last(tokens: Sequence[Token]) -> list[Token]:
    """The markers with no content token behind them, before the next stop or the end."""
    found: list[Token] = []
    open_: list[Token] = []
    for token in tokens:
        if token.sort is Sort.MARKER:
            open_.append(token)
        elif token.sort is Sort.STOP:
            found += open_
            open_ = []
        elif token.content:
            open_ = []
    return found + open_


def dropped(sentence: Source, statement: Source) -> list[Fault]:
    """Markers of the composed statement that a sentence leaves out, though it tells what they are said of."""
    told = [
        (m.value, {t.value for t in sentence.tokens[i + 1 : i + 8] if t.content})
        for i, m in enumerate(sentence.tokens)
        if m.sort is Sort.MARKER
    ]
    values = {t.value for t in sentence.content}
    found = []
    for segment in statement.segments:
        words = [t for t in segment if t.content and t.sort not in _FACTS]
        kept = sum(t.value in values for t in words) >= KEPT * len(words)
        named = _title(segment)
        for i, marker in enumerate(segment):
            if marker.sort is not Sort.MARKER or i in named:
                continue
            if not kept and not (marker.value in _DEPENDS and _told_before(segment[:i], values)):
                continue
            bound = {t.value for t in [t for t in segment[i + 1 :] if t.content][: SCOPE + 1]}
            match = max(
                (t for t in told if t[0] == marker.value), key=lambda t: len(t[1] & bound), default=None
            )
            if match is None or (bound and not match[1] & bound):
                found.append(Fault(Kind.POLARITY, marker.text))
            else:
                told.remove(match)
    return found


def added(sentence: Source, statement: Source) -> list[Fault]:
    """Negations beyond those of the composed statement: "chưa" twice where it stands once."""
    told, held = (
        [t for t in s.tokens if (t.sort, t.value) == (Sort.MARKER, "not")] for s in (sentence, statement)
    )
    return [Fault(Kind.POLARITY, t.text) for t in told[len(held) :]]


def _told_before(before: Sequence[Token], values: set[str]) -> bool:
    """Whether a sentence tells what stands before a condition, and so needs it."""
    words = [t for t in before if t.content and t.sort not in _FACTS]
    return len(words) > 1 and sum(t.value in values for t in words) >= TOLD * len(words)


def _title(segment: Sequence[Token]) -> range:
    """Where a directive without a number is named by its heading: (theo kết luận “…”)."""
    for i, token in enumerate(segment[1:], start=1):
        if token.text in ('"', "“") and segment[i - 1].value in ("chỉ đạo", "luận", "mục"):
            last = next(
                (j for j in range(i + 1, len(segment)) if segment[j].text in ('"', "”")), len(segment)
            )
            return range(i, last)
    return range(0)


def already(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Tasks told as done: "đã" before a verb that no source says so of."""
    pairs = {(a.value, b.value) for s in sources for a, b in zip(s.tokens, s.tokens[1:], strict=False)}
    return [
        Fault(Kind.POLARITY, f"{a.text} {b.text}")
        for a, b in zip(sentence.tokens, sentence.tokens[1:], strict=False)
        if a.value == _DONE and b.sort in (Sort.WORD, Sort.NUMBER) and (a.value, b.value) not in pairs
    ]
