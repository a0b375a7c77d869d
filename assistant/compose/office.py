"""Who holds an office: the name that a page gives beside it."""

from __future__ import annotations

import re
from itertools import islice

from assistant.answer import Draft, Status
from assistant.compose.byline import OUTSIDE
from assistant.compose.labels import in_province
from assistant.compose.names import names_somebody
from assistant.compose.scope import scope
from assistant.compose.telling import named
from assistant.question import Query
from assistant.store import Store
from assistant.wording import name_of, named_with_subject, upper_first, words_of
from corpus.agencies import directory, key
from corpus.parse.sentences import sentence_spans
from corpus.text import CAPITALS, flat, fold

_OF_GROUP = r"truong ban(?: thuong truc)?|to truong|truong doan|truong tieu ban|chu tich hoi dong|thu ky|uy vien thuong truc"
_TITLE = rf"(?:pho )?(?:{_OF_GROUP}|chu tich|giam doc|bi thu|chanh van phong|chanh thanh tra|cuc truong|chi cuc truong|chu nhiem|hieu truong|vien truong|truong phong|doi truong|truong tram)"
_ASKED = re.compile(
    rf"(?:(?<!\w)(?:ai (?:dang )?(?:la|lam|giu chuc)|ten(?: cua)?)\s+(?P<first>{_TITLE})(?P<body>(?:,?\s+[\w-]+){{0,14}}?)"
    rf"|(?<!\w)(?P<last>{_TITLE})(?P<of>(?:,?\s+[\w-]+){{0,14}}?)\s+(?:hien nay |hien tai )?(?:la ai|la ong nao|la ba nao|ten(?: la)? gi))(?:\s+(?:vay|the|a|nhi|ha|do|nhe|hien nay|bay gio))*\W*$"
)
"""Questions for the holder of an office, folded: "ai là giám đốc Sở Y tế", "chủ tịch tỉnh là ai"."""

_NAME = re.compile(rf"[{CAPITALS}]\w+(?:\s+[{CAPITALS}]\w+){{1,3}}")
_FILLED = r"(?:\s+(?:thuong truc|phu trach))?"


_MEMBERS_ASKED = re.compile(
    r"(?<!\w)(?:uy vien|thanh vien)(?!\w)(?=.*(?<!\w)(?:gom|la|co)\s+(?:nhung |co )?(?:ai|nguoi nao|cac ong|ong nao))"
    r"|(?<!\w)(?:nhung ai|ai)\s+(?:la |lam )?(?:uy vien|thanh vien)(?!\w)"
    r"|(?<!\w)(?:ban chi dao|to cong tac|hoi dong|ban chi huy|doan kiem tra|to giup viec)(?:\s+[\w,-]+){0,18}?\s+(?:gom|co)\s+(?:nhung |co )?(?:ai|nguoi nao)"
)
"""Questions for those who sit in a committee, folded."""

_MEMBERS = re.compile(r"(?<!\w)(?:cac )?(?:uy vien|thanh vien)(?: [\w ]{0,30})?\s*(?::|gom|la)(?!\w)")
_SEATED = re.compile(
    r"(?<!\w)(?:(?:pho )?truong ban(?: thuong truc)?|(?:pho )?to truong|uy vien|thanh vien|thu ky)(?: [\w ]{0,30})?\s*(?::|gom(?!\w)|la(?!\w))"
)
MOST_SEATS = 12


def _members(query: Query, store: Store) -> Draft | None:
    """The sentences that say who sits in the committee asked about, in order; None where no page lists them."""
    within = scope(query, store)
    ranked = store.ranked(query, store.candidates(query) if within is None else within)
    only = re.search(r"(?<!\w)(?:uy vien|thanh vien)(?!\w)", fold(query.text)) is not None
    says = _MEMBERS if only else _SEATED
    meant = next(
        (s.unit for s in ranked if _lists(_MEMBERS, flat(s.unit.text)) and (within or s.score >= NEAR_TOPIC)),
        None,
    )
    if meant is None:
        return None
    directive, page = meant.directive, meant.page
    sentences = dict.fromkeys(
        u.sentence for u in store.units(directive) if _lists(says, flat(u.sentence.of(page.text)))
    )
    if not sentences:
        return None
    draft = Draft(confidence=0.85)
    draft.remark(f"{upper_first(named_with_subject(directive, page, 200))} ghi:")
    cites = named(draft, page, directive)
    for sentence in list(sentences)[:MOST_SEATS]:
        draft.row(f"{words_of(page, sentence, 900)}.", draft.cite(page, directive, sentence), *cites)
    return None if draft.empty else draft


