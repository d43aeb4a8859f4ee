"""Turns snapshots of published editions into the history of changes, and a new edition into a snapshot."""

__all__ = ["history", "kept", "publish", "release_check"]
