"""Knows where the project lies on disk, keeps what is slow to make, and writes the headers of files."""

__all__ = ["browsers", "build_cache", "headers", "paths"]
