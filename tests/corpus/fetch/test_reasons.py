"""Why an address gave nothing is said in Vietnamese; what the system says stands last, in brackets, or not at all."""

from __future__ import annotations

import errno
import re
import socket
import ssl
import struct
from pathlib import Path

import pytest

from corpus.errors import AddressRefusedError, HomeError, PageError, SettingsError, UnreachableError
from corpus.fetch.address import parse
from corpus.fetch.client import Fetcher
from corpus.fetch.follow import Source
from corpus.fetch.gate import resolve
from corpus.fetch.ledger import Ledger
from corpus.reasons import reason
from tests.corpus.fetch.portal import QUICK, Handler, Portal, Time, fetcher_for

ENGLISH = re.compile(r"errno|invalid|refused|reset|known|failed|error|denied|timed|out of|port could", re.I)


def english(message: str) -> bool:
    """Whether a sentence outside square brackets is the system's."""
    return ENGLISH.search(re.sub(r"https?://\S+|\[[^\]]*\]", "", message)) is not None


@pytest.mark.parametrize(
    ("exc", "said"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "máy chủ từ chối kết nối"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "máy chủ ngắt kết nối"),
        (TimeoutError("timed out"), "quá thời gian chờ"),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), "quá thời gian chờ"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "không có đường mạng tới máy chủ"),
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            "không có máy chủ nào mang tên này",
        ),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "máy chủ tên miền chưa trả lời"),
        (ssl.SSLError(1, "[SSL] wrong version number"), "không lập được kênh mã hóa TLS"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền"),
        (OSError(errno.ELOOP, "Too many links"), "lỗi của hệ thống [Too many links]"),
        (OSError(), "lỗi của hệ thống [OSError]"),
    ],
)
def test_what_the_system_says_in_vietnamese(exc: OSError, said: str) -> None:
    assert reason(exc) == said


@pytest.mark.parametrize("url", ["http://[", "http://[x]/", "http://a.vn:99999/", "http://a.vn:mot/"])
def test_addresses_that_make_no_sense(url: str) -> None:
    with pytest.raises(AddressRefusedError) as caught:
        parse(url)
    assert not english(str(caught.value))


@pytest.mark.parametrize("location", ["http://[", "http://a.vn:99999/"])
def test_a_redirect_to_an_address_that_makes_no_sense(
    portal: Portal, fetcher: Fetcher, location: str
) -> None:
    portal.routes["/a"] = lambda handler: handler.say(302, Location=location)
    with pytest.raises(AddressRefusedError, match="chuyển hướng đến") as caught:
        fetcher.get(portal.url("/a"))
    assert not english(str(caught.value))


def test_a_host_without_an_address() -> None:
    with pytest.raises(UnreachableError, match="Không tìm thấy máy chủ") as caught:
        resolve("khong-co.invalid", 80)
    assert not english(str(caught.value).replace("khong-co.invalid", ""))
    with pytest.raises(UnreachableError, match="tên không hợp lệ"):
        resolve("a" * 70 + ".vn", 80)


def test_nobody_listens(time: Time) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Fetcher(allow=["127.0.0.1"], limits=QUICK, sleep=time.sleep, clock=time.clock) as fetcher,
        pytest.raises(UnreachableError, match=r"không kết nối được \(máy chủ từ chối kết nối\)"),
    ):
        fetcher.get(f"http://127.0.0.1:{port}/")


def test_a_connection_that_is_reset(portal: Portal, fetcher: Fetcher) -> None:
    def route(handler: Handler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
        handler.connection.close()

    portal.routes["/a"] = route
    with pytest.raises(UnreachableError, match="giữa chừng") as caught:
        fetcher.get(portal.url("/a"))
    assert not english(str(caught.value))


def test_plain_words_where_tls_is_expected(portal: Portal) -> None:
    with (
        fetcher_for(portal) as fetcher,
        pytest.raises(UnreachableError, match="không lập được kênh mã hóa TLS"),
    ):
        fetcher.get(f"https://127.0.0.1:{portal.port}/a")


@pytest.mark.parametrize(
    "answer", [b"khong phai HTTP\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b""]
)
def test_an_answer_that_is_no_http(portal: Portal, fetcher: Fetcher, answer: bytes) -> None:
    portal.routes["/a"] = lambda handler: handler.raw(answer)
    with pytest.raises(PageError) as caught:
        fetcher.get(portal.url("/a"))
    assert not english(str(caught.value))


def test_a_ledger_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    with pytest.raises(HomeError) as caught:
        Ledger(tmp_path / "tệp" / "kho" / "ledger.sqlite")
    assert not english(str(caught.value))


def test_a_pattern_that_is_none() -> None:
    with pytest.raises(SettingsError, match=r"sai ở ký tự thứ 4.*\[.*\]$"):
        Source("tuần", "https://tinh-mau.gov.vn/", match="tin(")
