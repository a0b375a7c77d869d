"""The subject (trích yếu) of a directive: after its number, before its bracket, in the official head, or its heading."""

from __future__ import annotations

import re

from corpus.agencies import directory
from corpus.model import Block, Page, Span
from corpus.parse.announce import ISSUER, ISSUING, ITEM_TITLE, RUN_IN, issuer_from
from corpus.parse.head import HEAD_NUMBER
from corpus.parse.labels import label_of
from corpus.parse.names import agencies_from
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.records import field_of
from corpus.parse.references import URGENT
from corpus.parse.roles import core_of
from corpus.parse.section import DIGEST, Section, first_sentence, title_of
from corpus.text import BULLET, CAPITALS, flat, fold, squeeze, trim

_SUBJECT_LEAD = re.compile(
    r"^[\s,:)\"“]*(?:(?:(?:đã|vừa|mới)\s+)?(?:do|mà|được)\s[^,]{4,60}?\s(?:ban hành|ký|phát hành)\s(?:vào\s)?(?:ngày\s)?[\d/.-]{6,10}\s|(?:của|do)\s[^,]{4,40}?\s|gửi\s[^,]{3,60}?\s(?=về\s))?(?:(?:bàn|nói|đề cập)\s+)?(?P<lead>về việc|về|V/v|v/v|việc)?\s*:?\s*",
    re.I,
)


_SUBJECT_BODY = re.compile(
    rf"^(?:{TYPE_PATTERN}|phan bo|doc thuc|lap|nhac|truyen dat|trien khai|thuc hien|phe duyet|ban hanh|tang cuong|to chuc|cong nhan|kien toan|thanh lap|chan chinh|day manh|chu dong|khan truong|tap trung|dieu chinh|quy dinh|sua doi|bo sung|thay the|huong dan|phat dong|cong bo|tiem|bao dam|dam bao|phong|ung pho|quan ly|xu ly|phat trien|dau tranh|khac phuc|tuyen truyen|dao tao|giai quyet|thao go|kiem soat|thi diem|bai bo|huy bo|dinh chi|thu hoi|thich ung|ngan chan|chuyen doi|huy dong|tiep tuc|kiem tra|xay dung|nang cao|giao (?:chi tieu|ke hoach|nhiem vu|du toan|von|bien che|dat|quyen)|ra soat|ho tro)(?!\w)"
)


_SUBJECT_END = re.compile(
    r"[;:]\s|,\s*(?=ngày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?,\s)|,\s*(?=lấy\s+[A-ZĐ])|[.](?:\s|$)|\./\.|,\s*(?=do\s(?:(?:Phó )?Chủ tịch|ông|bà|đồng chí|Phó Chánh|Chánh)[^,;.]{3,70}?\s(?:ký|ban hành)(?!\w))|,\s*(?:trong đó|theo đó|yêu cầu|giao|với (?:các )?nội dung|cụ thể|gồm)\b|,\s*(?=(?:người dân|công dân|doanh nghiệp|bà con|hộ dân) (?:nộp|được|phải|có thể|không|chỉ|cần)(?!\w))|,\s*(?=(?:(?:Phó )?Chủ tịch UBND tỉnh|UBND tỉnh|đồng chí)(?:\s+[A-ZĐ][\wà-ỹ]*){0,5}\s+(?:yêu cầu|giao|chỉ đạo|đề nghị|kết luận)(?!\w))|\s+\((?=(?:Công văn|Kế hoạch|Quyết định|Công điện|Thông báo|Chỉ thị|Văn bản|gọi tắt|sau đây))|\s(?:nêu rõ|chỉ rõ|nhấn mạnh|(?:vừa )?được (?:gửi|ký|phát|ban hành(?= ngày|,|\.|$)))(?!\w)|\s(?:yêu cầu|giao|đề nghị)\s+(?=(?:các|Các|Sở|UBND|Thủ trưởng|Chủ tịch|Giám đốc|Công an)\b)"
)


def subject_of(page: Page, section: Section) -> tuple[str, Span | None]:
    """The subject (trích yếu): what follows the number in its sentence, else the heading, else the page's title."""
    found = _without_time(page.text, _subject(page, section))
    if _ATTACHED_TO.match(fold(found[0])):
        above = title_of(page.text, page.blocks)
        if above is None or _ATTACHED_TO.match(fold(above.span.of(page.text))):
            return page.title, None
        span = _bare_title(page.text, above.span)
        return squeeze(span.of(page.text)), span
    if section.mention is not None and _ONLY_DAY.fullmatch(fold(found[0])):
        ordered = _ORDERED_BEHIND.match(page.text, section.mention.end)
        if ordered is not None:
            span = Span(*trim(page.text, ordered.start("what"), ordered.end("what")))
            return squeeze(span.of(page.text)), span
    if section.blocks and _POINTS.fullmatch(fold(found[0])):
        span = (
            _bare_heading(page.text, section.heading.span)
            if section.heading
            else _topic_of(page.text, section.blocks[0])
        )
        return squeeze(span.of(page.text)), span
    asked = section.heading or next(
        (b for b in section.blocks if b.span.of(page.text).rstrip().endswith("?")), None
    )
    if asked is not None and _NO_SUBJECT.fullmatch(fold(found[0])):
        span = _bare_heading(page.text, asked.span)
        return squeeze(span.of(page.text)), span
    return found


