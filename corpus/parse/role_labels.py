"""Tasks whose agencies stand behind labels: "Đơn vị chủ trì: Sở A. Đơn vị phối hợp: Sở B, Sở C. Thời gian: quý III/2023.".

The labels stand at the end of the task's own paragraph, in brackets behind it, or in paragraphs below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Assignment, Deadline, Role, Span
from corpus.parse.deadlines import find_deadlines, stated_in
from corpus.parse.listed import Named, agencies_named
from corpus.parse.sentences import clause_spans, sentence_spans
from corpus.text import BULLET, ITEM_NUMBER, flat, squeeze, trim

_BODY = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|sở,? ngành|sở|ngành|bộ phận|địa phương|cấp)\s+)"
_DOES = r"(?:\s+(?:thực hiện|tham mưu|triển khai|tổ chức(?: thực hiện)?|chính|nhiệm vụ))*"
_KINDS = {
    "lead": rf"{_BODY}?(?:chủ trì|chủ quản|phụ trách){_DOES}|{_BODY}chịu trách nhiệm(?: chính| chủ trì)?",
    "focal": rf"{_BODY}?(?:làm\s+)?đầu mối{_DOES}",
    "standing": rf"{_BODY}thường trực",
    "do": rf"{_BODY}(?:thực hiện|triển khai|tham mưu){_DOES}|phân công(?: thực hiện)?|trách nhiệm(?: thực hiện)?|(?:tổ chức |người )?thực hiện",
    "partner": rf"{_BODY}?(?:cùng\s+)?phối hợp(?:\s+thực hiện)?(?:\s+với)?",
    "due": r"(?:thời (?:gian|hạn)|tiến độ|hạn)(?:\s+(?:thực hiện|hoàn thành|triển khai|báo cáo|nộp|dự kiến|chậm nhất))*|hoàn thành",
    "task": r"(?:nội dung|nhiệm vụ|công việc)(?:\s+(?:công việc|thực hiện|nhiệm vụ))?",
    "other": r"(?:sản phẩm|kết quả|kinh phí|nguồn (?:vốn|kinh phí|lực)|địa điểm|hình thức|ghi chú|đối tượng|số lượng|chỉ tiêu)(?:\s+[^\W\d_]+){0,4}",
}
_LABEL = re.compile(
    r"(?P<edge>\A\W*(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s*)?|[.;,(]\s*|\s[-–]\s+)(?:"
    + "|".join(rf"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + r")\s*:\s*",
    re.I,
)
_ITEM = re.compile(rf"\s*(?:{ITEM_NUMBER}|{BULLET})\s*")
_LOOSE = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s*)(?:tổ chức )?thực hiện\s*:", re.I)
_TOLD = re.compile(r"\s(?:là|chủ trì|phối hợp|theo dõi|đôn đốc|có trách nhiệm|chịu trách nhiệm)\s")
"""A numbered item of its own, "10. Tổ chức thực hiện: Sở A là cơ quan thường trực", and what shows that it is one."""
_ROLES = {"lead": Role.LEAD, "focal": Role.FOCAL, "standing": Role.STANDING, "do": Role.DO}

LEAST = 8
"""Characters of a task, at least, before the label that says whose it is."""

_FIRST_WITHIN = 12
"""Within so many characters behind a label the first agency begins."""


@dataclass(frozen=True, slots=True)
class _Field:
    """One label of a paragraph and what it says: `[start, end)` without the label, `label` where the label begins."""

    kind: str
    label: int
    start: int
    end: int


@dataclass(slots=True)
class _Record:
    """One task: the paragraphs or parts of paragraphs that say it, and what the labels say of it."""

    tasks: list[Span]
    leads: list[tuple[Role, Named, int]] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    due: list[Deadline] = field(default_factory=list)
    end: int = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labels say of a list of paragraphs.

    `given` has the assignments by the paragraph at which they are read. `beside` has, by paragraph, the partners and
    deadlines that labels add to what the paragraph itself charges. Paragraphs in `taken` charge nobody otherwise.
    """

    given: dict[Span, list[Assignment]]
    beside: dict[Span, tuple[tuple[str, ...], tuple[Deadline, ...]]]
    taken: frozenset[Span]

    def added(self, span: Span, found: Sequence[Assignment]) -> list[Assignment]:
        """`found`, which the paragraph `span` charges, with the partners and deadlines that labels below it tell."""
        partners, due = self.beside.get(span, ((), ()))
        return [
            replace(a, partners=a.partners + partners, deadlines=a.deadlines or due)
            if a.role is not Role.COORDINATE
            else a
            for a in found
        ]


def is_role_label(words: str) -> bool:
    """Whether a paragraph opens with the label of a role, a time or a task: "Đơn vị chủ trì: …"."""
    label = _LABEL.match(words)
    return label is not None and not label["other"]


