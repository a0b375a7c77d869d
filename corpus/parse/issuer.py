"""Who issues an official document: the agency that stands in the left column of its head."""

from __future__ import annotations

import re

from corpus.agencies import directory
from corpus.model import Span
from corpus.parse.broken import mended
from corpus.text import flat, fold

_MOTTO = re.compile(
    r"cong hoa xa hoi|doc lap\s*-|dang cong san|^\W*van ban (?:thu \w+|so \d+|\d+)\W*$|tu do\s*-\s*hanh phuc|^\W*$"
)
_PORTAL = re.compile(
    r"\W*(?:cong|trang)\s+(?:thong tin|ttdt)|\W*(?:chuyen trang|he thong van ban|thu vien)\s"
)
"""How the line begins that names the portal above a head: it is no agency of the head."""

_CENTRAL_CITIES = ("ha noi", "hai phong", "da nang", "can tho", "hue", "ho chi minh")


def head_issuer(text: str, before: Span, after: Span) -> str:
    """The canonical issuer named in a head.

    `before` reaches from the page's start to the end of the number, `after` from there to the end of the head: in heads
    that stand line by line the agency may follow the number. "UBND tỉnh" where the head names no other.
    """
    for part in (before, after):
        words = _agency_lines(text, part)
        if words:
            return _canonical(words)
    return "UBND tỉnh"


def _agency_lines(text: str, part: Span) -> str:
    """The words of `part` that name an agency: its cells in capitals, the motto left out."""
    found: list[str] = []
    for line in mended(part.of(text)).split("\n"):
        for cell in re.split(r"\||\t|\s{3,}", line):
            words = flat(cell).strip(" *-_")
            letters = [c for c in words if c.isalpha()]
            if len(letters) < 4 or sum(c.isupper() for c in letters) < 0.9 * len(letters):
                continue
            if _MOTTO.search(fold(words)) or _PORTAL.match(fold(words)):
                continue
            if not re.match(r"s\S\s*:", fold(words)):
                found.append(words)
    joined = " ".join(found)
    return joined if _BODY.search(fold(joined)) else ""


_BODY = re.compile(
    r"(?<!\w)(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|tinh uy|thanh uy|van phong|so|ban|cuc|chi cuc|cong an|bo chi huy|thanh tra|doan)(?!\w)"
)
_OWN = re.compile(
    r"(?<!\w)(?P<name>(?:so(?! dai)|ban chi dao|ban chi huy|ban quan ly|ban tuyen giao|ban dan van|ban to chuc|ban noi chinh|ban dan toc|ban|to cong tac"
    r"|uy ban kiem tra|chi cuc|cuc|cong an|bo chi huy|thanh tra|tinh doan)\s.+)$"
)


def _canonical(words: str) -> str:
    folded = fold(words)
    if re.search(r"(?<!\w)van phong(?!\w)", folded):
        if re.search(r"doan (?:dai bieu|dbqh)", folded):
            return "Văn phòng Đoàn ĐBQH và HĐND tỉnh"
        if "tinh uy" in folded or "thanh uy" in folded:
            return "Văn phòng Tỉnh ủy"
        return "Văn phòng UBND tỉnh"
    plain = re.sub(r"uy ban nhan dan|ban thuong vu|ban chap hanh", lambda m: "_" * len(m.group()), folded)
    own = _OWN.search(plain)
    if own:
        return _named(words[own.start("name") :])
    if "hoi dong nhan dan" in folded or "hdnd" in folded:
        return "Thường trực HĐND tỉnh" if "thuong truc" in folded else "HĐND tỉnh"
    if re.search(r"(?:tinh|thanh) uy(?!\w)", plain):
        return "Tỉnh ủy"
    local = re.search(
        r"(?:uy ban nhan dan|ubnd)\s+(?P<level>huyen|thi xa|thanh pho|quan|xa|phuong|thi tran)\s+\S+", folded
    )
    if local and not re.match(rf"thanh pho (?:{'|'.join(_CENTRAL_CITIES)})", folded[local.start("level") :]):
        return f"UBND {_titled(words[local.start('level') :])}"
    return "Chủ tịch UBND tỉnh" if re.match(r"chu tich", folded) else "UBND tỉnh"


def _named(words: str) -> str:
    """The canonical name of an agency written in capitals: the table's, else its own words in small letters."""
    mentions = directory().find(words)
    if mentions and mentions[0].start == 0:
        return mentions[0].name
    for province in directory().find_provinces(words):
        if province.end == len(words):
            words = re.sub(r"\s+(?:TỈNH|THÀNH PHỐ)\s*$", " tỉnh", words[: province.start])
    name = words.strip().lower()
    name = re.sub(r"^ban chỉ (đạo|huy)", r"Ban Chỉ \1", name)
    name = re.sub(r"^ban quản lý", "Ban Quản lý", name)
    return name[:1].upper() + name[1:]


def _titled(words: str) -> str:
    level, _, rest = words.partition(" ")
    if fold(level) in ("thi", "thanh"):
        more, _, rest = rest.partition(" ")
        level = f"{level} {more}"
    return f"{level.lower()} {' '.join(w.capitalize() for w in rest.split()[:4])}"
