from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import AddressRefusedError, UnreachableError
from corpus.fetch.client import Fetcher
from tests.corpus.fetch.portal import BODY, QUICK, Portal, Time, fetcher_for

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /quan-tri/
Disallow: /*?in=
Disallow: /*.doc$
Allow: /quan-tri/cong-khai/
Crawl-delay: 7

User-agent: chatty
Disallow: /
"""


@pytest.mark.parametrize("path", ["/quan-tri/a", "/tin/a?in=1", "/tin/a.doc"])
def test_what_robots_forbids_is_not_asked(portal: Portal, fetcher: Fetcher, path: str) -> None:
    portal.page("/robots.txt", RULES)
    portal.page(path)
    with pytest.raises(AddressRefusedError, match="robots"):
        fetcher.get(portal.url(path))
    assert portal.paths() == []


@pytest.mark.parametrize("path", ["/tin/a", "/tin/a.docx", "/quan-tri/cong-khai/a", "/tin/a?xem=1"])
def test_the_rest_is_allowed(portal: Portal, fetcher: Fetcher, path: str) -> None:
    portal.page("/robots.txt", RULES)
    assert fetcher.get(portal.page(path)).data == BODY


def test_rules_for_this_program_come_before_those_for_all(portal: Portal, fetcher: Fetcher) -> None:
    portal.page("/robots.txt", b"User-agent: *\nDisallow:\n\nUser-agent: Chidao\nDisallow: /rieng\n")
    with pytest.raises(AddressRefusedError):
        fetcher.get(portal.page("/rieng"))
    assert fetcher.get(portal.page("/chung")).data == BODY


def test_a_redirect_does_not_lead_past_the_rules(portal: Portal, fetcher: Fetcher) -> None:
    portal.page("/robots.txt", RULES)
    portal.page("/quan-tri/a")
    portal.routes["/a"] = lambda handler: handler.say(302, Location="/quan-tri/a")
    with pytest.raises(AddressRefusedError, match="robots"):
        fetcher.get(portal.url("/a"))
    assert portal.paths() == ["/a"]


def test_the_file_is_asked_once_a_day(portal: Portal, fetcher: Fetcher, time: Time) -> None:
    portal.page("/robots.txt", b"")
    url = portal.page("/a")
    for hours, times in [(0, 1), (23, 1), (2, 2)]:
        time.now += hours * 3600
        fetcher.get(url)
        assert [path for path, _ in portal.asked].count("/robots.txt") == times


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_file_allows_everything(portal: Portal, fetcher: Fetcher, status: int) -> None:
    portal.routes["/robots.txt"] = lambda handler: handler.say(status, b"User-agent: *\nDisallow: /\n")
    assert fetcher.get(portal.page("/a")).data == BODY


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_file_that_cannot_be_had_means_not_now(
    portal: Portal, fetcher: Fetcher, time: Time, status: int
) -> None:
    portal.routes["/robots.txt"] = lambda handler: handler.say(status)
    url = portal.page("/a")
    for _ in range(2):
        with pytest.raises(UnreachableError, match="robots"):
            fetcher.get(url)
    assert portal.paths() == []
    before = len(portal.asked)
    assert before == (1 if status == 500 else QUICK.tries), "the failure is remembered"
    portal.page("/robots.txt", b"")
    time.now += 301
    assert fetcher.get(url).data == BODY


def test_a_home_page_in_its_place_holds_no_rules(portal: Portal, fetcher: Fetcher) -> None:
    portal.page("/trang-chu", b"\n<!DOCTYPE html><pre>\nUser-agent: *\nDisallow: /\n</pre>")
    portal.routes["/robots.txt"] = lambda handler: handler.say(302, Location="/trang-chu")
    assert fetcher.get(portal.page("/a")).data == BODY


def test_the_delay_it_asks_for_is_kept_up_to_a_bound(portal: Portal, time: Time) -> None:
    portal.page("/robots.txt", RULES)
    with fetcher_for(portal, replace(QUICK, delay=1.0), time) as fetcher:
        fetcher.get(portal.page("/a"))
    portal.page("/robots.txt", RULES.replace(b"7", b"86400"))
    with fetcher_for(portal, replace(QUICK, delay=1.0, max_delay=20.0), time) as fetcher:
        fetcher.get(portal.url("/a"))
    assert time.slept == [7.0, 20.0]
