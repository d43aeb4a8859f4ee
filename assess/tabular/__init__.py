"""Turns CSV and XLSX files into rows of checked cells."""

__all__ = ["cells", "notices", "rows", "table", "xlsx_guard"]
