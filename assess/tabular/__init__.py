"""Turns CSV and XLSX files into rows of checked cells."""

__all__ = [
    "asides", "cells", "cleaning", "formulas", "header", "names", "notices", "rows", "table", "workbook",
    "xlsx_guard",
]  # fmt: skip
