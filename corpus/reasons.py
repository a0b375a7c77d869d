"""Why the system or a network could not do something, in a few Vietnamese words."""

from __future__ import annotations

import errno
import socket
import ssl

_BY_NUMBER = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa hết chỗ trống",
    errno.EDQUOT: "hết hạn mức ổ đĩa",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "ổ đĩa đọc ghi lỗi",
    errno.ECONNREFUSED: "máy chủ từ chối kết nối",
    errno.ECONNRESET: "máy chủ ngắt kết nối",
    errno.ECONNABORTED: "kết nối bị ngắt",
    errno.EPIPE: "máy chủ ngắt kết nối",
    errno.ETIMEDOUT: "quá thời gian chờ",
    errno.ENETUNREACH: "không có đường mạng tới máy chủ",
    errno.EHOSTUNREACH: "không có đường mạng tới máy chủ",
}

_CERTIFICATE = {
    9: "chưa đến ngày hiệu lực",
    10: "đã hết hạn",
    18: "tự ký",
    19: "do một nơi tự xưng cấp",
    20: "không rõ nơi cấp",
    21: "không rõ nơi cấp",
    23: "đã bị thu hồi",
    62: "không phải của máy chủ này",
    64: "không phải của máy chủ này",
}
"""OpenSSL's number of what is wrong with a certificate."""


def reason(exc: BaseException) -> str:
    """Why `exc` happened, without a full stop; what no sentence is known for ends in the system's own words in brackets."""
    if isinstance(exc, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(exc.verify_code, f"không kiểm tra được [{exc.verify_message}]")
    if isinstance(exc, ssl.SSLError):
        return "không lập được kênh mã hóa TLS"
    if isinstance(exc, socket.gaierror):
        if exc.errno == socket.EAI_AGAIN:
            return "máy chủ tên miền chưa trả lời"
        return "không có máy chủ nào mang tên này"
    if isinstance(exc, OSError) and exc.errno in _BY_NUMBER:
        return _BY_NUMBER[exc.errno]
    if isinstance(exc, TimeoutError):
        return "quá thời gian chờ"
    said = " ".join((getattr(exc, "strerror", None) or str(exc) or type(exc).__name__).split())
    return f"lỗi của hệ thống [{said[:160]}]"
