"""Query -> Draft: which composer answers which intent, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Draft, Status
from assistant.compose import (
    about_store,
    abstain,
    addressed,
    appears,
    bounded,
    byline,
    citations,
    cited_list,
    compare,
    confirm,
    contact,
    counted_bodies,
    describe,
    due,
    everybody,
    fate,
    figures,
    find,
    forbidden,
    full_text,
    lifts,
    lists,
    meaning,
    mergers,
    missing,
    most,
    not_charged,
    office,
    overdue_told,
    partners,
    passage,
    person,
    printed,
    progress,
    reason,
    scope,
    section_list,
    table_list,
    tasks,
    told_before,
    watchword,
    when,
    who,
    whose_number,
)
from assistant.compose.cited import citing_ids
from assistant.compose.each_place import by_turns, each_place
from assistant.compose.names import names_in
from assistant.compose.origin import unspoken_of
from assistant.compose.pool import pool_of
from assistant.compose.premises import (
    acts,
    agency,
    body,
    citation,
    day,
    document,
    figure,
    force,
    place,
    undone,
)
from assistant.compose.premises import person as behind
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.question.followup import GOES_ON
from assistant.question.intent import WHICH_OF
from assistant.store import Store
from corpus.agencies import directory
from corpus.model import Span
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.references import find_documents
from corpus.text import fold

Composer = Callable[[Query, Store], Draft]

_COMPOSERS: dict[Intent, Composer] = {
    Intent.DOCUMENT: describe.describe,
    Intent.FIND_DOCUMENT: find.find,
    Intent.LIST_DOCUMENTS: lists.list_all,
    Intent.CITED_BY: lists.cited_by,
    Intent.COMPARE: compare.compare,
    Intent.WHO: who.who,
    Intent.PARTNERS: partners.partners,
    Intent.TASKS: tasks.tasks,
    Intent.DUE: due.due,
    Intent.WHEN: when.when,
    Intent.AMOUNT: figures.amount,
    Intent.CONTACT: contact.contact,
    Intent.MEANING: meaning.meaning,
    Intent.CONFIRM: confirm.confirm,
    Intent.REASON: reason.reason,
    Intent.PERSON: person.person,
    Intent.PASSAGE: passage.passage,
    Intent.DECLINED: abstain.declined,
}


_TASK_ASKED = re.compile(r"(?<!\w)(?:viec|nhiem vu|giao|lam) (?:gi|nao)(?!\w)")
"""What asks for an agency's tasks in a question that may also be answered yes or no."""

_DIRECTIONS = re.compile(
    r"(?<!\w)(?:chi dao|yeu cau|xu ly|lam|giai quyet|ket luan)\s+(?:nhu\s+)?(?:the nao|ra sao)(?!\w)"
)
"""A question for what was ordered in a matter, whoever is charged with it."""

_OF_A_ROLE = (Intent.WHEN, Intent.REASON, Intent.AMOUNT, Intent.PASSAGE, Intent.CONFIRM)
"""Intents whose questions may take for granted that an agency has a role it has not."""


_TERM_SET = re.compile(
    r"(?<!\w)co (?:neu |dat |quy dinh |ghi |an dinh )?(?:thoi |ky )?han(?: chot| nao| gi| cu the| hoan thanh| bao cao)*\s+khong(?!\w)"
)
"""Whether a term is set at all: "…, có hạn không?"."""


def compose(query: Query, store: Store) -> Draft:
    """The draft that answers `query` from `store`; where it asks whether a term is set and none is told, that is said."""
    if query.intent is Intent.DECLINED:
        return abstain.declined(query, store)
    draft = _of_talk(query, store) or _in_parts(query, store)
    answered = draft.status is not Status.ABSTAINED and not draft.empty
    if answered and unspoken_of(query, store, draft):
        return abstain.abstain(query, store, store.candidates(query))
    if answered and len(query.parts) < 2 and not draft.deadlines and _TERM_SET.search(fold(query.text)):
        draft.remark(_NO_TERM)
    return citations.with_names(query, store, draft) if answered else draft


FEW, MORE = 6, 10
"""Words of its own up to which a question may be about the very document that the one before was answered from; where it turns to
somebody else in the same matter ("Còn xã thì …").
"""

