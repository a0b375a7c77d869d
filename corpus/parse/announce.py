"""Which sentence announces a document, and who issues it.

A number is announced where an issuer of the province is said to issue it, or stands in brackets beside what it orders.
Numbers that a sentence carries out, amends or cites are references (`references.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from corpus.model import Block, BlockKind, Period, Span
from corpus.parse.dates import find_dates
from corpus.parse.labels import is_closing_line, label_of
from corpus.parse.references import DocumentMention, find_documents, is_central
from corpus.parse.section import shifted
from corpus.parse.sentences import sentence_spans
from corpus.text import BULLET, flat, fold

ISSUER = (
    r"(?:dong chi [\w ]{5,40}?,?\s+)?(?:thuong truc\s+)?(?:pho\s+)?(?:chu tich(?:\s+thuong truc)?\s+)?(?:(?:lanh dao|van phong)\s+)?"
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|ban thuong vu tinh uy|ban chi dao)(?:\s+(?:tinh|thanh pho|tp))?"
)


_ISSUES = (
    r"ban hanh|phat hanh|ky(?:\s+ban\s+hanh)?|co|chi dao|yeu cau|giao|truyen dat|thong bao|gui|de nghi|phe duyet|cong nhan|ra|phat di|"
    r"quyet dinh|trien khai|ket luan|thong qua|dong y|nhat tri|thanh lap|kien toan|cong bo|phat dong"
)


ISSUING = re.compile(
    rf"(?P<issuer>{ISSUER})(?P<between>[^.;:]{{0,90}}?)(?<!\w)(?:da\s+|vua\s+|se\s+|tiep tuc\s+)*(?P<verb>{_ISSUES})(?!\w)"
)


_REFERS = re.compile(
    r"(?:theo|thuc hien|can cu|tai|cua|sua doi|bo sung|thay the|bai bo|trien khai|quy dinh|kem theo|dong thoi|den|voi|tren co so|de|ngay sau)\s*$"
)


_ISSUED_HERE = re.compile(rf"(?:{ISSUER})\s+(?:da\s+|vua\s+)?(?:ky\s+)?(?:ban hanh|phat hanh)\s+$")
"""What makes a symbol that looks like a ministry's one of the province: "UBND tỉnh ban hành Kế hoạch số 70/KH-BTC"."""


ORDERS = re.compile(
    r"yeu cau|giao|chi dao|de nghi|ket luan|chu tri|phan cong|truyen dat|luu y|thong nhat|dong y|dong tinh|nhan manh"
)


_TOLD_OF = re.compile(
    rf"\W*(?:do|day)(?: cung)? (?:chinh )?la (?:mot (?:so|trong (?:so |nhung )?)?)?(?:cac |nhung )?(?:noi dung|chi dao|yeu cau|y kien|nhiem vu|giai phap|muc tieu)"
    rf"(?:[^.;:]{{0,40}}?(?P<issuer>{ISSUER}))?[^.;:]{{0,260}}?(?<!\w)(?:tai|trong|theo|cua)\s+$"
)
"""What a page says of a document after it has told its content: "Đó là chỉ đạo của UBND tỉnh tại Công văn số …"."""

_RELATIVE = re.compile(
    r"(?:noi dung|nhiem vu|giai phap|chi dao|y kien|van ban|chu truong|yeu cau)(?: ma| da duoc)?\s+$"
)
"""What stands before an issuer in a relative clause: "các nội dung UBND tỉnh đã chỉ đạo tại Công văn số …"."""

_LOOK_BACK = 1500
"""Within so many characters before a number stands who issues it."""


