"""The end of an official document: recipients, who signs and in what office, and where an appendix begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agencies import directory
from corpus.model import Block, BlockKind, Span
from corpus.parse.broken import mended
from corpus.text import BULLET, flat, fold

_OFFICE = (
    r"(?:pho\s+)?(?:chu tich|bi thu|giam doc|chanh van phong|truong ban|cuc truong|truong doan|tong bien tap|to truong|chi cuc truong)"
    r"(?:\s+thuong truc)?|pho chanh van phong|pho cuc truong|pho truong ban"
)
_OFFICE_CELL = re.compile(
    rf"\W*(?:(?:kt|k\s?/\s?t)\s?\.?\s+(?:chu tich|giam doc|truong ban|chanh van phong)\s*[-–]\s*)?(?:(?P<for>t\s?/\s?m|tm|k\s?/\s?t|kt|t\s?/\s?l|tl|tuq|q)\s?\.?\s+)?(?P<office>{_OFFICE})(?:\s+(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan)\b.{{0,30}})?\W*"
)
_ON_BEHALF = re.compile(r"\W*(?:tm|kt|tl|tuq|t/m|k/t|t/l|q)\s?\.?\s+[^\W\d_]")
_RECIPIENTS = re.compile(r"\W*noi nhan\s*:?")
_SIGNED = re.compile(r"\W*\(?\s*(?:da ky|ky thay|signed)\W*")
_LATIN = "ABCDEGHIKLMNOPQRSTUVXYĐFJWZ"
_CAPITAL = "".join(
    c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and unicodedata.normalize("NFD", c)[0] in _LATIN
)
_SMALL = _CAPITAL.lower()
_WORD = rf"[{_CAPITAL}](?:[{_SMALL}]+|[{_CAPITAL}]+)?(?![{_CAPITAL}{_SMALL}])"
_PERSON = rf"(?:(?:TS|ThS|PGS|GS|BS|KS)\.?\s*(?:TS\.?\s*)?)?{_WORD}(?:\s+{_WORD}){{1,5}}"
_APPENDIX = re.compile(
    r"\W*(?:phu luc|phu bieu|bieu(?: so)? \d|bieu mau|danh muc|bang(?: tong hop)? phan cong|mau so|mau \d)\b"
)
ATTACHED = re.compile(r"\W*(?:ban hanh\s+)?kem theo\s")
"""How the line below an annex's title begins, folded, that names the document which it is attached to."""
_TAIL = re.compile(
    r"\W*(?:tin (?:moi|lien quan|khac|cung)|cac tin|van ban (?:lien quan|cung|khac)|bai (?:viet )?(?:khac|lien quan))"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing part of a document: `span` from "Nơi nhận" (or the office) to the last line of it.

    `name` is the person as written, None where no name is left; `office` the folded office ("pho chu tich").
    """

    span: Span
    name: str | None
    office: str | None


def find_signature(text: str, blocks: Sequence[Block], after: int) -> Signature | None:
    """The signature that begins after character `after`, None where the page has none.

    `blocks` are all of the page's: names of people may be bylines.
    """
    later = [b for b in blocks if b.span.start > after]
    start = next((i for i, b in enumerate(later) if _opens(text, b) and not _goes_on(text, later, i)), None)
    if start is None:
        return None
    end = start
    name: str | None = None
    office: str | None = None
    named_after = False
    for i, block in enumerate(later[start:], start):
        words = fold(flat(block.span.of(text)))
        if i > start and (_is_appendix(text, later, i) or _TAIL.match(words)):
            break
        if block.span.end - block.span.start > 400 and not re.search(r"noi nhan|luu\s*:", words):
            break
        for cell in _cells(block.span.of(text)) if block.kind is not BlockKind.FURNITURE else ():
            read = _OFFICE_CELL.fullmatch(fold(cell))
            if read:
                office, end = re.sub(r"\s+", " ", read["office"]), i
            elif _SIGNED.fullmatch(fold(cell)) or re.match(rf"\W*{BULLET}|.*[;.,]$", cell):
                end = i
            elif _is_person(cell) and (name is None or not named_after) and i - end <= 3:
                name, end, named_after = cell, i, office is not None
        if name is not None and office is not None and i - end > 1:
            break
    return Signature(Span(later[start].span.start, later[end].span.end), name, office)


def appendix_after(text: str, blocks: Sequence[Block], end: int) -> list[Block]:
    """The paragraphs of the appendices that follow character `end`; empty where none does."""
    later = [b for b in blocks if b.span.start >= end]
    start = next((i for i in range(len(later)) if _is_appendix(text, later, i)), None)
    if start is None:
        return []
    found: list[Block] = []
    for block in later[start:]:
        if _TAIL.match(fold(flat(block.span.of(text)))):
            break
        found.append(block)
    return found


def signed_by_chairman(text: str, signature: Signature) -> bool:
    """Whether the chairman signs in his own name or another for him, not on behalf of the committee ("TM.")."""
    words = signature.span.of(text)
    cells = [fold(c) for c in _cells(words)]
    committee = any(re.match(r"\W*t\s?/?\s?m\s?\.?\s", c) for c in cells)
    return not committee and any(re.match(r"\W*(?:kt\s?\.?\s*)?chu tich\W*$", c) for c in cells)


_SAID = re.compile(
    r"(?:Chủ tịch|Chánh Văn phòng|Giám đốc|Bí thư|Trưởng ban|Cục trưởng)(?:\s+Thường trực)?"
    r"(?:\s+(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Sở))?(?:\s+(?:tỉnh|thành phố|Tỉnh))?\s*[,:-]?\s+"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{1,7}})\s*,?\s+(?:đã\s+|vừa\s+|thay mặt [^,.;]{{3,40}}\s)*ký(?!\s+(?:hiệu|họp|kết|quỹ|cam kết))"
)


def signer_of(text: str, blocks: Sequence[Block], head: Span, number_end: int | None) -> str | None:
    """Who signed a document: the name under an official one, whose number ends at `number_end`, else as `head` says."""
    if number_end is None:
        return signer_said(text, head)
    signature = find_signature(text, blocks, number_end)
    return signature.name if signature else None


def signer_said(text: str, span: Span) -> str | None:
    """The person of whom `span` says that he signed ("do Phó Chủ tịch UBND tỉnh Trần Văn A ký"), as written."""
    line = flat(span.of(text))
    match = _SAID.search(line)
    if match is None:
        return None
    name = match["name"]
    for province in directory().find_provinces(name):
        if province.start == 0 and not name[province.end :].strip():
            return None  # the chairman of a province, who is not named
        if province.start == 0 and len(name[province.end :].split()) >= 2:
            name = name[province.end :].strip()
    return str(name)


def _cells(words: str) -> list[str]:
    return [
        c.strip()
        for c in re.split(
            r"[|\n\t]|[ \u00a0]{3,}|(?<=CHỦ TỊCH):\s+|(?<=GIÁM ĐỐC):\s+|(?<=CHÁNH VĂN PHÒNG):\s+",
            mended(words),
        )
        if c.strip()
    ]


def _opens(text: str, block: Block) -> bool:
    cells = _cells(block.span.of(text))
    for cell in cells[:3]:
        if _RECIPIENTS.match(fold(cell)) and len(cell) < 200:
            return True
        capital = cell.strip(" .*")[:2].isupper() or cell[:3] in ("T/M", "K/T", "T/L")
        if (
            capital
            and len(cell) < 90
            and (_ON_BEHALF.match(fold(cell)) or _OFFICE_CELL.fullmatch(fold(cell)))
        ):
            return cell == cell.upper()
    return False


def _goes_on(text: str, blocks: Sequence[Block], i: int) -> bool:
    """Whether what looks like an office is the line above the grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X"."""
    words = " ".join(fold(flat(b.span.of(text))) for b in blocks[i : i + 4])
    return bool(
        re.match(
            r"\W*(?:chu tich\s+)?(?:uy ban nhan dan|ubnd|hoi dong nhan dan)?[^|]{0,80}\s(?:can cu|dien\s*:)",
            words,
        )
    )


_EXCERPT = re.compile(r"\s*\((?:trích|Trích|TRÍCH)[^()]{0,40}\)$")
"""What says behind the title of an appendix that only a part of it is printed."""


def _is_appendix(text: str, blocks: Sequence[Block], i: int) -> bool:
    words = _EXCERPT.sub("", blocks[i].span.of(text).strip())
    if _APPENDIX.match(fold(words)) and len(words) < 300 and words[:2].isupper():
        return True
    if _OFFICE_CELL.fullmatch(fold(words)) or _ON_BEHALF.match(fold(words)) or _is_person(words):
        return False
    near = [fold(flat(b.span.of(text))) for b in blocks[i + 1 : i + 5]]
    return words == words.upper() and len(words) > 5 and any(ATTACHED.match(w) for w in near)


def _is_person(cell: str) -> bool:
    if not re.fullmatch(_PERSON, cell) or len(cell) > 40:
        return False
    folded = fold(cell)
    if re.search(
        r"(?<!\w)(?:uy ban|nhan dan|hoi dong|tinh uy|van phong|so|bo|chinh phu|phu luc|nhu tren|quy (?:che|dinh|trinh|chuan)|ke hoach|de an|phuong an|chuong trinh|danh muc|noi quy|dieu le|huong dan)(?!\w)",
        folded,
    ):
        return False
    return not directory().find(cell) and not any(
        p.start == 0 and p.end == len(cell) for p in directory().find_provinces(cell)
    )
