"""Writes down what has been published: an edition's snapshot and catalogue, and its addresses."""

from pathlib import Path

from sitegen.editions.history import snapshot, snapshot_text
from sitegen.editions.kept import keep_catalogue
from sitegen.editions.release_check import hindrances
from sitegen.guide.addresses import REGISTRY, addresses, merged, read_registry, registry_text
from sitegen.guide.index import Guide
from sitegen.source.catalogue import ContentErrors, load_content

__all__ = ["publish_edition"]


def publish_edition(root: Path, package: Path, lang: str = "zh") -> list[str]:
    """Keeps the edition's snapshot and registers new addresses below `root` (`clauses`).

    The edition's catalogue is kept in `package` (`assess`), where the scorer finds it. What was published
    once is never overwritten. Gives a line for each thing done.

    Raises:
        ContentErrors: the content is not sound, or breaks what was published; then nothing is written.
    """
    content = load_content(root, lang)
    if problems := hindrances(root, lang):
        raise ContentErrors(problems)
    guide = Guide(content.documents, content.catalogue)
    return [_keep_snapshot(root, guide), _register(root, guide), keep_catalogue(package, content.catalogue)]


def _keep_snapshot(root: Path, guide: Guide) -> str:
    file = root / "editions" / f"{guide.model.clause_set}.json"
    if file.is_file():
        return f"{file.name}: published already, left as it is"
    file.write_text(snapshot_text(snapshot(guide.model)), "utf-8", newline="\n")
    return f"{file.name}: written"


def _register(root: Path, guide: Guide) -> str:
    file = root / REGISTRY
    registry, present = read_registry(file) if file.is_file() else {}, addresses(guide)
    file.write_text(registry_text(merged(registry, present)), "utf-8", newline="\n")
    return f"{file.name}: {len(present.keys() - registry.keys())} new addresses"
