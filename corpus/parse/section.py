"""A section of a page: the paragraphs that one directive is read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Block, BlockKind, Span
from corpus.parse.labels import DayLine
from corpus.parse.references import DocumentMention
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold

DIGEST = re.compile(
    r"diem (?:cac |mot so |nhung )?van ban|nhat ky (?:chi dao|dieu hanh)|(?:chi dao|van ban) moi|nhung chi dao|hoi\s*[-–]\s*dap|noi bat|trong tam|trong tuan|tuan (?:tu (?:ngay )?)?\d|diem tin (?:chi dao|dieu hanh|van ban)|(?:mot so|cac|nhung) (?:noi dung|van ban|y kien|chi dao)|y kien chi dao|tong hop|chi dao, dieu hanh|chi dao dieu hanh (?:cua|noi bat|trong|thang|tuan|quy)|tin van|trong thang \d|(?:chi dao|dieu hanh)(?!\w)[^.;]{0,60}?(?<!\w)(?:thang|quy|tuan) (?:thu )?(?:\d|i)|(?:chi dao|dieu hanh|diem|tin|tong hop|ket qua|van ban|thong tin|hoat dong|noi dung)(?!\w).*tu ngay.*den|^\W*tu ngay .* den"
)


FIELD = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]\s")
"""How the heading of a field begins, which is no title of a page and of no document: "A. Kinh tế", "II. Về giao thông"."""


_MASTHEAD = re.compile(
    r"\W*(?:(?:cong|trang) thong tin dien tu|uy ban nhan dan|ubnd|van phong ubnd)\s+(?:tinh|thanh pho)(?: [a-z-]+){1,4}\W*"
)
"""A line that only names whose portal it is."""


_DATELINE = re.compile(r"\(?[^\W\d_][^.;:\d]{2,30},\s+(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\)?")
"""A line that only says where and when: "Kon Tum, ngày 01 tháng 4 năm 2025"."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the paragraphs under it, and the document that one of them announces, if any.

    `mention` and `sentence` (the announcing one) are spans of the page.
    """

    heading: Block | None
    blocks: tuple[Block, ...]
    mention: DocumentMention | None = None
    """The announced document; spans are of the page."""
    sentence: Span | None = None
    issuer: str | None = None
    day: DayLine | None = None
    """The line above that gives the day of what stands below it, where the page has such lines."""
    cells: Mapping[str, Span] | None = None
    """The cells of the row that the document is told in, by the kind of their column: see `corpus.parse.register`."""
    further: tuple[Mapping[str, Span], ...] = ()
    """The cells of the rows below it that tell of the same document."""
    about: Span | None = None
    """What the page says elsewhere that the document is about, where the section's own sentence does not."""
    resumed: bool = False
    """Whether it goes on with a document that a section above announces, behind a section of another one."""

    @property
    def rows(self) -> tuple[Mapping[str, Span], ...]:
        """The cells of all rows that the document is told in; none where it is told in no table."""
        return () if self.cells is None else (self.cells, *self.further)


_BRACKETED = re.compile(r"\([^()]{4,160}\)|\[[^\[\]]{4,160}\]")
"""A line in brackets below a headline."""


def title_of(text: str, blocks: Sequence[Block]) -> Block | None:
    """The page's title: the last line above the text, or the one of them that begins with "V/v"."""
    titles = [b for b in blocks if b.kind is BlockKind.TITLE]
    titles = [b for b in titles if not FIELD.match(b.span.of(text))] or titles
    titles = [b for b in titles if not _MASTHEAD.fullmatch(fold(flat(b.span.of(text))))] or titles
    titles = [b for b in titles if not _DATELINE.fullmatch(b.span.of(text).strip())] or titles
    titles = [b for b in titles if not _BRACKETED.fullmatch(b.span.of(text).strip())] or titles
    about = [b for b in titles if re.match(r"(?:V/v|Về việc)\s", b.span.of(text), re.I)]
    return next(reversed(about or titles), None)


def shifted(mention: DocumentMention, by: int) -> DocumentMention:
    """`mention` with all its spans moved by so many characters."""
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        number_start=mention.number_start + by,
        number_end=mention.number_end + by,
    )


def first_sentence(text: str, block: Block) -> Span:
    """The first sentence of a paragraph."""
    return sentence_spans(text, block.span)[0]
