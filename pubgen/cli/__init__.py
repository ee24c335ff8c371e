"""The commands. All printing, all exit statuses: 0 done, 1 something would be lost, stale or
invalid, 2 the command could not run as it was called.
"""

from pubgen.cli.commands import main

__all__ = ["main"]
