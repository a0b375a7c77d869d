"""Question -> Query: what is asked, of whom, where, when, about which document.

Read on folded text, so that "so nao chu tri" and "Sở nào chủ trì" are one question. What an earlier question of the
conversation named (document, province, agency, topic) is taken over where the new one leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from corpus.agencies import Mention, directory, key
from corpus.errors import QuestionError
from corpus.model import Period, Role
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN, find_numbers, type_named
from corpus.text import fold, has_diacritics, nfc, place_tones, squeeze

MAX_CHARACTERS = 2000


class Intent(StrEnum):
    """What a question wants to know."""

    DOCUMENT = "document"
    FIND_DOCUMENT = "find_document"
    LIST_DOCUMENTS = "list_documents"
    CITED_BY = "cited_by"
    COMPARE = "compare"
    WHO = "who"
    PARTNERS = "partners"
    TASKS = "tasks"
    DUE = "due"
    WHEN = "when"
    AMOUNT = "amount"
    CONTACT = "contact"
    MEANING = "meaning"
    CONFIRM = "confirm"
    REASON = "reason"
    PERSON = "person"
    PASSAGE = "passage"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class DocumentSlot:
    """A document the question names: a whole number, or a figure ("công văn 1911") with the type said."""

    number: str | None
    figure: str
    type: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. `words` are the content words (lower case, accents as typed) in order."""

    text: str
    intent: Intent
    words: tuple[str, ...]
    accented: bool
    documents: tuple[DocumentSlot, ...] = ()
    citing: bool = False
    provinces: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    """Provinces that stand only inside another name ("thủy điện Tuyên Quang"): the place, if the store knows it."""
    agencies: tuple[str, ...] = ()
    role: Role | None = None
    type: str | None = None
    types: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    issuer: str | None = None
    period: Period | None = None
    period_text: str = ""
    year: int | None = None
    focus: tuple[str, ...] = ()
    wants_day: bool = False
    wants_money: bool = False
    wants_place: bool = False
    counts: bool = False
    article: str | None = None
    inherited: tuple[str, ...] = ()
    moved: bool = False
    """Whether the documents come from an earlier question about another province."""
    parts: tuple[Query, ...] = field(default=(), repr=False)


