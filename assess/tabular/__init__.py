"""Turns CSV and XLSX files into rows of checked cells."""

__all__ = ["cells", "formulas", "notices", "rows", "table", "xlsx_guard"]
