"""Answers to who: which agency leads, stands, advises or does what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Draft, Status
from assistant.compose.abstain import abstain
from assistant.compose.bodies import holder, says_role, speaking_of, suffered, telling
from assistant.compose.clauses import told_span
from assistant.compose.labels import in_province
from assistant.compose.names import names_somebody
from assistant.compose.passage import enumeration
from assistant.compose.pool import (
    Pool,
    best_scores,
    clause_worth,
    clearly_meant,
    pool_of_period,
    provinces_to_tell,
)
from assistant.compose.telling import LEADING, named, note_deadlines, source_words, state
from assistant.evidence import (
    Scored,
    Term,
    beyond,
    coverage,
    subject_coverage,
    subject_tokens,
    terms_of,
    tokens,
)
from assistant.question import Query
from assistant.question.intent import roles_in
from assistant.store import Store
from assistant.wording import (
    body_named,
    charged,
    listed,
    lower_first,
    partners_told,
    shortened,
    upper_first,
    with_cut,
    words_of,
)
from corpus.agencies import directory, key
from corpus.model import Assignment, Directive, Role
from corpus.text import flat, fold, squeeze

LEAST, PLACED = 0.43, 0.41
"""Least worth of the clause that answers a question which names no document; where it names the province."""

MARGIN = 0.13
"""How far below the best an assignment may score and still be told beside it."""

BEHIND = 0.35
"""How far below the best province's assignment that of another, not named, may score and still be told."""

LOOSELY = 0.5
"""Share of the telling words that the clause of a leading agency holds, for it to be who "does the work as focal point"."""

_IS_FOCAL = re.compile(r"(?<!\w)la (?:co quan |don vi )?dau moi(?!\w)")
"""What asks for the very body that a page names the focal point."""

_HELD = (Role.STANDING, Role.FOCAL)
"""Roles that one body holds by name: where the page gives them to nobody, whoever else is charged is no answer."""
_BOARD = re.compile(r"(?<!\w)(?:ban chi dao|ban to chuc|ban chi huy|hoi dong|to cong tac|uy ban)(?!\w)")
"""Bodies that have a standing agency: who only advises one, or works for it, is not that agency."""

_ADDRESSED = re.compile(
    r"(?<!\w)(?:doi tuong|pham vi)(?:\s+va\s+\w+\s+\w+)?\s+(?:ap dung|dieu chinh|thu huong|tham gia)"
)
"""What opens a paragraph that says to whom a document applies: it charges nobody."""

_GENERAL = {"Các sở, ban, ngành"}
AHEAD = 0.3
"""How much more of the telling words a clause that charges nobody must hold than any that charges somebody."""

_ENUMERATION = re.compile(
    r"(?<!\w)(?:la|gom|bao gom|co) (?:nhung |cac )?(?:co quan|don vi|so|nganh|doanh nghiep|truong|ai|huyen|xa|dia phuong|chu dau tu)(?: nao)?\W*$"
)

_ONE = re.compile(r"(?<!\w)la (?:so|co quan|don vi|nganh) nao\W*$")
"""A question for one body: where nobody is listed, the clause that names it answers."""

Charge = tuple[Scored, Assignment]
"""A clause and an assignment that stands in it."""


