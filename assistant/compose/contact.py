"""Answers with a telephone number, an address or a link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.clauses import is_heading, told_span
from assistant.compose.footer import in_footer
from assistant.compose.labels import in_province
from assistant.compose.pool import Pool, charges, lead, pool_of
from assistant.compose.telling import named, state
from assistant.evidence import Scored, Unit, coverage, subject_coverage, subject_tokens, terms_of
from assistant.question import Query
from assistant.store import Store
from assistant.wording import issuer_of, listed, name_of, upper_first, words_of
from corpus.model import Directive, FactKind
from corpus.text import flat, fold

NEAREST = 0.38
"""Least score of a clause with a contact that is the nearest of all to the question."""

CLEAR = 0.6
"""Share of the telling words in the best clause of a directive at which the one contact that it gives is meant."""

ABOUT = 0.65
"""Share of the telling words in a directive's subject at which any contact in it is about what is asked."""

_PHONE_ASKED = re.compile(
    r"(?<!\w)(?:so dien thoai|sdt|dien thoai|duong day nong|hotline|tong dai|goi(?: den| vao| toi)?(?: so)?|so may)(?!\w)"
)
_LINK_ASKED = re.compile(r"(?<!\w)(?:link|duong dan (?:web|truy cap|tai|tra cuu|dang ky))(?!\w)")
"""A question for an address on the web."""
_ACTS = re.compile(
    r"(?<!\w)(?:phan anh|tiep nhan|to giac|tu van|lien he|lien lac|trinh bao|thong bao|kien nghi|goi|bao|alo|anh$|nhan$|giac$|he$|lac$)(?!\w)"
)
"""What one does with a contact: no topic, whatever the contact is for."""


def contact(query: Query, store: Store) -> Draft:
    """A telephone number, address or link that stands beside what is asked; an abstention where none does."""
    if len(query.provinces) > 1 and not query.documents:
        by_province = _by_province(query, store)
        if by_province is not None:
            return by_province
    pool = pool_of(query, store)
    on_topic = {s.unit.directive.id for s in pool.ranked if s.score >= 0.42}
    meant = pool.meant(0.38)
    clear = bool(pool.ranked) and not query.agencies and _shows_one(query, pool)
    giving = [s for s in pool.ranked if given_in(query, s.unit) and not _of_other_body(query, s.unit)]
    alone = Counter(s.unit.directive.id for s in giving)

    def fits(s: Scored) -> bool:
        if pool.confined:
            return s.own >= 0.25
        if s is pool.ranked[0] and s.score >= NEAREST and _topic_near(query, s, 1):
            return True
        if s.unit.directive.id == meant and (
            _topic_near(query, s, 1) or subject_coverage(query, s.unit.page, s.unit.directive) >= ABOUT
        ):
            return True
        if clear and s.unit.directive.id == meant and alone[meant] == 1:
            return True
        if s is giving[0] and (_names_matter(query, s) or _answers_question(query, pool, s)):
            return True
        return (s.score >= 0.2 and _topic_near(query, s)) or (
            s.unit.directive.id in on_topic and charges(query, s.unit)
        )

    if pool.confined and _ALL_ASKED.search(fold(query.text)):
        every = _all(query, pool)
        if every is not None:
            return every
    other = _of_other_matter(query, pool)
    best = next(
        (s for s in giving if s.unit.directive.id not in other and fits(s)),
        None,
    )
    if best is not None and best.unit.directive.id != meant:
        told = _place(query, pool)
        if told is not None:
            return told
    if best is None:
        phones = _PHONE_ASKED.search(fold(query.text)) is not None
        there = [s for s in giving if s.unit.directive.id not in other]
        best = _given_there(query, pool, there) if phones else None
    if best is None:
        return (
            _place(query, pool) or in_footer(query, store, phones) or abstain(query, store, pool.candidates)
        )
    draft = Draft(confidence=min(0.93, 0.45 + best.score / 2))
    unit = best.unit
    directive, page = unit.directive, unit.page
    contacts, span = given_in(query, unit), told_span(unit)
    beside = [] if query.agencies else _beside(pool.ranked, unit)
    beside = [] if _stands_out(query, unit, beside) else beside
    if beside:
        contacts, span = [c for u in beside for c in given_in(query, u)], unit.sentence
    by_phone = contacts[0][:1].isdigit() or contacts[0][:1] == "("
    verb = "địa chỉ" if wants_address(query) else "gọi" if by_phone else "liên hệ"
    place = in_province(query, directive, ":")
    draft.say(
        f"{place}{verb if place else upper_first(verb)} {listed(contacts)} – “{words_of(page, unit.sentence if beside else unit.span, 380)}” ({name_of(directive, page)} của {issuer_of(directive, page)}).",
        draft.cite(page, directive, span),
        *named(draft, page, directive),
    )
    return draft


