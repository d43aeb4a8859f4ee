"""Turns each annex into a page, and each of its forms for records into one."""

from collections.abc import Iterable

from assess.content.model import Status
from sitegen.guide.index import Guide
from sitegen.guide.model import Annex, Clause, Section
from sitegen.pages.writer import Writer

__all__ = ["annex_pages", "form_pages"]


def annex_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """A page for every annex, its own sections before what the other files hold: path → Markdown."""
    guide = writer.guide
    values: dict[str, dict[str, object]] = {
        "A": {"ladder": guide.ladder, "families": list(guide.families.values())},
        "B": {
            "dimensions": list(guide.dimensions.values()),
            "rules": guide.indicator_rules,
            "add_ons": guide.add_ons,
        },
        "C": _simplified(guide),
        "D": {"kpis": list(guide.kpis.values())},
    }
    for annex in guide.annexes.values():
        page = writer.page(
            f"annex_{annex.letter.lower() if annex.letter in values else 'base'}.md.j2",
            source="annexes.yaml",
            title=writer.annex_title(annex),
            description=guide.say(annex.intro),
            annex=annex,
            members=_members(guide, annex),
            tags=guide.search_words.get(annex.id, []),
            **values.get(annex.letter, {}),
        )
        yield f"annex/{annex.letter}.md", page


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


def _members(guide: Guide, annex: Annex) -> dict[str, list[str]]:
    """What each section lists, by the section's id."""
    return {section.id: list(_listed(guide, section)) for section in annex.sections}


def _listed(guide: Guide, section: Section) -> Iterable[str]:
    """The ids that a section lists: its own, or those of the set of indicators that it names."""
    if section.set is None:
        return section.members
    core = section.set == "micro_core"
    return (name for name, one in guide.indicators.items() if one.gate or (core and one.micro_core))


def _simplified(guide: Guide) -> dict[str, object]:
    groups = [{"size": size, "clauses": _simplified_for(guide, name)} for name, size in guide.sizes.items()]
    return {
        "groups": [group for group in groups if group["clauses"]],
        "bundles": list(guide.bundles.values()),
    }


def _simplified_for(guide: Guide, size: str) -> list[Clause]:
    return [
        clause
        for clause in guide.clauses.values()
        if clause.size[size] == Status.SIMPLIFIED and clause.simplified
    ]
