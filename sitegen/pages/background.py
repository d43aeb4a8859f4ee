"""Turns what the compilation notes say of themselves into the page on the background."""

from sitegen.pages.writer import Writer

__all__ = ["background_page"]


def background_page(writer: Writer) -> tuple[str, str]:
    """The page on where the content comes from: path and Markdown."""
    source = "background.yaml"
    title = writer.text["page_background"]
    values = {
        "background": writer.guide.background,
        "names": target_names(writer),
        "description": writer.text["background_note"],
    }
    return "background.md", writer.page("background.md.j2", source=source, title=title, **values)


def target_names(writer: Writer) -> dict[str, str]:
    """How pages, chapters and annexes are called where only their ids are given."""
    guide = writer.guide
    chapters = guide.titles(guide.front_chapters) | guide.titles(guide.chapters)
    return guide.titles(guide.pages) | chapters | {name: writer.called(name) for name in guide.annexes}
