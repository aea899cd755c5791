"""Published results lie beside the repository in `../shared/tally-cases`; they are read in place, never copied.

Where that folder is absent these tests are not collected, and the summary of the run says so.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tally-cases" / "open"
ABSENT = "tests/golden: not run, ../shared/tally-cases/open is absent beside the repository"

collect_ignore_glob = [] if SHARED.is_dir() else ["test_*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say clearly that no published result was compared."""
    if not SHARED.is_dir():
        terminalreporter.write_line(ABSENT, yellow=True)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of published cases."""
    return SHARED
