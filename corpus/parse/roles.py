"""What an agency is to its task, and with whom it works, read from the clause."""

from __future__ import annotations

import re

from corpus.model import Role
from corpus.parse.names import AgencyMention, agencies_from
from corpus.text import fold

_PARTNERS = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|tốt|hiệu quả|thực hiện|tổ chức|triển khai))?(?:\s+(?:cùng|với|giữa))*\s+|(?<=:\s)cùng(?: với)?\s+",
    re.I,
)


_STANDING = re.compile(
    r"(?<!về )(?<!đến )(?<!gửi )(?<!qua )(?<!với )(?<!cho )(?<!của )(?:cơ quan\s+thường\s+trực|thường\s+trực\s+ban\s+chỉ\s+đạo|(?:đơn vị|bộ phận)\s+thường\s+trực)",
    re.I,
)


_FOCAL = re.compile(
    r"(?:cơ quan|đơn vị|làm|là)\s+đầu\s+mối"
    r"|(?<!các )(?<!cống )(?<!trạm )(?<!hồ )(?<!đập )(?<!công trình )(?<!chợ )(?<!nhà máy )đầu\s+mối(?!\s+(?:cấp nước|thủy lợi|công trình))"
)
"""Who is the one to turn to; not the works at the head of a canal, "các cống đầu mối", nor a market."""


_ASIDE = re.compile(
    r"\s*(?:\(\s*(?:là\s+)?(?:cơ quan|đơn vị)\s+(?P<role>thường trực|chủ trì|đầu mối)[^()]{0,80}\)|[-–]\s+(?:là\s+)?(?:cơ quan|đơn vị)\s+(?P<said>thường trực|chủ trì|đầu mối)[^-–;.:]{0,80}\s[-–])"
)
_ASIDES = {"thường trực": Role.STANDING, "chủ trì": Role.LEAD, "đầu mối": Role.FOCAL}


def role_of(line: str, predicate: int) -> Role:
    """The role that the words of `line` from `predicate` on give."""
    rest = line[predicate:].lower()
    if aside := _ASIDE.match(rest) or _ASIDE.search(line[:predicate].lower()):
        return _ASIDES[aside["role"] or aside["said"]]
    lead = re.search(r"chủ trì", rest)
    if re.match(r"\s*(?:cũng\s+)?là (?:cơ quan|đơn vị) chủ trì", rest):
        return Role.LEAD
    if _STANDING.search(rest[:90]):
        return Role.STANDING
    if _FOCAL.search(rest[:70]):
        return Role.FOCAL
    if lead and not re.search(r"\bdo\s[^,;]*$|cơ quan\s+$|đơn vị\s+$", rest[: lead.start()]):
        return Role.LEAD
    if re.match(
        r"\s*:?\s*(?:được giao\s+(?:nhiệm vụ\s+)?)?(?:chủ động\s+|tích cực\s+|có trách nhiệm\s+|chặt chẽ\s+)*phối hợp",
        rest,
    ):
        return Role.COORDINATE
    if re.match(
        r"\s*:?\s*(?:được giao\s+(?:nhiệm vụ\s+)?)?(?:chủ động\s+|khẩn trương\s+|kịp thời\s+)*tham mưu", rest
    ):
        return Role.ADVISE
    return Role.DO


def core_of(task: str) -> str:
    """What is to be done, without the role and the partners before it.

    "chủ trì, phối hợp với Sở A, Sở B tổ chức kiểm tra" -> "tổ chức kiểm tra"; the task itself where it has no such head.
    """
    partners, core = parted(task)
    if partners:
        return core
    return task if _PARTNERS.search(task) else re.sub(r"^(?:chủ trì|Chủ trì)\s*,?\s*", "", task)


def parted(task: str) -> tuple[str, str]:
    """The partners before what is to be done, as the page lists them, and what is to be done.

    "chủ trì, phối hợp với Sở A, Sở B tổ chức kiểm tra" -> ("Sở A, Sở B", "tổ chức kiểm tra"); ("", task) where the
    task has no such head.
    """
    match = _PARTNERS.search(task)
    if match and match.start() <= 60:
        agencies, end = agencies_from(task, fold(task), match.end())
        rest = task[end:].lstrip(" ,;:")
        if agencies and len(rest) >= 15:
            return task[match.end() : end].strip(" ,;:"), rest
    return "", task


def partners_of(line: str, folded: str, start: int) -> list[AgencyMention]:
    """The agencies after "phối hợp (với)" in `line` from `start` on."""
    match = _PARTNERS.search(line, start)
    found, end = agencies_from(line, folded, match.end()) if match else ([], start)
    beyond = re.match(r"\s+(?:với|cùng(?: với)?)\s+", line[end:]) if found else None
    if beyond:
        found = found + agencies_from(line, folded, end + beyond.end())[0]
    if not found:
        beside = re.compile(r"chủ trì\s*,?\s*(?:cùng(?:\s+với)?\s+|,\s*)", re.I).search(line, start)
        if beside:
            found, end = agencies_from(line, folded, beside.end())
            if "cùng" not in beside.group() and not re.match(r"\s*(?:cùng\s+)?phối hợp", line[end:]):
                found = []
    return found
