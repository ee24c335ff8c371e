"""Entries rewritten for others: what readers may copy, and data for biblatex."""

from pubgen.export.bibtex import copyable
from pubgen.export.ris import ris
from pubgen.export.writing import write_entries

__all__ = ["copyable", "ris", "write_entries"]
