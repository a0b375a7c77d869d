"""What a question wants to know, told from its question words on folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.question.query import DocumentSlot, Intent
from assistant.question.slots import DOC_NOUN, WHICH_DOC
from corpus.agencies import Mention, directory
from corpus.model import Role
from corpus.parse.number import TYPE_PATTERN
from corpus.text import has_diacritics

_WHO_NOUN = r"(?:co quan|so|don vi|nganh|ben|to chuc|(?<!xa )(?<!le )(?<!co )(?<!quoc )hoi|phong|ban|dia phuong|bo phan|(?<!cung )cap|luc luong|noi|so ban nganh|so nganh)"


_WHO = re.compile(
    rf"(?<!\w)(?:ai|(?:ong|vi) quan nao|quan chuc nao|{_WHO_NOUN}(?:\s+nganh)?\s+(?:nao|gi)|cho ai|nhung ai)(?!\w)"
)


_ADDRESSED = re.compile(
    r"(?<!\w)(?:(?:nhung |nhom )?(?:ai|doi tuong(?: nao)?|truong hop nao)\s+(?:thi |se |la nguoi )?(?:thuoc (?:dien|doi tuong|nhom|pham vi)|(?:duoc|du dieu kien|co the|phai)\s+(?:(?!giao )\w+ )?(?:huong(?! dan)|ap dung|vay|mien|giam|cap the|tham gia|du tuyen|dang ky|nhan (?:ho tro|tien|qua)|ho tro|uu tien|thu huong|tiem))"
    r"|(?:nham|huong) (?:vao|den|toi) (?:nhung )?(?:ai|doi tuong nao|nguoi nao)|ho tro (?:nhung )?ai(?=\W*$|[,;?])|(?:danh|ap dung|ho tro|phuc vu)(?: \w+)? (?:cho|voi|doi voi) (?:nhung )?(?:ai|doi tuong nao|nguoi nao)|(?<!giao )cho (?:nhung )?ai (?:dung|su dung|xai|huong)|doi tuong(?:\s+\w+){0,4}\s+(?:la ai|nao|la nhung ai|gom ai|gom nhung ai|gom nhung doi tuong nao|gom ai)|(?<!\w)(?:co|duoc|co duoc) (?:nam trong |thuoc |(?:duoc )?(?:(?:tinh|xep|dua|lot) )?v(?:ao|o) )(?:dien|doi tuong|pham vi)(?: ap dung| ho tro| huong| thu huong)?)(?!\w)"
)
"""Whom something is meant for, which is nobody's task: "những ai thuộc diện áp dụng", "dành cho ai"."""


_BODY_ASKED = re.compile(
    r"^\W*(?:(?:la|the|vay|cho hoi|ke ten|ke ra|liet ke|neu ten|tat ca|nhung|cac)\s+)*(?:co quan|don vi)\s+(?:duoc (?:giao|phan cong)\s+)?(?:thuong truc|dau moi|chu tri(?!.*(?<!\w)(?:gi|the nao|ra sao|bao nhieu|khi nao|bao gio)(?!\w)))(?!\w)"
)
"""A question that names the body wanted and has no question word: "Cơ quan thường trực Ban Chỉ đạo …?"."""


_WHEN = re.compile(
    r"(?<!\w)(?:khi nao|bao gio|ngay (?:nao|may|bao nhieu)|luc nao|thang (?:nao|may)|nam nao|nam may(?=\W*$)|quy (?:nao|may)|chung nao|thoi gian nao|thoi diem nao|giai doan nao|thoi ky nao|(?:may|nhung|cac) nam nao|"
    r"han chot|han cuoi|(?<!qua )(?<!het )thoi han|deadline|han (?:la |den |den ngay |nop |bao cao |hoan thanh |gui )?(?:khi|ngay|bao|may|nao)|moc thoi gian|han (?:chung|cuoi cung)|"
    r"may gio|may hom|may bua|hom nao|vao (?:may|nhung) ngay(?: nao)?|cham nhat|muon nhat|han nop|han bao cao|han hoan thanh|bao lau)(?!\w)"
)


_TERM_FIRST = re.compile(
    r"^\W*(?:thoi )?han (?!(?:man|che|hep|han|muc|ngach|dien|kho|chong|gay|hinh|noi|gan|xi)(?!\w))(?!.*(?<!\w)(?:gi|nao|ai|sao|dau|bao|may)(?!\w))"
)
"""Search words that begin with a term, typed without diacritics: "han nop bao cao …"; no drought and no bound."""


_AMOUNT = re.compile(
    r"(?<!\w)(?:bao nhieu|bao xa|may(?!\s+(?:moc|bay|tinh|xuc|vi tinh))|ti le|ty le|phan tram|so luong|dien tich)(?!\w)|%"
)


_HOW = re.compile(r"(?<!\w)(?:nhu the nao|the nao|ra sao|ntn|nhu nao|lam sao)\W*$")
_COUNTS = re.compile(
    r"(?<!\w)(?:bao nhieu|ti le|ty le|phan tram|so luong|dien tich|co may|duoc may|den may|la may)(?!\w)|%"
)
"""What asks for a figure even in a question that ends in "how": else "mấy" there says "several"."""


_NUMBER_OF = re.compile(
    r"^\W*so (?:nguoi|ho|luong|lao dong|ca|truong hop|hoc sinh|dien tich|tien|vu|can|xa|tre|doanh nghiep|cong trinh|du an)(?!\w)(?!.*(?<!\w)(?:nao|gi|ai|sao|bao gio|khi)(?!\w))"
)
"""A question that only names the number it wants: "số hộ đã có nước sạch ở …?"."""


_CONTACT = re.compile(
    r"(?<!\w)(?:so (?:fax|dien thoai)|^(?:cho (?:toi |minh |em )?(?:xin |biet )?)?(?:email|thu dien tu|hop thu)(?= (?:va|cua|nao|lien he))|sdt|so m\wy (?:truc|goi|lien he|nong)|(?<!ho )so truc(?! tuyen| tiep| thuoc)|dien thoai (?:nao|so)|goi (?:so|dien|den so|vao so|cho so|ve dau|cho ai|ai|dau(?! (?:tu|thau|gia|nam|tien))|toi so|duong day)|duong day nong|hotline|tong dai|"
    r"dang ky (?:o |tai |voi )?(?:dau|cho nao|noi nao|trang nao|o dau|ai)|lien he (?:ai|dau|so|voi ai|o dau|the nao|cho nao)|dia chi (?:email|lien he|nao|o dau|la gi|trang|web)|dia chi (?:\w+\s+){1,8}?(?:o dau|la gi|o cho nao)|email (?:nao|la gi|gi)|(?:(?:duong )?link|duong dan (?:web|truy cap|tai|tra cuu|dang ky))\s+(?:\w+\s+){0,9}?(?:nao|gi|o dau|la gi)|"
    r"dien thoai (?:cho |toi |den |ve )?(?:ai|dau|so nao)|dien (?:cho|toi|den) (?:ai|dau|so)|goi (?:\w+ ){0,2}(?:dau(?! (?:tu|thau|gia|nam|tien))|ai)|(?:phan anh|to giac|(?<!thong )bao(?! (?:cao|lu|lut|dam|ve|hiem|luc|tri)(?!\w))) (?:\w+ ){0,2}(?:o dau|ve dau|toi dau|den dau|vao dau|cho ai|voi ai|qua dau|ai)|so (?:nao|may) (?:de )?(?:goi|bao)|(?:goi|(?<!thong )bao(?! cao)|phan anh|to giac|trinh bao|lien lac)(?: \w+){0,4}? so (?:nao|may|gi)|(?:nhan|tiep nhan) (?:tin|phan anh)(?: \w+){0,12}? so (?:nao|may|gi)|qua so (?:nao|may)|goi ai|alo (?:so|ai))(?!\w)"
)


