"""Page -> directives. A digest holds many, a meeting report conclusions without a number, a single document one.

The page's body is cut into sections at headings and at sentences that announce a document. A heading that announces
and the body that carries it are one directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Block, BlockKind, Directive, Page, Period, Span
from corpus.parse.assignments import agencies_from, assignments_in, label_agencies
from corpus.parse.blocks import blocks_of
from corpus.parse.dates import find_dates
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.province import province_of
from corpus.parse.references import DocumentMention, find_documents, is_central, references_in
from corpus.parse.sentences import sentence_spans
from corpus.parse.tables import table_assignments
from corpus.text import flat, fold, squeeze, trim

_ISSUER = (
    r"(?:dong chi [\w ]{5,40}?,?\s+)?(?:thuong truc\s+)?(?:pho\s+)?(?:chu tich(?:\s+thuong truc)?\s+)?(?:(?:lanh dao|van phong)\s+)?"
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|ban thuong vu tinh uy|ban chi dao)(?:\s+(?:tinh|thanh pho|tp))?"
)
_ISSUES = (
    r"ban hanh|phat hanh|ky(?:\s+ban\s+hanh)?|co|chi dao|yeu cau|giao|truyen dat|thong bao|gui|de nghi|phe duyet|cong nhan|ra|phat di|"
    r"quyet dinh|trien khai|ket luan|thong qua|dong y|nhat tri|thanh lap|kien toan|cong bo|phat dong"
)
_ISSUING = re.compile(
    rf"(?P<issuer>{_ISSUER})(?P<between>[^.;:]{{0,90}}?)(?<!\w)(?:da\s+|vua\s+|se\s+|tiep tuc\s+)*(?P<verb>{_ISSUES})(?!\w)"
)
_REFERS = re.compile(
    r"(?:theo|thuc hien|can cu|tai|cua|sua doi|bo sung|thay the|bai bo|trien khai|quy dinh|kem theo|dong thoi|den|voi|tren co so|de|ngay sau)\s*$"
)
_ORDERS = re.compile(
    r"yeu cau|giao|chi dao|de nghi|ket luan|chu tri|phan cong|truyen dat|luu y|thong nhat|dong y|dong tinh|nhan manh"
)
_DIGEST = re.compile(
    r"diem van ban|noi bat|trong tam|trong tuan|tuan \d|mot so (?:noi dung|van ban|chi dao)|tong hop|chi dao, dieu hanh|tin van|tu ngay.*den"
)
_MEETING = re.compile(r"cuoc hop|phien hop|hoi nghi|ky hop|buoi lam viec|ket luan|hop giao ban|thuong ky")
_SUBJECT_LEAD = re.compile(
    r"^[\s,:)\"“]*(?:(?:của|do)\s[^,]{4,40}?\s)?(?P<lead>về việc|về|V/v|v/v|việc)?\s*:?\s*", re.I
)
_SUBJECT_BODY = re.compile(
    rf"^(?:{TYPE_PATTERN}|trien khai|thuc hien|phe duyet|ban hanh|tang cuong|to chuc|cong nhan|kien toan|thanh lap|chan chinh|day manh|chu dong|khan truong|tap trung|dieu chinh|quy dinh|sua doi|bo sung|thay the|huong dan|phat dong|cong bo|tiem|bao dam|dam bao|phong|ung pho|quan ly|xu ly|tiep tuc|kiem tra|xay dung|nang cao|giao|ra soat|ho tro)(?!\w)"
)
_SUBJECT_END = re.compile(
    r"[;:]\s|[.](?:\s|$)|\./\.|,\s*(?:trong đó|theo đó|yêu cầu|giao|với (?:các )?nội dung|cụ thể)\b|\s+\((?=(?:Công văn|Kế hoạch|Quyết định|Công điện|Thông báo|Chỉ thị|Văn bản|gọi tắt|sau đây))|\s(?:yêu cầu|giao|đề nghị)\s+(?=(?:các|Các|Sở|UBND|Thủ trưởng|Chủ tịch|Giám đốc|Công an)\b)"
)
_HEAD_NUMBER = re.compile(r"^\W*s[ốo]\s*:", re.I)
_PLACE_DATE = re.compile(r"[A-ZĐ][\w .-]{2,30},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.I)
_ABOUT = re.compile(r"^\W*(?:V/v|Về việc|Về|TRÍCH YẾU)\b", re.I)
_HEAD_LINE = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|uy ban nhan dan$|^uy ban nhan dan|^hoi dong nhan dan|^so\s*:|^kinh gui|^noi nhan|^[-=_*\s|]+$|^tm\.|^kt\.|^(?:pho )?chu tich$|^luu\s*:|^tinh \w"
)
_SIGNED = re.compile(
    r"^\W*(?:tm\.|kt\.|noi nhan|chu tich\b|pho chu tich\b|chanh van phong\b|\(da ky\)|da ky)"
)


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Block | None
    blocks: tuple[Block, ...]
    mention: DocumentMention | None = None
    """The announced document; spans are of the page."""
    sentence: Span | None = None
    issuer: str | None = None


def read_page(page: Page) -> tuple[Page, list[Directive]]:
    """`page` with blocks, title, province, dates filled in, and the directives it holds.

    Fields that the caller has set (a title or province a portal states) are kept.
    """
    text = page.text
    blocks = blocks_of(text)
    title = page.title
    title = title or _title(text, blocks)
    province = page.province or province_of(text, blocks, page.address)
    published = page.published or _published(text, blocks)
    year = published.year if published else None
    period = page.period or (_period(title, year) if _DIGEST.search(fold(title)) else None)
    if year is None and period and period.end:
        year = period.end.year
    year = year or _likely_year(text)
    page = replace(page, blocks=blocks, title=title, province=province, published=published, period=period)
    directives = _directives(page, year)
    if (
        len(directives) == 1
        and directives[0].number
        and _HEAD_NUMBER.match(directives[0].head.of(text).strip())
    ):
        page = replace(page, title=f"{directives[0].type} {directives[0].number}: {directives[0].subject}")
    return page, directives


def _title(text: str, blocks: Sequence[Block]) -> str:
    titles = [b for b in blocks if b.kind is BlockKind.TITLE]
    if titles:
        return squeeze(titles[-1].span.of(text))
    first = next((b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)), None)
    return squeeze(first.span.of(text))[:160] if first else ""


def _published(text: str, blocks: Sequence[Block]) -> date | None:
    """The date stamp a portal prints near the title; English month names included."""
    months = {m: i + 1 for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
    for block in blocks[:12]:
        if block.kind is not BlockKind.FURNITURE:
            continue
        words = fold(flat(block.span.of(text)))
        english = re.search(r"\b([a-z]{3})\s+(\d{1,2})\s.*\b((?:19|20)\d\d)$", words)
        if english and english[1] in months:
            return date(int(english[3]), months[english[1]], int(english[2]))
        found = [m.day for m in find_dates(words) if m.day]
        if found:
            return found[0]
    return None


def _period(title: str, year: int | None) -> Period | None:
    """The days a digest covers, as its title says."""
    ranges = [m.period for m in find_dates(title, year) if m.unit in ("range", "month")]
    return ranges[0] if ranges else None


def _likely_year(text: str) -> int | None:
    years = [m.period.start.year for m in find_dates(text) if m.day and m.period.start]
    return max(set(years), key=years.count) if years else None


def _directives(page: Page, year: int | None) -> list[Directive]:
    text = page.text
    content = [b for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)]
    if not content:
        return []
    official = _official(page, year)
    if official is not None:
        return [_build(page, official, official_year(official, year), official.issuer)]
    sections = _sections(page, content, year)
    found: list[Directive] = []
    for section in sections:
        directive = _build(page, section, year, section.issuer)
        if directive.number is None and not _instructs(text, section, directive):
            directive = replace(directive, type=None, assignments=directive.assignments)
        found.append(directive)
    return found


def _instructs(text: str, section: _Section, directive: Directive) -> bool:
    body = " ".join(fold(flat(b.span.of(text))) for b in section.blocks)
    return bool(directive.assignments) or bool(_ORDERS.search(body))


def _official(page: Page, year: int | None) -> _Section | None:
    """The one directive of a page that opens with the official head of a document ("Số: …")."""
    text = page.text
    head = [b for b in page.blocks if b.kind is not BlockKind.CAPTION][:16]
    for block in head:
        for line in re.finditer(r"(?:(?<=[|\n])|^)\W*s[ốo]\s*:[^|]*", block.span.of(text), re.I):
            words = line.group()
            mentions = find_documents(words, year)
            if not mentions:
                continue
            offset = block.span.start + line.start()
            mention = _shift(mentions[0], offset)
            day = mention.date or _head_date(text, head)
            kind = mention.type
            blocks = tuple(
                b for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY, BlockKind.TITLE)
            )
            end = _signature(text, blocks)
            mention = replace(mention, date=day, type=kind)
            body = tuple(b for b in blocks if b.span.start < end)
            return _Section(
                None,
                body,
                mention,
                Span(offset + _lead(words), block.span.start + line.start() + len(words.rstrip())),
                _head_issuer(text, head),
            )
    return None


def official_year(section: _Section, year: int | None) -> int | None:
    """The year of a document's own date, else the page's."""
    return section.mention.date.year if section.mention and section.mention.date else year


def _lead(words: str) -> int:
    return len(words) - len(words.lstrip())


def _shift(mention: DocumentMention, by: int) -> DocumentMention:
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        number_start=mention.number_start + by,
        number_end=mention.number_end + by,
    )


def _head_date(text: str, head: Sequence[Block]) -> date | None:
    for block in head:
        words = flat(block.span.of(text))
        match = _PLACE_DATE.search(words)
        if match:
            days = [m.day for m in find_dates(match.group()) if m.day]
            if days:
                return days[0]
    return None


def _head_issuer(text: str, head: Sequence[Block]) -> str:
    joined = fold(flat(" ".join(b.span.of(text) for b in head[:8])))
    if re.search(r"van phong", joined[:160]):
        return "Văn phòng UBND tỉnh"
    if re.search(r"hoi dong nhan dan", joined[:200]):
        return "HĐND tỉnh"
    if re.search(r"chu tich", joined[:120]):
        return "Chủ tịch UBND tỉnh"
    return "UBND tỉnh"


def _signature(text: str, blocks: Sequence[Block]) -> int:
    for block in blocks[len(blocks) // 2 :]:
        if _SIGNED.match(fold(flat(block.span.of(text)))) and block.span.end - block.span.start < 200:
            return block.span.start
    return blocks[-1].span.end if blocks else 0


def _sections(page: Page, content: Sequence[Block], year: int | None) -> list[_Section]:
    text = page.text
    announced: set[str] = set()
    opening: list[tuple[Block, tuple[DocumentMention, Span, str] | None]] = []
    for position, block in enumerate(content):
        previous = content[position - 1] if position else None
        fresh = previous is None or previous.kind is BlockKind.HEADING
        announcement = _announcement(text, block, year, fresh)
        if announcement and announcement[0].number in announced:
            announcement = None
        if announcement:
            announced.add(announcement[0].number)
        opening.append((block, announcement))
    single = _is_single(page, opening)
    sections: list[_Section] = []
    heading: Block | None = None
    blocks: list[Block] = []
    current: tuple[DocumentMention, Span, str] | None = None

    def close() -> None:
        nonlocal heading, blocks, current
        if blocks or (heading and current):
            mention, sentence, issuer = current if current else (None, None, None)
            sections.append(_Section(heading, tuple(blocks), mention, sentence, issuer))
        heading, blocks, current = None, [], None

    for block, announcement in opening:
        if block.kind is BlockKind.HEADING:
            if not announcement and blocks and (single or label_agencies(text, block.span)):
                blocks.append(block)
                continue
            close()
            heading, current = block, announcement
            continue
        if announcement and current is None:
            if blocks and heading is None and not _is_preamble(text, blocks):
                close()
            current = announcement
        elif announcement:
            close()
            current = announcement
        elif not announcement and current and _starts_new_item(text, block, blocks):
            close()
        blocks.append(block)
    close()
    return sections


def _starts_new_item(text: str, block: Block, blocks: Sequence[Block]) -> bool:
    """A numbered item after a numbered item that announced: the next instruction of a list."""
    item = re.match(r"(\d{1,2})\.\s", block.span.of(text))
    first = re.match(r"(\d{1,2})\.\s", blocks[0].span.of(text)) if blocks else None
    return bool(
        item and first and int(item[1]) == int(first[1]) + 1 and _ORDERS.search(fold(block.span.of(text)))
    )


def _is_preamble(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs before a section's announcement only lead up to it."""
    return (
        len(blocks) == 1
        and blocks[0].span.end - blocks[0].span.start < 400
        and not re.match(r"\d{1,2}[.)]\s", blocks[0].span.of(text))
        and not _ORDERS.search(fold(blocks[0].span.of(text)))
    )


