"""Publications rewritten for others: what readers may copy, and data for other programs."""

from pubgen.export.bibtex import copyable
from pubgen.export.coins import coins
from pubgen.export.csl import csl_json
from pubgen.export.highwire import citation_tags, tell_what_it_is
from pubgen.export.jsonld import jsonld, page_jsonld, paper_jsonld
from pubgen.export.ris import ris
from pubgen.export.table import csv_table
from pubgen.export.writing import write_entries

__all__ = [
    "citation_tags", "coins", "copyable", "csl_json", "csv_table", "jsonld", "page_jsonld",
    "paper_jsonld", "ris", "tell_what_it_is", "write_entries",
]  # fmt: skip
