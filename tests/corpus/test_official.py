"""Single official documents: head, grounds, articles, signature, appendix."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import BlockKind, Directive, Relation, Role, Span
from corpus.parse.articles import executors
from corpus.parse.head import official_document
from corpus.parse.issuer import head_issuer
from corpus.parse.signature import find_signature, signer_said
from tests.corpus.pages import read

HEADS = {
    "lines": "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 31/KH-UBND\nSơn La, ngày 05 tháng 8 năm 2024\n",
    "lines, motto first": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n"
    "Sơn La, ngày 05 tháng 8 năm 2024\nSố: 31/KH-UBND\n",
    "bars": "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN LA | Độc lập - Tự do - Hạnh phúc\n"
    "Số: 31/KH-UBND | Sơn La, ngày 05 tháng 8 năm 2024\n",
    "frame": "|UBND TỈNH SƠN LA|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|\n|Số: 31/KH-UBND|Sơn La, ngày 05 tháng 8 năm 2024|\n",
    "columns": "  ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n    TỈNH SƠN LA               Độc lập - Tự do - Hạnh phúc\n"
    "   Số: 31/KH-UBND           Sơn La, ngày 05 tháng 8 năm 2024\n",
    "number and date over two lines": "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 31\n/KH-UBND\n"
    "Sơn La, ngày 05\ntháng 8 năm 2024\n",
    "slips of a scanner": "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSô: 31 /KH-UBND\n"
    "Sơn La, ngày 05 tháng 8 năm 2024\n",
}
BODY = """
KẾ HOẠCH
Diễn tập chữa cháy rừng năm 2024

UBND tỉnh ban hành Kế hoạch như sau:
1. Chi cục Kiểm lâm chủ trì, phối hợp với Công an tỉnh chuẩn bị bãi tập.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Lò Thị Thu Hiền
"""


def single(text: str) -> Directive:
    [directive] = read(text)[1]
    return directive


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_read_however_it_is_drawn(name: str) -> None:
    found = single(HEADS[name] + BODY)
    assert (found.type, found.number, found.date) == ("Kế hoạch", "31/KH-UBND", date(2024, 8, 5))
    assert (found.issuer, found.signer) == ("UBND tỉnh Sơn La", "Lò Thị Thu Hiền")
    assert found.subject == "Diễn tập chữa cháy rừng năm 2024"
    assert [(a.agency, a.role, a.partners) for a in found.assignments] == [
        ("Chi cục Kiểm lâm", Role.LEAD, ("Công an tỉnh",))
    ]


@pytest.mark.parametrize("blank", ["Số:      /KH-UBND", "Số: …/2024/KH-UBND", "Số: ......./KH-UBND"])
def test_a_number_left_blank_is_none_but_the_type_is_known(blank: str) -> None:
    found = single(HEADS["lines"].replace("Số: 31/KH-UBND", blank) + BODY)
    assert (found.type, found.number, found.number_text) == ("Kế hoạch", None, None)
    assert (found.date, found.issuer) == (date(2024, 8, 5), "UBND tỉnh Sơn La")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("UBND TỈNH HÀ NAM\nVĂN PHÒNG", "Văn phòng UBND tỉnh"),
        ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSỞ Y TẾ", "Sở Y tế"),
        (
            "UBND TỈNH LÀO CAI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TÀI CHÍNH | Độc lập - Tự do",
            "Sở Tài chính",
        ),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI", "HĐND tỉnh"),
        ("TỈNH ỦY LÀO CAI\n*\nĐẢNG CỘNG SẢN VIỆT NAM", "Tỉnh ủy"),
        ("TỈNH ỦY LÀO CAI\nVĂN PHÒNG\n*", "Văn phòng Tỉnh ủy"),
        ("UBND TỈNH LÀO CAI\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "Ban Chỉ đạo chuyển đổi số"),
        ("UBND HUYỆN BẢO THẮNG", "UBND huyện Bảo Thắng"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG", "UBND tỉnh"),
        ("Bản tin hằng tuần", "UBND tỉnh"),
    ],
)
def test_the_issuer_is_the_agency_of_the_head(lines: str, issuer: str) -> None:
    assert head_issuer(lines, Span(0, len(lines)), Span(len(lines), len(lines))) == issuer


PARTY = """TỈNH ỦY LÀO CAI
*
Số 19-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lào Cai, ngày 17 tháng 4 năm 2023

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về giữ rừng đầu nguồn

