"""Turns a self-check file into an answer sheet, and edits to a sheet into a file."""

__all__ = ["editing", "envelope", "file_shape", "periods", "reading"]
