"""All that is printed. Text from files is from strangers, and is made harmless on the way."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NoReturn, TypeAlias

import click

_Command: TypeAlias = Callable[..., Any]


class _Renamed(click.Option):
    """An option whose other names are older ones: understood, and not in the help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The first name alone."""
        record = super().get_help_record(ctx)
        return record and (self.opts[0], record[1])


def _all_option(*names: str) -> Callable[[_Command], _Command]:
    return click.option(
        *names,
        "show_all",
        is_flag=True,
        cls=_Renamed,
        help="Show every finding in full, not only a few of each rule.",
    )


ALL_OPTION = _all_option("--all-warnings", "--all")
ALL_WARNINGS_OPTION = _all_option("--all-warnings")  # where `--all` is about something else


def say(text: str) -> None:
    """To standard error, in UTF-8 on every system. What cannot be said has no other place: end."""
    try:
        _write(sys.stderr, f"{text}\n")
    except BrokenPipeError:
        raise  # the reader has seen enough: click ends quietly
    except OSError:
        _silence(sys.stderr)
        sys.exit(2)


def put(text: str | bytes) -> None:
    """To standard output; text in UTF-8 and with LF on every system."""
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        raise  # as above
    except OSError as wrong:
        refuse_output(wrong)


def refuse_output(wrong: OSError) -> NoReturn:
    """End with status 2: standard output takes nothing."""
    _silence(sys.stdout)
    refuse(f"cannot write to standard output: {wrong.strerror}")


def _write(stream: IO[str] | None, text: str | bytes) -> None:
    if stream is None:  # `>&-`
        raise OSError(errno.EBADF, "it is closed")
    data = text if isinstance(text, bytes) else text.encode(errors="replace")
    stream.buffer.write(data)  # type: ignore[attr-defined]
    stream.buffer.flush()  # type: ignore[attr-defined]


def _silence(stream: IO[str] | None) -> None:
    """Let what *stream* still holds go nowhere: else Python would try again on its way out."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def refuse(message: str) -> NoReturn:
    """End with status 2: the command cannot run as it was called."""
    say(f"pubgen: {shown(message)}")
    sys.exit(2)


def shown(text: Path | str) -> str:
    """A path or message as it can be printed."""
    from pubgen.check.report.full import printable

    return printable(str(text))


def wants_colour(stream: IO[str] | None) -> bool:
    """Whether somebody looks at *stream* and has not asked for plain text (no-color.org)."""
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
