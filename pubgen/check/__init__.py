"""Verdicts on a bib, and the ways to report them."""

from pubgen.check.engine import findings, verdict, wanted
from pubgen.check.find import finders
from pubgen.check.places import Places
from pubgen.check.subject import Subject

__all__ = ["Places", "Subject", "finders", "findings", "verdict", "wanted"]
