"""Tables laid out at random: what is cited is what stands there, and unbroken rows come out as they were written."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Assignment, Span
from corpus.parse.tables import table_assignments
from corpus.text import flat, squeeze

HEAD = ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú")
AGENCIES = ("Sở Y tế", "Công an tỉnh", "Sở Xây dựng", "Bảo hiểm xã hội tỉnh", "Sở Nội vụ", "Sở Tài chính")
VERBS = ("quét", "Sơn lại", "kiểm đếm", "Vá", "dọn", "Rào")
THINGS = ("sân trường cấp xã", "cống thoát nước", "biển báo ở ngã ba", "kho vật tư", "cây đổ ven đường")
GROUPS = ("Lĩnh vực đô thị", "Lĩnh vực y tế")
WIDTHS = (4, 24, 22, 22, 16, 10)

Row = tuple[str, str, str, str]
"""Task, leading agency, partner or nothing, day or nothing."""


@st.composite
def row(draw: st.DrawFn, number: int) -> Row:
    day = draw(st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)))
    return (
        f"{draw(st.sampled_from(VERBS))} {draw(st.sampled_from(THINGS))} khu {number}",
        draw(st.sampled_from(AGENCIES)),
        draw(st.sampled_from(("", *AGENCIES))),
        f"{day.day}/{day.month}/{day.year}" if day else "",
    )


@st.composite
def rows_of(draw: st.DrawFn) -> list[Row]:
    return [draw(row(n)) for n in range(1, draw(st.integers(1, 6)) + 1)]


def numbered(rows: list[Row], blanks: list[bool]) -> list[list[str]]:
    """Rows with numbers, but for those that `blanks` leaves without."""
    return [
        ["" if blank and n > 1 else str(n), *r, ""]
        for n, (r, blank) in enumerate(zip(rows, blanks, strict=True), 1)
    ]


def read(text: str) -> list[Assignment]:
    found = table_assignments(text, Span(0, len(text)), 2024)
    for a in found:
        assert flat(a.span.of(text)) == a.task
        assert squeeze(a.agency_span.of(text)) == squeeze(a.agency_text)
        assert a.sentence.covers(a.span)
        assert all(squeeze(d.span.of(text)) == squeeze(d.text) for d in a.deadlines)
    return found


def wrapped(cell: str, width: int) -> list[str]:
    lines = [""]
    for word in cell.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def broken(cells: list[str], widths: tuple[int, ...]) -> list[list[str]]:
    """The lines of a row whose cells are as wide as `widths`."""
    columns = [wrapped(c, w) for c, w in zip(cells, widths, strict=True)]
    return [[c[i] if i < len(c) else "" for c in columns] for i in range(max(map(len, columns)))]


@given(
    rows_of().flatmap(
        lambda r: st.tuples(st.just(r), st.lists(st.booleans(), min_size=len(r), max_size=len(r)))
    ),
    st.booleans(),
    st.sampled_from(("bars", "frame", "markdown", "tabs", "bare tabs")),
    st.none() | st.integers(0, 5),
)
@settings(max_examples=150, deadline=None)
def test_unbroken_rows_come_out_exactly(
    drawn: tuple[list[Row], list[bool]], index: bool, layout: str, group: int | None
) -> None:
    rows, blanks = drawn
    first = 0 if index else 1
    table = [list(HEAD[first:]), *(r[first:] for r in numbered(rows, blanks))]
    if index and group is not None and group < len(rows) and not blanks[group]:
        table.insert(group + 1, ["I", GROUPS[group % 2], *[""] * 4])
    if layout == "markdown":
        table.insert(1, ["---"] * len(table[0]))
    lines = ["\t".join(r) if "tabs" in layout else " | ".join(r) for r in table]
    if layout in ("frame", "markdown"):
        lines = [f"| {line} |" for line in lines]
    if layout == "bare tabs":
        lines = [line.rstrip("\t") for line in lines]
    found = read("\n".join(lines) + "\n")
    assert [(a.agency, a.task, "".join(d.text for d in a.deadlines)) for a in found] == [
        (lead, task, day) for task, lead, _, day in rows
    ]
    assert ["".join(a.partners) for a in found] == [partner for _, _, partner, _ in rows]


@given(
    rows_of(),
    st.booleans(),
    st.sampled_from(("bars", "tabs", "spaces")),
    st.tuples(*(st.integers(w // 2, w) for w in WIDTHS)),
)
@settings(max_examples=200, deadline=None)
def test_what_is_cited_stands_there_however_rows_are_broken(
    rows: list[Row], index: bool, layout: str, widths: tuple[int, ...]
) -> None:
    first = 0 if index else 1
    lines = [list(HEAD)] + [
        line for cells in numbered(rows, [False] * len(rows)) for line in broken(cells, widths)
    ]
    text = ""
    for cells in lines:
        if layout == "spaces":
            places = [c.ljust(max(w, len(h)) + 3) for c, w, h in zip(cells, widths, HEAD, strict=True)]
            text += "".join(places[first:]).rstrip() + "\n"
        else:
            text += (" | " if layout == "bars" else "\t").join(cells[first:]) + "\n"
    found = read(text)
    assert found
    if index and layout == "spaces":
        assert [a.agency for a in found] == [lead for _, lead, _, _ in rows]
