"""The first acceptance case: data/ compiles to what the hand-written seed page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubgen import compiler
from tests.page_reader import Element, Shown, publications, read

DATA = Path(__file__).parents[1] / "data"

ME = ("Gangmuk Lim", True, "")
ME_FIRST, PREREPA = ("Gangmuk Lim", True, "*"), ("Aditya Prerepa", False, "*")


def others(names: str) -> tuple[tuple[str, bool, str], ...]:
    return tuple((name, False, "") for name in names.split(", "))


SEED = [
    Shown(
        "[NSDI '26]",
        "SLATE: Service Layer Traffic Engineering",
        "",
        (ME_FIRST, PREREPA, *others("Brighten Godfrey, Radhika Mittal")),
        "In Proceedings of the 23rd USENIX Symposium on Networked Systems Design and Implementation"
        " (NSDI'26), Renton, WA, May 2026.",
        "(* co-first author)",
    ),
    Shown(
        "[arXiv]",
        "AIBrix: Towards Scalable, Cost-Effective Large Language Model Inference Infrastructure",
        "",
        (
            *others(
                "Jiaxin Shan, Varun Gupta, Le Xu, Haiyang Shi, Jingyuan Zhang, Ning Wang, Linhui Xu"
                ", Rong Kang, Tongping Liu, Yifei Zhang, Yiqing Zhu, Shuowei Jin"
            ),
            ME,
            *others(
                "Binbin Chen, Zuzhi Chen, Xiao Liu, Xin Chen, Kante Yin, Chak-Pong Chung, "
                "Chenyu Jiang, Yicheng Lu, Jianjun Chen, Caixue Lin, Wu Xiang, Rui Shi, Liguang Xie"
            ),
        ),
        "arXiv:2504.03648, March 2025.",
        "",
    ),
    Shown(
        "[HotNets '24]",
        "Opportunities and Challenges in Service Layer Traffic Engineering",
        "",
        (ME_FIRST, PREREPA, *others("Brighten Godfrey, Radhika Mittal")),
        "In Proceedings of the 23rd ACM Workshop on Hot Topics in Networks (HotNets'24), Irvine, "
        "California, November 2024.",
        "(* co-first author)",
    ),
    Shown(
        "[USENIX ATC '24]",
        "Kivi: Verification for Cluster Management",
        "",
        (*others("Bingzhe Liu"), ME, *others("Ryan Beckett, P. Brighten Godfrey")),
        "In Proceedings of the 2024 USENIX Annual Technical Conference (USENIX ATC'24), "
        "Santa Clara, CA, July 2024.",
        "",
    ),
    Shown(
        "[USENIX ATC '21]",
        "Zico: Efficient GPU Memory Sharing for Concurrent DNN Training",
        "",
        (ME, *others("Jeongseob Ahn, Wencong Xiao, Youngjin Kwon, Myeongjae Jeon")),
        "In Proceedings of the 2021 USENIX Annual Technical Conference (USENIX ATC'21), July 2021.",
        "",
    ),
    Shown(
        "[ICDE '20]",
        "Approximate Quantiles for Data Center Telemetry Monitoring",
        "(short paper)",
        (ME, *others("Myeongjae Jeon, Stavros Volos, Mohamed Hassan, Ze Jin")),
        "In Proceedings of the 36th IEEE International Conference on Data Engineering (ICDE'20), "
        "Dallas, Texas, April 2020.",
        "",
    ),
]
NEWS_DATES = [
    "Jul, 2025", "Jan, 2025", "Sep, 2024", "Apr, 2024", "Nov, 2023", "Nov, 2023", "Mar, 2023",
]  # fmt: skip
# What each item of news has to name, and where it has to lead.
NEWS_FACTS = [
    ("SLATE: Service Layer Traffic Engineering", "NSDI '26"),
    ("Bytedance", "Compute Infra", "Seattle", "https://github.com/vllm-project/aibrix"),
    (
        "Opportunities and Challenges in Service Layer Traffic Engineering",
        "HotNets '24",
        "Irvine",
        "https://conferences.sigcomm.org/hotnets/2024/accepted.html",
    ),
    ("Kivi", "USENIX ATC '24", "travel grant"),
    ("KubeCon '23", "Kivi", "Chicago", "https://www.youtube.com/watch?v=EEj8ptQmZmY&t=1s"),
    ("EnvoyCon '23", "SLATE", "Chicago", "https://youtu.be/iBQaaGBQVMA?si=8dB91JyVAFoTUVUj"),
    ("IstioCon '23", "SLATE", "virtual"),
]
EXPERIENCE = [
    ("Jan 2025 - Jun 2025", "Research Intern, Compute Infra Team", "Bytedance", "Seattle, WA"),
    ("Jul 2021 - Apr 2022", "Software Engineer", "Rebellions", "Seongnam, Korea"),
    ("Jun 2018 - Aug 2018", "Research Intern, Media Lab", "Ghent University", "Ghent, Belgium"),
]
EXPERIENCE_PARTS = ("date", "role", "company", "location")


@pytest.fixture(scope="module")
def page() -> Element:
    project = compiler.open_project(DATA / "profile.toml")
    compiled = compiler.compile_page(project)
    assert compiled.diagnostics == ()
    assert compiled.account == "6 entries read: 6 shown"
    return read(compiler.homepage(project, compiled).text)


def test_the_page_has_the_titles_of_the_fragment(page: Element) -> None:
    titles = [each.text.removesuffix("#").strip() for each in page.all(".pub-title")]
    assert titles == [f"{each.title} {each.mark}".strip() for each in SEED]


def test_six_of_six_publications() -> None:
    project = compiler.open_project(DATA / "profile.toml")
    compiled = compiler.compile_page(project, sections=["publications"])
    assert publications(read(compiler.fragment(project, compiled).text)) == SEED


def test_seven_of_seven_news(page: Element) -> None:
    assert [each.text for each in page.all(".news-date")] == NEWS_DATES
    for item, facts in zip(page.all(".news-content"), NEWS_FACTS, strict=True):
        said = " ".join((item.text, *(link.attributes["href"] for link in item.all("a"))))
        assert [fact for fact in facts if fact not in said] == []


def test_three_of_three_experiences(page: Element) -> None:
    items = page.all(".experience-item")
    parts = [
        tuple(item.all(f".experience-{part}")[0].text for part in EXPERIENCE_PARTS)
        for item in items
    ]
    assert parts == EXPERIENCE


def test_the_sections_stand_in_the_seeds_order(page: Element) -> None:
    headings = [each.text for each in page.walk() if each.tag in ("h2", "h3")]
    assert headings == [
        "News!", "Publication", "Experiences", "Other Facts about me", "Sports", "Backpacking",
    ]  # fmt: skip


def test_jekylls_page_can_replace_the_seeds() -> None:
    project = compiler.open_project(DATA / "profile.toml")
    text = compiler.homepage(project, compiler.compile_page(project), jekyll=True).text
    front_matter, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert front_matter.splitlines() == [
        "layout: home",
        'profile_picture: {"src": "profile2.jpg", "alt": "website picture"}',
    ]
    assert publications(read(body)) == SEED


# ------------------------------------------------------------------------- the seed page itself


def as_consistent(shown: Shown) -> Shown:
    """The seed's small inconsistencies made consistent: one wording, no stray full stop."""
    *first, (last, is_self, marks) = shown.authors
    return shown._replace(
        authors=(*first, (last.removesuffix("."), is_self, marks)),
        note=re.sub(r"^\(\*\s*", "(* ", shown.note),
    )


def test_our_table_is_what_the_seed_page_says(shared: Path) -> None:
    (file,) = (shared / "seed").iterdir()
    seed = read(file.read_text("utf-8"))
    assert [as_consistent(each) for each in publications(seed)] == SEED
    assert [each.text for each in seed.all(".news-date")] == NEWS_DATES
    items = seed.all(".experience-item")
    assert [
        tuple(item.all(f".experience-{part}")[0].text for part in EXPERIENCE_PARTS)
        for item in items
    ] == EXPERIENCE
    links = [
        link.attributes["href"] for item in seed.all(".news-content") for link in item.all("a")
    ]
    assert links == [fact for facts in NEWS_FACTS for fact in facts if fact.startswith("https:")]
