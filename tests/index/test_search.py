from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import IndexMismatchError
from corpus.model import Period, Role, Visibility
from index.chunk import Charge, Chunk
from index.filter import Filter, figure_of, number_key
from index.search import DirectiveIndex, Sides
from tests.index.toys import AxisEncoder, chunk

ROOT = Path(__file__).parents[2]

CHUNKS = [
    chunk(1, "phòng chống lũ", number="02/CĐ-UBND", day=date(2022, 5, 13), directive=11),
    chunk(
        1, "chống dịch sốt xuất huyết", start=40, number="1911/UBND-KGVX", day=date(2022, 5, 10), directive=12
    ),
    chunk(
        2, "trường học phòng dịch", province="Lào Cai", type="Kế hoạch", day=date(2022, 9, 1), directive=21
    ),
    chunk(3, "bảo vệ rừng", province=None, type=None),
]


@pytest.fixture
def index(tmp_path: Path) -> DirectiveIndex:
    index = DirectiveIndex.open(tmp_path, AxisEncoder())
    index.update([], CHUNKS)
    return index


def texts(index: DirectiveIndex, query: str, where: Filter | None = None) -> list[str]:
    return [hit.chunk.text for hit in index.search(query, 10, where)]


def test_a_new_index_is_empty(tmp_path: Path) -> None:
    index = DirectiveIndex.open(tmp_path / "home" / "index", AxisEncoder())
    assert (len(index), index.page_ids(), index.search("lũ")) == (0, set(), [])


def test_a_hit_gives_back_the_whole_chunk(index: DirectiveIndex) -> None:
    assert index.search("sốt xuất huyết", 1)[0].chunk == CHUNKS[1]


def test_without_diacritics_the_same_comes_first(index: DirectiveIndex) -> None:
    assert index.search("bao ve rung", 1)[0].chunk == CHUNKS[3] == index.search("bảo vệ rừng", 1)[0].chunk


def test_syllables_and_pairs_are_counted_with_their_diacritics(index: DirectiveIndex) -> None:
    counted = {
        word: index.written(word) for word in ("phòng", "phong", "phòng_chống", "phòng_dịch", "rừng_bảo")
    }
    assert counted == {"phòng": 2, "phong": 0, "phòng_chống": 1, "phòng_dịch": 1, "rừng_bảo": 0}


def test_the_rarest_words_alone_may_be_asked(index: DirectiveIndex) -> None:
    def found(rarest: int | None) -> set[str]:
        asked = "phòng chống dịch bảo vệ rừng"
        return {h.chunk.text for h in index.search(asked, 10, side=Sides.LEXICAL, rarest=rarest)}

    assert found(None) == {c.text for c in CHUNKS}
    assert found(1) < found(None)
    assert len(found(1)) == 1


def test_scores_fall_and_parts_are_there(index: DirectiveIndex) -> None:
    hits = index.search("phòng chống dịch")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].chunk == CHUNKS[1]
    assert hits[0].dense == pytest.approx(1.0)  # of the axes both have "dich" alone


def test_one_side_alone_scores_by_that_side(index: DirectiveIndex) -> None:
    assert all(hit.score == hit.lexical for hit in index.search("phòng dịch", side=Sides.LEXICAL))
    assert all(hit.score == hit.dense for hit in index.search("phòng dịch", side=Sides.DENSE))


@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        (Filter(), [0, 1, 2, 3]),
        (Filter(page_ids=frozenset({1})), [0, 1]),
        (Filter(page_ids=frozenset()), []),
        (Filter(directive_ids=frozenset({12, 21})), [1, 2]),
        (Filter(directive_ids=frozenset()), []),
        (Filter(province="thai nguyen"), [0, 1]),
        (Filter(province="Cà Mau"), []),
        (Filter(type="Kế hoạch"), [2]),
        (Filter(number="2/CĐ-UBND"), [0]),
        (Filter(number="1911"), [1]),
        (Filter(dates=Period(date(2022, 5, 10), date(2022, 5, 12))), [1]),
        (Filter(dates=Period(date(2022, 5, 13), None)), [0, 2]),
        (Filter(dates=Period(None, date(2022, 5, 13))), [0, 1]),
        (Filter(province="Thái Nguyên", dates=Period(date(2022, 5, 13), None)), [0]),
    ],
)
def test_filters(index: DirectiveIndex, where: Filter, numbers: list[int]) -> None:
    every_word = "phòng chống lũ dịch học rừng"
    assert sorted(texts(index, every_word, where)) == sorted(CHUNKS[n].text for n in numbers)


