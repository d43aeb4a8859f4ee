"""Serves the built site on this machine and builds it anew when a source changes."""

__all__ = ["last_build", "live", "serve"]
