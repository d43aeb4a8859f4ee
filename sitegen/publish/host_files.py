"""Turns the header rules of the site into the files that hosts read: `_headers`, nginx, Caddy, IIS."""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from sitegen.base.headers import TYPES, HeaderRule, content_type, is_compressible

__all__ = ["host_files"]

_FOLDER = "/srv/guide"
"""Where the site lies in the examples; whoever sets up the server changes it."""

_SOURCES = HeaderRule(pattern="/source/*", headers={"Content-Type": content_type(".yaml")})
"""A browser shows the content files; the other hosts are told so by their table of types."""


def host_files(rules: Sequence[HeaderRule]) -> dict[str, str]:
    """Path on the site → file; the first rule is that of all paths, the others are of some.

    `web.config` stands where IIS looks for it. The others are to be copied to where the server reads its own.
    """
    return {
        "_headers": _headers([*rules, _SOURCES]),
        "hosting/nginx.conf": _nginx(rules),
        "hosting/Caddyfile": _caddy(rules),
        "web.config": _iis(rules),
    }


def _headers(rules: Sequence[HeaderRule]) -> str:
    return "".join(f"{line}\n" for rule in rules for line in _header_lines(rule))


def _header_lines(rule: HeaderRule) -> Iterator[str]:
    yield rule.pattern
    yield from (f"  ! {name}" for name in sorted(rule.removed))
    yield from (f"  {name}: {value}" for name, value in rule.headers.items())


def _types() -> dict[str, str]:
    """The type of each ending, without the encoding."""
    return {ending: kind.partition(";")[0] for ending, kind in TYPES.items()}


def _nginx(rules: Sequence[HeaderRule]) -> str:
    general, *special = rules
    texts = sorted({kind.partition(";")[0] for kind in TYPES.values() if "charset" in kind} - {"text/html"})
    packed = sorted({kind for ending, kind in _types().items() if is_compressible(ending)} - {"text/html"})
    maps, added = [], []
    for number, (name, value) in enumerate(general.headers.items()):
        others = [(rule.pattern, rule.headers[name]) for rule in special if name in rule.headers]
        if not others:
            added.append(f'    add_header {name} "{value}" always;')
            continue
        cases = "".join(f'    "~{_regex(pattern)}" "{other}";\n' for pattern, other in others)
        maps.append(f'map $uri $guide_{number} {{\n    default "{value}";\n{cases}}}\n')
        added.append(f"    add_header {name} $guide_{number} always;")
    lines = "\n".join(added)
    types = "".join(f"        {kind} {ending};\n" for ending, kind in _types().items())
    return f"""# For the folder of sites that nginx includes in its http block, such as conf.d.
{"".join(maps)}server {{
    listen 80;
    root {_FOLDER};
    index index.html;
    error_page 404 /404.html;
    types {{
{types}    }}
    default_type application/octet-stream;
    charset utf-8;
    charset_types {" ".join(texts)};
    gzip on;
    gzip_static on;
    # With the module ngx_brotli: brotli_static on;
    gzip_types {" ".join(packed)};
{lines}
}}
"""


def _regex(pattern: str) -> str:
    """The site may lie in a folder, so that a path begins with whatever stands before it."""
    return pattern.removesuffix("*").replace(".", r"\.") + ("" if pattern.endswith("*") else "$")


def _caddy(rules: Sequence[HeaderRule]) -> str:
    general, *special = rules
    paths = " ".join(f"*{rule.pattern}" for rule in special)
    blocks = [_caddy_block("others", f"not path {paths}", general.headers)]
    for number, rule in enumerate(special):
        headers = {name: value for name, value in general.headers.items() if name.lower() not in rule.removed}
        blocks.append(_caddy_block(f"some{number}", f"path *{rule.pattern}", {**headers, **rule.headers}))
    return f"""# The address stands in the place of :80; with a public name Caddy gets a certificate itself.
:80 {{
	root * {_FOLDER}
	encode gzip
	file_server {{
		precompressed br gzip
	}}
{"".join(blocks)}	handle_errors {{
		rewrite * /404.html
		file_server
	}}
}}
"""


def _caddy_block(name: str, matcher: str, headers: Mapping[str, str]) -> str:
    lines = "".join(f'\t\t{header} "{value}"\n' for header, value in headers.items())
    return f"\t@{name} {matcher}\n\theader @{name} {{\n{lines}\t}}\n"


def _iis(rules: Sequence[HeaderRule]) -> str:
    general, *special = rules
    types = "".join(
        f'      <remove fileExtension=".{ending}" />\n'
        f'      <mimeMap fileExtension=".{ending}" mimeType={quoteattr(kind)} />\n'
        for ending, kind in TYPES.items()
    )
    places = "".join(
        f"  <location path={quoteattr(rule.pattern.strip('/*'))}>\n{_iis_server(rule)}  </location>\n"
        for rule in special
    )
    content = f"{_IIS_COMPRESSION}    <staticContent>\n{types}    </staticContent>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<configuration>\n{_iis_server(general, content)}{places}</configuration>\n"
    )


_IIS_COMPRESSION = """\
    <!-- IIS compresses by itself what it sends; the .br and .gz files are not for it. So that it does so with
         WebAssembly, add application/wasm to httpCompression/staticTypes of the server. -->
    <urlCompression doStaticCompression="true" />
"""


def _iis_server(rule: HeaderRule, content: str = "") -> str:
    headers = "".join(
        f'        <remove name="{name}" />\n        <add name="{name}" value={quoteattr(value)} />\n'
        for name, value in rule.headers.items()
    )
    custom = f"      <customHeaders>\n{headers}      </customHeaders>\n"
    return (
        "  <system.webServer>\n"
        f"{content}    <httpProtocol>\n{custom}    </httpProtocol>\n"
        "  </system.webServer>\n"
    )
