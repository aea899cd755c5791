"""Settings and the secrets of an installation."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from congress.kernel.settings import Settings

_MAKE = """
import sys
from pathlib import Path
from congress.kernel.settings import Settings
sys.stdin.readline()
print(Settings(instance=Path(sys.argv[1]), database_url="sqlite://").secret("session").hex())
"""


def settings(folder: Path) -> Settings:
    return Settings(instance=folder, database_url="sqlite://")


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    made = settings(folder).secret("session")
    assert len(made) == 32
    assert settings(folder).secret("session") == made
    assert settings(folder).secret("log") != made
    assert stat.S_IMODE((folder / "session.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(path.name for path in folder.iterdir()) == ["log.key", "session.key"]


def test_processes_that_start_at_once_agree_on_a_secret(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _MAKE, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:  # all have imported what they need, or will soon: now they run together
        process.stdin.write("go\n")
        process.stdin.flush()
    found = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert found == {settings(folder).secret("session").hex()}
    assert [path.name for path in folder.iterdir()] == ["session.key"]


def test_a_cut_key_is_refused_rather_than_used(tmp_path: Path) -> None:
    (tmp_path / "log.key").write_bytes(b"short")
    with pytest.raises(ValueError, match="5 bytes, not 32"):
        settings(tmp_path).secret("log")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "ORIGIN", "SMTP_URL", "MAIL_FROM"):
        monkeypatch.delenv(f"CONGRESS_{name}", raising=False)
    monkeypatch.setenv("CONGRESS_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PORT", "8123")
    plain = Settings.from_environment()
    assert (plain.database_url, plain.origin) == (f"sqlite:///{tmp_path / 'congress.sqlite'}", "http://localhost:8123")
    assert not plain.is_https
    monkeypatch.setenv("CONGRESS_ORIGIN", "https://congress.example.org/")
    monkeypatch.setenv("CONGRESS_DATABASE_URL", "postgresql://db/congress")
    told = Settings.from_environment()
    assert (told.database_url, told.origin) == ("postgresql://db/congress", "https://congress.example.org")
    assert told.is_https
