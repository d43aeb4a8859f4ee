"""Turns what is known of one practitioner into points, a proposed grade and the way to the next one."""

__all__ = [
    "development_plan",
    "entry",
    "grading",
    "measure",
    "model",
    "next_grade",
    "outlook",
    "parse",
    "practice",
    "record",
    "record_shape",
]
