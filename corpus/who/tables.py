"""The tables that ship with the package, read once: fields, bodies, mergers, provinces, symbols, words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from corpus.who.trie import compositions

PREFIXES = ("Sở", "Bộ", "Phòng", "ngành")
"""What stands before a field and makes it a body."""


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """The table of `NAME.toml` beside this file."""
    raw = resources.files("corpus.who").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def body_of(prefix: str, field: str) -> str:
    """The canonical name of a field's body: ("Sở", "Y tế") -> "Sở Y tế"; of the police in a province "Công an tỉnh"."""
    if (prefix, field) == ("Sở", "Công an"):
        return "Công an tỉnh"
    return f"{prefix[0].upper()}{prefix[1:]} {field}"


def shorts_of(field: dict[str, Any]) -> list[str]:
    """The abbreviations of a field, each in every way its parts may be joined."""
    found: list[str] = []
    for short in field.get("short", []):
        found.append(short)
        if re.fullmatch(r"[A-ZĐ&-]+", short):
            found += compositions(re.findall(r"[A-ZĐ]+", short))
    return list(dict.fromkeys(found))


def glued(field: dict[str, Any]) -> list[str]:
    """The abbreviations of a field without what joins their parts: TTTT, LĐTBXH."""
    capitals = [s for s in field.get("short", []) if re.fullmatch(r"[A-ZĐ&-]+", s)]
    return list(dict.fromkeys(re.sub(r"[&-]", "", s) for s in capitals))