_TIME_OPENS = re.compile(
    r"(?:(?:Sáng|Chiều|Tối|Trưa)\s+(?:nay|(?:ngày\s+)?\d{1,2}[/.-]\d[\d/.-]*)|Ngày\s+\d{1,2}[/.-]\d[\d/.-]*),\s+(?=\S+\s\S+\s\S)"
)
"""The day on which something took place that a subject begins with."""


def _without_time(text: str, found: tuple[str, Span | None]) -> tuple[str, Span | None]:
    """A subject and its span without the day that it begins with: "Sáng 12/3, UBND tỉnh tổ chức …"."""
    _, span = found
    opening = _TIME_OPENS.match(flat(span.of(text))) if span is not None else None
    if span is None or opening is None:
        return found
    span = Span(span.start + opening.end(), span.end)
    return squeeze(span.of(text)), span


_ATTACHED_TO = re.compile(r"\W*(?:ban hanh )?kem theo (?:[\w-]+ ){0,3}so\W")
"""The line of an annex that names the document which it is attached to, and says nothing of what it is about."""

_ONLY_DAY = re.compile(
    r"\W*(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\W*)?(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\W*"
)
"""The day under which a diary tells of a document, and not what that is about."""
_ORDERED_BEHIND = re.compile(
    r"(?:\s*,?\s*ngày [\d/.-]+)?\s*\)\s+(?P<what>[a-zà-ỹđ][^.;:]{12,160}?)(?=,\s|[.;:])"
)
"""What is ordered right behind the bracket that names the document: "UBND tỉnh chỉ đạo (văn bản số …) đẩy nhanh …"."""

_POINTS = re.compile(
    r"\W*(?:(?:yeu cau|giao|chi dao|de nghi|quy dinh|nhu sau)|(?:van de|noi dung|viec|linh vuc|cong tac) (?:nay|tren|neu tren)|can cu .*)\W*"
)
"""What only points at the matter told of in the sentence before."""

_NO_SUBJECT = re.compile(r"\W*(?:tra loi|dap|hoi)\W*")
"""What stands before an answer, and says nothing of what it is about."""


def _subject(page: Page, section: Section) -> tuple[str, Span | None]:
    text = page.text
    if section.about is not None:
        return squeeze(section.about.of(text)), section.about
    if section.cells is not None:
        about = section.cells["subject"]
        return squeeze(about.of(text)), about
    if section.mention is not None:
        for block in section.blocks[:6]:
            if (stated := field_of(text, block.span, "trích yếu")) is not None:
                stated = _bare_title(text, stated)
                return squeeze(stated.of(text)), stated
    if _is_labelled(text, section):
        label = _topic_of(text, section.blocks[0])
        return squeeze(label.of(text)), label
    if (run_in := run_in_title(text, section)) is not None:
        return squeeze(run_in.of(text)), run_in
    if section.mention and section.sentence:
        row = row_topic(flat(text[section.mention.end : section.sentence.end]))
        if row is not None:
            at = section.mention.end
            topic = Span(at + row.start("topic"), at + row.end("topic"))
            return squeeze(topic.of(text)), topic
    if section.mention and (named := _named_topic(text, section)) is not None:
        return squeeze(named.of(text)), named
    if section.mention and section.sentence:
        issued = fold(text[section.sentence.start : section.mention.start])
        plan = section.heading is None and re.search(r"ban hanh\s+$", issued) is not None
        plan = plan and section.mention.type in _PLANS
        span = subject_behind(text, section.mention.end, section.sentence.end, plan)
        if span is None and HEAD_NUMBER.match(section.sentence.of(text).strip()):
            span = _official_subject(text, section)
        before = text[section.sentence.start : max(section.sentence.start, section.mention.start)]
        if span is None and (section.heading is None or re.search(r"(?:về việc|V/v)\s", before, re.I)):
            span = _subject_before(text, section)
        if span is not None and section.heading is not None and _CARRIES_OUT.match(fold(span.of(text))):
            span = None
        if span is not None and section.heading is not None and _CONVEYS.match(fold(span.of(text))):
            span = None  # the heading says what is conveyed
        if span is not None and section.heading is not None and _ONLY_CHANGES.fullmatch(fold(span.of(text))):
            span = None  # the heading says what is changed
        deed = deed_told(text, section) if span is None else None
        span = deed[1] if deed is not None else span
        span = span or headline_of(text, section)
        if span is not None:
            return squeeze(span.of(text).replace("|", " ")), span
    if section.heading is not None:
        span = _bare_heading(text, section.heading.span)
        return squeeze(span.of(text)), span
    title = title_of(text, page.blocks)
    if title is not None and not DIGEST.search(fold(page.title)) and not _of_another(text, section, title):
        span = _bare_title(text, title.span)
        span = Span(_after_place(text, span.start, span.end), span.end)
        return squeeze(span.of(text)), span
    if section.blocks:
        span = (
            _opened_topic(text, section)
            or _topic_before(text, section)
            or _charged_topic(text, section)
            or _topic_of(text, section.blocks[0])
        )
        return squeeze(span.of(text)), span
    return page.title, None


def _of_another(text: str, section: Section, title: Block) -> bool:
    """Whether a page's title opens with a document of another type than the one that a section tells of."""
    opening = _TITLED.match(fold(title.span.of(text)))
    mention = section.mention
    return opening is not None and mention is not None and opening["type"] != fold(mention.type or "")


_TITLED = re.compile(rf"\W*(?P<type>{TYPE_PATTERN})(?!\w)(?! so \d)")

