"""Turns a catalogue of clauses and an agency's answers into findings, scores and a level."""

__version__ = "0.1.0"
