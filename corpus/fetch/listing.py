"""A portal's list page -> the addresses of its articles, in order.

Without a pattern an anchor counts as an article when its address looks like one (a document, a page with an ending, a
number or a date) and its text is as long as a title, or when its text is a long title whatever the address. Anchors in
menus and footers do not count, unless there are no others: some templates call everything a menu.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.errors import AddressRefusedError
from corpus.fetch.address import parse
from corpus.fetch.feed import feed_links, is_feed
from corpus.fetch.records import Fetched
from corpus.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?![\w.-])", re.I)
_ASSET = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|css|js|ico|mp[34]|zip|rar|7z|xml|rss|apk)$", re.I)
_ARTICLE = re.compile(
    r"\.(?:html?|aspx|jsp|php|vnp)(?:$|\?)|\d{4,}(?:/?$|/|\?)|/20\d\d[/-]?\d|/-/|/content/"
    r"|[?&](?:\w*id|news|article|tin|bai\w*)=\w",
    re.I,
)
_MENU = {
    *(
        "menu",
        "nav",
        "navbar",
        "footer",
        "breadcrumb",
        "breadcrumbs",
        "topbar",
        "banner",
        "paging",
        "pagination",
    ),
    *("pager", "login", "language", "sitemap", "submenu", "megamenu", "mainmenu", "topmenu"),
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TITLE_WORDS = 6
_LONG_TITLE = (9, 40)


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    text: str
    in_menu: bool


def links(page: Fetched, match: str | None = None, limit: int = 50, same_site: bool = True) -> list[str]:
    """At most `limit` addresses of articles that `page` lists, unique, absolute, without fragments.

    `match` is a regular expression that an address must contain; it replaces the guess at what an article is. Feeds
    list articles only, so no guess is made there. `same_site` keeps addresses on the page's own host, its subdomains and
    the hosts above it; "www." makes no difference.
    """
    if is_feed(page.data):
        found = [
            _Link(url, "", False) for text in feed_links(page.data) if (url := _absolute(page.final, text))
        ]
    else:
        found = list(_anchors(page))
    own = parse(page.final)
    found = [
        link
        for link in found
        if link.url not in (own.url, own.origin + "/")
        and (not same_site or _same_site(own.host, parse(link.url).host))
    ]
    if match is not None:
        pattern = re.compile(match)
        urls = [link.url for link in found if pattern.search(link.url)]
    elif is_feed(page.data):
        urls = [link.url for link in found]
    else:
        urls = _articles(found)
    return list(dict.fromkeys(urls))[:limit]


def _articles(found: Iterable[_Link]) -> list[str]:
    texts: dict[str, str] = {}
    menu: dict[str, bool] = {}
    for link in found:
        texts[link.url] = max(texts.get(link.url, ""), link.text, key=len)
        menu[link.url] = menu.get(link.url, True) and link.in_menu
    likely = [url for url, text in texts.items() if _is_article(url, text)]
    outside = [url for url in likely if not menu[url]]
    return outside or likely


def _is_article(url: str, text: str) -> bool:
    target = url.split("/", 3)[3]
    if _DOCUMENT.search(target):
        return True
    if _ASSET.search(urlsplit(url).path):
        return False
    words = len(text.split())
    if _ARTICLE.search("/" + target):
        return words >= _TITLE_WORDS
    return words >= _LONG_TITLE[0] and len(text) >= _LONG_TITLE[1]


def _anchors(page: Fetched) -> Iterator[_Link]:
    from lxml import etree, html

    parser = html.HTMLParser(encoding=_encoding(page), remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    base = next((href for href in root.xpath("//base/@href")), "")
    base = _joined(page.final, base)
    for anchor in root.iter("a"):
        url = _absolute(base, anchor.get("href") or "")
        if url is not None:
            yield _Link(url, _text(anchor), _in_menu(anchor))


def _encoding(page: Fetched) -> str | None:
    """What the header says, or UTF-8 where the bytes are; None lets the page itself say."""
    from lxml import html

    if page.charset:
        # Python knows codecs that are no character sets (rot13, hex, idna), and lxml not all that are.
        with suppress(LookupError, ValueError):
            name = codecs.lookup(page.charset).name
            html.HTMLParser(encoding=name)
            return name
    try:
        page.data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _text(anchor: HtmlElement) -> str:
    alts = [image.get("alt") or "" for image in anchor.iter("img")]
    return max((squeeze(t) for t in (anchor.text_content(), anchor.get("title") or "", *alts)), key=len)


def _in_menu(anchor: HtmlElement) -> bool:
    """Whether `anchor` stands in a menu or the page's own header or footer. An article may have a header of its own, and
    what the boxes around the main part are called says nothing.
    """
    edge = False
    for element in anchor.iterancestors():
        if element.tag in ("article", "main", "body"):
            return edge and element.tag == "body"
        if element.tag == "nav":
            return True
        edge = edge or element.tag in ("header", "footer")
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _MENU & {word.lower() for word in _WORD.findall(named)}:
            return True
    return edge


def _joined(base: str, written: str) -> str:
    try:
        # As browsers do: line breaks inside are nothing, "\" is "/".
        return urljoin(base, re.sub(r"[\t\r\n]", "", written.strip()).replace("\\", "/"))
    except ValueError:
        return base


def _absolute(base: str, written: str) -> str | None:
    try:
        return parse(_joined(base, written)).url
    except AddressRefusedError:
        return None


def _same_site(own: str, other: str) -> bool:
    own, other = own.removeprefix("www."), other.removeprefix("www.")
    return own == other or own.endswith("." + other) or other.endswith("." + own)
