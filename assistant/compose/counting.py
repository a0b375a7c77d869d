"""Whether a figure of a clause counts, measures or prices the thing that a question asks it for."""

from __future__ import annotations

import re
import unicodedata

from assistant.compose.clauses import names_and_dates
from assistant.evidence import (
    Unit,
)
from assistant.question import Query
from assistant.question.intent import PARTS
from assistant.syllables import is_syllable
from corpus.text import CAPITALS, flat, fold, has_diacritics

MONEY = re.compile(
    r"\d(?:[\d.,]*\d)?\s*(?:ty|trieu|nghin|ngan|dong(?! (?:chi|thoi|y|bo|loat|bao|hanh|nai|thap|hoi)(?!\w))|usd|vnd)(?:\s+dong)?(?!\s+(?:tan|ta|nguoi|ha|luot|con|ho|cay|m2|m3|lao dong|lit|khau|dan|san pham|ban|lan|hoc sinh|doanh nghiep|tre)(?!\w))",
    re.I,
)
_NUMERAL = re.compile(r"(?<![\w/])(?<![a-z]-)\d+(?:[.,]\d+)*(?:/\d+)?\s*%?")
_ORDINAL = re.compile(r"(?<!\w)(phien ban|lan thu|khoa|nhiem ky|mui)\s+$")
"""What is numbered rather than counted, just before its figure."""
_RANKS = ("top", "thu", "hang", "vi tri")
"""Words before a place in an order, which stand for each other."""
_PERSONS = frozenset("ca khach hoc sinh vien can cong lao dong benh nhan dan".split())
"""First folded syllables of those who may be counted as "người": "số khách … 450 người"."""
_ANIMALS = frozenset("lon heo trau bo ga vit cho meo de gia".split())
"""Animals, which are counted as "con"."""
_BY_WEIGHT = re.compile(
    r"\s*(?:dong|trieu|nghin|ngan)(?: dong)?(?: moi |/\s?)(?:kg|ky|tan|ta|gio|ngay|thang)(?!\w)"
)
"""Behind a figure that is a price or a pay and no count: "… đồng/kg lợn hơi"."""
_COUNTED_AS = {
    "ca": (("truong", "hop"),),
    "vu": (("truong", "hop"),),
    "nha": (("ho",), ("ho", "dan"), ("can", "nha")),
    "loai": (("nhom",), ("dang",)),
    "nhom": (("loai",),),
}
"""What is said for what a question counts: "ca" for "trường hợp", "nhà" for "hộ"."""
_COMPOUNDS = frozenset(
    "nha may|nha van|nha tre|nha thau|nha ve|nha tro|nha hang|nha truong|nha nuoc|nha dau|vu lua|vu mua|vu dong|vu he".split(
        "|"
    )
)
"""Other things whose first syllable is that."""
LETTERS = 3
"""Letters of an abbreviation, at least, that stands for the thing counted: "41 MSVT" for "mã số vùng trồng"."""
_YOUNG = frozenset({"em", "chau", "tre"})
"""Pupils and children, as they are spoken of."""
_KINDS = frozenset({("co", "so"), ("truong", "hop"), ("cong", "trinh"), ("he", "thong"), ("dia", "diem")})
"""Nouns before the thing that is counted: "1.276 cơ sở nhà trọ"."""
_LEVELS = frozenset({("muc", "do"), ("cap", "do"), ("giai", "doan")})
"""What is numbered: "mức độ 3" is no count of levels."""
_LEVEL_ASKED = re.compile(r"(?<!\w)(?P<level>muc|cap)(?: do)? (?:may|bao nhieu)(?!\w)")
"""What asks for the number of a level: "đạt mức mấy"."""
_LINKS = frozenset("la dat khoang con gom uoc tong so duoi tren gan hon len toi den chi".split())
"""Words that may stand between the thing counted and its figure."""
_BY_UNIT_ASKED = re.compile(r"(?<!\w)(?:bao nhieu|may)(?: tien)? (?:1|mot) (?P<of>[a-z]+\d?)(?!\w)")
"""The unit that a figure is asked by, right behind the question for it: "tối đa bao nhiêu một ha"."""
_AVERAGE_ASKED = re.compile(
    r"(?<!\w)binh quan(?: cho| tren| moi| mot| 1)* (?P<of>khau|ho|nguoi|xa|huyen|ha|hecta|tau|lao dong|hoc sinh)(?!\w)"
)
"""What asks for an average by a unit: "bình quân trên một lao động"."""
UNIT_ASKED = re.compile(r"(?<!\w)(?:mot|moi|tung|1)\s+(?P<of>[a-z]{2,})(?!\w)")


