"""Turns CSV and XLSX files into rows of checked cells."""

__all__ = [
    "cells", "cleaning", "formulas", "header", "notices", "rows", "table", "workbook", "xlsx_guard",
]  # fmt: skip
