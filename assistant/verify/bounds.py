"""Whether dates and numbers are bound as they are in what is cited: "before", "from", "at most", and their units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.verify.fault import Fault, Kind
from assistant.verify.grounding import same_date
from assistant.verify.sources import Source
from assistant.verify.tokens import Sort, Token
from assistant.verify.words import UNITS

_BEFORE = {
    "trước": "before", "chậm nhất": "by", "sau": "after", "từ": "from", "kể từ": "from", "đến": "to", "tới": "to", "hết": "end",
    "hạn chót": "due",
}  # fmt: skip
_AROUND = {
    "khoảng": "about", "gần": "nearly", "hơn": "over", "trên": "over", "quá": "over", "dưới": "under", "tối thiểu": "least",
    "tối đa": "most", "từ": "from", "đến": "to", "tới": "to", "chỉ": "only", "gấp": "times", "tăng": "up", "giảm": "down",
}  # fmt: skip

_FITTING = {
    "before": {"before"}, "by": {"by"}, "after": {"after"}, "from": {"from"}, "to": {"to", "end", "dash"}, "end": {"end", "to"},
    "due": {"before", "by", "due", "to", "end", "in"}, "": {"", "in", "dash", "due"}, "in": {"in", ""}, "dash": {"dash", "to", "from"},
}  # fmt: skip
"""How a date may be bound in a sentence -> how it then stands in a source."""


def bound_of(tokens: Sequence[Token], i: int, words: dict[str, str]) -> str:
    """What binds the date or number at `i`: the class of the words right before it, "dash" between two, or ""."""
    before = list(tokens[max(0, i - 3) : i])
    while (
        before
        and before[-1].sort is Sort.FUNCTION
        and before[-1].value in ("ngày", "là", "vào", "năm", "lúc", "cho")
    ):
        before.pop()
    if not before:
        return ""
    last = before[-1]
    if last.text in ("-", "–") or (
        i + 1 < len(tokens) and tokens[i + 1].text in ("-", "–") and _dated(tokens, i + 2)
    ):
        return "dash"
    if len(before) > 1 and f"{before[-2].value} {last.value}" in words:
        return words[f"{before[-2].value} {last.value}"]
    if last.sort is Sort.STOP and len(before) > 1 and words.get(before[-2].value) == "due":
        return "due"
    return words.get(last.value, "in" if last.value == "trong" else "")


def _dated(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].sort in (Sort.DATE, Sort.NUMBER, Sort.TIME)


def misbound_dates(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Dates and times that no source bounds as the sentence does."""
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.sort not in (Sort.DATE, Sort.TIME):
            continue
        bound = bound_of(sentence.tokens, i, _BEFORE)
        held = [
            bound_of(s.tokens, j, _BEFORE)
            for s in sources
            for j, other in enumerate(s.tokens)
            if other.sort is token.sort
            and (
                same_date(token.value, other.value) if token.sort is Sort.DATE else token.value == other.value
            )
        ]
        if held and not _FITTING[bound] & set(held):
            found.append(Fault(Kind.DATE, " ".join(t.text for t in sentence.tokens[max(0, i - 1) : i + 1])))
    return found


def misbound_numbers(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Numbers with a unit or a bound that no source gives them."""
    found = []
    for i, token in enumerate(sentence.tokens):
        if token.sort is not Sort.NUMBER:
            continue
        places = [
            (s, j)
            for s in sources
            for j, t in enumerate(s.tokens)
            if t.sort is Sort.NUMBER and t.value == token.value
        ]
        bound = bound_of(sentence.tokens, i, _AROUND)
        unit = _unit(sentence.tokens, i)
        if not places and not unit and not (i and sentence.tokens[i - 1].value in ("tháng", "ngày", "quý")):
            continue
        if not any(_binds(bound, _bound_in(s, j, bound)) and _counts(unit, s.tokens, j) for s, j in places):
            words = sentence.tokens[max(0, i - 1) : i + 2]
            found.append(Fault(Kind.FIGURE, " ".join(t.text for t in words)))
    return found


def turned_ranges(sentence: Source, sources: Sequence[Source]) -> list[Fault]:
    """Ranges told the other way round: "từ 60 lên 50" for "từ 50 lên 60"."""
    held = {r for s in sources for r in _ranges(s.tokens)}
    return [
        Fault(Kind.FIGURE, f"{a} {b}")
        for a, b in _ranges(sentence.tokens)
        if (b, a) in held and (a, b) not in held
    ]


def _ranges(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    found = []
    for i, token in enumerate(tokens):
        if token.value in ("lên", "đến", "tới", "xuống") or token.text in ("-", "–"):
            before = [
                t.value for t in tokens[max(0, i - 4) : i] if t.sort in (Sort.NUMBER, Sort.DATE, Sort.TIME)
            ]
            after = [t.value for t in tokens[i + 1 : i + 3] if t.sort in (Sort.NUMBER, Sort.DATE, Sort.TIME)]
            found += [(before[-1], after[0])] if before and after else []
    return found


def _bound_in(source: Source, j: int, told: str) -> str:
    """What binds a source's number; "about" may stand a few words before it."""
    near = [t.value for t in source.tokens[max(0, j - 9) : j]]
    return "about" if told == "about" and "khoảng" in near else bound_of(source.tokens, j, _AROUND)


def _binds(told: str, held: str) -> bool:
    ranged = {"dash", "from", "to", ""}
    return (
        told == held
        or (told in ranged and held in ranged)
        or {told, held} <= {"", "in", "up", "down"} - _turned(told, held)
    )


def _turned(told: str, held: str) -> set[str]:
    """Nothing, unless one is "up" and the other "down"."""
    return {"up", "down"} if {told, held} == {"up", "down"} else set()


def _unit(tokens: Sequence[Token], i: int) -> str:
    """What the number at `i` counts, where the word after it is a unit; else ""."""
    following = next(_spoken(tokens[i + 1 : i + 3]), None)
    if following is None:
        return ""
    return following.value if following.value in UNITS or following.value == "%" else ""


def _spoken(tokens: Iterable[Token]) -> Iterator[Token]:
    return (t for t in tokens if t.sort in (Sort.WORD, Sort.NAME) or t.value in ("tháng", "năm", "ngày"))


def _counts(unit: str, tokens: Sequence[Token], j: int) -> bool:
    """Whether a source counts the number at `j` in `unit`, right after it or after the range it opens."""
    if not unit:
        return True
    near = [t.value for t in tokens[j + 1 : j + 6]]
    first = next((t.value for t in _spoken(tokens[j + 1 : j + 5])), "")
    return unit == first or (unit in near and first not in UNITS)