def who(query: Query, store: Store) -> Draft:
    """Who does what is asked, in each province that the question leaves open; an abstention where nobody is charged."""
    if _ENUMERATION.search(fold(query.text)) and not query.role:
        listed_ = enumeration(query, store)
        if listed_.status is not Status.ABSTAINED or not _ONE.search(fold(query.text)):
            return listed_
    pool = pool_of_period(query, store)
    if (most := _SUPERLATIVE.search(fold(query.text))) is not None:
        first = [s for s in pool.ranked if s.unit.own.has_pair(f"{most['how']} nhat") and s.own >= TOUCHING]
        return state(query, first, Draft()) if first else abstain(query, store, pool.candidates)
    pool = replace(pool, ranked=_lifted(pool.ranked))
    if (told := _leader_named(query, store, pool)) is not None:
        return told
    done = suffered(query, pool) or holder(query, pool)
    if done is not None:
        return done
    charging = [s for s in pool.ranked if s.unit.assignments]
    best = telling(pool)
    conditional = (
        best is not None and _THEN_WHO.search(fold(query.text)) and _THEN.search(fold(flat(best.unit.text)))
    )
    if (
        best is not None
        and not best.unit.assignments
        and best.own >= max((s.own for s in charging), default=0.0) + (AHEAD / 2 if conditional else AHEAD)
    ):
        told = state(query, [best], Draft()) if conditional else speaking_of(query, pool)
        if told is not None:
            return told
    draft = Draft()
    answers = [
        _answering(query, [s for s in pool.ranked if s.unit.directive.province == province], pool.confined)
        for province in provinces_to_tell(query, pool.ranked)
    ]
    answers = [_of_deed(query, c) for c in answers if not _of_another_matter(query, best, c)]
    answers = [_doing_named(query, c) for c in answers]
    highest = max((max(s.score for s, _ in chosen) for chosen in answers if chosen), default=0.0)
    for chosen in answers:
        named_here = chosen and chosen[0][0].unit.directive.province in query.provinces
        if chosen and (named_here or max(s.score for s, _ in chosen) >= highest - BEHIND):
            tell(draft, query, chosen)
    if query.agencies and query.role and not draft.empty:
        doing = {a.agency for s in charging for a in s.unit.assignments}
        if not any(a in doing for a in query.agencies):
            draft.notices.append(f"Kho không ghi {listed(list(query.agencies))} được giao việc này.")
    if draft.empty and query.provinces and not query.agencies:
        leading = _only_leader(query, pool) if query.role in LEADING else _answerable(query, pool)
        if leading is not None:
            tell(draft, query, [leading])
            draft.confidence = CONFIDENT
            return draft
    if draft.empty:
        told = _counted(query, pool) or speaking_of(query, pool) or _enumerated(query, pool)
        return told or abstain(query, store, pool.candidates)
    draft.confidence = min(0.97, 0.45 + max(s.score for s in charging) / 2)
    return draft


_DIRECTS = re.compile(
    r"(?<!\w)(?:ai|ong nao|ba nao|lanh dao nao|nguoi nao) (?:la nguoi |truc tiep )?(?:chi dao|ket luan)\W*$"
)
"""What asks which person gives the orders."""


def _leader_named(query: Query, store: Store, pool: Pool) -> Draft | None:
    """The sentence that announces the directive meant, where it names the person who gives its orders; None for other questions."""
    meant = pool.meant(NEAR) if _DIRECTS.search(fold(query.text)) and not query.agencies else None
    directive = next((d for d in pool.candidates if d.id == meant), None)
    if meant is None or directive is None:
        return None
    page = store.page(directive)
    words = flat(directive.head.of(page.text))
    at = words.find(directive.number_text or "\0")
    if not names_somebody(words[: at if at > 0 else len(words)]):
        return None
    draft = Draft(confidence=0.85)
    draft.say(
        f"{words_of(page, directive.head, 300)}.",
        draft.cite(page, directive, directive.head),
        *named(draft, page, directive),
    )
    return draft


_DEED_AT_END = re.compile(
    r"(?<!\w)(?:ai|nao)(?: (?:se|phai|giup|giup do|ho tro|dung ra|den|lo|lo viec|chiu trach nhiem))* (?P<deed>[a-z]+ [a-z]+)\W*$"
)
"""What is done, in two syllables that end the question, right behind who does it: "đội nào lo vớt ghe"."""


def _of_deed(query: Query, chosen: list[Charge]) -> list[Charge]:
    """`chosen`, only those who are charged with the very thing that the question ends with, where the first of them is."""
    asked = _DEED_AT_END.search(fold(query.text))
    if asked is None or len(chosen) < 2 or not chosen[0][0].unit.own.has_pair(asked["deed"]):
        return chosen
    return [c for c in chosen if c[0].unit.own.has_pair(asked["deed"])]