PLAIN = 3.5
"""Weight below which a word says little: a question for money of none but such is about what was talked of."""

TALKED_OF, SAID = 0.6, 0.4
"""Least score of the clause that shows which document was talked of; share of its telling words that the answer from it holds."""


def _of_talk(query: Query, store: Store) -> Draft | None:
    """What the directive that the questions before were answered from says to a short question after them; None for other questions,
    and where it says too little of what that one asks.
    """
    most = MORE if GOES_ON.match(fold(query.text)) else FEW
    asked_on = query.inherited and query.words and len(query.words) <= most and len(query.parts) < 2
    elsewhere = query.documents or query.told_in or query.agencies or query.intent in _APART
    if not asked_on or elsewhere or find_dates(query.text, told_before.LEAP):
        return None
    before = replace(query, words=query.inherited, inherited=(), intent=Intent.PASSAGE, period=None, parts=())
    meant = pool_of(before, store).meant(TALKED_OF)
    if meant is None:
        return None
    draft = _in_parts(replace(query, told_in=(meant,)), store)
    if draft.status is not Status.ANSWERED or draft.empty:
        return None
    said = tokens(" | ".join(text for _, text, _ in draft.lines))
    own = terms_of(replace(query, inherited=()))
    if own and query.wants_money and all(t.weight < PLAIN for t in own):
        return draft
    return draft if own and coverage(own, [(1.0, said)]) >= SAID else None


_APART = (
    Intent.LIST_DOCUMENTS,
    Intent.COMPARE,
    Intent.DECLINED,
    Intent.MEANING,
    Intent.CITED_BY,
    Intent.DUE,
)
"""Intents of questions that are not about one document talked of."""

_NO_TERM = "Nguồn không nêu thời hạn cho nội dung này."


def _in_parts(query: Query, store: Store) -> Draft:
    """The draft that answers `query`; a question of several parts is answered part by part."""
    sided = by_turns(query, store, _answered)
    if sided is not None:
        return sided
    if len(query.parts) < 2 or partners.asks_what_too(query):
        return _one(query if query.parts[1:] else next(iter(query.parts), query), store)
    told = (
        counted_bodies.counted(query, store)
        or byline.throughout(query, store)
        or overdue_told.overdue_told(query, store)
    )
    if told is not None:
        return told
    cited = full_text.only_cited(query, store)
    if cited is not None:
        return cited
    names = names_in(query)
    drafts: list[Draft] = []
    named: list[Query] = []
    for part in query.parts:
        bare = _is_bare(part)
        if bare and drafts and _names_wanted(part, drafts[-1]):
            drafts.append(Draft(status=Status.ABSTAINED, confidence=drafts[-1].confidence))
            named.append(part)
            continue
        draft = _of_same_document(part, store, drafts, bare) or _one(part, store, query.text)
        if part.without and draft.status is Status.ABSTAINED:
            draft = _one(replace(part, without=()), store, query.text)
        if draft.status is Status.ABSTAINED and part.agencies and part.inherited and not terms_of(part):
            draft = _one(replace(part, inherited=()), store, query.text)
        if (
            drafts
            and all(d.status is Status.ABSTAINED for d in drafts)
            and (bare or names)
            and (not _of_the_whole(query, names, draft, bare) or who.NAMED_TASK.search(fold(query.text)))
        ):
            draft = Draft(status=Status.ABSTAINED, confidence=draft.confidence)
        where = bare and _HELD_WHERE.fullmatch(fold(part.text)) and _EVENT.search(fold(query.text))
        if where and drafts and all(d.status is Status.ABSTAINED for d in drafts):
            draft = Draft(status=Status.ABSTAINED, confidence=draft.confidence)
        drafts.append(draft)
    whole = Draft(status=Status.ANSWERED, confidence=min(d.confidence for d in drafts))
    answered = [d for d in drafts if d.status is not Status.ABSTAINED]
    if not answered:
        if who.NAMED_TASK.search(fold(query.text)):
            return drafts[0]
        single = _one(query, store)
        return single if single.status is not Status.ABSTAINED else drafts[0]
    for part, draft in zip(query.parts, drafts, strict=True):
        if draft.status is not Status.ABSTAINED and not told_before.adds_nothing(part, draft, whole):
            whole.extend(told_before.what_is_new(part, draft, whole))
    missing_parts = [
        p
        for p, d in zip(query.parts, drafts, strict=True)
        if d.status is Status.ABSTAINED
        and p not in named
        and not told_before.already_told(p, whole)
        and not _TERM_SET.search(fold(p.text))
    ]
    whole.confidence = min((d.confidence for d in answered), default=whole.confidence)
    if any(
        d.status is Status.ABSTAINED and _TERM_SET.search(fold(p.text))
        for p, d in zip(query.parts, drafts, strict=True)
    ):
        whole.remark(_NO_TERM)
    if missing_parts and len(answered) < len(drafts):
        whole.status = Status.PARTIAL
        for part in missing_parts:
            whole.remark(f"Về ý “{_bare(part.text)}”, kho không có thông tin.")
    return whole


