"""Who must do what: assignments read from the sentences of a directive.

A sentence charges the agencies that are its subject: "giao Sở A chủ trì, phối hợp với B, C …", "Sở A, UBND các huyện
khẩn trương …", "Sở A: Tăng cường …". A sentence without a subject ("Đồng thời, chủ trì …") goes on with the agency
of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Assignment, Role, Span
from corpus.parse.charge import GIVER, LEAD_IN, further_subjects, said_first, subject_of_clause
from corpus.parse.deadlines import find_deadlines, stated_in
from corpus.parse.names import VERB, AgencyMention, agencies_from
from corpus.parse.number import TYPE_PATTERN
from corpus.parse.role_labels import labelled_tasks
from corpus.parse.roles import partners_of, role_of
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import flat, fold, level, trim

_LABEL_ENDS = re.compile(
    r"\s*(?:[-–:]?\s*\(?\s*(?:có\s+)?\d{1,3}\s+(?:nhiệm vụ|đầu việc|công việc|việc|nội dung)\s*\)?)?\s*[:.;]?\s*"
)
"""What may stand behind the agencies of such a line: a colon, and how many tasks are told below it."""


def label_agencies(text: str, span: Span) -> list[tuple[AgencyMention, Span]]:
    """The agencies of a line that names nothing but agencies ("1. Sở Y tế", "Sở A, Sở B:"); empty for other lines."""
    line = level(text[span.start : span.end]).replace("\n", " ")
    lead = LEAD_IN.match(line)
    start = lead.end() if lead else 0
    ask = re.match(
        r"(?:(?:Giao|Đề nghị|Yêu cầu)|(?:Trách nhiệm|Nhiệm vụ)(?:,? quyền hạn)? của)\s+", line[start:]
    )
    agencies, end = agencies_from(line, fold(line), start + (ask.end() if ask else 0))
    if not agencies or not _LABEL_ENDS.fullmatch(line, end):
        return []
    return [(a, Span(span.start + a.start, span.start + a.end)) for a in agencies]


def assignments_in(
    text: str, spans: Sequence[Span], year: int | None = None, headings: Collection[Span] = ()
) -> list[Assignment]:
    """Assignments in the body of a directive.

    `spans` are its paragraphs in order, characters of `text`; those in `headings` charge nobody, but one that is only
    an agency's name says whose the paragraphs below it are. `year` completes deadlines that lack a year.
    """
    found: list[Assignment] = []
    carried: list[tuple[AgencyMention, Span]] = []
    labelled: list[tuple[AgencyMention, Span]] = []
    by_number = False
    names = {span: label_agencies(text, span) for span in spans}
    told = labelled_tasks(text, spans, year, {span for span, agencies in names.items() if agencies})
    for above, span in pairwise([Span(0, 0), *spans]):
        if span in told.taken:
            found += told.given.get(span, [])
            carried = labelled
            continue
        label = names[span]
        if label or span in headings:
            carried = labelled = label
            by_number = _NUMBERED.match(text, span.start, span.end) is not None
            continue
        numbered = _NUMBERED.match(text, span.start, span.end) is not None
        if numbered or re.match(r"Điều\s+\d", text[span.start : span.end]):
            labelled = []
        if re.match(r"Điều\s+\d", text[span.start : span.end]) or (numbered and by_number):
            carried = []
        if _APPLIES.match(text, span.start, span.end) or _COUNTS.fullmatch(flat(span.of(text)).strip()):
            continue
        if not (carried and _GOES_ON.match(text, span.start, span.end)):
            carried = labelled or carried
        if not labelled and _FORBIDS_ALL.match(text, span.start, span.end):
            carried = []
        for sentence in sentence_spans(text, span):
            if _STATES.match(text, sentence.start, sentence.end):
                continue
            if _SPOKEN.match(flat(sentence.of(text))) or _is_quoted(text, sentence):
                carried = labelled
                continue
            if _STANDS.match(text, sentence.start, sentence.end):
                continue
            term = _TERM.match(text, sentence.start, sentence.end)
            if term is not None and _set_term(
                text, found, (above, span), Span(term.end(), sentence.end), year
            ):
                continue
            if _APPLIES.match(text, sentence.start, sentence.end):
                break
            carried = _resumed(text, Span(span.start, sentence.start), sentence, carried, found)
            charged = _read_sentence(text, sentence, carried, year, bool(labelled))
            if charged is None:
                continue
            before, (carried, assignments) = carried, charged
            found.extend(told.added(span, assignments))
            if labelled and _PART.match(text, sentence.start, sentence.end):
                carried = before
            carried = carried or labelled
        if any(span.covers(place) for _, place in carried):
            by_number = numbered
            labelled = carried if text[span.end - 1] == ":" else labelled
    return found


_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?!Đồng thời|Ngoài ra|Bên cạnh đó)")
"""How a numbered item begins; after one that names whom it charges, the next charges nobody before it names them."""

_FORBIDS_ALL = re.compile(r"(?:Tuyệt đối )?[Kk]hông\s|Nghiêm cấm\s")
"""How a paragraph begins that forbids something to all, not to the agency of the one before."""


def _resumed(
    text: str,
    before: Span,
    sentence: Span,
    carried: list[tuple[AgencyMention, Span]],
    found: Sequence[Assignment],
) -> list[tuple[AgencyMention, Span]]:
    """Whom a sentence without a subject goes on with: `carried`, unless its words fit only another agency named `before`.

    "Ban cũng được giao …" is of the last board named, and "Đồng thời, tham mưu …" of the last department after a group.
    """
    again = _AGAIN.match(text, sentence.start, sentence.end)
    if again and carried and not carried[0][0].name.startswith(again["head"]):
        line = level(before.of(text)).replace("\n", " ")
        for start in reversed([m.start() for m in re.finditer(rf"(?<!\w){again['head']}\s+[A-ZĐ]", line)]):
            agencies = agencies_from(line, fold(line), start)[0][:1]
            if agencies:
                return [(a, Span(before.start + a.start, before.start + a.end)) for a in agencies]
    if (
        _ADVISES.match(text, sentence.start, sentence.end)
        and carried
        and all(_OF_MANY.match(a.text) for a, _ in carried)
    ):
        for given in reversed(found):
            if before.covers(given.agency_span) and not _OF_MANY.match(given.agency_text):
                return [(AgencyMention(0, 0, given.agency, given.agency_text), given.agency_span)]
    return carried


_AGAIN = re.compile(r"(?P<head>Ban|Sở|Cục|Chi cục|Trung tâm)\s+(?:cũng|còn|đồng thời)\s+(?=[a-zà-ỹđ])")
_ADVISES = re.compile(r"(?:Đồng thời|Bên cạnh đó|Ngoài ra),?\s+(?:chủ trì|tham mưu)(?!\w)")
_OF_MANY = re.compile(r"(?:các|những|mọi)\s", re.I)

_GOES_ON = re.compile(r"\W*(?:Đồng thời|Ngoài ra|Bên cạnh đó),?\s")
"""How an item begins that goes on with whom the item before it charges."""

_GIVEN = re.compile(
    rf"[^.;:]{{0,90}}?(?:^|,\s+){GIVER}[^.;:,]{{0,40}}?\s(?:đồng ý|thống nhất|nhất trí|lưu ý|nhấn mạnh|khẳng định|phê bình|biểu dương|đánh giá|ghi nhận|cho rằng|cho biết|quyết định)(?!\w)"
)
"""A clause whose subject is who gives orders: it goes on with nobody charged before."""

_PART = re.compile(r"\W*Riêng(?!\w)")
"""How a sentence begins that is about a part of the matter, or charges a part of those charged before."""

_TO_ALL = re.compile(r"(?:Nghiêm cấm|Cấm)(?!\w)")
"""How a sentence begins that forbids something to all."""

_TERM = re.compile(r"\W*(?:Thời hạn|Hạn|Thời hạn hoàn thành|Hạn hoàn thành)\s*:\s*")
"""How a sentence begins that gives the term of the task told before it."""

_STANDS = re.compile(
    r"\W*(?:Tình trạng|Trạng thái|Kết quả thực hiện|Lý do)\s*:|\W*(?:(?:ĐÃ )?HOÀN THÀNH|ĐANG THỰC HIỆN|QUÁ HẠN|CHƯA (?:HOÀN THÀNH|THỰC HIỆN)|CHẬM|TRONG HẠN|ĐÚNG HẠN)(?!\w)"
    r"|\W*(?:Đã hoàn thành|Hoàn thành đúng hạn|Hoàn thành chậm|Hoàn thành trước hạn|Đang thực hiện|Quá hạn|Chưa hoàn thành|Chưa thực hiện)(?:,[^.;]{3,60})?\s*[.;(]"
)
"""How a sentence begins that says how far a task has come."""


def _set_term(
    text: str, found: list[Assignment], paragraphs: Sequence[Span], words: Span, year: int | None
) -> bool:
    """Gives the tasks of the sentence told last, if it stands in one of `paragraphs`, the deadlines that `words` state."""
    due = tuple(stated_in(text, words, year))
    last = found[-1].sentence if found and any(p.covers(found[-1].span) for p in paragraphs) else None
    if last is None or not due:
        return False
    for at in range(len(found) - 1, -1, -1):
        if found[at].sentence != last:
            break
        found[at] = replace(found[at], deadlines=(*found[at].deadlines, *due))
    return True


_STATES = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:Mục tiêu|Mục đích|Quan điểm|Chỉ tiêu|Tính đến)\b")
"""How a sentence begins that says what a plan is for, or how things stand: it charges nobody."""

_COUNTS = re.compile(
    r"[^|\d]{2,80}(?:\|\s*[\d.,]+\s?%?\s*){2,}\|?|(?:[^|\d.;:]{2,40}\|\s*){2,}[^|\d.;:]{0,40}"
)
"""A row of a table of counts, or the names of its columns: it charges nobody."""

_SAYING = r"\s(?:nói|chia sẻ|bày tỏ|tâm sự|cho biết|kể)\s*:\s*"
"""What stands before the words of somebody that are quoted."""

_SPOKEN = re.compile(
    r'\W*["“][^"”]+["”],?\s+(?:đồng chí|ông|bà|[Cc]hủ tịch|vị)\s[^.;:"]{0,60}?(?:nói|nhấn mạnh|khẳng định|chia sẻ|lưu ý|bày tỏ|nhắc)\W*$'
    rf'|[^.;:"“]{{3,160}}?{_SAYING}["“]'
)
"""A sentence that gives the words of somebody: it charges nobody, and what is said there goes on with nobody charged before."""

_SAYS = re.compile(rf"{_SAYING}$")


def _is_quoted(text: str, sentence: Span) -> bool:
    """Whether a sentence opens a quotation right behind who is said to say it."""
    opens = text[sentence.start : sentence.start + 1] in ('"', "“")
    return opens and _SAYS.search(text, max(0, sentence.start - 20), sentence.start) is not None


_APPLIES = re.compile(r"\W*(?:\d{1,2}[.)]\s*)?(?:Đối tượng|Phạm vi)(?: và \w+)? áp dụng\b")
"""How a paragraph begins that says to whom a plan applies."""

_NO_TASK = re.compile(
    r"(?:Kinh phí|Thời gian|Trong|Khi|Nếu|Đến|Theo|Giai đoạn|Mục tiêu|Quyết định|Kế hoạch này|Chỉ thị|Yêu cầu:|Lưu ý|Dự kiến|Hiện|Tính đến"
    r"|Công văn|Công điện này|Thông báo này|Người|Ông|Bà|Đồng chí|Phụ huynh|Doanh nghiệp|Phấn đấu|Mỗi|Giải|Mức|Tổng|Lý do|Nguyên nhân|Đây|Kết quả|Toàn tỉnh|Số điện thoại|Đường dây nóng|Điện thoại|Số liệu|\d)(?!\w)"
)

_ITSELF = re.compile(
    r"(?:Quyết định|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Văn bản|Chương trình|Nghị quyết|Hướng dẫn|Đề án) này\s+"
    r"(?:thay|bãi bỏ|sửa|bổ sung|thực hiện|triển khai|cụ thể hóa|có hiệu lực|hết hiệu lực|căn cứ|được|áp dụng)(?!\w)"
)
"""A sentence whose subject is the document itself: it charges nobody named before."""

_SAYS_WHAT = re.compile(r"Yêu cầu (?:đặt ra|chung|là|của)(?!\w)")
"""How a clause begins that tells what is demanded, and whose subject is no agency."""


def _read_sentence(
    text: str,
    sentence: Span,
    carried: list[tuple[AgencyMention, Span]],
    year: int | None,
    labelled: bool = False,
) -> tuple[list[tuple[AgencyMention, Span]], list[Assignment]] | None:
    found: list[Assignment] = []
    current = carried
    whole = _with_lists(text, clause_spans(text, sentence))
    clauses = [part for clause in whole for part in _by_subject(text, clause)]
    opened = skipped = False
    led: tuple[str, ...] | None = None
    for number, clause in enumerate(clauses):
        line = level(text[clause.start : clause.end]).replace("\n", " ")
        folded = fold(line)
        stated = _stated(text, sentence, clause, line, folded, year)
        if stated is not None:
            found = _joined(found, stated)
            current = [
                (AgencyMention(0, 0, a.agency, a.agency_text), a.agency_span)
                for a in stated
                if a.role is not Role.COORDINATE
            ] or current
            opened = True
            continue
        subject = subject_of_clause(line, folded, first=number == 0)
        if subject is not None and opened and current and _BIDS.match(line):
            found.extend(assigned(text, sentence, clause, line, 0, current, year))
            agencies, predicate = subject
            below = [(a, Span(clause.start + a.start, clause.start + a.end)) for a in agencies]
            found.extend(assigned(text, sentence, clause, line, predicate, below, year))
            continue
        if subject is not None:
            agencies, predicate = subject
            current = [(a, Span(clause.start + a.start, clause.start + a.end)) for a in agencies]
            opened, skipped, led = True, False, None
        else:
            lead = LEAD_IN.match(line)
            predicate = lead.end() if lead else 0
            bare = line[predicate:]
            if number == 0 and len(clauses) > 1 and _PART.match(line):
                current, skipped = [], True
                continue
            if number == 0 and _ITSELF.match(bare):
                current, skipped = [], True
                continue
            if number == 0 and _GIVEN.match(bare):
                current, skipped = [], True
                continue
            if number == 0 and (when := _WHEN.match(bare)):
                bare = bare[when.end() :]
            verb = (
                None
                if (_TO_ALL.match(bare) and not labelled) or _SAYS_WHAT.match(bare)
                else VERB.match(bare[:1].lower() + bare[1:])
            )
            anaphor = bool(current and (_ANAPHOR.match(bare) or _CONDITION.match(bare)))
            if not anaphor and (_REMARK.match(bare) or (not verb and _TOLD.match(bare))):
                continue
            starts = verb or anaphor or (labelled and not _NO_TASK.match(bare))
            if number == 0 and not (current and starts):
                current, skipped = [], True
                continue
            if not current or not (starts or opened) or (not starts and _DEMANDS.match(bare)):
                continue
        if (
            subject is not None
            and _ONLY_HELP.fullmatch(line, predicate)
            and found
            and found[-1].role is Role.LEAD
        ):
            helpers = tuple(a.text for a, _ in current)
            found = [replace(a, partners=a.partners + helpers) if a.role is Role.LEAD else a for a in found]
            continue
        if subject is not None and _ONLY_ROLE.fullmatch(line, predicate):
            head = line.rfind(":", 0, subject[0][0].start)
            if head >= _LEAST_HEAD:
                role = role_of(line, predicate)
                partners = tuple(p.text for p in partners_of(line, folded, predicate))
                given = [_plain(text, sentence, clause, a, role, partners, year) for a in subject[0]]
                found.extend(given)
                led = partners if role is Role.LEAD else None
                continue
        given = assigned(text, sentence, clause, line, predicate, current, year)
        if led is not None and subject is None and not _FORBIDS.match(line[predicate:]):
            given = [replace(a, role=Role.LEAD, partners=led) if a.role is Role.DO else a for a in given]
        found.extend(given)
        if given and given[0].role is Role.LEAD:
            led = given[0].partners
    return (carried if skipped else current, found)


_BIDS = re.compile(r"(?:đồng thời,?\s+)?(?:chỉ đạo|đôn đốc)\s")
"""How a clause begins by which the agency of the one before charges a body below it: both are charged."""

_ONLY_HELP = re.compile(r"\s*(?:cùng\s+)?phối hợp(?:\s+(?:thực hiện|triển khai))?\W*")
_ONLY_ROLE = re.compile(
    r"\s*(?:chủ trì|phụ trách|thực hiện|làm đầu mối|là đầu mối|chịu trách nhiệm(?: chính)?)(?:\s*,?\s*(?:tổ chức\s+|triển khai\s+)?thực hiện)?(?:\s*,?\s*phối hợp\s[^;:]{4,200})?\W*"
)
"""What says only that an agency has the work named before it: "Vớt lục bình: Sở A chủ trì"."""

_LEAST_HEAD = 8
"""Characters of the work, at least, that is named before an agency and a bare role."""

_DOCUMENT = re.compile(rf"(?:va\s+)?(?:cac\s+)?(?:{TYPE_PATTERN})(?:\s+(?:khan|hoa toc))?\s+so\s*:?\s*\d")
"""How a clause begins that only goes on with a list of documents."""


def _with_lists(text: str, clauses: list[Span]) -> list[Span]:
    """Clauses, joined where a semicolon only parts a list: of agencies ("Thủ trưởng các sở; Chủ tịch UBND các huyện …")
    or of documents ("… thực hiện Chỉ thị số …; Kế hoạch số …")."""
    joined: list[Span] = []
    for clause in clauses:
        if joined and (
            (_ends_in_agencies(flat(joined[-1].of(text))) and not _MATTER.match(flat(clause.of(text))))
            or _DOCUMENT.match(fold(flat(clause.of(text))))
        ):
            joined[-1] = Span(joined[-1].start, clause.end)
        else:
            joined.append(clause)
    return joined


def _ends_in_agencies(line: str) -> bool:
    """Whether a clause orders nothing but names whom the next one charges."""
    lead = LEAD_IN.match(line)
    orders = [m.end() for m in re.finditer(r"(?:[Yy]êu cầu|[Gg]iao|[Đđ]ề nghị)\s+(?:cho\s+)?", line)]
    for start in (lead.end() if lead else 0, *orders):
        agencies, end = agencies_from(line, fold(line), start)
        if agencies and not line[end:].strip():
            return True
    return False


_SECOND_ROLE = re.compile(
    r"(?<!vai trò )(?:thường trực|đầu mối)[^,;]{0,80},\s+(?:có trách nhiệm\s+)?(?=chủ trì|tham mưu)"
)
"""Where an agency that is standing or focal is given a second role: "là cơ quan đầu mối, chủ trì …"."""


def _by_subject(text: str, clause: Span) -> list[Span]:
    """A clause cut before each further agency that it charges after a comma."""
    line = flat(clause.of(text))
    second = _SECOND_ROLE.search(line)
    folded = fold(line)
    cuts = {*further_subjects(line, folded), *([second.end()] if second else [])} - {said_first(line, folded)}
    starts = [0, *sorted(cuts), len(line)]
    parts = [trim(text, clause.start + a, clause.start + b) for a, b in pairwise(starts)]
    return [Span(start, _joint_before(text, start, end)) for start, end in parts if start < end]


def _joint_before(text: str, start: int, end: int) -> int:
    """`end` moved before what joins a part of a clause to the next: "…, còn"."""
    joint = re.search(r",(?:\s+(?:còn|đồng thời|riêng))?$", text[start:end])
    return start + joint.start() if joint else end


_FORBIDS = re.compile(
    r"\s*(?:(?:tuyệt đối|kiên quyết|dứt khoát|nhất quyết)\s+)?(?:không|nghiêm cấm|cấm)(?!\w)", re.I
)
"""How a clause begins that only forbids: who leads the work in the clause before does not lead this."""


_WHEN = re.compile(
    r"(?:Khi|Hằng (?:ngày|tuần|tháng|quý|năm)|Hàng (?:ngày|tuần|tháng|quý|năm)|Mỗi (?:ngày|tuần|tháng|quý)(?:\s+\w+ lần)?|Định kỳ|Trước ngày|Sau khi|Chậm nhất)"
    r"(?:[^,;:]{0,60},\s*|\s+(?=gửi|báo cáo|tổng hợp|họp|rà soát|kiểm tra))"
)
"""When it is to be done, said before what: "Khi có rét hại, báo cáo …"."""

_DEMANDS = re.compile(
    r"(?:việc|công tác|hoạt động|quá trình|các|những|mọi|tất cả)\s[^,;]{1,60}?\s(?:phải|cần được|không được)\s(?!hoàn thành|xong|kết thúc|báo cáo)",
    re.I,
)
"""How a clause begins that says how a thing must be, with a subject of its own: "việc tiêm phải an toàn"."""

_REMARK = re.compile(
    r"(?:đề nghị|phấn đấu|căn cứ\s+(?:Công văn|Kế hoạch|Quyết định|Nghị|Chỉ thị|Thông|Luật)|kinh phí|mức|giải (?:nhất|nhì|ba)|mỗi\s+(?!tuần|tháng|ngày|quý)|(?:toàn|cả) (?:tỉnh|huyện|thành phố) (?:hiện |nay )?(?:có|còn|đạt)"
    r"|người dân|được biết|nếu|(?:số )?(?:điện thoại|đường dây nóng)|hotline|báo cáo(?: kết quả)? (?:được )?(?:gửi|nộp) (?:về|cho)|(?:đơn vị|địa phương|cơ quan|cá nhân|chủ đầu tư) nào|trong thời gian|Ban Biên tập|(?:báo cáo|thông tin)\s*[,:]|báo cáo còn|thông tin về|\d)(?!\w)"
    r"|(?:thu|chi) ngân sách[^;]{0,60}?(?:bằng|đạt|ước|tăng|giảm)\s",
    re.I,
)
"""How a clause without a subject begins that goes on with no task of the agency before it."""

_TOLD = re.compile(r"(?!(?:chủ động|kịp thời))[^,;:]{3,70}?\s(?:là|được|gồm|ước|đạt|còn|ước tính)\s")
"""A clause with a subject of its own that is no agency: "vốn bố trí năm 2025 là …"."""


_ANAPHOR = re.compile(
    r"(?:Sở|Ban|Cơ quan này|Đơn vị này|Sở này|Cục|Các đơn vị|Các cơ quan này)\s+(?:còn\s+|cũng\s+)?(?=[a-zà-ỹđ])(?!liên quan|có liên quan|ngành|ban)"
)


_CONDITION = re.compile(
    r"(?:Nếu|Trường hợp|Khi)\b[^;]{5,200},\s*(?:(?:Sở|Ban|Cục|Chi cục)\s+(?=[a-zà-ỹđ])(?!ngành|ban)|(?:đơn vị này|cơ quan này|Giám đốc Sở)\s+(?:phải|chịu|có trách nhiệm))"
)


_NAMED_ROLE = re.compile(
    r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị|[Ss]ở|[Nn]gành)\s+|(?=[Đđ]ầu mối\s[^:;,.]{3,40}\slà\s))(?P<role>chủ trì|thường trực|[Đđ]ầu mối|phối hợp|tham mưu|thực hiện)(?:\s+[^:;,.]{0,40}?)?\s*(?:là|gồm(?:\s+có)?|:|gồm:|là:|(?:được\s+)?đặt tại)\s*:?\s+"
)


_PASSIVE = re.compile(r"(?<!\w)do\s+(?=[A-ZĐ])|\((?:do\s+|giao\s+)?(?=[A-ZĐ])")


_PASSIVE_VERB = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:làm\s+|là\s+)?(?:(?:cơ quan|đơn vị)\s+(?=thường trực|chủ trì|đầu mối))?(?P<verb>thường trực(?!\s+(?:tại|24|sẵn sàng))|đầu mối|chủ trì|đảm nhiệm|đảm nhận|phụ trách|đảm trách|thực hiện|làm đầu mối|là đầu mối|tham mưu|chịu trách nhiệm|tổ chức|phối hợp|thẩm định|tiếp nhận|chi trả)(?!\w)"
)


_WORD_ROLES = {
    "chủ trì": Role.LEAD,
    "thường trực": Role.STANDING,
    "đầu mối": Role.FOCAL,
    "phối hợp": Role.COORDINATE,
    "tham mưu": Role.ADVISE,
    "phụ trách": Role.LEAD,
    "làm đầu mối": Role.FOCAL,
    "là đầu mối": Role.FOCAL,
}


def _stated(
    text: str, sentence: Span, clause: Span, line: str, folded: str, year: int | None
) -> list[Assignment] | None:
    """Assignments of a clause that names the role first ("Cơ quan chủ trì là Sở A") or says by whom ("do Sở A chủ trì")."""
    named = _NAMED_ROLE.search(line)
    if named:
        agencies, end = agencies_from(line, folded, named.end())
        word = named["role"].lower()
        if agencies:
            return [
                _plain(text, sentence, clause, a, _WORD_ROLES.get(word, Role.DO), (), year) for a in agencies
            ]
    made = _made(line, folded)
    if made is not None:
        _, agencies, role = made
        return [_plain(text, sentence, clause, a, role, (), year) for a in agencies]
    for passive in _PASSIVE.finditer(line):
        agencies, end = agencies_from(line, folded, passive.end())
        verb = _PASSIVE_VERB.match(line, end)
        if verb and passive.group().startswith("(") and ")" in line[passive.end() : verb.end()]:
            continue
        if _ONCE.search(line[: passive.start() + 1]):
            continue
        if agencies and verb and not re.match(rf"(?:{GIVER})", line[passive.end() :]):
            partners = tuple(p.text for p in partners_of(line, folded, end))
            role = _WORD_ROLES.get(verb["verb"], Role.DO)
            return [_plain(text, sentence, clause, a, role, partners, year) for a in agencies]
    if matter := _MATTER.match(line):
        for handed in _HANDED.finditer(line, matter.end()):
            agencies, end = agencies_from(line, folded, handed.end())
            if agencies and _HANDED_END.match(line, end):
                role = Role.LEAD if "chủ trì" in line[: handed.start()] else Role.DO
                return [_plain(text, sentence, clause, a, role, (), year) for a in agencies]
    if _FUNDS.match(line) or _THING.match(line):
        for passive in _PASSIVE.finditer(line):
            agencies, end = agencies_from(line, folded, passive.end())
            if agencies and VERB.match(line[end:].lstrip()) and not _TELLS.search(line, end):
                return [_plain(text, sentence, clause, a, Role.DO, (), year) for a in agencies]
    return None


def role_given(line: str, folded: str) -> int | None:
    """Where a line begins to give an agency a role by name: "…, lấy Sở A làm cơ quan thường trực"; None where it gives none."""
    made = _made(line, folded)
    return made[0] if made is not None else None


def _made(line: str, folded: str) -> tuple[int, list[AgencyMention], Role] | None:
    for made in _MADE.finditer(line):
        agencies, end = agencies_from(line, folded, made.end())
        role = _MADE_ROLE.match(line, end)
        if agencies and role:
            return made.start(), agencies, _WORD_ROLES[role["role"].lower()]
    return None


_MADE = re.compile(r"(?<!\w)(?:[Ll]ấy|[Cc]họn|[Cc]ử|[Gg]iao)\s+(?=[A-ZĐ])")
_MADE_ROLE = re.compile(
    r"\s+(?:làm|là|giữ vai trò)\s+(?:cơ quan\s+|đơn vị\s+)(?P<role>thường trực|đầu mối|chủ trì)(?!\w)"
)
"""What gives an agency a role by name: "lấy Sở A làm cơ quan thường trực"."""

_ONCE = re.compile(r"\((?:trước đó|trước đây|trước kia|lâu nay)\s[^()]{0,80}$")
"""What stands before whom a bracket says was charged before."""

_MATTER = re.compile(
    r"\W*(?:(?:(?:Theo|Trong đó|Đồng thời)[^,]{0,40},|Riêng|Còn)\s*)?(?:các\s+)?(?:việc|nhiệm vụ|công việc|phần việc|trách nhiệm|nội dung|kinh phí|công tác|khâu|chủ trì)\s",
    re.I,
)
"""How a clause begins whose subject is a piece of work, not who does it: "Việc vớt lục bình giao cho Sở A"."""

_HANDED = re.compile(
    r"(?<!\w)(?:(?:được\s+)?(?:giao phó|phó thác|giao|trao)\s+(?:cho\s+)?|thuộc\s+(?:về\s+|trách nhiệm\s+(?:của\s+)?|nhiệm vụ\s+của\s+))(?=[A-ZĐUa-zđ])"
)
_HANDED_END = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:$|[.,;]|(?:đảm nhiệm|đảm nhận|chủ trì|thực hiện)(?!\w))")
_THING = re.compile(
    rf"\W*(?!(?:{GIVER}|Theo|Tại|Trong|Sau|Trước|Khi|Nếu|Để|Vì|Do|Qua|Từ|Đến|Cuộc|Buổi|Hội nghị|Các đại biểu)(?!\w))(?:[^\W\d_]+\s+){{1,6}}do\s+(?=[A-ZĐ])"
)
_TELLS = re.compile(
    r"(?<!\w)(?:đã|được|là|vừa|sẽ|ban hành|cấp ngày|công bố|(?:phê duyệt|thông qua|quy định) (?:tại|theo|ngày))(?!\w)"
)
_FUNDS = re.compile(r"\W*(?:Nguồn\s+)?(?:[Kk]inh phí|[Cc]hi phí|[Vv]ốn)(?!\w)")
""""Kinh phí do Sở Tài chính bố trí": what is done with money is said of money; of other things "do" says whose they are."""


def _plain(
    text: str,
    sentence: Span,
    clause: Span,
    agency: AgencyMention,
    role: Role,
    partners: tuple[str, ...],
    year: int | None,
) -> Assignment:
    """An assignment whose task is its whole clause."""
    lead = LEAD_IN.match(text[clause.start : clause.end])
    start, end = trim(text, clause.start + (lead.end() if lead else 0), clause.end)
    while end > start and text[end - 1] in ".,;:…/":
        end -= 1
    span = Span(clause.start + agency.start, clause.start + agency.end)
    return Assignment(
        agency.name,
        agency.text,
        role,
        partners,
        flat(text[start:end]),
        Span(start, end),
        sentence,
        span,
        tuple(find_deadlines(text, clause, year)),
    )


def _joined(found: list[Assignment], stated: list[Assignment]) -> list[Assignment]:
    """`found` and `stated`; co-ordinating agencies listed after a leading one become its partners."""
    if found and stated and all(a.role is Role.COORDINATE for a in stated) and found[-1].role is Role.LEAD:
        names = tuple(a.agency_text for a in stated)
        return [replace(a, partners=a.partners + names) if a.role is Role.LEAD else a for a in found]
    return found + stated


_NOTHING = re.compile(
    r"(?:cũng\s+)?(?:yêu cầu|giao|chỉ đạo|đề nghị|cần|phải|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|tập trung|thực hiện)\W*",
    re.I,
)
"""What is no task, but leads up to a list of them: "Sở A cần:"."""


def _closes_quote(words: str) -> bool:
    """Whether `words` end in a quotation mark that was opened before them."""
    return (words.endswith("”") and "“" not in words) or (words.endswith('"') and words.count('"') % 2 == 1)


_HANDED_ON = re.compile(r"\s*,\s*(?:(?:và|đồng thời)\s+)?(?:giao|yêu cầu|đề nghị)(?:\s+cho)?$")
"""What a task ends in where the next one is given to somebody else: "…, giao"."""

_REACHED = re.compile(
    r"\(?(?:số\s+)?(?:điện thoại|đường dây nóng|ĐT|SĐT|email|e-mail|fax)(?!\w)\W*(?:số\W*)?[\d\w. @-]*[\w]\W*$",
    re.I,
)
"""How a clause goes on behind an agency that only says how it is reached."""

_TOLD_BELOW = re.compile(
    r"(?:(?<!quý )(?<!tháng )(?<!năm )(?<!tuần )(?<!ngày )(?<!hôm )(?<!kỳ )(?<!vụ )\bsau|sau đây|như sau)$"
)
"""How a clause ends whose tasks are told below it."""


def assigned(
    text: str,
    sentence: Span,
    clause: Span,
    line: str,
    predicate: int,
    agencies: list[tuple[AgencyMention, Span]],
    year: int | None,
) -> list[Assignment]:
    """What a clause, as `line`, charges `agencies` with from the character `predicate` on; empty where it says no task."""
    if not agencies:
        return []
    folded = fold(line)
    partners = tuple(p.text for p in partners_of(line, folded, predicate))
    begin = predicate + len(line[predicate:]) - len(line[predicate:].lstrip(" :,-–"))
    start, end = trim(text, clause.start + begin, clause.end)
    while end > start and (text[end - 1] in ".,;:…/" or _closes_quote(text[start:end])):
        end -= 1
    if (handed := _HANDED_ON.search(text[start:end])) is not None:
        end = start + handed.start()
    if (
        start >= end
        or _NOTHING.fullmatch(text[start:end])
        or _TOLD_BELOW.search(text[start:end])
        or _REACHED.match(text[start:end])
    ):
        return []
    if not re.search(r"[^\W\d_]{2}", text[start:end]) or re.match(r"[^()]{0,40}\)", text[start:end]):
        return []
    role = role_of(line, predicate)
    deadlines = tuple(find_deadlines(text, clause, year))
    task = flat(text[start:end])
    return [
        Assignment(
            agency.name, agency.text, role, partners, task, Span(start, end), sentence, span, deadlines
        )
        for agency, span in agencies
    ]
