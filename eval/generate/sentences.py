"""Sentences of generated pages, each with what it says."""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import DeadlineKind, Period, Relation, Role
from eval.generate.truth import Document
from eval.generate.words import (
    ALWAYS,
    COMMUNES,
    DISTRICTS,
    DISTRICTS_ENDED,
    MERGED,
    POLICE,
    SINCE_MERGED,
    UNTIL_MERGED,
)

CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "TP. Hồ Chí Minh")
Deadline = tuple[DeadlineKind, Period]


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence that gives one task, and what it says: the fields of `eval.generate.truth.Task`."""

    agency: str
    role: Role
    partners: tuple[str, ...]
    words: str
    deadline: Deadline | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """The province and day of a page, and how the page speaks of its authorities."""

    province: str
    day: date

    @property
    def unit(self) -> str:
        """What kind of province it is."""
        return "thành phố" if self.province in CITIES else "tỉnh"

    @property
    def shown(self) -> str:
        """Its name behind the committee's: Huế was a province under another name until 2025."""
        if self.province == "Huế":
            return "Thừa Thiên Huế" if self.day.year < 2025 else "Huế"
        return self.province.removeprefix("TP. ")

    @property
    def committee(self) -> str:
        """The issuer, without the province."""
        return f"UBND {self.unit}"

    def agencies(self) -> list[tuple[str, tuple[str, ...]]]:
        """Canonical names and spellings of the agencies of its day."""
        groups = UNTIL_MERGED if self.day < MERGED else SINCE_MERGED
        local = COMMUNES if self.day >= DISTRICTS_ENDED else DISTRICTS
        police = (POLICE, (f"Công an {self.unit}",))
        return [*ALWAYS, *groups, police, (local[0], local)]


def written(day: date) -> str:
    """A day as pages write it: 05/3/2024."""
    return f"{day.day:02d}/{day.month}/{day.year}"


def capital(words: str) -> str:
    """`words` with a capital at the start."""
    return words[:1].upper() + words[1:]


def task_of(pick: random.Random, place: Place, words: str) -> Made:
    """A sentence that gives the task `words`, in one of the ways of the genre."""
    names = pick.sample(place.agencies(), 4)
    (agency, forms), others = names[0], names[1 : 1 + pick.randint(1, 3)]
    shown = pick.choice(forms)
    with_ = [pick.choice(o[1]) for o in others]
    listed = with_[0] if len(with_) == 1 else f"{', '.join(with_[:-1])} và {with_[-1]}"
    partners = tuple(o[0] for o in others)
    deadline, due = _deadline(pick, place.day)
    forms_of_role: tuple[tuple[Role, str, bool], ...] = (
        (Role.LEAD, f"Giao {shown} chủ trì, phối hợp với {listed} {words}", True),
        (Role.LEAD, f"{shown} chủ trì, phối hợp với {listed} {words}", True),
        (Role.LEAD, f"{shown} chủ trì {words}", False),
        (Role.COORDINATE, f"{shown} phối hợp với {listed} {words}", True),
        (Role.STANDING, f"{shown} là cơ quan thường trực, {words}", False),
        (Role.FOCAL, f"Giao {shown} làm đầu mối {words}", False),
        (Role.ADVISE, f"Giao {shown} tham mưu {place.committee} {words}", False),
        (Role.DO, f"{shown} {words}", False),
        (Role.DO, f"Yêu cầu {shown} khẩn trương {words}", False),
        (Role.DO, f"{shown}: {capital(words)}", False),
    )
    role, said, jointly = pick.choice(forms_of_role)
    return Made(agency, role, partners if jointly else (), words, deadline, f"{said}{due}.")


def _deadline(pick: random.Random, day: date) -> tuple[Deadline | None, str]:
    """When a task of a page of `day` is due, and the words for it; nothing for four tasks of ten."""
    due = day + timedelta(days=pick.randint(10, 120))
    later = due + timedelta(days=pick.randint(5, 40))
    quarter = (due.month - 1) // 3
    first = date(due.year, quarter * 3 + 1, 1)
    last = date(due.year, quarter * 3 + 3, monthrange(due.year, quarter * 3 + 3)[1])
    ways: tuple[tuple[Deadline, str], ...] = (
        ((DeadlineKind.BEFORE, Period(None, due)), f", hoàn thành trước ngày {written(due)}"),
        ((DeadlineKind.BEFORE, Period(None, due)), f", báo cáo kết quả trước ngày {written(due)}"),
        ((DeadlineKind.BY, Period(None, due)), f", chậm nhất ngày {written(due)}"),
        (
            (
                DeadlineKind.WITHIN,
                Period(due.replace(day=1), due.replace(day=monthrange(due.year, due.month)[1])),
            ),
            f", xong trong tháng {due.month}/{due.year}",
        ),
        (
            (DeadlineKind.WITHIN, Period(first, last)),
            f" trong quý {('I', 'II', 'III', 'IV')[quarter]} năm {due.year}",
        ),
        ((DeadlineKind.WITHIN, Period(due, later)), f" từ ngày {written(due)} đến ngày {written(later)}"),
    )
    way = pick.choice(ways)
    return way if pick.random() < 0.6 else (None, "")


_CHANGES = (
    (Relation.REPLACES, "{this} này thay thế {that}."),
    (Relation.AMENDS, "{this} này sửa đổi, bổ sung {that}."),
    (Relation.REPEALS, "{this} này bãi bỏ {that}."),
    (Relation.EXTENDS, "{this} này kéo dài thời gian thực hiện {that}."),
    (Relation.CITES, "Mẫu biểu kèm theo {that} vẫn dùng như cũ."),
)


def change_of(pick: random.Random, place: Place, kind: str, other: Document) -> tuple[Relation, str]:
    """What a document of type `kind` does to the earlier `other`, and the sentence that says so."""
    relation, sentence = pick.choice(_CHANGES)
    that = f"{other.type} số {other.number} ngày {written(other.date)} của {place.committee}"
    return relation, sentence.format(this=kind, that=that)