_CHARGES = re.compile(r"\s*(?:,?\s*ngày\s+[\d/.-]+,?\s*)?(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?")


def _charged_topic(text: str, section: Section) -> Span | None:
    """The task that a sentence gives somebody right behind its document: "Công văn số … giao Sở A chủ trì, phối hợp với … dập dịch"."""
    mention, sentence = section.mention, section.sentence
    if mention is None or sentence is None:
        return None
    tail = flat(text[mention.end : sentence.end])
    order = _CHARGES.match(tail)
    agencies, end = agencies_from(tail, fold(tail), order.end()) if order else ([], 0)
    core = core_of(tail[end:].lstrip(" :")).partition(";")[0].rstrip(" .") if agencies else ""
    at = tail.find(core, end) if len(core) >= TOLD else -1
    return Span(mention.end + at, mention.end + at + len(core)) if at >= 0 else None


TOLD = 12
"""Characters of a task that says what its document is about, at least."""

_ROW = re.compile(
    r"\s*(?:,?\s*ngày\s+[\d/.-]+)?\s*;\s+(?P<topic>[^\W\d_][^:;]{7,240}?)\s*;\s*(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện|phụ trách)\s*:",
    re.I,
)


def row_topic(tail: str) -> re.Match[str] | None:
    """What stands between a document and who leads it, parted by semicolons: "; giữ rừng mùa khô; chủ trì: Sở A; …".

    `tail` is what follows the document; "topic" is the group. None for other texts.
    """
    return _ROW.match(tail)


_OPENED = re.compile(
    r"(?:\s*,?\s*ngày [\d/.-]+(?=:))?\s*[,:]?\s*(?:(?:Văn phòng )?UBND tỉnh\s[^.;]{0,140}?\svề\s(?:việc\s)?)?(?P<topic>(?:[a-zà-ỹđ]|(?<=: )[A-ZĐÀ-Ỹ\d])(?:[^.;]|(?<=\d)\.(?=\d)){7,220}?)\s*(?=;|\.(?!\d)|$)"
)
"""What a paragraph that opens with its document says of it, behind its number and day."""


def _opened_topic(text: str, section: Section) -> Span | None:
    """What the sentence says of a document that it opens with: "[2] Kế hoạch số … ngày … trồng rừng"; None for others."""
    mention, sentence = section.mention, section.sentence
    if mention is None or sentence is None or re.search(r"[^\W\d_]", text[sentence.start : mention.start]):
        return None
    said = _OPENED.match(text, mention.end, sentence.end)
    words = flat(said["topic"]) if said is not None else ""
    if agencies_from(words, fold(words), 0)[0] and not re.match(r"(?:Phó )?Chủ tịch UBND tỉnh\s", words):
        return None  # it charges somebody
    return Span(*trim(text, said.start("topic"), said.end("topic"))) if said else None


_SAID_BEFORE = re.compile(
    r"\W*(?:(?:Cũng|Còn|Riêng)\s+)?(?:Trước\s+(?=tình trạng|thực trạng|tình hình|diễn biến|nguy cơ)"
    r"|(?:[Vv]ới(?= (?:thực trạng|tình trạng|việc))|Đối với|[Vv]ề(?: việc| lĩnh vực)?|[Ll]iên quan(?: đến| tới)?|[Tt]rong lĩnh vực)\s+)"
    r"(?P<topic>\S(?:[^.;:]|(?<=\d)\.(?=\d)){7,220}?)(?:,\s+(?:(?:tại|theo|trong|ngày|sáng|chiều|hôm)(?!\w)"
    r"|(?:(?:Thường trực|Lãnh đạo|Phó|Văn phòng|Chủ tịch)\s+)*(?:UBND|Ủy ban nhân dân)\s).*)?,?$"
)
_GRANTS = re.compile(
    r"\s*(?:ngày\s+[\d/.-]+,?\s+)?(?P<deed>(?:chấp thuận|cho phép|đồng ý|thống nhất|cho)\s[^.;:]{12,200}?)(?=,\s|[.;:]|$)"
)
"""What a document grants, right behind its name: "Công văn số … chấp thuận cho Sở A tuyển …"."""


_TITLE_BRACKETED = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?P<title>[^\W\d_][^.;:()]{7,140}?)\s*\(\s*(?:(?:văn bản|số)\s+)*"
)
"""The title of an item whose document stands behind it in brackets: "Dọn rác bãi biển (văn bản số …)"."""
_CLAUSE_BEFORE = re.compile(r"\W*(?P<topic>[^\W\d_][^.;:(),]{9,120}),\s*")
"""A clause before a document that acts: "Chuẩn bị tuyển sinh lớp 10, Công văn số … giao …"."""
_TELLS_WHEN = re.compile(
    rf"^(?:ngay|sang|chieu|toi|cung|trong|tiep|ngoai ra|sau|truoc|theo|tai|den|tu|thu|chu nhat|o|con|rieng|dong thoi|ben canh)(?!\w)|{ISSUER}\s|(?<!\w)(?:so|ban|cong an) "
)
_DOES = re.compile(
    r"(?:\s+ngày\s+[\d/.-]+)?\s+(?P<deed>(?!(?:và|của|do|được|về|đã|yêu cầu|giao|đề nghị|chỉ đạo|gửi|ngày|là|với|có|cũng|này|trên|nêu|theo)(?!\w))[a-zà-ỹđ]+\s[a-zà-ỹđ][^.;:]{12,160}?)(?=,\s|[.;:]|$)"
)
"""What a document does, right behind its name: "Quyết định số … mở hướng …"."""


