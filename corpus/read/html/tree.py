"""An HTML source as a tree fit for laying out: hidden things gone, depth bounded, rows of tables on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from corpus.read.html.tables import flatten_tables

MAX_DEPTH = 150
"""Nesting that is kept. Unclosed tags of broken pages nest without end; below this their text moves up."""

_GONE = frozenset(
    "script style noscript template select option datalist textarea iframe object embed applet svg math canvas audio video "
    "map".split()
)
_BLOCKS = frozenset(
    "p div section article ul ol li table tr td th h1 h2 h3 h4 h5 h6 blockquote pre form center dl dt dd".split()
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LIKE_DIV = frozenset("section form fieldset center dl dt dd details summary hr hgroup legend".split())
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_HOPELESS = 1000
"""The parser drops what nests deeper than 2048; far below that, the tags themselves are given up."""
_TAG = re.compile(r"</?(?P<name>[a-z][\w:-]*)\b[^<>]*>", re.I)
_SILENT = re.compile(r"<!--.*?-->|<(script|style|noscript|title|head)\b.*?</\1\s*>", re.I | re.S)
_LONG_TAG = re.compile(r"<([a-z][\w:-]*)\b([^<>]{4000,})", re.I)
_ATTRIBUTE = re.compile(r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']*))?""")
_MOST_ATTRIBUTES = 500
"""Attributes of one tag; more are all dropped. The parser compares each with all before it."""
_BREAKS = re.compile(r"<br>(?:\s*<br>)+")
_NESTING = re.compile(r"<(/?(?:div|table|ul|ol|blockquote|center|section|span|font|b|i|em|strong|u))\b", re.I)
_MOST_OPEN = 5000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse(source: str) -> Any:
    """The `html` element (lxml) of `source`, as it is written; None where there is nothing in it."""
    source = _LONG_TAG.sub(_bounded, _FORBIDDEN.sub("", _XML_HEAD.sub("", source)).strip())
    root = _parsed(_flat(source) if _never_ends(source) else source)
    if root is not None and _depth(root) > _HOPELESS:
        return _parsed(_flat(source))
    return root


def tidy(root: Any) -> None:
    """`root` made fit for laying out, in place."""
    for element in list(root.iter()):
        if element is not root and (element.tag in _GONE or _is_hidden(element)):
            element.drop_tree()
    _bound_depth(root)
    for element in root.iter():
        element.attrib.pop("style", None)
        if element.tag in _LIKE_DIV:
            element.tag = "div"
    flatten_tables(root)


def _parsed(source: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(source.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _is_hidden(element: Any) -> bool:
    if element.tag in ("body", "form"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _depth(root: Any) -> int:
    deepest = depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _bound_depth(root: Any) -> None:
    from lxml import etree

    deep, depth = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > MAX_DEPTH:
            deep.append(element)
    for element in reversed(deep):
        if element.tag in _BLOCKS:
            before, after = element.makeelement("br"), element.makeelement("br")
            before.tail, element.text = element.text, None
            after.tail, element.tail = element.tail, None
            element.insert(0, before)
            element.addnext(after)
        if element.tag != "br":
            element.drop_tag()


def _never_ends(source: str) -> bool:
    """Whether thousands of elements are opened and not closed: what the parser spends grows with the square of their depth."""
    opened = Counter(name.lower() for name in _NESTING.findall(source))
    return any(opened[name] - opened["/" + name] > _MOST_OPEN for name in opened if name[0] != "/")


def _flat(source: str) -> str:
    return _BREAKS.sub("<br><br>", _TAG.sub(_shallow, _SILENT.sub("", source)))


def _bounded(tag: re.Match[str]) -> str:
    many = next(islice(_ATTRIBUTE.finditer(tag[2]), _MOST_ATTRIBUTES, None), None)
    return f"<{tag[1]}" if many else tag[0]


def _shallow(tag: re.Match[str]) -> str:
    return "<br>" if tag["name"].lower() in _BLOCKS else " "
