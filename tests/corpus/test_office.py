"""DOC, ODT and RTF written by LibreOffice hold the same words, directives and facts as their plain text."""

from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import (
    DamagedPageError,
    LockedPageError,
    MissingToolError,
    ReadLimitError,
    UnsupportedFormatError,
)
from corpus.model import Directive, Page, Relation, Role
from corpus.parse.digest import read_page
from corpus.read.apart.stale import OFFICE_FOLDER
from corpus.read.office import convert as office
from corpus.read.office.convert import office_program, read_office
from corpus.read.office.docx import read_docx
from eval.material import programs
from tests.corpus.officefiles import DRAFTS, body_docx, with_parts
from tests.corpus.test_docx import abstract, level, listed, num, p

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice (soffice) is not installed")
SUFFIXES = (".odt", ".doc", ".rtf", ".txt")
LISTS = body_docx(
    "".join(p(f"mục {i}", listed(*place)) for i, place in enumerate([(5, 0), (5, 1), (5, 2), (5, 1), (6, 0), (5, 0), (5, 1)]))
    + "".join(p(f"điều {i}", listed(7)) for i in range(3))
    + "".join(p(f"ý {i}", listed(8)) for i in range(2))
    + p("cuối", listed(9)),
    numbering=abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))
    + abstract(2, level(0, "decimal", "Điều %1.", start=4))
    + abstract(3, level(0, "lowerLetter", "(%1)", start=26))
    + num(5, 1) + num(6, 1) + num(7, 2) + num(8, 3)
    + num(9, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
)  # fmt: skip


def directives(text: str) -> list[Directive]:
    return read_page(Page(source="x", address="x", text=text, sha256=""))[1]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every draft, and the lists, in every format that LibreOffice writes; each of these as DOCX again in a folder `.odt`,
    `.doc` or `.rtf`."""
    if office_program() is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name, draft in DRAFTS.items():
        (folder / f"{name}.docx").write_bytes(draft().docx())
    (folder / "lists.docx").write_bytes(LISTS)
    documents = sorted(folder.glob("*.docx"))
    for suffix in SUFFIXES:
        programs.converted(documents, programs.FILTERS[suffix], folder)
        made = [document.with_suffix(suffix) for document in documents]
        for path in made if suffix == ".rtf" else ():
            path.write_bytes(as_word_writes_it(path.read_bytes()))
        if suffix != ".txt":
            programs.converted(made, "docx:MS Word 2007 XML", folder / suffix)
    return folder


def as_word_writes_it(rtf: bytes) -> bytes:
    """LibreOffice writes "?" for letters beyond Latin-1 in the pattern of a list's label; Word escapes them."""
    return rtf.replace(rb"\'07\'3fi\'3fu \'00.", rb"\'07\u272 ?i\u7873 ?u \'00.")


@needs_office
@pytest.mark.parametrize("suffix", [".odt", ".doc", ".rtf"])
@pytest.mark.parametrize("name", DRAFTS)
def test_each_format_gives_the_words_and_facts_of_the_text(converted: Path, name: str, suffix: str) -> None:
    text = DRAFTS[name]().text()
    read = read_docx((converted / suffix / f"{name}.docx").read_bytes(), name)
    assert read.text == text
    assert directives(read.text) == directives(text)


@needs_office
def test_files_of_several_formats_are_read_side_by_side(converted: Path) -> None:
    names = ["plan.odt", "dispatch.doc", "decision.rtf"]
    with ThreadPoolExecutor(3) as pool:
        reads = pool.map(lambda n: read_office((converted / n).read_bytes(), n, Path(n).suffix), names)
        assert [read.text for read in reads] == [DRAFTS[Path(n).stem]().text() for n in names]


@pytest.mark.parametrize(
    ("name", "number", "day", "issuer"),
    [
        ("dispatch", "1187/UBND-NNTN", date(2023, 4, 6), "UBND tỉnh Kon Tum"),
        ("decision", "733/QĐ-UBND", date(2023, 5, 19), "Chủ tịch UBND tỉnh Sơn La"),
        ("plan", "96/KH-UBND", date(2023, 7, 3), "UBND tỉnh Bạc Liêu"),
        ("digest", "2140/UBND-KT", date(2023, 5, 9), "UBND tỉnh Quảng Trị"),
    ],
)
def test_the_head_of_a_word_document_is_understood(name: str, number: str, day: date, issuer: str) -> None:
    found = directives(read_docx(DRAFTS[name]().docx(), name).text)[0]
    assert (found.number, found.date, found.issuer) == (number, day, issuer)


