"""Turns a named request of the page into a reply: the operations behind `bridge.handle`."""

__all__ = []