Ban Thường vụ Tỉnh ủy yêu cầu:
1. Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Ban Dân vận Tỉnh ủy mở đợt tuyên truyền.

Nơi nhận:
- Các huyện ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Giàng Seo Vần
"""


def test_a_document_of_the_party_has_no_colon_after_its_number() -> None:
    found = single(PARTY)
    assert (found.type, found.number, found.date) == ("Chỉ thị", "19-CT/TU", date(2023, 4, 17))
    assert (found.issuer, found.signer, found.subject) == ("Tỉnh ủy", "Giàng Seo Vần", "giữ rừng đầu nguồn")
    assert [a.agency for a in found.assignments] == ["Ban Tuyên giáo Tỉnh ủy"]
    assert found.references == ()


DECISION = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 77/QĐ-UBND
Lạng Sơn, ngày 18 tháng 7 năm 2024

QUYẾT ĐỊNH
Về việc đóng cửa chợ tạm

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 60/2024/NĐ-CP ngày 05 tháng 6 năm 2024 của Chính phủ về chợ;
Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 88/TTr-SCT ngày 11 tháng 7 năm 2024.

QUYẾT ĐỊNH:

Điều 1. Đóng cửa 05 chợ tạm theo Phụ lục.

Điều 2. Tổ chức thực hiện
1. Sở Công Thương:
a) Chủ trì, phối hợp với Công an tỉnh dẹp lều quán;
b) Báo cáo trước ngày 20 tháng 12 năm 2024.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký; thay thế Quyết định số 55/QĐ-UBND ngày 29 tháng 4 năm 2020; bãi bỏ Điều 3 Quyết định số 66/QĐ-UBND ngày 30 tháng 9 năm 2021.

Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Công Thương, Tài chính; Chủ tịch UBND các huyện và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 4;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Đoàn Thanh Sơn

PHỤ LỤC
CHỢ TẠM PHẢI ĐÓNG
(Kèm theo Quyết định số 77/QĐ-UBND ngày 18 tháng 7 năm 2024)

TT | Nội dung | Đơn vị chủ trì | Thời hạn
1 | Đóng chợ Cầu Mới | UBND huyện Cao Lộc | 30/9/2024
"""


def test_only_what_the_articles_and_the_appendix_order_is_charged() -> None:
    found = single(DECISION)
    assert [(a.agency, a.role, a.task) for a in found.assignments if a.role is not Role.DO] == [
        ("Sở Công Thương", Role.LEAD, "Chủ trì, phối hợp với Công an tỉnh dẹp lều quán"),
        ("UBND huyện Cao Lộc", Role.LEAD, "Đóng chợ Cầu Mới"),
    ]
    assert [a.agency for a in found.assignments if a.task == "chịu trách nhiệm thi hành Quyết định này"] == [
        "Văn phòng UBND tỉnh",
        "Sở Công Thương",
        "Sở Tài chính",
        "UBND các huyện, thị xã, thành phố",
        "các tổ chức, cá nhân có liên quan",
    ]
    [report] = [a for a in found.assignments if a.task.startswith("Báo cáo")]
    assert (report.agency, report.deadlines[0].period.end) == ("Sở Công Thương", date(2024, 12, 20))
    assert len(found.assignments) == 8