_HELD_WHERE = re.compile(r"\W*(?:va )?(?:o|tai) (?:tinh|thanh pho|dia phuong|noi) nao\W*")
_EVENT = re.compile(r"(?<!\w)(?:to chuc|dien ra|khai mac|be mac|thi dau)(?!\w)")
"""Where an event takes place, as a further part asks: the province that tells of it need not be that place."""

_FURTHER = (Intent.WHEN, Intent.AMOUNT, Intent.PARTNERS, Intent.PERSON, Intent.PASSAGE)
"""Intents of a further part that the document may answer which the part before was told of."""


def _of_same_document(part: Query, store: Store, drafts: Sequence[Draft], bare: bool) -> Draft | None:
    """What the one document that the part before was answered from says to a further part; None where it is silent, or says
    little of what the part, where it is not `bare`, speaks of. A part without any word of its own is about the same task.
    """
    before = drafts[-1] if drafts else None
    fee = part.intent is Intent.CONFIRM and confirm.FEE_ASKED.search(fold(part.text)) is not None
    topic = [t for t in terms_of(part) if t.folded not in when.OF_TIME]
    asked = before is not None and (part.intent in _FURTHER or fee) and bool(topic)
    if before is None or before.status is Status.ABSTAINED or not asked:
        return None
    extents = store.registry.extents({c.page_id for c in before.citations})
    told = {
        id_
        for c in before.citations
        for id_, page, whole in extents
        if page == c.page_id and whole.covers(Span(c.start, c.end))
    }
    named = {d.figure for d in part.documents}
    apart = (
        any(c.directive and c.directive.split("/")[0] not in named for c in before.citations)
        if named
        else False
    )
    elsewhere = part.provinces and any(c.province not in part.provinces for c in before.citations)
    if len(told) != 1 or apart or elsewhere:
        return None
    inside = replace(part, told_in=tuple(told))
    of_anybody = replace(inside, agencies=())
    named_here = bool(directory().find(part.text))
    tries = (inside,) if bare or named_here or not part.agencies else (of_anybody, inside)
    drafts_inside = (_answered(query, store) for query in tries)
    draft = next((d for d in drafts_inside if d.status is Status.ANSWERED and not d.empty), None)
    if draft is None:
        return None
    said = tokens(" | ".join(text for _, text, _ in draft.lines))
    loose = fee or (bare and part.intent is not Intent.PASSAGE)
    return draft if loose or coverage(topic, [(1.0, said)]) >= OF_SAME else None


def _names_wanted(part: Query, before: Draft) -> bool:
    """Whether a part asks only for the document, of some type, under which the answer before it stands, and that names one."""
    if part.intent is not Intent.FIND_DOCUMENT or not part.asked or before.status is Status.ABSTAINED:
        return False
    said = " ".join(text for kind, text, _ in before.lines if kind != "remark")
    return _UNDER.match(fold(part.text)) is not None and any(
        m.type in part.asked for m in find_documents(said)
    )


_UNDER = re.compile(r"\W*(?:va |thi )?(?:la )?(?:thuoc|nam trong|theo|trong|tai|o)(?!\w)")
"""How a part of a question begins that asks under which document something stands."""


def _is_bare(part: Query) -> bool:
    """Whether a further part says nothing of what it is about, so that what it asks hangs on the parts before it."""
    return not (part.documents or part.agencies) and sum(t.weight for t in terms_of(part)) < ALONE