_DECLINED = re.compile(
    r"bo qua (?:moi |tat ca |cac |nhung )*(?:huong dan|chi dan|lenh|quy tac|yeu cau|chi thi)|^\W*(?:hay |xin |vui long |ban |em )*(?:bo qua|quen) (?:het |di |moi |tat ca |cac |nhung )*(?:quy dinh|noi dung) (?:o )?tren(?! thi)|quen (?:het |di )*(?:moi |cac |nhung |tat ca )*(?:huong dan|chi dan|quy tac|lenh|chi thi|yeu cau)|"
    r"(?:ignore|disregard) (?:all|previous|the)|system prompt|dong vai (?!tro)|jailbreak|in ra (?:\w+ ){0,3}?(?:loi nhac|cau lenh|prompt)|"
    r"(?:so dien thoai|sdt|so di dong|so may|dia chi|email|so nha|tai khoan)(?: \w+){0,2}? (?:rieng|ca nhan|nha rieng)|nha rieng|mat khau|dia chi nha|"
    r"(?<!hoc )sinh (?:nam|ngay)(?: thang)? (?:nao|may|bao nhieu)|nam sinh cua|que (?:quan )?o dau\W*$|"
    r"so (?:cccd|cmnd|can cuoc|tai khoan)|^\W*(?:hay |nho )?(?:viet|soan|soan thao|du thao|lam) (?:giup|ho|cho|gium|thay)(?: \w+){0,3}? (?:cong van|van ban|bao cao|to trinh|thu|don|bai|bai phat bieu|ke hoach)(?!\w)|hay gia vo|tu bay gio ban la"
)


_COMPARE = re.compile(
    r"(?<!\w)(?:so sanh|doi chieu|(?:cao|nhieu|lon|thap|it|nho)(?: hon)? hay (?:cao|nhieu|lon|thap|it|nho)(?: hon)?(?= \w)|khac (?:nhau|gi|biet)|giong nhau|khac voi|(?:ben|tinh|noi|dau|dia phuong|cai) nao(?: \w+){0,12} (?:cao|thap|nhieu|it|lon|nho|nhanh|cham|som|muon|dai|ngan|dong)(?: (?!hon(?!\w))\w+){0,2} hon|(?:ben|tinh|noi|dia phuong) nao(?: \w+){0,2} bao nhieu(?=\W*$| (?:tien|ty|trieu)))(?!\w)"
)


_WHICH_FIRST = re.compile(
    r"(?<!\w)(?:cai|van ban|ban|ke hoach|cong van|quyet dinh|chi thi|thong bao|cong dien|ben|tinh) nao (?:\w+ ){0,3}?(?:truoc|sau|som|muon|moi|cu|gan day)(?: (?:hon|nhat))?\W*$"
)
"""Which of several documents came first or last."""


_DIFFER = re.compile(r"(?<!\w)(?:chenh (?:nhau|lech)|hon kem)(?!\w)")
"""By how much two things differ: of two places they are compared; of one, a clause may tell both."""


_BEFORE_AND_AFTER = re.compile(r"(?<!\w)truoc (?:va|voi|so voi) sau(?: khi)?(?!\w)")
"""One thing before and after a change: the clause that tells the change says both."""


_LIST = re.compile(
    rf"(?<!\w)(?:liet ke|danh sach|thong ke|ke ten|ke ra|tong hop|cho (?:toi |xem |biet )*(?:cac|nhung|danh sach)|tat ca)\s*(?:\w+\s+){{0,4}}?{DOC_NOUN}"
    rf"|(?<!\w)(?:nhung|cac|bao nhieu|may)\s+(?:loai\s+)?{DOC_NOUN}(?!\s+(?:so|thu)\s+\d)"
    rf"|(?<!\w)(?:co|ban hanh|ra|ky)\s+(?:nhung\s+|cac\s+)?{DOC_NOUN}(?:\s+chi dao)?(?:\s+(?:nao|gi))(?!\w)"
    rf"|{DOC_NOUN}\s+(?:nao\s+)?(?:moi nhat|gan day|trong tuan)"
)


ACTED_ON = re.compile(
    rf"(?<!\w)(?:thay the|thay|bai bo|sua doi|bo sung|huy bo|lam het hieu luc|het hieu luc|dung ap dung)\s+(?:han\s+|toan bo\s+|cho\s+|doi voi\s+)*(?:nhung|cac|may|bao nhieu|hai|ba|bon|nam)\s+{DOC_NOUN}(?!\w)"
)
"""What asks which documents another one acts on: "bãi bỏ các nghị quyết gì"."""


_RESTED_ON = re.compile(
    rf"(?<!\w)(?:cu the hoa|can cu(?: vao| theo)?|dua (?:tren|vao)|thi hanh|vien dan|duoc xay dung theo) (?:nhung |cac |may |bao nhieu )(?:loai )?{DOC_NOUN}(?!\w)"
)
"""What asks for the documents that another one rests on: "cụ thể hóa các nghị quyết gì"."""

ALTERED = re.compile(
    r"(?<!\w)(?:duoc |bi )(?:sua doi|sua|thay doi|dieu chinh|bo sung)(?:,? bo sung)?(?: lai)? (?:o )?(?:nhung |may |cac )?(?:diem|noi dung|cho|dieu|khoan)? ?(?:gi|nao)(?!\w)"
)
"""What of a document was changed: "bị sửa ở khoản nào"."""
_WITH_SOME = re.compile(
    r"(?<!\w)(?:lam gi|lam sao|xu ly (?:the nao|ra sao)|lam the nao) (?:voi|cho|o|tai|doi voi) may (?!\w+ (?:nam|thang|ngay|gio)(?!\w))"
)
"""What is to be done with some things, which are not to be counted: "làm gì với mấy cái hố …"."""
_HOW_OFTEN = re.compile(
    r"(?<!\w)(?:may|bao nhieu) (?:ngay|tuan|thang|quy|nam)(?: \w+){0,5}? (?:mot|hai|1|2) lan(?!\w)"
)
"""How often something comes again: "mấy tháng kiểm tra một lần"."""
GROUNDS_ASKED = re.compile(
    r"(?<!\w)(?:can cu|co so)(?: phap ly| ban hanh| xay dung)*(?: la)? (?:nhung )?(?:gi|nao)(?!\w)"
)
"""What a document rests on: "căn cứ ban hành là gì"."""
WHICH_OF = re.compile(
    r"^\W*(?:nhung |cac )?(?!viec|nhiem vu|noi dung|van ban|cong van|so(?!\w)|co quan|don vi)(?P<kind>[a-z]+)(?: [a-z]+)? nao trong (?:so )?\d{1,4} "
)
"""Which of so many things: a clause that names none of them does not answer."""
_ENDS_WHAT = re.compile(
    r"(?<!\w)(?:bai bo|lam mat hieu luc|lam het hieu luc|thay the|sua doi|sua|huy bo) (?:nhung |cac )?(?:noi dung|dieu|khoan|phan|quy dinh|muc) (?:nao|gi)(?!\w)"
)
"""What of an earlier document one ends or changes: "thay thế những khoản nào"."""

