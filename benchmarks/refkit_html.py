"""refkit has no command of its own: this one prints the bibliography in a .bib file as HTML."""

import sys
from pathlib import Path

try:
    import refkit  # type: ignore[import-not-found, unused-ignore]  # only where it is installed
except ModuleNotFoundError:
    sys.exit(127)  # what a shell says of a command that is not there

sys.stdout.write(refkit.full_bibliography(Path(sys.argv[1])).html)
