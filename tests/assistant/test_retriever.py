"""LangChain's view is the index's own: the same passages, scores and rows; spans still quote their page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from assistant.retriever import DirectiveRetriever, EncoderEmbeddings
from corpus.parse.digest import read_page
from corpus.read import read_file
from index.chunk import chunks_of
from index.encode import load_encoder
from index.filter import Filter
from index.search import DirectiveIndex
from tests.index.toys import AxisEncoder, chunk

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[DirectiveIndex]:
    index = DirectiveIndex.open(tmp_path, AxisEncoder())
    index.update(
        [],
        [
            chunk(1, "lu va nuoc", start=40, number="02/CĐ-UBND", type="Công điện", day=date(2022, 5, 13)),
            chunk(1, "dich benh", start=90, province=None, type=None, context="trang khong ten"),
            chunk(2, "duong va dat", province="Lạng Sơn", number="145/KH-UBND", type="Kế hoạch"),
        ],
    )
    yield index
    index.close()


def test_a_document_carries_the_passage_and_where_it_stands(index: DirectiveIndex) -> None:
    first, *_ = DirectiveRetriever(index=index, k=1).invoke("lu")
    assert first.page_content == "lu va nuoc"
    assert first.id == "1:40-50"
    score = first.metadata.pop("score")
    assert score == index.search("lu", 1)[0].score
    assert first.metadata == {
        "page_id": 1,
        "start": 40,
        "end": 50,
        "directive": "02/CĐ-UBND",
        "type": "Công điện",
        "province": "Thái Nguyên",
        "date": "2022-05-13",
        "context": "",
    }


def test_what_the_page_does_not_say_is_none(index: DirectiveIndex) -> None:
    (found,) = DirectiveRetriever(index=index, k=1).invoke("dich")
    held = ("directive", "type", "province", "date")
    assert [found.metadata[name] for name in held] == [None] * 4
    assert found.metadata["context"] == "trang khong ten"


def test_order_and_scores_are_those_of_the_index(index: DirectiveIndex) -> None:
    found = DirectiveRetriever(index=index, k=3).invoke("dat duong nuoc")
    hits = index.search("dat duong nuoc", 3)
    assert [(d.page_content, d.metadata["score"]) for d in found] == [(h.chunk.text, h.score) for h in hits]
    assert len(found) == 3


def test_k_bounds_and_a_filter_that_nothing_meets_finds_nothing(index: DirectiveIndex) -> None:
    where = Filter(province="lang son")
    only = DirectiveRetriever(index=index, where=where).invoke("nuoc lu dich dat")
    assert [d.metadata["directive"] for d in only] == ["145/KH-UBND"]
    assert len(DirectiveRetriever(index=index, k=2).invoke("nuoc lu dich dat")) == 2
    assert DirectiveRetriever(index=index, where=Filter(page_ids=frozenset())).invoke("nuoc") == []


def test_it_stands_in_a_chain(index: DirectiveIndex) -> None:
    def cited(documents: list[Document]) -> str:
        return "; ".join(f"{d.page_content} ({d.metadata['directive']})" for d in documents)

    chain = RunnableLambda(str.lower) | DirectiveRetriever(index=index, k=1) | RunnableLambda(cited)
    assert chain.invoke("DUONG") == "duong va dat (145/KH-UBND)"
    assert chain.batch(["LU", "DAT"]) == ["lu va nuoc (02/CĐ-UBND)", "duong va dat (145/KH-UBND)"]


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html"}))
def test_a_document_is_a_span_of_its_page(tmp_path: Path, name: str) -> None:
    page, directives = read_page(read_file(SAMPLES / name))
    page = replace(page, id=1)
    index = DirectiveIndex.rebuild(tmp_path, load_encoder(), chunks_of(page, directives))
    found = DirectiveRetriever(index=index, k=len(index)).invoke(page.title)
    assert len(found) == len(index)
    for document in found:
        assert page.text[document.metadata["start"] : document.metadata["end"]] == document.page_content
        json.dumps(document.metadata)
    index.close()


def test_embeddings_are_rows_of_the_encoder() -> None:
    embeddings = EncoderEmbeddings(AxisEncoder())
    # "lu lu dich" counts 2 and 1 on the first two of eight axes; its length is the root of 2² + 1² = 5.
    assert embeddings.embed_query("lu lu dich") == pytest.approx([2 / 5**0.5, 1 / 5**0.5, *[0.0] * 6])
    assert embeddings.embed_documents(["dat", "khong"]) == [[0.0] * 5 + [1.0, 0.0, 0.0], [0.0] * 8]
    assert embeddings.embed_documents([]) == []


def test_embeddings_of_the_default_model_equal_its_rows() -> None:
    encoder = load_encoder()
    texts = ["Sở Y tế chủ trì", "phong chong duoi nuoc"]
    embeddings = EncoderEmbeddings(encoder)
    np.testing.assert_array_equal(np.float32(embeddings.embed_documents(texts)), encoder.encode(texts))
    np.testing.assert_array_equal(np.float32(embeddings.embed_query(texts[0])), encoder.encode(texts[:1])[0])


def test_start_up_does_not_import_langchain() -> None:
    script = "import sys, assistant.cli, assistant.service; print('langchain_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
