"""Markdown -> text: the marks go, the words, the line breaks and the numbers of lists stay."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from corpus.errors import EmptyPageError
from corpus.read.plain.text import read_text
from corpus.read.result import Read

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_TAG = re.compile(r"<[^<>]{0,1000}>")


def read_markdown(data: bytes, name: str, declared: str | None = None) -> Read:
    """The text of a Markdown page as its plain-text twin would have it.

    Marks of emphasis, headings, quotations, code and links are left out, the words of a link stay and its address goes;
    items keep "-" or their number; rows of a table are lines with " | " between cells. The title is that of the front
    matter, if any. Raises what `read_text` raises.
    """
    from markdown_it import MarkdownIt

    plain = read_text(data, name, declared)
    source, title = plain.text.removeprefix("\ufeff"), plain.title
    front = _FRONT.match(source)
    if front:
        source = source[front.end() :]
        stated = _TITLE.search(front[1])
        title = stated[1].strip().strip("\"'") if stated else title
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(source)
    text = re.sub(r"\n{3,}", "\n\n", "".join(_lines(tokens))).strip()
    if not any(c.isalpha() for c in text):
        raise EmptyPageError(f"Tệp {name} không có chữ nào. Hãy kiểm tra lại tệp nguồn.")
    return Read(text=text, title=title, notes=plain.notes)


def _lines(tokens: list[Token]) -> list[str]:
    """The pieces of the text, each with its line ends."""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "inline":
            pieces.append(_inline(token.children or []))
        elif token.type == "list_item_open":
            pieces.append((token.info + token.markup if token.info else "-") + " ")
        elif token.type in ("paragraph_close", "heading_close"):
            pieces.append("\n" if token.hidden else "\n\n")
        elif token.type in ("bullet_list_close", "ordered_list_close", "tr_close", "table_close"):
            pieces.append("\n")
        elif token.type in ("th_open", "td_open") and pieces and not pieces[-1].endswith("\n"):
            pieces.append(" | ")
        elif token.type in ("fence", "code_block"):
            pieces.append(token.content.rstrip("\n") + "\n\n")
        elif token.type == "html_block":
            pieces.append(html.unescape(_TAG.sub("", token.content)).strip() + "\n\n")
    return pieces


def _inline(tokens: list[Token]) -> str:
    pieces = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type == "html_inline":
            pieces.append("\n" if re.match(r"<br\b", token.content, re.I) else "")
        elif token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
    return "".join(pieces)
