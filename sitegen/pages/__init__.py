"""Turns the guide into the Markdown pages of the site."""

__all__ = ["render", "site_pages", "term_links", "worked_examples"]
