"""The command line: what goes wrong is told in one Vietnamese line, and costs nothing that was stored before."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from assistant.service import Service
from assistant.settings import Settings
from corpus.text import has_diacritics
from tests.corpus.pages import DIGEST, LABELS, OFFICIAL
from tests.index.toys import AxisEncoder

QUESTION = "Sở nào chủ trì phòng trừ sâu cuốn lá?"
LEADER = "Sở Nông nghiệp và Phát triển nông thôn chủ trì"


def run(home: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--home", str(home)])


def answers(home: Path) -> bool:
    result = run(home, "ask", QUESTION)
    return result.exit_code == 0 and LEADER in result.stdout and "812/UBND-KTN" in result.stdout


def told(result: Result) -> str:
    """The one line that a failed command tells; it is Vietnamese, and no traceback."""
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    [line] = result.stderr.splitlines()
    assert line.startswith("Lỗi: ")
    assert has_diacritics(line)
    return line


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    (folder / "tin.txt").write_text(DIGEST, encoding="utf-8")
    assert run(folder / "home", "add", folder / "tin.txt").exit_code == 0
    return folder / "home"


@pytest.fixture
def home(stored: Path, tmp_path: Path) -> Path:
    """A home of its own that already holds the digest."""
    return Path(shutil.copytree(stored, tmp_path / "home"))


def empty(path: Path) -> None:
    path.touch()


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def program(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01" + b"\x90" * 500)


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 200 * 2**20)


def latin(path: Path) -> None:
    path.write_bytes("Công văn số 12/UBND-VX về việc đưa đón trẻ".encode("latin-1", "replace"))


def markup(path: Path) -> None:
    path.write_bytes(b"<html><body><img src='a.png'></body></html>")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("rỗng.txt", empty, "không có nội dung nào"),
        ("nhị phân.txt", binary, "tệp nhị phân"),
        ("chương trình.txt", program, "chương trình ELF"),
        ("to.txt", huge, "nặng 200 MB, vượt giới hạn 20 MB"),
        ("latin.txt", latin, "Không nhận ra bảng mã của tệp latin.txt (byte 0xf4 ở vị trí 1)"),
        ("hình.html", markup, "không có chữ nào"),
        ("bảng.docx", empty, "bảng.docx không có nội dung nào"),
    ],
)
def test_a_page_that_cannot_be_read(
    home: Path, tmp_path: Path, name: str, make: Callable[[Path], None], words: str
) -> None:
    make(tmp_path / name)
    line = told(run(home, "add", tmp_path / name))
    assert words in line
    assert name in line
    assert answers(home)


def test_a_folder_without_pages_and_a_missing_path(home: Path, tmp_path: Path) -> None:
    (tmp_path / "thư mục").mkdir()
    assert "không có trang nào. Các định dạng đọc được: .txt" in told(run(home, "add", tmp_path / "thư mục"))
    assert f"Không tìm thấy {tmp_path / 'mất.txt'}" in told(run(home, "add", tmp_path / "mất.txt"))
    assert answers(home)


def test_a_bad_page_beside_a_good_one(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "trang"
    folder.mkdir()
    empty(folder / "a.txt")
    (folder / "b.txt").write_text(OFFICIAL, encoding="utf-8")
    result = run(home, "add", folder)
    assert "a.txt" in told(result)
    assert result.stdout == "b.txt: đã nạp – Ninh Thuận, 1 mục chỉ đạo, 2 nhiệm vụ\n"
    assert run(home, "show", "391/UBND-VXNV").exit_code == 0
    assert answers(home)


@pytest.mark.parametrize("command", [["add", "tin.txt"], ["fetch", "http://127.0.0.1:9/tin"]])
def test_a_home_that_cannot_be_written(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "tệp").write_text("chắn đường", encoding="utf-8")
    line = told(run(tmp_path / "tệp" / "kho", *command))
    assert f"Không tạo được thư mục kho {tmp_path / 'tệp' / 'kho'}" in line
    assert "--home" in line


@pytest.mark.parametrize("command", [["status"], ["ask", QUESTION], ["search", "sâu"]])
def test_a_home_made_by_another_encoder(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "tin.txt").write_text(DIGEST, encoding="utf-8")
    home = tmp_path / "home"
    other = Service.open(Settings(home=home), AxisEncoder())
    other.add([tmp_path / "tin.txt"])
    other.close()
    line = told(run(home, *command))
    assert "axes@1 (8 chiều)" in line
    assert "(256 chiều)" in line
    assert "chidao reindex" in line
    again = Service.open(Settings(home=home), AxisEncoder())
    assert again.ask(QUESTION).facts["documents"] == ["812/UBND-KTN"]
    again.close()
    assert run(home, "reindex").exit_code == 0
    assert answers(home)


@pytest.mark.parametrize(
    "command", [["status"], ["ask", QUESTION], ["add", "."], ["documents"], ["tasks"], ["reindex"]]
)
def test_a_registry_that_is_no_database(home: Path, command: list[str]) -> None:
    registry = home / "registry.sqlite"
    whole = registry.read_bytes()
    registry.write_bytes(b"rac" * 4000)
    assert f"Tệp {registry} bị hỏng" in told(run(home, *command))
    registry.write_bytes(whole)
    assert answers(home)


@pytest.mark.parametrize(
    "command", [["ask", QUESTION], ["documents"], ["tasks"], ["reindex"], ["show", "812"]]
)
def test_a_registry_damaged_in_its_middle(home: Path, command: list[str]) -> None:
    registry = home / "registry.sqlite"
    whole = registry.read_bytes()
    registry.write_bytes(whole[:8192] + b"\x55" * (len(whole) - 8192))
    assert f"Tệp {registry} bị hỏng" in told(run(home, *command))
    registry.write_bytes(whole)
    assert answers(home)


def test_a_damaged_index_is_built_again_from_the_registry(home: Path) -> None:
    [dense] = home.glob("index/gen-*/dense.faiss")
    dense.write_bytes(dense.read_bytes()[:-1])
    assert "chidao reindex" in told(run(home, "ask", QUESTION))
    assert run(home, "reindex").exit_code == 0
    assert answers(home)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["ask", "  "], "Câu hỏi trống"),
        (["ask", "đ" * 2001], "Câu hỏi dài 2001 ký tự"),
        (["ask", "--batch", "không-có.jsonl"], "Không đọc được không-có.jsonl"),
        (["tasks", "--due", "mai mốt"], "'mai mốt'"),
        (["documents", "--province", "Xứ Lạ"], "'Xứ Lạ'"),
        (["status", "--encoder", "khong-co"], "'khong-co'"),
    ],
)
def test_what_makes_no_sense_is_told(home: Path, command: list[str], words: str) -> None:
    assert words in told(run(home, *command))


def test_an_error_is_json_too(home: Path) -> None:
    result = run(home, "ask", " ", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["kind"] == "QuestionError"


def test_a_setting_without_meaning_is_told(home: Path) -> None:
    (home / "chidao.toml").write_text("colour = 1", encoding="utf-8")
    assert "'colour'" in told(run(home, "status"))


def test_the_same_page_twice_and_a_changed_page(tmp_path: Path) -> None:
    home, path = tmp_path / "home", tmp_path / "tin.txt"
    path.write_text(LABELS, encoding="utf-8")
    lines = [run(home, "add", path).stdout, run(home, "add", path).stdout]
    before = run(home, "status", "--json").stdout
    path.write_text(LABELS.replace("12/9/2023", "15/9/2023"), encoding="utf-8")
    lines.append(run(home, "add", path).stdout)
    tail = "Cà Mau, 1 mục chỉ đạo, 4 nhiệm vụ\n"
    assert lines == [f"tin.txt: {s} – {tail}" for s in ("đã nạp", "không đổi", "đã thay bản cũ")]
    assert run(home, "status", "--json").stdout == before
    [task] = json.loads(run(home, "tasks", "--due", "9/2023", "--json").stdout)
    assert task["deadlines"] == [{"text": "trước ngày 15/9/2023", "start": None, "end": "2023-09-15"}]


def test_an_answer_as_text_and_as_json(home: Path) -> None:
    text = run(home, "ask", QUESTION).stdout
    found = json.loads(run(home, "ask", QUESTION, "--json").stdout)
    assert text.startswith(found["text"])
    assert found["status"] == "answered"
    assert found["facts"]["documents"] == ["812/UBND-KTN"]
    assert all(DIGEST[c["start"] : c["end"]] == c["quote"] for c in found["citations"])
    assert f"  [1] tin.txt ({found['citations'][0]['start']}–{found['citations'][0]['end']})" in text


def test_a_batch_answers_line_by_line(home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "hỏi.jsonl"
    rows: list[dict[str, object]] = [
        {"id": "a", "question": QUESTION},
        {"id": "b", "question": "Thời hạn khi nào?", "history": ["Công văn 812/UBND-KTN nói gì?"]},
    ]
    batch.write_text("\n\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    result = run(home, "ask", "--batch", batch)
    assert result.exit_code == 0
    answered = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answered] == ["a", "b"]
    assert answered[1]["facts"]["deadlines"] == ["2024-03-20"]


def test_a_bad_line_of_a_batch_gets_an_error_and_the_others_their_answers(home: Path, tmp_path: Path) -> None:
    batch = tmp_path / "hỏi.jsonl"
    good = json.dumps({"id": 9, "question": f"{QUESTION}\u2028"}, ensure_ascii=False)
    bad = [
        '{"id": 1}',
        "{",
        "[1]",
        '{"id": "x", "question": "  "}',
        '{"id": 4, "question": 5}',
        '{"id": 5, "question": "Ai?", "history": "Gì?"}',
        "[" * 100_000,
    ]
    batch.write_text("\ufeff" + "\n".join([*bad, good]), encoding="utf-8")
    result = run(home, "ask", "--batch", batch)
    rows = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert [r["id"] for r in rows] == [1, None, None, "x", 4, 5, None, 9]
    assert [r["status"] for r in rows] == ["error"] * 7 + ["answered"]
    assert {r["kind"] for r in rows[:7]} == {"QuestionError"}
    assert [r["error"].startswith(f"Dòng {n} của {batch}: ") for n, r in enumerate(rows[:7], start=1)] == [
        True
    ] * 7
    assert result.stderr.splitlines() == [f"Lỗi: {r['error']}" for r in rows[:7]]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "command",
    [["ask", QUESTION], ["search", "lúa"], ["tasks"], ["documents"], ["show", "1/UBND-KT"], ["status"], ["doctor"],
     ["reindex"], ["history"], ["withdraw", "tin.txt"], ["restore", "1"], ["export", "kho.zip"],
     ["ask", "--batch", "hỏi.jsonl"]],
)  # fmt: skip
def test_a_mistyped_home_is_told_and_not_made(tmp_path: Path, command: list[str]) -> None:
    home = tmp_path / "kho gõ nhầm"
    line = told(run(home, *command))
    assert f"Không có kho ở {home}." in line
    assert line.strip().endswith(f"chidao add ĐƯỜNG_DẪN --home '{home}'")
    assert not home.exists()


def test_an_agency_of_before_a_merger_is_told_with_who_has_taken_over(home: Path) -> None:
    old = run(home, "tasks", "--agency", "Sở NN&PTNT")
    assert "Sở Nông nghiệp và Phát triển nông thôn | Bắc Giang" in old.stdout
    [hint] = [line for line in old.stderr.splitlines() if line.startswith("Lưu ý")]
    assert 'Xem thêm: chidao tasks --agency "Sở Nông nghiệp và Môi trường"' in hint
    assert "từ 1/3/2025" in hint
    new = run(home, "tasks", "--agency", "Sở Nông nghiệp và Môi trường")
    assert new.exit_code == 3
    assert 'chidao tasks --agency "Sở Nông nghiệp và Phát triển nông thôn"' in new.stderr
    assert "Lưu ý" not in run(home, "tasks", "--agency", "Đài Phát thanh").stderr


@pytest.mark.parametrize(
    "command",
    [["ask", "Sở nào xây sân bay vũ trụ?"], ["show", "999/UBND-KT"], ["tasks", "--agency", "Sở Ngoại vụ"],
     ["documents", "--type", "Chỉ thị"]],
)  # fmt: skip
def test_nothing_found_is_exit_code_3(home: Path, command: list[str]) -> None:
    assert run(home, *command).exit_code == 3


def test_wrong_usage_is_exit_code_2(home: Path) -> None:
    assert (
        run(home, "ask").exit_code
        == run(home, "add").exit_code
        == run(home, "tasks", "--role", "boss").exit_code
        == 2
    )
