from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EncoderError
from corpus.text import fold
from index.encode import DEFAULT_MODEL, LibraryEncoder, StaticEncoder, content_hash, load_encoder, unit

TEXTS = [
    "Sở Y tế chủ trì, phối hợp với Sở Thông tin và Truyền thông phòng chống dịch.",
    "Công văn số 1911/UBND-KGVX ngày 10/5/2022",
    "qwzx ☃ 2,5%",
    "Uỷ ban nhân dân\ncác huyện",
] + ["trách nhiệm của người đứng đầu " * n for n in range(1, 40)]


def test_rows_are_unit_float32() -> None:
    rows = load_encoder().encode(TEXTS)
    assert (rows.dtype, rows.shape) == (np.float32, (len(TEXTS), 256))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-6)


def test_a_text_without_words_is_a_row_of_zeros() -> None:
    assert not load_encoder().encode(["", "?!…"]).any()
    assert load_encoder().encode([]).shape == (0, 256)


def test_diacritics_make_no_difference() -> None:
    encoder = load_encoder()
    assert np.array_equal(encoder.encode(TEXTS), encoder.encode([fold(text) for text in TEXTS]))


def test_parity_with_sentence_transformers() -> None:
    ours, theirs = load_encoder(), load_encoder(str(DEFAULT_MODEL))
    assert isinstance(theirs, LibraryEncoder)
    assert theirs.dim == ours.dim
    assert np.abs(ours.encode(TEXTS) - theirs.encode(TEXTS)).max() < 1e-5


def test_the_default_needs_neither_torch_nor_the_library() -> None:
    code = (
        "import sys; from index.encode import load_encoder; load_encoder().encode(['Sở Y tế']);"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & sys.modules.keys()))"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert run.stdout.strip() == "[]"


def test_the_name_holds_the_content(tmp_path: Path) -> None:
    for file in DEFAULT_MODEL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert content_hash(tmp_path) == content_hash(DEFAULT_MODEL)
    assert StaticEncoder.from_path(tmp_path).name == load_encoder().name
    (tmp_path / "tokenizer.json").write_text((tmp_path / "tokenizer.json").read_text() + " ")
    assert content_hash(tmp_path) != content_hash(DEFAULT_MODEL)


def test_an_unknown_model_is_named_at_once() -> None:
    with pytest.raises(EncoderError, match="'nobody/nothing'"):
        load_encoder("nobody/nothing")


def test_a_downloaded_model_is_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots = tmp_path / "models--sentence-transformers--small" / "snapshots"
    snapshots.mkdir(parents=True)
    (snapshots / "1f3a").symlink_to(DEFAULT_MODEL)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    encoder = load_encoder("small")
    assert (encoder.name, encoder.dim) == (f"small@{content_hash(DEFAULT_MODEL)}", 256)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=str(tmp_path)):
        load_encoder(str(tmp_path))
    with pytest.raises(EncoderError, match=str(tmp_path)):
        StaticEncoder.from_path(tmp_path)


def test_unit() -> None:
    assert unit(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == pytest.approx(
        np.array([[0.6, 0.8], [0.0, 0.0]]), abs=1e-7
    )