def _topic_before(text: str, section: Section) -> Span | None:
    """What a sentence says of a document that it names further on: "Đối với cây chè, tại Công văn số …"; None for others."""
    mention, sentence = section.mention, section.sentence
    if mention is None or sentence is None:
        return None
    tail = flat(text[mention.end : sentence.end])
    granted = _GRANTS.match(tail) if mention.type_written else None
    if granted is not None:
        return Span(mention.end + granted.start("deed"), mention.end + granted.end("deed"))
    words = flat(text[sentence.start : mention.start])
    first = bool(section.blocks) and sentence.start == first_sentence(text, section.blocks[0]).start
    titled = _TITLE_BRACKETED.fullmatch(words) if first else None
    if titled is not None and re.match(r"[^()]{0,40}\)\W*$", tail) and not ISSUING.search(fold(words)):
        return Span(sentence.start + titled.start("title"), sentence.start + titled.end("title"))
    if not mention.type_written:
        return None
    words = words.rstrip(" (")
    said = _SAID_BEFORE.match(words) or _CLAUSE_BEFORE.fullmatch(words)
    if said is None or (said.re is _CLAUSE_BEFORE and _TELLS_WHEN.search(fold(said["topic"]))):
        deed = _DOES.match(tail)
        return Span(mention.end + deed.start("deed"), mention.end + deed.end("deed")) if deed else None
    topic = said["topic"]
    cut = re.search(
        r",\s+(?=(?:tại|ngày|sáng|chiều|hôm)\s|(?:(?:Phó|Văn phòng|Chủ tịch)\s+)*(?:UBND|Ủy ban nhân dân)\s)",
        topic,
    )
    end = said.start("topic") + (cut.start() if cut else len(topic))
    start, end = trim(text, sentence.start + said.start("topic"), sentence.start + end)
    return Span(start, end) if end - start >= 8 else None


_BEFORE_NAMED = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:Thông báo\s+)?")
_TOPIC_AFTER = re.compile(
    r"\s*(?:\([^()]{2,60}\)\s*)?(?:,?\s*ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*)?(?::|\s[-–])\s+(?:(?:về việc|v/v|về)\s+)?(?P<topic>[^\W\d_][^:;]{7,240}?)\s*(?:[.;:]|$)",
    re.I,
)


def _named_topic(text: str, section: Section) -> Span | None:
    """What a heading or a short item says of a document that it opens with: "▪ Công văn số 5/UBND: dập dịch"."""
    assert section.mention is not None
    line = section.heading or (section.blocks[0] if section.blocks else None)
    if line is None or not line.span.covers(Span(section.mention.start, section.mention.end)):
        return None
    if not _BEFORE_NAMED.fullmatch(text, line.span.start, section.mention.start):
        return None
    topic = _TOPIC_AFTER.match(flat(text[section.mention.end : line.span.end]))
    if topic is None or (section.heading is None and topic.end() < line.span.end - section.mention.end - 1):
        return None
    start = section.mention.end
    return Span(start + topic.start("topic"), start + topic.end("topic"))


def _is_labelled(text: str, section: Section) -> bool:
    """Whether the label of a section's paragraph says what its document is about, and no "về việc" after the number."""
    if section.heading is not None or not section.blocks or label_of(text, section.blocks[0]) is None:
        return False
    if section.mention is None or section.sentence is None:
        return True
    label = label_of(text, section.blocks[0])
    if label is not None and label.start <= section.mention.start < label.end:
        return False
    if HEAD_NUMBER.match(section.sentence.of(text).strip()):
        return False
    lead = _SUBJECT_LEAD.match(flat(text[section.mention.end : section.sentence.end]))
    return not (lead and lead["lead"])


_RUN_IN = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?P<title>[^\W\d_][^.:;!?\n]{4,90}?)\.\s*$")


def run_in_title(text: str, section: Section) -> Span | None:
    """The title that a paragraph opens with as a sentence of its own, where its document is named behind it in brackets
    or at the head of a sentence: "Bạch hầu. UBND tỉnh giao … (Công văn số …)"; of a paragraph without a document, where it
    stands under the line of a day. None for other paragraphs.
    """
    mention, sentence = section.mention, section.sentence
    if section.heading is not None or not section.blocks:
        return None
    block = section.blocks[0]
    first = first_sentence(text, block)
    if first.end > block.span.end - 60:
        return None
    opening = _RUN_IN.match(first.of(text))
    if mention is None or sentence is None:
        return _bare_run_in(first, opening) if section.day is not None else None
    if not block.span.covers(sentence) or mention.start < first.end:
        return None
    named = fold(flat(text[sentence.start : mention.start]))
    if opening is None or (
        text.rfind("(", first.end, mention.start) < 0
        and not re.fullmatch(r"\W*(?:tai|theo|trong|bang)?\s*", named)
        and ITEM_TITLE.fullmatch(flat(first.of(text)).strip()) is None
    ):
        return None
    return _bare_run_in(first, opening)


SIGN = r"\s*\((?=[^\W\d_])[\w. -]{2,40}\)\s*[-–:]\s*"
"""The sign of a paper or portal before the first sentence of its report: "(QTO) - "."""


