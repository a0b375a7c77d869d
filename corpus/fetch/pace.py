"""How long to wait: between two requests to one host, and before trying again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_BASE = 1.0
_CAP = 60.0


class Pace:
    """Keeps `delay` seconds between the end of a request and the next one to the same host."""

    def __init__(self, delay: float, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._delay, self._sleep, self._clock = delay, sleep, clock
        self._ended: dict[str, float] = {}

    def wait(self, host: str, delay: float | None = None) -> None:
        """Sleeps until `host` may be asked; `delay` is what it wishes for itself, used where longer."""
        ended = self._ended.get(host)
        if ended is None:
            return
        left = ended + max(self._delay, delay or 0.0) - self._clock()
        if left > 0:
            self._sleep(left)

    def ended(self, host: str) -> None:
        """Notes that a request to `host` is over."""
        self._ended[host] = self._clock()


def backoff(tried: int) -> float:
    """Seconds before the next try after `tried` failed ones (1, 2, …): doubling, half to one and a half times, capped."""
    return float(min(_BASE * 2 ** (tried - 1), _CAP) * random.uniform(0.5, 1.5))


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or an HTTP date; None where it says nothing usable."""
    if value is None:
        return None
    if value.isdecimal():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())
