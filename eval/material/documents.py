"""The documents: real provinces, invented events."""

from __future__ import annotations

from eval.material.parts import Part, part

TASKS = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"),
    ("1", "Rà soát, lập danh mục hồ chứa nước nhỏ có nguy cơ mất an toàn trên địa bàn tỉnh, cắm biển cảnh báo ở từng hồ",
     "Sở Nông nghiệp và Phát triển nông thôn", "Sở Công Thương, UBND các huyện", "Trước ngày 30/4/2024"),
    ("2", "Lập bản đồ vùng ngập lụt hạ du khi xả lũ khẩn cấp", "Sở Tài nguyên và Môi trường",
     "Sở Thông tin và Truyền thông", "Trước ngày 15/5/2024"),
    ("3", "Bố trí kinh phí sửa chữa đập đất, cống lấy nước đã hư hỏng qua kiểm tra năm 2023", "Sở Tài chính",
     "Sở Kế hoạch và Đầu tư", "Trong quý II năm 2024"),
    ("4", "Tổ chức diễn tập ứng phó tình huống vỡ đập cấp xã", "Bộ Chỉ huy Quân sự tỉnh",
     "Công an tỉnh, Sở Y tế", "Trước ngày 20/6/2024"),
    ("5", "Tuyên truyền kỹ năng thoát hiểm cho học sinh ở các trường gần sông suối", "Sở Giáo dục và Đào tạo",
     "Tỉnh đoàn, Báo Yên Bái", "Trước ngày 25/5/2024"),
    ("6", "Kiểm tra việc vận hành nhà máy thủy điện theo quy trình liên hồ được duyệt", "Sở Công Thương",
     "Sở Tài nguyên và Môi trường", "Trước ngày 10/6/2024"),
    ("7", "Chuẩn bị thuốc, vật tư y tế và giường bệnh dự phòng cho mùa lũ", "Sở Y tế", "Sở Tài chính",
     "Trước ngày 31/5/2024"),
    ("8", "Lắp trạm đo mưa tự động ở các xã vùng cao, truyền số liệu về Văn phòng thường trực",
     "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Phát triển nông thôn", "Trước ngày 30/6/2024"),
)  # fmt: skip

DECISION = (
    part("head", ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
         ("TỈNH YÊN BÁI", "Độc lập - Tự do - Hạnh phúc"),
         ("Số: 517/QĐ-UBND", "Yên Bái, ngày 12 tháng 3 năm 2024")),
    part("centre", "QUYẾT ĐỊNH", "Về việc phê duyệt phương án bảo đảm an toàn hồ chứa nước nhỏ trong mùa mưa lũ năm 2024",
         "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
    part("para", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
         "Căn cứ Nghị định số 114/2018/NĐ-CP ngày 04 tháng 9 năm 2018 của Chính phủ về quản lý an toàn đập, hồ chứa nước;",
         "Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 61/TTr-SNN ngày 04 tháng 3 năm 2024."),
    part("centre", "QUYẾT ĐỊNH:"),
    part("para", "Điều 1. Phê duyệt phương án bảo đảm an toàn các hồ chứa nước nhỏ trên địa bàn tỉnh trong mùa mưa lũ năm 2024, kèm theo bảng phân công nhiệm vụ ở Phụ lục của Quyết định này.",
         "Điều 2. Giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Công Thương, Công an tỉnh kiểm tra toàn bộ cống xả và đường tràn của các hồ đã hư hỏng, báo cáo Ủy ban nhân dân tỉnh trước ngày 25/4/2024. Ủy ban nhân dân các huyện, thị xã, thành phố cử người trực ở từng hồ khi có mưa lớn kéo dài, không để người dân đánh cá, vớt củi ở khu vực đường tràn khi đang xả nước.",
         "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 402/QĐ-UBND ngày 15 tháng 3 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh.",
         "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và Thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./."),
    part("centre", "PHỤ LỤC", "Bảng phân công nhiệm vụ bảo đảm an toàn hồ chứa nước"),
    part("table", *TASKS),
    part("sign", ("Nơi nhận:", "KT. CHỦ TỊCH"), ("- Như Điều 3;", "PHÓ CHỦ TỊCH"), ("- Lưu: VT, NLN.", "Hà Văn Lâm")),
)  # fmt: skip

LETTER = (
    part("head", ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
         ("TỈNH BẾN TRE", "Độc lập - Tự do - Hạnh phúc"),
         ("Số: 2945/UBND-NNMT", "Bến Tre, ngày 06 tháng 02 năm 2023"),
         ("V/v trữ nước ngọt, phòng hạn mặn cho vườn cây và nước sinh hoạt của người dân", "")),
    part("para", "Kính gửi:"),
    part("item", "- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các huyện, thành phố."),
    part("para", "Thực hiện Công điện số 56/CĐ-TTg ngày 29/01/2023 của Thủ tướng Chính phủ về việc chủ động ứng phó nguy cơ hạn hán, thiếu nước và xâm nhập mặn, Ủy ban nhân dân tỉnh yêu cầu:",
         "1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Tài nguyên và Môi trường, Đài Phát thanh và Truyền hình tỉnh đo độ mặn hằng ngày ở các cửa cống đầu mối, thông báo cho người dân trước 6 giờ sáng để lấy nước vào mương vườn; hoàn thành việc nạo vét kênh nội đồng trước ngày 20/02/2023.",
         "2. Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí mua túi chứa nước, bồn nhựa cho hộ nghèo ven biển, chậm nhất ngày 15/02/2023.",
         "3. Công ty cổ phần Cấp thoát nước vận hành luân phiên các trạm bơm, bảo đảm nước sinh hoạt có độ mặn trong giới hạn cho phép; Sở Y tế giám sát chất lượng nước ở bệnh viện, trường học.",
         "4. Ủy ban nhân dân các huyện, thành phố đắp đập tạm, vận động người dân trữ nước mưa, nước ngọt trong ao, mương, lu vại; báo cáo kết quả về Sở Nông nghiệp và Phát triển nông thôn trước ngày 28/02/2023. Công văn này thay thế Công văn số 411/UBND-KT ngày 20/01/2022 của Ủy ban nhân dân tỉnh.",
         "Yêu cầu các cơ quan, địa phương nghiêm túc thực hiện./."),
    part("sign", ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "KT. CHỦ TỊCH"), ("- Lưu: VT, KT.", "Lê Thị Ngân")),
)  # fmt: skip