CHARGED = [
    replace(own, issuer=issuer, visibility=seen, charges=charges)
    for own, issuer, seen, charges in zip(
        CHUNKS,
        ("UBND tỉnh Thái Nguyên", "Sở Y tế", "UBND tỉnh Lào Cai", None),
        (Visibility.PUBLIC, Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC),
        (
            (Charge("Sở Y tế", Role.COORDINATE), Charge("Công an tỉnh", Role.LEAD)),
            (Charge("Sở Y tế", Role.LEAD),),
            (Charge("Sở Thông tin và Truyền thông", Role.LEAD),),
            (),
        ),
        strict=True,
    )
]


@pytest.mark.parametrize("side", list(Sides))
@pytest.mark.parametrize(
    ("where", "numbers"),
    [
        (Filter(agency="Sở Y tế"), [0, 1]),
        (Filter(agency="Sở Y tế", role=Role.LEAD), [1]),  # in 0 it is another agency that leads
        (Filter(role=Role.LEAD), [0, 1, 2]),
        (Filter(agency="sở tt&tt"), [2]),
        (Filter(agency="Sở Nội vụ"), []),
        (Filter(issuer="ủy ban nhân dân tỉnh lào cai"), [2]),
        (Filter(issuer="Sở Y tế"), [1]),
        (Filter(visibility=Visibility.PUBLIC), [0, 2, 3]),
        (Filter(visibility=Visibility.INTERNAL, agency="Sở Y tế"), [1]),
    ],
)
def test_filters_by_who_is_charged_who_issued_and_for_whom(
    tmp_path: Path, where: Filter, numbers: list[int], side: Sides
) -> None:
    index = DirectiveIndex.open(tmp_path, AxisEncoder())
    index.update([], CHARGED)
    hits = index.search("phòng chống lũ dịch học rừng", 10, where, side)
    assert sorted(hit.chunk.id for hit in hits) == sorted(CHARGED[n].id for n in numbers)
    assert all(hit.chunk in CHARGED for hit in hits)


def test_the_same_words_on_two_pages_are_one_hit_with_both_places(index: DirectiveIndex) -> None:
    again = replace(CHUNKS[1], id="5:40-64", page_id=5)
    index.update([], [again])
    (hit, *_) = index.search("sốt xuất huyết", 3, collapse=True)
    assert (hit.chunk, hit.also) == (CHUNKS[1], (again,))
    assert [h.chunk for h in index.search("sốt xuất huyết", 2)] == [CHUNKS[1], again]


def test_a_number_alone_finds_its_document_and_no_other(index: DirectiveIndex) -> None:
    assert texts(index, "1911") == texts(index, "cv 1911") == [CHUNKS[1].text]
    assert texts(index, "1911/ubnd-kgvx") == [CHUNKS[1].text]
    assert texts(index, "02/CĐ-UBND") == [CHUNKS[0].text]
    for near in ("1912", "191", "1911/UBND-KGV", "kế hoạch 1911", "3/CĐ-UBND"):
        assert texts(index, near) == []


def test_a_number_that_is_only_cited_finds_where(index: DirectiveIndex) -> None:
    index.update([], [chunk(6, "Thực hiện Quyết định số 221/QĐ-TTg", number="9/KH-UBND")])
    assert texts(index, "221/QĐ-TTg") == ["Thực hiện Quyết định số 221/QĐ-TTg"]


def passes(own: Chunk, where: Filter) -> bool:
    """What a filter means, said in Python."""
    number = None if where.number is None else number_key(where.number)
    return (
        (where.page_ids is None or own.page_id in where.page_ids)
        and (where.directive_ids is None or own.directive_id in where.directive_ids)
        and (where.province is None or own.province == where.province)
        and (where.type is None or own.type == where.type)
        and (
            number is None
            or (own.number is not None and number in (number_key(own.number), figure_of(own.number)))
        )
        and (where.dates is None or (own.date is not None and where.dates.contains(own.date)))
    )


