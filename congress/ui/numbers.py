"""Whole numbers in addresses and queries: never more than a column of the database can hold."""

from flask import request
from werkzeug.routing import IntegerConverter, Map

MOST = 2**31 - 1
"""PostgreSQL's `integer`. A larger one would be no row's number but a mistake of the database's."""


class NumberConverter(IntegerConverter):
    """`<int:…>` of a route. What is longer or larger leads nowhere; thousands of digits are not even read."""

    regex = r"[0-9]{1,10}"

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None) -> None:
        super().__init__(map, fixed_digits, min, MOST)


def asked(name: str, default: int = 1, least: int = 1) -> int:
    """A number of the query, such as a page. What is none, or out of reach, counts as not asked for."""
    number = request.args.get(name, default, type=int)
    return number if least <= number <= MOST else default
