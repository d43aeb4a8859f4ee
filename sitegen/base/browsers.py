"""Names the oldest browsers that the self-check runs in: scripts are built for them, pages name them."""

__all__ = ["LOWEST"]

LOWEST = {"chrome": "103", "edge": "103", "firefox": "115", "safari": "16.4"}
