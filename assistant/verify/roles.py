"""Who does what in a sentence: the role of each agency named, and whose task the words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.verify.tokens import Sort, Token


class Part(StrEnum):
    """The part that an agency plays in a sentence."""

    LEAD = "lead"
    STANDING = "standing"
    FOCAL = "focal"
    ACTOR = "actor"
    COOPERATES = "cooperates"
    PARTNER = "partner"
    RECEIVES = "receives"
    GIVES = "gives"
    DIRECTS = "directs"
    ISSUES = "issues"
    OTHER = "other"


ACTING = frozenset({Part.LEAD, Part.STANDING, Part.FOCAL, Part.ACTOR, Part.COOPERATES, Part.DIRECTS})
"""Parts of those whose task the words around are."""

FITTING: dict[Part, frozenset[Part]] = {
    Part.LEAD: frozenset({Part.LEAD}),
    Part.STANDING: frozenset({Part.STANDING}),
    Part.FOCAL: frozenset({Part.FOCAL}),
    Part.ACTOR: frozenset(
        {Part.ACTOR, Part.LEAD, Part.COOPERATES, Part.STANDING, Part.FOCAL, Part.DIRECTS, Part.OTHER}
    ),
    Part.COOPERATES: frozenset({Part.COOPERATES}),
    Part.PARTNER: frozenset({Part.PARTNER, Part.COOPERATES}),
    Part.RECEIVES: frozenset({Part.RECEIVES, Part.OTHER}),
    Part.GIVES: frozenset({Part.GIVES, Part.ISSUES, Part.OTHER}),
    Part.DIRECTS: frozenset({Part.DIRECTS, Part.GIVES, Part.ISSUES, Part.OTHER}),
    Part.ISSUES: frozenset({Part.ISSUES, Part.GIVES, Part.DIRECTS, Part.OTHER}),
    Part.OTHER: frozenset(Part),
}
"""The part an agency plays in a sentence -> those it may play in what is cited."""

_FILL = r"(?:(?:,|tỉnh|là|làm|sẽ|cũng|phải|cần|được|được giao|giao|cơ quan|đơn vị|có trách nhiệm|có nhiệm vụ|giữ|vai trò|với|trực tiếp) )*"
_LISTED = r"(?:(?:các|những|liên|quan|cơ quan|đơn vị|ngành|,|và|tổ|chức|là|gồm|bao gồm|địa|phương|tỉnh) ?)*"
_PARTNER = re.compile(
    rf"(?:phối hợp (?:\w+ ){{0,3}}?(?:với|cùng|giữa) ?|cùng ?|sự phối hợp của ?|phối hợp (?:là|gồm|bao gồm|có|,) ?(?:, ?)*){_LISTED}$"
)
_RECEIVES = re.compile(
    r"(?:gửi|trình|báo cáo|tham mưu|chuyển|nộp|trước|đề xuất|kiến nghị|xin ý kiến|giúp)(?: (?:về|cho|tới|đến|kết|quả|để|với|lên))* ?$"
)
_GIVEN = re.compile(
    r"(?:giao|giao cho|giao nhiệm vụ cho|giao việc cho|yêu cầu|đề nghị|chỉ đạo|do|phân công|để|thì|và|nghị|đồng thời|còn)(?: (?:chủ|tịch|giám|đốc|thủ|trưởng|lãnh|đạo|phó|đồng chí))* ?$"
)
_CHARGED = re.compile(r"(?:giao nhiệm vụ|giao việc|phân công nhiệm vụ) cho ?(?:, ?)?$|được giao ?, ?$")
"""Said before those who are charged, whatever follows: "giao nhiệm vụ cho: A; B"."""
_LEADS = re.compile(rf"^{_FILL}chủ trì")
_LED_BY = re.compile(r"chủ trì(?: [^.]*)? (?:là|do|thuộc về) ?$|chủ trì ,? ?$")
_STANDS = re.compile(rf"^{_FILL}thường trực")
_STOOD_BY = re.compile(r"thường trực(?: [^.]*)? là ?$")
_FOCUS = re.compile(rf"^{_FILL}đầu mối")
_FOCUSED = re.compile(r"đầu mối(?: [^.]*)? là ?$")
_COOPERATES = re.compile(
    rf"^{_FILL}(?:chủ động |tích cực |chặt chẽ )*phối hợp (?:\w+ ){{0,3}}?(?:với|cùng)(?: |$)"
)
_ASSISTS = re.compile(rf"^{_FILL}(?:cùng )?phối hợp")
_GIVES = re.compile(
    r"^(?:tỉnh |đã |vừa |mới |có )*(?:yêu cầu|giao|giao nhiệm vụ cho|ban hành|truyền đạt|phê duyệt|quyết định|đề nghị)(?: |$)|^(?:đã |vừa )?có \x00"
)
_DIRECTS = re.compile(r"^(?:tỉnh |đã |vừa )*chỉ đạo(?: |$)")


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies named one after the other, tokens `[start, end)`, and the part they play together."""

    start: int
    end: int
    names: tuple[str, ...]
    part: Part


def groups(tokens: Sequence[Token]) -> list[Group]:
    """The agencies named in a text, list by list, each with its part."""
    found: list[Group] = []
    i = 0
    while i < len(tokens):
        if tokens[i].sort is not Sort.AGENCY:
            i += 1
            continue
        issues = _issues(tokens, i)
        end, names = (i + 1, (tokens[i].value,)) if issues else _list_end(tokens, i)
        found.append(Group(i, end, names, Part.ISSUES if issues else _part(tokens, i, end, found)))
        i = end
    return found


