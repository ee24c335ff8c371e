"""Invented entries in the manner of DBLP's: the same ones for the same size, on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

GIVEN = (
    "Ada Bjarne Chen Dilek Emeka Farah Giulia Hiroshi In{\\'e}s J{\\\"u}rgen Kofi Li Maria Ngozi "
    "Ond{\\v{r}}ej Priya Qing Ravi S{\\o}ren Tomoko Ursula V{\\'{\\i}}ctor Wei Xin Yusuf Zo{\\\"e}"
).split()
FAMILY = (
    "Abara Berger Castillo Dvo{\\v{r}}{\\'a}k Eriksen Fontaine Garc{\\'{\\i}}a Huang Ito Jansen "
    'Kowalski Liu M{\\"u}ller Nakamura Okafor Petrov Quispe Rossi Schmidt Tanaka Ueda Varga Wang '
    "Xu Yilmaz Zhang"
).split()
ADJECTIVES = "Adaptive Causal Distributed Efficient Neural Robust Scalable Sparse Verified".split()
NOUNS = "Caching Consensus Gradients Graphs Indexes Inference Parsers Scheduling Tensors".split()
SETTINGS = (
    "the Edge,Heterogeneous {GPU} Clusters,Large Language Models,Noisy Data,Multi-Core Systems,"
    "$O(n \\log n)$ Time,Wireless Networks,the Wild {\\&} Beyond"
).split(",")
VENUES = "{ASTRA} {BOREAL} {CIRRUS} {DELTA} {EMBER} {FJORD}".split()
PLACES = ("Lisbon, Portugal", "Kyoto, Japan", "Renton, WA, USA", "Virtual Event", "Accra, Ghana")


def entries(size: int) -> Iterator[str]:
    """*size* entries, conference papers and journal articles in turn."""
    random = Random(2026)  # noqa: S311 — not a secret, and the same in every run
    for number in range(size):
        yield (_article if number % 3 == 0 else _paper)(random, number)


def _paper(random: Random, number: int) -> str:
    year, venue = random.randint(1990, 2026), random.choice(VENUES)
    proceedings = f"{{IEEE}} Conference on {random.choice(NOUNS)}, {venue} {year}"
    return _entry(
        "inproceedings",
        number,
        author=_authors(random),
        title=_title(random),
        booktitle=f"{proceedings}, {random.choice(PLACES)}, June {number % 28 + 1}, {year}",
        pages=f"{number}--{number + 12}",
        publisher="{IEEE}",
        year=str(year),
        doi=f"10.0000/{venue.strip('{}')}.{number}",
    )


def _article(random: Random, number: int) -> str:
    return _entry(
        "article",
        number,
        author=_authors(random),
        title=_title(random),
        journal=f"J. {random.choice(ADJECTIVES)} {random.choice(NOUNS)}",
        volume=str(number % 90 + 1),
        number=str(number % 12 + 1),
        pages=f"{number}:1--{number}:30",
        year=str(random.randint(1990, 2026)),
        url=f"https://example.org/articles/{number}",
    )


def _entry(kind: str, key: int, /, **fields: str) -> str:
    lines = (f"  {name:9} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{gen/{kind}/{key},\n" + ",\n".join(lines) + "\n}\n\n"


def _authors(random: Random) -> str:
    names = (f"{random.choice(GIVEN)} {random.choice(FAMILY)}" for _ in range(random.randint(1, 6)))
    return " and\n               ".join(names)


def _title(random: Random) -> str:
    first, second = random.sample(NOUNS, 2)
    return (
        f"{random.choice(ADJECTIVES)} {first} and {second}:"
        f"\n               {random.choice(ADJECTIVES)} {second} for {random.choice(SETTINGS)}"
    )
