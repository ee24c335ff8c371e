"""A file to be written into has a marker twice.

## Why it matters

Nobody can tell which of the two is meant, so that the file stays as it is.

## Example

`<!-- pubgen:begin publications -->` in two places of one page.

## Instead

One place for each name.

## Source

docs/commands.md, `pubgen html --into`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="output", severity=ERROR)