def _of_the_whole(query: Query, names: Sequence[str], draft: Draft, bare: bool) -> bool:
    """Whether an answer to a part, or the document it rests on, speaks of what the whole question is about, by its names too."""
    said = " | ".join([*(text for _, text, _ in draft.lines), *(c.title for c in draft.citations)])
    if not all(fold(name) in fold(said) for name in names):
        return False
    return not bare or coverage(terms_of(query), [(1.0, tokens(said))]) >= OF_THE_WHOLE


OF_THE_WHOLE = 0.35
"""Share of a question's telling words that the answer to a part without words of its own must hold."""

OF_SAME = 0.5
"""Share of its telling words that the document of the part before must say for a further part to be about it."""

ALONE = 4.0
"""Weight of the telling words from which on a part of a question stands by itself."""


def _bare(text: str) -> str:
    """A part of a question without the words that join it to the others."""
    return re.sub(r"^\W*(?:(?:còn|và|thế|con|va|the|vậy|vay)\s+)+", "", text.strip(" ?.,;")).strip()


def _says_nothing(query: Query) -> bool:
    """Whether a question names no matter, place, time, agency or document."""
    named = (
        query.documents or query.agencies or query.provinces or query.period or query.year or query.told_in
    )
    bare = not terms_of(query) or not re.sub(TYPE_PATTERN, "", fold(query.text)).strip(" ?.,")
    return query.intent is Intent.PASSAGE and not named and bare and not query.inherited


_TOO_LITTLE = (
    "Câu hỏi chưa cho biết cần tìm gì. Hãy nêu việc cần hỏi, cơ quan, tỉnh, thời gian hoặc số văn bản, "
    "ví dụ: Sở nào chủ trì phòng, chống sốt xuất huyết?"
)


def _one(query: Query, store: Store, whole: str = "") -> Draft:
    """The answer to one part of the question `whole`."""
    if _says_nothing(query) and not abstain.is_polite(query):
        asked_back = Draft(status=Status.ABSTAINED, confidence=0.05)
        asked_back.remark(_TOO_LITTLE)
        return asked_back
    of_page = (
        counted_bodies.counted(query, store)
        or counted_bodies.counted_tasks(query, store)
        or byline.byline(query, store, whole)
        or about_store.about_store(query, store)
        or cited_list.of_that_day(query, store)
        or most.most(query, store)
        or overdue_told.overdue_told(query, store)
    )
    if of_page is not None:
        return of_page
    for aside in (mergers.after_merger, _described_wrongly):
        draft = aside(query, store)
        if draft is not None:
            return draft
    return each_place(query, store, _answered(query, store), _answered)


def _answered(query: Query, store: Store) -> Draft:
    """The answer to a question whose documents are what it says they are."""
    for aside in (
        whose_number.whose,
        full_text.only_cited,
        full_text.only_told,
        full_text.of_article,
        full_text.listed_elsewhere,
        _of_citing,
        force.misforced,
        _missing,
        office.holder,
        addressed.addressed,
        person.behind,
        person.chaired_by,
        acts.unrecorded,
        watchword.watchword,
        cited_list.cited_in,
        section_list.of_section,
        everybody.of_everybody,
        table_list.rows_within,
        bounded.of_bound,
        forbidden.forbidden,
        table_list.rows_meeting,
        table_list.row_named,
    ):
        draft = aside(query, store)
        if draft is not None:
            return draft
    for premise in (undone.undone, _misassigned, _miscounted, day.misdated):
        draft = premise(query, store)
        if draft is not None:
            return draft
    return _composed(query, store)


_OPEN = (Intent.WHO, Intent.WHEN, Intent.AMOUNT, Intent.TASKS, Intent.PARTNERS, Intent.CONTACT)
"""Intents whose question a corrected premise leaves open, so that it is answered beside the correction."""


def _missing(query: Query, store: Store) -> Draft | None:
    """What is said of a document that is not in the store as asked; where it is another province's, what it says there too."""
    draft = missing.missing(query, store)
    place = missing.borne_by(query, store) if draft is not None and query.intent in _OPEN else None
    if draft is not None and place is not None:
        there = _answered(replace(query, provinces=(place,), parts=()), store)
        if there.status is Status.ANSWERED:
            draft.extend(there)
    return draft


