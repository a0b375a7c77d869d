"""Addresses: http and https only, in one normal form, so that what was checked is what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urlsplit

from corpus.errors import AddressRefusedError

MAX_LENGTH = 4096
"""Characters of the longest address that is asked."""

PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?")
_PATH_SAFE = "/%:@!$&'()*+,;=~"
_QUERY_SAFE = _PATH_SAFE + "?[]|{}^`\\"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. `host` is lower-case ASCII, an IPv6 one without brackets; `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as written in an address; the usual port of the scheme is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.target


def shown(url: str) -> str:
    """`url` as messages show it: one short line, without a user's name and password."""
    line = re.sub(r"//[^/?#]*@", "//…@", " ".join(url.split()))
    return line if len(line) <= 160 else line[:159] + "…"


def _host(name: str, url: str) -> str:
    try:
        if ":" in name and "%" not in name:
            return str(IPv6Address(name))
        host = name.rstrip(".").encode("idna").decode("ascii").lower() if len(name) <= 253 else ""
    except ValueError:
        host = ""
    if not _HOST.fullmatch(host):
        raise AddressRefusedError(
            f"Địa chỉ {shown(url)} không có tên máy chủ hợp lệ. Hãy chép lại nguyên địa chỉ từ trình duyệt."
        )
    return host


def parse(url: str) -> Address:
    """The parts of `url`: fragment dropped, spaces and letters outside ASCII escaped, the rest as written.

    Raises AddressRefusedError where it is not http(s), holds a password, is too long or makes no sense.
    """
    if len(url) > MAX_LENGTH:
        raise AddressRefusedError(
            f"Địa chỉ {shown(url)} dài {len(url)} ký tự, quá {MAX_LENGTH}. Hãy dùng địa chỉ ngắn hơn."
        )
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as exc:
        raise AddressRefusedError(
            f"Địa chỉ {shown(url)} không đúng dạng: tên máy chủ hoặc số cổng viết sai. Hãy kiểm tra lại."
        ) from exc
    if parts.scheme not in PORTS:
        raise AddressRefusedError(
            f"Địa chỉ {shown(url)} không bắt đầu bằng http:// hay https://. Chỉ tải được trang web; tệp trên máy thì thêm "
            "bằng đường dẫn."
        )
    if "@" in parts.netloc:
        raise AddressRefusedError(
            f"Địa chỉ {shown(url)} chứa tên người dùng hoặc mật khẩu. Hãy bỏ phần đó đi."
        )
    host = _host(parts.hostname or "", url)
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    query = "?" + quote(parts.query, safe=_QUERY_SAFE) if parts.query else ""
    return Address(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path + query)
