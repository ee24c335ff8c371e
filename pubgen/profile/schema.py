"""The profile as editors know it."""

from __future__ import annotations

from typing import Any

import msgspec

from pubgen.profile.types import Profile


def json_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) by which editors complete and check a profile."""
    schema = msgspec.json.schema(Profile)
    # To the loader a profile without a name is one with a mistake; an editor should ask for it.
    schema["$defs"]["Profile"]["required"] = ["name"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "pubgen profile",
        **schema,
    }
