"""Turns the finished contents of the pages into one document to print: contents, chapters, annexes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from urllib.parse import unquote, urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.render import render_html

__all__ = ["GUIDE", "Section", "print_guide"]

GUIDE = "print/guide/index.html"
"""Where the print edition stands on the site."""

_ORIGIN = "http://site.invalid/"
_SCREEN_ONLY = "a.headerlink, a[rel=edit], aside.assess-notice"
"""What the theme adds to a page; the templates enclose theirs in the comments `screen` and `/screen`."""

_HEADINGS = "h1, h2, h3, h4, h5, h6"
_LINKS = ("href", "src")
_NAMES = ("id", "aria-describedby", "aria-labelledby")
_TAIL = ("method/", "references/", "notes-map/", "changes/", "about/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One page as a part of the document: its anchor, title, heading depth and HTML."""

    anchor: str
    title: str
    depth: int
    html: str


def print_guide(guide: Guide, site: Site, contents: Mapping[str, str]) -> str:
    """The whole guide as one HTML page; `contents` holds the HTML in each page's article, by address."""
    parts = [
        {"anchor": _anchor(pages[0][0]), "title": title, "sections": list(_sections(site, pages, contents))}
        for title, pages in _parts(guide)
    ]
    return render_html("print_guide.html.j2", guide.lang, site=site, guide=guide, parts=parts)


def _parts(guide: Guide) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The parts of the document in their order: a title, and the (address, title) of its pages."""
    for chapter in guide.chapter_order:
        clauses, title = guide.chapter_clauses(chapter.id), guide.say(chapter.title)
        pages = [(f"c/{one.id}/", f"{one.id} {guide.say(one.title)}") for one in clauses]
        yield f"{chapter.number} {title}", [(f"chapter/{chapter.id}/", title), *pages]
    pattern = guide.words("page")["annex"]
    for annex in guide.annexes.values():
        title = pattern.format(letter=annex.letter, title=guide.say(annex.title))
        forms = [(f"f/{one.id}/", f"{one.id} {guide.say(one.title)}") for one in annex.forms]
        yield title, [(f"annex/{annex.letter}/", title), *forms]
    titles = {page.path: guide.say(page.title) for page in guide.pages.values()}
    for address in _TAIL:
        yield titles[f"/{address}"], [(address, titles[f"/{address}"])]


def _sections(site: Site, pages: list[tuple[str, str]], contents: Mapping[str, str]) -> Iterator[Section]:
    printed = frozenset(filter(_is_printed, contents))
    for place, (address, title) in enumerate(pages):
        depth = 1 if place == 0 else 2
        lists_others = place == 0 and len(pages) > 1
        html = _section((address, contents[address]), site, printed, depth, lists_others=lists_others)
        yield Section(anchor=_anchor(address), title=title, depth=depth, html=html)


@lru_cache(maxsize=1024)
def _section(
    page: tuple[str, str], site: Site, printed: frozenset[str], depth: int, *, lists_others: bool
) -> str:
    """A page (its address and content) as a part of the document, made once while it does not change."""
    address, content = page
    article = _article(content)
    if lists_others:
        _keep_introduction(article)
    _deepen_headings(article, depth)
    _rewrite_names(article, _anchor(address))
    _rewrite_links(article, site, address, printed)
    return article.inner_html or ""


def _article(html: str) -> LexborNode:
    """What is printed of a page's article."""
    article = LexborHTMLParser(f"<article>{html}</article>").css("article")[0]
    for element in article.css(_SCREEN_ONLY):
        element.decompose()
    comments = {one: one.comment_content for one in article.traverse(include_text=True)}
    for start in [one for one, said in comments.items() if said == "screen"]:
        for node in list(takewhile(lambda one: one.comment_content != "/screen", _following(start))):
            node.decompose()
    for comment in [one for one, said in comments.items() if said in {"screen", "/screen"}]:
        comment.decompose()
    return article


def _following(node: LexborNode) -> Iterator[LexborNode]:
    """The siblings behind a node."""
    following = node.next
    while following is not None:
        yield following
        following = following.next


def _keep_introduction(chapter: LexborNode) -> None:
    """Leaves out the list of clauses or forms, which follow as a whole."""
    for heading in chapter.css("h2")[:1]:
        for node in [heading, *_following(heading)]:
            node.decompose()


def _deepen_headings(article: LexborNode, depth: int) -> None:
    """Makes the first headings as deep as `depth`, and the others as much deeper; none is deeper than 6."""
    for heading in article.css(_HEADINGS):
        level = int((heading.tag or "")[1:]) + depth - 1
        deeper = article.parser.create_node(f"h{min(6, level)}")
        for name, value in heading.attributes.items():
            deeper.attrs[name] = value
        deeper.inner_html = heading.inner_html or ""
        heading.replace_with(deeper)


def _rewrite_names(article: LexborNode, anchor: str) -> None:
    """Makes the ids of the page unique in the document, and what refers to them."""
    for name in _NAMES:
        for element in article.css(f"[{name}]"):
            element.attrs[name] = f"{anchor}-{element.attributes[name] or ''}"


def _rewrite_links(article: LexborNode, site: Site, address: str, printed: Collection[str]) -> None:
    """Lets links lead to places in the document where those are printed, else to the site."""
    for name in _LINKS:
        for element in article.css(f"[{name}]"):
            element.attrs[name] = _target(site, address, element.attributes[name] or "", printed)


def _target(site: Site, address: str, target: str, printed: Collection[str]) -> str:
    whole, fragment = urldefrag(urljoin(_ORIGIN + address, target))
    if not whole.startswith(_ORIGIN):
        return target
    page = unquote(whole.removeprefix(_ORIGIN))
    if page in printed:
        return f"#{_anchor(page)}" + (
            f"-{unquote(fragment)}" if fragment and not page.startswith("chapter/") else ""
        )
    return site.url(f"/{page}") + (f"#{fragment}" if fragment else "")


def _is_printed(page: str) -> bool:
    return page.startswith(("c/", "chapter/", "annex/", "f/")) or page in _TAIL


def _anchor(address: str) -> str:
    return address.strip("/").replace("/", "-") or "home"
