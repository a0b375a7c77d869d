"""`python -m eval report`: one page with tables, pictures and the worst answers of the project's own sets."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import click
import matplotlib

from eval.answers import figures, own_sets, read_questions, run, temporary_service
from eval.growth import Row as Growth
from eval.selective import Row, bins, risk_coverage

matplotlib.use("svg")
from matplotlib import pyplot as plt

WORST = 40
"""Wrong answers that are shown, the surest first."""

COLUMNS = (
    "correct", "fact_recall", "document", "evidence_recall", "citation_precision", "citation_recall", "wrong_abstention",
    "false_answer", "concise",
)  # fmt: skip

STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .6rem;border-bottom:1px solid #ddd;text-align:right}"
    "td:first-child,th:first-child{text-align:left}figure{display:inline-block;margin:0 2rem 1rem 0}"
    "details{border-bottom:1px solid #eee;padding:.3rem 0}summary{cursor:pointer}pre{white-space:pre-wrap;background:#f6f8fa;padding:.6rem}"
)


def surety(row: Mapping[str, Any]) -> Row:
    """How sure an answer was of what it did, and whether that was right."""
    sure = row["confidence"]
    return (1 - sure if row["status"] == "abstained" else sure), row["correct"] == 1.0


def risk_picture(rows: Sequence[Row]) -> str:
    """The share of wrong ones among the surest, as an SVG."""
    figure, axes = plt.subplots(figsize=(4.6, 3.4))
    points = risk_coverage(rows)
    axes.plot([c for c, _ in points], [r for _, r in points], color="#0b6bcb")
    axes.set(xlabel="coverage (surest first)", ylabel="risk (share wrong)", xlim=(0, 1), ylim=(0, None))
    axes.grid(alpha=0.3)
    return _svg(figure)


def reliability_picture(rows: Sequence[Row]) -> str:
    """Share right over mean surety of each tenth, as an SVG; the size of a point is its number of answers."""
    figure, axes = plt.subplots(figsize=(4.6, 3.4))
    points = bins(rows)
    axes.plot([0, 1], [0, 1], color="#999", linewidth=1)
    axes.scatter(
        [s for s, _, _ in points], [r for _, r, _ in points], s=[12 + 260 * n / len(rows) for _, _, n in points],
        color="#0b6bcb", alpha=0.8,
    )  # fmt: skip
    for sure, right, n in points:
        axes.annotate(str(n), (sure, right), textcoords="offset points", xytext=(6, -10), fontsize=8)
    axes.set(xlabel="confidence in what was done", ylabel="share right", xlim=(0, 1.02), ylim=(0, 1.05))
    axes.grid(alpha=0.3)
    return _svg(figure)


def growth_picture(rows: Sequence[Growth]) -> str:
    """What an index costs by its number of chunks, as an SVG: milliseconds of the processor, chunks a second, memory."""
    figure, (searching, building, holding) = plt.subplots(1, 3, figsize=(13, 3.6))
    sizes = [row.chunks for row in rows]
    for name, colour, values in (
        ("first stage, p50", "#0b6bcb", [r.first.processor50 for r in rows]),
        ("first stage, p95", "#7fb3e6", [r.first.processor95 for r in rows]),
        ("whole search, p50", "#b3541e", [r.whole.processor50 for r in rows]),
        ("whole search, p95", "#e0a37f", [r.whole.processor95 for r in rows]),
    ):
        searching.plot(sizes, values, marker="o", color=colour, label=name)
    stock = [r for r in rows if r.stock]
    searching.plot(
        [r.chunks for r in stock],
        [1000 / (r.stock or 1) for r in stock],
        "k--",
        marker="x",
        label="LangChain, in memory",
    )
    searching.set(xscale="log", yscale="log", xlabel="chunks", ylabel="ms of the processor a query")
    searching.legend(fontsize=7)
    building.plot(
        sizes, [r.built_processor for r in rows], marker="o", color="#0b6bcb", label="by the processor"
    )
    building.plot(sizes, [r.built for r in rows], marker="o", color="#7fb3e6", label="by the clock")
    building.set(xscale="log", xlabel="chunks", ylabel="chunks a second built", ylim=(0, None))
    building.legend(fontsize=7)
    holding.plot(sizes, [r.memory / 2**20 for r in rows], marker="o", color="#0b6bcb", label="resident")
    holding.plot(sizes, [r.size / 2**20 for r in rows], marker="o", color="#7fb3e6", label="on disk")
    holding.set(xscale="log", yscale="log", xlabel="chunks", ylabel="MB")
    holding.legend(fontsize=7)
    for axes in (searching, building, holding):
        axes.grid(alpha=0.3)
    return _svg(figure)


def _svg(figure: Any) -> str:
    held = io.StringIO()
    figure.savefig(held, format="svg", bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)
    return held.getvalue()[held.getvalue().index("<svg") :]


def table(named: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """A row of figures for each name; a dash where no question of it has the measure."""
    lines = [f"<tr><th></th><th>questions</th>{''.join(f'<th>{c}</th>' for c in COLUMNS)}</tr>"]
    for name, rows in named.items():
        values = figures(rows)
        cells = [f"{values[c]['value']:.3f}" if values[c]["n"] else "–" for c in COLUMNS]
        lines.append(
            f"<tr><td>{escape(name)}</td><td>{len(rows)}</td>{''.join(f'<td>{c}</td>' for c in cells)}</tr>"
        )
    return f"<table>{''.join(lines)}</table>"


def page(sets: Mapping[str, Mapping[str, Any]], pictures: Sequence[str]) -> str:
    """The report as one HTML page that loads nothing from elsewhere."""
    rows = [row for result in sets.values() for row in result["rows"]]
    kinds = {k: [r for r in rows if r["kind"] == k] for k in sorted({r["kind"] for r in rows})}
    wrong = sorted((r for r in rows if r["correct"] != 1.0), key=lambda r: -surety(r)[0])
    settings = next(iter(sets.values()))["settings"]
    worst = "".join(
        f"<details><summary>{surety(r)[0]:.2f} [{escape(r['kind'])}] {escape(r['question'])}</summary>"
        f"<pre>{escape(r['status'])}\n{escape(r['text'])}</pre></details>"
        for r in wrong[:WORST]
    )
    return (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Chỉ Đạo: report</title><style>{STYLE}</style>"
        f"<h1>Chỉ Đạo: answers on the project's own sets</h1><p>Encoder {escape(str(settings['encoder']))}; "
        f"{len(rows)} questions, {len(wrong)} not right.</p><h2>Sets</h2>"
        f"{table({**{n: s['rows'] for n, s in sets.items()}, 'all': rows})}<h2>Confidence</h2>"
        f"{''.join(f'<figure>{p}</figure>' for p in pictures)}<h2>Kinds of question</h2>{table(kinds)}"
        f"<h2>Not right, the surest first</h2>{worst}</html>"
    )


@click.command("report")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Thư mục ghi báo cáo."
)
def report(out: Path) -> None:
    """Ghi một trang báo cáo (report.html) và hai hình SVG về các bộ câu hỏi đi kèm."""
    with own_sets() as sets, temporary_service(sets) as services:
        results = {
            "samples" if number == 0 else f"invented {number}": run(service, read_questions(asked))
            for number, (service, asked) in enumerate(services)
        }
    rows = [surety(row) for result in results.values() for row in result["rows"]]
    pictures = {"risk-coverage.svg": risk_picture(rows), "reliability.svg": reliability_picture(rows)}
    out.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (out / name).write_text(picture, "utf-8")
    (out / "report.html").write_text(page(results, list(pictures.values())), "utf-8")
    click.echo(f"Đã ghi {out / 'report.html'}")
