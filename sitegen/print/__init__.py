"""Turns the guide into the print edition, the paper forms, the cards and the PDF files."""

__all__ = ["embed", "paper", "pdf", "print_edition", "questionnaire"]
