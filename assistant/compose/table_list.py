"""Rows of a table that meet a condition: "những hồ nào trong phụ lục đã cạn", "các mỏ trong bảng chưa có trạm cân"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Draft
from assistant.compose.scope import scope
from assistant.compose.table_rows import head_of, is_row, told_row
from assistant.compose.telling import named
from assistant.evidence import Unit, coverage, terms_of, tokens
from assistant.question import Intent, Query
from assistant.store import Store
from assistant.wording import name_of
from corpus.matching import Where
from corpus.model import Directive, Span
from corpus.parse.cells import split
from corpus.parse.dates import year_period
from corpus.text import flat, fold

_ASKED = re.compile(
    r"(?<!\w)(?:nhung|cac|liet ke|ke ten|ke ra|ke|neu ten|may|bao nhieu)\s+(?P<noun>(?!nao)\w+(?: (?!nao)\w+){0,3}?)\s+(?:nao\s+)?"
    r"(?:trong|o|tai|thuoc|theo)\s+(?:phu luc|bang|bieu|danh muc|danh sach)(?!\w)"
)
"""A question for rows of a table, folded: its `noun` is what the rows are."""

_GIVEN = re.compile(
    r"(?<!\w)(?:phu luc|bang|bieu)(?!\w)[^,;?]{0,80}?\s(?:gom|co|ghi|neu|liet ke)(?: cac| nhung)* (?P<noun>(?!nao)\w+(?: (?!nao)\w+){0,3}?)(?: nao| gi)(?!\w)"
)
"""The same the other way round: "Phụ lục của kế hoạch 5 gồm những cơ quan chủ trì nào"."""

_ALL = re.compile(
    r"(?<!\w)(?:liet ke|ke ten|ke ra|neu ten)(?: ra| het| du| cac| nhung)* (?P<noun>\w+(?: \w+){0,2})"
)
"""A question that wants all of some things listed: a table does where its document holds the other words of the question."""

HELD = 0.7
"""Share of the telling words in the document of such a table, at least."""

_LOOSELY = re.compile(
    r"(?<!\w)(?:(?:nhung|cac|may|bao nhieu|liet ke|ke ten)\s+)?(?P<noun>(?!nao)\w+(?: (?!nao)\w+){0,1}?)\s+nao(?!\w)"
)
"""A question that names no table, but what rows may be: it is one for rows only where a condition leaves out some of them."""

_TASKS = re.compile(
    r"(?:dau )?(?:viec|cong viec|nhiem vu|van ban|noi dung|cong van|quyet dinh|moc|han)(?!\w)"
)
"""Nouns of rows that are told otherwise: tasks and documents."""

_INTENTS = (Intent.PASSAGE, Intent.LIST_DOCUMENTS, Intent.AMOUNT)
_NOT = r"(?:chua|khong|chang)"
LONGEST = 40
"""Characters of a cell that a question may name as a condition, at most."""

_FRAME = frozenset(
    "liet ke ten ra nhung cac may bao nhieu nao trong o tai thuoc theo phu luc bang bieu danh muc sach cua tinh thanh pho la co so kem giup toi "
    "va hay cho biet day du het tung tinh den giua dau cuoi thang nam ngay sau truoc khi".split()
)
"""Folded words of such a question that set no condition."""


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of one table of a directive, `names` the folded names of its columns."""

    directive: Directive
    head: Span
    names: tuple[str, ...]
    rows: tuple[Unit, ...]

    def cells(self, row: Unit) -> list[str]:
        """The folded cells of a row."""
        return [_plain(c.of(row.page.text)) for c in split(row.page.text, row.block, "|")]


def rows_meeting(query: Query, store: Store) -> Draft | None:
    """The rows of the table that a question is about which meet what it says of them; None for other questions."""
    folded = fold(query.text)
    strictly = _ASKED.search(folded) or _GIVEN.search(folded)
    every = None if strictly else _ALL.search(folded)
    asked = strictly or every or _LOOSELY.search(folded)
    if asked is None or _TASKS.match(folded, asked.start("noun")) or query.intent not in _INTENTS:
        return None
    said = re.sub(r"^(?:(?:cac|nhung|ten) )+", "", asked["noun"]).split()
    noun = set(said)
    tail = _plain(query.text[: asked.start()] + " ; " + query.text[asked.end() :])
    terms = terms_of(query)
    best: tuple[float, _Table, list[Unit]] | None = None
    for table in _tables_of(query, store):
        if not any(_is_called(name, said) for name in table.names):
            continue
        page = store.page(table.directive)
        near = coverage(terms, [(1.0, tokens(flat(table.directive.span.of(page.text))))])
        rest = _rest(query, tail, noun)
        rows = _meeting(table, tail, rest)
        if not rows and (strictly or every) and near >= HELD:
            rows = list(table.rows)
        if not rows or (strictly is None and every is None and len(rows) == len(table.rows)):
            continue
        if best is None or near > best[0]:
            best = near, table, rows
    if best is None:
        return None
    return _told(store, best[1], best[2])


