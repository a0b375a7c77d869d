"""About a hundred hostile files in one batch: each is a page or a clear error, and nothing else happens.

The batch runs in a process of its own, so that its memory can be told apart. The same files and more are the matter of a
benchmark; here the time for each is cut to five seconds, which some classes use up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import corpus.errors
from corpus.errors import PageError
from eval.hostile_files.files import CLASSES, hostile_files

ROOT = Path(__file__).parents[2]
COUNT = 104
SLOW = {"rtf-deep", "odt-laughs", "ole-junk"}
"""Classes that start an office program each time: one file of each is enough here."""

PROGRAM = """
import json, resource, sys
from dataclasses import replace
from pathlib import Path
from corpus.errors import PageError
from corpus.read.apart.isolate import Reader
from corpus.read.pack.sources import sources_under

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

start = peak()
with Reader() as reader:
    for item in sources_under(Path(sys.argv[1])):
        outcome = {"name": getattr(item, "name", None), "error": None}
        try:
            if isinstance(item, PageError):
                raise item
            text = reader.read(replace(item, format=replace(item.format, seconds=5.0))).text
            outcome["letters"] = sum(c.isalpha() for c in text)
            text.encode()
        except PageError as error:
            outcome |= {"error": type(error).__name__, "message": str(error)}
        print(json.dumps(outcome))
print(json.dumps({"grown": peak() - start}))
"""


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[dict[str, Any]], int]:
    """The names of the files, what became of their sources, and by how many bytes the reading process grew."""
    if sys.platform == "win32":
        pytest.skip("memory is measured by POSIX means")
    folder = tmp_path_factory.mktemp("hostile")
    names = []
    for number, (name, data) in enumerate(hostile_files(7, COUNT)):
        kind = CLASSES[number % len(CLASSES)][0]
        if kind not in SLOW or number < len(CLASSES):
            (folder / name).write_bytes(data)
            names.append(name)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], cwd=ROOT, capture_output=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    *outcomes, last = map(json.loads, done.stdout.decode().splitlines())
    return names, outcomes, last["grown"]


def test_files_are_made_again_alike_and_no_two_are_the_same() -> None:
    first = list(hostile_files(3, len(CLASSES) * 2))
    assert first == list(hostile_files(3, len(CLASSES) * 2))
    assert len({data for _, data in first}) == len({name for name, _ in first}) == len(CLASSES) * 2


def test_every_file_is_accounted_for(batch: tuple[list[str], list[dict[str, Any]], int]) -> None:
    names, outcomes, _ = batch
    told = [o["message"] if o["error"] else o["name"] for o in outcomes]
    assert [n for n in names if not any(n[:4] in t for t in told)] == []


def test_every_error_is_clear(batch: tuple[list[str], list[dict[str, Any]], int]) -> None:
    numbers = {name[:4] for name in batch[0]}
    for outcome in batch[1]:
        if outcome["error"]:
            message = outcome["message"]
            assert issubclass(getattr(corpus.errors, outcome["error"]), PageError)
            assert message.isprintable(), message
            assert len(message) < 400
            assert any(number in message for number in numbers)
            assert message.endswith((".", "…"))
        else:
            assert outcome["letters"] > 0


def test_bombs_and_damage_never_pass_for_pages(
    batch: tuple[list[str], list[dict[str, Any]], int],
) -> None:
    refused: tuple[str, ...] = (
        "laughs",
        "quadratic",
        "external",
        "swollen",
        "headless",
        "docx-cut",
        "elf",
        "random",
        "png-cut",
    )
    refused += (
        "png-bomb",
        "png-as-pdf",
        "jpeg-junk",
        "tiff-loop",
        "text-empty",
        "text-zeros",
        "text-controls",
    )
    refused += (
        "eml-base64",
        "eml-parts",
        "zip-cut",
        "zip-locked",
        "zip-links",
        "zip-crowd",
        "zip-overlapping",
    )
    assert [o["name"] for o in batch[1] if not o["error"] and any(r in o["name"] for r in refused)] == []


def test_the_program_itself_stays_small(batch: tuple[list[str], list[dict[str, Any]], int]) -> None:
    """Its own share is one source at a time: twenty megabytes at most, a few times over."""
    assert batch[2] < 150 * 2**20