def _miscounted(query: Query, store: Store) -> Draft | None:
    """The correction of a figure that a question states, and the answer to what it asks beside it."""
    draft = figure.miscounted(query, store)
    if draft is None or query.intent not in _OPEN:
        return draft
    beside = _answered(figure.without_figures(query), store)
    if beside.status is Status.ANSWERED:
        draft.extend(told_before.without_repeats(beside, draft))
    return draft


def _of_citing(query: Query, store: Store) -> Draft | None:
    """What the directives that cite a document which is not stored order an agency to do: "làm việc gì theo Thông báo số …"."""
    if query.intent is not Intent.TASKS or not query.agencies or query.citing:
        return None
    if not query.documents or any(scope.matching(query, store, slot) for slot in query.documents):
        return None
    ids = dict.fromkeys(i for slot in query.documents for i in citing_ids(store, slot))
    if not ids:
        return None
    words = tuple(w for w in query.words if fold(w) not in ("thuc", "hien", "trien", "khai"))
    draft = _composed(replace(query, documents=(), told_in=tuple(ids), words=words), store)
    return draft if draft.status is Status.ANSWERED and not draft.empty else None


def _described_wrongly(query: Query, store: Store) -> Draft | None:
    """The correction of what a question says of a document, by its number or by its subject."""
    for premise in (
        document.misdescribed,
        acts.misacted,
        day.issued_otherwise,
        behind.misattributed,
        behind.of_other_office,
        citation.miscited,
    ):
        found = premise(query, store, _answered)
        if found is not None:
            return found
    return None


def _misassigned(query: Query, store: Store) -> Draft | None:
    return agency.misassigned(query, store, _composed)


def _composed(query: Query, store: Store) -> Draft:
    """What the composer of the intent says; where it abstains, what else is known."""
    stated = progress.progress(query, store)
    if stated is not None:
        return stated
    told = printed.printed(query, store)
    if told is not None:
        return told
    draft = _composer(query)(query, store)
    if draft.status is Status.ABSTAINED:
        draft = _otherwise(query, store) or draft
    if draft.status is Status.ABSTAINED and query.agencies and query.role and query.intent in _OF_A_ROLE:
        corrected = not_charged.not_in_role(query, store)
        if not corrected.empty and not set(query.agencies) & set(corrected.lead_agencies):
            return corrected
    if draft.status is Status.ABSTAINED and query.documents and fate.asks_validity(query):
        held = scope.scope(query, store)
        if held:
            return fate.unchanged(query, store, held)
    if (
        draft.status is Status.ABSTAINED
        and query.intent is Intent.TASKS
        and query.agencies
        and not (query.parts or query.documents)
        and all(directory().is_group(a) for a in query.agencies)
    ):
        told = passage.passage(replace(query, intent=Intent.PASSAGE, agencies=()), store)
        if told.status is Status.ANSWERED:
            return told
    if body.of_another(query, draft):
        return abstain.abstain(query, store, store.candidates(query))
    if draft.status is Status.ABSTAINED:
        found = _of_time_told(query, store) or place.misplaced(query, store)
        if found is not None:
            return found
    if draft.empty and draft.status is not Status.ABSTAINED:
        return abstain.abstain(query, store, store.candidates(query))
    return draft


def _of_time_told(query: Query, store: Store) -> Draft | None:
    """The answer from directives that speak of the time a question names: "nhận hồ sơ từ 1/7" asks for none issued then."""
    if query.period is None or query.told_in or query.documents or not terms_of(query):
        return None
    if query.intent is Intent.DUE:
        return None  # whose time is that of the tasks
    is_open = query.period.start is None or query.period.end is None
    if query.intent is Intent.LIST_DOCUMENTS and (is_open or _ISSUED_IN.search(fold(query.text))):
        return None
    timeless = replace(query, period=None)
    ids = [d.id for d in store.candidates(timeless) if d.id is not None and store.speaks_of(d, query.period)]
    if not ids:
        return None
    draft = _composed(replace(timeless, told_in=tuple(ids)), store)
    return draft if draft.status is Status.ANSWERED and not draft.empty else None


