"""Turns inputs on disk into rows, on one machine or many, and sorts them within bounded memory."""

__all__ = ["database", "inputs", "parts", "shards", "workers"]
