"""Generated pages say what their truth says, and the same seed says it again."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from corpus.agencies import directory
from corpus.model import DeadlineKind, Period, Relation, Role
from eval.generate import Generated, generate
from eval.generate.compare import differences
from eval.generate.sentences import written

PAGES = list(generate(120, seed=3))


def test_the_same_seed_gives_the_same_pages() -> None:
    assert list(islice(generate(120, seed=3), 10)) == PAGES[:10]
    assert next(generate(120, seed=4)).text != PAGES[0].text


@pytest.mark.parametrize("page", PAGES[::10], ids=lambda p: p.name)
def test_what_is_true_stands_on_the_page(page: Generated) -> None:
    assert 1_200 <= len(page.text.encode()) <= 3_500
    for document in page.documents:
        assert f"{document.number}" in page.text
        for task in document.tasks:
            [line] = [
                line
                for line in page.text.replace(". ", ".\n").split("\n")
                if task.words.casefold() in line.casefold()
            ]
            named = {m.name for m in directory().find(line)}
            assert {task.agency, *task.partners} <= named
            if task.deadline and task.deadline[0] is DeadlineKind.BY:
                assert f"chậm nhất ngày {written(task.deadline[1].end)}" in line  # type: ignore[arg-type]
        for link in document.links:
            assert link.number in page.text


def test_ids_of_tasks_and_names_of_pages_are_unique() -> None:
    tasks = [t.id for p in PAGES for d in p.documents for t in d.tasks]
    assert len(tasks) == len(set(tasks))
    assert len({p.name for p in PAGES}) == len(PAGES)


def test_every_role_deadline_and_relation_occurs() -> None:
    tasks = [t for p in PAGES for d in p.documents for t in d.tasks]
    assert {t.role for t in tasks} == set(Role)
    assert {t.deadline[0] for t in tasks if t.deadline} == {
        DeadlineKind.BEFORE,
        DeadlineKind.BY,
        DeadlineKind.WITHIN,
    }
    relations = {link.relation for p in PAGES for d in p.documents for link in d.links}
    assert relations == set(Relation) - {Relation.BASIS}


def test_a_change_is_made_to_an_earlier_document_of_the_province() -> None:
    known: dict[str, set[str]] = {}
    changed = 0
    for page in PAGES:
        for document in page.documents:
            for link in document.links:
                if link.relation in (Relation.REPLACES, Relation.AMENDS, Relation.REPEALS, Relation.EXTENDS):
                    assert link.number in known[page.province]
                    changed += 1
        known.setdefault(page.province, set()).update(d.number for d in page.documents)
    assert changed > 0


def test_the_reader_reads_nearly_all_of_it() -> None:
    facts = sum(len(d.tasks) * 4 + len(d.links) + 2 for p in PAGES for d in p.documents)
    missed = sum(1 for p in PAGES for _ in differences(p))
    assert missed / facts < 0.03


def test_a_wrong_reading_is_told() -> None:
    page = PAGES[0]
    first = page.documents[0]
    task = first.tasks[0]
    true = {(d.kind, d.truth) for d in differences(page)}
    wrong = replace(task, agency="Sở Ngoại vụ", deadline=(DeadlineKind.FROM, Period(first.date, None)))
    lied = replace(page, documents=(replace(first, tasks=(wrong, *first.tasks[1:])), *page.documents[1:]))
    told = {(d.kind, d.truth) for d in differences(lied)} - true
    assert ("agency", "Sở Ngoại vụ") in told
    assert {kind for kind, _ in told} == {"agency", "deadline"}
