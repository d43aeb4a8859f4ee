"""Laws of counts and parts: they decide no score, allow what shares allow, are never lost (R4a, R4b)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.content.model import Count, PartAnswer
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.counts import allowed, least_done
from assess.scoring.explain import explain
from assess.scoring.path import find_path
from assess.sheet.reading import parse_sheet
from tests.support.asking import ask, encoded, load, previewed
from tests.support.sheets import CATALOGUE, Sheet
from tests.support.strategies import counted, counts, sheets

ORDER = "NPLF"
SILENT = PartAnswer(given=None, count=None)


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    load()


@settings(max_examples=25)
@given(sheets(), st.data())
def test_counts_decide_nothing_but_what_is_listed(sheet: Sheet, data: st.DataObject) -> None:
    """Score, level, gaps, path and every division are those of the sheet without counts and parts."""
    plain, with_counts = (assess_raw(CATALOGUE, one) for one in (sheet, data.draw(counted(sheet))))
    result, other = result_data(plain), result_data(with_counts)

    assert result.pop("count_conflict") == []
    assert all(one["answer"] in ORDER for one in _listed(other.pop("count_conflict")))
    assert other == result
    assert explain(with_counts) == explain(plain)
    assert find_path(with_counts) == find_path(plain)


def _listed(conflicts: object) -> list[Any]:
    assert isinstance(conflicts, list)
    return conflicts


@settings(max_examples=50)
@given(sheets(), st.data())
def test_what_is_listed_becomes_empty_when_every_answer_is_lowered_to_it(
    sheet: Sheet, data: st.DataObject
) -> None:
    """Each listed answer is above what is allowed, and that itself is allowed."""
    full = data.draw(counted(sheet))
    conflicts = _listed(result_data(assess_raw(CATALOGUE, full))["count_conflict"])
    for one in conflicts:
        full["answers"][one["clause"]]["answer"] = one["allows"]

        assert ORDER.index(one["allows"]) < ORDER.index(one["answer"])
    assert result_data(assess_raw(CATALOGUE, full))["count_conflict"] == []


@given(counts(), st.booleans())
def test_a_count_allows_what_its_exact_share_allows(count: dict[str, int], legal_floor: bool) -> None:  # noqa: FBT001
    """F from 90 %, L from 60 %, both from all on a legal floor; one more done never allows less."""
    found = Count(**count)
    share = Fraction(100 * found.done, found.of)
    least = (100, 100) if legal_floor else (90, 60)
    expected = "N" if not share else "F" if share >= least[0] else "L" if share >= least[1] else "P"
    letter = allowed(found, legal_floor=legal_floor)
    whole = least_done(found.of, legal_floor=legal_floor)

    assert letter == expected
    assert (found.done >= whole["F"], found.done >= whole["L"]) == (letter == "F", letter in "FL")
    if found.done < found.of:
        more = allowed(Count(done=found.done + 1, of=found.of), legal_floor=legal_floor)
        assert ORDER.index(more) >= ORDER.index(letter)


@settings(max_examples=25)
@given(sheets(), st.data())
def test_export_and_import_keep_counts_and_parts(sheet: Sheet, data: st.DataObject) -> None:
    """A file and a link give back the same entries, those of parts that no clause has included."""
    full = data.draw(counted(sheet))
    opened = ask("open", {"base64": encoded(ask("seal", full)["text"].encode())})
    shared = ask("unshare", ask("share", full))

    assert opened["sheet"]["answers"] == full["answers"]
    assert shared["sheet"]["answers"] == full["answers"]


@settings(max_examples=25)
@given(sheets(), st.data())
def test_a_preview_loses_no_count_and_no_part(sheet: Sheet, data: st.DataObject) -> None:
    """Whether the file or what is stored has them: the sheet that would be taken has them too."""
    full = data.draw(counted(sheet))
    merged = [
        previewed(*sides)["merged"] for sides in ((None, full), (sheet, full), (full, sheet), (full, full))
    ]

    assert [_counted(one) for one in merged] == [_counted(full)] * 4


def _counted(sheet: Sheet) -> dict[str, Any]:
    """Counts and parts of every answer, those that say nothing left out."""
    answers = parse_sheet(sheet, CATALOGUE).answers
    said = {
        key: (one.count, {a: b for a, b in one.parts.items() if b != SILENT}) for key, one in answers.items()
    }
    return {key: one for key, one in said.items() if any(one)}
