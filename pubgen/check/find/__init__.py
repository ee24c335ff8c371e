"""What looks at all that a run has understood, and finds what breaks a rule."""

from pubgen.check.find.registry import Finder, finders, finds

__all__ = ["Finder", "finders", "finds"]
