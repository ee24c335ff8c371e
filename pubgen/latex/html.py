"""HTML in a field: what to write in LaTeX instead."""

from __future__ import annotations

from html import unescape

_COMMAND_OF = {
    "sub": "textsubscript", "sup": "textsuperscript", "i": "emph", "em": "emph", "b": "textbf",
    "strong": "textbf", "tt": "texttt", "code": "texttt", "scp": "textsc", "u": "underline",
}  # fmt: skip
_LATEX_OF = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "<": "$<$", ">": "$>$", "\u00a0": "~", "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``",
    "”": "''",
}  # fmt: skip
_LONGEST = 20  # characters between two tags that are quoted


def instead_of_entity(entity: str) -> str:
    """``&amp;`` → ``write `\\&` ``."""
    char = unescape(entity)
    latex = _LATEX_OF.get(char, char)
    return f"write `{latex}`" if latex.strip() and latex.isprintable() else ""


def instead_of_tag(name: str, content: str) -> str:
    """``sub`` around ``2`` → ``write `\\textsubscript{2}` ``."""
    short = content if len(content) <= _LONGEST and content.isalnum() else "…"
    command = _COMMAND_OF.get(name.lower())
    return f"write `\\{command}{{{short}}}`" if command else rf"write `\href{{…}}{{{short}}}`"
