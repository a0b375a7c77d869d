"""Documents named in text: their type, number, date, issuer, and how the directive refers to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.agencies import directory
from corpus.model import Reference, Relation, Span
from corpus.parse.dates import find_dates
from corpus.parse.names import agency_at
from corpus.parse.number import TYPE_PATTERN, Number, coded_type, find_numbers, type_named
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold

URGENT = r"(?:\s*\(?(?:thuong |hoa )?(?:khan|toc|mat)(?: cap)?\)?)?"
"""How urgent a document is, folded, after its type's name: "Công điện khẩn"."""
_BEFORE = re.compile(rf"(?P<type>{TYPE_PATTERN})?{URGENT}\s*(?:so\s*:?|so hieu|ky hieu)?\s*$")
_SHORT = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_PATTERN})\s+so\s+(?P<figure>\d{{1,5}})(?![\w/-]|[.,]\d)(?!\s*[-/]\s*[a-z])"
)
_DATE_AFTER = re.compile(
    r"\s*[,;]?\s*\(?\s*(?:ban hanh\s+|ky\s+)?(?=ngay\s+\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
)
_UNTIL = re.compile(r"\s+đến\s", re.I)
_NAME_ENDS = re.compile(r"\s(?:về|tại|để|thì|đã|vừa|quy định|ban hành|gửi|theo)\s")
_ISSUER_AFTER = re.compile(r"\s*,?\s*cua\s+")
_RELATIONS = (
    (
        Relation.REPLACES,
        r"thay the|thay cho(?!\s+(?:moc|han|thoi))"
        rf"(?!\s+noi dung(?! (?:[a-z]+ ){{0,3}}?(?:tai|trong|cua) (?:muc|diem|khoan|dieu|phan|{TYPE_PATTERN})(?!\w)))",
    ),
    (Relation.REPEALS, r"(?<!ly do )bai bo|huy bo|thu hoi"),
    (
        Relation.EXTENDS,
        r"(?:gia han|keo dai(?= thoi gian| thoi han| hieu luc))(?:\s+(?:thoi (?:gian|han)|hieu luc))?"
        r"(?:\s+(?:thuc hien|ap dung|thi hanh|trien khai|hoat dong))?",
    ),
    (
        Relation.AMENDS,
        r"sua doi(?:\s*,\s*bo sung)?(?:\s+mot so dieu)?(?:\s+cua)?|bo sung|dieu chinh|dinh chinh",
    ),
    (Relation.BASIS, r"can cu|tren co so|(?<!xem )xet(?: de nghi| to trinh| bao cao)?"),
    (
        Relation.CARRIES_OUT,
        r"thuc hien(?:\s+(?:nghiem|tot|hieu qua|noi dung|y kien chi dao|cac|nghiem tuc|theo|dung))*"
        r"|trien khai(?:\s+thuc hien)?|thi hanh|cu the hoa|(?<!kem )theo(?: tinh than| noi dung| yeu cau)?",
    ),
)
_RELATION = re.compile("|".join(rf"(?P<{r.name}>{p})" for r, p in _RELATIONS))
CHANGES = (Relation.AMENDS, Relation.REPLACES, Relation.REPEALS, Relation.EXTENDS)
"""Relations by which one document changes what holds of another."""

