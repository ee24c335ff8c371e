"""The rules as text: the page of one, the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pubgen.check.rule import Rule


def page(rule: Rule) -> str:
    """The page of *rule* in Markdown: `pubgen explain` shows it, docs/rules/ holds it."""
    facts = [f"*{rule.severity}*", f"group `{rule.group}`"]
    if not rule.on:
        facts[0] += f", off until asked for: `--warn {rule.name}`"
    if rule.fixes:
        facts.append("`--fix` can mend it")
    return f"# {rule.name}\n\n{'; '.join(facts)}\n\n{rule.page}\n"


def listing(rules: Iterable[Rule]) -> str:
    """One line for each of *rules*, group by group."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Iterable[Rule]) -> Iterator[str]:
    by_group: dict[str, list[Rule]] = {}
    for rule in rules:
        by_group.setdefault(rule.group, []).append(rule)
    width = max(len(rule.name) for among in by_group.values() for rule in among)
    for group, among in sorted(by_group.items()):
        yield f"{group}:"
        for rule in among:
            severity = rule.severity if rule.on else "off"
            fix = "fix" if rule.fixes else ""
            yield f"  {rule.name:{width}}  {severity:7}  {fix:3}  {rule.summary}"
