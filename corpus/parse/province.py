"""Which province a page speaks for, where only a footer, an address or one heading may say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from corpus.agencies import directory, key
from corpus.model import Block, BlockKind
from corpus.text import fold

_DOMAIN = re.compile(r"(?<![\w])([a-z-]{1,63})\.gov\.vn")


def province_of(text: str, blocks: tuple[Block, ...], address: str = "") -> str | None:
    """The province of a page, None where nothing names one.

    A portal's address counts most, then "UBND tỉnh X" and "tỉnh X", then a bare name in title or footer.
    """
    votes: Counter[str] = Counter()
    names = directory()
    domains = {key(p).replace(" ", ""): p for p in names.provinces}
    folded = fold(text)
    for match in _DOMAIN.finditer(folded + " " + fold(address)):
        name = domains.get(match[1].replace("-", ""))
        if name:
            votes[name] += 6
    outer = [b.span for b in blocks if b.kind not in (BlockKind.BODY, BlockKind.HEADING)]
    for mention in names.find_provinces(text):
        kind = re.match(r"(?:thành phố|tp\.?)\s+", text[mention.start : mention.end])
        start = mention.start + (kind.end() if kind else 0)
        before = folded[max(0, start - 40) : start]
        spelled = text[start : mention.end]
        if not spelled[0].isupper():
            continue
        if re.search(
            r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang bo)\s+(?:tinh|thanh pho|tp\.?)\s+$", before
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
        votes[mention.name] += weight
    if not votes or votes.most_common(1)[0][1] == 0:
        return None
    return votes.most_common(1)[0][0]
