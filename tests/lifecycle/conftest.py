"""What the tests over whole pages share: the demo, and its people at their browsers."""

from collections.abc import Callable

import pytest

from tests.factories.demo import Demo, demo, demo_template
from tests.factories.people import Person

__all__ = ["demo", "demo_template"]


@pytest.fixture
def sign_in(demo: Demo) -> Callable[[str], Person]:
    """`sign_in("it2")` gives that person of the demo, signed in; an empty name somebody who is not."""

    def one(name: str) -> Person:
        person = Person(demo.app, f"{name}@meridian.example", demo.password)
        if name:
            person.sign_in()
        return person

    return one
