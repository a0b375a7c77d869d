"""Words by BM25 (tantivy; k1 1.2, b 0.75). Scores are similarities: higher is better, 0 is no common word."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import tantivy

from corpus.text import fold
from index import tokens
from index.chunk import Chunk
from index.filter import Filter, figure_of, number_key
from index.words import asked, typed

FIELDS: Mapping[str, Callable[[str], list[str]]] = {"folded": tokens.folded, "accented": tokens.accented}
"""Searched field -> its words. Each holds the context line and the text of a chunk."""

Ranking = list[tuple[int, float]]

_HIGHEST_TF = 2.2
"""k1 + 1: what the term frequency can multiply an idf by, at most."""

_WRITER_BYTES = 64 << 20
_LAST_DAY = 4_000_000


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
        self._open()

    def _open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()
        self.rarity = lru_cache(maxsize=100_000)(self._rarity)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def update(self, removed: Collection[int], added: Iterable[tuple[int, Chunk]]) -> None:
        """Forget the keys `removed`, then add chunks under theirs; visible when this returns."""
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        if removed:
            keys = tantivy.Query.term_set_query(self._schema, "key", list(removed))
            writer.delete_documents_by_query(keys)
        for key, chunk in added:
            writer.add_document(_document(key, chunk))
        writer.commit()
        writer.wait_merging_threads()
        self._open()

    def search(self, query: str, k: int, where: Filter | None = None) -> Ranking:
        """The `k` keys with the highest BM25, best first; folded and accented words count alike."""
        if where is not None and where.is_empty:
            return []
        words = [self._scored(field, word, counts) for field, word, counts in asked(query)]
        return self._found(words, k, list(self._conditions(where)) if where else [])

    def bm25(self, query: str, keys: Collection[int]) -> dict[int, float]:
        """BM25 of these keys over the highest that a text could have for `query`, 0..1; none without a common
        word.

        A word of removed chunks counts until tantivy merges its segments, which can lift the share: hence the
        cap.
        """
        words = [self._scored(field, word, counts) for field, word, counts in asked(query)]
        highest = (
            sum(n * self.rarity(field, word) for field, own in typed(query) for word, n in own.items())
            * _HIGHEST_TF
        )
        return {key: min(1.0, score / highest) for key, score in self._among(words, keys)}

    def covers(self, field: str, words: Collection[str], keys: Collection[int]) -> dict[int, float]:
        """The share of `words` that each of these keys has in `field`, by rarity; a key that has none is left
        out.
        """
        rarities = {word: self.rarity(field, word) for word in words}
        whole = sum(rarities.values())
        clauses = [
            tantivy.Query.const_score_query(self._term(field, w), r / whole) for w, r in rarities.items()
        ]
        return dict(self._among(clauses, keys))

    def frequency(self, word: str) -> int:
        """How many chunks hold the folded syllable or pair `word` ("duoi_nuoc"); removed ones count until a merge."""
        return int(self._searcher.doc_freq("folded", word))

    def _rarity(self, field: str, word: str) -> float:
        """The idf of BM25: ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N chunks with the word."""
        having = self._searcher.doc_freq(field, word)
        return math.log(1 + (max(len(self), having) - having + 0.5) / (having + 0.5))

    def _among(self, clauses: list[tantivy.Query], keys: Collection[int]) -> Ranking:
        chosen = tantivy.Query.term_set_query(self._schema, "key", list(keys))
        return self._found(clauses, len(keys), [chosen])

    def _found(self, clauses: list[tantivy.Query], k: int, conditions: list[tantivy.Query]) -> Ranking:
        """The `k` keys for which the sum of what `clauses` give is highest, of those that meet all
        `conditions`.
        """
        if not clauses or k <= 0:
            return []
        some = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        musts = [(tantivy.Occur.Must, tantivy.Query.const_score_query(c, 0.0)) for c in conditions]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, some), *musts])
        hits = self._searcher.search(query, limit=k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, word, index_option="freq")

    def _scored(self, field: str, word: str, counts: float) -> tantivy.Query:
        term = self._term(field, word)
        return term if counts == 1 else tantivy.Query.boost_query(term, counts)

    def _conditions(self, where: Filter) -> Iterable[tantivy.Query]:
        schema, query = self._schema, tantivy.Query
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
            first = where.dates.start.toordinal() if where.dates.start else 1
            last = where.dates.end.toordinal() if where.dates.end else _LAST_DAY
            yield query.range_query(schema, "day", tantivy.FieldType.Integer, first, last)


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