_WEEK = (
    ("Phòng bệnh dại ở chó, mèo",
     "Ngày 03/4/2023, UBND tỉnh ban hành Công văn số 1502/UBND-KGVX về việc phòng bệnh dại ở chó, mèo trước mùa nắng nóng.",
     "UBND tỉnh giao Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Y tế, UBND các huyện, thành phố tiêm phòng cho đàn chó đạt trên 80 % tổng đàn, hoàn thành trước ngày 15/5/2023. Sở Giáo dục và Đào tạo hướng dẫn học sinh cách tránh bị chó cắn và việc cần làm ngay sau khi bị cắn.",
     "Công an tỉnh phối hợp với chính quyền cấp xã xử phạt người thả rông chó ở nơi công cộng, nhất là quanh trường học, chợ, công viên và các tuyến phố đi bộ trong thành phố."),
    ("Trồng rừng phòng hộ ven biển",
     "Ngày 04/4/2023, UBND tỉnh ban hành Kế hoạch số 88/KH-UBND về việc trồng rừng phòng hộ ven biển năm 2023, thực hiện Quyết định số 1662/QĐ-TTg ngày 04/10/2021 của Thủ tướng Chính phủ.",
     "Theo đó, Sở Nông nghiệp và Phát triển nông thôn là cơ quan thường trực, chậm nhất ngày 30/4/2023 trình danh mục bãi bồi đủ điều kiện trồng cây. Giao Sở Tài chính tham mưu bố trí kinh phí cây giống trong quý II năm 2023.",
     "Ủy ban nhân dân các huyện ven biển giao khoán rừng cho cộng đồng dân cư, gắn việc giữ rừng với nuôi ong, nuôi vẹt, khai thác thủy sản dưới tán rừng một cách bền vững, không chặt phá cây non để làm ao."),
    ("Chấn chỉnh bến khách ngang sông",
     "Ngày 06/4/2023, Chủ tịch UBND tỉnh ban hành Chỉ thị số 07/CT-UBND về việc chấn chỉnh hoạt động của bến khách ngang sông.",
     "Chủ tịch UBND tỉnh yêu cầu Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh kiểm tra áo phao, dụng cụ nổi và giấy phép của người lái đò, xong trước ngày 31/5/2023; bến nào không đủ điều kiện thì đình chỉ ngay.",
     "Sở Thông tin và Truyền thông định hướng các cơ quan báo chí đưa tin thường xuyên về an toàn sông nước, nêu gương những người lái đò cứu người."),
    ("Ứng phó nắng nóng diện rộng",
     "Ngày 07/4/2023, UBND tỉnh có Công điện số 03/CĐ-UBND về việc ứng phó đợt nắng nóng diện rộng đầu mùa.",
     "UBND tỉnh giao Chi cục Kiểm lâm chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh trực cháy rừng cả ngày lẫn đêm từ ngày 10/4/2023. Công ty Điện lực tỉnh bảo đảm điện cho bệnh viện và trạm bơm.",
     "Sở Y tế mở thêm điểm cấp cứu ở các bến xe, công trường; báo cáo tình hình trước ngày 12/4/2023 để UBND tỉnh tổng hợp."),
    ("Số hóa hồ sơ đất đai",
     "Ngày 07/4/2023, UBND tỉnh ban hành Kế hoạch số 91/KH-UBND về việc số hóa hồ sơ đất đai giai đoạn 2023 - 2025.",
     "Sở Tài nguyên và Môi trường chủ trì, phối hợp với Sở Thông tin và Truyền thông quét, chỉnh lý sổ mục kê, bản đồ giấy của 45 xã, phường; năm 2023 xong ít nhất 15 xã, báo cáo trước ngày 20/12/2023.",
     "UBND các huyện, thành phố bố trí nơi quét hồ sơ, cử công chức địa chính đối chiếu từng thửa với thực địa, không để người dân phải đi lại nhiều lần. Kinh phí lấy từ nguồn thu tiền sử dụng đất để lại cho địa phương theo quy định."),
)  # fmt: skip

