"""Words by BM25 (tantivy; k1 1.2, b 0.75). Scores are similarities: higher is better, 0 is no common word."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import tantivy

from corpus.text import fold
from index import tokens
from index.asked import asked as words_asked
from index.asked import own_words
from index.chunk import Chunk
from index.filter import Filter, agency_key, figure_of, number_key
from index.remembered import Remembered
from index.words import ACCENTED, FOLDED, Asked, Split, split

FIELDS: Mapping[str, Callable[[str], list[str]]] = {FOLDED: tokens.folded, ACCENTED: tokens.accented}
"""Searched field -> its words. Each holds the context line and the text of a chunk."""

Ranking = list[tuple[int, float]]

PROPOSING = 24
"""How many of a question's words, the rarest, propose candidates; the others stand in nearly every chunk."""

_WRITER_BYTES = 64 << 20
_LAST_DAY = 4_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("page", indexed=True)
    builder.add_unsigned_field("directive", indexed=True)
    builder.add_integer_field("day", indexed=True)
    for name in ("province", "type", "number", "figure", "issuer", "visibility", "charge"):
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
        self._rare = {field: Remembered(partial(self._rarity, field)) for field in FIELDS}

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    @contextmanager
    def changing(self, removed: Collection[int]) -> Iterator[Callable[[int, Chunk, Split], None]]:
        """Forget the keys `removed`, and give what adds a chunk under its key with its words (those of `words.split` of
        context line and text); visible when the context ends.

        What is removed is found no more, but its words stay in the files until tantivy merges them, and count as ever
        for how rare they are.
        """
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        if removed:
            keys = tantivy.Query.term_set_query(self._schema, "key", list(removed))
            writer.delete_documents_by_query(keys)

        def add(key: int, chunk: Chunk, own: Split) -> None:
            writer.add_document(_document(key, chunk, own))

        yield add
        writer.commit()
        writer.wait_merging_threads()
        self._open()

    def update(self, removed: Collection[int], added: Iterable[tuple[int, Chunk]]) -> None:
        """`changing` for chunks whose words nobody else needs."""
        with self.changing(removed) as add:
            for key, chunk in added:
                add(key, chunk, split(chunk.context, chunk.text))

    def search(
        self,
        query: str,
        k: int,
        where: Filter | None = None,
        most: int | None = None,
        otherwise: bool = False,
    ) -> Ranking:
        """The `k` keys with the highest BM25, best first; folded and accented words count alike.

        With `most`, only so many words of the question are asked, the rarest; with `otherwise` also, for less, the words
        that documents write for its everyday phrases.
        """
        if where is not None and where.is_empty:
            return []
        words = words_asked(query) if otherwise else own_words(query)
        if most is not None and len(words) > most:
            words = [w for w in words if self._searcher.doc_freq(w[0], w[1])]
            words = sorted(words, key=lambda w: -w[2] * self.rarity(w[0], w[1]))[:most]
        scored = [term for field, word, count in words for term in self._counted(field, word, count)]
        return self._found(scored, k, list(self._conditions(where)) if where else [])

    def holding(self, word: str, k: int, where: Filter | None = None) -> list[int]:
        """At most `k` keys of chunks that hold the folded word, whole ("1911/ubnd-kgvx"), best first."""
        if where is not None and where.is_empty:
            return []
        conditions = list(self._conditions(where)) if where else []
        return [key for key, _ in self._found([self._term(FOLDED, word)], k, conditions)]

    def asked(self, query: str, otherwise: bool = False) -> list[Asked]:
        """The words of a question in each field that it is asked of, with how rare they are here; see `search`."""
        words = words_asked(query) if otherwise else own_words(query)
        found = []
        for field in FIELDS:
            own = [(word, count) for asked_of, word, count in words if asked_of == field]
            if own:
                found.append(
                    Asked(
                        field,
                        tuple(word for word, _ in own),
                        tuple(count for _, count in own),
                        tuple(self.rarity(field, word) for word, _ in own),
                    )
                )
        return found

    def frequency(self, word: str, field: str = FOLDED) -> int:
        """How many chunks hold the syllable or pair `word` ("duoi_nuoc") of a field; removed ones count until a merge."""
        return int(self._searcher.doc_freq(field, word))

    def rarity(self, field: str, word: str) -> float:
        """How rare a word is in a field: the idf of BM25, from 0; remembered."""
        return self._rare[field][word]

    def rarities(self, field: str) -> Mapping[str, float]:
        """Word -> `rarity`, for any word."""
        return self._rare[field]

    def _rarity(self, field: str, word: str) -> float:
        """The idf of BM25: ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N chunks with the word."""
        having = self._searcher.doc_freq(field, word)
        return math.log(1 + (max(len(self), having) - having + 0.5) / (having + 0.5))

    def _found(self, clauses: list[tantivy.Query], k: int, conditions: list[tantivy.Query]) -> Ranking:
        """The `k` keys for which the sum of what `clauses` give is highest, of those that meet all
        `conditions`.
        """
        if not clauses or k <= 0:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        if conditions:  # only a bare union of terms lets tantivy skip blocks that cannot reach the best k
            musts = [(tantivy.Occur.Must, tantivy.Query.const_score_query(c, 0.0)) for c in conditions]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *musts])
        hits = self._searcher.search(query, limit=k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, word, index_option="freq")

    def _counted(self, field: str, word: str, count: float) -> list[tantivy.Query]:
        """The clauses for a word that counts so often; whole counts as bare terms, which let blocks be skipped."""
        term = self._term(field, word)
        return [term] * int(count) if count >= 1 else [tantivy.Query.boost_query(term, count)]

    def _conditions(self, where: Filter) -> Iterable[tantivy.Query]:
        schema, query = self._schema, tantivy.Query
        if where.page_ids is not None:
            yield query.term_set_query(schema, "page", list(where.page_ids))
        if where.directive_ids is not None:
            yield query.term_set_query(schema, "directive", list(where.directive_ids))
        named = [
            ("province", where.province and fold(where.province)),
            ("type", where.type and fold(where.type)),
            ("issuer", where.issuer and agency_key(where.issuer)),
            ("visibility", where.visibility),
        ]
        if where.agency is not None or where.role is not None:
            named.append(("charge", _charge(where.agency, where.role)))
        for field, value in named:
            if value is not None:
                yield query.term_query(schema, field, str(value), index_option="basic")
        if where.number is not None:
            key = number_key(where.number)
            yield query.term_query(schema, "figure" if key.isdigit() else "number", key, index_option="basic")
        if where.dates is not None:
            first = where.dates.start.toordinal() if where.dates.start else 1
            last = where.dates.end.toordinal() if where.dates.end else _LAST_DAY
            yield query.range_query(schema, "day", tantivy.FieldType.Integer, first, last)


def _charge(agency: str | None, role: str | None) -> str:
    """The word under which a charge is found: by agency, by role, or by both together."""
    return f"{'' if agency is None else agency_key(agency)}|{role or ''}"


def _document(key: int, chunk: Chunk, own: Split) -> tantivy.Document:
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
    if chunk.issuer is not None:
        document.add_text("issuer", agency_key(chunk.issuer))
    document.add_text("visibility", chunk.visibility)
    for charge in {_charge(*pair) for a, r in chunk.charges for pair in ((a, r), (a, None), (None, r))}:
        document.add_text("charge", charge)
    if chunk.number is not None:
        document.add_text("number", number_key(chunk.number))
        document.add_text("figure", figure_of(chunk.number))
    for name, words in own.fields.items():
        document.add_text(name, " ".join(words))
    return document
