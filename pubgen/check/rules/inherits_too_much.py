"""What entries inherit from each other comes to too much text.

## Why it matters

Each child shows what its parent says: a few thousand entries that inherit one long text make a page
of hundreds of megabytes. From there on nothing is inherited, so that `pubgen html` stops. No file
that people write comes near: it takes two million characters and twenty times the length of the file.

## Example

Thousands of entries with `crossref = {sea}`, and an entry `sea` with a book for its `booktitle`.

## Instead

Say less in the parents, or name them in fewer entries.

## Source

pubgen's own: a bound against hostile files.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="references", severity=ERROR)
