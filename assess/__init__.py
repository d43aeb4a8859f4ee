# SPDX-License-Identifier: MIT
"""Turns a catalogue of clauses and an agency's answers into findings, scores and a level."""

__all__ = ["SCORING_VERSION"]

SCORING_VERSION = 1
"""The `ruleset` of every result (R15); raised when any golden score changes."""