_ABOUT = re.compile(
    rf"(?<!\w)(?:ve viec gi|(?:kien toan|thanh lap|cong nhan|phe duyet) (?:\w+ ){{0,2}}?(?:ban|to|doan|hoi dong|quy hoach|du an|de an|quy che) nao|cho phep (?:lam )?(?:gi|nhung gi|viec gi)|(?:phe duyet|dong y|thong qua) (?:nhung )?gi|noi dung|noi (?:ve )?(?:gi|cai gi|sao)|noi ve|ve cai gi|ve van de gi|ve gi|viec gi|chuyen gi|van de gi|la (?:(?:van ban|{TYPE_PATTERN}) )?(?:cai |chuyen |viec )?gi|quy dinh (?:gi|nhung gi|the nao)|tom tat|"
    r"ve (?:du an|van de|linh vuc|noi dung|chuyen|viec|nhiem vu|cong trinh) nao|ban hanh (?:ngay|khi|hom|luc|thang|bao)|cua (?:tinh|ai|co quan|don vi) nao|cua ai|ai (?:ky|ban hanh)|co quan nao ban hanh|(?:tinh|don vi|co quan) nao ban hanh|"
    r"ky ngay|(?<!\w)(?:ra|ky) hom nao|(?<!\w)de ngay (?:nao|may|bao nhieu)|ngay (?:ban hanh|ky)|chi dao (?:gi|nhung gi|dieu gi|the nao)|yeu cau (?:gi|nhung gi|dieu gi)|de lam gi|muc dich|trich yeu|(?<!cac )(?<!nhung )(?:quyet dinh|huong dan|phat dong|canh bao) (?:nhung |ve |viec )?(?:cai gi|gi|dieu gi|chuyen gi|ra sao|the nao)|ra (?:ngay|khi|hoi|luc) nao|ra doi)(?!\w)"
)


ISSUE_ONLY = re.compile(
    r"^\W*(?:(?:ban hanh|ky|ra|de|ghi|ngay ban hanh|ngay ky|duoc ban hanh|phat hanh|cong bo)\s*(?:vao\s+)?(?:ngay|hom|khi|hoi|luc|thang|bao)?\s*(?:nao|gio|may|bao nhieu|la)?|(?:ban hanh|ky|phat hanh|ra|phat di)\s+(?:vao\s+)?(?:luc\s+|hoi\s+)?(?:may gio|gio nao)(?:\W+(?:va\s+)?ngay (?:nao|may))?|(?:ngay|hom|thang|nam)\s+(?:nao|may|bao nhieu)|(?:la\s+)?cua (?:tinh|co quan|don vi|ai)(?:\s+nao)?|ai (?:ky|ban hanh))\W*$"
)


_CITED_SCOPE = re.compile(
    rf"(?:{TYPE_PATTERN}|van ban|tinh nao|dia phuong nao|o dau|noi nao|chi dao)\s*(?:nao\s+)?(?:cua tinh [\w ]+?|ma tinh[\w ]*?)?(?:\w+\s+){{0,4}}?"
    r"(?:nhac (?:den|toi)|vien dan|dan chieu|de cap(?: den| toi)?|can cu(?: vao)?|trien khai(?: thuc hien)?|thuc hien|cu the hoa)\s+(?:theo\s+)?(?:cac\s+|noi dung\s+)?$"
)


_CITED_AFTER = re.compile(
    r"\W*(?:duoc|da duoc)\s+(?:tinh [a-z ]{2,20}? )?(?:nhac|vien dan|neu|de cap|dan(?: chieu| ra)?)(?: den| toi| ten)?\s+(?:o|tai|trong)\s+(?:nhung |cac )?(?:van ban|dau|cong van|ke hoach|trang) ?(?:nao)?|(?:duoc|co)\s+(?:tinh nao|dia phuong nao|noi nao|van ban nao|nhung tinh nao|ai|cac tinh nao)?\s*(?:nhac (?:den|toi)|vien dan|trien khai|thuc hien|can cu|de cap|dan (?:ra|chieu))"
)


_DUE = re.compile(
    r"(?<!\w)(?:den|toi|het|sap|qua|tre|cham)\s+han(?!\s+(?:khi|ngay (?:nao|may|bao)|bao))|(?<!\w)phai\s+(?:xong|hoan thanh|nop|bao cao)\s+(?:truoc|trong|vao|ngay|thang|quy|tuan|nam|tu|sau|(?:cham|muon) nhat|khong (?:muon|tre|cham) hon)\s+(?!nao|may|bao|la|khi|vao)|(?<!\w)han\s+(?:trong|truoc)\s|(?:nhung|cac)\s+(?:moc\s+)?(?:thoi\s+)?han\s+nao|moc\s+thoi\s+(?:han|gian)|(?:nhung|cac|co)\s+(?:\w+\s+)?moc\s+(?:ngay|nao|han)"
    r"|(?<!\w)(?:thang|quy|tuan|truoc(?: ngay)?|den(?: ngay)?|nam) (?:\d[\d/.-]*|(?<=quy )(?:i{1,3}|iv)(?:[/.-]\d+)?)(?!\w)(?=.*?(?:phai (?:lam )?(?:xong|hoan thanh|hoan tat|nop)(?: nhung| cac)? (?:viec|nhiem vu|dau viec|noi dung|cong viec|bao cao) ?(?:gi|nao)|(?:viec|nhiem vu|dau viec|noi dung|cong viec|bao cao) (?:gi |nao )?(?:phai|can) (?:lam )?(?:xong|hoan thanh|hoan tat|nop)))"
    r"|(?<!\w)(?:moc|han|thoi han)(?: chot)?(?: ngay)? \d{1,2}[/.-]\d[\d/.-]*(?: \w+){0,3}? (?:cho |doi voi |la |vao )?(?:nhung |cac )?(?:viec|nhiem vu|noi dung)? ?(?:nao|gi)(?!\w)"
    r"|(?<!\w)(?:moc|han|thoi han)(?: chot)?(?: ngay)? \d{1,2}[/.-]\d[\d/.-]*(?: [^?,;]{2,60}?)? la (?:han|moc|thoi han|thoi diem|ngay)(?: \w+){0,3}? (?:gi|nao)(?!\w)"
    r"|(?<!\w)(?:viec|nhiem vu|noi dung|chi tieu) (?:gi|nao)\s(?:\w+ ){0,3}?(?:lay|co|dat|dinh|an dinh|ghi) (?:moc|han|thoi han|thoi diem)(?: la| den| vao)?(?: ngay)? \d"
    r"|(?<!\w)(?:viec|nhiem vu|noi dung) (?:gi|nao)\s(?:[^?,;]{0,40}?\s)?(?:phai|can) (?:lam )?(?:xong|hoan thanh|hoan tat) (?:trong|truoc|vao|den) (?!nao|may|bao)"
    r"|(?<!\w)(?:viec|nhiem vu|van ban)\s(?:[^?,;]{0,60}?\s)?(?:co|ghi|dat|voi)\s+(?:thoi\s+)?han\s+(?:(?:la|vao|trong|roi vao|thuoc|den|truoc|sau|tu|(?:cham|muon) nhat|khong (?:muon|tre|cham) hon)\s+|(?=(?:ngay\s+)?\d))"
)


_DEADLINES_LISTED = re.compile(
    r"(?<!\w)(?:viec|nhiem vu)(?: gi)? nao[^?,;]{0,60}? co (?:thoi )?han(?: chot| hoan thanh| cu the)?\W*$|(?<!\w)(?:liet ke|danh sach|thong ke|tong hop|ke ra|nhung|cac|moi|tat ca)\s+(?:cac\s+|nhung\s+)?(?:moc\s+)?(?:thoi han|han chot|han hoan thanh|han bao cao|moc thoi gian|han(?! (?:muc|che|han|ngach|man)))(?!\w)"
)
"""A question for all the deadlines that an agency was given or a document sets."""


