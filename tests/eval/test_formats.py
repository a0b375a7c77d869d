"""Facts are compared as bags: what is missing and what nobody wanted both show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eval.formats import Row, bags_of, differences, equal, read_all, table
from eval.material.documents import DOCUMENTS
from eval.material.formats import TWIN, write_text
from eval.material.parts import plain
from tests.corpus.pages import read


def test_equal_facts_are_counted_as_often_as_they_stand() -> None:
    assert equal(Counter("aab"), Counter("abb")) == "2/3 (+1)"
    assert equal(Counter("ab"), Counter("ab")) == "2/2"
    assert equal(Counter(), Counter("ab")) == "0/2"


def test_a_task_in_other_case_and_spacing_is_the_same_and_another_day_is_not() -> None:
    page = "Ngày 03/4/2023, UBND tỉnh ban hành Công văn số 12/UBND-KT.\n\nSở Y tế {} bến phà trước ngày {}/5/2023.\n"
    first, spaced, later = (
        bags_of(read(page.format(*words))[1]) for words in (("trực", "12"), ("trực  ", "12"), ("trực", "13"))
    )
    assert first == spaced
    assert first["directives"] == later["directives"]
    assert [equal(later[m], first[m]) for m in ("assignments", "deadlines")] == ["0/1 (+1)", "0/1 (+1)"]


def test_every_encoding_markdown_and_html_give_the_facts_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    write_text(tmp_path / "files")
    rows = [read_all(f, tmp_path / "homes" / f.name) for f in sorted((tmp_path / "files").iterdir())]
    twin = next(row for row in rows if row.name == TWIN)
    assert twin.bags == bags_of(d for parts in DOCUMENTS.values() for d in read(plain(parts))[1])
    assert twin.bags["deadlines"].total() > 20
    assert [line for row in rows for line in differences(row, twin)] == []
    assert len(rows) == 11


def test_the_table_has_a_line_for_each_format() -> None:
    full = {m: Counter("ab") for m in ("directives", "assignments", "deadlines", "references")}
    rows = [Row(TWIN, full, ()), Row("quét", full | {"deadlines": Counter("ac")}, ())]
    assert table(rows).split("\n")[2:] == [
        "| TXT | 2/2 | 2/2 | 2/2 | 2/2 |",
        "| quét | 2/2 | 2/2 | 1/2 (+1) | 2/2 |",
    ]