_WHO_NOUN = r"(?:co quan|so|don vi|nganh|ben|to chuc|hoi|phong|ban|dia phuong|bo phan|cap|luc luong|noi|sở|so ban nganh|so nganh)"
_WHO = re.compile(rf"(?<!\w)(?:ai|{_WHO_NOUN}(?:\s+nganh)?\s+(?:nao|gi)|cho ai|nhung ai)(?!\w)")
_WHEN = re.compile(
    r"(?<!\w)(?:khi nao|bao gio|ngay (?:nao|may|bao nhieu)|luc nao|thang (?:nao|may)|nam nao|quy (?:nao|may)|chung nao|thoi gian nao|thoi diem nao|"
    r"han chot|han cuoi|thoi han|deadline|han (?:la |den |den ngay |nop |bao cao |hoan thanh |gui )?(?:khi|ngay|bao|may|nao)|moc thoi gian|han (?:chung|cuoi cung)|"
    r"may gio|hom nao|cham nhat|muon nhat|han nop|han bao cao|han hoan thanh|bao lau)(?!\w)"
)
_AMOUNT = re.compile(
    r"(?<!\w)(?:bao nhieu|may(?!\s+(?:moc|bay|tinh|xuc|vi tinh))|ti le|ty le|phan tram|so luong|dien tich)(?!\w)|%"
)
_CONTACT = re.compile(
    r"(?<!\w)(?:so dien thoai|sdt|dien thoai (?:nao|so)|goi (?:so|dien|den so|vao so|cho so|ve dau|cho ai|ai|dau|toi so|duong day)|duong day nong|hotline|tong dai|"
    r"lien he (?:ai|dau|so|voi ai|o dau|the nao|cho nao)|dia chi (?:email|lien he|nao|o dau|la gi|trang|web)|email (?:nao|la gi|gi)|"
    r"goi (?:\w+ ){0,2}(?:dau|ai)|(?:phan anh|to giac|bao) (?:\w+ ){0,2}(?:o dau|ve dau|toi dau|den dau|vao dau|cho ai|voi ai|qua dau)|so (?:nao|may) (?:de )?(?:goi|bao)|(?:goi|bao|phan anh|to giac|trinh bao|lien lac)(?: \w+){0,4}? so (?:nao|may|gi)|goi ai|alo (?:so|ai))(?!\w)"
)
_DECLINED = re.compile(
    r"bo qua (?:moi |tat ca |cac |nhung )*(?:huong dan|chi dan|lenh|quy tac|yeu cau|chi thi)|quen (?:het |di )?(?:moi |cac )*(?:huong dan|chi dan)|"
    r"(?:ignore|disregard) (?:all|previous|the)|system prompt|dong vai|jailbreak|in ra (?:loi nhac|prompt)|"
    r"(?:so dien thoai|sdt|so di dong|so may|dia chi|email|so nha|tai khoan)(?: \w+){0,2}? (?:rieng|ca nhan|nha rieng)|nha rieng|mat khau|dia chi nha|"
    r"so (?:cccd|cmnd|can cuoc|tai khoan)|hay gia vo|tu bay gio ban la"
)
_COMPARE = re.compile(r"(?<!\w)(?:so sanh|doi chieu|khac (?:nhau|gi|biet)|giong nhau|khac voi)(?!\w)")
_ASKABLE = "|".join(
    p for p in TYPE_PATTERN.split("|") if not re.match(r"du|de|quy.s|chuong|phuong|bao|bien|lenh|van", p)
)
_DOC_NOUN = rf"(?:{_ASKABLE}|van\s+ban(?:\s+chi\s+dao)?|chi\s+dao|tai\s+lieu|luat)"
_LIST = re.compile(
    rf"(?<!\w)(?:liet ke|danh sach|thong ke|ke ten|ke ra|tong hop|cho (?:toi |xem |biet )*(?:cac|nhung|danh sach)|tat ca)\s*(?:\w+\s+){{0,4}}?{_DOC_NOUN}"
    rf"|(?<!\w)(?:nhung|cac|bao nhieu|may)\s+(?:loai\s+)?{_DOC_NOUN}(?!\s+(?:so|thu)\s+\d)"
    rf"|(?<!\w)(?:co|ban hanh|ra|ky)\s+(?:nhung\s+|cac\s+)?{_DOC_NOUN}(?:\s+chi dao)?(?:\s+(?:nao|gi))(?!\w)"
    rf"|{_DOC_NOUN}\s+(?:nao\s+)?(?:moi nhat|gan day|trong tuan)"
)
_WHICH_DOC = re.compile(
    rf"(?<!\w)(?P<type>{_DOC_NOUN})\s+(?:(?!nao|gi|va)\w+\s+){{0,2}}?(?:nao|so may|so bao nhieu|gi)(?!\w)|so hieu|so ky hieu|(?<!\w)so van ban|ky hieu (?:nao|gi|la)"
    rf"|(?:so may|so bao nhieu|mang so)(?!\w)"
)
_ABOUT = re.compile(
    r"ve viec gi|noi dung|noi (?:ve )?(?:gi|cai gi|sao)|noi ve|ve cai gi|ve van de gi|ve gi|viec gi|la (?:van ban )?gi|quy dinh (?:gi|nhung gi|the nao)|tom tat|"
    r"ban hanh (?:ngay|khi|hom|luc|thang|bao)|cua (?:tinh|ai|co quan|don vi) nao|cua ai|ai (?:ky|ban hanh)|co quan nao ban hanh|(?:tinh|don vi|co quan) nao ban hanh|"
    r"ky ngay|ngay (?:ban hanh|ky)|chi dao (?:gi|nhung gi|dieu gi|the nao)|yeu cau (?:gi|nhung gi|dieu gi)|de lam gi|muc dich|trich yeu|ra (?:ngay|khi|hoi|luc) nao|ra doi"
)
_ISSUE_ONLY = re.compile(
    r"^\W*(?:(?:ban hanh|ky|ra|ngay ban hanh|ngay ky|duoc ban hanh|phat hanh|cong bo)\s*(?:vao\s+)?(?:ngay|khi|hoi|luc|thang|bao)?\s*(?:nao|gio|may|la)?|(?:la\s+)?cua (?:tinh|co quan|don vi|ai)(?:\s+nao)?|ai (?:ky|ban hanh))\W*$"
)
_CITED_BY = re.compile(
    r"(?:nhac (?:den|toi)|vien dan|dan chieu|trich dan|de cap(?: den| toi)?|can cu (?:vao )?|trien khai|thuc hien|cu the hoa)\s*(?:theo\s*)?$"
)
_CITED_SCOPE = re.compile(
    rf"(?:{TYPE_PATTERN}|van ban|tinh nao|dia phuong nao|o dau|noi nao|chi dao)\s*(?:nao\s+)?(?:cua tinh [\w ]+?|ma tinh[\w ]*?)?(?:\w+\s+){{0,4}}?"
    r"(?:nhac (?:den|toi)|vien dan|dan chieu|de cap(?: den| toi)?|can cu(?: vao)?|trien khai(?: thuc hien)?|thuc hien|cu the hoa)\s+(?:theo\s+)?(?:cac\s+|noi dung\s+)?$"
)
_CITED_AFTER = re.compile(
    r"(?:duoc|co)\s+(?:tinh nao|dia phuong nao|noi nao|van ban nao|nhung tinh nao|ai|cac tinh nao)?\s*(?:nhac (?:den|toi)|vien dan|trien khai|thuc hien|can cu|de cap)"
)
_DUE = re.compile(
    r"(?<!\w)(?:den|toi|het|sap|qua)\s+han(?!\s+(?:khi|ngay|bao))|(?<!\w)phai\s+(?:xong|hoan thanh|nop|bao cao)\s+(?:truoc|trong)\s|(?<!\w)han\s+(?:trong|truoc)\s|(?:nhung|cac)\s+(?:moc\s+)?(?:thoi\s+)?han\s+nao|moc\s+thoi\s+(?:han|gian)"
)
_PERSON = re.compile(
    r"(?<!\w)(?:ong|ba|dong chi|lanh dao|nguoi) nao(?!\w)|(?<!\w)ai (?:la nguoi )?(?:ky|da ky|ky ban hanh|phat bieu|chu tri (?:cuoc|buoi|phien|hoi nghi))|nguoi ky|"
    r"(?<!chu tri )(?<!thuong truc )(?<!dau moi )(?<!phoi hop )(?<!tham muu )(?<!\w)la ai\W*$|la ai\s*,|do ai ky"
)
_REASON = re.compile(r"(?<!\w)(?:vi sao|tai sao|ly do|nguyen nhan|do dau)(?!\w)")
_CONFIRM = re.compile(
    r"(?<!\w)(?:co|da|duoc)\b.*(?<!\w)(?:khong|chua|hay khong|hay chua)\W*$|(?:phai khong|dung khong|dung hay sai|co dung|co phai)\W*"
)
_MEANING = re.compile(r"(?:viet tat|nghia la gi|la viet tat|co nghia|duoc hieu la)")
_TASK = re.compile(
    r"(?<!\w)(?:lam (?:gi|nhung gi|viec gi|sao|the nao|cong viec)|viec gi|nhung viec|cong viec|nhiem vu|giao (?:gi|viec|nhung|may|bao nhieu|cho|lam)|trach nhiem|yeu cau (?:gi|lam|nhung)|phai|can|chi dao (?:gi|lam|the nao)|"
    r"duoc giao|thuc hien (?:gi|nhung)|lo (?:viec )?gi|trien khai (?:gi|nhung))(?!\w)"
)
_MONEY = re.compile(
    r"(?<!\w)(?:bao nhieu (?:tien|ty|trieu|nghin|dong|kinh phi|von)|kinh phi|muc phat|muc ho tro|so tien|tong (?:von|muc dau tu|kinh phi)|phat bao nhieu|hoc phi|gia (?:bao nhieu|la)|luong)(?!\w)"
)
_ARTICLE = re.compile(r"(?<!\w)(dieu|khoan|diem|chuong|muc)\s+(\d{1,3}[a-z]?|[ivx]{1,5})(?!\w)")
_ROLES = (
    (Role.STANDING, re.compile(r"thuong truc(?!\s+(?:ubnd|hdnd|tinh))")),
    (Role.FOCAL, re.compile(r"dau moi")),
    (Role.LEAD, re.compile(r"chu tri|dung ra|cam trich|phu trach|chiu trach nhiem chinh|chu cong")),
    (Role.ADVISE, re.compile(r"tham muu")),
    (Role.COORDINATE, re.compile(r"phoi hop|tham gia cung|cung lam")),
)
_PARTNERS = re.compile(
    r"phoi hop (?:cung |voi |thuc hien )*(?:ai|nhung ai|co quan nao|don vi nao|so nao|nhung (?:co quan|don vi|so|ben|nganh)(?: nao)?|cac (?:co quan|don vi|so) nao|ben nao|nganh nao)"
    r"|(?:ai|co quan|don vi|so|nganh|ben)(?: nganh)?(?: nao)?(?: nhung)? (?:phai |cung |co trach nhiem |duoc giao |se )*phoi hop|co quan phoi hop|don vi phoi hop|cung voi (?:ai|co quan nao|nhung ai)"
)
_STOP_PHRASES = (
    "cơ quan nào|đơn vị nào|sở nào|ngành nào|ai là|những ai|cho ai|là gì|gì vậy|như thế nào|thế nào|ra sao|làm gì|làm sao|việc gì|những gì|cái gì|bao nhiêu|"
    "khi nào|bao giờ|ngày nào|lúc nào|tháng nào|năm nào|ở đâu|về đâu|đâu vậy|vì sao|tại sao|lý do|phải không|đúng không|hay không|"
    "về việc|nội dung|nói gì|nói về|được giao|giao cho|giao gì|yêu cầu gì|được yêu cầu|nhiệm vụ|trách nhiệm|cho biết|cho tôi|cho hỏi|xin hỏi|tôi muốn|"
    "tôi cần|muốn biết|làm ơn|giúp tôi|liệt kê|danh sách|thống kê|so sánh|văn bản|chỉ đạo|theo đó|hiện nay|hiện tại|như nào|thế à|số hiệu|ký hiệu|số mấy|"
    "cơ quan|đơn vị|ban hành|mới nhất|gần đây|số điện thoại|gọi số|đường dây nóng|gọi đâu|ntn|trước ngày|chậm nhất|thời hạn|hạn chót|bao lâu|"
    "thì sao|còn gì|nữa không|có tên|phải làm|tên gì|tên là|cho xem|kể số ra|kể ra|kê ra|kê số ra|nêu ra|nêu rõ|đúng ngày|xem giúp|tra giúp|tìm giúp|vui lòng|những nơi nào|những đâu|có mấy|là bao|từ khi|đến khi|được không|xảy ra|diễn ra|hội nào|một số|như sau"
)
_PHRASE_ACCENTED = re.compile(rf"(?<!\w)(?:{place_tones(_STOP_PHRASES)})(?!\w)")
_PHRASE_FOLDED = re.compile(rf"(?<!\w)(?:{fold(_STOP_PHRASES)})(?!\w)")
_STOP = frozenset(
    "la gi nao ai cac nhung cua va o tai tren ve viec cho duoc phai co khong thi trong theo voi de khi den tu toi ra sao the mot may bao "
    "nhieu hay hoac nay do kia ay nhe a vay ha nhi roi da se dang bi boi vi nen ma nhu neu luc dau ta minh "
    "tinh ubnd hdnd xin hoi hoi cho biet noi lam giao yeu cau can muon con thoi han ngay thang nam tuan quy truoc sau gio dung moi tung ca cung "
    "deu rat hon nhat it nua them lai chua vao len xuong ben giua giup thang".split()
)
_FILLER_ACCENTED = frozenset(
    "hạn thế còn tôi bị vì nếu mà lo hồi thế thì tuần tháng ngày quý nay vậy là gì nào ai các những của và ở tại trên về việc cho được phải có không thì trong theo với để khi đến từ tới ra sao thế một mấy bao nhiêu hay hoặc này đó rồi tỉnh".split()
)


