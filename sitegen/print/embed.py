"""Turns each clause into a card: a small page without script that other sites show in a frame."""

from assess.content.scope import is_asked
from assess.messages import messages
from sitegen.guide.citation import Site
from sitegen.guide.index import Item, Shelf
from sitegen.guide.links import cut_at
from sitegen.pages.render import render_html
from sitegen.source.lint_wording import modal_verb

__all__ = ["embed_pages"]


def embed_pages(shelf: Shelf, site: Site) -> dict[str, str]:
    """The card of every clause: path on the site → HTML."""
    return {f"embed/{name}/index.html": _card(shelf, site, clause) for name, clause in shelf.clauses.items()}


def _card(shelf: Shelf, site: Site, clause: Item) -> str:
    words, catalogue = messages("zh", "export"), shelf.catalogue
    statement = list(cut_at(clause["text"]["zh"], clause["proposed_values"]))
    obligation = next(one for one in catalogue["obligations"] if one["id"] == clause["obligation"])
    return render_html(
        "embed.html.j2",
        clause=clause,
        words=words,
        statement=statement,
        marked=any(own for _, own in statement),
        obligation=words["card_badge"].format(
            title=obligation["title"]["zh"], verb=modal_verb(clause["text"]["zh"], clause["obligation"])
        ),
        provenance=shelf.titles("provenance")[clause["provenance"]],
        flag=words[f"flag_{clause['flag']}"],
        address=site.url(f"/c/{clause['id']}/"),
        check=site.url(f"/check/#{clause['id']}") if is_asked(clause["party"]) else "",
        site=site,
        notice=catalogue["notice"]["zh"],
    )
