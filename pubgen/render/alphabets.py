"""Letters of mathematical alphabets, as Unicode has them: MathML Core knows no other way.

Mathematical Alphanumeric Symbols, U+1D400 and on, where what was a character before is left out.
"""

from __future__ import annotations

# The first capital, small letter and digit of each.
_LATIN = {
    "mathbf": (0x1D400, 0x1D41A, 0x1D7CE), "boldsymbol": (0x1D468, 0x1D482, 0x1D7CE),
    "mathit": (0x1D434, 0x1D44E, 0), "mathcal": (0x1D49C, 0x1D4B6, 0),
    "mathfrak": (0x1D504, 0x1D51E, 0), "mathbb": (0x1D538, 0x1D552, 0x1D7D8),
    "mathsf": (0x1D5A0, 0x1D5BA, 0x1D7E2), "mathtt": (0x1D670, 0x1D68A, 0x1D7F6),
}  # fmt: skip
_GREEK = {"mathbf": (0x1D6A8, 0x1D6C2), "boldsymbol": (0x1D71C, 0x1D736)}
_SAME = {"mathscr": "mathcal", "bm": "boldsymbol", "pmb": "boldsymbol"}
_ELSEWHERE = {
    "mathit": {"h": "ℎ"},
    "mathcal": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "mathfrak": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "mathbb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
}  # fmt: skip


def in_alphabet(char: str, name: str) -> str:
    """*char* as a letter of the alphabet that TeX calls *name*; as it is where that has none."""
    name = _SAME.get(name, name)
    if special := _ELSEWHERE.get(name, {}).get(char):
        return special
    if char.isascii() and char.isalnum() and name in _LATIN:
        capital, small, digit = _LATIN[name]
        if char.isdigit():
            return chr(digit + int(char)) if digit else char
        is_capital = char.isupper()
        return chr(ord(char) + (capital - ord("A") if is_capital else small - ord("a")))
    if name in _GREEK and ("Α" <= char <= "Ω" or "α" <= char <= "ω"):
        capital, small = _GREEK[name]
        return chr(capital + ord(char) - ord("Α") if char <= "Ω" else small + ord(char) - ord("α"))
    return char
