"""Turns the compiled catalogue into the model of clauses, and tells which are asked and scored for whom."""

__all__ = ["catalogues", "fingerprint", "model", "packed", "parse", "questionnaire", "scope"]
