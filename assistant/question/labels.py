"""What the slots of a question, its intents and roles are called in Vietnamese."""

from __future__ import annotations

from assistant.question.query import Intent
from corpus.model import Role

SLOTS = {
    "intent": "Điều cần biết",
    "province": "Tỉnh, thành phố",
    "agency": "Cơ quan",
    "issuer": "Nơi ban hành",
    "role": "Vai trò",
    "document": "Văn bản",
    "type": "Loại văn bản",
    "period": "Thời gian",
}
"""The slots that can be corrected, in the order in which they are shown."""

INTENTS = {
    Intent.DOCUMENT: "nội dung một văn bản",
    Intent.FIND_DOCUMENT: "tìm văn bản",
    Intent.LIST_DOCUMENTS: "danh sách văn bản",
    Intent.CITED_BY: "văn bản nào nhắc đến văn bản này",
    Intent.COMPARE: "so sánh",
    Intent.WHO: "cơ quan thực hiện",
    Intent.PARTNERS: "cơ quan phối hợp",
    Intent.TASKS: "nhiệm vụ được giao",
    Intent.DUE: "việc đến hạn",
    Intent.WHEN: "thời gian, thời hạn",
    Intent.AMOUNT: "số liệu",
    Intent.CONTACT: "số điện thoại, địa chỉ liên hệ",
    Intent.MEANING: "nghĩa của từ ngữ, chữ viết tắt",
    Intent.CONFIRM: "kiểm tra một điều đúng hay không",
    Intent.REASON: "lý do",
    Intent.PERSON: "người ký, người phụ trách",
    Intent.PASSAGE: "nội dung liên quan",
    Intent.DECLINED: "yêu cầu ngoài phạm vi của kho",
}

ROLES = {
    Role.LEAD: "chủ trì",
    Role.COORDINATE: "phối hợp",
    Role.STANDING: "thường trực",
    Role.FOCAL: "đầu mối",
    Role.ADVISE: "tham mưu",
    Role.DO: "thực hiện",
}
