"""All that is printed. Text from files is from strangers, and is made harmless on the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, NoReturn


def say(text: str) -> None:
    """To standard error, in UTF-8 on every system."""
    sys.stderr.buffer.write(f"{text}\n".encode(errors="replace"))
    sys.stderr.buffer.flush()


def put(text: str) -> None:
    """To standard output, in UTF-8 and with LF on every system."""
    try:
        sys.stdout.buffer.write(text.encode(errors="replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough: click ends quietly
    except OSError as wrong:
        refuse(f"cannot write to standard output: {wrong.strerror}")


def refuse(message: str) -> NoReturn:
    """End with status 2: the command cannot run as it was called."""
    say(f"pubgen: {shown(message)}")
    sys.exit(2)


def shown(text: Path | str) -> str:
    """A path or message as it can be printed."""
    from pubgen.check.report.full import printable

    return printable(str(text))


def wants_colour(stream: IO[str]) -> bool:
    """Whether somebody looks at *stream* and has not asked for plain text (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
