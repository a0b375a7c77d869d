"""One question, by itself -> Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.question.intent import MONEY, intent_of, is_citing, role_of
from assistant.question.query import Intent, Query
from assistant.question.slots import (
    ARTICLE,
    GIVERS,
    asked_type,
    asked_types,
    documents_in,
    is_free,
    issuer_in,
    lone_year,
    provinces_in,
    with_stored,
    year_of,
)
from assistant.question.words import content_words, focus_of
from corpus.agencies import directory
from corpus.model import Period
from corpus.parse.dates import DateMention, find_dates
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import fold, has_diacritics


def read(text: str, today: date | None, known: Sequence[str] = ()) -> Query:
    """The query of `text` (NFC, single spaces) without regard to other questions.

    `today` completes dates without a year; `known` are names of agencies that the store has beyond the table.
    """
    folded = _without_may(text, fold(text))
    names = directory()
    documents = documents_in(text, folded)
    provinces = provinces_in(text, folded)
    taken = [(d.start, d.end) for d in documents] + [(p.start, p.end) for p in provinces]
    agencies = [a for a in names.find(text) if is_free(a.start, a.end, taken)]
    agencies = with_stored(text, folded, agencies, known, taken)
    dates = find_dates(text, year_of(text, today))
    dated = [d for d in dates if is_free(d.start, d.end, taken)]
    issuer = issuer_in(folded, agencies)
    subjects = [
        a for a in agencies if a is not issuer and a.name not in GIVERS and not a.name.startswith("Bộ ")
    ]
    if not subjects and not issuer:
        subjects = [a for a in agencies if a.name.startswith("Bộ ")]
    intent = intent_of(folded, documents, subjects)
    types = list(re.finditer(rf"(?<!\w)(?:{TYPE_PATTERN})(?!\w)", folded))
    asked = asked_type(folded)
    period = next((d for d in dated if d.unit in ("day", "range", "month", "quarter")), None)
    before = ""
    if (
        period
        and intent is Intent.DUE
        and re.search(r"truoc\s+(?:ngay\s+|thang\s+|nam\s+|quy\s+)?$", folded[: period.start])
    ):
        before = "trước "
        period = until(period)
    years = {d.period.start.year: d for d in dated if d.unit == "year" and d.period.start}
    year = next(iter(years)) if len(years) == 1 else None
    lone = lone_year(folded, taken + [(d.start, d.end) for d in dated])
    if lone is not None and period is None:
        year = lone if not years else None
    cut = taken + [(d.start, d.end) for d in dated]
    enumerated = asked_types(folded, asked)
    cut += [(m.start(), m.end()) for m in types if type_named(m.group()) in enumerated]
    cut += [
        (m.start(1), m.end(1))
        for m in re.finditer(rf"(?<!\w)(?:theo|tai|trong)\s+({TYPE_PATTERN})(?!\w)", folded)
    ]
    cut += [(a.start, a.end) for a in agencies]
    words = content_words(text, folded, cut)
    return Query(
        text=text,
        intent=intent,
        words=words,
        accented=has_diacritics(text),
        documents=tuple(documents),
        citing=is_citing(folded, documents),
        provinces=tuple(dict.fromkeys(p.name for p in provinces)),
        near=() if provinces else _provinces_around(text),
        agencies=tuple(dict.fromkeys(a.name for a in subjects)),
        role=role_of(folded),
        type=asked,
        types=tuple(t for t in dict.fromkeys(type_named(m.group()) for m in types) if t),
        asked=asked_types(folded, asked),
        issuer=issuer.name if issuer else None,
        period=period.period if period else None,
        period_text=before + text[period.start : period.end] if period else "",
        year=year,
        focus=focus_of(folded, text),
        wants_day=bool(re.search(r"ngay (?:nao|may|bao nhieu)|hom nao", folded)),
        wants_money=bool(MONEY.search(folded)),
        wants_place=bool(
            re.search(
                r"(?<!\w)(?:huyen|xa|thon|phuong|khu pho|dia ban|thanh pho|diem) nao(?!\w)|nam o dau|(?<!\w)o (?:tram|truong|cho|duong|noi|toa) nao|o cho nao|dia diem nao",
                folded,
            )
        ),
        counts=bool(
            re.search(
                r"(?<!\w)(?:bao nhieu|may)\s+(?:viec|nhiem vu|dau viec|van ban|cong van|ke hoach|quyet dinh|chi dao|chi thi|cong dien|co quan|so|don vi)",
                folded,
            )
        ),
        article=m.group() if (m := ARTICLE.search(folded)) and documents else None,
    )


def _provinces_around(text: str) -> tuple[str, ...]:
    """Provinces that stand inside another name, and those of the cities named."""
    names = directory()
    inside = [m.name for m in names.find_provinces(text)]
    return tuple(dict.fromkeys([*inside, *names.provinces_of_cities(text)]))


def _without_may(text: str, folded: str) -> str:
    """`folded`, where every "may" that is not spelled "mấy" in a text with diacritics is no question word."""
    if not has_diacritics(text):
        return folded
    return re.sub(
        r"(?<!\w)may(?!\w)",
        lambda m: m.group() if text[m.start() : m.end()].lower() != "may" else "m-y",
        folded,
    )


def until(mention: DateMention) -> DateMention:
    """What "before" a day or period leaves: all days up to the day itself, or to the day before the period."""
    first = mention.period.start
    if first is None:
        return mention
    last = first if mention.unit == "day" else first - timedelta(days=1)
    return replace(mention, period=Period(None, last))
