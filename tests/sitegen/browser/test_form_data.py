import json
import re

import pytest

from assess.content.parse import parse_catalogue
from assess.report.result import render_json
from assess.rollup.row import region_code, stated_period
from assess.scoring.assessment import assess_raw
from sitegen.browser.form_data import form_data
from sitegen.exports.data import json_text
from sitegen.guide.index import Guide
from tests.support.sheets import CATALOGUE, GoldenCase, golden_cases


def test_a_phone_fetches_what_is_shown_alone(guide: Guide) -> None:
    """No text in another language, no field that only the clause's own page shows."""
    text = json_text(form_data(guide))

    assert '"en":' not in text
    assert '"intent":' not in text
    assert "服务机构" in text


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.id)
def test_what_the_page_scores_with_scores_the_same(guide: Guide, case: GoldenCase) -> None:
    """What was left out decides nothing."""
    catalogue = parse_catalogue(json.loads(json_text(form_data(guide)))["catalogue"])

    assert render_json(assess_raw(catalogue, case.sheet)) == render_json(assess_raw(CATALOGUE, case.sheet))


def test_a_clause_is_shown_with_the_verb_of_its_sentence(guide: Guide) -> None:
    """As on its page: a prohibition is no demand."""
    verbs = {one["id"]: one["verb"] for one in form_data(guide)["catalogue"]["clauses"]}

    assert (verbs["CD-03"], verbs["OC-01"], verbs["OC-13"]) == ("不应", "应", "宜")


def test_a_form_is_named_with_the_clauses_whose_records_it_holds(guide: Guide) -> None:
    """So that a question can lead to it; what is in it stays on its page."""
    forms = {one["id"]: one for one in json.loads(json_text(form_data(guide)))["forms"]}

    assert forms["FM-01"]["title"]["zh"] == "行为规范准则（范本）"
    assert "CD-05" in forms["FM-01"]["clauses"]
    assert {key for one in forms.values() for key in one} == {"id", "title", "clauses"}


@pytest.mark.parametrize(
    "text", ["330106", "33010", "2026", "2026-H1", "2026-Q3", "2026-06", "2026-13", "2026年", ""]
)
def test_the_page_takes_the_region_and_period_that_a_rollup_takes(guide: Guide, text: str) -> None:
    """One rule for both: what the page stores is never dropped by whoever collects the files."""
    notations = form_data(guide)["notations"]

    assert {key: bool(re.fullmatch(one, text)) for key, one in notations.items()} == {
        "region": region_code(text) != "",
        "period": stated_period(text) != "",
    }
