"""Answers with a telephone number, an address or a link."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose.abstain import abstain
from assistant.compose.clauses import names_and_dates, told_span
from assistant.compose.footer import in_footer
from assistant.compose.labels import in_province
from assistant.compose.pool import charges, pool_of
from assistant.compose.telling import named
from assistant.evidence import Scored, Unit, coverage, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, upper_first, words_of
from corpus.text import flat, fold

NEAREST = 0.38
"""Least score of a clause with a contact that is the nearest of all to the question."""

_PHONE = re.compile(
    r"(?<![\w/.,-])(?:\+?84|0|1[0-9]{2}|1[89]00)[\d .]{0,14}\d?(?![\w/%]|\s*(?:%|ngay|thang|nam|ho|xa|km|ha|m2|ty|trieu|dong))"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+")
_CONTACT_WORDS = re.compile(
    r"dien thoai|duong day nong|tong dai|hotline|so may|goi|qua so|tin bao|truc ban|bao ve so|so dien|email|thu dien tu|lien he|dia chi|zalo|cong dich vu cong|website|https?:"
)
_ACTS = re.compile(
    r"(?<!\w)(?:phan anh|tiep nhan|to giac|tu van|lien he|lien lac|trinh bao|thong bao|kien nghi|goi|bao|alo|anh$|nhan$|giac$|he$|lac$)(?!\w)"
)
"""What one does with a contact: no topic, whatever the contact is for."""


def contact(query: Query, store: Store) -> Draft:
    """A telephone number, address or link that stands beside what is asked; an abstention where none does."""
    pool = pool_of(query, store)
    on_topic = {s.unit.directive.id for s in pool.ranked if s.score >= 0.42}
    meant = pool.meant(0.38)

    def fits(s: Scored) -> bool:
        if pool.confined:
            return s.own >= 0.25
        if s is pool.ranked[0] and s.score >= NEAREST:
            return True
        if s.unit.directive.id == meant and _topic_near(query, s, 1):
            return True
        return (s.score >= 0.2 and _topic_near(query, s)) or (
            s.unit.directive.id in on_topic and charges(query, s.unit)
        )

    best = next((s for s in pool.ranked if contacts_in(s.unit) and fits(s)), None)
    if best is None:
        return in_footer(query, store) or abstain(query, store, pool.candidates)
    draft = Draft(confidence=min(0.93, 0.45 + best.score / 2))
    unit = best.unit
    directive, page = unit.directive, unit.page
    contacts = contacts_in(unit)
    verb = "gọi" if contacts[0][:1].isdigit() or contacts[0][:1] == "(" else "liên hệ"
    place = in_province(query, directive, ":")
    draft.say(
        f"{place}{verb if place else upper_first(verb)} {listed(contacts)} – “{words_of(page, unit.span, 380)}” ({name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, told_span(unit)),
        *named(draft, page, directive),
    )
    return draft


def contacts_in(unit: Unit) -> list[str]:
    """Telephone numbers, e-mail addresses and links of a clause that speaks of contacts, as written."""
    text = flat(unit.text)
    folded = fold(text)
    if not _CONTACT_WORDS.search(folded):
        return []
    cited = names_and_dates(unit)
    numbers = [
        text[m.start() : m.end()].strip(" .")
        for m in _PHONE.finditer(folded)
        if len(re.sub(r"\D", "", m.group())) >= 3 and not any(a <= m.start() < b for a, b in cited)
    ]
    return list(dict.fromkeys([*numbers, *(m.group().rstrip(".,;)") for m in _EMAIL.finditer(text))]))


def _topic_near(query: Query, scored: Scored, least: int = 2) -> bool:
    """Whether a clause with a contact stands beside what is asked: contacts are rare, so `least` telling words do."""
    terms = [
        t for t in terms_of(query) if t.weight >= 1.5 and not _ACTS.search(f"{t.pair or ''} | {t.folded}")
    ]
    if not terms:
        return True
    held = [(1.0, scored.unit.own), (0.9, scored.unit.around)]
    strong = sum(coverage([t], held) >= 0.85 for t in terms)
    return strong >= least or coverage(terms, held) >= 0.4
