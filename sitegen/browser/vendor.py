"""Turns installed front-end libraries and the interface strings into files the pages import."""

import json
from collections.abc import Mapping
from pathlib import Path

from assess.messages import messages
from sitegen.base.paths import NODE_MODULES

__all__ = [
    "MESSAGES_PATH",
    "messages_module",
    "people_messages_module",
    "rollup_messages_module",
    "vendor_files",
]

MESSAGES_PATH = "assets/shared/page/messages.js"
_ROOMS = ("core", "form")
_SHARED = (
    "file_missing",
    "offline_",
    "runtime_",
    "saved_",
    "scorer_",
    "storage_",
    "sentence",
    "unknown_problem",
    "retry",
    "no_figure",
    "undo",
)
"""What the people pages say in the words of the self-check, by what the keys begin with."""

_OF_PEOPLE = (
    "column_",
    "change",
    "fact_",
    "head_",
    "kind_",
    "label_",
    "lack",
    "licence_",
    "need_",
    "notice",
    "obtain_",
    "outlook_",
    "row_unread",
    "sheet_",
    "state_",
    "suppressed",
    "way_",
)
"""What the people pages say in the words of the core."""

_HEADER = "// Generated from assess/messages/zh.\n"

_SINGLE_FILES = {
    "assets/vendor/idb/index.js": "idb/build/index.js",
    "assets/vendor/idb/LICENSE.txt": "idb/LICENSE",
    "assets/vendor/chart/chart.umd.js": "chart.js/dist/chart.umd.js",
    "assets/vendor/chart/LICENSE.txt": "chart.js/LICENSE.md",
    "assets/vendor/diff/LICENSE.txt": "diff/LICENSE",
    "assets/vendor/docx/LICENSE.txt": "docx/LICENSE",
    "assets/vendor/docx/LICENSE.fflate.txt": "fflate/LICENSE",
    "assets/vendor/docx/LICENSE.nanoid.txt": "nanoid/LICENSE",
    "assets/vendor/lit-html/LICENSE.txt": "lit-html/LICENSE",
    "assets/vendor/minisearch/LICENSE.txt": "minisearch/LICENSE.txt",
}


def vendor_files() -> dict[str, Path]:
    """Site path -> installed file, each library beside its licence.

    lit-html goes whole, modules and directives, because its files import each other by place.
    """
    lit = NODE_MODULES / "lit-html"
    modules = sorted([*lit.glob("*.js"), *lit.glob("directives/*.js")])
    files = {target: NODE_MODULES / source for target, source in _SINGLE_FILES.items()}
    files |= {f"assets/vendor/lit-html/{path.relative_to(lit).as_posix()}": path for path in modules}
    return dict(sorted(files.items()))


def messages_module() -> str:
    """The JavaScript module with the self-check's strings: `messages.core` and `messages.form`."""
    return _module({room: messages("zh", room) for room in _ROOMS})


def people_messages_module() -> str:
    """The same for the people pages: their own strings and those that they share."""
    shared = _begun(messages("zh", "form"), _SHARED) | {"no_figure": messages("zh")["no_figure"]}
    own = messages("zh", "people_page")
    return _module({"core": _begun(messages("zh", "people"), _OF_PEOPLE), "form": {**shared, **own}})


def rollup_messages_module() -> str:
    """The same for the page of a roll-up."""
    shared = _begun(
        messages("zh", "form"), (*_SHARED, "cannot_start", "file_unreadable", "report_no_library")
    )
    return _module({"core": {}, "form": {**shared, **messages("zh", "rollup_page")}})


def _begun(room: Mapping[str, str], beginnings: tuple[str, ...]) -> dict[str, str]:
    return {key: sentence for key, sentence in room.items() if key.startswith(beginnings)}


def _module(rooms: Mapping[str, Mapping[str, str]]) -> str:
    text = json.dumps(rooms, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{_HEADER}export const messages = {text};\n"