_NEWS = re.compile(
    r"(?<!\w)(?:co|ra)\s+(?:nhung\s+)?(?:tin\s+|chi dao\s+|van ban\s+|viec\s+)?gi\s+(?:moi|noi bat|dang chu y|quan trong|dang luu y)\W*$"
)
"""What has been issued, asked without a topic: "tuần này tỉnh A có gì mới"."""

_PROVINCES_WITH = re.compile(
    rf"(?<!\w)(?:nhung|cac|may|bao nhieu)\s+(?:tinh|dia phuong)(?:\s+nao)?\s+(?:da\s+)?(?:co|ra|ban hanh)\s+(?:cac\s+|nhung\s+)?{DOC_NOUN}(?!\w)"
)
"""A question which provinces have directives on something: all of these are wanted."""


OVERDUE = re.compile(r"(?<!\w)(?<!sap )(?:qua han|tre han|cham han|het han)(?!\w)")
"""Deadlines that have passed."""


LISTS_TASKS = re.compile(
    r"(?<!\w)(?:nhung|cac|bao nhieu|may|liet ke|danh sach|thong ke|tat ca|moi)\s+(?:cac\s+|nhung\s+)?(?:cong |dau |phan )?(?:viec|nhiem vu)(?!\w)(?! cua van ban)"
    r"|(?<!\w)(?:viec|nhiem vu)\s+(?:gi|nao)(?!\w)|(?<!\w)lam\s+(?:nhung\s+)?gi(?!\w)"
)
"""A question whose rows are tasks, whatever documents it names them in: "các kế hoạch giao Sở A những việc gì"."""


_LISTS_ALL = re.compile(
    r"(?<!\w)(?:liet ke|ke (?:ra|ten|het)|danh sach|thong ke|tat ca|toan bo)\s+(?:\w+\s+){0,3}?(?:cong viec|dau viec|nhiem vu|viec)(?!\w)(?=.*(?<!\w)(?:trong|cua|tai|theo)\s)"
)
"""A question for all tasks of a document, whoever has them: "liệt kê các việc trong kế hoạch …"."""


_PERSON = re.compile(
    r"(?<!\w)(?:ong|ba|dong chi|lanh dao|nguoi|(?<!don )(?<!hanh )(?<!pham )vi|can bo) nao(?!\w)|(?<!\w)(?:pho chu tich(?: (?:thuong truc|ubnd|hdnd|tinh))*|chu tich|(?:pho )?giam doc) nao(?!\w)|(?<!\w)(?:chuc (?:vu|danh)|(?:giu|lam) chuc) (?:gi|nao)(?!\w)|(?<!\w)ai (?:la nguoi )?(?:da )?(?:ky|ky ban hanh|phat bieu|nhan manh|trinh bay|ket luan(?! so)|chu tri (?:cuoc|buoi|phien|hoi nghi))|nguoi (?:dat but |dung ten |da |truc tiep )*ky(?!\w)|(?<!\w)(?:cuoc hop|buoi lam viec|phien hop|hoi nghi|buoi hop|cuoc lam viec)(?:\s+[\w/.-]+){0,14}?\s+(?:do )?ai chu tri(?!\w)|"
    r"(?<!\w)ai (?:la |lam |giu |giu chuc |giu chuc vu )+(?:(?:pho )?truong|(?:pho )?chu tich|(?:pho )?giam doc|bi thu|pho)(?!\w)|"
    r"(?<!chu tri )(?<!thuong truc )(?<!dau moi )(?<!phoi hop )(?<!tham muu )(?<!\w)la ai\W*$|la ai\s*,|do ai ky"
)


_OF_A_PERSON = re.compile(
    r"(?<!\w)(?:ong|ba|dong chi|lanh dao|nguoi|can bo|chuc vu|ai (?:la nguoi )?(?:ky|da ky))(?!\w)"
)


_REASON = re.compile(
    r"(?<!\w)(?:vi sao|tai sao|ly do|(?<!tim )(?<!tim ra )(?<!khao sat )(?<!xac dinh )(?<!dieu tra )(?<!lam ro )nguyen nhan|do dau|(?<!don )vi dau(?! (?:tu|thau|gia|moi|nguon|vao|ra))|tai dau ma|co sao|vi le gi|vi co gi|vi chuyen gi|sao (?:lai|ma)|do ai gay ra|ai gay ra|ai la thu pham)(?!\w)"
)


_CONFIRM = re.compile(
    r"(?<!\w)(?:co|da|duoc)\b.*(?<!\w)(?:khong|chua|hay khong|hay chua)\W*$|(?:phai khong|dung khong|dung hay sai|co dung|co phai)\W*"
)


_ANY_AT_ALL = re.compile(
    r"(?<!\w)(?:co|duoc)(?: duoc)? (?:\w+ ){1,3}(?:gi|nao)(?: \w+)? (?:khong|ko|chua)(?: a| vay| nhi)?\W*$"
)
"""What, if anything: "có được hỗ trợ gì không" wants what it is."""


_YES_NO = re.compile(
    r"(?:\W*|.*\W)(?:co|duoc) \w+ \w+.*(?<!\w)khong\W*$|\W*(?:co(?: duoc| phai)?|duoc) \w+ \w+.*(?<!\w)chua\W*$"
)
"""A piece of a question that is one for yes or no: "có mở cửa chợ không", "con tôi có được tiêm không"."""


_NUMBER_ASKED = r"so (?:may|bao nhieu|hieu|nao|ky hieu)"
_DAY_ASKED = (
    r"(?:(?:ban hanh|ky|ki|ra|de|duoc ky)\s+)?(?:vao\s+)?(?:ngay|hom|khi|thang|nam) (?:nao|may|bao nhieu)"
)
_NAMED_BY = re.compile(
    rf"{_NUMBER_ASKED}\W+(?:va\s+)?{_DAY_ASKED}|{_DAY_ASKED}\W+(?:va\s+)?(?:mang\s+)?{_NUMBER_ASKED}"
)
"""A document's number and the day it was issued asked for together."""

_ISSUED_WHEN = re.compile(
    rf"(?<!\w)(?:ra|ban hanh|phat hanh|ky|co)\s+(?:cac\s+|nhung\s+|mot\s+)?{DOC_NOUN}(?!\w)[^,;?]{{0,80}}?\s(?:(?:vao|tu)\s+)?(?<!truoc )(?<!nhat )(?<!han )(?<!xong )(?:ngay (?:nao|may)|hom nao|khi nao|bao gio)\W*$"
)
"""The day on which a document on some topic was issued; what is due before one is a task."""


_ITS_NUMBER = re.compile(rf"(?<!\w)(?<!co )(?<!mot )so (?:cua )?(?:{TYPE_PATTERN})(?!\s+(?:so\s+)?\d)")
_ISSUED_ASKED = re.compile(r"(?<!\w)(?:ban hanh|ky|ra|de)\s+(?:vao\s+)?(?:ngay|hom|khi)(?!\w)")
"""The number of a document that is known by its topic, and its day: "số kế hoạch về …, ban hành ngày bao nhiêu"."""


_MEANING = re.compile(
    r"(?:viet tat|viet gon|viet ngan|nghia la gi|la viet tat|co nghia|duoc hieu la)|(?<!\w)(?:chu|cum tu|cum|duoi|ky hieu) (?!ky)[a-z&-]{2,12}(?: \w+){0,7}? (?:la de chi|de chi|chi|la ten|la cua|ung voi)(?: \w+){0,2} (?:gi|nao)(?!\w)"
)


