import base64
import hashlib

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.base.headers import headers_for
from sitegen.publish.csp import add_policy, has_policy, header_rules, script_hashes


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>a()</script>", [_source("a()")]),
        ('<script type="module">a()</script>', [_source("a()")]),
        ("<script>a()</script><script>a()</script>", [_source("a()")]),
        ('<script src="a.js"></script>', []),
        ('<script type="application/json">{"a": 1}</script>', []),
        ("<!-- <script>a()</script> --><p title='<script>a()</script>'>", []),
        ("<script>\n a('政')\n</script>", [_source("\n a('政')\n")]),
    ],
)
def test_only_inline_scripts_that_run_are_hashed(html: str, expected: list[str]) -> None:
    """Script files and JSON blocks need no hash."""
    assert script_hashes(LexborHTMLParser(html)) == expected


def test_the_policy_is_the_first_element_of_the_head() -> None:
    """Nothing runs before the policy is read."""
    page = LexborHTMLParser('<html><head class="x"><title>t</title></head><script>a()</script></html>')
    before = has_policy(page)
    add_policy(page)
    first = page.css("head > *")[0].attributes

    assert (before, has_policy(page)) == (False, True)
    assert first["http-equiv"] == "Content-Security-Policy"
    assert f"script-src 'self' {_source('a()')};" in (first["content"] or "")


def test_only_the_worker_may_compile_wasm() -> None:
    """Pages forbid what only the worker needs."""
    rules = header_rules([_source("a()")])

    page = headers_for(rules, "/c/OC-01/")["Content-Security-Policy"]
    worker = headers_for(rules, "/assets/shared/engine/scorer.js")["Content-Security-Policy"]

    assert "wasm-unsafe-eval" not in page
    assert "frame-ancestors 'none'" in page
    assert "script-src 'self' 'wasm-unsafe-eval'" in worker
    assert "'unsafe-inline'" not in page.split("script-src")[1].split(";")[0]
