"""Small pages in the genre, written for these tests: real provinces, invented events."""

from __future__ import annotations

from hashlib import sha256

from corpus.model import Directive, Page
from corpus.parse.digest import read_page
from corpus.text import nfc

DIGEST = """Trang chủ | Giới thiệu | Liên hệ
Đăng nhập

Điểm tin chỉ đạo của UBND tỉnh Bắc Giang từ ngày 04/3 đến ngày 10/3/2024

10/03/2024

1. Ngày 05/3/2024, UBND tỉnh ban hành Công văn số 812/UBND-KTN về việc phòng trừ sâu cuốn lá trên lúa xuân.

Theo đó, UBND tỉnh giao: Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Đài Phát thanh - Truyền hình tỉnh, UBND các huyện, thành phố hướng dẫn nông dân phun thuốc đúng lịch; báo cáo trước ngày 20/3/2024. Sở Tài chính tham mưu bố trí kinh phí mua thuốc. Công an tỉnh phối hợp với Sở Công Thương kiểm tra cửa hàng vật tư.

2. Ngày 07/3/2024, UBND tỉnh ban hành Kế hoạch số 45/KH-UBND về việc trồng cây gây rừng năm 2024.

Sở Tài nguyên và Môi trường là cơ quan thường trực, chậm nhất ngày 31/3/2024 gửi danh mục đất trống. Giao Chi cục Kiểm lâm làm đầu mối tổng hợp trong quý II năm 2024.

Đồng thời, chủ trì kiểm đếm cây giống trước khi cấp phát. Đến năm 2025 toàn tỉnh trồng mới 900 ha.

Ảnh minh họa. Nguồn: Internet

Lê Hòa (tổng hợp)
Thống kê truy cập
Đang truy cập: 12
"""

LABELS = """UBND tỉnh Cà Mau yêu cầu giữ an toàn bến khách ngang sông

Sở Giao thông vận tải: Rà soát các bến thuyền chưa có phép trước ngày 12/9/2023.

Sở Y tế, Công an tỉnh: Bố trí cấp cứu tại bến.

UBND các huyện: Đình chỉ bến không phép.
"""

HEADED_LABELS = """UBND tỉnh Cà Mau chỉ đạo dọn kênh mương

Ngày 03/4/2023, UBND tỉnh ban hành Công văn số 2006/UBND-NNTN về việc khơi thông kênh mương trước mùa mưa, cụ thể như sau:

1. Sở Xây dựng

- Kiểm tra cửa xả ở các khu dân cư, hoàn thành trong tháng 5/2023.

- Cắm biển cấm đổ rác.

2. Công an tỉnh

- Xử lý người lấn kênh.
"""

TABLE = """Kế hoạch diễn tập chữa cháy chợ

UBND tỉnh ban hành Kế hoạch số 77/KH-UBND ngày 02/5/2023 về diễn tập chữa cháy chợ trung tâm.

TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn
1 | Khảo sát lối thoát nạn | Công an tỉnh | Sở Công Thương, Sở Xây dựng | Trước ngày 25/5/2023
2 | Diễn tập tại chợ | Sở Công Thương | Công an tỉnh | Trong tháng 6/2023

cong.hoabinh.gov.vn
"""

OFFICIAL = """ỦY BAN NHÂN DÂN
TỈNH NINH THUẬN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 391/UBND-VXNV | Ninh Thuận, ngày 14 tháng 02 năm 2023
V/v phòng bệnh tay chân miệng trong trường mầm non |

Kính gửi:
- Sở Y tế;
- Sở Giáo dục và Đào tạo.

Căn cứ Công văn số 88/BYT-DP ngày 03/02/2023 của Bộ Y tế, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Y tế chủ trì, phối hợp với Sở Giáo dục và Đào tạo giám sát ca bệnh ở lớp học.

2. Sở Giáo dục và Đào tạo chỉ đạo các trường khử khuẩn đồ chơi hằng ngày, hoàn thành trước ngày 28/02/2023./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Bình
"""

