"""Page -> directives. A digest holds many, a meeting report conclusions without a number, a single document one.

The page's body is cut into sections at headings and at sentences that announce a document. A heading that announces
and the body that carries it are one directive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

from corpus.agencies import directory
from corpus.model import (
    Assignment,
    Block,
    BlockKind,
    Deadline,
    DeadlineKind,
    Directive,
    Doubt,
    DoubtKind,
    Page,
    Reference,
    Role,
    Span,
)
from corpus.parse.announce import ISSUING, ORDERS, announcement_in, issuer_from
from corpus.parse.articles import executors
from corpus.parse.assignments import assignments_in, label_agencies, role_given
from corpus.parse.blocks import blocks_of
from corpus.parse.dates import find_dates
from corpus.parse.deadlines import find_deadlines, from_signing
from corpus.parse.doubts import doubts_in
from corpus.parse.facts import facts_in
from corpus.parse.grounds import settled
from corpus.parse.head import HEAD_NUMBER, documents_below, official_document, official_year
from corpus.parse.headed import of_heading
from corpus.parse.labels import label_of
from corpus.parse.names import VERB, agencies_from
from corpus.parse.number import coded_type
from corpus.parse.periods import MEETING, likely_year, period_of, published_on
from corpus.parse.progress import progress_facts
from corpus.parse.province import province_of
from corpus.parse.records import describes, field_of, signer_in
from corpus.parse.references import CHANGES, DocumentMention, find_documents, references_of
from corpus.parse.section import DIGEST, Section, first_sentence, shifted, title_of
from corpus.parse.sections import sections_of
from corpus.parse.signature import signer_of
from corpus.parse.subject import CONCLUDED, deed_told, headline_of, row_topic, run_in_title, subject_of
from corpus.parse.sums import sums
from corpus.parse.tables import outside_tables, row_assignments, table_assignments
from corpus.parse.told_below import told_as, told_below
from corpus.text import BULLET, flat, fold, squeeze
from corpus.who.provinces import CITY


def read_page(page: Page) -> tuple[Page, list[Directive]]:
    """`page` with blocks, title, province, dates filled in, and the directives it holds.

    Fields that the caller has set (a title or province a portal states) are kept.
    """
    text = page.text
    blocks = blocks_of(text)
    title = page.title
    title = title or _title(text, blocks)
    province = page.province or province_of(text, blocks, page.address)
    published = page.published or published_on(text, blocks)
    year = published.year if published else None
    period = page.period or period_of(text, blocks, title, year, published)
    if year is None and period and period.end:
        year = period.end.year
    year = year or likely_year(text)
    facts = facts_in(text, blocks)
    page = replace(
        page, blocks=blocks, title=title, province=province, published=published, period=period, facts=facts
    )
    directives = _with_sums(page, _told_once(text, _directives(page, year)))
    progress = progress_facts(page, directives)
    if progress:
        page = replace(page, facts=tuple(sorted((*facts, *progress), key=lambda f: f.span)))
    if directives and directives[0].number and HEAD_NUMBER.match(directives[0].head.of(text).strip()):
        page = replace(page, title=f"{directives[0].type} {directives[0].number}: {directives[0].subject}")
    return page, directives


A_LINE = 200
"""Characters of a portal's line that only names the document whose text stands below it, at most."""


def _told_once(text: str, directives: list[Directive]) -> list[Directive]:
    """The directives without those that are only a portal's line that names the official document right below it."""

    def tells(one: Directive, other: Directive) -> bool:
        same = (one.type, one.number, one.date) == (other.type, other.number, other.date)
        below = 0 <= one.span.start - other.span.end <= A_LINE
        return same and below and HEAD_NUMBER.match(one.head.of(text).strip()) is not None

    return [
        d
        for d in directives
        if d.assignments or d.span.end - d.span.start > A_LINE or not any(tells(o, d) for o in directives)
    ]