def falls_to(thing: str, unit: Unit) -> bool:
    """Whether a clause gives a figure for each such thing: "150.000 đồng/tàu/tháng", "mỗi tàu 5 triệu đồng"."""
    folded = fold(flat(unit.text))
    units = "|".join(_SAME_UNITS.get(thing, (thing,)))
    return (
        bool(_NUMERAL.search(folded))
        and re.search(rf"(?:/\s?|(?<!\w)(?:moi|mot|tung) )(?:{units})(?!\w)", folded) is not None
    )


_SAME_UNITS = {
    "hecta": ("ha", "hecta"),
    "khoi": ("khoi", "m3", "met khoi"),
    "m3": ("khoi", "m3", "met khoi"),
    "ky": ("ky", "kg"),
    "kg": ("ky", "kg"),
}


def fits(query: Query, unit: Unit, folded: str, numeral: re.Match[str]) -> bool:
    """Whether a figure is a share, in the unit or of the thing that is asked for."""
    if asks_share(query):
        return "%" in numeral.group()
    measure = measure_of(query)
    if measure:
        area = _AREA.search(fold(query.text)) is not None
        return _in_unit(measure, folded[numeral.end() :], area)
    return bool(query.focus) and counts_in(query, unit, folded, numeral)


DEAD = frozenset({"chet", "vong", "mang"})
"""Last syllables of what is said of the dead: "chết", "tử vong", "thiệt mạng"."""
CHANGE = re.compile(
    r"(?<!\w)(?P<verb>giam|tang|rut ngan|keo dai|phat|thu|nop|tra|thuong|cat)\s+(?:con |them |di |xuong )?(?:bao nhieu|may)(?! (?:tan|ta|kg|yen|suat|chiec|cai|phan|bo|bao))(?!\w)"
)
"""What is done by the amount asked for: "giảm mấy ngày"."""
_SUPPORT_ASKED = re.compile(
    r"(?<!\w)(?:ho tro|mien giam|giam|tro cap)(?: duoc)? (?:bao nhieu|may)(?! tien)(?!\w)"
)
_SHARE_BORNE = re.compile(r"(?<!\w)(?:ho tro|giam|tro cap)(?: \w+){0,3} \d[\d,.]*\s?%")
"""A support that is a share and no sum: "hỗ trợ thêm 30% mức đóng"."""


def holds_figure(query: Query, unit: Unit) -> bool:
    """Whether a clause has a figure for the focus: money for money, a percentage for a share, else a numeral near it."""
    folded = fold(flat(unit.text))
    by = _BY_UNIT_ASKED.search(fold(query.text))
    if by is not None and not falls_to(by["of"], unit):
        return False
    average = _AVERAGE_ASKED.search(fold(query.text))
    if average is not None and falls_to(average["of"], unit) and "binh quan" in folded:
        return True
    change = CHANGE.search(fold(query.text))
    if (
        change is not None
        and change["verb"] in ("giam", "tang")
        and measure_of(query) is None
        and re.search(rf"(?<!\w){change['verb']}(?: [\w()]+){{0,12}} \d[\d,.]*\s?%", folded)
    ):
        return True
    if query.wants_money:
        shared = _SUPPORT_ASKED.search(fold(query.text)) and _SHARE_BORNE.search(folded)
        return bool(shared or MONEY.search(folded))
    if counted_in_words(query, unit.text) or _counted_by_name(query, unit):
        return True
    numerals = numerals_in(unit, folded)
    if asks_share(query):
        return any(fits(query, unit, folded, m) for m in numerals)
    measure = measure_of(query)
    numerals = [
        m
        for m in numerals
        if not re.search(
            rf"(?:so|dieu|khoan{'' if measure else '|muc'}|tinh lo|quoc lo)\s+$", folded[: m.start()]
        )
        and not _is_ordinal(query, folded[: m.start()])
    ]
    if not query.focus or not numerals:
        return bool(numerals)
    return any(fits(query, unit, folded, m) for m in numerals if "%" not in m.group())


_NAMES_ASKED = re.compile(
    r"(?<!\w)(?:ke ten|neu ten|ten gi|la nhung|gom nhung|la (?:xa|huyen|phuong|truong|so) nao)(?!\w)"
)


def _counted_by_name(query: Query, unit: Unit) -> bool:
    """Whether a clause names one and its sentence several of the things that a question counts and wants named: "huyện Ba Sơn, Thạch Khê, …"."""
    if not query.focus or not _NAMES_ASKED.search(fold(query.text)):
        return False
    kind = query.focus[0]
    named = rf"[{CAPITALS}]\w+(?: [{CAPITALS}]\w+)*"
    pattern = re.compile(rf"(?<!\w)(?P<kind>\w+) {named}(?P<more>(?:, {named})+)?")
    here = [m for m in pattern.finditer(flat(unit.text)) if fold(m["kind"]) == kind]
    whole = flat(unit.sentence.of(unit.page.text))
    told = [m for m in pattern.finditer(whole) if fold(m["kind"]) == kind]
    return bool(here) and (len(told) > 1 or any(m["more"] for m in told))