def _is_single(page: Page, opening: Sequence[tuple[Block, object]]) -> bool:
    """One document as a page: one announcement, in the first paragraph, under a title that is no digest's."""
    count = sum(a is not None for _, a in opening)
    if count != 1 or _DIGEST.search(fold(page.title)):
        return False
    bodies = [a for b, a in opening if b.kind is BlockKind.BODY]
    headings_before = 0
    for block, announcement in opening:
        if announcement is not None:
            break
        headings_before += block.kind is BlockKind.HEADING
    return any(a is not None for a in bodies[:2]) and headings_before <= 1


def _announcement(
    text: str, block: Block, year: int | None, fresh: bool
) -> tuple[DocumentMention, Span, str] | None:
    """The document that a paragraph announces: the mention, the sentence around it, and who issues it.

    `fresh` says that the paragraph opens a section. Documents of bodies above the province are never announced.
    """
    sentences = sentence_spans(text, block.span)
    for position, sentence in enumerate(sentences):
        words = flat(sentence.of(text))
        folded = fold(words)
        mentions = [m for m in find_documents(sentence.of(text), year) if not is_central(m.symbol)]
        for mention in mentions:
            issuer = _announcing_issuer(words, folded, mention, fresh and position == 0, block.kind)
            if issuer is None:
                continue
            if mention.date is None:
                mention = replace(mention, date=_date_before(words[: mention.start], year))
            return _shift(mention, sentence.start), sentence, issuer
    return None