def headline_of(text: str, section: Section) -> Span | None:
    """The headline that a paragraph goes on from, before a dash: "Phòng chống dại - Tại Công văn số …"; None for others,
    and where only the place stands there that a report comes from.
    """
    if section.heading is not None or not section.blocks or section.mention is None:
        return None
    block = section.blocks[0].span
    said = RUN_IN.match(fold(flat(block.of(text))))
    if said is None or re.match(SIGN, block.of(text)):
        return None
    span = Span(block.start + said.start("headline"), block.start + said.end("headline"))
    words = span.of(text).split()
    placed = len(words) <= 4 and all(w[:1].isupper() for w in words)
    return None if placed and not (len(words) > 2 and span.of(text).isupper()) else span


def _bare_run_in(first: Span, opening: re.Match[str] | None) -> Span | None:
    """The title in the first sentence of a paragraph, unless it tells who does something."""
    if opening is None:
        return None
    words = flat(opening["title"])
    folded = fold(words)
    if (
        ISSUING.search(folded)
        or agencies_from(words, folded, 0)[0]
        or re.search(r"(?<!\w)(?:da|dang|se|con)(?!\w)", folded)
    ):
        return None
    return Span(first.start + opening.start("title"), first.start + opening.end("title"))


_HOUR = re.compile(
    r"(?:[Tt]ừ |[Ll]úc )?(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?: phút)?|[Cc]ả ngày|(?:[Bb]uổi )?(?:[Ss]áng|[Cc]hiều|[Tt]ối))\s*:\s+"
)
"""The time of an entry of a work programme, which is no topic: "- 8 giờ: …"."""


def _topic_of(text: str, block: Block) -> Span:
    """What a paragraph without a heading is about: "- Về X: …" gives X, else its first clause, at most 220 characters."""
    sentence = first_sentence(text, block)
    words = flat(sentence.of(text))
    opening = re.match(
        rf"(?:{SIGN})?\W*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]\s*)?(?P<about>Về(?: việc| công tác)?\s+)?", words
    )
    begin = opening.end() if opening else 0
    if opening and opening["about"] and (matter := _matter(words, begin)):
        return Span(*trim(text, sentence.start + begin, sentence.start + matter))
    dateline = _DATELINE.match(words, begin)
    begin = dateline.end() if dateline else begin
    conveyed = _CONVEYED.match(words, begin)
    begin = conveyed.end() if conveyed else begin
    hour = _HOUR.match(words, begin)
    begin = hour.end() if hour else begin
    ordered = _ordered(words, begin)
    if ordered > begin and len(words) - ordered >= 15:
        begin = ordered
    label = re.match(
        r"[^:;.]{5,170}?(?=\s+\((?:Công văn|Kế hoạch|Quyết định|Công điện|Thông báo|Chỉ thị|Văn bản)\s)",
        words[begin:],
    )
    if label and _ONLY_DOES.fullmatch(fold(label.group())):
        bracket = _BRACKET.match(words, begin + label.end())
        label, begin = (None, bracket.end()) if bracket else (label, begin)
    label = label or re.match(r"[^:;.]{5,170}(?=:)", words[begin:])
    clause = re.match(r"[^;]{8,}?(?=;|$)", words[begin:])
    length = len(label.group()) if label else len(clause.group()) if clause else len(words) - begin
    if length > 220:
        cut = words.rfind(" ", begin, begin + 220)
        length = (cut if cut > begin else begin + 220) - begin
    start, end = trim(text, sentence.start + begin, sentence.start + begin + length)
    listing = re.search(r",\s*(?:bao )?gồm$", text[start:end].rstrip(":"))
    end = start + listing.start() if listing else end
    while end > start and text[end - 1] in ".,;:":
        end -= 1
    return Span(start, end)


_DATELINE = re.compile(
    rf"(?:[{CAPITALS}][^\W\d_]*\s+){{1,4}}[-–]\s+(?=(?:Ngày|Sáng|Chiều|Tại|Theo|Thực hiện|UBND|Chủ tịch|Phó Chủ tịch)(?!\w))"
)
"""The place that a report comes from, before what it tells: "Hà Giang - Ngày …"."""

_CONVEYED = re.compile(
    r"[^:;.]{0,60}?truyền đạt ý kiến(?: chỉ đạo)?(?: của [^:;.]{3,90}?)?\s+về (?:việc )?(?=[^\W\d_]{2})"
)
"""Whose opinion a paragraph conveys, before what it is on."""


_ONLY_DOES = re.compile(
    r"(?:dong y|thong nhat|nhat tri|chap thuan|cho phep|phe duyet|yeu cau|giao|chi dao)(?: voi)?"
)
_BRACKET = re.compile(r"\s+\([^()]{8,80}\)\s+(?=[a-zà-ỹđ])")
"""The bracket with a document between what is done and with what: "đồng ý (Công văn số …) chủ trương …"."""


def _matter(words: str, begin: int) -> int | None:
    """Where the matter ends that a sentence names before whom it charges: "Về điện mùa hè, Sở A …"."""
    folded = fold(words)
    for comma in re.finditer(r",\s+", re.split(r"[:;]", words[begin : begin + 160], maxsplit=1)[0]):
        at = begin + comma.end()
        if ISSUING.match(folded, at) or agencies_from(words, folded, at)[0]:
            return begin + comma.start()
    return None


