"""The ground of structured standing orders: frozen models, exact fractions, fields yet to come. Pure.

The numbers of parameters are those of docs/standing-orders.md.
"""

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticCustomError

_FRACTION = re.compile(r"[0-9]{1,9}(/[1-9][0-9]{0,8})?")


def _read_fraction(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return Fraction(value)
    raise PydanticCustomError("fraction", "a fraction")


Exact = Annotated[
    Fraction,
    BeforeValidator(_read_fraction),
    PlainSerializer(str, return_type=str),
]
"""An exact fraction, written as text: "2/3", "1"."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The word by which data speak of something: lower-case letters, digits and underscores."""

Words = Annotated[str, Field(max_length=400)]


class Frozen(BaseModel):
    """A value that never changes and knows no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, validate_default=True)


class Article(Frozen):
    """One article: its number and its title, as people cite it."""

    number: Annotated[str, Field(min_length=1, max_length=12)]
    title: Annotated[str, Field(min_length=1, max_length=120)]


def later(default: Any, *parameter: int) -> Any:
    """A field of the orders whose effect Congress does not have yet: adoption refuses any other value than `default`.

    `parameter` are the numbers of the parameters in the reference of standing orders.
    """
    return Field(default, json_schema_extra={"later": list(parameter)})


def is_later(model: type[BaseModel], name: str) -> bool:
    """Whether a field was declared with `later`."""
    extra = model.model_fields[name].json_schema_extra
    return isinstance(extra, dict) and "later" in extra
