"""Turns the rows of a roster into graded people and the figures of the whole."""

__all__ = ["choosing", "matching", "run", "sheets"]
