import json
from dataclasses import replace
from typing import Any, cast

import pytest

from sitegen.editions.history import Change, editions, snapshot, snapshot_text
from sitegen.guide.index import Guide
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import ROOT

TOLD: dict[str, Any] = {
    "edition": "2.0.0",
    "date": "2027-01-01",
    "summary": {"zh": "第二版"},
    "redo": {"zh": "一条"},
}


@pytest.fixture(scope="module")
def now(guide: Guide) -> dict[str, Any]:
    """The snapshot of the repository's content."""
    return snapshot(guide.model)


def _clause(**changed: object) -> dict[str, Any]:
    clause = {"title": "一", "text": "旧", "question": "问", "simplified": None, "obligation": "requirement"}
    standing = {"party": "ORG", "flag": "none", "size": "micro=R", "na_condition": None}
    return {**clause, **standing, **changed}


def _snapshot(**clauses: dict[str, Any]) -> dict[str, Any]:
    return {"edition": "1.0.0", "clauses": clauses, "bundles": {}, "chapters": {"OC": ["职业", 10]}}


def _told_once(guide: Guide) -> Guide:
    """The content with one made-up edition."""
    return replace(guide, documents={**guide.documents, "editions.yaml": {"editions": [TOLD]}})


def _between(guide: Guide, old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    """What the second of two made-up editions changed."""
    told = [{**TOLD, "edition": "1.0.0"}, TOLD]
    documents = {**guide.documents, "editions.yaml": {"editions": told}}
    changed = editions(replace(guide, documents=documents), {"1.0.0": old, "2.0.0": new})
    return next(one for one in changed if one.name == "2.0.0").changes


def test_a_snapshot_holds_what_decides_an_answers_meaning(guide: Guide, now: dict[str, Any]) -> None:
    """Every clause, bundle and chapter, with its Chinese wording and its fingerprint."""
    clause = guide.clauses["OC-01"]

    assert list(now["clauses"]) == list(guide.clauses)
    assert list(now["chapters"]) == list(guide.chapters)
    assert [one["members"] for one in now["bundles"].values()] == [
        list(one.members) for one in guide.bundles.values()
    ]
    assert now["clauses"]["OC-01"]["text"] == guide.say(clause.text)
    assert now["clauses"]["OC-01"]["size"] == "micro=R small=R medium=R"
    assert len({one["fingerprint"] for one in now["clauses"].values()}) == len(guide.clauses)


def test_a_snapshot_is_the_same_text_whatever_the_order(now: dict[str, Any]) -> None:
    """Its file differs only where the content does."""
    turned = dict(reversed(now.items()))

    assert snapshot_text(turned) == snapshot_text(now)
    assert snapshot_text(now).endswith("}\n")


def test_the_first_edition_changes_nothing(guide: Guide) -> None:
    """There is nothing before it to be compared with."""
    oldest = editions(guide, read_snapshots(ROOT / "clauses" / "editions"))[-1]
    first = guide.editions[0].edition

    assert (oldest.name, oldest.changes, oldest.anchor) == (first, (), f"v{first.replace('.', '-')}")


def test_content_that_is_published_has_no_draft(guide: Guide, now: dict[str, Any]) -> None:
    """When the newest snapshot equals the content, the newest edition is the newest one told."""
    (only,) = editions(_told_once(guide), {TOLD["edition"]: now})

    assert only.date is not None


def test_a_changed_wording_that_is_not_published_is_a_draft(guide: Guide, now: dict[str, Any]) -> None:
    """It stands before the editions, has no date, and names the one clause with its old and new text."""
    old = {**now, "clauses": {**now["clauses"], "OC-02": {**now["clauses"]["OC-02"], "text": "旧文"}}}
    draft, first = editions(_told_once(guide), {TOLD["edition"]: old})
    (change,) = draft.changes

    assert (draft.date, draft.anchor, first.name) == (None, "draft", TOLD["edition"])
    assert (change.id, change.kind, change.redo) == ("OC-02", "wording", True)
    assert change.rows == (("text", "旧文", guide.say(guide.clauses["OC-02"].text)),)


def test_an_edition_that_is_told_and_not_published_is_still_a_draft(
    guide: Guide, now: dict[str, Any]
) -> None:
    """Between writing its entry and publishing it the site can be looked at."""
    entries = [{**TOLD, "edition": "1.0.0"}, TOLD]
    told = replace(guide, documents={**guide.documents, "editions.yaml": {"editions": entries}})
    old = {**now, "clauses": {**now["clauses"], "OC-02": {**now["clauses"]["OC-02"], "text": "旧文"}}}

    assert [(one.name, one.date is None) for one in editions(told, {"1.0.0": old})][1:] == [("1.0.0", False)]


@pytest.mark.parametrize(
    ("before", "after", "kind", "redo"),
    [
        ({}, {"text": "新"}, "wording", True),
        ({}, {"question": "新问"}, "wording", True),
        ({"simplified": "简"}, {}, "wording", True),
        ({}, {"simplified_question": "简问"}, "wording", True),
        ({"simplified_question": "简问"}, {}, "wording", True),
        ({}, {"flag": "gate"}, "standing", False),
        ({}, {"na_condition": "没有时"}, "standing", False),
    ],
)
def test_a_change_is_of_one_kind(
    guide: Guide, before: dict[str, Any], after: dict[str, Any], kind: str, *, redo: bool
) -> None:
    """Wording asks for the answer anew (R22), standing does not; an absent value is a dash."""
    (change,) = _between(guide, _snapshot(A=_clause(**before)), _snapshot(A=_clause(**after)))
    ((field, old, new),) = change.rows

    words = {None: "—", "none": "—", "gate": "底线"}

    assert (change.kind, change.redo) == (kind, redo)
    assert [old, new] == [
        words.get(value.get(field), value.get(field)) for value in (_clause(**before), _clause(**after))
    ]


def _as_kept(value: object) -> object:
    """The value as a file with sorted keys gives it back."""
    return json.loads(json.dumps(value, sort_keys=True))


def test_the_order_of_keys_is_no_change(guide: Guide, now: dict[str, Any]) -> None:
    """Content that is kept with sorted keys has the same snapshot, and so no draft."""
    kept = replace(guide, catalogue=cast("dict[str, Any]", _as_kept(guide.catalogue)))
    drafts = [one for one in editions(kept, read_snapshots(ROOT / "clauses" / "editions")) if not one.date]

    assert list(kept.clauses["OC-01"].size) != list(guide.clauses["OC-01"].size)
    assert snapshot_text(snapshot(kept.model)) == snapshot_text(now)
    assert drafts == []


def test_sizes_in_another_order_are_the_same(guide: Guide) -> None:
    """A snapshot that was written in another order of sizes differs in nothing."""
    old, new = _clause(size="medium=R micro=S"), _clause(size="micro=S medium=R")

    assert _between(guide, _snapshot(A=old), _snapshot(A=new)) == ()


def test_codes_are_told_in_words(guide: Guide) -> None:
    """Sizes from small to large, statuses, types, parties: as the pages call them."""
    old = _clause(size="medium=R micro=O", party="ORG")
    new = _clause(size="small=S medium=R micro=S", party="AUT", obligation="permission")
    (change,) = _between(guide, _snapshot(A=old), _snapshot(A=new))

    assert change.rows == (
        ("obligation", "要求", "允许"),
        ("party", "服务机构", "主管部门"),
        ("size", "微型仅供参考、中型按原文实施", "微型简化实施、小型简化实施、中型按原文实施"),
    )


def test_clauses_come_and_go(guide: Guide) -> None:
    """A clause that only one edition has is told by its title there."""
    changes = _between(guide, _snapshot(A=_clause(title="走")), _snapshot(B=_clause(title="来")))

    assert [(one.id, one.title, one.kind, one.redo) for one in changes] == [
        ("A", "走", "retired", False),
        ("B", "来", "added", True),
    ]


def test_a_moved_title_or_number_changes_nothing(guide: Guide) -> None:
    """What an answer means does not hang on them."""
    assert (
        _between(guide, _snapshot(A=_clause(number="1")), _snapshot(A=_clause(number="2", title="二"))) == ()
    )


def test_a_weight_is_told(guide: Guide) -> None:
    """A chapter that weighs more moves the score."""
    heavier = {**_snapshot(), "chapters": {"OC": ["职业", 12], "XX": ["新章", 1]}}
    (change,) = _between(guide, _snapshot(), heavier)

    assert (change.id, change.kind, change.rows) == ("OC", "weight", (("weight", "10", "12"),))


def test_a_bundle_with_other_members_is_told(guide: Guide) -> None:
    """Its members are listed before and after."""
    bundle = {"title": "组", "question": "问", "members": ["OC-01", "OC-02"]}
    old = {**_snapshot(), "bundles": {"MB-01": bundle}}
    new = {**_snapshot(), "bundles": {"MB-01": {**bundle, "members": ["OC-01"]}}}
    (change,) = _between(guide, old, new)

    assert change.rows == (("members", "OC-01、OC-02", "OC-01"),)