def test_grounds_and_changes_of_a_decision_are_its_own() -> None:
    found = single(DECISION)
    assert [(r.relation, r.number, r.date, r.agent) for r in found.references] == [
        (Relation.BASIS, "60/2024/NĐ-CP", date(2024, 6, 5), None),
        (Relation.BASIS, "88/TTr-SCT", date(2024, 7, 11), None),
        (Relation.REPLACES, "55/QĐ-UBND", date(2020, 4, 29), None),
        (Relation.AMENDS, "66/QĐ-UBND", date(2021, 9, 30), None),
    ]


def test_who_signs_for_the_chairman_shows_that_the_chairman_issues() -> None:
    assert single(DECISION).issuer == "Chủ tịch UBND tỉnh Lạng Sơn"
    committee = DECISION.replace("CHỦ TỊCH ỦY BAN", "ỦY BAN").replace(
        "KT. CHỦ", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ"
    )
    assert single(committee).issuer == "UBND tỉnh Lạng Sơn"


def test_the_signature_ends_before_the_appendix_and_the_heading_of_the_order_is_none() -> None:
    page, [found] = read(DECISION)
    signature = find_signature(page.text, page.blocks, found.head.end)
    assert signature is not None
    assert signature.span.of(page.text).split("\n")[0] == "Nơi nhận:"
    assert signature.span.of(page.text).endswith("Đoàn Thanh Sơn")
    assert (signature.name, signature.office) == ("Đoàn Thanh Sơn", "pho chu tich")
    assert found.span.of(page.text).endswith("30/9/2024")


def test_paragraphs_that_charge_nobody_are_titles_of_the_section() -> None:
    page, _ = read(DECISION)
    section = official_document(page, 2024)
    assert section is not None
    silent = [b.span.of(page.text)[:12] for b in section.blocks if b.kind is BlockKind.TITLE]
    assert {"CHỦ TỊCH ỦY ", "Căn cứ Luật ", "Theo đề nghị", "QUYẾT ĐỊNH:", "Nơi nhận:"} <= set(silent)
    assert not any(words.startswith("Điều") for words in silent)


def test_a_page_may_tell_of_other_documents_below_the_signature() -> None:
    text = DECISION + "\nTIN MỚI\nUBND tỉnh ban hành Công văn số 912/UBND-KT về giá cát - 22/7/2024\n"
    assert [d.number for d in read(text)[1]] == ["77/QĐ-UBND", "912/UBND-KT"]


def test_an_article_charges_all_whom_it_lists() -> None:
    text = "Điều 5. Giám đốc Sở Y tế; Thủ trưởng các sở, ban, ngành tỉnh chịu trách nhiệm thi hành Quyết định này./."
    found, left = executors(text, [Span(0, len(text))], 2024)
    assert [(a.agency_text, a.agency_span.of(text)) for a in found] == [
        ("Giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
        ("Thủ trưởng các sở, ban, ngành tỉnh", "Thủ trưởng các sở, ban, ngành tỉnh"),
    ]
    assert [s.of(text) for s in left] == ["Điều 5."]
    other = "Sở Y tế chịu trách nhiệm trước UBND tỉnh về số liệu."
    assert executors(other, [Span(0, len(other))], 2024) == ([], [Span(0, len(other))])


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Công văn số 12/UBND-KT do Phó Chủ tịch UBND tỉnh Nguyễn Văn Lành ký.", "Nguyễn Văn Lành"),
        (
            "Chủ tịch UBND tỉnh Lào Cai Trịnh Xuân Tới vừa ký ban hành Kế hoạch số 3/KH-UBND.",
            "Trịnh Xuân Tới",
        ),
        ("Phó Chủ tịch Thường trực UBND tỉnh, Hà Thị Nga đã ký Quyết định số 3/QĐ-UBND.", "Hà Thị Nga"),
        ("Chủ tịch UBND tỉnh yêu cầu các sở ký cam kết.", None),
        ("Chủ tịch UBND tỉnh Nguyễn Văn Lành chủ trì hội nghị ký kết.", None),
    ],
)
def test_a_sentence_may_say_who_signed(sentence: str, name: str | None) -> None:
    assert signer_said(sentence, Span(0, len(sentence))) == name
