"""The words of generated pages: agencies with their spellings and years, topics with their tasks."""

from __future__ import annotations

from datetime import date

MERGED = date(2025, 3, 1)
"""From this day on departments of the second group below take the place of those of the first."""

DISTRICTS_ENDED = date(2025, 7, 1)
"""From this day on there are 34 provinces and no districts."""

ALWAYS = (
    ("Sở Y tế", ("Sở Y tế",)),
    ("Sở Giáo dục và Đào tạo", ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT")),
    ("Sở Công Thương", ("Sở Công Thương",)),
    ("Sở Tư pháp", ("Sở Tư pháp",)),
    ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL")),
    ("Sở Nội vụ", ("Sở Nội vụ",)),
    ("Sở Tài chính", ("Sở Tài chính",)),
    ("Sở Xây dựng", ("Sở Xây dựng",)),
    ("Sở Khoa học và Công nghệ", ("Sở Khoa học và Công nghệ", "Sở KH&CN")),
    ("Bảo hiểm xã hội tỉnh", ("Bảo hiểm xã hội tỉnh", "BHXH tỉnh")),
    ("Hội Nông dân tỉnh", ("Hội Nông dân tỉnh",)),
    ("Hội Liên hiệp Phụ nữ tỉnh", ("Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh")),
)
"""Canonical name and how pages write it, whatever the year."""

UNTIL_MERGED = (
    ("Sở Thông tin và Truyền thông", ("Sở Thông tin và Truyền thông", "Sở TT&TT", "Sở TT-TT")),
    ("Sở Lao động - Thương binh và Xã hội", ("Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH")),
    ("Sở Nông nghiệp và Phát triển nông thôn", ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT")),
    ("Sở Tài nguyên và Môi trường", ("Sở Tài nguyên và Môi trường", "Sở TN&MT")),
    ("Sở Kế hoạch và Đầu tư", ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT")),
    ("Sở Giao thông vận tải", ("Sở Giao thông vận tải", "Sở GTVT")),
)
SINCE_MERGED = (
    ("Sở Nông nghiệp và Môi trường", ("Sở Nông nghiệp và Môi trường", "Sở NN&MT")),
    ("Sở Dân tộc và Tôn giáo", ("Sở Dân tộc và Tôn giáo",)),
)
POLICE = "Công an tỉnh"
DISTRICTS = ("UBND các huyện, thị xã, thành phố", "UBND các huyện, thành phố")
COMMUNES = ("UBND các xã, phường, thị trấn", "UBND các xã, phường")
"""Canonical name of those charged together, and how pages write it."""

TOPICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "phòng, chống bệnh sốt xuất huyết trong mùa mưa",
        "KGVX",
        (
            "giám sát ổ bọ gậy tại các khu nhà trọ",
            "chuẩn bị đủ dịch truyền cho trạm y tế tuyến dưới",
            "tổ chức phun hóa chất ở các điểm có ca bệnh lặp lại",
            "phát tờ rơi hướng dẫn đậy kín dụng cụ chứa nước",
            "tập huấn cho cộng tác viên thôn bản",
            "kiểm tra việc trực cấp cứu ngoài giờ",
        ),
    ),
    (
        "bảo đảm an toàn hồ đập thủy lợi",
        "KTN",
        (
            "rà soát các hồ chứa có thân đập bị thấm",
            "cắm biển cấm tắm ở lòng hồ",
            "lắp bổ sung trạm đo mưa tự động",
            "xây dựng phương án sơ tán dân vùng hạ du",
            "sửa chữa cửa van của các cống lấy nước",
            "diễn tập tình huống xả lũ khẩn cấp",
        ),
    ),
    (
        "chuyển đổi số trong các trường phổ thông",
        "NC",
        (
            "cấp tài khoản học bạ điện tử cho học sinh cuối cấp",
            "thẩm định phần mềm quản lý thư viện",
            "bồi dưỡng giáo viên soạn bài giảng trực tuyến",
            "kết nối dữ liệu tuyển sinh với kho dữ liệu dùng chung",
            "khảo sát đường truyền ở các điểm trường lẻ",
            "công bố danh mục thiết bị cần thay thế",
        ),
    ),
    (
        "quản lý giá vật liệu xây dựng",
        "CN",
        (
            "công khai bảng giá cát, đá trên trang tin của ngành",
            "xử lý cơ sở găm hàng chờ tăng giá",
            "kiểm kê trữ lượng các mỏ đất san lấp",
            "đề xuất điểm trung chuyển vật liệu ven sông",
            "đối chiếu hóa đơn của nhà thầu cung ứng",
            "lập danh sách bến bãi chưa có giấy phép",
        ),
    ),
    (
        "hỗ trợ người lao động mất việc làm",
        "VX",
        (
            "mở phiên giao dịch việc làm lưu động",
            "thống kê công nhân nghỉ không lương ở khu công nghiệp",
            "chi trả trợ cấp qua tài khoản ngân hàng",
            "giới thiệu khóa học nghề ngắn hạn",
            "tiếp nhận hồ sơ tại bộ phận một cửa",
            "thăm hỏi các gia đình công nhân bị tai nạn",
        ),
    ),
    (
        "giữ gìn trật tự an toàn giao thông dịp lễ",
        "TH",
        (
            "tăng chuyến xe khách trên các tuyến đông người",
            "kiểm soát nồng độ cồn của lái xe đường dài",
            "sơn lại vạch kẻ tại các nút giao",
            "bố trí lực lượng phân luồng ở cửa ngõ đô thị",
            "tháo dỡ biển quảng cáo che khuất tầm nhìn",
            "nhắc chủ bến đò trang bị áo phao",
        ),
    ),
    (
        "trồng và bảo vệ rừng phòng hộ",
        "NNTN",
        (
            "ươm đủ cây giống bản địa cho vụ trồng mới",
            "tuần tra các khoảnh rừng giáp ranh",
            "phát dọn đường băng cản lửa",
            "giao khoán đất trống cho cộng đồng dân cư",
            "cập nhật bản đồ hiện trạng rừng",
            "tịch thu gỗ khai thác trái phép",
        ),
    ),
    (
        "đơn giản hóa thủ tục cấp phép kinh doanh",
        "HCC",
        (
            "cắt giảm giấy tờ trong hồ sơ đăng ký hộ kinh doanh",
            "niêm yết quy trình tại nơi tiếp dân",
            "gắn mã tra cứu cho từng bộ hồ sơ",
            "trả lời phản ánh của doanh nghiệp trên cổng dịch vụ công",
            "chấm điểm thái độ phục vụ của công chức một cửa",
            "bãi bỏ khoản thu ngoài quy định tại các quầy giao dịch",
        ),
    ),
)
"""Subject, symbol of the office that writes, tasks. A task begins with a verb and names no agency, date or number."""

CENTRAL = (
    ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Chỉ thị", "CT-TTg", "Thủ tướng Chính phủ"),
    ("Nghị quyết", "NQ-CP", "Chính phủ"),
    ("Công văn", "BYT-DP", "Bộ Y tế"),
    ("Công văn", "BNV-CCVC", "Bộ Nội vụ"),
    ("Thông báo", "TB-VPCP", "Văn phòng Chính phủ"),
)
"""Type, symbol and issuer of documents that provinces carry out."""

SERIES = (
    ("Công văn", "UBND-", 9000),
    ("Kế hoạch", "KH-UBND", 400),
    ("Quyết định", "QĐ-UBND", 4000),
    ("Chỉ thị", "CT-UBND", 30),
    ("Công điện", "CĐ-UBND", 40),
)
"""Type, symbol, and about how many of these a province numbers in a year."""

REASONS = (
    "Qua kiểm tra thực tế, một số nơi còn lúng túng khi triển khai; hồ sơ lưu chưa đầy đủ, phần việc của từng người chưa rõ nên khó quy trách nhiệm.",
    "Tình hình có chuyển biến nhưng chưa đều giữa vùng thấp và vùng cao; nhiều phản ánh của người dân được tiếp nhận song trả lời còn chậm.",
    "Văn bản nêu rõ nguyên tắc: việc làm đến đâu ghi chép đến đó, không chờ cuối kỳ mới tập hợp, không để dồn lại cho tuyến dưới.",
    "Cách làm được nêu là đi từ những nơi khó nhất, lấy ý kiến của người hưởng lợi trước khi mở rộng, công khai kết quả ở nơi dễ thấy.",
    "Nguồn kinh phí lấy từ dự toán đã được giao và các khoản lồng ghép; phần còn thiếu được cân đối khi có tăng thu.",
    "Nhiều ý kiến cho rằng khâu yếu nhất hiện nay là thông tin hai chiều, số liệu gửi lên chậm và không khớp nhau.",
)
"""What pages tell besides: sentences that charge nobody."""
