"""A byte sequence is no character in the encoding that the file declares by its byte order mark.

## Why it matters

What stood there is gone: it is shown as `�`. `--fix` does not touch such a file.

## Example

A byte order mark of UTF-16 in front, and one byte too many at the end.

## Instead

Save the file as UTF-8 from the program in which it looks right.

## Source

The Unicode Standard §3.9 (encoding forms), §23.8 (byte order mark).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="encoding", severity=ERROR)
