from __future__ import annotations

import hashlib
from encodings import aliases

import pytest

from corpus.fetch.feed import feed_links, is_feed
from corpus.fetch.listing import links
from corpus.fetch.records import Fetched

ROOT = "https://www.tinh-mau.gov.vn"
LIST = f"{ROOT}/chi-dao-dieu-hanh"
TITLE = "Thông tin chỉ đạo, điều hành của UBND tỉnh tuần qua"


def page(body: str | bytes, url: str = LIST, charset: str | None = None) -> Fetched:
    data = body if isinstance(body, bytes) else body.encode()
    return Fetched(url, url, 200, data, "text/html", charset, None, None, hashlib.sha256(data).hexdigest())


PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Cổng thông tin</title></head>
<body class="has-menu nav-open"><form id="aspnetForm">
<header><a href="/">Trang chủ</a><a href="/gioi-thieu/gioi-thieu-chung-ve-tinh.aspx">Giới thiệu chung về điều kiện tự nhiên của tỉnh</a></header>
<nav><a href="/quy-hoach-123456">Chiến lược, định hướng, quy hoạch, kế hoạch phát triển kinh tế</a></nav>
<div class="leftMenu"><a href="/a.html">Danh mục các dự án kêu gọi đầu tư của tỉnh</a></div>
<div id="DivBreadcrumb"><a href="/chi-dao.html">Tin chỉ đạo, điều hành của lãnh đạo tỉnh</a></div>
<main><article><header class="entry-header"><h3><a href="/tin/{{n}}-1001.html">{TITLE}</a></h3></header></article>
<ul><li><a href="/tin/anh-1002.html"><img src="x.jpg" alt=""></a>
<a href="tin/anh-1002.html#binh-luan">Tăng cường phòng, chống bệnh dại trên đàn vật nuôi</a></li>
<li><a href="/tin/anh-1002.html">Xem thêm</a></li>
<li><a href="/Pages/chi-tiet.aspx?ItemID=77&amp;l=vi">Chỉ đạo khắc phục hậu quả mưa lũ tại các huyện</a></li>
<li><a href="/-/phat-dong-thi-dua">Phát động phong trào thi đua xây dựng nông thôn mới</a></li>
<li><a href="/2024/09/02/hop" title="Kết luận phiên họp thường kỳ của UBND tỉnh">Kết luận…</a></li>
<li><a href="/chi-dao-dieu-hanh/rut-ngan">Yêu cầu các sở, ngành rút ngắn thời gian giải quyết thủ tục đất đai</a></li>
<li><a href="/van-ban/Công văn 12.pdf">Tải về</a></li><li><a href="https://vanban.tinh-mau.gov.vn/18.docx?v=2">18</a></li>
<li><a href="\\Portals\\0\\tin-1003.html">Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính</a></li>
<li><a href="https://bao-khac.vn/tin-9999.html">Báo khác đưa tin về phiên họp của tỉnh ta</a></li>
<li><a href="/thu-vien/anh-12345.jpg">Hình ảnh lãnh đạo tỉnh thăm các gia đình chính sách</a></li></ul></main>
<div class="pager"><a href="?page=2">2</a></div><a href="javascript:__doPostBack('x')">Xem tất cả các tin tức, sự kiện đã đăng</a>
<a href="mailto:vanthu@tinh-mau.gov.vn">Gửi thư cho văn phòng UBND tỉnh theo địa chỉ này</a><a href="#top">Về đầu trang này để đọc lại từ đầu</a>
<a href="{LIST}">Chỉ đạo điều hành của Ủy ban nhân dân tỉnh nhà</a><a>Không có địa chỉ nào ở đây cả đâu nhé</a>
<footer><a href="/ban-quyen-2024.html">Bản quyền thuộc về Cổng thông tin điện tử tỉnh</a></footer></form></body></html>""".replace(
    "{n}", "tuan"
)

ARTICLES = [
    f"{ROOT}/tin/tuan-1001.html",
    f"{ROOT}/tin/anh-1002.html",
    f"{ROOT}/Pages/chi-tiet.aspx?ItemID=77&l=vi",
    f"{ROOT}/-/phat-dong-thi-dua",
    f"{ROOT}/2024/09/02/hop",
    f"{ROOT}/chi-dao-dieu-hanh/rut-ngan",
    f"{ROOT}/van-ban/C%C3%B4ng%20v%C4%83n%2012.pdf",
    "https://vanban.tinh-mau.gov.vn/18.docx?v=2",
    f"{ROOT}/Portals/0/tin-1003.html",
]


def test_articles_and_documents_of_a_portal_but_not_its_menus() -> None:
    assert links(page(PORTAL)) == ARTICLES


def test_a_pattern_replaces_the_guess() -> None:
    assert links(page(PORTAL), match=r"/tin/.*\.html$") == ARTICLES[:2]
    assert links(page(PORTAL), match=r"quy-hoach-\d+") == [f"{ROOT}/quy-hoach-123456"]
    assert links(page(PORTAL), match="khong-co") == []


def test_the_limit_keeps_the_first() -> None:
    assert links(page(PORTAL), limit=3) == ARTICLES[:3]


def test_other_sites_only_on_demand() -> None:
    other = "https://bao-khac.vn/tin-9999.html"
    assert other in links(page(PORTAL), same_site=False)
    assert links(page(PORTAL), match="bao-khac") == []


def test_a_template_that_calls_everything_a_menu() -> None:
    body = f'<div class="menu"><a href="/tin-1001.html">{TITLE}</a></div>'
    assert links(page(body)) == [f"{ROOT}/tin-1001.html"]
    assert links(page(body + f'<p><a href="/tin-1002.html">{TITLE}</a></p>')) == [f"{ROOT}/tin-1002.html"]


def test_the_base_of_the_page_is_respected() -> None:
    body = f'<head><base href="/cong/vi/"></head><a href="tin-1001.html">{TITLE}</a>'
    assert links(page(body)) == [f"{ROOT}/cong/vi/tin-1001.html"]


def test_links_count_from_the_address_that_answered() -> None:
    asked = Fetched(
        "http://cu.vn/ds",
        f"{ROOT}/moi/ds",
        200,
        f'<a href="tin-1001.html">{TITLE}</a>'.encode(),
        *[None] * 4,
        "",
    )
    assert links(asked) == [f"{ROOT}/moi/tin-1001.html"]


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-16", "utf-16"), ("utf-8", None), ("utf-8", "khong-co-bang-ma-nay")]
)
def test_titles_are_read_in_the_encoding_of_the_page(encoding: str, charset: str | None) -> None:
    body = f'<p><a href="/tệp-1001.html">{TITLE}</a></p>'.encode(encoding)
    assert links(page(body, charset=charset)) == [f"{ROOT}/t%E1%BB%87p-1001.html"]


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"\x00\x01\x02", b"%PDF-1.7", b"<", b"<a href='http://[x'>" + TITLE.encode(), b"<rss>"],
)
def test_a_page_without_links_lists_nothing(body: bytes) -> None:
    assert links(page(body)) == []


RSS = f"""<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="a.xsl"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tin</title><link>{ROOT}/</link>
<atom:link href="{ROOT}/rss.xml" rel="self"/>
<item><title>Một</title><link> {ROOT}/tin/mot?id=1&amp;l=vi </link></item>
<item><title>Hai</title><guid>{ROOT}/tin/hai</guid></item>
<item><title>Ba</title><guid isPermaLink="false">{ROOT}/khong</guid></item>
<item><link>/tin/bon#x</link></item><item><link><![CDATA[{ROOT}/tin/mot?id=1&l=vi]]></link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="{ROOT}/"/>
<entry><link rel="enclosure" href="{ROOT}/a.mp3"/><link href="{ROOT}/tin/mot"/></entry>
<entry><link rel="alternate" href="/tin/hai"/></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>{ROOT}</link></channel><item><link>{ROOT}/tin/mot</link></item></rdf:RDF>"""


def test_feeds_list_their_entries() -> None:
    assert links(page(RSS)) == [f"{ROOT}/tin/mot?id=1&l=vi", f"{ROOT}/tin/hai", f"{ROOT}/tin/bon"]
    assert links(page(ATOM)) == [f"{ROOT}/tin/mot", f"{ROOT}/tin/hai"]
    assert links(page(RDF)) == [f"{ROOT}/tin/mot"]
    assert links(page(RSS), match="hai") == [f"{ROOT}/tin/hai"]
    assert links(page(RSS), limit=1) == [f"{ROOT}/tin/mot?id=1&l=vi"]


def test_a_web_page_is_no_feed() -> None:
    assert is_feed(RSS.encode())
    assert not is_feed(b"<html><body><rss ></body></html>")


def test_entities_of_a_feed_are_not_expanded(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret.txt"
    secret.write_text("/bi-mat")
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e "/tin"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        "<rss><item><link>&e;</link></item><item><link>&f;</link></item><item><link>/tin/mot</link></item></rss>"
    )
    assert feed_links(feed.encode()) == ["/tin/mot"]


def test_a_feed_that_would_grow_without_end_gives_nothing() -> None:
    nested = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    feed = f'<!DOCTYPE rss [<!ENTITY e0 "/tin">{nested}]><rss><item><link>&e11;</link></item></rss>'
    assert feed_links(feed.encode()) == []


def test_nesting_and_anchors_without_end_by_the_ten_thousand() -> None:
    deep = f'<a href="/tin-1001.html">{TITLE}</a>' + "<div class=menu>" * 20_000 + "<a href=x>" * 20_000
    assert links(page(deep)) == [f"{ROOT}/tin-1001.html"]


@pytest.mark.parametrize(
    "charset",
    [
        *(
            "rot13",
            "utf-8-sig",
            "idna",
            "punycode",
            "hex",
            "base64",
            "zlib",
            "bz2",
            "uu",
            "undefined",
            "mbcs",
            "oem",
        ),
        *(
            "unicode-escape",
            "raw-unicode-escape",
            "quopri",
            "charmap",
            "x\0y",
            "\u1ec7",
            "a" * 5000,
            " ",
            "-",
        ),
    ],
)
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    body = f'<p><a href="/tệp-1001.html">{TITLE}</a></p>'
    assert links(page(body, charset=charset)) == [f"{ROOT}/t%E1%BB%87p-1001.html"]


def test_every_codec_that_python_knows_gives_an_answer() -> None:
    body = f'<p><a href="/tin-1001.html">{TITLE}</a></p>'.encode()
    for name in sorted({*aliases.aliases.keys(), *aliases.aliases.values()}):
        assert links(page(body, charset=name)) in ([f"{ROOT}/tin-1001.html"], []), name
