"""Publications as a table, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from pubgen.export.addresses import best_address
from pubgen.export.dates import iso_date
from pubgen.model import Publication
from pubgen.style import Language, venue
from pubgen.text import plain

COLUMNS = (
    "key", "type", "title", "authors", "date", "venue", "volume", "number", "pages", "doi", "url",
)  # fmt: skip
# What a spreadsheet would take for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(publications: Iterable[Publication], language: Language) -> str:
    """CSV (RFC 4180) with a row each, in UTF-8; names are separated by semicolons."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for each in publications:
        where = each.where
        numbers = {number.scheme: number.value for number in each.identifiers}
        row = (
            each.key,
            each.type,
            plain(each.title),
            "; ".join(str(author.name) for author in each.authors),
            iso_date(each.date) or each.date.status,
            plain(venue(each, language)),
            where.volume,
            where.number or where.issue,
            where.pages,
            numbers.get("doi", ""),
            best_address(each),
        )
        writer.writerow([_harmless(" ".join(value.split())) for value in row])
    return written.getvalue()


def _harmless(value: str) -> str:
    """*value* as text, whatever it begins with."""
    return f"'{value}" if value.startswith(_FORMULA) else value
