"""A mail is its body and its attachments; what cannot be decoded is an error by name."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    EmptyPageError,
    PageError,
)
from corpus.read.apart.isolate import Reader
from corpus.read.pack.formats import (
    DOCX,
    HTML,
    TEXT,
    Format,
)
from corpus.read.pack.sources import Source
from eval.hostile_files.offices import docx
from eval.hostile_files.pictures import png
from eval.hostile_files.zips import packed
from tests.corpus.listed import TEXTUAL, WORDS, items


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "a@x.vn", "To": "b@x.vn", "Subject": "V/v trực bến phà", **headers}.items():
        message[name] = value
    if "Date" not in message:
        message["Date"] = "Mon, 04 Mar 2024 23:30:00 +0700"
    return message


def mailed(folder: Path, message: EmailMessage | bytes) -> list[Source | PageError]:
    path = folder / "thư.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return items(path)


def test_a_mail_is_its_body_and_its_attachments(tmp_path: Path) -> None:
    message = mail()
    message.set_content(WORDS)
    message.add_attachment(
        docx("<w:document/>"), "application", "octet-stream", filename="công văn số 5.docx"
    )
    message.add_attachment(packed({"a.txt": WORDS}), "application", "zip", filename="gói.zip")
    message.add_attachment(TEXTUAL, "text", "plain", filename="a.txt")
    message.add_attachment(TEXTUAL, "text", "plain", filename="a.txt")
    listed = [item for item in mailed(tmp_path, message) if isinstance(item, Source)]
    names = ["", "#công văn số 5.docx", "#gói.zip!a.txt", "#a.txt", "#a (2).txt"]
    assert [item.name for item in listed] == [f"thư.eml{name}" for name in names]
    path = (tmp_path / "thư.eml").resolve()
    assert [item.address for item in listed] == [f"{path}{name}" for name in names]
    assert [item.format for item in listed] == [TEXT, DOCX, TEXT, TEXT, TEXT]
    assert {item.sent for item in listed} == {date(2024, 3, 4)}
    assert listed[0].title == "V/v trực bến phà"
    assert listed[0].data.decode().strip() == WORDS.strip()


@pytest.mark.parametrize(
    ("plain", "page", "format"),
    [("Xem bản HTML.", f"<html><p>{WORDS * 9}", HTML), (WORDS * 9, "<html><p>Xem bản chữ.", TEXT)],
)
def test_of_two_forms_of_a_body_the_fuller_is_taken(
    tmp_path: Path, plain: str, page: str, format: Format
) -> None:
    message = mail()
    message.set_content(plain)
    message.add_alternative(page, subtype="html")
    (source,) = mailed(tmp_path, message)
    assert isinstance(source, Source)
    assert source.format is format


def test_pictures_in_the_text_and_signatures_are_passed_over(tmp_path: Path) -> None:
    message = mail()
    message.set_content(f"<html><p>{WORDS}<img src='cid:1'>", subtype="html")
    message.add_related(png(1, 1, b"x"), "image", "png", cid="<1>")
    message.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    message.add_attachment(png(1, 1, b"x"), "image", "png", filename="quét.png")
    assert [item.name for item in mailed(tmp_path, message) if isinstance(item, Source)] == [
        "thư.eml",
        "thư.eml#quét.png",
    ]


def test_a_mail_attached_to_a_mail(tmp_path: Path) -> None:
    inner = mail(Subject="Bên trong", Date="Fri, 01 Mar 2024 08:00:00 +0700")
    inner.set_content(WORDS)
    inner.add_attachment(TEXTUAL, "text", "plain", filename="a.txt")
    for _ in range(3):
        outer = mail()
        outer.set_content("Kính chuyển.")
        outer.add_attachment(inner)
        *_, last = mailed(tmp_path, outer)
        if isinstance(last, Source):
            assert last.name.endswith("thư 2.eml#a.txt")
            assert last.sent == date(2024, 3, 1)
        inner = outer
    assert isinstance(last, DamagedPageError)
    assert "lồng quá 3 lớp" in str(last)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1258", "cp1258"), ("utf-16", "utf-16"), ("us-ascii", "utf-8"), ("iso-8859-1", "utf-8")],
)
def test_the_charset_of_a_body_is_believed_where_it_can_be(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    head = f"From: a@x.vn\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    text = "Trâm y tê trưc ơ bên phà."
    (source,) = mailed(tmp_path, head.encode() + text.encode(encoding))
    assert isinstance(source, Source)
    with Reader() as reader:
        assert reader.read(source).text == text


@pytest.mark.parametrize(
    ("part", "error", "told"),
    [
        ("QUJDR\x00!!EVGé*", DamagedPageError, "a.txt của thư hỏng"),
        ("", EmptyPageError, "không có nội dung"),
    ],
)
def test_a_part_that_cannot_be_decoded(tmp_path: Path, part: str, error: type[PageError], told: str) -> None:
    head = 'From: a@x.vn\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\n'
    attached = "Content-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    body, broken = mailed(tmp_path, f"{head}{WORDS}\r\n--b\r\n{attached}{part}\r\n--b--\r\n".encode())
    assert isinstance(body, Source)
    assert isinstance(broken, error)
    assert told in str(broken)


def test_a_mail_cut_short_does_not_pass_off_half_an_attachment(tmp_path: Path) -> None:
    message = mail()
    message.set_content(WORDS)
    message.add_attachment(TEXTUAL * 100, "text", "plain", filename="a.txt")
    body, cut = mailed(tmp_path, message.as_bytes()[:-400])
    assert isinstance(body, Source)
    assert isinstance(cut, DamagedPageError)
    assert "cắt cụt" in str(cut)


def test_a_mail_without_words_is_empty(tmp_path: Path) -> None:
    message = mail()
    message.set_content("--\n")
    (error,) = mailed(tmp_path, message)
    assert isinstance(error, EmptyPageError)


@pytest.mark.parametrize("name", ["trang.mht", "trang.doc"])
def test_a_saved_page_is_its_text_without_its_pictures_and_styles(tmp_path: Path, name: str) -> None:
    location = "Content-Location: file:///C:/"
    parts = (
        f"Content-Type: text/html; charset=utf-8\r\n{location}a.htm\r\n\r\n<html><p>{WORDS}</p></html>",
        f"Content-Type: text/xml\r\n{location}filelist.xml\r\n\r\n<xml><a>danh mục</a></xml>",
        f"Content-Type: text/css\r\n{location}a.css\r\n\r\np {{color: red}}",
        f"Content-Type: image/png\r\n{location}a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=",
    )
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    path = tmp_path / name
    path.write_bytes(f"{head}{body}--b--\r\n".encode())
    (source,) = items(path)
    assert isinstance(source, Source)
    with Reader() as reader:
        assert reader.read(source).text == WORDS.strip()


def test_a_character_set_goes_with_a_source_to_its_reader(tmp_path: Path) -> None:
    data = "H\u1ea1n".replace("\u1ea1", "a\u0323").encode("cp1258")
    with Reader() as reader:
        for format in (TEXT, HTML):
            told = Source("x", "x", data, format, charset="windows-1258")
            assert reader.read(told).text == "Hạn"


@pytest.mark.parametrize(
    ("names", "inner"),
    [
        (["a.txt", "a.txt", "a (2).txt"], ["a.txt", "a (2).txt", "a (2) (2).txt"]),
        (["a (2).txt", "a.txt", "a.txt"], ["a (2).txt", "a.txt", "a (3).txt"]),
        (["a.txt"] * 4, ["a.txt", "a (2).txt", "a (3).txt", "a (4).txt"]),
    ],
)
def test_no_two_attachments_have_one_address(tmp_path: Path, names: list[str], inner: list[str]) -> None:
    message = mail()
    message.set_content(WORDS)
    for number, name in enumerate(names):
        message.add_attachment(f"{number} {WORDS}".encode(), "text", "plain", filename=name)
    listed = [item for item in mailed(tmp_path, message) if isinstance(item, Source)]
    assert [item.name for item in listed] == ["thư.eml", *(f"thư.eml#{name}" for name in inner)]
    assert len({item.address for item in listed}) == len(listed)
    assert [item.data[:1].decode() for item in listed[1:]] == [str(n) for n in range(len(names))]
