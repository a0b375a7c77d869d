"""Imports go down only, and each third-party engine is touched in one place. Imports inside functions count."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("corpus", "index", "assistant", "eval")
"""Each floor may import from itself and from those before it."""

TOUCHED = {
    "faiss": {"index/dense.py"},
    "tantivy": {"index/lexical.py"},
    # The registry, the table of chunks, and the lock of the index are SQLite files.
    "sqlite3": {
        *(
            "corpus/registry.py",
            "corpus/database.py",
            "corpus/queries.py",
            "corpus/schema.py",
            "corpus/rows.py",
            "corpus/doctor.py",
            "corpus/fetch/ledger.py",
        ),
        *("index/table.py", "index/files.py"),
    },
    "gradio": {"assistant/ui/"},
    "fastapi": {"assistant/ui/"},
    "uvicorn": {"assistant/ui/"},
    "click": {"assistant/cli/", "eval/", "index/training/"},
    "rich": {"assistant/cli/common.py"},
    "inscriptis": {"corpus/read/html/reader.py"},
    "trafilatura": {"corpus/read/html/main.py"},
    "htmldate": {"corpus/read/html/main.py"},
    "lxml": {"corpus/read/html/", "corpus/fetch/feed.py", "corpus/fetch/listing.py"},
    "markdown_it": {"corpus/read/plain/markdown.py"},
    "pdfplumber": {"corpus/read/pdf/"},
    "pypdfium2": {"corpus/read/pdf/", "eval/material/scans.py"},
    "PIL": {"corpus/read/pdf/", "eval/material/scans.py"},
    "docx": {"eval/material/word.py"},
    "langchain_text_splitters": {"eval/baselines.py"},
    "matplotlib": {"eval/report.py"},
    "sklearn": {"eval/calibration.py"},
    "httpcore2": {"corpus/fetch/transport.py"},
    "protego": {"corpus/fetch/robots.py"},
    "sentence_transformers": {"index/encode.py", "index/training/"},
    "torch": {"index/training/", "eval/fusion.py"},
    "safetensors": {"index/encode.py", "index/interaction.py", "index/ranker.py", "index/training/"},
    "tokenizers": {"index/encode.py", "index/training/"},
    "langchain_core": {"assistant/retriever.py", "assistant/llm.py", "eval/baselines.py"},
    "langchain": {"assistant/llm.py"},
    "langsmith": {"assistant/llm.py"},
    "httpx": {"assistant/llm.py"},
    "platformdirs": {"assistant/settings.py"},
}
"""Engine -> the files, or folders that end in "/", that may import it. No other third-party package but numpy."""


def imports(source: str) -> Iterator[str]:
    """The modules that a source imports, at its head or late."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            yield node.module


SOURCES = {
    p.relative_to(ROOT).as_posix(): p for floor in FLOORS for p in sorted((ROOT / floor).rglob("*.py"))
}


def test_late_imports_are_seen() -> None:
    source = "import a.b\ndef f():\n    from c import d\n    class E:\n        import g, h\n"
    assert sorted(imports(source)) == ["a.b", "c", "g", "h"]


def test_all_four_floors_are_read() -> None:
    assert {name.split("/")[0] for name in SOURCES} == set(FLOORS)
    assert set(TOUCHED["faiss"]) <= set(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_imports_go_down_only(name: str) -> None:
    floor = FLOORS.index(name.split("/")[0])
    used = {m.split(".")[0] for m in imports(SOURCES[name].read_text(encoding="utf-8"))}
    assert used & set(FLOORS[floor + 1 :]) == set()
    assert "tests" not in used


@pytest.mark.parametrize("engine", TOUCHED)
def test_an_engine_is_touched_where_it_belongs(engine: str) -> None:
    users = {
        n for n, p in SOURCES.items() if engine in {m.split(".")[0] for m in imports(p.read_text("utf-8"))}
    }
    allowed = TOUCHED[engine]
    assert {
        u for u in users if u not in allowed and not any(a.endswith("/") and u.startswith(a) for a in allowed)
    } == set()


def test_no_other_package_is_used() -> None:
    import sys

    known = {*sys.stdlib_module_names, *FLOORS, *TOUCHED, "numpy"}
    used = {m.split(".")[0] for p in SOURCES.values() for m in imports(p.read_text(encoding="utf-8"))}
    assert used - known == set()
