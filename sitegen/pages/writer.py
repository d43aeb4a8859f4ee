"""Turns a template's name and values into a page, with the helpers that every template shares."""

from collections.abc import Sequence
from html import escape

from assess.messages import messages
from sitegen.editions.history import Edition
from sitegen.guide.citation import Site
from sitegen.guide.index import Item, Shelf
from sitegen.guide.links import linker, numbers_linker
from sitegen.pages.render import render_page
from sitegen.source.lint_wording import modal_verb

__all__ = ["Writer"]


class Writer:
    """Writes pages about one shelf of content, published at `site` in these `editions`, newest first."""

    def __init__(self, shelf: Shelf, site: Site, editions: Sequence[Edition]) -> None:
        self.shelf = shelf
        self.site = site
        self.editions = editions
        self.text = messages("zh", "page")
        self._link = linker(shelf.addresses, self.text["proposed"])
        catalogue = shelf.catalogue
        self._shared = {
            "shelf": {
                name: {one["id"]: one for one in catalogue[source]}
                for name, source in (("obligations", "obligations"), ("provenance", "provenance"))
            },
            "parties": shelf.titles("parties"),
            "addresses": shelf.addresses,
            "link": self._link,
            "link_numbers": numbers_linker(shelf.addresses, self.text["proposed"]),
            "own": self.own,
            "modal_verb": modal_verb,
        }

    def page(self, template: str, *, source: str, title: str, **values: object) -> str:
        """The page that `template` makes of `values`; `source` is the file it comes from."""
        return render_page(template, source=source, title=title, **self._shared, **values)

    def own(self, value: object) -> str:
        """A value that is the project's own, marked as such; a dash stays a dash."""
        shown = escape(str(value), quote=False)
        if shown == self.text["level_none"]:
            return shown
        return f'<span class="assess-proposed" title="{self.text["proposed"]}" tabindex="0">{shown}</span>'

    def called(self, name: str) -> str:
        """How an id is read: 附录A for AX-A, any other as it is."""
        kind, _, letter = name.partition("-")
        return self.text["annex_short"].format(letter=letter) if kind == "AX" else name

    def described(self, item: Item, sentence: str) -> str:
        """The description of an item's page for search engines: its id, title and sentence."""
        pattern = self.text["clause_description"]
        return pattern.format(id=item["id"], title=item["title"]["zh"], text=sentence)
