"""Turns the rows of a roll-up into a cube of counts, and that into tables that may be published."""

__all__ = ["book", "cube", "inspection", "publication", "published", "texts", "view"]
