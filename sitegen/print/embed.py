"""Turns each clause into a card: a small page without script that other sites show in a frame."""

from assess.content.scope import is_asked
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.links import cut_at
from sitegen.guide.model import Clause, Retired
from sitegen.pages.render import render_html

__all__ = ["embed_pages"]


def embed_pages(guide: Guide, site: Site) -> dict[str, str]:
    """The card of every clause, retired ones included: path on the site → HTML."""
    cards = {name: _card(guide, site, clause) for name, clause in guide.clauses.items()}
    for chapter in guide.chapters:
        cards |= {item.id: _retired_card(guide, site, item) for item in guide.retired_in(chapter)}
    return {f"embed/{name}/index.html": card for name, card in cards.items()}


def _retired_card(guide: Guide, site: Site, item: Retired) -> str:
    """A card that points on, for pages that still show the clause."""
    since = guide.words("page")["retired_note"].format(edition=item.edition)
    return render_html(
        "embed.html.j2",
        guide.lang,
        clause=item,
        words=guide.words("export"),
        statement=[(f"{since}{guide.say(item.reason)}", False)],
        address=site.url(f"/c/{item.id}/"),
        site=site,
        notice=guide.say(guide.model.notice),
    )


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