def _lists(says: re.Pattern[str], words: str) -> bool:
    """Whether a sentence says who sits somewhere: the seat, then names of people or of bodies."""
    seat = says.search(fold(words))
    if seat is None:
        return False
    after = words[seat.end() :]
    if re.search(r"theo danh sách|có danh sách|danh sách kèm", after):
        return False
    return names_somebody(after) or bool(_NAME.search(after)) or bool(directory().find(after))


NEAR_TOPIC = 0.3
"""Least score of the clause that lists members, where the question names no document."""


def holder(query: Query, store: Store) -> Draft | None:
    """Who the pages say holds the office asked for; an abstention where none says it, None for other questions."""
    if _MEMBERS_ASKED.search(fold(query.text)):
        return _members(query, store)
    asked = _ASKED.search(fold(query.text))
    if asked is None:
        return _of_name(query, store) or _seat(query, store)
    title = asked["first"] or asked["last"]
    if re.search(_OF_GROUP, title):
        return _of_group(query, store, title)
    body = _body(asked["body"] if asked["first"] else asked["of"])
    draft = Draft(confidence=0.85)
    told: set[str | None] = set()
    for directive in store.candidates(query):
        page = store.page(directive)
        for unit in store.units(directive):
            found = _held(title, body, unit.text)
            if found is None or directive.province in told:
                continue
            told.add(directive.province)
            office = found[0]
            if directive.province and not in_province(query, directive) and office.endswith("tỉnh"):
                office += f" {directive.province}"
            draft.say(
                f"{in_province(query, directive)}{office} là {found[1]} (theo {name_of(directive, page)}).",
                draft.cite(page, directive, unit.span),
                *named(draft, page, directive),
            )
    if draft.empty:
        _outside(draft, query, store, title, body)
    if not draft.empty:
        draft.notices.append("Người giữ chức vụ là theo văn bản được trích; sau đó có thể đã thay đổi.")
        return draft
    return _nobody()


def _outside(draft: Draft, query: Query, store: Store, title: str, body: str) -> None:
    """Says who holds an office by a line outside the documents of the provinces named: below a picture, in the footer."""
    for page_id in store.registry.spans(query.provinces) if query.provinces else ():
        page = store.page_of(page_id)
        for block in page.blocks:
            found = _held(title, body, block.span.of(page.text)) if block.kind in OUTSIDE else None
            if found is not None:
                draft.say(
                    f"{upper_first(found[0])} là {found[1]} (ghi ở ngoài các văn bản, trên trang của {page.province}).",
                    draft.cite(page, None, block.span),
                )
                return


_WHO_IS = re.compile(
    rf"(?P<name>[{CAPITALS}]\w+(?:\s+[{CAPITALS}]\w*){{1,3}})\s+(?:là ai|la ai|giữ chức (?:vụ )?gì|làm (?:chức )?gì)(?:\s+(?:vậy|thế|ạ|nhỉ))*\W*$"
)
"""A question what somebody is: "Trần Văn B là ai"."""


def _of_name(query: Query, store: Store) -> Draft | None:
    """The first line that names somebody asked about with an office; None for other questions, or where no page names them."""
    asked = _WHO_IS.search(query.text)
    if asked is None or directory().find(asked["name"]) or directory().find_provinces(asked["name"]):
        return None
    name = asked["name"]
    provinces = query.provinces or store.provinces()
    held = [store.page(d) for d in store.candidates(query)]
    pages = {page.id: page for page in held}
    pages |= {
        i: store.page_of(i) for i in islice(store.registry.spans(provinces), MOST_PAGES) if i not in pages
    }
    for page in pages.values():
        for block in page.blocks:
            if name not in flat(block.span.of(page.text)):
                continue
            span = next(
                s
                for s in (*sentence_spans(page.text, block.span), block.span)
                if name in flat(s.of(page.text))
            )
            if _OFFICE_BESIDE.search(fold(flat(span.of(page.text)))):
                draft = Draft(confidence=0.85)
                draft.say(
                    f"“{words_of(page, span, 300)}” (trên trang của {page.province}).",
                    draft.cite(page, None, span),
                )
                return draft
    return None


_OFFICE_BESIDE = re.compile(
    r"(?<!\w)(?:chu tich|giam doc|bi thu|chanh van phong|chanh thanh tra|truong|pho|cuc truong|thu tuong|bo truong|uy vien)(?!\w)"
)
MOST_PAGES = 200
"""Pages that are read for a name."""


