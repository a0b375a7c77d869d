"""Lists of tasks and documents, and one document shown."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from assistant import standing
from assistant.cli.common import NOTHING, command, directive_row, opened, print_json, province_named
from assistant.compose.kin import merger_text, since_text
from assistant.question.labels import ROLES
from assistant.service import Service, parse_period
from assistant.wording import agency_shown, day_text, shortened
from corpus.agencies import directory
from corpus.identity import distinct
from corpus.model import Directive, Page, Role
from corpus.text import squeeze
from corpus.validity import earlier, effects_on, later


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
                    "agency": agency_shown(t.assignment),
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
                f"{agency_shown(t.assignment)} | {t.directive.province or '?'} | {t.directive.number or 'không số'}\n    {shortened(t.assignment.task, 200)}{f' | hạn: {terms}' if terms else ''}"
            )
        click.echo(f"{len(found)} nhiệm vụ", err=True)
    for line in _mergers(agency) if agency else ():
        click.echo(f"Lưu ý: {line}", err=True)
    if not found:
        sys.exit(NOTHING)


def _mergers(agency: str) -> list[str]:
    """Who has taken over the work of an agency, or whose work it has taken over, and how to list their tasks."""
    who = directory()
    name = who.canonical(agency)
    taken = [(h.name, name, h) for h in who.heirs_of(name)] + [(f, f, h) for f, h in who.forebears_of(name)]
    return [
        f'từ {since_text(heir)}, {merger_text(former, heir)}. Xem thêm: chidao tasks --agency "{other}"'
        for other, former, heir in taken
    ]


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
        shown = distinct([d for d, _ in found])
        rows = [_shown(service, d, p) for d, p in found if d in shown]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            _tell_document(row)
    if not found:
        click.echo(f"Kho không có văn bản số {number}.", err=True)
        sys.exit(NOTHING)


def _shown(service: Service, directive: Directive, page: Page) -> dict[str, Any]:
    group = service.same(directive)
    return {
        **directive_row(directive),
        "signer": directive.signer,
        "source": page.source,
        "sources": [service.page_of(d.page_id).source for d in group if d.page_id is not None],
        "start": directive.span.start,
        "end": directive.span.end,
        "text": directive.span.of(page.text),
        "assignments": [
            {
                "agency": agency_shown(a),
                "role": a.role,
                "partners": list(a.partners),
                "task": a.task,
                "deadlines": [squeeze(x.text) for x in a.deadlines],
            }
            for a in directive.assignments
        ],
        "deadlines": [squeeze(x.text) for x in directive.deadlines],
        "references": [
            {
                "relation": r.relation,
                "type": r.type,
                "number": r.number,
                "date": r.date.isoformat() if r.date else None,
                "agent": r.agent,
            }
            for r in directive.references
        ],
        "changed": list(
            dict.fromkeys(standing.said_of(directive, e) for e in effects_on(service.registry, directive))
        ),
        "earlier": [d.number for d in earlier(service.registry, directive)],
        "later": [d.number for d in later(service.registry, directive)],
        "doubts": standing.doubts(directive, page.text, group),
    }


def _tell_document(row: dict[str, Any]) -> None:
    day = f" ngày {day_text(date.fromisoformat(row['date']))}" if row["date"] else ""
    signer = f" (người ký: {row['signer']})" if row["signer"] else ""
    click.secho(f"{row['type']} {row['directive']}{day} – {row['issuer']}{signer}", bold=True)
    click.echo(f"{row['subject']}\nNguồn: {'; '.join(dict.fromkeys((row['source'], *row['sources'])))}")
    for line in (*row["changed"], *row["doubts"]):
        click.echo(f"  ! {line}")
    if not row["changed"]:
        click.echo(f"  {standing.UNKNOWN}")
    for name, numbers in (
        ("Thay đổi các văn bản trước", row["earlier"]),
        ("Các văn bản về sau", row["later"]),
    ):
        if numbers:
            click.echo(f"  {name}: {'; '.join(dict.fromkeys(n or 'không số' for n in numbers))}")
    for a in row["assignments"]:
        terms = "; ".join(a["deadlines"])
        role = ROLES[a["role"]]
        click.echo(
            f"  • {a['agency']} ({role}): {shortened(a['task'], 220)}{f' [hạn: {terms}]' if terms else ''}"
        )
    for r in row["references"]:
        agent = f" (do {r['agent'] or 'văn bản khác'})" if r["agent"] is not None else ""
        click.echo(f"  → {standing.WORDS[r['relation']]}{agent}: {r['type'] or 'Văn bản'} {r['number']}")
    click.echo(f"\n{row['text']}\n")
