"""Places in the content (a file and a path into its data) and what is wrong there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Documents", "Key", "Node", "Path", "Problem", "chapter_of", "is_clause"]

_CHAPTER_FOLDER = re.compile(r"([A-Z]{2})-[^/]+/")

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to one value."""

Documents = Mapping[str, object]
"""The plain data of every content file, by file name."""


def chapter_of(file: str) -> str:
    """The chapter code that the folder of a content file begins with; empty outside the chapters."""
    folder = _CHAPTER_FOLDER.match(file)
    return folder.group(1) if folder else ""


def is_clause(file: str) -> bool:
    """Whether a content file holds a clause: every file in a chapter's folder but `chapter.yaml`."""
    return bool(chapter_of(file)) and not file.endswith("/chapter.yaml")


class Key(StrEnum):
    """The kinds of mistakes; the messages of the room "check" have a sentence and a hint for each."""

    ACTIVITY_ABSENT = "activity_absent"
    ADDITION_ABSENT = "addition_absent"
    ADDRESS_GONE = "address_gone"
    ADDRESS_MOVED = "address_moved"
    ADDRESS_NEW = "address_new"
    AGAINST_SCHEMA = "against_schema"
    ANCHORS_OVERLAP = "anchors_overlap"
    ANNEX_ABSENT = "annex_absent"
    ANSWERS_ALIKE = "answers_alike"
    BAD_FORM = "bad_form"
    BIXU = "bixu"
    BLANK = "blank"
    BUNDLED_TWICE = "bundled_twice"
    CASE_RESULT = "case_result"
    CATALOGUE_STALE = "catalogue_stale"
    CHAPTER_NUMBER = "chapter_number"
    COUNT_STALE = "count_stale"
    DIMENSION_WITHOUT_CORE = "dimension_without_core"
    EDITION_CHANGED = "edition_changed"
    EDITION_UNKEPT = "edition_unkept"
    EDITION_UNNAMED = "edition_unnamed"
    EDITION_UNTOLD = "edition_untold"
    EVERY_BUT_NINE_TENTHS = "every_but_nine_tenths"
    FILE_MISSING = "file_missing"
    GATE_BUNDLED = "gate_bundled"
    GATE_THRESHOLDS = "gate_thresholds"
    ID_NOT_OF_FILE = "id_not_of_file"
    ID_OF_OTHER_CHAPTER = "id_of_other_chapter"
    ID_OUT_OF_SERIES = "id_out_of_series"
    ID_RETIRED = "id_retired"
    ID_TWICE = "id_twice"
    ITEM_ABSENT = "item_absent"
    ITEM_UNCOVERED = "item_uncovered"
    KEY_MISSING = "key_missing"
    KEY_NOT_TEXT = "key_not_text"
    KEY_TWICE = "key_twice"
    KEY_UNKNOWN = "key_unknown"
    KEY_UNKNOWN_NEAR = "key_unknown_near"
    LEVEL_FALLS = "level_falls"
    LINES_NOT_MEMBERS = "lines_not_members"
    MEMBER_NOT_SCORED = "member_not_scored"
    MODAL_MISSING = "modal_missing"
    MODAL_MIXED = "modal_mixed"
    MODAL_STRAY = "modal_stray"
    NA_NOT_SCORED = "na_not_scored"
    NA_SHORT = "na_short"
    NOTHING_THERE = "nothing_there"
    NOT_A_CHOICE = "not_a_choice"
    NOT_FLAG = "not_flag"
    NOT_LIST = "not_list"
    NOT_MAPPING = "not_mapping"
    NOT_NULL = "not_null"
    NOT_NUMBER = "not_number"
    NOT_TEXT = "not_text"
    NOT_UTF8 = "not_utf8"
    NOT_WHOLE = "not_whole"
    NO_ALTERNATIVE = "no_alternative"
    NUMBER_OF_OTHER_CHAPTER = "number_of_other_chapter"
    NUMBER_TWICE = "number_twice"
    NUMBER_UNMARKED = "number_unmarked"
    OPTION_TWICE = "option_twice"
    PHRASE_ABSENT = "phrase_absent"
    POINTS_FALL = "points_fall"
    QUESTIONS_ABSENT = "questions_absent"
    QUESTIONS_FILE = "questions_file"
    QUESTION_ID = "question_id"
    QUOTE_IT = "quote_it"
    RANGE_NARROW = "range_narrow"
    REAL_NAME = "real_name"
    REPEATED = "repeated"
    ROUTE_FALLS = "route_falls"
    ROUTE_GRADE_TWICE = "route_grade_twice"
    SCHEMA_BROKEN = "schema_broken"
    SCHEMA_LINE_MISSING = "schema_line_missing"
    SCHEMA_UNKNOWN = "schema_unknown"
    SENTENCE_SHARED = "sentence_shared"
    SET_COUNTED = "set_counted"
    SET_NEED = "set_need"
    SHARE_ON_FLOOR = "share_on_floor"
    SIMPLIFIED_MISSING = "simplified_missing"
    STEPS_APART = "steps_apart"
    SUFFIX = "suffix"
    TAB = "tab"
    THRESHOLDS_NOT_MONOTONE = "thresholds_not_monotone"
    TOO_DEEP = "too_deep"
    TOO_FEW = "too_few"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_SHORT = "too_short"
    TOO_SMALL = "too_small"
    TWO_WHETHER = "two_whether"
    VAGUE_QUANTIFIER = "vague_quantifier"
    WEIGHTS_NOT_100 = "weights_not_100"
    YAML_ALIAS = "yaml_alias"
    YAML_SYNTAX = "yaml_syntax"
    YAML_VALUE = "yaml_value"
    ZH_MISSING = "zh_missing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One mistake of an author; `key` and `values` make the sentence, `line` only if no path leads there."""

    file: str
    path: Path
    key: Key
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document with its place; asking for what is not there gives an empty node."""

    file: str
    path: Path
    value: object

    def at(self, *path: str | int) -> "Node":
        """The node that `path` leads to from here."""
        value = self.value
        for key in path:
            value = _step(value, key)
        return Node(self.file, (*self.path, *path), value)

    def each(self) -> Iterator["Node"]:
        """The items of a list; of anything else, none."""
        if isinstance(self.value, list):
            for i, item in enumerate(self.value):
                yield Node(self.file, (*self.path, i), item)

    def members(self) -> Iterator["Node"]:
        """The values of a mapping; of anything else, none."""
        if isinstance(self.value, dict):
            for key, item in self.value.items():
                yield Node(self.file, (*self.path, key), item)

    def walk(self) -> Iterator["Node"]:
        """This node and every node below it, in the order of the file."""
        ahead = [self]
        while ahead:
            node = ahead.pop()
            yield node
            ahead += reversed((*node.each(), *node.members()))

    def text(self) -> str:
        """The value if it is a text, else an empty text."""
        return self.value if isinstance(self.value, str) else ""

    def texts(self) -> list[str]:
        """The texts in a list."""
        return [item.text() for item in self.each() if item.text()]

    def whole(self) -> int | None:
        """The value if it is a whole number."""
        is_whole = isinstance(self.value, int) and not isinstance(self.value, bool)
        return self.value if is_whole and isinstance(self.value, int) else None

    def problem(self, key: Key, **values: object) -> Problem:
        """What `key` says is wrong here."""
        return Problem(file=self.file, path=self.path, key=key, values=values)


def _step(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None
