"""The file is not in UTF-8.

## Why it matters

BibTeX knows bytes only, and biber, browsers and editors take UTF-8 for granted. pubgen reads such a
file as windows-1252, which is right for most old files; in others, letters come out as different ones.

## Example

The name of Bo Lindqvist from Umeå, saved as latin-1: the byte E5 where UTF-8 has C3 A5.

## Instead

Save the file as UTF-8: every editor can, and `iconv -f latin1 -t utf-8` does.

## Source

btxdoc §2 (8-bit data), biblatex manual §2.4.3 (encodings).
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import WARNING

RULE = Rule(group="encoding", severity=WARNING)
