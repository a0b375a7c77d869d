from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.fetch.client import Fetcher
from corpus.fetch.ledger import FILE_NAME, Ledger
from tests.corpus.fetch.portal import Portal, Time, fetcher_for, serving


@pytest.fixture
def portal() -> Iterator[Portal]:
    with serving() as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(portal: Portal, time: Time) -> Iterator[Fetcher]:
    with fetcher_for(portal, time=time) as made:
        yield made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / FILE_NAME) as opened:
        yield opened