def test_tasks_references_and_tables_of_a_word_document_are_understood() -> None:
    [letter] = directives(read_docx(DRAFTS["dispatch"]().docx(), "x").text)
    assert letter.subject == "phòng, chống hạn cho cây cà phê vụ khô năm 2023"
    lead = next(a for a in letter.assignments if a.role is Role.LEAD)
    assert (lead.agency, lead.partners) == (
        "Sở Nông nghiệp và Phát triển nông thôn",
        ("Công ty Điện lực Kon Tum",),
    )
    assert [d.period.end for d in lead.deadlines] == [date(2023, 4, 15)]
    assert [(r.number, r.date) for r in letter.references] == [("2045/BNN-TL", date(2023, 3, 24))]
    [decision] = directives(read_docx(DRAFTS["decision"]().docx(), "x").text)
    assert [r.number for r in decision.references if r.relation is Relation.REPLACES] == ["512/QĐ-UBND"]
    [plan] = directives(read_docx(DRAFTS["plan"]().docx(), "x").text)
    rows = {a.task: (a.agency, a.partners) for a in plan.assignments}
    assert rows["Đóng bè vớt rác"] == (
        "Sở Tài nguyên và Môi trường",
        ("Công an tỉnh", "Sở Giao thông vận tải"),
    )
    assert rows["Tổng kết, khen thưởng"] == ("Sở Nội vụ", ())


@needs_office
@pytest.mark.parametrize("name", [*DRAFTS, "lists"])
def test_lists_are_labelled_as_libreoffice_labels_them(converted: Path, name: str) -> None:
    data = (converted / f"{name}.docx").read_bytes()
    shown = (converted / f"{name}.txt").read_text("utf-8-sig")
    words = [re.sub(r"\s+", " ", line).strip() for line in shown.split("\n")]
    ours = [
        line for line in read_docx(data, name).text.split("\n") if line and "|" not in line and line[0] != "-"
    ]
    assert [line for line in ours if line not in words] == []


def test_content_and_not_the_ending_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    assert read_office(body_docx(p("Sở Y tế chủ trì.")), "x.doc", ".doc").text == "Sở Y tế chủ trì."
    page = "<html><body><p>Sở Y tế chủ trì.</p></body></html>".encode()
    assert read_office(page, "x.doc", ".doc").text == "Sở Y tế chủ trì."
    assert read_office("Sở Y tế chủ trì.".encode(), "x.doc", ".doc").text == "Sở Y tế chủ trì."
    with pytest.raises(UnsupportedFormatError, match="ảnh GIF"):
        read_office(b"GIF89a" + b"\0" * 40, "x.doc", ".doc")
    with pytest.raises(UnsupportedFormatError, match="XML phẳng của Word"):
        read_office(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "x.doc", ".doc")


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(MissingToolError, match=r"tờ trình\.rtf.*libreoffice-writer-nogui.*Windows"):
        read_office(rb"{\rtf1 So Y te}", "tờ trình.rtf", ".rtf")


def alive(group: int) -> list[str]:
    """The names of the processes of `group` that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, state, _, of = (
                re.split(r"[()]", stat.read_text())[1],
                *stat.read_text().rpartition(")")[2].split()[:3],
            )
            if int(of) == group and state not in "ZX":
                found.append(name)
    return found


@pytest.fixture
def leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """A folder for temporary files that no other process knows, and what lies in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return lambda: os.listdir(folder)