_WORDED = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"


def counted_in_words(query: Query, text: str) -> bool:
    """Whether a text counts the thing asked for in words: "ba liên đoàn"."""
    if not query.focus or asks_share(query) or measure_of(query) is not None:
        return False
    words = flat(text)
    heads = [" ".join(query.focus[:2]), *(" ".join(w) for w in _COUNTED_AS.get(query.focus[0], ()))]
    return any(
        fold(words[m.end() :]).lstrip().startswith(tuple(heads))
        for m in re.finditer(rf"(?<!\w){_WORDED}\s", words)
    )


_SIGNS = {"do": r"(?:do(?!\w)|°)", "met": r"(?:met|m)(?!\w)"}
"""Units that are also written by a sign."""


_AREA = re.compile(r"(?<!\w)(?:dat|thua|dien tich|mat bang|nen nha)(?!\w)")
"""What is measured in square metres, which people call metres."""


def _in_unit(measure: str, behind: str, area: bool = False) -> bool:
    """Whether the folded words behind a figure begin with the unit asked for; degrees also by their sign, metres of an `area`
    also as square ones.
    """
    unit = _SIGNS.get(measure, rf"{re.escape(measure)}(?!\w)")
    if measure == "met" and area:
        unit = r"(?:met|m)[2²]?(?!\w)"
    return re.match(rf"\s*{unit}", behind) is not None


def asks_share(query: Query) -> bool:
    """Whether a question asks for a percentage."""
    return "%" in query.text or bool(_SHARE.search(fold(query.text)))


_SHARE = re.compile(rf"(?<!\w)(?:(?:ty le|ti le|phan tram)(?!\w)|{PARTS})")


def _is_ordinal(query: Query, before: str) -> bool:
    """Whether a figure numbers what stands before it ("phiên bản 1.0") and the question does not ask for just that."""
    said = _ORDINAL.search(before)
    return said is not None and not re.search(
        rf"(?<!\w){said[1]} (?:thu )?(?:may|bao nhieu|nao|so)(?!\w)", fold(query.text)
    )


def numerals_in(unit: Unit, folded: str) -> list[re.Match[str]]:
    """Figures of a clause that are not part of a date, of a document's name or of its own item number."""
    cited = names_and_dates(unit)
    item = re.match(r"\W*\d{1,2}(?:[.)]|\s*\|)", folded)
    return [
        m
        for m in _NUMERAL.finditer(folded)
        if not any(a <= m.start() < b for a, b in cited) and not (item and m.start() < item.end())
    ]


def counts_in(query: Query, unit: Unit, folded: str, numeral: re.Match[str]) -> bool:
    """Whether a figure of a clause counts what is asked, in a word that is spelled as the question spells it."""
    if not _counts(query, folded, numeral):
        return False
    typed = {w for w in re.findall(r"[^\W\d_]+", query.text.lower()) if fold(w) == query.focus[0]}
    if not query.accented or not any(map(has_diacritics, typed)) or not all(map(is_syllable, typed)):
        return True
    behind = re.findall(r"[^\W\d_]+", flat(unit.text)[numeral.end() : numeral.end() + 40].lower())[:2]
    alike = [w for w in behind if fold(w) == query.focus[0]]
    return not alike or not {_toneless(w) for w in alike}.isdisjoint(map(_toneless, typed))


def _toneless(word: str) -> str:
    """A word in small letters without its tone, which is often mistyped, and as it is spelled now: "tầu" is "tàu"."""
    marks = "".join(
        c for c in unicodedata.normalize("NFD", word) if c not in "\u0300\u0301\u0303\u0309\u0323"
    )
    return re.sub(r"â(?=[uy])", "a", unicodedata.normalize("NFC", marks))


_PER_UNIT = re.compile(r"\s*(?:m2|m3|ha|kg|tan|lit|met|m|km|kwh|tin chi|suat)\s*/\s*(?P<per>[a-z]+)")
"""Behind a figure that is so much for each thing, and no count of them: "301 m2/hộ"."""


