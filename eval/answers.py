"""`python -m eval answers`, `samples` and `invented`: ask a set of questions, score the answers, keep settings and rows beside them."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import click

from assistant.answer import Answer
from assistant.service import Service
from assistant.settings import Settings
from corpus.errors import ChidaoError, PageError
from eval.citations import CITED, by_characters
from eval.measures import mean
from eval.scoring import MEASURES, score


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON lines file; PageError names the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append(
                {
                    "id": row["id"],
                    "question": row["question"],
                    "kind": row["kind"],
                    "expected_behavior": row["expected_behavior"],
                    "key_facts": row["key_facts"],
                    **row,
                }
            )
        except (ValueError, KeyError, TypeError) as exc:
            raise PageError(f"Dòng {number} của {path} không phải một câu hỏi của bộ đo: {exc!r}.") from exc
    return rows


def run(service: Service, questions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Asks every question and scores the answers: settings, figures overall and by kind, and a row a question."""
    rows = []
    for question in questions:
        answer: Answer = service.ask(question["question"], question.get("history") or [])
        measured = score(question, answer, lambda page_id: service.page_of(page_id).text)
        texts = _texts(service, question) if question["expected_behavior"] == "answer" else {}
        rows.append({
            "id": question["id"], "kind": question["kind"], "question": question["question"], "status": str(answer.status),
            "seconds": round(answer.seconds, 4), "text": answer.text, "confidence": round(answer.confidence, 4), **measured,
            **by_characters(question, answer.citations, texts),
        })  # fmt: skip
    status = service.status()
    return {
        "settings": {
            "encoder": status["encoder"],
            "pages": status["pages"],
            "directives": status["directives"],
            "questions": len(rows),
        },
        "figures": figures(rows),
        "kinds": {
            kind: figures([r for r in rows if r["kind"] == kind])
            for kind in sorted({r["kind"] for r in rows})
        },
        "rows": rows,
    }


def _texts(service: Service, question: Mapping[str, Any]) -> dict[str, str]:
    """The text of each page that a question is about, by its source."""
    sources = question.get("files") or question.get("seeds") or []
    ids = [(source, service.registry.pages_named(source)) for source in sources]
    return {source: service.page_of(found[0]).text for source, found in ids if found}


def figures(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Measure -> mean over the questions it applies to, and their number; seconds as median and maximum."""
    table = {}
    for name in (*MEASURES, *CITED):
        values = [r[name] for r in rows if r.get(name) is not None]
        table[name] = {"value": round(mean(values), 4) if values else float("nan"), "n": float(len(values))}
    seconds = [r["seconds"] for r in rows]
    if seconds:
        table["seconds_p50"] = {"value": round(statistics.median(seconds), 4), "n": float(len(seconds))}
        table["seconds_max"] = {"value": round(max(seconds), 4), "n": float(len(seconds))}
    return table


def told(result: Mapping[str, Any], failures: bool) -> str:
    """Settings and figures as lines of text; with `failures`, each question that is not correct."""
    lines = [f"{name}: {value}" for name, value in result["settings"].items()]
    lines += [
        f"{name:20} {cell['value']:8.4f}  n={int(cell['n'])}" for name, cell in result["figures"].items()
    ]
    if failures:
        for row in result["rows"]:
            if row["correct"] != 1.0:
                lines.append(
                    f"\n{row['id']} [{row['kind']}] {row['question']}\n  {row['status']}: {row['text'][:400]}"
                )
    return "\n".join(lines)


def _show(result: dict[str, Any], as_json: bool, failures: bool, out: Path | None) -> None:
    if out:
        out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    short = {key: value for key, value in result.items() if key != "rows"}
    click.echo(json.dumps(short, ensure_ascii=False, indent=1) if as_json else told(result, failures))


_as_json = click.option(
    "--json", "as_json", is_flag=True, help="In kết quả dạng JSON, không kèm từng câu hỏi."
)
_out = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Ghi đầy đủ, kèm từng câu hỏi, vào tệp."
)
_failures = click.option("--failures", is_flag=True, help="In từng câu trả lời chưa đúng.")


@click.command("answers")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", required=True, type=click.Path(path_type=Path), help="Thư mục kho đã nạp trang.")
@click.option("--encoder", default=None, help="Tên hoặc đường dẫn mô hình; mặc định là mô hình đi kèm.")
@_as_json
@_failures
@_out
def answers(
    questions: Path, home: Path, encoder: str | None, as_json: bool, failures: bool, out: Path | None
) -> None:
    """Đo câu trả lời trên một bộ câu hỏi (QUESTIONS.jsonl) với kho ở --home."""
    try:
        service = Service.open(Settings.load({"home": home, "encoder": encoder}))
        _show(run(service, read_questions(questions)), as_json, failures, out)
        service.close()
    except ChidaoError as exc:
        raise click.ClickException(str(exc)) from exc


@click.command("samples")
@_as_json
@_failures
@_out
def samples(as_json: bool, failures: bool, out: Path | None) -> None:
    """Đo câu trả lời trên các trang mẫu và bộ câu hỏi đi kèm."""
    pages = resources.files("corpus").joinpath("samples")
    questions = resources.files("eval").joinpath("questions/samples.jsonl")
    with resources.as_file(pages) as folder, resources.as_file(questions) as asked:
        _show(_run_on(folder, asked), as_json, failures, out)


@click.command("invented")
@_as_json
@_failures
def invented(as_json: bool, failures: bool) -> None:
    """Đo câu trả lời trên các bộ trang hư cấu đi kèm, từng bộ một."""
    with resources.as_file(resources.files("eval").joinpath("invented")) as folder:
        for part in _sets_in(folder):
            click.echo(f"set: {part.name}")
            _show(_run_on(part / "pages", part / "questions.jsonl"), as_json, failures, None)


def _sets_in(folder: Path) -> list[Path]:
    """The sets of invented pages, in the order of their numbers."""
    return sorted((p for p in folder.iterdir() if p.is_dir()), key=lambda p: int(p.name))


@contextmanager
def own_sets() -> Iterator[list[tuple[Path, Path]]]:
    """Pages and questions of each of the project's own sets: the sample pages, then the invented ones."""
    with ExitStack() as stack:
        names = [("corpus", "samples"), ("eval", "questions/samples.jsonl"), ("eval", "invented")]
        pages, asked, invented_ = (
            stack.enter_context(resources.as_file(resources.files(p).joinpath(n))) for p, n in names
        )
        parts = _sets_in(invented_)
        yield [(pages, asked), *((p / "pages", p / "questions.jsonl") for p in parts)]


@contextmanager
def temporary_service(sets: Sequence[tuple[Path, Path]]) -> Iterator[list[tuple[Service, Path]]]:
    """A service for the pages of each set, over a home of its own that is deleted afterwards, with its questions."""
    with ExitStack() as stack:
        found = []
        for pages, asked in sets:
            home = stack.enter_context(tempfile.TemporaryDirectory())
            service = Service.open(Settings(home=Path(home)))
            stack.callback(service.close)
            service.add([pages])
            found.append((service, asked))
        yield found


def _run_on(pages: Path, questions: Path) -> dict[str, Any]:
    """The figures of `questions` asked of a home that holds nothing but `pages`."""
    with tempfile.TemporaryDirectory() as home:
        service = Service.open(Settings(home=Path(home)))
        service.add([pages])
        result = run(service, read_questions(questions))
        service.close()
    return result