_PROVINCIAL = re.compile(
    r"UBND|HĐND|^VP(?!CP)|-VP(?!CP)|VPUB|BCĐ|BCH|^S[A-Z]{1,6}-|[/-]TU\b|[/-]TU$|TTHU|BTG"
)
_CENTRAL = re.compile(
    r"TTg|-CP$|^CP|VPCP|TTLT|/TW|-TW|QH\d|^B[A-ZĐ]{1,6}(?:-|$)|-B[A-ZĐ]{2,6}(?:-|$)|TANDTC|VKSNDTC|BCĐTW|BCĐQG"
)


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a text. `[start, end)` covers type, number, date and issuer as far as written."""

    start: int
    end: int
    number_start: int
    number_end: int
    number: str
    number_text: str
    symbol: str | None
    type: str | None
    type_written: bool
    date: date | None
    issuer: str | None


def is_central(symbol: str | None) -> bool:
    """Whether a symbol is of a body above the provinces (Government, ministries, the Party's centre)."""
    return bool(symbol and _CENTRAL.search(symbol) and not _PROVINCIAL.search(symbol))


def find_documents(text: str, year: int | None = None) -> list[DocumentMention]:
    """Documents named in `text`, left to right. Spans are of `text`."""
    line = flat(text)
    folded = fold(line)
    found = [_mention(line, folded, n, year) for n in find_numbers(text)]
    for match in _SHORT.finditer(folded):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        end, day = _date_after(line, folded, match.end(), year)
        end, issuer = _issuer_after(line, folded, end)
        found.append(
            DocumentMention(
                match.start(),
                end,
                match.start("figure"),
                match.end("figure"),
                match["figure"],
                match["figure"],
                None,
                type_named(match["type"]),
                True,
                day,
                issuer,
            )
        )
    return sorted(found, key=lambda m: m.start)


def _mention(line: str, folded: str, number: Number, year: int | None) -> DocumentMention:
    before = _BEFORE.search(folded, max(0, number.start - 80), number.start)
    written = before["type"] if before else None
    start = before.start() if before and before.group().strip() else number.start
    start += len(folded[start : number.start]) - len(folded[start : number.start].lstrip())
    kind = type_named(written) if written else None
    if kind in (None, "Văn bản"):
        kind = number.type
    end, day = _date_after(line, folded, number.end, year)
    end, issuer = _issuer_after(line, folded, end)
    return DocumentMention(
        start,
        end,
        number.start,
        number.end,
        number.normal,
        number.text,
        number.symbol,
        kind,
        bool(written),
        day,
        issuer,
    )


def _date_after(line: str, folded: str, end: int, year: int | None) -> tuple[int, date | None]:
    lead = _DATE_AFTER.match(folded, end)
    if not lead:
        return end, None
    for mention in find_dates(_UNTIL.split(line[lead.end() : lead.end() + 40])[0], year):
        if mention.start == 0 and mention.day:
            return lead.end() + mention.end, mention.day
        break
    return end, None


def _issuer_after(line: str, folded: str, end: int) -> tuple[int, str | None]:
    lead = _ISSUER_AFTER.match(folded, end)
    if not lead:
        return end, None
    known = directory().match_at(line, folded, lead.end())
    if known:
        return known.end, known.name
    ends = _NAME_ENDS.search(line, lead.end())
    named = agency_at(line[: ends.start()] if ends else line, folded, lead.end())
    if named and not directory().is_group(named.name):
        return named.end, named.name
    name = re.match(r"(?:[A-ZĐ][\w.-]*)(?:\s+(?:[A-ZĐ][\w.-]*|và|tỉnh))*", line[lead.end() : lead.end() + 60])
    return (lead.end() + name.end(), name.group()) if name else (end, None)


Deed = tuple[Relation, str | None]
"""What is done to a document, and by which one (`Reference.agent`)."""


def references_of(
    text: str,
    paragraphs: Sequence[Span],
    exclude: set[str],
    year: int | None = None,
    about: Sequence[Span] = (),
) -> tuple[Reference, ...]:
    """The references of a directive's `paragraphs`, in order; what a paragraph opens ("Bãi bỏ các quyết định sau:") is said
    of the documents that open the paragraphs after it.
    """
    found: list[Reference] = []
    opened: Deed | None = None
    for span in paragraphs:
        item = opened is not None and _ITEM.match(fold(flat(span.of(text)))) is not None
        here = references_in(text, span, exclude, year, about)
        if item and opened is not None and here and here[0].relation is Relation.CITES:
            here[0] = replace(here[0], relation=opened[0], agent=opened[1])
        found += here
        opened = opened if item else _opens(text, span, exclude, year, about)
    return tuple(found)


_ITEM = re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*|[a-zđ][.)]\s*)?(?:{TYPE_PATTERN})\s+(?:so\s+)?\d")
"""How a paragraph begins that is an item of a list of documents."""

