"""What of a further part of a question was told with the parts before it, so that it is not told twice, nor said to be missing."""

from __future__ import annotations

import re

from assistant.answer import Draft
from assistant.compose import confirm, contact, counting, lifts, printed, progress, times, when
from assistant.evidence import coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.wording import lower_first
from corpus.parse.dates import find_dates
from corpus.parse.names import agencies_from
from corpus.parse.postal import addresses_in
from corpus.parse.references import find_documents
from corpus.text import CAPITALS, fold

LEAP = 2024
"""A year that has every day, to see whether words name one."""


def adds_nothing(part: Query, draft: Draft, whole: Draft) -> bool:
    """Whether `draft`, the answer to a further part, says but what `whole`, the answers to those before it, says."""
    return bool(
        (_UNDERWAY_ASKED.fullmatch(fold(part.text)) and already_told(part, whole))
        or (_EACH.search(fold(part.text)) and already_told(part, whole))
        or _stage_told(part, whole)
        or _year_told(part, whole)
        or _days_told(part, whole)
        or (not lifts.asks_what_befalls(part) and _only_longer(draft, whole) and already_told(part, whole))
    )


def what_is_new(part: Query, draft: Draft, whole: Draft) -> Draft:
    """`draft` without what `whole` says already, and without the times of other things where it gives that of what was told."""
    return _of_what_was_told(part, without_repeats(draft, whole))


_STATED = re.compile(
    r"(?:(?P<lead>[^:“”()]{3,120}): )?(?P<body>.+?)(?: \((?:[^()]|\([^()]*\))*\))?\.", re.DOTALL
)
"""A statement: the time told first, the words of the page, the document in brackets."""


_WHEN_FIRST = re.compile(
    r"(?:Trước|Từ|Đến|Ngày|Chậm|Muộn|Trong|Hằng|Hàng|Sau|Vào|Hết|Đầu|Cuối|Giữa|Tháng|Quý|Năm|Tuần|Sáng|Chiều|Khoảng|Xong|Hoàn thành|\d)(?!\w*-)"
)
"""How a time begins that is told before a statement."""

_WITH = re.compile(r"[^,;:]{3,90}? (?:chủ trì,? )?phối hợp (?:cùng )?với (?P<whom>.+)")
"""A statement that only says with whom somebody works."""


def without_repeats(draft: Draft, whole: Draft) -> Draft:
    """`draft` without statements whose words `whole` tells already; of one that tells first a time of what is told, that is left."""
    said = fold(" ".join(text for _, text, _ in whole.lines)).replace(" - ", " ")
    if not said or draft.cells:
        return draft
    cited = {(c.source, c.start, c.end) for c in whole.citations}
    places = {c.id: (c.source, c.start, c.end) for c in draft.citations}
    kept = []
    for kind, text, cites in draft.lines:
        stated = _STATED.fullmatch(text) if kind == "sentence" else None
        lead = stated["lead"] if stated and stated["lead"] and find_dates(stated["lead"]) else None
        lead = lead if lead and _WHEN_FIRST.match(lead) else None
        lead = None if lead and find_documents(lead) else lead
        told = stated is not None and (
            fold(stated["body"]).replace(" - ", " ").removeprefix("giao ") in said
            or ((whom := _WITH.fullmatch(stated["body"])) is not None and fold(whom["whom"]) in said)
        )
        if lead and (told or cited.issuperset(places[c] for c in cites)):
            kept.append((kind, f"{_TERM}{lower_first(lead)}.", cites))
        elif not told:
            kept.append((kind, text, cites))
    draft.lines = kept
    return draft


_TERM = "Thời hạn: "
"""What a line begins with that tells but the term of what was told before it."""


def _of_what_was_told(part: Query, draft: Draft) -> Draft:
    """`draft`, which answers a part that only asks for a time, without the times of other things than those told before it, if it has
    one of these.
    """
    bare = part.intent is Intent.WHEN and all(t.folded in when.OF_TIME for t in terms_of(part))
    if bare and any(text.startswith(_TERM) for _, text, _ in draft.lines):
        draft.lines = [line for line in draft.lines if line[1].startswith(_TERM)]
    return draft


def _only_longer(draft: Draft, whole: Draft) -> bool:
    """Whether all that `draft` states are statements of `whole` with more words behind them."""

    def bodies(some: Draft) -> list[str]:
        stated = (_STATED.fullmatch(text) for kind, text, _ in some.lines if kind == "sentence")
        return [fold(m["body"]).rstrip("… ") for m in stated if m]

    said, told = bodies(whole), bodies(draft)
    return bool(told) and not draft.cells and all(any(t.startswith(s) for s in said) for t in told)


