"""Names of sources as people read them and as the store keeps them; error messages in one shape."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

from corpus.errors import PageError

LONGEST_NAME = 120
"""Characters of a name that are shown; a longer one loses its middle, so that its ending stays."""

LONGEST_MESSAGE = 380
"""Characters of an error message."""

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

_E = TypeVar("_E", bound=PageError)


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def shown(name: str) -> str:
    """`name` for people: NFC, on one line, characters that cannot be seen escaped, the middle of a long one left out."""
    clear = "".join(
        _escaped(c) if unicodedata.category(c) in _UNSEEN else c for c in unicodedata.normalize("NFC", name)
    )
    if len(clear) > LONGEST_NAME:
        clear = clear[: LONGEST_NAME // 2 - 1] + "…" + clear[-LONGEST_NAME // 2 :]
    return clear


def identity(address: str) -> str:
    """`address` as the store can keep it: half surrogates, which no UTF-8 holds, escaped."""
    return address.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def told(error: _E, name: str) -> _E:
    """`error` with a message on one line that holds `name` and is not too long. `name` as `shown` gives it."""
    message = str(error)
    line = " ".join("".join(_escaped(c) if unicodedata.category(c) == "Cs" else c for c in message).split())
    line = "".join(c if unicodedata.category(c) not in _UNSEEN else _escaped(c) for c in line)
    if name not in line:
        line = f"{name}: {line}"
    if len(line) > LONGEST_MESSAGE:
        line = line[: LONGEST_MESSAGE - 1] + "…"
    if line == message:
        return error
    fresh = type(error)(line)
    fresh.__cause__ = error.__cause__
    return fresh