_SHORT_ASKED = re.compile(
    r"^\W*(?:[Cc]ho hỏi |[Tt]ừ |[Cc]hữ )?(?!UBND|HĐND)[A-ZĐ][A-ZĐ&-]{1,9}(?:\s+(?:trong|ở|của|tại)\s[^,?]{2,80})?\s+(?:là (?:cái )?gì|la (?:cai )?gi)\W*$"
)
"""What an abbreviation is: "IOC trong kế hoạch … là gì"."""


TASK = re.compile(
    r"(?<!\w)(?:lam (?:gi|nhung gi|viec gi|sao|the nao|cong viec)|viec gi|nhung viec|cong viec|nhiem vu|giao (?:gi|viec|nhung|may|bao nhieu|cho|lam)|trach nhiem|yeu cau (?:gi|lam|nhung)|phai|can|chi dao (?:gi|lam|the nao)|"
    r"duoc giao|thuc hien (?:gi|nhung)|lo (?:viec )?gi|trien khai (?:gi|nhung))(?!\w)"
)


MONEY = re.compile(
    r"(?<!\w)(?:(?:bao nhieu|may) (?:tien|ty|trieu|nghin|tram nghin|dong|kinh phi|von)(?! (?:nguoi|luot|con|cay|ta|khau))|(?:(?:tien|phi)(?: \w+){0,5}|(?<!khong co )(?<!thieu )von(?: \w+){0,3}) bao nhieu(?! (?:nguoi|ngay|thang|nam|cai|con|ho|phan tram)|\s*%)|gia(?! (?:lai|dinh|suc|cam|tang|han|nhap|nghia|tri|vi|thanh|re|hoc)(?!\w))(?: \w+){1,5} bao nhieu(?= (?:tien|dong|mot|1|moi|thi|vay|the|la)(?!\w)|\W*$|[,;?])(?: tien| dong)?(?: (?:mot|1|moi))?(?! (?:nguoi|ngay|thang|nam|cai|con|ho|dan|tre))|kinh phi|muc phat|muc ho tro|so tien|tong (?:so tien|tien|chi|nguon luc|von|muc dau tu|kinh phi)|phat bao nhieu(?! (?:to|phieu|thung|goi|man|tui|tan|ta|kg|yen|nguoi|suat|bo|chiec|cai|con|cay|lit|bao|phan))|(?:ho tro|den bu|boi thuong|tro cap|phu cap) bao nhieu(?=\W*$|[,;?]|\s+(?:mot|moi|1)(?!\w))|(?<!\w)tien (?:ho tro|boi thuong|den bu|chi|tro cap|cong|thue|thuong|phat|an|coc)(?!\w)(?=[^?]* bao nhieu\W*$)|\d+ (?:ty|trieu)(?: dong)?(?!\w)(?=[^?]* bao nhieu (?:danh|cho|chi|de|la|tu|do)(?!\w))|hoc phi|gia (?:bao nhieu|la|ve|nuoc|dien|thue|dat(?! (?:bao nhieu|may) (?!tien|dong)\w)|ban|mua|dich vu|kham|xang|thep|vat lieu|ca)|(?:tien|muc) luong|luong (?:thang|co so|toi thieu|bao nhieu))(?!\w)"
)

PARTS = r"(?:may|bao nhieu)\s+phan(?! (?:qua|viec|an|mem))(?!\w)"
"""A share of a sum asked for, as a regular expression on folded text: "giảm mấy phần", "bao nhiêu phần trăm"."""


_ROLES = (
    (Role.STANDING, re.compile(r"thuong truc(?!\s+(?:ubnd|hdnd|tinh))")),
    (Role.FOCAL, re.compile(r"dau moi")),
    (
        Role.LEAD,
        re.compile(
            r"chu tri|dung ra|cam trich|cam dau|(?<!nguoi )dung dau(?! bang)|dung mui chiu sao|ganh chinh|phu trach|chiu trach nhiem chinh|chu cong|(?:lo|lam) chinh(?! (?:tri|sach|quyen|phu))|(?<!\w)lo (?:viec|chuyen|vu|khau|phan)(?!\w)(?! (?:viec )?(?:gi|nao|may|bao))"
        ),
    ),
    (Role.ADVISE, re.compile(r"tham muu")),
    (Role.COORDINATE, re.compile(r"phoi hop|tham gia cung|cung lam")),
)


_JOINED = (
    r"(?<!\w)(?:lam|thuc hien|trien khai)(?: viec)? (?:chung|cung)(?: voi)? (?:ai|nhung ai|(?:nhung )?(?:co quan|don vi|so|nganh|ben) nao)(?!\w)"
    r"|(?<!\w)(?:ai|(?:co quan|don vi|so|nganh|ben) nao)(?: \w+){0,5}? (?:lam cung|cung lam|lam chung|chung tay)(?!\w)"
)
JOINED = re.compile(_JOINED)
"""With whom somebody works, as it is asked in everyday words: "những ai cùng làm"."""

_PARTNERS = re.compile(
    r"phoi hop (?:cung |voi |thuc hien )*(?:ai|nhung ai|co quan nao|don vi nao|so nao|(?:nhung )?(?:dau|noi nao|cho nao|ben nao)|nhung (?:co quan|don vi|so|ben|nganh)(?: nao)?|cac (?:co quan|don vi|so) nao|ben nao|nganh nao)"
    r"|phoi hop (?:cung |voi )+(?:cac |nhung )?(?:to chuc|hoi|doan|co quan|don vi|luc luong)(?: (?!nao(?!\w))\w+){0,3} nao(?!\w)"
    r"|(?<!\w)(?:ai|co quan|don vi|so|nganh|ben)(?: nganh)?(?: nao)?(?: nhung)? (?:phai |cung |co trach nhiem |duoc giao |se )*phoi hop|co quan phoi hop|don vi phoi hop|cung voi (?:ai|co quan nao|nhung ai)"
    rf"|{_JOINED}"
)

TOGETHER = re.compile(
    r"(?<!\w)(?:cung |chung )?(?:phoi hop|lam viec|lam|thuc hien|trien khai)(?: chung| cung)? (?:voi|cung)(?: nhau)?(?!\w)|(?<!\w)(?:cung|phoi hop|lam chung) (?:voi )?nhau(?!\w)"
)
"""What says of two agencies that they work on something together."""


EITHER_ROLE = re.compile(
    r"chu tri\s*(?:lan|va|hay|hoac|,)\s*(?:viec\s+)?phoi hop|chu tri\s*(?:hay|hoac|va|,)\s*(?:lam|thuc hien|tham gia)(?!\w)|phoi hop\s*(?:lan|va|hay|hoac|,)\s*(?:viec\s+)?chu tri"
)
"""Tasks of either role: "cả chủ trì lẫn phối hợp"."""


def role_mention(folded: str) -> re.Match[str] | None:
    """Where a question names the role it asks about; None where it names none."""
    return next((found for _, pattern in _ROLES if (found := pattern.search(folded))), None)


def roles_in(folded: str) -> tuple[Role, ...]:
    """All roles that a question names: "chủ trì, thường trực"."""
    return tuple(role for role, pattern in _ROLES if pattern.search(folded))


_NO_ROLE = re.compile(
    r"(?<!\w)(?:(?:ma|chu) )?khong (?:phai )?(?:la )?(?:duoc giao )?(?:co quan |don vi )?(?:chu tri|phoi hop|dau moi|tham muu|thuong truc)(?!\w)(?!.*(?:khong|chua)\W*$)"
)
"""A role that a question leaves out: "làm mà không phải chủ trì"."""


def role_of(folded: str) -> Role | None:
    """The role a question asks about, None where it names none; not one that it only leaves out."""
    wanted = _NO_ROLE.sub(" ", folded)
    return next(iter(roles_in(wanted) or roles_in(folded)), None)


