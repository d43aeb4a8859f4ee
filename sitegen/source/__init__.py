"""Turns the YAML below clauses/ into checked content and the compiled catalogues."""

__all__ = ["catalogue", "check", "lint_wording", "old_wordings", "problem", "read"]
