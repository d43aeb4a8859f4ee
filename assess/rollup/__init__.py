"""Turns many agencies' self-check files into one flat row each, and the rows into those that count."""

__all__ = ["archives", "duplicates", "plain", "register", "row", "rows", "sample"]
