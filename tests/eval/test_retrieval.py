from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import PageError
from eval.__main__ import main
from eval.retrieval import Typed, figures, report, row_of, typed
from index.training.judged import JudgedSet, colloquial_set, contained_as_one, named_in_full, read_set

PASSAGES = [
    {"id": "p1", "title": "Phòng dịch", "text": "Sở Y tế chủ trì phòng chống dịch sốt xuất huyết."},
    {"id": "p2", "title": "Phòng lũ", "text": "Các huyện sơ tán dân khỏi vùng ngập lũ."},
    {"id": "p3", "title": "Rừng", "text": "Kiểm lâm bảo vệ rừng đầu nguồn."},
]
QUESTIONS = [
    {"id": "q1", "text": "Ai chủ trì phòng chống sốt xuất huyết?"},
    {"id": "q2", "text": "Sơ tán dân vùng ngập"},
    {"id": "q3", "text": "không có đáp án"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.writelines(json.dumps(row) + "\n" for row in PASSAGES)
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in QUESTIONS), "utf-8")
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp2\t1\nq2\tp3\t0\n", "utf-8"
    )
    (tmp_path / "splits.json").write_text(json.dumps({"seed": 1, "train80": ["q1"]}), "utf-8")
    return tmp_path


def test_a_set_is_read_plain_or_packed(folder: Path) -> None:
    judged = read_set(folder)
    assert judged.passages == PASSAGES
    assert judged.questions.keys() == {"q1", "q2"}
    assert judged.gains == {"q1": {"p1": 1.0}, "q2": {"p2": 1.0}}
    assert judged.splits == {"train80": {"q1"}}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"qrels\.tsv"):
        read_set(tmp_path)


def test_a_row_by_hand() -> None:
    row = row_of("q", "fused", ["x", "p1"], {"p1": 1.0, "p9": 1.0})
    assert (row.acc_at_1, row.recall_at_10, row.recall_at_100, row.mrr_at_10) == (0, 0.5, 0.5, 0.5)


def test_figures_are_means_over_each_part() -> None:
    rows = [row_of("q1", "fused", ["p1"], {"p1": 1.0}), row_of("q2", "fused", ["x"], {"p2": 1.0})]
    means = figures(rows, {"train80": {"q1"}})
    assert (means["all"]["fused"]["acc_at_1"], means["all"]["fused"]["n"]) == (0.5, 2)
    assert (means["train80"]["fused"]["acc_at_1"], means["train80"]["fused"]["n"]) == (1, 1)


@pytest.mark.parametrize("how", list(Typed))
def test_the_index_answers_the_set(folder: Path, how: Typed) -> None:
    result = report(folder, None, how)
    assert {side: means["acc_at_1"] for side, means in result["figures"]["all"].items()} == {
        "lexical": 1.0,
        "dense": 1.0,
        "fused": 1.0,
    }
    assert len(result["rows"]) == 2 * 3


def test_half_of_the_words_lose_their_diacritics_the_same_each_time() -> None:
    text = " ".join(["được"] * 400)
    half = typed(text, Typed.HALF)
    assert half == typed(text, Typed.HALF) != typed(text, Typed.HALF, seed=2)
    assert half.split().count("duoc") + half.split().count("được") == 400
    # 400 draws of one half: 200, give or take three times ten
    assert abs(half.split().count("duoc") - 200) <= 30
    assert typed("Sở Y tế", Typed.FOLDED) == "so y te"


def test_what_anyone_would_try_stands_beside_it(folder: Path) -> None:
    result = report(folder, None, beside=True)
    assert {side: means["acc_at_1"] for side, means in result["figures"]["all"].items()} == dict.fromkeys(
        ["lexical", "dense", "fused", "bm25", "pairs", "stock"], 1.0
    )


def test_citizens_ask_articles_of_the_code(tmp_path: Path) -> None:
    rows = [{"id": "1/2020_1", "law_title": "Luật số 1/2020/QH14 Thuế", "title": "Người nộp", "text": "Ai."}]
    with gzip.open(tmp_path / "phapdien.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.writelines(json.dumps(row) + "\n" for row in rows)
    questions = tmp_path / "colloquial.jsonl"
    questions.write_text(json.dumps({"article": "1/2020_1", "part": "kept", "question": "ai đóng"}) + "\n")
    judged = colloquial_set(tmp_path, questions)
    assert judged.passages == [{"id": "1/2020_1", "title": "Luật Thuế. Người nộp", "text": "Ai."}]
    assert (judged.questions, judged.splits) == ({"1/2020_1": "ai đóng"}, {"kept": {"1/2020_1"}})


def test_the_command_prints_figures_and_writes_rows(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    run = CliRunner().invoke(main, ["retrieval", str(folder), "--json", "--out", str(out)])
    assert run.exit_code == 0, run.output
    printed, written = json.loads(run.output), json.loads(out.read_text("utf-8"))
    assert printed["figures"] == written["figures"]
    assert printed["settings"]["questions"] == 2
    assert [row["found"][0] for row in written["rows"] if row["side"] == "fused"] == ["p1", "p2"]


@pytest.mark.skipif("CHIDAO_BENCH" not in os.environ, reason="CHIDAO_BENCH names no folder of judged sets")
@pytest.mark.parametrize(
    ("name", "recall"), [("alqac", 0.960), ("uit_regulations", 0.995), ("xquad_vi", 0.992)]
)
def test_both_sides_together_lose_nothing_to_words_alone(name: str, recall: float) -> None:
    result = report(Path(os.environ["CHIDAO_BENCH"]) / name, None)
    assert result["figures"]["all"]["fused"]["recall_at_10"] >= recall


def test_a_passage_is_named_by_its_document_and_article() -> None:
    rows = [
        {"id": "Luật Đê điều|7", "title": "Hành lang", "text": "Hành lang rộng 25 m.", "law": "Luật Đê điều"},
        {"id": "p2", "title": "Rừng", "text": "Giữ rừng đầu nguồn."},
    ]
    named = named_in_full(JudgedSet("s", rows, {}, {}, {}))
    assert [row["title"] for row in named.passages] == ["Luật Đê điều. Điều 7. Hành lang", "Rừng"]


def test_who_reads_a_passage_has_read_what_it_holds() -> None:
    part = " ".join(f"chữ{n}" for n in range(20))
    rows = [
        {"id": "part", "title": "", "text": part},
        {"id": "whole", "title": "", "text": f"Trước đó. {part.upper()} - sau đó."},
        {"id": "short", "title": "", "text": "chữ1 chữ2"},
    ]
    judged = JudgedSet("s", rows, {"q": "?", "r": "?"}, {"q": {"part": 2.0}, "r": {"short": 1.0}}, {})
    assert contained_as_one(judged).gains == {"q": {"part": 2.0, "whole": 2.0}, "r": {"short": 1.0}}
