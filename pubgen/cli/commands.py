"""``pubgen`` itself, with all its commands."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from typing import Any, NoReturn

import click

from pubgen import __version__
from pubgen.cli.check import check, explain, rules
from pubgen.cli.cv import cv
from pubgen.cli.export import export
from pubgen.cli.html import html
from pubgen.cli.init import init, schema
from pubgen.cli.terminal import refuse, refuse_output


class _Commands(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; click writes help and usage itself, and leaves a full disk to us."""
        try:
            return super().main(*args, **kwargs)
        except OSError as wrong:
            if wrong.filename is not None:  # about a file: nothing that was foreseen
                raise
            refuse_output(wrong)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="pubgen")
def main() -> None:
    """One publications.bib and one profile.toml in; a homepage and a CV out."""
    # A run is short and its many small objects live to its end: to collect them only costs.
    gc.disable()
    # Asked to end, we leave no temporary file: an exception runs what `with` and `finally` say.
    with contextlib.suppress(ValueError):  # not the main thread: its owner sees to signals
        signal.signal(signal.SIGTERM, _end)
    try:
        os.getcwd()  # noqa: PTH109 - asked for its answer alone
    except OSError:
        refuse("the folder that you are in is gone: go to another one")


def _end(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


for _command in (html, cv, export, check, explain, rules, init, schema):
    main.add_command(_command)
