"""Diagnostics as text: one file a format, each with a function `render`."""

from pubgen.check.report.reporting import mended, report, summary

__all__ = ["mended", "report", "summary"]
