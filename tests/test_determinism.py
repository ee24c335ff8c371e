"""The same input gives the same bytes, whatever order a set or a dictionary of Python's has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pubgen import compiler
from pubgen.check.report import report
from pubgen.compiler.exporting import FORMATS
from pubgen.render.targets import TARGETS
from tests.conftest import ROOT, cv_of
from tests.pages import PROFILES

SEEDS = ("0", "1", "2024")


def outputs(name: str) -> dict[str, str]:
    """What each output of a profile comes to."""
    project = compiler.open_project(PROFILES[name])
    made: dict[str, str | bytes] = {}
    page = compiler.compile_page(project)
    made["fragment"] = compiler.fragment(project, page).text
    whole = compiler.compile_page(project, standalone=True)
    for file in compiler.homepage(project, whole, Path("site/index.html")).files:
        made[file.path.as_posix()] = file.content
    for format_ in FORMATS:
        made[format_] = compiler.exported(project, page, format_).text
    for target, its in TARGETS.items():
        for encoding in ("utf8", "ascii") if its.language.folder == "latex" else ("utf8",):
            made[f"{target} {encoding}"] = cv_of(project, target=target, encoding=encoding)[1].text
    found = compiler.verdict(project).diagnostics
    made["check"] = report("full", found)
    return {
        what: sha256(data.encode() if isinstance(data, str) else data).hexdigest()
        for what, data in made.items()
    }


@pytest.mark.parametrize("name", PROFILES)
def test_hash_seeds_change_nothing(name: str) -> None:
    script = f"import json; from tests import {Path(__file__).stem} as here\n"
    script += f"print(json.dumps(here.outputs({name!r})))"
    made = []
    for seed in SEEDS:
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        made.append(json.loads(done.stdout))
    assert len(made[0]) > 25
    assert made[0] == made[1] == made[2]
