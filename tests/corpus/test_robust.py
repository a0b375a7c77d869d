"""Whatever lines a page is made of, it is read, and what is read stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import flat
from tests.corpus.pages import PAGES, read

LINES = sorted({line for text in PAGES.values() for line in text.split("\n")})
ODD = [
    "TT | Nội dung | Cơ quan chủ trì",
    "Số: 12/UBND-KT",
    "Kính gửi:",
    "ngày 31/02/2022",
    "Điều 1. Giao Sở Y tế",
    "| | |",
]
GLUE = st.sampled_from(["\n", "\n\n", " ", "\u00a0", "", "; ", "/\n"])


@given(st.lists(st.tuples(st.sampled_from([*LINES, *ODD]), GLUE), min_size=1, max_size=12))
@settings(max_examples=250, deadline=None)
def test_any_page_is_read_and_its_facts_stand_in_it(parts: list[tuple[str, str]]) -> None:
    page, directives = read("".join(line + glue for line, glue in parts))
    text = page.text
    for directive in directives:
        assert directive.span.covers(directive.head)
        assert directive.number_text is None or directive.number_text in directive.head.of(text)
        for assignment in directive.assignments:
            assert assignment.sentence.covers(assignment.span)
            assert flat(assignment.agency_span.of(text)).split() == flat(assignment.agency_text).split()
            assert flat(assignment.span.of(text)).split() == flat(assignment.task).split()
            assert all(d.span.of(text) == d.text for d in assignment.deadlines)
        assert all(r.number in "".join(flat(r.span.of(text)).split()) for r in directive.references)


@pytest.mark.parametrize(
    "text",
    ["x", "Số:", "|||", "1.", "- - -", "TT | Nội dung | Cơ quan chủ trì | Thời hạn\nkhông có dòng nào"],
)
def test_a_page_with_next_to_nothing_in_it_is_read(text: str) -> None:
    assert all(not d.assignments for d in read(text)[1])