def _with_sums(page: Page, directives: list[Directive]) -> list[Directive]:
    """The directives, each with a doubt for a figure in it whose listed parts add up to another."""
    found = list(directives)
    for mismatch in sums(page.text, page.facts):
        place = mismatch.whole.span
        doubt = Doubt(DoubtKind.FIGURES, f"{mismatch.total.normalize():f}", place)
        for number, directive in enumerate(found):
            if directive.span.covers(place):
                found[number] = replace(directive, doubts=(*directive.doubts, doubt))
                break
    return found


def _title(text: str, blocks: Sequence[Block]) -> str:
    title = title_of(text, blocks)
    if title is not None:
        return squeeze(title.span.of(text))
    first = next((b for b in blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)), None)
    return squeeze(first.span.of(text))[:160] if first else ""


def _announcing_lede(page: Page, year: int | None) -> Block | None:
    """The paragraph above the body that announces the one document the page tells, as a paragraph of the body."""
    for block in page.blocks:
        opening = replace(block, kind=BlockKind.BODY)
        if block.kind is BlockKind.LEDE and announcement_in(page.text, opening, year, True, page.period):
            return opening
    return None


QUESTIONS, MOSTLY = 3, 0.6
"""Headings of a page that ask, at least, and the share of its headings that they are, where it answers questions on one document."""


def _questions_on(page: Page, content: Sequence[Block], year: int | None) -> Section | None:
    """A page of questions and answers on the one document that the paragraph above them names: all of it is told of that; None
    for other pages.
    """
    text = page.text
    headings = [b for b in content if b.kind is BlockKind.HEADING]
    asking = [b for b in headings if b.span.of(text).rstrip().endswith("?")]
    if len(asking) < QUESTIONS or len(asking) < MOSTLY * len(headings):
        return None
    first = asking[0].span.start
    above = [b for b in page.blocks if b.kind in (BlockKind.LEDE, BlockKind.BODY) and b.span.start < first]
    for block in above:
        told = [m for m in find_documents(block.span.of(text), year) if m.type_written and _ours(m)]
        issuing = ISSUING.search(fold(flat(block.span.of(text))))
        if len(told) != 1 or issuing is None:
            continue
        opening = replace(block, kind=BlockKind.BODY)
        announced = announcement_in(text, opening, year, True, page.period)
        mention, sentence, issuer = announced or (
            shifted(told[0], block.span.start),
            first_sentence(text, block),
            issuer_from(issuing["issuer"]),
        )
        blocks = (opening, *(b for b in content if b.span.start > block.span.start))
        return Section(None, blocks, mention, sentence, issuer)
    return None


def _ours(mention: DocumentMention) -> bool:
    """Whether a document is of the committee of a province, by its symbol."""
    return re.search(r"UBND(?!-)", mention.symbol or "") is not None


_SAME_DAY = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:cung|trong)\s+ngay|ngay nay)(?! \d)")


def _same_day(text: str, directive: Directive, before: Sequence[Directive]) -> Directive:
    """`directive`, where it is told as issued "cùng ngày" without a date of its own, with that of the one before it."""
    if directive.date is not None or not directive.number or not before or before[-1].date is None:
        return directive
    said = fold(directive.head.of(text))
    if _SAME_DAY.match(said) is None and not re.search(r"(?<!\w)cung ngay(?! \d)", said[:160]):
        return directive
    last = before[-1]
    head = last.head.of(text)
    day = next((m for m in find_dates(head) if m.day == last.date), None)
    span = Span(last.head.start + day.start, last.head.start + day.end) if day else last.date_span
    return replace(directive, date=last.date, date_span=span)


REPORTED = 3
"""Documents that an official report tells of, at least, for each of them to be a directive of its own."""


