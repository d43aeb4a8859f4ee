"""Turns bytes into plain values and exact numbers, refusing the rest with an error that names the place."""

__all__ = ["errors", "fast_json", "fields", "numbers", "shape", "strictjson"]
