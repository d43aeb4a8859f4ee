"""Turns content, pages and exports into the published site, and finishes its HTML."""

__all__ = ["bundle", "components", "compress", "finish", "mkdocs_hooks", "publishing", "zensical"]