def understand(
    question: str, history: Sequence[str] = (), today: date | None = None, agencies: Sequence[str] = ()
) -> Query:
    """The query that `question` means after the earlier questions `history` (oldest first).

    `agencies` are names the store knows beyond the table of agencies.

    Raises QuestionError for an empty question and for one of more than 2,000 characters.
    """
    text = squeeze(nfc(question))
    if not re.search(r"\w", text):
        raise QuestionError(
            "Câu hỏi trống. Hãy nhập câu hỏi, ví dụ: Sở nào chủ trì phòng chống sốt xuất huyết?"
        )
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"Câu hỏi dài {len(text)} ký tự, giới hạn là {MAX_CHARACTERS}. Hãy hỏi ngắn gọn hơn."
        )
    query = _read(text, today, agencies)
    for earlier in reversed([h for h in history if re.search(r"\w", h)]):
        query = _carry(query, _read(squeeze(nfc(earlier)), today, agencies))
    return replace(query, parts=_parts(query, today, agencies))


def _read(text: str, today: date | None, known: Sequence[str] = ()) -> Query:
    folded = fold(text)
    names = directory()
    documents = _documents(text, folded)
    provinces = _provinces(text, folded)
    taken = [(d.start, d.end) for d in documents] + [(p.start, p.end) for p in provinces]
    agencies = [a for a in names.find(text) if _free(a.start, a.end, taken)]
    agencies = _with_stored(text, folded, agencies, known, taken)
    dates = find_dates(text, _year(text, today))
    dated = [d for d in dates if _free(d.start, d.end, taken)]
    issuer = _issuer(folded, agencies)
    subjects = [
        a for a in agencies if a is not issuer and a.name not in _GIVERS and not a.name.startswith("Bộ ")
    ]
    if not subjects and not issuer:
        subjects = [a for a in agencies if a.name.startswith("Bộ ")]
    intent = _intent(folded, documents, subjects)
    types = list(re.finditer(rf"(?<!\w)(?:{TYPE_PATTERN})(?!\w)", folded))
    asked = _asked_type(folded)
    period = next((d for d in dated if d.unit in ("day", "range", "month", "quarter")), None)
    years = {d.period.start.year: d for d in dated if d.unit == "year" and d.period.start}
    year = next(iter(years.values())) if len(years) == 1 else None
    cut = taken + [(d.start, d.end) for d in dated]
    enumerated = _asked_types(folded, asked)
    cut += [(m.start(), m.end()) for m in types if type_named(m.group()) in enumerated]
    cut += [
        (m.start(1), m.end(1))
        for m in re.finditer(rf"(?<!\w)(?:theo|tai|trong)\s+({TYPE_PATTERN})(?!\w)", folded)
    ]
    cut += [(a.start, a.end) for a in agencies]
    words = _content(text, folded, cut)
    return Query(
        text=text,
        intent=intent,
        words=words,
        accented=has_diacritics(text),
        documents=tuple(documents),
        citing=_is_citing(folded, documents),
        provinces=tuple(dict.fromkeys(p.name for p in provinces)),
        near=() if provinces else tuple(dict.fromkeys(m.name for m in names.find_provinces(text))),
        agencies=tuple(dict.fromkeys(a.name for a in subjects)),
        role=_role(folded),
        type=asked,
        types=tuple(t for t in dict.fromkeys(type_named(m.group()) for m in types) if t),
        asked=_asked_types(folded, asked),
        issuer=issuer.name if issuer else None,
        period=period.period if period else None,
        period_text=text[period.start : period.end] if period else "",
        year=year.period.start.year if year and year.period.start else None,
        focus=_focus(folded, text),
        wants_day=bool(re.search(r"ngay (?:nao|may|bao nhieu)|hom nao", folded)),
        wants_money=bool(_MONEY.search(folded)),
        wants_place=bool(
            re.search(
                r"(?<!\w)(?:huyen|xa|thon|phuong|khu pho|dia ban|thanh pho|diem) nao(?!\w)|nam o dau|o cho nao|dia diem nao",
                folded,
            )
        ),
        counts=bool(
            re.search(
                r"(?<!\w)(?:bao nhieu|may)\s+(?:viec|nhiem vu|dau viec|van ban|cong van|ke hoach|quyet dinh|chi dao|chi thi|cong dien|co quan|so|don vi)",
                folded,
            )
        ),
        article=m.group() if (m := _ARTICLE.search(folded)) and documents else None,
    )


