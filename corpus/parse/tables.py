"""Assignments from the tables of a page: each row charges the agencies of its leading column with its task.

TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | … | Sở Y tế | Công an tỉnh | Trước ngày 30/9/2024

A citation is one stretch of the page, so every span holds exactly the words it stands for. Where a cell goes on over
lines and other cells' words stand between them, what is cited of it is
- a task: its first line if that is more than half of the cell, else everything from its first word to its last;
- an agency: the longest line of its name (whom it names is read from the whole cell);
- a deadline: the line that tells it alone, else everything from its first word to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.model import Assignment, Deadline, DeadlineKind, Role, Span
from corpus.parse.cells import Cell, Grid, cell_of
from corpus.parse.deadlines import find_deadlines, stated_in
from corpus.parse.grid import grids_in
from corpus.parse.leads import agencies_in, departments, says_same
from corpus.parse.listed import Named
from corpus.parse.sentences import sentence_spans
from corpus.text import flat, fold, squeeze, trim


def table_assignments(text: str, span: Span, year: int | None = None) -> list[Assignment]:
    """Assignments in the tables inside `span` of `text`; `year` completes dates without one."""
    found: list[Assignment] = []
    for grid in grids_in(text, span):
        symbols = _by_symbol(grid)
        for row in grid.rows:
            found += _read_row(text, grid, row, symbols, year)
    return found


def row_assignments(
    text: str, cells: Mapping[str, Span], year: int | None = None, told: Sequence[Assignment] = ()
) -> list[Assignment]:
    """Assignments of the agencies that lead a document of a table of documents, `cells` by the kind of their column.

    `told` are those read from what the row orders; their deadlines are theirs alone.
    """
    head = fold(cells["lead_head"].of(text)) if "lead_head" in cells else "chu tri"
    grid = Grid(cells["head"], ["lead", "task", "partner", "term"], [head, "", "phoi hop", ""])
    beside = _partners_noted(text, cells) if "partner" not in cells else None
    cells = {**cells, "partner": beside} if beside is not None else cells
    row = [
        cell_of(text, [cells[kind]]) if kind in cells else None
        for kind in ("lead", "subject", "partner", "term")
    ]
    if row[0] is None or row[1] is None:
        return []
    led = _read_row(text, grid, row, True, year)
    if "note" in cells and "term" not in cells:
        theirs = {d.span for a in told for d in a.deadlines}
        due = tuple(d for d in _due_noted(text, cells["note"], year) if d.span not in theirs)
        led = [replace(a, deadlines=due) for a in led]
    return led + _standing_noted(text, cells)


_STANDS_AT = re.compile(r"(?:mới|đã|ước|chỉ)?\s*(?:đạt|có|giải ngân được)(?!\w)|(?:mới|đã|chỉ)\s")
"""What follows a day up to which a report counts: "Đến 30/9/2023 mới đạt 41%"."""


def _due_noted(text: str, note: Span, year: int | None) -> Iterator[Deadline]:
    """The days by which something must be done that a cell for notes tells: "Tiêm xong trước ngày 20/4/2023"."""
    for sentence in sentence_spans(text, note):
        for due in find_deadlines(text, sentence, year):
            reports = _STANDS_AT.match(text[due.span.end :].lstrip(" ,"))
            if due.kind in (DeadlineKind.BEFORE, DeadlineKind.BY) and not reports:
                yield due


_NOTED = re.compile(r"(?:^|;|\|)\s*[Pp]hối hợp(?: với)?\s*:\s*(?P<partners>[^;|]+)")
"""Who helps, named in the cell of a row for terms and notes: "Phối hợp: Sở A, Sở B; báo cáo trước ngày …"."""


def _partners_noted(text: str, cells: Mapping[str, Span]) -> Span | None:
    note = cells.get("term") or cells.get("note")
    noted = _NOTED.search(note.of(text)) if note is not None else None
    if note is None or noted is None:
        return None
    return Span(*trim(text, note.start + noted.start("partners"), note.start + noted.end("partners")))


_STANDS = re.compile(r"[Cc]ơ quan (?P<role>thường trực|đầu mối)\s*:\s*(?P<body>[^;|]+?)(?=[.]\s|[;|]|$)")
"""What a body is, named in such a cell: "Cơ quan thường trực: Sở A; …"."""


def _standing_noted(text: str, cells: Mapping[str, Span]) -> list[Assignment]:
    note = cells.get("term") or cells.get("note")
    said = _STANDS.search(note.of(text)) if note is not None else None
    if note is None or said is None:
        return []
    span = Span(*trim(text, note.start + said.start(), note.start + said.end()))
    role = Role.STANDING if said["role"] == "thường trực" else Role.FOCAL
    begin = note.start + said.start("body")
    return [
        Assignment(
            a.name,
            squeeze(a.text),
            role,
            (),
            flat(span.of(text)),
            span,
            span,
            Span(begin + a.start, begin + a.end),
        )
        for a in agencies_in(said["body"], False)
    ]


def _by_symbol(grid: Grid) -> bool:
    """Whether the agencies of a table may be named by symbols: every other cell of that column names agencies."""
    lead = grid.column("lead")
    assert lead is not None
    cells = [c.words for row in grid.rows if (c := row[lead])]
    return all(departments(w) or agencies_in(w) or not any(x.isalpha() for x in w) for w in cells)


def outside_tables(text: str, span: Span, paragraphs: Sequence[Span]) -> list[Span]:
    """`paragraphs` without those that lie in a table inside `span`: their rows are no sentences."""
    tables = [grid.span for grid in grids_in(text, span)]
    return [p for p in paragraphs if not any(t.start <= p.start < t.end for t in tables)]


def _read_row(
    text: str, grid: Grid, row: Sequence[Cell | None], symbols: bool, year: int | None
) -> list[Assignment]:
    lead, task = grid.column("lead"), grid.column("task")
    assert lead is not None
    assert task is not None
    charged, work = row[lead], row[task]
    assert charged is not None
    assert work is not None
    leaders, beside = _roles(charged.words, symbols)
    partner = _cell(row, grid.column("partner"))
    named = agencies_in(partner.words, symbols) if partner else []
    due = _due(text, _cell(row, grid.column("term")), year)
    filled = [c.whole for c in row if c is not None]
    whole = Span(min(c.start for c in filled), max(c.end for c in filled))
    role = _role(grid.names[lead], grid.column("partner") is not None or bool(beside))
    span = _task(work)
    partners = tuple(a.text for a in [*beside, *named])
    found = []
    for leader in leaders:
        place = _longest(text, charged.runs(leader.start, leader.end))
        said = squeeze(place.of(text))
        words = leader.text if said == squeeze(leader.text) else said
        found.append(
            Assignment(leader.name, words, role, partners, flat(span.of(text)), span, whole, place, due)
        )
    return found


def _task(cell: Cell) -> Span:
    """What is cited of a cell that holds a task."""
    runs = cell.runs(0, len(cell.words))
    first = runs[0]
    return first if 2 * (first.end - first.start) > len(cell.words) else cell.whole


def _longest(text: str, runs: list[Span]) -> Span:
    """What is cited of an agency's name: its longest line, without what joins it to the next."""
    longest = max(runs, key=lambda r: r.end - r.start)
    joint = re.search(r"(?:\s*,|\s+và)\s*$", longest.of(text)) if len(runs) > 1 else None
    return Span(longest.start, longest.start + joint.start()) if joint and joint.start() else longest


