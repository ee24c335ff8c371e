"""A template cannot be used as it is written.

## Why it matters

Nothing can be written; the old page stays.

## Example

`((` in place of `{{`, or the name of something that a page does not have.

## Instead

The message names what there is instead; docs/templates.md lists all.

## Source

docs/templates.md.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="output", severity=ERROR)
