"""Ways to reach somebody that a paragraph states: telephone numbers, e-mail addresses and links (addresses: `postal.py`).

A number is a telephone number by its form (0 and 9 or 10 more digits, 1800 …, 1900 …, +84 …) or, where it is short
(111, 1022, 0261 1022), by the words before it ("gọi 114", "Tổng đài 111"). A fax number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import FactKind
from corpus.parse.dates import find_dates
from corpus.parse.number import find_numbers
from corpus.parse.postal import addresses_in
from corpus.text import flat, fold

Found = tuple[FactKind, str, int, int]
"""Kind, normalised value, and the characters `[start, end)` of the paragraph."""

_EMAIL = re.compile(r"(?<![\w.+-])[a-z0-9][\w.+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII | re.I)
_IN_LINK = r"[^\s<>\"“”|]"
_LINK = re.compile(
    rf"https?://{_IN_LINK}+|(?<![\w@./-])www\.(?:(?![,;]){_IN_LINK})+"
    r"|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:vn|com|net|org|info|me(?=/))(?![\w@-]|\.\w)(?::\d+)?"
    rf"(?:/(?:(?![,;]){_IN_LINK})*)?",
    re.ASCII | re.I,
)
_SUFFIX_ALONE = re.compile(r"(?:gov|edu|com|org|net|info)\.vn", re.I)
_OPENING = {")": "(", "]": "[", "}": "{"}

_RUN = re.compile(r"(?<![\w+,/])(?<!\w\.)(?:\+|\(\+?)?\d(?:(?:[ .-]{1,2}|[.)] ?|[. ]{0,2}\()?\d)+")
_SHORT = re.compile(r"(?<![\w+,./-])(?:1\d{2,3}|[1-9]\d{3})(?![\w/]|[.,]\d|-\d)")
_NEXT = r"(?:\d[\d .-]{2,14}\s*(?:,|va|hoac|hay|-|/)\s*)*"
"""Numbers before another in a list: "gọi 113, 114 hoặc 115"."""

_CALLED = re.compile(
    r"(?<!\w)(?:dien thoai|duong day nong|tong dai|hotline|so may|dau so|lien he|lien lac|truc ban|dt|tel|phone|zalo|viber|goi|"
    r"alo|nhan tin|bao tin|tin bao|bao ngay|phan anh|sdt|mobile|di dong|cskh)(?!\w)[^.;]{0,80}$"
)
_CALLED_NOW = re.compile(
    r"(?<!\w)(?:(?:(?:tong dai|dau so|duong day nong|hotline)(?: (?:ho tro|tiep nhan|tu van|phuc vu|hoi dap|chung|thong tin))?|so may|dien thoai|lien he|alo|dt|sdt"
    r"|(?:goi|(?<!thong )(?<!canh )bao|quay)(?: ngay| dien| toi| den| ve| qua| theo)*)"
    rf"(?: tong dai| hotline| so| den| la| cac so| cac dau so| nong)*|\((?:so|goi|hotline))[\s:(]*{_NEXT}$"
)
_SO = re.compile(rf"(?<!\w)so\s*:?\s*{_NEXT}$")
_DOCUMENT = re.compile(
    r"(?:cong van|quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|cong dien|van ban|thong tu|nghi dinh|bao cao|to trinh|bao|cau|"
    r"to|duong|nha|nghi)\s+(?:cac\s+)?$"
)
_EMERGENCY = re.compile(r"11[1-5]|1022")
_PAUSE = re.compile(r"\s*(?:[,.;)]|$|(?:hoac|va|de|khi)(?!\w))")
_NO_PHONE = re.compile(
    r"(?:tai khoan|ma so thue|mst|ma so|cccd|cmnd|can cuoc|dinh danh|ma ho so|so hieu|giay phep so|bien so)[^.;,]{0,25}$"
    r"|(?<![/\w-])(?<!/ )(?:so\s+)?fax\s*[:.]?\s*$"
)
_MEASURED = re.compile(
    r"\s*(?:%|‰|(?:dong|ty|ti|trieu|nghin|ngan|usd|ha|m2|m3|m|km|kg|tan|ho|nguoi|tre|xa|huyen|truong|can|ngay|thang|nam|gio)(?!\w))"
)
_LABELLED = re.compile(
    r"(?<!\w)(?:dien thoai|dt|sdt|tel|so may|hotline|duong day nong)\s*[:.]?\s*(?:so\s+)?$"
)


def contacts_in(words: str) -> list[Found]:
    """The contacts of one paragraph, in order of place, none inside another."""
    line, folded = flat(words), fold(flat(words))
    found: list[Found] = []
    taken = bytearray(len(line))

    def keep(kind: FactKind, value: str, start: int, end: int) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append((kind, value, start, end))

    for match in _EMAIL.finditer(line):
        keep(FactKind.EMAIL, match.group(), match.start(), match.end())
    for match in _LINK.finditer(line):
        link = _untailed(match.group())
        if not _SUFFIX_ALONE.fullmatch(link):
            keep(FactKind.LINK, link, match.start(), match.start() + len(link))
    for value, start, end in addresses_in(words):
        keep(FactKind.ADDRESS, value, start, end)
    phones = list(_phones(line, folded))
    if phones:
        cited = [(n.start, n.end) for n in find_numbers(line)] + [(d.start, d.end) for d in find_dates(line)]
        for start, end in cited:
            taken[start:end] = b"\1" * (end - start)
    for start, end in phones:
        keep(FactKind.PHONE, _dialled(line[start:end]), start, end)
    return sorted(found, key=lambda f: f[2])


def _untailed(link: str) -> str:
    """A link without the punctuation of its sentence; a closing bracket goes only where none opened in it."""
    link = link.rstrip(".,;:!?'’*")
    while link[-1:] in _OPENING and link.count(link[-1]) > link.count(_OPENING[link[-1]]):
        link = link[:-1].rstrip(".,;:!?'’*")
    return link


def _phones(line: str, folded: str) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(line):
        for start, end in _parted(line, match.start(), match.end()):
            if _is_phone(line, folded, start, end):
                yield start, end
    for match in _SHORT.finditer(line):
        before = folded[max(0, match.start() - 120) : match.start()]
        if _MEASURED.match(folded, match.end()) or _NO_PHONE.search(before):
            continue
        urgent = _EMERGENCY.fullmatch(match.group()) and _PAUSE.match(folded, match.end())
        if _CALLED_NOW.search(before) or _numbered(before) or (urgent and _is_call(before)):
            yield match.start(), match.end()


def _numbered(before: str) -> bool:
    """Whether "số 111" names a telephone number: one is spoken of before it, and no document."""
    number = _SO.search(before)
    return bool(
        number and _CALLED.search(before[: number.start()]) and not _DOCUMENT.search(before[: number.start()])
    )


def _is_call(before: str) -> bool:
    number = _SO.search(before)
    return bool(_CALLED.search(before)) and not (number and _DOCUMENT.search(before[: number.start()]))


def _dialled(written: str) -> str:
    return ("+" if "+" in written else "") + re.sub(r"\D", "", written)


WHOLE = 10
"""Digits before a bracket that are a number by themselves: "0227 3560 118 (24/24 giờ)"."""


def _parted(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers of a run of digits: "0913 404 266-0912 345 678" is two."""
    run = line[start:end]
    aside = re.match(r"[\d .)-]*\d(?=[ .]{0,2}\()", run)
    if aside is not None and len(re.sub(r"\D", "", aside.group())) >= WHOLE:
        run, end = aside.group(), start + aside.end()
    cuts = list(re.finditer(r"(?<=\d)[ .-]+(?=\(?\+?(?:0\d{2}|84|1[89]00))", run))
    if len(re.sub(r"\D", "", run)) <= 11:
        cuts = []
    begin = 0
    for cut in cuts:
        yield start + begin, start + cut.start()
        begin = cut.end()
    yield start + begin, end


def _is_phone(line: str, folded: str, start: int, end: int) -> bool:
    written, digits = line[start:end], re.sub(r"\D", "", line[start:end])
    before = folded[max(0, start - 120) : start]
    if (
        _NO_PHONE.search(before)
        or _MEASURED.match(folded, end)
        or re.match(r"\w|[.,]\d|/\d{5}", line[end : end + 8])
    ):
        return False
    called = bool(_CALLED.search(before))
    if re.match(r"1[89]00", digits):
        grouped = re.fullmatch(r"\d{8,10}|\d{4}[ .-]\d{3,6}(?:[ .-]\d{2,4})*", written)
        return 8 <= len(digits) <= 10 and (called or bool(grouped))
    if digits.startswith("84") and written.startswith(("+", "(")):
        return 10 <= len(digits) <= 12
    if re.match(r"0[1-9]", digits):
        return 10 <= len(digits) <= 11 or (called and 8 <= len(digits) <= 9)
    return 7 <= len(digits) <= 8 and bool(_LABELLED.search(before))
