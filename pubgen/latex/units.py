r"""siunitx and mhchem in their common forms, as the TeX of the formula that they print.

``\SI{5}{\kilo\metre}`` → ``5\,\mathrm{km}``, ``\ce{H2O}`` → ``\mathrm{H_{2}O}``.
"""

from __future__ import annotations

import re

from pubgen.regexes import regex

_PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": r"\mu ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z",
    "yotta": "Y",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa",
    "joule": "J", "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": r"\Omega ",
    "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx",
    "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "radian": "rad",
    "steradian": "sr", "degreeCelsius": r"{}^{\circ}C", "celsius": r"{}^{\circ}C",
    "minute": "min", "hour": "h", "day": "d", "litre": "L", "liter": "L", "tonne": "t",
    "hectare": "ha", "electronvolt": "eV", "dalton": "Da", "atomicmassunit": "u", "bel": "B",
    "decibel": "dB", "neper": "Np", "bar": "bar", "barn": "b", "angstrom": r"\text{Å}",
    "degree": r"{}^{\circ}", "arcminute": "'", "arcsecond": "''", "percent": r"\%",
    "astronomicalunit": "au", "parsec": "pc", "bit": "bit", "byte": "B", "year": "yr",
    "gauss": "G", "dyne": "dyn", "erg": "erg", "nm": "nm", "um": r"\mu m", "mm": "mm", "cm": "cm",
    "km": "km", "kg": "kg", "mg": "mg", "ug": r"\mu g", "ms": "ms", "us": r"\mu s", "ns": "ns",
    "ps": "ps", "fs": "fs", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "THz": "THz",
    "eV": "eV", "keV": "keV", "MeV": "MeV", "GeV": "GeV", "TeV": "TeV", "kW": "kW", "MW": "MW",
    "mW": "mW", "mV": "mV", "kV": "kV", "mA": "mA", "mK": "mK", "dB": "dB", "kPa": "kPa",
    "MPa": "MPa", "GPa": "GPa", "nA": "nA", "pA": "pA", "mol": "mol", "ml": "mL", "mL": "mL",
}  # fmt: skip
_POWERS = {"squared": "2", "cubed": "3"}
_POWERS_BEFORE = {"square": "2", "cubic": "3"}
_UNIT_TOKEN = regex(r"\\([A-Za-z]+)|\\?([.~,])|\^\{?([-+0-9]+)\}?|([^\\\s^])|\s+", re.DOTALL)


def expanded(name: str, arguments: list[str], option: str) -> str:  # noqa: ARG001 - of looks alone
    """The TeX that the macro *name* stands for."""
    if name in ("ce", "cee", "isotope"):
        return rf"\mathrm{{{chemistry(arguments[0])}}}"
    if name in ("si", "unit"):
        return _unit(arguments[0])
    if name == "num":
        return _number(arguments[0])
    if name == "ang":
        signs = (r"^{\circ}", "'", "''")
        given = zip(arguments[0].split(";"), signs, strict=False)
        return "".join(f"{_number(value)}{sign}" for value, sign in given if value.strip())
    if name in ("numrange", "SIrange", "qtyrange"):
        unit = _apart(_unit(arguments[2])) if len(arguments) > 2 else ""
        return rf"{_number(arguments[0])}\text{{–}}{_number(arguments[1])}{unit}"
    return _number(arguments[0]) + _apart(_unit(arguments[1]))


def _apart(unit: str) -> str:
    """*unit* after a number: only the signs of an angle touch it."""
    return unit if unit.startswith(r"{}^{\circ}}") or not unit else rf"\,{unit}"


_NUMBER = regex(r"([-+]?[^eE]*)[eE]([-+]?[0-9]+)")


def _number(value: str) -> str:
    value = value.replace(r"\pm", "+-").strip()
    found = _NUMBER.fullmatch(value)
    digits, power = (found[1], found[2]) if found else (value, "")
    digits = re.sub(r"\s+", "", digits).replace("+-", r"\pm ").replace("x", r"\times ")
    if not power:
        return digits
    raised = rf"10^{{{power.lstrip('+')}}}"
    return rf"{digits}\times {raised}" if digits else raised


def _unit(tex: str) -> str:
    parts: list[str] = []
    sign, power = "", ""  # of the unit that comes next
    prefix = ""
    for token in _UNIT_TOKEN.finditer(tex):
        name, dot, raised, other = token.groups()
        if name in _PREFIXES:
            prefix += _PREFIXES[name]
        elif name == "per":
            sign = "-"
        elif name in _POWERS_BEFORE:
            power = _POWERS_BEFORE[name]
        elif name in _POWERS or name in ("tothe", "raiseto", "of"):
            if name in _POWERS and parts:
                parts[-1] = _raised(parts[-1], _POWERS[name])
        elif name:
            shown = prefix + _UNITS.get(name, rf"\{name} ")
            parts.append(_raised(shown, sign + (power or "1")) if sign or power else shown)
            sign = power = prefix = ""
        elif dot:
            parts.append(r"\,")
        elif raised and parts:
            parts[-1] = _raised(parts[-1], raised)
        elif other and other not in "{}":
            if parts and parts[-1].isalpha() and len(parts[-1]) < 8:
                parts[-1] += other
            else:
                parts.append(other)
    joined = r"\,".join(part for part in parts if part != r"\,")
    return rf"\mathrm{{{joined}}}" if joined else ""


def _raised(unit: str, power: str) -> str:
    """*unit* to a power; ``m^{-1}`` and `2` are ``m^{-2}``."""
    if unit.endswith("^{-1}") and not power.startswith("-"):
        return f"{unit.removesuffix('^{-1}')}^{{-{power}}}"
    return f"{unit}^{{{power}}}"


# Digits after a letter or a bracket are lowered, charges raised; `^{13}C` and `^13C` are isotopes.
_CHEMISTRY = regex(
    r"(?P<arrow><=>|<->|->|<-|(?<!\s)\s+\+\s+)"
    r"|\^\{(?P<group>[^{}]*)\}|\^(?P<charge>[0-9]*[+-]?)|_\{(?P<low>[^{}]*)\}|_(?P<lowered>[0-9]+)"
    r"|(?<=[A-Za-z)\]])(?P<count>[0-9]+)|(?<=[A-Za-z0-9)\]])(?P<sign>[+-])(?=[\s)\]]|\Z)"
    r"|(?P<dot>(?<!\s)\s*[*.]\s*)|\$(?P<tex>[^$]*)\$"
)
_ARROWS = {"->": r"\rightarrow ", "<-": r"\leftarrow ", "<=>": r"\rightleftharpoons ",
           "<->": r"\leftrightarrow "}  # fmt: skip


def chemistry(tex: str) -> str:
    """A formula of mhchem: ``SO4^2-`` → ``SO_{4}^{2-}``."""

    def instead(found: re.Match[str]) -> str:
        kind, text = found.lastgroup or "", found[0]
        match kind:
            case "arrow":
                return _ARROWS.get(text.strip(), "+")
            case "group" | "charge":
                return f"^{{{found[kind]}}}" if found[kind] else ""
            case "low" | "lowered" | "count":
                return f"_{{{found[kind]}}}"
            case "sign":
                return f"^{{{text}}}"
            case "dot":
                return r"\cdot "
        return found[kind]

    return _CHEMISTRY.sub(instead, tex)
