"""What people install: the wheel, alone in an empty environment."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest

from pubgen import __version__
from tests.conftest import ROOT


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    backend = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder), "hatchling"]
    if subprocess.run(backend, capture_output=True, check=False).returncode:
        pytest.skip("no package index can be reached")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, cwd=ROOT)
    return next(folder.glob("pubgen-*.whl"))


def test_the_wheel_has_templates_pages_of_rules_and_types(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    templates = {
        f"pubgen/{path.relative_to(ROOT).as_posix()}"
        for path in ROOT.glob("templates/**/*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    pages = {f"pubgen/rules/{path.name}" for path in ROOT.glob("pubgen/rules/*.md")}
    assert templates
    assert pages
    assert names >= templates | pages | {"pubgen/py.typed"}
    assert not {name for name in names if not name.startswith("pubgen")}


def test_the_installed_wheel_builds_the_example(wheel: Path, tmp_path: Path) -> None:
    builder = EnvBuilder(with_pip=True)
    builder.create(tmp_path / "venv")
    venv = builder.ensure_directories(tmp_path / "venv")
    _run(venv.env_exe, "-m", "pip", "install", wheel, cwd=tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")

    pubgen = Path(venv.bin_path, "pubgen")
    assert __version__ in _run(pubgen, "--version", cwd=tmp_path)
    _run(pubgen, "html", cwd=tmp_path)
    assert _run(pubgen, "explain", "et-al", cwd=tmp_path).startswith("# et-al\n")
    assert "</html>" in (tmp_path / "site" / "index.html").read_text("utf-8")
