"""Spellings of chat and notes, written out: "bao nhiu", "ntn", "đc ko", "mấy QĐ"."""

from __future__ import annotations

import re

from corpus.text import fold, has_diacritics

_SPOKEN = {
    "nhiu": "nhiêu",
    "chủ chì": "chủ trì",
    "văn bảng": "văn bản",
    "bn": "bao nhiêu",
    "bnhiu": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "mún": "muốn",
    "đc": "được",
    "dc": "được",
    "ko": "không",
    "ơ": "ở",
    "hok": "không",
    "khg": "không",
    "vs": "với",
    "ntn": "như thế nào",
    "trg": "trong",
    "j": "gì",
    "zậy": "vậy",
    "zay": "vậy",
    "gởi": "gửi",
    "cq": "cơ quan",
    "cty": "công ty",
    "sdt": "số điện thoại",
    "sđt": "số điện thoại",
    "tui": "tôi",
    "hông": "không",
    "thiệt hông": "thật không",
}
CHAT = frozenset(_SPOKEN)
"""Spellings of chat, in small letters."""

_WORD = re.compile(
    rf"(?<![\w/.&-])(?:{'|'.join(map(re.escape, sorted(_SPOKEN, key=len, reverse=True)))})(?![\w/&-]|\.\w)"
)


_HOW_MUCH = re.compile(r"(?<!bao )(?<!\w)nhiêu(?!\w)")
"""Half of "bao nhiêu", as it is said in the South."""


_SEATS = {"tp": "thành phố", "tx": "thị xã"}
_CITY = re.compile(
    r"(?<!\w)(?P<body>(?i:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chủ tịch|chu tich))\s+(?P<seat>(?i:tp|tx))\.?\s+(?=\w)"
)
"""A city or town after the name of its committee: "UBND TP Phú Quốc"."""

_QUARTER = re.compile(r"(?<!\w)[qQ](?P<number>[1-4])\s?[/-]\s?(?P<year>(?:19|20)\d\d)(?!\d)")
"""A quarter as it is noted down: "q1/2024"."""


_TYPES = {
    "QĐ": "quyết định",
    "QD": "quyết định",
    "CV": "công văn",
    "KH": "kế hoạch",
    "NQ": "nghị quyết",
    "CT": "chỉ thị",
    "CĐ": "công điện",
    "TB": "thông báo",
}
_ALWAYS = ("QĐ", "CV", "KH", "NQ")
_NUMBER_NEXT = r"\s+(?:[sS][oốỐO]\s+)?\d"
_TYPE = re.compile(
    rf"(?<![\w/.&-])(?<!(?i:sở) )(?<!(?i:so) )(?<!(?i:bộ) )(?<!(?i:phòng) )(?<!(?i:ngành) )(?:(?:{'|'.join(_ALWAYS)})|(?:QD|CT|CĐ|TB)(?={_NUMBER_NEXT}))(?![\w/&-]|\.\w)"
)
"""A type of document by its letters; those that also stand for other things only before a number."""


_KILOS = re.compile(
    r"(?<=(?:một|mỗi|mot|moi) )(?:ký|kí|ky|ki)(?: ?lô| ?lo)?(?!\w)(?! (?:kết|hiệu|duyệt|tên|sinh|họp|thi|ket|hieu|duyet|ten|hop|tuc|túc|ức|uc|ban|số|so)(?!\w))"
)
"""A kilogram as it is said: "mấy đồng một ký"."""


_PLAN_NUMBER = re.compile(
    r"^\W*(?:cho (?:toi |minh |em )?(?:hoi |xin )?|xin )?so ke hoach (?!(?:va|&) dau tu|dau tu|kh|(?:phai|lam|duoc|chu tri|co|giao|nop|bao cao|tham muu|la)(?!\w))"
)
_ASKS = re.compile(r"(?<!\w)(?:gi|nao|ai|sao|bao gio|khi nao|bao nhieu|may|khong|chua|the nao)(?!\w)")
"""A question that begins like the name of a department, and asks for a number: "so ke hoach trồng rừng của …"."""


