"""Reads and writes the project's files: content in, pages and published files out."""