@needs_office
def test_a_conversion_works_in_the_folder_for_temporary_files_and_leaves_nothing(
    converted: Path, leftovers: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[list[str]] = []
    end = office._end
    monkeypatch.setattr(office, "_end", lambda process: (during.append(leftovers()), end(process)))
    read = read_office((converted / "plan.odt").read_bytes(), "x.odt", ".odt")
    assert read.text == DRAFTS["plan"]().text()
    assert [[name[: len(OFFICE_FOLDER)] for name in names] for names in during] == [[OFFICE_FOLDER]]
    assert leftovers() == []


@needs_office
def test_files_behind_a_password_are_told_apart_from_broken_ones(
    converted: Path, leftovers: Callable[[], list[str]]
) -> None:
    doc = bytearray((converted / "digest.doc").read_bytes())
    [block] = [at for at in range(0, len(doc), 512) if doc.startswith(b"\xec\xa5", at)]
    doc[block + 11] |= 1
    with pytest.raises(LockedPageError, match=r"mật.doc"):
        read_office(bytes(doc), "mật.doc", ".doc")
    manifest = b"<manifest:encryption-data/>"
    odt = with_parts((converted / "digest.odt").read_bytes(), {"META-INF/manifest.xml": manifest})
    with pytest.raises(LockedPageError, match=r"mật.odt"):
        read_office(odt, "mật.odt", ".odt")
    broken = (converted / "digest.odt").read_bytes()[:3000]
    with pytest.raises(DamagedPageError, match=r"hỏng.odt"):
        read_office(broken, "hỏng.odt", ".odt")
    assert leftovers() == []


@needs_office
def test_a_conversion_that_takes_too_long_is_stopped_with_all_it_started(
    converted: Path, monkeypatch: pytest.MonkeyPatch, leftovers: Callable[[], list[str]]
) -> None:
    started: list[int] = []
    end = office._end
    monkeypatch.setattr(office, "_end", lambda process: (started.append(process.pid), end(process)))
    monkeypatch.setattr(office, "MAX_SECONDS", 0.3)
    with pytest.raises(ReadLimitError, match=r"chậm\.doc"):
        read_office((converted / "plan.doc").read_bytes(), "chậm.doc", ".doc")
    until = time.monotonic() + 120
    while alive(started[0]) and time.monotonic() < until:
        time.sleep(0.05)
    assert alive(started[0]) == []
    assert leftovers() == []


@needs_office
def test_a_document_cannot_make_libreoffice_fetch_anything(converted: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    link = (
        f'xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:type="simple" xlink:actuate="onLoad"'
    )
    frame = f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame></text:p>'
    odt = (converted / "digest.odt").read_bytes()
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        content = package.read("content.xml")
    odt = with_parts(
        odt, {"content.xml": content.replace(b"</office:text>", frame.encode() + b"</office:text>")}
    )
    assert "2140/UBND-KT" in read_office(odt, "x.odt", ".odt").text
    server.shutdown()
    server.server_close()
    assert asked == []


WORD_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Word.Document"?>\n'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>Sở Xây dựng kiểm tra kè biển.</w:t></w:r></w:p></w:body></w:wordDocument>"
)


@needs_office
def test_xml_of_word_2003_is_read() -> None:
    assert read_office(WORD_XML.encode(), "x.doc", ".doc").text == "Sở Xây dựng kiểm tra kè biển."


def test_xml_of_word_2003_that_declares_entities_is_refused() -> None:
    trap = WORD_XML.replace("<w:wordDocument", '<!DOCTYPE w [<!ENTITY a "ha">]><w:wordDocument')
    with pytest.raises(DamagedPageError, match="DOCTYPE"):
        read_office(trap.encode(), "x.doc", ".doc")


@pytest.mark.parametrize(("depth", "refused"), [(501, True), (500, False)])
def test_rtf_nested_beyond_measure_never_reaches_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, depth: int, refused: bool
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = b"{\\rtf1 \\{\\}" + b"{\\b " * (depth - 1) + b"ke bien" + b"}" * depth
    error = ReadLimitError if refused else MissingToolError
    with pytest.raises(error, match="501 nhóm" if refused else "LibreOffice"):
        read_office(data, "x.rtf", ".rtf")


def test_bytes_that_only_begin_like_a_word_document_are_no_page() -> None:
    junk = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20 + "WordDocument".encode("utf-16-le")
    with pytest.raises(DamagedPageError, match="phần đầu tệp Word 97-2003"):
        read_office(junk, "x.doc", ".doc")