def _counts(query: Query, folded: str, numeral: re.Match[str]) -> bool:
    """Whether a figure counts what is asked: "163 hộ", or "số hộ nghèo còn 163"."""
    focus = query.focus
    if re.match(r"\s*[-–]\s*\d[\d.,]*\s*%", folded[numeral.end() :]):
        return False
    if focus[0] in _RANKS and re.search(rf"(?<!\w)(?:{'|'.join(_RANKS)})\s+$", folded[: numeral.start()]):
        return True
    level = _LEVEL_ASKED.search(fold(query.text))
    if level is not None and re.search(rf"(?<!\w){level['level']}(?: do)?\s+$", folded[: numeral.start()]):
        return True
    after = re.findall(r"\w+", folded[numeral.end() : numeral.end() + 40])[:4]
    if focus[0] == "nguoi" and after[:1] and after[0] in _PERSONS:
        return True
    if focus[0] == "nguoi" and focus[1:2] and focus[1] in DEAD and not DEAD.isdisjoint(after):
        return True
    if focus[:2] == ("gia", "dinh") and after[:1] == ["ho"]:
        return True
    if focus[:2] == ("truong", "hop") and after[:1] in (["luot"], ["ca"], ["vu"]):
        return True
    if focus[0] in _PERSONS and after[:1] == ["luot"] and focus[0] in folded.split():
        return True
    per = _PER_UNIT.match(folded[numeral.end() :])
    if per is not None and per["per"] == focus[0] and not query.wants_money:
        return any(m["of"] == focus[0] for m in UNIT_ASKED.finditer(fold(query.text)))
    price = re.match(
        r"\s*(?:dong|trieu|ty|nghin|ngan)(?: dong)?\s*/\s*(?P<per>[a-z]+)", folded[numeral.end() :]
    )
    if price is not None and not query.wants_money and price["per"] == focus[0]:
        return any(m["of"] == focus[0] for m in UNIT_ASKED.finditer(fold(query.text)))
    if (
        focus[0] in _ANIMALS | _PERSONS
        and not query.wants_money
        and _BY_WEIGHT.match(folded[numeral.end() :])
    ):
        return False
    if focus[0] in _ANIMALS and after[:1] == ["con"]:
        return True
    alone = len(focus) == 1 or f"{focus[0]} {focus[1]}" not in _COMPOUNDS
    if alone and any(after[: len(words)] == list(words) for words in _COUNTED_AS.get(focus[0], ())):
        return DEAD.isdisjoint(after) or not DEAD.isdisjoint(focus)
    initials = "".join(word[0] for word in focus)
    if (
        len(initials) >= LETTERS
        and after[:1]
        and after[0].startswith(initials)
        and len(after[0]) <= LETTERS + 2
    ):
        return True
    if focus[0] in _YOUNG and after[:2] in (["hoc", "sinh"], ["tre", "em"]):
        return True
    if focus[0] in _PERSONS and after[:1] == ["nguoi"] and re.search(rf"(?<!\w){focus[0]}(?!\w)", folded):
        return True
    before = re.findall(r"\w+", folded[max(0, numeral.start() - 40) : numeral.start()])[-4:]
    if focus[0] in after[:2] or (len(focus) > 1 and (focus[1] in after[:2] or {*focus[:2]} <= {*after})):
        return True
    if tuple(after[:2]) in _KINDS and focus[0] in after[2:4]:
        return True
    listed = re.search(
        rf"(?<!\w)so (?:luong )?{focus[0]}(?!\w)(?P<gap>[^.;:]{{0,90}})$", folded[: numeral.start()]
    )
    timed = re.match(r"\s*(?:thang|nam|ngay|tuan|quy|lan)(?!\w)", folded[numeral.end() :])
    if (
        listed
        and not timed
        and not re.search(r"\d", listed["gap"])
        and (len(focus) < 2 or focus[1] in listed["gap"].split())
    ):
        return True
    while before and before[-1] in _LINKS:
        before.pop()
    if focus[:2] in _LEVELS:
        return False
    return bool(before) and before[-1] == focus[-1] and {*focus[:2]} <= {*before}


def measure_of(query: Query) -> str | None:
    """The unit that the question asks the figure in: m2, ha, km, năm, ngày, người …"""
    match = re.search(
        r"(?:bao nhieu|may)\s+(m2|m²|met vuong|met khoi|m3|hec ta|hecta|ha|km|cay so|kg|tan|met|nam|ngay|thang|gio|tieng|tuoi|phut|lan|do|lit)(?!\w)",
        fold(query.text),
    )
    return _SAME_UNIT.get(match[1], match[1]) if match else None


_SAME_UNIT = {
    "met vuong": "m2",
    "m²": "m2",
    "met khoi": "m3",
    "tieng": "gio",
    "hec ta": "ha",
    "hecta": "ha",
    "cay so": "km",
}
"""Units by another name, folded, and the name they are written by."""