def announcement_in(
    text: str,
    block: Block,
    year: int | None,
    fresh: bool,
    period: Period | None = None,
    day: date | None = None,
    recent: Period | None = None,
) -> tuple[DocumentMention, Span, str] | None:
    """The document that a paragraph announces: the mention, the sentence around it, and who issues it.

    `fresh` says that the paragraph opens a section, `period` which days the page tells of, `day` of which day the line above
    it says that it tells, `recent` which days a page without such days may tell of. Documents of bodies above the province are never announced.
    """
    sentences = sentence_spans(text, block.span)
    labelled = label_of(text, block) is not None
    opening = _ANSWER.match(fold(flat(block.span.of(text))))
    titled = len(sentences) > 1 and ITEM_TITLE.fullmatch(flat(sentences[0].of(text)).strip()) is not None
    for position, sentence in enumerate(sentences):
        if position == 0 and opening is not None:
            sentence = Span(sentence.start + opening.end(), sentence.end)
        elif position == 0 and (headline := RUN_IN.match(fold(flat(sentence.of(text))))):
            sentence = Span(sentence.start + headline.end(), sentence.end)
        words = flat(sentence.of(text))
        folded = fold(words)
        if not fresh and _EARLIER.match(folded):
            continue
        mentions = [
            m
            for m in find_documents(sentence.of(text), year)
            if not is_central(m.symbol) or _ISSUED_HERE.search(folded, max(0, m.start - 200), m.start)
        ]
        for mention in mentions:
            if _GONE.match(folded, mention.end) or _is_position(mention):
                continue
            if mention.date is None and (signed := _signed_behind(words, mention, year)) is not None:
                mention = replace(mention, date=signed)
            if day is not None and mention.date is None:
                mention = replace(mention, date=_day_of(words, mention, year, period, day))
            opens = fresh and position == 0
            low = max(0, mention.start - _LOOK_BACK)
            near = shifted(mention, -low)
            issuer = _announcing_issuer(
                words[low:], folded[low:], near, opens, block.kind, labelled and position == 0
            )
            if issuer is None and (
                (
                    fresh
                    and (position == 0 or (position == 1 and titled))
                    and _of_page(folded[: mention.start], mention, _days_told(folded, period, recent))
                )
                or (
                    labelled
                    and position == 0
                    and _of_page(folded[: mention.start].partition(":")[2], mention, period)
                )
                or is_closing_line(text, block, sentence.start + mention.end)
                or (position == 0 and _FIELD_NAMES.fullmatch(folded[: mention.start]))
                or (POINTS_BACK.fullmatch(folded[: mention.start]) and not _of_council(mention))
                or (
                    period is not None
                    and mention.type_written
                    and _NEXT_IS.fullmatch(folded[: mention.start])
                )
                or _acts_itself(folded, mention, period)
                or _told_in_prose(folded, mention, period, year)
                or (
                    opening is not None and position <= 1 and _answers(folded[: mention.start], mention, year)
                )
            ):
                issuer = _own_issuer(mention)
            if issuer is None:
                continue
            if mention.date is None:
                mention = replace(mention, date=_day_of(words, mention, year, period, day))
            return shifted(mention, sentence.start), sentence, issuer
    return None


def _is_position(mention: DocumentMention) -> bool:
    """Whether a number only says which of the documents listed on the page is meant: "Văn bản số 2 đã đính chính"."""
    return (
        mention.symbol is None
        and mention.date is None
        and mention.type == "Văn bản"
        and len(mention.number.lstrip("0")) < 3
    )


_GONE = re.compile(
    r"(?:,? ngay [\d/.-]+)?\s+(?:da |se )?(?:het hieu luc|bi (?:thay the|bai bo|huy bo)|duoc thay the|khong con hieu luc|thoi ap dung)(?!\w)"
)
"""What is said of a document that ends, and is not the one announced."""

RUN_IN = re.compile(
    r"(?:\W|\d{1,2}[.)])*(?P<headline>[a-z][^.:;?!\d]{5,110}?)\s[-–]\s+(?=(?:tai|theo|trong|ngay|thuc hien|ubnd|chu tich|pho chu tich|uy ban|van phong|sang|chieu|cung ngay)(?!\w))"
)
"""A headline, folded, that its paragraph goes on from: "Phòng chống dại - Tại Công văn số …"."""

ITEM_TITLE = re.compile(rf"(?:{BULLET}|\[?\d{{1,2}}[.)\]])\s*[^\W\d][^:;.]{{5,130}}\.")
"""The title of a numbered item, at the head of its paragraph: "2) Giữ rừng. Theo Công văn số …"."""

_ANSWER = re.compile(r"\W*(?:dap|tra loi)\s*:\s*")
"""How the answer to a question that a page prints begins."""


