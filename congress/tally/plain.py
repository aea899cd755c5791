"""Frozen dataclasses to plain JSON values and back, driven by their field types: the codec of all tally types.

Fractions become text ("550/3", "7"), tuples lists, dataclasses objects. Reading is strict: a missing
or unknown field, or a value of another kind, raises `CaseError` naming the place. Equal values always give equal JSON.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Self

from congress.kernel.message import Message
from congress.tally.errors import CaseError
from congress.tally.exact import fraction_of, fraction_text

FRACTION = re.compile(r"-?[0-9]{1,50000}(/[1-9][0-9]{0,50000})?")  # bounded: reading many digits takes long


class Plain:
    """Mixin of a dataclass that can be written to and read from plain JSON values."""

    def to_json(self) -> dict[str, Any]:
        """The fields as plain JSON values, in the order of declaration."""
        fields = dataclasses.fields(self)  # type: ignore[arg-type]  # every Plain is a dataclass
        return {field.name: write(getattr(self, field.name)) for field in fields}

    @classmethod
    def from_json(cls, plain: Any) -> Self:
        """The value that `to_json` wrote. Raises `CaseError` on any other shape."""
        found: Self = _read_dataclass(cls, plain, cls.__name__)
        return found


def write(value: Any) -> Any:
    """`value` as plain JSON values."""
    if isinstance(value, Plain | Message):
        return value.to_json()
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, tuple):
        return [write(item) for item in value]
    return value


def read(kind: Any, plain: Any, place: str) -> Any:
    """`plain` as a value of the type `kind`; `place` names it in an error."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _read_union(kind, plain, place)
    if origin is tuple:
        return _read_items(typing.get_args(kind), plain, place)
    return _read_one(kind, plain, place)


def _read_one(kind: Any, plain: Any, place: str) -> Any:
    if issubclass(kind, Plain):
        return kind.from_json(plain)
    if issubclass(kind, Message):
        return kind.from_json(plain)
    if issubclass(kind, Fraction):
        return _read_fraction(plain, place)
    if issubclass(kind, StrEnum):
        return _read_word(kind, plain, place)
    if type(plain) is not kind:  # a bool is no int, a float is nothing
        raise CaseError("tally.wrong_kind", place=place, expected=kind.__name__, value=str(plain))
    return plain


def _read_word(kind: type[StrEnum], plain: Any, place: str) -> StrEnum:
    if plain not in list(kind):
        raise CaseError("tally.wrong_kind", place=place, expected=" | ".join(kind), value=str(plain))
    return kind(plain)


def _read_fraction(plain: Any, place: str) -> Fraction:
    if isinstance(plain, str) and FRACTION.fullmatch(plain):
        return fraction_of(plain)
    raise CaseError("tally.wrong_kind", place=place, expected="fraction", value=str(plain))


def _read_union(kind: Any, plain: Any, place: str) -> Any:
    kinds = [each for each in typing.get_args(kind) if each is not type(None)]
    return None if plain is None else read(kinds[0], plain, place)


def _read_items(arguments: tuple[Any, ...], plain: Any, place: str) -> Any:
    if not isinstance(plain, list):
        raise CaseError("tally.wrong_kind", place=place, expected="list", value=str(plain))
    if arguments[-1] is not Ellipsis:
        if len(plain) != len(arguments):
            raise CaseError("tally.wrong_kind", place=place, expected=str(len(arguments)), value=str(len(plain)))
        return tuple(read(kind, item, place) for kind, item in zip(arguments, plain, strict=True))
    return tuple(read(arguments[0], item, f"{place}[{index}]") for index, item in enumerate(plain))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _read_dataclass(cls: type, plain: Any, place: str) -> Any:
    if not isinstance(plain, dict):
        raise CaseError("tally.wrong_kind", place=place, expected="object", value=str(plain))
    fields = {field.name: field for field in dataclasses.fields(cls)}
    for name in plain:
        if name not in fields:
            raise CaseError("tally.unknown_field", place=f"{place}.{name}")
    for name, field in fields.items():
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if required and name not in plain:
            raise CaseError("tally.missing_field", place=f"{place}.{name}")
    hints = _hints(cls)
    return cls(**{name: read(hints[name], value, f"{place}.{name}") for name, value in plain.items()})
