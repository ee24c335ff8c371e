"""Pictures of entries: which one an entry has, and that no name or file is more than seen."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pubgen import compiler
from pubgen.model import Picture, Publication
from pubgen.output import write
from tests.page_reader import read
from tests.pictures import smallest
from tests.test_safety import ATTACKS, dangers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"/>'
SIZE = (64, 48)
ENTRY = "@misc{%s, author = {Ada Quill}, title = {Tides}, year = 2024, %s}\n"


def project(
    folder: Path, fields: str, *names: str, profile: str = "", key: str = "k"
) -> compiler.Project:
    """An entry with these *fields*, and pictures of these *names*."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(
            SVG.encode() if name.lower().endswith(".svg") else smallest(name)
        )
    (folder / "papers.bib").write_text(ENTRY % (key, fields), "utf-8")
    (folder / "profile.toml").write_text(
        f'name = "Ada Quill"\nbib = "papers.bib"\n{profile}\n', "utf-8"
    )
    return compiler.open_project(folder / "profile.toml")


def publication(opened: compiler.Project) -> tuple[Publication, list[str]]:
    compiled = compiler.compile_page(opened, standalone=True)
    [found] = compiled.shown
    return found, [each.rule for each in compiled.diagnostics]


def page(opened: compiler.Project, folder: Path) -> str:
    compiled = compiler.compile_page(opened, standalone=True)
    return compiler.homepage(opened, compiled, folder / "site" / "index.html").text


def svg(src: str, alt: str = "") -> Picture:
    return Picture(src, *SIZE, alt)


@pytest.mark.parametrize(
    ("fields", "names", "expected"),
    [
        ("", [], None),
        ("", ["other.svg", "k.txt", "kk.svg", ".k.svg"], None),
        ("", ["k.svg"], svg("k.svg")),
        ("", ["k.SVG"], svg("k.SVG")),
        ("", ["previews/k.svg"], svg("previews/k.svg")),
        ("", ["k.svg", "previews/k.svg"], svg("k.svg")),
        ("", ["k.svg", "k.png"], Picture("k.png")),
        ("", ["k.jpeg"], Picture("k.jpeg")),
        ("", ["k.mp4", "k.svg"], Picture("k.mp4", *SIZE, is_film=True, still=svg("k.svg"))),
        ("", ["k.mp4"], Picture("k.mp4", is_film=True)),
        ("preview = {t.svg}", ["t.svg", "k.svg"], svg("t.svg")),
        ("preview = {t.svg}", ["previews/t.svg"], svg("previews/t.svg")),
        ("preview = {img/t 1.svg}", ["img/t 1.svg"], svg("img/t%201.svg")),
        ("preview = {t\\_1.svg}", ["t_1.svg"], svg("t_1.svg")),
        ("image = {t.svg}", ["t.svg"], svg("t.svg")),
        ("image = {t.mp4}", ["t.mp4"], Picture("t.mp4", is_film=True)),
        ("preview = {/img/t.png}", [], Picture("/img/t.png")),
        ("preview = {gone.svg}", ["k.svg"], svg("k.svg")),
        ("preview_alt = {Ink \\& moss}", ["k.svg"], svg("k.svg", "Ink & moss")),
    ],
)
def test_the_picture_of_an_entry(
    tmp_path: Path, fields: str, names: list[str], expected: Picture | None
) -> None:
    found, rules = publication(project(tmp_path, fields, *names))
    assert found.preview == expected
    assert rules == []


