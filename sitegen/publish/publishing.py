"""Turns the content on disk into everything that is published: pages, data, libraries, the runtime."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

from sitegen.base.browsers import LOWEST
from sitegen.base.build_cache import kept
from sitegen.base.paths import ASSESS, CLAUSES, DOCS
from sitegen.browser.file_schema import practitioner_schema, selfcheck_schema
from sitegen.browser.form_data import form_data
from sitegen.browser.installing import MANIFEST_PATH, icons, manifest
from sitegen.browser.js_bundle import page_bundles, people_bundles, rollup_bundle, search_bundle, style_sheets
from sitegen.browser.offline import TOOLS
from sitegen.browser.people_data import people_page_data, practice_data
from sitegen.browser.row_schema import row_schema
from sitegen.browser.runtime import runtime_files
from sitegen.browser.samples import practice_samples
from sitegen.browser.vendor import (
    MESSAGES_PATH,
    messages_module,
    people_messages_module,
    rollup_messages_module,
    vendor_files,
)
from sitegen.editions.history import Edition, editions
from sitegen.editions.kept import kept_catalogues, scoring_beside
from sitegen.exports.data import json_text, published_bytes, published_data
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.site_pages import render_pages
from sitegen.print.embed import embed_pages
from sitegen.print.paper import paper_forms
from sitegen.print.questionnaire import questionnaires
from sitegen.publish.search_index import front_matter
from sitegen.source.catalogue import Content, load_content
from sitegen.source.old_wordings import read_snapshots

__all__ = ["Publication", "publication", "template_values", "write_tree"]


@dataclass(frozen=True)
class Publication:
    """The content of the folder `clauses` as one edition of the site at `address`, in one language."""

    content: Content
    address: str
    clauses: Path = CLAUSES
    lang: str = "zh"

    @cached_property
    def guide(self) -> Guide:
        """The content, ready to be looked things up in."""
        return Guide(self.content.documents, self.content.catalogue, self.lang)

    @cached_property
    def editions(self) -> Sequence[Edition]:
        """All editions, newest first."""
        return editions(self.guide, read_snapshots(self.clauses / "editions"))

    @cached_property
    def site(self) -> Site:
        """Where the site is and what it is called, as others cite it."""
        published = next(one for one in self.editions if one.date)
        return Site(
            address=self.address,
            title=self.guide.say(self.guide.title),
            responsible=self.guide.words("page")["responsible"],
            edition=self.guide.model.clause_set,
            date=published.date or "",
            lang=self.guide.lang,
        )

    @cached_property
    def generated_pages(self) -> Mapping[str, str]:
        """The generated Markdown pages by their paths on the site."""
        return render_pages(self.guide, self.site, self.editions)

    def markdown(self) -> dict[str, str]:
        """Every Markdown page by its path on the site, hand-written or generated."""
        handwritten = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
        return {**handwritten, **self.generated_pages}

    def texts(self) -> dict[str, str]:
        """Every generated text by its path on the site: pages as Markdown, data as JSON, strings."""
        kept = kept_catalogues(ASSESS)
        held = scoring_beside(self.content.catalogue, kept)
        return {
            **self.generated_pages,
            **embed_pages(self.guide, self.site),
            **paper_forms(self.guide, self.site),
            **published_data(self.guide, self.site, self.editions),
            **{f"data/catalogues/{edition}.json": json_text(one) for edition, one in kept.items()},
            "questionnaire.json": json_text({**form_data(self.guide), "held": held}),
            "people.json": json_text(self.content.people),
            "people-page.json": json_text(people_page_data(self.guide)),
            **{
                f"data/practice/{name}.json": json_text(one)
                for name, one in practice_data(self.guide).items()
            },
            "practitioner.schema.json": json_text(practitioner_schema(self.guide.people)),
            "schema/sme-selfcheck.json": json_text(selfcheck_schema(self.guide.model)),
            "schema/rollup-row.json": json_text(row_schema()),
            "samples.json": json_text(practice_samples(self.guide)),
            MESSAGES_PATH: messages_module(),
            MANIFEST_PATH: json_text(self.app_manifest()),
        }

    def app_manifest(self) -> dict[str, object]:
        """The manifest by which a browser installs the site."""
        pages = {name: front_matter((DOCS / f"{name}.md").read_text("utf-8")) for name in TOOLS}
        return manifest(
            name=self.site.title,
            short_name=self.guide.words("page")["app_short_name"],
            description=pages[TOOLS[0]]["description"],
            tools={f"{name}/": page["title"] for name, page in pages.items()},
        )

    def files(self) -> dict[str, Path | bytes]:
        """Every published file that lies elsewhere: the content itself, schemas, libraries, the runtime."""
        sources = {
            f"source/{path.relative_to(self.clauses).as_posix()}": path
            for path in sorted(self.clauses.rglob("*.yaml"))
        }
        schemas = {f"schema/{path.name}": path for path in sorted((self.clauses / "schema").glob("*.json"))}
        data = published_bytes(self.guide, self.site) | questionnaires(self.guide, self.site.date)
        libraries = vendor_files()
        page = page_bundles(libraries, messages_module())
        page |= people_bundles(libraries, people_messages_module())
        page |= rollup_bundle(libraries, rollup_messages_module()) | search_bundle() | style_sheets()
        return {**sources, **schemas, **data, **libraries, **runtime_files(), **page, **icons()}


def template_values(published: Publication) -> dict[str, object]:
    """What the theme's templates read in `config.extra`: what is on every page, and what forms are for."""
    guide = published.guide
    messages = guide.words("page")
    return {
        "notice": published.content.catalogue["notice"],
        "messages": dict(messages),
        "browsers": messages["trouble_browsers"].format(**LOWEST),
        "sizes": {name: guide.say(size.title) for name, size in guide.sizes.items()},
    }


def write_tree(folder: Path, published: Publication) -> None:
    """Puts the hand-written and the generated files on disk under `folder`."""
    handwritten = {
        path.relative_to(DOCS).as_posix(): path
        for path in sorted(DOCS.rglob("*"))
        if path.is_file() and "overrides" not in path.relative_to(DOCS).parts
    }
    texts = {path: text.encode() for path, text in published.texts().items()}
    for path, source in {**handwritten, **published.files(), **texts}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source if isinstance(source, bytes) else source.read_bytes())


def publication(address: str, clauses: Path = CLAUSES, lang: str = "zh") -> Publication:
    """The checked content of the folder `clauses` as it stands; read again only when a file has changed.

    Raises:
        ContentErrors: the content has problems; each on a line.
    """
    stamps = tuple((path, path.stat().st_mtime_ns) for path in sorted(clauses.rglob("*.*")))
    return _publication_at(stamps, address, clauses, lang)


@lru_cache(maxsize=1)
def _publication_at(
    stamps: tuple[tuple[Path, int], ...],  # noqa: ARG001 (the cache's key)
    address: str,
    clauses: Path,
    lang: str,
) -> Publication:
    files = [path for path in sorted(clauses.rglob("*")) if path.is_file()]
    inputs = [path.relative_to(clauses).as_posix().encode() + path.read_bytes() for path in files]
    read = kept("content.json", inputs, partial(_checked_content, clauses), ["jsonschema", "pyyaml"])
    return Publication(Content(**json.loads(read)), address, clauses, lang)


def _checked_content(clauses: Path) -> bytes:
    """The content as JSON; only sound content comes this far, so that it is checked anew when it changes."""
    return json_text(asdict(load_content(clauses))).encode()
