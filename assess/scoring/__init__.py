"""Turns a catalogue and an answer sheet into findings, scores, a level, gaps and a path to the next level."""

__all__ = ["assessment", "counts", "explain", "findings", "gaps", "levels", "path"]
