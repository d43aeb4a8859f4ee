"""The files for nginx, Caddy and IIS say of every path what `_headers` says."""

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest

from sitegen.base.headers import content_type, headers_for, parse_headers
from sitegen.publish.csp import header_rules
from sitegen.publish.host_files import host_files

RULES = header_rules(["'sha256-abc='"])
FILES = host_files(RULES)
RUNTIME = ("/assets/runtime/manifest.json", "/assets/runtime/files/0a/pyodide.js")
PATHS = ("/", "/c/OC-01/", "/embed/OC-01/", "/assets/shared/engine/scorer.js", *RUNTIME)
TYPED = ("a.js", "a.css", "a.html", "a.json", "a.wasm", "a.yaml", "a.zip", "a.xlsx", "a.docx", "a.svg")


def nginx(path: str) -> Mapping[str, str]:
    """What nginx sends by its file: variables are set by the first expression that the path matches."""
    text = FILES["hosting/nginx.conf"]
    variables = {}
    for name, body in re.findall(r"map \$uri (\$\w+) \{\n(.*?)\n\}", text, re.DOTALL):
        default, *cases = re.findall(r'^ +(\S+) "(.*)";$', body, re.MULTILINE)
        found = [value for pattern, value in cases if re.search(pattern.strip('"')[1:], path)]
        variables[name] = [*found, default[1]][0]
    added = re.findall(r'^ +add_header (\S+) (?:"(.*)"|(\$\w+)) always;$', text, re.MULTILINE)
    return {name: value or variables[variable] for name, value, variable in added}


def caddy(path: str) -> Mapping[str, str]:
    """What Caddy sends by its file: each block whose matcher holds sets its headers."""
    sent: dict[str, str] = {}
    blocks = re.findall(
        r"@(\w+) (not )?path (.*)\n\theader @\1 \{\n(.*?)\n\t\}", FILES["hosting/Caddyfile"], re.DOTALL
    )
    for _, negated, patterns, body in blocks:
        expressions = [re.escape(one).replace(r"\*", ".*") for one in patterns.split()]
        if any(re.fullmatch(one, path) for one in expressions) != bool(negated):
            found = dict(re.findall(r'^\t\t(\S+) "(.*)"$', body, re.MULTILINE))
            assert not sent
            sent |= found
    return sent


def iis(path: str) -> Mapping[str, str]:
    """What IIS sends by its file: the headers of the site, then those of each location with the path."""
    root = ET.fromstring(FILES["web.config"])  # noqa: S314 (our own text)
    places = [root, *(one for one in root.findall("location") if path[1:].startswith(one.attrib["path"]))]
    sent: dict[str, str] = {}
    for place in places:
        custom = place.find("system.webServer/httpProtocol/customHeaders")
        assert custom is not None
        for one in custom:
            if one.tag == "remove":
                sent.pop(one.attrib["name"], None)
            else:
                assert one.attrib["name"] not in sent  # IIS answers 500 to a header that is added twice
                sent[one.attrib["name"]] = one.attrib["value"]
    return sent


@pytest.mark.parametrize("path", PATHS)
def test_every_host_sends_the_same_headers(path: str) -> None:
    """The policy of a page, of a card, and of the worker that alone compiles WebAssembly."""
    expected = headers_for(parse_headers(FILES["_headers"]), path)

    assert expected == headers_for(RULES, path)
    assert "Content-Security-Policy" in expected
    assert {"nginx": nginx(path), "caddy": caddy(path), "iis": iis(path)} == dict.fromkeys(
        ("nginx", "caddy", "iis"), expected
    )


def test_hosts_that_have_no_type_for_a_file_are_told_it() -> None:
    """IIS refuses a file without a type, nginx sends it as bytes."""
    root = ET.fromstring(FILES["web.config"])  # noqa: S314 (our own text)
    iis_types = {one.attrib["fileExtension"]: one.attrib["mimeType"] for one in root.iter("mimeMap")}
    block = re.search(r"types \{\n(.*?)\}", FILES["hosting/nginx.conf"], re.DOTALL)
    assert block is not None
    nginx_types = {ending: kind for kind, ending in re.findall(r"(\S+) (\w+);", block[1])}

    for name in TYPED:
        ending = name[1:]
        assert iis_types[ending] == content_type(name)
        assert nginx_types[ending[1:]] == content_type(name).partition(";")[0]


def test_iis_takes_away_what_it_may_have_before_it_adds() -> None:
    """A type that the server has already makes IIS answer every request with an error."""
    root = ET.fromstring(FILES["web.config"])  # noqa: S314 (our own text)
    content = root.find("system.webServer/staticContent")
    assert content is not None
    pairs = list(zip(content[::2], content[1::2], strict=True))

    assert [(first.tag, second.tag) for first, second in pairs] == [("remove", "mimeMap")] * len(pairs)
    assert all(first.attrib["fileExtension"] == second.attrib["fileExtension"] for first, second in pairs)


def test_a_content_file_is_shown_as_text() -> None:
    """A browser shows it; it would save a file of a kind that it does not know."""
    shown = headers_for(parse_headers(FILES["_headers"]), "/source/terms.yaml")

    assert shown["Content-Type"] == "text/plain; charset=utf-8"