def _directives(page: Page, year: int | None) -> list[Directive]:
    text = page.text
    content = [b for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)]
    if not content:
        return []
    official = official_document(page, year)
    if official is not None:
        directive = _build(page, official, official_year(official, year), official.issuer)
        further = documents_below(page, directive.span.end, year)
        if further:
            built = [_build(page, s, official_year(s, year), s.issuer) for s in further]
            return [directive, *built]
        later = _later_told(page, official, year)
        if later is not None:
            official = replace(
                official, blocks=tuple(b for b in official.blocks if b.span.start < later.span.start)
            )
            told = sections_of(page, [b for b in content if b.span.start >= later.span.start], year)
            own = _build(page, official, official_year(official, year), official.issuer)
            return [own, *(_build(page, s, year, s.issuer) for s in told)]
        below = [b for b in content if b.span.start >= directive.span.end] if directive.signer else []
        others = [
            s
            for s in sections_of(page, below, year)
            if (s.mention and s.mention.number != directive.number)
            or (s.heading and _EXPLAINS.match(fold(flat(s.heading.span.of(text)))))
        ]
        return [
            *_reported(page, directive, content, year),
            *(_build(page, s, year, s.issuer) for s in others),
        ]
    questions = _questions_on(page, content, year)
    if questions is not None:
        return [_build(page, questions, year, questions.issuer)]
    sections = sections_of(page, content, year)
    if not any(s.mention for s in sections) and (opened := _announcing_lede(page, year)) is not None:
        sections = sections_of(page, [opened, *content], year)
    found: list[Directive] = []
    rows: list[Directive] = []
    for section in sections:
        directive = _same_day(text, _build(page, section, year, section.issuer), found)
        if section.resumed:
            directive = told_as(directive, next(d for d in found if d.number == directive.number))
        lede = not found and len(sections) > 1 and len(section.blocks) == 1 and not directive.assignments
        if directive.number is None and (lede or not _instructs(text, section, directive)):
            directive = replace(directive, type=None, assignments=directive.assignments)
        found.append(directive)
        if section.cells is not None:
            rows.append(directive)
    return told_below(text, found, rows)


def _later_told(page: Page, official: Section, year: int | None) -> Block | None:
    """The heading below an official document under which its page tells of one issued after it; None where none is."""
    mention = official.mention
    if mention is None or mention.date is None:
        return None
    for heading, block in pairwise(b for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.BODY)):
        if heading.kind is not BlockKind.HEADING or heading.span.start < mention.end:
            continue
        told = announcement_in(page.text, block, year, True, page.period)
        if told is not None and told[0].date is not None and told[0].date > mention.date:
            return heading
    return None


_EXPLAINS = re.compile(
    r"\W*(?:hoi nhanh|hoi dap|hoi - dap|giai dap|hoi va dap|nguoi dan can biet|luu y|huong dan)(?!\w)"
)
"""The heading below a document under which its page answers questions on it."""


def _reported(page: Page, directive: Directive, blocks: Sequence[Block], year: int | None) -> list[Directive]:
    """An official document, and those it reports where it is a report on what was issued: a digest with a head.

    `blocks` are the paragraphs of the document. The report keeps what stands before the first of them.
    """
    inside = list(
        takewhile(
            lambda b: not fold(b.span.of(page.text)).startswith("noi nhan"),
            (b for b in blocks if directive.head.end < b.span.start),
        )
    )
    page = replace(page, title=directive.subject)
    sections = [
        s
        for s in sections_of(page, inside, year)
        if s.mention is None or s.mention.number != directive.number
    ]
    first = next((i for i, s in enumerate(sections) if s.mention is not None), 0)
    if sum(s.mention is not None for s in sections) < REPORTED or not DIGEST.search(fold(directive.subject)):
        return [directive]
    found = [_build(page, s, year, s.issuer) for s in sections[first:]]
    found = [d if d.number or d.assignments else replace(d, type=None) for d in found]
    span = Span(directive.span.start, found[0].span.start)
    own = replace(
        directive,
        span=span,
        assignments=tuple(a for a in directive.assignments if span.covers(a.span)),
        deadlines=tuple(d for d in directive.deadlines if span.covers(d.span)),
        references=tuple(r for r in directive.references if span.covers(r.span)),
        doubts=tuple(d for d in directive.doubts if span.covers(d.span)),
    )
    return [own, *found]