def _announcing_issuer(
    words: str, folded: str, mention: DocumentMention, opens: bool, kind: BlockKind
) -> str | None:
    before = folded[: mention.start]
    bracketed = bool(re.search(r"\(\s*(?:tai\s+|so\s+)?$", before))
    closes = bool(re.match(r"[^()]{0,60}\)", folded[mention.end :]))
    issuing = None
    for match in _ISSUING.finditer(before + " "):
        issuing = match
    if bracketed and closes:
        if issuing or _ORDERS.search(before) or opens or kind is BlockKind.HEADING:
            return _issuer_name(words, folded, issuing)
        return "UBND tỉnh" if mention.end >= len(words) - 12 else None
    if issuing is not None:
        gap = before[issuing.end("verb") :].strip()
        gap_ok = re.fullmatch(r"(?:mot|cac|nhung|noi dung|trong|hoa toc|khan|moi|so|:|\"|va|y kien)?", gap)
        if gap_ok:
            return _issuer_name(words, folded, issuing)
        if (
            re.search(r"(?:^|\s)(?:tai|bang|theo|trong)$", gap)
            and not re.search(r"quy dinh|noi dung tai", gap)
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
            return _issuer_name(words, folded, issuing)
    tail = folded[mention.end :]
    after = re.match(
        rf"(?:[^.;]|(?<=\d)\.(?=\d)){{0,420}}?(?:,\s*|\s)(?P<issuer>{_ISSUER})[^.;:,]{{0,60}}?(?:da\s+)?"
        r"(?:yeu cau|giao|chi dao|de nghi|truyen dat|dong y|phan cong|co y kien|ket luan|thong nhat|luu y|quyet dinh|phe duyet)",
        tail,
    )
    if after and re.fullmatch(
        r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:cung|cung trong|trong|theo|sang|chieu)?\s*(?:ngay|do|tuan)[^,]{0,20},\s*)?(?:tai|theo|trong|bang|voi)?\s*",
        before,
    ):
        return _issuer_from(after["issuer"])
    passive = re.match(
        rf"[^.;:]{{0,60}}?(?:da\s+|vua\s+)?duoc\s+(?P<issuer>{_ISSUER})[^.;:]{{0,40}}?(?:ban hanh|ky|phat hanh|phe duyet)",
        tail,
    )
    if passive and not _REFERS.search(before):
        return _issuer_from(passive["issuer"])
    if re.fullmatch(r"\W*(?:\d{1,2}[.)]\s*|[-+•*]\s*)?", before) and (
        mention.type_written or kind is BlockKind.HEADING
    ):
        return (
            _issuer_from(fold(mention.issuer or "ubnd tinh"))
            if opens or kind is BlockKind.HEADING or re.match(r"\W*\d{1,2}[.)]", before)
            else None
        )
    return None


