"""The index and the encoder as LangChain parts, for those who build a chain of their own.

The only file that touches LangChain, and no other imports it: who asks from the command line or the page
never waits for langchain-core to load (about a second).
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from index.encode import Encoder
from index.filter import Filter
from index.search import DirectiveIndex, Hit


class DirectiveRetriever(BaseRetriever):
    """The `k` passages of `index` most similar to a question, best first, of those that `where` lets through.

    A document's text is a span of a stored page, `page.text[start:end] == page_content`; see `document_of`.
    """

    index: DirectiveIndex
    k: int = 10
    where: Filter | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [document_of(hit) for hit in self.index.search(query, self.k, self.where)]


class EncoderEmbeddings(Embeddings):
    """An `Encoder` as LangChain embeddings: `encoder.dim` floats of length 1 (0 without any token)."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One row for each text, in order: len(texts) lists of `encoder.dim` floats."""
        rows: list[list[float]] = self.encoder.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The row of a question: it is encoded as a passage is."""
        return self.embed_documents([text])[0]


def document_of(hit: Hit) -> Document:
    """The passage as a LangChain document; `id` is the chunk's.

    Metadata: `page_id` (the stored page) with `start` and `end` (characters of its text); `directive` (the
    number), `type`, `province` and `date` (ISO 8601), each None where the page does not say; `context` (the
    line indexed with the passage, not part of it) and `score` (similarity, higher is better).
    """
    chunk = hit.chunk
    return Document(
        id=chunk.id,
        page_content=chunk.text,
        metadata={
            "page_id": chunk.page_id,
            "start": chunk.span.start,
            "end": chunk.span.end,
            "directive": chunk.number,
            "type": chunk.type,
            "province": chunk.province,
            "date": chunk.date.isoformat() if chunk.date else None,
            "context": chunk.context,
            "score": hit.score,
        },
    )
