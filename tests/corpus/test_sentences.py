from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.parse.sentences import clause_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dừng phà. Cấm đò.", 2),
        ("Có 1.587 công trình và 0,81 ha.", 1),
        ("Họp ngày 25.9.2021 tại TP. Huế.", 1),
        ("1. Sở Y tế trực cấp cứu. 2. Công an tỉnh gác cầu.", 2),
        ("Theo Luật số 61/2020/QH14. Sở Tài chính cấp vốn./.", 2),
        ("Hết giờ! Ai trực? Đội 2.", 3),
        ("Cấm đò ngang… trừ cấp cứu.", 1),
    ],
)
def test_where_a_sentence_ends(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet="aBc12 .;!?…\n()/\u00a0", max_size=60))
def test_sentences_cover_all_that_is_not_white_space_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text, Span(0, len(text)))
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() for s in spans)


def test_semicolons_in_brackets_do_not_part_a_clause() -> None:
    text = "dọn cống (ngõ 1; ngõ 2); thông rãnh; “khơi; vét” mương"
    assert [c.of(text) for c in clause_spans(text, Span(0, len(text)))] == [
        "dọn cống (ngõ 1; ngõ 2)",
        "thông rãnh",
        "“khơi; vét” mương",
    ]