_GIVERS = frozenset({
    "UBND tỉnh", "Chủ tịch UBND tỉnh", "HĐND tỉnh", "Tỉnh ủy", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội", "Ban Bí thư",
    "Bộ Chính trị", "Văn phòng Chính phủ",
})  # fmt: skip


def _with_stored(
    text: str, folded: str, found: list[Mention], known: Sequence[str], taken: Sequence[tuple[int, int]]
) -> list[Mention]:
    """`found` and the agencies of the store that the question names ("Trung tâm Kiểm soát bệnh tật")."""
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\W_]+", folded)]
    spoken = " " + " ".join(w for _, _, w in words if w != "va") + " "
    more = []
    for name in known:
        wanted = re.sub(r"(?: tinh| thanh pho)(?: \w+ \w+)?$", "", key(name))
        if (
            len(wanted.split()) < 3
            or f" {wanted} " not in spoken
            or re.match(r"cac|nhung|tat ca|ubnd|uy ban", wanted)
        ):
            continue
        parts = wanted.split()
        bare = [w for w in words if w[2] != "va"]
        for i in range(len(bare) - len(parts) + 1):
            if [w[2] for w in bare[i : i + len(parts)]] == parts:
                more.append(Mention(bare[i][0], bare[i + len(parts) - 1][1], name))
    more = [
        m
        for m in more
        if not any(m.start < f.end and f.start < m.end and f.end - f.start >= m.end - m.start for f in found)
    ]
    more.sort(key=lambda m: m.start - m.end)
    kept: list[Mention] = []
    for m in more:
        if _free(m.start, m.end, [(k.start, k.end) for k in kept]):
            kept.append(m)
    left = [f for f in found if _free(f.start, f.end, [(k.start, k.end) for k in kept])]
    return sorted([*left, *kept], key=lambda m: m.start)


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= a or b <= start for a, b in taken)


