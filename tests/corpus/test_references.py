"""Documents that a text names, and what it says of them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Relation, Span
from corpus.parse.references import find_documents, is_central, references_in
from tests.corpus.pages import read


def test_a_mention_covers_type_number_date_and_issuer() -> None:
    text = "Thực hiện Công văn số 640/BNV-TL ngày 3/3/2021 của Bộ Nội vụ về lương."
    [found] = find_documents(text)
    assert text[found.start : found.end] == "Công văn số 640/BNV-TL ngày 3/3/2021 của Bộ Nội vụ"
    assert (found.number, found.type, found.date, found.issuer) == (
        "640/BNV-TL",
        "Công văn",
        date(2021, 3, 3),
        "Bộ Nội vụ",
    )
    assert text[found.number_start : found.number_end] == "640/BNV-TL"


def test_a_number_without_a_symbol_needs_its_type() -> None:
    [found] = find_documents("theo Thông báo số 18 của Thành ủy; nhà số 20 phố Huế")
    assert (found.number, found.type, found.issuer) == ("18", "Thông báo", "Tỉnh ủy")


@pytest.mark.parametrize(
    ("clause", "relation"),
    [
        ("Căn cứ Nghị định số 97/2020/NĐ-CP", Relation.BASIS),
        ("Thực hiện nghiêm Chỉ thị số 23-CT/TU", Relation.CARRIES_OUT),
        ("sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND", Relation.AMENDS),
        ("thay thế Quyết định số 40/2018/QĐ-UBND", Relation.REPLACES),
        ("bãi bỏ Quyết định số 7/2019/QĐ-UBND", Relation.REPEALS),
        ("như đã nêu ở Báo cáo số 55/BC-UBND", Relation.CITES),
        ("Căn cứ ý kiến cử tri; như nêu ở Báo cáo số 55/BC-UBND", Relation.CITES),
    ],
)
def test_the_nearest_word_of_its_clause_says_the_relation(clause: str, relation: Relation) -> None:
    [found] = references_in(clause, Span(0, len(clause)), set())
    assert found.relation is relation


def test_each_of_two_documents_has_its_own_relation() -> None:
    text = "Quyết định này thay thế Quyết định số 40/2018/QĐ-UBND và bãi bỏ Quyết định số 7/2019/QĐ-UBND."
    found = references_in(text, Span(0, len(text)), set())
    assert [(r.relation, r.number) for r in found] == [
        (Relation.REPLACES, "40/2018/QĐ-UBND"),
        (Relation.REPEALS, "7/2019/QĐ-UBND"),
    ]


def test_the_directive_does_not_refer_to_itself() -> None:
    text = "Công văn số 12/UBND-KT thực hiện Nghị quyết số 5/NQ-CP"
    assert [r.number for r in references_in(text, Span(0, len(text)), {"12/UBND-KT"})] == ["5/NQ-CP"]


@pytest.mark.parametrize(
    ("symbol", "central"),
    [
        ("NQ-CP", True),
        ("QĐ-TTg", True),
        ("BYT-DP", True),
        ("TB-VPCP", True),
        ("CT/TW", True),
        ("QH14", True),
        ("UBND-KT", False),
        ("VP-KGVX", False),
        ("CT/TU", False),
        ("NQ-HĐND", False),
        ("BCĐ", False),
        (None, False),
    ],
)
def test_which_symbols_stand_above_the_provinces(symbol: str | None, central: bool) -> None:
    assert is_central(symbol) is central


@pytest.mark.parametrize("verb", ["kéo dài thời gian thực hiện", "gia hạn thời gian áp dụng", "gia hạn"])
def test_a_longer_term_extends(verb: str) -> None:
    _, [directive] = read(
        f"Ngày 12/5/2024, UBND tỉnh Sơn La ban hành Công văn số 31/UBND-KT về việc {verb} "
        "Kế hoạch số 45/KH-UBND ngày 12/01/2023 đến hết ngày 31/12/2025."
    )
    [reference] = directive.references
    assert (reference.relation, reference.agent, reference.date) == (
        Relation.EXTENDS,
        None,
        date(2023, 1, 12),
    )


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        (
            "Văn bản số 18/VB-SD ngày 23/3/2024 của Công ty Cổ phần Mai Sơn về việc trồng rừng.",
            "Công ty Cổ phần Mai Sơn",
        ),
        ("Chỉ thị số 01/CT-BCA ngày 09/1/2024 của Bộ trưởng Bộ Công an.", "Bộ Công an"),
        (
            "Công văn số 9/TT-BV ngày 08/8/2024 của Trung tâm Bảo tồn Mộc Châu về phân công trực.",
            "Trung tâm Bảo tồn Mộc Châu",
        ),
    ],
)
def test_the_whole_name_of_who_issued(words: str, issuer: str) -> None:
    [mention] = find_documents(words)
    assert mention.issuer == issuer


def test_a_document_beside_another_does_not_carry_it_out() -> None:
    _, [directive] = read(
        "Ngày 12/5/2024, UBND tỉnh Sơn La ban hành Công văn số 31/UBND-KT về việc dạy nghề. Sở Nội vụ rà soát nhiệm vụ "
        "theo Nghị quyết số 76/NQ-CP gắn với việc thực hiện Nghị quyết số 12-NQ/TU."
    )
    assert [(r.number, r.agent) for r in directive.references] == [("76/NQ-CP", None), ("12-NQ/TU", None)]


@pytest.mark.parametrize(
    ("ground", "issuer"),
    [
        ("Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 40/TTr-SYT ngày 02/3/2022.", "Sở Y tế"),
        (
            "Xét đề nghị của Công an tỉnh tại Báo cáo số 9/BC-CAT ngày 02/3/2022, UBND tỉnh yêu cầu:",
            "Công an tỉnh",
        ),
    ],
)
def test_a_proposal_is_a_ground_and_of_who_proposed(ground: str, issuer: str) -> None:
    [found] = references_in(ground, Span(0, len(ground)), set(), 2022)
    assert (found.relation, found.issuer) == (Relation.BASIS, issuer)


def test_what_a_paragraph_opens_is_said_of_the_documents_listed_after_it() -> None:
    _, [directive] = read(
        "Số: 12/2023/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc bãi bỏ một số quyết định\n\nĐiều 1. Bãi bỏ các quyết định sau đây:\n\n"
        "1. Quyết định số 31/2015/QĐ-UBND ngày 02/6/2015 về bến bãi.\n\n2. Quyết định số 8/2017/QĐ-UBND ngày 14/02/2017 về xe thô sơ.\n\n"
        "Điều 2. Quyết định này có hiệu lực từ ngày 01/4/2023, theo Luật số 80/2015/QH13 ngày 22/6/2015."
    )
    changed = [(r.number, r.agent) for r in directive.references if r.relation is Relation.REPEALS]
    assert changed == [("31/2015/QĐ-UBND", None), ("8/2017/QĐ-UBND", None)]


def test_a_list_that_only_names_changes_nothing() -> None:
    _, [directive] = read(
        "Số: 13/KH-UBND\n\nKẾ HOẠCH\n\nVề việc tuyên truyền\n\nTuyên truyền các văn bản sau:\n\n- Nghị định số 15/2018/NĐ-CP ngày 02/02/2018."
    )
    assert {r.relation for r in directive.references} == {Relation.CITES}