def labelled_tasks(
    text: str, spans: Sequence[Span], year: int | None, named: Collection[Span] = ()
) -> Labelled:
    """The tasks among the paragraphs `spans` of `text` whose agencies labels name.

    Paragraphs in `named` are agencies' names, not tasks. `year` completes deadlines that lack one.
    """
    given: dict[Span, list[Assignment]] = {}
    beside: dict[Span, tuple[tuple[str, ...], tuple[Deadline, ...]]] = {}
    taken: set[Span] = set()
    record: _Record | None = None
    last: Span | None = None
    group: list[Span] = []

    def close() -> None:
        if record is None or last is None:
            return
        if record.leads:
            given.setdefault(last, []).extend(_assignments(text, record, year))
            taken.update(group)
            taken.update(t for t in record.tasks if t in whole)
        elif len(record.tasks) == 1 and record.tasks[0] in whole and (record.partners or record.due):
            beside[record.tasks[0]] = tuple(record.partners), tuple(record.due)
            taken.update(group)

    whole = set(spans)
    for number, span in enumerate(spans):
        fields = _fields(text, span)
        if not fields or (record is None and not _charges(text, fields)):
            close()
            record, last, group = None, None, []
            continue
        opened = fields[0].label > span.start
        if opened or record is None or (fields[0].kind == "task" and record.leads):
            close()
            record, group = _Record(_before(text, span, fields[0].label) if opened else []), []
            if not opened and fields[0].kind != "task":
                record.tasks = _above(text, spans, number, named) or [
                    Span(*trim(text, fields[0].label, fields[0].end))
                ]
        last = span
        group.append(span)
        for part in fields:
            _tell(text, record, part, year)
    close()
    return Labelled(given, beside, frozenset(taken))


def _fields(text: str, span: Span) -> list[_Field]:
    """The labels of a paragraph in order; empty where it has none that says who or when."""
    line = flat(span.of(text))
    marks = list(_LABEL.finditer(line))
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        kind = next(k for k in _KINDS if mark[k] is not None)
        label = 0 if mark.start() == 0 else mark.start(kind)
        end = following.start() if following else len(line)
        found.append(_Field(kind, span.start + label, span.start + mark.end(), span.start + end))
    first = next((i for i, f in enumerate(found) if f.kind in ("partner", *_ROLES)), None)
    if first is None:
        return found if found and found[0].label == span.start else []
    return found if found[0].label == span.start or found[0].kind != "other" else found[first:]


def _charges(text: str, fields: Sequence[_Field]) -> bool:
    """Whether one of the labels of a paragraph names an agency."""
    return (
        any(_agencies(text, f) for f in fields if f.kind in ("partner", *_ROLES)) or fields[0].kind == "task"
    )


def _agencies(text: str, part: _Field) -> list[Named]:
    """The agencies that a field names, characters from its start; of a loose label only where it names nothing else."""
    line = flat(text[part.start : part.end])
    if part.kind == "do" and _LOOSE.match(flat(text[part.label : part.start])) and _TOLD.search(line):
        return []
    stop = re.search(r"\.(?:\s|$)|\)\s*\.?\s*$|;", line)
    found = agencies_named(line[: stop.start()] if stop else line)
    if (
        not found
        or found[0].start > _FIRST_WITHIN
        or not re.match(r"[A-ZĐÂĂÊÔƠƯỦỤÁÀẢ]|các\s|cấp\s", found[0].text)
    ):
        return []
    return found


def _before(text: str, span: Span, label: int) -> list[Span]:
    """The sentences and clauses of a paragraph before its first label."""
    item = _ITEM.match(text, span.start, span.end)
    start = item.end() if item else span.start
    end = label
    while end > start and text[end - 1] in " \n(,;:–-":
        end -= 1
    found = [
        Span(*trim(text, clause.start, clause.end))
        for sentence in sentence_spans(text, Span(start, end))
        for clause in clause_spans(text, sentence)
    ]
    return [s for s in found if s.end - s.start >= LEAST]


def _above(text: str, spans: Sequence[Span], number: int, named: Collection[Span]) -> list[Span]:
    """The paragraph above the paragraph `number`, which its labels are about; none where it only says what is aimed at."""
    above = spans[number - 1] if number else None
    if (
        above is None
        or above in named
        or above.end - above.start > LONGEST
        or _AIMS.match(text, above.start, above.end)
    ):
        return []
    return [above]


LONGEST = 300
"""Characters of a paragraph that names one task, at most."""

_AIMS = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:Mục tiêu|Mục đích|Đích|Chỉ tiêu|Phấn đấu|Yêu cầu|Hiện trạng|Tính đến|Đến (?:hết )?năm|Căn cứ|Quan điểm)(?!\w)"
)


def _tell(text: str, record: _Record, part: _Field, year: int | None) -> None:
    record.end = max(record.end, part.end)
    if part.kind == "task":
        record.tasks += _before(text, Span(part.start, part.end), part.end)
    elif part.kind == "due":
        record.due += stated_in(text, Span(part.start, part.end), year)
    elif part.kind == "partner":
        record.partners += [squeeze(a.text) for a in _agencies(text, part)]
    elif part.kind in _ROLES:
        record.leads += [(_ROLES[part.kind], a, part.start) for a in _agencies(text, part)]


def _assignments(text: str, record: _Record, year: int | None) -> list[Assignment]:
    found = []
    for task in record.tasks:
        item = _ITEM.match(text, task.start, task.end)
        start, end = trim(text, item.end() if item else task.start, task.end)
        while end > start and text[end - 1] in ".,;:…/":
            end -= 1
        if end - start < LEAST:
            continue
        span = Span(start, end)
        due = tuple(find_deadlines(text, span, year)) or tuple(record.due)
        for role, leader, at in record.leads:
            place = Span(at + leader.start, at + leader.end)
            sentence = Span(min(start, place.start), max(end, record.end))
            sentence = Span(*trim(text, sentence.start, sentence.end))
            found.append(
                Assignment(
                    leader.name,
                    squeeze(leader.text),
                    role,
                    tuple(record.partners),
                    flat(span.of(text)),
                    span,
                    sentence,
                    place,
                    due,
                )
            )
    return found
