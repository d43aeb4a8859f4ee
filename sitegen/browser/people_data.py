"""Turns what concerns one practitioner into the data that the people pages add to people.json."""

from assess.content.model import Party
from assess.people.grading.measure import CORE, FULL, chosen_set
from assess.people.grading.record import allowed_add_ons
from sitegen.guide.addresses import url
from sitegen.guide.index import Guide
from sitegen.guide.links import mentioned_ids
from sitegen.guide.model import Clause, PracticeQuestion, QuestionSet

__all__ = ["people_page_data", "practice_data"]

_TEST_LENGTH = 20
"""How many questions are asked at once."""


def people_page_data(guide: Guide) -> dict[str, object]:
    """What the page knows besides: `{conduct, owed, words, kpis, sets, add_ons, practice}`.

    `conduct` are the clauses for practitioners, `owed` what the agency owes them, `words` to search by and
    `add_ons` that may be chosen are by occupation, `kpis` the titles and units of the effect indicators,
    `sets` the indicators of each set: asked for before the scorer has arrived. `practice` names the files
    of practice questions.
    """
    people = guide.people
    return {
        "conduct": [_clause(guide, one) for one in guide.clauses.values() if one.party is Party.PRACTITIONER],
        "owed": [_clause(guide, one) for one in guide.owed],
        "words": {name: guide.search_words.get(name, []) for name in guide.occupations},
        "kpis": {
            name: {"title": guide.say(one.title), "unit": guide.say(one.unit)}
            for name, one in guide.kpis.items()
        },
        "sets": {name: list(chosen_set(people, name).indicators) for name in (FULL, CORE)},
        "add_ons": {key: allowed_add_ons(people, key) for key in people.occupations},
        "practice": [one.name for one in guide.question_sets],
    }


def practice_data(guide: Guide) -> dict[str, dict[str, object]]:
    """The practice questions by the name of their file, which the page fetches when a test is opened.

    `{title, tests, links}`: the questions of each test in order; the addresses of the ids that they name.
    """
    return {one.name: _practice(guide, one) for one in guide.question_sets}


def _practice(guide: Guide, one: QuestionSet) -> dict[str, object]:
    asked = [_question(guide, question) for question in one.questions]
    texts = " ".join(f"{question['source']} {question['reason']}" for question in asked)
    named = sorted(mentioned_ids(texts, guide.id_pattern) & guide.addresses.keys())
    return {
        "title": guide.say(one.title),
        "tests": [asked[start : start + _TEST_LENGTH] for start in range(0, len(asked), _TEST_LENGTH)],
        "links": {name: url(guide.addresses[name]).removeprefix("/") for name in named if name in texts},
    }


def _question(guide: Guide, one: PracticeQuestion) -> dict[str, object]:
    return {
        "id": one.id,
        "question": guide.say(one.question),
        "options": [guide.say(option) for option in one.options],
        "answer": one.answer,
        "reason": guide.say(one.reason),
        "source": guide.say(one.source),
    }


def _clause(guide: Guide, one: Clause) -> dict[str, object]:
    return {
        "id": one.id,
        "title": guide.say(one.title),
        "text": guide.say(one.text),
        "chapter": one.chapter,
        "proposed_values": one.proposed_values,
    }