def _ordered(words: str, begin: int) -> int:
    """Where in a sentence begins what is ordered or done, after when, who and whom; `begin` where it says no who."""
    folded = fold(words)
    when = _WHEN_TOLD.match(folded, begin)
    start = when.end() if when else begin
    giver = _GIVES.match(folded, start)
    at = (giver.end() if giver["orders"] else giver.start("deed")) if giver else start
    agencies, end = agencies_from(words, folded, at)
    if giver is None and (not agencies or _ISSUER.match(folded, start)):
        return begin
    if not agencies or (giver is not None and not giver["orders"]):
        return at
    task = re.match(r"\s*(?:được giao(?: nhiệm vụ)?\s+)?", words[end:])
    end += task.end() if task else 0
    core = core_of(words[end:].lstrip(" :"))
    return words.index(core, end) if core and core in words[end:] else end


_WHEN_TOLD = re.compile(
    r"(?:(?:cung|cung trong|ngay|sang|chieu|tai|theo|trong)\s[^:;]{2,90}?|ngoai ra|dong thoi|ben canh do|cung voi do),\s+(?=\w)"
)
"""When or where it was ordered, said before who: "Cùng ngày, UBND tỉnh …"."""

_ISSUER = re.compile(ISSUER)
_GIVES = re.compile(
    rf"{ISSUER}[^.;:,]{{0,60}}?\s(?:da\s+|vua\s+)?(?:(?P<orders>(?:yeu cau|giao|chi dao|de nghi|ket luan|luu y)(?!\w)\s*:?\s*)"
    r"|(?P<deed>phe binh|dong y|thong nhat|chap thuan|cong bo|phe duyet|bieu duong|cho phep|kiem tra|nghiem cam)(?!\w))"
)
"""Who orders or does: "UBND tỉnh yêu cầu …", "Chủ tịch UBND tỉnh đồng ý …"."""

_CONVEYS = re.compile(
    r"truyen dat|(?:y kien )?ket luan cua (?:dong chi )?(?:thuong truc |pho |lanh dao )*(?:chu tich )?ubnd tinh(?: [a-z]+){0,5}$|ket luan (?:cuoc hop|phien hop|hoi nghi|buoi lam viec)(?: \w+){0,4}$"
)
"""A subject that only says what meeting a notice is on."""

_ONLY_CHANGES = re.compile(
    r"(?:sua doi|bo sung|thay the|bai bo|dieu chinh|dinh chinh)(?:\W+(?:sua doi|bo sung|thay the|bai bo))*\s"
    r"(?:(?:mot so|cac|nhung|va|cua|tai|dieu|khoan|diem|muc|chuong|phu luc|noi dung|quy (?:dinh|che)|ban hanh|kem theo|\d{1,3}|[ivx]{1,5}|[a-z])[\s,;]+){0,16}?"
    rf"(?:{TYPE_PATTERN})\s+so\s*:?\s*\d[\w&/-]*(?:,?\s+ngay\s+[\d/.-]+)?(?:\s+cua\s+[\w ]{{3,40}})?\W*"
)
"""A subject that only names the document which is changed, and not what about."""
_CARRIES_OUT = re.compile(
    rf"(?:trien khai\s+)?(?:thuc hien\s+)(?:{TYPE_PATTERN})\s+so\s+\d[\w/.-]*(?:\s+ngay\s+[\d/.-]+)?(?:\s+cua\s(?:(?!\sve\s)[^.;:]){{3,60}})?$"
)
"""A subject that only names the document that is carried out: the heading says more."""

_DEED_TOLD = re.compile(
    rf"(?P<issuer>{ISSUER})[^.;:]{{0,40}}?\s(?:da\s+|vua\s+)?(?:ky|ban hanh|ky ban hanh)\s+(?P<type>{TYPE_PATTERN})\s+(?:ve(?: viec)?\s+)?(?!so\s)"
    r"(?P<deed>(?:kien toan|thanh lap|phe duyet|cong nhan|cong bo|ban hanh|bai bo|thu hoi|dieu chinh|giao|quy dinh|bo sung|sua doi|cho phep)(?!\w)[^.;:]{8,240}?)"
    r"(?=\s+gom\s+\d|,\s+(?:do|gom|trong do|theo do|voi)\s|[.;:]|$)"
)


def deed_told(text: str, section: Section) -> tuple[str, Span] | None:
    """Who signs a section's document, and what it does: "Chủ tịch UBND tỉnh ký Quyết định kiện toàn Ban X gồm …".

    None where no such sentence opens the section.
    """
    if section.mention is None or section.mention.type is None or not section.blocks:
        return None
    first = first_sentence(text, section.blocks[0])
    told = _DEED_TOLD.search(fold(flat(first.of(text))))
    if told is None or told["type"] != fold(section.mention.type):
        return None
    start, end = first.start + told.start("deed"), first.start + told.end("deed")
    named = text.rfind("(", start, section.mention.start)
    if start < section.mention.start < end and named > start:
        start, end = trim(text, start, named)
    return issuer_from(told["issuer"]), Span(start, end)


def _bare_title(text: str, span: Span) -> Span:
    about = re.match(r"V/v\s*:?\s*", span.of(text), re.I)
    return Span(span.start + about.end(), span.end) if about else span


_QUESTION = re.compile(
    r"(?:(?:(?:Câu )?[Hh]ỏi(?: số)?\s*(?:\d{1,3})?|Câu(?: hỏi)?\s+\d{1,3})\s*[:.]\s*)?(?P<question>[^\W\d_][^?]{6,220}\?)\s*(?:\([^()]{2,80}\))?\s*$"
)
"""A heading that is a question a page answers, with who asked it: "Hỏi 2: …? (ông N.V.A, xã B)"."""


