"""Turns a template's name and values into a page, with the helpers that every template shares."""

from collections.abc import Sequence
from html import escape

from sitegen.editions.history import Edition
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.links import linker, numbers_linker
from sitegen.guide.model import Annex, Titled
from sitegen.pages.render import render_page

__all__ = ["Writer"]


class Writer:
    """Writes pages about the content of one guide, published at `site` in these `editions`, newest first."""

    def __init__(self, guide: Guide, site: Site, editions: Sequence[Edition]) -> None:
        self.guide = guide
        self.site = site
        self.editions = editions
        self.text = guide.words("page")
        marked = (guide.addresses, guide.id_pattern, self.text["proposed"])
        self._shared = {
            "guide": guide,
            "parties": guide.titles(guide.parties),
            "addresses": guide.addresses,
            "link": linker(*marked),
            "link_numbers": numbers_linker(*marked),
            "own": self.own,
        }

    def page(self, template: str, *, source: str, title: str, **values: object) -> str:
        """The page that `template` makes of `values`; `source` is the file it comes from."""
        return render_page(template, self.guide.lang, source=source, title=title, **self._shared, **values)

    def own(self, value: object) -> str:
        """A value that is the project's own, marked as such; a dash stays a dash."""
        shown = escape(str(value), quote=False)
        if shown == self.text["level_none"]:
            return shown
        return f'<span class="assess-proposed" title="{self.text["proposed"]}" tabindex="0">{shown}</span>'

    def called(self, name: str) -> str:
        """How an id is read: 附录A for AX-A, any other as it is."""
        annex = self.guide.annexes.get(name)
        return self.text["annex_short"].format(letter=annex.letter) if annex else name

    def annex_title(self, annex: Annex) -> str:
        """What an annex is called: 附录A and its title."""
        return self.text["annex"].format(letter=annex.letter, title=self.guide.say(annex.title))

    def described(self, item: Titled, sentence: str) -> str:
        """The description of an item's page for search engines: its id, title and sentence."""
        pattern = self.text["clause_description"]
        return pattern.format(id=item.id, title=self.guide.say(item.title), text=sentence)