maybe = st.one_of
none = st.none()
days = maybe(none, st.dates(date(2022, 5, 1), date(2022, 9, 30)))
filters = st.builds(
    Filter,
    page_ids=maybe(none, st.frozensets(st.integers(1, 4), max_size=3)),
    directive_ids=maybe(none, st.frozensets(st.sampled_from([11, 12, 21, 99]), max_size=3)),
    province=maybe(none, st.sampled_from(["Thái Nguyên", "Lào Cai"])),
    type=maybe(none, st.sampled_from(["Công văn", "Kế hoạch"])),
    number=maybe(none, st.sampled_from(["02/CĐ-UBND", "1911", "3"])),
    dates=maybe(none, st.builds(Period, days, days)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(filters, st.sampled_from(list(Sides)))
def test_each_side_lets_through_what_the_filter_means(
    index: DirectiveIndex, where: Filter, side: Sides
) -> None:
    hits = index.search("phòng chống lũ dịch học rừng", 10, where, side)
    assert {hit.chunk.id for hit in hits} == {own.id for own in CHUNKS if passes(own, where)}


def test_a_page_is_replaced_whole(index: DirectiveIndex) -> None:
    index.update([], [chunk(1, "thuế đất")])
    assert sorted(texts(index, "phòng chống lũ dịch rừng thuế")) == sorted(
        ["thuế đất", CHUNKS[2].text, CHUNKS[3].text]
    )


def test_removed_pages_are_gone_from_both_sides(index: DirectiveIndex) -> None:
    index.update([1, 3, 77], [])
    assert index.page_ids() == {2}
    for side in Sides:
        assert [h.chunk.page_id for h in index.search("phòng chống lũ dịch rừng", side=side)] == [2]


def test_in_steps_or_at_once_the_same_is_found(tmp_path: Path) -> None:
    steps = DirectiveIndex.open(tmp_path / "steps", AxisEncoder())
    for own in (CHUNKS[2:], CHUNKS[:2]):
        steps.update([], own)
    once = DirectiveIndex.open(tmp_path / "once", AxisEncoder())
    once.update([], CHUNKS)
    assert {(h.chunk.id, round(h.score, 5)) for h in steps.search("phòng dịch")} == {
        (h.chunk.id, round(h.score, 5)) for h in once.search("phòng dịch")
    }


def test_progress_counts_chunks(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    index = DirectiveIndex.open(tmp_path, AxisEncoder())
    index.update([], [chunk(n, "lũ") for n in range(1, 701)], lambda done, whole: told.append((done, whole)))
    assert told == [(512, 700), (700, 700)]


def test_an_open_index_sees_what_another_one_published(index: DirectiveIndex, tmp_path: Path) -> None:
    DirectiveIndex.open(tmp_path, AxisEncoder()).update([], [chunk(8, "đường bộ")])
    assert texts(index, "đường bộ")[0] == "đường bộ"


def test_threads_search_at_once(index: DirectiveIndex) -> None:
    queries = ["phòng chống lũ", "sốt xuất huyết", "trường học", "bảo vệ rừng"] * 25
    alone = [texts(index, query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: texts(index, query), queries)) == alone


def test_another_process_reads_the_same(index: DirectiveIndex, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.index.toys import AxisEncoder;"
        "from index.search import DirectiveIndex;"
        "index = DirectiveIndex.open(Path(sys.argv[1]), AxisEncoder());"
        "print([hit.chunk.id for hit in index.search('phòng dịch')])"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == str([hit.chunk.id for hit in index.search("phòng dịch")])


def test_another_encoder_is_refused_and_both_are_named(index: DirectiveIndex, tmp_path: Path) -> None:
    with pytest.raises(IndexMismatchError, match=r"axes@1 .*axes@2 .*`chidao reindex`"):
        DirectiveIndex.open(tmp_path, AxisEncoder("axes@2"))
    with pytest.raises(IndexMismatchError, match=r"\(8 chiều\).*\(4 chiều\)"):
        DirectiveIndex.open(tmp_path, AxisEncoder(dim=4))


def test_rebuild_takes_the_place_of_any_index(index: DirectiveIndex, tmp_path: Path) -> None:
    DirectiveIndex.rebuild(tmp_path, AxisEncoder("axes@2"), CHUNKS[3:])
    assert DirectiveIndex.open(tmp_path, AxisEncoder("axes@2")).page_ids() == {3}


def test_closed_and_asked_again_it_opens_again(index: DirectiveIndex) -> None:
    index.close()
    assert texts(index, "rừng")[0] == "bảo vệ rừng"


@pytest.mark.parametrize("query", ["", " \n", "?", "…"])
def test_a_question_without_words_finds_no_words(index: DirectiveIndex, query: str) -> None:
    assert index.search(query, side=Sides.LEXICAL) == []