def _given_there(query: Query, pool: Pool, giving: Sequence[Scored]) -> Scored | None:
    """The clause that tells people where to call in the directive nearest to a question in its province, where it gives few;
    None where the question names whose number it wants, or does not want to call.
    """
    if query.agencies or not query.provinces or not CALLS.search(fold(query.text)):
        return None
    nearest = next(iter(pool.ranked), None)
    if nearest is None:
        return None
    alone = nearest.score >= LEAST and len({s.unit.directive.id for s in pool.ranked[:TOP]}) == 1
    if nearest.score < NEAR_PLACE and not alone:
        return None
    meant = nearest.unit.directive.id
    there = [s for s in giving if s.unit.directive.id == meant]
    return there[0] if 0 < len(there) <= GIVEN else None


CALLS = re.compile(
    r"(?<!\w)(?:goi(?! (?:thau|tin dung|ho tro|qua))|bao(?! (?:nhieu|cao|gom|gio|dam|lau|hiem|ve|ton|luc|so))|alo|phan anh|to giac|trinh bao|keu cuu|cau cuu|lien he)(?!\w)"
)
"""What somebody wants to do who asks for no body's number, but where to turn."""

NEAR_PLACE, GIVEN = 0.3, 2
"""Least score of the clause that shows which directive is meant; clauses of it that give a number, at most."""


LEAST, TOP = 0.15, 3
"""Least score of that clause where the best, so many, are all of one directive."""


def _of_other_matter(query: Query, pool: Pool) -> set[int | None]:
    """The directives that say nothing of the harm or thing that a question names, where the subject of another one is that thing."""
    if pool.confined or query.agencies or not query.accented:
        return set()
    terms = terms_of(query)
    pairs = [
        f"{one.folded} {two.folded}"
        for one, two in pairwise(terms)
        if two.pair == f"{one.folded} {two.folded}" and max(one.weight, two.weight) >= TELLING
    ]
    held = {d.id: pair for d in pool.candidates for pair in pairs if _in_subject(d, pair)}
    if not held:
        return set()
    wanted = set(held.values())
    return {
        s.unit.directive.id
        for s in pool.ranked
        if s.unit.directive.id not in held
        and not any(pair in fold(flat(s.unit.directive.span.of(s.unit.page.text))) for pair in wanted)
    }


def _in_subject(directive: Directive, pair: str) -> bool:
    """Whether the subject of a directive has two syllables side by side."""
    words = " ".join(re.findall(r"[^\W_]+", fold(directive.subject)))
    return f" {pair} " in f" {words} "


TELLING = 4.5
"""Weight of a word, with the one before it, that says which matter a question is about."""


def _shows_one(query: Query, pool: Pool) -> bool:
    """Whether the best clause shows which directive is meant: it holds most of what is asked, or is far ahead in its province."""
    best = pool.ranked[0]
    ahead = bool(query.provinces) and best.score >= FAIR and lead(pool.ranked) >= APART
    return best.own >= CLEAR or ahead


FAIR, APART = 0.38, 0.2
"""Least score of the best clause, and by how much it must be ahead, for its directive's one contact to be meant."""


def _by_province(query: Query, store: Store) -> Draft | None:
    """What each of several provinces gives; those that give nothing are named. None where none of them does."""
    drafts = {p: contact(replace(query, provinces=(p,)), store) for p in query.provinces}
    found = [d for d in drafts.values() if d.status is not Status.ABSTAINED]
    if not found:
        return None
    whole = Draft(confidence=min(d.confidence for d in found))
    for draft in found:
        whole.extend(draft)
    silent = [p for p, d in drafts.items() if d.status is Status.ABSTAINED]
    if silent:
        whole.status = Status.PARTIAL
        whole.remark(f"Kho không có số điện thoại hoặc địa chỉ được hỏi của {listed(silent)}.")
    return whole


_ALL_ASKED = re.compile(
    r"(?<!\w)(?:cac|nhung|tat ca|het|moi|toan bo|bao nhieu|may)\s+(?:cac\s+|nhung\s+)?(?:so(?!\w)|dien thoai|duong day nong|hotline|tong dai|dau moi lien he|email|dia chi)"
)
"""A question for every number that a document gives."""