def _bare_heading(text: str, span: Span) -> Span:
    item = re.match(
        rf"(?:\*{{1,3}}|_{{2}})?(?:(?:{BULLET}\s*)?(?:\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]|[IVX]{{1,5}}\.|[A-H]\.)\s*|{BULLET}\s*)?(?:(?:Về(?: việc)?|V/v)\s+(?!đích|nguồn|quê))?",
        span.of(text),
        re.I,
    )
    start = _after_place(text, span.start + (item.end() if item else 0), span.end)
    end = span.end
    asked = _QUESTION.match(text, start, end)
    if asked is not None:
        return Span(asked.start("question"), asked.end("question"))
    while end > start + 1 and text[end - 1] in "*_":
        end -= 1
    named = _NAMED_BEHIND.search(fold(text[start:end]))
    if named is not None and named.start() > SHORTEST:
        end = start + named.start()
    return Span(start, end)


def _after_place(text: str, start: int, end: int) -> int:
    """Where a headline goes on after the province that it opens with ("Cà Mau: …"); `start` where it opens with none."""
    head = _PLACE.match(text, start, end)
    if head is None:
        return start
    named = directory().find_provinces(head["place"])
    whole = any(m.start == 0 and m.end == len(head["place"]) for m in named)
    if not whole:
        return start
    issued = _ISSUED_FIRST.match(text, head.end(), end)
    return issued.end() if issued else head.end()


_PLACE = re.compile(r"(?:(?:UBND )?[Tt]ỉnh )?(?P<place>[^\W\d_][^:.,;()]{2,24}?)\s*:\s+(?=\S+\s+\S+\s+\S)")


_ISSUED_FIRST = re.compile(
    r"[Bb]an hành (?:công điện|công văn|chỉ thị|văn bản|kế hoạch)(?: khẩn| hỏa tốc| hoả tốc| mới)?,\s+(?=\S+\s+\S+\s+\S)"
)
"""What a headline says of the issuing before it says what is ordered."""


SHORTEST = 8
"""Characters before the name of a document at the end of a heading that are a subject, at least."""

_NAMED_BEHIND = re.compile(
    rf"\s*\((?:so\s+\d|(?:{TYPE_PATTERN}|van ban)\s+(?:hoa toc\s+)?so\s)[^()]{{3,90}}\)\s*$"
)
"""The name of its document in brackets at the end of a heading: "Dập dịch (Công văn số 5/UBND, ngày …)"."""


_PLANS = ("Kế hoạch", "Đề án", "Chương trình", "Phương án")
"""Types whose number what they are for follows without "về việc": "Kế hoạch số 731/KH-UBND phát triển cây xoài"."""

_PLANNED = re.compile(
    r"(?!(?:yeu cau|giao|gui|de nghi|chi dao|nham|de|voi|cho|va|ngay|cua|neu|theo|do|duoc|kem|da|dang|se|co|la|thi|den|tu|tai|trong|gom|bao gom"
    r"|hoac|nay|tren|dat|xac dinh|phan dau|dong thoi|nhu|khi|neu|vi|bi|truoc|sau|can cu|tinh|ubnd)(?!\w))[a-z]+ [a-z]+ [a-z]+"
)
"""How that begins: three words, the first none that joins or tells what the plan does."""


CONCLUDED = re.compile(
    r"(?P<who>(?:ý kiến |)?kết luận của [^,;:.]{6,110}),\s+(?=(?:Sở|Ban|Công an|Chi cục|Thanh tra|Trung tâm|UBND)\s)"
)
"""Whose conclusions are passed on, before whom they charge: "kết luận của Phó Chủ tịch … , Sở A lập …"."""


def subject_behind(text: str, start: int, end: int, plan: bool = False) -> Span | None:
    """What a sentence says in `[start, end)`, behind a document, that this is about; None where it does not say it. Of a `plan`, what
    it is for.
    """
    tail = flat(text[start:end])
    lead = _SUBJECT_LEAD.match(tail)
    begin = lead.end() if lead else 0
    later = re.search(r"(?:về việc|V/v)\s+", tail[:160])
    stated = bool(lead and lead["lead"])
    if (
        not stated
        and later
        and not _SUBJECT_BODY.match(fold(tail[begin:]))
        and not re.search(r"[.;:]\s", tail[: later.start()])
    ):
        begin, stated = later.end(), True
    rest = tail[begin:]
    folded = fold(rest)
    if (
        not stated
        and not _SUBJECT_BODY.match(folded)
        and not (plan and tail[:1] == " " and _PLANNED.match(folded))
    ):
        return None
    stop = _SUBJECT_END.search(rest)
    length = stop.start() if stop else len(rest)
    concluded = CONCLUDED.match(rest)
    length = min(length, concluded.end("who")) if concluded is not None else length
    begin, finish = trim(text, start + begin, start + begin + length)
    while finish > begin and text[finish - 1] in ".,;:/ )":
        if text[finish - 1] == ")" and text[begin:finish].count("(") >= text[begin:finish].count(")"):
            break
        finish -= 1
    if finish - begin < 8:
        return None
    return Span(begin, finish)


