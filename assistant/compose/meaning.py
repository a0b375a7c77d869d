"""What an abbreviation stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose.passage import passage
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.evidence import Unit
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, words_of
from corpus.agencies import directory, key
from corpus.model import Directive
from corpus.text import CAPITALS, flat, fold

LONGEST = 16
"""Words before an abbreviation in brackets among which it is spelled out."""

_SHORT = re.compile(r"(?<![\w/&-])[A-ZĐ][A-ZĐ&-]{1,9}(?![\w/&-])")
_BODIES = frozenset({"UBND", "HĐND", "TP", "TX", "KH", "CV", "QĐ", "NQ", "CT", "TB"})
_JOINS = frozenset("và của về cho các trong".split())
"""Words that an abbreviation may leave out."""


def meaning(query: Query, store: Store) -> Draft:
    """The full words of an abbreviation as a page spells them out, with the place; else the passage asked about."""
    within = scope(query, store)
    near = store.candidates(query) if within is None else _with_their_pages(store, within)
    shorts = _shorts(query)
    if not shorts:
        return passage(query, store)
    units = [u for d in near for u in store.units(d)]
    if len(shorts) > 1 and re.search(
        rf"{shorts[0]}\W*(?:,|với|và|hay|,? cùng|voi|va|cung|&)\s+{shorts[1]}", query.text
    ):
        return _several(query, store, units, shorts)
    short = shorts[0]
    draft = _listed(short, units) or _beside(short, units)
    if draft is not None:
        return draft
    return _from_table(query, store, units, short) or _unexplained(query, store, short)


def _with_their_pages(store: Store, within: Sequence[Directive]) -> list[Directive]:
    """`within`, then what else stands on their pages, where abbreviations may be explained."""
    pages = {d.page_id for d in within if d.page_id is not None}
    beside = store.registry.directives(page_ids=pages) if len(pages) <= FEW_PAGES else []
    return [*within, *(d for d in beside if all(d.id != one.id for one in within))]


FEW_PAGES = 3
"""Pages up to which all that stands on them is looked through."""


def _unexplained(query: Query, store: Store, short: str) -> Draft:
    """What the store says of an abbreviation that no page spells out: an abstention with the clause that uses it, where the
    question asks for nothing but its meaning.
    """
    if any(fold(w) not in fold(short) for w in query.words):
        return passage(query, store)
    draft = Draft(status=Status.ABSTAINED, confidence=0.15)
    draft.remark(f"Kho không có văn bản nào viết rõ {short} là gì.")
    used = re.compile(rf"(?<![\w/&-]){re.escape(short)}(?![\w/&-])")
    for directive in store.candidates(query):
        unit = next((u for u in store.units(directive) if used.search(u.text)), None)
        if unit is not None:
            page = unit.page
            draft.say(
                f"Nơi dùng chữ này: “{words_of(page, unit.span, 300)}” ({name_of(directive, page)} của {issuer_of(directive, page)}).",
                draft.cite(page, directive, unit.span),
                *named(draft, page, directive),
            )
            break
    return draft


def _several(query: Query, store: Store, units: Sequence[Unit], shorts: Sequence[str]) -> Draft:
    """What each of several abbreviations stands for; those that no page spells out are named."""
    whole = Draft(confidence=0.85)
    unknown = []
    for short in shorts:
        draft = _beside(short, units) or _from_table(query, store, units, short)
        if draft is None:
            unknown.append(short)
        else:
            whole.extend(draft)
    if whole.empty:
        return passage(query, store)
    if unknown:
        whole.status = Status.PARTIAL
        whole.remark(f"Kho không có văn bản nào viết rõ {listed(unknown)}.")
    return whole


def _from_table(query: Query, store: Store, units: Sequence[Unit], short: str) -> Draft | None:
    """What a known abbreviation stands for, where a page writes that out; None for one that no table knows."""
    full = directory().short_forms.get(key(short).replace(" ", ""))
    if full is None:
        return None
    spelled = replace(query, words=tuple(re.findall(r"[^\W_]+", full.lower())), inherited=(), text=full)
    found = (*units, *(s.unit for s in store.ranked(spelled, store.candidates(spelled))))
    told = next((u for u in found if _spells_out(u.text, full)), None)
    return _told(short, full, told) if told is not None else None


def _shorts(query: Query) -> list[str]:
    """The abbreviations of a question, those in capitals first; of those in small letters the ones that a table knows."""
    known = directory().short_forms
    capital = [m.group() for m in _SHORT.finditer(query.text) if m.group() not in _BODIES]
    small = [
        w.upper()
        for w in re.findall(r"[a-zđ&-]{3,}", query.text)
        if key(w).replace(" ", "") in known and not re.search(r"[aeiouy]{2}|[aeiouy][a-z]+[aeiouy]", fold(w))
    ]
    return list(dict.fromkeys([*capital, *small]))


def _told(short: str, full: str, unit: Unit) -> Draft:
    directive, page = unit.directive, unit.page
    draft = Draft(confidence=0.88)
    draft.say(
        f"{short} là {full} (nêu trong {name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, unit.span),
        *named(draft, page, directive),
    )
    return draft


def _listed(short: str, units: Iterable[Unit]) -> Draft | None:
    """What a page writes for an abbreviation in a list of such: "IUU: khai thác …"; None where no page has one."""
    gloss = re.compile(rf"\W*{re.escape(short)}\s*(?::|=|\s[-–]\s|là)\s+(?P<full>[^;:.()]{{6,120}})")
    among = re.compile(rf"[;:,]\s+{re.escape(short)}\s*=\s*(?P<full>[^;:.()=]{{6,120}})")
    for unit in units:
        words = flat(unit.text)
        told = gloss.match(words) or among.search(words)
        if told is not None and not _SHORT.match(told["full"]):
            return _told(short, told["full"].strip(" ,"), unit)
    return None


def _beside(short: str, units: Iterable[Unit]) -> Draft | None:
    """What a page writes beside an abbreviation in brackets: "Trung tâm điều hành (IOC)"; None where no page does."""
    for unit in units:
        words = flat(unit.text)
        bracket = re.search(
            rf"\(\s*(?:(?:gọi|viết) tắt(?: là)?:?\s*)?[“\"]?{re.escape(short)}[”\"]?\s*\)", words
        )
        if bracket is None:
            continue
        full = _spelled_before(short, words[: bracket.start()])
        if full:
            return _told(short, full, unit)
    return None


def _spelled_before(short: str, before: str) -> str:
    """The words before a bracket that an abbreviation stands for: those with its initials, else from the last name on."""
    words = re.findall(r"\S+", re.split(r"[;:(]\s", before)[-1])[-LONGEST:]
    wanted = [c for c in fold(short) if c.isalnum()]
    for count in range(len(wanted), len(words) + 1):
        tail = words[len(words) - count :]
        initials = [fold(w)[0] for w in tail if w.lower().strip(",") not in _JOINS]
        if initials == wanted or [fold(w)[0] for w in tail] == wanted:
            return " ".join(tail).strip(" ,")
    capital = [n for n, w in enumerate(words) if re.match(rf"[“\"]?[{CAPITALS}]", w)]
    starts = [n for n in capital if n > 0 and n - 1 not in capital] or capital[:1]
    if starts and len(words) - starts[-1] >= 2:
        return " ".join(words[starts[-1] :]).strip(" ,“")
    phrase = re.split(r",\s|\svà\s", " ".join(words))[-1].strip(" ,“")
    return phrase if 2 <= len(phrase.split()) <= 8 else ""


def _spells_out(text: str, full: str) -> bool:
    """Whether `text` holds the words of `full`, with or without "và" and marks between them."""
    folded = fold(text)
    bare = " ".join(re.findall(r"\w+", folded)).replace(" va ", " ")
    return " ".join(key(full).split()) in bare or " ".join(fold(full).split()) in folded
