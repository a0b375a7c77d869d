"""Bytes in any code page of old archives become the same words; words that were right before stay as they are."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BinaryPageError, EncodingError, PageError
from corpus.read.plain.codepages import TCVN3, VISCII, VNI
from corpus.read.plain.encoding import decode
from corpus.read.plain.legacy import from_tcvn3, unlegacy
from corpus.read.plain.syllable import is_syllable
from corpus.read.plain.text import read_text
from eval.material.codepages import ENCODERS, TONES, tcvn3, vni

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam"
NOTICE = (
    "ủy ban nhân dân tỉnh yêu cầu Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh "
    "kiểm tra những cây cầu yếu, cắm biển hạn chế tải trọng và báo cáo trước ngày 15/9/2009."
)
WORDS = (
    "giao thủy lợi đường bộ khẩn trương phường nghiêm chỉnh quyết định huyện ngoại giữa quý bưởi thuở xuống ghềnh "
    "nguyễn yên ổn khuya ngoằn ngoèo chuẩn bị giếng nước nhiệm vụ đến hạn ở ấp văn bản tuyến hưu trí lịch sử kỹ lưỡng"
).split()
VOWELS = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in ("", *TONES)]


texts = st.lists(st.sampled_from(WORDS), min_size=12, max_size=40, unique=True).map(" ".join)


def test_samples_known_by_heart() -> None:
    assert unlegacy("Céng hßa x· héi chñ nghÜa ViÖt Nam") == (MOTTO, "TCVN3")
    assert unlegacy("§éc lËp - Tù do - H¹nh phóc") == ("Độc lập - Tự do - Hạnh phúc", "TCVN3")
    assert unlegacy("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == (MOTTO, "VNI")
    assert unlegacy("Ñoäc laäp - Töï do - Haïnh phuùc") == ("Độc lập - Tự do - Hạnh phúc", "VNI")
    assert unlegacy("UÛy ban nhaân daân") == ("Ủy ban nhân dân", "VNI")
    assert unlegacy("Uûy ban nhaân daân") == ("Ủy ban nhân dân", "VNI")


def test_capitals_typed_in_a_capital_font_are_raised() -> None:
    assert unlegacy("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM")[0] == MOTTO.upper()
    assert unlegacy("ñY BAN NH¢N D¢N X· Hµ ë")[0] == "ỦY BAN NHÂN DÂN XÃ HÀ Ở"
    assert from_tcvn3("X· Hµ Néi") == "Xã Hà Nội"


def test_every_vowel_with_every_tone_in_vni() -> None:
    """72 vowels and đ, both cases; the table holds nothing else but a capital with a small letter's mark."""
    wanted = {*VOWELS, *(v.upper() for v in VOWELS), "đ", "Đ"} - set("aeiouyAEIOUY")
    assert set(VNI.values()) == wanted
    assert len(wanted) == 2 * 67
    for letter in wanted:
        assert decode(b"Vie\xe4t Nam, Co\xe4ng ho\xf8a: " + vni(letter), "x").text.endswith(" " + letter)


def test_tcvn3_holds_every_small_letter_once() -> None:
    small = {v for v in (*VOWELS, "đ") if not v.isascii()}
    assert sorted(TCVN3.values()) == sorted(small | set("ĂÂÊÔƠƯĐ"))


@pytest.mark.parametrize(("table", "code"), [(TCVN3, "TCVN5712-1"), (VISCII, "VISCII")])
def test_the_tables_agree_with_iconv(table: dict[int, str], code: str) -> None:
    program = shutil.which("iconv")
    if program is None or code not in subprocess.run([program, "-l"], capture_output=True, text=True).stdout:
        pytest.skip(f"iconv không biết {code}")
    data = b"".join(bytes([byte, 0x20]) for byte in table)
    done = subprocess.run([program, "-f", code, "-t", "UTF-8"], input=data, capture_output=True, check=True)
    assert done.stdout.decode().split() == list(table.values())


@pytest.mark.parametrize("page", ENCODERS)
def test_a_notice_in_every_code_page(page: str) -> None:
    decoded = decode(ENCODERS[page](NOTICE), "x.txt")
    assert (unicodedata.normalize("NFC", decoded.text), decoded.encoding) == (NOTICE, page)
    assert decoded.notes == (f"chuyển từ bảng mã {page}",)