def _issuer_name(words: str, folded: str, issuing: re.Match[str] | None) -> str:
    return _issuer_from(issuing["issuer"]) if issuing else "UBND tỉnh"


def _issuer_from(folded: str) -> str:
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


def _date_before(words: str, year: int | None) -> date | None:
    """The day that the sentence gives before the number: "Ngày 10/5/2022, UBND tỉnh ban hành …"."""
    days = [m for m in find_dates(words, year) if m.day]
    if not days:
        return None
    between = fold(words[days[-1].end :])
    return days[-1].day if not re.search(r"\d/|so \d", between) else None


def _build(page: Page, section: _Section, year: int | None, issuer: str | None) -> Directive:
    text = page.text
    first = section.heading or (section.blocks[0] if section.blocks else None)
    assert first is not None
    last = section.blocks[-1] if section.blocks else first
    span = Span(
        min(first.span.start, section.sentence.start) if section.sentence else first.span.start, last.span.end
    )
    mention = section.mention
    subject, subject_span = _subject_of(page, section)
    central_issuer = issuer or (_named_issuer(text, section) if section.blocks else None)
    head = section.sentence or (section.heading.span if section.heading else _first_sentence(text, first))
    exclude = {mention.number} if mention else set()
    day_year = mention.date.year if mention and mention.date else year
    bodies = _body_spans(text, section)
    headings = {b.span for b in section.blocks if b.kind is BlockKind.HEADING}
    assignments = assignments_in(text, bodies, day_year, headings) + table_assignments(text, span, day_year)
    references = tuple(
        r
        for b in ((section.heading,) if section.heading else ()) + section.blocks
        for r in references_in(text, b.span, exclude, day_year)
    )
    kind = mention.type if mention else ("Kết luận" if _is_meeting(page, section) else "Chỉ đạo")
    return Directive(
        type=kind,
        number=mention.number if mention else None,
        number_text=mention.number_text if mention else None,
        issuer=_full_issuer(central_issuer, page.province),
        province=page.province,
        date=mention.date if mention else None,
        subject=subject,
        subject_span=subject_span,
        head=head,
        span=span,
        heading=section.heading.span if section.heading else None,
        signer=None,
        assignments=tuple(assignments),
        references=references,
    )


