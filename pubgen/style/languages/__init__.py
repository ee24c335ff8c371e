"""The words of ours: one module a language."""

from pubgen.style.languages.by_tag import LANGUAGES, language

__all__ = ["LANGUAGES", "language"]
