"""Encoder: texts -> float32 array (n, dim) of unit rows, whose inner product is a similarity (higher is
better).

The default model is a static one, read here without torch: rows of int8 times one scale a row, averaged over
the tokens of a text. Any other name or path is handed to sentence-transformers, which takes seconds to
import.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.errors import EncoderError

Vectors = npt.NDArray[np.float32]
TokenIds = npt.NDArray[np.uint32]

DEFAULT_MODEL = Path(__file__).parent / "model"
BATCH = 256


class Encoder(Protocol):
    """What the index asks of a model. `name` identifies the weights: two encoders of one name give the same
    rows.
    """

    @property
    def name(self) -> str:
        """Name and content hash, e.g. "chidao-static@1f3a5c7e9b2d"."""

    @property
    def dim(self) -> int:
        """Length of a row."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (len(texts), dim); rows have length 1, or 0 for a text without any token."""


class StaticEncoder:
    """The mean of the rows of a text's tokens: table int8 (tokens, dim), scales float32 (tokens,)."""

    def __init__(
        self, name: str, tokenizer: Tokenizer, table: npt.NDArray[np.int8], scales: npt.NDArray[np.float32]
    ) -> None:
        if table.ndim != 2 or scales.shape != (len(table),) or tokenizer.get_vocab_size() != len(table):
            raise EncoderError(
                f"Mô hình {name} không khớp: từ vựng {tokenizer.get_vocab_size()}, bảng {table.shape}, hệ số "
                f"{scales.shape}. Hãy cài lại gói hoặc tạo lại mô hình bằng `python -m index.training`."
            )
        self.name = name
        self.dim = int(table.shape[1])
        self._tokenizer, self._table, self._scales = tokenizer, table, scales

    def mixed(self, parts: Sequence[tuple[str, float]]) -> Vectors:
        """float32 (dim,) of length 1: the sum of the tokens of several texts, each times what its text counts."""
        total = np.zeros(self.dim, dtype=np.float32)
        for text, counts in parts:
            ids = np.asarray(self.token_ids(text), dtype=np.int64)
            total += np.float32(counts) * (self._scales[ids] @ self._table[ids].astype(np.float32))
        found: Vectors = unit(total[None])[0]
        return found

    @property
    def table(self) -> npt.NDArray[np.float32]:
        """All rows, float32 (tokens, dim), as long as they weigh."""
        found: Vectors = self._scales[:, None] * self._table.astype(np.float32)
        return found

    @cached_property
    def tokens(self) -> dict[str, int]:
        """Token -> its row; a token of several syllables is "▁so▁y▁te"."""
        return dict(self._tokenizer.get_vocab())

    def token_ids(self, text: str) -> list[int]:
        """The tokens of a text, in order."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def rows(self, ids: npt.NDArray[np.int64]) -> Vectors:
        """float32 (len(ids), dim): the row of each token, as long as it weighs."""
        found: Vectors = self._scales[ids][:, None] * self._table[ids].astype(np.float32)
        return found

    @classmethod
    def from_path(cls, path: Path) -> StaticEncoder:
        """Read `tokenizer.json` and `model.safetensors` of a folder; EncoderError when they are not what they
        should be.
        """
        try:
            weights = load_file(path / "model.safetensors")
            tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
            table, scales = weights["embeddings"], weights["weights"].astype(np.float32)
        except Exception as exc:
            raise EncoderError(f"Không đọc được mô hình tại {path}: {exc}. Hãy cài lại gói chidao.") from exc
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(f"chidao-static@{content_hash(path)}", tokenizer, table, scales)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        return self.read(texts)[0]

    def read(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenIds]]:
        """What `encode` gives, and the tokens of each text in order, uint32 (tokens,)."""
        rows, tokens = np.zeros((len(texts), self.dim), dtype=np.float32), list[TokenIds]()
        for start in range(0, len(texts), BATCH):
            batch = self._tokenizer.encode_batch_fast(
                list(texts[start : start + BATCH]), add_special_tokens=False
            )
            for row, encoding in enumerate(batch, start):
                ids = np.asarray(encoding.ids, dtype=np.uint32)
                tokens.append(ids)
                if len(ids):
                    rows[row] = self._scales[ids] @ self._table[ids].astype(np.float32)
        return unit(rows), tokens


class LibraryEncoder:
    """Any sentence-transformers model, by name or path. Never reaches for the network."""

    def __init__(self, name_or_path: str) -> None:
        path = Path(name_or_path) if Path(name_or_path).is_dir() else _downloaded(name_or_path)
        if path is None:
            raise EncoderError(
                f"Không có mô hình {name_or_path!r}: không phải thư mục trên máy, cũng chưa được tải về sẵn. "
                "Hãy ghi đường dẫn tới thư mục mô hình, tải mô hình về trước, hoặc bỏ thiết đặt này để dùng "
                "mô hình đi kèm."
            )
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(str(path), device="cpu", local_files_only=True)
            self.dim = int(self._model.get_embedding_dimension() or 0)
        except Exception as exc:
            raise EncoderError(
                f"Không mở được mô hình {name_or_path!r} bằng sentence-transformers: {exc}. Hãy kiểm tra thư "
                "mục mô hình, hoặc bỏ thiết đặt này để dùng mô hình đi kèm."
            ) from exc
        label = path.resolve().name if Path(name_or_path).is_dir() else name_or_path
        self.name = f"{label}@{content_hash(path)}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        rows = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        return unit(np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dim))


@lru_cache(maxsize=4)
def load_encoder(name_or_path: str | None = None) -> Encoder:
    """The default model for None, any other by sentence-transformers; EncoderError says what is missing."""
    if name_or_path is None:
        return StaticEncoder.from_path(DEFAULT_MODEL)
    return LibraryEncoder(name_or_path)


def unit(rows: Vectors) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, np.where(norms == 0, 1, norms), dtype=np.float32)


def content_hash(path: Path) -> str:
    """12 hex digits over names and bytes of the files that define a model (weights, tokenizer, settings)."""
    digest = hashlib.sha256()
    for file in sorted(
        p for p in path.rglob("*") if p.is_file() and p.suffix in {".safetensors", ".json", ".bin"}
    ):
        digest.update(json.dumps([file.relative_to(path).as_posix(), file.stat().st_size]).encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:12]


def _downloaded(name: str) -> Path | None:
    """The folder of that model in the local cache of the Hugging Face libraries, None without one."""
    home = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface"))
    hub = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    for full in (name, f"sentence-transformers/{name}"):
        folders = (hub / f"models--{full.replace('/', '--')}" / "snapshots").glob("*/modules.json")
        if found := max(folders, key=lambda file: file.stat().st_mtime, default=None):
            return found.parent
    return None