def _issues(tokens: Sequence[Token], i: int) -> bool:
    """Whether the agency at `i` is told as the issuer of the document named before it."""
    before = tokens[max(0, i - 4) : i]
    if not before or before[-1].value != "của":
        return False
    quoted = len(before) > 1 and before[-2].text in ('"', "”")
    return quoted or any(t.sort in (Sort.DOCUMENT, Sort.TYPE) for t in before)


def _list_end(tokens: Sequence[Token], start: int) -> tuple[int, tuple[str, ...]]:
    """Where the list of agencies that begins at `start` ends, and their names."""
    end, names = start + 1, [tokens[start].value]
    while True:
        j = end
        while j < len(tokens) and j - end < 5 and _joins(tokens[j]):
            j += 1
        if j < len(tokens) and tokens[j].sort is Sort.AGENCY and (j > end):
            end, names = j + 1, [*names, tokens[j].value]
            continue
        while end < len(tokens) and (tokens[end].sort is Sort.PROVINCE or tokens[end].value == "tỉnh"):
            end += 1
        return end, tuple(names)


def _joins(token: Token) -> bool:
    return (
        (token.sort is Sort.STOP and token.text == ",")
        or token.sort is Sort.PROVINCE
        or (token.sort is Sort.FUNCTION and token.value in ("và", "các", "những"))
        or token.value in ("tỉnh", "liên", "quan")
    )


def _spoken(tokens: Sequence[Token]) -> str:
    return " ".join(
        ","
        if t.sort is Sort.STOP
        else "\x00"
        if t.sort in (Sort.TYPE, Sort.DOCUMENT)
        else "\x01"
        if t.sort is Sort.AGENCY
        else t.value
        for t in tokens
    )


def _part(tokens: Sequence[Token], start: int, end: int, earlier: Sequence[Group]) -> Part:
    first = max(
        (k + 1 for k in range(start) if tokens[k].sort is Sort.STOP and tokens[k].text in ".;"), default=0
    )
    stop = next(
        (k for k in range(end, len(tokens)) if tokens[k].sort is Sort.STOP and tokens[k].text in ".;"),
        len(tokens),
    )
    before, after = _spoken(tokens[first:start]), _spoken(tokens[end : min(stop, end + 12)])
    if _STOOD_BY.search(before) or _STANDS.match(after):
        return Part.STANDING
    labelled = end < len(tokens) and tokens[end].text == ":"
    if _PARTNER.search(before) and not (labelled and _LEADS.match(after)):
        return Part.PARTNER
    if _LEADS.match(after) or _LED_BY.search(before):
        return Part.LEAD
    if _FOCUS.match(after) or _FOCUSED.search(before):
        return Part.FOCAL
    if _RECEIVES.search(before) and not _GIVEN.search(before):
        return Part.RECEIVES
    if earlier and earlier[-1].part is Part.PARTNER and _goes_on(tokens, earlier[-1].end, start, end):
        return Part.PARTNER
    if labelled and re.search(r"(?:^|[,;] ?)đối với $", before):
        return Part.ACTOR
    if _CHARGED.search(before) or (
        earlier
        and earlier[-1].part is Part.ACTOR
        and not after.strip(" ,")
        and _next_item(tokens, earlier[-1].end, start)
    ):
        return Part.ACTOR
    if re.search(r"(?:của|thuộc|tại|ở|từ|theo|với|về|cho|tới|đến) ?$", before):
        return Part.OTHER
    if _COOPERATES.match(after):
        return Part.COOPERATES
    if _ASSISTS.match(after):
        return Part.PARTNER
    if _GIVES.match(after):
        return Part.GIVES
    if _DIRECTS.match(after):
        return Part.DIRECTS
    begins = not before.strip(" ,") or before.rstrip().endswith(",") or _GIVEN.search(before) is not None
    return Part.ACTOR if begins and after.strip(" ") else Part.OTHER


def _next_item(tokens: Sequence[Token], last: int, start: int) -> bool:
    """Whether only the marks of a list stand between two agencies."""
    between = tokens[last:start]
    return bool(between) and all(
        t.text in ",;" or t.value == "và" or t.sort is Sort.PROVINCE or t.value == "tỉnh" for t in between
    )


def _goes_on(tokens: Sequence[Token], last: int, start: int, end: int) -> bool:
    """Whether the agency `[start, end)` is a further one of the list that ended at `last`."""
    following = tokens[end] if end < len(tokens) else None
    ends = following is None or following.sort is Sort.STOP or following.value in ("và", "liên", "tỉnh")
    between = tokens[last:start]
    return (ends or all(t.text not in ".;" for t in between)) and re.fullmatch(
        _LISTED, _spoken(between)
    ) is not None


def in_force(tokens: Sequence[Token]) -> list[frozenset[str]]:
    """For each token, the agencies whose task it tells; empty where the text has named none."""
    found: list[frozenset[str]] = [frozenset()] * len(tokens)
    acting = [g for g in groups(tokens) if g.part in ACTING]
    segments: list[list[int]] = [[]]
    for i, token in enumerate(tokens):
        segments[-1].append(i)
        if token.sort is Sort.STOP and token.text in ".;":
            segments.append([])
    current: frozenset[str] = frozenset()
    for segment in segments:
        here = [g for g in acting if segment and segment[0] <= g.start <= segment[-1]]
        if here and tokens[here[0].start - 1].value == "do" and here[0].start > segment[0]:
            current = frozenset(here[0].names)
        for i in segment:
            for group in here:
                if i == group.start:
                    current = frozenset(group.names)
            found[i] = current
    return found
