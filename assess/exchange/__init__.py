"""Turns files of others (shared, imported, colleagues', last year's) into previews and comparisons."""

__all__ = ["colleagues", "compare", "preview", "share", "verify"]
