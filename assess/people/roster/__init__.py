"""Turns the rows of a roster into graded people and the figures of the whole."""

__all__ = ["run", "sheets"]
