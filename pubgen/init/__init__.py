"""From a bare .bib to a first profile: who its owner probably is, and a `profile.toml` for them."""

from pubgen.init.owner import Candidate, Proposal, bibs_in, read, told
from pubgen.init.profile import (
    first_files,
    is_in_the_way,
    profile_text,
    schema_text,
    toml_string,
)

__all__ = [
    "Candidate",
    "Proposal",
    "bibs_in",
    "first_files",
    "is_in_the_way",
    "profile_text",
    "read",
    "schema_text",
    "told",
    "toml_string",
]
