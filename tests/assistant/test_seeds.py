"""The five real pages: every number that they announce, and the question whose answer must be shown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.service import Service
from assistant.settings import Settings
from assistant.verify import faults

ANNOUNCED = {
    "Thái Nguyên": [
        ("Công điện", "02/CĐ-UBND", "2022-05-13"),
        ("Công văn", "1933/UBND-NC", "2022-05-10"),
        ("Công văn", "1911/UBND-KGVX", "2022-05-10"),
        ("Công văn", "1926/UBND-KGVX", "2022-05-10"),
        ("Công văn", "1938/UBND-KGVX", "2022-05-11"),
        ("Công văn", "1937/UBND-KGVX", "2022-05-11"),
        ("Kế hoạch", "84/KH-UBND", "2022-05-10"),
        ("Công văn", "5749/UBND-TH", "2021-11-19"),
    ],
    "Lạng Sơn": [
        ("Kế hoạch", "143/KH-UBND", "2022-06-20"),
        ("Công văn", "704/UBND-KGVX", "2022-06-23"),
        ("Kế hoạch", "146/KH-UBND", "2022-06-23"),
        ("Kế hoạch", "145/KH-UBND", "2022-06-22"),
        ("Công văn", "714/UBND-KGVX", "2022-06-24"),
        ("Công văn", "706/UBND-KGVX", "2022-06-23"),
        ("Quyết định", "1066/QĐ-UBND", "2022-06-24"),
        ("Quyết định", "1073/QĐ-UBND", "2022-06-25"),
        ("Công văn", "2792/VP-KGVX", "2022-06-24"),
    ],
    "Quảng Ngãi": [],
    "Tuyên Quang": [],
}
UNNUMBERED = {"Thái Nguyên": 0, "Lạng Sơn": 0, "Quảng Ngãi": 4, "Tuyên Quang": 4}


@pytest.fixture(scope="module")
def store(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service.open(Settings(home=tmp_path_factory.mktemp("seeds")))
    reports = service.add([seeds])
    assert [r.error for r in reports] == [None] * 5
    yield service
    service.close()


def test_the_five_pages_hold_25_directives(store: Service) -> None:
    assert store.registry.counts()["directives"] == 25
    assert sum(map(len, ANNOUNCED.values())) + sum(UNNUMBERED.values()) == 25


@pytest.mark.parametrize("province", ANNOUNCED)
def test_every_announced_document_is_there_once_with_type_and_date(store: Service, province: str) -> None:
    found = store.registry.directives(province=province)
    numbered = [(d.type, d.number, d.date and d.date.isoformat()) for d in found if d.number]
    assert numbered == ANNOUNCED[province]
    assert sum(d.number is None for d in found) == UNNUMBERED[province]


@pytest.mark.parametrize("question", ["Cơ quan nào chủ trì phòng, chống sốt xuất huyết?", "co quan nao chu tri phong chong sot xuat huyet?"])  # fmt: skip
def test_who_leads_against_dengue_is_told_for_both_provinces(store: Service, question: str) -> None:
    answer = store.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.facts["lead_agencies"] == ["Sở Y tế"]
    cited = {(c.province, c.directive, c.date) for c in answer.citations}
    assert cited == {
        ("Thái Nguyên", "1911/UBND-KGVX", "2022-05-10"),
        ("Lạng Sơn", "704/UBND-KGVX", "2022-06-23"),
    }
    for province in ("Thái Nguyên", "Lạng Sơn"):
        [statement] = [s for s in answer.statements if s.text.startswith(f"Ở {province}, ")]
        assert "Sở Y tế" in statement.text
        quotes = [c.quote for c in answer.citations if c.id in statement.citations and c.province == province]
        assert any("Sở Y tế chủ trì" in quote for quote in quotes)


def test_the_answer_is_the_same_without_diacritics(store: Service) -> None:
    accented = store.ask("Cơ quan nào chủ trì phòng, chống sốt xuất huyết?")
    folded = store.ask("co quan nao chu tri phong, chong sot xuat huyet?")
    assert (accented.text, accented.citations) == (folded.text, folded.citations)


def test_all_citations_of_all_questions_are_verbatim(store: Service) -> None:
    named = os.environ.get("CHIDAO_QUESTIONS")
    if not named:
        pytest.skip("CHIDAO_QUESTIONS is not set")
    lines = (Path(named) / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 60
    texts = {p.source: p.text for p in store.registry.pages()}
    for row in rows:
        answer = store.ask(row["question"], row.get("history") or [])
        assert faults(answer, lambda i: store.page_of(i).text) == [], row["id"]
        assert all(texts[c.source][c.start : c.end] == c.quote for c in answer.citations)
        if row["answerable"] and row["expected_behavior"] == "answer":
            assert answer.citations, row["id"]