@pytest.mark.parametrize("page", ENCODERS)
@given(text=texts)
def test_vietnamese_in_a_code_page_decodes_to_itself(page: str, text: str) -> None:
    assert read_text(ENCODERS[page](text), "x.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@given(text=texts)
def test_unicode_is_known_with_and_without_its_mark(encoding: str, text: str) -> None:
    read = read_text(text.encode(encoding), "x.txt")
    assert (read.text, read.notes) == (text, ())


@pytest.mark.parametrize("code", ["TCVN3", "VNI"])
@given(text=texts)
def test_legacy_characters_in_a_unicode_string(code: str, text: str) -> None:
    shown = ENCODERS[code](text).decode("cp1252")
    assert unlegacy(shown) == (text, code)


strays = st.sampled_from(
    "µ ¸ ® © « » · ¶ § ± × ½ ° ² ¹ café déjà Noël Citroën® Windows® Müller naïve São Québec 5µm «Sở» m² 25°C résumé".split()
)


@given(
    st.lists(st.one_of(st.sampled_from([*WORDS, "Hà", "Lào", "tôi", "UBND", "report"]), strays), min_size=1)
)
def test_unicode_text_with_strange_signs_stays_untouched(words: list[str]) -> None:
    text = " ".join(words)
    assert unlegacy(text) == (text, None)
    assert decode(text.encode(), "x").text == text
    assert read_text(("a " + text).encode(), "x").text == "a " + text


def test_paragraphs_are_judged_one_by_one() -> None:
    mixed = "Kế hoạch số 12/KH-UBND\nTh«ng t­ sè 05/2004/TT-BTC\nwww.example.gov.vn\nPhã Chñ tÞch\nÔ tô, bà Hà, café\nHà Nội"
    assert unlegacy(mixed) == (
        "Kế hoạch số 12/KH-UBND\nThông tư số 05/2004/TT-BTC\nwww.example.gov.vn\nPhó Chủ tịch\nÔ tô, bà Hà, café\nHà Nội",
        "TCVN3",
    )


def test_an_ambiguous_line_follows_the_lines_around_it() -> None:
    assert unlegacy("QuyÕt ®Þnh\nPhã\nNghÞ quyÕt")[0] == "Quyết định\nPhó\nNghị quyết"
    assert unlegacy("Quyết định\nPhã\nNghị quyết") == ("Quyết định\nPhã\nNghị quyết", None)
    assert unlegacy("QuyÕt ®Þnh\nPhã\nNghị quyết")[0] == "Quyết định\nPhã\nNghị quyết"


def test_bullets_of_symbol_fonts_are_no_letters() -> None:
    assert (
        unlegacy("· Së Y tÕ chñ tr×\n§ C«ng an tØnh phèi hîp")[0]
        == "· Sở Y tế chủ trì\n§ Công an tỉnh phối hợp"
    )


def test_a_declared_code_page_decides_between_two() -> None:
    data = "Giá Bà Hà".encode("cp1252")
    assert decode(data, "x", "windows-1258").text == "Giá Bà Hà"
    assert decode("Здоровье".encode("koi8-r"), "x", "koi8-r").text == "Здоровье"
    assert decode("Việt".encode(), "x", "windows-1258").text == "Việt"
    assert decode(tcvn3(NOTICE), "x", "iso-8859-1").text == NOTICE


def test_plain_western_text_is_accepted() -> None:
    french = "L’Assemblée a voté hier la résolution présentée par Mme Müller, à São Paulo – coût : 5 €."
    assert decode(french.encode("cp1252"), "x").text == french
    assert decode(french.encode("cp1252"), "x").encoding == "Windows-1252"
    assert decode("Bao cao “nhanh” – 2009 ©".encode("cp1252"), "x").text == "Bao cao “nhanh” – 2009 ©"


def test_a_letter_cut_in_two_does_not_spoil_a_page() -> None:
    data = (NOTICE * 3).encode() + "đầu ".encode()[:3] + "… xem thêm".encode()
    decoded = decode(data, "x")
    assert decoded.text == NOTICE * 3 + "đ\ufffd… xem thêm"
    assert "1 chỗ hỏng" in decoded.notes[0]


def test_what_no_code_page_explains_names_those_tried() -> None:
    data = bytes(range(0x80, 0x100)) * 3
    with pytest.raises(EncodingError, match=r"Windows-1258, TCVN3 \(ABC\), VNI, VISCII") as caught:
        decode(data, "bài.txt")
    assert "bài.txt" in str(caught.value)
    assert "0x80 ở vị trí 0" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"%PDF-1.4", "PDF"), (b"{\\rtf1", "RTF"), (b"II*\0abc", "TIFF"), (b"RIFF\0\0\0\0WEBP", "WebP")],
)
def test_binary_formats_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(BinaryPageError, match=kind):
        decode(data, "x.txt")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_give_text_or_an_error_that_names_the_file(data: bytes) -> None:
    told = ""
    try:
        decode(data, "tệp.bin")
    except PageError as error:
        told = str(error)
    assert told == "" or "tệp.bin" in told


@pytest.mark.parametrize(
    "word", ["nghiêng", "Khuỷu", "QUYẾT", "giếng", "gì", "hòa", "hoà", "uỷ", "ủy", "HĐND", "thuở"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["héi", "ViÖt", "ngh", "cê", "kà", "hỏat", "tòt", "thoong", "lÊp", "café", "maù", "x·"]
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
