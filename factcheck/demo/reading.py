"""TOML tables into frozen dataclasses, strictly: no unknown name, no missing one, no wrong type."""

import tomllib
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints


class ContentError(ValueError):
    """What is wrong with the files of the newsroom, one line for each fault."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one file; raises ContentError with the file's name when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def build[Row](cls: type[Row], table: object, where: str) -> Row:
    """One dataclass from one table; raises ContentError that names the place and the field."""
    if not isinstance(table, dict):
        raise ContentError(f"{where}: a table is needed, not {table!r}")
    hints = get_type_hints(cls)
    known = {field.name: field for field in fields(cls)}  # type: ignore[arg-type]  # callers pass dataclasses
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise ContentError(f"{where}: {cls.__name__} knows no {', '.join(unknown)}")
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in table:
            values[name] = _convert(hints[name], table[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ContentError(f"{where}: {name} is missing")
    return cls(**values)


def _convert(hint: Any, value: object, where: str) -> object:
    if isinstance(hint, TypeAliasType):
        return _convert(hint.__value__, value, where)
    origin = get_origin(hint)
    if origin is Literal:
        if value not in get_args(hint):
            raise ContentError(f"{where}: {value!r} is none of {', '.join(map(str, get_args(hint)))}")
        return value
    if origin in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        return _convert(inner, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise ContentError(f"{where}: a list is needed, not {value!r}")
        inner = get_args(hint)[0]
        return tuple(_convert(inner, item, f"{where}[{place}]") for place, item in enumerate(value))
    if is_dataclass(hint) and isinstance(hint, type):
        return build(hint, value, where)
    # `type` and not isinstance: a bool is no number here and a moment is no day.
    if type(value) is not hint:
        raise ContentError(f"{where}: {hint.__name__} is needed, not {value!r}")
    return value
