"""Which province a page speaks for, where only a footer, an address or one heading may say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from corpus.agencies import directory, key
from corpus.model import Block, BlockKind
from corpus.parse.dates import find_dates
from corpus.text import fold

_DOMAIN = re.compile(r"(?<![\w])([a-z-]{1,63})\.gov\.vn|[\w.]-([a-z]{4,20})@")
"""A portal's address, or a mailbox whose name ends in a province's: "vanthu-laichau@…"."""

_PERSON = re.compile(
    r"(?<!\w)(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đoàn(?! viên)|Lương|Trịnh|Mai|Đào|Vương|Tạ|Hà(?! Nội)|Tô|Phùng|Chu|Quách|Lưu|Cao(?! Bằng)|Thái(?! Nguyên| Bình)|La|Nông|Vi|Lò|Giàng|Sùng|Hầu|Kiều|Châu|Triệu|Đồng chí)"
    r"(?:\s+(?:Thị|Văn|Đức|[A-ZĐ][a-zà-ỹ]+)){0,1}\s+$"
)
"""The beginning of a person's name that ends in the name of a province: "Trần Hòa Bình"."""


def _kind(folded: str, start: int) -> str:
    """ "thanh pho " where the name of a city that begins at `start` says so itself, else nothing."""
    return "thanh pho " if re.match(r"(?:thanh pho|tp)\W", folded[start : start + 12]) else ""


def province_of(text: str, blocks: tuple[Block, ...], address: str = "") -> str | None:
    """The province of a page, None where nothing names one.

    A portal's address counts most, then "UBND tỉnh X" and "tỉnh X", then a bare name in title or footer.
    """
    votes: Counter[str] = Counter()
    names = directory()
    domains = {key(p).replace(" ", ""): p for p in names.provinces}
    folded = fold(text)
    for match in _DOMAIN.finditer(folded + " " + fold(address)):
        name = domains.get((match[1] or match[2]).replace("-", ""))
        if name:
            votes[name] += 6
    outer = [b.span for b in blocks if b.kind not in (BlockKind.BODY, BlockKind.HEADING)]
    for mention in names.find_provinces(text):
        before = folded[max(0, mention.start - 40) : mention.start]
        spelled = text[mention.start : mention.end]
        if not (spelled[0].isupper() or spelled.startswith("thành phố")):
            continue
        if _PERSON.search(text, max(0, mention.start - 24), mention.start):
            continue
        if re.search(
            r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang bo)\s+(?:tinh|thanh pho|tp\.?)\s+$",
            before
            + ("" if before.endswith((" tinh ", " pho ", "tp. ", "tp ")) else _kind(folded, mention.start)),
        ):
            weight = 4
        elif re.search(r"(?:tinh|thanh uy|tinh uy|cong thong tin dien tu)\s+$", before) or any(
            s.start <= mention.start < s.end
            for s in outer[bisect_right(outer, mention.start, key=lambda s: s.start) - 1 :][:1]
        ):
            weight = 2
        else:
            weight = 1
        if re.search(r"(?:huyen|thi xa|phuong|xa|duong|thuy dien|quoc lo)\s+$", before):
            weight = 0
        if _FORMER.match(folded, mention.end):
            weight = 0
        votes[mention.name] += weight
    if not votes or votes.most_common(1)[0][1] == 0:
        return None
    first = votes.most_common(1)[0][0]
    heir = names.successors.get(first)
    return heir if heir is not None and votes[heir] and _since_merger(text) else first


_FORMER = re.compile(r"\W{0,3}cu(?=\W|$)")
"""Said after the name of a province that is part of another now: "Bình Phước (cũ)"."""


_TELLING_DAY = re.compile(
    r"(?:^|\n|[.;:]\s)\W*(?:\d{1,2}[.)]\s*)?(?:(?:Sáng|Chiều|Tối|Cùng|Trong|Vào)\s+)?$|\d{1,5}\s?/[^\s()]{2,20},?\s*$"
)
"""What stands before a day on which something was issued or done, rather than one by which it is due."""


def _since_merger(text: str) -> bool:
    """Whether a text tells of a day since provinces were merged: of one it reports of, where it reports of any."""
    since = directory().merged_provinces
    days = [(d.start, d.day) for d in find_dates(text) if d.day is not None]
    told = [day for start, day in days if _TELLING_DAY.search(text[max(0, start - 60) : start])]
    return any(day >= since for day in told or [day for _, day in days])
