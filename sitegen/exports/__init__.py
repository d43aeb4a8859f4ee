"""Turns the guide into files for other tools: CSV, JSON, XLSX, DOCX, OSCAL, feed, calendar, QR codes."""

__all__ = ["data"]
