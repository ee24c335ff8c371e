"""The rules as text: the page of one, the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pubgen.rules import Default, Rule, page, summary


def rule_page(rule: Rule) -> str:
    """The page of *rule* in Markdown, with its name and what its front matter says in words."""
    facts = [f"*{rule.severity}*", f"group `{rule.group}`"]
    if rule.default is not Default.ON:
        facts[0] += f", {_OFF[rule.default]} until asked for: `--warn {rule.name}`"
    if rule.fixes:
        facts.append("`--fix` can mend it")
    return f"# {rule.name}\n\n{'; '.join(facts)}\n\n{page(rule.name)}\n"


def rule_list(rules: Iterable[Rule]) -> str:
    """One line for each of *rules*, group by group."""
    return "\n".join(_lines(rules)) + "\n"


def rule_index(rules: Iterable[Rule]) -> str:
    """The same in Markdown, for docs/rules/: each rule with a link to its page."""
    return "\n".join((_INDEX_INTRO, *_sections(rules))) + "\n"


_OFF = {Default.OFF: "off", Default.BIBLATEX: "off in files that are not for biblatex"}
_PAGES = "../../pubgen/rules"
_INDEX_INTRO = """# The rules of `pubgen check`

A rule is a warning or an error by default, or *off* until the profile or `--warn` asks for it.
One that says *biblatex* is a warning in files that need biblatex, and off in others.
Where it says *fix*, `--fix` may mend what the rule finds. Wherever the name of a rule goes, a group
does as well, and `all` for all. `pubgen explain RULE` shows the page of a rule in the terminal;
[check.md](../check.md) shows how to use the command."""


def _sections(rules: Iterable[Rule]) -> Iterator[str]:
    for group, among in _by_group(rules):
        yield f"\n## {group}\n\n| rule | level | fix | what it finds |\n|---|---|---|---|"
        for rule in among:
            found = summary(rule.name).replace("|", r"\|")
            fix = " fix" if rule.fixes else ""
            yield f"| [{rule.name}]({_PAGES}/{rule.name}.md) | {_level(rule)} |{fix} | {found} |"


def _lines(rules: Iterable[Rule]) -> Iterator[str]:
    groups = _by_group(rules)
    width = max(len(rule.name) for _, among in groups for rule in among)
    for group, among in groups:
        yield f"{group}:"
        for rule in among:
            fix = "fix" if rule.fixes else ""
            yield f"  {rule.name:{width}}  {_level(rule):8}  {fix:3}  {summary(rule.name)}"


def _level(rule: Rule) -> str:
    return rule.severity.value if rule.default is Default.ON else rule.default.value


def _by_group(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(rule.group, []).append(rule)
    return sorted(groups.items())
