"""Asks and takes what a person says of a roster before it is read: columns, words, rates, names."""

__all__ = ["looking", "map_file"]