NAMED_TASK = re.compile(
    r"^\W*(?:nhiem vu|viec|cong viec|dau viec) (?P<deed>[a-z]+) .*(?<!\w)(?:giao|thuoc|do)(?: cho| ve)? (?:ai|(?:co quan|don vi|so|nganh) nao)(?!\w)"
)
"""A task by its deed, of which it is asked to whom it is given: "việc thả cá ở hồ giao cho ai"."""
STRONG = 3.0
"""Weight of a deed that no other words stand for, from which on a clause must name it."""


def _doing_named(query: Query, chosen: list[Charge]) -> list[Charge]:
    """`chosen`, only those who are charged with the deed that the question names first, with one of the two words behind it."""
    asked = NAMED_TASK.search(fold(query.text))
    terms = terms_of(query)[:3]
    if asked is None or len(terms) < 3 or terms[0].folded != asked["deed"]:
        return chosen
    if terms[0].weight < STRONG or any(t.otherwise for t in terms):
        return chosen
    pairs = [f"{terms[0].folded} {t.folded}" for t in terms[1:]]
    return [c for c in chosen if any(c[0].unit.own.has_pair(p) for p in pairs)]


def _of_another_matter(query: Query, best: Scored | None, chosen: Sequence[Charge]) -> bool:
    """Whether several are charged with things of which none touches the question, while a clause of the same document that
    charges nobody tells what it asks about, and the document is not about that.
    """
    if best is None or best.unit.assignments or len(chosen) < 2 or query.inherited:
        return False
    (own, second), unit = sorted((s.own for s, _ in chosen), reverse=True)[:2], best.unit
    return (
        own < TOUCHING
        and second >= own * ALIKE
        and best.own >= max(LOOSELY, own + AHEAD)
        and chosen[0][0].unit.directive.id == unit.directive.id
        and not unit.directive.head.covers(unit.span)
        and subject_coverage(query, unit.page, unit.directive) < HOLDS_SOME
    )


HOLDS_SOME, ALIKE = 0.35, 0.6
"""Share of the telling words that the subject of a document holds which is about the matter asked about, and of the share that the best
of those charged holds that the next one holds where none of them stands out, at least.
"""

_THIS = re.compile(
    r"\W*(?:viec|noi dung|nhiem vu|cong tac|cong viec|dot kiem tra|chien dich)(?: nay| tren| neu tren)+ (?:do|giao|duoc giao|thuoc)(?!\w)"
)
"""How a sentence begins that says who does what the one before it tells: "Việc này do Sở A chủ trì"."""


def _lifted(ranked: Sequence[Scored]) -> list[Scored]:
    """`ranked` with each clause that says who does what the sentence before it tells worth as much as that sentence."""
    lifted = list[Scored]()
    for scored in ranked:
        unit = scored.unit
        if unit.assignments and _THIS.match(fold(flat(unit.sentence.of(unit.page.text)))):
            before = [
                s
                for s in ranked
                if s.unit.block == unit.block
                and s.unit.page == unit.page
                and s.unit.sentence.end <= unit.sentence.start
            ]
            told = max((s.unit.sentence for s in before), default=None)
            of_it = [s for s in before if s.unit.sentence == told]
            scored = replace(
                scored,
                own=max(s.own for s in (scored, *of_it)),
                score=max(s.score for s in (scored, *of_it)),
                near=max(s.near for s in (scored, *of_it)),
            )
        lifted.append(scored)
    same = all(a is b for a, b in zip(ranked, lifted, strict=True))
    return lifted if same else sorted(lifted, key=lambda s: -s.score)


_THEN_WHO = re.compile(r"(?<!\w)thi (?:ai|nguoi nao|co quan nao|don vi nao|so nao) (?:phai|bi|se|chiu)(?!\w)")
_THEN = re.compile(r"(?<!\w)(?:nao|neu|khi|truong hop)(?!\w).*(?<!\w)thi(?!\w)")
"""Who has to do something where something is so, as it is asked for and as it is told."""

