from __future__ import annotations

import random
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from corpus.errors import HomeError, SchemaError, StoreError
from corpus.fetch.ledger import FILE_NAME, Entry, Ledger

NOON = datetime(2024, 9, 2, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    url="https://tinh-mau.gov.vn/1",
    source="tuần",
    asked=NOON,
    etag='"v1"',
    last_modified="Mon, 02 Sep 2024 00:00:00 GMT",
    sha256="ab",
    changed=NOON - timedelta(days=3),
    status="error",
    error="Không trả lời",
    gone=None,
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    with Ledger(tmp_path / "home" / FILE_NAME) as ledger:
        assert ledger.get(ENTRY.url) is None
        ledger.put(ENTRY)
        ledger.put(replace(ENTRY, url="https://tinh-mau.gov.vn/0", source="", sha256=None, gone=NOON))
    with Ledger(tmp_path / "home" / FILE_NAME) as ledger:
        assert ledger.get(ENTRY.url) == ENTRY
        assert [entry.url[-1] for entry in ledger.entries()] == ["0", "1"]
        assert ledger.entries("tuần") == [ENTRY]
        ledger.put(replace(ENTRY, etag=None))
        assert ledger.entries("tuần") == [replace(ENTRY, etag=None)]
        ledger.forget(ENTRY.url)
        assert ledger.get(ENTRY.url) is None


def test_pages_no_longer_listed_oldest_first(ledger: Ledger) -> None:
    def put(url: str, days: float, source: str = "a", gone: float | None = None) -> None:
        since = None if gone is None else NOON - timedelta(days=gone)
        ledger.put(Entry(url, source, NOON - timedelta(days=days), gone=since))

    put("hom-nay", 0.5)
    put("hom-qua", 1.5)
    put("cu", 9)
    put("dang-co", 9)
    put("nguon-khac", 9, source="b")
    put("vua-mat", 2, gone=2)
    put("mat-lau", 2, gone=40)
    due = (NOON - timedelta(days=1), NOON - timedelta(days=30))
    assert ledger.unlisted("a", ["dang-co"], *due, 10) == ["cu", "vua-mat", "hom-qua"]
    assert ledger.unlisted("a", ["dang-co"], *due, 2) == ["cu", "vua-mat"]
    assert ledger.unlisted("a", ["dang-co"], *due, 0) == []


def test_times_of_any_zone_are_compared_as_times(ledger: Ledger) -> None:
    hanoi = timezone(timedelta(hours=7))
    ledger.put(Entry("a", "s", datetime(2024, 9, 3, 1, 0, tzinfo=hanoi)))  # 18:00 UTC on the 2nd
    old = NOON - timedelta(days=30)
    assert ledger.unlisted("s", [], NOON + timedelta(hours=5), old, 9) == []
    assert ledger.unlisted("s", [], NOON + timedelta(hours=7), old, 9) == ["a"]


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"Khong phai la mot so theo doi. " * 200)
    with pytest.raises(StoreError, match="bị hỏng"):
        Ledger(path)


def test_damaged_pages_of_the_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with Ledger(path) as ledger:
        for number in range(500):
            ledger.put(replace(ENTRY, url=f"https://tinh-mau.gov.vn/{number}"))
    data = bytearray(path.read_bytes())
    assert len(data) > 5 * 4096
    data[4096 : 4096 * 4] = random.Random(1).randbytes(4096 * 3)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="bị hỏng"):
        Ledger(path)


def test_a_time_that_is_none_is_damage(ledger: Ledger) -> None:
    import sqlite3

    ledger.put(ENTRY)
    with sqlite3.connect(ledger.path) as other:
        other.execute("UPDATE addresses SET asked = 'hôm qua'")
    other.close()
    with pytest.raises(StoreError, match="bị hỏng"):
        ledger.get(ENTRY.url)


def test_another_version_is_told(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(SchemaError, match="99"):
        Ledger(tmp_path / FILE_NAME)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    with pytest.raises(HomeError):
        Ledger(tmp_path / "tep" / FILE_NAME)
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreError):
        Ledger(tmp_path / FILE_NAME)


def test_several_threads_and_ledgers_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with Ledger(path) as one, Ledger(path) as two:

        def write(ledger: Ledger, name: int) -> None:
            for number in range(20):
                ledger.put(replace(ENTRY, url=f"{name}/{number}"))

        threads = [
            threading.Thread(target=write, args=(ledger, i)) for i, ledger in enumerate([one, two] * 2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(one.entries()) == len(two.entries()) == 80


def test_what_was_written_before_a_kill_stays(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    program = (
        "import os, signal, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from corpus.fetch.ledger import Entry, Ledger\nledger = Ledger(Path(sys.argv[1]))\n"
        "ledger.put(Entry('a', 's', datetime.now(UTC)))\nledger._connection.execute('BEGIN IMMEDIATE')\n"
        'ledger._connection.execute("DELETE FROM addresses")\nos.kill(os.getpid(), signal.SIGKILL)\n'
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, cwd=Path(__file__).parents[3]
    )
    assert killed.returncode == -9
    with Ledger(path) as ledger:
        assert [entry.url for entry in ledger.entries()] == ["a"]