def _instructs(text: str, section: Section, directive: Directive) -> bool:
    body = " ".join(fold(flat(b.span.of(text))) for b in section.blocks)
    return bool(directive.assignments) or bool(ORDERS.search(body))


def _build(page: Page, section: Section, year: int | None, issuer: str | None) -> Directive:
    text = page.text
    first = section.heading or (section.blocks[0] if section.blocks else None)
    assert first is not None
    last = section.blocks[-1] if section.blocks else first
    span = Span(first.span.start, last.span.end)
    if section.sentence and not section.resumed:
        span = Span(min(span.start, section.sentence.start), max(span.end, section.sentence.end))
    mention = section.mention
    named = section.heading is not None and bool(label_agencies(text, section.heading.span))
    topical = replace(section, heading=None) if named else section
    subject, subject_span = subject_of(page, topical)
    deed = deed_told(text, section)
    issuer = deed[0] if deed and issuer == "UBND tỉnh" else issuer
    central_issuer = issuer or (_named_issuer(text, section) if section.blocks else None)
    head = section.sentence or (section.heading.span if section.heading else first_sentence(text, first))
    exclude = {mention.number} if mention else set()
    day = section.day
    if day is not None and mention and mention.date not in (None, day.day):
        day = None
    day_year = mention.date.year if mention and mention.date else day.day.year if day else year
    bodies = _body_spans(text, section)
    headings = {b.span for b in section.blocks if b.kind is BlockKind.HEADING}
    executing, charging = executors(text, outside_tables(text, span, bodies), day_year)
    charging = [*_label_above(page, section), *charging]
    assignments = assignments_in(text, charging, day_year, headings) + executing
    if section.cells is not None:
        of_rows = [a for cells in section.rows for a in row_assignments(text, cells, day_year, assignments)]
        known = {(a.agency, a.role) for a in of_rows if a.role in (Role.STANDING, Role.FOCAL)}
        assignments = [*of_rows, *(a for a in assignments if (a.agency, a.role) not in known)]
    else:
        assignments += table_assignments(text, span, day_year)
    if section.heading is not None:
        own = [b.span for b in section.blocks if b.kind is not BlockKind.TITLE]
        assignments += of_heading(text, section.heading.span, own, day_year, assignments)
    issued = day.day if day else mention.date if mention else _day_told(text, section, year)
    assignments = _of_the_town(assignments, page.province, issued or page.published)
    after = [Span(mention.end, section.sentence.end)] if mention and section.sentence else []
    deadlines = _deadlines(text, [*after, *bodies], assignments, day_year, issued)
    topic = (head, section.heading.span if section.heading else None, subject_span)
    about = [s for s in topic if s is not None]
    paragraphs = [b.span for b in ((section.heading,) if section.heading else ()) + section.blocks]
    references = references_of(text, paragraphs, exclude, day_year, about)
    official = bool(HEAD_NUMBER.match(head.of(text)))
    references = settled(text, references, [b.span for b in section.blocks]) if official else references
    if official and mention is not None:
        references = (*references, *_acts_listed_below(page, mention.number, span, day_year))
    kind = (
        (coded_type(mention.number) or mention.type)
        if mention
        else ("Kết luận" if _is_meeting(page, section) else "Chỉ đạo")
    )
    return Directive(
        type=kind,
        number=(mention.number or None) if mention else None,
        number_text=(mention.number_text or None) if mention else None,
        issuer=_full_issuer(central_issuer, page.province, issued),
        province=page.province,
        date=issued,
        date_span=day.told if day else None,
        subject=subject,
        subject_span=subject_span,
        head=head,
        span=span,
        heading=topical.heading.span
        if topical.heading
        else run_in_title(text, topical) or headline_of(text, topical),
        signer=_signer_listed(text, section)
        or signer_of(text, page.blocks, head, mention.end if mention and official else None),
        assignments=tuple(assignments),
        deadlines=deadlines,
        doubts=doubts_in(text, _told(section, head), kind, mention.number, issued, day_year)
        if mention
        else (),
        references=references,
    )