@pytest.mark.parametrize(
    ("fields", "broken", "names", "expected"),
    [
        ("", ["k.png"], [], None),
        ("", ["k.png"], ["k.svg"], svg("k.svg")),
        ("preview = {t.png}", ["t.png"], [], None),
        ("preview = {t.png}", ["t.png"], ["k.svg"], svg("k.svg")),
        ("preview = {https://example.org/t.png}", ["k.png"], [], None),
        ("", ["k.mp4"], ["k.svg"], svg("k.svg")),
        ("", ["k.png"], ["k.mp4"], Picture("k.mp4", is_film=True)),
    ],
)
def test_what_no_browser_can_show_is_not_on_the_page(
    tmp_path: Path, fields: str, broken: list[str], names: list[str], expected: Picture | None
) -> None:
    opened = project(tmp_path, fields, *broken, *names)
    for name in broken:
        (tmp_path / name).write_text("<!doctype html>", "utf-8")
    found, rules = publication(opened)
    assert (found.preview, rules) == (expected, ["wrong-picture"])
    compiled = compiler.compile_page(opened, standalone=True)
    output = compiler.homepage(opened, compiled, tmp_path / "site" / "index.html")
    assert [each.rule for each in output.found] == []
    assert not {each.path.name for each in output.files}.intersection(broken)
    assert [each.rule for each in compiler.verdict(opened).diagnostics] == ["wrong-picture"]


def test_the_folder_of_previews_has_a_key(tmp_path: Path) -> None:
    opened = project(tmp_path, "", "img/p/k.svg", profile='previews = "img/p"')
    assert publication(opened)[0].preview == svg("img/p/k.svg")


