"""The page in a real browser: ask, click a mark, read the quote in its page; nothing leaves this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from assistant.service import Service
from assistant.settings import Settings
from assistant.ui import texts
from assistant.ui.app import listen, serve
from corpus.errors import ChidaoError

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
CHROMIUM = next(
    (
        p
        for p in ("/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser"))
        if p and Path(p).exists()
    ),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The server of the tests: the product's, with a note of every connection that it opens to another machine.
SERVER = """
import sys
from pathlib import Path
from assistant.service import Service
from assistant.settings import Settings
from assistant.ui.app import serve
home, notes = Path(sys.argv[1]), open(sys.argv[2], "a", buffering=1)
def note(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in ("127.0.0.1", "::1"):
        notes.write(f"{args[1]}\\n")
sys.addaudithook(note)
serve(Service.open(Settings(home=home, port=0)))
"""
DENGUE = "so nao chu tri phong chong sot xuat huyet"
NOT_STORED = "Học phí đại học ở Cà Mau là bao nhiêu?"
HOSTILE = "<img src=x onerror=window.broken=1><script>window.broken=2</script> {{value}} ${1}"


@dataclass
class Served:
    """A running server and the service over the same home; `outgoing` is what it connected to elsewhere."""

    address: str
    service: Service
    notes: Path

    @property
    def outgoing(self) -> str:
        return self.notes.read_text(encoding="utf-8")


@contextmanager
def serving(home: Path, *paths: Path) -> Iterator[Served]:
    """Serves a fresh home over `paths`; ends as a person ends it, and that must be clean."""
    service = Service.open(Settings(home=home / "home"))
    service.add(paths)
    notes = home / "outgoing.txt"
    notes.touch()
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(service.settings.home), str(notes)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout
    try:
        yield Served(process.stdout.readline().split()[-1], service, notes)
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=120)
        service.close()
    assert (process.returncode, complaints) == (0, "")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served"), SAMPLES) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium at /usr/bin/chromium or on PATH")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield instance
        instance.close()


@dataclass
class Tab:
    """A tab, the requests it made and the errors it logged."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, question: str) -> Any:
        """Types `question`, presses Enter, and waits for the turn that answers it."""
        before = self.page.locator(".turn").count()
        self.page.fill("#question", question)
        self.page.press("#question", "Enter")
        turn = self.page.locator(f"#turn-{before}")
        turn.wait_for()
        return turn

    def abroad(self) -> list[str]:
        """Requests to another host."""
        return [r for r in self.requests if urlsplit(r).hostname not in ("127.0.0.1", None)]


@contextmanager
def tab(browser: Any, address: str, **options: Any) -> Iterator[Tab]:
    options = {
        "viewport": {"width": 1280, "height": 850},
        "locale": "vi-VN",
        "reduced_motion": "reduce",
    } | options
    context = browser.new_context(**options)
    opened = Tab(context.new_page())
    context.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("websocket", lambda socket: opened.requests.append(socket.url))
    opened.page.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.page.set_default_timeout(60_000)
    opened.page.goto(address)
    opened.page.wait_for_selector("#question")
    opened.page.wait_for_function("document.querySelector('.masthead .holds')")
    yield opened
    context.close()


@pytest.mark.browser
def test_ask_click_and_read_the_quote_in_its_page(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask(DENGUE)
        assert "Sở Y tế" in turn.locator(".answer").inner_text()
        assert t.page.input_value("#question") == ""
        first = served.service.ask(DENGUE).citations[0]
        stored = served.service.page_of(first.page_id)
        turn.locator(".cite").first.click()
        t.page.wait_for_selector(".paper")
        marks = t.page.locator(".paper mark")
        assert "".join(marks.all_text_contents()) == stored.text[first.start : first.end]
        assert t.page.locator(".paper").text_content() == stored.text
        assert t.page.locator(".about dd").all_text_contents()[-1] == stored.source
        paper, quote = t.page.locator(".paper").bounding_box(), marks.first.bounding_box()
        assert paper["y"] <= quote["y"] < paper["y"] + paper["height"]
        assert turn.locator(".cite").first.get_attribute("aria-current") == "true"
        assert (t.errors, t.abroad()) == ([], [])
    assert served.outgoing == ""


@pytest.mark.browser
def test_turns_stay_and_the_history_reaches_the_service(browser: Any, served: Served) -> None:
    follow_up = "Ở Lạng Sơn thì sao?"
    with tab(browser, served.address) as t:
        t.ask(DENGUE).locator(".cite").first.click()
        t.page.wait_for_selector(".paper")
        turn = t.ask(follow_up)
        assert t.page.locator("#talk .cite[aria-current]").count() == 0
        expected = served.service.ask(follow_up, [DENGUE])
        assert t.page.locator(".question").count() == 2
        assert t.page.locator(".card").count() == len(expected.citations)
        shown = turn.locator(".answer > p:not(.state)").first.inner_text()
        assert shown[:20] == expected.text[:20]
        t.page.click("button.new")
        t.page.wait_for_selector(".welcome")
        assert t.page.locator(".turn").count() == 0
        assert texts.SOURCES_EMPTY in t.page.locator(".panel").inner_text()


@pytest.mark.browser
def test_a_reload_keeps_the_conversation_and_a_new_one_forgets_it(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        first = t.ask(DENGUE).inner_text()
        second = t.ask("Ở Lạng Sơn thì sao?").inner_text()
        t.page.reload()
        t.page.wait_for_selector("#turn-1")
        assert [t.page.locator(f"#turn-{n}").inner_text() for n in (0, 1)] == [first, second]
        assert t.page.locator(".turn").count() == 2
        third = t.ask("Hạn khi nào?").locator(".answer").inner_text()
        expected = served.service.ask("Hạn khi nào?", [DENGUE, "Ở Lạng Sơn thì sao?"])
        assert expected.statements[0].text[:30] in third
        t.page.click("button.new")
        t.page.wait_for_selector(".welcome")
        t.page.reload()
        t.page.wait_for_selector(".welcome")
        t.ask(DENGUE)
        assert t.page.locator(".turn").count() == 1
        assert t.errors == []


@pytest.mark.browser
def test_an_empty_box_is_told_until_one_types(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        t.page.press("#question", "Enter")
        assert t.page.inner_text("#question-hint") == texts.QUESTION_EMPTY
        t.page.type("#question", "c")
        assert t.page.inner_text("#question-hint") == texts.QUESTION_HINT
        assert t.page.locator(".turn").count() == 0


@pytest.mark.browser
def test_what_is_not_stored_is_said_calmly_and_an_unreadable_question_too(
    browser: Any, served: Served
) -> None:
    with tab(browser, served.address) as t:
        turn = t.ask(NOT_STORED)
        assert turn.locator(".answer.abstained .state").inner_text() == "Kho chưa có câu trả lời"
        turn = t.ask("dài " * 900)
        assert turn.locator(".answer.failed .state").inner_text() == "Chưa trả lời được"
        assert "Traceback" not in t.page.content()
        assert (t.errors, t.abroad()) == ([], [])


@pytest.mark.browser
def test_every_example_is_answered_but_the_last(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        offered = t.page.locator(".example .words").all_text_contents()
        assert offered == [e.question for e in texts.EXAMPLE_QUESTIONS]
        t.page.locator(".example").first.click()
        t.page.wait_for_selector("#turn-0")
        assert t.page.locator("#turn-0 .question").text_content() == f"{texts.YOU_ASKED} {offered[0]}"
    statuses = [str(served.service.ask(question).status) for question in offered]
    assert statuses == ["answered"] * (len(offered) - 1) + ["abstained"]


@pytest.mark.browser
def test_the_page_is_vietnamese_named_and_usable_by_keys(browser: Any, served: Served) -> None:
    with tab(browser, served.address) as t:
        assert t.page.evaluate("document.documentElement.lang") == "vi"
        assert t.page.get_by_label("Câu hỏi", exact=True).evaluate("e => e.tagName") == "TEXTAREA"
        assert t.page.locator("footer").count() == 0
        turn = t.ask(DENGUE)
        mark = turn.locator(".cite").first
        assert mark.get_attribute("aria-label").startswith("Trích dẫn 1: Công văn ")
        mark.focus()
        t.page.keyboard.press("Enter")
        t.page.wait_for_selector(".paper")
        assert t.page.evaluate("document.activeElement.className") == "panel-title"
        t.page.keyboard.press("Escape")
        t.page.wait_for_selector(".card")
        assert mark.evaluate("e => e === document.activeElement")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_at_400_pixels(browser: Any, served: Served, scheme: str) -> None:
    with tab(browser, served.address, viewport={"width": 400, "height": 850}, color_scheme=scheme) as t:
        t.ask(DENGUE).locator(".cite").first.click()
        t.page.wait_for_selector(".paper")
        assert t.page.evaluate("document.documentElement.scrollWidth") == 400
        assert t.page.evaluate("document.body.classList.contains('dark')") == (scheme == "dark")
        quote = t.page.locator(".paper mark").first.bounding_box()
        assert 0 <= quote["y"] < 850


@pytest.mark.browser
def test_hostile_questions_and_pages_are_text(browser: Any, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "Lạng Sơn phòng chống sốt xuất huyết\n\n"
        "Ngày 23/6/2022, UBND tỉnh Lạng Sơn ban hành Công văn số 704/UBND-KGVX "
        "về việc phòng, chống sốt xuất huyết.\n\n"
        f"Giao Sở Y tế chủ trì phòng, chống sốt xuất huyết {HOSTILE} trên địa bàn tỉnh.\n",
        encoding="utf-8",
    )
    with serving(tmp_path, hostile) as served, tab(browser, served.address) as t:
        turn = t.ask(HOSTILE)
        assert turn.locator(".question").text_content() == f"{texts.YOU_ASKED} {HOSTILE}"
        t.ask(DENGUE).locator(".cite").first.click()
        t.page.wait_for_selector(".paper")
        assert HOSTILE in t.page.locator(".paper").text_content()
        assert t.page.locator("#frame img, #frame script").count() == 0
        assert t.page.evaluate("window.broken") is None
        assert (t.errors, t.abroad()) == ([], [])


@pytest.mark.browser
def test_screenshot(browser: Any, served: Served) -> None:
    target = os.environ.get("CHIDAO_SCREENSHOT")
    if not target:
        pytest.skip("CHIDAO_SCREENSHOT names no file to write")
    with tab(browser, served.address) as t:
        t.ask(DENGUE)
        t.ask("Gọi số nào khi trẻ em bị xâm hại trên mạng?").locator(".cite").first.click()
        t.page.wait_for_selector(".paper")
        t.page.evaluate("document.activeElement.blur()")
        t.page.screenshot(path=target)
    assert Path(target).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        service = Service.open(Settings(home=tmp_path, port=port))
        with pytest.raises(ChidaoError) as raised:
            serve(service)
        service.close()
    assert str(raised.value) == (
        f"Cổng {port} trên 127.0.0.1 đang được chương trình khác dùng. Hãy dừng chương trình đó, "
        f"hoặc chọn cổng khác bằng --port (ví dụ --port {port + 1})."
    )


def test_an_unknown_host_is_said() -> None:
    with pytest.raises(ChidaoError, match=r"^Không mở được địa chỉ 256\.1\.1\.1, cổng 7860: "):
        listen("256.1.1.1", 7860)