def _acts_listed_below(page: Page, number: str, told: Span, year: int | None) -> list[Reference]:
    """What lines below a document's text say of it among related documents: "Công văn số … đính chính Chỉ thị số …"."""
    below = [
        b.span
        for b in page.blocks
        if b.kind is BlockKind.FURNITURE and b.span.start >= told.end and number in b.span.of(page.text)
    ]
    found = references_of(page.text, below, set(), year, []) if below else []
    acting = {r.agent for r in found if r.agent and r.number == number and r.relation in CHANGES}
    return [r for r in found if (r.number == number and r.agent in acting) or r.number in acting]


_TOWN_BODY = re.compile(
    r"(?:Chủ tịch\s+)?(?P<body>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Công an)\s+(?:thành phố|TP\.?)\s+)",
    re.I,
)


def _of_the_town(assignments: list[Assignment], province: str | None, day: date | None) -> list[Assignment]:
    """`assignments` as of a day on which the city that bears its province's name was a town of it: "UBND thành phố Huế"."""
    known = directory().province(province) if province else None
    if known is None or known.city is None or day is None or known.kind(day) == CITY:
        return assignments
    found = []
    for given in assignments:
        said = _TOWN_BODY.match(given.agency_text)
        if said and fold(given.agency_text[said.end() :]).strip() == fold(known.name):
            body = "Công an" if said["body"].lower().startswith("công an") else "UBND"
            given = replace(given, agency=f"{body} thành phố {known.name}")
        found.append(given)
    return found


def _signer_listed(text: str, section: Section) -> str | None:
    """Who signed a section's document as a field below its name says: "Người ký: …"."""
    told = section.cells.get("signer") if section.cells else None
    if told is not None:
        return signer_in(flat(told.of(text)))
    for block in section.blocks[:6]:
        said = field_of(text, block.span, "người ký")
        if said is not None:
            return signer_in(flat(said.of(text)))
    return None


_TOLD_DAY = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:sang |chieu |toi )?ngay \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?,?\s"
)


def _day_told(text: str, section: Section, year: int | None) -> date | None:
    """The day on which a directive without a number was issued: "Ngày 9/11, UBND tỉnh ban hành văn bản …"."""
    if not section.blocks or section.blocks[0].kind is BlockKind.TITLE:
        return None
    words = flat(first_sentence(text, section.blocks[0]).of(text))
    opening = _TOLD_DAY.match(fold(words))
    if opening is None or not _ISSUED.match(fold(words), opening.end()):
        return None
    return next((m.day for m in find_dates(words[: opening.end()], year) if m.day), None)


_ISSUED = re.compile(
    r"(?:pho )?(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)[^.;:]{0,40}?(?:da |vua )?"
    r"(?:ban hanh|co|gui|ra|phat)\s(?:van ban|cong van|cong dien|chi thi|thong bao|ke hoach|quyet dinh)(?! so)"
)


def _told(section: Section, head: Span) -> list[Span]:
    """The paragraphs that tell of a section's document, its head first where it is none of them."""
    spans = [b.span for b in ((section.heading,) if section.heading else ()) + section.blocks]
    return spans if any(s.covers(head) for s in spans) else [head, *spans]


def _deadlines(
    text: str,
    bodies: Sequence[Span],
    assignments: Sequence[Assignment],
    year: int | None,
    issued: date | None,
) -> tuple[Deadline, ...]:
    """Every deadline of a directive: those of its assignments, and those of sentences that charge nobody by name."""
    found = {d.span: d for a in assignments for d in a.deadlines}
    taken = bytearray(max((s.end for s in (*found, *bodies)), default=0))
    for span in found:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for body in bodies:
        if body.start >= body.end:
            continue
        signing = from_signing(text, body, issued) if issued else []
        for deadline in find_deadlines(text, body, year) + signing:
            narrated = (
                deadline.kind is DeadlineKind.WITHIN
                and not deadline.text.startswith("sang")
                and deadline.period.start is not None
                and deadline.period.start == deadline.period.end
            )
            start, end = deadline.span.start, deadline.span.end
            if not narrated and 1 not in taken[start:end]:
                found[deadline.span] = deadline
                taken[start:end] = b"\1" * (end - start)
    return tuple(found[span] for span in sorted(found))