_EACH = re.compile(r"(?<!\w)(?:moi|tung|cac)\s+(?:\w+\s+){1,3}?(?:la\s+)?(?:bao nhieu|may|nhieu)(?!\w)")
"""A part of a question that wants a sum divided: "mỗi huyện bao nhiêu"."""


def _stage_told(part: Query, whole: Draft) -> bool:
    """Whether a part asks only for which years something is, and what was told says so."""
    said = " ".join(fold(text) for kind, text, _ in whole.lines if kind != "remark")
    alone = _STAGE_ASKED.fullmatch(fold(part.text)) is not None
    return alone and re.search(r"(?<!\w)giai doan (?:19|20)\d\d", said) is not None


def _year_told(part: Query, whole: Draft) -> bool:
    """Whether a part asks only in which year or month, and the one statement told before it says so."""
    asked = _YEAR_ASKED.fullmatch(fold(part.text))
    said = [text for kind, text, _ in whole.lines if kind != "remark"]
    if asked is None or len(said) != 1:
        return False
    body = _STATED.fullmatch(said[0])
    told = [m for m in find_dates(body["body"] if body else said[0]) if m.unit == _UNITS[asked["unit"]]]
    return len(told) == 1


def _days_told(part: Query, whole: Draft) -> bool:
    """Whether a part asks only from which day to which, and the one statement told before it gives two days."""
    said = [text for kind, text, _ in whole.lines if kind == "sentence"]
    if _SPAN_ASKED.fullmatch(fold(part.text)) is None or not said:
        return False
    bodies = (_STATED.fullmatch(text) for text in said)
    return any(
        len([m for m in find_dates(b["body"], LEAP) if m.day]) > 1 or _SPAN_TOLD.search(fold(b["body"]))
        for b in bodies
        if b
    )


_SPAN_ASKED = re.compile(
    r"\W*(?:va |thi )?tu (?:ngay nao|khi nao|hom nao|bao gio)(?: den| toi) (?:ngay nao|khi nao|hom nao|bao gio|het ngay nao)\W*"
)
_SPAN_TOLD = re.compile(r"(?<!\w)tu (?:ngay )?\d[\d/.-]* (?:den|toi) ")

_YEAR_ASKED = re.compile(r"\W*(?:va |thi )?(?:vao|trong|tu)? ?(?P<unit>nam|thang|quy) (?:nao|may)\W*")
_UNITS = {"nam": "year", "thang": "month", "quy": "quarter"}

_STAGE_ASKED = re.compile(r"\W*(?:va |thi )?(?:cho|trong|o|thuoc|ap dung cho)? ?giai doan nao\W*")


_DOES_WHAT = re.compile(
    r"\W*(?:va |thi )?(?:chu tri|phu trach|lam|lo|duoc giao|giao|thuc hien|chiu trach nhiem)(?: ve)? (?:nhung )?(?:viec |cong viec |nhiem vu )?(?:gi|nao)\W*"
)
"""What they do who were asked for: told with them."""

_REASON_TOLD = re.compile(r"(?<!\w)(?:do(?! (?:Sở|UBND|ông|bà|đồng chí|Chủ tịch|Phó))|vì|bởi|nguyên nhân)\s")
"""What tells why, in what was told before a bare "vì sao"."""

_MOST_ASKED = re.compile(
    r"\W*(?:va |thi |trong do )?(?:huyen|xa|phuong|noi|dia phuong|so|don vi|tinh|cho) nao (?:co )?(?:la )?(?:nhieu|it|cao|thap|lon) (?:nhat|hon ca)\W*"
)
_COUNTS_LISTED = re.compile(
    rf"(?:[{CAPITALS}][\w'’]*(?: [{CAPITALS}][\w'’]*)*:? \d[\d.,]*[^,;()]{{0,12}}[,;]\s*){{1,}}[{CAPITALS}][\w'’]*(?: [{CAPITALS}][\w'’]*)*:? \d"
)
"""A part of a question for the place with most, and places told each with its number: "(Hà Quảng 7, Bảo Lạc 5)"."""

_UNDERWAY_ASKED = re.compile(
    r"\W*(?:va |thi )?(?:con|dang)(?: dang)? (?:lam|thi cong|xay|trien khai|do|dang do|do dang)(?: dang)? (?:may|bao nhieu)(?: \w+){0,2}\W*"
)
_UNDERWAY_TOLD = re.compile(r"(?<!\w)dang (?:trien khai|thi cong|xay dung|lam|thuc hien)(?: \w+){0,2} \d")
"""How many of things are not done yet, as a further part asks and as it was told."""

