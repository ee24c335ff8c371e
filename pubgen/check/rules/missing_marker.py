"""A file to be written into lacks a marker.

## Why it matters

Nothing says where the list belongs, so that the file stays as it is.

## Example

A page without `<!-- pubgen:begin publications -->`, or with that and no end.

## Instead

`<!-- pubgen:begin publications -->` and `<!-- pubgen:end publications -->`, where the list shall be.

## Source

docs/commands.md, `pubgen html --into`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="output", severity=ERROR)