_SUPERLATIVE = re.compile(
    r"(?<!\w)(?:ty le|ti le|so luong|so (?:ca|ho|vu|nguoi|tien|luot|lieu|von|du an|lao dong)|diem|chi so|ket qua)(?!\w)(?:(?!giam|xuong|keo|dua|giao)[^,;?])*? (?P<how>cao|thap|nhieu|it|lon|nho|nhanh|kem|tot) nhat(?!\w)"
)
"""Who is first or last by some figure, which no order to anybody says."""

_SOME = re.compile(
    r"(?<!\w)(?:nhung|cac|may|hai|ba|bon) (?P<kind>don vi|co quan|so|huyen|xa|dia phuong|chu dau tu|truong|benh vien|doanh nghiep) nao(?!\w)"
)
"""Bodies of a kind that a question wants named, whatever befell them."""


def _enumerated(query: Query, pool: Pool) -> Draft | None:
    """The best clause, where it names the bodies of the kind asked for: "Ba đơn vị … là A, B và C"; None for others."""
    asked = _SOME.search(fold(query.text))
    best = next((s for s in pool.ranked if not s.unit.assignments), None)
    if asked is None or best is None or best is not pool.ranked[0] or best.own < LOOSELY - 0.1:
        return None
    words = fold(flat(best.unit.text))
    named_here = re.search(rf"(?<!\w){asked['kind']}(?!\w)[^.;]*?(?<!\w)(?:la|gom|:)(?!\w)", words)
    return state(query, [best], Draft()) if named_here else None


def _counted(query: Query, pool: Pool) -> Draft | None:
    """The clause of the directive meant that holds some of what is asked and gives each of several bodies of the kind asked for
    a figure: "trong đó Sở A 8, Sở B 6"; None where none does.
    """
    asked = _SOME.search(fold(query.text))
    first = pool.ranked[0] if pool.ranked else None
    if asked is None or first is None or first.own < LOOSELY:
        return None
    for scored in pool.ranked:
        if scored.unit.directive.id != first.unit.directive.id or scored.own < TOUCHING:
            continue
        words = scored.unit.text
        bodies = [m for m in directory().find(words) if key(m.name).startswith(f"{asked['kind']} ")]
        if sum(re.match(r"\s*[(:]?\s*\d", words[m.end :]) is not None for m in bodies) > 1:
            return state(query, [scored], Draft())
    return None


CONFIDENT = 0.7
"""Confidence in the one leader of the directive that the best clauses of a question are of."""
MOST = 4
"""Clauses nearest to a question that must all be of one directive, for its one leader to be meant."""


def _only_leader(query: Query, pool: Pool) -> Charge | None:
    """The one assignment to lead, or in the other role asked for, in the directive that all clauses nearest to the question are of;
    None where there is none, or several.
    """
    nearest = _of_one(pool)
    unit = nearest[0].unit if nearest else None
    if unit is None:
        return None
    if not _of_matter(query, nearest[0]) and subject_coverage(query, unit.page, unit.directive) < WHOLLY:
        return None
    meant = unit.directive.id
    leading = [
        (s, a)
        for s in pool.ranked
        if s.unit.directive.id == meant
        for a in s.unit.assignments
        if a.role is query.role
    ]
    if len({a.agency for _, a in leading}) != 1:
        return None
    return next((c for c in leading if _opens_role(c[1])), leading[0])


def _of_matter(query: Query, scored: Scored) -> bool:
    """Whether the subject of a clause's directive holds a word of the question that says which matter it is about."""
    subject = subject_tokens(scored.unit.page, scored.unit.directive)
    return any(t.weight >= MATTER and coverage([t], [(1.0, subject)]) >= WHOLLY for t in terms_of(query))


MATTER, WHOLLY = 3.5, 0.85
"""Weight of such a word, and how much of it the subject holds, at least."""


def _of_one(pool: Pool) -> list[Scored]:
    """The clauses nearest to the question, where all are of one directive and the first is near enough; else none."""
    nearest = list(pool.ranked[:MOST])
    alike = len({s.unit.directive.id for s in nearest}) == 1
    return nearest if alike and nearest[0].score >= NEAR else []