def is_citing(folded: str, documents: Sequence[DocumentSlot]) -> bool:
    """Whether the documents are named as what the wanted directives carry out or mention."""
    if not documents or GROUNDS_ASKED.search(folded):
        return False
    before = folded[: documents[0].start]
    return bool(_CITED_SCOPE.search(before) or _CITED_AFTER.search(folded[documents[0].end :]))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the rules look at: the folded question, the same with its documents blanked, and whom it names."""

    folded: str
    bare: str
    documents: Sequence[DocumentSlot]
    agencies: Sequence[Mention]
    text: str

    def says(self, pattern: re.Pattern[str] | str) -> bool:
        """Whether the question says `pattern` outside the names of its documents."""
        return re.search(pattern, self.bare) is not None

    @property
    def citing(self) -> bool:
        return is_citing(self.folded, self.documents)


def _asks_person(q: _Asked) -> bool:
    if role_of(q.bare) in (Role.STANDING, Role.FOCAL) and not q.says(_OF_A_PERSON):
        return False
    if not q.says(_PERSON):
        return False
    bodies = re.finditer(r"(?<!\w)(?:co quan|don vi|so|nganh)(?!\w)", q.bare)
    return not (
        role_of(q.bare) and any(q.text[m.start() : m.end()].lower() not in ("số", "sổ") for m in bodies)
    )


def _asks_contact(q: _Asked) -> bool:
    """A way to reach somebody; "báo … sở nào" asks for a department, where the question is typed with diacritics."""
    if q.says(r"(?:de|nham) lam gi\W*$") or q.says(_KEPT_WHERE):
        return False  # what a hotline is for, or where it is kept
    if q.says(_OF_MINE) and q.says(_HELP_ASKED):
        return True
    return any(
        not re.search(r"(?<!\w)sở\s+\w+$", q.text[m.start() : m.end()].lower())
        for m in _CONTACT.finditer(q.bare)
    )


_OF_MINE = re.compile(
    r"^\W*(?:o |ben |may )?(?:(?:nha|gia dinh|lang|xom|thon|ap|ban|khu|xa|phuong) )?(?:toi|em|minh|tui|chau|chung toi|bon toi|ba con|con em)(?!\w)"
)
_HELP_ASKED = re.compile(
    r"(?<!\w)(?:nho|keu|cau cuu|goi|tim) ai(?: giup| cuu| ho tro)?(?: (?:vay|a|nhi|day|bay gio))*\W*$"
)
"""Whom somebody in need may turn to."""

_KEPT_WHERE = re.compile(
    r"(?<!\w)(?:duy tri|thiet lap|cong khai|niem yet|cong bo|bo tri|dat)(?: \w+){0,9}? (?:o|tai|tren)(?: (?:nhung|cac))? (?:dau|(?:cho|noi|co so|dia diem|don vi|trang) nao)(?!\w)"
)
"""What asks where something is kept or made public, and for no way to reach anybody."""

_EXPIRES = re.compile(r"(?<!\w)(?:het|qua) han(?!\w)")
_OF_TASKS = re.compile(r"(?<!\w)(?:viec|nhiem vu|dau viec|chi dao|van ban|bao cao|moc|cong viec)(?!\w)")


_JUDGED = re.compile(
    r"(?<!\w)(?:tang hay giam|giam hay tang|(?:phai|co dung|dung) (?:the )?khong|phe binh|bieu duong|khen|kiem diem|nhac nho|bi neu ten|xep hang)(?!\w)"
)
"""Who is blamed or praised for deadlines: no question for what is due."""


_COUNTS_THINGS = re.compile(
    r"(?<!\w)(?:bao nhieu|may)\s+(?:chiec|con|cai|ho|nguoi|xe|tau|co so|truong hop|giay phep|hop dong)\W*$"
)
"""What counts things whose licence or term has passed, and not tasks."""


_ARTICLE_SAYS = re.compile(
    r"(?<!\w)(?:dieu|khoan|chuong|phu luc) (?:\d{1,3}|[ivx]{1,5})(?!\w).*(?<!\w)(?:viet|noi|ghi|neu|quy dinh)(?: ro| ve| nhung| cai)* (?:gi|the nao|ra sao)\W*$"
)
"""A question for the words of an article."""

_PUNISHED = re.compile(
    r"(?<!\w)bi (?:\w+ ){0,2}?(?:xu ly|ky luat|phat|lam sao|gi)(?: \w+){0,2}?(?: the nao| ra sao| gi)?\W*$"
)
"""A question what is done to those who are late."""

_CONSEQUENCE = re.compile(
    r"(?<!\w)(?:bi (?:\w+ ){0,2}?(?:xu ly|tru|phat|phe binh|khien trach|nhac nho|ha bac|cat)|thi (?:bi|sao|the nao)|tru (?:bao nhieu|may)|diem thi dua|nhieu nhat|it nhat)(?!\w)"
)
"""What asks what follows for those who are late, or who is so most often, and for no list of tasks."""


_LATE_THINGS = re.compile(r"(?<!\w)(?:ho so|ty le|ti le|don thu)(?: \w+){0,4}? (?:tre|qua|cham) han(?!\w)")
"""Things that are late, of which figures are told, and which are no tasks."""


def _asks_due(q: _Asked) -> bool:
    expires = _EXPIRES.search(q.bare)
    if (
        expires
        and not q.agencies
        and not q.says(_OF_TASKS)
        and re.search(r"\w+ \w+", q.bare[: expires.start()])
    ):
        return False  # a licence expires, too
    if q.says(_COUNTS_THINGS) or q.says(_LATE_THINGS):
        return False
    return (
        q.says(_DUE)
        and not q.says(_JUDGED)
        and not (
            q.says(_CONSEQUENCE)
            and not q.says(r"(?:viec|nhiem vu) (?:gi|nao)|(?:nhung|cac) (?:viec|nhiem vu)")
        )
        and q.says(r"viec|nhiem vu|gi|nao")
        and not (q.says(_WHEN) and not q.says(r"viec|nhiem vu|nhung|cac|moc|(?<!\w)ai(?!\w)"))
    )


CARRIES_OUT_WHAT = re.compile(
    r"(?<!\w)(?:ket luan|truyen dat y kien|ket luan tai) (?:cuoc hop|buoi lam viec|phien hop|hoi nghi)(?: ve| voi)?(?: (?:viec|don vi|co quan|noi dung|ai|van de))? ?(?:gi|nao|ai)?\W*$"
    r"|(?<!\w)(?:trien khai|thuc hien|phe duyet|ban hanh|cu the hoa|thanh lap|to chuc)(?: thuc hien)? (?:de an|chuong trinh|du an|phong trao|chien dich|cuoc thi|chien luoc|dot|hoi thi|ban|to|to cong tac|ban chi dao) (?:gi|nao)\W*$"
)
"""A question for the scheme that a document carries out, which its subject names."""


def _asks_about(q: _Asked) -> bool:
    if not q.documents:
        return False
    if q.says(CARRIES_OUT_WHAT) and not q.agencies:
        return True
    about = q.says(_ABOUT) and not q.agencies and not q.says(r"chu tri|phoi hop|hieu luc")
    return about or not re.search(r"[^\W\d_]{2}", _strip_slots(q.bare))


def _asks_which(q: _Asked) -> bool:
    return q.says(WHICH_DOC) and not q.says(
        r"(?:so nao|co quan nao|don vi nao) (?:chu tri|phoi hop|lam|chiu|duoc|phai|tham)"
    )


NUMBER_WANTED = re.compile(
    rf"^\W*(?:(?:cho|toi|em|minh|anh chi|can|muon|lam on|vui long|hay)\s+)*(?:xin|biet|hoi|tra|tim|lay|cung cap|cho)\s+(?:cho\s+)?(?:so(?: hieu| ky hieu)?(?:\s*(?:,|va)\s*ngay(?: ban hanh| ky| thang)?)?|ngay(?: ban hanh| ky)?\s*(?:,|va)\s*so(?: hieu)?)\s+(?:cua\s+)?(?:cai\s+|ban\s+|to\s+)?{DOC_NOUN}(?!\s+(?:so\s+)?\d)"
)
"""A polite question for the number of a document that is known by its topic: "Xin số hiệu, ngày ký công văn về …"."""

_LOOKED_FOR = re.compile(
    rf"^\W*(?:tim|tra|kiem|lay|can)(?: (?:giup|ho|gium|cho|toi|em|minh|xem|ra|lai|cai))*\s+{DOC_NOUN}\s[^?]*?(?:ve|noi ve|lien quan)\s|(?<!\w)giay to nao (?:cho phep|quy dinh|giao|dong y|phe duyet)(?!\w)"
)
"""What looks for a document without asking: "Tìm giúp công văn của A về B"."""

_NOT_A_BODY = re.compile(
    r"(?:bán|bàn|bạn|bắn|bận|bẩn|hỏi|hồi|hơi|hội chợ|số|sổ|bền|bến|nói|nổi|nội|nối|cáp|cặp|cập|gấp) (?:gì|nào)$"
)
"""What folds to "ban nào" or "sở gì" and asks for no body, as it is typed."""


_NO_BODY = re.compile(
    r"(?<!\w)(?:(?:o|tai|den|toi|ve) (?:nhung |cac )?noi (?:nao|gi)|(?:co|da co|con) ai|(?:tu|den|toi|muc|o|tai) cap nao)$"
)
"""What asks for a place, or whether there is anybody: "ở những nơi nào", "đã có ai … chưa"."""

_WHETHER_ANY = re.compile(
    r"(?:ai|nguoi nao|ho nao|noi nao|don vi nao|co so nao|doanh nghiep nao)\s+(?:ma\s+|neu\s+|co tinh\s+)?(?:khong|chua|vi pham|co tinh|chong)\s[^,;?]{0,50}?(?:thi\s+)?(?:(?:bi\s+)?(?:sao|lam sao|the nao)|(?:bi|phai) (?:gi|xu ly|phat)|xu ly)"
)
"""What happens to those who do not comply: "ai không chịu vào thì sao"."""


def _asks_who(q: _Asked) -> bool:
    """Who or which body; "bán gì" asks for none, where the question is typed with diacritics."""
    return any(
        not _NOT_A_BODY.search(q.text[: m.end()].lower())
        and not _NO_BODY.search(q.bare, max(0, m.start() - 20), m.end())
        and not _WHETHER_ANY.match(q.bare, m.start())
        for m in _WHO.finditer(q.bare)
    )


def _asks_amount(q: _Asked) -> bool:
    """How many or how much; "may" is "mấy" only where nothing of the question is typed with diacritics."""
    if (_NAMES_LISTED.match(q.bare) or q.says(_NAME_LAST)) and not q.says(
        r"(?<!\w)(?:bao nhieu|may|nhieu)(?!\w)"
    ):
        return False
    return any(
        q.text[m.start() : m.end()].lower() != "may" or not has_diacritics(q.text)
        for m in _AMOUNT.finditer(q.bare)
    )


_NAMES_LISTED = re.compile(r"\W*(?:\w+ ){0,3}?(?:ke ten|neu ten|diem ten|doc ten|ke het ten)(?!\w)")
"""A question for names, whatever figure it gives of those that it asks for."""
_NAME_LAST = re.compile(r"(?<!\w)ten (?:goi )?(?:la )?(?:nhung )?gi\W*$")
"""The same where it asks at its end."""


_STANDS_WHERE = re.compile(
    r"(?<!\w)(?:co quan|bo phan|don vi) (?:thuong truc|dau moi)(?!\w)[^,;?]{0,80}?(?<!\w)(?:o|tai)\s+(?:dau|(?:so|ban|chi cuc|cuc|co quan|don vi|phong) nao)(?!\w)"
)
"""A question where a standing or focal body sits, which the agency answers."""

WHOSE_NUMBER = re.compile(
    r"(?<!\w)(?:tinh|thanh pho|dia phuong|noi) nao(?: \w+){0,2} (?:co|ban hanh)(?: \w+){0,4} (?:mang|danh|cung|trung) so(?!\w)"
)
"""A question which provinces have a document of one number."""

_CULPRIT = re.compile(r"(?<!\w)(?:do ai gay ra|ai gay ra|ai la thu pham)(?!\w)")
"""A question for who did harm: no body that is charged with what is done about it."""


_AIM_ASKED = re.compile(
    r"(?<!\w)(?:muc tieu|muc dich|chi tieu|phuong cham|nguyen tac)(?: chinh| chung| cu the)? (?:la )?(?:gi|nao|ra sao|the nao)(?!\w)"
)
"""A question for what a document aims at."""


_APPLIES_TO = re.compile(
    r"(?<!\w)(?:doi tuong (?:ap dung|thu huong|dieu chinh|ho tro)|pham vi (?:ap dung|dieu chinh))(?!\w)"
)
"""A question for whom a document applies to, which is no question for a body that has a task."""


_RULES: tuple[tuple[Intent, Callable[[_Asked], bool]], ...] = (
    (Intent.DECLINED, lambda q: bool(_DECLINED.search(q.folded))),
    (Intent.MEANING, lambda q: q.says(_MEANING) or bool(_SHORT_ASKED.search(q.text))),
    (Intent.COMPARE, lambda q: q.says(_COMPARE) and not q.says(_BEFORE_AND_AFTER)),
    (Intent.COMPARE, lambda q: len(q.documents) > 1 and q.says(_WHICH_FIRST)),
    (Intent.COMPARE, lambda q: q.says(_DIFFER) and len(directory().find_provinces(q.text)) > 1),
    (Intent.PERSON, _asks_person),
    (Intent.TASKS, lambda q: q.says(_REASON) and bool(q.agencies and role_of(q.bare))),
    (Intent.REASON, lambda q: q.says(_REASON)),
    (
        Intent.CITED_BY,
        lambda q: bool(q.documents) and q.says(r"(?:tinh|dia phuong|van ban|noi|nhung) nao") and q.citing,
    ),
    (Intent.CONTACT, _asks_contact),
    (Intent.PASSAGE, lambda q: q.says(OVERDUE) and q.says(_PUNISHED) and not q.agencies),
    (Intent.DUE, _asks_due),
    (
        Intent.DUE,
        lambda q: (
            bool(q.agencies or q.documents or directory().find_provinces(q.text))
            and q.says(_DEADLINES_LISTED)
        ),
    ),
    (
        Intent.FIND_DOCUMENT,
        lambda q: len(q.documents) == 1 and not q.citing and (q.says(_ENDS_WHAT) or q.says(GROUNDS_ASKED)),
    ),
    (Intent.PASSAGE, lambda q: bool(q.documents) and not q.citing and q.says(_AIM_ASKED)),
    (Intent.PASSAGE, lambda q: bool(q.documents) and not q.citing and q.says(_APPLIES_TO)),
    (Intent.DOCUMENT, lambda q: len(q.documents) == 1 and q.says(_ARTICLE_SAYS)),
    (Intent.DOCUMENT, lambda q: len(q.documents) == 1 and not q.citing and q.says(WHOSE_NUMBER)),
    (Intent.DOCUMENT, _asks_about),
    (Intent.PARTNERS, lambda q: q.says(_PARTNERS)),
    (
        Intent.TASKS,
        lambda q: (
            bool(q.agencies) and q.says(_LIST) and q.says(LISTS_TASKS) and (not q.documents or q.citing)
        ),
    ),
    (Intent.TASKS, lambda q: not q.agencies and q.says(_LISTS_ALL)),
    (
        Intent.LIST_DOCUMENTS,
        lambda q: (
            q.says(_LIST)
            and not q.says(ACTED_ON)
            and not q.says(_RESTED_ON)
            and (not q.documents or q.citing)
        ),
    ),
    (Intent.LIST_DOCUMENTS, lambda q: not q.documents and q.says(_PROVINCES_WITH)),
    (Intent.LIST_DOCUMENTS, lambda q: not (q.documents or q.agencies) and q.says(_NEWS)),
    (
        Intent.FIND_DOCUMENT,
        lambda q: (
            not q.documents
            and (q.says(_NAMED_BY) or q.says(_ISSUED_WHEN))
            and q.says(rf"(?<!\w)(?:{DOC_NOUN}|cv|vb|qd|kh|nq)(?!\w)")
        ),
    ),
    (
        Intent.FIND_DOCUMENT,
        lambda q: not q.documents and q.says(_ITS_NUMBER) and q.says(_ISSUED_ASKED),
    ),
    (Intent.FIND_DOCUMENT, lambda q: not q.documents and q.says(_RESTED_ON)),
    (Intent.PASSAGE, lambda q: q.says(ALTERED) and not q.says(_WHO)),
    (Intent.WHEN, lambda q: q.says(_HOW_OFTEN)),
    (Intent.WHEN, lambda q: q.says(_WHEN) or (not has_diacritics(q.text) and q.says(_TERM_FIRST))),
    (Intent.FIND_DOCUMENT, _asks_which),
    (Intent.FIND_DOCUMENT, lambda q: not q.documents and (q.says(_LOOKED_FOR) or q.says(NUMBER_WANTED))),
    (Intent.PASSAGE, lambda q: q.says(_ADDRESSED) and not q.agencies),
    (
        Intent.PASSAGE,
        lambda q: q.says(
            r"(?<!giao )(?<!viec )(?<!trach nhiem )(?<!nhiem vu )cho (?:nhung )?(?:ai|doi tuong nao|nguoi nao)\W*$"
        ),
    ),
    (
        Intent.WHO,
        lambda q: (_asks_who(q) or q.says(_BODY_ASKED) or q.says(_STANDS_WHERE)) and not q.says(_CULPRIT),
    ),
    (
        Intent.AMOUNT,
        lambda q: (
            (_asks_amount(q) or q.says(_NUMBER_OF))
            and not (q.says(_HOW) and not q.says(_COUNTS))
            and not q.says(_WITH_SOME)
            and not (q.agencies and q.says(r"(?:bao nhieu|may) (?:viec|nhiem vu|dau viec)"))
        ),
    ),
    (Intent.CONFIRM, lambda q: q.says(_CONFIRM) and not q.says(_ANY_AT_ALL)),
    (Intent.PASSAGE, lambda q: q.says(WHICH_OF)),
    (Intent.TASKS, lambda q: bool(q.agencies) and (q.says(TASK) or not q.says(_WHO))),
    (
        Intent.DOCUMENT,
        lambda q: bool(q.documents) and not q.agencies and not _strip_slots(q.bare).split(),
    ),
    (Intent.PASSAGE, lambda q: True),
)
"""What a question may want and when it does, the most particular first."""


_NOT_OF_TIME = re.compile(r"(?<!\w)(?:hẳn|quỹ|hàn|(?:(?<!văn )(?<!địa )ban|mỗi|mọi) ngày)(?!\w)")
"""Words that read as "hạn" or "quý" without diacritics, or name days, and ask for no time."""


_OF_DAYS = re.compile(r"(?<!\w)(?:(?<!van )(?<!dia )(?<!thon )ban|moi) ngay(?!\w)")
"""The same typed without diacritics: "ban ngay", "moi ngay"."""


def intents_of(
    text: str, folded: str, documents: Sequence[DocumentSlot], agencies: Sequence[Mention]
) -> tuple[Intent, ...]:
    """All that a question may want, the most particular first; the last is PASSAGE. `folded` is `text` folded."""
    days = [] if has_diacritics(text) else list(_OF_DAYS.finditer(folded))
    for other in (*_NOT_OF_TIME.finditer(text.lower()), *days):
        folded = folded[: other.start()] + "x" * len(other.group()) + folded[other.end() :]
    bare = folded
    for document in documents:
        bare = bare[: document.start] + " " * (document.end - document.start) + bare[document.end :]
    asked = _Asked(folded, bare, documents, agencies, text)
    return tuple(dict.fromkeys(intent for intent, holds in _RULES if holds(asked)))


def _strip_slots(folded: str) -> str:
    text = re.sub(
        rf"(?<!\w)(?:{TYPE_PATTERN}|so|cua|tinh|o|tai|ubnd|la|gi|the|nao|thi|sao|ngay|nam|thang)(?!\w)",
        " ",
        folded,
    )
    for province in directory().find_provinces(text):
        text = text[: province.start] + " " * (province.end - province.start) + text[province.end :]
    return text


_COUNT_ASKED = re.compile(r"(?<!\w)(?:bao nhieu|may(?!\s+(?:moc|bay|tinh|xuc|vi tinh))|so luong)(?!\w)|%")


OWN_CASE = re.compile(
    r"\W*(?:(?:o |ben )?(?:nha|gia dinh|vuon|xom|khu|lop|truong|cong ty|co quan|xa|phuong|thon|ap)\s+(?:toi|em|minh|tui|chau|con|chung toi|bon toi)|toi|em|minh|tui|chau)(?!\w)"
    r"[^?]{0,40}?(?<!\w)(?:co|con|dang co|nuoi|trong)\s+(?P<some>may)\s"
)
"""What one tells of oneself before the question: "Nhà tôi có mấy bể nước, …"; there "mấy" is some."""


_ALWAYS = re.compile(
    r"(?<!\w)(?:\w+ )?(?:nao|gi|ai)(?= (?:\w+ ){0,2}cung(?! (?:la|co|chu tri|lam|lo|duoc)? ?(?:ai|gi|nao)(?!\w)))"
)
"""What is said of every one and asks for none: "ngày nào cũng …"."""


_LATELY = re.compile(
    r"(?<!\w)may (?:bua|hom|ngay|tuan|thang|nam|lan) (?:nay|roi|qua|lien|lien tiep|gan day)(?!\w)"
)
"""Some time past, for which is not asked: "mấy bữa nay"."""


def asks(folded: str) -> bool:
    """Whether a piece of a question asks something by itself."""
    if OWN_CASE.match(folded) and "?" not in folded:
        return False
    folded = _LATELY.sub(" ", _ALWAYS.sub(" ", folded))
    return bool(
        _WHO.search(folded)
        or _WHEN.search(folded)
        or _COUNT_ASKED.search(folded)
        or WHICH_DOC.search(folded)
        or _CONTACT.search(folded)
        or _ABOUT.search(folded)
        or _YES_NO.match(folded)
        or re.search(
            r"(?<!\w)(?:gi|nao|dau(?! (?:tu|moi|thau|gia|nam|nguon|vao|tien|ky|ki|mua|tuan|thang))|the nao|ra sao|sao)(?!\w)",
            folded,
        )
    )