def _year(text: str, today: date | None) -> int | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return int(years[-1]) if years else (today.year if today else None)


def _documents(text: str, folded: str) -> list[DocumentSlot]:
    """Whole numbers, in any case ("1911/ubnd-kgvx"), then bare figures that follow a type or "số"."""
    found = []
    upper = text.upper()
    for number in find_numbers(upper if len(upper) == len(text) else text):
        before = re.search(
            rf"(?P<type>{TYPE_PATTERN}|cv|vb|qd|kh|nq|nd|ct|tb)?\s*(?:so\s*)?$", folded[: number.start]
        )
        named = _short_type(before["type"]) if before and before["type"] else None
        start = before.start("type") if before and before["type"] else number.start
        kind = number.type if named in (None, "Văn bản") else named
        found.append(DocumentSlot(_official_case(number.normal), number.figure, kind, start, number.end))
    pattern = re.compile(
        rf"(?<!\w)(?!de an|du an|chuong trinh|quy hoach)(?P<type>{TYPE_PATTERN}|cv|vb)\s+(?:so\s+)?(?P<figure>\d{{1,5}})(?![\w/%.,-]|\s*(?:van ban|ke hoach))|(?<!\w)so\s+(?P<bare>\d{{2,5}})(?![\w/%.,-])"
    )
    for match in pattern.finditer(folded):
        if not _free(match.start(), match.end(), [(d.start, d.end) for d in found]):
            continue
        figure = match["figure"] or match["bare"]
        if match["bare"] and (
            re.fullmatch(r"(?:19|20)\d\d", figure)
            or re.search(
                r"(?:doi|chi|ky|tan|cap|quyen|mui|dan|muc|an|con|he|da)\s+$", folded[: match.start()]
            )
        ):
            continue
        typed = _short_type(match["type"]) if match["type"] else None
        found.append(
            DocumentSlot(None, figure, None if typed == "Văn bản" else typed, match.start(), match.end())
        )
    return sorted(found, key=lambda d: d.start)


def _official_case(number: str) -> str:
    """A number typed in any case, with the small letters that its codes have: "200/QĐ-TTG" -> "200/QĐ-TTg"."""
    return re.sub(r"TTG\b", "TTg", re.sub(r"\bTTR\b", "TTr", re.sub(r"\bCTR\b", "CTr", number)))


def _short_type(word: str) -> str | None:
    codes: dict[str, str | None] = {
        "cv": "Công văn",
        "vb": None,
        "qd": "Quyết định",
        "kh": "Kế hoạch",
        "nq": "Nghị quyết",
        "nd": "Nghị định",
        "ct": "Chỉ thị",
        "tb": "Thông báo",
    }
    return codes[word] if word in codes else type_named(word)


