from __future__ import annotations

import pytest

from corpus.errors import AddressRefusedError, UnreachableError
from corpus.fetch.client import Fetcher
from corpus.fetch.gate import Gate, is_public
from tests.corpus.fetch.portal import BODY, Portal, Time, fetcher_for


@pytest.mark.parametrize("address", ["8.8.8.8", "113.160.0.1", "2001:4860:4860::8888", "2405:4800::1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1"),
        *("192.0.0.9", "192.0.2.1", "192.168.1.1", "192.88.99.1", "198.18.0.1", "203.0.113.1", "224.0.0.1"),
        *("240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:8.8.8.8", "::ffff:10.0.0.1"),
        *("::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1"),
        *(
            "2002:808:808::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fe80::1%eth0",
            "fec0::1",
            "ff02::1",
        ),
    ],
)
def test_all_others_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0", "2130706433"),
        *("0x7f000001", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "127。0。0。1"),
    ],
)
def test_a_host_that_is_not_public_is_never_connected_to(portal: Portal, host: str) -> None:
    portal.page("/a")
    with Fetcher() as fetcher, pytest.raises(AddressRefusedError, match="công khai"):
        fetcher.get(f"http://{host}:{portal.port}/a")
    assert portal.asked == []


def test_a_name_allowed_for_one_port_opens_no_other(portal: Portal) -> None:
    with (
        fetcher_for(portal, allow=[f"127.0.0.1:{portal.port + 1}"]) as fetcher,
        pytest.raises(AddressRefusedError),
    ):
        fetcher.get(portal.page("/a"))
    assert portal.asked == []
    with fetcher_for(portal, allow=["127.0.0.1"]) as fetcher:
        assert fetcher.get(portal.url("/a")).data == BODY


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    gate = Gate(resolver=lambda host, port: ["8.8.8.8", "192.168.1.1"])
    with pytest.raises(AddressRefusedError, match=r"192\.168\.1\.1"):
        gate.open("cong.example.vn", 443)


def test_a_name_without_addresses_is_unreachable() -> None:
    with pytest.raises(UnreachableError):
        Gate(resolver=lambda host, port: []).open("cong.example.vn", 443)
    with pytest.raises(UnreachableError, match="khong-co"):
        Gate().open("khong-co.invalid", 80)


def test_the_connection_goes_to_the_address_that_was_checked(portal: Portal) -> None:
    """The name exists nowhere else, and is looked up once a connection: no second look-up could differ."""
    looked_up = []

    def resolver(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.1"]

    portal.page("/robots.txt", b"")
    portal.page("/a")
    name = "cong-thu-nghiem.invalid"
    with fetcher_for(portal, allow=[name], resolver=resolver) as fetcher:
        page = fetcher.get(f"http://{name}:{portal.port}/a")
    assert page.data == BODY
    assert looked_up == [(name, portal.port)]
    assert portal.asked[-1][1]["Host"] == f"{name}:{portal.port}"


def test_a_name_that_turns_private_between_two_connections_is_refused(portal: Portal) -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    gate = Gate(resolver=lambda host, port: next(answers))
    assert gate.open("doi-dia-chi.example.vn", portal.port) == ["8.8.8.8"]
    with pytest.raises(AddressRefusedError):
        gate.open("doi-dia-chi.example.vn", portal.port)


def test_the_next_address_is_tried_where_one_does_not_answer(portal: Portal) -> None:
    """Nothing listens on the second loopback address."""
    portal.page("/a")
    time = Time()
    with fetcher_for(
        portal,
        time=time,
        allow=["hai-dia-chi.invalid"],
        resolver=lambda h, p: ["127.0.0.2", "127.0.0.1"],
    ) as fetcher:
        assert fetcher.get(f"http://hai-dia-chi.invalid:{portal.port}/a").data == BODY
    assert time.slept == []


def test_proxies_of_the_environment_are_not_used(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with fetcher_for(portal) as fetcher:
        assert fetcher.get(portal.page("/a")).data == BODY