_LIST_OPENED = re.compile(
    rf"(?:{TYPE_PATTERN}|van ban)(?!\w)[^:;]{{0,80}}?(?:gom|sau day|sau|duoi day|gom co)(?:\s+(?:cua|do)\s[^:;]{{4,60}}?)?\s*$"
)
"""What stands before the colon that opens a list of documents: "các quyết định sau", "03 quyết định do … ban hành, gồm"."""


def _opens(text: str, span: Span, exclude: set[str], year: int | None, about: Sequence[Span]) -> Deed | None:
    """What a paragraph that ends in a colon does to the documents listed after it; None where it opens no such list."""
    part = text[span.start : span.end].rstrip()
    return (
        _list_deed(part, len(part) - 1, exclude, year, any(s.covers(span) for s in about))
        if part.endswith(":")
        else None
    )


def _list_deed(part: str, colon: int, own: set[str], year: int | None, about: bool) -> Deed | None:
    """The change that the words before a colon make to the documents listed behind it; None where they make none."""
    folded = fold(flat(part))
    if not _LIST_OPENED.search(folded, max(0, colon - 110), colon):
        return None
    deed = _relation(folded, colon, find_documents(part[:colon], year), about, own)
    return deed if deed[0] in CHANGES else None


def references_in(
    text: str, span: Span, exclude: set[str], year: int | None = None, about: Sequence[Span] = ()
) -> list[Reference]:
    """Documents that the paragraph `span` of `text` refers to, except the numbers in `exclude` (the directive itself).

    `about` are the spans that say what the directive is about: its heading, announcing sentence and subject. Only there,
    or where a sentence opens with it, is another document the occasion for the directive or changed by the directive.
    """
    found: list[Reference] = []
    told: DocumentMention | None = None
    latest: dict[str, DocumentMention] = {}
    for sentence in sentence_spans(text, span):
        part = sentence.of(text)
        folded = fold(flat(part))
        earlier: list[DocumentMention] = []
        last: tuple[Relation, str | None] | None = None
        for mention in find_documents(part, year):
            place = Span(sentence.start + mention.start, sentence.start + mention.end)
            if mention.number not in exclude:
                proposed = _proposer(part, folded, mention)
                if proposed is not None:
                    found.append(
                        Reference(
                            Relation.BASIS,
                            mention.type,
                            mention.number,
                            mention.issuer or proposed,
                            mention.date,
                            place,
                            None,
                        )
                    )
                    last = Relation.BASIS, None
                    earlier.append(mention)
                    continue
                inside = any(s.covers(place) for s in about)
                acting = _acting(folded, mention, earlier)
                if acting is not None and found and found[-1].number == earlier[-1].number:
                    found[-1] = replace(found[-1], relation=acting, agent=mention.number)
                if acting is not None:
                    last = Relation.CITES, None
                elif (
                    last is not None and earlier and _JOINED.fullmatch(folded, earlier[-1].end, mention.start)
                ):
                    pass
                else:
                    last = (
                        _undone(folded, mention)
                        or _listed(part, mention, earlier, exclude, year, inside)
                        or _relation(folded, mention.start, earlier, inside, exclude)
                    )
                    if last[0] in CHANGES and last[1] is None and _goes_on(folded, told, exclude):
                        last = last[0], told.number if told else None
                    if last[0] in CHANGES and last[1] is None:
                        last = last[0], _pointed_at(folded, mention.start, latest, exclude)
                found.append(
                    Reference(
                        last[0], mention.type, mention.number, mention.issuer, mention.date, place, last[1]
                    )
                )
            earlier.append(mention)
        told = earlier[0] if len(earlier) == 1 else None
        latest |= {fold(m.type): m for m in earlier if m.type and not is_central(m.symbol)}
    return found


def _pointed_at(
    folded: str, start: int, latest: Mapping[str, DocumentMention], own: Collection[str]
) -> str | None:
    """The number of the document that "Thông báo này" before `start` is: the `latest` of that type told above in the paragraph, where
    the directive itself, whose numbers are `own`, is of another; None where it is the directive.
    """
    this = _THIS.match(folded, 0, start)
    if this is None or this["type"] not in latest or latest[this["type"]].number in own:
        return None
    types = {fold(coded_type(number) or "Công văn") for number in own}
    return None if this["type"] in types else latest[this["type"]].number


