"""Corrections in a real browser: chips, forms, keys; and what the page does with long answers, tables and choices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.ui import texts
from assistant.ui.plain import plain
from tests.assistant.test_browser import DENGUE, HOSTILE, SAMPLES, Served, browser, serving, tab
from tests.assistant.test_clarify import TASKS, letter

__all__ = ["browser"]

DUE = "Việc nào của Sở TT&TT Quảng Ngãi đến hạn trong tháng 9/2022?"
COMPARED = "So sánh chỉ đạo của Thái Nguyên và Lạng Sơn về sốt xuất huyết"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("corrected"), SAMPLES) as server:
        yield server


def chips(turn: Any) -> list[str]:
    return list(turn.locator(".line > .chips .edit").all_text_contents())


@pytest.mark.browser
def test_a_removed_slot_asks_again_in_the_same_turn(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask(DUE)
        assert chips(turn) == ["việc đến hạn", "Quảng Ngãi", "Sở Thông tin và Truyền thông", "tháng 9/2022"]
        assert turn.locator(".answer.abstained").count() == 1
        turn.get_by_role("button", name="Bỏ Thời gian: tháng 9/2022").press("Enter")
        turn.get_by_text(texts.CORRECTED).wait_for()
        assert chips(turn) == ["việc đến hạn", "Quảng Ngãi", "Sở Thông tin và Truyền thông"]
        asked = served.service.ask(DUE, corrections={"period": None})
        assert turn.locator(".answer li").count() == sum(s.row for s in asked.statements) == 2
        assert (t.page.locator(".turn").count(), t.page.locator(".card").count()) == (1, len(asked.citations))
        assert t.page.evaluate("document.activeElement.className") == "understood"
        turn.get_by_role("button", name=texts.RESET).click()
        turn.locator(".answer.abstained").wait_for()
        assert "tháng 9/2022" in chips(turn)
        assert (t.errors, t.abroad()) == ([], [])
    assert served.outgoing == ""


@pytest.mark.browser
def test_a_chip_opens_a_choice_and_follow_ups_go_on_from_it(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask("Sở nào chủ trì phòng chống sốt xuất huyết ở Thái Nguyên?")
        chip = turn.get_by_role("button", name="Sửa Tỉnh, thành phố: Thái Nguyên")
        chip.press("Enter")
        box = turn.locator(".editor select")
        assert box.locator("option").all_text_contents() == served.service.registry.provinces()
        assert box.evaluate("e => e === document.activeElement && e.value") == "Thái Nguyên"
        box.press("Escape")
        assert turn.locator(".editor").count() == 0
        assert chip.evaluate("e => e === document.activeElement")
        chip.click()
        box.select_option("Lạng Sơn")
        turn.get_by_role("button", name=texts.APPLY).click()
        turn.get_by_text(texts.CORRECTED).wait_for()
        assert "704/UBND-KGVX" in turn.locator(".answer").inner_text()
        following = t.ask("hạn khi nào?")
        assert "Lạng Sơn" in chips(following)
        assert t.page.locator(".turn").count() == 2


@pytest.mark.browser
def test_what_cannot_be_understood_is_said_and_the_answer_stays(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask(DENGUE)
        before = turn.locator(".answer").inner_text()
        turn.get_by_text(texts.ADD, exact=True).click()
        turn.get_by_role("button", name="Thêm Thời gian").click()
        turn.locator(".editor input").fill(HOSTILE)
        turn.locator(".editor input").press("Enter")
        turn.locator(".refused").wait_for()
        assert turn.locator(".refused").inner_text().startswith("Không hiểu khoảng thời gian '<img src=x")
        assert turn.locator(".answer").inner_text() == before
        assert t.page.evaluate("window.broken") is None
        turn.get_by_text(texts.ADD, exact=True).click()
        turn.get_by_role("button", name="Thêm Thời gian").click()
        turn.locator(".editor input").fill("6/2022")
        turn.get_by_role("button", name=texts.APPLY).click()
        turn.get_by_text(texts.CORRECTED).wait_for()
        assert "tháng 6/2022" in chips(turn)
        assert turn.locator(".refused").count() == 0
        assert t.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_comparison_is_a_table_that_fits(browser: Any, served: Served, width: int) -> None:
    with tab(browser, served.address, viewport={"width": width, "height": 850}) as t:
        turn = t.ask(COMPARED)
        assert turn.locator("tbody tr").count() == 2
        assert turn.locator("thead th").all_text_contents() == [
            "Tỉnh",
            "Văn bản",
            "Ngày",
            "Chủ trì",
            "Phối hợp",
            "Nội dung",
        ]
        sheet = turn.locator(".sheet")
        assert sheet.evaluate("e => e.scrollWidth - e.clientWidth") == 0
        turn.locator("tbody .cite").first.click()
        t.page.wait_for_selector(".paper")
        turn.get_by_role("button", name="Sửa Tỉnh, thành phố: Lạng Sơn").click()
        assert t.page.evaluate("document.documentElement.scrollWidth") == width
        assert t.page.evaluate("document.querySelector('#frame').scrollTop") == 0


@pytest.mark.browser
def test_an_answer_is_copied_with_its_citations(browser: Any, served: Served) -> None:
    with tab(browser, served.address, permissions=["clipboard-read", "clipboard-write"]) as t:
        turn = t.ask(DENGUE)
        turn.get_by_role("button", name=texts.COPY).click()
        turn.get_by_text(texts.COPIED, exact=True).wait_for()
        copied = t.page.evaluate("navigator.clipboard.readText()")
        assert copied == plain(served.service.ask(DENGUE))


@pytest.mark.browser
def test_many_marks_open_at_a_click_and_all_are_printed(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask("Công điện 02/CĐ-UBND của Thái Nguyên nói về việc gì?")
        row = turn.locator(".cites").last
        assert row.locator(".cite:visible").count() == 3
        count = row.locator(".cite").count()
        t.page.emulate_media(media="print")
        assert row.locator(".cite:visible").count() == count
        assert not t.page.locator("#ask").is_visible()
        assert not turn.locator(".understood").is_visible()
        t.page.emulate_media(media="screen")
        row.locator(".more-cites").click()
        assert row.locator(".cite:visible").count() == count > 4


@pytest.mark.browser
def test_long_lists_fold_and_choices_are_asked(browser: Any, tmp_path: Path) -> None:
    paths = []
    for number in range(20):
        for day, (province, task) in enumerate(TASKS.items(), start=10):
            if number and province != "Cà Mau":
                continue
            paths.append(tmp_path / f"{number}-{day}.txt")
            paths[-1].write_text(
                letter(province, f"{task} đợt {number + 1}", day, 15 + number), encoding="utf-8"
            )
    with serving(tmp_path, *paths) as served, tab(browser, served.address) as t:
        turn = t.ask("Cà Mau có những công văn nào?")
        assert turn.locator(".answer li:visible").count() == 15
        turn.get_by_text("Xem 5 dòng còn lại (đủ 20 dòng)").click()
        assert turn.locator(".answer li:visible").count() == 20
        t.page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
        t.page.locator(".welcome").wait_for()
        vague = t.ask("Công văn số 15 nói gì?")
        assert vague.locator(".state").inner_text() == texts.ASKED_BACK
        choice = vague.locator(".choices .example").first
        question = choice.get_attribute("data-question")
        choice.click()
        t.page.locator("#turn-1 .answer.answered").wait_for()
        assert t.page.locator("#turn-1 .question").text_content() == f"{texts.YOU_ASKED} {question}"
        assert t.errors == []
