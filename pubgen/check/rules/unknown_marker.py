"""A marker names neither a part of the page nor a view.

## Why it matters

There is nothing to put there, so that the file stays as it is.

## Example

`<!-- pubgen:begin publication -->`

## Instead

`<!-- pubgen:begin publications -->`

## Source

docs/commands.md, `pubgen html --into`.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="output", severity=ERROR)
