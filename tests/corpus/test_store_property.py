"""Whatever is added, replaced, withdrawn and restored, in whatever order: a store of the same sources is the same store."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.doctor import examine
from corpus.model import Directive, Page
from corpus.registry import Registry
from tests.corpus.pages import PAGES, read

NOW = "2026-01-02T03:04:05+00:00"
READ = [read(text, "trang.txt") for text in list(PAGES.values())[:5]]
ADDRESSES = ["/a/trang.txt", "/b/trang.txt", "/c/trang.txt"]

placed = st.lists(st.sampled_from(range(len(READ))), min_size=len(ADDRESSES), max_size=len(ADDRESSES))
steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "withdraw", "restore"]),
        st.sampled_from(ADDRESSES),
        st.sampled_from(range(len(READ))),
    ),
    max_size=12,
)


def put(registry: Registry, address: str, which: int) -> str:
    page, directives = READ[which]
    return registry.add(replace(page, address=address), directives, NOW).status


def facts(registry: Registry) -> set[object]:
    """What the store holds, by content: bytes, addresses and facts; not which of several addresses came first."""
    return {
        (replace(p, id=None, address=""), tuple(registry.addresses(p.id or 0)), found)
        for p, found in _read(registry)
    }


def _read(registry: Registry) -> list[tuple[Page, tuple[Directive, ...]]]:
    return [
        (p, tuple(replace(d, id=None, page_id=None) for d in registry.directives(page_ids=[p.id or 0])))
        for p in registry.pages()
    ]


@settings(max_examples=40, deadline=None)
@given(placed, st.permutations(range(len(ADDRESSES))))
def test_adding_in_any_order_gives_the_same_store(which: list[int], order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for name, places in (("one", range(len(ADDRESSES))), ("other", order)):
            with closing(Registry(Path(folder) / f"{name}.sqlite")) as registry:
                for place in places:
                    put(registry, ADDRESSES[place], which[place])
                stores.append(facts(registry))
        assert stores[0] == stores[1]


@settings(max_examples=60, deadline=None)
@given(steps)
def test_what_stands_at_an_address_is_what_was_last_done_there(done: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(Registry(Path(folder) / "r.sqlite")) as registry:
        standing: dict[str, int] = {}
        kept_out: set[tuple[str, int]] = set()
        for act, address, which in done:
            if act == "add":
                status = put(registry, address, which)
                assert (status == "withdrawn") == (
                    (address, which) in kept_out and standing.get(address) != which
                )
                if status != "withdrawn":
                    standing[address] = which
            elif act == "withdraw" and address in standing:
                [page_id] = registry.pages_named(address)
                gone = registry.addresses(page_id)
                registry.withdraw(page_id, NOW)
                for each in gone:
                    kept_out.add((each, standing.pop(each)))
            elif act == "restore":
                versions = [
                    v for v in registry.versions(address) if v.reason == "withdrawn" and not v.restored
                ]
                if versions:
                    version = versions[-1]
                    which = next(i for i, (p, _) in enumerate(READ) if p.sha256 == version.page.sha256)
                    page, directives = READ[which]
                    registry.add(replace(page, address=address), directives, NOW, restoring=version.id)
                    if not any(
                        v.page.sha256 == page.sha256 and v.reason == "withdrawn" and not v.restored
                        for v in registry.versions(address)
                    ):
                        kept_out.discard((address, which))
                        standing[address] = which
        held = {a: p.sha256 for p in registry.pages() for a in registry.addresses(p.id or 0)}
        assert held == {a: READ[w][0].sha256 for a, w in standing.items()}
        assert list(examine(registry)) == []
