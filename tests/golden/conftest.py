"""Published results lie beside the repository in `../shared/tally-cases`; they are read in place, never copied."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tally-cases" / "open"


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of published cases; the tests that need it say so when it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the published cases are absent: expected ../shared/tally-cases/open beside the repository")
    return SHARED
