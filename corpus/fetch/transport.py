"""One request, one answer, through httpcore2: it has no redirects, proxies, cookies or passwords to switch off.

Its network backend is the seam: ours connects only where the gate lets it, and cuts every read at the deadline, so that
neither a header nor a body can be dripped for ever. TLS checks the host's name, whichever address is connected to.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from corpus.errors import UnreachableError
from corpus.fetch.address import Address, shown
from corpus.fetch.gate import Gate
from corpus.fetch.records import Answer, BrokenError, Limits
from corpus.fetch.unpack import Body
from corpus.reasons import reason

_KEEP_ALIVE = 15.0


class _Deadline:
    """When the answer that is under way must be whole."""

    def __init__(self) -> None:
        self._at = 0.0

    def start(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._at

    def cut(self, timeout: float | None) -> float:
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("deadline")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, inner: httpcore2.NetworkStream, deadline: _Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, gate: Gate, total: float) -> None:
        self._gate, self._total = gate, total
        self._inner = httpcore2.SyncBackend()
        self.deadline = _Deadline()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = self._gate.open(host, port)
        self.deadline.start(self._total)
        *others, last = addresses
        for address in others:
            try:
                return self._connect(address, port, timeout)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(last, port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore2.NetworkStream:
        return _Stream(self._inner.connect_tcp(address, port, self.deadline.cut(timeout)), self.deadline)


def _cause(exc: Exception) -> BaseException:
    """What the system said: the pool drops __cause__, but the error it mapped is still its argument."""
    cause = exc.args[0] if exc.args else None
    return cause if isinstance(cause, BaseException) else exc


class Transport:
    """Asks checked hosts, one request at a time. `tls` replaces the system's trusted certificates."""

    def __init__(self, gate: Gate, limits: Limits, agent: str, tls: ssl.SSLContext | None = None) -> None:
        self._limits, self._agent = limits, agent
        self._backend = _Backend(gate, limits.total)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpcore2.default_ssl_context(),
            max_connections=4,
            keepalive_expiry=_KEEP_ALIVE,
            network_backend=self._backend,
        )

    def ask(self, address: Address, fields: dict[str, str]) -> Answer:
        """The answer to GET `address` with `fields` besides the usual ones; redirects are not followed.

        Raises AddressRefusedError (not a public host), PageTooLargeError, UnreachableError, and BrokenError where trying
        again may help.
        """
        name = f"Trang {shown(address.url)}"
        self._backend.deadline.start(self._limits.total)
        try:
            return self._ask(address, fields, name)
        except httpcore2.TimeoutException as exc:
            if self._backend.deadline.passed:
                raise UnreachableError(
                    f"{name} không gửi xong trong {self._limits.total:g} giây. Hãy thử lại sau."
                ) from exc
            raise BrokenError(f"{name} không trả lời kịp. Hãy thử lại sau.") from exc
        except httpcore2.ConnectError as exc:
            cause = _cause(exc)
            if isinstance(cause, ssl.SSLCertVerificationError):
                raise UnreachableError(
                    f"{name} có chứng chỉ không tin được ({reason(cause)}). Hãy báo cho đơn vị quản lý trang."
                ) from exc
            raise BrokenError(
                f"{name}: không kết nối được ({reason(cause)}). Hãy kiểm tra mạng rồi thử lại."
            ) from exc
        except httpcore2.NetworkError as exc:
            raise BrokenError(f"{name} bị ngắt giữa chừng ({reason(_cause(exc))}). Hãy thử lại sau.") from exc
        except httpcore2.ProtocolError as exc:
            raise BrokenError(
                f"{name} trả lời sai giao thức hoặc ngắt giữa chừng. Hãy thử lại sau. [{shown(str(exc))}]"
            ) from exc

    def _ask(self, address: Address, fields: dict[str, str], name: str) -> Answer:
        url = httpcore2.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        sent = {
            "Host": address.netloc,
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            **fields,
        }
        headers = [(key.encode("ascii"), value.encode("latin-1", "replace")) for key, value in sent.items()]
        limits = self._limits
        timeouts = {
            "connect": limits.connect,
            "read": limits.read,
            "write": limits.read,
            "pool": limits.connect,
        }
        with self._pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as response:
            got: dict[str, str] = {}
            for key, value in response.headers:
                got.setdefault(key.decode("latin-1").lower(), value.decode("latin-1").strip())
            if response.status not in (200, 304):
                return Answer(response.status, got)
            body = Body(got.get("content-encoding", "").lower(), limits.size, name)
            length = got.get("content-length", "")
            if response.status == 200 and length.isdecimal():
                body.check(int(length))
            for piece in response.iter_stream():
                body.feed(piece)
            return Answer(response.status, got, body.finish())

    def close(self) -> None:
        """Closes the connections kept open."""
        self._pool.close()