def _full_issuer(issuer: str | None, province: str | None) -> str | None:
    if issuer is None:
        return None
    if province and issuer.endswith("tỉnh"):
        city = province in ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế") or province.startswith("TP")
        return f"{issuer[:-4]}{'thành phố' if city else 'tỉnh'} {province.removeprefix('TP. ')}"
    return issuer


def _named_issuer(text: str, section: _Section) -> str | None:
    for block in section.blocks[:3]:
        match = _ISSUING.search(fold(flat(block.span.of(text))))
        if match:
            return _issuer_from(match["issuer"])
    return None


def _first_sentence(text: str, block: Block) -> Span:
    return sentence_spans(text, block.span)[0]


def _is_meeting(page: Page, section: _Section) -> bool:
    lines = [fold(page.title)]
    lines += [fold(b.span.of(page.text)) for b in page.blocks if b.kind is BlockKind.CAPTION]
    return any(_MEETING.search(line) for line in lines)


def _body_spans(text: str, section: _Section) -> list[Span]:
    """What of a section can charge anybody: its paragraphs, the announcing sentence only from its number on."""
    spans: list[Span] = []
    addressed = False
    for block in section.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        if re.match(r"\W*Kính gửi", block.span.of(text), re.I):
            addressed = True
            continue
        addressed = addressed and bool(re.match(r"\W*[-+•*–]", block.span.of(text)))
        if addressed:
            continue
        start = block.span.start
        if section.sentence and block.span.covers(section.sentence):
            mention = section.mention
            assert mention is not None
            if section.sentence.start > start:
                spans.append(Span(start, section.sentence.start))
            tail = flat(text[mention.end : section.sentence.end])
            order = re.search(r"(?<!nhiệm vụ )(?:yêu cầu|giao|đề nghị|chỉ đạo|:)\s", tail)
            if order:
                at = order.end() if ":" in order.group() else order.start()
                spans.append(Span(mention.end + at, section.sentence.end))
            elif mention.end >= section.sentence.end - 4:
                spans.append(section.sentence)
            elif (charged := _charged_after(text, mention.end, section.sentence.end)) is not None:
                spans.append(charged)
            start = section.sentence.end
        if start < block.span.end:
            spans.append(Span(start, block.span.end))
    return spans


def _charged_after(text: str, start: int, end: int) -> Span | None:
    """The rest of "yêu cầu (Công văn số …) Sở A …": from the agency after the bracket on."""
    after = re.match(r"[^()]{0,40}\)\s*", flat(text[start:end]))
    if after is None:
        return None
    line = flat(text[start + after.end() : end])
    agencies, _ = agencies_from(line, fold(line), 0)
    return Span(start + after.end(), end) if agencies else None


