"""What `make zensical` needs of the theme's templates; tests/extra/test_zensical.py builds with it."""

import re

from sitegen.base.paths import DOCS

TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
METHOD = re.compile(r"\b(?!lang|fallback)\w+\.\w+\(")
"""A call of anything but the macros of the theme's two files of words."""


def test_templates_call_no_method_of_python() -> None:
    """Zensical's engine has the filters and tests of Jinja, but not what a dict or a str can do in Python."""
    templates = sorted((DOCS / "overrides").rglob("*.html"))
    found = {
        path.name: [call for tag in TAG.findall(path.read_text("utf-8")) for call in METHOD.findall(tag)]
        for path in templates
    }

    assert templates
    assert {name: calls for name, calls in found.items() if calls} == {}
