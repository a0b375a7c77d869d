"""Hostile mails."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable

from eval.hostile_files.zips import packed, words

_HEAD = "From: a@x.vn\r\nTo: b@x.vn\r\nSubject: V/v kiểm tra\r\nDate: Mon, 04 Mar 2024 08:00:00 +0700\r\nMIME-Version: 1.0\r\n"


def _multipart(parts: list[str], boundary: str = "==b==", end: bool = True) -> bytes:
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    closing = f"--{boundary}--\r\n" if end else ""
    return f'{_HEAD}Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n{body}{closing}'.encode()


def _attached(name: str, data: str, encoding: str = "base64") -> str:
    return (
        f'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{data}"
    )


def _broken_base64(r: random.Random) -> bytes:
    good = base64.b64encode(words(r).encode() * 20).decode()
    at = r.randint(5, len(good) - 5)
    return _multipart([_attached("cv.txt", good[:at] + "!*@é" * r.randint(1, 50) + good[at + 3 :])])


def _many_parts(r: random.Random) -> bytes:
    return _multipart(["\r\nx"] * r.randint(80_000, 120_000))


def _deep(r: random.Random) -> bytes:
    depth = r.randint(200, 5_000)
    layers = "".join(
        f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n' for i in range(depth)
    )
    return f"{_HEAD}{layers}Content-Type: text/plain\r\n\r\n{words(r)}".encode()


def _deep_mails(r: random.Random) -> bytes:
    depth = r.randint(5, 3_000)
    return (
        "".join([_HEAD + "Content-Type: message/rfc822\r\n\r\n"] * depth) + _HEAD + f"\r\n{words(r)}"
    ).encode()


def _long_header(r: random.Random) -> bytes:
    subject = r.choice(["=?utf-8?q?=41?= ", "(", "<", '"', ";x=y", "a "]) * r.randint(20_000, 300_000)
    where = r.choice(["Subject: ", "From: ", "Content-Type: text/plain; ", "Content-Disposition: "])
    return f"{_HEAD}{where}{subject}\r\n\r\n{words(r)}".encode()


def _folded_header(r: random.Random) -> bytes:
    folded = "\r\n ".join(r.choice(["=?utf-8?q?=41?=", "((", '"a', ";x*0=y"]) * 40 for _ in range(3_000))
    return f"{_HEAD}Content-Type: text/plain; x={folded}\r\n\r\n{words(r)}".encode()


def _open(r: random.Random) -> bytes:
    return _multipart(
        [f"Content-Type: text/plain\r\n\r\n{words(r)}", _attached("cv.txt", "QQ" * 99)], end=False
    )


def _charset(r: random.Random) -> bytes:
    name = r.choice(
        ["utf-7", "idna", "rot13", "zlib", "unknown-8bit", "../../x", "x" * 5000, "utf-16", "hex"]
    )
    return f"{_HEAD}Content-Type: text/plain; charset={name}\r\n\r\n{words(r) * r.randint(1, 50)}".encode()


def _bomb_attached(r: random.Random) -> bytes:
    bomb = packed({f"{r.random()}.txt": b"0" * r.randint(10, 19) * 2**20})
    return _multipart([_attached("bom.zip", base64.encodebytes(bomb).decode())])


def _cut(r: random.Random) -> bytes:
    whole = _multipart([_attached("cv.txt", base64.encodebytes(words(r).encode() * 300).decode())])
    return whole[: r.randint(150, len(whole) - 100)]


def _names(r: random.Random) -> bytes:
    name = r.choice(
        ["../../x.txt", "/etc/passwd", "a\\b.txt", "=?utf-8?b?w7c=?=.txt", "x" * 3000 + ".txt", "\x07.txt"]
    )
    text = base64.b64encode(words(r).encode()).decode()
    return _multipart([_attached(name, text)] * r.randint(1, 20))


MAILS: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("eml-base64", ".eml", _broken_base64),
    ("eml-parts", ".eml", _many_parts),
    ("eml-deep", ".eml", _deep),
    ("eml-mails", ".eml", _deep_mails),
    ("eml-header", ".eml", _long_header),
    ("eml-folded", ".eml", _folded_header),
    ("eml-open", ".eml", _open),
    ("eml-charset", ".eml", _charset),
    ("eml-bomb", ".eml", _bomb_attached),
    ("eml-cut", ".eml", _cut),
    ("eml-names", ".eml", _names),
)
"""(class, ending, maker)."""
