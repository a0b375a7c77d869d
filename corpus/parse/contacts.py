"""Ways to reach somebody that a paragraph states: telephone numbers, e-mail addresses, links and postal addresses.

A number is a telephone number by its form (0 and 9 or 10 more digits, 1800 …, 1900 …, +84 …) or, where it is short
(111, 1022, 0261 1022), by the words before it ("gọi 114", "Tổng đài 111"). A fax number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import FactKind
from corpus.parse.dates import find_dates
from corpus.parse.number import find_numbers
from corpus.text import flat, fold, squeeze

Found = tuple[FactKind, str, int, int]
"""Kind, normalised value, and the characters `[start, end)` of the paragraph."""

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_LINK = re.compile(
    r"https?://[^\s<>\"“”|]+|(?<![\w@./-])www\.[^\s<>\"“”|,;]+"
    r"|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:vn|com|net|org|info)(?![\w@-]|\.\w)(?::\d+)?(?:/[^\s<>\"“”|,;]*)?",
    re.I | re.ASCII,
)
_BARE_SUFFIX = re.compile(r"(?:gov|edu|com|org|net|info)\.vn$", re.I)

_DIGITS = re.compile(r"(?<![\w+,/])(?:\+|\(\+?)?\d(?:(?:[ .)-]|\) |\. |[.)]? ?\()?\d)+")
_SHORT = re.compile(r"(?<![\w+,./-])(?:1\d{2,3}|[1-9]\d{3})(?![\w/]|[.,]\d|-\d)")
_CALL = (
    r"(?:dien thoai|duong day nong|so nong|tong dai|hotline|so may|dau so|lien he|lien lac|truc ban|dt|đt|tel|phone|zalo|viber|"
    r"goi|alo|nhan tin|bao tin|tin bao|bao ngay|phan anh|sdt|mobile|di dong|cskh|ho tro)"
)
_CALLED = re.compile(rf"(?<!\w){_CALL}(?!\w)[^.;]{{0,80}}$")
_CALLED_NOW = re.compile(
    r"(?<!\w)(?:(?:tong dai|dau so|duong day nong|hotline|so may|(?:so )?dien thoai|lien he|alo|dt|sdt|(?:goi|bao|quay)"
    r"(?: ngay| dien| toi| den| ve| qua| theo)*)(?: tong dai| hotline| so| den| la| cac so| cac dau so| nong)*|\((?:so|goi|hotline))[\s:(]*"
    r"(?:\d{3,4}(?:\s*(?:,|va|hoac|hay|-|/)\s*))*$"
)
_SO = re.compile(r"(?<!\w)(?:so|cac so)\s*:?\s*(?:\d{3,4}(?:\s*(?:,|va|hoac|hay|-)\s*))*$")
_DOCUMENT = re.compile(
    r"(?:cong van|quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|cong dien|van ban|thong tu|nghi dinh|bao cao|to trinh|bao|cau|to|duong)\s+$"
)
_NO_PHONE = re.compile(
    r"(?:tai khoan|ma so thue|mst|ma so|cccd|cmnd|can cuoc|dinh danh|ma ho so|so hieu|giay phep so|bien so)[^.;,]{0,25}$|(?<![/\w-])(?:so\s+)?fax\s*[:.]?\s*$"
)
_MEASURED = re.compile(
    r"\s*(?:%|‰|(?:dong|ty|ti|trieu|nghin|ngan|usd|ha|m2|m3|m|km|kg|tan|ho|nguoi|tre|xa|huyen|truong|can|ngay|thang|nam|gio)(?!\w))"
)

_REACH = r"(?:dien thoai|dt|đt|sdt|tel|fax|email|e-mail|thu dien tu|hotline|duong day nong|website|web|lien he|so dien thoai|giay phep|ghi ro|ma so thue|mst|https?|www)"
_LABEL = re.compile(
    r"(?<!\w)(?:dia chi(?: (?:lien he|tiep nhan|nhan ho so|nop ho so|tru so|toa soan|co quan|nhan|nop|gui))*"
    r"|tru so(?: chinh| lam viec| co quan)?|toa soan)(?:\s*:\s*(?:tai\s+)?|\s+(?:tai\s+)?(?=so \d|so nha))"
)
_ADDRESS_END = re.compile(
    rf"[;|–\"“”]|\s-\s|\.?\s+{_REACH}(?!\w)|\s*[(,]\s*{_REACH}(?!\w)|(?<!TP)(?<!TX)(?<!TT)(?<!\bP)(?<!\bQ)(?<!\bH)\.(?=\s+[A-ZĐÀ-Ỹ0-9(])|\.$|\)\s|\)$|,?\s+(?:trước|đến hết|chậm nhất|để|từ ngày|vào|và các|hoặc|gửi|nhận)\s"
)
_PLACE = r"(?:phường|xã|thị trấn|quận|huyện|thành phố|thị xã|tỉnh|khu phố|tổ dân phố|tổ|thôn|ấp|khóm|TP\.?|TX\.?|TT\.?|P\.|Q\.|H\.|KP\.?|khu đô thị|khu hành chính)"
_NAME = r"[A-ZĐÀ-Ỹ0-9][\wÀ-ỹ'’.-]*(?:[ ][A-ZĐÀ-Ỹ0-9][\wÀ-ỹ'’-]*){0,4}"
_POSTAL = re.compile(
    rf"(?<![\w/.])(?:[Ss]ố\s+(?:nhà\s+)?)?\d{{1,4}}(?:[A-Za-z]|bis)?(?:[/-]\d+[A-Za-z]?)*,?\s+"
    rf"(?P<road>(?:(?:đường|phố|ngõ|đại lộ|quốc lộ|ĐT|QL)\.?\s+)?)(?P<name>\d{{1,2}}/\d{{1,2}}|{_NAME})"
    rf"(?P<rest>(?:\s*[,-]\s*(?:(?i:{_PLACE})\s*)?{_NAME})*)"
)


def contacts_in(words: str) -> list[Found]:
    """The contacts of one paragraph, in order of place, none inside another."""
    line, folded = flat(words), fold(flat(words))
    found: list[Found] = []
    for kind, matches in ((FactKind.EMAIL, _EMAIL), (FactKind.LINK, _LINK)):
        for match in matches.finditer(line):
            value = match.group() if kind is FactKind.EMAIL else _untailed(match.group())
            if kind is FactKind.EMAIL or not _BARE_SUFFIX.fullmatch(value):
                _keep(found, (kind, value.rstrip("."), match.start(), match.start() + len(value.rstrip("."))))
    for address in _addresses(line, folded):
        _keep(found, address)
    taken = [(n.start, n.end) for n in find_numbers(line)] + [(d.start, d.end) for d in find_dates(line)]
    for phone in _phones(line, folded):
        if not any(phone[2] < end and start < phone[3] for start, end in taken):
            _keep(found, phone)
    return sorted(found, key=lambda f: f[2])


def _keep(found: list[Found], one: Found) -> None:
    if all(one[3] <= other[2] or other[3] <= one[2] for other in found):
        found.append(one)


def _untailed(link: str) -> str:
    """A link without the punctuation of the sentence: a closing bracket only goes where none opened it."""
    link = link.rstrip(".,;:!?'’*")
    while link.endswith((")", "]", "}")) and link.count(link[-1]) > link.count({")": "(", "]": "[", "}": "{"}[link[-1]]):
        link = link[:-1].rstrip(".,;:!?'’")
    return link


def _phones(line: str, folded: str) -> Iterator[Found]:
    for match in _DIGITS.finditer(line):
        for start, end in _numbers_of(line, match.start(), match.end()):
            if _is_phone(line, folded, start, end):
                yield FactKind.PHONE, _dialled(line[start:end]), start, end
    for match in _SHORT.finditer(line):
        before = folded[max(0, match.start() - 120) : match.start()]
        if _MEASURED.match(folded, match.end()) or _NO_PHONE.search(before):
            continue
        if _CALLED_NOW.search(before) or _numbered(before):
            yield FactKind.PHONE, match.group(), match.start(), match.end()


def _numbered(before: str) -> bool:
    """Whether "số 111" names a telephone number: one is spoken of before it, and no document."""
    so = _SO.search(before)
    return bool(so and _CALLED.search(before[: so.start()]) and not _DOCUMENT.search(before[: so.start()]))


def _dialled(written: str) -> str:
    return ("+" if "+" in written else "") + re.sub(r"\D", "", written)


def _numbers_of(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers of a run of digits: "0913 404 266-0912 345 678" is two, and a list marker is none of it."""
    run = line[start:end]
    cuts = [m.start() for m in re.finditer(r"(?<=\d)[ .-]+(?=\(?\+?(?:0\d{2}|84|1[89]00))", run)]
    if len(re.sub(r"\D", "", run)) <= 11 or not cuts:
        yield start, end
        return
    begin = 0
    for cut in [*cuts, len(run)]:
        piece = run[begin:cut]
        if begin < cut:
            yield start + begin + len(piece) - len(piece.lstrip(" .-")), start + cut
        begin = cut


