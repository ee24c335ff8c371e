"""What others run `pubgen check` by: the pre-commit hooks and the GitHub Action."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_cli import Ran, pubgen
from tests.test_docs import CHECK, blocks

BROKEN = "@misc{quill2024tides,, author = {Quill, Ada}, title = {On Tides}, year = 2024}\n"
WARNED = BROKEN.replace(",,", ",").replace("}\n", ", doi = {https://doi.org/10.1000/tides}}\n")
GOOD = "@misc{reed2023moss, author = {Reed, Tom}, title = {On Moss}, year = 2023}\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    other = BROKEN.replace("tides", "moors")
    texts = {"broken.bib": BROKEN, "warned.bib": WARNED, "good.bib": GOOD, "two words.bib": other}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8", newline="\n")
    return tmp_path


# --------------------------------------------------------------------------------------- pre-commit

HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


def hooked(hook: str, *files: str, cwd: Path) -> Ran:
    command, *arguments = shlex.split(HOOKS[hook]["entry"])
    assert command == "pubgen"
    return pubgen(*arguments, *files, cwd=cwd)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_has_what_pre_commit_needs(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()
    assert hook["language"] == "python"
    assert re.search(hook["files"], "papers/my.bib")
    assert not re.search(hook["files"], "papers/my.bib.txt")


def test_the_hook_fails_for_an_error_and_writes_nothing(here: Path) -> None:
    assert hooked("pubgen-check", "good.bib", "warned.bib", cwd=here).status == 0
    ran = hooked("pubgen-check", "good.bib", "broken.bib", cwd=here)
    assert (ran.status, ran.out.count(b"-->")) == (1, 1)
    assert (here / "broken.bib").read_text("utf-8") == BROKEN


def test_the_fixing_hook_mends(here: Path) -> None:
    assert hooked("pubgen-check-fix", "good.bib", "broken.bib", cwd=here).status == 0
    assert (here / "broken.bib").read_text("utf-8") == BROKEN.replace(",,", ",")
    assert (here / "good.bib").read_text("utf-8") == GOOD


def test_the_documentation_names_hooks_that_there_are() -> None:
    [config] = [each for each in map(yaml.safe_load, blocks(CHECK, "yaml")) if "repos" in each]
    named = {hook["id"] for repository in config["repos"] for hook in repository["hooks"]}
    assert named
    assert named <= HOOKS.keys()
    assert set(re.findall(r"\bpubgen-check[a-z-]*", CHECK.read_text("utf-8"))) == HOOKS.keys()


# ------------------------------------------------------------------------------------------- action

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
[INSTALLS, CHECKS] = [step for step in STEPS if "run" in step]


def environment(step: dict[str, Any], inputs: dict[str, str], temporary: Path) -> dict[str, str]:
    """What *step* declares as `env`, with what GitHub would put into it."""
    known = {
        **{f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()},
        **{f"inputs.{name}": value for name, value in inputs.items()},
        "github.action_path": str(ROOT),
        "runner.temp": str(temporary),
        "steps.python.outputs.python-path": sys.executable,
    }
    return {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], value)
        for name, value in step["env"].items()
    }


def acted(here: Path, **inputs: str) -> Ran:
    """Run the step that checks, as GitHub does; pubgen is that of these tests."""
    bash = shutil.which("bash")
    if bash is None or sys.platform == "win32":
        pytest.skip("bash is not installed")
    assert inputs.keys() <= ACTION["inputs"].keys()
    script = here / "step.sh"
    script.write_text(CHECKS["run"], "utf-8")
    done = subprocess.run(
        [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=here,
        env={**os.environ, **environment(CHECKS, inputs, here / "none")},
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


ANNOTATION = (
    b"::error file=broken.bib,line=1,col=22,endLine=1,endColumn=23,title=doubled-comma::"
    b"a comma with no field before it%0Ahelp: delete it\n"
)


def test_a_bad_bib_is_annotated_and_fails_the_step(here: Path) -> None:
    assert acted(here, files="broken.bib") == Ran(
        1, ANNOTATION, "broken.bib: 1 entry, 1 error (1 can be fixed with --fix)\n"
    )
    assert acted(here, files="good.bib") == Ran(0, b"", "good.bib: 1 entry, no problem\n")


def test_several_files_patterns_and_blanks(here: Path) -> None:
    ran = acted(here, files="good.bib\ntwo words.bib\nbro*.bib\n")
    assert ran.out == ANNOTATION.replace(b"broken", b"two words") + ANNOTATION
    assert ran.err.startswith("3 files: 3 entries")
    ran = acted(here, files="no*.bib")
    assert (ran.status, ran.err) == (
        2, "pubgen: cannot read no*.bib: No such file or directory\n"
    )  # fmt: skip


def test_without_files_the_profile_says_which(here: Path) -> None:
    (here / "profile.toml").write_text('name = "Ada Quill"\nbib = "broken.bib"\n', "utf-8")
    assert acted(here).out == ANNOTATION


def test_strict_and_more_arguments(here: Path) -> None:
    assert acted(here, files="warned.bib").status == 0
    assert acted(here, files="warned.bib", strict="true").status == 1
    arguments = "--ignore doubled-comma\n  --warn\tidentifiers"
    assert acted(here, files="broken.bib", arguments=arguments).status == 0
    assert acted(here, files="warned.bib", arguments="--error doi-as-url").status == 1


@pytest.mark.parametrize("name", ["files", "arguments", "strict"])
def test_no_input_is_run(here: Path, name: str) -> None:
    hostile = "$(touch owned) `touch owned`; touch owned\n\" && touch owned '"
    inputs = {"files": "broken.bib", name: hostile}
    assert acted(here, **inputs).status in ((1,) if name == "strict" else (2,))
    assert not (here / "owned").exists()


@pytest.mark.parametrize("step", [INSTALLS, CHECKS], ids=lambda step: step["name"])
def test_no_value_is_put_into_a_script(step: dict[str, Any]) -> None:
    assert step["shell"] == "bash"
    assert "${{" not in step["run"]
    used = set(re.findall(r"\$\{?([A-Z]+)\b", step["run"]))
    assert used
    assert used <= step["env"].keys()


def test_it_installs_itself_where_it_then_looks() -> None:
    given = environment(INSTALLS, {}, Path("/tmp/runner"))  # noqa: S108 - nothing is written there
    assert given["SOURCE"] == str(ROOT)
    assert given["TARGET"] == environment(CHECKS, {}, Path("/tmp/runner"))["PYTHONPATH"]  # noqa: S108
    assert '--target "$TARGET" "$SOURCE"' in INSTALLS["run"]
    assert STEPS[0]["id"] == "python"


def test_the_documentation_lists_the_inputs() -> None:
    text = CHECK.read_text("utf-8").partition("## In a pull request")[2].partition("\n## ")[0]
    listed = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", text, re.MULTILINE))
    assert listed.keys() == ACTION["inputs"].keys()
    words = {"": {"none", "what the profile names"}}
    for name, default in listed.items():
        value = ACTION["inputs"][name]["default"]
        assert default in words.get(value, {f"`{value}`"})
    for job in (
        each["jobs"] for each in map(yaml.safe_load, blocks(CHECK, "yaml")) if "jobs" in each
    ):
        for step in (step for each in job.values() for step in each["steps"]):
            if step.get("uses", "").startswith("OWNER/pubgen@"):
                assert step["with"].keys() <= ACTION["inputs"].keys()
