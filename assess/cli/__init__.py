"""Turns files named on the command line into results on standard output."""

__all__ = ["commands"]