def _provinces(text: str, folded: str) -> list[Mention]:
    """Provinces named, also with one letter wrong ("quản ngải")."""
    found = directory().find_provinces(text)
    found = [
        m
        for m in found
        if not re.search(
            r"(?:huyen|thi xa|phuong|xa|thuy dien|nha may|benh vien|cong ty|song|bao|dai)\s+$",
            folded[: m.start],
        )
    ]
    if found:
        return found
    if has_diacritics(text):
        respelled = [
            m for m in directory().find_provinces(folded) if not _is_word_pair(text[m.start : m.end])
        ]
        respelled = [
            m
            for m in respelled
            if not re.search(r"(?:huyen|thi xa|phuong|xa|thuy dien|song)\s+$", folded[: m.start])
        ]
        if len(respelled) == 1 and has_diacritics(text[respelled[0].start : respelled[0].end]):
            return respelled
    words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\W\d_]+", folded)]
    for first, second in pairwise(words):
        typed = f"{first[2]} {second[2]}"
        if len(typed) < 7:
            continue
        near = [
            p
            for p in directory().provinces
            if len(key(p).split()) == 2 and len(key(p)) != len(typed) and one_edit(typed, key(p))
        ]
        if len(near) == 1 and not _is_word_pair(text[first[0] : second[1]]):
            return [Mention(first[0], second[1], near[0])]
    return []


def _is_word_pair(typed: str) -> bool:
    """Two ordinary words that only look like a province ("quảng bá" is not "Quảng Trị")."""
    return fold(typed) in {
        "quang ba",
        "bac trong",
        "hoa binh",
        "thai do",
        "ha tang",
        "cao bang",
        "nam dinh",
        "hai duong",
        "giang day",
    } or (has_diacritics(typed) and typed.islower() and fold(typed) in {"ha nam", "an giang"})