def _subject_before(text: str, section: Section) -> Span | None:
    """ "UBND tỉnh yêu cầu tăng cường … (Công văn số …)": the words between the verb and the bracket."""
    assert section.sentence is not None
    assert section.mention is not None
    words = flat(text[section.sentence.start : section.mention.start])
    last = None
    for match in ISSUING.finditer(fold(words)):
        last = match
        break
    abouts = list(re.finditer(r"(?:về việc|V/v)\s+", words, re.I))
    if last is None and not abouts:
        return None
    opening = abouts[-1].end() if abouts else last.end() if last else 0
    begin, finish = trim(text, section.sentence.start + opening, section.mention.start)
    while finish > begin and text[finish - 1] in "( ":
        finish -= 1
    about = re.match(r"(?:về việc|về|việc)\s+", text[begin:finish], re.I)
    begin += about.end() if about else 0
    if _ONLY_SAYS.fullmatch(fold(flat(text[begin:finish]))):
        return None
    issued = _ISSUED_BEHIND.search(text, begin, finish)
    finish = issued.start() if issued else finish
    return Span(begin, finish) if finish - begin >= 8 else None


_ONLY_SAYS = re.compile(
    r"(?:co )?(?:y kien|chi dao|yeu cau|noi dung|ket luan)(?: chi dao)?(?: (?:tai|bang|theo|trong))?"
)
"""What stands between who issues a document and its number, and says nothing of what it is about."""


_ISSUED_BEHIND = re.compile(
    r"(?:\s+và\s+(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận)\s+số\s[^;]{0,120}?)?"
    r",\s+(?:ngày\s+[\d/.-]+,?\s+)?(?:Văn phòng\s+)?(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành phố)(?:\s+(?:đã|vừa))?\s+(?:có|ban hành|ký|gửi)$"
)
"""Who issued the document, behind what another is about: "Thực hiện Công văn số … về việc X, UBND tỉnh có"."""


def _barred_subject(text: str, section: Section) -> Span | None:
    """ "V/v …" in the left cell of a head drawn with bars, going on in the rows below it."""
    assert section.sentence
    tail = text[section.sentence.start : section.sentence.start + 900]
    about = re.search(r"(?m)^\W*(?:V/v|Về việc)\s*:?\s*", tail)
    if not about:
        return None
    line_end = tail.find("\n", about.end())
    first = tail[about.end() : line_end if line_end >= 0 else len(tail)]
    if "|" not in first:
        return None
    end = about.end() + first.index("|")
    following = tail[line_end + 1 :].split("\n", 1)[0] if line_end >= 0 else ""
    if "|" in following and re.match(r"\W*[a-zà-ỹđ]", following):
        end = line_end + 1 + following.index("|")
    start, end = trim(text, section.sentence.start + about.end(), section.sentence.start + end)
    return Span(start, end)


def _official_subject(text: str, section: Section) -> Span | None:
    """The subject in the head of an official document: "V/v …" or the line that follows the type's name."""
    barred = _barred_subject(text, section)
    if barred is not None:
        return barred
    for block in section.blocks[:10]:
        for line in re.finditer(r"[^|]+", block.span.of(text)):
            words = line.group()
            about = re.match(r"\s*(?:V/v|Về việc)\s*:?\s*", words, re.I)
            if about:
                inside = re.search(r"\s*(?:[A-ZĐ][\wà-ỹ ]{2,20},\s*ngày\s|Kính gửi)", words)
                begin, finish = trim(
                    text,
                    block.span.start + line.start() + about.end(),
                    block.span.start
                    + line.start()
                    + (inside.start() if inside and inside.start() > about.end() else len(words)),
                )
                return Span(begin, finish)
    for position, block in enumerate(section.blocks[:14]):
        words = block.span.of(text).strip()
        decides = re.fullmatch(r"quyet (?:dinh|nghi)\s*:", fold(words))
        if (
            not decides
            and re.fullmatch(rf"(?:{TYPE_PATTERN}){URGENT}", fold(words).strip(" :"))
            and position + 1 < len(section.blocks)
        ):
            below = [b.span for b in section.blocks[position + 1 : position + 3]]
            following = below[-1] if re.match(r"CỦA\s", below[0].of(text)) else below[0]
            about = re.match(r"\s*(?:V/v|Về việc|Về)\s*:?\s*", following.of(text), re.I)
            return Span(following.start + (about.end() if about else 0), following.end)
        typed = re.match(rf"(?:{TYPE_PATTERN})\s+", fold(words))
        if typed and words.split()[0].isupper() and len(words) < 300:
            about = re.match(r"(?:V/v|Về việc|Về)\s*:?\s*", words[typed.end() :], re.I)
            begin = block.span.start + typed.end() + (about.end() if about else 0)
            return Span(begin, block.span.end)
    return _entitled(text, section) or _decided(text, section)


def _entitled(text: str, section: Section) -> Span | None:
    """The subject in a line above the head that names the document: "Quyết định 41/QĐ-UBND năm 2025 về …"."""
    assert section.mention
    for block in section.blocks:
        if block.span.start >= section.mention.start:
            break
        words = flat(block.span.of(text))
        about = re.search(r"\s(?:về việc|về)\s+", words)
        if about and section.mention.number_text and section.mention.number_text in words:
            return Span(block.span.start + about.end(), block.span.end)
    return None


_ARTICLE = re.compile(
    r"\W*Điều 1\s*[.:]\s*(?:(?:Ban hành|Phê duyệt|Công bố|Quy định)\s+(?:kèm theo|tại)\s[^.;:]{3,30}?\snày,?\s+)?(?P<what>[^.;:\n]{8,260})",
    re.S,
)


def _decided(text: str, section: Section) -> Span | None:
    """What the first article decides on, where a decision has lost its title."""
    for block in section.blocks:
        article = _ARTICLE.match(text, block.span.start, block.span.end)
        if article:
            return Span(*trim(text, *article.span("what")))
    return None
