"""Lists of tasks and documents, and one document shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from assistant.cli.common import NOTHING, command, directive_row, opened, print_json, province_named
from assistant.service import parse_period
from assistant.wording import day_text, shortened
from corpus.model import Directive, Page, Role
from corpus.text import squeeze


@click.command()
@click.option("--agency", help="Cơ quan được giao, tên đầy đủ hay viết tắt.")
@click.option("--province", help="Chỉ trong tỉnh này.")
@click.option("--role", type=click.Choice([str(r) for r in Role]), help="Vai trò.")
@click.option("--due", help='Đến hạn trong khoảng này, ví dụ 8/2022 hoặc "quý III/2022".')
@command
def tasks(
    agency: str | None,
    province: str | None,
    role: str | None,
    due: str | None,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Liệt kê nhiệm vụ đã giao."""
    period = parse_period(due) if due else None
    with opened(home, encoder) as service:
        found = service.tasks(agency, province_named(province), role, period)
    if as_json:
        print_json(
            [
                {
                    "agency": t.assignment.agency_text,
                    "role": t.assignment.role,
                    "partners": list(t.assignment.partners),
                    "task": t.assignment.task,
                    "deadlines": [
                        {
                            "text": squeeze(d.text),
                            "start": d.period.start and d.period.start.isoformat(),
                            "end": d.period.end and d.period.end.isoformat(),
                        }
                        for d in t.assignment.deadlines
                    ],
                    "source": t.page.source,
                    "start": t.assignment.span.start,
                    "end": t.assignment.span.end,
                    **directive_row(t.directive),
                }
                for t in found
            ]
        )
    else:
        for t in found:
            terms = "; ".join(squeeze(d.text) for d in t.assignment.deadlines)
            click.echo(
                f"{squeeze(t.assignment.agency_text)} | {t.directive.province or '?'} | {t.directive.number or 'không số'}\n    {shortened(t.assignment.task, 200)}{f' | hạn: {terms}' if terms else ''}"
            )
        click.echo(f"{len(found)} nhiệm vụ", err=True)
    if not found:
        sys.exit(NOTHING)


@click.command()
@click.option("--province", help="Chỉ trong tỉnh này.")
@click.option("--type", "kind", help='Loại văn bản, ví dụ "Kế hoạch".')
@click.option("--period", help="Ban hành trong khoảng này, ví dụ 6/2022.")
@click.option("--numbered", is_flag=True, help="Chỉ văn bản có số.")
@command
def documents(
    province: str | None,
    kind: str | None,
    period: str | None,
    numbered: bool,
    home: Path | None,
    encoder: str | None,
    as_json: bool,
) -> None:
    """Liệt kê văn bản trong kho."""
    with opened(home, encoder) as service:
        found = service.documents(
            province_named(province),
            kind.capitalize() if kind else None,
            parse_period(period) if period else None,
            numbered,
        )
    if as_json:
        print_json(
            [{**directive_row(d), "source": p.source, "assignments": len(d.assignments)} for d, p in found]
        )
    else:
        for d, _ in found:
            click.echo(
                f"{d.province or '?'} | {d.type} {d.number or '(không số)'} | {day_text(d.date) if d.date else 'không rõ ngày'} | {shortened(d.subject, 110)}"
            )
        click.echo(f"{len(found)} văn bản", err=True)
    if not found:
        sys.exit(NOTHING)


@click.command()
@click.argument("number", metavar="SỐ_VĂN_BẢN")
@click.option("--province", help="Chỉ trong tỉnh này.")
@command
def show(number: str, province: str | None, home: Path | None, encoder: str | None, as_json: bool) -> None:
    """Xem một văn bản: trích yếu, nhiệm vụ, thời hạn, văn bản liên quan và nguyên văn."""
    with opened(home, encoder) as service:
        found = service.document(number, province_named(province))
    if as_json:
        print_json([_shown(d, p) for d, p in found])
    else:
        for d, p in found:
            _tell_document(d, p)
    if not found:
        click.echo(f"Kho không có văn bản số {number}.", err=True)
        sys.exit(NOTHING)


def _shown(directive: Directive, page: Page) -> dict[str, Any]:
    return {
        **directive_row(directive),
        "source": page.source,
        "start": directive.span.start,
        "end": directive.span.end,
        "text": directive.span.of(page.text),
        "assignments": [
            {
                "agency": a.agency_text,
                "role": a.role,
                "task": a.task,
                "deadlines": [squeeze(x.text) for x in a.deadlines],
            }
            for a in directive.assignments
        ],
        "references": [
            {
                "relation": r.relation,
                "type": r.type,
                "number": r.number,
                "date": r.date.isoformat() if r.date else None,
            }
            for r in directive.references
        ],
    }


def _tell_document(directive: Directive, page: Page) -> None:
    day = f" ngày {day_text(directive.date)}" if directive.date else ""
    click.secho(f"{directive.type} {directive.number}{day} – {directive.issuer}", bold=True)
    click.echo(f"{directive.subject}\nNguồn: {page.source}")
    for a in directive.assignments:
        terms = "; ".join(squeeze(x.text) for x in a.deadlines)
        click.echo(
            f"  • {squeeze(a.agency_text)} ({a.role}): {shortened(a.task, 220)}{f' [hạn: {terms}]' if terms else ''}"
        )
    for r in directive.references:
        click.echo(f"  → {r.relation}: {r.type or 'Văn bản'} {r.number}")
    click.echo(f"\n{directive.span.of(page.text)}\n")