def _answerable(query: Query, pool: Pool) -> Charge | None:
    """Who the nearest clause says is answerable, where that is asked; None where it says nobody."""
    nearest = _of_one(pool)
    if not nearest or not _ANSWERABLE.search(fold(query.text)):
        return None
    first = nearest[0]
    said = _ANSWERABLE.search(fold(flat(first.unit.text))) is not None
    return (first, first.unit.assignments[0]) if said and first.unit.assignments else None


_ANSWERABLE = re.compile(r"(?<!\w)chiu trach nhiem(?!\w)")
NEAR = 0.35
"""Least score of the nearest of these clauses."""


def _answering(query: Query, scored: Sequence[Scored], confined: bool) -> list[Charge]:
    """The assignments that answer: of the role and kind of body asked for, near the best, in the best directive.

    `scored` are all clauses of a province, those that charge nobody too: they tell which directive is meant.
    """
    charging = [(s, a) for s in scored for a in s.unit.assignments if not _only_addressed(s)]
    charges = _of_topic(charging, best_scores(scored))
    charges = _of_body(query, _specific(_of_role(query, _of_answerable(query, charges), confined)))
    if not charges:
        return []
    whole = best_scores(scored)
    charges.sort(key=lambda c: -clause_worth(c[0], whole))
    charges = _of_subject(query, charges)
    best = charges[0][0]
    topic = bool(terms_of(query))
    least = (PLACED if query.provinces else LEAST) if not confined else 0.25 if topic else 0.0
    if clause_worth(best, whole) < least:
        return []
    named_so = query.role in _HELD and _SEVERAL_HELD.search(fold(query.text)) is not None
    every = named_so or (confined and bool(re.search(r"nhung|cac co quan|tat ca|liet ke", fold(query.text))))
    near = [
        (s, a)
        for s, a in charges
        if s.unit.directive.id == best.unit.directive.id
        and (every or s.score >= best.score - MARGIN or not (topic or query.role))
    ]
    kept = _one_per_agency(near if every else _of_own_task(query, near), best)
    return kept if every else kept[:6]


_SEVERAL_HELD = re.compile(r"(?<!\w)(?:cac|nhung) (?:co quan|don vi) (?:thuong truc|dau moi)(?!\w)")
"""What asks for all who hold a role by name."""


def _of_subject(query: Query, charges: list[Charge]) -> list[Charge]:
    """Of those who hold by name the role asked for, those of the directives whose subject is the matter asked about, where the best
    is of another; else all.
    """
    best = charges[0][0]
    if query.role not in _HELD or best.own >= HOLDING:
        return charges
    units = {s.unit.directive.id: s.unit for s, _ in charges}
    held = {i: subject_coverage(query, u.page, u.directive) for i, u in units.items()}
    most = max(held.values())
    if most < LOOSELY or held[best.unit.directive.id] > most - AHEAD:
        return charges
    return [(s, a) for s, a in charges if held[s.unit.directive.id] >= most - MARGIN]


def _of_own_task(query: Query, near: list[Charge]) -> list[Charge]:
    """Of several tasks of one clause (the rows of a table) those that themselves hold most of what is asked; else all."""
    terms = terms_of(query)
    alone = Counter(id(s) for s, _ in near)
    if not terms or max(alone.values(), default=0) < ROWS:
        return near
    held = [coverage(terms, [(1.0, tokens(a.task))]) for _, a in near]
    best = max(held)
    if best < TASK_HOLDS or best < min(held) + 0.3:
        return near
    return [charge for charge, own in zip(near, held, strict=True) if own >= best - 0.15]


ROWS = 3
"""Tasks of one clause from which on each is taken by itself."""

TASK_HOLDS = 0.4
"""Share of the telling words that a task of several in one clause holds which is the one asked about."""