_TOTAL_ASKED = re.compile(
    r"\W*(?:va |thi )?(?:tong(?: cong| so(?: tien)?)?|ca thay|tat ca)(?: la| het| can)* (?:may|bao nhieu)(?: (?:ty|trieu|tien|dong))*\W*"
)
"""A part of a question for the whole of which a sum was asked before it."""

_SHARE = re.compile(r"\W*(?:con |va |thi )?(?:moi|tung)\s+(?P<of>\w+)\s")
"""A part of a question for what falls to each: "mỗi tàu một tháng được mấy"."""


def already_told(part: Query, whole: Draft) -> bool:
    """Whether what the other parts were told answers this one too: its words and the kind of thing it asks are there."""
    said = " ".join(text for kind, text, _ in whole.lines if kind != "remark")
    own = terms_of(part)
    if (
        _EACH.search(fold(part.text))
        and "trong do" in fold(said)
        and len(re.findall(r"(?<![/\d])\d+(?![/\d])", said)) > 2
    ):
        return True
    unit = counting.measure_of(part) if part.intent is Intent.AMOUNT else None
    if unit is not None and len(re.findall(rf"(?<![\w/.,])\d[\d.,]*\s*{unit}(?!\w)", fold(said))) == 1:
        return True
    if _DOES_WHAT.fullmatch(fold(part.text)) and whole.lead_agencies:
        return True
    if part.intent is Intent.REASON and not own and _REASON_TOLD.search(said):
        return True
    if _MOST_ASKED.fullmatch(fold(part.text)) and _COUNTS_LISTED.search(said):
        return True
    if _UNDERWAY_ASKED.fullmatch(fold(part.text)) and _UNDERWAY_TOLD.search(fold(said)):
        return True
    if _TOTAL_ASKED.fullmatch(fold(part.text)) and len(counting.MONEY.findall(fold(said))) > 1:
        return True
    if part.intent is Intent.WHO and not own and _all_charged(whole):
        return True
    if part.intent is Intent.CONFIRM and printed.YES_NO.match(fold(said)):
        return True
    if (
        part.intent is Intent.CONFIRM
        and confirm.FEE_ASKED.search(fold(part.text))
        and confirm.FEE.search(fold(said))
    ):
        return True
    if part.intent is Intent.WHEN and not own and times.LENGTH_ASKED.search(fold(part.text)):
        return len(times.LENGTH.findall(fold(said))) == 1
    if progress.HOW_FAR.search(fold(part.text)) and "; tình trạng: " in said:
        return True
    if part.intent is Intent.CONTACT and contact.wants_address(part) and any(addresses_in(said)):
        return True
    if part.intent is Intent.PASSAGE and _names_one_of(part, said):
        return True
    if own and coverage(own, [(1.0, tokens(said))]) < 0.6:
        return False
    if part.intent is Intent.FIND_DOCUMENT:
        return any(m.type in (part.asked or (m.type,)) for m in find_documents(said))
    if part.intent is Intent.AMOUNT:
        share = _SHARE.match(fold(part.text))
        if share and not re.search(rf"(?:/|(?<!\w)(?:moi|mot|tung) ){share['of']}(?!\w)", fold(said)):
            return False
        return bool(own) and any(c.isdigit() for c in said)
    return bool(own)


_ONE_ASKED = re.compile(
    r"\W*(?:\w+ ){0,2}?(?:từ|bằng|qua|do|ở|tại|của|là) (?P<kind>[^\W\d_]+) nào\W*(?:ạ|vậy|thế)?\W*", re.I
)
"""A part of a question that wants one thing of a kind by its name: "nộp ở quầy nào"."""


def _names_one_of(part: Query, said: str) -> bool:
    """Whether what was told names, with a capital, a thing of the kind that a part asks for."""
    asked = _ONE_ASKED.fullmatch(part.text)
    if asked is None:
        return False
    kind = re.escape(asked["kind"][1:])
    return (
        re.search(
            rf"(?<!\w)[{asked['kind'][0].lower()}{asked['kind'][0].upper()}]{kind} [{CAPITALS}]\w", said
        )
        is not None
    )


def _all_charged(whole: Draft) -> bool:
    """Whether a list has rows, each of which opens with whom it charges."""
    rows = [text for kind, text, _ in whole.lines if kind == "row"]
    return bool(rows) and all(
        re.match(r"(?:[^:;()]{3,90}): ", r) and agencies_from(r, fold(r), 0)[0] for r in rows
    )