_THIS = re.compile(rf"(?:\W|\d{{1,2}}[.)]|[a-z][.)])*(?P<type>{TYPE_PATTERN}) (?:nay|tren)(?!\w)")
"""How a sentence begins whose subject is a document told just before: "Thông báo này điều chỉnh …"."""


def _goes_on(folded: str, told: DocumentMention | None, own: Collection[str]) -> bool:
    """Whether a sentence goes on about the one document that the sentence before it names, `told`: "… Quyết định số A. Quyết
    định có hiệu lực từ …, thay thế …".
    """
    subject = _SUBJECT.match(folded)
    return (
        subject is not None
        and told is not None
        and not _ITSELF.search(folded)
        and not is_central(told.symbol)
        and told.number not in own
        and told.type is not None
        and subject["type"] == fold(told.type)
    )


def _listed(
    part: str,
    mention: DocumentMention,
    earlier: Sequence[DocumentMention],
    own: set[str],
    year: int | None,
    about: bool,
) -> Deed | None:
    """What is done to a document of a list that the sentence opens with a colon: "bãi bỏ 03 quyết định, gồm: A; B"."""
    colon = part.rfind(":", 0, mention.start)
    if colon < 0 or not re.search(r"[:;,]\W*(?:\d{1,2}[.)]\s*)?(?:và\s+)?$", part[: mention.start]):
        return None
    return _list_deed(part, colon, own, year, about)


_PROPOSED = re.compile(r"\W*(?:theo|xet|tren co so)\s+(?:de nghi|de xuat|kien nghi)\s+cua\s+")
"""How a ground begins that names who proposed a document: "Theo đề nghị của Giám đốc Sở A tại Tờ trình số …"."""

_IN_ITS = re.compile(r"\s*(?:,\s*)?tai\s+(?:cac\s+)?")


def _proposer(part: str, folded: str, mention: DocumentMention) -> str | None:
    """Who proposed the directive in the document at `mention`; None where the sentence does not open with a proposal."""
    opening = _PROPOSED.match(folded)
    if opening is None or opening.end() >= mention.start:
        return None
    agency = agency_at(flat(part), folded, opening.end())
    if agency is None or not _IN_ITS.fullmatch(folded, agency.end, mention.start):
        return None
    return agency.name


_JOINED = re.compile(r"(?:\s+ve(?: viec)?\s[^.;:]{5,160}?)?\s*(?:,\s*(?:va\s+)?|\s+va\s+)")
"""What stands between two documents of which the same is said: "và", perhaps after what the first is about."""

_BY = re.compile(
    r"(?:duoc|bi)\s+(?P<verb>thay the|bai bo|huy bo|sua doi(?:\s*,\s*bo sung)?|bo sung|gia han)\s+(?:boi|bang|tai|theo)\s*$"
)
_UNDONE = re.compile(
    r"[^.;]{0,90}?(?:(?P<amended>(?:thi\s+)?(?:duoc|bi) sua doi)|(?P<repealed>het hieu luc|(?:duoc|bi) (?:bai bo|huy bo|thu hoi)))"
    r"(?=[^.;]{0,40}(?:theo|boi|bang|ke tu|tu ngay)(?!\w))"
)


def _acting(folded: str, mention: DocumentMention, earlier: Sequence[DocumentMention]) -> Relation | None:
    """What the document at `mention` does to the one named before it: "A, được sửa đổi bởi B"; None where it does nothing."""
    by = _BY.search(folded, 0, mention.start)
    if by is None or not earlier or mention.start - by.start() > 60:
        return None
    verb = by["verb"]
    named = {"thay the": Relation.REPLACES, "gia han": Relation.EXTENDS}
    return named.get(verb, Relation.REPEALS if verb in ("bai bo", "huy bo") else Relation.AMENDS)


def _undone(folded: str, mention: DocumentMention) -> tuple[Relation, str | None] | None:
    """What the directive itself does to a document that is the subject: "Quyết định số … hết hiệu lực kể từ …"."""
    after = _UNDONE.match(folded, mention.end)
    if after is not None and _ITSELF.search(folded):
        return (Relation.AMENDS if after["amended"] else Relation.REPEALS), None
    before = re.split(r"[;:](?=\s)", folded[: mention.start])[-1]
    part = _OF_A_PART.fullmatch(before) is not None
    if is_central(mention.symbol) or (re.search(r"\w", before) and not part):
        return None
    if not part and before != folded[: mention.start]:
        return None
    ended = Relation.AMENDS if part else Relation.REPEALS
    return (ended, None) if _ENDED_ALONE.match(folded, mention.end) else None


