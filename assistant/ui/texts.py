"""Every word that the web page shows, apart from answers and stored pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question to click. It is shown where the store has pages of `province`; None: always."""

    label: str
    question: str
    province: str | None


NAME = "Chỉ Đạo"
OPENING = "Đang mở trang…"
TAGLINE = "Hỏi đáp có trích dẫn về văn bản chỉ đạo, điều hành của địa phương"
HOLDS = "Kho có {pages} trang, {directives} văn bản và ý kiến chỉ đạo của {provinces}."
HOLDS_NOTHING = "Kho chưa có trang nào."
PROVINCES = "{count} tỉnh, thành phố"
NO_PROVINCE = "địa phương chưa rõ"
QUOTES_STORED = "Câu trả lời dẫn nguyên văn các trang đã lưu trong kho."

WELCOME = "Bạn muốn biết điều gì trong văn bản chỉ đạo?"
WELCOME_HOW = (
    "Hỏi bằng lời thường, có dấu hay không dấu đều được. Bấm vào số trích dẫn để đọc đúng câu đó "
    "trong trang gốc."
)
WELCOME_EMPTY = "Hãy nạp trang vào kho bằng lệnh: chidao add ĐƯỜNG_DẪN, rồi tải lại trang này."
EXAMPLES = "Câu hỏi mẫu"
EXAMPLE_QUESTIONS = (
    Example("Ai chủ trì", "Sở nào chủ trì phòng, chống sốt xuất huyết ở Thái Nguyên?", "Thái Nguyên"),
    Example("Gõ không dấu", "cong van 1938 noi ve viec gi", "Thái Nguyên"),
    Example("Thời hạn", "Ở Quảng Ngãi, việc nào đến hạn trong tháng 8/2022?", "Quảng Ngãi"),
    Example("Số điện thoại", "Gọi số nào khi trẻ em bị xâm hại trên mạng?", "Thái Nguyên"),
    Example("Danh sách văn bản", "Lạng Sơn có những văn bản nào?", "Lạng Sơn"),
    Example("Việc của một cơ quan", "Sở Y tế Thái Nguyên được giao những việc gì?", "Thái Nguyên"),
    Example("Hỏi ngoài kho", "Học phí đại học ở Cà Mau là bao nhiêu?", None),
)

CONVERSATION = "Hỏi và đáp"
YOU_ASKED = "Bạn hỏi:"
QUESTION_LABEL = "Câu hỏi"
QUESTION_PLACEHOLDER = "Nhập câu hỏi"
QUESTION_HINT = "Enter để gửi, Shift + Enter để xuống dòng"
QUESTION_EMPTY = "Ô câu hỏi còn trống. Hãy nhập câu hỏi rồi gửi."
SEND = "Gửi"
SENDING = "Đang tìm…"
NO_REPLY = (
    "Chưa nhận được trả lời: có thể chương trình chidao đã dừng. Hãy chạy lại chương trình rồi gửi "
    "lại câu hỏi."
)
NEW_CONVERSATION = "Cuộc hỏi mới"

PARTIAL = "Trả lời được một phần"
ABSTAINED = "Kho chưa có câu trả lời"
FAILED = "Chưa trả lời được"
NOTICE = "Lưu ý"
FAULT = (
    "Chương trình gặp lỗi khi tìm câu trả lời này; chi tiết được ghi ở cửa sổ đang chạy chidao. Bạn "
    "vẫn có thể hỏi câu khác."
)

UNDERSTOOD = "Hiểu câu hỏi là"
PARTS = "Gồm các ý: {parts}"
CHANGE = "Sửa {what}"
REMOVE = "Bỏ {what}"
ADD = "Thêm"
ADD_SLOT = "Thêm {what}"
APPLY = "Áp dụng"
CANCEL = "Thôi"
CORRECTED = "Đã sửa cách hiểu."
RESET = "Hiểu như lúc đầu"
SLOT_HINTS = {
    "agency": "Ví dụ: Sở Y tế",
    "issuer": "Ví dụ: Bộ Y tế",
    "document": "Ví dụ: 1911/UBND-KGVX",
    "type": "Ví dụ: Công văn",
    "period": "Ví dụ: 8/2022, quý III/2022",
}

MORE_ROWS = "Xem {rest} dòng còn lại (đủ {all} dòng)"
MORE_CITES = "Xem thêm {count} trích dẫn"
TABLE = "Bảng so sánh"
COPY = "Chép câu trả lời"
COPIED = "Đã chép"
COPY_FAILED = "Không chép được, hãy bôi đen để chép"
PRINT = "In"
ASKED_BACK = "Cần nói rõ thêm"
CHOICES = "Các câu hỏi gợi ý"

SOURCES = "Nguồn trích dẫn"
SOURCES_EMPTY = (
    "Đoạn văn bản làm căn cứ cho câu trả lời sẽ hiện ở đây. Mỗi số trong câu trả lời ứng với một đoạn."
)
SOURCES_NONE = "Câu trả lời này không có trích dẫn."
SOURCES_HINT = "Căn cứ của câu trả lời mới nhất."
SOURCES_OF = "Căn cứ của câu: “{question}”"
READ_IN_PAGE = "Xem trong trang gốc"
CITATION = "Trích dẫn {number}: {document}"
UNNUMBERED = "{type} không nêu số"
UNNAMED = "Văn bản không nêu số"
UNDATED = "không nêu ngày"
BACK = "Các trích dẫn"
TO_ANSWER = "Về câu trả lời"
CITATION_NUMBERS = "Chuyển trích dẫn"
PAGE_TITLE = "Trang gốc"
PAGE_FILE = "Tệp"
PAGE_TEXT = "Toàn văn trang đã lưu"
PAGE_CHANGED = (
    "Trang này đã được thay bằng bản mới từ khi có câu trả lời, nên không đánh dấu được đoạn trích. "
    "Hãy hỏi lại."
)
PAGE_GONE = "Trang này không còn trong kho. Hãy hỏi lại."
TURN_GONE = "Cuộc hỏi này đã hết phiên làm việc. Hãy hỏi lại để xem trích dẫn."

LISTENING = "Trang hỏi đáp: {address}\nNhấn Ctrl+C để dừng."
PORT_TAKEN = (
    "Cổng {port} trên {host} đang được chương trình khác dùng. "
    "Hãy dừng chương trình đó, hoặc chọn cổng khác bằng --port (ví dụ --port {other})."
)
PORT_DENIED = "Không được phép mở cổng {port} trên {host}. Hãy chọn cổng từ 1024 trở lên bằng --port."
HOST_UNKNOWN = (
    "Không mở được địa chỉ {host}, cổng {port}: {reason}. Hãy dùng --host 127.0.0.1 hoặc địa chỉ của máy này."
)
