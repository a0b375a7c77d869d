"""The process that is killed: changes a home, and says what it has stored after each commit.

    python -m eval.kill.child HOME WORK MATERIAL

prints "ready" once everything is imported, then one address a line, each after the transaction that brought it to the
state it has in the end. Every kind of work may be run again after it was cut off, and then finishes what is left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from assistant.library import Stated
from assistant.portals import Portals
from assistant.service import Service
from assistant.settings import Settings
from corpus.fetch.client import Fetcher
from corpus.fetch.follow import Source
from corpus.fetch.records import Limits
from index.encode import load_encoder

LIMITS = Limits(delay=0.0)


def added(service: Service, material: str) -> Iterator[str]:
    """`chidao add FOLDER`: new files, or changed ones."""
    for report in service.library.add([Path(material)]):
        assert report.added is not None, report.error
        yield report.added.page.address


def restated(service: Service, material: str) -> Iterator[str]:
    """`chidao add --province … FOLDER`: files that are there already, of which something is stated now."""
    for report in service.library.add([Path(material)], Stated(province="Lào Cai")):
        assert report.added is not None, report.error
        yield report.added.page.address


def withdrawn(service: Service, material: str) -> Iterator[str]:
    """`chidao withdraw NAME` for each name in the file `material` that is still stored."""
    for name in Path(material).read_text("utf-8").split():
        for page_id in service.registry.pages_named(name):
            yield from (v.page.address for v in service.library.withdraw(page_id))


def restored(service: Service, material: str) -> Iterator[str]:
    """`chidao restore VERSION` for each name in the file `material` that is not stored."""
    for name in Path(material).read_text("utf-8").split():
        if not service.registry.pages_named(name):
            yield service.library.restore(service.registry.versions(source=name)[-1].id).page.address


def synced(service: Service, material: str) -> Iterator[str]:
    """`chidao sync` of one source, whose list page is `material`."""
    fetcher = Fetcher(allow=[urlsplit(material).netloc], limits=LIMITS)
    with Portals(service.library, service.settings.home, fetcher) as portals:
        for _, outcome in portals.sync([Source("cổng thử", material, limit=500)]):
            assert outcome.error is None, outcome.error
            yield outcome.url


def imported(service: Service, material: str) -> Iterator[str]:
    """`chidao import FILE`."""
    for added in service.library.carry_in(Path(material)):
        yield added.page.address


def reread(service: Service, material: str) -> Iterator[str]:
    """Nothing: pages that an earlier version read are read anew when the home is opened."""
    yield from ()


WORK: dict[str, Callable[[Service, str], Iterator[str]]] = {
    "add": added,
    "replace": added,
    "restate": restated,
    "withdraw": withdrawn,
    "restore": restored,
    "sync": synced,
    "import": imported,
    "reread": reread,
}


def main() -> None:
    """Does one kind of work."""
    home, work, material = sys.argv[1:]
    encoder = load_encoder(None)
    print("ready", flush=True)
    service = Service.open(Settings(home=Path(home)), encoder)
    for address in WORK[work](service, material):
        print(address, flush=True)
    service.close()


if __name__ == "__main__":
    main()