def _all(query: Query, pool: Pool) -> Draft | None:
    """Every clause of the documents named that gives a contact of the kind asked for, in order; None where fewer than two do."""
    giving = sorted(
        (s.unit for s in pool.ranked if given_in(query, s.unit)),
        key=lambda u: (u.page.id or 0, u.span),
    )
    if len(giving) < 2:
        return None
    draft = Draft(confidence=0.9)
    for unit in giving:
        directive, page = unit.directive, unit.page
        contacts = given_in(query, unit)
        draft.row(
            f"{listed(contacts)} – “{words_of(page, unit.span, 260)}” ({name_of(directive, page)})",
            draft.cite(page, directive, told_span(unit)),
            *named(draft, page, directive),
        )
    return draft


PLACE_ASKED = re.compile(
    r"(?<!\w)(?:dang ky|nop(?: ho so| don)?|lien he|den|lam|phan anh|bao|gui|nhan|mua|xin|mang|dem)\s+(?:\w+\s+){0,3}?(?:o|tai|ve|voi|toi|den|ra)?\s*(?:dau|cho nao|noi nao)(?!\w)"
    r"|(?<!\w)(?:ra|den|toi|len|di)\s+(?:dau|cho nao|noi nao)\s+(?:de\s+)?(?:dang ky|nop|lam|xin|nhan|mua|kham|hoi|gap|phan anh)(?!\w)"
    r"|(?<!\w)(?:bao|trinh bao|khai bao|thong bao|gap|hoi|lien he|phan anh|to giac|to cao|nop|gui)\s+(?:ngay\s+)?(?:cho|voi|den|toi|ve)?\s*(?:ai|nguoi nao|co quan nao|noi nao)(?!\w)"
)
"""A question where one has to go."""

TURN_TO = re.compile(
    r"(?<!\w)(?:lien he|dang ky (?:\w+ ){0,3}(?:tai|voi|qua|o)|nop (?:\w+ ){0,9}(?:tai|qua|ve|cho)|den (?:bo phan|tru so|tram|uy ban|ubnd|cong an|so(?! \d)|trung tam)|(?:truc tiep )?tai (?:so|tru so|trung tam|bo phan)(?!\w)|tai bo phan|bo phan mot cua|gui ve|phan anh (?:ve|den|toi|qua)|bao (?:cho|ngay|ubnd|cong an|truong (?:thon|xom|ap|ban)|chi cuc|chinh quyen|can bo|kiem lam))(?!\w)"
)
"""What tells people where to go."""


def _place(query: Query, pool: Pool) -> Draft | None:
    """The clause that tells where to go, in the directive the question is about; None where none does, or a number is wanted."""
    if not PLACE_ASKED.search(fold(query.text)) or _PHONE_ASKED.search(fold(query.text)):
        return None
    meant = pool.meant(NEAREST)
    telling = [
        s
        for s in pool.ranked
        if s.unit.directive.id == meant and TURN_TO.search(fold(flat(s.unit.text))) and not is_heading(s.unit)
    ]
    return state(query, telling[:1], Draft()) if telling else None


_ADDRESS_ASKED = re.compile(
    r"(?<!\w)(?:dia chi (?:\w+\s+){0,8}?(?:nao|o dau|la gi|o cho nao)|nam o (?:dau|cho nao|dia chi)|o dia chi nao)(?!\w)"
)
"""A question for a place, which no number answers."""


def wants_address(query: Query) -> bool:
    """Whether a question asks for a postal address rather than a number."""
    folded = fold(query.text)
    return _ADDRESS_ASKED.search(folded) is not None and _PHONE_ASKED.search(folded) is None


def given_in(query: Query, unit: Unit) -> list[str]:
    """The ways to reach somebody in a clause, as written, that are of the kind the question names: telephone numbers where it
    asks for a number, places where it asks for an address.
    """
    if wants_address(query):
        return contacts_in(unit, (FactKind.ADDRESS,))
    contacts = contacts_in(unit)
    if _LINK_ASKED.search(fold(query.text)):
        return contacts_in(unit, (FactKind.LINK,))
    if not _PHONE_ASKED.search(fold(query.text)):
        return contacts
    return [c for c in contacts if not re.match(r"https?:|[^@\s]+@", c)]


_BODY_ASKED = re.compile(
    r"(?<!\w)(?:so dien thoai|sdt|dien thoai|duong day nong|hotline|tong dai|so may|dia chi|email)\s+(?:cua\s+)?(?:trung tam|ban quan ly|benh vien|vien|bo phan|phong|doi|hat|tram|buu dien|dien luc|cong ty)\s+\w+"
)


