"""One question, by itself -> Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.question.bounds import ended_before, may_be_open, opened, opened_year, part_of
from assistant.question.intent import (
    CARRIES_OUT_WHAT,
    EITHER_ROLE,
    JOINED,
    MONEY,
    NUMBER_WANTED,
    OVERDUE,
    OWN_CASE,
    PARTS,
    TOGETHER,
    WHOSE_NUMBER,
    intents_of,
    is_citing,
    role_of,
)
from assistant.question.pointing import asked_of
from assistant.question.query import Intent, Query
from assistant.question.relative import Relative, find_relative
from assistant.question.sectors import sector_of, sectors_in
from assistant.question.slots import (
    AGAINST,
    ARTICLE,
    GIVERS,
    asked_type,
    asked_types,
    departments_short,
    documents_in,
    is_free,
    issuer_in,
    lone_year,
    of_any_type,
    provinces_in,
    with_stored,
    year_of,
)
from assistant.question.words import content_words, focus_of
from corpus.agencies import Mention, directory
from corpus.model import Period
from corpus.parse.dates import DateMention, find_dates
from corpus.parse.number import TYPE_PATTERN, type_named
from corpus.text import fold, has_diacritics, place_tones

_HEAD_BEFORE = re.compile(r"(?<!\w)(?:ben|phia|nganh|khoi)\s+$")
"""Said before an agency's name, as before a sector's: "bên công an"."""


_SEASON = re.compile(
    r"(?<!\w)(?:hoi )?(?:dau|giua|cuoi) (?:mua )?(?:he|dong|xuan|thu) (?:nam )?(?:19|20)\d\d(?!\w)"
)
"""A part of a year by its season, said of when something was ordered: "đầu hè 2022"."""

_OF_RULES = re.compile(
    r"(?<!\w)(?:quy che|dieu le|noi quy)(?: (?:hoat dong|lam viec|to chuc|quan ly|su dung|va|ve|cua))*\s+$"
)
"""Said before a body whose rules a question is about: they are charged, not it."""

_AT_SIDE = re.compile(
    r"(?<!\w)(?:ben|phia|tren|duoi|ngoai|trong|o ben|o tren|o duoi|o ngoai)\s+(?:tinh\s+)?$"
)
"""Said before a province in everyday speech, for "ở"."""

_OFFICE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:dong chi|cac|cac dong chi)\s+)?(?:chu tich|giam doc|lanh dao|thu truong|cuc truong|chi cuc truong|chi huy truong)\s+$"
)
"""Who heads an agency, before its name, where the agency is what is asked about."""

_CARRYING_OUT = re.compile(r"(?<!\w)de (?:thuc hien|trien khai|thi hanh|chap hanh)(?: theo)? $")
"""What is said before a document that somebody has to carry out: nothing of the task."""


def read(text: str, today: date | None, known: Sequence[str] = ()) -> Query:
    """The query of `text` (NFC, single spaces) without regard to other questions.

    `today` completes dates without a year; `known` are names of agencies that the store has beyond the table.
    """
    folded = _LEFT_OUT.sub(lambda m: " " * len(m.group()), _asking_only(text, fold(text)))
    names = directory()
    documents = documents_in(text, folded)
    provinces = provinces_in(text, folded)
    taken = [(d.start, d.end) for d in documents] + [(p.start, p.end) for p in provinces]
    agencies = [a for a in names.find(text) if is_free(a.start, a.end, taken)]
    agencies = [
        a for a in agencies if not (names.is_group(a.name) and re.match(r"\s+nao(?!\w)", folded[a.end :]))
    ]
    agencies = [a for a in agencies if not _is_insurance(a, folded)]
    levels = [a for a in agencies if re.fullmatch(r"cap (?:xa|huyen|tinh)", folded[a.start : a.end])]
    if any(
        _OF_LEVEL.search(folded, 0, a.start) or text[: a.start].rstrip().lower().endswith("cửa")
        for a in levels
    ):
        agencies = [a for a in agencies if a not in levels]
    agencies = [a for a in agencies if not _only_counted(a, text, folded)]
    agencies = [a for a in agencies if not (names.is_group(a.name) and _AS_PLACE.search(folded, 0, a.start))]
    agencies = [a for a in agencies if not (names.is_group(a.name) and _is_aim(folded, a.start))]
    taken_too = taken + [(a.start, a.end) for a in agencies]
    agencies += [m for m in departments_short(text) if is_free(m.start, m.end, taken_too)]
    agencies = with_stored(text, agencies, known)
    agencies = [a for a in agencies if not _OF_RULES.search(folded, 0, a.start)]
    spoken = sectors_in(text, folded, taken + [(a.start, a.end) for a in agencies])
    agencies = sorted([*agencies, *(m for m, _ in spoken)], key=lambda a: a.start)
    sectors = [s for a in agencies if (s := sector_of(a.name))] + [bodies for _, bodies in spoken]
    named = documents
    documents = asked_of(folded, text, named)
    dates = find_dates(text, year_of(text, today))
    dated = [d for d in dates if is_free(d.start, d.end, taken)]
    issuer = issuer_in(folded, agencies)
    subjects = [
        a for a in agencies if a is not issuer and a.name not in GIVERS and not a.name.startswith("Bộ ")
    ]
    if not subjects and not issuer:
        subjects = [a for a in agencies if a.name.startswith("Bộ ")]
    intents = intents_of(text, _without_provinces(folded, provinces), documents, subjects)
    intent = intents[0]
    types = list(re.finditer(rf"(?<!\w)(?:{TYPE_PATTERN})(?!\w)", folded))
    asked = asked_type(folded)
    period = _period(dated, folded, intent)
    feast = period is not None and intent not in _TIMED and _FEAST.search(folded, 0, period.start)
    aside = (feast.start(), period.end) if feast and period else None
    period = None if feast else period
    period = _days_of(period, folded) if period else None
    period = as_named = part_of(period, folded) if period else None
    bounded = None
    if intent is Intent.DUE and OVERDUE.search(folded):
        period = ended_before(period, text, folded, intent) if period else None
    elif may_be_open(intent, folded, period.start if period else len(folded)):
        bounded = None if period else opened_year(dated, taken, text, folded, intent)
        period = opened(period, dated, text, folded, intent) if period else bounded
    relative = None if period else _relative(folded, intent, today)
    overdue = _overdue(folded, intent, period, today)
    if overdue is not None:
        period = relative = None
    yearless = None
    if period is None and relative is None and not documents and intent in _TIMED:
        loose = [d for d in find_dates(text, _LEAP) if is_free(d.start, d.end, taken)]
        yearless = next((d for d in loose if d.unit in ("month", "quarter", "day") and d.guessed_year), None)
    years = {
        d.period.start.year: d
        for d in dated
        if d.unit == "year" and d.period.start and not AGAINST.search(folded, 0, d.start)
    }
    year = next(iter(years)) if len(years) == 1 else None
    lone = lone_year(folded, taken + [(d.start, d.end) for d in dated])
    if lone is not None and period is None:
        year = lone if not years else None
    year = None if bounded else year
    cut = taken + [(d.start, d.end) for d in (*dated, as_named, period, relative, yearless) if d is not None]
    cut += [m.span() for m in _SEASON.finditer(folded)]
    cut += of_any_type(folded)
    cut += [m.span() for m in _DAYS_BESIDE.finditer(folded)] if dated else []
    enumerated = asked_types(folded, asked)
    cut += [
        (m.start(), m.end())
        for m in types
        if type_named(m.group()) in enumerated
        and not (intent is Intent.AMOUNT and _COUNTED_TYPES.search(folded, 0, m.start()))
    ]
    cut += [
        (m.start(1), m.end(1))
        for m in re.finditer(rf"(?<!\w)(?:theo|tai|trong)\s+({TYPE_PATTERN})(?!\w)", folded)
    ]
    cut += [aside] if aside else []
    cut += [m.span() for d in documents if (m := _CARRYING_OUT.search(folded, 0, d.start))]
    cut += [(a.start, a.end) for a in agencies]
    cut += [(issuer.start, issuer.end)] if issuer else []
    cut += [m.span() for a in agencies if (m := _HEAD_BEFORE.search(folded, 0, a.start))]
    if intent is Intent.TASKS:
        cut += [m.span() for a in agencies if (m := _OFFICE_BEFORE.search(folded, 0, a.start))]
    cut += [m.span() for m in re.finditer(r"(?<!\w)(?:cv|vb|qd|kh|nq)(?![\w&-])", folded)]
    cut += [m.span("but") for m in _BESIDES.finditer(folded)]
    if len(provinces) > 1:
        cut += [m.span("year") for p in provinces if (m := _ITS_YEAR.match(folded, p.end))]
    cut += [m.span() for m in TOGETHER.finditer(folded) if len(subjects) > 1]
    cut += [m.span() for m in JOINED.finditer(folded) if intent is Intent.PARTNERS]
    cut += [m.span() for p in provinces if (m := _AT_SIDE.search(folded, 0, p.start))]
    cut += [m.span() for m in _ONE_ASKS.finditer(folded)]
    cut += [m.span() for m in _COLLECTION.finditer(folded)]
    cut += [m.span() for m in _ASKS_FOR.finditer(folded)]
    cut += [m.span() for m in _MATTER.finditer(text)]
    cut += [m.span("too") for m in _EVERY_ONE.finditer(folded)]
    cut += [m.span() for m in _BY_WHAT_TYPE.finditer(folded)]
    cut += [m.span() for m in _ADMONISHES.finditer(folded)]
    cut += [m.span("which") for m in _MAIN_TASKS.finditer(folded)]
    cut += [m.span() for m in _IN_WHICH_CASE.finditer(folded)]
    cut += [m.span() for m in _OWN_AGE.finditer(folded)]
    if intent is Intent.FIND_DOCUMENT:
        cut += [m.span() for m in NUMBER_WANTED.finditer(folded)]
    cut += [m.span() for m in _THEM.finditer(folded) if text[m.end() - 2 : m.end()].lower() in ("họ", "ho")]
    cut += [m.span() for m in _SPEAKS.finditer(folded)]
    cut += [m.span("meeting") for m in (*_CONCLUDED.finditer(folded), *_MEETS_FIRST.finditer(folded))]
    chaired = list(_CHAIRED.finditer(folded)) if intent is not Intent.PERSON else []
    cut += [m.span() for m in chaired]
    cut += [m.span() for m in _SETTLES.finditer(folded)]
    cut += [m.span() for m in CARRIES_OUT_WHAT.finditer(folded) if documents]
    if intent is Intent.DOCUMENT:
        cut += [m.span() for m in WHOSE_NUMBER.finditer(folded)]
    words = content_words(text, folded, cut)
    return Query(
        text=text,
        intent=intent,
        others=intents[1:],
        words=words,
        accented=has_diacritics(text),
        documents=tuple(documents),
        citing=len(documents) == len(named) and is_citing(folded, documents),
        provinces=tuple(dict.fromkeys(p.name for p in provinces)),
        near=() if provinces else _provinces_around(text),
        agencies=tuple(dict.fromkeys(a.name for a in subjects)),
        sectors=tuple(dict.fromkeys(sectors)),
        role=None if intent is Intent.TASKS and EITHER_ROLE.search(fold(text)) else role_of(fold(text)),
        type=asked,
        types=tuple(t for t in dict.fromkeys(type_named(m.group()) for m in types) if t),
        asked=asked_types(folded, asked),
        issuer=issuer.name if issuer else None,
        period=period.period if period else relative.period if relative else None,
        period_text=_typed(text, period or relative),
        overdue=overdue,
        yearless=text[yearless.start : yearless.end] if yearless and year is None else "",
        year=year,
        focus=focus_of(folded, text),
        wants_day=bool(re.search(r"ngay (?:nao|may|bao nhieu)|hom nao", folded)),
        wants_money=bool(MONEY.search(_without(folded, provinces)))
        and not _SHARE_ASKED.search(folded)
        and (_BODY_NAMED.search(folded) is None or _SUM_ASKED.search(folded) is not None),
        wants_place=bool(
            re.search(
                r"(?<!\w)(?:huyen|xa|thon|phuong|khu pho|dia ban|thanh pho|(?:o|tai) (?:nhung |cac )?(?:diem|co so|tram|trung tam|benh vien)(?: [a-z]+){0,2}|dia diem) nao(?!\w)|nam o dau|(?<!\w)(?:cuoc hop|phien hop|hoi nghi)(?!\w)[^,;?]{0,80} (?:to chuc|dien ra|hop) (?:o|tai) dau|(?<!\w)o (?:tram|truong|cho|duong|noi|toa) nao|o cho nao|(?:dien ra|to chuc|hop|dat) (?:o|tai) dia chi nao|dia diem nao|(?:to chuc|dien ra|thi dau|trao giai) (?:o|tai) dau|nam (?:o|tai|tren) (?:nhung |cac )?\w+(?: \w+)? nao",
                folded,
            )
        ),
        counts=bool(
            re.search(
                r"(?<!\w)(?:bao nhieu|may)\s+(?:viec|nhiem vu|dau viec|van ban|cong van|ke hoach|quyet dinh|chi dao|chi thi|cong dien|co quan|so(?! voi)|don vi)",
                folded,
            )
        ),
        article=m.group() if (m := _article(text, folded)) and documents else None,
    )


_DAYS_BESIDE = re.compile(
    r"(?<!\w)(?:(?:trong |cua |o )?(?:ban tin |diem tin )?(?:tuan|ky|dot)\s+(?:tu\s+)?)\d{1,2}(?:/\d{1,2})?\s*(?:-|den)\s*\d{1,2}/\d{1,2}(?![\d/])"
)
"""The days of a digest without their year, beside another time: "trong bản tin tuần 4-10/9"."""

_LEFT_OUT = re.compile(
    rf"[\s,(]+(?:khong (?:tinh|ke|gom|bao gom|lay|can)|tru|ngoai tru)\s+(?:cac\s+|nhung\s+)?(?:{TYPE_PATTERN})(?:\s*(?:,|va|hoac|hay)\s*(?:{TYPE_PATTERN}))*\s*\)?"
    rf"|[\s,(]+(?:ke ca|gom ca|bao gom ca|tinh ca)\s+(?:cac\s+|nhung\s+)?(?:{TYPE_PATTERN}|van ban)\s+(?:do|cua)\s[^,?;()]{{3,60}}\)?(?=\W*$)"
)
"""Types of documents that a question for those of another type leaves out ("văn bản, trừ quyết định"), and whose are
to be in a list that leaves out nobody's.
"""

_COUNTED_TYPES = re.compile(rf"(?<!\w)(?:bao nhieu|may)\s+(?:(?:{TYPE_PATTERN})\s*(?:,|va)?\s*)*$")
"""What stands before a type of document whose number is asked for: "xét mấy đề án, …"."""

_AS_PLACE = re.compile(
    r"(?<!\w)(?:(?:o|tai|khap|trong)(?: tat ca| khap)?|(?:don vi hanh chinh|dvhc|can bo|cong chuc|vien chuc|can bo, cong chuc))\s+$"
)
"""Said before places in general, where a question does not ask what they have to do: "kiểm tra việc … ở các địa phương"."""


_AIMED_AT = re.compile(r"(?<!\w)(?:ve|den|xuong|toi|cho|tai|cua|voi)\s+$")


def _is_aim(folded: str, at: int) -> bool:
    """Whether a group is only whom the work of a body asked for goes to: "sở nào điều cán bộ về các xã"."""
    return _BODY_NAMED.search(folded, 0, at) is not None and _AIMED_AT.search(folded, 0, at) is not None


def _article(text: str, folded: str) -> re.Match[str] | None:
    """The article, clause or section that a question names; a level ("mức 3") is none."""
    found = ARTICLE.search(folded)
    level = found is not None and text[found.start() : found.end()].lower().startswith("mức")
    return None if level else found


def _is_insurance(agency: Mention, folded: str) -> bool:
    """Whether a name of the social insurance means what is paid, and not who is paid: "đóng BHXH tự nguyện"."""
    if agency.name != "Bảo hiểm xã hội tỉnh":
        return False
    return bool(
        re.match(r"\s+(?:tu ng|bat buoc|mot lan|ho gia dinh|that nghiep|y te)", folded[agency.end :])
        or re.search(r"(?<!\w)(?:dong|muc|the|tham gia|tien|che do|no)\s+$", folded[: agency.start])
    )


_ONE_ASKS = re.compile(
    r"^\W*(?:toi|em|minh|chau|tui)(?= (?:(?:dang |hien )?(?:o|song o|sinh song o|thuong tru o) ))|(?<!\w)(?:nha|gia dinh|ben|vo chong|bo me|cha me|con|me|bo|xa|phuong|thon|ap|khu pho|que) (?:toi|em|minh|chau|tui|chung toi)(?= (?:moi|sap|thuoc|la|co|o|bi|duoc|dang|vua|nuoi|trong|lam|di)(?!\w))(?: (?:thuoc dien|thuoc|la)(?!\w))?"
)
"""Who asks, which is no topic: "Nhà em thuộc hộ …"."""

_MEETS_FIRST = re.compile(
    r"^\W*(?P<meeting>phien hop|cuoc hop|hoi nghi|buoi lam viec)(?= (?:thuong ky )?(?:thang|quy|ngay|nam|dau|cuoi|cua|ubnd)(?!\w)[^?]*?(?<!\w)(?:chot|thong nhat|quyet dinh|dong y|thong qua)(?!\w))"
)
"""The meeting that a question opens with, which decided what it asks about."""

_CHAIRED = re.compile(
    r"(?<!\w)do (?:ong|ba|dong chi) (?:[a-z]+ ){2,4}?(?:lam )?chu tri(?!\w)(?! (?:phoi hop|viec|xay dung|tham muu))"
)
"""Who led a meeting that a question names, which is no word of what it asks."""

_SETTLES = re.compile(
    r"(?<!\w)chot(?= (?:ho tro|muc|so|phuong an|chi|bao nhieu|ngay|lich|gia|viec|nop|lam)(?!\w))"
)
"""A verb of everyday speech for deciding."""

_ITS_YEAR = re.compile(r"[\s(]*(?P<year>(?:(?:cuoi|dau|giua|dot)\s+)?(?:nam\s+)?(?:19|20)\d\d)(?![\w/%])")
"""The year right behind one of several provinces, or a part of it."""

_OF_LEVEL = re.compile(
    r"(?<!\w)(?!(?:ubnd|uy ban|chinh quyen|co quan|can bo|cong chuc|lanh dao|cua|o|tai|cho|giao|va|voi|den|toi|tu|thi|con|the|hai|ca|la|do|bao|ve|hay|hoac|yeu cau|de nghi|chu tich|phan cong|nao|gi|thuoc|ngoai|rieng|may|trong)\s)[a-z]\w*\s+$"
)
"""A thing before its level: "nhà văn hóa cấp xã" names no agency."""

_SPEAKS = re.compile(
    r"^\W*(?:(?:ban (?:ngay|dem)|buoi \w+|ca ngay|hang ngay)\s+)?(?:toi|em|minh|chung toi|nha toi)\s+(?:phai\s+|hay\s+|thuong\s+)?(?:di lam|di hoc|ban viec|ban|truc)(?:\s+(?:ca ngay|suot|luon))*(?:\s*,|(?=\s+(?:cac|nhung|xa|phuong|so|ubnd|o|tai|thi)\s))"
)
"""When one is not free, said before the question."""

_CONCLUDED = re.compile(
    r"(?<!\w)(?:theo|tai|trong)\s+(?:thong bao\s+)?(?:ket luan|y kien chi dao)\s+(?:tai\s+|cua\s+)?(?P<meeting>phien hop|cuoc hop|hoi nghi|buoi lam viec)(?!\w)"
)
"""The meeting whose conclusions a question asks about: no word of what they are on."""

_ADMONISHES = re.compile(
    r"(?<!\w)(?:nhac nho|nhac|dan do|dan|luu y|quan triet)(?: nho)?(?= (?:the nao|nhu the nao|ra sao|gi|nhung gi|dieu gi)(?!\w))|(?<!\w)bi nhac(?= (?:nhung |cac )?(?:viec|dieu|gi))"
)
"""A verb for giving orders, in a question for what was ordered: "nhắc thế nào về …"."""

_IN_WHICH_CASE = re.compile(
    r"(?<!\w)(?:(?:roi vao|gap|thuoc|o|trong)\s+)?(?:nhung |cac )?truong hop nao (?:thi |se )?(?=(?:bi|phai|duoc|khong|moi)(?!\w))"
)
"""What asks on what condition something befalls: "gặp trường hợp nào phải …"."""
_OWN_AGE = re.compile(r"(?<!\w)(?<=(?: toi|  em|minh| tui|chau| con) )(?:nam nay )?\d{1,3} tuoi(?!\w)")
"""How old somebody is of whom the asker speaks: no age that a page names."""

_MAIN_TASKS = re.compile(
    r"(?<!\w)(?:viec|nhiem vu|dau viec|cong viec) (?P<which>lon|chinh|quan trong|chu yeu|trong tam|noi bat|cu the)(?= (?:nao|gi)(?!\w))"
)
"""What kind of tasks is asked for, which no page says of one: "những việc lớn nào"."""

_BY_WHAT_TYPE = re.compile(
    r"(?<!\w)(?:bang|qua|theo|o)\s+(?:(?:loai|kieu|hinh thuc)\s+)?(?:van ban|cong van|giay to) (?:nao|gi)(?!\w)|(?<!\w)loai van ban (?:nao|gi)(?!\w)"
)
"""What asks for the document by which something was ordered: "giao việc bằng công văn nào"."""

_EVERY_ONE = re.compile(
    r"(?<!\w)(?:nao|gi|ai|dau)(?: \w+){0,2}? (?P<too>cung)(?= (?:\w+ )?(?:co|phai|duoc|bi|can|la)(?!\w))"
)
"""What is said of every one: "trường nào cũng có …"."""

_MATTER = re.compile(
    r"(?<!câu )(?<!nói )(?<!trò )(?<!kể )(?<!đọc )(?<!sách )(?<!truyện )(?<!\w)[Cc]huyện(?! trò| kể)(?!\w)"
)
"""What people say for a matter: "chỉ đạo chuyện nghỉ lễ"."""

_THEM = re.compile(r"(?<!\w)(?:voi|cua|cho|do|boi|giup) ho(?=\W*(?:$|[,?;]))")
"""Those talked of before: "ai làm với họ?"."""

_ASKS_FOR = re.compile(
    r"^\W*(?:(?:kinh )?de nghi|yeu cau|nho|xin|vui long|lam on|hay|can|toi can|minh can|em can)\s+(?:(?:anh|chi|cac ban|ban|giup|toi|em|minh|cho|phong|van phong)\s+)*(?:tong hop|liet ke|thong ke|cung cap|lap danh sach|cho danh sach|cho biet|tra cuu|kiem tra giup)(?:\s+(?:giup|lai|day du|cho toi|gium))*(?!\w)(?=\s+(?:cac|nhung|so|tat ca|toan bo|danh sach|ten|van ban|cong van|ke hoach|quyet dinh)(?!\w))"
)
"""How somebody asks politely for a list: no word of what is listed."""

_COLLECTION = re.compile(
    r"^\W*(?:(?:trong|theo|o)\s+)?(?:danh muc|ban tin|diem tin|ban tong hop)(?: (?:cac )?van ban)?(?: chi dao)?(?: ky \d)?(?= (?:thang|tuan|quy|ngay|tu|nam|cua)(?!\w))"
)
"""The kind of page that a question names before its days: "Danh mục kỳ 1 tháng 5 …"."""

_BODY_NAMED = re.compile(r"(?<!\w)(?:so|co quan|don vi|nganh|phong|ban) nao(?!\w)")
_SUM_ASKED = re.compile(r"(?<!\w)(?:bao nhieu|may|muc|tong|so tien)(?!\w)")
"""A body asked for, and a sum: where only the first is, what is said of a price is a topic."""

_SHARE_ASKED = re.compile(rf"(?<!\w)(?:{PARTS}|(?:may|bao nhieu)\s+%)")
"""A share of a sum, which is no sum: "giảm mấy phần"."""

_BESIDES = re.compile(
    r"(?<!\w)(?<!nuoc )(?P<but>ngoai\s+(?!troi|gio|nuoc|cong lap|nha nuoc|tinh|ra(?!\w))(?:\w+\s+){1,5}?)(?:thi\s+|ra\s+)?,?\s*(?=con(?!\w))"
)
"""What a question leaves aside: "ngoài đất đai còn được hỗ trợ những gì"."""

_FEAST = re.compile(
    r"(?<!\w)(?:(?:truoc|trong|sau|nhan|vao|ngay) )?(?:dip|ky nghi|nghi le|ngay le)(?: le| nghi)?(?: quoc khanh)?(?: ngay)?\s+$"
)
"""Said before the day of a feast about which something is done: no day of a document."""

_TIMED = (Intent.DUE, Intent.TASKS, Intent.LIST_DOCUMENTS)
"""Intents whose rows a period picks out."""
_LEAP = 2024
"""A year that has every day, to read days without a year."""


def _period(dated: Sequence[DateMention], folded: str, intent: Intent) -> DateMention | None:
    """The first period named; where none is compared, with those that follow it without a gap: "quý III và quý IV năm 2022"."""
    found = [d for d in dated if d.unit in ("day", "range", "month", "quarter")]
    if not found:
        return None
    first = found[0]
    if intent is Intent.DUE:
        first = next((d for d in found if _DUE_BEFORE.search(folded, 0, d.start)), first)
    for other in () if intent is Intent.COMPARE else found[found.index(first) + 1 :]:
        end, start = first.period.end, other.period.start
        follows = other.unit == first.unit and end and start and end + timedelta(days=1) == start
        if not follows or not re.fullmatch(
            r"[\s,]*(?:va|hoac|hay)?(?:\s+trong)?\s*", folded[first.end : other.start]
        ):
            break
        first = replace(first, end=other.end, period=Period(first.period.start, other.period.end))
    return first


_DUE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:den|toi|het|co|thoi|dat) han|phai (?:lam )?(?:xong|hoan thanh|nop)|hoan thanh)(?: (?:la|vao|trong|roi vao|truoc|den|tu|ngay))*\s+$"
)
"""What stands before the time in which something is due, of several times that a question names."""

_DAYS_OF = re.compile(
    r"\s*\(?\s*(?:tu )?(?:ngay )?(?P<first>\d{1,2})(?:/(?P<of>\d{1,2}))?\s*(?:-|den)\s*(?:ngay )?(?P<last>\d{1,2})/(?P<month>\d{1,2})(?![\d/])\s*\)?"
)
"""The days of a month that a question names after it: "tháng 9/2023 (04-10/9)"."""


def _days_of(month: DateMention, folded: str) -> DateMention:
    """`month` as those of its days that stand behind it; unchanged where none do."""
    days = _DAYS_OF.match(folded, month.end) if month.unit == "month" else None
    start = month.period.start
    if days is None or start is None or int(days["month"]) != start.month:
        return month
    try:
        first = start.replace(day=int(days["first"]), month=int(days["of"] or days["month"]))
        last = start.replace(day=int(days["last"]))
    except ValueError:
        return month
    return (
        replace(month, end=days.end(), period=Period(first, last), unit="range") if first <= last else month
    )


def _typed(text: str, mention: DateMention | Relative | None) -> str:
    return text[mention.start : mention.end] if mention else ""


def _relative(folded: str, intent: Intent, today: date | None) -> Relative | None:
    """A period counted from the day of asking: that of the clock where a deadline is asked about, else `today` alone."""
    if today is None and intent is not Intent.DUE:
        return None
    return find_relative(folded, today or date.today())


def _overdue(folded: str, intent: Intent, period: DateMention | None, today: date | None) -> date | None:
    """The day on which the deadlines asked about have passed: the one named, else that of asking."""
    if intent is not Intent.DUE or not OVERDUE.search(folded):
        return None
    if period is None:
        return today or date.today()
    if period.unit != "day" and not re.search(
        r"(?:tinh|ke) den\s+(?:het\s+)?(?:ngay\s+)?$", folded[: period.start]
    ):
        return None
    return period.period.end


def _without_provinces(folded: str, provinces: Sequence[Mention]) -> str:
    """`folded` with the provinces blanked, whose syllables could be read as question words ("… Nguyên nhận …")."""
    for province in provinces:
        folded = folded[: province.start] + " " * (province.end - province.start) + folded[province.end :]
    return folded


_NAMES_WANTED = re.compile(
    r"(?<!\w)(?:ke|ke het|ke ten|neu ten|liet ke|diem ten|gom|bao gom|la)\s+(?:ten\s+|het\s+|ra\s+)*$"
)


def _only_counted(agency: Mention, text: str, folded: str) -> bool:
    """Whether a group of places is what a question wants by name: "kể hết các huyện có …" charges nobody."""
    return (
        directory().is_group(agency.name)
        and "ubnd" not in folded[agency.start : agency.end]
        and _NAMES_WANTED.search(folded[: agency.start]) is not None
        and re.match(r"(?:cac|nhung) (?:huyen|xa|tinh|thanh pho|phuong)", folded[agency.start : agency.end])
        is not None
    )


def _without(folded: str, names: Sequence[Mention]) -> str:
    """Folded words with bars in the place of names: "Tiền Giang" asks for no "tiền"."""
    for name in names:
        folded = folded[: name.start] + "|" * (name.end - name.start) + folded[name.end :]
    return folded


def _provinces_around(text: str) -> tuple[str, ...]:
    """Provinces that stand inside another name, and those of the cities named; none for a district typed without diacritics,
    which may only sound like one.
    """
    names = directory()
    plain = not has_diacritics(text)
    inside = [
        m.name
        for m in names.find_provinces(text)
        if not (plain and re.search(r"(?<!\w)(?:huyen|xa)\s+$", fold(text[: m.start])))
    ]
    return tuple(dict.fromkeys([*inside, *names.provinces_of_cities(text)]))


_ASKING = {
    "may": "mấy",
    "khi": "khi",
    "nao": "nào",
    "gi": "gì",
    "ai": "ai",
    "sao": "sao",
    "chua": "chưa",
    "do": "do",
    "khong": "không",
}
"""Folded question words and how they are spelled."""


_NO_LETTER = "\N{MODIFIER LETTER APOSTROPHE}"
"""Stands in a syllable that is no question word: of a word, and in no pattern."""


def _asking_only(text: str, folded: str) -> str:
    """`folded`, where syllables that only look like question words in a text with diacritics are none ("khỉ", "máy")."""
    told = OWN_CASE.match(folded)
    if told is not None and re.search(r"[,;.]\s", folded[told.end() :]):
        some = told.start("some")
        folded = f"{folded[:some]}m{_NO_LETTER}y{folded[some + 3 :]}"
    if not has_diacritics(text):
        return folded

    def kept(match: re.Match[str]) -> str:
        typed = place_tones(text[match.start() : match.end()].lower())
        meant = typed in (_ASKING[match.group()], match.group() if match.group() != "may" else None)
        return match.group() if meant else f"{match.group()[0]}{_NO_LETTER}{match.group()[2:]}"

    return re.sub(rf"(?<!\w)(?:{'|'.join(_ASKING)})(?!\w)", kept, folded)
