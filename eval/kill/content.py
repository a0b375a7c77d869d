"""What a home says, without ids and times: two homes with the same content answer alike."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from assistant.service import Service
from corpus.fetch.ledger import FILE_NAME as LEDGER
from corpus.fetch.ledger import Ledger
from corpus.model import Directive, Page
from corpus.registry import Registry


@dataclass(frozen=True, slots=True)
class Content:
    """`pages`: address -> print of the page with its directives. `found`: address -> its passages in the index.

    `versions` are (address, sha256, reason, restored) in order of the alphabet; `asked` is what the ledger knows of
    addresses: (address, sha256, etag).
    """

    pages: dict[str, str]
    found: dict[str, str]
    versions: list[tuple[str, str, str, bool]]
    asked: list[tuple[str, str | None, str | None]]


def print_of(page: Page, directives: list[Directive], addresses: list[str]) -> str:
    """A hash of all that is stored of one page; any fact that is missing or different gives another one."""
    told = [
        asdict(replace(page, id=None, original=b"")),
        hashlib.sha256(page.original).hexdigest(),
        [asdict(replace(d, id=None, page_id=None)) for d in directives],
        addresses,
    ]
    return _hash(told)


def page_print(registry: Registry, page_id: int) -> tuple[str, str]:
    """Address and print of a stored page. Raises StoreError where there is none."""
    page = registry.page(page_id)
    return page.address, print_of(page, registry.directives(page_ids=[page_id]), registry.addresses(page_id))


def content_of(service: Service) -> Content:
    """All that the home of `service` holds."""
    registry, index = service.registry, service.index
    pages, found = {}, {}
    for page_id in registry.page_ids():
        address, stored = page_print(registry, page_id)
        pages[address] = stored
        numbers = {d.id: d.number for d in registry.directives(page_ids=[page_id])}
        passages = [
            (c.span.start, c.span.end, c.text, c.context, c.number, c.directive_id in (*numbers, None))
            for c in index.chunks_of_page(page_id)
        ]
        found[address] = _hash(sorted(passages))
    versions = sorted((v.page.address, v.page.sha256, v.reason, v.restored) for v in registry.versions())
    asked: list[tuple[str, str | None, str | None]] = []
    if (service.settings.home / LEDGER).exists():
        with Ledger(service.settings.home / LEDGER) as ledger:
            asked = [(e.url, e.sha256, e.etag) for e in ledger.entries()]
    return Content(pages, found, versions, asked)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, default=str, sort_keys=True).encode()).hexdigest()[:16]
