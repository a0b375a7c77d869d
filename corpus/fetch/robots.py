"""robots.txt, read by protego: the standard library's parser of Python 3.11 knows neither wildcards nor the longest match.

A file that is not there (4xx) allows everything; one that cannot be had (5xx, no answer) means not now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import AddressRefusedError, PageError, UnreachableError
from corpus.fetch.address import Address, shown
from corpus.fetch.records import Answer

if TYPE_CHECKING:
    from protego import Protego

_READ = 512 * 1024
_KEPT = 24 * 3600.0
_KEPT_FAILED = 300.0


@dataclass(frozen=True, slots=True)
class _Known:
    """What one origin says: `rules` None allows everything; `failed` why the file could not be had."""

    until: float
    rules: Protego | None = None
    failed: str | None = None


class Robots:
    """What each origin allows to `agent` (the product's name, without version).

    `ask` fetches an address and follows redirects. Rules are kept for a day, a failure for five minutes.
    """

    def __init__(self, ask: Callable[[Address], Answer], agent: str, clock: Callable[[], float]) -> None:
        self._ask, self._agent, self._clock = ask, agent, clock
        self._known: dict[str, _Known] = {}

    def check(self, address: Address) -> float | None:
        """The Crawl-delay in seconds that holds for `address`, None where there is none.

        Raises AddressRefusedError where robots.txt forbids the address or its host may not be asked, UnreachableError
        where robots.txt cannot be had now.
        """
        known = self._known.get(address.origin)
        if known is None or known.until < self._clock():
            known = self._known[address.origin] = self._read(address)
        if known.failed is not None:
            raise UnreachableError(
                f"Chưa đọc được {address.origin}/robots.txt nên chưa tải {shown(address.url)}: {known.failed}"
            )
        if known.rules is None:
            return None
        if not known.rules.can_fetch(address.url, self._agent):
            raise AddressRefusedError(
                f"robots.txt của {address.netloc} không cho tải {shown(address.url)}. Hãy chọn trang khác, hoặc mở bằng trình "
                "duyệt rồi thêm tệp."
            )
        return known.rules.crawl_delay(self._agent)

    def _read(self, address: Address) -> _Known:
        now = self._clock()
        try:
            answer = self._ask(Address(address.scheme, address.host, address.port, "/robots.txt"))
        except AddressRefusedError:
            raise
        except PageError as exc:
            return _Known(now + _KEPT_FAILED, failed=str(exc))
        if answer.status == 429 or not (answer.status == 200 or 400 <= answer.status < 500):
            return _Known(now + _KEPT_FAILED, failed=f"máy chủ trả lời mã {answer.status}. Hãy thử lại sau.")
        data = answer.data[:_READ]
        # Some portals answer every unknown address with their home page.
        if answer.status != 200 or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return _Known(now + _KEPT)
        from protego import Protego

        return _Known(now + _KEPT, rules=Protego.parse(data.decode("utf-8-sig", "replace")))
