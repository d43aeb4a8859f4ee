"""Turns each clause into a card: a small page without script that other sites show in a frame."""

from assess.content.scope import is_asked
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.links import cut_at
from sitegen.guide.model import Clause
from sitegen.pages.render import render_html

__all__ = ["embed_pages"]


def embed_pages(guide: Guide, site: Site) -> dict[str, str]:
    """The card of every clause: path on the site → HTML."""
    return {f"embed/{name}/index.html": _card(guide, site, clause) for name, clause in guide.clauses.items()}


def _card(guide: Guide, site: Site, clause: Clause) -> str:
    words = guide.words("export")
    statement = list(cut_at(guide.say(clause.text), clause.proposed_values))
    obligation = guide.say(guide.obligations[clause.obligation].title)
    return render_html(
        "embed.html.j2",
        guide.lang,
        clause=clause,
        words=words,
        statement=statement,
        marked=any(own for _, own in statement),
        obligation=words["card_badge"].format(title=obligation, verb=clause.verb),
        provenance=guide.say(guide.provenance[clause.provenance].title),
        flag=words[f"flag_{clause.flag}"],
        address=site.url(f"/c/{clause.id}/"),
        check=site.url(f"/check/#{clause.id}") if is_asked(clause.party) else "",
        site=site,
        notice=guide.say(guide.model.notice),
    )
