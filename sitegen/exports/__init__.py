"""Turns the guide into files for other tools: CSV, JSON, XLSX, OSCAL, feed, QR codes."""

__all__ = ["data"]