def _only_addressed(scored: Scored) -> bool:
    """Whether a clause stands in a paragraph on those to whom a document applies."""
    unit = scored.unit
    return bool(_ADDRESSED.search(fold(flat(unit.block.of(unit.page.text))[:60])))


def _of_topic(charges: list[Charge], best: Mapping[int, float]) -> list[Charge]:
    """Those of the directive that is clearly the one meant, where it charges anybody; else all."""
    meant = clearly_meant(best)
    return [(s, a) for s, a in charges if s.unit.directive.id == meant] or charges


def _of_answerable(query: Query, charges: list[Charge]) -> list[Charge]:
    """Those whose clause says who is answerable, where that is asked and one of them is not far behind; else all."""
    if not charges or not _ANSWERABLE.search(fold(query.text)):
        return charges
    said = [(s, a) for s, a in charges if _ANSWERABLE.search(fold(flat(s.unit.text)))]
    return said if said and said[0][0].score >= charges[0][0].score - AHEAD else charges


def _of_role(query: Query, charges: list[Charge], confined: bool) -> list[Charge]:
    """Those of the role asked for, where one scores well enough; else all."""
    if not query.role:
        return charges
    roles = (Role.LEAD, Role.STANDING) if query.role is Role.LEAD else roles_in(fold(query.text))
    fitting = [(s, a) for s, a in charges if a.role in roles or _says_held(a, roles)]
    if query.role is Role.STANDING and len(roles) == 1 and _BOARD.search(fold(query.text)):
        return fitting or [(s, a) for s, a in charges if a.role is Role.FOCAL]
    if not fitting and query.role is Role.FOCAL and not _IS_FOCAL.search(fold(query.text)):
        return [(s, a) for s, a in charges if a.role is Role.LEAD and s.own >= LOOSELY]
    if not fitting:
        return [] if query.role in _HELD else charges
    score = fitting[0][0].score
    alike = fitting[0][0].unit.directive.id == charges[0][0].unit.directive.id
    if query.inherited and alike and score >= charges[0][0].score - AHEAD:
        return fitting
    saying = [(s, a) for s, a in charges if s.score >= score + AHEAD and says_role(query, s)]
    if saying:
        return saying
    return fitting if confined or score >= 0.45 or score >= charges[0][0].score - 0.2 else charges


def _says_held(assignment: Assignment, roles: Sequence[Role]) -> bool:
    """Whether a task names beside its own role one of `roles` that a body holds by name: "thường trực, đầu mối theo dõi"."""
    said = fold(assignment.task[:120])
    return any(role in _HELD and HELD_WORDS[role].search(said) is not None for role in roles)


HELD_WORDS = {
    Role.STANDING: re.compile(
        r"(?<!co dong )thuong truc(?! (?:tai|o|24|san sang|chien dau|chua chay|cuu ho|ngay dem)(?!\w))"
    ),
    Role.FOCAL: re.compile(r"dau moi"),
}
"""What a task says of whoever holds a role by name; men who stand by are no standing agency."""


def _specific(charges: list[Charge]) -> list[Charge]:
    """Those of agencies named one by one rather than as a group ("các sở"), where one scores about as well; else all."""
    specific = [
        (s, a)
        for s, a in charges
        if not re.match(r"(?:các|những|tất cả|mỗi|từng|mọi)\s", a.agency_text.lower())
    ]
    return specific if specific and specific[0][0].score >= charges[0][0].score - MARGIN else charges


def _of_body(query: Query, charges: list[Charge]) -> list[Charge]:
    """Those of the kind of body asked for ("sở nào", "huyện nào"), where there are any; else all."""
    asked = re.search(r"(?<!\w)(so|truong|cong ty|huyen|xa)\s+(?:nganh\s+)?nao", fold(query.text))
    if asked is None:
        return charges
    fitting = [(s, a) for s, a in charges if f" {asked[1]}" in f" {key(a.agency_text)}"]
    most = max((s.own for s, _ in charges), default=0.0)
    if fitting and most >= HOLDING and max(s.own for s, _ in fitting) < TOUCHING:
        return []
    return fitting or charges


