"""Turns reports and blank questionnaires into workbooks, and filled-in questionnaires into answers."""

__all__ = ["book", "form", "form_reader", "form_rows", "report_book", "settled"]
