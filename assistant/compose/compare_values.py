"""Comparisons of a term or a figure between provinces: each side is asked for it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.compare_figures import most_alike
from assistant.compose.counting import asks_share
from assistant.compose.figures import amount
from assistant.compose.pool import pool_of
from assistant.compose.sides import Side
from assistant.compose.telling import state
from assistant.compose.when import when
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.question.mentions import province_spans
from assistant.store import Store
from assistant.wording import words_of
from corpus.text import flat, fold

_TERM = re.compile(r"(?<!\w)(?:khung gio|han|thoi han|han chot|cham nhat|khi nao|ngay nao|bao gio)(?!\w)")
_FIGURE = re.compile(
    r"(?<!\w)(?:muc tien|so (?!hieu|ky|dien|van|lieu|may|nha|quyet|cong|tien)[a-z]+(?: [a-z]+)? (?:phai|da|bi|duoc|dang)|so (?:nguoi|ho|ca|vu|luong|lao dong|hoc sinh)|bao nhieu|ty le|ti le|phan tram|muc (?:ho tro|phat|thu|dat|chi)|tien (?:ho tro|boi thuong|thuong|phat|thue|cong|an)|kinh phi|so luong|dien tich|may"
    r"|(?:cao|thap|nhieu|it|lon|nho) hon|so sanh (?:ve )?(?:ket qua|tien do|so|muc|tong|chi tieu|ty le|ti le|gia tri|gia|kinh phi|von|dien tich|san luong))(?!\w)|%"
)
_COMPARING = frozenset(
    "giua noi chieu doi so sanh khac nhau giong ben hon cao thap nhieu it lon nho nhanh cham som muon".split()
)
"""Folded syllables that only say that something is compared."""

_SAYS = re.compile(
    r"(?<!\w)(?:yeu cau|quy dinh|dat ra|de ra|dua ra|ap dung|neu(?: ra)?|giao|chi dao|ban hanh|thuc hien)[\s?.]*$"
)
"""What a province does with the thing compared, at the end of its side: no topic."""

TELLING = 2
"""Words of its own at which a side of the question has a topic of its own."""


def values(query: Query, store: Store, sides: Sequence[Side]) -> tuple[Draft, list[Side]] | None:
    """What each province says of the term or figure compared, and the sides that say nothing; None for other comparisons."""
    kind = _kind(query)
    if kind is None or len(sides) < 2 or any(s.agencies or not s.province for s in sides):
        return None
    draft, silent = Draft(confidence=0.9), list[Side]()
    asked = [
        replace(
            side.narrowed(query),
            intent=kind,
            words=words,
            inherited=tuple(w for w in query.words if w not in words),
            parts=(),
        )
        for side, words in zip(sides, _topics(query, sides), strict=True)
    ]
    answers = [(when if kind is Intent.WHEN else amount)(own, store) for own in asked]
    if kind is Intent.AMOUNT:
        answers = _of_one_kind(query, store, asked, answers)
    for side, told in zip(sides, answers, strict=True):
        if told.status is Status.ABSTAINED or told.empty:
            silent.append(side)
            continue
        told.lines = [
            (
                said,
                text
                if text.startswith((f"Ở {side.province}", f"{side.province}:"))
                else f"{side.province}: {text}",
                cites,
            )
            for said, text, cites in told.lines[:2]
        ]
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    return None if len(silent) == len(sides) else (draft, silent)


_DIFFERS = re.compile(
    r"\s(?:khac|chenh|lech)(?: nhau)?(?: (?:gi|the nao|ra sao|bao nhieu))?(?: so)?(?: voi| nhu the nao voi)?\s+(?=\w)"
    r"|\s(?:cao|nhieu|lon|thap|it|nho|som|muon)(?: hon)? hay (?:cao|nhieu|lon|thap|it|nho|som|muon)(?: hon)?(?: so)?(?: voi)?\s+(?=\w)"
)


def two_things(query: Query, store: Store) -> Draft | None:
    """The figures of two things that a question sets against each other in one place: "mức của A khác gì B"; None for others, and
    where one clause is found for both that does not tell of both.
    """
    folded = fold(query.text)
    border = _DIFFERS.search(folded)
    if border is None or query.documents[1:] or _kind(query) is not Intent.AMOUNT:
        return None
    draft = Draft(confidence=0.85)
    asked = [query.text[: border.start()], query.text[border.end() :]]
    first, second = (
        [w for w in query.words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", t.lower())] for t in asked
    )
    if len(second) < TELLING or not set(first) - set(second):
        return None
    shared = [w for w in first if w not in second and w in query.words[:2]]
    for words, text in ((first, asked[0]), ([*shared, *second], f"{asked[1].rstrip(' ?')} là bao nhiêu?")):
        own = replace(
            query, intent=Intent.AMOUNT, words=tuple(words), text=text, focus=(), parts=(), others=()
        )
        told = amount(own, store)
        if told.status is Status.ABSTAINED or told.empty:
            return None
        if any(text == before for _, text, _ in told.lines[:1] for _, before, _ in draft.lines):
            held = coverage(terms_of(query, (*first, *second)), [(1.0, tokens(draft.lines[0][1]))])
            return draft if held >= BOTH else None
        told.lines = told.lines[:1]
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    return draft


BOTH = 0.6
"""Share of the telling words of both things in one clause which then tells of both."""

_TWO_NUMBERED = re.compile(
    r"(?<!\w)(?P<what>dot|giai doan|buoc|nhom|vong|phuong an|loai|ky)(?P<more>(?: [a-z]+){0,2}) (?P<one>\d|i{1,3}) (?:va|voi|hay|,) (?:(?P=what)(?P=more) )?(?P<other>\d|i{1,3})(?!\w)"
)
"""Two of several numbered things of one document: "đợt 1 và đợt 2"."""


def two_numbered(query: Query, store: Store) -> Draft | None:
    """The clauses that open with each of two numbered things which a question sets against each other; None for other questions,
    and where the document nearest to it does not have both.
    """
    asked = _TWO_NUMBERED.search(fold(query.text))
    ranked = pool_of(query, store).ranked if asked is not None else []
    if asked is None or not ranked:
        return None
    meant = ranked[0].unit.directive.id
    draft = Draft(confidence=0.8)
    for number in (asked["one"], asked["other"]):
        opening = re.compile(rf"(?:\W|\d[.)])*{asked['what']}(?: [a-z]+){{0,2}} {number}(?!\w)")
        found = next(
            (
                s
                for s in ranked
                if s.unit.directive.id == meant and opening.match(fold(flat(s.unit.text))) is not None
            ),
            None,
        )
        if found is None:
            return None
        draft.extend(state(query, [found], Draft()))
    return draft


def by_document(query: Query, store: Store) -> Draft | None:
    """The figure compared, as each of several documents named gives it; None where no figure is compared or one gives none."""
    if len(query.documents) < 2 or query.agencies or _kind(query) is not Intent.AMOUNT:
        return None
    words = tuple(w for w in query.words if fold(w) not in _COMPARING) or query.words
    draft = Draft(confidence=0.9)
    for slot in query.documents:
        own = replace(
            query, intent=Intent.AMOUNT, documents=(slot,), words=words, provinces=(), parts=(), others=()
        )
        told = amount(own, store)
        if told.status is Status.ABSTAINED or told.empty:
            return None
        told.lines = told.lines[:1]
        draft.confidence = min(draft.confidence, told.confidence)
        draft.extend(told)
    return draft


def _of_one_kind(query: Query, store: Store, asked: Sequence[Query], answers: Sequence[Draft]) -> list[Draft]:
    """`answers` of two sides, where they tell different things those of the clauses that tell the same of both."""
    beside = fold(query.text)
    for place in query.provinces:
        beside = beside.replace(fold(place), "|")
    money = query.wants_money or _MONEY_SAID.search(beside) is not None
    kinds = frozenset({"%"} if asks_share(query) else {"tien"} if money else ())
    if len(asked) != 2:
        return list(answers)
    counted = not kinds and all(own.focus for own in asked)
    if counted and not any(a.status is Status.ABSTAINED or a.empty for a in answers):
        return list(answers)
    one, other = (pool_of(own, store).ranked for own in asked)
    pair = most_alike(one, other, kinds)
    if pair is None or not (pair.same or pair.likeness >= ALIKE):
        return list(answers)
    found = []
    for own, answer, scored in zip(asked, answers, (pair.first, pair.second), strict=True):
        said = " ".join(text for _, text, _ in answer.lines)
        silent = answer.status is Status.ABSTAINED or answer.empty
        held = not silent and words_of(scored.unit.page, scored.unit.span, WHOLE)[:40] in said
        fits = silent or pair.same or bool(kinds)
        found.append(state(own, [scored], Draft(confidence=0.7)) if fits and not held else answer)
    return found


_MONEY_SAID = re.compile(r"(?<!\w)(?:tien|kinh phi|giai ngan|dau tu cong|von|gia|ngan sach)(?!\w)")
"""What is compared by money."""

ALIKE, WHOLE = 0.25, 400
"""Likeness of two clauses at which they tell the same thing; characters of a clause that are looked for in what is told."""


def one_value(query: Query, store: Store) -> Draft | None:
    """The figure that a comparison wants of its only side: "số ca mắc ở A, bên nào cao hơn"; None where none is wanted or known."""
    if _kind(query) is not Intent.AMOUNT:
        return None
    words = tuple(w for w in query.words if fold(w) not in _COMPARING)
    told = amount(replace(query, intent=Intent.AMOUNT, words=words, parts=()), store)
    return told if told.status is Status.ANSWERED and not told.empty else None


def _kind(query: Query) -> Intent | None:
    folded = fold(query.text)
    if _TERM.search(folded) and Intent.FIND_DOCUMENT not in query.others:
        return Intent.WHEN
    return Intent.AMOUNT if _FIGURE.search(folded) and Intent.FIND_DOCUMENT not in query.others else None


def _topics(query: Query, sides: Sequence[Side]) -> list[tuple[str, ...]]:
    """The topic of each side: the words that stand by its province where these tell of one, else all of the question's."""
    words = tuple(w for w in query.words if fold(w) not in _COMPARING) or query.words
    places = province_spans(query.text)
    if len(places) != len(sides):
        return [words] * len(sides)
    pieces, start = list[str](), 0
    for at, (_, end) in enumerate(places):
        cut = len(query.text) if at + 1 == len(places) else _border(query.text, end, places[at + 1][0])
        pieces.append(query.text[start:cut].lower())
        start = cut
    found = []
    for piece in pieces:
        says = _SAYS.search(fold(piece))
        piece = piece[: says.start()] if says else piece
        own = tuple(w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", piece))
        found.append(own if len(own) >= TELLING else words)
    return found


def _border(text: str, start: int, end: int) -> int:
    """Where the words of one side end between two provinces: at what joins them, else just behind the first."""
    joins = re.search(r"[,;]|(?<!\w)(?:và|với|còn|so với|va|voi|con)(?!\w)", text[start:end], re.I)
    return start + joins.end() if joins else start
