"""Commands that take pages out and in, carry a store, check it, and fetch from portals: run as a user would."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from assistant.cli import main
from tests.corpus.fetch.portal import Portal, serving
from tests.corpus.pages import DIGEST, OFFICIAL

QUESTION = "Ai chủ trì phòng trừ sâu cuốn lá?"


def run(home: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments), "--home", str(home)])


def rows(home: Path, *arguments: object) -> list[dict[str, object]]:
    found = json.loads(run(home, *arguments, "--json").stdout)
    return found if isinstance(found, list) else [found]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "trang").mkdir()
    (tmp_path / "trang" / "tin.txt").write_text(DIGEST, encoding="utf-8")
    assert run(tmp_path / "home", "add", tmp_path / "trang").exit_code == 0
    return tmp_path / "home"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving() as running:
        yield running


def knows(home: Path) -> bool:
    return "812/UBND-KTN" in run(home, "ask", QUESTION).stdout


def test_a_withdrawn_page_answers_no_more_until_it_is_restored(home: Path, tmp_path: Path) -> None:
    assert knows(home)
    assert "chidao restore 1" in run(home, "withdraw", "tin.txt").stdout
    assert not knows(home)
    again = run(home, "add", tmp_path / "trang")
    assert "đã bị rút khỏi kho" in again.stdout
    assert not knows(home)
    assert "đã nạp" in run(home, "restore", "1").stdout
    assert knows(home)
    assert run(home, "doctor").exit_code == 0


def test_history_tells_every_version(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "trang" / "tin.txt"
    page.write_text(DIGEST.replace("812/UBND-KTN", "813/UBND-KTN"), encoding="utf-8")
    assert "đã thay bản cũ" in run(home, "add", page).stdout
    told = run(home, "history", "tin.txt").stdout
    assert "tin.txt: đang dùng" in told
    assert f"từ {page}" in told
    assert "bản 1: tin.txt" in told
    assert "bị thay" in told
    assert "đã nạp" in run(home, "restore", "1").stdout or knows(home)
    assert knows(home)
    missing = run(home, "history", "không có.txt")
    assert (missing.exit_code, missing.stdout) == (3, "")


def zipped(path: Path, *names: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    with ZipFile(path, "w") as archive:
        for n, name in enumerate(names):
            archive.writestr(name, DIGEST.replace("812/UBND-KTN", f"{900 + n}/UBND-KTN"))
    return path


def test_an_archive_is_withdrawn_as_one(home: Path, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "tuần.zip", "a.txt", "thư mục/b.txt")
    run(home, "add", archive)
    told = run(home, "withdraw", "tuần.zip")
    assert told.stdout.splitlines() == [
        "Đã rút tuần.zip!a.txt. Đưa trở lại: chidao restore 1",
        "Đã rút tuần.zip!thư mục/b.txt. Đưa trở lại: chidao restore 2",
    ]
    assert [r["status"] for r in rows(home, "add", archive)] == ["withdrawn", "withdrawn"]
    assert knows(home), "the page beside it stays"
    assert "đã nạp" in run(home, "restore", "2").stdout
    assert [r["source"] for r in rows(home, "withdraw", archive)] == ["tuần.zip!thư mục/b.txt"]
    assert run(home, "withdraw", "tuần.zip").exit_code == 1
    assert run(home, "doctor").exit_code == 0


def test_of_two_archives_of_one_name_the_address_says_which(home: Path, tmp_path: Path) -> None:
    first, second = zipped(tmp_path / "1" / "tuần.zip", "a.txt"), zipped(tmp_path / "2" / "tuần.zip", "b.txt")
    run(home, "add", first, second)
    told = run(home, "withdraw", "tuần.zip")
    assert (told.exit_code, told.stdout) == (1, "")
    assert f"Có 2 gói tên 'tuần.zip'. Hãy nói rõ địa chỉ: {first}; {second}." in told.stderr
    assert "tuần.zip!b.txt" in run(home, "withdraw", second).stdout
    assert "tuần.zip!a.txt" in run(home, "withdraw", "tuần.zip").stdout
    assert "không có trang nào tên 'uần.zip'" in run(home, "withdraw", "uần.zip").stderr


def test_a_name_that_means_no_page_or_two_is_an_error(home: Path, tmp_path: Path) -> None:
    assert "không có trang nào tên 'lạ.txt'" in run(home, "withdraw", "lạ.txt").stderr
    (tmp_path / "khác").mkdir()
    (tmp_path / "khác" / "tin.txt").write_text(OFFICIAL, encoding="utf-8")
    run(home, "add", tmp_path / "khác")
    told = run(home, "withdraw", "tin.txt")
    assert told.exit_code == 1
    assert "Có 2 trang tên 'tin.txt'" in told.stderr
    assert run(home, "withdraw", tmp_path / "khác" / "tin.txt").exit_code == 0
    assert run(home, "restore", "77").exit_code == 1


def test_a_page_is_marked_internal_and_public_again(home: Path, tmp_path: Path) -> None:
    seen = lambda: [r["visibility"] for r in rows(home, "history")[0]["pages"]]  # type: ignore[attr-defined]  # noqa: E731
    assert seen() == ["public"]
    run(home, "add", tmp_path / "trang", "--internal")
    assert seen() == ["internal"]
    run(home, "add", tmp_path / "trang")
    assert seen() == ["internal"], "adding again without saying so changes no mark"
    assert rows(home, "export", tmp_path / "công khai.zip", "--public")[0]["pages"] == 0
    run(home, "add", tmp_path / "trang", "--public")
    assert seen() == ["public"]


def test_what_is_stated_wins_over_the_page(home: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("Sở Y tế chủ trì phun thuốc diệt muỗi tại các xã trước ngày 20/9/2024.", encoding="utf-8")
    assert "Cao Bằng" in run(home, "add", bare, "--province", "cao bang").stdout
    assert run(home, "add", bare, "--province", "Xứ Lạ").exit_code == 1


def test_a_store_is_carried_to_another_home(home: Path, tmp_path: Path) -> None:
    assert "Đã xuất 1 trang" in run(home, "export", tmp_path / "kho.zip").stdout
    assert run(home, "export", tmp_path / "kho.zip").exit_code == 1
    assert "Đã nhập 1 trang mới" in run(tmp_path / "nhà khác", "import", tmp_path / "kho.zip").stdout
    assert knows(tmp_path / "nhà khác")
    assert "1 trang không đổi" in run(tmp_path / "nhà khác", "import", tmp_path / "kho.zip").stdout
    assert "Không tìm thấy tệp" in run(home, "import", tmp_path / "mất.zip").stderr


def test_the_doctor_names_what_is_wrong(home: Path) -> None:
    healthy = run(home, "doctor")
    assert (healthy.exit_code, healthy.stdout) == (0, "Đã kiểm tra 1 trang: không có gì sai.\n")
    with closing(sqlite3.connect(home / "registry.sqlite")) as connection, connection:
        connection.execute("UPDATE assignments SET task = 'khác' WHERE id = 1")
    ill = run(home, "doctor")
    assert ill.exit_code == 1
    assert "tin.txt: 812/UBND-KTN: nhiệm vụ của Sở Nông nghiệp" in ill.stdout


def test_a_page_is_fetched_and_fetched_again(home: Path, portal: Portal) -> None:
    body = f"<html><body><h1>Tin</h1>{''.join(f'<p>{p}</p>' for p in OFFICIAL.split(chr(10)) if p)}</body></html>"
    portal.routes["/bai-1.html"] = lambda h: h.say(
        200, body.encode(), Content_Type="text/html; charset=utf-8"
    )
    url = f"http://127.0.0.1:{portal.port}/bai-1.html"
    refused = run(home, "fetch", url)
    assert refused.exit_code == 1
    assert "không phải địa chỉ công khai" in refused.stderr
    allowed = ("--allow", f"127.0.0.1:{portal.port}")
    assert f"{url}: đã nạp" in run(home, "fetch", url, *allowed).stdout
    assert [r["source"] for r in rows(home, "documents", "--province", "Ninh Thuận")] == [url]
    assert "1 không đổi" in run(home, "fetch", url, *allowed).stdout
    gone = run(home, "fetch", f"http://127.0.0.1:{portal.port}/mat.html", *allowed)
    assert "cổng không còn trang này" in gone.stdout
    assert run(home, "doctor").exit_code == 0


def test_sources_are_followed_as_the_settings_say(home: Path, portal: Portal) -> None:
    assert "Chưa có nguồn nào" in run(home, "sync").stderr
    listed = '<ul><li><a href="/bai-2.html">Chỉ đạo, điều hành của UBND tỉnh trong tuần qua</a></li></ul>'
    page = "".join(f"<p>{p}</p>" for p in OFFICIAL.split("\n") if p)
    portal.routes["/danh-sach"] = lambda h: h.say(
        200, listed.encode(), Content_Type="text/html; charset=utf-8"
    )
    portal.routes["/bai-2.html"] = lambda h: h.say(
        200, page.encode(), Content_Type="text/html; charset=utf-8"
    )
    (home / "chidao.toml").write_text(
        f'allow = ["127.0.0.1:{portal.port}"]\n[[source]]\nname = "ninh-thuan"\n'
        f'url = "http://127.0.0.1:{portal.port}/danh-sach"\nmatch = "bai-"\nprovince = "Ninh Thuận"\n',
        encoding="utf-8",
    )
    assert "/bai-2.html: đã nạp" in run(home, "sync").stdout
    assert "không đổi" in run(home, "sync").stdout
    assert "Không có nguồn lạ" in run(home, "sync", "--source", "lạ").stderr
    assert "Không hiểu khoảng lặp" in run(home, "sync", "--every", "thỉnh thoảng").stderr
