"""What in a profile does not fit its types: all of them, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from pubgen.profile.mistake import Mistake, help_above, help_for, label
from pubgen.profile.paths import KeyPath
from pubgen.suggest import Suggestions


def type_mistakes(
    table: dict[str, Any], struct: type[msgspec.Struct], path: KeyPath
) -> Iterator[Mistake]:
    """What keeps *table* from being a *struct*, all the way down."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for key, value in table.items():
        here = (*path, key)
        if key not in fields:
            yield _unknown_key(here, list(fields))
            continue
        for mistake in _mistakes(value, fields[key].type, here):
            if fields[key].required and mistake.drops == here:
                yield msgspec.structs.replace(mistake, drops=path)  # it cannot be without
            else:
                yield mistake
    for key, field in fields.items():
        if field.required and key not in table:
            yield Mistake(
                rule="missing-setting",
                path=path,
                message=f"{label(path)} needs `{key}`",
                drops=path,
            )


def _mistakes(value: Any, hint: Any, path: KeyPath) -> Iterator[Mistake]:
    """What keeps *value* from being a *hint*, all the way down."""
    for option in _options(hint):
        kind, parts = get_origin(option), get_args(option)
        if isinstance(value, dict) and _is_table(option):
            return type_mistakes(value, option, path)
        if isinstance(value, dict) and kind is dict:
            return _mistakes_in_table(value, parts[0], parts[1], path)
        if isinstance(value, list) and kind is list:
            return _mistakes_in_each(enumerate(value), parts[0], path)
    return _mistake(value, hint, path)


def _mistakes_in_table(
    table: dict[str, Any], key_hint: Any, hint: Any, path: KeyPath
) -> Iterator[Mistake]:
    for key, value in table.items():
        here = (*path, key)
        for mistake in _mistake(key, key_hint, path):
            message = f"a key of {mistake.message}"
            yield msgspec.structs.replace(
                mistake, message=message, path=here, drops=here, at_key=True
            )
        for mistake in _mistakes(value, hint, here):
            is_value = mistake.path == here and mistake.rule in ("wrong-type", "bad-value")
            above = help_above(key) if is_value else ""
            yield msgspec.structs.replace(mistake, help=above or mistake.help)


def _mistakes_in_each(
    items: Iterable[tuple[int, Any]], hint: Any, path: KeyPath
) -> Iterator[Mistake]:
    for step, item in items:
        yield from _mistakes(item, hint, (*path, step))


def _unknown_key(path: KeyPath, known: Sequence[str]) -> Mistake:
    key = str(path[-1])
    above = help_above(key) if len(path) > 1 else ""
    return Mistake(
        rule="unknown-setting",
        path=path,
        message=f"{label(path[:-1])} has no key `{key}`",
        help=above or help_for(key, Suggestions(known)),
        drops=path,
        at_key=True,
    )


_KINDS: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "`true` or `false`",
    list: "a list",
    dict: "a table",
}


_BOUNDS: Mapping[Any, str] = {str: "must not be empty", int: "must not be negative"}


def _mistake(value: Any, hint: Any, path: KeyPath) -> Iterator[Mistake]:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        pass
    else:
        return
    options = _options(hint)
    kinds = dict.fromkeys(_kind(option) for option in options)
    inner = [each for option in options for each in get_args(option) if each]
    rule, help_ = "bad-value", ""
    if type(value) not in kinds:
        wanted = " or ".join(_KINDS[kind] for kind in kinds)
        rule, message = "wrong-type", f"must be {wanted}, not {_KINDS[type(value)]}"
        if isinstance(value, dict) and any(map(_is_table, inner)):
            help_ = f"write `[[{path[-1]}]]`, in double brackets, above each of them"
    elif any(get_origin(option) is Literal for option in options):
        message = f"cannot be `{value}`" if value else _BOUNDS[str]
        help_ = help_for(value, Suggestions([each for each in inner if isinstance(each, str)]))
    else:
        message = _BOUNDS[type(value)]
    subject = label(path) if isinstance(path[-1], str) else f"each of {label(path)}"
    yield Mistake(rule=rule, path=path, message=f"{subject} {message}", help=help_, drops=path)


def _options(hint: Any) -> tuple[Any, ...]:
    """The types that *hint* allows, without what is annotated to it."""
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    # A Literal makes a Union of what is otherwise a UnionType.
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _is_table(option: Any) -> bool:
    return isinstance(option, type) and issubclass(option, msgspec.Struct)


def _kind(option: Any) -> Any:
    """What a TOML reader makes of a value of the type *option*."""
    if _is_table(option):
        return dict
    origin = get_origin(option)
    return str if origin is Literal else origin or option
