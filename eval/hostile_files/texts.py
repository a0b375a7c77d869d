"""Hostile HTML pages and plain texts."""

from __future__ import annotations

import random
from collections.abc import Callable

from eval.hostile_files.zips import words


def _html_deep(r: random.Random) -> bytes:
    tag = r.choice(["div", "b", "table><tr><td", "ul><li", "blockquote"])
    return f"<html><body>{f'<{tag}>' * r.randint(50_000, 120_000)}{words(r)}".encode()


def _html_attributes(r: random.Random) -> bytes:
    many = " ".join(f"a{i}={i}" for i in range(r.randint(50_000, 200_000)))
    return f"<html><body><p {many}>{words(r)}</p>".encode()


def _html_cut(r: random.Random) -> bytes:
    opening = r.choice(["<!-- ", "<script>", "<style>", "<p title='", "<p>&#", "<textarea>", "<![CDATA["])
    return f"<html><body><p>{words(r)}</p>{opening}{words(r) * r.randint(1, 3000)}".encode()


def _html_line(r: random.Random) -> bytes:
    return f"<!doctype html><p>{' '.join([words(r)] * r.randint(8_000, 30_000))}</p>".encode()


def _html_entities(r: random.Random) -> bytes:
    return f"<html><p>{words(r)}{'&amp;' * r.randint(50_000, 300_000)}{'&#xD800;&#0;' * r.randint(1, 1000)}".encode()


def _text_line(r: random.Random) -> bytes:
    return " ".join([words(r)] * r.randint(10_000, 40_000)).encode()


def _text_controls(r: random.Random) -> bytes:
    return bytes(r.choice(b"\x01\x02\x07\x08\x1b\x7f abc") for _ in range(r.randint(100, 20_000)))


def _text_zeros(r: random.Random) -> bytes:
    return words(r).encode() + b"\0" * r.randint(1, 2**20) + words(r).encode()


def _text_random(r: random.Random) -> bytes:
    return r.randbytes(r.randint(10, 200_000))


def _text_surrogates(r: random.Random) -> bytes:
    lone = r.choice([b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xff\xfe"])
    return (words(r).encode() + lone) * r.randint(1, 2000)


def _text_wide(r: random.Random) -> bytes:
    return b"\xff\xfe" + words(r).encode("utf-16-le") + r.choice([b"\x00", b"\x00\xd8", b"\x00\xdc" * 9])


def _text_marks(r: random.Random) -> bytes:
    return ("a" + "\u0301\u0327" * r.randint(1_000, 25_000) + words(r)).encode()


def _text_nested(r: random.Random) -> bytes:
    return (r.choice(["[", "{", "(", "<", "> ", "- "]) * r.randint(10_000, 100_000) + words(r)).encode()


def _text_empty(r: random.Random) -> bytes:
    return bytes(r.choice(b" \t\r\n") for _ in range(r.randint(0, 5_000)))


def _text_spaces(r: random.Random) -> bytes:
    return "\u00a0\u200b\u3000\ufeff".encode() * r.randint(1, 50_000)


TEXTS: tuple[tuple[str, str, Callable[[random.Random], bytes]], ...] = (
    ("html-deep", ".html", _html_deep),
    ("html-attributes", ".html", _html_attributes),
    ("html-cut", ".htm", _html_cut),
    ("html-line", ".html", _html_line),
    ("html-entities", ".html", _html_entities),
    ("text-line", ".txt", _text_line),
    ("text-controls", ".txt", _text_controls),
    ("text-zeros", ".txt", _text_zeros),
    ("text-random", ".txt", _text_random),
    ("text-surrogates", ".txt", _text_surrogates),
    ("text-wide", ".txt", _text_wide),
    ("text-marks", ".txt", _text_marks),
    ("text-nested", ".md", _text_nested),
    ("text-empty", ".txt", _text_empty),
    ("text-spaces", ".html", _text_spaces),
)
"""(class, ending, maker)."""
