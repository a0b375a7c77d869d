"""Folders outside the project come from the environment; a test that needs one skips without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.service import Service
from assistant.settings import Settings

os.environ.setdefault("HF_HUB_OFFLINE", "1")
settings.register_profile("same", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def _folder(variable: str) -> Path:
    named = os.environ.get(variable)
    if not named:
        pytest.skip(f"{variable} is not set")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"{variable} = {named} is no folder")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Five real pages of provincial portals."""
    return _folder("CHIDAO_SEEDS")


@pytest.fixture(scope="session")
def bench() -> Path:
    """Retrieval sets and the list of real document numbers."""
    return _folder("CHIDAO_BENCH")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The pages that ship with the package."""
    return SAMPLES


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service over an empty home."""
    opened = Service.open(Settings(home=tmp_path / "home"))
    yield opened
    opened.close()
