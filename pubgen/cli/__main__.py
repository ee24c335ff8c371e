"""``python -m pubgen.cli``."""

from pubgen.cli import main

main()