HOLDING, TOUCHING = 0.6, 0.2
"""Share of the telling words in a clause that charges a body of another kind, and in those of the kind asked for, at which
these do something else.
"""


def _one_per_agency(near: Sequence[Charge], best: Scored) -> list[Charge]:
    """The first assignment of each agency; departments in general only where they score like the best."""
    several = len({a.agency for _, a in near}) > 1
    kept: dict[str, Charge] = {}
    for s, a in near:
        if a.agency in _GENERAL and several and s.score < best.score - 0.02:
            continue
        held = kept.get(a.agency)
        opens = (
            held is not None
            and _opens_role(a)
            and not _opens_role(held[1])
            and s.score >= held[0].score - MARGIN
        )
        if held is None or opens:
            kept[a.agency] = (s, a)
    return list(kept.values())


def _opens_role(assignment: Assignment) -> bool:
    """Whether a task says itself that the agency leads: of what only goes on with it, the role is told elsewhere."""
    return assignment.role is Role.LEAD and "chủ trì" in assignment.task[:60].lower()


def tell(draft: Draft, query: Query, chosen: Sequence[Charge]) -> None:
    """Says of each of `chosen` who does what, with whom; of the first also under which document."""
    shared: dict[tuple[object, ...], list[Charge]] = {}
    for charge in chosen:
        shared.setdefault(_shared(charge), []).append(charge)
    few = len(shared) < 3
    for number, alike in enumerate(shared.values()):
        scored, assignment = alike[0]
        agencies = list(dict.fromkeys(body_named(a) for _, a in alike))
        directive, page = scored.unit.directive, scored.unit.page
        cites = [draft.cite(page, directive, told_span(scored.unit)), *named(draft, page, directive)]
        place = in_province(query, directive) if number == 0 else ""
        clause = charged(assignment, 260 if few else 120)
        if number == 0:
            rest = beyond(query, tokens(clause))
            clause = with_cut(clause, assignment.task, partial(_held, rest))
        for following in _opened_by(directive, assignment, page.text)[: 3 if few else 1]:
            clause += f"{'; ' if cites[2:] else ': '}{lower_first(shortened(following.task, 110))}"
            cites.append(draft.cite(page, directive, following.span))
        tail = f" (theo {source_words(directive, page, clause)})" if number == 0 else ""
        agency = body_named(assignment)
        if clause.startswith(agency):
            clause = listed(agencies) + clause.removeprefix(agency)
            agency = listed(agencies)
        if place:
            clause = clause if clause.startswith(agency) else lower_first(clause)
        draft.say(f"{place}{clause if place else upper_first(clause)}{tail}.", *cites)
        partners = partners_told(assignment)
        if partners and few:
            draft.say(f"Phối hợp: {partners}.", cites[0])
        for each in agencies:
            draft.leads(each)
        note_deadlines(draft, assignment.deadlines)


def _held(rest: Sequence[Term], piece: str) -> float:
    """The weight of the words `rest` of a question in a clause that is cut off; 0 where it holds less than `TELLS`."""
    held = sum(t.weight for t in rest if coverage([t], [(1.0, tokens(piece))]) >= 0.7)
    return held if held >= TELLS else 0.0


TELLS = 3.0
"""Weight of the question's words in a clause that is cut off, at least, for it to be told."""


def _shared(charge: Charge) -> tuple[object, ...]:
    """What assignments have in common that are told in one sentence: the clause, the task and the role."""
    scored, assignment = charge
    return scored.unit.span, assignment.role, squeeze(assignment.task), assignment.partners


def _opened_by(directive: Directive, assignment: Assignment, text: str) -> list[Assignment]:
    """The tasks of the list that "Sở A chủ trì, phối hợp với … thực hiện:" opens; empty for a task of its own."""
    if not re.match(r"\s*:", text[assignment.span.end : assignment.span.end + 3]):
        return []
    return [
        a
        for a in directive.assignments
        if a.agency == assignment.agency and a.span.start > assignment.span.end
    ]