_BOUND = (
    r"(?P<bound>duoi|khong qua|it hon|thap hon|nho hon|kem hon|chua den|chua toi|chua dat|chua duoc|tren|hon|nhieu hon|cao hon|lon hon|vuot|tu) "
    r"(?P<value>\d+(?:[.,]\d+)*)\s?(?P<unit>[%‰]|[a-z]\w*)?(?P<up> tro len)?"
)
_BOUNDED = re.compile(
    rf"(?<!\w)(?P<noun>(?!nao)\w+(?: (?!nao)\w+)?) nao(?!\w)[^?;]*?(?<!\w){_BOUND}"
    rf"|(?<!\w)(?:nhung|cac|may|bao nhieu|liet ke|ke ten) (?P<several>\w+(?: \w+)?)[^?;]*?(?<!\w){_BOUND.replace('P<', 'P<b_')}"
)
"""A question for the rows whose figure keeps to a bound: "hồ nào dưới 20%", "những huyện giải ngân từ 50% trở lên"."""
_BELOW = frozenset(
    (
        "duoi",
        "khong qua",
        "it hon",
        "thap hon",
        "nho hon",
        "kem hon",
        "chua den",
        "chua toi",
        "chua dat",
        "chua duoc",
    )
)


def rows_within(query: Query, store: Store) -> Draft | None:
    """The rows of a table near the question whose figure keeps to the bound that it gives; None for other questions."""
    asked = _BOUNDED.search(fold(query.text))
    if asked is None or query.intent not in (*_INTENTS, Intent.WHO):
        return None
    own = "" if asked["noun"] else "b_"
    bound, value, unit = (asked[f"{own}{name}"] for name in ("bound", "value", "unit"))
    limit = figure_of(value)
    said = [w for w in (asked["noun"] or asked["several"]).split() if w not in ("nhung", "cac", "may", "co")]
    terms = [t for t in terms_of(query) if t.folded not in re.findall(r"\w+", asked.group())]
    best: tuple[float, _Table, list[Unit]] | None = None
    for table in _tables_of(query, store):
        if limit is None or not any(_is_called(n, s) for n in table.names for s in (said, said[-1:])):
            continue
        figures = _figures(table, unit or "", set(_plain(query.text).split()))
        if figures is None:
            continue
        meets = [
            row
            for row, figure in zip(table.rows, figures, strict=True)
            if figure is not None
            and (figure < limit if bound in _BELOW else figure >= limit if bound == "tu" else figure > limit)
        ]
        page = store.page(table.directive)
        near = coverage(terms, [(1.0, tokens(flat(table.directive.span.of(page.text))))]) if terms else 1.0
        if near >= COVERED and (best is None or near > best[0]):
            best = near, table, meets
    if best is None or not best[2]:
        return None
    return _told(store, best[1], best[2])


