"""Words by BM25 (tantivy; k1 1.2, b 0.75). Scores are similarities: higher is better, 0 is no word in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import tantivy

from corpus.text import fold, has_diacritics
from index import tokens
from index.chunk import Chunk
from index.filter import Filter, figure_of, number_key

FIELDS: Mapping[str, Callable[[str], list[str]]] = {"folded": tokens.folded, "accented": tokens.accented}
"""Searched field -> its words. Each holds the context line and the text of a chunk."""

ACCENTED_WEIGHT = 0.5
"""What an accented pair adds to the folded one it also matches: chosen on train80 of alqac_large."""

_WRITER_BYTES = 64 << 20


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("page", indexed=True)
    builder.add_unsigned_field("directive", indexed=True)
    builder.add_integer_field("day", indexed=True)
    for name in ("province", "type", "number", "figure"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """BM25 over chunks on disk, under the same integer keys as the dense side."""

    def __init__(self, path: Path) -> None:
        """Open the index in the folder `path`, or begin one there."""
        path.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(path))

    def __len__(self) -> int:
        return int(self._index.searcher().num_docs)

    def update(self, removed: Collection[int], added: Iterable[tuple[int, Chunk]]) -> None:
        """Forget the keys `removed`, then add chunks under theirs; visible when this returns."""
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for key in removed:
            writer.delete_documents_by_query(
                tantivy.Query.term_query(self._schema, "key", key, index_option="basic")
            )
        for key, chunk in added:
            writer.add_document(_document(key, chunk))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(
        self, query: str, k: int, where: Filter | None = None, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """The `k` keys that share most with `query`, best first; `among` restricts to some keys."""
        if k == 0 or (where is not None and where.is_empty) or (among is not None and not among):
            return []
        words = self._words(query)
        if words is None:
            return []
        clauses = [(tantivy.Occur.Must, words)]
        clauses += [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(c, 0.0))
            for c in self._conditions(where, among)
        ]
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(clauses), limit=k, count=False).hits
        keys = searcher.fast_field_values("key", [address for _, address in found])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(keys, found, strict=True)]

    def frequency(self, word: str) -> int:
        """How many chunks hold the folded word or pair `word` ("duoi_nuoc")."""
        return int(self._index.searcher().doc_freq("folded", word))

    def _words(self, query: str) -> tantivy.Query | None:
        """Any of the words of `query`, each weighted by how often it stands there; None when it has no word."""
        weights = {"folded": 1.0, "accented": ACCENTED_WEIGHT if has_diacritics(query) else 0.0}
        terms = [
            (tantivy.Occur.Should, self._term(field, word, weight * count))
            for field, weight in weights.items()
            if weight
            for word, count in Counter(FIELDS[field](query)).items()
        ]
        return tantivy.Query.boolean_query(terms) if terms else None

    def _term(self, field: str, word: str, weight: float) -> tantivy.Query:
        term = tantivy.Query.term_query(self._schema, field, word, index_option="freq")
        return term if weight == 1 else tantivy.Query.boost_query(term, weight)

    def _conditions(self, where: Filter | None, among: Collection[int] | None) -> Iterable[tantivy.Query]:
        schema, query = self._schema, tantivy.Query
        if among is not None:
            yield query.term_set_query(schema, "key", list(among))
        if where is None:
            return
        if where.page_ids is not None:
            yield query.term_set_query(schema, "page", list(where.page_ids))
        if where.directive_ids is not None:
            yield query.term_set_query(schema, "directive", list(where.directive_ids))
        for field, value in (("province", where.province), ("type", where.type)):
            if value is not None:
                yield query.term_query(schema, field, fold(value), index_option="basic")
        if where.number is not None:
            key = number_key(where.number)
            yield query.term_query(schema, "figure" if key.isdigit() else "number", key, index_option="basic")
        if where.dates is not None:
            first, last = where.dates.start, where.dates.end
            yield query.range_query(
                schema,
                "day",
                tantivy.FieldType.Integer,
                first.toordinal() if first else 1,
                last.toordinal() if last else 4_000_000,
            )


def _document(key: int, chunk: Chunk) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("key", key)
    document.add_unsigned("page", chunk.page_id)
    if chunk.directive_id is not None:
        document.add_unsigned("directive", chunk.directive_id)
    if chunk.date is not None:
        document.add_integer("day", chunk.date.toordinal())
    for name, value in (("province", chunk.province), ("type", chunk.type)):
        if value is not None:
            document.add_text(name, fold(value))
    if chunk.number is not None:
        document.add_text("number", number_key(chunk.number))
        document.add_text("figure", figure_of(chunk.number))
    for name, words in FIELDS.items():
        document.add_text(name, " ".join(words(f"{chunk.context}\n{chunk.text}")))
    return document