WRAPPED = """Nhiều giải pháp giữ đê mùa nước lên

UBND tỉnh Thái Bình vừa yêu cầu các địa phương ven sông canh đê suốt ngày
đêm trong mùa nước lên, không để xảy ra vỡ đê do chủ quan (Công văn số 2211/
UBND-NNTNMT, ngày 09/7/2022).

Theo đó, UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối
hợp với Bộ Chỉ huy Quân sự tỉnh tuần tra các điếm canh trước ngày 20/7/2022.
UBND các huyện, thành phố bố trí đất, đá, bao tải tại các điểm xung yếu, sẵn
sàng ứng cứu khi nước sông lên nhanh. Đài Phát thanh và Truyền hình tỉnh đưa
tin mực nước hằng ngày trên sóng.
"""

BRACKETS = """Tin chỉ đạo trong tuần

Giữ rừng mùa khô

Chủ tịch UBND tỉnh yêu cầu chủ rừng trực ở chòi canh cả ngày lẫn đêm. (Công văn số 3120 /UBND-NL, ngày 11/3/2022).

Giao Chi cục Kiểm lâm tham mưu cấm người vào rừng khi cấp cháy lên mức V.

Thay đổi giá nước

UBND tỉnh ban hành (Quyết định số\u00a018/2022/QĐ-UBND, ngày 14/3/2022) Quyết định về giá nước sạch, thay thế Quyết định số 40/2018/QĐ-UBND ngày 02/11/2018.

Sở Tài chính hướng dẫn các đơn vị cấp nước từ ngày 01/4/2022.

Bản quyền thuộc về UBND tỉnh Phú Yên
"""

MEETING = """Quang cảnh phiên họp. Ảnh: Lan Chi.
Gỡ khó cho dự án cầu Mới
Chủ trì cuộc họp thường kỳ, đồng chí Chủ tịch UBND tỉnh nhấn mạnh cầu Mới là việc cấp bách của tỉnh Hậu Giang trong năm nay.
UBND tỉnh giao Sở Giao thông vận tải khẩn trương chọn nhà thầu thi công mố cầu phía nam.
Đại biểu thăm công trường. Ảnh: Lan Chi.
Lo nước ngọt cho vùng ven biển
Theo báo cáo, có 210 hộ thiếu nước ngọt, trong đó 90 hộ thiếu quanh năm. Chủ tịch UBND tỉnh yêu cầu Sở Tài nguyên và Môi trường lập bản đồ giếng khoan.
Gửi phản hồi
In bài viết
"""

DAYS = """Điểm tin điều hành của UBND tỉnh Phú Thọ

► Ngày 12-6-2023

Nuôi cá lồng trên sông: Công văn số 2215/UBND-KTN yêu cầu Sở Nông nghiệp và Phát triển nông thôn đếm lại số lồng bè trước ngày 30/6.

Sửa cầu treo: Công văn số 2219/UBND-CNXD giao Sở Giao thông vận tải thay ván mặt cầu, cấm xe tải trong lúc thi công.

► Ngày 14-6-2023

Dạy bơi cho trẻ em: Kế hoạch số 98/KH-UBND giao Sở Giáo dục và Đào tạo mở lớp dạy bơi ở các trường có bể.

Trực y tế mùa nóng: Công văn số 2240/UBND-KGVX yêu cầu Sở Y tế bố trí giường cấp cứu cho người say nắng.
"""

PAGES = {
    "digest": DIGEST,
    "labels": LABELS,
    "headed labels": HEADED_LABELS,
    "table": TABLE,
    "official": OFFICIAL,
    "wrapped": WRAPPED,
    "brackets": BRACKETS,
    "meeting": MEETING,
    "days": DAYS,
}


def page(text: str, name: str = "trang.txt") -> Page:
    """A page of `text`, not yet read."""
    data = nfc(text).encode()
    return Page(
        source=name, address=f"/{name}", text=nfc(text), sha256=sha256(data).hexdigest(), original=data
    )


def read(text: str, name: str = "trang.txt") -> tuple[Page, list[Directive]]:
    """The page of `text` and its directives."""
    return read_page(page(text, name))
