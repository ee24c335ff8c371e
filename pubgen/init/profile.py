"""The first `profile.toml` for somebody, and the files that come with it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pubgen import files
from pubgen.init.owner import MOST_SPELLINGS, Proposal
from pubgen.output import File
from pubgen.profile import json_schema

SCHEMA_NAME = "profile.schema.json"


def first_files(proposal: Proposal, bibs: Sequence[Path], profile: Path) -> tuple[File, File]:
    """The profile for *proposal* and, beside it, the schema that editors complete it from."""
    text = profile_text(proposal, [_relative(path, profile.parent) for path in bibs])
    return (
        File(profile, text.encode()),
        File(profile.parent / SCHEMA_NAME, schema_text().encode()),
    )


def schema_text() -> str:
    """The JSON schema of a profile, as a file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def is_in_the_way(file: File) -> bool:
    """Whether *file* is there already and may be somebody's work: all but the very same schema."""
    if not os.path.lexists(file.path):  # a link that leads nowhere is somebody's, too
        return False
    return file.path.name != SCHEMA_NAME or not files.is_file(file.path) or file.is_stale()


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def profile_text(proposal: Proposal, bib_names: Sequence[str]) -> str:
    """A profile to be read by people: what is known, and examples to be taken into use."""
    import jinja2  # costs time, and only the first profile needs it here

    from pubgen.render.shipped import shipped_templates

    environment = jinja2.Environment(  # noqa: S701 - no HTML: `finalize` lets only TOML pass
        loader=jinja2.FileSystemLoader(shipped_templates() / "init"),
        undefined=jinja2.StrictUndefined,
        finalize=_only_toml,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["toml"] = _Toml.of
    owner = proposal.owner
    seen = [s for s in owner.spellings if s != owner.name] if owner else []
    return environment.get_template("profile.toml.jinja").render(
        name=owner.name if owner else None,
        recognised=seen[:MOST_SPELLINGS],
        aliases=_unique(owner.aliases) if owner else [],
        bibs=bib_names,
        key=proposal.first_key or "quill2026ink",
    )


def _unique(texts: Iterable[str]) -> list[str]:
    return list({text.casefold(): text for text in reversed(list(texts))}.values())


class _Toml(str):
    """A string as TOML writes it: all that the template may print."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> _Toml:
        return cls(toml_string(text))


def _only_toml(value: object) -> object:
    if not isinstance(value, _Toml):
        raise TypeError(f"{value!r} must go through the filter `toml`")
    return value


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def toml_string(text: str) -> str:
    """*text* as a basic string of TOML on one line, whatever is in it."""
    return f'"{"".join(map(_toml_character, text))}"'


def _toml_character(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    if "\ud800" <= char <= "\udfff":  # half a character, which no file may hold
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\u{ord(char):04x}" if char <= "\uffff" else f"\\U{ord(char):08x}"