def _full_issuer(issuer: str | None, province: str | None, day: date | None) -> str | None:
    """`issuer` with the name of its province, as it was called on `day`."""
    if issuer is None:
        return None
    if province and issuer.endswith("tỉnh"):
        known = directory().province(province)
        city = known.kind(day) == CITY
        name = known.spellings[1] if known.city and not city else province
        return f"{issuer[:-4]}{'thành phố' if city else 'tỉnh'} {name.removeprefix('TP. ')}"
    return issuer


def _named_issuer(text: str, section: Section) -> str | None:
    for block in section.blocks[:3]:
        folded = fold(flat(block.span.of(text)))
        for match in ISSUING.finditer(folded):
            if not _SET_BY.search(folded, 0, match.start()):
                return issuer_from(match["issuer"])
    return None


_SET_BY = re.compile(
    r"(?<!\w)(?:du toan|chi tieu|ke hoach|muc tieu|nghi quyet)(?:\s+(?:ma|do|duoc|nam))?\s+$"
)
"""Said before who set what is measured against, and orders nothing: "86% dự toán HĐND tỉnh giao"."""


def _is_meeting(page: Page, section: Section) -> bool:
    lines = [fold(page.title)]
    lines += [fold(b.span.of(page.text)) for b in page.blocks if b.kind is BlockKind.CAPTION]
    return any(MEETING.search(line) for line in lines)


def _label_above(page: Page, section: Section) -> list[Span]:
    """The line that names whose tasks the items of a list are, above a section that is a later item of it: "Sở A:", "• …"."""
    text = page.text
    first = section.blocks[0] if section.blocks else None
    if section.heading is not None or section.cells is not None or first is None:
        return []
    bullet = re.match(BULLET, first.span.of(text))
    if bullet is None:
        return []
    above = [b for b in page.blocks if b.span.end <= first.span.start]
    items = 0
    for block in reversed(above):
        words = block.span.of(text)
        if words.startswith(bullet.group().strip()):
            items += 1
            continue
        whose = words.rstrip().endswith(":") and label_agencies(text, block.span)
        return [block.span] if items and whose else []
    return []


def _body_spans(text: str, section: Section) -> list[Span]:
    """What of a section can charge anybody: its paragraphs, the announcing sentence only from its number on."""
    if section.cells is not None:
        return [cells["content"] for cells in section.rows if "content" in cells]
    spans: list[Span] = []
    addressed = False
    for block in section.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        if re.match(r"\W*Kính gửi", block.span.of(text), re.I):
            addressed = True
            continue
        if (summary := field_of(text, block.span, "tóm tắt")) is not None:
            spans.append(summary)
            continue
        if describes(block.span.of(text)):
            continue
        addressed = addressed and bool(re.match(rf"\W*{BULLET}", block.span.of(text)))
        if addressed:
            continue
        start = block.span.start
        if section.sentence and block.span.covers(section.sentence):
            mention = section.mention
            assert mention is not None
            named = label_of(text, block) if section.heading is None else None
            if named is not None and named.end < section.sentence.start:
                start = named.end + 1
            if section.sentence.start > start:
                spans.append(Span(start, section.sentence.start))
            tail = flat(text[mention.end : section.sentence.end])
            bracket = _charged_by_bracket(text, section.sentence, mention.start, mention.end)
            order = re.search(
                r"(?<!nhiệm vụ )(?<!được )(?:yêu cầu|giao|đề nghị|chỉ đạo|phân công|trong đó,?(?=\s+(?:Sở|Ban|Công an|UBND|Chi cục|Trung tâm|Thanh tra)\s)|:)\s",
                tail,
            )
            row = row_topic(tail)
            if bracket is not None:
                spans.append(bracket)
            elif row is not None:
                spans.append(Span(mention.end + row.start("topic"), section.sentence.end))
            elif order:
                at = order.end() if ":" in order.group() else order.start()
                spans.append(Span(mention.end + at, section.sentence.end))
            elif mention.end >= section.sentence.end - 4:
                spans.append(section.sentence)
            elif (charged := _charged_after(text, mention.end, section.sentence.end)) is not None:
                spans.append(charged)
            start = section.sentence.end
        elif section.heading is None and (label := label_of(text, block)) is not None:
            start = label.end + 1
        if start < block.span.end:
            spans.append(Span(start, block.span.end))
    return spans


