"""Published vectors lie beside the repository in `../shared/vectors`; they are read in place, never copied.

Where that folder is absent these tests are not collected, and the summary of the run says so.
"""

from pathlib import Path

import pytest

VECTORS = Path(__file__).resolve().parents[4] / "shared" / "vectors"

collect_ignore_glob = [] if VECTORS.is_dir() else ["test_vectors.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say clearly that no published vector was compared."""
    if not VECTORS.is_dir():
        terminalreporter.write_line(
            "tests/unit/audit/test_vectors.py: not run, ../shared/vectors is absent", yellow=True
        )
