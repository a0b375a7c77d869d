"""Which hosts may be asked: public ones, and those allowed by name.

The check and the connection share one look-up: `Gate.open` gives the very addresses to connect to, so a name that
resolves to something else a moment later gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from corpus.errors import AddressRefusedError, UnreachableError
from corpus.fetch.records import BrokenError
from corpus.reasons import reason

Resolver = Callable[[str, int], list[str]]
"""(host, port) -> IP addresses, in the order to try."""

_GLOBAL_V6 = ip_network("2000::/3")
_REFUSED = [
    ip_network(block)
    for block in (
        "192.0.0.0/24",  # IETF protocols; Python calls two of its addresses global
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # a cloud's own service, though the address looks public
        "2001::/23",  # Teredo and other protocols; Teredo hides an IPv4 address
        "2002::/16",  # 6to4 hides an IPv4 address
        "3fff::/20",  # documentation, newer than Python's own table
    )
]


def is_public(address: str) -> bool:
    """Whether `address` is one of the open internet, and neither IPv4 dressed as IPv6 nor a translator's."""
    ip: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(ip, IPv6Address) and ip not in _GLOBAL_V6:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return not any(ip.version == block.version and ip in block for block in _REFUSED)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host` that the system knows. Raises UnreachableError where there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as exc:
        kind = BrokenError if getattr(exc, "errno", None) == socket.EAI_AGAIN else UnreachableError
        said = "tên không hợp lệ" if isinstance(exc, UnicodeError) else reason(exc)
        raise kind(f"Không tìm thấy máy chủ {host} ({said}). Hãy kiểm tra địa chỉ và kết nối mạng.") from exc
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Gate:
    """Lets through public hosts, and those of `allow`: "host" for every port, "host:port" for one."""

    def __init__(self, allow: Iterable[str] = (), resolver: Resolver = resolve) -> None:
        self._allow = frozenset(name.lower() for name in allow)
        self._resolve = resolver

    def open(self, host: str, port: int) -> list[str]:
        """The addresses to connect to for `host`.

        Raises AddressRefusedError where one of them is not public and the host is not allowed by name, UnreachableError
        where there is none.
        """
        addresses = self._resolve(host, port)
        if not addresses:
            raise UnreachableError(f"Máy chủ {host} không có địa chỉ nào. Hãy kiểm tra lại tên máy chủ.")
        name = f"[{host}]" if ":" in host else host
        if self._allow & {name, f"{name}:{port}"}:
            return addresses
        for address in addresses:
            if not is_public(address):
                raise AddressRefusedError(
                    f"Máy chủ {host} nằm ở {address}, không phải địa chỉ công khai trên Internet, nên không được tải. Nếu "
                    f"đây là máy chủ nội bộ tin cậy, hãy thêm {name}:{port} vào danh sách máy chủ được phép."
                )
        return addresses