def _charged_by_bracket(text: str, sentence: Span, start: int, end: int) -> Span | None:
    """What a sentence charges on both sides of the bracket that names its document, from `start` to `end`.

    "yêu cầu (Công văn số …) Sở A chủ trì …", "yêu cầu Sở A (Công văn số …) khẩn trương …", or "giao Sở A rà soát … (Công văn số
    …); …"; None for other sentences.
    """
    before, after = flat(text[sentence.start : start]), flat(text[end : sentence.end])
    opened, closed = re.search(r"\(\s*$", before), re.match(r"[^()]{0,40}\)\s*", after)
    if opened is None or closed is None:
        return None
    behind = after[closed.end() :]
    agencies, stop = agencies_from(behind, fold(behind), 0)
    if agencies and VERB.match(behind[stop:].lstrip(" ,")):
        return Span(end + closed.end(), sentence.end)
    line = before[: opened.start()].rstrip()
    for order in re.finditer(r"(?:yêu cầu|giao|đề nghị|chỉ đạo)\s+", line):
        agencies, stop = agencies_from(line, fold(line), order.end())
        if agencies and stop == len(line) and VERB.match(behind):
            return Span(sentence.start + order.start(), sentence.end)
        if agencies and behind.startswith(";") and VERB.match(line[stop:].lstrip(" ,")):
            return Span(sentence.start + order.start(), sentence.end)
    return None


def _charged_after(text: str, start: int, end: int) -> Span | None:
    """The rest of "yêu cầu (Công văn số …) Sở A …": from the agency after the bracket on."""
    tail = flat(text[start:end])
    if (made := role_given(tail, fold(tail))) is not None:
        return Span(start + made, end)
    after = re.match(r"[^()]{0,40}\)\s*", tail)
    told = None if after else re.match(r"(?!\s*(?:về|V/v)\s)[^(),;:]{0,90},\s+", tail)
    concluded = CONCLUDED.match(tail.removeprefix(" về ")) if told is None else None
    if concluded is not None and tail.startswith(" về "):
        told = re.match(rf".{{{concluded.end() + 4}}}", tail)
    for opening in (after or told, *_NEXT.finditer(tail)):
        if opening is None:
            continue
        line = tail[opening.end() :]
        agencies, stop = agencies_from(line, fold(line), 0)
        held = opening is not after and _HOLDS_ROLE.match(line, stop) is not None
        apart = opening is told or tail[opening.start()] == ";"
        if agencies and (held or (opening is after) or (apart and VERB.match(line, stop + 1))):
            return Span(start + opening.end(), end)
    return None


_NEXT = re.compile(r"[,;]\s+(?=(?:Sở|Ban|Công an|UBND|Văn phòng|Bộ Chỉ huy|Thanh tra|Chi cục|Trung tâm)\s)")
_HOLDS_ROLE = re.compile(
    r"\s*(?:là|làm|giữ vai trò)\s+(?:cơ quan\s+|đơn vị\s+)?(?:thường trực|đầu mối|chủ trì)(?!\w)"
)
"""What says that an agency holds a role by name, behind what a document establishes: "…, Sở Tài chính là cơ quan thường trực"."""