def _cell(row: Sequence[Cell | None], column: int | None) -> Cell | None:
    return row[column] if column is not None and column < len(row) else None


def _role(name: str, shared: bool) -> Role:
    """What the agencies of a column named `name` are; `shared` says that others co-operate."""
    if re.search(r"chu tri|chu quan|phu trach", name):
        return Role.LEAD
    if "tham muu" in name:
        return Role.ADVISE
    if "dau moi" in name:
        return Role.FOCAL
    return Role.LEAD if shared else Role.DO


def _roles(words: str, symbols: bool) -> tuple[list[Named], list[Named]]:
    """The agencies of a cell that lead, and those that it says only co-operate ("Sở A chủ trì; Sở B phối hợp")."""
    found = agencies_in(words, symbols)
    folded = fold(words)
    turn = re.search(r"phoi hop\s*(?:voi\s*)?:?", folded)
    if turn is None or "chu tri" not in folded:
        helped = _HELPED.search(words)
        return found, agencies_in(helped["whom"], symbols) if helped else []
    led = re.search(r"chu tri", folded)
    assert led is not None
    if led.end() < turn.start() and re.match(r"\W*(?:voi|:)", folded[turn.end() - 1 :]):
        return [a for a in found if a.end <= turn.start()], [a for a in found if a.start >= turn.end()]
    edge = led.start() if led.start() < turn.start() else turn.start()
    before, after = [a for a in found if a.end <= edge], [a for a in found if a.start >= edge]
    return (before, after) if led.start() < turn.start() else (after, before)


_HELPED = re.compile(r"[(]\s*[Pp]hối hợp(?: với| cùng)?:?\s+(?P<whom>[^()]+)[)]")
"""Who helps, in brackets behind who leads: "Sở A (phối hợp Sở B)"."""


def _due(text: str, cell: Cell | None, year: int | None) -> tuple[Deadline, ...]:
    """The deadlines of a cell: its bare days are "by", its bare months, quarters and years "within"."""
    if cell is None or says_same(cell.words):
        return ()
    return tuple(
        _cited(text, cell, due, year) for due in stated_in(cell.words, Span(0, len(cell.words)), year)
    )


def _cited(text: str, cell: Cell, due: Deadline, year: int | None) -> Deadline:
    """`due`, read from the words of `cell`, with the words and the span that are cited of it."""
    runs = cell.runs(due.span.start, due.span.end)
    if len(runs) == 1:
        return replace(due, span=runs[0])
    for run in runs:
        words = squeeze(run.of(text))
        if any(
            (d.kind, d.period) == (due.kind, due.period) for d in stated_in(words, Span(0, len(words)), year)
        ):
            return replace(due, text=words, span=run)
    whole = Span(runs[0].start, runs[-1].end)
    return replace(due, text=squeeze(whole.of(text)), span=whole)