def _answers(before: str, mention: DocumentMention, year: int | None) -> bool:
    """Whether an answer opens with a document of the year of its page, which then is the one it tells of."""
    return (
        mention.type_written
        and mention.date is not None
        and year in (None, mention.date.year)
        and not is_central(mention.symbol)
        and re.fullmatch(r"\W*(?:theo|tai|trong|bang|thuc hien)?\s*", before) is not None
    )


_EARLIER = re.compile(r"\W*truoc (?:do|day)(?:,| \()")
"""How a sentence begins that recalls what was issued before: "Trước đó, ngày 17/9, UBND tỉnh đã có Văn bản số …"."""

POINTS_BACK = re.compile(
    r"\W*(?:cac\s+)?(?:noi dung|chi dao|yeu cau|y kien|viec|nhiem vu)\s+(?:(?:nay|tren|neu tren|tren day)\s+"
    r"(?:duoc\s+)?(?:\w+\s+){0,8}|(?:duoc\s+)?(?:neu|the hien|cu the|ghi)\s+(?:ro\s+)?)(?:tai|theo|trong)\s+"
)
"""What stands before the document that the paragraph above told of: "Nội dung này thực hiện theo Công văn số …"."""

_FIELD_NAMES = re.compile(r"\W*(?:so )?van ban(?: chi dao| ban hanh)?\s*:\s*")
"""What stands before the document of a digest's item where a line of its own names it: "Văn bản: Công văn số …"."""

_NEXT_IS = re.compile(
    r"\W*(?:tiep theo|ke tiep|ke den|sau do|cuoi cung|ngoai ra|ben canh do|cung voi do|cung ngay)\W*\s(?:la|con co|con|co)\s+(?:mot\s+)?"
)
"""What stands before the next document that a diary tells of: "Tiếp theo là Công văn số …"."""


_OPENS_WITH_DAY = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:sang|chieu|toi)\s)?(?:ngay|hom) \d")
"""How a sentence opens that tells of the day on which something was issued, and not of what is to happen on one."""


def _day_of(
    words: str, mention: DocumentMention, year: int | None, period: Period | None, day: date | None
) -> date | None:
    """The day of a document named without one: that told before it where its page tells of it, else `day` of the line above."""
    told = date_before(words[: mention.start], year)
    if told is None or period is None or period.contains(told):
        return told or day
    return day or (told if _OPENS_WITH_DAY.match(fold(words)) else None)


_SIGNED = re.compile(r",?\s*(?:ký|ban hành|phát hành)(?:\s+ngày)?\s+(?=\d{1,2}[/.-]\d{1,2})")


_ISSUED_ON = re.compile(
    r"\s+(?:(?:đã|vừa|mới)\s+)?(?:do|mà|được)\s+(?:(?:Phó\s+)?Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)[^.;:,]{0,60}?\s(?:ký\s+)?(?:ban hành|ký|phát hành)\s+(?:vào\s+)?(?:ngày\s+)?(?=\d{1,2}[/.-]\d{1,2})",
    re.I,
)
"""What stands between a document and the day on which the one who is said to have issued it did so."""


def _signed_behind(words: str, mention: DocumentMention, year: int | None) -> date | None:
    """The day told right behind a document: "(văn bản 15/UBND-KT, ký 02/3)", "… do UBND tỉnh ban hành ngày 04/3/2024"."""
    signed = _SIGNED.match(words, mention.end) or _ISSUED_ON.match(words, mention.end)
    days = (
        [m.day for m in find_dates(words[signed.end() : signed.end() + 12], year) if m.day] if signed else []
    )
    return days[0] if days else None


_DEED = re.compile(
    r"[^.;:,]{0,60}?(?<!\w)(?:sua doi|bo sung|quy dinh|phe duyet|ban hanh|thanh lap|kien toan|cong nhan|cong bo|dieu chinh|bai bo|thay the|giao|cho phep|dinh chi|ho tro|cam|mien(?! (?:nui|tay|bac|trung|nam))|giam(?! (?:doc|sat|dinh))|yeu cau)(?!\w)"
    r"|\W*(?:ngay [\d/.\- ]{6,12}\s)?(?:cua [^.;:,]{4,60}? )?(?:ve|v/v)(?: viec)? [^.;:]{12,}?[.:;]"
)
"""What a document does, right after its name, or what it is about where that is said in a sentence without a verb."""


