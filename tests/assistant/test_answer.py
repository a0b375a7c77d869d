"""An answer under construction keeps its citations in order, and its JSON is the form that every surface shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answer import Draft, Status
from corpus.model import Page, Span
from tests.corpus.pages import DIGEST, read

PAGE, (RICE, TREES) = read(DIGEST)
PAGE: Page = replace(PAGE, id=7)


def test_the_same_span_is_cited_once_and_quotes_the_page() -> None:
    draft = Draft()
    first, second = draft.cite(PAGE, RICE, RICE.head), draft.cite(PAGE, TREES, TREES.head)
    assert (first, second, draft.cite(PAGE, RICE, RICE.head)) == (1, 2, 1)
    assert [c.quote for c in draft.citations] == [RICE.head.of(PAGE.text), TREES.head.of(PAGE.text)]
    assert draft.documents == ["812/UBND-KTN", "45/KH-UBND"]


def test_lines_become_text_with_marks() -> None:
    draft = Draft()
    draft.say("Có hai văn bản.", 1, 2, 1)
    draft.row("Công văn", 1)
    draft.row("Kế hoạch", 2)
    draft.remark("Hết.")
    answer = draft.finish("Có gì?", {})
    assert answer.text == "Có hai văn bản. [1][2]\n- Công văn [1]\n- Kế hoạch [2]\nHết."
    assert [(s.text, s.citations, s.row) for s in answer.statements] == [
        ("Có hai văn bản.", (1, 2), False),
        ("Công văn", (1,), True),
        ("Kế hoạch", (2,), True),
    ]


def test_taking_over_another_draft_renumbers_its_citations() -> None:
    first, second = Draft(), Draft()
    first.say("Lúa.", first.cite(PAGE, RICE, RICE.head))
    second.say("Rừng.", second.cite(PAGE, TREES, TREES.head), second.cite(PAGE, RICE, RICE.head))
    second.due(date(2024, 3, 31))
    first.extend(second)
    first.extend(second)
    assert [(text, cites) for _, text, cites in first.lines] == [("Lúa.", (1,)), ("Rừng.", (2, 1))]
    assert [c.id for c in first.citations] == [1, 2]
    assert (first.documents, first.deadlines) == (["812/UBND-KTN", "45/KH-UBND"], ["2024-03-31"])


def test_a_draft_of_remarks_alone_is_empty() -> None:
    draft = Draft(status=Status.ABSTAINED)
    draft.remark("Kho không có.")
    assert draft.empty
    draft.say("Có.", 1)
    assert not draft.empty


def test_the_json_of_an_answer() -> None:
    draft = Draft(confidence=0.87654)
    draft.say("Lúa.", draft.cite(PAGE, RICE, Span(RICE.head.start, RICE.head.end)))
    found = draft.finish("Việc gì?", {"intent": "document"}).to_json()
    assert list(found) == [
        "id",
        "question",
        "status",
        "text",
        "statements",
        "citations",
        "facts",
        "notices",
        "understood",
        "confidence",
        "seconds",
        "table",
        "choices",
    ]
    assert found["statements"] == [{"text": "Lúa.", "citations": [1]}]
    assert found["citations"] == [
        {
            "id": 1,
            "directive": "812/UBND-KTN",
            "type": "Công văn",
            "issuer": "UBND tỉnh Bắc Giang",
            "province": "Bắc Giang",
            "date": "2024-03-05",
            "title": "phòng trừ sâu cuốn lá trên lúa xuân",
            "source": "trang.txt",
            "start": RICE.head.start,
            "end": RICE.head.end,
            "quote": RICE.head.of(PAGE.text),
        }
    ]
    assert found["facts"] == {"lead_agencies": [], "deadlines": [], "documents": ["812/UBND-KTN"]}
    assert (found["status"], found["confidence"]) == ("answered", 0.877)
