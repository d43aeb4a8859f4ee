"""Turns checked content into the guide: each item by id, with address, links, citations and related items."""

__all__ = [
    "addresses",
    "citation",
    "clause_data",
    "downloads",
    "identity",
    "index",
    "links",
    "model",
    "parse",
    "related",
]