_THAT_IS = re.compile(r"\W*(?:(?:dap|tra loi)\W+)?(?:do|day) (?:chinh )?la\s+")
"""What stands before the document that answers the question in the heading: "Đó là Quyết định số …"."""


def _acts_itself(folded: str, mention: DocumentMention, period: Period | None) -> bool:
    """Whether a sentence opens with a document of the days its page tells of and says what that document does."""
    before = folded[: mention.start]
    pointed = _THAT_IS.fullmatch(before) is not None
    return (
        period is not None
        and mention.date is not None
        and mention.type_written
        and period.contains(mention.date)
        and (pointed or not re.search(r"\w", before))
        and (pointed or _DEED.match(folded, mention.end) is not None)
    )


_ONLY_CITED = re.compile(
    r"(?<!\w)(?:thay the|thay cho|bai bo|sua doi|bo sung|neu tai|quy dinh tai|theo|can cu(?: vao)?|thuc hien|trien khai|de nghi|kem theo|ke tuc|so voi|tiep theo"
    r"|viec thuc hien|chap hanh|nhac lai|da neu|tai|trong|cua)\s+(?:\w+\s+){0,3}$"
)
"""What stands before a document that is only cited, folded."""


def _of_council(mention: DocumentMention) -> bool:
    """Whether a document is the people's council's or the Party's, which a paper on what the committee does only refers to."""
    return re.search(r"HĐND(?!-)|[/-]TU$", mention.symbol or "") is not None


def _told_in_prose(
    folded: str, mention: DocumentMention, period: Period | None, year: int | None = None
) -> bool:
    """Whether a digest tells of a document of its days in running words: "Sang chăn nuôi, Kế hoạch số … ngày … bàn về …"."""
    day = mention.date or day_beside(folded, mention.start, year)
    if period is None or not mention.type_written:
        return False
    if day is None:
        return _ON_SAME_DAY.match(folded, mention.end) is not None
    opens = _OPENS_BY.fullmatch(folded[: mention.start]) is not None
    return period.contains(day) and (opens or not is_cited(folded, mention.start))


_ON_SAME_DAY = re.compile(r"\s+cung ngay(?! \d)")
_OPENS_BY = re.compile(r"\W*(?:(?:cung|cung voi do|ngoai ra|dong thoi),?\s+)?(?:theo|tai|bang|trong|voi)\s+")
"""What a sentence of a digest opens with before the document of its days that it tells of."""


def day_beside(words: str, start: int, year: int | None) -> date | None:
    """The day told shortly before the document that is named at `start`: "Ngày 17/10, … ký Công điện số …"."""
    before = find_dates(words[max(0, start - 60) : start], year)
    return before[-1].day if before else None


def is_cited(folded: str, start: int) -> bool:
    """Whether the document that is named at `start` of folded words is only cited."""
    return _ONLY_CITED.search(folded[max(0, start - 120) : start]) is not None


def _days_told(opening: str, period: Period | None, recent: Period | None) -> Period | None:
    """The days of which a page tells; without any those before it, where its paragraph is not on what carries a document out."""
    return period or (None if re.match(r"\W*thuc hien(?!\w)", opening) else recent)


def _of_page(before: str, mention: DocumentMention, period: Period | None) -> bool:
    """Whether a section opens with a document of the days its page tells of: "Theo Kế hoạch số … ngày …, …"."""
    if (
        period is None
        or mention.date is None
        or not mention.type_written
        or not period.contains(mention.date)
    ):
        return False
    before = _DATELINE.sub("", before)
    return bool(
        re.fullmatch(
            r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:chi dao|yeu cau|noi dung)\s+)?(?:theo|tai|trong|bang|thuc hien)\s+",
            before,
        )
    )


_DATELINE = re.compile(
    r"^\W{0,2}[a-z]{2,8}\W{0,2}\s?[-–]\s+(?=(?:tai|theo|trong|ngay|sang|chieu|hoi|thuc hien|ubnd|chu tich|uy ban)(?!\w))"
)
"""The sign of a paper or portal before the first sentence: "(QT) - Tại Thông báo …"."""