def one_edit(a: str, b: str) -> bool:
    """Whether `a` becomes `b` by inserting, deleting, replacing or swapping at most one character (two neighbours)."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return (
        a[i + 1 :] == b[i + 1 :]
        or a[i:] == b[i + 1 :]
        or a[i + 1 :] == b[i:]
        or (a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1])
    )


def _issuer(folded: str, agencies: Sequence[Mention]) -> Mention | None:
    """The body whose document is asked for: "văn bản nào của Bộ Y tế"."""
    for agency in agencies:
        before = folded[: agency.start]
        if re.search(rf"(?:{_DOC_NOUN}|nao|so may|gi)(?:\s+\w+){{0,6}}?\s+cua\s+$", before) and (
            agency.name in _GIVERS or agency.name.startswith("Bộ ")
        ):
            return agency
    return None


def _asked_type(folded: str) -> str | None:
    for match in _WHICH_DOC.finditer(folded):
        if match["type"]:
            named = type_named(re.sub(r"\s+chi\s+dao$", "", match["type"]))
            return "Luật" if match["type"] == "luat" else (None if named == "Văn bản" else named)
    listed = re.search(
        rf"(?:so hieu|ky hieu|so cua|liet ke(?: cac)?|danh sach(?: cac)?|bao nhieu|may|nhung|cac)\s+(?P<type>{TYPE_PATTERN})",
        folded,
    )
    if listed and listed["type"]:
        named = type_named(listed["type"])
        return None if named == "Văn bản" else named
    opening = re.search(
        rf"^(?:\W*(?:cac|nhung)?\s*)?(?P<type>{TYPE_PATTERN})\s.*(?:so may|so bao nhieu|so nao|mang so)",
        folded,
    )
    if opening:
        named = type_named(opening["type"])
        return None if named == "Văn bản" else named
    return None


def _asked_types(folded: str, asked: str | None) -> tuple[str, ...]:
    """All types of an enumeration that ends in the type asked for: "công văn, chỉ thị và kế hoạch nào"."""
    if asked is None:
        return ()
    for match in re.finditer(rf"(?:{TYPE_PATTERN})(?:\s*(?:,|va|hoac|hay)\s*(?:{TYPE_PATTERN}))+", folded):
        named = [type_named(m.group()) for m in re.finditer(TYPE_PATTERN, match.group())]
        if asked in named:
            return tuple(dict.fromkeys(n for n in named if n))
    return (asked,)


def _role(folded: str) -> Role | None:
    for role, pattern in _ROLES:
        if pattern.search(folded):
            return role
    return None


def _is_citing(folded: str, documents: Sequence[DocumentSlot]) -> bool:
    """Whether the documents are named as what the wanted directives carry out or mention."""
    if not documents:
        return False
    before = folded[: documents[0].start]
    return bool(_CITED_SCOPE.search(before) or _CITED_AFTER.search(folded[documents[0].end :]))


def _intent(folded: str, documents: Sequence[DocumentSlot], agencies: Sequence[Mention]) -> Intent:
    bare = folded
    for document in documents:
        bare = bare[: document.start] + " " * (document.end - document.start) + bare[document.end :]
    if _DECLINED.search(folded):
        return Intent.DECLINED
    if _MEANING.search(bare):
        return Intent.MEANING
    if _COMPARE.search(bare):
        return Intent.COMPARE
    if _PERSON.search(bare):
        return Intent.PERSON
    if _REASON.search(bare):
        return Intent.REASON if not (agencies and _role(bare)) else Intent.TASKS
    if (
        documents
        and re.search(r"(?:tinh|dia phuong|van ban|noi|nhung) nao", bare)
        and _is_citing(folded, documents)
    ):
        return Intent.CITED_BY
    if _CONTACT.search(bare):
        return Intent.CONTACT
    if _DUE.search(bare) and re.search(r"viec|nhiem vu|gi|nao", bare):
        return Intent.DUE
    if (
        documents
        and _ABOUT.search(bare)
        and not agencies
        and not re.search(r"chu tri|phoi hop|hieu luc", bare)
    ):
        return Intent.DOCUMENT
    if documents and not re.search(r"[^\W\d_]{2}", _strip_slots(bare)):
        return Intent.DOCUMENT
    if _PARTNERS.search(bare):
        return Intent.PARTNERS
    if _LIST.search(bare) and not (documents and not _is_citing(folded, documents)):
        return Intent.LIST_DOCUMENTS
    if _WHEN.search(bare):
        return Intent.WHEN
    if _WHICH_DOC.search(bare) and not re.search(
        r"(?:so nao|co quan nao|don vi nao) (?:chu tri|phoi hop|lam|chiu|duoc|phai|tham)", bare
    ):
        return Intent.FIND_DOCUMENT
    if _WHO.search(bare):
        return Intent.WHO
    if _AMOUNT.search(bare) and not (
        agencies and re.search(r"(?:bao nhieu|may) (?:viec|nhiem vu|dau viec)", bare)
    ):
        return Intent.AMOUNT
    if _CONFIRM.search(bare):
        return Intent.CONFIRM
    if agencies and (_TASK.search(bare) or not _WHO.search(bare)):
        return Intent.TASKS
    if documents and not agencies and not _strip_slots(bare).split():
        return Intent.DOCUMENT
    return Intent.PASSAGE


def _strip_slots(folded: str) -> str:
    text = re.sub(rf"{TYPE_PATTERN}|so|cua|tinh|o|tai|ubnd|la|gi|the|nao|thi|sao|ngay|nam|thang", " ", folded)
    for province in directory().find_provinces(text):
        text = text[: province.start] + " " * (province.end - province.start) + text[province.end :]
    return text


def _content(text: str, folded: str, cut: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The words that say what the question is about: slots, question words and fillers removed, shorts spelled out."""
    masked = list(folded)
    for start, end in cut:
        masked[start:end] = "|" * (end - start)
    line = "".join(masked)
    phrases = (
        _PHRASE_ACCENTED.finditer(place_tones(text).lower())
        if has_diacritics(text)
        else _PHRASE_FOLDED.finditer(folded)
    )
    for match in phrases:
        line = line[: match.start()] + "|" * (match.end() - match.start()) + line[match.end() :]
    shorts = directory().short_forms
    words: list[str] = []
    for match in re.finditer(r"[^\W_]+(?:[&./-][^\W_]+)*", line):
        typed = text[match.start() : match.end()]
        short = shorts.get(key(typed).replace(" ", ""))
        if short and _is_short(typed):
            words += [w for w in re.findall(r"[^\W_]+", short.lower()) if fold(w) not in ("va",)]
            continue
        for word in re.findall(r"[^\W_]+", typed.lower()):
            if _is_stop(word):
                continue
            words.append(word)
    role = _role(folded)
    if role is not None:
        words = _without_role(words)
    return tuple(words)


def _is_stop(word: str) -> bool:
    """Whether a word says nothing of the topic; one with diacritics only if spelled as the filler is."""
    return fold(word) in _STOP and (not has_diacritics(word) or place_tones(word) in _FILLER_ACCENTED)


def _without_role(words: list[str]) -> list[str]:
    """`words` without the pair of syllables that names a role: it is a slot, not a topic."""
    pairs = {
        ("chu", "tri"),
        ("phoi", "hop"),
        ("thuong", "truc"),
        ("dau", "moi"),
        ("tham", "muu"),
        ("phu", "trach"),
        ("chu", "cong"),
    }
    kept: list[str] = []
    skip = False
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if skip:
            skip = False
            continue
        if (fold(word), fold(following)) in pairs:
            skip = True
            continue
        kept.append(word)
    return kept


def _is_short(typed: str) -> bool:
    """Whether a word can be an abbreviation: no vowel pattern of a syllable, or typed in capitals."""
    bare = re.sub(r"[^\w]", "", typed)
    return (
        (bare.isupper() and len(bare) >= 2)
        or (not re.search(r"[aeiouy]", fold(bare)) and len(bare) >= 2)
        or (
            len(bare) >= 4
            and not re.fullmatch(
                r"(?:ngh|ng|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?",
                fold(bare),
            )
        )
    )


