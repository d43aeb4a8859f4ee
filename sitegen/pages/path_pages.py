"""Turns the clauses into reading paths: by reader, by step of the trial, by size, by obligation."""

from collections.abc import Iterable, Mapping

from assess.content.model import Flag, Status
from assess.content.scope import bundles_at, is_asked, scored_counts
from sitegen.guide.model import Duty, Titled
from sitegen.pages.writer import Writer

__all__ = ["path_pages"]

_SOURCE = "paths.yaml"


def path_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """The index of the paths, a page for each, and the list of all clauses: path → Markdown."""
    yield _index(writer)
    yield from _audiences(writer)
    yield _steps(writer)
    yield from _sizes(writer)
    yield _calendar(writer)
    yield _obligations(writer)
    yield _all_clauses(writer)


def _page(writer: Writer, path: str, template: str, title: str, **values: object) -> tuple[str, str]:
    values = {"source": _SOURCE, "description": title, "search": False, **values}
    source = str(values.pop("source"))
    return path, writer.page(template, source=source, title=title, **values)


def _index(writer: Writer) -> tuple[str, str]:
    return _page(
        writer,
        "path/index.md",
        "paths.md.j2",
        writer.text["page_paths"],
        audiences=writer.guide.audiences,
        steps=writer.guide.steps,
        sizes=list(writer.guide.sizes.values()),
        scored=scored_counts(writer.guide.model),
        description=writer.text["paths_note"],
    )


def _audiences(writer: Writer) -> Iterable[tuple[str, str]]:
    for audience in writer.guide.audiences:
        title = writer.text["path_for"].format(title=writer.guide.say(audience.title))
        values = {"audience": audience, "description": writer.guide.say(audience.intro)}
        yield _page(writer, f"path/{audience.id}.md", "path_audience.md.j2", title, **values)


def _steps(writer: Writer) -> tuple[str, str]:
    guide = writer.guide
    general = [clause for name, clause in guide.clauses.items() if name not in guide.step_by_clause]
    title = writer.text["path_steps"]
    values = {"steps": guide.steps, "general": general, "description": writer.text["path_steps_note"]}
    return _page(writer, "path/steps.md", "path_steps.md.j2", title, **values)


def _sizes(writer: Writer) -> Iterable[tuple[str, str]]:
    guide = writer.guide
    clauses = [one for one in guide.clauses.values() if is_asked(one.party)]
    scored = scored_counts(guide.model)
    for name, size in guide.sizes.items():
        written = [one for one in clauses if one.size[name] == Status.AS_WRITTEN]
        title = writer.text["path_size"].format(size=guide.say(size.title))
        values = {
            "size": size,
            "scored": scored[name],
            "gates": [one for one in written if one.flag is Flag.GATE],
            "as_written": [one for one in written if one.flag is not Flag.GATE],
            "simplified": [one for one in clauses if one.size[name] == Status.SIMPLIFIED],
            "optional": [one for one in clauses if one.size[name] == Status.OPTIONAL],
            "bundles": [guide.bundles[bundle] for bundle in bundles_at(guide.model, name)],
        }
        yield _page(writer, f"path/{name}.md", "path_size.md.j2", title, **values)


def _calendar(writer: Writer) -> tuple[str, str]:
    """The year for each size by month, what comes back most seldom first; then each duty on its own."""
    guide = writer.guide
    seldom_first = sorted(guide.calendar.values(), key=lambda one: -one.interval)
    years = [
        {
            "size": size,
            "months": {
                month: [one for one in seldom_first if name in one.sizes and month in one.months]
                for month in range(1, 13)
            },
        }
        for name, size in guide.sizes.items()
    ]
    values = {
        "source": "calendar.yaml",
        "years": years,
        "duties": list(guide.calendar.values()),
        "times": {name: _times(writer, duty) for name, duty in guide.calendar.items()},
        "description": writer.text["calendar_note"],
        "search": True,
    }
    title = guide.say(guide.pages["page-calendar"].title)
    return _page(writer, "calendar.md", "calendar.md.j2", title, **values)


def _times(writer: Writer, duty: Duty) -> str:
    """How often and in which months; what is due in every month needs none."""
    often = writer.text[f"every_{duty.every}"]
    if duty.interval == 1:
        return often
    months = (writer.text["month_name"].format(month=month) for month in duty.months)
    return writer.text["calendar_times"].format(every=often, months=writer.text["calendar_and"].join(months))


def _obligations(writer: Writer) -> tuple[str, str]:
    guide = writer.guide
    groups = [
        {"kind": kind, "clauses": [one for one in guide.clauses.values() if one.obligation == name]}
        for name, kind in guide.obligations.items()
    ]
    title = writer.text["path_obligation"]
    return _page(writer, "path/obligation.md", "path_obligation.md.j2", title, groups=groups)


def _all_clauses(writer: Writer) -> tuple[str, str]:
    guide = writer.guide
    filters: dict[str, Mapping[str, Titled]] = {
        "chapter": guide.chapters,
        "obligation": guide.obligations,
        "party": guide.parties,
        "provenance": guide.provenance,
        "size": guide.sizes,
        "type": guide.types,
    }
    values = {
        "filters": {name: list(items.values()) for name, items in filters.items()},
        "rows": [
            {"clause": clause, "step": guide.step_by_clause.get(name), "asked": is_asked(clause.party)}
            for name, clause in guide.clauses.items()
        ],
        "steps": guide.steps,
        "statuses": guide.titles(guide.statuses),
        "unasked": Status.OPTIONAL,
        "source": "catalogue.yaml",
        "description": writer.text["clauses_note"],
    }
    return _page(writer, "clauses.md", "clauses.md.j2", writer.text["page_clauses"], **values)