def _announcing_issuer(
    words: str, folded: str, mention: DocumentMention, opens: bool, kind: BlockKind, labelled: bool
) -> str | None:
    before = _DATELINE.sub("", folded[: mention.start])
    if labelled and re.match(r"[^:]{0,130}:\s+(?:tai|theo|trong|bang)\s+$", before):
        before = before[before.index(":") + 1 :]
    bracketed = bool(re.search(r"\(\s*(?:tai\s+|so\s+|kem(?: theo)?\s+)?$", before))
    close = re.match(r"[^()]{0,200}\)", folded[mention.end :])
    closes = close is not None
    at_end = closes and mention.end + (close.end() if close else 0) >= len(words) - 4
    issuing = None
    for match in ISSUING.finditer(before + " "):
        issuing = _own_of(match, before + " ")
    if bracketed and closes:
        named = re.search(rf"(?P<issuer>{ISSUER})[^,;:]{{0,30}}\(\s*$", before)
        if named and not issuing:
            return issuer_from(named["issuer"])
        if issuing or ORDERS.search(before) or opens or kind is BlockKind.HEADING:
            return issuer_from(issuing["issuer"]) if issuing else usual_issuer(mention)
        return usual_issuer(mention) if at_end else None
    told = _TOLD_OF.match(before)
    if told and not folded.startswith("duoc", mention.end + 1):
        return issuer_from(told["issuer"] or fold(mention.issuer or "ubnd tinh"))
    if issuing is not None and _RELATIVE.search(folded[: issuing.start()]):
        return None
    if issuing is not None:
        gap = before[issuing.end("verb") :].strip()
        gap_ok = re.fullmatch(
            r"(?:mot|cac|nhung|noi dung|trong|hoa toc|khan|moi|so|:|\"|va|y kien|thanh|duoi dang)?", gap
        )
        if gap_ok:
            return issuer_from(issuing["issuer"])
        if (
            re.search(r"(?:^|\s)(?:tai|bang|theo|trong)$", gap)
            and not re.search(r"kem theo$|quy dinh|noi dung tai|so voi|(?<!\w)cham \d", gap)
            and len(gap)
            <= (90 if issuing["verb"] in ("truyen dat", "thong bao", "co", "chi dao", "gui") else 25)
            and issuing["verb"] != "trien khai"
            and not re.search(
                r"(?:thuc hien|theo|can cu)\s[^,]{0,50}(?:chi dao|yeu cau|cua)\s+(?:cua\s+)?$",
                folded[: issuing.start()] + " ",
            )
            and not re.search(
                r"(?:thuc hien|theo|chi dao cua|y kien cua|quy dinh)\s*$", folded[: issuing.start()].rstrip()
            )
        ):
            return issuer_from(issuing["issuer"])
    tail = folded[mention.end :]
    after = re.match(
        rf"(?:[^.;]|(?<=\d)\.(?=\d)){{0,420}}?(?:,\s*|\s)(?P<issuer>{ISSUER}|(?<=, )tinh(?= (?:dat|giao|yeu cau|quyet dinh)))[^.;:,]{{0,60}}?(?:da\s+)?"
        r"(?:yeu cau|giao|chi dao|de nghi|truyen dat|dong y|phan cong|co y kien|ket luan|thong nhat|luu y|quyet dinh|phe duyet|phe binh|cho phep|chap thuan|quan triet|bieu duong|dinh chi|nhac|neu|chan chinh|danh gia|dat (?:chi tieu|muc tieu)|phat dong|to chuc|thanh lap|kien toan|thong bao|keu goi|khuyen cao|cong bo)",
        tail,
    )
    if after and re.fullmatch(
        r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:cung|cung trong|trong|theo|sang|chieu)?\s*(?:ngay|do|tuan)[^,]{0,20},\s*)?"
        r"(?:(?:doi voi|lien quan(?: den)?|trong linh vuc|ve|rieng|voi)\s[^.;:,]{3,90},\s*)?(?:tai|theo|trong|bang|voi)?\s*"
        r"|\W*(?:\d{1,2}[.)]\s*)?[a-z][^.;:]{8,220},\s*(?:tai|bang)\s+",
        before,
    ):
        return issuer_from(after["issuer"])
    passive = re.match(
        rf"[^.;:]{{0,60}}?(?:da\s+|vua\s+)?duoc\s+(?P<issuer>{ISSUER})[^.;:]{{0,40}}?(?:ban hanh|ky|phat hanh|phe duyet)",
        tail,
    ) or (_BY_ISSUER.match(tail) if opens else None)
    if passive and (not _REFERS.search(before) or (opens and _IS_OF.search(before))):
        return issuer_from(passive["issuer"])
    if (
        labelled
        and mention.type_written
        and re.fullmatch(r"[^:]+:\s*(?:(?:ban hanh|phat hanh|ky ban hanh|ky)\s+)?", before)
    ):
        return _own_issuer(mention)
    by_number = re.fullmatch(r"\s*so\s*:?\s*", folded[mention.start : mention.number_start])
    if re.fullmatch(r"\W*(?:\d{1,2}[.)]\s*|[-+•*]\s*)?", before) and (
        mention.type_written
        or kind is BlockKind.HEADING
        or (by_number and re.match(r"\W*\d{1,2}[.)]", before))
    ):
        return (
            _own_issuer(mention)
            if opens or kind is BlockKind.HEADING or re.match(r"\W*\d{1,2}[.)]", before)
            else None
        )
    return None


