"""Commands or braces are nested deeper than anybody would write.

## Why it matters

Such a file is made to exhaust who reads it. What is deeper is shown as plain text.

## Example

A title in a thousand braces.

## Instead

Write the title.

## Source

pubgen's own: a bound against hostile files.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="latex", severity=WARNING)