def _figures(table: _Table, unit: str, asked: set[str]) -> list[float | None] | None:
    """The figures of the one column that is in a unit, of several in it the one of whose name most is `asked`; None where there is
    none, or no telling which.
    """
    lines = [table.cells(row) for row in table.rows]
    found: list[tuple[int, list[float | None]]] = []
    for at, name in enumerate(table.names):
        column = [cells[at] if at < len(cells) else "" for cells in lines]
        figures = [figure_of(cell.rstrip("%‰")) for cell in column]
        counted = sum(f is not None for f in figures)
        in_unit = (
            all(c.endswith(unit) for c in column if c) if unit in ("%", "‰") else unit in name.split()
        ) or (unit in ("%", "‰") and unit in name)
        if name in _INDEX or 2 * counted <= len(column) or (unit and not in_unit):
            continue
        found.append((len(asked & set(name.split())), figures))
    found.sort(key=lambda f: -f[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def figure_of(cell: str) -> float | None:
    """The value of a figure as it is written here, "1.250,5" for 1250.5; None for other cells."""
    plain = cell.strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain) if re.fullmatch(r"\d+\.\d{1,2}", plain) else None


def _told(store: Store, table: _Table, rows: Sequence[Unit]) -> Draft:
    """The rows chosen of a table, and how many they are of how many."""
    draft = Draft(confidence=0.9)
    page = store.page(table.directive)
    chosen = "" if len(rows) == len(table.rows) else f", {len(rows)} dòng đúng điều được hỏi"
    draft.remark(f"Bảng trong {name_of(table.directive, page)} có {len(table.rows)} dòng{chosen}:")
    for row in rows:
        words, cites = told_row(row, draft)
        draft.row(words, *cites, *named(draft, page, table.directive))
    return draft


FEW = 60
"""Directives of the provinces named up to this many are all looked through for tables; of more, the nearest."""

COVERED = 0.4
"""Share of what a question asks of a row that the columns, the cells or the subject of its document name, at least."""


def row_named(query: Query, store: Store) -> Draft | None:
    """The row that a question names by what its table's first column calls it, or the rows that it compares: "hồ A còn bao
    nhiêu nước", "xã A với xã B, nơi nào nhiều hơn"; None where it names none, or rows of several tables.
    """
    if query.intent not in (*_INTENTS, Intent.CONFIRM, Intent.COMPARE, Intent.WHO):
        return None
    if any(not _IS_PLACE.match(a) for a in query.agencies):
        return None
    asked = _plain(query.text)
    compared = _COMPARED.search(asked) is not None
    found: list[tuple[_Table, Unit]] = []
    for table in _tables_of(query, store):
        noun = next((n for n in table.names if n not in _INDEX), "")
        if _TASKS.match(noun) or not _own(noun):
            continue
        at = table.names.index(noun)
        for row in table.rows:
            cells = table.cells(row)
            name = _PLACE.sub("", cells[at]) if at < len(cells) else ""
            known = {*name.split(), *noun.split()}
            told = _says(asked, f"{_own(noun).split()[-1]} {name}") or (
                compared and " " in name and _says(asked, name)
            )
            alone = query.intent is Intent.AMOUNT and " " in name and _says(asked, name)
            if name and (
                (told and _covers(query, table, row, known))
                or (alone and _covers(query, table, row, known, WHOLLY))
            ):
                found.append((table, row))
    if (
        not found
        or len(found) > COMPARED
        or (len(found) == 1 and query.intent in (Intent.COMPARE, Intent.WHO))
    ):
        return None
    if len(found) > 1 and (not compared or len({table.head for table, _ in found}) > 1):
        return None
    draft = Draft(confidence=0.9)
    for table, row in found:
        page = store.page(table.directive)
        words, cites = told_row(row, draft)
        where = f"(bảng trong {name_of(table.directive, page)})"
        draft.say(f"{words} {where}.", *cites, *named(draft, page, table.directive))
    return draft


_IS_PLACE = re.compile(r"(?:UBND )?(?:huyện|thị xã|thành phố|xã|phường|thị trấn)\s", re.I)
_PLACE = re.compile(r"^(?:huyen|xa|phuong|thi xa|thi tran|thanh pho|tp)\.?\s+")
_COMPARED = re.compile(
    r"(?<!\w)(?:so sanh|hon|nhat|so voi|chenh|khac nhau|bang nhau|moi noi|moi huyen|moi ben)(?!\w)"
)
COMPARED = 4
"""Rows that a question may compare, at most."""


WHOLLY = 0.6
"""That share where a question names a row without what its column calls it."""


def _covers(query: Query, table: _Table, row: Unit, named: set[str], least: float = COVERED) -> bool:
    """Whether the columns and cells of a row, with the subject of its document, hold enough of what is asked beside its name."""
    rest = [t for t in terms_of(query) if t.folded not in named]
    text = row.page.text
    said = " ".join((table.head.of(text), row.block.of(text), table.directive.subject or ""))
    return not rest or coverage(rest, [(1.0, tokens(flat(said)))]) >= least


_INDEX = frozenset(("stt", "tt", "so tt", ""))


def _plain(text: str) -> str:
    """Folded words with one space between."""
    return " ".join(re.findall(r"[\w%‰/.,]+(?<![.,])", fold(flat(text))))


def _directives(query: Query, store: Store) -> Sequence[Directive]:
    """The documents named, else those of the provinces named, else the nearest; of the time that the question names."""
    held = scope(replace(query, period=None), store)
    if not held and query.provinces:
        ids = store.registry.meeting(Where(provinces=query.provinces))
        held = store.registry.directives(ids=ids) if len(ids) <= FEW else None
    period = query.period
    if period is None and query.year:
        period = year_period(query.year)
    found = held or store.candidates(query)
    return [d for d in found if period is None or store.falls(d, period) or store.speaks_of(d, period)]


def _tables_of(query: Query, store: Store) -> list[_Table]:
    """The tables that a question may be about, read once for it."""
    return store.once(("tables", query), lambda: _tables(store, _directives(query, store)))


def _tables(store: Store, directives: Iterable[Directive]) -> list[_Table]:
    """The tables whose columns have names, of directives in order."""
    found = []
    drawn = [d for d in directives if store.page(d).text.count(" | ", d.span.start, d.span.end) > 1]
    for directive in drawn:
        by_head: dict[Span, dict[Span, Unit]] = {}
        for unit in store.units(directive):
            head = head_of(unit) if is_row(unit) else None
            if head is not None and head != unit.block:
                by_head.setdefault(head, {}).setdefault(unit.block, unit)
        text = store.page(directive).text if by_head else ""
        for head, rows in by_head.items():
            names = tuple(_plain(c.of(text)) for c in split(text, head, "|"))
            found.append(_Table(directive, head, names, tuple(rows.values())))
    return found


def _rest(query: Query, tail: str, noun: set[str]) -> set[str]:
    """The folded words of a question that may set a condition: not its places, documents and times, nor its frame."""
    places = {w for p in query.provinces for w in fold(p).split()}
    types = {w for t in query.types for w in fold(t).split()}
    return {w for w in tail.split() if w.isalpha()} - _FRAME - places - types - noun


def _meeting(table: _Table, tail: str, rest: set[str]) -> list[Unit]:
    """The rows that the words of a question choose; all where they set no condition, none where none is understood."""
    chosen = list(table.rows)
    understood: set[str] = set()
    lines = {r.block: table.cells(r) for r in table.rows}
    columns = [
        {block: cells[at] for block, cells in lines.items() if at < len(cells)}
        for at in range(len(table.names))
    ]
    asked = [at for at, name in enumerate(table.names) if _says(tail, _own(name))]
    spoken_for = {v for at in asked for v in columns[at].values()}
    for at, column in enumerate(columns):
        said = [v for v in set(column.values()) if _says(tail, v)]
        if said and at not in asked and set(said) & spoken_for:
            continue  # the cell's words are said of another column
        if said:
            chosen = [r for r in chosen if column.get(r.block) in said]
            understood |= {w for v in said for w in v.split()}
        elif at in asked:
            lacking = [r for r in table.rows if re.match(rf"{_NOT}(?!\w)", column.get(r.block, ""))]
            if not 0 < len(lacking) < len(table.rows):
                continue
            own = _own(table.names[at])
            wanted = re.search(rf"(?<!\w){_NOT}(?: \w+){{0,3}} {re.escape(own)}(?!\w)", tail) is not None
            chosen = [r for r in chosen if (r in lacking) is wanted]
            understood |= {*own.split(), "chua", "khong", "lap", "da", "duoc"}
    left = rest - understood - {w for n in table.names for w in n.split()}
    if left:
        holding = [r for r in chosen if any(left <= set(c.split()) for c in lines[r.block])]
        if not holding or (understood and len(holding) == len(chosen)):
            return []
        return holding if len(holding) < len(table.rows) else []
    return chosen if understood or not rest else []


def _is_called(name: str, noun: Sequence[str]) -> bool:
    """Whether a column's name calls its rows by a noun, or by its first syllables: "Tên hồ" for "hồ chứa"."""
    own = _own(name)
    pair = " ".join(noun[:2])
    whole = any(own == " ".join(noun[: n + 1]) for n in range(len(noun)))
    return whole or (len(noun) > 1 and _says(own, pair) and not own.startswith(("don vi tinh", "don gia")))


def _own(name: str) -> str:
    """The name of a column without the words that only say that it is one."""
    return " ".join(w for w in name.split() if w not in ("ten", "tinh", "trang"))


def _says(tail: str, words: str) -> bool:
    """Whether a question has the words of a cell or of a column's name, which are words and no figure."""
    telling = len(words) <= LONGEST and re.search(r"[^\W\d]{2}", words) is not None
    return telling and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", tail) is not None
