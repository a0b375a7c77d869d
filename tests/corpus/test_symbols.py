"""Who issued a document, by its symbol."""

from __future__ import annotations

import pytest

from corpus.agencies import directory


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("BYT-DP", "Bộ Y tế"),
        ("BTTTT-CATTT", "Bộ Thông tin và Truyền thông"),
        ("BNNPTNT-TY", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("BNN-TCTL", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("BNNMT-VP", "Bộ Nông nghiệp và Môi trường"),
        ("BGDĐT-GDTrH", "Bộ Giáo dục và Đào tạo"),
        ("BLĐTBXH-TE", "Bộ Lao động - Thương binh và Xã hội"),
        ("TT-BTNMT", "Bộ Tài nguyên và Môi trường"),
        ("BGTVT-VT", "Bộ Giao thông vận tải"),
        ("BXD-QLN", "Bộ Xây dựng"),
        ("BTC-NSNN", "Bộ Tài chính"),
        ("BKHĐT-TH", "Bộ Kế hoạch và Đầu tư"),
        ("BCT-TTTN", "Bộ Công Thương"),
        ("BVHTTDL-TCDL", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("QĐ-BNV", "Bộ Nội vụ"),
        ("BTP-PBGDPL", "Bộ Tư pháp"),
        ("TT-BCA", "Bộ Công an"),
        ("BQP-TM", "Bộ Quốc phòng"),
        ("BNG-LPQT", "Bộ Ngoại giao"),
        ("BKHCN-CĐS", "Bộ Khoa học và Công nghệ"),
        ("BDTTG-CSDT", "Bộ Dân tộc và Tôn giáo"),
        ("UBDT-CSDT", "Ủy ban Dân tộc"),
        ("TTCP-KHTH", "Thanh tra Chính phủ"),
        ("NHNN-TD", "Ngân hàng Nhà nước Việt Nam"),
        ("TB-VPCP", "Văn phòng Chính phủ"),
        ("QĐ-TTg", "Thủ tướng Chính phủ"),
        ("NĐ-CP", "Chính phủ"),
        ("NQ-HĐND", "HĐND tỉnh"),
        ("UBND-KGVX", "UBND tỉnh"),
        ("UBND- NNMT", "UBND tỉnh"),
        ("QĐ.UB", "UBND tỉnh"),
        ("VP-KGVX", "Văn phòng UBND tỉnh"),
        ("CT/TW", "Trung ương Đảng"),
        ("KL/TU", "Tỉnh ủy"),
        ("QH15", "Quốc hội"),
        ("UBTVQH14", "Ủy ban Thường vụ Quốc hội"),
        ("TTr-STC", "Sở Tài chính"),
        ("SNN-TL", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("TTLT-BYT-BTC", "Bộ Y tế và Bộ Tài chính"),
        ("KH-BCĐ", None),
        ("", None),
    ],
)
def test_the_issuer_of_a_symbol(symbol: str, issuer: str | None) -> None:
    assert directory().issuer_of_symbol(symbol) == issuer
