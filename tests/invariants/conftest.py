"""What the tests that hold across rooms share: one copy of the demo for each module, since most only look at it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories.demo import Demo, demo, demo_template, opened
from tests.invariants.world import World, survey

__all__ = ["demo", "demo_template"]


@pytest.fixture(scope="module")
def shared_demo(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A copy of the demo that the tests of a module share; they leave it as it is, or do not mind."""
    instance = tmp_path_factory.mktemp("shared") / "instance"
    with opened(Path(shutil.copytree(demo_template, instance))) as copy:
        yield copy


@pytest.fixture(scope="module")
def world(shared_demo: Demo) -> World:
    """The ids that arguments and addresses are made of."""
    with shared_demo.database.read() as session:
        return survey(session)