_OF_A_PART = re.compile(
    r"\W*(?:(?:diem|khoan|dieu|muc|chuong|phan|phu luc)\s+[\divxa-z]{1,5}(?:[ ,]+(?:va )?)?){1,4}(?:cua )?\s*"
)
"""The part of a document that ends, where it stands alone before the document: "mục 3 Công văn số … hết hiệu lực"."""

_ENDED_ALONE = re.compile(
    r"(?:(?!(?<!\w)(?:chua|khong|de nghi|yeu cau|xem xet|chuan bi|sap|du kien)(?!\w)|\d{1,5}/)[^.;:]){0,90}?(?:het hieu luc|(?:duoc|bi) (?:bai bo|huy bo|thu hoi))(?: thi hanh)?(?:\s+(?:ke tu|tu|khi|sau|cung)\s[^.;:]{2,60})?\s*[.;]?\s*$"
)
"""How a sentence goes on behind a document which says nothing else than that it ends: the directive that tells it ends it."""

_OPENING = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s*|[a-zđ]\)\s*)?(?:dieu \d+\.?\s*)?(?:de|nham|nay|quyet dinh)?\s*"
)
"""What may stand before the verb at the start of a sentence."""

_DONE_BY = re.compile(r"\W*viec [^,;.]{2,40}\s+")
"""What stands before the verb in "Việc này thực hiện theo …"."""

_PREAMBLE = re.compile(r"\W*(?:can cu|thuc hien|xet|theo)\s[^.]*;\s*")
"""What stands before a further occasion of the same directive: "Căn cứ …; thực hiện …, Chủ tịch UBND tỉnh yêu cầu"."""

_A_PART = re.compile(
    r"(?<!\w)(?:(?:diem|khoan|dieu|muc|chuong|dong|gach dau dong)\s+(?:so\s+)?(?:\d|[ivx]{1,4}(?!\w)|[a-z](?!\w))"
    r"|phu luc|cum tu|tu ngu|mot phan|mot so (?:dieu|khoan|noi dung))"
)
"""What of a document is replaced or repealed, where it is not the whole: that amends it."""

_ITSELF = re.compile(
    r"(?:ke hoach|quyet dinh|chi thi|van ban|cong van|nghi quyet|quy dinh|thong bao|cong dien|chuong trinh|quy che|phuong an"
    r"|de an|huong dan)\s+(?:nay|tren|moi)(?!\w)"
)
"""The directive named by itself: "Quyết định này thay thế …"."""

_SUBJECT = re.compile(rf"(?:\W|\d{{1,2}}[.)]|[a-z][.)])*(?P<type>{TYPE_PATTERN})\s+(?!so\s|\d)")
"""A sentence whose subject is a document without its number, which is the directive: "Quyết định có hiệu lực …"."""


_ENDED = re.compile(
    r"(?:^|[.;:]\s)\W*(?:\w+\s+){0,2}(?:quyet dinh|van ban|nghi quyet|chi thi|cong van)(?:\s+sau(?: day)?)?\s+(?:se\s+|cung\s+)?"
    r"(?:het hieu luc|bi bai bo|duoc bai bo)[^.;:]{0,40}:\s[^.]*$"
)
"""What stands before each document of a list of those that end with this one: "Ba quyết định hết hiệu lực gồm: số …, số …"."""