def _is_phone(line: str, folded: str, start: int, end: int) -> bool:
    written, digits = line[start:end], re.sub(r"\D", "", line[start:end])
    before = folded[max(0, start - 120) : start]
    if _NO_PHONE.search(before) or _MEASURED.match(folded, end) or re.match(r"[\w/]|[.,]\d|%", line[end:]):
        return False
    called = bool(_CALLED.search(before))
    if digits.startswith(("1800", "1900")):
        return 8 <= len(digits) <= 10 and (called or bool(re.fullmatch(r"\d{8,10}|\d{4}[ .-]\d{3,6}(?:[ .-]\d{2,4})*", written)))
    if digits.startswith("84") and written.startswith(("+", "(")):
        return 10 <= len(digits) <= 12
    if digits.startswith("0") and digits[1:2] not in ("0", ""):
        return 10 <= len(digits) <= 11 or (called and 8 <= len(digits) <= 11)
    labelled = re.search(r"(?:dien thoai|dt|đt|sdt|tel|so may|hotline|duong day nong)\s*[:.]?\s*(?:so\s+)?$", before)
    return bool(labelled) and 7 <= len(digits) <= 8 and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written[:0])


def _addresses(line: str, folded: str) -> Iterator[Found]:
    for label in _LABEL.finditer(folded):
        end = _ADDRESS_END.search(line, label.end(), label.end() + 180) or _ADDRESS_END.search(
            folded, label.end(), label.end() + 180
        )
        folded_end = re.search(rf"\.?,?\s*[(-]?\s*(?<!\w){_REACH}(?!\w)", folded[label.end() :])
        stop = min(
            end.start() if end else len(line), label.end() + folded_end.start() if folded_end else len(line)
        )
        written = line[label.end() : stop].rstrip(" .,;-(")
        if len(written) > 5 and re.search(r"[A-ZĐÀ-Ỹ]", written) and "@" not in written and "://" not in written:
            if not _LINK.match(written):
                yield FactKind.ADDRESS, squeeze(written), label.end(), label.end() + len(written)
    for match in _POSTAL.finditer(line):
        rest = match["rest"]
        placed = re.search(rf"(?:^|[\s,])(?i:{_PLACE})\s*{_NAME}", rest)
        if placed or (match["road"] and match.group()[0] in "Ss" and rest):
            yield FactKind.ADDRESS, squeeze(match.group().rstrip(" .,-")), match.start(), match.start() + len(match.group().rstrip(" .,-"))
