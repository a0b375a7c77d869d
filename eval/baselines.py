"""`python -m eval baselines`: the usual pipelines on the same pages and questions, by the same scorer.

- stock: LangChain's recursive splitter (500 characters, 50 shared), its in-memory vector store with the product's encoder, the
  best passage or three shown as the answer.
- BM25: the product's own passages by words alone, the best one or three.
Neither abstains: to show passages is all they do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.answer import Answer, Draft
from assistant.retriever import EncoderEmbeddings, document_of
from assistant.service import Service
from assistant.settings import Settings
from corpus.model import Span
from eval.answers import figures, own_sets, read_questions, temporary_service
from eval.scoring import score
from index.encode import Encoder
from index.search import Sides

SIZE, SHARED = 500, 50
"""Characters of a passage of the stock pipeline, and of two neighbours in common."""

Find = Callable[[str, int], list[Document]]
"""The passages nearest to a question, at most so many."""


def stock(service: Service) -> Find:
    """The pipeline of the tutorials over the pages of a home."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=SHARED, add_start_index=True)
    store = InMemoryVectorStore(EncoderEmbeddings(service.index.encoder))
    for page in service.registry.pages():
        found = splitter.create_documents([page.text], [{"page_id": page.id}])
        for document in found:
            document.metadata["start"] = document.metadata["start_index"]
            document.metadata["end"] = document.metadata["start"] + len(document.page_content)
        store.add_documents(found)
    return lambda question, k: store.similarity_search(question, k)


def stock_of(texts: Sequence[str], encoder: Encoder) -> Callable[[str, int], list[Document]]:
    """The pipeline of the tutorials over texts: each split, and all passages kept as lists of floats in memory."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=SHARED)
    store = InMemoryVectorStore(EncoderEmbeddings(encoder))
    for start in range(0, len(texts), 5_000):
        store.add_documents(splitter.create_documents(list(texts[start : start + 5_000])))
    return lambda question, k: store.similarity_search(question, k)


def stock_passages(texts: Mapping[str, str], encoder: Encoder) -> Callable[[str, int], list[str]]:
    """The pipeline of the tutorials over named texts: a question and k -> the k names whose best piece is nearest."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=SHARED)
    store = InMemoryVectorStore(EncoderEmbeddings(encoder))
    for name, text in texts.items():
        store.add_documents(splitter.create_documents([text], [{"name": name}]))
    most = 1 + max((len(text) for text in texts.values()), default=0) // (SIZE - SHARED)

    def find(question: str, k: int) -> list[str]:
        found = store.similarity_search(question, min(k * most, 10 * k))
        return list(dict.fromkeys(document.metadata["name"] for document in found))[:k]

    return find


def bm25(service: Service) -> Find:
    """The passages of the index by BM25 alone."""
    return lambda question, k: [
        document_of(hit) for hit in service.index.search(question, k, side=Sides.LEXICAL)
    ]


def shown(service: Service, question: str, passages: Sequence[Document]) -> Answer:
    """An answer that is nothing but its passages, each cited."""
    draft = Draft(confidence=0.5)
    for passage in passages:
        page = service.page_of(passage.metadata["page_id"])
        span = Span(passage.metadata["start"], passage.metadata["end"])
        directive = next(
            (
                d
                for d in service.registry.directives(page_ids=[page.id or 0])
                if passage.metadata.get("directive") and d.span.covers(span)
            ),
            None,
        )
        draft.say(span.of(page.text), draft.cite(page, directive, span))
    return draft.finish(question, {})


def measured(service: Service, questions: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """System -> a row of measures for each question."""
    finders = {"LangChain, 500/50": stock(service), "BM25": bm25(service)}
    rows: dict[str, list[dict[str, Any]]] = {"Chỉ Đạo": []}

    def note(name: str, question: Mapping[str, Any], answer: Answer) -> None:
        row = score(question, answer, lambda i: service.page_of(i).text)
        rows.setdefault(name, []).append(
            {"seconds": answer.seconds, "characters": len(answer.text), "kind": question["kind"], **row}
        )

    for question in questions:
        note("Chỉ Đạo", question, service.ask(question["question"], question.get("history") or []))
        for name, find in finders.items():
            for k in (1, 3):
                answer = shown(service, question["question"], find(question["question"], k))
                note(f"{name}, best {k}", question, answer)
    return rows


MEASURES = (
    "correct",
    "fact_recall",
    "document",
    "evidence_recall",
    "wrong_abstention",
    "false_answer",
    "concise",
)


def table(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[str]:
    """A line for each system."""
    lines = [f"| system | {' | '.join(MEASURES)} | characters |", f"|---|{'---|' * (len(MEASURES) + 1)}"]
    for name, some in rows.items():
        values = figures(some)
        length = sum(r["characters"] for r in some) / len(some)
        shown_values = " | ".join(format(values[m]["value"], ".3f") for m in MEASURES)
        lines.append(f"| {name} | {shown_values} | {length:.0f} |")
    return lines


@click.command("baselines")
@click.argument("questions", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--home", type=click.Path(path_type=Path), help="Thư mục kho đã nạp trang của QUESTIONS.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def baselines(questions: Path | None, home: Path | None, as_json: bool) -> None:
    """So với cách làm thông thường trên cùng trang và câu hỏi: LangChain mặc định và BM25.

    Không có QUESTIONS và --home: các bộ đi kèm.
    """
    if (questions is None) != (home is None):
        raise click.UsageError("QUESTIONS và --home đi cùng nhau.")
    total: dict[str, list[dict[str, Any]]] = {}
    if questions is not None and home is not None:
        service = Service.open(Settings.load({"home": home, "encoder": None}))
        total = measured(service, read_questions(questions))
        service.close()
    else:
        with own_sets() as sets, temporary_service(sets) as services:
            for service, asked in services:
                for name, rows in measured(service, read_questions(asked)).items():
                    total.setdefault(name, []).extend(rows)
    if as_json:
        click.echo(json.dumps({n: figures(r) for n, r in total.items()}, ensure_ascii=False))
        return
    for line in table(total):
        click.echo(line)
