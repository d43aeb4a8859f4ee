"""Turns what is known of practitioners into grades, gaps, plans and the figures of a roster."""