_SEAT_ASKED = re.compile(
    r"(?<!\w)(?:giu|dam nhiem|dam nhan|nam|lam)(?: \w+)? (?:vai tro|chuc|chuc vu|chuc danh|vi tri|cuong vi) (?:gi|nao|the nao)(?!\w)"
    r"|(?<!\w)(?:la|lam|giu) gi (?:trong|o|cua) (?:ban chi dao|ban chi huy|bcd|to cong tac|hoi dong|uy ban|ban to chuc)(?!\w)"
)
"""What asks which seat somebody has in a committee."""
_SEAT = re.compile(
    r"(?<!\w)(?:lam|la|giu chuc|giu vai tro|dam nhiem|giu cuong vi|:) (?:chuc |chuc vu )?(?:pho )?(?:truong|chu tich|uy vien|thanh vien|thu ky|to truong|co quan thuong truc|thuong truc)(?!\w)"
)


def _seat(query: Query, store: Store) -> Draft | None:
    """The clause that says which seat the body or head asked about has; None for other questions, or where none says it."""
    if not query.agencies or not _SEAT_ASKED.search(fold(query.text)):
        return None
    wanted = {key(agency) for agency in query.agencies}
    within = scope(query, store)
    for scored in store.ranked(query, store.candidates(query) if within is None else within):
        unit = scored.unit
        words = flat(unit.text)
        seat = _SEAT.search(fold(words))
        if seat is None or not any(key(m.name) in wanted for m in directory().find(words[: seat.start()])):
            continue
        draft = Draft(confidence=0.85)
        draft.say(
            f"{words_of(unit.page, unit.span, 400)} (theo {named_with_subject(unit.directive, unit.page, 180)}).",
            draft.cite(unit.page, unit.directive, unit.span),
            *named(draft, unit.page, unit.directive),
        )
        return draft
    return None


ON_TOPIC = 0.45
"""Least score of the clause that names the head of a body, where the question names no document."""


def _of_group(query: Query, store: Store, title: str) -> Draft:
    """Who heads a committee or a task force, in the words of the clause that says it; an abstention where none does."""
    within = scope(query, store)
    says = re.compile(
        rf"(?<!\w)(?:lam|la|giu chuc)\s+(?:chuc )?{title}(?!\w)|(?<!\w)(?<!pho ){title}\s*(?::|la\s|-\s)|\(\s*[^()]{{0,30}}(?<!pho ){title}\s*\)"
    )
    for scored in store.ranked(query, store.candidates(query) if within is None else within):
        unit = scored.unit
        if not says.search(fold(flat(unit.text))) or not (within or scored.score >= ON_TOPIC):
            continue
        draft = Draft(confidence=0.85)
        directive, page = unit.directive, unit.page
        draft.say(
            f"{words_of(page, unit.span, 400)} (theo {named_with_subject(directive, page, 180)}).",
            draft.cite(page, directive, unit.span),
            *named(draft, page, directive),
        )
        return draft
    return _nobody()


def _nobody() -> Draft:
    draft = Draft(status=Status.ABSTAINED, confidence=0.1)
    draft.remark("Kho không có văn bản nào nêu tên người giữ chức vụ được hỏi.")
    return draft


def _body(words: str) -> str:
    """The body whose office it is, folded, without the province's name: "ubnd tinh"; as a pattern."""
    rest = words.strip()
    for province in directory().provinces:
        name = fold(province)
        rest = re.sub(rf"\s*(?<!\w){re.escape(name)}(?!\w)", "", rest)
    rest = re.sub(r"^tinh$", "ubnd tinh", rest.strip())
    pattern = re.escape(rest).replace("ubnd", "(?:ubnd|uy ban nhan dan)")
    return rf"\s+{pattern}" if rest else ""


def _held(title: str, body: str, text: str) -> tuple[str, str] | None:
    """The office and the name beside it, as `text` has them: "Giám đốc Sở A Trần Văn B", "ông Trần Văn B, Giám đốc Sở A"."""
    words = flat(text)
    folded = fold(words)
    pho = "" if title.startswith("pho ") else r"(?<!pho )"
    for office in re.finditer(rf"(?<!\w){pho}{title}{_FILLED}{body}(?!\w)", folded):
        after = re.match(r"(?:\s+tinh)?\s+(?:(?:dong chi|ong|ba)\s+)?", folded[office.end() :])
        start = office.end() + (after.end() if after else 0)
        name = _NAME.match(words, start) if after else None
        if name is None:
            before = re.search(rf"({_NAME.pattern})\s*[,–-]\s*$", words[: office.start()])
            name = before and _NAME.match(re.sub(r"^(?:Ông|Bà|Đồng chí)\s+", "", before[1]))
        if (
            name is not None
            and not directory().find_provinces(name.group())
            and not directory().find(name.group())
        ):
            return words[office.start() : office.end()], name.group()
    return None
