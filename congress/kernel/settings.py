"""Settings of one installation: a folder (`instance/`), a database, an origin, mail. Secrets are made at first use."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY_LENGTH = 32


@dataclass(frozen=True)
class Settings:
    """What an installation is told from outside. `origin` is the address people type, without a final slash."""

    instance: Path
    database_url: str
    origin: str = "http://localhost:8000"
    smtp_url: str | None = None
    mail_from: str = "congress@localhost"

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read CONGRESS_INSTANCE, _DATABASE_URL, _ORIGIN, _SMTP_URL, _MAIL_FROM and PORT."""
        instance = Path(os.environ.get("CONGRESS_INSTANCE", "instance")).absolute()
        port = os.environ.get("PORT", "8000")
        return cls(
            instance=instance,
            database_url=os.environ.get("CONGRESS_DATABASE_URL") or f"sqlite:///{instance / 'congress.sqlite'}",
            origin=os.environ.get("CONGRESS_ORIGIN", f"http://localhost:{port}").rstrip("/"),
            smtp_url=os.environ.get("CONGRESS_SMTP_URL"),
            mail_from=os.environ.get("CONGRESS_MAIL_FROM", "congress@localhost"),
        )

    @property
    def is_https(self) -> bool:
        """Whether cookies can be bound to a secure origin."""
        return self.origin.startswith("https://")

    def secret(self, name: str) -> bytes:
        """32 random bytes kept in `instance/NAME.key`, made at first use, readable by the owner alone.

        Two processes starting at once agree: the file is linked into place whole, and the first one wins.
        """
        path = self.instance / f"{name}.key"
        if not path.exists():
            private_folder(self.instance)
            fresh = self.instance / f".{name}.{secrets.token_hex(8)}"
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(KEY_LENGTH))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
            sync_folder(self.instance)
        key = path.read_bytes()
        if len(key) != KEY_LENGTH:
            raise ValueError(f"{path} holds {len(key)} bytes, not {KEY_LENGTH}: restore it from a backup")
        return key


def private_folder(folder: Path) -> Path:
    """Make a folder that its owner alone may enter, unless it is there already. Returns it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder have reached the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
