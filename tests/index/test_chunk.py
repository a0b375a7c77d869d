from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Assignment, Block, BlockKind, Directive, Page, Role, Span, Visibility
from index.chunk import LONG, SHORT, Charge, chunks_of, context_of

PAGE = Page("a.txt", "a.txt", "", "0", title="Điểm văn bản", province="Thái Nguyên", id=4)
DIRECTIVE = Directive(
    type="Công văn",
    number="1911/UBND-KGVX",
    number_text="1911/UBND-KGVX",
    issuer=None,
    province="Thái Nguyên",
    date=date(2022, 5, 10),
    subject="phòng chống dịch",
    subject_span=None,
    head=Span(0, 1),
    span=Span(0, 1),
    id=9,
)


def page_of(*blocks: tuple[BlockKind, str]) -> Page:
    text, spans = "", []
    for kind, words in blocks:
        start = len(text)
        text += words
        spans.append(Block(Span(start, len(text)), kind))
        text += "\n\n"
    return replace(PAGE, text=text, blocks=tuple(spans))


def over(page: Page, first: int, last: int, id_: int = 9) -> Directive:
    """A directive that spans blocks `first` to `last`."""
    return replace(DIRECTIVE, span=Span(page.blocks[first].span.start, page.blocks[last].span.end), id=id_)


def test_only_headings_and_bodies_are_chunks() -> None:
    page = page_of(
        (BlockKind.TITLE, "Tiêu đề"), (BlockKind.BODY, "Nội dung."), (BlockKind.FURNITURE, "Đăng nhập")
    )
    assert [c.text for c in chunks_of(page, [])] == ["Nội dung."]


def test_chunks_of_directives_come_before_those_of_none() -> None:
    page = page_of((BlockKind.BODY, "Mở đầu."), (BlockKind.BODY, "Việc một."), (BlockKind.BODY, "Việc hai."))
    chunks = chunks_of(page, [over(page, 1, 2)])
    assert [(c.text, c.directive_id) for c in chunks] == [("Việc một.\n\nViệc hai.", 9), ("Mở đầu.", None)]


def test_the_shortest_directive_around_a_block_owns_it() -> None:
    page = page_of((BlockKind.BODY, "Việc một."), (BlockKind.BODY, "Việc hai."))
    chunks = chunks_of(page, [over(page, 0, 1, 1), over(page, 1, 1, 2)])
    assert [(c.text, c.directive_id) for c in chunks] == [("Việc một.", 1), ("Việc hai.", 2)]


def test_a_block_is_cut_where_a_directive_ends() -> None:
    page = page_of((BlockKind.BODY, "Câu một. Câu hai."))
    chunks = chunks_of(page, [replace(DIRECTIVE, span=Span(0, 8))])
    assert [(c.text, c.directive_id) for c in chunks] == [("Câu một.", 9), ("Câu hai.", None)]


def test_long_blocks_are_divided_between_sentences() -> None:
    sentence = "Sở Y tế chủ trì " + "x" * 283 + "."
    page = page_of((BlockKind.BODY, " ".join([sentence] * 4)))
    assert [len(c.text) for c in chunks_of(page, [])] == [300, 300, 300, 300]
    assert len(sentence) == 300


def test_a_long_sentence_is_divided_between_clauses() -> None:
    page = page_of((BlockKind.BODY, "a" * 399 + "; " + "b" * 399 + "; " + "c" * 299 + "."))
    assert [len(c.text) for c in chunks_of(page, [])] == [400, 400, 300]


def test_facts_of_the_document_stand_on_each_chunk() -> None:
    page = page_of((BlockKind.BODY, "Việc một."))
    (chunk,) = chunks_of(page, [over(page, 0, 0)])
    assert (chunk.id, chunk.page_id, chunk.number, chunk.date) == (
        "4:0-9",
        4,
        "1911/UBND-KGVX",
        date(2022, 5, 10),
    )
    assert chunk.context == "Thái Nguyên. Công văn 1911/UBND-KGVX ngày 10/5/2022. phòng chống dịch"


def test_context_without_a_document_is_province_and_title() -> None:
    assert context_of(PAGE, None) == "Thái Nguyên. Điểm văn bản"


def test_who_is_charged_stands_on_the_chunk_that_says_so() -> None:
    sentence = "Sở Y tế chủ trì " + "x" * 283 + "."
    page = replace(page_of((BlockKind.BODY, " ".join([sentence] * 3))), visibility=Visibility.INTERNAL)

    def task(agency: str, role: Role, start: int, end: int) -> Assignment:
        own = Span(start, end)
        return Assignment(agency, agency, role, (), "", own, own, own)

    tasks = (
        task("Sở Y tế", Role.LEAD, 0, 299),
        task("Sở Y tế", Role.LEAD, 290, 299),
        task("Công an tỉnh", Role.DO, 298, 320),  # crosses into the second passage
    )
    directive = replace(over(page, 0, 0), issuer="UBND tỉnh Thái Nguyên", assignments=tasks)
    one, two, three = chunks_of(page, [directive])
    assert one.charges == (Charge("Sở Y tế", Role.LEAD), Charge("Công an tỉnh", Role.DO))
    assert two.charges == (Charge("Công an tỉnh", Role.DO),)
    assert (three.charges, three.issuer, three.visibility) == (
        (),
        "UBND tỉnh Thái Nguyên",
        Visibility.INTERNAL,
    )


def test_a_page_that_is_not_stored_has_no_chunks() -> None:
    with pytest.raises(ValueError, match="no id"):
        chunks_of(replace(PAGE, id=None), [])


WORDS = st.text(alphabet="Sởytế .;,\n12/", min_size=1, max_size=900)


@given(
    st.lists(st.tuples(st.sampled_from(list(BlockKind)), WORDS), max_size=6),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_chunks_are_spans_and_lose_nothing(blocks: list[tuple[BlockKind, str]], a: int, b: int) -> None:
    page = page_of(*blocks)
    directives = [over(page, min(a, b), max(a, b))] if max(a, b) < len(blocks) else []
    chunks = chunks_of(page, directives)
    assert all(c.text == page.text[c.span.start : c.span.end] for c in chunks)
    spans = sorted(c.span for c in chunks)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    covered = {n for span in spans for n in range(span.start, span.end)}
    quotable = [block.span for block in page.blocks if block.kind in (BlockKind.HEADING, BlockKind.BODY)]
    written = {n for span in quotable for n in range(span.start, span.end) if not page.text[n].isspace()}
    assert written <= covered
    assert all(len(c.text) <= LONG + SHORT or ";" not in c.text[:-2] for c in chunks)
