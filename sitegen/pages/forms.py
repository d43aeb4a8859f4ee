"""Turns each form for records into its own page: its downloads, its fields, the clauses that use it."""

from collections.abc import Iterable

from sitegen.pages.writer import Writer

__all__ = ["form_pages"]


def form_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """A page for every form, with the form before and after it in its annex: path → Markdown."""
    for annex in writer.guide.annexes.values():
        for place, form in enumerate(annex.forms):
            title = writer.guide.say(form.title)
            yield (
                f"f/{form.id}.md",
                writer.page(
                    "form.md.j2",
                    source="annexes.yaml",
                    title=f"{form.id} {title}",
                    description=writer.described(form, writer.guide.say(form.purpose)),
                    form=form,
                    annex=annex,
                    annex_title=writer.annex_title(annex),
                    tags=writer.guide.search_words.get(form.id, []),
                    previous=annex.forms[place - 1] if place else None,
                    next=annex.forms[place + 1] if place + 1 < len(annex.forms) else None,
                ),
            )