@pytest.mark.parametrize("folder", ["..", "../outside", "/tmp", ".hidden", "link"])  # noqa: S108
def test_a_folder_elsewhere_is_not_looked_into(tmp_path: Path, folder: str) -> None:
    home = tmp_path / "home"
    for name in ("k.svg", "outside/k.svg", "home/.hidden/k.svg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SVG, "utf-8")
    (home / "link").symlink_to("../outside")
    opened = project(home, "", profile=f'previews = "{folder}"')
    assert publication(opened)[0].preview is None


@pytest.mark.parametrize("name", ["../t.svg", "out.svg", ".t.svg", "sub/../../t.svg"])
def test_a_picture_that_is_not_for_others_is_an_error(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    (home / "sub").mkdir(parents=True)
    (tmp_path / "t.svg").write_text(SVG, "utf-8")
    (home / ".t.svg").write_text(SVG, "utf-8")
    (home / "out.svg").symlink_to("../t.svg")
    found, rules = publication(project(home, f"preview = {{{name}}}"))
    assert (found.preview, rules) == (None, ["unpublished-file"])


@pytest.mark.parametrize(
    "value",
    ["https://example.org/t.svg", "//example.org/t.svg", "www.example.org/t.svg", "t.pdf", "true",
     "data:image/svg+xml,<svg>.svg", "javascript:alert(1).svg", "file:///etc/t.svg",
     "HTTPS:\\\\example.org\\t.svg", "https:example.org/t.svg"],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(tmp_path: Path, value: str) -> None:
    opened = project(tmp_path, f"preview = {{{value}}}")
    found, rules = publication(opened)
    assert (found.preview, rules) == (None, ["unusable-preview"])
    assert "<img" not in page(opened, tmp_path)
    with_key = project(tmp_path, f"preview = {{{value}}}", "k.svg")
    assert publication(with_key)[0].preview == svg("k.svg")


def test_only_a_page_of_its_own_shows_pictures(tmp_path: Path) -> None:
    opened = project(tmp_path, "preview = {/t.png}", "k.svg")
    for sections, jekyll in ((["publications"], False), (None, True)):
        compiled = compiler.compile_page(opened, sections=sections)
        make = compiler.fragment if sections else compiler.homepage
        assert "t.png" not in make(opened, compiled, jekyll=jekyll).text


# -------------------------------------------------------------------------------- strangers


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_field_or_file_name_can_attack(tmp_path: Path, attack: str) -> None:
    text = attack.replace("\x00", "")
    plain = text.replace("/", "")
    for fields in (
        f"preview_alt = {{{text}}}, preview = {{/{text}.svg}}",
        f"preview = {{{text}}}, preview_alt = {{{text}}}",
        f"preview = {{{text}.mp4}}, image = {{{text}.svg}}",
        f"preview = {{{plain}.svg}}",
    ):
        html = page(project(tmp_path, fields, f"{plain}.svg", "k.mp4", "k.svg"), tmp_path)
        assert dangers(read(html)) == []


def test_a_film_is_silent_and_does_not_move_for_who_wants_less_motion(tmp_path: Path) -> None:
    html = page(project(tmp_path, "preview_alt = {Ink}", "k.mp4"), tmp_path)
    [film] = read(html).all("video")
    assert film.attributes.keys() == {
        "class", "aria-label", "muted", "loop", "playsinline", "autoplay", "preload",
    }  # fmt: skip
    moving, still = (each.attributes for each in film.all("source"))
    assert (moving["src"], moving["media"]) == ("k.mp4", "(prefers-reduced-motion: no-preference)")
    assert (still["src"], still["media"]) == (
        "k.mp4#t=0,0.001",
        "(prefers-reduced-motion: reduce)",
    )
    html = page(project(tmp_path, "", "k.mp4", "k.svg"), tmp_path)
    [film] = read(html).all("video")
    assert film.attributes["poster"] == "k.svg"
    assert len(film.all("source")) == 1


# --------------------------------------------------------------------------- in a real browser

EVIL = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="64"
height="48" onload="parent.evil = 1"><script>parent.evil = 1; fetch("stolen.txt")</script>
<image x:href="stolen.png" width="9" height="9"/><foreignObject width="9" height="9">
<iframe xmlns="http://www.w3.org/1999/xhtml" src="stolen.html"/></foreignObject></svg>"""
# Draws a film in the browser itself: no other tool is needed for one.
DRAW = """async () => {
  const canvas = document.createElement("canvas"), parts = []
  const recorder = new MediaRecorder(canvas.captureStream(20), {mimeType: "video/mp4"})
  recorder.ondataavailable = event => parts.push(event.data)
  const done = new Promise(resolve => recorder.onstop = resolve)
  recorder.start()
  for (let i = 0; i < 30; i++) {
    canvas.getContext("2d").fillRect(0, 0, i, i)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  recorder.stop()
  await done
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}"""


def test_an_svg_runs_no_script_and_asks_for_nothing(tmp_path: Path, browser: Browser) -> None:
    opened = project(tmp_path, "", "k.svg")
    (tmp_path / "k.svg").write_text(EVIL, "utf-8")
    compiled = compiler.compile_page(opened, standalone=True)
    site = tmp_path / "site" / "index.html"
    write(compiler.homepage(opened, compiled, site).files)
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(site.as_uri())
    tab.wait_for_function("document.querySelector('.pub-preview').complete")
    assert tab.evaluate("document.querySelector('.pub-preview').naturalWidth") == 64
    assert tab.evaluate("'evil' in window") is False
    assert any(url.endswith("k.svg") for url in asked)
    assert not [url for url in asked if "stolen" in url]
    tab.close()


@pytest.mark.parametrize("names", [(), ("k.svg",)])
def test_a_film_plays_or_stands_still(
    tmp_path: Path, browser: Browser, names: tuple[str, ...]
) -> None:
    tab = browser.new_page()
    opened = project(tmp_path, "", *names)
    (tmp_path / "k.mp4").write_bytes(base64.b64decode(tab.evaluate(DRAW)))
    compiled = compiler.compile_page(opened, standalone=True)
    [found] = compiled.shown
    assert found.preview is not None
    assert (found.preview.width, found.preview.height) == (300, 150)  # of any <canvas>
    site = tmp_path / "site" / "index.html"
    write(compiler.homepage(opened, compiled, site).files)
    tab.goto(site.as_uri())
    tab.wait_for_function("document.querySelector('video').currentTime > 0.5")
    tab.close()
    tab = browser.new_page(reduced_motion="reduce")
    tab.goto(site.as_uri())
    film = "document.querySelector('video')"
    if names:
        tab.wait_for_load_state("networkidle")
        assert tab.evaluate(f"{film}.currentSrc") == ""  # its poster is all that there is
    else:
        tab.wait_for_function(f"{film}.currentTime > 0 && {film}.paused")
        assert tab.evaluate(f"{film}.currentTime") < 0.5
    tab.close()
