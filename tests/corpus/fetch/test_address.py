from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import AddressRefusedError
from corpus.fetch.address import MAX_LENGTH, parse, shown


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("https://Cong.Example.VN", "https://cong.example.vn/"),
        ("http://cong.example.vn:80/a#muc-2", "http://cong.example.vn/a"),
        ("https://cong.example.vn:8443/a?b=1&c=", "https://cong.example.vn:8443/a?b=1&c="),
        (" https://cong.example.vn/chỉ đạo ", "https://cong.example.vn/ch%E1%BB%89%20%C4%91%E1%BA%A1o"),
        ("https://cong.example.vn/a%20b?q=%C4%91", "https://cong.example.vn/a%20b?q=%C4%91"),
        ("http://[2001:4860:4860:0:0:0:0:8888]/", "http://[2001:4860:4860::8888]/"),
        ("https://tỉnh.vn/", f"https://xn--{'tỉnh'.encode('punycode').decode()}.vn/"),
    ],
)
def test_one_normal_form(written: str, normal: str) -> None:
    assert parse(written).url == normal


@pytest.mark.parametrize(
    "written",
    [
        "",
        "cong.example.vn/a",
        "file:///etc/passwd",
        "ftp://cong.example.vn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///a",
        "http://can-bo:mat-khau@cong.example.vn/",
        "http://cong.example.vn\\@10.0.0.1/",
        "http://%31%30.0.0.1/",
        "http://[::1",
        "http://[::1%25lo]/",
        "http://cong.example.vn:99999/",
        "http://a b.vn/",
        "http://" + "a" * 300 + ".vn/",
        "http://cong.example.vn/" + "a" * MAX_LENGTH,
    ],
)
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(AddressRefusedError):
        parse(written)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(AddressRefusedError) as caught:
        parse("http://can-bo:bi-mat@cong.example.vn/a")
    assert "bi-mat" not in str(caught.value)
    assert "//…@cong.example.vn/a" in str(caught.value)
    assert shown("x" * 300) == "x" * 159 + "…"


@given(st.text(max_size=60))
def test_what_is_parsed_is_ascii_and_parses_to_itself(text: str) -> None:
    try:
        first = parse("http://cong.example.vn/" + text)
    except AddressRefusedError:
        return
    assert first.host == "cong.example.vn"
    assert first.url.isascii()
    assert not set(first.target) & set(" \r\n\t")
    assert parse(first.url) == first