_ISSUED_IN = re.compile(
    r"(?<!\w)(?:ky|ban hanh|phat hanh)(?: \w+){0,2}? (?:ngay|thang|quy|nam|tu|trong|vao|truoc|sau)(?!\w)"
)
"""Said of a time in which documents were issued, and not one that they speak of."""


_FIRM = (
    Intent.DECLINED,
    Intent.DOCUMENT,
    Intent.LIST_DOCUMENTS,
    Intent.CITED_BY,
    Intent.COMPARE,
    Intent.PERSON,
    Intent.CONTACT,
)
"""Intents that are not mistaken for others: where they find nothing, nothing else is meant."""


_TYPED = (Intent.WHEN, Intent.AMOUNT)
"""Intents that want a thing of one kind: words without it answer none of them."""

_LOOSE = (Intent.TASKS, Intent.CONFIRM, Intent.PASSAGE)
"""Intents that words of any kind answer."""


def _otherwise(query: Query, store: Store) -> Draft | None:
    """The answer to the next thing that the question may want, where the first is not to be had; None where none is."""
    if WHICH_OF.search(fold(query.text)):
        return None
    terms = query.intent is not Intent.DUE or terms_of(query)
    if query.intent in _FIRM or (query.intent is Intent.DUE and (query.period or not terms)):
        return None
    loose = _LOOSE if query.intent in _TYPED else (Intent.PASSAGE,)
    if query.intent is Intent.REASON:
        loose = (*loose, Intent.TASKS, Intent.DUE)
    for intent in query.others:
        if intent in _FIRM or intent in loose or (intent is Intent.AMOUNT and not query.focus):
            continue
        meant = replace(query, intent=intent, others=(query.intent,))
        draft = _composer(meant)(meant, store)
        if intent is Intent.WHO and query.intent is Intent.PARTNERS and not _is_of_those(query, draft):
            continue
        if draft.status is not Status.ABSTAINED and not draft.empty:
            return draft
    return None


def _is_of_those(query: Query, draft: Draft) -> bool:
    """Whether a draft tells of an agency whose partners are asked for: with whom others work is not asked."""
    said = fold(" ".join(text for _, text, _ in draft.lines))
    return not query.agencies or any(fold(a).removesuffix(" tinh") in said for a in query.agencies)


_ISSUED_WHEN = re.compile(
    r"\W*(?:va |thi )?(?:duoc )?(?:ra|ky|ban hanh|de|co)(?: vao)? (?:(?:ngay|hom|luc|thang|nam) (?:nao|may)|khi nao|bao gio)(?: (?:vay|the|a|nhi))*\W*"
)
"""A part of a question for nothing but the day of the document named before it."""
_ABOUT_WHAT = re.compile(
    r"\W*(?:va |thi )?(?:noi )?(?:ve|trong|thuoc) (?:linh vuc|viec|noi dung|van de|chuyen|mang) (?:gi|nao)(?: (?:vay|the|a|nhi))*\W*"
)
"""A part for nothing but what it is about."""


def _composer(query: Query) -> Composer:
    """The composer of the question's intent; a question that names an agency may be about its tasks instead."""
    if appears.asks_where(query):
        return appears.appears
    if query.documents and (_ISSUED_WHEN if query.intent is Intent.WHEN else _ABOUT_WHAT).fullmatch(
        fold(query.text)
    ):
        return describe.describe
    if query.intent is Intent.PASSAGE and query.documents and not query.agencies and not terms_of(query):
        return describe.describe
    if query.intent is Intent.TASKS and query.wants_place and not _TASK_ASKED.search(fold(query.text)):
        return passage.passage
    directed = query.intent is Intent.PASSAGE and _DIRECTIONS.search(fold(query.text))
    if directed and not lifts.asks_what_befalls(query):
        return tasks.directions
    about_tasks = {
        Intent.WHO: query.role is None,
        Intent.CONFIRM: query.role is not None
        or bool(_TASK_ASKED.search(fold(query.text)))
        or (bool(query.documents) and not terms_of(query)),
    }
    if query.agencies and about_tasks.get(query.intent):
        return tasks.tasks
    return _COMPOSERS[query.intent]