def _of_other_body(query: Query, unit: Unit) -> bool:
    """Whether a question asks for the number of a body that it names, and the clause, with its sentence, names it not."""
    named_so = _BODY_ASKED.search(fold(query.text))
    if named_so is None or query.agencies:
        return False
    held = [(1.0, unit.own), (1.0, unit.around), (0.9, subject_tokens(unit.page, unit.directive))]
    return coverage(terms_of(query), held) < CLEAR


def _beside(ranked: Sequence[Scored], unit: Unit) -> list[Unit]:
    """The clauses of one sentence that each give a number ("Sở A: …; Sở B: …"), in order; empty where one alone does."""
    near = [s.unit for s in ranked if s.unit.page == unit.page and s.unit.sentence == unit.sentence]
    giving = sorted((u for u in near if contacts_in(u)), key=lambda u: u.span)
    return giving if len(giving) > 1 else []


def _stands_out(query: Query, unit: Unit, beside: Sequence[Unit]) -> bool:
    """Whether a clause, other than the one that the sentence opens with, holds clearly more of a question than each of the others of
    its sentence that give a number.
    """
    if not beside or unit.span == beside[0].span:
        return False
    held = {u.span: coverage(terms_of(query), [(1.0, u.own)]) for u in (unit, *beside)}
    return all(held[unit.span] >= held[u.span] + AHEAD for u in beside if u.span != unit.span)


AHEAD = 0.2
"""Share of the telling words that a clause must hold more than the others of its sentence for its number to be told alone."""

_SOURCE = re.compile(r"\W*\(?[\w.-]+\.(?:vn|com|net)\)?\s*[-–:]\s")
"""The site that a report names before its first words: "(tinh.gov.vn) - Trong tuần, …"."""

_REACHED = (FactKind.PHONE, FactKind.EMAIL, FactKind.LINK)


def contacts_in(unit: Unit, kinds: Collection[FactKind] = _REACHED) -> list[str]:
    """Telephone numbers, e-mail addresses and links of a clause, or facts of other `kinds`, as written."""
    text = unit.page.text
    source = _SOURCE.match(text, unit.block.start, unit.block.end)
    spans = [
        f.span
        for f in unit.page.facts
        if f.kind in kinds
        and unit.span.covers(f.span)
        and not (source is not None and f.span.start < source.end())
    ]
    return list(dict.fromkeys(flat(span.of(text)) for span in sorted(spans)))


def _names_thing(query: Query, scored: Scored) -> bool:
    """Whether a clause that tells whoever finds something where to report it names, as one word, what the question speaks of."""
    told = _FINDS.search(fold(flat(scored.unit.text))) is not None
    return told and any(t.pair and scored.unit.own.has_pair(t.pair) for t in terms_of(query))


def _answers_question(query: Query, pool: Pool, scored: Scored) -> bool:
    """Whether a clause stands below a question that a page prints, which comes nearest to the one asked in its province."""
    best = pool.ranked[0]
    return (
        bool(query.provinces)
        and best.score >= NEAR
        and best.unit.directive.id == scored.unit.directive.id
        and flat(best.unit.text).strip().endswith("?")
    )


NEAR = 0.35
"""Least score of such a question."""


def _names_matter(query: Query, scored: Scored) -> bool:
    """Whether, in the province asked about, a clause and the subject of its directive hold a word that says what the matter is."""
    unit = scored.unit
    held, subject = [(1.0, unit.own), (1.0, unit.around)], [(1.0, subject_tokens(unit.page, unit.directive))]
    return bool(query.provinces) and any(
        t.weight >= TELLING and coverage([t], held) >= CLEAR and coverage([t], subject) >= CLEAR
        for t in terms_of(query)
    )


_FINDS = re.compile(
    r"(?<!\w)(?:phat hien|khi thay|ai thay|nhin thay|biet|nghi ngo|co dau hieu)(?!\w).*(?<!\w)(?:bao|goi|trinh bao|phan anh|to giac|lien he)(?!\w)"
)


def _topic_near(query: Query, scored: Scored, least: int = 2) -> bool:
    """Whether a clause with a contact stands beside what is asked: contacts are rare, so `least` telling words do."""
    acts = {word for act in _ACTS.finditer(fold(query.text)) for word in act.group().split()}
    terms = [
        t
        for t in terms_of(query)
        if t.weight >= 1.5 and t.folded not in acts and not _ACTS.search(f"{t.pair or ''} | {t.folded}")
    ]
    if not terms:
        return True
    held = [(1.0, scored.unit.own), (0.9, scored.unit.around)]
    if query.provinces and scored.score >= NEAREST and _names_thing(query, scored):
        return True
    strong = sum(coverage([t], held) >= 0.85 for t in terms)
    return strong >= least or coverage(terms, held) >= 0.4
