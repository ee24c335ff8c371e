"""Verdicts on a bib, and the ways to tell them."""