def _relation(
    folded: str, start: int, earlier: Sequence[DocumentMention], about: bool, own: Collection[str]
) -> tuple[Relation, str | None]:
    """How a sentence refers to its mention at `start`, and whose doing that is (`Reference.agent`).

    `own` are the numbers of the directive itself, `about` says that the mention stands where its topic is told.
    """
    if _ENDED.search(folded, max(0, start - 400), start):
        return Relation.REPEALS, None
    verb = _verb_before(folded, start)
    if verb is None:
        return Relation.CITES, None
    relation, at = verb
    since = folded.rfind(": ", 0, at) + 2 if ": " in folded[:at] else 0
    opens = (
        bool(_OPENING.fullmatch(folded[:at]))
        or bool(since and _OPENING.fullmatch(folded[since:at]))
        or bool(_PREAMBLE.fullmatch(folded[:at]))
        or bool(_DONE_BY.fullmatch(folded[:at]))
    )
    if relation is Relation.CARRIES_OUT:
        conveyed = re.match(r"thuc hien (?:noi dung|y kien|chi dao)", folded[at:])
        beside_it = re.fullmatch(r"theo\s+", folded[at:start])
        if beside_it and about and not any(m.end <= at and m.number not in own for m in earlier):
            return relation, None
        weak = folded.startswith("theo", at) or folded[:at].endswith("tiep tuc ")
        if (
            opens
            or _OWN_DOING.fullmatch(folded[:at])
            or (about and not weak)
            or (conveyed and not folded[:at].endswith("tiep tuc "))
        ):
            return relation, None
        beside = [
            m
            for m in earlier
            if 0 <= at - m.end <= 24 and m.number not in own and not _APART.search(folded, m.end, at)
        ]
        return (relation, beside[-1].number) if beside else (Relation.CITES, None)
    if relation not in CHANGES:
        return (Relation.CITES if folded.startswith("xet", at) and not opens else relation), None
    relation = in_part(relation, folded[at:start])
    clause = max(folded.rfind(mark, 0, at) for mark in (";", ":", ". "))
    before = folded[max(clause, at - 90, 0) : at]
    if _NOT_DONE.search(before):
        return Relation.CITES, None
    if _PLANNED.search(before):
        return relation, ""
    others = [m for m in earlier if clause < m.end <= at]
    named = [m.start() for m in (_ITSELF.search(folded, 0, at), _SUBJECT.match(folded, 0, at)) if m]
    goes_on = bool(named) and folded[:at].endswith(" va ")
    after_others = bool(others and named and named[-1] >= others[-1].end)
    if others and others[-1].number not in own and not (after_others or goes_on):
        return relation, others[-1].number
    mine = any(m.number in own for m in earlier if m.end <= at)
    return relation, None if opens or about or named or mine else ""


_OWN_DOING = re.compile(rf"\W*(?:{TYPE_PATTERN}|van ban)(?: nay)?(?: duoc ban hanh)?(?: nham| de)?\s+")
"""The directive itself as the subject of its sentence: "Công văn này thực hiện …", "Kế hoạch cụ thể hóa …"."""

_APART = re.compile(r"(?<!\w)(?:gan|voi|va|cung|dong thoi)(?!\w)|,")
"""What stands between a document and a verb that is not its doing: "Nghị quyết số … gắn với việc thực hiện …"."""

_NOT_DONE = re.compile(r"(?<!\w)(?:khong|chua|chang|neu)\s+(?:\w+\s+){0,3}$")
_PLANNED = re.compile(
    r"(?<!\w)(?:du thao|tham muu|de xuat|nghien cuu|xem xet|trinh|ra soat|kien nghi|xay dung|chuan bi|du kien|lap ho so|de nghi)"
    r"(?!\w)[^;:.]*$"
)
"""Said before what is not yet done: it is another document's doing, and that one has no number yet."""


def in_part(relation: Relation, words: str) -> Relation:
    """`relation`, or that it amends where only a part of a document is replaced or repealed by the folded `words`."""
    partial = relation in (Relation.REPLACES, Relation.REPEALS) and _A_PART.search(words)
    return Relation.AMENDS if partial else relation


def _verb_before(folded: str, start: int) -> tuple[Relation, int] | None:
    """The relation that the words before a mention say, the nearest one in its clause, and where its verb begins."""
    low = max(0, start - 110)
    window = re.split(r"[;:.](?=\s)|\n", folded[low:start])[-1]
    base = start - len(window)
    last = None
    for match in _RELATION.finditer(window):
        if match.lastgroup and len(window) - match.end() <= 90:
            last = Relation[match.lastgroup], base + match.start()
    return last