def _subject_of(page: Page, section: _Section) -> tuple[str, Span | None]:
    """The subject (trích yếu): what follows the number in its sentence, else the heading, else the page's title."""
    text = page.text
    if section.mention and section.sentence:
        span = _subject_after(text, section.mention.end, section.sentence.end)
        if span is None and _HEAD_NUMBER.match(section.sentence.of(text).strip()):
            span = _official_subject(text, section)
        before = text[section.sentence.start : max(section.sentence.start, section.mention.start)]
        if span is None and (section.heading is None or re.search(r"(?:về việc|V/v)\s", before)):
            span = _subject_before(text, section)
        if span is not None:
            return squeeze(span.of(text).replace("|", " ")), span
    if section.heading is not None:
        span = _bare_heading(text, section.heading.span)
        return squeeze(span.of(text)), span
    titles = [b for b in page.blocks if b.kind is BlockKind.TITLE]
    if titles and not _DIGEST.search(fold(page.title)):
        return squeeze(titles[-1].span.of(text)), titles[-1].span
    if section.blocks:
        span = _topic_of(text, section.blocks[0])
        return squeeze(span.of(text)), span
    return page.title, None


def _topic_of(text: str, block: Block) -> Span:
    """What a paragraph without a heading is about: "- Về X: …" gives X, else its first clause, at most 220 characters."""
    sentence = _first_sentence(text, block)
    words = flat(sentence.of(text))
    opening = re.match(r"\W*(?:\d{1,2}[.)]\s*)?(?:Về(?: việc| công tác)?\s+)?", words)
    begin = opening.end() if opening else 0
    label = re.match(r"[^:;.]{5,170}(?=:)", words[begin:])
    clause = re.match(r"[^;]{8,}?(?=;|$)", words[begin:])
    length = len(label.group()) if label else len(clause.group()) if clause else len(words) - begin
    if length > 220:
        length = words.rfind(" ", begin, begin + 220) - begin
    start, end = trim(text, sentence.start + begin, sentence.start + begin + length)
    while end > start and text[end - 1] in ".,;:":
        end -= 1
    return Span(start, end)


def _bare_heading(text: str, span: Span) -> Span:
    item = re.match(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}\.|[-+•*–])\s*", span.of(text))
    return Span(span.start + item.end(), span.end) if item else span


def _subject_after(text: str, start: int, end: int) -> Span | None:
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
    if not stated and not _SUBJECT_BODY.match(fold(rest)):
        return None
    stop = _SUBJECT_END.search(rest)
    length = stop.start() if stop else len(rest)
    begin, finish = trim(text, start + begin, start + begin + length)
    while finish > begin and text[finish - 1] in ".,;:/ )":
        if text[finish - 1] == ")" and text[begin:finish].count("(") >= text[begin:finish].count(")"):
            break
        finish -= 1
    if finish - begin < 8:
        return None
    return Span(begin, finish)


def _subject_before(text: str, section: _Section) -> Span | None:
    """ "UBND tỉnh yêu cầu tăng cường … (Công văn số …)": the words between the verb and the bracket."""
    assert section.sentence is not None
    assert section.mention is not None
    words = flat(text[section.sentence.start : section.mention.start])
    last = None
    for match in _ISSUING.finditer(fold(words)):
        last = match
        break
    abouts = list(re.finditer(r"(?:về việc|V/v)\s+", words))
    if last is None and not abouts:
        return None
    opening = abouts[-1].end() if abouts else last.end() if last else 0
    begin, finish = trim(text, section.sentence.start + opening, section.mention.start)
    while finish > begin and text[finish - 1] in "( ":
        finish -= 1
    about = re.match(r"(?:về việc|về|việc)\s+", text[begin:finish], re.I)
    begin += about.end() if about else 0
    return Span(begin, finish) if finish - begin >= 8 else None


def _barred_subject(text: str, section: _Section) -> Span | None:
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


def _official_subject(text: str, section: _Section) -> Span | None:
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
        if re.fullmatch(TYPE_PATTERN, fold(words).strip(" :")) and position + 1 < len(section.blocks):
            following = section.blocks[position + 1].span
            about = re.match(r"\s*(?:V/v|Về việc|Về)\s*:?\s*", following.of(text), re.I)
            return Span(following.start + (about.end() if about else 0), following.end)
        typed = re.match(rf"(?:{TYPE_PATTERN})\s+", fold(words))
        if typed and words.split()[0].isupper() and len(words) < 300:
            about = re.match(r"(?:V/v|Về việc|Về)\s*:?\s*", words[typed.end() :], re.I)
            begin = block.span.start + typed.end() + (about.end() if about else 0)
            return Span(begin, block.span.end)
    return None
