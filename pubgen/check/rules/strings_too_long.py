"""The strings made of strings in a file come to too much text.

## Why it matters

Strings that hold strings can double at each step: thirty lines make a gigabyte. From there on the
names of strings are shown instead.

## Example

`@string{a = {…}}`, `@string{b = a # a}`, `@string{c = b # b}` and so on, thirty times.

## Instead

Write shorter ones.

## Source

pubgen's own: a bound against hostile files.
"""

from pubgen.check.rule import Rule
from pubgen.diagnostic import ERROR

RULE = Rule(group="strings", severity=ERROR)
