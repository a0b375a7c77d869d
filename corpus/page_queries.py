"""What a store is asked of its pages: themselves, their versions, addresses and facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.database import Database
from corpus.errors import StoreError
from corpus.model import (
    CONTACTS,
    Fact,
    FactKind,
    Listing,
    Page,
    PastListing,
    Version,
    Visibility,
)
from corpus.rows import (
    fact_of,
    page_of,
    version_of,
)
from corpus.schema import READING

WITH_ID = "id IN (SELECT value FROM json_each(?))"
"""The rows of the ids in a JSON list."""


_AS_READ = (
    "id, source, address, title, publisher, province, published, period_start, period_end, sha256, text, blocks, main_start,"
    " main_end, visibility, notes"
)
"""The columns of a page but its original bytes and how it came into the store."""


class PageQueries(Database):
    """What is read of pages."""

    def page(self, page_id: int) -> Page:
        """The page with this id; StoreError where there is none."""
        with self.snapshot():
            rows = self._rows("SELECT * FROM pages WHERE id = ?", (page_id,))
            if not rows:
                raise self._no_page(page_id)
            return page_of(rows[0], self._facts([page_id]).get(page_id, ()))

    def some_pages(self, page_ids: Iterable[int]) -> dict[int, Page]:
        """Those of these pages that are there, by their ids, ascending; their original bytes, which may be millions, stay in
        the file.
        """
        ids = list(page_ids)
        with self.snapshot():
            rows = self._rows(f"SELECT {_AS_READ} FROM pages WHERE {WITH_ID} ORDER BY id", (json.dumps(ids),))
            facts = self._facts(ids)
        return {row["id"]: page_of(row, facts.get(row["id"], ())) for row in rows}

    def _no_page(self, page_id: int) -> StoreError:
        return StoreError(f"Kho {self.path} không có trang số {page_id}. Xem các trang: chidao history.")

    def pages(self) -> list[Page]:
        """All pages, in the order in which they were added."""
        with self.snapshot():
            rows = self._rows("SELECT * FROM pages ORDER BY id")
            facts = self._facts([row["id"] for row in rows])
        return [page_of(row, facts.get(row["id"], ())) for row in rows]

    def _facts(self, page_ids: Sequence[int]) -> dict[int, tuple[Fact, ...]]:
        found: dict[int, tuple[Fact, ...]] = {}
        for row in self._rows(
            "SELECT * FROM facts WHERE page_id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(page_ids)),),
        ):
            found[row["page_id"]] = (*found.get(row["page_id"], ()), fact_of(row))
        return found

    def contacts(self, page_ids: Sequence[int]) -> dict[int, list[Fact]]:
        """The contacts of those of these pages that give any, by the page's id, ascending, in the order of the page."""
        found: dict[int, list[Fact]] = {}
        for row in self._rows(
            "SELECT * FROM facts WHERE page_id IN (SELECT value FROM json_each(?)) AND kind IN (SELECT value FROM json_each(?))"
            " ORDER BY page_id, id",
            (json.dumps(page_ids), json.dumps(CONTACTS)),
        ):
            found.setdefault(row["page_id"], []).append(fact_of(row))
        return found

    def facts_of(self, kind: FactKind, value: str) -> list[tuple[int, Fact]]:
        """The facts of this kind that state `value`, each with its page's id, in order of the pages."""
        rows = self._rows(
            "SELECT * FROM facts WHERE kind = ? AND value = ? ORDER BY page_id, start", (kind, value)
        )
        return [(row["page_id"], fact_of(row)) for row in rows]

    def stating(self, kind: FactKind) -> set[int]:
        """Ids of the pages that state a fact of this kind."""
        return {row[0] for row in self._rows("SELECT DISTINCT page_id FROM facts WHERE kind = ?", (kind,))}

    def is_empty(self) -> bool:
        """Whether the store holds no page."""
        return not self._rows("SELECT 1 FROM pages LIMIT 1")

    def pages_named(self, name: str) -> list[int]:
        """Ids of the pages that `name` means: an address, else a source, else the end of an address after a "/"."""
        for sql in (
            "SELECT page_id AS id FROM addresses WHERE address = ?",
            "SELECT id FROM pages WHERE source = ? ORDER BY id",
        ):
            rows = self._rows(sql, (name,))
            if rows:
                return [row["id"] for row in rows]
        rows = self._rows(
            "SELECT DISTINCT page_id AS id FROM addresses WHERE substr(address, -length(?1) - 1) = '/' || ?1 ORDER BY id",
            (name,),
        )
        return [row["id"] for row in rows]

    def pages_packed(self, name: str) -> dict[str, list[int]]:
        """The pages that came out of the archives or mails that `name` means: address of the archive -> ids, in order.

        `name` is an address, or the end of one after a "/" or "!".
        """
        found: dict[str, list[int]] = {}
        for row in self._rows(
            "SELECT address, page_id FROM addresses WHERE instr(address, ?1 || '!') OR instr(address, ?1 || '#')"
            " ORDER BY page_id",
            (name,),
        ):
            for match in re.finditer(rf"(?:^|(?<=[/!])){re.escape(name)}(?=[!#])", row["address"]):
                ids = found.setdefault(row["address"][: match.end()], [])
                if row["page_id"] not in ids:
                    ids.append(row["page_id"])
        return found

    def addresses(self, page_id: int) -> list[str]:
        """Every address under which a page came, in order of the alphabet."""
        rows = self._rows("SELECT address FROM addresses WHERE page_id = ? ORDER BY address", (page_id,))
        return [row["address"] for row in rows]

    def added(self, page_id: int) -> tuple[str, str]:
        """When a page was added (ISO 8601), and by whom."""
        rows = self._rows("SELECT added, added_by FROM pages WHERE id = ?", (page_id,))
        return (rows[0]["added"], rows[0]["added_by"]) if rows else ("", "")

    def versions(self, address: str | None = None, source: str | None = None) -> list[Version]:
        """Pages as they once stood, the oldest first: all, or those of an address, or of a source's name."""
        where = " AND ".join(
            f"{column} = ?"
            for column, value in (("address", address), ("source", source))
            if value is not None
        )
        values = [value for value in (address, source) if value is not None]
        rows = self._rows(f"SELECT * FROM versions {f'WHERE {where}' if where else ''} ORDER BY id", values)
        return [version_of(row) for row in rows]

    def listing(self, page_ids: Iterable[int] | None = None) -> list[Listing]:
        """The pages with these ids, or all, as a list shows them, in the order in which they were added."""
        chosen, values = "", []
        if page_ids is not None:
            chosen, values = "WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(page_ids))]
        columns = "id, source, visibility, sha256, added, added_by, notes"
        with self.snapshot():
            rows = self._rows(f"SELECT {columns} FROM pages {chosen} ORDER BY id", values)
            addresses: dict[int, list[str]] = {row["id"]: [] for row in rows}
            where = chosen.replace("WHERE id", "WHERE page_id")
            for page_id, address in self._rows(
                f"SELECT page_id, address FROM addresses {where} ORDER BY address", values
            ):
                addresses[page_id].append(address)
        return [
            Listing(
                row["id"],
                row["source"],
                tuple(addresses[row["id"]]),
                Visibility(row["visibility"]),
                row["sha256"],
                row["added"],
                row["added_by"],
                tuple(json.loads(row["notes"])),
            )
            for row in rows
        ]

    def past(self, names: Iterable[str] | None = None, ids: Iterable[int] | None = None) -> list[PastListing]:
        """The versions as a list shows them, the oldest first: all, those with an address or source in `names`, or `ids`."""
        chosen, values = "", []
        if names is not None:
            chosen = "WHERE address IN (SELECT value FROM json_each(?1)) OR source IN (SELECT value FROM json_each(?1))"
            values = [json.dumps(list(names))]
        elif ids is not None:
            chosen, values = "WHERE id IN (SELECT value FROM json_each(?1))", [json.dumps(list(ids))]
        columns = "id, source, address, sha256, added, added_by, ended, ended_by, reason, restored"
        rows = self._rows(f"SELECT {columns} FROM versions {chosen} ORDER BY id", values)
        return [replace(PastListing(*row), restored=bool(row["restored"])) for row in rows]

    def version(self, version_id: int) -> Version:
        """The version with this id; StoreError where there is none."""
        rows = self._rows("SELECT * FROM versions WHERE id = ?", (version_id,))
        if not rows:
            raise StoreError(
                f"Kho {self.path} không có bản cũ số {version_id}. Xem các bản cũ: chidao history TÊN_TRANG."
            )
        return version_of(rows[0])

    def version_ids(self) -> list[int]:
        """Ids of all versions, the oldest first."""
        return [row["id"] for row in self._rows("SELECT id FROM versions ORDER BY id")]

    def page_ids(self) -> list[int]:
        """Ids of all pages, ascending."""
        return [row["id"] for row in self._rows("SELECT id FROM pages ORDER BY id")]

    def internal(self, page_ids: Iterable[int]) -> set[int]:
        """Those of these pages that are meant for the administration alone."""
        rows = self._rows(
            "SELECT id FROM pages WHERE visibility = ? AND id IN (SELECT value FROM json_each(?))",
            (str(Visibility.INTERNAL), json.dumps(list(page_ids))),
        )
        return {row["id"] for row in rows}

    def marks(self, page_ids: Iterable[int]) -> dict[int, int]:
        """Of these pages, those that `read_before` gives, with a mark that is another one after each reading."""
        rows = self._rows(
            "SELECT id, reading FROM pages WHERE reading <> ? AND id IN (SELECT value FROM json_each(?))",
            (READING, json.dumps(list(page_ids))),
        )
        return {row["id"]: row["reading"] for row in rows}

    def read_before(self) -> list[int]:
        """Ids of the pages whose facts an earlier version of the program read, or whose index may not have followed."""
        rows = self._rows(
            "SELECT id FROM pages WHERE reading < ?1 UNION ALL SELECT id FROM pages WHERE reading > ?1",
            (READING,),
        )
        return sorted(row[0] for row in rows)
