"""Turns content, pages and exports into the published site, and finishes its HTML."""

__all__ = ["mkdocs_hooks"]