DIGEST = (
    part("centre", "Điểm tin chỉ đạo, điều hành của UBND tỉnh Quảng Trị từ ngày 03/4 đến ngày 09/4/2023"),
    part("para", "UBND tỉnh Quảng Trị thông tin về một số văn bản chỉ đạo, điều hành nổi bật đã ban hành trong tuần như sau:"),
    *(Part(kind, cells) for number, (title, *body) in enumerate(_WEEK, 1)
      for kind, cells in (("title", ((f"{number}. {title}",),)), ("para", tuple((p,) for p in body)))),
)  # fmt: skip

MEETING = (
    part("centre", "UBND tỉnh Hậu Giang họp phiên thường kỳ tháng 5 năm 2023"),
    part("para", "Ngày 24/5/2023, UBND tỉnh Hậu Giang họp phiên thường kỳ tháng 5 để nghe báo cáo tình hình kinh tế - xã hội và cho ý kiến về một số nội dung trình Hội đồng nhân dân tỉnh.",
         "Theo báo cáo tại phiên họp, toàn tỉnh đã gieo sạ xong vụ lúa hè thu, lượng khách đến các vườn cây ăn trái ven kênh xáng tăng so với cùng kỳ năm trước; giải ngân vốn đầu tư công còn chậm.",
         "Kết luận phiên họp, Chủ tịch UBND tỉnh yêu cầu các sở, ngành, địa phương tập trung thực hiện Nghị quyết số 21/NQ-HĐND ngày 08/12/2022 của HĐND tỉnh về nhiệm vụ năm 2023, trong đó:",
         "Giao Sở Kế hoạch và Đầu tư chủ trì, phối hợp với Sở Tài chính, Kho bạc Nhà nước tỉnh rà soát từng dự án chậm tiến độ, đề xuất điều chuyển vốn trước ngày 10/6/2023.",
         "Sở Giao thông vận tải phối hợp với UBND thành phố Vị Thanh sửa các cầu yếu trên tuyến đường ven kênh, hoàn thành trước ngày 30/7/2023.",
         "Sở Y tế chủ động thuốc điều trị sốt xuất huyết, không để thiếu dịch truyền ở trạm y tế xã; báo cáo UBND tỉnh chậm nhất ngày 02/6/2023.",
         "Công an tỉnh chủ trì, phối hợp với Sở Thông tin và Truyền thông xử lý các trang mạng giả danh cơ quan nhà nước để lừa đảo người dân. Chủ tịch UBND tỉnh giao Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện kết luận này."),
)  # fmt: skip

DOCUMENTS: dict[str, tuple[Part, ...]] = {
    "decision": DECISION,
    "letter": LETTER,
    "digest": DIGEST,
    "meeting": MEETING,
}
"""An official decision with an appendix; an official letter; a weekly digest of a portal; its report of a meeting."""

FORMAL = frozenset({"decision", "letter"})
"""Names of those that are administrative documents, not news of a portal."""
