"""`Entry` + `Profile` → `Publication`: what an entry means to the people who read the page.

Each aspect has a file of its own; `normaliser` puts their answers together.
"""

from pubgen.normalise.normaliser import Normalised, normalise

__all__ = ["Normalised", "normalise"]