def _focus(folded: str, text: str) -> tuple[str, ...]:
    """The thing counted or measured: the words after "bao nhiêu", or those before "là bao nhiêu"."""
    after = re.search(r"(?<!\w)(?:bao nhieu|may)\s+((?:\w+\s*){1,4})", folded)
    if after:
        typed = re.findall(r"\w+", text[after.start(1) : after.end(1)].lower())
        words = [
            fold(w)
            for w in typed
            if not _is_stop(w) or fold(w) in ("nguoi", "nam", "ngay", "thang", "con", "muc")
        ]
        shorts = directory().short_forms
        words = [
            part
            for w in words
            for part in (
                [fold(x) for x in re.findall(r"[^\W_]+", shorts[w])] if w in shorts and _is_short(w) else [w]
            )
        ][:3]
        if not words:
            words = after[1].split()[:1]
        if words:
            return tuple(words)
    before = re.search(r"((?:\w+\s+){1,3})(?:la|dat|o muc|khoang)\s+(?:bao nhieu|may)", folded) or re.match(
        r"((?:\w+\s+){1,3})", folded
    )
    return tuple(w for w in (before[1].split() if before else []) if w not in _STOP)


def _carry(query: Query, earlier: Query) -> Query:
    """`query` with what it leaves out taken from `earlier`."""
    documents, provinces, agencies = query.documents, query.provinces, query.agencies
    own = len(query.words)
    inherited = query.inherited
    changed_place = bool(provinces) and provinces != earlier.provinces
    moved = False
    complete = bool(query.agencies and query.provinces)
    if not documents and earlier.documents and own <= 6 and not complete and (not changed_place or own <= 1):
        documents, moved = earlier.documents, changed_place
    if not provinces:
        provinces = earlier.provinces
    if not agencies and query.intent in (Intent.TASKS, Intent.WHEN, Intent.DUE) and not query.documents:
        agencies = earlier.agencies
    if own <= 6 and not query.documents and not (query.agencies and query.provinces):
        inherited = inherited + tuple(w for w in earlier.words if w not in query.words and w not in inherited)
    intent = query.intent
    role = query.role
    vague = intent is Intent.PASSAGE or (intent is Intent.TASKS and not _TASK.search(fold(query.text)))
    if (
        own == 0
        and vague
        and re.search(r"(?:the|con|thi sao|vay)", fold(query.text))
        and not (intent is Intent.TASKS and query.agencies and not provinces)
    ):
        intent = earlier.intent if not query.documents else Intent.DOCUMENT
        role = role or earlier.role
    if query.intent is Intent.PASSAGE and intent is Intent.PASSAGE and documents and not query.words:
        intent = earlier.intent
    return replace(
        query,
        documents=documents,
        provinces=provinces,
        agencies=agencies,
        inherited=inherited,
        intent=intent,
        role=role,
        citing=query.citing or (documents is earlier.documents and earlier.citing),
        type=query.type or (earlier.type if intent is not query.intent else None),
        period=query.period or (earlier.period if own == 0 else None),
        focus=query.focus if own else earlier.focus,
        moved=moved,
    )


def _parts(query: Query, today: date | None, agencies: Sequence[str] = ()) -> tuple[Query, ...]:
    """The questions in one question: pieces between commas or "và" that each ask something. Slots are shared."""
    if query.intent in (
        Intent.PERSON,
        Intent.COMPARE,
        Intent.DECLINED,
        Intent.LIST_DOCUMENTS,
        Intent.CITED_BY,
        Intent.MEANING,
    ):
        return ()
    pieces = [p for p in re.split(r"[,;?]\s+|\s+(?:và|va)\s+(?=\S)", query.text) if p.strip()]
    asking: list[str] = []
    for piece in pieces:
        if _asks(fold(piece)) or not asking:
            asking.append(piece)
        else:
            asking[-1] += " " + piece
    if len(asking) < 2 or not all(_asks(fold(p)) for p in asking):
        return ()
    read = [_read(p, today, agencies) for p in asking]
    found = []
    for part in read:
        own = replace(
            part,
            documents=part.documents or query.documents,
            citing=query.citing,
            provinces=part.provinces or query.provinces,
            near=part.near or query.near,
            agencies=part.agencies or query.agencies,
            period=part.period or query.period,
            issuer=part.issuer or query.issuer,
            accented=query.accented,
            inherited=tuple(w for w in query.words if w not in part.words) + query.inherited,
        )
        if own.documents and (
            _ISSUE_ONLY.match(fold(part.text)) or (part.intent is Intent.PASSAGE and not part.words)
        ):
            own = replace(own, intent=Intent.DOCUMENT)
        found.append(own)
    return tuple(found)


def _asks(folded: str) -> bool:
    return bool(
        _WHO.search(folded)
        or _WHEN.search(folded)
        or _AMOUNT.search(folded)
        or _WHICH_DOC.search(folded)
        or _CONTACT.search(folded)
        or _ABOUT.search(folded)
        or re.search(r"(?<!\w)(?:gi|nao|dau|the nao|ra sao|sao)(?!\w)", folded)
    )