_ABOVE = re.compile(r"hdnd|hoi dong nhan dan|tinh uy|thanh uy")
"""Bodies whose resolutions are carried out by who is named behind them: "Thực hiện Nghị quyết … của HĐND tỉnh, UBND tỉnh ban hành"."""


def _own_of(issuing: re.Match[str], before: str) -> re.Match[str]:
    """`issuing`, or the last one behind it that says who issues, where it begins with a body that is only carried out."""
    while _ABOVE.search(issuing["issuer"]):
        behind = ISSUING.search(before, issuing.end("issuer"))
        if behind is None or behind.end("verb") != issuing.end("verb"):
            break
        issuing = behind
    return issuing


_BY_ISSUER = re.compile(
    rf"(?:\s+ngay [\d/.-]+)?\s+(?:(?:da|vua|moi)\s+)?(?:do|ma|duoc)\s+(?P<issuer>{ISSUER})[^.;:,]{{0,40}}?(?<!\w)(?:ban hanh|ky|phat hanh)(?!\w)"
)
"""What stands behind a document that a page opens with and that says who issued it: "Kế hoạch số … do UBND tỉnh ban hành"."""

_IS_OF = re.compile(r"(?<!\w)la [^.;:]{3,90}(?<!\w)(?:cua|trong|tai|theo)\s*$")
"""What stands before such a document where the page opens with what it brings: "Đó là mục tiêu của Kế hoạch số …"."""


def _own_issuer(mention: DocumentMention) -> str:
    """The issuer that a mention itself names, else the one of its kind."""
    return issuer_from(fold(mention.issuer)) if mention.issuer else usual_issuer(mention)


def usual_issuer(mention: DocumentMention) -> str:
    """Who issues a document where the page does not say: the office its own, the chairman telegrams, else the committee."""
    if re.match(r"VP(?:UB|-|$)", mention.symbol or "") or re.search(r"-VP(?:UBND)?$", mention.symbol or ""):
        return "Văn phòng UBND tỉnh"
    return "Chủ tịch UBND tỉnh" if mention.type == "Công điện" else "UBND tỉnh"


def issuer_from(folded: str) -> str:
    """The canonical issuer that folded words name: "UBND tỉnh" where they say no more."""
    if "van phong" in folded:
        return "Văn phòng UBND tỉnh"
    if "pho chu tich" in folded:
        return "Phó Chủ tịch UBND tỉnh"
    if "chu tich" in folded:
        return "Chủ tịch UBND tỉnh"
    if "hdnd" in folded or "hoi dong nhan dan" in folded:
        return "HĐND tỉnh"
    if "uy" in folded.split() and ("tinh uy" in folded or "thanh uy" in folded):
        return "Tỉnh ủy"
    if "ban chi dao" in folded:
        return "Ban Chỉ đạo"
    return "UBND tỉnh"


def date_before(words: str, year: int | None) -> date | None:
    """The day that the sentence gives before the number: "Ngày 10/5/2022, UBND tỉnh ban hành …"."""
    days = [m for m in find_dates(words, year) if m.day]
    if not days:
        return None
    between = fold(words[days[-1].end :])
    return days[-1].day if not re.search(r"\d/|so \d", between) else None