_PART_OF_YEAR = re.compile(
    r"(?<!ngày )(?<!ngay )(?<!tháng )(?<!thang )(?<!\w)(?P<part>đầu|giữa|cuối|dau|giua|cuoi) (?P<year>(?:19|20)\d\d)(?![\w/%.,-]|\s*[-–]\s*\d)",
    re.I,
)
"""A part of a year as it is said: "giữa 2019"."""

_SOME = re.compile(
    r"(?<!\w)(?P<at>ở|cho|của|tại|với|tới|về|o|cua|tai|voi|toi|ve) (?:mấy|may) (?!(?:giờ|ngày|tháng|năm|người|tiền|tỷ|triệu|lần|cái|huyện|xã|tỉnh|đơn|sở|việc|nơi|chỗ|tầng|phần|đợt|điểm|buổi|hộ|cơ|loại|nhóm|gio|ngay|thang|nam|nguoi|tien|ty|trieu|lan|cai|huyen|xa|tinh|don|so|viec|noi|cho|tang|phan|dot|diem|buoi|ho|co|loai|nhom)(?!\w))",
    re.I,
)
"""Some things, not counted: "với mấy công ty …"."""
_SOME_FIRST = re.compile(
    r"(?:Mấy|mấy|May|may) (?=(?:công ty|cty|doanh nghiệp|dn|trường|cô|chú|anh|bà con|cong ty|doanh nghiep|truong) )"
)
"""The same where a question opens with them and asks something else at its end."""


def _some_written(text: str, accented: bool) -> str:
    """`text` with "mấy" that only says of several things written "các", where the text goes on to ask something."""
    some = _SOME.search(text)
    first = _SOME_FIRST.match(text)
    if first is not None and re.search(r"(?<!\w)(?:gi|nao|sao|the nao)\W*$", fold(text)):
        text = f"{'Các' if accented else 'Cac'} {text[first.end() :]}"
    if some is None or not _ASKS.search(fold(text[some.end() :])):
        return text
    return _SOME.sub(lambda m: f"{m['at']} {'các' if accented else 'cac'} ", text, count=1)


_TO_ALL = re.compile(
    r"(?:\s+(?:vậy|vay|thế|the|hả|ha|ạ|nhỉ|nhi|z|v))*,?\s+(?:mọi người|moi nguoi|mn|các bác|cac bac|cả nhà|ca nha|bà con ơi|ba con oi|anh em|ad|admin|các anh chị|cac anh chi)(?: ơi| oi| ạ| a)?(?=\s*(?:[,?!.]|$))",
    re.I,
)
"""Whom a question is put to, at the end of a clause of it: "… không vậy mọi người"."""


def spelled_out(text: str) -> str:
    """`text` with chat spellings in small letters written out; without diacritics where `text` has none."""
    accented = has_diacritics(text)

    def full(match: re.Match[str]) -> str:
        return _SPOKEN[match.group()] if accented else fold(_SPOKEN[match.group()])

    text = _TYPE.sub(lambda m: _TYPES[m.group()] if accented else fold(_TYPES[m.group()]), text)
    text = _CITY.sub(
        lambda m: f"{m['body']} {_SEATS[fold(m['seat'])] if accented else fold(_SEATS[fold(m['seat'])])} ",
        text,
    )
    text = _TO_ALL.sub("", text)
    text = _KILOS.sub("kg", _HOW_MUCH.sub("bao nhiêu", _WORD.sub(full, text)))
    asked = None if accented else _PLAN_NUMBER.match(text.lower())
    if asked and not _ASKS.search(text.lower()):
        head = text[: asked.end()].rstrip()[: -len("ke hoach")]
        text = f"{head}hieu ke hoach {text[asked.end() :]}"
    text = _some_written(text, accented)
    if len(_PART_OF_YEAR.findall(text)) == 1:
        text = _PART_OF_YEAR.sub(lambda m: f"{m['part']} {'năm' if accented else 'nam'} {m['year']}", text)
    return _QUARTER.sub(lambda m: f"{'quý' if accented else 'quy'} {m['number']}/{m['year']}", text)
